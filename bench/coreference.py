"""The three scores that CoNLL averages for coreference, MUC, B-cubed and CEAF-e, after their definitions.

A clustering is a sequence of groups of mentions; the two sides may hold different mentions (found and marked).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

__all__ = ["b_cubed", "ceaf_e", "conll", "muc"]

Mention = TypeVar("Mention", bound=Hashable)
Groups = Sequence[Collection[Mention]]
Scores = tuple[float, float, float]


def conll(found: Groups[Mention], marked: Groups[Mention]) -> dict[str, float]:
    """Recall, precision and F1 of each score, and `conll`, the mean of the three F1."""
    given = {}
    for name, score in (("muc", muc), ("b_cubed", b_cubed), ("ceaf_e", ceaf_e)):
        recall, precision, f1 = score(found, marked)
        given |= {f"{name}_recall": recall, f"{name}_precision": precision, f"{name}_f1": f1}
    given["conll_f1"] = (given["muc_f1"] + given["b_cubed_f1"] + given["ceaf_e_f1"]) / 3
    return {name: round(value, 4) for name, value in given.items()}


def muc(found: Groups[Mention], marked: Groups[Mention]) -> Scores:
    """Recall, precision, F1 over links: how few pieces the other side cuts each group into (Vilain 1995)."""
    return _scores(_links_kept(marked, found), _links_kept(found, marked))


def b_cubed(found: Groups[Mention], marked: Groups[Mention]) -> Scores:
    """Recall, precision, F1 over mentions: how much of a mention's group the other side shares (Bagga 1998)."""
    return _scores(_shared(marked, found), _shared(found, marked))


def ceaf_e(found: Groups[Mention], marked: Groups[Mention]) -> Scores:
    """Recall, precision, F1 of the best one-to-one match of groups, likeness 2|A and B|/(|A|+|B|) (Luo 2005)."""
    groups = [set(group) for group in found]
    of = _group_of([tuple(group) for group in found])
    likeness: dict[tuple[int, int], float] = {}
    for row, group in enumerate(marked):
        for column in {of[mention] for mention in group if mention in of}:
            shared = len(groups[column] & set(group))
            likeness[row, column] = 2 * shared / (len(groups[column]) + len(set(group)))
    total = sum(_best_match(part) for part in _parts(likeness))
    return _scores((total, len(marked)), (total, len(found)))


def _scores(recall: tuple[float, float], precision: tuple[float, float]) -> Scores:
    kept = recall[0] / recall[1] if recall[1] else 0.0
    right = precision[0] / precision[1] if precision[1] else 0.0
    return kept, right, 2 * kept * right / (kept + right) if kept + right else 0.0


def _group_of(groups: Groups[Mention]) -> Mapping[Mention, int]:
    return {mention: at for at, group in enumerate(groups) for mention in group}


def _links_kept(groups: Groups[Mention], others: Groups[Mention]) -> tuple[float, float]:
    of = _group_of(others)
    kept = possible = 0
    for group in groups:
        pieces = {of.get(mention, ("alone", mention)) for mention in group}
        kept += len(set(group)) - len(pieces)
        possible += len(set(group)) - 1
    return kept, possible


def _shared(groups: Groups[Mention], others: Groups[Mention]) -> tuple[float, float]:
    of = _group_of(others)
    total = 0.0
    for group in groups:
        counts: dict[int, int] = {}
        for mention in group:
            if mention in of:
                counts[of[mention]] = counts.get(of[mention], 0) + 1
        total += sum(count * count for count in counts.values()) / len(group)
    return total, sum(map(len, groups))


def _parts(likeness: Mapping[tuple[int, int], float]) -> list[dict[tuple[int, int], float]]:
    """The pairs that hang together by common rows or columns, so that each part can be matched by itself."""
    root: dict[tuple[str, int], tuple[str, int]] = {}

    def find(node: tuple[str, int]) -> tuple[str, int]:
        root.setdefault(node, node)
        while root[node] != node:
            root[node] = root[root[node]]
            node = root[node]
        return node

    for row, column in likeness:
        root[find(("row", row))] = find(("column", column))
    parts: dict[tuple[str, int], dict[tuple[int, int], float]] = {}
    for (row, column), value in likeness.items():
        parts.setdefault(find(("row", row)), {})[row, column] = value
    return list(parts.values())


def _best_match(likeness: Mapping[tuple[int, int], float]) -> float:
    """The greatest sum over one-to-one matches (Hungarian method)."""
    rows = sorted({row for row, _ in likeness})
    columns = sorted({column for _, column in likeness})
    size = max(len(rows), len(columns))
    cost = np.zeros((size, size))
    for (row, column), value in likeness.items():
        cost[rows.index(row), columns.index(column)] = -value
    matched = _assigned(cost)
    return -float(sum(cost[row, column] for row, column in enumerate(matched)))


def _assigned(cost: NDArray[np.float64]) -> list[int]:
    """The column of each row at the least total cost; shortest augmenting paths with potentials."""
    size = len(cost)
    by_row, by_column = np.zeros(size + 1), np.zeros(size + 1)
    holder = [0] * (size + 1)  # the row that each column is matched with, counted from 1
    for row in range(1, size + 1):
        holder[0] = row
        least, before = np.full(size + 1, np.inf), np.zeros(size + 1, dtype=int)
        done = np.zeros(size + 1, dtype=bool)
        column = 0
        while holder[column]:
            done[column] = True
            slack = cost[holder[column] - 1] - by_row[holder[column]] - by_column[1:]
            closer = ~done[1:] & (slack < least[1:])
            least[1:][closer], before[1:][closer] = slack[closer], column
            reach = np.where(done, np.inf, least)
            reach[0] = np.inf
            following = int(reach.argmin())
            step = reach[following]
            for at in np.flatnonzero(done):
                by_row[holder[at]] += step
                by_column[at] -= step
            least[~done] -= step
            column = following
        while column:
            holder[column] = holder[before[column]]
            column = int(before[column])
    matched = [0] * size
    for column, row in enumerate(holder[1:]):
        matched[row - 1] = column
    return matched


SCORES: Mapping[str, Callable[..., Scores]] = {"muc": muc, "b_cubed": b_cubed, "ceaf_e": ceaf_e}
