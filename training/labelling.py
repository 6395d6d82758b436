"""What the network should say of a sentence, as probabilities of labels. Needs no torch.

A row of probabilities that is all zero is silent: no loss is taken there. A row with more than one 1 lists
labels among which the source leaves it open: the loss is that of their sum.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from training.learned import NO_EVENT, Extent, Floats, Learned, Trigger
from watchfloor.tagging.labels import (
    ANCHORS,
    FILLERS,
    MODE_LABELS,
    NAMES,
    QUOTES,
    STATUSES,
    TRIGGERS,
    TYPES,
    AnchorKind,
)

_TYPE_AT: dict[str, int] = {NO_EVENT: 0, **{kind: 1 + number for number, kind in enumerate(TYPES)}}
_STATUS_AT: dict[str, int] = {status: number for number, status in enumerate(STATUSES)}
_MODE_AT: dict[tuple[str | None, str], int] = {label: number for number, label in enumerate(MODE_LABELS)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A trigger or quotation in a batch: its window, its sentence's words, its place, and what should be said of it.

    types, modes, statuses: probabilities, all zero where the source is silent. fillers: (words, FILLERS, 3)
    probabilities of outside, beginning, inside, zero likewise.
    """

    row: int
    first: int  # of the sentence's words in the window
    length: int
    extent: Extent
    kind: int
    types: Floats
    modes: Floats
    statuses: Floats
    fillers: Floats


def name_labels(item: Learned) -> Floats:
    """(words, NAMES) probabilities."""
    if item.told is not None:
        return item.told.names
    labels = np.zeros((len(item.words.firsts), len(NAMES)), dtype=np.float32)
    if item.names is not None:
        labels[:, 0] = 1
        for kind, extent in item.names:
            mark(labels, extent, NAMES.index(f"B-{kind}"))
    else:
        for word, open_to in item.open_names:
            labels[word, [NAMES.index(label) for label in open_to]] = 1
    return labels


def trigger_labels(item: Learned) -> Floats:
    """(words, TRIGGERS) probabilities."""
    if item.told is not None:
        return item.told.triggers
    labels = np.zeros((len(item.words.firsts), len(TRIGGERS)), dtype=np.float32)
    if item.triggers is not None:
        labels[:, 0] = 1 if item.all_triggers else 0
        for trigger in item.triggers:
            _mark_trigger(labels, trigger)
    return labels


def _mark_trigger(labels: Floats, trigger: Trigger) -> None:
    begin, end = trigger.extent
    if trigger.type is not None or (trigger.open_types and NO_EVENT not in trigger.open_types):
        mark(labels, trigger.extent, 1)
    else:
        labels[begin:end] = 0
        labels[begin:end, 0] = 1 if trigger.open_types == (NO_EVENT,) else 0


def quote_labels(item: Learned) -> Floats:
    """(words, QUOTES) probabilities."""
    if item.told is not None:
        return item.told.quotes
    labels = np.zeros((len(item.words.firsts), len(QUOTES)), dtype=np.float32)
    if item.quotes is not None:
        labels[:, 0] = 1
        for quote in sorted(item.quotes, key=lambda quote: quote.extent[0] - quote.extent[1]):
            mark(labels, quote.extent, QUOTES.index(f"B-{quote.kind}"))
    return labels


def mark(labels: Floats, extent: Extent, beginning: int) -> None:
    """Write a span: label `beginning` for its first word, the next label for the others."""
    begin, end = extent
    labels[begin:end] = 0
    labels[begin, beginning] = 1
    labels[begin + 1 : end, beginning + 1] = 1


def anchors_of(item: Learned, row: int, first: int) -> list[Anchor]:
    """The sentence's triggers and quotations with what should be said of them."""
    length = len(item.words.firsts)
    if item.told is not None:
        return [replace(anchor, row=row, first=first) for anchor in item.told.anchors]
    found = []
    for trigger in item.triggers or ():
        anchor = blank(row, first, length, trigger.extent, "trigger")
        _say_types(anchor, trigger)
        if trigger.mode is not None:
            anchor.modes[_MODE_AT[trigger.type, trigger.mode] if trigger.mode else 0] = 1
        if trigger.status is not None:
            anchor.statuses[_STATUS_AT[trigger.status]] = 1
        fill(anchor.fillers, trigger.fillers, trigger.known)
        _silence(anchor.fillers, trigger)
        found.append(anchor)
    for quote in item.quotes or ():
        anchor = blank(row, first, length, quote.extent, "quote")
        fill(anchor.fillers, quote.fillers, frozenset({"speaker", "cue"}))
        found.append(anchor)
    return found


def _say_types(anchor: Anchor, trigger: Trigger) -> None:
    for kind in (trigger.type,) if trigger.type is not None else trigger.open_types:
        anchor.types[_TYPE_AT[kind]] = 1


def _silence(labels: Floats, trigger: Trigger) -> None:
    """Open what the source leaves open: stretches without a word on a label, and where a head's phrase begins."""
    for label, (begin, end) in trigger.silent:
        labels[begin:end, FILLERS.index(label)] = 0
    if trigger.has_heads_only:
        for label, (begin, _) in trigger.fillers:
            labels[begin, FILLERS.index(label)] = (0, 1, 1)


def blank(row: int, first: int, length: int, extent: Extent, kind: AnchorKind) -> Anchor:
    """An anchor of which nothing is known yet."""
    return Anchor(
        row=row,
        first=first,
        length=length,
        extent=extent,
        kind=ANCHORS.index(kind),
        types=np.zeros(1 + len(TYPES), dtype=np.float32),
        modes=np.zeros(len(MODE_LABELS), dtype=np.float32),
        statuses=np.zeros(len(STATUSES), dtype=np.float32),
        fillers=np.zeros((length, len(FILLERS), 3), dtype=np.float32),
    )


def fill(labels: Floats, fillers: Iterable[tuple[str, Extent]], known: frozenset[str]) -> None:
    """Write fillers into (words, FILLERS, 3); known labels are outside wherever no filler is."""
    for number, label in enumerate(FILLERS):
        if label in known:
            labels[:, number, 0] = 1
    for label, extent in sorted(fillers, key=lambda filler: filler[1][0] - filler[1][1]):
        mark(labels[:, FILLERS.index(label)], extent, 1)
