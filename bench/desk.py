"""Whether the desk holds up: 50 readers and 5 reviewers at once while reports are added; reading is bypassed.

    python -m bench.desk [--json] [--reports 1000] [--readers 50] [--reviewers 5]

Three processes share the machine: the desk as `watchfloor desk --serve` runs it, one that adds made reports
(`made_reports`) to the same record, with a fifth of a second between two (reading one takes longer, bench/results/speed.json),
and this one with everybody's browsers. The people are as people are, not machines that ask as fast as they can:

- a reader opens a page, looks at it for 2 to 5 seconds, opens another: one of those that the menu leads to, a search, or
  a report or an incident out of the list just seen. That is fast reading;
- a reviewer opens a report, decides on an event after 1 to 5 seconds, and goes on; three decisions of ten are edits, for
  which the form is opened and sent back whole with another status.

Style and scripts, which a browser keeps, are not asked for again. A time is that until the whole answer is there. At the
end every decision and report that was acknowledged is looked for. Seconds of the clock depend on who else uses the machine; the
desk's processor seconds much less.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import platform
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from urllib.parse import urlencode

import httpx2
import lxml.html
from pydantic import TypeAdapter

from bench.made_reports import made, seeds
from watchfloor.desk import Settings
from watchfloor.desk.people import PeopleDoor
from watchfloor.desk.serving import serve as run_desk
from watchfloor.pipeline import Kit
from watchfloor.placing import Gazetteer
from watchfloor.records import Page, Record
from watchfloor.store import Stats, open_record
from watchfloor.store.people import Account, People, people_path

_HERE = "127.0.0.1"
_PORT = 8533
_BEFORE = 100  # reports that are there when it begins
_PAGES = (
    *("/", "/incidents", "/incidents?type=ASSAULT", "/incidents?words=police", "/stories", "/reports"),
    *("/actors", "/places", "/quotes", "/figures", "/map", "/timeline", "/history", "/review"),
    *("/api/incidents?limit=50", "/api/stats", "REPORT", "REPORT", "INCIDENT", "INCIDENT"),
)
_TIMEOUT_SECONDS = 120.0
_READING_SECONDS = 0.2
_LOOKED_AT_SECONDS = (2.0, 5.0)
_DECIDED_SECONDS = (1.0, 5.0)
_EDITED = 0.3
_PAIR: TypeAdapter[tuple[Page, Record]] = TypeAdapter(tuple[Page, Record])


@dataclass(slots=True)
class Seen:
    """What came of the requests. ms: by kind of page. is_over: whether reviewers are to stop after what they are at."""

    ms: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: list[str] = field(default_factory=list)
    decided: int = 0
    is_over: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """What the processes did. seconds: from the first report to the last."""

    seen: Seen
    added: int
    seconds: float
    processor_seconds: float = 0.0


def serve(path: Path) -> None:
    """Runs the desk on a record, for others."""
    store = open_record(path)
    people = People(people_path(path))
    door = PeopleDoor(people=people, hosts=frozenset({f"{_HERE}:{_PORT}"}), is_secure=False)
    run_desk(store, Settings(serves_others=True), door, _HERE, _PORT)


def add(path: Path, reports: Path) -> None:
    """Adds the reports of a file, one by one, and says how many were acknowledged."""
    store, count = open_record(path), 0
    for line in reports.open("rb"):
        store.add(*_PAIR.validate_json(line))
        count += 1
        time.sleep(_READING_SECONDS)
    store.close()
    print(count)


async def _get(client: httpx2.AsyncClient, seen: Seen, kind: str, path: str) -> str:
    start = time.perf_counter()
    try:
        answer = await client.get(path)
    except httpx2.HTTPError as error:
        seen.errors.append(f"{path}: {error!r}")
        return ""
    seen.ms[kind].append(1000 * (time.perf_counter() - start))
    if answer.status_code != httpx2.codes.OK:
        seen.errors.append(f"{path}: {answer.status_code}")
    return answer.text


async def reader(client: httpx2.AsyncClient, seen: Seen, draw: random.Random) -> None:
    """Opens pages until it is cancelled."""
    known = {"REPORT": "/reports", "INCIDENT": "/incidents"}
    await asyncio.sleep(draw.uniform(0, _LOOKED_AT_SECONDS[1]))  # nobody starts with all others
    while True:
        page = draw.choice(_PAGES)
        shown = await _get(client, seen, known.get(page, page), known.get(page, page))
        await asyncio.sleep(draw.uniform(*_LOOKED_AT_SECONDS))
        if page in known:
            links = re.findall(rf'href="({known[page]}/\w+-\w+)"', shown)
            if links:
                await _get(client, seen, f"{known[page]}/ID", draw.choice(links))
                await asyncio.sleep(draw.uniform(*_LOOKED_AT_SECONDS))


async def reviewer(client: httpx2.AsyncClient, seen: Seen, draw: random.Random, reports: list[str]) -> None:
    """Accepts or edits events of its own reports until it is over."""
    while not seen.is_over:
        report = draw.choice(reports)
        page = await _get(client, seen, "/review/ID", f"/review/{report}")
        events = re.findall('id="(event-[0-9a-f]+)"', page)
        await asyncio.sleep(draw.uniform(*_DECIDED_SECONDS))
        if not events:
            continue
        event = draw.choice(events)
        if is_edit := draw.random() < _EDITED:
            page = await _get(client, seen, "/review/ID?edit", f"/review/{report}?edit={event}")
            await asyncio.sleep(draw.uniform(*_DECIDED_SECONDS))
        form = _form(page, event, "edit" if is_edit else "accept")
        if form is None:
            seen.errors.append(f"no form for {event} of {report}")
            continue
        if is_edit:
            form = [(name, value) for name, value in form if name != "status"]
            form.append(("status", draw.choice(["actual", "possible", "denied"])))
        start = time.perf_counter()
        answer = await client.post(
            f"/review/{report}",
            content=urlencode(form),
            headers={"Content-Type": "application/x-www-form-urlencoded"},
            follow_redirects=False,
        )
        seen.ms["decision: edit" if is_edit else "decision: accept"].append(
            1000 * (time.perf_counter() - start)
        )
        if answer.status_code == httpx2.codes.SEE_OTHER:
            seen.decided += 1
        else:
            seen.errors.append(f"decision on {report}: {answer.status_code}")


def _form(page: str, event: str, act: str) -> list[tuple[str, str]] | None:
    """What a browser sends of the form that accepts or edits an event."""
    for form in lxml.html.fromstring(page).forms:
        values = form.form_values()
        if ("target", event) in values and ("act", act) in values:
            return list(values)
    return None


async def everybody(arguments: argparse.Namespace, path: Path, reports: Path, own: list[str]) -> Ran:
    """Runs readers and reviewers for as long as reports are added."""
    seen = Seen()
    people = People(people_path(path))
    door = PeopleDoor(people=people, hosts=frozenset(), is_secure=False)
    clients, reading, reviewing = [], [], []
    for number in range(arguments.readers + arguments.reviewers):
        is_reviewer = number < arguments.reviewers
        name = f"person {number}"
        people.put(Account(name=name, role="analyst" if is_reviewer else "reader", password="-"), now=0)
        client = httpx2.AsyncClient(
            base_url=f"http://{_HERE}:{_PORT}",
            cookies={door.cookie: door.opened(name)},
            timeout=_TIMEOUT_SECONDS,
            follow_redirects=True,  # an incident may have become part of another since it was listed
        )
        clients.append(client)
        draw = random.Random(number)
        if is_reviewer:
            work = reviewer(client, seen, draw, own[number :: arguments.reviewers])
            reviewing.append(asyncio.create_task(work))
        else:
            reading.append(asyncio.create_task(reader(client, seen, draw)))
    start = time.perf_counter()
    adder = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bench.desk", "--add", str(path), str(reports), stdout=subprocess.PIPE
    )
    out, _ = await adder.communicate()
    seconds = time.perf_counter() - start
    seen.is_over = True
    await asyncio.wait(reviewing)
    for task in reading:
        task.cancel()
    for failed in await asyncio.gather(*reading, *reviewing, return_exceptions=True):
        if isinstance(failed, Exception):
            seen.errors.append(repr(failed))
    for client in clients:
        await client.aclose()
    return Ran(seen=seen, added=int(out or 0), seconds=seconds)


def measured(arguments: argparse.Namespace, folder: Path) -> dict[str, object]:
    """The figures of one run."""
    path, reports = folder / "record.db", folder / "reports.jsonl"
    stream = made(seeds(Kit.load()), Gazetteer.load())
    store = open_record(path, make=True)
    own = [store.add(page, record).report for page, record in islice(stream, _BEFORE)]
    with reports.open("wb") as file:
        file.writelines(_PAIR.dump_json(pair) + b"\n" for pair in islice(stream, arguments.reports))
    before = store.stats().decisions
    print(f"{_BEFORE} added, {arguments.reports} made", file=sys.stderr)
    server = subprocess.Popen([sys.executable, "-m", "bench.desk", "--serve", str(path)])
    try:
        _wait()
        ran = asyncio.run(everybody(arguments, path, reports, own))
    finally:
        server.terminate()
        used = os.wait4(server.pid, 0)[2]
    ran = replace(ran, processor_seconds=used.ru_utime + used.ru_stime)
    return _figures(arguments, ran, store.stats(), before)


def _wait() -> None:
    for _ in range(300):
        try:
            httpx2.get(f"http://{_HERE}:{_PORT}/login")
            return
        except httpx2.HTTPError:
            time.sleep(0.2)
    raise SystemExit("the desk did not start")


def _figures(arguments: argparse.Namespace, ran: Ran, counts: Stats, before: int) -> dict[str, object]:
    seen = ran.seen
    every = sorted(ms for kind in seen.ms.values() for ms in kind)
    kept = counts.decisions - before
    return {
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "load_average": round(os.getloadavg()[1], 1),
        "readers": arguments.readers,
        "reviewers": arguments.reviewers,
        "seconds_at_a_page": _LOOKED_AT_SECONDS,
        "seconds": round(ran.seconds),
        "reports_added": ran.added,
        "reports_lost": ran.added + _BEFORE - counts.reports,
        "decisions_acknowledged": seen.decided,
        "decisions_lost": seen.decided - kept,
        "requests": len(every),
        "processor_ms_a_request": round(1000 * ran.processor_seconds / len(every)),
        "errors": len(seen.errors),
        "first_errors": seen.errors[:5],
        "ms": {
            "median": round(statistics.median(every)),
            "p95": round(statistics.quantiles(every, n=20)[-1]),
            "max": round(every[-1]),
        },
        "p95_ms_by_page": {
            kind: round(statistics.quantiles(times, n=20)[-1])
            for kind, times in sorted(seen.ms.items())
            if len(times) > 1
        },
    }


def main() -> None:
    """Prints the measurements."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--reviewers", type=int, default=5)
    parser.add_argument("--serve", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--add", type=Path, nargs=2, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.serve:
        serve(arguments.serve)
    elif arguments.add:
        add(*arguments.add)
    else:
        with tempfile.TemporaryDirectory() as folder:
            figures = measured(arguments, Path(folder))
        print(json.dumps(figures) if arguments.json else json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
