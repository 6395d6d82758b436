"""The chance that two mentions of a report name one happening, by boosted trees learned from reports whose mentions were grouped by reading.

training/joins.py makes data/joins.onnx; training/chains holds what it learned from, as offsets.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from watchfloor.tagging.graphs import session

__all__ = ["TREES", "Joiner"]

TREES = Path(__file__).resolve().parents[1] / "data" / "joins.onnx"


class Joiner:
    """The packaged trees, loaded once."""

    def __init__(self, path: Path) -> None:
        """Raises ModelError when the file is missing or no graph."""
        self.path = path
        self._trees = session(path)

    def __reduce__(self) -> tuple[type[Joiner], tuple[Path]]:
        """Sessions are loaded again in another process."""
        return Joiner, (self.path,)

    @classmethod
    def load(cls) -> Joiner:
        """The packaged trees."""
        return cls(TREES)

    def chances(self, pairs: NDArray[np.float32]) -> NDArray[np.float64]:
        """(pairs,) chance that each is one happening. pairs: (pairs, COLUMNS) of `coding.pairs`."""
        if not len(pairs):
            return np.zeros(0)
        (odds,) = self._trees.run(None, {"pairs": pairs})
        chances: NDArray[np.float64] = 1 / (1 + np.exp(-odds[:, 0].astype(np.float64)))
        return chances
