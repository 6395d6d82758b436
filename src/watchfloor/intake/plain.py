"""A plain-text file is a page as it stands; its first lines may say whose it is and of what day."""

from __future__ import annotations

import hashlib

from watchfloor.intake.decoding import decoded
from watchfloor.intake.letterhead import with_letter_head
from watchfloor.intake.masthead import with_masthead
from watchfloor.records import Page

__all__ = ["page_of_text"]


def page_of_text(content: bytes, name: str) -> Page:
    """The page in `content`. Raises IntakeError when there is no text in it."""
    text, guess = decoded(content, name)
    page = Page(
        name=name,
        sha256=hashlib.sha256(content).hexdigest(),
        text=text,
        why={"text": guess} if guess else {},
    )
    return with_masthead(with_letter_head(page))
