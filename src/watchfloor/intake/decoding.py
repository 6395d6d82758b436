"""Text out of bytes: encodings, line ends, and what is no text at all."""

from __future__ import annotations

import codecs

from watchfloor.controls import CONTROLS
from watchfloor.errors import IntakeError

__all__ = ["MAX_BYTES", "decoded", "marked_encoding"]

MAX_BYTES = 5_000_000  # one report; a long press page is about 30,000 bytes, a book about a million

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY_SHARE = 0.02  # of control characters; prose has none but line ends and tabs
_OTHER_FORMATS = ((b"%PDF-", "a PDF file"), (b"{\\rtf", "a rich-text file"))


def decoded(content: bytes, name: str) -> tuple[str, str | None]:
    """The text of `content`, and how its encoding was guessed (None when it is UTF-8 or says what it is).

    The byte-order mark is dropped and CRLF becomes LF; nothing else changes.
    Raises IntakeError when the bytes are empty, too many, of another format, or no text in any encoding.
    """
    if not content.strip(b"\x00 \t\r\n"):
        raise IntakeError(f"{name}: nothing in it to read; give a file with the text of a report")
    if len(content) > MAX_BYTES:
        raise IntakeError(
            f"{name}: more than one report holds ({MAX_BYTES / 1e6:.0f} MB at most); "
            "split it, or give many reports as JSON Lines with the ending .jsonl"
        )
    for beginning, what in _OTHER_FORMATS:
        if content.startswith(beginning):
            raise IntakeError(f"{name}: {what}; save what it says as plain text (.txt) and give that")
    text, guess = _text(content, name)
    text = text.replace("\r\n", "\n")
    odd = sum(1 for character in text[:100_000] if character < " " and ord(character) in CONTROLS)
    if odd > _BINARY_SHARE * min(len(text), 100_000):
        raise IntakeError(f"{name}: binary content, no text; convert it to plain text or HTML first")
    return text, guess


def marked_encoding(content: bytes) -> str | None:
    """The encoding that a byte-order mark at the beginning tells."""
    return next((encoding for mark, encoding in _MARKS if content.startswith(mark)), None)


def _text(content: bytes, name: str) -> tuple[str, str | None]:
    encoding = marked_encoding(content) or "utf-8"
    try:
        return content.decode(encoding), None
    except UnicodeDecodeError as error:
        if b"\x00" in content[:4096]:
            raise IntakeError(
                f"{name}: binary content, no text; convert it to plain text or HTML first"
            ) from error
        from charset_normalizer import from_bytes  # noqa: PLC0415 - few reports need a guess

        best = from_bytes(content).best()
        if best is None:
            raise IntakeError(
                f"{name}: neither {encoding} (byte {error.start}) nor any other encoding; save it as UTF-8"
            ) from error
        return str(
            best
        ), f"not {encoding} (byte {error.start}); decoded as {best.encoding}, which was guessed"
