"""What people decided on events, and on the objects of a report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Anchor", "Correction", "CorrectionKind", "DecisionRow", "ObjectKind", "ReviewRow", "Tie"]

ObjectKind = Literal["event", "actor", "place", "figure", "quote", "date"]
CorrectionKind = Literal["accept", "reject", "edit", "add"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A hand's decision on two events: one happening (`join`) or two (`split`)."""

    id: str
    kind: Literal["join", "split"]
    one: str
    other: str
    why: str | None
    who: str
    at: str
    undone_at: str | None
    undone_by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A stretch of a report that can be found again when its text or reading changed (W3C TextQuoteSelector and
    TextPositionSelector).
    """

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a person decided about one object of one report: it is right, is not so, has another value, was missed.

    anchor: the trigger of an event, the first span of an actor or place, the number of a figure, the content of a quote.
    old, new: the field's value as JSON; ids in it stand as anchors of what they name. blind: made by a second
    reader who does not see the first one's work; kept for agreement, applied to nothing.
    """

    id: str
    kind: CorrectionKind
    report: str
    about: ObjectKind
    anchor: Anchor
    field: str | None
    old: str | None
    new: str | None
    why: str | None
    who: str
    at: str
    blind: bool = False
    undone_at: str | None = None
    undone_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRow:
    """One decision of a person in a list: a join or split of two events, or a correction of a report.

    one, other: event ids of a join or split. about, field, old, new: as `Correction` has them.
    """

    id: str
    kind: CorrectionKind | Literal["join", "split"]
    report: str | None
    one: str | None
    other: str | None
    about: ObjectKind | None
    field: str | None
    anchor: str | None
    old: str | None
    new: str | None
    why: str | None
    who: str
    at: str
    undone_at: str | None
    undone_by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    """How much one person decided on one report, and when last. blind: as a second reader."""

    report: str
    who: str
    blind: bool
    decisions: int
    at: str
