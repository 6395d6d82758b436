"""How well quotes are read: contents that share 0.8 of the longer, and whether the speaker is the right one.

    python -m bench.quotes [--json] [--polnear PATH] [FILE.jsonl ...]

Speakers are judged on the quotes that are right and have an annotated speaker, by overlap. PATH: PolNeAR or one of its splits,
or attributions with offsets in JSON Lines (bench/polnear.py tells the formats). Their contents run over sentences, so a quote there is all the pieces of its utterance; shares of 0.3 and of 0.8 are both given.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from bench.polnear import Pieces, articles, splits
from bench.reading import files_of, parser_for, printed, read
from bench.scoring import pairs
from watchfloor.pipeline import Kit, record_of
from watchfloor.records import Page, Quote, Record, Span, Tags, overlap

_SHARE = 0.8
_LOOSE_SHARE = 0.3


def counts(tags: Tags, record: Record) -> Counter[str]:
    """What one annotated document adds."""
    total: Counter[str] = Counter()
    gold, made = list(tags.quotes), list(record.quotes)
    found = [
        (i, j)
        for i, j in pairs([one.content for one in gold], [one.content for one in made])
        if overlap(gold[i].content, made[j].content)
        >= _SHARE * max(_length(gold[i].content), _length(made[j].content))
    ]
    for kind in ("direct", "indirect", "quote"):
        total[f"{kind} gold"] += sum(kind in {one.kind, "quote"} for one in gold)
        total[f"{kind} made"] += sum(kind in {one.kind, "quote"} for one in made)
        total[f"{kind} hit"] += sum(kind in {gold[i].kind, "quote"} for i, _ in found)
    for i, j in found:
        speaker, said_by = gold[i].speaker, made[j].speaker_span
        if speaker is not None:
            total["speakers"] += 1
            total["speakers right"] += said_by is not None and overlap(speaker, said_by) > 0
            total["speakers known"] += made[j].speaker is not None
    return total


def _length(span: Span) -> int:
    return span.end - span.start


def figures_of(total: Counter[str]) -> dict[str, float]:
    """The figures that the counts give."""
    found = {}
    for kind in ("quote", "direct", "indirect"):
        both = total[f"{kind} gold"] + total[f"{kind} made"]
        found[f"{kind} f1"] = round(2 * total[f"{kind} hit"] / both, 4) if both else 0.0
    found["precision"] = round(total["quote hit"] / max(1, total["quote made"]), 4)
    found["recall"] = round(total["quote hit"] / max(1, total["quote gold"]), 4)
    found["speaker accuracy"] = round(total["speakers right"] / max(1, total["speakers"]), 4)
    found["speaker is an actor"] = round(total["speakers known"] / max(1, total["speakers"]), 4)
    found["quotes"] = total["quote gold"]
    return found


def _utterances(quotes: Sequence[Quote]) -> list[tuple[Pieces, Quote]]:
    return [(quote.parts, quote) for quote in quotes if quote.continues is None]


def _shared(ones: Pieces, others: Pieces) -> int:
    return sum(max(0, overlap(one, other)) for one in ones for other in others)


def standoff_counts(gold: Sequence[tuple[Pieces, Pieces]], quotes: Sequence[Quote]) -> Counter[str]:
    """What one PolNeAR article adds: one-to-one matches of contents, most shared first."""
    made = _utterances(quotes)
    ranked = sorted(
        (
            (_shared(content, parts), i, j)
            for i, (content, _) in enumerate(gold)
            for j, (parts, _) in enumerate(made)
        ),
        reverse=True,
    )
    total = Counter({"gold": len(gold), "made": len(made)})
    used: set[tuple[str, int]] = set()
    for share, i, j in ranked:
        if share <= 0 or ("gold", i) in used or ("made", j) in used:
            continue
        used |= {("gold", i), ("made", j)}
        longer = max(sum(map(_length, gold[i][0])), sum(map(_length, made[j][0])))
        total["loose"] += share >= _LOOSE_SHARE * longer
        if share >= _SHARE * longer:
            total["strict"] += 1
            if gold[i][1]:
                said_by = made[j][1].speaker_span
                total["speakers"] += 1
                total["speakers right"] += said_by is not None and _shared(gold[i][1], (said_by,)) > 0
    return total


def polnear(path: Path, kit: Kit) -> dict[str, float]:
    """The figures on one split of PolNeAR, or on one file of the same."""
    total: Counter[str] = Counter()
    for article in articles(path):
        digest = hashlib.sha256(article.text.encode()).hexdigest()
        page = Page(name=article.name, sha256=digest, text=article.text)
        total.update(standoff_counts(article.gold, record_of(page, kit).quotes))
        total["articles"] += 1
    both = total["gold"] + total["made"]
    return {
        "content f1 at 0.8": round(2 * total["strict"] / max(1, both), 4),
        "content f1 at 0.3": round(2 * total["loose"] / max(1, both), 4),
        "speaker accuracy": round(total["speakers right"] / max(1, total["speakers"]), 4),
        "attributions": total["gold"],
        "articles": total["articles"],
    }


def main() -> None:
    """Prints the figures of each file."""
    parser = parser_for(__doc__)
    parser.add_argument("--polnear", type=Path)
    args = parser.parse_args()
    kit = Kit.load()
    files = [] if args.polnear and not args.files else files_of(args)
    found = {
        path.name: figures_of(sum((counts(tags, record) for _, tags, record in read(path, kit)), Counter()))
        for path in files
    }
    if args.polnear:
        found |= {name: polnear(path, kit) for name, path in splits(args.polnear).items()}
    printed(found, files, kit, as_json=args.json)


if __name__ == "__main__":
    main()
