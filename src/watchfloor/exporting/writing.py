"""An export written: the files of its format, the words behind them, the deletions, the methods sheet."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime
from importlib import resources
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from watchfloor import __version__
from watchfloor.errors import ExportError, TableError
from watchfloor.exporting.cases import Case, Choice, cases_in, left_out
from watchfloor.exporting.codes import number_of
from watchfloor.exporting.evidence import Evidence, evidence_of
from watchfloor.exporting.formats import Format, Surroundings
from watchfloor.exporting.methods import Methods, sheet
from watchfloor.exporting.sheets import Cell, Sheet, Table, fields_of
from watchfloor.exporting.wording import joined
from watchfloor.incidents import Incident
from watchfloor.store import Deletion

if TYPE_CHECKING:
    from watchfloor.store import Store

__all__ = ["Written", "export", "export_to"]

_PAGE = 1000
_EVIDENCE = tuple(one.name for one in fields(Evidence))
_DELETIONS = ("id", "number", "kind", "replaced_by", "why", "who", "at")


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What came of an export. files: paths as written, the data first; left_out: incidents by reason."""

    files: tuple[str, ...]
    incidents: int
    chosen: int
    left_out: dict[str, int]
    content_sha256: str


@dataclass(slots=True)
class _Run:
    """Counts of one export while it goes on."""

    incidents: int = 0
    chosen: int = 0
    omitted: Counter[str] = field(default_factory=Counter)
    digests: dict[str, str] = field(default_factory=dict)
    models: dict[str, str] = field(default_factory=dict)  # by report
    codebooks: set[str] = field(default_factory=set)

    def note(self, case: Case, reason: str | None) -> None:
        """Counts one incident of those chosen."""
        self.chosen += 1
        self.digests[case.incident.id] = _digest(case.incident)
        for telling in case.tellings:
            report = telling.record.report
            self.models[report.id] = report.model
            self.codebooks.add(report.codebook)
        if reason is None:
            self.incidents += 1
        else:
            self.omitted[reason] += 1

    @property
    def content_sha256(self) -> str:
        """Over all incidents chosen, in the order of their ids."""
        lines = "\n".join(f"{ident} {digest}" for ident, digest in sorted(self.digests.items()))
        return hashlib.sha256(lines.encode("utf-8")).hexdigest()


def export(store: Store, asked: Format, choice: Choice, base: Path, *, named: Path | None = None) -> Written:
    """Writes the files of a format and what goes with them, each whole or not at all.

    base: path of the files without their suffixes. named: the whole path of the data, for a format of one file.
    Raises ExportError when one cannot be written.
    """
    sheets = list(asked.sheets(_surroundings(store)))
    beside: list[Sheet] = [] if asked.has_evidence else [_evidence_table(asked)]
    paths = [base.with_name(base.name + one.suffix) for one in (*sheets, *beside)]
    if named is not None and len(sheets) == 1:
        paths[0] = named
    try:
        base.parent.mkdir(parents=True, exist_ok=True)
        run = _filled(store, asked, choice, [*sheets, *beside], [_part(path) for path in paths])
        deletions = base.with_name(base.name + ".deletions.csv")
        with _part(deletions).open("wb") as stream:
            _write_deletions(store, stream)
        paths.append(deletions)
        digests = {path.name: _sha256(_part(path)) for path in paths}
        methods = base.with_name(base.name + ".methods.md")
        omitted = left_out(store, choice) | dict(run.omitted.most_common())
        _part(methods).write_text(sheet(_methods(store, asked, choice, run, digests, omitted)), "utf-8")
        paths.append(methods)
        for path in paths:
            _part(path).replace(path)
    except OSError as error:
        raise ExportError(f"{error.filename or base}: {error.strerror or error}") from error
    finally:
        for path in paths:
            _part(path).unlink(missing_ok=True)
    return _written(run, [str(path) for path in paths], omitted)


def export_to(store: Store, asked: Format, choice: Choice, stream: BinaryIO) -> Written:
    """Writes the one file of a format to a stream, without what goes with it.

    Raises ExportError for a format of several files.
    """
    sheets = list(asked.sheets(_surroundings(store)))
    if len(sheets) != 1:
        raise ExportError(f"{asked.name} is {len(sheets)} files: name where they go with --out")
    run = _Run()
    sheets[0].begin(stream)
    for case in _taken(store, asked, choice, run):
        sheets[0].add(case)
    sheets[0].end()
    return _written(run, ["-"], left_out(store, choice) | dict(run.omitted.most_common()))


