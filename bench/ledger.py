"""How well figures are kept: values under their column and event, and whether every number is accounted for.

    python -m bench.ledger [--json] [--toll FILE.tsv] [FILE.jsonl ...]

A figure is right when its column, its value (or range) and the event of its mention are those of the annotation, whose
values are read from its strings by the same grammar. `killed exact`: of events with an annotated count of killed, how
many have a figure with that value. `accounted`: digit runs and number words in a figure or set aside with a reason.
FILE.tsv: text, least and most killed, one report a line (bench/tolls.py tells the format); right when the record's toll meets
that range.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from pathlib import Path

from bench.reading import files_of, parser_for, printed, read
from bench.scoring import pairs
from bench.tolls import table
from watchfloor.counting.numbers import NUMBER_WORD, numbers_in
from watchfloor.pipeline import Kit, record_of
from watchfloor.reading import shadow_of
from watchfloor.records import Figure, Page, Record, Role, Span, Tags

COUNT_ROLES: tuple[Role, ...] = ("killed", "injured", "arrested", "crowd", "deployed")
Extent = tuple[float | None, float | None]


def extent_of(words: str) -> Extent | None:
    """Low and high of an annotated count; an article is one; None for words without a number ("many")."""
    if words.casefold() in {"a", "an", "another", "one"}:
        return 1.0, 1.0
    found = list(numbers_in(words, Span(0, len(words))))
    return (found[0].low, found[0].high) if found else None


def counts(page: Page, tags: Tags, record: Record) -> Counter[str]:
    """What one document adds: counts by event, column and range, once each, annotated against listed.

    An annotated mention belongs to the event that holds the mention found in its place; mentions that were
    not found stay events of their own, so that their counts are missed.
    """
    total: Counter[str] = Counter()
    made = [(event.id, mention) for event in record.events for mention in event.mentions]
    found = dict(pairs([one.trigger for one in tags.triggers], [mention.trigger for _, mention in made]))
    shadow = shadow_of(page.text)
    gold = {
        (made[found[at]][0] if at in found else f"missed {at}", filler.role, extent)
        for at, one in enumerate(tags.triggers)
        for filler in one.fillers
        if filler.role in COUNT_ROLES
        and (extent := extent_of(shadow[filler.span.start : filler.span.end])) is not None
    }
    figures = {figure.id: figure for figure in record.figures}
    listed = {
        (event.id, figures[ident].of, (figures[ident].low, figures[ident].high))
        for event in record.events
        for ident in event.figures
        if figures[ident].of in COUNT_ROLES
    }
    for name in ("figure", *COUNT_ROLES):
        ones, others = ({item for item in items if name in {"figure", item[1]}} for items in (gold, listed))
        total += Counter(
            {f"{name} gold": len(ones), f"{name} made": len(others), f"{name} hit": len(ones & others)}
        )
    total.update(_accounted(shadow, record))
    return total


def _accounted(shadow: str, record: Record) -> Counter[str]:
    spans = [span for figure in record.figures for span in figure.spans] + [
        one.span for one in record.set_aside
    ]
    numbers = [
        Span(*match.span())
        for pattern in (re.compile(r"\d+"), NUMBER_WORD)
        for match in pattern.finditer(shadow)
    ]
    covered = bytearray(len(shadow))
    for span in spans:
        covered[span.start : span.end] = b"\x01" * (span.end - span.start)
    return Counter(
        {"numbers": len(numbers), "accounted": sum(all(covered[one.start : one.end]) for one in numbers)}
    )


def figures_of(total: Counter[str]) -> dict[str, float]:
    """The figures that the counts give."""
    found: dict[str, float] = {}
    for name in ("figure", *COUNT_ROLES):
        both = total[f"{name} gold"] + total[f"{name} made"]
        found[f"{name} f1"] = round(2 * total[f"{name} hit"] / both, 4) if both else 0.0
    found["killed exact"] = round(total["killed hit"] / max(1, total["killed gold"]), 4)
    found["killed annotated"] = total["killed gold"]
    found["accounted"] = round(total["accounted"] / max(1, total["numbers"]), 4)
    found["numbers"] = total["numbers"]
    return found


def toll_of(record: Record) -> tuple[float, float]:
    """Least and most killed in the news of a report: over its events that happened, not its background."""
    figures = {figure.id: figure for figure in record.figures}
    least = most = 0.0
    for event in record.events:
        if event.background or event.status not in {"actual", "ended"}:
            continue
        own = [
            figures[ident]
            for ident in event.figures
            if _is_toll(figures[ident]) and figures[ident].event == event.id
        ]
        least += max((figure.low or 0.0 for figure in own), default=0.0)
        most += max((figure.high or figure.low or 0.0 for figure in own), default=0.0)
    return least, most


def _is_toll(figure: Figure) -> bool:
    return figure.of == "killed" and figure.part_of is None and figure.replaced_by is None


def tolls(path: Path, kit: Kit) -> dict[str, float]:
    """How many reports of a table have a toll that meets, and one that equals, the range that it gives."""
    total: Counter[str] = Counter()
    for row in table(path):
        digest = hashlib.sha256(row.text.encode()).hexdigest()
        page = Page(name=f"{path.stem}-{row.line}", sha256=digest, text=row.text)
        least, most = toll_of(record_of(page, kit))
        total["reports"] += 1
        total["meets"] += least <= row.most and most >= row.least
        total["same"] += (least, most) == (row.least, row.most)
        total["off"] += max(row.least - most, least - row.most, 0)
    return {
        "reports": total["reports"],
        "toll meets the range": round(total["meets"] / max(1, total["reports"]), 4),
        "toll is the range": round(total["same"] / max(1, total["reports"]), 4),
        "mean distance": round(total["off"] / max(1, total["reports"]), 4),
    }


def main() -> None:
    """Prints the figures of each file."""
    parser = parser_for(__doc__)
    parser.add_argument("--toll", type=Path)
    args = parser.parse_args()
    kit = Kit.load()
    files = [] if args.toll and not args.files else files_of(args)
    found = {
        path.name: figures_of(sum((counts(*one) for one in read(path, kit)), Counter())) for path in files
    }
    if args.toll:
        found[args.toll.name] = tolls(args.toll, kit)
    printed(found, [*files, *([args.toll] if args.toll else [])], kit, as_json=args.json)


if __name__ == "__main__":
    main()
