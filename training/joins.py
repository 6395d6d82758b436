"""Learns which mentions of a report are one happening, from reports whose mentions were grouped by reading (training/chains).

    python -m training.joins [--seed 0] [--folds]

Reads every document of the train part with the program as it is, takes each pair of its mentions (`coding.pairs`), fits
boosted trees and writes data/joins.onnx with its entry in MANIFEST.toml: some two minutes on two cores. --folds writes
nothing and says what the program reaches on each quarter of the documents with trees that had not seen it: five minutes.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper
from sklearn.ensemble import HistGradientBoostingClassifier

from bench.chains import NothingLikely, scored, scores
from training.chained import Chained, chained
from training.manifest import record
from watchfloor.coding import FactsReader, mentions_in
from watchfloor.coding.pairs import COLUMNS, pairs_of
from watchfloor.pipeline import Kit, understood
from watchfloor.records import Page
from watchfloor.tagging import Joiner
from watchfloor.tagging.joiner import TREES

Floats = NDArray[np.float32]
SHARE_APART = 0.3  # of the pairs that are two happenings; the others would only cost time
TREES_LEARNED = 250
LEAVES = 31
RATE = 0.06
FOLDS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One document's pairs. chain: for each mention the number of its group; None for one that nobody judged or that is no event."""

    name: str
    first: NDArray[np.intp]
    second: NDArray[np.intp]
    columns: Floats
    chain: Sequence[int | None]

    @property
    def is_judged(self) -> NDArray[np.bool_]:
        """Which pairs are of two judged mentions."""
        judged = np.array([one is not None for one in self.chain])
        return judged[self.first] & judged[self.second]

    @property
    def is_one(self) -> NDArray[np.bool_]:
        """Which pairs are one happening."""
        numbers = np.array([-1 if one is None else one for one in self.chain])
        return numbers[self.first] == numbers[self.second]


def example_of(document: Chained, kit: Kit) -> Example:
    """The pairs of one document as the program reads it now; mentions are found again by where their triggers stand."""
    page = Page(name=document.name, sha256=document.sha256, text=document.text, published=document.published)
    read = understood(page, kit)
    facts, told = mentions_in(FactsReader(read.reading, read.resolved), read.tags)
    facts = sorted(facts, key=lambda one: one.mention.trigger)
    first, second, columns = pairs_of(facts, told)
    return Example(
        name=document.name,
        first=first,
        second=second,
        columns=columns,
        chain=document.chain_of([one.mention.trigger for one in facts]),
    )


def fitted(examples: Sequence[Example], seed: int) -> HistGradientBoostingClassifier:
    """Trees learned from all judged pairs that are one happening and a share of the others, which weigh the more."""
    draw = np.random.default_rng(seed)
    kept = [one.is_judged & (one.is_one | (draw.random(len(one.first)) < SHARE_APART)) for one in examples]
    columns = np.concatenate([one.columns[rows] for one, rows in zip(examples, kept, strict=True)])
    is_one = np.concatenate([one.is_one[rows] for one, rows in zip(examples, kept, strict=True)])
    trees = HistGradientBoostingClassifier(
        max_iter=TREES_LEARNED,
        learning_rate=RATE,
        max_leaf_nodes=LEAVES,
        l2_regularization=1.0,
        random_state=seed,
    )
    return trees.fit(columns, is_one, sample_weight=np.where(is_one, 1.0, 1 / SHARE_APART))


class Fitted:
    """Trees just fitted, as the program asks them."""

    def __init__(self, trees: HistGradientBoostingClassifier) -> None:
        """trees: from `fitted`."""
        self.trees = trees

    def chances(self, pairs: NDArray[np.float32]) -> NDArray[np.float64]:
        """(pairs,) chance that each is one happening."""
        if not len(pairs):
            return np.zeros(0)
        chances: NDArray[np.float64] = self.trees.predict_proba(pairs)[:, 1]
        return chances


def graph_of(trees: HistGradientBoostingClassifier) -> onnx.ModelProto:
    """The trees as an ONNX graph: log odds (pairs, 1) from columns (pairs, COLUMNS)."""
    leaves: list[tuple[int, int, float]] = []
    nodes: list[tuple[int, int, int, float, str, int, int]] = []
    # scikit-learn has no public view of its trees
    for tree, (grown,) in enumerate(trees._predictors):
        for at, node in enumerate(grown.nodes):
            if node["is_leaf"]:
                nodes.append((tree, at, 0, 0.0, "LEAF", 0, 0))
                leaves.append((tree, at, float(node["value"])))
            else:
                column, threshold = int(node["feature_idx"]), float(node["num_threshold"])
                nodes.append(
                    (tree, at, column, threshold, "BRANCH_LEQ", int(node["left"]), int(node["right"]))
                )
    of_tree, of_node, columns, thresholds, modes, left, right = zip(*nodes, strict=True)
    leaf_tree, leaf_node, values = zip(*leaves, strict=True)
    ensemble = helper.make_node(
        "TreeEnsembleRegressor",
        ["pairs"],
        ["odds"],
        domain="ai.onnx.ml",
        n_targets=1,
        base_values=[float(trees._baseline_prediction.item())],
        nodes_treeids=of_tree,
        nodes_nodeids=of_node,
        nodes_featureids=columns,
        nodes_values=thresholds,
        nodes_modes=modes,
        nodes_truenodeids=left,
        nodes_falsenodeids=right,
        target_treeids=leaf_tree,
        target_nodeids=leaf_node,
        target_ids=[0] * len(leaves),
        target_weights=values,
    )
    graph = helper.make_graph(
        [ensemble],
        "joins",
        [helper.make_tensor_value_info("pairs", TensorProto.FLOAT, [None, len(COLUMNS)])],
        [helper.make_tensor_value_info("odds", TensorProto.FLOAT, [None, 1])],
    )
    opsets = [helper.make_opsetid("ai.onnx.ml", 3), helper.make_opsetid("", 17)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=9)


def in_folds(
    documents: Sequence[Chained], examples: Sequence[Example], kit: Kit, seed: int
) -> dict[str, object]:
    """What the program reaches on the documents, each read with trees that saw none of its quarter; and by rules alone."""
    order = list(range(len(documents)))
    random.Random(seed).shuffle(order)
    read, by_rules = [], []
    for fold in range(FOLDS):
        held = set(order[fold::FOLDS])
        trees = fitted([one for at, one in enumerate(examples) if at not in held], seed)
        learned = replace(kit, joiner=cast(Joiner, Fitted(trees)))
        rules = replace(kit, joiner=cast(Joiner, NothingLikely()))
        read += [scored(documents[at], learned) for at in sorted(held)]
        by_rules += [scored(documents[at], rules) for at in sorted(held)]
    return {"rules": scores(by_rules), "program": scores(read)}


def main() -> None:
    """Fits and writes the trees, or says what they reach."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--folds", action="store_true")
    args = parser.parse_args()
    kit = replace(Kit.load(), joiner=cast(Joiner, NothingLikely()))
    documents = list(chained("train"))
    examples = [example_of(document, kit) for document in documents]
    if args.folds:
        print(json.dumps(in_folds(documents, examples, kit, args.seed), indent=1))
        return
    TREES.write_bytes(graph_of(fitted(examples, args.seed)).SerializeToString())
    record(
        TREES.name,
        source="learned from reports of this project and of ../shared/data whose mentions were grouped by reading (training/chains)",
        licence="Apache-2.0",
        command="python -m training.joins",
    )


if __name__ == "__main__":
    main()
