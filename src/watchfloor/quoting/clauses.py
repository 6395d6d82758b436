"""Reported clauses: the stretch that a speech verb governs when no marks show it ("said that ...", "..., said X").

The bounds are those of the annotated sentences: behind a verb most run from the verb, or the "that" after it, to the end
of the sentence; most others break off before "while", "citing", a second verb of saying or a participle
that goes on about the speaker.
"""

from __future__ import annotations

import re

from watchfloor.datelines import end_of_dateline
from watchfloor.months import WEEKDAY_NAME
from watchfloor.quoting.cues import ACCORDING, SPEECH
from watchfloor.quoting.frames import Frames
from watchfloor.records import Span

__all__ = ["Clauses"]

_THAT_CHARS = 80  # between a verb and its "that": "told reporters in a briefing on Friday that"
_THAT = re.compile(
    rf"(?:\s(?:on|in|at|to|after|by|during|via|through|with|for|afterwards?|later|yesterday|today|also|again|publicly|reporters|journalists|lawmakers|police|parliament|the|a|an|its|his|her|their|(?-i:[A-Z])[\w.'-]*)\b[^.;:\"]{{0,{_THAT_CHARS}}}?)??\sthat,?\s",
    re.IGNORECASE,
)
_TOLD = re.compile(r"t(?:old|ells?|elling)", re.IGNORECASE)
_ADDRESSEE = re.compile(
    r"\s(?:(?:the\s|a\s|an\s|his\s|her\s|their\s|its\s)?(?:reporters|journalists|lawmakers|parliament|supporters|officials|[A-Z][\w.'-]*(?:\s[A-Z][\w.'-]*)*(?:\snews(?:\sagency)?|\sradio|\stelevision|\sTV)?))(?=\s)"
)
_WHEN = re.compile(
    rf"\s(?:on\s)?(?:{WEEKDAY_NAME}|yesterday|today)(?:\s(?:morning|afternoon|evening|night))?(?=\s)"
)
_LINK = re.compile(r"(?:\s-{1,2})?\s(?:as\s|,\s)?")
# Where a reported clause breaks off and the reporter goes on.
_BREAK = re.compile(
    r"""[,;]?\s(?:while(?!\s\w+ing\b)|citing|despite|although|whereas)\b
      |,\s(?:following|saying|adding|urging|asking|describing|dismissing|reiterating|marking|launching|becoming|stationed|noting|calling|warning|accusing|claiming|thereby|according\sto|as\spart|as\s(?:[\w'-]+\s){1,4}(?:alleg(?:es|ed)|claim(?:s|ed)|sa(?:ys|id)|report(?:s|ed)))\b
      |[,;]?\s(?:and|but)\s(?:also\s)?(?=(?:[\w.'-]+\s){0,8}?(?:said|says|told|tells|added)\b|(?:\w+\s)?(?:claim(?:s|ed)|alleg(?:es|ed)|warn(?:s|ed)|promis(?:es|ed)|vow(?:s|ed)|urg(?:es|ed)|call(?:s|ed)\s(?:on|for)|deni(?:es|ed)|accus(?:es|ed)|threaten(?:s|ed)|insist(?:s|ed)|announc(?:es|ed)|demand(?:s|ed)|stat(?:es|ed))\b)
      |,?\saccording\sto\b|;\s|\s--?\s""",
    re.IGNORECASE | re.VERBOSE,
)
_MIN_WORDS = 2
_SHORT_WORDS = 6  # "said on Friday in a statement": no more than this behind a verb that closes its sentence
_SUBJECT_WORDS = 9  # "..., a spokesman for the interior ministry": of a subject behind a comma
_GOES_ON = re.compile(
    r"(?:,|\s(?:adding|in\s(?:a|an|its|his|her|their)\s(?:[\w-]+\s)?(?:statement|interview|report|briefing|daily|weekly)))\b|,\s",
    re.IGNORECASE,
)
_INVERTED = re.compile(r"\s(?:the\s|a\s|an\s)?[A-Za-z]")
_ARTICLE_AT_END = re.compile(r"\s(?:the|a|an|one|another|some)(?:\s[\w.'-]+){0,2}\s?$", re.IGNORECASE)
# Before and behind an "according to" in the middle of its sentence
_SHORT_SUBJECT = 3  # "The two rebels"
_ADVERBIAL = re.compile(
    r"(?:since|in|on|at|during|until|before|after|by|so\sfar)\s(?:[\w-]+\s){0,4}[\w-]+$", re.IGNORECASE
)
_ANOTHER = re.compile(
    r"(?:and|but|or|while|who|whom|whose|which|where|citing|adding|with|as)\b", re.IGNORECASE
)
_GOES_ON_BEHIND = re.compile(r"(?:the|an?|another|some|\d|\w+ing\b)", re.IGNORECASE)
_END = re.compile(r"[.,;:!?)\"'\s-]*(?:$|[,;:)])|[.!?]\s")


