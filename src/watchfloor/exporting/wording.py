"""An incident in one plain sentence of our own, for formats that want a description."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from watchfloor.exporting.cases import Case
from watchfloor.exporting.times import edtf
from watchfloor.exporting.tolls import toll
from watchfloor.incidents import Party
from watchfloor.records import FigureOf

__all__ = ["joined", "names", "sentence", "title"]

_COUNTED: tuple[tuple[FigureOf, str], ...] = (
    ("killed", "killed"), ("injured", "injured"), ("arrested", "arrested"), ("crowd", "in the crowd"),
    ("deployed", "deployed"),
)  # fmt: skip


def joined(parts: Iterable[object | None]) -> str | None:
    """Distinct values with "; " between them; None when there are none."""
    found = list(dict.fromkeys(str(part) for part in parts if part is not None and part != ""))
    return "; ".join(found) if found else None


def names(parties: Iterable[Party]) -> list[str]:
    """The names of parties, each once."""
    return list(dict.fromkeys(party.name for party in parties))


def title(case: Case) -> str:
    """Kind, doers, those acted on and place in a few words."""
    incident = case.incident
    kind = incident.type.lower() + (f" ({incident.mode})" if incident.mode else "")
    against = [*names(incident.recipients), *incident.targets]
    parts = [f"{_list(names(incident.actors)) or 'Unnamed actor'}: {kind}"]
    parts += [f"towards {_list(against)}"] if against else []
    parts += [f"at {incident.place.name}"] if incident.place and incident.place.name not in against else []
    return " ".join(parts)


def sentence(case: Case) -> str:
    """The title with day, status, figures and sources. No words of a report but names stand in it."""
    incident = case.incident
    parts = [title(case), edtf(case) or "day not told"]
    if incident.status != "actual":
        parts.append(incident.status)
    for of, label in _COUNTED:
        count = toll(case, of)
        if count is not None:
            spread = "" if count.low == count.high else f" ({count.low} to {count.high})"
            parts.append(f"{count.best} {label}{spread}")
    reports = len({one.told.report for one in case.tellings})
    parts.append(f"{reports} report{'s' if reports > 1 else ''}, {incident.sources} independent")
    if case.is_denied:
        parts.append("denied by some")
    return "; ".join(parts) + "."


def _list(found: Sequence[str]) -> str:
    return ", ".join(dict.fromkeys(found))
