"""What the network is asked to get right in one batch, head by head."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from training.batches import Batch
from training.labelling import Anchor, blank
from training.network import Network, tag_features
from watchfloor.tagging.decoding import runs
from watchfloor.tagging.labels import FILLERS

# What each head's mean loss counts for. Triggers and names are means over words, most of which are easy.
WEIGHTS = {
    "names": 2.0, "triggers": 2.0, "quotes": 1.0,
    "types": 1.0, "modes": 0.5, "statuses": 1.0, "fillers": 4.0, "states": 1.0,
}  # fmt: skip
FALSE_FLOOR = 0.15  # a word run this likely to be a trigger, and none, is shown to the reader as "no event"
OPEN = 1.5  # probabilities of a row sum to 1, and to 2 or more where several labels are left open
LENGTH_GROUPS = 3  # anchors are padded to the longest sentence of their group


@dataclass(frozen=True, slots=True, kw_only=True)
class Losses:
    """Sum to descend, and its parts for the log."""

    total: Tensor
    parts: dict[str, float]


def losses_of(network: Network, batch: Batch, likeness: nn.Linear | None = None) -> Losses:
    """Every head's loss on one batch; `likeness` guesses the teacher's states from the network's own."""
    words = network.words(batch.ids, batch.shapes, batch.firsts, batch.mask)
    logits = network.tags(words)
    parts: dict[str, Tensor] = {}
    for name, logit, gold in zip(
        ("names", "triggers", "quotes"), logits, (batch.names, batch.triggers, batch.quotes), strict=True
    ):
        if gold.any():
            parts[name] = surprise(logit, gold) / known(gold)
    tags = tag_features(logits)
    anchors = [*batch.anchors, *false_anchors(batch, functional.softmax(logits[1].detach().float(), -1))]
    parts.update(anchor_losses(network, words, tags, anchors))
    if likeness is not None and batch.states is not None:
        parts["states"] = unlikeness(likeness(words), batch.states)
    total = sum(WEIGHTS[name] * part for name, part in parts.items())
    return Losses(total=total, parts={name: float(part.detach()) for name, part in parts.items()})


def false_anchors(batch: Batch, shares: Tensor) -> list[Anchor]:
    """Candidate triggers that touch no gold trigger, where the source annotated every event."""
    table = shares.numpy()
    gold = batch.triggers[:, :, 1:].sum(-1).numpy()
    found = []
    for row, first, length, known in batch.sentences:
        if not known:
            continue
        here = table[row, first : first + length]
        for run in runs(here[:, 1], here[:, 2], floor=FALSE_FLOOR):
            if (gold[row, first + run.begin : first + run.end] > 0).any():
                continue
            anchor = blank(row, first, length, (run.begin, run.end), "trigger")
            anchor.types[0] = 1
            found.append(anchor)
    return found


def surprise(logits: Tensor, gold: Tensor) -> Tensor:
    """Summed cross entropy; rows of `gold` that are all zero take no part.

    A row with more than one 1 leaves it open which of them is right: their probabilities are summed.
    """
    logs = functional.log_softmax(logits.float(), dim=-1)
    several = gold.sum(-1) > OPEN
    if not several.any():
        return -(logs * gold).sum()
    summed = torch.logsumexp(logs[several].masked_fill(gold[several] == 0, float("-inf")), -1)
    return -(logs[~several] * gold[~several]).sum() - summed.sum()


def unlikeness(guessed: Tensor, states: Tensor) -> Tensor:
    """Mean square between what was guessed and a teacher's states, each word's brought to mean 0 and variance 1."""
    asked = states.any(-1)
    aim = functional.layer_norm(states[asked], states.shape[-1:])
    return functional.mse_loss(guessed[asked].float(), aim)


def known(gold: Tensor) -> Tensor:
    """How many rows of labels something is known of; a row that leaves it open counts as one."""
    return gold.sum(-1).clamp(max=1).sum()


def anchor_losses(network: Network, words: Tensor, tags: Tensor, anchors: list[Anchor]) -> dict[str, Tensor]:
    """Types, modes, statuses and fillers, each a mean over what is known."""
    if not anchors:
        return {}
    ordered = sorted(anchors, key=lambda anchor: anchor.length)
    size = -(-len(ordered) // LENGTH_GROUPS)
    sums: dict[str, list[Tensor]] = {"types": [], "modes": [], "statuses": [], "fillers": []}
    counts = dict.fromkeys(sums, 0.0)
    for begin in range(0, len(ordered), size):
        group = ordered[begin : begin + size]
        outputs, gold = read_group(network, words, tags, group)
        for name, logits in outputs.items():
            sums[name].append(surprise(logits, gold[name]))
            counts[name] += float(known(gold[name]))
    scale = {"fillers": float(len(FILLERS))}
    return {
        name: sum(parts) * scale.get(name, 1.0) / counts[name] for name, parts in sums.items() if counts[name]
    }


def read_group(
    network: Network, words: Tensor, tags: Tensor, group: list[Anchor]
) -> tuple[dict[str, Tensor], dict[str, Tensor]]:
    """Logits and labels of anchors of about the same sentence length."""
    longest = max(anchor.length for anchor in group)
    places = torch.arange(longest)[None]
    firsts = torch.tensor([anchor.first for anchor in group])[:, None]
    lengths = torch.tensor([anchor.length for anchor in group])[:, None]
    rows = torch.tensor([anchor.row for anchor in group])[:, None]
    mask = places < lengths
    columns = (firsts + places).clamp(max=words.shape[1] - 1)
    spans = torch.tensor([anchor.extent for anchor in group])
    kinds = torch.tensor([anchor.kind for anchor in group])
    outputs = network.reader(words[rows, columns], tags[rows, columns], spans, kinds, mask)
    fillers = np.zeros((len(group), longest, len(FILLERS), 3), dtype=np.float32)
    for index, anchor in enumerate(group):
        fillers[index, : anchor.length] = anchor.fillers
    gold = {
        "types": torch.from_numpy(np.stack([anchor.types for anchor in group])),
        "modes": torch.from_numpy(np.stack([anchor.modes for anchor in group])),
        "statuses": torch.from_numpy(np.stack([anchor.statuses for anchor in group])),
        "fillers": torch.from_numpy(fillers),
    }
    return dict(zip(gold, outputs, strict=True)), gold
