"""How well causes are read: pairs of triggers, effect first, that overlap an annotated pair.

    python -m bench.causes [--json] [FILE.jsonl ...]

`cue words`: of the pairs that are right, how many have the words that say so. The annotation joins triggers of one
sentence only; pairs that the program makes across sentences are counted apart and not judged.
"""

from __future__ import annotations

from collections import Counter

from bench.reading import files_of, parser_for, printed, read
from bench.scoring import is_across
from watchfloor.pipeline import Kit
from watchfloor.records import Record, Span, Tags, overlap

Pair = tuple[Span, Span]


def counts(tags: Tags, record: Record) -> Counter[str]:
    """What one document adds."""
    gold = [(pair.effect, pair.cause) for pair in tags.causes]
    inside = [cause for cause in record.causes if not is_across(record, cause)]
    made = [(cause.effect_trigger, cause.cause_trigger) for cause in inside]
    right = [any(_same(one, other) for other in gold) for one in made]
    return Counter({
        "gold": len(gold),
        "made": len(made),
        "across": len(record.causes) - len(inside),
        "found": sum(any(_same(one, other) for other in made) for one in gold),
        "right": sum(right),
        "turned": sum(any(_same(one, other[::-1]) for other in gold) for one in made),
        "with cue": sum(is_right and cause.cue is not None for is_right, cause in zip(right, inside, strict=True)),
    })  # fmt: skip


def _same(one: Pair, other: Pair) -> bool:
    return overlap(one[0], other[0]) > 0 and overlap(one[1], other[1]) > 0


def figures_of(total: Counter[str]) -> dict[str, float]:
    """The figures that the counts give."""
    precision, recall = total["right"] / max(1, total["made"]), total["found"] / max(1, total["gold"])
    return {
        "cause f1": round(2 * precision * recall / (precision + recall), 4) if precision + recall else 0.0,
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "effect and cause exchanged": total["turned"],
        "cue words": round(total["with cue"] / max(1, total["right"]), 4),
        "pairs": total["gold"],
        "across sentences": total["across"],
    }


def main() -> None:
    """Prints the figures of each file."""
    args = parser_for(__doc__).parse_args()
    kit = Kit.load()
    files = files_of(args)
    found = {
        path.name: figures_of(sum((counts(tags, record) for _, tags, record in read(path, kit)), Counter()))
        for path in files
    }
    printed(found, files, kit, as_json=args.json)


if __name__ == "__main__":
    main()
