"""Windows of training sentences as padded tensors, with what the network should say about them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from training.labelling import Anchor, anchors_of, name_labels, quote_labels, trigger_labels
from training.learned import Document, Learned
from watchfloor.tagging.labels import NAMES, QUOTES, TRIGGERS
from watchfloor.tagging.windows import Window, window_of
from watchfloor.tagging.words import SHAPES

WINDOW_SIZES = (40, 96, 112)  # sub-words; drawn at random so that one sentence alone works as well as twelve
UPPER_SHARE = 0.04  # sentences made upper case: headlines, old wires
SHAPELESS_SHARE = 0.08  # sentences whose shapes are hidden
OURS = "[unused1]"  # a word of BERT's vocabulary that stands for nothing
TITLE_SHARE = 0.03  # sentences whose words all begin with a capital


@dataclass(frozen=True, slots=True, kw_only=True)
class Markers:
    """Ids of the sub-words that open and close sentences; `ours` opens a window that we annotated."""

    opening: int
    closing: int
    ours: int

    @classmethod
    def of(cls, tokenizer: Tokenizer, *, told_apart: bool) -> Markers:
        """Those of a tokenizer; without `told_apart` all windows open alike."""
        opening, closing, ours = (tokenizer.token_to_id(name) for name in ("[CLS]", "[SEP]", OURS))
        return cls(opening=opening, closing=closing, ours=ours if told_apart else opening)


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Padded windows and what should be said of their words: probabilities (rows, words, labels), zero where unknown.

    sentences: (row, first word, word count, triggers all known). states: a teacher's, (rows, words, its width), zero
    where it was not asked; None when no sentence has any.
    """

    ids: Tensor
    shapes: Tensor
    mask: Tensor
    firsts: Tensor
    names: Tensor
    triggers: Tensor
    quotes: Tensor
    sentences: list[tuple[int, int, int, bool]]
    anchors: list[Anchor]
    states: Tensor | None


def epoch_of(
    documents: list[Document], rng: random.Random, *, size: int, markers: Markers
) -> Iterator[Batch]:
    """Every sentence once, in windows of random length, in batches of about `size` sub-words."""
    groups = []
    for document in documents:
        groups.extend(windows_drawn(document, rng))
    rng.shuffle(groups)
    groups.sort(key=lambda group: sum(len(item.words.ids) for item in group) + rng.random() * 24)
    batches, current, longest = [], [], 0
    for group in groups:
        length = sum(len(item.words.ids) + 1 for item in group) + 1
        if current and max(longest, length) * (len(current) + 1) > size:
            batches.append(current)
            current, longest = [], 0
        current.append(group)
        longest = max(longest, length)
    batches.append(current)
    rng.shuffle(batches)
    for batch in batches:
        yield collated([[disguised(item, rng) for item in group] for group in batch], markers)


def windows_drawn(document: Document, rng: random.Random) -> list[list[Learned]]:
    """A document cut into windows whose sizes are drawn at random."""
    groups: list[list[Learned]] = []
    room = 0
    for item in document:
        needed = len(item.words.ids) + 1
        if not groups or needed > room:
            groups.append([])
            room = rng.choice(WINDOW_SIZES)
        groups[-1].append(item)
        room -= needed
    return groups


def disguised(item: Learned, rng: random.Random) -> Learned:
    """The sentence with its shapes changed now and then, as upper case, headlines and lost case would have them."""
    draw = rng.random()
    upper, title, lower, none = (SHAPES.index(name) for name in ("upper", "title", "lower", "none"))
    mixed = SHAPES.index("mixed")
    table = None
    if draw < UPPER_SHARE:
        table = {lower: upper, title: upper, mixed: upper}
    elif draw < UPPER_SHARE + SHAPELESS_SHARE:
        table = dict.fromkeys(range(len(SHAPES)), none)
    elif draw < UPPER_SHARE + SHAPELESS_SHARE + TITLE_SHARE:
        table = {lower: title}
    if table is None:
        return item
    return replace(
        item, words=replace(item.words, shapes=tuple(table.get(shape, shape) for shape in item.words.shapes))
    )


def collated(groups: list[list[Learned]], markers: Markers) -> Batch:
    """Windows as one padded batch."""
    windows = [
        window_of(
            [item.words for item in group],
            opening=markers.ours if group[0].ours else markers.opening,
            closing=markers.closing,
        )
        for group in groups
    ]
    tokens = max(window.ids.shape[1] for window in windows)
    words = max(len(window.firsts) for window in windows)
    rows = len(windows)
    ids = np.zeros((rows, tokens), dtype=np.int64)
    shapes, mask = np.zeros_like(ids), np.zeros_like(ids, dtype=bool)
    firsts = np.zeros((rows, words), dtype=np.int64)
    names, triggers, quotes = (
        np.zeros((rows, words, len(labels)), dtype=np.float32) for labels in (NAMES, TRIGGERS, QUOTES)
    )
    sentences, anchors = [], []
    for row, (window, group) in enumerate(zip(windows, groups, strict=True)):
        count = window.ids.shape[1]
        ids[row, :count], shapes[row, :count], mask[row, :count] = window.ids[0], window.shapes[0], True
        firsts[row, : len(window.firsts)] = window.firsts
        for first, item in zip(window.starts, group, strict=False):
            place = slice(first, first + len(item.words.firsts))
            names[row, place] = name_labels(item)
            triggers[row, place] = trigger_labels(item)
            quotes[row, place] = quote_labels(item)
            known = item.triggers is not None and item.all_triggers and item.told is None
            sentences.append((row, first, len(item.words.firsts), known))
            anchors.extend(anchors_of(item, row, first))
    arrays = (ids, shapes, mask, firsts, names, triggers, quotes)
    tensors = [torch.from_numpy(array) for array in arrays]
    keys = ("ids", "shapes", "mask", "firsts", "names", "triggers", "quotes")
    states = states_of(windows, groups, words)
    return Batch(**dict(zip(keys, tensors, strict=True)), sentences=sentences, anchors=anchors, states=states)


def states_of(windows: list[Window], groups: list[list[Learned]], words: int) -> Tensor | None:
    """The teacher's states of windows that are `words` long, or None when it was asked about no sentence of them."""
    widths = {
        item.told.states.shape[1]
        for group in groups
        for item in group
        if item.told is not None and item.told.states is not None
    }
    if not widths:
        return None
    (width,) = widths
    states = np.zeros((len(windows), words, width), dtype=np.float32)
    for row, (window, group) in enumerate(zip(windows, groups, strict=True)):
        for first, item in zip(window.starts, group, strict=False):
            if item.told is not None and item.told.states is not None:
                states[row, first : first + len(item.words.firsts)] = item.told.states
    return torch.from_numpy(states)
