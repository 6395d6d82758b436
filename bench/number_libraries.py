"""Our number grammar beside libraries: values found in sentences, and values of number expressions.

    python -m bench.number_libraries [--json] LIBRARY_PYTHON

LIBRARY_PYTHON: a Python with quantulum3, text2num and number-parser, which the program does not need. Sentences:
../shared/data/quantities; expressions: the NumberModel cases of ../shared/data/recognizers_specs, both of them MIT.
An answer counts when its value is within a thousandth; several in a sentence count one by one (F1).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from watchfloor.counting.numbers import numbers_in
from watchfloor.reading import shadow_of
from watchfloor.records import Span

_DATA = Path(__file__).parents[2] / "shared" / "data"
_LIBRARIES = r"""
import json, re, sys, time, warnings
warnings.simplefilter("ignore")
sentences = json.load(sys.stdin)
DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
def quantulum(text):
    from quantulum3 import parser
    return [quantity.value for quantity in parser.parse(text)]
def text2num(text):
    from text_to_num import alpha2digit
    return [float(found.replace(",", "").rstrip(".")) for found in DIGITS.findall(alpha2digit(text, "en"))]
def number_parser(text):
    import number_parser
    return [float(found.replace(",", "").rstrip(".")) for found in DIGITS.findall(number_parser.parse(text, language="en"))]
out = {}
for library in (quantulum, text2num, number_parser):
    library("two men")
    start, rows = time.perf_counter(), []
    for text in sentences:
        try:
            rows.append(library(text))
        except Exception:
            rows.append([])
    out[library.__name__] = [rows, time.perf_counter() - start]
json.dump(out, sys.stdout)
"""


def ours(text: str) -> list[float]:
    """The values that our grammar finds; both ends of a range."""
    found: list[float] = []
    for number in numbers_in(shadow_of(text), Span(0, len(text))):
        if number.value is not None:
            found.append(number.value)
        else:
            found += [end for end in (number.low, number.high) if end is not None]
    return found


def sets() -> dict[str, list[tuple[str, list[float]]]]:
    """Texts with their values, by set. Fractions and powers of the specification are left out: news has none."""
    quantities = json.loads((_DATA / "quantities" / "quantities.json").read_text("utf-8"))
    sentences = [
        (one["req"], [float(two["value"]) for two in one["res"] if two["value"] is not None])
        for one in quantities
    ]
    cases = json.loads((_DATA / "recognizers_specs" / "NumberModel.json").read_text("utf-8-sig"))
    expressions = []
    for case in cases:
        values = [two["Resolution"]["value"] for two in case["Results"]]
        if all(value.replace(".", "", 1).isdigit() for value in values) and values:
            expressions.append((case["Input"], [float(value) for value in values]))
    return {"quantities": sentences, "NumberModel": expressions}


def f1(gold: Sequence[Sequence[float]], made: Sequence[Sequence[float]]) -> float:
    """Harmonic mean of precision and recall over all values."""
    hits = 0
    for ones, others in zip(gold, made, strict=True):
        left = list(others)
        for one in ones:
            match = next((other for other in left if abs(one - other) <= 1e-3 * max(1.0, abs(one))), None)
            if match is not None:
                left.remove(match)
                hits += 1
    return 2 * hits / max(1, sum(map(len, gold)) + sum(map(len, made)))


def timed(read: Callable[[str], list[float]], texts: Sequence[str]) -> tuple[list[list[float]], float]:
    """Answers and seconds."""
    start = time.perf_counter()
    return [read(text) for text in texts], time.perf_counter() - start


def main() -> None:
    """Prints F1 and seconds by library and set."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("python", nargs="?", default=sys.executable)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    rows: dict[str, dict[str, dict[str, float]]] = {}
    for name, cases in sets().items():
        texts, gold = [text for text, _ in cases], [values for _, values in cases]
        answers = {"ours": timed(ours, texts)}
        run = subprocess.run(
            [args.python, "-c", _LIBRARIES],
            input=json.dumps(texts),
            capture_output=True,
            text=True,
            check=False,
        )
        answers |= {
            library: tuple(one)
            for library, one in (json.loads(run.stdout) if run.returncode == 0 else {}).items()
        }
        rows[name] = {
            library: {"f1": round(f1(gold, made), 4), "seconds": round(seconds, 3), "texts": len(texts)}
            for library, (made, seconds) in answers.items()
        }
    if args.json:
        print(json.dumps(rows, indent=1))
        return
    for name, found in rows.items():
        for library, figures in found.items():
            print(
                f"{name:14} {library:14} F1 {figures['f1']:.3f}  {figures['seconds']:.3f} s for {figures['texts']} texts"
            )


if __name__ == "__main__":
    main()
