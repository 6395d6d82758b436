"""What a quotation says of when the act that it names was done."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from watchfloor.records import Quote, Reading, Span, TriggerMention, inside

__all__ = ["Speech"]

_QUOTED = re.compile(r'"[^"]{1,1500}"')
_LEAST_WORDS = 4  # fewer between marks are words at a distance ("the 'raid'"), and no speech
_LOOK_BACK = 4  # a quotation and its pieces begin at several places
_TODAY = re.compile(
    r"(?<!\w)(?:today|tonight|now|currently|this (?:morning|afternoon|evening|hour|moment|minute)|at (?:the|this) moment|just|as we speak)(?!\w)",
    re.I,
)
# What goes on while it is said: "they are burning", "we condemn", "I am asking".
_GOES_ON = re.compile(r"(?<!\w)(?:(?:is|are|am|'re|'m|'s)(?:\s(?:\w+ly|still|also|being|not))*)\s$", re.I)
_TRIES = re.compile(
    r"(?<!\w)(?:is|are|am|'re|'m|'s)\s(?:\w+ly\s)?(?:(?:trying|attempting|seeking)(?:\s\w+)?\sto|at|under)\s$",
    re.I,
)
# What leads in a quotation that begins small; without it the words are a part of the reporter's own sentence.
_LEADS_IN = re.compile(
    r"(?:[,:.]|(?<!\w)(?:said|says|say|added|told|asked|wrote|tweeted|replied|continued|that))\s*$", re.I
)
_SAYING = re.compile(r"(?<!\w)(?:i|we)(?:\s(?:\w+ly|also|do|now))*\s$", re.I)


class Speech:
    """The direct speech of a report, by where it stands."""

    def __init__(self, reading: Reading, quotes: Sequence[Quote] = ()) -> None:
        """Find what stands between double marks, paragraph by paragraph, beside the direct quotations that are known."""
        self.shadow = reading.shadow
        marked = {span for zone in reading.zones for span in _quoted(reading.shadow, zone.span)}
        said = {quote.content for quote in quotes if quote.kind == "direct"}
        self.spans = sorted(
            marked
            | {span for span in said if len(self.shadow[span.start : span.end].split()) >= _LEAST_WORDS}
        )
        self.reported = [quote.content for quote in quotes if quote.kind == "indirect"]
        self.starts: Sequence[int] = [span.start for span in self.spans]

    def holds(self, mention: TriggerMention) -> bool:
        """Whether a mention stands in direct speech."""
        return self.quotes(mention.trigger)

    def quotes(self, words: Span) -> bool:
        """Whether a stretch stands in direct speech."""
        last = bisect_right(self.starts, words.start)
        return any(inside(words, span) for span in self.spans[max(0, last - _LOOK_BACK) : last])

    def reports(self, mention: TriggerMention) -> bool:
        """Whether a mention stands in a clause that somebody says, or in direct speech."""
        return self.holds(mention) or any(inside(mention.trigger, span) for span in self.reported)

    def tells_of_now(self, mention: TriggerMention, sentence: Span) -> bool:
        """Whether tense or adverbs of a quoted sentence put its act on the day on which it is said."""
        before = self.shadow[sentence.start : mention.trigger.start]
        words = self.shadow[mention.trigger.start : mention.trigger.end]
        verb = words.split()[0].casefold() if words.split() else ""
        if (verb.endswith("ing") and _GOES_ON.search(before) is not None) or _TRIES.search(
            before
        ) is not None:
            return True
        if not verb.endswith(("ed", "ing")) and _SAYING.search(before) is not None:
            return True
        return _TODAY.search(self.shadow, sentence.start, sentence.end) is not None


def _quoted(shadow: str, zone: Span) -> list[Span]:
    """The stretches of a paragraph between quotation marks; one left open runs to the paragraph's end."""
    found = [
        Span(match.start() + 1, match.end() - 1)
        for match in _QUOTED.finditer(shadow, zone.start, zone.end)
        if len(match[0].split()) >= _LEAST_WORDS and _is_speech(shadow, zone, match)
    ]
    if shadow.count('"', zone.start, zone.end) % 2:
        found.append(Span(shadow.rindex('"', zone.start, zone.end) + 1, zone.end))
    return found


def _is_speech(shadow: str, zone: Span, match: re.Match[str]) -> bool:
    """Whether what stands between marks is said by itself, and is no part of the reporter's own sentence."""
    return not match[0][1].islower() or _LEADS_IN.search(shadow, zone.start, match.start()) is not None
