"""Our incidents and another data set's events side by side: which are the same, and which only one of the two has."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from rapidfuzz import fuzz

from watchfloor.countries import country_of
from watchfloor.crosswalk.acled import EVENT_TYPES
from watchfloor.foreign import ForeignEvent
from watchfloor.globe import km_between

__all__ = ["Comparison", "Counts", "Pair", "Tolerance", "compared"]

_KIND, _ACTORS, _DAY, _PLACE = (
    0.3,
    0.4,
    0.15,
    0.15,
)  # weights of a pair's score; first guesses, tuned on nothing
_NEEDED = 0.5  # of a pair to be one happening
_NAMES_ALIKE = 75  # token set ratio, 0 to 100, from which on two names count as alike
_SAME_STATE = 0.8  # likeness of two names that name the same country and share no other word
_OTHER_SIDE = 0.8  # share of a likeness that holds when one data set has the two sides the other way round
_MOST_DAYS = 400  # an event of longer is compared by its first days alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Tolerance:
    """How far apart two events of one happening may be. days: between their spans; km: between their pins."""

    days: int = 1
    km: float = 50.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """An incident of ours and an event of theirs that are taken for one happening. reasons: what they share."""

    ours: str
    theirs: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many each has and how many both."""

    ours: int
    theirs: int
    both: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What each has that the other lacks, over the days and countries that the other data set covers.

    out_of_view: our incidents on other days or in other countries, which are not compared.
    """

    start: str | None
    end: str | None
    countries: tuple[str, ...]
    tolerance: Tolerance
    pairs: tuple[Pair, ...]
    only_ours: tuple[str, ...]
    only_theirs: tuple[str, ...]
    out_of_view: int
    by_country: Mapping[str, Counts]
    by_kind: Mapping[str, Counts]


def compared(
    ours: Mapping[str, ForeignEvent], theirs: Sequence[ForeignEvent], tolerance: Tolerance
) -> Comparison:
    """The comparison. ours: incidents in the words of the other data set, by our ids.

    Two are one happening when their days lie within the tolerance, no country speaks against it, pins are within the
    tolerance, and day, place, kind and parties together reach 0.5 of 1, with the kind among them and a party or the very
    place. Each is used once, the likest pair first.
    """
    covered = frozenset(event.country for event in theirs if event.country)
    start = min((event.start for event in theirs), default=None)
    end = max((event.end for event in theirs), default=None)
    seen = {
        ident: event
        for ident, event in ours.items()
        if start is not None and end is not None and event.end >= start and event.start <= end
        if event.country is None or event.country in covered
    }
    pairs = tuple(_chosen(_likely(seen, theirs, tolerance)))
    used_ours, used_theirs = {pair.ours for pair in pairs}, {pair.theirs for pair in pairs}
    return Comparison(
        start=start,
        end=end,
        countries=tuple(sorted(covered)),
        tolerance=tolerance,
        pairs=pairs,
        only_ours=tuple(ident for ident in seen if ident not in used_ours),
        only_theirs=tuple(event.id for event in theirs if event.id not in used_theirs),
        out_of_view=len(ours) - len(seen),
        by_country=_counted(seen, theirs, pairs, by="country"),
        by_kind=_counted(seen, theirs, pairs, by="kind"),
    )


def _likely(
    ours: Mapping[str, ForeignEvent], theirs: Iterable[ForeignEvent], tolerance: Tolerance
) -> Iterator[Pair]:
    """Every pair that reaches what is needed."""
    by_day: defaultdict[date, list[str]] = defaultdict(list)
    for ident, event in ours.items():
        for day in _days(event, tolerance.days):
            by_day[day].append(ident)
    for event in theirs:
        near = dict.fromkeys(ident for day in _days(event, 0) for ident in by_day.get(day, ()))
        for ident in near:
            pair = _pair(ident, ours[ident], event, tolerance)
            if pair is not None:
                yield pair


def _days(event: ForeignEvent, more: int) -> Iterator[date]:
    first = date.fromisoformat(event.start) - timedelta(days=more)
    last = date.fromisoformat(event.end) + timedelta(days=more)
    for step in range(min((last - first).days + 1, _MOST_DAYS)):
        yield first + timedelta(days=step)


def _pair(ident: str, one: ForeignEvent, other: ForeignEvent, tolerance: Tolerance) -> Pair | None:
    if one.country and other.country and one.country != other.country:
        return None
    where, place = _place(one, other, tolerance)
    if where is None:
        return None
    kind = _kind(one.kind, other.kind)
    who, parties = _parties(one, other)
    is_day = one.start <= other.end and other.start <= one.end
    score = _KIND * kind + _ACTORS * who + _DAY * (1.0 if is_day else 0.5) + _PLACE * where
    if score < _NEEDED or not (
        kind and (who or where == 1)
    ):  # one country is too little for two sets of names
        return None
    days = "same day" if is_day else f"within {tolerance.days} days"
    kinds = one.kind if one.kind == other.kind else f"{one.kind} and {other.kind}"
    return Pair(
        ours=ident,
        theirs=other.id,
        score=round(score, 3),
        reasons=tuple(reason for reason in (days, place, kinds, parties) if reason),
    )


def _place(one: ForeignEvent, other: ForeignEvent, tolerance: Tolerance) -> tuple[float | None, str]:
    """Likeness of the places, 0 to 1, in words too; None where two pins lie too far apart."""
    if None not in (one.latitude, one.longitude, other.latitude, other.longitude):
        km = _km(one, other)
        if km > tolerance.km:
            return None, ""
        return 1.0, f"{km:.0f} km apart"
    if one.place and other.place and fuzz.token_set_ratio(one.place, other.place) >= _NAMES_ALIKE:
        return 1.0, one.place
    if one.country and one.country == other.country:
        return 0.5, one.country
    return 0.0, ""


def _km(one: ForeignEvent, other: ForeignEvent) -> float:
    here, there = ((each.latitude or 0.0, each.longitude or 0.0) for each in (one, other))
    return km_between(here, there)


def _kind(one: str, other: str) -> float:
    """1 for the same kind, 0.5 for two of ACLED's sub-event types under one event type, else 0."""
    if one == other:
        return 1.0
    return 0.5 if one in EVENT_TYPES and EVENT_TYPES.get(one) == EVENT_TYPES.get(other) else 0.0


