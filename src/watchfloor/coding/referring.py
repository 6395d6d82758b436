"""Which act a noun refers to: "that attack" the one told last, "an earlier attack" none of the news, "another" none told yet."""

from __future__ import annotations

from collections.abc import Sequence

from watchfloor.coding.contradicting import DONE, contradicts, days_meet
from watchfloor.coding.evidence import Joined, Known, is_by_another
from watchfloor.coding.facts import Facts
from watchfloor.coding.meaning import is_kin

__all__ = ["follows_background", "of_sentence_or_old", "referred_to", "refers", "told_of_old", "without_old"]

_REACH = 3  # sentences; such references mean what was told right before


def refers(one: Facts) -> bool:
    """Whether its own words tell which act a mention means, whatever else it is like.

    One more act is one of its own where the headline and the lead have told the first.
    """
    return (
        one.mention.status in DONE
        and one.reference is not None
        and not (one.reference == "another" and one.is_news)
    )


def referred_to(one: Facts, groups: Sequence[Joined], known: Known) -> Joined | None:
    """The event that a mention refers to by its words; None when that was not told, or is yet to be."""
    if one.reference in {"another", "similar"}:
        return None
    if one.reference == "dated":
        return _last_told(one, [group for group in groups if _is_of_its_day(one, group)], known)
    if one.reference == "earlier":
        return _last_told(one, _without_news(groups), known)
    return told_of_old(one, groups, known) if one.follows_old else _last_told(one, groups, known)


def told_of_old(one: Facts, groups: Sequence[Joined], known: Known) -> Joined | None:
    """The old event of the sentence before in the paragraph that a mention takes up: "In 2012 a mob ... The attack"."""
    if not one.follows_old or one.is_dated:
        return None
    at = one.mention.sentence - 1
    here = [
        group
        for group in groups
        if any(other.is_old and other.mention.sentence == at for other in group.facts)
    ]
    return _last_told(one, here, known)


def _is_of_its_day(one: Facts, group: Joined) -> bool:
    return one.date is not None and any(
        other.date is not None and days_meet(one.date, other.date) for other in group.facts
    )


def follows_background(one: Facts, groups: Sequence[Joined]) -> bool:
    """Whether an old act was told in the sentence before a mention, which begins no new paragraph after several sentences."""
    at = one.mention.sentence - 1
    return not one.begins_anew and any(
        other.is_old and other.mention.sentence == at for group in groups for other in group.facts
    )


def of_sentence_or_old(at: int, groups: Sequence[Joined]) -> list[Joined]:
    """The events of old days, and those that a sentence tells."""
    return [
        group
        for group in groups
        if any(other.is_old or other.mention.sentence == at for other in group.facts)
    ]


def without_old(groups: Sequence[Joined]) -> list[Joined]:
    """The events of which no mention is of an old day."""
    return [group for group in groups if not any(other.is_old for other in group.facts)]


def _without_news(groups: Sequence[Joined]) -> list[Joined]:
    """The events that neither headline nor lead tell, or that are of an old day."""
    return [
        group
        for group in groups
        if any(other.is_old for other in group.facts) or not any(other.is_news for other in group.facts)
    ]


def _last_told(one: Facts, groups: Sequence[Joined], known: Known) -> Joined | None:
    """The event named last before a mention that can be the one it means."""
    fits = [
        (last, group)
        for group in groups
        if (last := _last_mention(one, group)) is not None
        and any(is_kin(one, other) for other in group.facts)
        and not contradicts(one, group, known)
        and not is_by_another(one, group)
    ]
    return max(fits, key=lambda fit: fit[0].mention.trigger)[1] if fits else None


def _last_mention(one: Facts, group: Joined) -> Facts | None:
    told = [
        other
        for other in group.facts
        if other.is_apart == one.is_apart
        and other.mention.status in DONE
        and (one.reference == "dated" or one.mention.sentence - other.mention.sentence <= _REACH)
        and other.mention.trigger < one.mention.trigger
    ]
    return max(told, key=lambda other: other.mention.trigger, default=None)
