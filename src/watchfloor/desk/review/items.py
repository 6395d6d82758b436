"""What there is to decide on in one report: its objects with their words, and what was decided on each already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from watchfloor.codebooks import sector_label
from watchfloor.desk.templating import country_words, day_words, isolated, status_words
from watchfloor.records import Event, Figure, Quote, Record, Span
from watchfloor.showing.cells import Mark, Touch
from watchfloor.showing.segments import Block, blocks_of
from watchfloor.store import Correction, ObjectKind
from watchfloor.store.anchors import place_of
from watchfloor.store.objects import LISTS, object_at, spans_of

__all__ = ["HEADINGS", "Item", "Review", "review_of"]

HEADINGS: Mapping[ObjectKind, str] = {
    "event": "Events",
    "figure": "Figures",
    "quote": "Quotes",
    "actor": "Actors",
    "place": "Places",
}
"""The kinds that are reviewed, in the order of the page."""

_MARKS: Mapping[ObjectKind, Mark] = {
    "event": "happening",
    "figure": "count",
    "quote": "quote",
    "actor": "who",
    "place": "where",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One object to decide on. words: those it rests on first; says: what was read there, in short."""

    about: ObjectKind
    part: Any
    words: str
    says: str
    spans: tuple[Span, ...]
    decisions: tuple[Correction, ...]

    @property
    def state(self) -> str:
        """`open`, or what was decided last: accepted, edited, added."""
        if not self.decisions:
            return "open"
        return {"accept": "accepted", "edit": "edited", "add": "added", "reject": "rejected"}[
            self.decisions[-1].kind
        ]

    @property
    def span_list(self) -> str:
        """The spans as the page's script reads them: `12-20 40-52`."""
        return " ".join(f"{span.start}-{span.end}" for span in self.spans)


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One report under review. rejected: decisions whose object is gone by them; last: the decision that undo takes back."""

    record: Record
    blocks: tuple[Block, ...]
    groups: tuple[tuple[str, tuple[Item, ...]], ...]
    rejected: tuple[Correction, ...]
    last: Correction | None

    @property
    def total(self) -> int:
        """How many objects there are to decide on."""
        return sum(len(items) for _, items in self.groups)

    @property
    def decided(self) -> int:
        """How many of them were decided on."""
        return sum(item.state != "open" for _, items in self.groups for item in items)


def review_of(record: Record, corrections: Sequence[Correction], who: str) -> Review:
    """The review of a report as `who` sees it. corrections: those in force that `who` may see."""
    placed: dict[str, list[Correction]] = {}
    rejected = []
    for one in corrections:
        span = place_of(one.anchor, record.report.text)
        part = object_at(record, one.about, span) if span is not None else None
        if one.kind == "reject" and not one.blind:
            rejected.append(one)
        if part is not None and (one.kind != "reject" or one.blind):
            placed.setdefault(part.id, []).append(one)
    groups = tuple(
        (heading, tuple(_item(record, kind, part, placed.get(part.id, ())) for part in parts))
        for kind, heading in HEADINGS.items()
        if (
            parts := sorted(
                getattr(record, LISTS[kind]), key=lambda part: (spans_of(part) or [Span(0, 0)])[0]
            )
        )
    )
    touches = [
        Touch(line=item.part.id, span=span, mark=_MARKS[item.about])
        for _, items in groups
        for item in items
        for span in item.spans
    ]
    own = [one for one in corrections if one.who == who]
    return Review(
        record=record,
        blocks=blocks_of(record.report.text, record.zones, touches),
        groups=groups,
        rejected=tuple(rejected),
        last=own[-1] if own else None,
    )


def _item(record: Record, kind: ObjectKind, part: Any, decisions: Sequence[Correction]) -> Item:
    spans = tuple(spans_of(part))
    first = record.report.text[spans[0].start : spans[0].end] if spans else ""
    return Item(
        about=kind,
        part=part,
        words=" ".join(first.split()),
        says=_says(record, part),
        spans=spans,
        decisions=tuple(decisions),
    )


def _says(record: Record, part: Any) -> str:
    """What was read of an object, in a line."""
    names = {actor.id: isolated(actor.name) for actor in record.actors} | {
        place.id: isolated(place.name) for place in record.places
    }
    days = {
        date.id: day_words(date.start) if date.start else date.text or "some time" for date in record.dates
    }
    if isinstance(part, Event):
        kind = part.type + (f" {part.mode}" if part.mode else "")
        who = ", ".join(names[one] for one in part.actors if one in names) or "nobody named"
        whom = ", ".join(
            [names[one] for one in part.recipients if one in names]
            + [isolated(one.name) for one in part.targets]
        )
        where = ", ".join(names[one] for one in part.places if one in names)
        told = [
            kind,
            status_words(part.status),
            who + (f" → {whom}" if whom else ""),
            where,
            days.get(part.date or "", "no day"),
        ]
        return " · ".join(word for word in (*told, "background" if part.background else "") if word)
    if isinstance(part, Figure):
        bound = "" if part.low == part.high else f" ({_number(part.low)} to {_number(part.high)})"
        told = [part.of, _number(part.value) + bound, part.what or "", names.get(part.source or "", "")]
        return " · ".join(word for word in told if word)
    if isinstance(part, Quote):
        return f"{names.get(part.speaker or '', 'nobody known')} {part.stance} · {part.kind}"
    told = [
        isolated(part.name),
        getattr(part, "kind", None) or getattr(part, "feature", None) or "",
        country_words(part.country) or "no country",
        sector_label(getattr(part, "sector", None)) or "",
    ]
    if hasattr(part, "latitude"):
        told.append("no point" if part.latitude is None else f"{part.latitude:.2f}, {part.longitude:.2f}")
    return " · ".join(word for word in told if word)


def _number(value: float | None) -> str:
    return "unknown" if value is None else f"{value:,.10g}"
