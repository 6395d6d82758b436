"""How far a first reader and a second, who did not see the first's work, agree.

Units are objects that both decided on, and those that one of them added in a report that both read. Whether an object is
so is one question; each field that either of them set is another, over the objects that both hold to be so.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import krippendorff
import numpy as np

from watchfloor.errors import StoreError
from watchfloor.records import Record, Span, overlap
from watchfloor.store import Correction, ObjectKind, Store
from watchfloor.store.objects import REFERENCES, object_at, spans_of

__all__ = ["Agreement", "agreement", "agreement_on"]

Label = str
Pair = tuple[Label, Label]

_SO, _NOT_SO = "so", "not so"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Two readers on one question. share: of units on which they say the same.

    alpha: Krippendorff's, nominal. kappa: Cohen's. Both are None, with the reason in `why`, where they are not defined.
    """

    question: str
    units: int
    share: float
    alpha: float | None
    kappa: float | None
    why: Mapping[str, str] = field(default_factory=dict)


def agreement(store: Store, report: str | None = None) -> tuple[Agreement, ...]:
    """Agreement over the record, or on one report, question by question; empty when no second reader decided.

    Raises StoreError when there is no such report.
    """
    if report is not None and store.report(report) is None:
        raise StoreError(f"{report}: no report of the record has this id")
    reports = {row.report for row in store.reviews() if row.blind and report in {None, row.report}}
    pairs: dict[str, list[Pair]] = defaultdict(list)
    for ident in sorted(reports):
        row = store.report(ident)
        plain = store.version(ident, row.version) if row is not None else None
        if plain is not None:
            for question, pair in _answers(plain, store.corrections(ident)):
                pairs[question].append(pair)
    return tuple(agreement_on(question, pairs[question]) for question in sorted(pairs))


def agreement_on(question: str, pairs: Sequence[Pair]) -> Agreement:
    """The measures for the answers of two readers to one question, a pair a unit."""
    share = sum(one == other for one, other in pairs) / len(pairs)
    labels = sorted({label for pair in pairs for label in pair})
    if len(labels) < 2:
        why = "every unit has the same answer, so nothing tells agreement from chance"
        return Agreement(
            question=question,
            units=len(pairs),
            share=share,
            alpha=None,
            kappa=None,
            why={"alpha": why, "kappa": why},
        )
    codes = np.array([[labels.index(label) for label in reader] for reader in zip(*pairs, strict=True)])
    alpha = float(krippendorff.alpha(reliability_data=codes, level_of_measurement="nominal"))
    kappa, reason = _kappa(codes, len(labels))
    return Agreement(
        question=question, units=len(pairs), share=share, alpha=round(alpha, 4), kappa=kappa, why=reason
    )


def _kappa(codes: Any, labels: int) -> tuple[float | None, dict[str, str]]:
    try:
        from statsmodels.stats.inter_rater import cohens_kappa  # noqa: PLC0415 - 130 MB, so it is an extra
    except ImportError:
        return None, {"kappa": "Cohen's kappa needs statsmodels: pip install 'watchfloor[analysis]'"}
    table = np.zeros((labels, labels))
    for one, other in codes.T:
        table[one, other] += 1
    return round(float(cohens_kappa(table, return_results=False)), 4), {}


@dataclass(slots=True)
class _Judged:
    """What one reader decided on one object."""

    about: ObjectKind
    span: Span
    is_so: bool
    fields: dict[str, Any]


def _answers(plain: Record, corrections: Sequence[Correction]) -> Iterator[tuple[str, Pair]]:
    """Each question with the two readers' answers, unit by unit. plain: as the program read the report."""
    first, second = (
        _judged([one for one in corrections if one.undone_at is None and one.blind == blind])
        for blind in (False, True)
    )
    if not first or not second:
        return
    for one in first:
        other = _same(one, second)
        if other is None:
            if one.fields.get("") == "add":
                yield f"{one.about}: is it so", (_SO, _NOT_SO)
            continue
        yield f"{one.about}: is it so", (_word(one), _word(other))
        if one.is_so and other.is_so:
            for name in sorted((one.fields.keys() | other.fields.keys()) - {""}):
                yield f"{one.about}: {name}", (_value(plain, one, name), _value(plain, other, name))
    for other in second:
        if other.fields.get("") == "add" and _same(other, first) is None:
            yield f"{other.about}: is it so", (_NOT_SO, _SO)


def _word(judged: _Judged) -> Label:
    return _SO if judged.is_so else _NOT_SO


def _judged(corrections: Sequence[Correction]) -> list[_Judged]:
    """One reader's view of each object, later decisions over earlier ones. Field "" tells an object that was added."""
    found: list[_Judged] = []
    for one in corrections:
        span = Span(one.anchor.start, one.anchor.end)
        known = next((held for held in found if held.about == one.about and held.span == span), None)
        if known is None:
            known = _Judged(one.about, span, True, {})
            found.append(known)
        known.is_so = one.kind != "reject"
        if one.kind == "add":
            known.fields |= {"": "add"} | json.loads(one.new or "{}")
        if one.kind == "edit" and one.field is not None:
            known.fields[one.field] = json.loads(one.new or "null")
    return found


def _same(judged: _Judged, others: Sequence[_Judged]) -> _Judged | None:
    """The other reader's view of the same object: at the same words, or at words that overlap when it was added."""
    of_kind = [other for other in others if other.about == judged.about]
    exact = next((other for other in of_kind if other.span == judged.span), None)
    if exact is not None or judged.fields.get("") != "add":
        return exact
    return next(
        (other for other in of_kind if "" in other.fields and overlap(other.span, judged.span) > 0), None
    )


def _value(plain: Record, judged: _Judged, name: str) -> Label:
    """A field as one reader left it, in words that are the same for the same value."""
    part = object_at(plain, judged.about, judged.span)
    if name in judged.fields:
        value = judged.fields[name]
    elif "" in judged.fields or part is None:
        value = None
    else:
        value = getattr(part, name)
    target = REFERENCES.get((judged.about, name))
    if target is None:
        return json.dumps(value, sort_keys=True, default=list)
    values = value if isinstance(value, list | tuple) else [] if value is None else [value]
    return " ".join(sorted(_referred(plain, target, one) for one in values))


def _referred(plain: Record, kind: ObjectKind, value: Any) -> str:
    """An object that a field refers to, by id, or where it stands when the program read none there."""
    if isinstance(value, str):
        return value
    anchor = value.get("anchor")
    if anchor is None:
        return f"{value.get('start')} {value.get('end')}"
    span = Span(anchor["start"], anchor["end"])
    part = object_at(plain, kind, span)
    return part.id if part is not None and span in spans_of(part) else f"{span.start}-{span.end}"
