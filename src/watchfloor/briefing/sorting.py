"""Which section of a brief an incident belongs to, and which of them the bottom line tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field

from watchfloor.briefing.aging import follows_old, is_long_before, is_old, news_day
from watchfloor.briefing.clauses import Clause, clause_of
from watchfloor.briefing.earlier import is_before_the_news, is_lead
from watchfloor.briefing.leading import is_harm
from watchfloor.briefing.material import Material, Telling, retold, weight_of
from watchfloor.briefing.opening import is_enough, main_events, quoted, quoted_best
from watchfloor.briefing.tellers import tellers_of
from watchfloor.briefing.telling import is_nominal, is_tellable
from watchfloor.records import Event, Record, Span, inside

__all__ = ["Sorted", "bottom_of", "sorted_incidents"]

_CLAIMED_STANCES = {"claims", "doubts", "denies"}
_TO_COME = {"planned", "threatened", "demanded", "possible"}
_WANTED = {"THREATEN", "REQUEST"}
_BOTTOM_LINES = 3
_NEARLY = 0.6
"""Of the weightiest: what weighs less does not belong in the bottom line, and is not quoted where it cannot be told."""
_MOST_QUOTED = 3
_REACTIONS = {"ACCUSE", "SUPPORT", "STATEMENT"}
_DECIDED = {"MOBILIZE", "RETREAT", "SANCTION", "AGREE", "CONSULT", "COERCE", "AID"}


@dataclass(slots=True)
class Sorted:
    """The incidents by the section they belong to, weightiest first; those whose day is told before those of no day.

    main: those that the reports are about, the weightiest first; each is in one of the sections too.
    """

    main: list[Telling] = field(default_factory=list)
    happened: list[Telling] = field(default_factory=list)
    claimed: list[Telling] = field(default_factory=list)
    planned: list[Telling] = field(default_factory=list)
    background: list[Telling] = field(default_factory=list)


def sorted_incidents(material: Material) -> Sorted:
    """The incidents that can be told, each once.

    What rests on somebody's word alone is claimed, and did not happen as far as a brief knows.
    """
    found, said = Sorted(), dict[str, list[_Said]]()
    tellable = [one for each in material.tellings if (one := _as_tellable(each)) is not None]
    for telling in sorted(
        _without_doubles(tellable), key=is_nominal
    ):  # a bare happening gives way to who did it
        if not _is_said(telling, said):
            section = _section(telling)
            if section is not None:
                getattr(found, section).append(telling)
    _drop_repeated_harm(found)
    _drop_headlines(found)
    _with_main(found, material)
    _with_weighty(found, material, {one.incident.id for one in tellable})
    found.happened.sort(key=lambda one: one.start is None)
    return found


def _as_tellable(telling: Telling) -> Telling | None:
    """An incident by the first of its namings of which a sentence can be made."""
    return next((one for one in (telling, *retold(telling)) if is_tellable(one)), None)


def _without_doubles(tellable: Sequence[Telling]) -> Sequence[Telling]:
    """The tellings, less what is demanded where the demand itself is told, with what is asked for."""
    asked = {
        (one.record.report.id, one.mention.sentence)
        for one in tellable
        if one.event.type == "REQUEST" and one.event.status == "actual"
    }
    return [
        one
        for one in tellable
        if one.event.status != "demanded" or (one.record.report.id, one.mention.sentence) not in asked
    ]


def _drop_repeated_harm(found: Sorted) -> None:
    """Leaves out who says no more than how many were harmed, where an act is told that cost as many."""
    costs = {
        word
        for one in (*found.happened, *found.claimed)
        if not is_harm(one.phrase)
        for word in re.split(
            r", killing |, wounding | and wounding |; | were |, | and ", clause_of(one).finite()
        )
    }
    for section in (found.happened, found.claimed):
        section[:] = [
            one for one in section if not (is_harm(one.phrase) and clause_of(one).undergoer in costs)
        ]


def _drop_headlines(found: Sorted) -> None:
    """Leaves out what only the headline tells, where the same report tells more fully that the same did such an act."""
    told = [*found.happened, *found.claimed]
    fuller = {
        (one.record.report.id, one.event.type, _doers(one))
        for one in told
        if not _is_headline(one) and one.start
    }
    for section in (found.happened, found.claimed):
        section[:] = [
            one
            for one in section
            if not _is_headline(one)
            or clause_of(one).figures
            or (one.record.report.id, one.event.type, _doers(one)) not in fuller
        ]


def _is_headline(telling: Telling) -> bool:
    """Whether nothing but a headline tells an event."""
    zones = telling.record.zones
    return all(zones[one.zone].kind == "title" for one in telling.event.mentions)


def _doers(telling: Telling) -> str:
    """The last word of who acts: `police` of `riot police`; nobody's is no one else's."""
    return (clause_of(telling).subject or telling.event.id).rsplit(" ", 1)[-1].casefold()


def _with_main(found: Sorted, material: Material) -> None:
    """Notes how the main event of each report is told, and quotes its report where it is not, or by too little."""
    for record, events in main_events(material):
        incidents = [material.incidents[one.id].id for one in events if one.type == events[0].type]
        if any(incidents[0] == one.incident.id for one in found.main):
            continue
        news = (*found.happened, *found.claimed, *found.planned)
        told = [one for one in news if one.incident.id in incidents and is_enough(one)]
        if told:
            best = min(told, key=lambda one: (incidents.index(one.incident.id), -one.weight))
            found.main += [best] if best not in found.main else []
            _drop_titles(found, best)
        elif (telling := quoted(material, record, events)) is not None:
            _drop_quoted(found, telling)
            getattr(found, _section_of_quoted(telling)).append(telling)
            found.main.append(telling)
    found.main.sort(key=lambda one: -one.weight)


def _with_weighty(found: Sorted, material: Material, known: Set[str]) -> None:
    """Quotes the reports on the weightiest news that no sentence of ours can tell, which a brief must not leave out.

    known: ids of the incidents that can be told.
    """
    told = [*found.happened, *found.claimed, *found.planned]
    least = _NEARLY * max((one.weight for one in told), default=0.0)
    quotations = 0
    for record, event in _untold(material, known | {one.incident.id for one in told}, least):
        quotation = quoted_best(material, record, event, told)
        if quotation is None or _section(quotation) not in {"happened", "claimed"}:
            continue
        getattr(found, _section_of_quoted(quotation)).append(quotation)
        told.append(quotation)
        quotations += 1
        if quotations == _MOST_QUOTED:
            return


def _untold(material: Material, known: Set[str], least: float) -> Iterator[tuple[Record, Event]]:
    """Deeds of other incidents than the known ones that weigh as much, the weightiest first, each incident once."""
    found = {
        material.incidents[event.id].id: (weight, record, event)
        for record in material.records.values()
        for event in record.events
        if event.id in material.incidents
        and material.incidents[event.id].id not in known
        and event.status == "actual"
        and event.type not in _REACTIONS
        and (weight := weight_of(record, event)) >= least
    }
    yield from (one[1:] for one in sorted(found.values(), key=lambda one: (-one[0], one[2].id)))


def _drop_quoted(found: Sorted, telling: Telling) -> None:
    """Leaves out what the quoted words of a report say already."""
    words = telling.quoted or telling.mention.sentence
    for section in (found.happened, found.claimed, found.planned, found.main):
        section[:] = [
            one
            for one in section
            if (one.incident.id, one.event.status) != (telling.incident.id, telling.event.status)
            and (
                one.record is not telling.record
                or not (inside(one.mention.trigger, words) or _is_title(one, telling))
            )
        ]


def _drop_titles(found: Sorted, main: Telling) -> None:
    """Leaves out what the headline says of the main event by another word."""
    for section in (found.happened, found.claimed, found.planned):
        section[:] = [
            one for one in section if one is main or not (one.record is main.record and _is_title(one, main))
        ]


def _is_title(telling: Telling, main: Telling) -> bool:
    """Whether the headline names the main event once more, by another word of the same type."""
    kind = telling.record.zones[telling.mention.zone].kind
    return kind == "title" and telling.event.type == main.event.type != "ASSAULT"


def _section_of_quoted(telling: Telling) -> str:
    if telling.event.status in _TO_COME or telling.event.type in _WANTED:
        return "planned"
    return "happened" if tellers_of(telling).are_reporters else "claimed"


def _section(telling: Telling) -> str | None:
    status, event = telling.event.status, telling.event
    if telling.incident.background or _is_long_past(telling) or _is_of_old_times(telling):
        return "background" if status in {"actual", "ended"} and telling.start else None
    if status in {"actual", "ended"} and is_before_the_news(telling):
        return "background" if _is_full(telling) else None
    if telling.start is None and follows_old(
        telling.record, _paragraph(telling), telling.mention.trigger.start
    ):
        return None
    if status in _TO_COME or event.type in _WANTED:
        return "planned"
    is_claim = status == "denied" or event.denied_by or event.stance in _CLAIMED_STANCES
    return "claimed" if is_claim or not tellers_of(telling).are_reporters else "happened"


def _is_full(telling: Telling) -> bool:
    """Whether a sentence says who did it and to whom, how many there were, or that somebody left an office."""
    clause = clause_of(telling)
    is_alone = telling.event.type == "RETREAT" and bool(clause.subject and clause.act)
    return is_alone or bool(clause.subject and clause.undergoer) or bool(clause.figures)


def _paragraph(telling: Telling) -> Span:
    return telling.record.zones[telling.mention.zone].span


def _is_of_old_times(telling: Telling) -> bool:
    """Whether it stands in a dated line or box of a report of which no day is known."""
    kind = telling.record.zones[telling.mention.zone].kind
    return telling.record.report.published is None and kind in {"box", "timeline"}


def _is_long_past(telling: Telling) -> bool:
    """Whether an incident was over so long before the report that it is no news, whatever part it plays there."""
    if is_old(telling.record, telling.mention):
        return True
    news, end = news_day(telling.record), telling.end or (None if is_lead(telling) else telling.incident.end)
    return news is not None and end is not None and is_long_before(end, news)


_Said = tuple[Telling, Clause]


def _is_said(telling: Telling, said: dict[str, list[_Said]]) -> bool:
    """Whether a weightier telling says the same of the same days; notes the telling otherwise."""
    clause = clause_of(telling)
    told = (one for same in said.values() for one in same)
    if is_nominal(telling) and any(
        one.event.type == telling.event.type and _overlap(telling, one) and _is_near(clause, other)
        for one, other in told
    ):
        return True
    key = f"{telling.event.status} {clause.act or clause.suffered} {clause.undergoer or ''}".casefold()
    same = said.setdefault(key, [])
    if any(_overlap(telling, one) and _is_near(clause, other) for one, other in same):
        return True
    same.append((telling, clause))
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

    What the reports are about comes first, of the latest report before others, then what else the headline or lead tells. No bystander's or analyst's word, nothing merely possible.
    """
    heard = [one for one in found.claimed if tellers_of(one).are_heard and one.event.status != "denied"]
    decided = [one for one in found.planned if one.event.status == "planned" and one.event.type in _DECIDED]
    ranked = sorted(
        (
            one
            for one in (*found.happened, *heard, *decided)
            if one not in found.main and (is_lead(one) or _is_weighty(one))
        ),
        key=lambda one: (not is_lead(one), _is_bare_toll(one), -one.weight, one.incident.id),
    )
    least = _NEARLY * max((one.weight for one in (*found.main, *ranked)), default=0.0)
    kept = _with_one_toll([*found.main, *(one for one in ranked if one.weight >= least or is_lead(one))])
    chosen = kept[:most] or ranked[:1]
    chosen.sort(
        key=lambda one: (one.record.report.published or "") if one in found.main else "", reverse=True
    )
    if chosen and not any(one in decided for one in chosen):
        decided.sort(key=lambda one: (not clause_of(one).figures, -one.weight, one.incident.id))
        kept_whole = chosen if all(one in found.main for one in chosen) else chosen[: most - 1]
        chosen = [*kept_whole, *(decided or chosen[len(kept_whole) :])[:1]]
    return chosen


def _is_bare_toll(telling: Telling) -> bool:
    """Whether a sentence says no more than how many were harmed."""
    clause = clause_of(telling)
    return is_harm(telling.phrase) and not (clause.subject or clause.where or telling.start)


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
            is_lead(one),
            one.weight,
        ),
        default=None,
    )
    return [one for one in ranked if one is last or one not in tolls]
