"""Who is told again by what they did: "students marched ... the protesters", "gunmen stormed a school ... the attackers"."""

from __future__ import annotations

from collections.abc import Mapping

from watchfloor.naming.board import Board
from watchfloor.naming.mentions import Mention
from watchfloor.naming.offices import TAKING_UP
from watchfloor.records import ActorKind, EventType

__all__ = ["doer_told"]

_DOERS: Mapping[str, EventType] = {
    **dict.fromkeys(("protester", "protestor", "demonstrator", "marcher", "rioter", "striker"), "PROTEST"),
    **dict.fromkeys(
        ("attacker", "assailant", "raider", "kidnapper", "abductor", "captor", "hijacker", "killer"),
        "ASSAULT",
    ),
}
_BACK_SENTENCES = 2
_KINDS: frozenset[ActorKind | None] = frozenset({"people", "group"})
_IN_OFFICE = frozenset({"COP", "MIL", "GOV", "JUD", "LEG"})  # they fight attackers, and are none


def doer_told(board: Board, mention: Mention) -> tuple[Mention, str] | None:
    """The one party so called near before, else the one that did what a description calls its doers."""
    deed = _DOERS.get(mention.noun)
    is_bare = not mention.is_counted and not mention.modifiers and " " not in mention.key
    if deed is None or not (mention.is_plural and is_bare and mention.determiner in TAKING_UP):
        return None
    near = [
        other
        for other in board.mentions[: mention.number]
        if mention.sentence - other.sentence <= _BACK_SENTENCES and _is_doer(board, other, deed)
    ]
    near = [other for other in near if _DOERS.get(other.noun) == deed] or near
    last = {board.root(other.number): other for other in near if other.sentence == near[-1].sentence}
    if len(last) != 1:
        return None
    return last.popitem()[1], f"who did it, so that they are the {mention.words}"


def _is_doer(board: Board, other: Mention, deed: EventType) -> bool:
    """Whether a mention is of several who did it by the report's words, or of those already called its doers."""
    sector = board.identities[other.number].sector
    is_so_called = _DOERS.get(other.noun) == deed
    did = any(claim.role == "actor" and claim.event == deed for claim in other.claims)
    is_several = board.cluster(other.number).kind in _KINDS and other.form != "pronoun"
    return is_several and (did or is_so_called) and sector not in _IN_OFFICE
