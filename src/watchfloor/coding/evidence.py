"""Evidence for and against two mentions being one happening: what rules it out, and what speaks for it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Literal

from watchfloor.coding.facts import Facts
from watchfloor.coding.riots import is_one_riot
from watchfloor.coding.roles import spans_of
from watchfloor.coding.tolls import are_other_victims, same_count, share_a_count
from watchfloor.globe import km_between
from watchfloor.records import DateMention, EventType, Place, Sentence, Span, overlap

__all__ = ["ACT_AND_HARM", "ENOUGH", "Joined", "Known", "agreement", "is_by_another", "places_meet"]

ACT_AND_HARM = "an act and its harm"
"""Why an act and the harm that it did are one."""

# What each piece of evidence weighs. Set by reading the joins on our own examples and on the Train part of
# ECB+; bench/joining.py prints what they give.
_SAME_ACT = 1.5
_SAME_MODE = 0.5
_SAME_ACTOR = 2.0
_SAME_RECIPIENT = 1.5
_SAME_DESCRIPTION = 1.5  # of people named by nobody: "an American contractor" twice
_SAME_TARGET = 2.0
_SAME_MEANS = 1.0
_SAME_DAY = 1.5
_SAME_WEEK = 1.0
_SAME_PLACE = 1.0
_PLACE_WITHIN = 0.5
_POINTS_BACK = 1.0
_HEADLINE = 1.0
_NEAR = 0.5  # in the next sentence, or one in the headline and one in the lead
_OTHER_ACT = -0.5
_OTHER_MODE = -1.5
_OTHER_TYPE = -1.0
_OTHER_ACTOR = -2.0
_OTHER_MEN = -4.0  # gunmen and the commandos who storm the same hotel on the same day
_OTHER_RECIPIENT = -1.0
_OTHER_TARGET = -1.0
_OTHER_WAY = -2.0
_OTHER_VICTIMS = -2.0
ENOUGH = 3.0
_LEAD_SENTENCES = 5  # the headline and the first sentences tell the same news
_MUTUAL: Set[EventType] = {"CONSULT", "COOPERATE", "AGREE"}  # where soldiers and rebels are both parties
_FORCE_TYPES: Set[EventType] = {"ASSAULT", "PROTEST"}
_AROUND_KM = 25.0  # UCDP's where_prec 2: in the surroundings of a known point
_FAR = 400  # code points; of two acts beside a harm the nearer one did it
# "killed in a similar attack"
_DONE_IN = re.compile(
    r"(?:\s[\w-]+){0,2}?\sin\s(?:an?\s|the\s|that\s|those\s|another\s)?(?:[\w-]+\s){0,2}", re.I
)
_Part = Literal["actors", "recipients", "targets", "places", "instruments", "states", "servants", "forces"]
_TOUCHING = 2  # code points between two words of one naming ("artillery fire", "set off")


@dataclass(slots=True)
class Joined:
    """Mentions that are one event, in text order, and why each was joined."""

    facts: list[Facts]  # only ever added to
    reasons: list[str]
    unions: dict[tuple[_Part, int], frozenset[str | None]] = field(default_factory=dict)
    """What `union` found, by part and number of mentions."""

    def union(self, part: _Part) -> frozenset[str | None]:
        """All that its mentions give for one part; a doer that speech alone names, or of whom the reader is unsure,
        is none beside those that the report names.
        """
        key = (part, len(self.facts))
        if key not in self.unions:
            self.unions[key] = self._union(part)
        return self.unions[key]

    def _union(self, part: _Part) -> frozenset[str | None]:
        told = self.facts
        if part == "actors":
            stated = [one for one in self.facts if not one.is_quoted]
            told = [one for one in stated if not one.is_unsure_of_actors] or stated or told
        return frozenset[str | None]().union(*(getattr(one, part) for one in told))

    def is_vague(self, part: Literal["actors", "recipients"]) -> bool:
        """Whether its parties are described and never named."""
        return all(
            one.has_vague_actors if part == "actors" else one.has_vague_recipients for one in self.facts
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the report says beside the mentions. causes: (effect, cause) triggers. places: by id. shadow: its words."""

    causes: Set[tuple[Span, Span]]
    places: Mapping[str, Place]
    shadow: str
    sentences: Sequence[Sentence]


def places_meet(ones: Set[str], others: Set[str], places: Mapping[str, Place]) -> bool:
    """Whether a place of one side is, or lies within, one of the other."""
    return any(_within(one, other, places) or _within(other, one, places) for one in ones for other in others)


def _within(inner: str, outer: str, places: Mapping[str, Place]) -> bool:
    """Whether a place is another, stands in or right by it, or lies in the country or region that the other is."""
    if inner == outer or places[inner].inside == outer:
        return True
    small, large = places[inner], places[outer]
    if small.latitude is None or large.latitude is None:
        return small.country is None or large.country is None or small.country == large.country
    if large.precision == 2:  # "near Kirkuk", and an air base outside it
        return _are_near(small, large)
    if large.precision is not None and large.precision >= 6:
        return small.country == large.country
    if large.precision == 4:
        return small.country == large.country and (small.admin1 is None or small.admin1 == large.admin1)
    return False


