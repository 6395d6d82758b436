"""Whether a sentence is one that was annotated already, however it was cut and spaced."""

from __future__ import annotations

import re
from collections.abc import Iterable

LETTERS = 28  # that two texts must share at the beginning or end of the known one


class Seen:
    """Known texts; `text in seen` holds when `text` has the first or last letters of one of them."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Keep the letters at both ends of each text."""
        bare = [_letters(text) for text in texts]
        self._ends = {end for letters in bare for end in (letters[:LETTERS], letters[-LETTERS:])}

    def __contains__(self, text: str) -> bool:
        """Whether any stretch of the text's letters is the end of a known text; short texts must be equal."""
        letters = _letters(text)
        stretches = range(max(1, len(letters) - LETTERS + 1))
        return any(letters[at : at + LETTERS] in self._ends for at in stretches)


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()
