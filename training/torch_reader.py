"""The network in full precision behind the interface that the shipped graphs have."""

from __future__ import annotations

import numpy as np
import torch
from torch.nn import functional

from training.network import Network
from watchfloor.tagging.graphs import Anchored, Encoded, Floats, Integers
from watchfloor.tagging.windows import Window


class TorchReader:
    """Runs a trained network, window by window, in float32."""

    def __init__(self, network: Network) -> None:
        """Take a network; it is put in evaluation mode."""
        self.network = network.eval()

    @torch.inference_mode()
    def encode(self, window: Window) -> Encoded:
        """The window's words."""
        ids, shapes, firsts = (torch.from_numpy(part) for part in (window.ids, window.shapes, window.firsts))
        states = self.network.words(ids, shapes, firsts[None], None)
        names, triggers, quotes = (
            functional.softmax(part[0], -1).numpy() for part in self.network.tags(states)
        )
        return Encoded(states=states[0].numpy(), names=names, triggers=triggers, quotes=quotes)

    @torch.inference_mode()
    def read(self, states: Floats, tags: Floats, spans: Integers, kinds: Integers) -> Anchored:
        """Anchors of one sentence."""
        given = (np.ascontiguousarray(states)[None], np.ascontiguousarray(tags)[None], spans, kinds)
        outputs = self.network.reader(*(torch.from_numpy(part) for part in given), None)
        types, modes, statuses, fillers = (functional.softmax(part, -1).numpy() for part in outputs)
        return Anchored(types=types, modes=modes, statuses=statuses, fillers=fillers)
