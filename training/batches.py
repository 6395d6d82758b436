"""Windows of training sentences as padded tensors, with what the network should say about them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor

from training.documents import Document, Extent, Learned
from watchfloor.tagging.labels import ANCHORS, FILLERS, MODE_LABELS, NAMES, QUOTES, STATUSES, TYPES
from watchfloor.tagging.windows import window_of
from watchfloor.tagging.words import SHAPES

IGNORED = -100
WINDOW_SIZES = (40, 96, 192)  # sub-words; drawn at random so that one sentence alone works as well as twelve
UPPER_SHARE = 0.04  # sentences made upper case: headlines, old wires
SHAPELESS_SHARE = 0.08  # sentences whose shapes are hidden
TITLE_SHARE = 0.03  # sentences whose words all begin with a capital


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A gold trigger or quotation in a batch: its window, its sentence's words, its place and its labels."""

    row: int
    first: int  # of the sentence's words in the window
    length: int
    extent: Extent
    kind: int
    type: int
    mode: int
    status: int
    fillers: np.ndarray  # (length, FILLERS), 0 outside, 1 beginning, 2 inside
    known: np.ndarray  # (FILLERS,) bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Padded windows and their labels. sentences: (row, first word, word count, triggers all known)."""

    ids: Tensor
    shapes: Tensor
    mask: Tensor
    firsts: Tensor
    names: Tensor
    triggers: Tensor
    quotes: Tensor
    sentences: list[tuple[int, int, int, bool]]
    anchors: list[Anchor]


def epoch_of(
    documents: list[Document], rng: random.Random, *, size: int, markers: tuple[int, int]
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


def collated(groups: list[list[Learned]], markers: tuple[int, int]) -> Batch:
    """Windows as one padded batch."""
    windows = [
        window_of([item.words for item in group], opening=markers[0], closing=markers[1]) for group in groups
    ]
    tokens = max(window.ids.shape[1] for window in windows)
    words = max(len(window.firsts) for window in windows)
    rows = len(windows)
    ids = np.zeros((rows, tokens), dtype=np.int64)
    shapes, mask = np.zeros_like(ids), np.zeros_like(ids, dtype=bool)
    firsts = np.zeros((rows, words), dtype=np.int64)
    names, triggers, quotes = (np.full((rows, words), IGNORED, dtype=np.int64) for _ in range(3))
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
            known = item.triggers is not None and item.all_triggers
            sentences.append((row, first, len(item.words.firsts), known))
            anchors.extend(anchors_of(item, row, first))
    arrays = (ids, shapes, mask, firsts, names, triggers, quotes)
    tensors = [torch.from_numpy(array) for array in arrays]
    keys = ("ids", "shapes", "mask", "firsts", "names", "triggers", "quotes")
    return Batch(**dict(zip(keys, tensors, strict=True)), sentences=sentences, anchors=anchors)


def name_labels(item: Learned) -> np.ndarray:
    """Index into NAMES for each word."""
    if item.names is None:
        return np.full(len(item.words.firsts), IGNORED)
    labels = np.zeros(len(item.words.firsts), dtype=np.int64)
    for kind, (begin, end) in item.names:
        labels[begin:end] = NAMES.index(f"I-{kind}")
        labels[begin] = NAMES.index(f"B-{kind}")
    return labels


def trigger_labels(item: Learned) -> np.ndarray:
    """Index into TRIGGERS for each word."""
    if item.triggers is None:
        return np.full(len(item.words.firsts), IGNORED)
    labels = np.full(len(item.words.firsts), 0 if item.all_triggers else IGNORED)
    for trigger in item.triggers:
        begin, end = trigger.extent
        labels[begin:end] = 2
        labels[begin] = 1
    return labels


def quote_labels(item: Learned) -> np.ndarray:
    """Index into QUOTES for each word."""
    if item.quotes is None:
        return np.full(len(item.words.firsts), IGNORED)
    labels = np.zeros(len(item.words.firsts), dtype=np.int64)
    for quote in sorted(item.quotes, key=lambda quote: quote.extent[0] - quote.extent[1]):
        begin, end = quote.extent
        labels[begin:end] = QUOTES.index(f"I-{quote.kind}")
        labels[begin] = QUOTES.index(f"B-{quote.kind}")
    return labels


def anchors_of(item: Learned, row: int, first: int) -> list[Anchor]:
    """The sentence's gold triggers and quotations with their labels."""
    length = len(item.words.firsts)
    found = []
    for trigger in item.triggers or ():
        mode = IGNORED
        if trigger.mode is not None:
            mode = MODE_LABELS.index((trigger.type, trigger.mode)) if trigger.mode else 0
        found.append(
            Anchor(
                row=row,
                first=first,
                length=length,
                extent=trigger.extent,
                kind=ANCHORS.index("trigger"),
                type=IGNORED if trigger.type is None else 1 + TYPES.index(trigger.type),
                mode=mode,
                status=IGNORED if trigger.status is None else STATUSES.index(trigger.status),
                fillers=filler_labels(trigger.fillers, length),
                known=np.array([label in trigger.known for label in FILLERS]),
            )
        )
    for quote in item.quotes or ():
        found.append(
            Anchor(
                row=row,
                first=first,
                length=length,
                extent=quote.extent,
                kind=ANCHORS.index("quote"),
                type=IGNORED,
                mode=IGNORED,
                status=IGNORED,
                fillers=filler_labels(quote.fillers, length),
                known=np.array([label in {"speaker", "cue"} for label in FILLERS]),
            )
        )
    return found


def filler_labels(fillers: tuple[tuple[str, Extent], ...], length: int) -> np.ndarray:
    """(words, FILLERS): 0 outside, 1 at a filler's first word, 2 within."""
    labels = np.zeros((length, len(FILLERS)), dtype=np.int64)
    for label, (begin, end) in fillers:
        column = labels[begin:end, FILLERS.index(label)]
        column[column == 0] = 2
        labels[begin, FILLERS.index(label)] = 1
    return labels
