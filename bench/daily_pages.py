"""Daily pages of current events read as one report an item, with the story heading that each stands under."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from watchfloor.records import Page

__all__ = ["Item", "items_of"]

_BULLET = re.compile(r"^(?P<indent> *)\* (?P<words>.+)$", re.MULTILINE)
_LINK = re.compile(r"\[([^\]]*)\]\((?:[^()\s]|\([^()\s]*\))+(?:\s+\"[^\"]*\")?\)")
_SOURCE = re.compile(r"\s*\(\*?[^()]*\*?\)\s*$")
_FEWEST_WORDS = 6  # a heading is a name, an item a sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item as a page, and the heading right above it; None when it stands under none."""

    page: Page
    heading: str | None


def items_of(posts: Path, days: int) -> Iterator[Item]:
    """The items of the last `days` daily pages of a file, in order."""
    lines = posts.read_text("utf-8").splitlines()
    for line in lines[-days:]:
        post = json.loads(line)
        above: list[tuple[int, str]] = []
        for bullet in _BULLET.finditer(post["markdown"]):
            depth, words = len(bullet["indent"]), _plain(bullet["words"])
            above = [(level, heading) for level, heading in above if level < depth]
            if len(words.split()) < _FEWEST_WORDS and not words.endswith("."):
                above.append((depth, words))
                continue
            digest = hashlib.sha256(words.encode("utf-8")).hexdigest()
            name = f"{post['date']}-{digest[:8]}"
            page = Page(name=name, sha256=digest, text=words, published=post["date"], published_from="given")
            yield Item(page=page, heading=above[-1][1] if above else None)


def _plain(words: str) -> str:
    """An item without its links and the outlets named after it."""
    plain = _LINK.sub(r"\1", words)
    while (shorter := _SOURCE.sub("", plain)) != plain:
        plain = shorter
    return plain.strip()
