"""How long the desk takes over each page at a hundred thousand incidents, in the process itself.

    python -m bench.desk_pages [--json] [--size 100000] [--record FILE]

The first 400 reports are made without reading, one raid each, and the record is filled to its size by copying them
(`filled_record`). With --record the file is kept, and used as it is when it is there. Each page is asked for seven
times after once; given are medians in milliseconds of the clock, which depends on who else uses the machine, and of the
processor, which does much less.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from fastapi.testclient import TestClient

from bench.filled_record import WEEK, Filler
from tests.made_reports import Raid, made
from watchfloor.desk import desk_app
from watchfloor.records import EventType
from watchfloor.store import Store, open_record

_ASKED = 7
_PLACES = tuple(
    (f"{first}{last}", country)
    for first in ("Ober", "Unter", "Neu", "Alt", "Klein")
    for last in ("hafen", "dorf", "berg", "stadt", "wald")
    for country in ("DEU", "MOZ", "IRQ")
)
_GROUPS = tuple(
    f"{first} {last}"
    for first in ("Marsh", "Hill", "River", "Salt")
    for last in ("League", "Column", "Guard")
)
_TYPES: tuple[EventType, ...] = ("ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "CONSULT")
_UNPLACED = 0.15
_PATHS = (
    "/",
    "/attention/changed",
    "/attention/unsure",
    "/attention/unplaced",
    "/stories",
    "/incidents",
    "/incidents?type=ASSAULT&country=DEU",
    "/incidents?start=2031-03-01&end=2031-03-31",
    "/incidents?actor=Marsh+League",
    "/incidents?near=50,10,100",
    "/search?words=depot",
    "/search?words=Oberhafen+marsh",
    "/map",
    "/timeline?by=place",
    "/reports",
    "/reports?words=hospital",
    "/actors",
    "/places",
    "/figures",
    "/quotes",
    "/charts",
    "/charts?country=IRQ",
    "/history",
    "/history/decisions",
    "/export",
    "/add",
)


def raids() -> Iterator[Raid]:
    """One raid a report, within a week; one in four by a group that others are by too, which may be joined."""
    draw = random.Random(20)
    for number in range(WEEK):
        town, country = draw.choice(_PLACES)
        day = f"2031-01-{6 + number * 7 // WEEK:02}"
        is_placed = draw.random() > _UNPLACED
        yield Raid(
            name=f"{number}.txt",
            group=f"{draw.choice(_GROUPS)} {number}" if number % 4 else draw.choice(_GROUPS),
            town=town,
            country=country,
            day=day,
            published=day,
            killed=draw.randrange(1, 60),
            type=draw.choice(_TYPES),
            outlet=f"Post {draw.randrange(40)}",
            latitude=draw.uniform(-40, 65) if is_placed else None,
            longitude=draw.uniform(-110, 140) if is_placed else None,
        )


def filled(path: Path, size: int) -> Store:
    """A record of about `size` incidents."""
    store = open_record(path, make=True)
    for raid in raids():
        store.add(*made(raid))
    Filler(store).fill(size * WEEK // max(1, store.stats().incidents))
    return store


def measured(store: Store) -> dict[str, dict[str, float]]:
    """Milliseconds of each page: the lists, and one page of each kind of thing."""
    client = TestClient(desk_app(store), base_url="http://127.0.0.1:8420")
    found = {}
    for path in (*_PATHS, *_things(client)):
        assert client.get(path).status_code == 200, path
        walls, processors = [], []
        for _ in range(_ASKED):
            wall, processor = time.perf_counter(), time.process_time()
            client.get(path)
            walls.append(time.perf_counter() - wall)
            processors.append(time.process_time() - processor)
        name = re.sub(r"(/(?:story|incident|report)-)\w+", r"\1…", path)
        found[name] = {
            "wall_ms": round(statistics.median(walls) * 1000, 1),
            "processor_ms": round(statistics.median(processors) * 1000, 1),
        }
    return found


def _things(client: TestClient) -> Iterator[str]:
    """The first link of each kind that the lists hold."""
    for kind in ("stories", "incidents", "reports", "actors", "places"):
        link = re.search(rf'href="(/{kind}/[^"#?]+)"', client.get(f"/{kind}").text)
        if link is not None:
            yield link[1]


def main() -> None:
    """Fills a record, times the pages and prints."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--size", type=int, default=100_000, help="incidents")
    parser.add_argument("--record", type=Path, help="keep the record here, or use what is there")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = asked.record or Path(folder) / "record.sqlite"
        store = open_record(path) if path.exists() else filled(path, asked.size)
        pages = measured(store)
        incidents = store.facets().total
        store.close()
    slowest = max(pages.values(), key=lambda page: page["processor_ms"])
    machine = {
        "python": platform.python_version(),
        "cpus": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1),
    }
    if asked.json:
        json.dump({"incidents": incidents, "pages": pages, "machine": machine}, sys.stdout, indent=1)
        print()
        return
    print(f"{incidents:,} incidents, load {machine['load']}")
    for name, page in pages.items():
        print(f"{page['wall_ms']:8.1f} ms, {page['processor_ms']:8.1f} of the processor  {name}")
    print(f"slowest: {slowest['processor_ms']} ms of the processor")


if __name__ == "__main__":
    main()
