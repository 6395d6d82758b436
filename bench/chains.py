"""Do namings of one happening end in one event? Measured inside single reports (training/chains).

    python -m bench.chains [--json] [--part test|train]

The mentions of 478 reports were grouped by reading. Of each mention that the program finds again: pairs joined and pairs that
should be, B-cubed precision (no two happenings in one event) and recall (no happening in two events), and CoNLL F1, the mean
of MUC, B-cubed and CEAF-e. `rules` is the same without the trees that were learned from the train part.

`reports` are news of other people's, `pages` pages of our own, `long` the long popular-press pages and the seed page. The trees
learned from none of them; the event reader has learned from the sentences of `pages`, so that those are easy ground.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import cast

import numpy as np
from numpy.typing import NDArray

from bench.coreference import conll
from training.chained import Chained, chained
from watchfloor.pipeline import Kit, record_of
from watchfloor.records import Page
from watchfloor.tagging import Joiner

KINDS = {"long": ("long-", "seed-"), "pages": ("page-",), "reports": ("",)}
"""Kinds of report by how their names begin."""

Group = frozenset[tuple[str, int]]


class NothingLikely:
    """Trees that find no pair likely."""

    def chances(self, pairs: NDArray[np.float32]) -> NDArray[np.float64]:
        """Noughts."""
        return np.zeros(len(pairs))


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """One report's groups of mentions, as found and as marked, over those mentions that both have."""

    name: str
    found: tuple[Group, ...]
    marked: tuple[Group, ...]


def scored(document: Chained, kit: Kit) -> Scored:
    """The groups of one report as the program reads it, beside those that people made."""
    page = Page(name=document.name, sha256=document.sha256, text=document.text, published=document.published)
    events = record_of(page, kit).events
    mentions = [(event.id, mention.trigger) for event in events for mention in event.mentions]
    chain = document.chain_of([trigger for _, trigger in mentions])
    judged = [
        (at, event, number)
        for at, ((event, _), number) in enumerate(zip(mentions, chain, strict=True))
        if number is not None
    ]
    return Scored(
        name=document.name,
        found=groups_of(document.name, [(at, event) for at, event, _ in judged]),
        marked=groups_of(document.name, [(at, str(number)) for at, _, number in judged]),
    )


def groups_of(name: str, labels: Iterable[tuple[int, str]]) -> tuple[Group, ...]:
    """Mentions with one label as a group; the report's name keeps them apart from those of others."""
    groups: dict[str, set[tuple[str, int]]] = {}
    for at, label in labels:
        groups.setdefault(label, set()).add((name, at))
    return tuple(frozenset(group) for group in groups.values())


def scores(reports: Sequence[Scored]) -> dict[str, float | int]:
    """Figures over all mentions of some reports."""
    found = [group for one in reports for group in one.found]
    marked = [group for one in reports for group in one.marked]
    joined, right = _pairs(found), _pairs(marked)
    both = len(joined & right)
    return {
        "reports": len(reports),
        "mentions": sum(map(len, found)),
        "pairs_precision": round(both / max(1, len(joined)), 3),
        "pairs_recall": round(both / max(1, len(right)), 3),
        **{
            name: round(value, 3)
            for name, value in conll(found, marked).items()
            if name.startswith("b_cubed") or name == "conll_f1"
        },
    }


def _pairs(groups: Iterable[Group]) -> set[tuple[tuple[str, int], tuple[str, int]]]:
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def measured(part: str) -> dict[str, dict[str, dict[str, float | int]]]:
    """Figures of a part by kind of report: by rules alone, and as the program joins."""
    documents = list(chained(part))
    kit = Kit.load()
    rules = replace(kit, joiner=cast(Joiner, NothingLikely()))
    figures: dict[str, dict[str, dict[str, float | int]]] = {}
    for way, with_kit in (("rules", rules), ("program", kit)):
        read = [scored(document, with_kit) for document in documents]
        by_kind: dict[str, list[Scored]] = {}
        for one in read:
            kind = next(kind for kind, begins in KINDS.items() if one.name.startswith(begins))
            by_kind.setdefault(kind, []).append(one)
        figures[way] = {kind: scores(by_kind[kind]) for kind in sorted(by_kind)}
    return figures


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--part", choices=["test", "train"], default="test")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    figures = measured(args.part)
    if args.json:
        print(json.dumps(figures, indent=1))
        return
    for way, kinds in figures.items():
        for kind, values in kinds.items():
            print(f"{way:8} {kind:9} " + "  ".join(f"{name} {value}" for name, value in values.items()))


if __name__ == "__main__":
    main()
