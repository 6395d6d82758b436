"""How fast Watchfloor reads and how much memory it takes, on this machine.

    python -m bench.speed [--json] [--published DATE] [--pages N] [FILE]

Without FILE the long example report is read. Where ../shared is, N pages of it (the longest development documents, and the
texts of ../shared/seed) are read too, and `steps` gives the seconds of the model, of dates and of places on the same text. Figures are medians of several runs on a machine that may be busy:
compare them with each other, not with another day's. `cold` is a new process from start to printed record.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

from tests.gold import documents, gold
from watchfloor.dating import dates_in
from watchfloor.intake import pages_from
from watchfloor.pipeline import Kit, record_of, tags_of
from watchfloor.placing import places_in
from watchfloor.reading import reading_of
from watchfloor.records import Page

EXAMPLE = Path(__file__).parents[1] / "examples" / "1-nacala-daily-beacon.txt"
SHARED = Path(__file__).parents[2] / "shared"
RUNS = 5
PAGES = 30


def seconds(run: object, *, runs: int = RUNS) -> float:
    """Median seconds of a call."""
    assert callable(run)
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        run()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def shared_pages(count: int) -> list[Page]:
    """So many pages of ../shared: its long texts, then the longest development documents; none where it is missing."""
    texts = sorted((SHARED / "seed").glob("*.txt"))
    found = [
        page
        for page in pages_from([str(path) for path in texts], None, io.BytesIO())
        if isinstance(page, Page)
    ]
    annotated = SHARED / "data" / "annotated" / "dev.jsonl"
    if annotated.exists():
        dev = [gold(name, lines)[0] for name, lines in documents(annotated).items()]
        found += sorted(dev, key=lambda page: -len(page.text))
    return found[:count]


def step_seconds(pages: list[Page], kit: Kit) -> dict[str, float]:
    """Seconds of the model (with the reading that it works on), of dates and of places, over all pages, median of the runs."""
    runs = []
    for _ in range(RUNS):
        taken = [0.0, 0.0, 0.0]
        for page in pages:
            start = time.perf_counter()
            reading, _, tags = tags_of(page, kit)
            tagged = time.perf_counter()
            dates_in(page, reading, tags)
            dated = time.perf_counter()
            places_in(page, reading, tags, kit.gazetteer)
            for step, seconds_ in enumerate((tagged - start, dated - tagged, time.perf_counter() - dated)):
                taken[step] += seconds_
        runs.append(taken)
    model, dates, places = (statistics.median(step) for step in zip(*runs, strict=True))
    return {
        "pages": len(pages),
        "model_seconds": round(model, 3),
        "dates_seconds": round(dates, 3),
        "places_seconds": round(places, 3),
        "dates_and_places_to_model": round((dates + places) / model, 3),
    }


def measured(path: Path, published: str | None, pages: int) -> dict[str, object]:
    """Timings in seconds, words a second, peak memory in MB."""
    command = [sys.executable, "-m", "watchfloor", "read", str(path), "--json"]
    command += ["--published", published] if published else []
    cold = seconds(lambda: subprocess.run(command, check=True, capture_output=True), runs=3)
    page = next(pages_from([str(path)], published, io.BytesIO()))
    assert isinstance(page, Page)
    start = time.perf_counter()
    kit = Kit.load()
    load = time.perf_counter() - start
    words = sum(len(page.text[s.span.start : s.span.end].split()) for s in reading_of(page).sentences)
    model = seconds(lambda: tags_of(page, kit))
    whole = seconds(lambda: record_of(page, kit))
    shared = shared_pages(pages)
    return {
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "words": words,
        "cold_seconds": round(cold, 3),
        "load_seconds": round(load, 3),
        "warm_seconds": round(whole, 3),
        "model_seconds": round(model, 3),
        "model_words_per_second": round(words / model),
        "words_per_second": round(words / whole),
        "other_steps_share": round((whole - model) / whole, 3),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        **({"steps": step_seconds(shared, kit)} if shared else {}),
    }


def main() -> None:
    """Prints the measurements."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", nargs="?", type=Path, default=EXAMPLE)
    parser.add_argument("--published")
    parser.add_argument("--pages", type=int, default=PAGES, help="how many pages of ../shared; 0 for none")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    found = measured(args.file, args.published, args.pages)
    if args.json:
        print(json.dumps(found, indent=1))
        return
    for name, value in found.items():
        print(f"{name:24} {value}")


if __name__ == "__main__":
    main()