class Clauses:
    """Finds the clause that a speech verb governs."""

    def __init__(self, shadow: str, frames: Frames) -> None:
        """frames: of the same report."""
        self._shadow = shadow
        self._frames = frames

    def of(self, cue: Span, sentence: Span) -> Span | None:
        """The reported clause of a verb: behind it, or in front when the sentence ends with the saying."""
        if self._ends_sentence(cue, sentence):
            return self._before(cue, sentence)
        return self._behind(cue, sentence)

    def start_of(self, cue: Span, sentence: Span) -> int:
        """Where a clause behind `cue` begins: after "that", the addressee and the day."""
        end = sentence.end
        that = _THAT.match(self._shadow, cue.end, end)
        if that is not None and SPEECH.search(self._shadow, cue.end, that.end()) is None:
            return that.end()
        at = cue.end
        if _TOLD.fullmatch(self._shadow, cue.start, cue.end):
            addressee = _ADDRESSEE.match(self._shadow, at, end)
            at = addressee.end() if addressee else at
        when = _WHEN.match(self._shadow, at, end)
        at = when.end() if when else at
        link = _LINK.match(self._shadow, at, end)
        return link.end() if link else at

    def is_whole(self, content: Span, cue: Span, sentence: Span) -> bool:
        """Whether a stretch begins and ends where a reported clause can."""
        before = self._shadow[sentence.start : content.start]
        after = self._shadow[content.end : sentence.end]
        if content.start >= cue.end:
            begins = abs(self.start_of(cue, sentence) - content.start) <= 1 or before.endswith(
                (" that ", ", ")
            )
            return begins and (
                _END.match(after) is not None
                or _BREAK.match(self._shadow, content.end, sentence.end) is not None
            )
        begins = len(before.split()) <= 1 or before.endswith((": ", "- ", ". ", ", ", ") "))
        return begins and cue.start - content.end <= _THAT_CHARS

    def _ends_sentence(self, cue: Span, sentence: Span) -> bool:
        """Whether the clause stands in front: little follows the verb, and more than its subject comes before."""
        lead = self._shadow[sentence.start : cue.start]
        if ACCORDING.fullmatch(self._shadow, cue.start, cue.end):
            return lead.strip(" \"'-") != ""
        rest = self._shadow[cue.end : sentence.end]
        is_closed = len(rest.split()) <= _SHORT_WORDS or _GOES_ON.match(rest) is not None
        if not is_closed or re.match(r"[^,]*\bthat\b", rest):
            return False
        speaker = self._frames.subject(cue, Span(sentence.start, sentence.start), sentence)
        subject = self._frames.run_start(speaker, sentence) if speaker is not None else cue.start
        return len(self._shadow[sentence.start : min(subject, cue.start)].split()) > _MIN_WORDS

    def _behind(self, cue: Span, sentence: Span) -> Span | None:
        if ACCORDING.fullmatch(self._shadow, cue.start, cue.end):
            comma = self._shadow.find(", ", cue.end, sentence.end)
            start = comma + 2 if comma >= 0 else sentence.end
        else:
            start = self.start_of(cue, sentence)
        broken = _BREAK.search(self._shadow, start + 1, sentence.end) if start < sentence.end else None
        return self._clause(start, broken.start() if broken else sentence.end)

    def _before(self, cue: Span, sentence: Span) -> Span | None:
        start = end_of_dateline(self._shadow, sentence.start, sentence.end)
        if ACCORDING.fullmatch(self._shadow, cue.start, cue.end):
            return self._parted(Span(start, cue.start), cue, sentence) or self._clause(start, cue.start)
        if _INVERTED.match(self._shadow, cue.end, sentence.end) and self._shadow[: cue.start].endswith(", "):
            return self._clause(start, cue.start)
        lead = self._shadow[start : cue.start]
        comma = lead.rfind(", ")
        if comma >= 0 and len(lead) - comma <= _THAT_CHARS and len(lead[comma:].split()) <= _SUBJECT_WORDS:
            return self._clause(start, start + comma)
        speaker = self._frames.subject(cue, Span(sentence.start, sentence.start), sentence)
        if speaker is None or speaker.start > cue.start:
            return self._clause(start, cue.start)
        lead = self._shadow[start : max(start, self._frames.run_start(speaker, sentence))]
        article = _ARTICLE_AT_END.search(lead)
        return self._clause(start, start + (article.start() if article else len(lead)))

    def _parted(self, lead: Span, cue: Span, sentence: Span) -> Span | None:
        """What goes on behind "according to" when no more than a time or a subject stands before: "In May, according to the UN, troops left"."""
        words = self._shadow[lead.start : lead.end].rstrip(", ")
        comma = self._shadow.find(", ", cue.end, sentence.end)
        if comma < 0 or "," in words:
            return None
        is_time = _ADVERBIAL.match(words) is not None
        is_subject = (
            len(words.split()) <= _SHORT_SUBJECT and _GOES_ON_BEHIND.match(self._shadow, comma + 2) is None
        )
        if not (is_time or is_subject) or _ANOTHER.match(self._shadow, comma + 2):
            return None
        return self._behind(cue, sentence)

    def _clause(self, start: int, end: int) -> Span | None:
        """The trimmed stretch, when it has enough words for a clause."""
        text = self._shadow[start:end]
        kept = text.strip(" \n").rstrip(" ,;:.!\n")
        if len(kept.split()) < _MIN_WORDS:
            return None
        begin = start + text.index(kept)
        return Span(begin, begin + len(kept))
