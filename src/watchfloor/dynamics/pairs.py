"""Who acts on whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from watchfloor.countries import countries
from watchfloor.incidents import Incident, Party

__all__ = ["Pair", "pairs", "party_label"]

_CONFLICT_QUADS = {3, 4}
_STATE_KINDS = {"country", "government", "military"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One party acting on another. conflict: share of the incidents that are conflict, in words or deeds, 0 to 1."""

    actor: str
    recipient: str
    count: int
    intensity: float | None
    conflict: float


def party_label(party: Party) -> str:
    """The name a party is counted under: a state with its government and forces under the country's."""
    if party.country is not None and party.kind in _STATE_KINDS and party.country in countries():
        return countries()[party.country].name
    return party.name


def pairs(incidents: Sequence[Incident]) -> tuple[Pair, ...]:
    """Pairs by how many incidents they have, most first, then by name. Nobody is counted as acting on himself.

    Parties without a name (`protesters`, `an armed group`) are none that could be met again, and are left out.
    """
    found: dict[tuple[str, str], list[Incident]] = defaultdict(list)
    for one in incidents:
        actors = {party_label(party) for party in one.actors if _is_known(party)}
        recipients = {party_label(party) for party in one.recipients if _is_known(party)}
        for actor in actors:
            for recipient in recipients - {actor}:
                found[actor, recipient].append(one)
    made = [_pair(actor, recipient, between) for (actor, recipient), between in found.items()]
    return tuple(sorted(made, key=lambda pair: (-pair.count, pair.actor, pair.recipient)))


def _is_known(party: Party) -> bool:
    return party.kind != "people" and (party.name[:1].isupper() or party.kind in _STATE_KINDS)


def _pair(actor: str, recipient: str, between: Sequence[Incident]) -> Pair:
    measured = [one.intensity for one in between if one.intensity is not None]
    return Pair(
        actor=actor,
        recipient=recipient,
        count=len(between),
        intensity=round(sum(measured) / len(measured), 2) if measured else None,
        conflict=round(sum(one.quad in _CONFLICT_QUADS for one in between) / len(between), 3),
    )