def _parties(one: ForeignEvent, other: ForeignEvent) -> tuple[float, str]:
    """The likest names of the two, 0 to 1, those on the same side first; 0.5 where one has no names at all."""
    if not (one.actors or one.recipients) or not (other.actors or other.recipients):
        return 0.5, ""
    found = [
        (_alike(name, same) * share, f"{name} and {same}" if name != same else name)
        for names, others, share in (
            (one.actors, other.actors, 1.0),
            (one.recipients, other.recipients, 1.0),
            (one.actors, other.recipients, _OTHER_SIDE),
            (one.recipients, other.actors, _OTHER_SIDE),
        )
        for name in names
        for same in others
    ]
    score, says = max(found, default=(0.0, ""))
    return score, says if score else ""


@lru_cache(maxsize=100_000)
def _alike(one: str, other: str) -> float:
    ratio = fuzz.token_set_ratio(one.casefold(), other.casefold())
    if ratio >= _NAMES_ALIKE:
        return float(ratio) / 100
    state = _state(one)
    return _SAME_STATE if state is not None and state == _state(other) else 0.0


@lru_cache(maxsize=100_000)
def _state(name: str) -> str | None:
    """The country that a name or a word in it tells: "Military Forces of Iraq (2018-2020)", "Iraqi soldiers"."""
    return country_of(name) or next((found for word in name.split() if (found := country_of(word))), None)


def _chosen(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """The likest pairs, each event once."""
    ours: set[str] = set()
    theirs: set[str] = set()
    for pair in sorted(pairs, key=lambda pair: (-pair.score, pair.ours, pair.theirs)):
        if pair.ours not in ours and pair.theirs not in theirs:
            ours.add(pair.ours)
            theirs.add(pair.theirs)
            yield pair


def _counted(
    ours: Mapping[str, ForeignEvent], theirs: Iterable[ForeignEvent], pairs: Iterable[Pair], *, by: str
) -> dict[str, Counts]:
    """Counts by country or kind; a pair counts under ours."""

    def of(event: ForeignEvent) -> str:
        return str(getattr(event, by) or "not told")

    one = Counter(of(event) for event in ours.values())
    other = Counter(of(event) for event in theirs)
    both = Counter(of(ours[pair.ours]) for pair in pairs)
    return {
        name: Counts(ours=one[name], theirs=other[name], both=both[name]) for name in sorted({*one, *other})
    }
