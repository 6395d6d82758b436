"""ACLED's event and sub-event type of an event, by the packaged table data/acled.csv."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Set
from dataclasses import dataclass
from importlib import resources

from watchfloor.crosswalk.sides import ARMED, PARTIES, Side, SideKind
from watchfloor.errors import TableError
from watchfloor.records import AcledCode, Event

__all__ = ["EVENT_TYPES", "AcledTable", "Seen"]

EVENT_TYPES: Mapping[str, str] = {
    "Government regains territory": "Battles",
    "Non-state actor overtakes territory": "Battles",
    "Armed clash": "Battles",
    "Excessive force against protesters": "Protests",
    "Protest with intervention": "Protests",
    "Peaceful protest": "Protests",
    "Violent demonstration": "Riots",
    "Mob violence": "Riots",
    "Chemical weapon": "Explosions/Remote violence",
    "Air/drone strike": "Explosions/Remote violence",
    "Suicide bomb": "Explosions/Remote violence",
    "Shelling/artillery/missile attack": "Explosions/Remote violence",
    "Remote explosive/landmine/IED": "Explosions/Remote violence",
    "Grenade": "Explosions/Remote violence",
    "Sexual violence": "Violence against civilians",
    "Attack": "Violence against civilians",
    "Abduction/forced disappearance": "Violence against civilians",
    "Agreement": "Strategic developments",
    "Arrests": "Strategic developments",
    "Change to group/activity": "Strategic developments",
    "Disrupted weapons use": "Strategic developments",
    "Headquarters or base established": "Strategic developments",
    "Looting/property destruction": "Strategic developments",
    "Non-violent transfer of territory": "Strategic developments",
    "Other": "Strategic developments",
}
_DISORDER: Mapping[str, str] = {
    "Protests": "Demonstrations",
    "Strategic developments": "Strategic developments",
    "Excessive force against protesters": "Political violence; Demonstrations",
    "Violent demonstration": "Demonstrations",
}
_CLASSES: Mapping[str, Set[SideKind]] = {
    "armed": ARMED,
    "private": {"rebels", "militia", "communal"},
    "crowd": {"rioters", "protesters"},
}
_TARGETED = {"Political violence", "Political violence; Demonstrations"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What the table asks of an event. words: its triggers, what fills its roles, the words right behind a trigger."""

    event: Event
    doer: Side
    against: Side
    words: str
    is_harmed: bool
    is_met: bool  # police or soldiers act against the crowd


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    types: frozenset[str]
    modes: frozenset[str]  # "" for an event without a mode; no modes: any
    doer: frozenset[SideKind]
    against: frozenset[SideKind]
    words: re.Pattern[str] | None
    when: str
    sub_event_type: str
    because: str

    def fits(self, seen: Seen) -> bool:
        return (
            seen.event.type in self.types
            and (not self.modes or (seen.event.mode or "") in self.modes)
            and (not self.doer or seen.doer.kind in self.doer)
            and (not self.against or seen.against.kind in self.against)
            and (self.words is None or self.words.search(seen.words) is not None)
            and (self.when != "harmed" or seen.is_harmed)
            and (self.when != "met" or seen.is_met)
        )


class AcledTable:
    """The rows of data/acled.csv, in order."""

    def __init__(self, rows: list[_Row]) -> None:
        """rows: the first that fits holds."""
        self._rows = rows

    @classmethod
    def load(cls) -> AcledTable:
        """Reads the packaged table. Raises TableError when it is missing or malformed."""
        try:
            text = resources.files("watchfloor").joinpath("data/acled.csv").read_text("utf-8")
            lines = [line for line in text.splitlines() if not line.startswith("#")]
            rows = [_row(row) for row in csv.DictReader(lines)]
        except (OSError, KeyError, ValueError, re.error) as error:
            raise TableError(f"data/acled.csv: {error!r}; reinstall the package") from error
        return cls(rows)

    def of(self, seen: Seen) -> AcledCode:
        """What ACLED would call an event; nothing for what has not happened, or is of no kind that it records."""
        if seen.event.status not in {"actual", "ended"}:
            return _none(
                seen, f"ACLED records what happened, and the report tells of it as {seen.event.status}"
            )
        row = next((row for row in self._rows if row.fits(seen)), None)
        if row is None or not row.sub_event_type:
            return _none(seen, row.because if row else f"ACLED records no {seen.event.type} of this kind")
        event_type = EVENT_TYPES[row.sub_event_type]
        disorder = _DISORDER.get(row.sub_event_type) or _DISORDER.get(event_type, "Political violence")
        one, other = PARTIES.get(seen.doer.kind), PARTIES.get(seen.against.kind)
        return AcledCode(
            disorder_type=disorder,
            event_type=event_type,
            sub_event_type=row.sub_event_type,
            party_one=one,
            party_two=other,
            civilian_targeting=disorder in _TARGETED and seen.against.kind in {"civilians", "protesters"},
            why=_why(seen) | {"sub_event_type": row.because},
        )


def _row(row: Mapping[str, str]) -> _Row:
    if row["sub_event_type"] and row["sub_event_type"] not in EVENT_TYPES:
        raise ValueError(f"no sub-event type of ACLED: {row['sub_event_type']!r}")
    return _Row(
        types=frozenset(row["type"].split("|")),
        modes=frozenset(row["mode"].split("|")) if row["mode"] else frozenset(),
        doer=_kinds(row["doer"]),
        against=_kinds(row["against"]),
        words=re.compile(rf"(?<!\w)(?:{row['words']})(?!\w)", re.IGNORECASE) if row["words"] else None,
        when=row["when"],
        sub_event_type=row["sub_event_type"],
        because=row["because"],
    )


def _kinds(cell: str) -> frozenset[SideKind]:
    found: set[SideKind] = set()
    for name in cell.split("|") if cell else ():
        found |= _CLASSES.get(name) or {_kind(name)}
    return frozenset(found)


def _kind(name: str) -> SideKind:
    known: tuple[SideKind, ...] = (*PARTIES, "fighters", "property", "unknown")
    for kind in known:
        if kind == name:
            return kind
    raise ValueError(f"no kind of side: {name!r}")


def _none(seen: Seen, reason: str) -> AcledCode:
    fields = ("disorder_type", "event_type", "sub_event_type")
    return AcledCode(
        disorder_type=None,
        event_type=None,
        sub_event_type=None,
        party_one=PARTIES.get(seen.doer.kind),
        party_two=PARTIES.get(seen.against.kind),
        civilian_targeting=False,
        why=dict.fromkeys(fields, reason) | _why(seen),
    )


def _why(seen: Seen) -> dict[str, str]:
    """Why a party is missing, and what told its kind where no actor did."""
    found = {}
    for name, side in (("party_one", seen.doer), ("party_two", seen.against)):
        if side.kind not in PARTIES:
            found[name] = _UNNAMED[side.kind]
        if side.words is not None:
            found[name] = f"{found[name]}: {side.words}" if name in found else side.words
    return found


_UNNAMED: Mapping[SideKind, str] = {
    "unknown": "the text names nobody whose kind it tells",
    "fighters": "armed, and the text does not tell for whom",
    "property": "things and no people",
}
