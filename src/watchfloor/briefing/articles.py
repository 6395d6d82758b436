"""How a report writes a noun: with which article, and whether with a capital where no sentence starts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from watchfloor.briefing.names import takes_the
from watchfloor.briefing.wording import a_or_an, is_plural
from watchfloor.records import Record, Span, inside

__all__ = [
    "article_before",
    "article_elsewhere",
    "article_of",
    "has_capital",
    "has_the",
    "is_apposed",
    "is_in_title",
    "opens_sentence",
    "text_before",
    "with_article",
    "words_before",
]

_DEFINITE = {"the", "this", "these", "those", "its", "his", "her", "their", "our", "your", "my"}
_INDEFINITE = {"a", "an", "another", "any", "every", "each"}
_WORDS_BACK = 3
_LOOK_BACK_CHARS = 48
_AL = re.compile(r"(?:al|el|as|ad|ar|an|ash|at|az|es|ez)[-'’][A-Z]")
"""How names open that begin with an article of their own: `al-Hasakah`."""
_WORD = re.compile(r"[\w'’.-]+|[^\w\s]")
_PARTING = {
    "of", "and", "by", "in", "at", "to", "on", "with", "for", "from", "said", "near", "that", "as", "or", "into", "over", "after", "before",
    "against", "between", "during", "amid", "under", "until", "since", "when", "while", "but",
}  # fmt: skip


def text_before(record: Record, span: Span) -> str:
    """The text right before a span, as far back as its article may stand."""
    return record.report.text[max(0, span.start - _LOOK_BACK_CHARS) : span.start]


def words_before(record: Record, span: Span) -> Iterator[str]:
    """The last words before a span in small letters, the nearest first, to the first that parts what is before from it."""
    for word in _WORD.findall(text_before(record, span))[::-1][:_WORDS_BACK]:
        low = str(word).casefold()
        yield low
        if low in _PARTING or not low[0].isalpha():
            return


def with_article(record: Record, name: str, spans: Sequence[Span]) -> str:
    """A name of a thing or place with the article that the text gives it."""
    if not name[:1].islower() or _AL.match(name):
        the = sum(has_the(record, span) for span in spans)
        if takes_the(name):
            return f"the {name}"
        return f"the {name}" if the * 2 > len(spans) else name
    if is_plural(name):
        return name
    return f"{article_of(record, spans, name)} {name}"


def article_of(record: Record, spans: Sequence[Span], noun: str, otherwise: str | None = None) -> str:
    """The article that most of the spans have before them; `a` or `an` in a tie, unless `otherwise` is `the`."""
    found = Counter(article_before(record, span) for span in spans)
    if otherwise == "the":
        return a_or_an(noun) if found["a"] > found["the"] else "the"
    return "the" if found["the"] > found["a"] else a_or_an(noun)


def article_elsewhere(record: Record, words: str) -> str:
    """A noun of a headline with the article that the rest of the text gives it; `a` where it is not there."""
    text = record.report.text
    the, some = (
        len(re.findall(rf"\b{article} {re.escape(words)}\b", text, re.IGNORECASE))
        for article in ("the", "(?:an?|one)")
    )
    if not the and not some and len(re.findall(rf"\b{re.escape(words)}\b", text, re.IGNORECASE)) > 1:
        return words  # `internet`, which the text has without
    return f"the {words}" if the > some else f"{a_or_an(words)} {words}"


def article_before(record: Record, span: Span) -> str | None:
    """`the` or `a` when such a word stands before a span, perhaps with words between; None for neither."""
    for word in words_before(record, span):
        if word in _DEFINITE or word.endswith(("'s", "’s", "s'", "s’")):
            return "the"
        if word in _INDEFINITE:
            return "a"
    return None


def has_the(record: Record, span: Span) -> bool:
    """Whether `the` stands right before a span, or opens it."""
    text = record.report.text
    before = text[max(0, span.start - len("the ")) : span.start]
    return before.casefold().rstrip() == "the" or text[span.start : span.end].casefold().startswith("the ")


def is_apposed(record: Record, span: Span) -> bool:
    """Whether a noun that says what it is stands right before a name: `the monitoring group X`."""
    word = re.search(r"([a-z]+) $", text_before(record, span))
    return word is not None and word[1] not in _PARTING | _DEFINITE | _INDEFINITE


def is_in_title(record: Record, span: Span) -> bool:
    """Whether words stand in a headline, which leaves articles out."""
    return any(zone.kind == "title" and inside(span, zone.span) for zone in record.zones)


def has_capital(record: Record, word: str) -> bool:
    """Whether a word with a capital stands where no sentence starts, and nowhere without."""
    if not word[:1].isupper() or re.search(rf"\b{re.escape(word.casefold())}\b", record.report.text):
        return False
    found = re.finditer(rf"\b{re.escape(word)}\b", record.report.text)
    titles = [zone.span for zone in record.zones if zone.kind == "title"]
    return any(
        not opens_sentence(record, Span(*one.span()))
        and not any(inside(Span(*one.span()), title) for title in titles)
        for one in found
    )


def opens_sentence(record: Record, span: Span) -> bool:
    """Whether a span opens a sentence or line."""
    before = record.report.text[max(0, span.start - 3) : span.start]
    stripped = before.rstrip(" “\"'‘")
    return not stripped or stripped[-1] in ".!?:;\n" or "\n" in before
