"""A plain-text file is a page as it stands."""

from __future__ import annotations

import hashlib

from watchfloor.intake.decoding import decoded
from watchfloor.records import Page

__all__ = ["page_of_text"]


def page_of_text(content: bytes, name: str) -> Page:
    """The page in `content`. Raises IntakeError when there is no text in it."""
    text, guess = decoded(content, name)
    return Page(
        name=name, sha256=hashlib.sha256(content).hexdigest(), text=text, why={"text": guess} if guess else {}
    )