def _are_near(one: Place, other: Place) -> bool:
    """Whether two pins lie within the circle that precision 2 stands for."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return False
    return km_between((one.latitude, one.longitude), (other.latitude, other.longitude)) <= _AROUND_KM


def agreement(group: Joined, one: Facts, known: Known) -> tuple[float, str]:
    """How well a mention fits an event, and by what evidence.

    A mention of the same sentence decides by itself. Otherwise parties, targets and places are held against
    all that the event has, so that a chain of half-fitting mentions does not grow.
    """
    beside = [other for other in group.facts if other.mention.sentence == one.mention.sentence]
    if beside:
        return max(_agreement_within_sentence(one, other, known) for other in beside)
    if is_one_riot(one, group.facts):
        reason = "what a crowd does in one riot"
        return ENOUGH + sum(weight for weight, _ in _parties_and_place(one, group, known)), reason
    evidence = [
        *_of_the_act(one, group),
        *_of_the_parties(one, group),
        *_of_time_and_place(one, group, known.places),
    ]
    found = [item for item in evidence if item is not None]
    return sum(weight for weight, _ in found), ", ".join(reason for weight, reason in found if weight > 0)


def _parties_and_place(one: Facts, group: Joined, known: Known) -> list[tuple[float, str]]:
    """What parties and place say of a mention, targets left out: a crowd goes from one thing to the next."""
    evidence = (
        _sets(one.actors, group.union("actors"), _SAME_ACTOR, _other_actor(one, group), "same actor"),
        *_of_time_and_place(one, group, known.places),
    )
    return [item for item in evidence if item is not None]


def _agreement_within_sentence(one: Facts, other: Facts, known: Known) -> tuple[float, str]:
    """An act and its harm are one event; two acts in one sentence are two, unless the word is the same."""
    pair = (one.mention.trigger, other.mention.trigger)
    first, last = sorted(pair)
    is_cause = pair in known.causes or pair[::-1] in known.causes
    is_cause = is_cause or _DONE_IN.fullmatch(known.shadow, first.end, last.start) is not None
    is_same_actor = bool(one.actors & other.actors) or _share_doer(one, other)
    is_open = not one.actors or not other.actors
    if one.is_harm != other.is_harm and (
        is_same_actor
        or (
            is_open
            and (
                is_cause
                or one.recipients & other.recipients
                or (one.targets and one.targets == other.targets)
            )
        )
    ):
        return ENOUGH + 1 - min(_gap(*pair), _FAR) / (2 * _FAR), ACT_AND_HARM
    if one.is_harm and other.is_harm and (is_same_actor or not (one.actors or other.actors)):
        return ENOUGH + 0.5, "two harms of one act"
    if one.mention.type == other.mention.type and share_a_count(one, other):
        return ENOUGH, "one count"
    if _touch(*pair) and (is_same_actor or is_open):
        return ENOUGH, "one naming in two words"
    if is_one_riot(one, [other]) and (is_same_actor or is_open):
        return ENOUGH, "what a crowd does in one riot"
    if one.act == other.act and (is_same_actor or is_open):
        return ENOUGH, "the same act in one sentence"
    is_unsaid = not (one.actors or other.actors)
    if (is_same_actor or is_unsaid) and _is_one_measure(one, other):
        return ENOUGH, "one act in two words"
    return float("-inf"), ""


def _share_doer(one: Facts, other: Facts) -> bool:
    """Whether the words for the doer of one are part of those for the other's: "Freedonian" of "Freedonian jets"."""
    return any(
        overlap(mine, theirs) > 0
        for mine in spans_of(one.mention, "actor")
        for theirs in spans_of(other.mention, "actor")
    )


def _is_one_measure(one: Facts, other: Facts) -> bool:
    """Whether two words of one mode are one act: any measure, and force when it is used on one and the same thing."""
    if one.mention.mode is None or one.mention.mode != other.mention.mode:
        return False
    is_one_thing = bool(one.targets & other.targets)
    return is_one_thing or one.mention.type not in _FORCE_TYPES


def _touch(one: Span, other: Span) -> bool:
    return _gap(one, other) <= _TOUCHING


def _gap(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end)


_Evidence = tuple[float, str] | None


def _of_the_act(one: Facts, group: Joined) -> Sequence[_Evidence]:
    is_same = any(one.act == other.act for other in group.facts)
    is_other = not one.is_harm and not any(other.is_harm for other in group.facts)
    is_same_means = bool(one.instruments & group.union("instruments"))
    return (
        (_SAME_ACT, f"same act ({one.act})") if is_same else (_OTHER_ACT, "other act") if is_other else None,
        (_POINTS_BACK, "said as known before") if is_same and one.points_back else None,
        (_HEADLINE, "the act of the headline")
        if is_same and any(_is_headline(one, other) for other in group.facts)
        else None,
        (_SAME_MEANS, "same means") if is_same_means else None,
        same_count(one, group.facts) if is_same else None,
        (_OTHER_TYPE, "other type")
        if all(one.mention.type != other.mention.type for other in group.facts)
        else None,
        None if is_same and is_same_means else _mode(one, group),
    )


