"""Which section of a brief an incident belongs to, and which of them the bottom line tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from watchfloor.briefing.clauses import Clause, clause_of
from watchfloor.briefing.leading import is_harm, is_news
from watchfloor.briefing.material import Material, Telling
from watchfloor.briefing.tellers import tellers_of
from watchfloor.briefing.telling import is_tellable
from watchfloor.records import Record, Span

__all__ = ["Sorted", "bottom_of", "sorted_incidents"]

_CLAIMED_STANCES = {"claims", "doubts", "denies"}
_TO_COME = {"planned", "threatened", "demanded", "possible"}
_BOTTOM_LINES = 3
_NEARLY = 0.6
"""Of the weightiest: what weighs less does not belong in the bottom line."""
_DECIDED = {"MOBILIZE", "RETREAT", "SANCTION", "AGREE", "CONSULT", "COERCE", "AID"}
_LONG_PAST_DAYS = 92
_LATELY_CHARS = 600  # a paragraph or two


@dataclass(slots=True)
class Sorted:
    """The incidents by the section they belong to, weightiest first; those whose day is told before those of no day."""

    happened: list[Telling] = field(default_factory=list)
    claimed: list[Telling] = field(default_factory=list)
    planned: list[Telling] = field(default_factory=list)
    background: list[Telling] = field(default_factory=list)


def sorted_incidents(material: Material) -> Sorted:
    """The incidents that can be told, each once.

    What rests on somebody's word alone is claimed, and did not happen as far as a brief knows.
    """
    found, said = Sorted(), dict[str, list[Telling]]()
    for telling in material.tellings:
        if is_tellable(telling) and not _is_said(telling, said):
            section = _section(telling)
            if section is not None:
                getattr(found, section).append(telling)
    _drop_repeated_harm(found)
    found.happened.sort(key=lambda one: one.start is None)
    return found


def _drop_repeated_harm(found: Sorted) -> None:
    """Leaves out who says no more than how many were harmed, where an act is told that cost as many."""
    costs = {
        word
        for one in (*found.happened, *found.claimed)
        if not is_harm(one.phrase)
        for word in re.split(r", killing |, wounding | and wounding |; | were ", clause_of(one).finite())
    }
    for section in (found.happened, found.claimed):
        section[:] = [
            one for one in section if not (is_harm(one.phrase) and clause_of(one).undergoer in costs)
        ]


def _section(telling: Telling) -> str | None:
    status, event = telling.event.status, telling.event
    if telling.incident.background or _is_long_past(telling) or _is_of_old_times(telling):
        return "background" if status in {"actual", "ended"} and telling.start else None
    if telling.start is None and _follows_old_date(telling):
        return None
    if status in _TO_COME or event.type == "THREATEN":
        return "planned"
    is_claim = status == "denied" or event.denied_by or event.stance in _CLAIMED_STANCES
    return "claimed" if is_claim or not tellers_of(telling).are_reporters else "happened"


def _follows_old_date(telling: Telling) -> bool:
    """Whether the last day that the text named before is long past, so that nobody can say of what day it speaks now."""
    published, here = telling.record.report.published, telling.mention.trigger.start
    before = [
        one
        for one in telling.record.dates
        if one.span is not None and one.end is not None and here - _LATELY_CHARS < one.span.start < here
    ]
    last = max(before, key=lambda one: one.span or Span(0, 0), default=None)
    if published is None or last is None or last.end is None:
        return False
    return (date.fromisoformat(published) - date.fromisoformat(last.end[:10])).days > _LONG_PAST_DAYS


def _is_of_old_times(telling: Telling) -> bool:
    """Whether it stands in a dated line or box of a report of which no day is known."""
    kind = telling.record.zones[telling.mention.zone].kind
    return telling.record.report.published is None and kind in {"box", "timeline"}


def _now(record: Record) -> str | None:
    """The day of publication; where none is known, the last day that the text names."""
    return record.report.published or max((one.end for one in record.dates if one.end), default=None)


def _is_long_past(telling: Telling) -> bool:
    """Whether an incident was over so long before the report that it is no news, whatever part it plays there."""
    published, end = _now(telling.record), telling.end or telling.incident.end
    if published is None or end is None:
        return False
    return (date.fromisoformat(published[:10]) - date.fromisoformat(end[:10])).days > _LONG_PAST_DAYS


def _is_said(telling: Telling, said: dict[str, list[Telling]]) -> bool:
    """Whether a weightier telling says the same of the same days; notes the telling otherwise."""
    clause = clause_of(telling)
    key = f"{telling.event.status} {clause.act or clause.suffered} {clause.undergoer or ''}".casefold()
    same = said.setdefault(key, [])
    if any(_overlap(telling, other) and _is_near(clause, clause_of(other)) for other in same):
        return True
    same.append(telling)
    return False


def _is_near(one: Clause, other: Clause) -> bool:
    """Whether two clauses tell of one place, or one of them of none."""
    return not one.where or not other.where or one.where == other.where


def _overlap(one: Telling, other: Telling) -> bool:
    if not (one.start and one.end and other.start and other.end):
        return True
    return one.start <= other.end and other.start <= one.end


def bottom_of(found: Sorted, *, most: int = _BOTTOM_LINES) -> Sequence[Telling]:
    """What matters most: of what happened, what parties and authorities tell, and what is decided, the weightiest.

    What the headline or lead tells stands before the rest. No bystander's or analyst's word, nothing merely possible.
    """
    heard = [one for one in found.claimed if tellers_of(one).are_heard and one.event.status != "denied"]
    decided = [one for one in found.planned if one.event.status == "planned" and one.event.type in _DECIDED]
    ranked = sorted(
        (one for one in (*found.happened, *heard, *decided) if _is_lead(one) or _is_weighty(one)),
        key=lambda one: (not _is_lead(one), -one.weight, one.incident.id),
    )
    least = _NEARLY * max((one.weight for one in ranked), default=0.0)
    kept = _with_one_toll([one for one in ranked if one.weight >= least or _is_lead(one)])
    chosen = kept[:most] or ranked[:1]
    if chosen and not any(one in decided for one in chosen):
        decided.sort(key=lambda one: (not clause_of(one).figures, -one.weight, one.incident.id))
        chosen = [*chosen[: most - 1], *(decided or chosen[most - 1 :])[:1]]
    return chosen


def _is_weighty(telling: Telling) -> bool:
    """Whether the text gives its day, its dead, or its plan: more than a reaction without a day."""
    return bool(telling.start or clause_of(telling).figures or telling.event.status == "planned")


def _with_one_toll(ranked: Sequence[Telling]) -> list[Telling]:
    """The tellings; of those that say no more than how many died, that of the latest report alone."""
    tolls = [one for one in ranked if is_harm(one.phrase) and not clause_of(one).subject]
    last = max(
        tolls,
        key=lambda one: (
            not one.phrase.noun.startswith("wounding"),
            one.record.report.published or "",
            _is_lead(one),
            one.weight,
        ),
        default=None,
    )
    return [one for one in ranked if one is last or one not in tolls]


def _is_lead(telling: Telling) -> bool:
    """Whether the headline or the first paragraph tells it."""
    return any(is_news(telling.record, mention) for mention in telling.event.mentions)
