"""Do mentions of one happening end in one event? Measured inside single reports on ECB+.

    python -m bench.joining [--json] [--part Dev|Train] [FOLDER]

ECB+ marks which words of a report name the same happening. Its reports are read like any other; of the mentions
that Watchfloor finds, those that overlap a marked one are compared: B-cubed precision (no two happenings in one
event) and recall (no happening in two events). The publishers' text may be measured on and never ships; the
weights of coding/evidence.py were set on the Train part, so Dev is the part to quote.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from watchfloor.pipeline import Kit, record_of
from watchfloor.records import Page, Span, overlap

FOLDER = Path(__file__).parents[2] / "shared" / "data" / "ecbplus"


def reports(folder: Path, part: str) -> Iterator[tuple[str, str, list[tuple[Span, str]]]]:
    """Name, text and marked mentions (span, chain) of each report."""
    rows: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for line in (folder / f"ECB_{part}_corpus.txt").read_text("utf-8").splitlines():
        fields = line.split("\t")
        if len(fields) >= 4:
            rows[fields[0]].append((int(fields[1]), int(fields[2]), fields[3]))
    chains: dict[str, list[dict[str, object]]] = defaultdict(list)
    for mention in json.loads((folder / f"ECB_{part}_Event_gold_mentions.json").read_text("utf-8")):
        chains[mention["doc_id"]].append(mention)
    for name, tokens in rows.items():
        text, spans = _text(tokens)
        marked = []
        for mention in chains[name]:
            numbers = mention["tokens_number"]
            assert isinstance(numbers, list)
            where = [
                spans[mention["sent_id"], int(number)]
                for number in numbers
                if (mention["sent_id"], int(number)) in spans
            ]
            if where:
                marked.append((Span(where[0].start, where[-1].end), str(mention["coref_chain"])))
        yield name, text, marked


def _text(tokens: list[tuple[int, int, str]]) -> tuple[str, dict[tuple[object, int], Span]]:
    """Running text from tokens, a blank line between sentences, and where each token stands."""
    text, spans, last = "", {}, None
    for sentence, number, token in tokens:
        if last is not None and sentence != last:
            text += "\n\n"
        elif (
            text
            and token not in {".", ",", ";", ":", "?", "!", ")", "'s", "%"}
            and not text.endswith(("(", "$"))
        ):
            text += " "
        last = sentence
        spans[sentence, number] = Span(len(text), len(text) + len(token))
        text += token
    return text, spans


def b_cubed(pairs: list[tuple[str, str]]) -> tuple[float, float]:
    """Summed precision and recall over mentions, each (event, chain)."""
    by_event: dict[str, list[str]] = defaultdict(list)
    by_chain: dict[str, list[str]] = defaultdict(list)
    for event, chain in pairs:
        by_event[event].append(chain)
        by_chain[chain].append(event)
    precision = sum(by_event[event].count(chain) / len(by_event[event]) for event, chain in pairs)
    recall = sum(by_chain[chain].count(event) / len(by_chain[chain]) for event, chain in pairs)
    return precision, recall


def measured(folder: Path, part: str, kit: Kit) -> dict[str, float | int]:
    """B-cubed over the mentions that both sides mark, and the same when no mention is joined."""
    total = precision = recall = alone = 0.0
    for name, text, marked in reports(folder, part):
        record = record_of(Page(name=name, sha256="0" * 64, text=text), kit)
        pairs = []
        for event in record.events:
            for mention in event.mentions:
                chain = next((chain for span, chain in marked if overlap(span, mention.trigger) > 0), None)
                if chain is not None:
                    pairs.append((event.id, chain))
        one, other = b_cubed(pairs)
        total, precision, recall = total + len(pairs), precision + one, recall + other
        alone += b_cubed([(str(at), chain) for at, (_, chain) in enumerate(pairs)])[1]
    both = precision / total, recall / total
    return {
        "mentions": int(total),
        "precision": round(both[0], 4),
        "recall": round(both[1], 4),
        "f1": round(2 * both[0] * both[1] / sum(both), 4),
        "recall_unjoined": round(alone / total, 4),
    }


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    parser.add_argument("--part", choices=["Dev", "Train"], default="Dev")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    found = measured(args.folder, args.part, Kit.load())
    print(
        json.dumps(found) if args.json else "\n".join(f"{name:16} {value}" for name, value in found.items())
    )


if __name__ == "__main__":
    main()
