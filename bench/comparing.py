"""How well `watchfloor compare` finds the same event again, and how often it takes two for one.

    python -m bench.comparing [--json]

On ../shared/data/ucdp/ged_sample1000.csv. Half of its events, each moved by up to a day and 0.2 degrees, with the second
side left out and "Government of" cut from the first, are held against all; then one half against the other, which have no
event in common. The weights were not tuned on it.
"""

from __future__ import annotations

import argparse
import json
import random
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from watchfloor.foreign import ForeignEvent
from watchfloor.importing import Tolerance, compared, read_foreign

SAMPLE = Path(__file__).parents[2] / "shared" / "data" / "ucdp" / "ged_sample1000.csv"
SEED = 1


def moved(event: ForeignEvent, chance: random.Random) -> ForeignEvent:
    """The event as somebody else might have coded it."""
    days = chance.choice((-1, 0, 0, 1))

    def day(told: str) -> str:
        return (date.fromisoformat(told) + timedelta(days=days)).isoformat()

    return replace(
        event,
        start=day(event.start),
        end=day(event.end),
        latitude=None if event.latitude is None else event.latitude + chance.uniform(-0.2, 0.2),
        longitude=None if event.longitude is None else event.longitude + chance.uniform(-0.2, 0.2),
        actors=tuple(name.removeprefix("Government of ") for name in event.actors),
        recipients=(),
    )


def measured() -> dict[str, int]:
    """Counts of both trials."""
    events = read_foreign(SAMPLE, "ucdp").events
    chance = random.Random(SEED)
    half = chance.sample(events, len(events) // 2)
    ours = {event.id: moved(event, chance) for event in half}
    again = compared(ours, events, Tolerance()).pairs
    others = [event for event in events if event.id not in ours]
    apart = compared({event.id: event for event in half}, others, Tolerance()).pairs
    return {
        "moved": len(half),
        "found": len(again),
        "found_rightly": sum(pair.ours == pair.theirs for pair in again),
        "apart": len(others),
        "taken_for_one": len(apart),
    }


def main() -> None:
    """Prints the counts."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", action="store_true")
    found = measured()
    if parser.parse_args().json:
        print(json.dumps(found, indent=1))
        return
    for name, count in found.items():
        print(f"{name:14} {count}")


if __name__ == "__main__":
    main()
