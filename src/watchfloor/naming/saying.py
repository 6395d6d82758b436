"""Who says the same words twice is one speaker: a caption prints again what the text has "a rider" say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from watchfloor.naming.board import Board
from watchfloor.naming.mentions import Mention
from watchfloor.records import QuoteMention

__all__ = ["join_speakers"]

_LEAST_WORDS = 4  # fewer may be said by two
_WORD = re.compile(r"\w+")


def join_speakers(board: Board, quotes: Sequence[QuoteMention]) -> None:
    """Join the speakers of equal quotations on the board, in text order, when the same words describe them."""
    first: dict[tuple[str, str], Mention] = {}
    for quote in sorted(quotes, key=lambda one: one.content):
        words = _WORD.findall(board.shadow[quote.content.start : quote.content.end].casefold())
        speaker = next((mention for mention in board.mentions if quote.speaker in mention.spans), None)
        if speaker is None or speaker.form != "description" or len(words) < _LEAST_WORDS:
            continue
        before = first.setdefault((" ".join(words), speaker.key), speaker)
        if before is not speaker:
            board.join(speaker.number, before.number, "says the same words")
