"""The two ONNX graphs of the model, checked and loaded."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from watchfloor.errors import ModelError
from watchfloor.tagging.windows import Window

__all__ = ["Anchored", "Encoded", "Graphs", "Reader", "check", "session"]

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoded:
    """What the encoder says of each word of a window. All but `states` are probabilities (words, labels)."""

    states: Floats
    names: Floats
    triggers: Floats
    quotes: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchored:
    """What hangs on each anchor of one sentence: probabilities (anchors, labels).

    fillers: (anchors, words, FILLERS, 3), the last outside, beginning, inside.
    """

    types: Floats
    modes: Floats
    statuses: Floats
    fillers: Floats


class Reader(Protocol):
    """Whatever runs the network: ONNX when the package runs, torch while training."""

    def encode(self, window: Window) -> Encoded:
        """The window's words."""
        ...

    def read(self, states: Floats, tags: Floats, spans: Integers, kinds: Integers) -> Anchored:
        """Anchors of one sentence.

        states: (words, width); tags: (words, labels) names, triggers and quotes side by side; spans: (anchors, 2)
        first word and word after the last; kinds: (anchors,) index into ANCHORS.
        """
        ...


class Graphs:
    """The shipped network. One window and one sentence a call, never padded, so that neighbours change no bit."""

    def __init__(self, folder: Path) -> None:
        """Load both graphs from a model folder."""
        self.folder = folder
        self._encoder = session(folder / "encoder.int8.onnx")
        self._anchors = session(folder / "anchors.int8.onnx")

    def __reduce__(self) -> tuple[type[Graphs], tuple[Path]]:
        """Sessions are loaded again in another process."""
        return Graphs, (self.folder,)

    def encode(self, window: Window) -> Encoded:
        """The window's words."""
        given = {"ids": window.ids, "shapes": window.shapes, "firsts": window.firsts}
        states, names, triggers, quotes = self._encoder.run(None, given)
        return Encoded(states=states, names=names, triggers=triggers, quotes=quotes)

    def read(self, states: Floats, tags: Floats, spans: Integers, kinds: Integers) -> Anchored:
        """Anchors of one sentence."""
        given = {"states": states, "tags": tags, "spans": spans, "kinds": kinds}
        types, modes, statuses, fillers = self._anchors.run(None, given)
        return Anchored(types=types, modes=modes, statuses=statuses, fillers=fillers)


def check(path: Path, expected: str) -> None:
    """Raise ModelError unless the file is there with the SHA-256 on record."""
    try:
        found = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise ModelError(f"{path}: the model is incomplete ({error}); install the package again") from error
    if found != expected:
        raise ModelError(f"{path}: sha256 is {found}, on record {expected}; install the package again")


def session(path: Path) -> onnxruntime.InferenceSession:
    """A graph ready to run, on one thread: windows are small, and running several of them side by side is faster."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:
        raise ModelError(
            f"{path}: onnxruntime cannot load the model ({error}); install the package again"
        ) from error
