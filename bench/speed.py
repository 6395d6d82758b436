"""How fast Watchfloor reads and how much memory it takes, on this machine.

    python -m bench.speed [--json] [--published DATE] [FILE]

Without FILE the long example report is read. Figures are medians of several runs on a machine that may be busy:
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

from watchfloor.intake import pages_from
from watchfloor.pipeline import Kit, record_of, tags_of
from watchfloor.reading import reading_of
from watchfloor.records import Page

EXAMPLE = Path(__file__).parents[1] / "examples" / "1-nacala-daily-beacon.txt"
RUNS = 5


def seconds(run: object, *, runs: int = RUNS) -> float:
    """Median seconds of a call."""
    assert callable(run)
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        run()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def measured(path: Path, published: str | None) -> dict[str, object]:
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
    }


def main() -> None:
    """Prints the measurements."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", nargs="?", type=Path, default=EXAMPLE)
    parser.add_argument("--published")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    found = measured(args.file, args.published)
    if args.json:
        print(json.dumps(found, indent=1))
        return
    for name, value in found.items():
        print(f"{name:24} {value}")


if __name__ == "__main__":
    main()
