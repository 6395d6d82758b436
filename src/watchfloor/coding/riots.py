"""What a crowd does in one riot: it pulls down a fence, throws stones, burns cars, and each is told by itself."""

from __future__ import annotations

from collections.abc import Sequence

from watchfloor.coding.facts import Facts

__all__ = ["is_one_riot"]

_NEAR_SENTENCES = (
    2  # "Crowds ... . Windows were smashed. Cars were set alight.": the next sentence but one still goes on
)
_CROWD_MODES = {
    None,
    "destroy",
    "primitive",
}  # what the model calls an act of a crowd that its sentence does not name


def is_one_riot(one: Facts, others: Sequence[Facts]) -> bool:
    """Whether a mention goes on with the riot that others tell, by the same people or nobody but an unnamed crowd.

    Not asked: day, place and who the crowd is, which rule a join out by themselves.
    """
    riots = [other for other in others if _is_riot(other)]
    if not riots or not (_is_riot(one) or _is_unnamed_harm(one)):
        return False
    are_the_same = bool(one.actors) and all(each.actors == one.actors for each in riots)
    if not (are_the_same or all(_is_of_a_crowd(each) for each in (one, *riots))):
        return False
    return any(
        abs(one.mention.sentence - other.mention.sentence) <= _NEAR_SENTENCES
        and one.zone.kind == other.zone.kind
        for other in riots
    )


def _is_riot(facts: Facts) -> bool:
    return (
        facts.mention.type == "PROTEST" and facts.mention.mode == "riot" and facts.mention.status == "actual"
    )


def _is_unnamed_harm(facts: Facts) -> bool:
    is_harm = facts.mention.type == "ASSAULT" and facts.mention.mode in _CROWD_MODES
    is_unnamed = not (facts.actors or facts.recipients or facts.points_back or facts.harmed)
    return is_harm and is_unnamed and facts.mention.status == "actual"


def _is_of_a_crowd(facts: Facts) -> bool:
    return facts.has_vague_actors and not facts.forces and not facts.persons
