"""Which event a mention means that only takes up what is known: "the attack", "the blasts", "the massacre"."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from typing import Literal

from watchfloor.coding.acts import act_of
from watchfloor.coding.contradicting import DONE, KIN, contradicts, days_meet
from watchfloor.coding.evidence import Joined, Known, is_by_another, places_meet
from watchfloor.coding.facts import Facts
from watchfloor.records import DateMention

__all__ = ["is_kin", "may_be_meant", "meant_by"]

_NEAR_SENTENCES = 2  # what is taken up was told right before; "the attack" alone may mean one told longer ago
_RECALLED_SENTENCES = 4
_GENERIC: Set[str] = {"attack", "violence", "incident", "kill"}
"""Acts whose nouns stand for any use of force: "the attack" of a bombing, "the massacre" of a raid."""
_WARDS_OFF = re.compile(
    r"(?:shot|shoots?|shooting|brought)\sdown|intercept|down(?:ed|ing)|repel|repuls|foil|thwart|defus|(?:beat|drov|driv|fought|fight|held|hold|push|threw|thrown)\w*\s(?:back|off)"
)
_FORCE = "ASSAULT"


def meant_by(one: Facts, groups: Sequence[Joined], known: Known) -> Joined | None:
    """The event that a mention takes up: the last that fits in the sentences before, else the only one of the report.

    None when it does not word its act as known, or nothing that fits was told.
    """
    if not one.is_known or one.mention.status not in DONE:
        return None
    if one.is_answered and not one.points_back:
        return None
    fits = [group for group in groups if _fits(one, group) and not contradicts(one, group, known)]
    reach = _RECALLED_SENTENCES if one.points_back else _NEAR_SENTENCES
    near = [group for group in fits if _distance(one, group) <= reach]
    if near:
        return min(
            near,
            key=lambda group: (not _is_same_act(one, group), _distance(one, group), -_likeness(one, group)),
        )
    told = [
        group
        for group in fits
        if any(other.is_news for other in group.facts) and not any(other.is_old for other in group.facts)
    ]
    headed = [group for group in told if any(other.zone.kind == "title" for other in group.facts)]
    told = headed if len(headed) == 1 else told
    is_plain = one.points_back or one.act in _GENERIC
    is_one_act = len(told) == 1 and (is_plain or _is_same_act(one, told[0]))
    return told[0] if is_one_act else None


def _fits(one: Facts, group: Joined) -> bool:
    """Whether the acts can be one: the same or its general name, and no other span of time of its own."""
    if any(_is_of_other_time(one.date, other.date) for other in group.facts):
        return False
    if one.actors and not _may_be_by(one, group):
        return False
    told = [other for other in group.facts if other.mention.status in DONE and other.is_apart == one.is_apart]
    if any(_is_act(one, other) or one.instruments & other.instruments for other in told):
        return True
    if one.actors and one.mention.mode is not None:
        return any(other.mention.mode == one.mention.mode for other in told)
    return any(_is_general_for(one, other) for other in told)


def is_kin(one: Facts, told: Facts) -> bool:
    """Whether a noun can name what was told: the same act, or a general word for any use of force."""
    if _is_act(one, told) or one.instruments & told.instruments:
        return True
    if one.act in {act_of(means) for means in told.instruments}:
        return True  # "that bombing", of "a bomb killed a judge"
    return _is_general_for(one, told)


def _is_general_for(one: Facts, told: Facts) -> bool:
    """Whether a mention has a general word for a use of force that the other tells."""
    is_force = one.mention.type == told.mention.type == _FORCE and told.mention.mode != "crowd-control"
    return is_force and one.act in _GENERIC and _is_told(told)


def _may_be_by(one: Facts, group: Joined) -> bool:
    """Whether "the strike" with a doer of its own can be what was told: of one mode, by the same or by none other named.

    "The attack" tells no mode.
    """
    modes = {other.mention.mode for other in group.facts} - {None}
    is_plain = one.act in _GENERIC and one.mention.mode is None
    return (is_plain or one.mention.mode in modes) and not is_by_another(one, group)


def _is_told(facts: Facts) -> bool:
    """Whether a mention tells an act rather than naming it: it has a time, a victim or a thing, or stands in the lead."""
    if _WARDS_OFF.match(facts.word) is not None:
        return False
    return facts.is_news or facts.is_dated or bool(facts.recipients or facts.targets or facts.harmed)


def _is_of_other_time(one: DateMention | None, other: DateMention | None) -> bool:
    """Whether two dates are not of one day: "the fighting this year" is no battle of August."""
    if one is None or other is None or one.start is None or other.start is None:
        return False
    return one.start[:10] != other.start[:10] and {one.precision, other.precision} != {"day", "hour"}


def _is_same_act(one: Facts, group: Joined) -> bool:
    return any(_is_act(one, other) for other in group.facts)


def _is_act(one: Facts, told: Facts) -> bool:
    """Whether two mentions name one kind of act; "the bombing" may be what jets did."""
    return one.act == told.act or (one.act == "bomb" and told.act == "air strike")


def _likeness(one: Facts, group: Joined) -> int:
    """How alike mode and means are, of events told equally far back."""
    return max(
        bool(one.instruments & other.instruments) + (one.mention.mode == other.mention.mode)
        for other in group.facts
    )


def _distance(one: Facts, group: Joined) -> int:
    """Sentences back to the last mention of an event."""
    return min(
        one.mention.sentence - other.mention.sentence
        for other in group.facts
        if other.is_apart == one.is_apart and other.mention.status in DONE
    )


def may_be_meant(group: Joined, other: Joined, known: Known) -> bool | None:
    """Whether an event named only as answered and another that its noun can name share a party, a target or a place.

    None when they cannot be one: another act, other doers by name, or something that rules it out. "Paramilitary forces"
    may be anybody's.
    """
    if not any(_may_name(one, told) for one in group.facts for told in other.facts):
        return None
    if not all(_may_be_meant(one, told) for one in group.facts for told in other.facts):
        return None
    if any(is_by_another(one, other) for one in group.facts):
        return None
    parts: tuple[Literal["actors", "recipients", "targets"], ...] = ("actors", "recipients", "targets")
    is_party = any(group.union(part) & other.union(part) for part in parts)
    where, there = (frozenset(place for place in one.union("places") if place) for one in (group, other))
    return is_party or places_meet(where, there, known.places)


def _may_name(one: Facts, told: Facts) -> bool:
    """Whether an answered noun can name what was told; a general one not the act that answers it: "strikes over the killing"."""
    return _is_act(one, told) or (
        one.mention.sentence != told.mention.sentence and _is_general_for(one, told)
    )


def _may_be_meant(one: Facts, told: Facts) -> bool:
    """Whether nothing of kind, status, day or person speaks against; boxes and days gone by tell what is condemned now."""
    kinds = frozenset({one.mention.type, told.mention.type})
    is_kin = len(kinds) == 1 or kinds in KIN
    is_day = not one.date or not told.date or days_meet(one.date, told.date)
    is_person = not one.persons or not told.persons or bool(one.persons & told.persons)
    return is_kin and is_day and is_person and {one.mention.status, told.mention.status} <= DONE
