"""How often the rules on words are right: what annotated training sentences say where the words of a rule stand.

    python -m bench.wording [--json]

Over all annotated sentences that may be learned from: ../shared/data/annotated/train.jsonl, training/annotations and
training/pages. The rules were made with these sentences in view, so the figures tell what each rests on, not what it
does on pages never seen; bench.quality tells that. Triggers and everything else but the figure in question are the
annotation's own.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from bench.told import Told
from watchfloor.coding.modes import MEANS, NO_MEANS
from watchfloor.coding.modewords import MODE_WORDS, mode_of_word
from watchfloor.coding.statuses import with_statuses
from watchfloor.records import TriggerMention


def statuses(sentences: Sequence[Told]) -> list[dict[str, Any]]:
    """For each status that the rules give, how often they speak and are right."""
    given: dict[str, Counter[str]] = {}
    for told in sentences:
        for at, mention in enumerate(told.mentions):
            as_actual = [*told.mentions]
            as_actual[at] = replace(mention, status="actual")
            status = with_statuses(as_actual, told.reading.shadow, told.reading.sentences)[at].status
            if status != "actual":
                given.setdefault(status, Counter())[mention.status] += 1
    return [
        {
            "words": "beside an act",
            "says": status,
            "of": counts.total(),
            "right": counts[status],
            "actual": counts["actual"],
        }
        for status, counts in sorted(given.items())
    ]


def modes(sentences: Sequence[Told]) -> list[dict[str, Any]]:
    """For each kind of means named alone, for words that name none, and for trigger words, how often the mode is right."""
    counts: dict[tuple[str, str], Counter[str]] = {}
    for told in sentences:
        for mention in told.mentions:
            for row in _mode_rows(mention, told.reading.shadow):
                counts.setdefault(row, Counter())[mention.mode or "none"] += 1
    return [
        {"words": words, "says": mode, "of": found.total(), "right": found[mode]}
        for (words, mode), found in sorted(counts.items())
    ]


def _mode_rows(mention: TriggerMention, shadow: str) -> Iterator[tuple[str, str]]:
    trigger = " ".join(shadow[slice(*mention.trigger)].split())
    if (told := mode_of_word(mention.type, trigger)) is not None:
        forms = next(row for row in MODE_WORDS if row[:2] == (mention.type, told))
        yield f"{forms[0]} trigger", told
        return
    if mention.type != "ASSAULT":
        return
    words = [trigger, *(shadow[slice(*one.span)] for one in mention.fillers if one.role == "instrument")]
    named = [means.mode for means in MEANS if any(means.words.search(word) for word in words)]
    if len(named) == 1:
        yield "means named alone", named[0]
    elif not named and NO_MEANS.fullmatch(trigger) is not None:
        yield "force without means", "none"


def main() -> None:
    """Print the counts of every rule."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    from bench.learned import annotated  # noqa: PLC0415 # needs ../shared

    sentences = list(annotated())
    parts = {
        "statuses": statuses(sentences),
        "modes": modes(sentences),
    }
    if args.json:
        print(json.dumps({"sentences": len(sentences), **parts}, indent=1))
        return
    print(f"{len(sentences)} annotated sentences")
    for name, rows in parts.items():
        print(f"\n{name}")
        for row in rows:
            actual = f", {row['actual']} actual" if "actual" in row else ""
            print(f"  {row['words']:62} {row['says']:16} {row['right']} of {row['of']}{actual}")


if __name__ == "__main__":
    main()
