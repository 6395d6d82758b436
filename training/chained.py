"""Reports whose event mentions were grouped by reading: which namings tell the same happening.

    python -m training.chained check     # every text is found again, and nothing is numbered twice
    python -m training.chained agree     # two readings of the same reports, made blind

training/chains holds for each report its name, the SHA-256 of its text, the triggers that were judged as offsets, and groups of
their numbers; never its text, which is put together again from training/pages, tests/gate and ../shared. Sentences of one
source are joined to paragraphs by a draw that follows from the report's name.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any, Literal

from bench.coreference import conll
from training.paths import SHARED
from training.texts import joined, wikinews_sentences
from watchfloor.records import Span, overlap

__all__ = ["Chained", "agreement", "chained", "problems"]

FOLDER = Path(__file__).parent / "chains"
ROOT = Path(__file__).parents[1]
SECOND = "second.jsonl"
# a line of fewer characters without an end mark is a caption or heading, and a paragraph of its own
SHORT = 60
_ENDS = (".", "”", '"', "’")

Split = Literal["train", "test"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chained:
    """One report. chains: numbers of the mentions that are one happening, two or more each. bad: numbers of those that are no event."""

    name: str
    split: Split
    sha256: str
    published: str | None
    text: str
    mentions: tuple[Span, ...]
    chains: tuple[tuple[int, ...], ...]
    bad: frozenset[int]

    def chain_of(self, triggers: Sequence[Span]) -> tuple[int | None, ...]:
        """For each trigger the number of its happening; None where nobody judged it, or judged it to be no event."""
        happening = {member: number for number, chain in enumerate(self.chains) for member in chain}
        return tuple(self._happening(trigger, happening) for trigger in triggers)

    def _happening(self, trigger: Span, happening: Mapping[int, int]) -> int | None:
        at = max(
            range(len(self.mentions)),
            key=lambda number: overlap(trigger, self.mentions[number]),
            default=None,
        )
        if at is None or at in self.bad or overlap(trigger, self.mentions[at]) <= 0:
            return None
        return happening.get(at, len(self.chains) + at)


def chained(split: Split | None = None, file: str | None = None) -> Iterator[Chained]:
    """The reports of a part, or of both; of one file, or of all but the second readings.

    Raises ValueError when a text is not what was read.
    """
    texts = _texts()
    for path in sorted(FOLDER.glob(file or "*.jsonl")):
        if path.name == SECOND and file != SECOND:
            continue
        for line in _lines(path):
            if split is None or line["split"] == split:
                yield _chained(line, texts)


def _chained(line: Mapping[str, object], texts: Mapping[str, str]) -> Chained:
    name = str(line["name"])
    text = texts.get(name, "")
    if hashlib.sha256(text.encode()).hexdigest() != line["sha256"]:
        raise ValueError(f"{name}: its text is not the one that was read; is ../shared complete?")
    found = problems(line, len(text))
    if found:
        raise ValueError(f"{name}: {found}")
    mentions, chains, bad = line["mentions"], line["chains"], line["bad"]
    assert isinstance(mentions, list)
    assert isinstance(chains, list)
    assert isinstance(bad, list)
    return Chained(
        name=name,
        split="test" if line["split"] == "test" else "train",
        sha256=str(line["sha256"]),
        published=str(line["published"]) if line["published"] else None,
        text=text,
        mentions=tuple(Span(*one) for one in mentions),
        chains=tuple(tuple(chain) for chain in chains),
        bad=frozenset(bad),
    )


def problems(line: Mapping[str, object], length: int) -> str:
    """What is wrong with a line about a text of so many characters; empty when nothing is."""
    mentions, chains, bad = line["mentions"], line["chains"], line["bad"]
    assert isinstance(mentions, list)
    assert isinstance(chains, list)
    assert isinstance(bad, list)
    used = [number for chain in chains for number in chain] + bad
    if any(not 0 <= start < end <= length for start, end in mentions):
        return "a mention lies outside the text"
    if any(not 0 <= number < len(mentions) for number in used):
        return "a number is no mention's"
    if len(set(used)) < len(used):
        return "a mention stands in two groups"
    if any(len(chain) < 2 for chain in chains):
        return "a group has one mention"
    return ""


def agreement(ones: Sequence[Chained], others: Sequence[Chained]) -> dict[str, float | int]:
    """How far two readings of the same reports agree, the second scored as a program would be; what either finds no event is left out."""
    first, second = [], []
    for one, other in zip(ones, others, strict=True):
        numbers = [at for at in range(len(one.mentions)) if at not in one.bad | other.bad]
        spans = [one.mentions[at] for at in numbers]
        for groups, reading in ((first, one), (second, other)):
            by_chain: dict[int | None, list[tuple[str, int]]] = {}
            for at, chain in zip(numbers, reading.chain_of(spans), strict=True):
                by_chain.setdefault(chain, []).append((one.name, at))
            groups.extend(by_chain.values())
    mine, theirs = (
        {pair for group in groups for pair in combinations(group, 2)} for groups in (first, second)
    )
    both = len(mine & theirs)
    return {
        "reports": len(ones),
        "mentions": sum(map(len, first)),
        "pairs_precision": round(both / len(theirs), 3) if theirs else 1.0,
        "pairs_recall": round(both / len(mine), 3) if mine else 1.0,
        "pairs_f1": round(2 * both / (len(mine) + len(theirs)), 3) if mine or theirs else 1.0,
        "conll_f1": round(conll(second, first)["conll_f1"], 3),
    }


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def _texts() -> dict[str, str]:
    """Every text that was read, by name."""
    return {**_pages(), **_annotated(), **_wikievents(), **_wikinews(), **_long()}


def _pages() -> dict[str, str]:
    lines: dict[str, list[str]] = {}
    for path in sorted((ROOT / "training" / "pages").glob("*.jsonl")):
        for line in _lines(path):
            lines.setdefault(line["doc"], []).append(line["text"])
    return {name: _paragraphs(name, sentences) for name, sentences in lines.items()}


def _annotated() -> dict[str, str]:
    lines: dict[str, dict[int, str]] = {}
    for name in ("train", "dev"):
        for line in _lines(SHARED / "data" / "annotated" / f"{name}.jsonl"):
            lines.setdefault(line["doc"], {})[line["i"]] = line["text"]
    return {
        name: _paragraphs(name, [text for _, text in sorted(sentences.items())])
        for name, sentences in lines.items()
        if not name.startswith("wce")
    }


def _wikievents() -> dict[str, str]:
    texts = {}
    for name in ("train", "dev"):
        for line in _lines(SHARED / "data" / "wikievents" / f"{name}.jsonl"):
            ident = line.get("docid") or line.get("doc_id")
            tokens = [
                one.split() if isinstance(one, str) else [token[0] for token in one[0]]
                for one in line["sentences"]
            ]
            texts[f"we-{ident}"] = _paragraphs(str(ident), [joined(" ".join(words)) for words in tokens])
    return texts


def _wikinews() -> dict[str, str]:
    return {
        f"gum-{name}": _paragraphs(name, wikinews_sentences(path.read_text("utf-8")))
        for path in sorted((SHARED / "data" / "gum_wikinews").glob("GUM_news_*.xml"))
        if (name := path.stem.removeprefix("GUM_news_"))
    }


def _long() -> dict[str, str]:
    pages = {
        path.stem: path.read_text("utf-8") for path in (ROOT / "tests" / "gate" / "long_pages").glob("*.txt")
    }
    return {**pages, "seed-siege": (SHARED / "seed" / "siege.txt").read_text("utf-8")}


def _paragraphs(name: str, sentences: Sequence[str]) -> str:
    """A headline and paragraphs of one to three sentences, drawn by the report's name; captions and points stand alone."""
    draw, parts, at = random.Random(name), [], 1
    while at < len(sentences):
        one = sentences[at]
        is_alone = one.startswith("•") or (len(one) < SHORT and not one.endswith(_ENDS))
        count = 1 if is_alone else draw.choice((1, 1, 2, 2, 3))
        parts.append(" ".join(sentences[at : at + count]))
        at += count
    return sentences[0] + "\n\n" + "\n\n".join(parts)


def main() -> None:
    """Checks the lines, or says how far two readings agree."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=["check", "agree"])
    args = parser.parse_args()
    read, second = list(chained()), list(chained(file=SECOND))
    by_name = {one.name: one for one in read}
    if len(by_name) < len(read):
        raise ValueError("a report stands in two lines; keep one and put the other into second.jsonl")
    if args.what == "agree":
        print(json.dumps(agreement([by_name[one.name] for one in second], second)))
        return
    for split in ("train", "test"):
        some = [one for one in read if one.split == split]
        mentions, chains = sum(len(one.mentions) for one in some), sum(len(one.chains) for one in some)
        print(f"{split}: {len(some)} reports, {mentions} mentions, {chains} groups of two and more")


if __name__ == "__main__":
    main()
