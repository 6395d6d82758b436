"""Our own incidents in the words of another data set, by way of the export of that format."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from watchfloor.exporting import Choice, acled, polecat, ucdp
from watchfloor.exporting.cases import Case, cases_in
from watchfloor.exporting.sheets import Cell, unsafe, written
from watchfloor.foreign import ForeignEvent, Scheme
from watchfloor.importing.schemes import SCHEMES

if TYPE_CHECKING:
    from watchfloor.store import Store

__all__ = ["ours_as"]


@dataclass(frozen=True, slots=True)
class _Writer:
    """How the export of a format makes a row."""

    columns: Sequence[str]
    omits: Callable[[Case], str | None]
    row: Callable[[Case], list[Cell]]


_WRITERS: Mapping[Scheme, _Writer] = {
    "polecat": _Writer(polecat.COLUMNS, polecat.omits, polecat.row),
    "acled": _Writer(acled.COLUMNS, acled.omits, acled.row),
    "ucdp": _Writer(ucdp.COLUMNS, ucdp.omits, ucdp.row),
}


def ours_as(store: Store, scheme: Scheme) -> dict[str, ForeignEvent]:
    """Every incident that the format takes and that has a day, by its own id, as it would be read back from a file."""
    writer = _WRITERS[scheme]
    found = {}
    for case in cases_in(store, Choice()):
        if writer.omits(case) is None and case.incident.start is not None:
            cells = (unsafe(written(cell, is_one_line=scheme == "polecat")) for cell in writer.row(case))
            found[case.incident.id] = SCHEMES[scheme].event(dict(zip(writer.columns, cells, strict=True)))
    return found