def _filled(
    store: Store, asked: Format, choice: Choice, sheets: Sequence[Sheet], parts: Sequence[Path]
) -> _Run:
    run = _Run()
    with ExitStack() as stack:
        for one, part in zip(sheets, parts, strict=True):
            one.begin(stack.enter_context(part.open("wb")))
        for case in _taken(store, asked, choice, run):
            for one in sheets:
                one.add(case)
        for one in sheets:
            one.end()
    return run


def _taken(store: Store, asked: Format, choice: Choice, run: _Run) -> Iterator[Case]:
    """The incidents that the format takes; all that are chosen are counted."""
    for case in cases_in(store, choice):
        reason = asked.omits(case)
        run.note(case, reason)
        if reason is None:
            yield case


def _written(run: _Run, files: Sequence[str], omitted: dict[str, int]) -> Written:
    return Written(
        files=tuple(files),
        incidents=run.incidents,
        chosen=run.chosen,
        left_out=omitted,
        content_sha256=run.content_sha256,
    )


def _evidence_table(asked: Format) -> Table:
    cells = attrgetter(*_EVIDENCE)

    def rows(case: Case) -> Iterator[list[Cell]]:
        ids = joined(asked.row_ids(case))
        for words in evidence_of(case):
            yield [ids, *cells(words)]

    return Table(suffix=".evidence.csv", columns=("rows", *_EVIDENCE), rows=rows, is_marked=True)


def _write_deletions(store: Store, stream: BinaryIO) -> None:
    """Every id that is no longer in the record. number: the id as ACLED- and UCDP-like files have it."""
    deletions: list[Deletion] = []
    cursor: str | None = None
    while True:
        page = store.deletions(limit=_PAGE, cursor=cursor)
        deletions += page.rows
        cursor = page.cursor
        if cursor is None:
            break

    def rows() -> Iterator[list[Cell]]:
        for one in deletions:
            yield [one.id, number_of(one.id), one.kind, one.replaced_by, one.why, one.who, one.at]

    table = Table(suffix=".deletions.csv", columns=_DELETIONS, rows=lambda _: [], last=rows, is_marked=True)
    table.begin(stream)
    table.end()


def _surroundings(store: Store) -> Surroundings:
    reports: Counter[str] = Counter()
    cursor: str | None = None
    while True:
        page = store.reports(limit=_PAGE, cursor=cursor)
        reports.update(row.published for row in page.rows if row.published is not None)
        cursor = page.cursor
        if cursor is None:
            break
    return Surroundings(reports=reports, grades={outlet.name: outlet.grade for outlet in store.outlets()})


def _methods(
    store: Store, asked: Format, choice: Choice, run: _Run, digests: dict[str, str], omitted: dict[str, int]
) -> Methods:
    stats = store.stats()
    return Methods(
        title=asked.title,
        exported_at=datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        program=f"watchfloor {__version__}",
        choice=choice,
        files=digests,
        incidents=run.incidents,
        chosen=run.chosen,
        left_out=omitted,
        reports=stats.reports,
        first_published=stats.first_published,
        last_published=stats.last_published,
        codebooks=sorted(run.codebooks),
        models=dict(Counter(run.models.values()).most_common()),
        thresholds=_thresholds(),
        content_sha256=run.content_sha256,
    )


def _thresholds() -> dict[str, float]:
    """What a mark of the packaged model must score to be kept, by head."""
    try:
        config = resources.files("watchfloor").joinpath("data/model/config.json").read_text("utf-8")
        return {str(name): float(value) for name, value in json.loads(config)["thresholds"].items()}
    except (OSError, ValueError, KeyError) as error:
        raise TableError(f"data/model/config.json: {error!r}; reinstall the package") from error


def _digest(incident: Incident) -> str:
    """SHA-256 of an incident, whatever the order in which its reports came."""
    plain = replace(
        incident,
        told=tuple(sorted(incident.told, key=lambda one: one.event)),
        links=tuple(sorted(incident.links, key=lambda one: (one.one, one.other))),
    )
    return hashlib.sha256(json.dumps(plain, sort_keys=True, default=fields_of).encode("utf-8")).hexdigest()


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _part(path: Path) -> Path:
    return path.with_name(path.name + ".part")