def _mode(one: Facts, group: Joined) -> _Evidence:
    modes = {other.mention.mode for other in group.facts} - {None}
    if one.mention.mode is None or not modes:
        return None
    is_same = one.mention.mode in modes
    return (_SAME_MODE, f"same mode {one.mention.mode}") if is_same else (_OTHER_MODE, "other mode")


def _of_the_parties(one: Facts, group: Joined) -> Sequence[_Evidence]:
    actors, recipients, targets = group.union("actors"), group.union("recipients"), group.union("targets")
    is_described = not one.recipients & recipients and bool(
        one.described & frozenset[str]().union(*(other.described for other in group.facts))
    )
    is_swapped = not one.actors & actors and bool(one.actors & recipients or one.recipients & actors)
    # of an act on the same thing that has no doer, the one who does the other may have been read as its victim
    is_misread = bool(one.targets & targets) and not (one.actors and actors)
    is_turned = is_swapped and not is_misread
    return (
        _sets(one.actors, actors, _SAME_ACTOR, _other_actor(one, group), "same actor"),
        (_SAME_DESCRIPTION, "same recipient by the words") if is_described else None,
        _sets(
            one.recipients,
            recipients,
            _SAME_RECIPIENT,
            0.0 if one.has_vague_recipients or group.is_vague("recipients") else _OTHER_RECIPIENT,
            "same recipient",
        ),
        _sets(one.targets, targets, _SAME_TARGET, _OTHER_TARGET, "same target"),
        (_OTHER_WAY, "the other way round") if is_turned else None,
        (_OTHER_VICTIMS, "other victims") if are_other_victims(one, group.facts) else None,
    )


def is_by_another(one: Facts, group: Joined) -> bool:
    """Whether a mention's doers are others than an event's, and speak against their being one act."""
    return not one.actors & group.union("actors") and _other_actor(one, group) < 0


def _other_actor(one: Facts, group: Joined) -> float:
    """What it weighs that the actors are others.

    Nothing when one side is only described and may be the same people, or is the state that the other serves;
    but soldiers are no crowd, and those of one country not those of another.
    """
    if one.is_unsure_of_actors or all(other.is_unsure_of_actors for other in group.facts):
        return 0.0
    is_mutual = one.mention.type in _MUTUAL
    if _are_other_men(one, group) and not is_mutual:
        return _OTHER_MEN
    if one.has_vague_actors or group.is_vague("actors") or one.is_quoted:
        return 0.0
    if one.states & group.union("servants") or one.servants & group.union("states"):
        return 0.0
    return _OTHER_ACTOR


def _are_other_men(one: Facts, group: Joined) -> bool:
    forces = group.union("forces")
    if one.forces and forces and None not in one.forces | forces and not one.forces & forces:
        return True
    is_private = any(other.has_private_actors for other in group.facts)
    return bool(one.forces and is_private and not forces) or bool(
        forces and one.has_private_actors and not one.forces
    )


def _of_time_and_place(one: Facts, group: Joined, places: Mapping[str, Place]) -> Sequence[_Evidence]:
    where: _Evidence = None
    if one.places & group.union("places"):
        where = (_SAME_PLACE, "same place")
    elif any(
        one.places and other.places and places_meet(one.places, other.places, places) for other in group.facts
    ):
        where = (_PLACE_WITHIN, "one place within the other")
    return (
        max(
            (_time(one.date, other.date) for other in group.facts),
            key=lambda found: found[0] if found else 0.0,
        ),
        where,
        (_NEAR, "near each other") if any(_is_near(one, other) for other in group.facts) else None,
    )


def _sets(ones: Set[str], others: Set[str | None], same: float, differs: float, reason: str) -> _Evidence:
    if not ones or not others:
        return None
    return (same, reason) if ones & others else (differs, f"not {reason}")


def _time(one: DateMention | None, other: DateMention | None) -> _Evidence:
    if one is None or other is None or one.start is None or other.start is None:
        return None
    precisions = {one.precision, other.precision}
    if one.start[:10] == other.start[:10] and precisions <= {"day", "hour"}:
        return _SAME_DAY, "same day"
    if (one.start, one.end) == (other.start, other.end) and precisions <= {"week", "month"}:
        return _SAME_WEEK, f"same {one.precision}"
    return None


def _is_near(one: Facts, other: Facts) -> bool:
    return abs(one.mention.sentence - other.mention.sentence) == 1 or _is_headline(one, other)


def _is_headline(one: Facts, other: Facts) -> bool:
    """Whether one stands in the headline, wherever that stands, and the other in the sentences that tell its news again."""
    told = [facts.mention.sentence for facts in (one, other) if facts.zone.kind != "title"]
    return len(told) < 2 and max(told, default=0) < _LEAD_SENTENCES
