"""Which mention tells most of an event, and so gives it its type and mode."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from watchfloor.coding.facts import Facts

__all__ = ["lead_of"]

_OF_THINGS = "destroy"
_MODE_SHARE = 0.2  # of the mentions by score; below it, a mode is a passing detail ("a tear gas canister is thrown back")


def lead_of(facts: Sequence[Facts]) -> Facts:
    """The most telling mention: of the type and then the mode that most mentions have, counted by their scores.

    The act leads its harm; a mode leads none, unless few mentions have it, or it is that of damage where people came to harm. Among mentions alike, many roles and a high score lead.
    """
    acts = [one for one in facts if not one.is_harm] or list(facts)
    acts = _most(acts, [one.mention.type for one in acts])
    with_mode = [one for one in acts if one.mention.mode is not None]
    if not with_mode:
        with_mode = [
            one for one in facts if one.mention.mode is not None and one.mention.type == acts[0].mention.type
        ]
    if any(one.harmed for one in facts):
        with_mode = [one for one in with_mode if one.mention.mode != _OF_THINGS]
    named = _most(with_mode, [one.mention.mode for one in with_mode]) if with_mode else []
    if _weight(named) >= _MODE_SHARE * _weight(acts):
        acts = named or acts
    else:
        acts = [one for one in acts if one.mention.mode is None] or acts
    return max(
        acts, key=lambda one: (len({filler.role for filler in one.mention.fillers}), one.mention.score)
    )


def _weight(facts: Sequence[Facts]) -> float:
    return sum(one.mention.score for one in facts)


def _most(facts: Sequence[Facts], labels: Sequence[str | None]) -> list[Facts]:
    """The mentions with the label that weighs most; ties go to the label that comes first."""
    weight: dict[str | None, float] = defaultdict(float)
    for one, label in zip(facts, labels, strict=True):
        weight[label] += one.mention.score
    best = max(weight, key=lambda label: weight[label])
    return [one for one, label in zip(facts, labels, strict=True) if label == best]
