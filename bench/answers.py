"""How often does the test of answers find one where there is none, and one where there is?

    python -m bench.answers [--json] [--runs N]

Made series of two parties over 200 days: acts at random; acts in bursts of a few days (as news has them), each party's
on its own; and a party that answers half of the other's acts within two days. For each, the share of runs in which the
test of dynamics/answers.py gives p < 0.05 for either direction (none), or for the true one (answering).
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Callable

from watchfloor.dynamics import answers

DAYS = 200
LEVEL = 0.05

Series = list[int]


def at_random(drawn: random.Random) -> tuple[Series, Series]:
    """Two parties that act on a seventh of days, each on its own."""
    return tuple([int(drawn.random() < 0.15) for _ in range(DAYS)] for _ in range(2))  # type: ignore[return-value] # two


def in_bursts(drawn: random.Random) -> tuple[Series, Series]:
    """Two parties that act in bursts, each on its own."""
    return _bursts(drawn), _bursts(drawn)


def _bursts(drawn: random.Random) -> Series:
    acts, is_on = [], False
    for _ in range(DAYS):
        is_on = drawn.random() < (0.7 if is_on else 0.08)
        acts.append(drawn.choice([1, 1, 2]) if is_on else 0)
    return acts


def answering(drawn: random.Random) -> tuple[Series, Series]:
    """A second party that answers half of the first one's acts a day or two later, and acts by itself now and then."""
    acts = [int(drawn.random() < 0.12) for _ in range(DAYS)]
    replies = [int(drawn.random() < 0.05) for _ in range(DAYS)]
    for at, act in enumerate(acts):
        later = at + drawn.choice([1, 2])
        if act and later < DAYS and drawn.random() < 0.5:
            replies[later] += 1
    return acts, replies


def measured(runs: int) -> dict[str, float | int]:
    """Shares of runs, and of those in which the test could tell."""
    found: dict[str, float | int] = {"runs": runs, "days": DAYS}
    makers: tuple[tuple[str, Callable[[random.Random], tuple[Series, Series]]], ...] = (
        ("random", at_random),
        ("bursts", in_bursts),
        ("answering", answering),
    )
    for name, maker in makers:
        alarms = told = 0
        for run in range(runs):
            tested = answers("A", "B", *maker(random.Random(f"{name}{run}")))
            wanted = tested[:1] if name == "answering" else tested
            values = [answer.p for answer in wanted if answer.p is not None]
            told += bool(values)
            alarms += any(value < LEVEL for value in values)
        found[f"{name}_found"] = round(alarms / runs, 3)
        found[f"{name}_told"] = round(told / runs, 3)
    return found


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--runs", type=int, default=400)
    args = parser.parse_args()
    found = measured(args.runs)
    print(
        json.dumps(found) if args.json else "\n".join(f"{name:18} {value}" for name, value in found.items())
    )


if __name__ == "__main__":
    main()
