"""Sentences of separated tokens as running text, and where each token then stands."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from watchfloor.reading import shadow_of
from watchfloor.records import Span


def joined(sentence: str) -> str:
    """A sentence of separated tokens as running text; the checksums rest on these very rules."""
    text = " ".join(sentence.split())
    text = re.sub(r" ([.,;:?!%)\]”])", r"\1", text)
    text = re.sub(r"([(\[“$£€]) ", r"\1", text)
    text = re.sub(r" ([’']) (s|re|ve|ll|d|m|t)\b", r"’\2", text)
    text = re.sub(r"(\w) ([’']) (?=\w*\b)", r"\1\2 ", text)
    text = re.sub(r"(\w) - (\w)", r"\1-\2", text)
    text = re.sub(r"(\d) ?, ?(\d{3})\b", r"\1,\2", text)
    text = re.sub(r"(\d)\. (\d)", r"\1.\2", text)
    text = re.sub(r"\bU\. S\.? ?", "U.S. ", text).replace("  ", " ")
    text = re.sub(r"^[”\"] ", "", text.strip())
    return text + "." if text and text[-1].isalnum() else text


def joined_gmb(line: str) -> str:
    """A GMB line as running text: its tokens stand apart, its quotation marks open and close in turn."""
    out: list[str] = []
    is_open = False
    for token in line.split():
        if token == '"':
            is_open = not is_open
            out.append(' "' if is_open else '"')
            continue
        glued = token in set(".,;:?!%)'") or re.fullmatch(r"'(s|re|ve|ll|d|m|t|S)|n't", token)
        follows = not out or out[-1].endswith((' "', "(", "$", "£"))
        out.append(token if glued or follows else f" {token}")
    return "".join(out).strip()


def wikinews_sentences(text: str) -> list[str]:
    """Sentences of a Wikinews page (a token a line, its columns apart by tabs) as running text."""
    found = []
    for part in re.findall(r"<s[ >](.*?)</s>", text, flags=re.DOTALL):
        tokens = [line.split("\t")[0] for line in part.split("\n") if "\t" in line]
        found.append(joined(html.unescape(" ".join(tokens))))
    return found


def war_sentences(text: str) -> list[str]:
    """An article's sentences."""
    body = html.unescape(re.sub(r"<[^>]+>", "", text[text.index("<TEXT>") :]))
    return [
        sentence.strip()
        for paragraph in body.split("\n")
        for sentence in re.split(r"(?<=[.!?\"])\s+(?=[A-Z\"])", paragraph)
        if sentence.strip().endswith((".", '"'))
    ]


def placed(tokens: Sequence[str], text: str) -> list[Span | None]:
    """Where each token stands in `text`, its joined form; None for one that joining left out.

    Letters are compared in order, whatever spaces lie between; marks that joining dropped or made uniform are passed
    over. Empty when a letter or digit of a token is not where it should be.
    """
    shadow, at = shadow_of(text), 0
    spans: list[Span | None] = []
    for token in tokens:
        begin = None
        for letter in shadow_of(token):
            while at < len(shadow) and shadow[at].isspace():
                at += 1
            if at < len(shadow) and shadow[at] == letter:
                begin = at if begin is None else begin
                at += 1
            elif letter.isalnum():
                return []
        spans.append(Span(begin, at) if begin is not None else None)
    return spans
