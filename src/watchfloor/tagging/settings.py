"""The model's own settings: thresholds and calibration, as training wrote them beside the weights."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from watchfloor.errors import ModelError
from watchfloor.tagging import labels

__all__ = ["LEAST_SHARE", "Calibration", "Settings", "Thresholds", "read_settings"]


# Probabilities nearer to 0 or 1 tell nothing more. With 1e-4 what the heads are surest of could not be told from what they
# are nearly as sure of (docs/model.md).
LEAST_SHARE = 1e-5


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """What a head's score must reach; set on the development split, one a head."""

    name: float
    trigger: float
    role: float
    quote: float
    speaker: float
    cause: float
    status: float = 0.5  # for "actual": its share of its own probability and the likeliest other's


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """From what the heads say of a candidate trigger to the share of such candidates that are right."""

    found: float
    event: float
    type: float
    bias: float

    def score(self, found: float, event: float, kind: float) -> float:
        """Probability that the candidate is right.

        found: the word head's; event: the anchor reader's, that it is one; kind: of the type among the types.
        """
        total = self.found * _logit(found) + self.event * _logit(event) + self.type * _logit(kind) + self.bias
        return 1.0 / (1.0 + math.exp(-total))


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything about the model that is neither weight nor vocabulary."""

    version: str
    window: int  # sub-words of neighbouring sentences encoded together; a longer sentence stands alone
    thresholds: Thresholds
    calibration: Calibration  # that there is an event and its type is right: the score that is told
    keeping: Calibration  # that there is an event: what the threshold of triggers is held against
    follows: NDArray[
        np.float64
    ]  # (NAMES, NAMES): how much likelier the second label is after the first than alone


def read_settings(path: Path) -> Settings:
    """The settings of a model folder. Raises ModelError when they do not fit this program."""
    try:
        told = json.loads(path.read_text("utf-8"))
        _check_labels(told["labels"])
        return Settings(
            version=told["version"],
            window=int(told["window"]),
            thresholds=Thresholds(**told["thresholds"]),
            calibration=Calibration(**told["calibration"]),
            keeping=Calibration(**told.get("keeping", told["calibration"])),
            follows=_follows(told.get("follows")),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(
            f"{path}: the model's settings cannot be read ({error!r}); install the package again"
        ) from error


def _follows(told: list[list[float]] | None) -> NDArray[np.float64]:
    """The table of a model folder; a model without one has no preference."""
    size = len(labels.NAMES), len(labels.NAMES)
    table = np.zeros(size) if told is None else np.array(told, dtype=np.float64)
    if table.shape != size:
        raise ValueError(f"follows has shape {table.shape}, expected {size}")
    return table


def _check_labels(told: dict[str, Any]) -> None:
    """Raise ValueError when the model was trained for other labels than this program's."""
    ours = {
        "names": labels.NAMES,
        "quotes": labels.QUOTES,
        "types": labels.TYPES,
        "statuses": labels.STATUSES,
        "fillers": labels.FILLERS,
        "modes": tuple(f"{kind}/{mode}" for kind, mode in labels.MODE_LABELS),
    }
    for head, names in ours.items():
        if tuple(told[head]) != names:
            raise ValueError(f"labels of {head} are not this program's")


def _logit(probability: float) -> float:
    """Log odds, with probabilities kept off 0 and 1."""
    kept = min(max(probability, LEAST_SHARE), 1 - LEAST_SHARE)
    return math.log(kept / (1 - kept))
