"""How well the rules alone find the DATE names of annotated sentences (CODEBOOK section 2).

    python bench/date_names.py FILE.jsonl ... [--json]

Found: the spans share a character. Exact: they are the same. Half of `annotated/train.jsonl` was looked at when the rules were
written; `annotated/dev.jsonl` was not.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from watchfloor.dating import dates_in
from watchfloor.reading import shadow_of
from watchfloor.records import Page, Reading, Sentence, Span, Tags, Zone, overlap

NO_TAGS = Tags(names=(), triggers=(), quotes=(), causes=())


def sentences_of(path: Path) -> Iterator[tuple[str, str | None, list[Span]]]:
    """Text, date and DATE spans of each annotated sentence."""
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        names = [
            span
            for name, kind in row.get("entities", [])
            if kind == "DATE" and (span := place_of(row["text"], name))
        ]
        yield row["text"], row.get("date"), names


def place_of(text: str, name: str) -> Span | None:
    """Where an annotated string stands; `#2` at its end means the second time that it does."""
    words, _, times = name.rpartition("#") if name[-1:].isdigit() and "#" in name else (name, "", "1")
    at = -1
    for _ in range(int(times)):
        at = text.find(words, at + 1)
    return Span(at, at + len(words)) if at >= 0 else None


def read(text: str, date: str | None) -> list[Span]:
    """The spans that the rules find in one sentence."""
    whole = Span(0, len(text))
    zone = Zone(kind="body", start=0, end=len(text))
    reading = Reading(shadow=shadow_of(text), zones=(zone,), sentences=(Sentence(span=whole, zone=0),))
    page = Page(name="sentence", sha256="", text=text, published=date or None)
    return [mention.span for mention in dates_in(page, reading, NO_TAGS).mentions if mention.span is not None]


def score(path: Path) -> dict[str, float]:
    """Counts and shares over one file."""
    gold_count = made_count = found = exact = right = 0
    for text, date, gold in sentences_of(path):
        made = read(text, date)
        gold_count += len(gold)
        made_count += len(made)
        found += sum(any(overlap(one, other) > 0 for other in made) for one in gold)
        right += sum(any(overlap(one, other) > 0 for other in gold) for one in made)
        exact += sum(one in made for one in gold)
    return {
        "gold": gold_count,
        "made": made_count,
        "recall": round(found / gold_count, 4),
        "precision": round(right / made_count, 4),
        "exact": exact,
        "exact_share": round(exact / gold_count, 4),
    }


def main() -> None:
    """Print the figures of each file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--json", action="store_true", help="print JSON on one line")
    arguments = parser.parse_args()
    result = {path.name: score(path) for path in arguments.files}
    print(json.dumps(result, indent=None if arguments.json else 2))


if __name__ == "__main__":
    main()
