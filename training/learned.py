"""What a source says of a sentence, in words, and where it is silent. Nothing here needs torch or the shared data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from watchfloor.records import Span
from watchfloor.tagging.words import Words

Extent = tuple[int, int]  # first word, word after the last
Floats = NDArray[np.float32]
NO_EVENT = "none"  # among open_types: perhaps no event at all


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """One annotated event. None: the source does not say, and no loss is taken there.

    fillers: (label of FILLERS, extent). known: labels of FILLERS that the source would have annotated.
    open_types: where type is None, those among which the source leaves it open; without any, the words are not
    even known to name an event. silent: stretches of words where the source says nothing of a known label.
    has_heads_only: whether the source marks only the head word of a filler, so that it may begin before.
    """

    extent: Extent
    type: str | None
    mode: str | None  # "" says that the annotator gave none
    status: str | None
    fillers: tuple[tuple[str, Extent], ...]
    known: frozenset[str]
    open_types: tuple[str, ...] = ()
    silent: tuple[tuple[str, Extent], ...] = ()
    has_heads_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """One annotated quotation."""

    extent: Extent
    kind: str
    fillers: tuple[tuple[str, Extent], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """One sentence with what its source annotated; None where the source is silent on a whole head.

    all_triggers: whether a word outside every trigger is known to name no event. open_names: where names is None,
    words and the labels of NAMES among which the source leaves them open. told: what other networks say of
    an unannotated sentence, in place of all the rest. ours: whether we annotated it, and not who annotated the sentences that
    the reader is measured on.
    """

    text: str
    words: Words
    names: tuple[tuple[str, Extent], ...] | None
    triggers: tuple[Trigger, ...] | None
    quotes: tuple[Quotation, ...] | None
    all_triggers: bool = True
    open_names: tuple[tuple[int, tuple[str, ...]], ...] = ()
    told: Told | None = None
    ours: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the teachers say of a sentence: probabilities of its words' labels, and of its anchors.

    states: (words, width) what the largest teacher's encoder made of each word, when it was kept.
    """

    names: Floats
    triggers: Floats
    quotes: Floats
    anchors: tuple[Any, ...]  # labelling.Anchor, row and first still open
    states: Floats | None = None


Document = list[Learned]


def extent_of(words: Words, span: Span) -> Extent | None:
    """The words that a stretch of text touches, or None when it touches none."""
    touched = [
        index for index, word in enumerate(words.spans) if word.start < span.end and span.start < word.end
    ]
    return (touched[0], touched[-1] + 1) if touched else None
