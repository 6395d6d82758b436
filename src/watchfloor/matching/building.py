"""An incident out of its told events: the best-supported value of each field, and how well it is supported."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

from watchfloor.incidents import Incident, Link, Locus, Party, Told
from watchfloor.matching.across import across
from watchfloor.matching.parties import SAME, SAME_PEOPLE, agreement, are_opposed, is_named
from watchfloor.matching.words import lemma_of
from watchfloor.records import Status

__all__ = ["incident"]

_STATUS_ORDER: tuple[Status, ...] = (
    "actual",
    "ended",
    "planned",
    "denied",
    "threatened",
    "demanded",
    "possible",
)
_Value = TypeVar("_Value", bound=Hashable)


def incident(told: Sequence[Told], links: Sequence[Link], ident: str) -> Incident:
    """The incident of these events. Events and links come in any order and give the same."""
    told = sorted(told, key=lambda one: (one.published or "", one.report, one.event))
    why: dict[str, str] = {}
    kind = _voted(told, lambda one: one.type, "type", why)
    of_kind = [one for one in told if one.type == kind]
    mode = _voted([one for one in of_kind if one.mode], lambda one: one.mode, "mode", why)
    fullest = max(
        of_kind, key=lambda one: (one.mode == mode, not one.background, one.score, one.report, one.event)
    )
    dated = _dated(told, why)
    return Incident(
        id=ident,
        type=fullest.type,
        mode=mode,
        status=_status(told, why),
        background=all(one.background for one in told),
        start=dated.start,
        end=dated.end,
        precision=dated.precision,
        place=_place(told, why),
        actors=_parties(told, lambda one: one.actors, "actors", why),
        recipients=_parties(told, lambda one: one.recipients, "recipients", why),
        targets=_targets(told),
        figures=across(told),
        intensity=fullest.intensity,
        quad=fullest.quad,
        cameo=fullest.cameo,
        score=max(one.score for one in told),
        told=tuple(told),
        links=tuple(sorted(links, key=lambda tie: (-tie.score, tie.one, tie.other))),
        sources=len(_sources(told)),
        why=why,
    )


def _sources(told: Iterable[Told]) -> set[str]:
    """The original reports behind events; a wire copy counts as the one that it copies."""
    return {one.copies or one.report for one in told}


def _voted(
    told: Sequence[Told], value_of: Callable[[Told], _Value | None], field: str, why: dict[str, str]
) -> _Value | None:
    """The value that most original reports give; the surer readings decide a tie."""
    backing: dict[_Value, list[Told]] = defaultdict(list)
    for one in told:
        value = value_of(one)
        if value is not None:
            backing[value].append(one)
    if not backing:
        return None
    best = max(
        backing,
        key=lambda value: (
            len(_sources(backing[value])),
            sum(one.score for one in backing[value]),
            str(value),
        ),
    )
    if len(backing) > 1:
        others = ", ".join(sorted(str(value) for value in backing if value != best))
        why[field] = (
            f"{best} in {len(_sources(backing[best]))} of {len(_sources(told))} reports; others have {others}"
        )
    return best


def _status(told: Sequence[Told], why: dict[str, str]) -> Status:
    """What happened in the end: done over planned, planned over feared. Who has it otherwise is told in `why`."""
    backing: dict[Status, list[Told]] = defaultdict(list)
    for one in told:
        backing[one.status].append(one)
    best = min(backing, key=_STATUS_ORDER.index)
    said = [
        f"{status} in {len(_sources(backing[status]))}" for status in sorted(backing, key=_STATUS_ORDER.index)
    ]
    deniers = sorted({party.name for one in told for party in one.denied_by})
    says = [f"reports differ: {', '.join(said)}"] if len(said) > 1 else []
    says += [f"denied by {', '.join(deniers)}"] if deniers else []
    if says:
        why["status"] = "; ".join(says)
    return best


def _dated(told: Sequence[Told], why: dict[str, str]) -> Told:
    """The event whose days are best supported: those that words give before the day of publication, then the finer."""
    dated = [one for one in told if one.start or one.end]
    sure = [one for one in dated if not one.is_day_assumed]
    if not dated:
        why["start"] = "no report dates it"
        return told[0]
    pool = sure or dated
    backing: dict[tuple[str | None, str | None], set[str]] = defaultdict(set)
    for one in pool:
        backing[one.start, one.end].add(one.copies or one.report)
    best = max(pool, key=lambda one: (len(backing[one.start, one.end]), one.start == one.end, _earlier(one)))
    if not sure:
        why["start"] = "the day of publication; no report's words give the day"
    elif len(backing) > 1:
        others = ", ".join(sorted(_days(*days) for days in backing if days != (best.start, best.end)))
        count = len(backing[best.start, best.end])
        why["start"] = (
            f"{_days(best.start, best.end)} in {count} of {len(_sources(pool))} dated reports; others have {others}"
        )
    return best


def _earlier(one: Told) -> tuple[int, ...]:
    """A key that is greater for earlier days."""
    return tuple(-ord(letter) for letter in one.start or one.end or "")


def _days(start: str | None, end: str | None) -> str:
    return start or end or "" if start == end or not (start and end) else f"{start} to {end}"


def _place(told: Sequence[Told], why: dict[str, str]) -> Locus | None:
    """The place that most reports give or put it inside; of equals the finer."""
    backing: dict[str, set[str]] = defaultdict(set)
    loci: dict[str, Locus] = {}
    for one in told:
        for place in one.places:
            loci.setdefault(place.key, place)
            backing[place.key].add(one.copies or one.report)
            if place.inside:
                backing[place.inside].add(one.copies or one.report)
    if not loci:
        why["place"] = "no report places it"
        return None
    best = min(loci, key=lambda key: (loci[key].precision or 9, -len(backing[key]), key))
    countries = {place.country for place in loci.values()}
    fine = [key for key in loci if (loci[key].precision or 9) == (loci[best].precision or 9)]
    if len(fine) > 1 or len(countries) > 1:
        best = max(loci, key=lambda key: (len(backing[key]), -(loci[key].precision or 9), key))
        others = ", ".join(sorted(loci[key].name for key in loci if key != best))
        why["place"] = (
            f"{loci[best].name} in {len(backing[best])} of {len(_sources(told))} reports; others have {others}"
        )
    return loci[best]


def _parties(
    told: Sequence[Told], parties_of: Callable[[Told], tuple[Party, ...]], field: str, why: dict[str, str]
) -> tuple[Party, ...]:
    """All parties on one side, each once, those of most reports first.

    Described people go where names are known, unless all those named are their opponents: "soldiers" are no rebels.
    """
    kept: list[Party] = []
    backing: list[set[str]] = []
    for one in told:
        for party in parties_of(one):
            same = next((at for at, other in enumerate(kept) if _is_one(party, other)), None)
            if same is None:
                kept.append(party)
                backing.append(set())
                same = len(kept) - 1
            elif len(party.name) > len(kept[same].name):
                kept[same] = party
            backing[same].add(one.copies or one.report)
    named = [party for party in kept if is_named(party)]
    stay = [
        at
        for at, party in enumerate(kept)
        if is_named(party) or all(are_opposed(party, other) for other in named)
    ]
    order = sorted(stay, key=lambda at: (-len(backing[at]), kept[at].key, kept[at].name))
    if len(order) > 1 and len(_sources(told)) > 1:
        says = ", ".join(f"{kept[at].name} ({len(backing[at])})" for at in order)
        why[field] = f"reports that name each: {says}"
    return tuple(kept[at] for at in order)


def _is_one(one: Party, other: Party) -> bool:
    """Whether two parties on one side are the same: by name, or both described and called alike."""
    share = agreement([one], [other])[0]
    return share >= SAME or (share >= SAME_PEOPLE and not is_named(one) and not is_named(other))


def _targets(told: Sequence[Told]) -> tuple[str, ...]:
    """The things acted on, each once under its longest name."""
    longest: dict[str, str] = {}
    for one in told:
        for name in one.targets:
            head = lemma_of(name.rpartition(" ")[2])
            longest[head] = max(longest.get(head, ""), name, key=lambda name: (len(name), name))
    return tuple(sorted(longest.values()))
