"""Control characters: they stay in a report's text, whose offsets others hold, and go from what would obey them."""

from __future__ import annotations

__all__ = ["CONTROLS", "without_controls"]

CONTROLS = {
    code: "\ufffd" for code in (*range(32), *range(127, 160)) if chr(code) not in "\t\n\x0b\x0c\r\x85"
}
"""For `str.translate`: each but tabs and the ends of lines and pages becomes U+FFFD, so that the length stays."""


def without_controls(text: str) -> str:
    """Text of the same length in which no terminal finds a command."""
    return text.translate(CONTROLS)
