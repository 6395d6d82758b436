"""How fast the record takes in reports and answers, at one, ten and a hundred thousand reports; reading is bypassed.

    python -m bench.store [--json] [--sizes 1000 10000 100000] [--adds 100] [--filled FOLDER]

The first 400 reports, a week of a stream of 57 a day (`made_reports`), are added one by one. The record is then
filled to each size by copying that week, later by a week each time, with ids, days and keys of its own (`filled_record`).
Then reports of the second week, moved to the week after the last, are added one by one, the same to each record,
joined and stored as `watchfloor add` does, and questions are asked. Seconds of the clock depend on who else uses the machine; processor seconds much less.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from itertools import islice
from pathlib import Path

from sqlalchemy import __version__ as sqlalchemy_version

from bench.filled_record import WEEK, Filler
from bench.made_reports import Seed, made, seeds
from watchfloor.pipeline import Kit
from watchfloor.placing import Gazetteer
from watchfloor.store import Store, Wanted, open_record

_FIRST = (
    38 * 7 + 10
)  # a happening of the second week; the first reports of it may be among those of the first
_WARM_UP = 30  # reports after which what lies near the newest is in memory
_ASKED = 7  # times that a question is asked; the median counts


class _Adder:
    """A record and the reports of the week after those in it, in a process of its own, as `watchfloor add` is one."""

    def __init__(self, path: Path, size: int, sources: list[Seed]) -> None:
        self._store = open_record(path)
        self._stream = made(sources, Gazetteer.load(), first=_FIRST, weeks=_weeks(size) - 1)

    def add(self) -> tuple[float, float]:
        """Milliseconds of the clock and of the processor for the next report."""
        page, record = next(self._stream)
        start, used = time.perf_counter(), time.process_time()
        self._store.add(page, record)
        return 1000 * (time.perf_counter() - start), 1000 * (time.process_time() - used)


_adders: list[_Adder] = []  # one in each process


def _begin(path: Path, size: int, sources: list[Seed]) -> None:
    _adders.append(_Adder(path, size, sources))


def _add() -> tuple[float, float]:
    return _adders[0].add()


def added(paths: dict[int, Path], sources: list[Seed], *, count: int) -> dict[int, dict[str, float]]:
    """Milliseconds a report for adding the same reports to each record, by its size.

    Each report goes into one record after the other, so that what else the machine does weighs on all alike.
    """
    with ExitStack() as stack:
        pools = {
            size: stack.enter_context(
                ProcessPoolExecutor(max_workers=1, initializer=_begin, initargs=(path, size, sources))
            )
            for size, path in paths.items()
        }
        taken = [
            {size: pool.submit(_add).result() for size, pool in pools.items()}
            for _ in range(_WARM_UP + count)
        ][_WARM_UP:]
    return {
        size: _figures([one[size][0] for one in taken], [one[size][1] for one in taken]) for size in paths
    }


def _figures(clock: list[float], processor: list[float]) -> dict[str, float]:
    return {
        "reports_a_second": round(1000 / statistics.mean(clock), 1),
        "clock_ms": round(statistics.mean(clock), 1),
        "clock_ms_p95": round(statistics.quantiles(clock, n=20)[-1], 1),
        "processor_ms": round(statistics.mean(processor), 1),
        "processor_ms_median": round(statistics.median(processor), 1),
        "processor_ms_p95": round(statistics.quantiles(processor, n=20)[-1], 1),
    }


def _weeks(size: int) -> int:
    return -(-size // WEEK)


def asked(store: Store) -> dict[str, float]:
    """Median milliseconds of each question."""
    latest = store.incidents(limit=1).rows[0]
    day = latest.start or ""
    report = store.reports(limit=1).rows[0].id
    busiest = store.actors(limit=1).rows[0].key
    where = next(
        row for row in store.incidents(Wanted(type="ASSAULT"), limit=5000).rows if row.latitude is not None
    )
    point = (where.latitude or 0.0, where.longitude or 0.0, 50.0)
    questions: dict[str, Callable[[], object]] = {
        "latest": store.incidents,
        "words_rare": lambda: store.incidents(Wanted(words="supermarket")),
        "words_common": lambda: store.incidents(Wanted(words="police")),
        "type_and_day": lambda: store.incidents(Wanted(type="ASSAULT", start=day, end=day)),
        "country": lambda: store.incidents(Wanted(country=where.country)),
        "actor_in_most_reports": lambda: store.incidents(Wanted(actor=busiest)),
        "near": lambda: store.incidents(Wanted(near=point)),
        "figures_disagree": lambda: store.incidents(Wanted(disagrees=True)),
        "reports_with_words": lambda: store.reports(words="supermarket"),
        "show_incident": lambda: store.incident(latest.id),
        "show_report": lambda: store.record(report),
        "history": lambda: store.history(latest.id),
        "actors": store.actors,
        "stories": store.stories,
        "facets_of_all": store.facets,
    }
    return {name: round(_milliseconds(question), 1) for name, question in questions.items()}


def _milliseconds(question: Callable[[], object]) -> float:
    taken = []
    for _ in range(_ASKED):
        start = time.perf_counter()
        question()
        taken.append(1000 * (time.perf_counter() - start))
    return statistics.median(taken)


def filled(folder: Path, sizes: list[int], sources: list[Seed], gazetteer: Gazetteer) -> dict[int, Path]:
    """A record of each size, in the order of the sizes; those that the folder holds already are taken as they are."""
    paths = {size: folder / f"{size}.db" for size in sorted(sizes)}
    if all(path.exists() for path in paths.values()):
        return paths
    growing = folder / "growing.db"
    growing.unlink(missing_ok=True)
    store = open_record(growing, make=True)
    start = time.perf_counter()
    for page, record in islice(made(sources, gazetteer), WEEK):
        store.add(page, record)
    _say(f"first {WEEK} added in {time.perf_counter() - start:.0f} s")
    filler = Filler(store)
    for size, path in paths.items():
        start = time.perf_counter()
        filler.fill(size)
        store.engine.dispose()  # the last connection to close writes the log into the file
        if size == max(paths):
            growing.rename(path)
        else:
            shutil.copyfile(growing, path)
        _say(f"filled to {size} in {time.perf_counter() - start:.0f} s")
    store.close()
    return paths


def measured(folder: Path, sizes: list[int], adds: int, *, is_kept: bool) -> dict[str, object]:
    """The figures at each size, on a copy of its record where that is kept for the next run."""
    sources, gazetteer = seeds(Kit.load()), Gazetteer.load()
    copies: dict[int, Path] = {}
    for size, path in filled(folder, sizes, sources, gazetteer).items():
        copies[size] = folder / f"measured-{size}.db"
        (shutil.copyfile if is_kept else Path.rename)(path, copies[size])
    load = round(os.getloadavg()[1], 1)
    adding = added(copies, sources, count=adds)
    rows: dict[str, object] = {}
    for size, copy in copies.items():
        store = open_record(copy)
        counts = store.stats()
        rows[str(size)] = {
            "reports": counts.reports,
            "events": counts.events,
            "incidents": counts.incidents,
            "megabytes": round(copy.stat().st_size / 1e6),
            "adding": adding[size],
            "asking_ms": asked(store),
        }
        _say(f"{size}: {json.dumps(rows[str(size)])}")
        store.close()
        for left in folder.glob(f"measured-{size}.db*"):
            left.unlink()
    return {
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, SQLAlchemy {sqlalchemy_version}",
        "load_average": load,
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "sizes": rows,
    }


def _say(words: str) -> None:
    print(words, file=sys.stderr)


def main() -> None:
    """Prints the measurements."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", nargs="+", type=int, default=[1_000, 10_000, 100_000])
    parser.add_argument("--adds", type=int, default=100)
    parser.add_argument("--filled", type=Path, help="where filled records are kept for the next run")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        kept = args.filled or Path(folder)
        kept.mkdir(parents=True, exist_ok=True)
        found = measured(kept, args.sizes, args.adds, is_kept=args.filled is not None)
    print(json.dumps(found, indent=1) if args.json else json.dumps(found))


if __name__ == "__main__":
    main()
