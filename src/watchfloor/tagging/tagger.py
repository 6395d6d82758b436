"""The tagger: a reading in, everything the model marked out."""

from __future__ import annotations

import os
import tomllib
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from watchfloor.errors import ModelError
from watchfloor.records import Reading, Rejected, Tags
from watchfloor.tagging.graphs import Graphs, Reader, check
from watchfloor.tagging.sentences import SentenceTags, tags_of
from watchfloor.tagging.settings import Settings, read_settings
from watchfloor.tagging.windows import window_of, windows_of
from watchfloor.tagging.words import Words, cut, words_of

__all__ = ["MODEL", "Tagger"]

MODEL = Path(__file__).resolve().parents[1] / "data" / "model"
FILES = ("encoder.int8.onnx", "anchors.int8.onnx", "tokenizer.json", "config.json")

LONGEST = 190  # sub-words of a sentence; longer ones are cut, since training saw next to none
OVERLAP = 48  # sub-words that the pieces of an over-long sentence share: more than any phrase of the codebook
# Windows run side by side, a thread each: on two processors 1.5 times the words a second of one window on two threads.
WORKERS = os.cpu_count() or 1
KEPT_REJECTED = 200  # a head; `watchfloor why` shows the best of them, and a long page has thousands


class Tagger:
    """The model, loaded once. Reading a report is a pure function of the report."""

    def __init__(self, reader: Reader, tokenizer: Tokenizer, settings: Settings) -> None:
        """Put a tagger together; use `load` for the packaged one."""
        self._reader = reader
        self._tokenizer = tokenizer
        self._settings = settings
        opening, closing = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
        if opening is None or closing is None:
            raise ModelError("the tokenizer has no [CLS] or [SEP]; install the package again")
        self._opening, self._closing = opening, closing

    @property
    def version(self) -> str:
        """Name and checksum, for `Report.model`."""
        return self._settings.version

    @classmethod
    def load(cls, folder: Path | None = None) -> Tagger:
        """The packaged model, or the one in `folder`. Raises ModelError when a file is missing or changed."""
        place = folder or MODEL
        for name, expected in _checksums(place / "checksums.toml").items():
            check(place / name, expected)
        settings = read_settings(place / "config.json")
        return cls(Graphs(place), Tokenizer.from_file(str(place / "tokenizer.json")), settings)

    def tags(self, reading: Reading, published: str | None = None) -> Tags:
        """All that the model marks in a reading, in text order, spans in report offsets.

        Neighbouring sentences are encoded together, each once. `published` changes nothing yet: what a date
        expression means is the dating step's question, not the model's.
        """
        pieces: list[Words] = []
        for index, sentence in enumerate(reading.sentences):
            text = reading.shadow[sentence.span.start : sentence.span.end]
            words = words_of(self._tokenizer, text, start=sentence.span.start, sentence=index)
            pieces.extend(cut(words, limit=LONGEST, overlap=OVERLAP))
        groups = windows_of(pieces, limit=self._settings.window)
        with ThreadPoolExecutor(WORKERS) as pool:
            marked = [
                tags for part in pool.map(partial(self._window_tags, reading.shadow), groups) for tags in part
            ]
        return _joined(marked)

    def _window_tags(self, shadow: str, group: list[Words]) -> list[SentenceTags]:
        """What is marked in each sentence of one window."""
        window = window_of(group, opening=self._opening, closing=self._closing)
        encoded = self._reader.encode(window)
        tags = np.concatenate([encoded.names, encoded.triggers, encoded.quotes], axis=1)
        return [
            tags_of(piece, encoded.states[begin:end], tags[begin:end], self._reader, self._settings, shadow)
            for piece, begin, end in zip(window.pieces, window.starts, window.starts[1:], strict=False)
        ]


def _checksums(path: Path) -> dict[str, str]:
    """File name to SHA-256 of everything that makes up the model."""
    try:
        told = tomllib.loads(path.read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ModelError(
            f"{path}: the model's checksums cannot be read ({error}); install the package again"
        ) from error
    if set(told) != set(FILES):
        raise ModelError(f"{path}: names {sorted(told)}, expected {sorted(FILES)}; install the package again")
    return {name: str(value) for name, value in told.items()}


def _joined(marked: list[SentenceTags]) -> Tags:
    """Sentences' tags as one; what two pieces of a cut sentence both marked is kept once, the likelier reading."""
    rejected: dict[str, list[Rejected]] = {}
    for tags in marked:
        for item in tags.rejected:
            rejected.setdefault(item.head, []).append(item)
    best = [
        item
        for items in rejected.values()
        for item in sorted(items, key=lambda item: (-item.score, item.span))[:KEPT_REJECTED]
    ]
    joined = SentenceTags.joined(marked)
    return Tags(
        names=tuple(sorted(joined.names, key=lambda name: name.span)),
        triggers=tuple(sorted(joined.triggers, key=lambda mention: mention.trigger)),
        quotes=tuple(sorted(joined.quotes, key=lambda quote: quote.content)),
        causes=tuple(sorted(joined.causes, key=lambda pair: (pair.effect, pair.cause))),
        rejected=tuple(sorted(best, key=lambda item: (item.span, item.head, item.label))),
    )
