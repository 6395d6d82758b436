"""How far date libraries get on the timenorm pairs, beside our own rules: what docs/decisions.md rests on.

    python bench/date_libraries.py PAIRS [--json]

Each expression is given with its document's creation time. A library gives one point in time and no grain, so only pairs
whose value is a day, a month or a year are asked for, and its answer is cut to the grain of the gold value. Libraries that
are not installed are left out; none is a dependency of ours. recognizers-text needs emoji==0.6.0 to import.
"""

from __future__ import annotations

import argparse
import datetime
import importlib
import json
import re
import time
from collections.abc import Callable
from pathlib import Path

from dates import blocks_of, read_given

POINT = re.compile(r"\d{4}(?:-\d{2}){0,2}")
Reader = Callable[[str, datetime.datetime], datetime.datetime | datetime.date | None]


def dateparser_reader() -> Reader:
    """`dateparser.parse` with past dates preferred, which suits news."""
    dateparser = importlib.import_module("dateparser")

    def read(text: str, created: datetime.datetime) -> datetime.datetime | None:
        settings = {"RELATIVE_BASE": created, "PREFER_DATES_FROM": "past"}
        found: datetime.datetime | None = dateparser.parse(text, languages=["en"], settings=settings)
        return found

    return read


def timefhuman_reader() -> Reader:
    """`timefhuman.timefhuman`; of a range the start."""
    module = importlib.import_module("timefhuman")

    def read(text: str, created: datetime.datetime) -> datetime.datetime | datetime.date | None:
        config = module.tfhConfig(now=created, direction=module.Direction.previous)
        found = module.timefhuman(text, config=config)
        while isinstance(found, list | tuple):
            found = found[0] if found else None
        return found if isinstance(found, datetime.date) else None

    return read


def recognizers_reader() -> Reader:
    """`recognizers_date_time.recognize_datetime`; of two readings the later one that is past."""
    module = importlib.import_module("recognizers_date_time")

    def read(text: str, created: datetime.datetime) -> datetime.date | None:
        results = module.recognize_datetime(text, module.Culture.English, reference=created)
        values = [value for result in results for value in (result.resolution or {}).get("values") or []]
        days = [
            day[:10]
            for value in values
            if (day := value.get("value") or value.get("start")) and day[:2].isdigit()
        ]
        past = [day for day in days if day <= created.date().isoformat()] or days
        return datetime.date.fromisoformat(max(past)) if past else None

    return read


READERS: dict[str, Callable[[], Reader]] = {
    "dateparser": dateparser_reader,
    "timefhuman": timefhuman_reader,
    "recognizers-text": recognizers_reader,
}


def points_of(path: Path) -> list[tuple[str, list[tuple[str, str]]]]:
    """The documents of a pair file: creation time, and the pairs whose value is a day, a month or a year."""
    blocks = blocks_of(path)
    return [
        (block[0][2], [(words, value) for words, _, value in block[1:] if POINT.fullmatch(value)])
        for block in blocks
    ]


def share_right(reader: Reader, documents: list[tuple[str, list[tuple[str, str]]]]) -> dict[str, float]:
    """How many pairs a library gets right, and its speed."""
    right = total = 0
    began = time.process_time()
    for created, pairs in documents:
        day = datetime.datetime.fromisoformat(created[:10])
        for words, value in pairs:
            total += 1
            found = _quietly(reader, words, day)
            right += found is not None and found.isoformat()[: len(value)] == value
    seconds = time.process_time() - began
    return {
        "right": right,
        "of": total,
        "share": round(right / total, 4),
        "expressions_a_second": round(total / seconds),
    }


def _quietly(reader: Reader, words: str, day: datetime.datetime) -> datetime.datetime | datetime.date | None:
    try:
        return reader(words, day)
    except Exception:  # noqa: BLE001 - a library that fails on an expression has not read it
        return None


def ours(path: Path) -> dict[str, float]:
    """The same figure for our rules, which see the expressions of a document in order."""
    right = total = 0
    began = time.process_time()
    for block in blocks_of(path):
        values = read_given([words for words, _, _ in block[1:]], block[0][2])
        for (_, _, gold), value in zip(block[1:], values, strict=True):
            if POINT.fullmatch(gold):
                total += 1
                right += value == gold
    seconds = time.process_time() - began
    return {
        "right": right,
        "of": total,
        "share": round(right / total, 4),
        "expressions_a_second": round(total / seconds),
    }


def main() -> None:
    """Print the figures of every library that is installed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    documents = points_of(arguments.pairs)
    result: dict[str, object] = {"ours": ours(arguments.pairs)}
    for name, make in READERS.items():
        try:
            reader = make()
        except ImportError:
            result[name] = "not installed"
            continue
        result[name] = share_right(reader, documents)
    print(json.dumps(result, indent=None if arguments.json else 2))


if __name__ == "__main__":
    main()
