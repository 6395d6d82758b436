"""The network: one encoder for a window of sentences, heads on its words, and a reader of what hangs on an anchor."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.upstream import Weights
from watchfloor.tagging.labels import ANCHORS, FILLERS, MODE_LABELS, NAMES, QUOTES, STATUSES, TRIGGERS, TYPES
from watchfloor.tagging.words import SHAPES

HEADS = 12
ANCHOR_WIDTH = 256
ANCHOR_LAYERS = 2
ANCHOR_HEADS = 4
REACH = 24  # word distances beyond this count as equal
TAGS = len(NAMES) + len(TRIGGERS) + len(QUOTES)
DROPOUT = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """What tells one pretrained encoder from another; all have BERT's uncased vocabulary and twelve heads."""

    width: int
    layers: int
    epsilon: float  # of its norms
    buckets: int  # of distances that it adds to attention scores; 0: it knows positions only

    @classmethod
    def of(cls, encoder: str) -> Sizes:
        """Sizes of an encoder by the name that training.upstream gives it."""
        return ENCODERS[encoder]


ENCODERS = {
    "e5-small": Sizes(width=384, layers=12, epsilon=1e-12, buckets=0),
    "mpnet": Sizes(width=768, layers=12, epsilon=1e-5, buckets=32),
}
FARTHEST = 128  # distances from here on share mpnet's last bucket


class Drop(nn.Module):
    """Dropout of whole channels, the same at every place of a window: as good here, and cheap to draw."""

    def forward(self, states: Tensor) -> Tensor:
        """States with some channels silenced, in training only."""
        if not self.training:
            return states
        size = (states.shape[0], *(1,) * (states.dim() - 2), states.shape[-1])
        kept = torch.rand(size, device=states.device) >= DROPOUT
        return states * (kept.to(states.dtype) / (1 - DROPOUT))


def attended(query: Tensor, key: Tensor, value: Tensor, mask: Tensor | None) -> Tensor:
    """Attention written out: for windows this short it is faster on a processor than the fused kernel."""
    scores = (query * query.shape[-1] ** -0.5) @ key.transpose(-1, -2)
    if mask is not None:
        scores = scores + mask
    return functional.softmax(scores, dim=-1, dtype=scores.dtype) @ value


def spread(mask: Tensor | None, states: Tensor) -> Tensor | None:
    """(batch, words) truth of being real as what is added to attention scores."""
    if mask is None:
        return None
    return torch.where(mask, 0.0, -1e4).to(states.dtype)[:, None, None, :]


