"""Marks brought to the edges of words and phrases: the model reads pieces of words, and may end a mark inside one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from watchfloor.records import Filler, Name, QuoteMention, Span, Tags, TriggerMention, inside, overlap
from watchfloor.titles import TITLE

__all__ = ["with_whole_phrases"]

# Hyphens proper; a dash between two words joins nothing.
_HYPHENS = "-\u2010\u2011"
_LEFT = re.compile(rf"[^\W_](?:[\w.'’]|[{_HYPHENS}](?=[\w.]))*[{_HYPHENS}]?$")
_RIGHT = re.compile(rf"[{_HYPHENS}]?(?:[\w.'’]|[{_HYPHENS}](?=\w))*\w")
_LOOSE_END = re.compile(r"(?:,|\s(?:and|or|of|the|in|at|on|by|to|with))+\s*$", re.IGNORECASE)
_LOOSE_START = re.compile(r"\s*(?:(?:and|or|of|by)\s)+", re.IGNORECASE)
_OWNED = re.compile(r"(?:['’]s|(?<=['’])s)\s(?=\w)")  # "Sylvania" + "'s air force": the air force
_TITLED = re.compile(rf"(?i:{TITLE})\s+(?=(?:[aeu]l[-\s]|bin\s|van\s|von\s|de\s)?[A-Z])")
# "LIMA - Peru": where a report was filed, and who acts
_FILED = re.compile(r"(?P<place>[A-Z][A-Z.'’ -]{2,40})\s[-\u2013\u2014]{1,2}\s(?=\w)")
_WORD_CHARS = 60  # the longest word with hyphens that is looked for


def with_whole_phrases(text: str, tags: Tags) -> Tags:
    """The tags, every participant and speaker a run of whole words without a loose "and" at its end.

    A person is named without the rank or office before the name, which is a mark of its own ("Colonel", "Abu Karim").
    "-backed militia" is the "Iran-backed militia", "pro-" before "rebel crowds" the "pro-rebel crowds", "oil and" is "oil".
    text: of the page, in which a hyphen is no dash.
    """
    cut = (one for name in tags.names for one in _without_dateline(text, _name(text, name)))
    names = tuple(part for name in cut for part in _without_title(text, name))
    edges = _Edges(text, names)
    return replace(
        tags,
        names=names,
        triggers=tuple(edges.trigger(trigger) for trigger in tags.triggers),
        quotes=tuple(edges.quote(quote) for quote in tags.quotes),
    )


def _name(text: str, name: Name) -> Name:
    is_cut = text[name.span.start] in _HYPHENS or text[name.span.end - 1] in _HYPHENS
    return replace(name, span=_whole(text, name.span)) if is_cut else name


def _without_dateline(text: str, name: Name) -> Iterator[Name]:
    """The place of a dateline and who is named behind it, when the model marked them as one; else the name as it is."""
    filed = _FILED.match(text, name.span.start, name.span.end)
    if filed is not None:
        yield replace(name, span=Span(*filed.span("place")), kind="PLACE")
    yield name if filed is None else replace(name, span=Span(filed.end(), name.span.end))


def _without_title(text: str, name: Name) -> Iterator[Name]:
    """A person's rank or office and name, when the model marked them as one; else the name as it is."""
    titled = _TITLED.match(text, name.span.start, name.span.end) if name.kind == "PERSON" else None
    if titled is None:
        yield name
        return
    office = titled.group().rstrip()
    yield replace(name, span=Span(name.span.start, name.span.start + len(office)), kind="ROLE")
    yield replace(name, span=Span(titled.end(), name.span.end))


class _Edges:
    """Brings the marks of one page to their edges."""

    def __init__(self, text: str, names: Iterable[Name]) -> None:
        self.text = text
        spans = [name.span for name in names]
        self.starts = {span.start for span in spans}
        self.ends = {span.end for span in spans}

    def quote(self, quote: QuoteMention) -> QuoteMention:
        speaker = quote.speaker
        return quote if speaker is None else replace(quote, speaker=self.phrase(speaker))

    def trigger(self, trigger: TriggerMention) -> TriggerMention:
        fillers = [replace(filler, span=self.phrase(filler.span)) for filler in trigger.fillers]
        kept = [
            before if _runs_into_another(before, filler, trigger.fillers) else filler
            for before, filler in zip(trigger.fillers, fillers, strict=True)
        ]
        return replace(trigger, fillers=tuple(_joined(self.text, kept)))

    def phrase(self, span: Span) -> Span:
        """A span carried to the ends of its words, unless a name ends there ("Freedonia" of "Freedonia-Sylvania"), without loose words."""
        carried = _whole(self.text, span)
        whole = Span(
            span.start if span.start in self.starts else carried.start,
            span.end if span.end in self.ends else carried.end,
        )
        for loose in (_OWNED, _FILED):
            if (found := loose.match(self.text, whole.start, whole.end)) is not None:
                whole = Span(found.end(), whole.end)
        words = self.text[whole.start : whole.end]
        start, end = _LOOSE_START.match(words), _LOOSE_END.search(words)
        kept = Span(
            whole.start + (start.end() if start else 0), whole.start + end.start() if end else whole.end
        )
        return kept if kept.start < kept.end else whole


def _runs_into_another(before: Filler, filler: Filler, others: Iterable[Filler]) -> bool:
    """Whether a word is two participants joined by a hyphen: "the Sylvania-Freedonia strikes"."""
    return any(
        other is not before
        and other.role == before.role
        and overlap(other.span, before.span) <= 0
        and inside(other.span, filler.span)
        and other.span.end - other.span.start > 1
        for other in others
    )


def _joined(text: str, fillers: Iterable[Filler]) -> list[Filler]:
    """The fillers, those of one role that overlap or that only a space parts as one."""
    found: list[Filler] = []
    for filler in fillers:
        before = next((one for one in reversed(found) if one.role == filler.role), None)
        if before is not None and _touch(text, before, filler):
            span = Span(min(before.span.start, filler.span.start), max(before.span.end, filler.span.end))
            found[found.index(before)] = replace(before, span=span, score=max(before.score, filler.score))
        else:
            found.append(filler)
    return found


def _touch(text: str, one: Filler, other: Filler) -> bool:
    """Whether two fillers share letters or lie a space apart."""
    first, last = sorted((one.span, other.span))
    return last.start < first.end or text[first.end : last.start] == " "


def _whole(text: str, span: Span) -> Span:
    """A span that begins or ends at or within a hyphen, carried to the ends of the word."""
    start, end = span
    if text[start] in _HYPHENS or text[max(0, start - 1) : start] in tuple(_HYPHENS):
        left = _LEFT.search(text[max(0, start - _WORD_CHARS) : start])
        start -= len(left.group()) if left else 0
    if text[end - 1] in _HYPHENS or text[end : end + 1] in tuple(_HYPHENS):
        right = _RIGHT.match(text, end)
        end = right.end() if right else end
    return Span(start, end)
