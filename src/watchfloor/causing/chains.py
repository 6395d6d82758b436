"""Chains of causes: from a first cause to a last effect, over the events between."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from watchfloor.records import Cause, Chain

__all__ = ["chains_in"]

_SHORTEST = 3  # events; two are a single pair, which `causes` holds
_LONGEST = 12  # events; what is longer runs through joins that nobody would follow


def chains_in(causes: Sequence[Cause]) -> tuple[Chain, ...]:
    """The longest chain to each last effect, first cause first, in text order of their beginnings.

    A chain follows pairs from event to event; an act and its harm, which are one event, are one link. Chains that lie
    within a longer one are left out, and a circle is cut where it would close.
    """
    causes_of: dict[str, list[str]] = {}
    for pair in causes:
        if pair.effect != pair.cause and pair.cause not in causes_of.setdefault(pair.effect, []):
            causes_of[pair.effect].append(pair.cause)
    known: dict[str, tuple[str, ...]] = {}
    found = [_longest(effect, causes_of, known, set()) for effect in causes_of]
    long = [chain for chain in dict.fromkeys(found) if len(chain) >= _SHORTEST]
    order = {
        ident: at for at, pair in reversed(list(enumerate(causes))) for ident in (pair.effect, pair.cause)
    }
    kept = [chain for chain in long if not any(_within(chain, other) for other in long if other != chain)]
    return tuple(Chain(events=chain) for chain in sorted(kept, key=lambda chain: order[chain[0]]))


def _longest(
    effect: str, causes_of: Mapping[str, Sequence[str]], known: dict[str, tuple[str, ...]], above: set[str]
) -> tuple[str, ...]:
    """The longest chain that ends in `effect`; of equal ones the first in the text. above: events on the way here."""
    if effect not in known:
        above.add(effect)
        before = [
            _longest(cause, causes_of, known, above)
            for cause in causes_of.get(effect, ())
            if cause not in above
        ]
        above.discard(effect)
        longest: tuple[str, ...] = max(before, key=len, default=())
        known[effect] = (*longest[1 - _LONGEST :], effect) if effect not in longest else (effect,)
    return known[effect]


def _within(chain: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether a chain is a stretch of another."""
    return any(other[at : at + len(chain)] == chain for at in range(len(other) - len(chain) + 1))
