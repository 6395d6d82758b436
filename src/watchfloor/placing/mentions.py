"""The place names of a report, mention by mention."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from watchfloor.placing.wording import Form, form_of
from watchfloor.records import Reading, Span, Tags

__all__ = ["Mention", "mentions_in"]

_TAIL = re.compile(r"(?:'s?|[\s,;:.()\[\]]+)$")
_ABBREVIATION = re.compile(r"(?:\b[A-Z]\.)+[A-Z]?\.$|^[A-Z][a-z]{1,4}\.$")
_COMMA = re.compile(r",\s+")
_FIRST_WORDS = frozenset({"Fort", "Camp", "Port", "Mount", "RAF", "FOB", "Base", "Lake"})
_AIR = " Air"  # "Dover Air" Force "Base"
_FORCE = "Force"
_JOINTS = frozenset({" ", f" {_FORCE} "})
# "the provinces of Ninawa, Anbar and Diyala" call each of them a province.
_CALLED_REGION = re.compile(
    r"\b(?:provinces?|governorates?|states|regions|oblasts)\s+of\s+(?:[A-Z][\w'-]*(?:\s[A-Z][\w'-]*)?(?:,\s+(?:and\s+)?|\s+and\s+))*$"
)
CALLED_CHARS = 80
Kind = Literal["PLACE", "FACILITY"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One naming of a place or building. sentence: index into Reading.sentences, None outside all of them."""

    span: Span
    kind: Kind
    form: Form
    sentence: int | None
    zone: int | None


def mentions_in(reading: Reading, tags: Tags) -> list[Mention]:
    """Every PLACE and FACILITY of the tags in text order, without possessive endings; "Benghazi, Libya" as two."""
    starts = [sentence.span.start for sentence in reading.sentences]
    found = []
    for kind, whole in _joined(reading.shadow, tags):
        for span in _pieces(reading.shadow, whole):
            number = bisect_right(starts, span.start) - 1
            within = number >= 0 and span.start < reading.sentences[number].span.end
            found.append(
                Mention(
                    span=span,
                    kind=kind,
                    form=_form_at(reading.shadow, span),
                    sentence=number if within else None,
                    zone=reading.sentences[number].zone if within else None,
                )
            )
    return found


def _form_at(shadow: str, span: Span) -> Form:
    """The form of the words at `span`; of a kind that stands before them and their neighbours, when they name none."""
    form = form_of(shadow[span.start : span.end])
    before = shadow[max(0, span.start - CALLED_CHARS) : span.start]
    if form.kind is None and form.is_name and _CALLED_REGION.search(before):
        return replace(form, kind="region")
    return form


def _joined(shadow: str, tags: Tags) -> Iterator[tuple[Kind, Span]]:
    """The spans of places and buildings, with a name that the model cut after its first word put together again."""
    first: tuple[Kind, Span] | None = None
    for name in sorted(tags.names, key=lambda name: name.span):
        kind: Kind = "FACILITY" if name.kind == "FACILITY" else "PLACE"
        words = shadow[name.span.start : name.span.end]
        if first is not None and words == _FORCE:
            continue
        if first is not None:
            joint = shadow[first[1].end : name.span.start]
            if name.kind in {"PLACE", "FACILITY", "PERSON"} and joint in _JOINTS:
                yield "FACILITY", Span(first[1].start, name.span.end)
                first = None
                continue
            yield first
            first = None
        is_cut = kind == name.kind and words.endswith(_AIR)
        if is_cut or (name.kind == "FACILITY" and words in _FIRST_WORDS):
            first = kind, name.span
        elif name.kind in {"PLACE", "FACILITY"}:
            yield kind, name.span
    if first is not None:
        yield first


def _pieces(shadow: str, span: Span) -> Iterator[Span]:
    """The span without loose ends and single letters, cut at commas: "Benghazi, Libya" gives two, "Washington, D.C." one."""
    start = span.start
    words = shadow[span.start : span.end]
    for comma in _COMMA.finditer(words):
        if words[comma.end() :].startswith("D.C"):
            continue
        yield from _tidied(shadow, Span(start, span.start + comma.start()))
        start = span.start + comma.end()
    yield from _tidied(shadow, Span(start, span.end))


def _tidied(shadow: str, span: Span) -> Iterator[Span]:
    start, end = span
    while start < end and shadow[start].isspace():
        start += 1
    words = shadow[start:end]
    if not _ABBREVIATION.search(words):
        tail = _TAIL.search(words)
        end = start + tail.start() if tail else end
    if end - start > 1:
        yield Span(start, end)
