"""Whether the UCDP would count an event, rule by rule, and as which of its three kinds of violence.

The rules are those of the definition of an event in the UCDP's Georeferenced Event Dataset: armed force by an organised
actor against another or against civilians, at least one direct death, a place and a date. Its threshold of 25 deaths a
year between two parties and what they are at odds about cannot be told from one report.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from watchfloor.crosswalk.sides import ARMED, Side
from watchfloor.records import Actor, Event, Figure, UcdpCode, UcdpKind, UcdpRule

__all__ = ["Circumstances", "ucdp_code"]

_TYPES: dict[UcdpKind, int] = {"state-based": 1, "non-state": 2, "one-sided": 3}
_NO_ARMS = {"crowd-control", "sexual"}
_KILLED = re.compile(
    r"(?<!\w)(?:kill\w*|dead|death|dies?|died|slain|murder\w*|assassinat\w*|execut\w*|massacr\w*|behead\w*|lynch\w*)(?!\w)",
    re.IGNORECASE,
)
_Organised = Literal["state", "group", "open", "no"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What the rules look at. figures: of the event; words: its triggers; is_placed: on the map, in a country at least."""

    event: Event
    doer: Side
    against: Side
    figures: Sequence[Figure]
    words: str
    is_placed: bool
    is_dated: bool


def ucdp_code(told: Circumstances) -> UcdpCode:
    """The kind of violence, and each rule with whether it holds and why."""
    force = _armed_force(told)
    rules = [_happened(told.event), force]
    kind, reason = None, "no armed force"
    if force.holds:
        kind, reason = _kind(told)
        rules += [_organised_actor(told), _other_side(told), _death(told), _place_and_date(told)]
    counts: bool | None = True
    if any(rule.holds is False for rule in rules):
        counts = False
    elif any(rule.holds is None for rule in rules):
        counts = None
    why = {} if kind else {"type_of_violence": reason, "kind": reason}
    if counts is None:
        why["counts"] = "open: " + ", ".join(rule.rule for rule in rules if rule.holds is None)
    return UcdpCode(
        type_of_violence=_TYPES[kind] if kind else None,
        kind=kind,
        counts=counts,
        rules=tuple(rules),
        why=why,
    )


def _happened(event: Event) -> UcdpRule:
    has_happened = event.status in {"actual", "ended"}
    reason = "the report tells of it as done" if has_happened else f"the report tells of it as {event.status}"
    return UcdpRule(rule="happened", holds=has_happened, reason=reason)


def _armed_force(told: Circumstances) -> UcdpRule:
    event = told.event
    if event.type != "ASSAULT":
        return UcdpRule(rule="armed force", holds=False, reason=f"{event.type} is no use of armed force")
    if event.mode in _NO_ARMS or (event.mode == "abduct" and not _dead(told)):
        return UcdpRule(
            rule="armed force", holds=False, reason=f"{event.mode} is no armed force in the UCDP's sense"
        )
    if told.doer.kind in {"rioters", "protesters"}:
        return UcdpRule(rule="armed force", holds=False, reason="a crowd is no armed party")
    return UcdpRule(rule="armed force", holds=True, reason="an attack with arms or other means of harm")


def _organised(side: Side) -> tuple[_Organised, str]:
    """Whether a side is a state, a named group, or only described."""
    if side.kind in {"state", "external"}:
        return "state", f"{_names(side.actors) or 'its forces'}: a state"
    named = [actor for actor in side.actors if _is_named(actor)]
    if side.kind in {"rebels", "militia", "communal"} and named:
        return "group", f"{_names(named)}: a group with a name of its own"
    if side.kind in ARMED:
        return (
            "open",
            f"{_names(side.actors) or side.words or 'armed men'}: described, and not named as a group",
        )
    return "no", f"{_names(side.actors) or side.words or 'nobody'}: no organised party"


def _is_named(actor: Actor) -> bool:
    return actor.kind in {"group", "organisation", "military"} and any(
        word[:1].isupper() for word in actor.name.split()[-1:]
    )


def _names(actors: Sequence[Actor]) -> str:
    return ", ".join(actor.name for actor in actors)


def _organised_actor(told: Circumstances) -> UcdpRule:
    if told.doer.kind == "unknown":
        return UcdpRule(rule="organised actor", holds=None, reason="the text names no doer")
    found, reason = _organised(told.doer)
    holds = {"state": True, "group": True, "open": None, "no": False}[found]
    return UcdpRule(rule="organised actor", holds=holds, reason=reason)


def _other_side(told: Circumstances) -> UcdpRule:
    if told.against.kind == "civilians":
        return UcdpRule(
            rule="other side",
            holds=True,
            reason=f"civilians ({_names(told.against.actors) or told.against.words})",
        )
    if told.against.kind == "unknown":
        return UcdpRule(rule="other side", holds=None, reason="the text does not tell who was attacked")
    if told.against.kind == "property":
        return UcdpRule(
            rule="other side", holds=False, reason=f"things were hit and no people ({told.against.words})"
        )
    found, reason = _organised(told.against)
    if found == "no":
        return UcdpRule(rule="other side", holds=True, reason=f"{reason}; unarmed, so as civilians")
    return UcdpRule(rule="other side", holds=True if found != "open" else None, reason=reason)


def _dead(told: Circumstances) -> list[Figure]:
    return [
        figure
        for figure in told.figures
        if figure.of == "killed" and figure.replaced_by is None and (figure.low or figure.value or 0) >= 1
    ]


def _death(told: Circumstances) -> UcdpRule:
    dead = _dead(told)
    if dead:
        best = max(figure.value or figure.low or 0 for figure in dead)
        return UcdpRule(rule="death", holds=True, reason=f"{best:g} killed, by the report")
    counted = [figure for figure in told.figures if figure.of == "killed"]
    if any(figure.value == 0 for figure in counted):
        return UcdpRule(rule="death", holds=False, reason="the report says that nobody was killed")
    if counted:
        return UcdpRule(rule="death", holds=None, reason="killed are told of, in words that give no number")
    if _KILLED.search(told.words):
        return UcdpRule(rule="death", holds=True, reason="a killing is told, without a count")
    return UcdpRule(rule="death", holds=False, reason="the report tells of no death")


def _place_and_date(told: Circumstances) -> UcdpRule:
    missing = [name for name, has in (("place", told.is_placed), ("date", told.is_dated)) if not has]
    if missing:
        return UcdpRule(
            rule="place and date", holds=None, reason=f"the report fixes no {' and no '.join(missing)}"
        )
    return UcdpRule(rule="place and date", holds=True, reason="both are told or inferred")


def _kind(told: Circumstances) -> tuple[UcdpKind | None, str]:
    """State-based, non-state or one-sided, by who stands on either side."""
    sides = (told.doer.kind, told.against.kind)
    if "unknown" in sides or "property" in sides:
        return None, "one side is not told"
    if told.doer.kind == "civilians":
        return None, "the doers are no organised party"
    states = {"state", "external"}
    if told.against.kind not in ARMED:
        return "one-sided", ""
    if "fighters" in sides:
        is_state = bool(states & set(sides))
        return ("state-based", "") if is_state else (None, "one armed side is not told")
    return ("state-based" if states & set(sides) else "non-state"), ""