class Layer(nn.Module):
    """One layer of BERT (norms after the sums), attention over a padded batch of windows."""

    def __init__(self, width: int, epsilon: float) -> None:
        """Give every part its size; weights come from outside."""
        super().__init__()
        self.query = nn.Linear(width, width)
        self.key = nn.Linear(width, width)
        self.value = nn.Linear(width, width)
        self.attended = nn.Linear(width, width)
        self.attended_norm = nn.LayerNorm(width, eps=epsilon)
        self.widened = nn.Linear(width, 4 * width)
        self.narrowed = nn.Linear(4 * width, width)
        self.narrowed_norm = nn.LayerNorm(width, eps=epsilon)
        self.drop = Drop()

    def forward(self, states: Tensor, mask: Tensor | None) -> Tensor:
        """States after the layer; mask is what is added to attention scores."""
        states = self.attended_norm(states + self.drop(self.attended(self.mixed(states, mask))))
        inner = functional.gelu(self.widened(states))
        return self.narrowed_norm(states + self.drop(self.narrowed(inner)))

    def mixed(self, states: Tensor, mask: Tensor | None) -> Tensor:
        """What each token takes from the others."""
        batch, tokens, width = states.shape

        def split(values: Tensor) -> Tensor:
            return values.view(batch, tokens, HEADS, width // HEADS).transpose(1, 2)

        query, key, value = split(self.query(states)), split(self.key(states)), split(self.value(states))
        return attended(query, key, value, mask).transpose(1, 2).reshape(batch, tokens, width)


class Encoder(nn.Module):
    """A pretrained encoder, with a learned vector for the shape of each word added to its embedding."""

    def __init__(self, sizes: Sizes) -> None:
        """Give every part its size."""
        super().__init__()
        self.sizes = sizes
        self.words = nn.Embedding(30522, sizes.width)
        self.positions = nn.Embedding(512, sizes.width)
        self.shapes = nn.Embedding(len(SHAPES), sizes.width)
        self.norm = nn.LayerNorm(sizes.width, eps=sizes.epsilon)
        self.distances = nn.Embedding(sizes.buckets, HEADS) if sizes.buckets else None
        self.layers = nn.ModuleList(Layer(sizes.width, sizes.epsilon) for _ in range(sizes.layers))
        self.drop = Drop()

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor | None) -> Tensor:
        """(batch, tokens, width) states of sub-words; mask is (batch, tokens), true where a token is real."""
        places = torch.arange(ids.shape[1], device=ids.device)
        states = self.drop(self.norm(self.words(ids) + self.shapes(shapes) + self.positions(places)))
        if torch.is_autocast_enabled("cpu"):
            states = states.to(torch.bfloat16)  # sums stay in bfloat16 from here: half the memory traffic
        added = spread(mask, states)
        if self.distances is not None:
            near = self.distances(buckets_of(places)).permute(2, 0, 1)[None].to(states.dtype)
            added = near if added is None else added + near
        for layer in self.layers:
            states = layer(states, added)
        return states

    def load_upstream(self, weights: Weights) -> None:
        """Take upstream weights; every shape starts as the upstream's only token type plus a little noise."""
        state = {name: torch.from_numpy(value) for name, value in weights.items()}
        token_type = state.pop("token_type")
        renamed = {}
        for name, value in state.items():
            first, _, rest = name.partition(".")
            renamed[f"layers.{first}.{rest}" if first.isdigit() else name] = value
        for name in {"words", "positions", "distances"} & set(renamed):
            renamed[f"{name}.weight"] = renamed.pop(name)
        renamed["shapes.weight"] = token_type + 0.01 * torch.randn(len(SHAPES), self.sizes.width)
        self.load_state_dict(renamed)


def buckets_of(places: Tensor) -> Tensor:
    """(places, places) number of each pair's distance as mpnet counts them: exact when near, logarithmic beyond."""
    half = ENCODERS["mpnet"].buckets // 2
    behind = places[:, None] - places[None]
    far = behind.abs()
    coarse = half // 2 + (
        torch.log(far.clamp(min=1) / (half // 2)) / math.log(FARTHEST / (half // 2)) * (half - half // 2)
    ).long().clamp(max=half - 1 - half // 2)
    return torch.where(far < half // 2, far, coarse) + half * (behind < 0)


class AnchorLayer(nn.Module):
    """One layer of attention among the words of a sentence, seen from one anchor (norms before the sums)."""

    def __init__(self) -> None:
        """Give every part its size."""
        super().__init__()
        self.first_norm = nn.LayerNorm(ANCHOR_WIDTH)
        self.mixing = nn.Linear(ANCHOR_WIDTH, 3 * ANCHOR_WIDTH)
        self.mixed = nn.Linear(ANCHOR_WIDTH, ANCHOR_WIDTH)
        self.second_norm = nn.LayerNorm(ANCHOR_WIDTH)
        self.widened = nn.Linear(ANCHOR_WIDTH, 3 * ANCHOR_WIDTH)
        self.narrowed = nn.Linear(3 * ANCHOR_WIDTH, ANCHOR_WIDTH)
        self.drop = Drop()

    def forward(self, states: Tensor, mask: Tensor | None) -> Tensor:
        """States (anchors, words, ANCHOR_WIDTH) after the layer."""
        anchors, words, width = states.shape
        parts = self.mixing(self.first_norm(states)).view(
            anchors, words, 3, ANCHOR_HEADS, width // ANCHOR_HEADS
        )
        query, key, value = parts.permute(2, 0, 3, 1, 4).unbind(0)
        mixed = attended(query, key, value, mask).transpose(1, 2).reshape(anchors, words, width)
        states = states + self.drop(self.mixed(mixed))
        return states + self.drop(self.narrowed(functional.gelu(self.widened(self.second_norm(states)))))


class AnchorReader(nn.Module):
    """What a trigger is (type, mode, status) and which words of its sentence fill its roles; likewise for quotations."""

    def __init__(self, width: int) -> None:
        """Give every part its size; `width` is the encoder's."""
        super().__init__()
        self.from_word = nn.Linear(width, ANCHOR_WIDTH)
        self.from_tags = nn.Linear(TAGS, ANCHOR_WIDTH)
        self.from_anchor = nn.Linear(width, ANCHOR_WIDTH)
        self.marks = nn.Embedding(1 + len(ANCHORS), ANCHOR_WIDTH)
        self.distances = nn.Embedding(2 * REACH + 1, ANCHOR_WIDTH)
        self.kinds = nn.Embedding(len(ANCHORS), ANCHOR_WIDTH)
        self.layers = nn.ModuleList(AnchorLayer() for _ in range(ANCHOR_LAYERS))
        self.norm = nn.LayerNorm(ANCHOR_WIDTH)
        self.fillers = nn.Linear(ANCHOR_WIDTH, 3 * len(FILLERS))
        self.summary = nn.Linear(ANCHOR_WIDTH + width, width)
        self.types = nn.Linear(width, 1 + len(TYPES))
        self.modes = nn.Linear(width, len(MODE_LABELS))
        self.statuses = nn.Linear(width, len(STATUSES))
        self.drop = Drop()
        for table in (self.marks, self.distances, self.kinds):
            nn.init.normal_(table.weight, std=0.05)

    def forward(
        self, words: Tensor, tags: Tensor, spans: Tensor, kinds: Tensor, mask: Tensor | None
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Logits of types, modes, statuses (anchors, labels) and fillers (anchors, words, FILLERS, 3).

        words: (anchors, words, width); tags: (anchors, words, TAGS) probabilities of the word heads; spans: first
        word and the word after the last; mask: (anchors, words), true where a word is real. When words has one
        row only, it serves every anchor.
        """
        places = torch.arange(words.shape[1], device=words.device)[None]
        begin, end = spans[:, :1], spans[:, 1:]
        within = (places >= begin) & (places < end)
        share = within.to(words.dtype) / (end - begin).to(words.dtype)
        anchored = (share[:, :, None] * words).sum(1)
        distance = torch.where(
            places < begin, places - begin, torch.where(places >= end, places - end + 1, 0)
        )
        states = self.from_word(words) + self.from_tags(tags)
        states = states + self.marks(within.to(torch.int64) * (kinds[:, None] + 1))
        states = states + self.distances(distance.clamp(-REACH, REACH) + REACH)
        states = states + (self.from_anchor(anchored) + self.kinds(kinds))[:, None]
        states = self.drop(states.to(words.dtype))
        added = spread(mask, states)
        for layer in self.layers:
            states = layer(states, added)
        states = self.norm(states)
        summary = torch.cat([(share[:, :, None].to(states.dtype) * states).sum(1), anchored], dim=-1)
        summary = self.drop(functional.gelu(self.summary(self.drop(summary))))
        fillers = self.fillers(states).view(states.shape[0], states.shape[1], len(FILLERS), 3)
        return self.types(summary), self.modes(summary), self.statuses(summary), fillers


class Network(nn.Module):
    """Encoder, word heads and anchor reader."""

    def __init__(self, sizes: Sizes) -> None:
        """Give every part its size."""
        super().__init__()
        width = sizes.width
        self.encoder = Encoder(sizes)
        self.names = nn.Linear(width, len(NAMES))
        self.triggers = nn.Linear(width, len(TRIGGERS))
        self.quotes = nn.Linear(width, len(QUOTES))
        self.reader = AnchorReader(width)
        self.drop = Drop()

    def words(self, ids: Tensor, shapes: Tensor, firsts: Tensor, mask: Tensor | None) -> Tensor:
        """States of words (batch, words, width): those of their first sub-words."""
        states = self.encoder(ids, shapes, mask)
        rows = torch.arange(states.shape[0], device=states.device)[:, None]
        return states[rows, firsts]

    def tags(self, words: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Logits of names, triggers and quotes for every word."""
        words = self.drop(words)
        return self.names(words), self.triggers(words), self.quotes(words)


def tag_features(logits: tuple[Tensor, Tensor, Tensor]) -> Tensor:
    """The word heads' probabilities side by side, as the anchor reader takes them; no gradient flows back."""
    return torch.cat([functional.softmax(part.detach().float(), dim=-1) for part in logits], dim=-1)
