"""HTML pages: the article without its frame, with title, date, authors, outlet, headings and captions."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

import lxml.html
from lxml import etree
from trafilatura import bare_extraction

from watchfloor.controls import without_controls
from watchfloor.errors import IntakeError
from watchfloor.intake.decoding import decoded
from watchfloor.records import Page, Span, ZoneKind

__all__ = ["page_of_html"]

# The extractor keeps paragraphs and drops what kind of paragraph they were, so captions and boxes carry a
# private-use letter through it. Pages that hold these letters themselves lose them.
_MARKS: dict[str, ZoneKind] = {"\ue000": "caption", "\ue001": "box"}
_CAPTIONS = "//figcaption | //*[contains(concat(' ', @class, ' '), ' caption ') or contains(@class, 'image-caption') or contains(@class, 'wp-caption-text')][not(.//figcaption)]"
# Searched through and through, a page of which only "Oct. 13, 2025" and a year are told is of the first of January.
_STATED_DAY = {"original_date": True, "extensive_search": False}
_NO_ARTICLE = "no article in this web page; save the page's text as .txt and read that"
_BOXES = "//aside[.//p] | //*[self::div or self::section][contains(@class, 'factbox') or contains(@class, 'fact-box') or contains(@class, 'infobox') or contains(@class, 'explainer')][.//p]"


def page_of_html(content: bytes, name: str) -> Page:
    """The article of a web page; `Page.text` is what was extracted, a blank line between paragraphs.

    Raises IntakeError when the page holds no article.
    """
    text, guess = decoded(content, name)
    try:
        tree = lxml.html.document_fromstring(
            without_controls(text).encode("utf-8"), parser=lxml.html.HTMLParser(encoding="utf-8")
        )
    except etree.ParserError as error:  # a page of a doctype alone
        raise IntakeError(f"{name}: {_NO_ARTICLE}") from error
    _mark(tree)
    article = bare_extraction(
        tree,
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        favor_recall=True,
        date_extraction_params=_STATED_DAY,
    )
    if article is None or isinstance(article, dict) or article.body is None:
        raise IntakeError(f"{name}: {_NO_ARTICLE}")
    blocks = list(_blocks(article.title, article.body))
    if not any(kind != "title" for kind, _ in blocks):
        raise IntakeError(f"{name}: {_NO_ARTICLE}")
    body, hints = _joined(blocks)
    published = article.date if article.date and re.fullmatch(r"\d{4}-\d{2}-\d{2}", article.date) else None
    return Page(
        name=name,
        sha256=hashlib.sha256(content).hexdigest(),
        text=body,
        title=article.title,
        published=published,
        published_from="page" if published else None,
        outlet=article.sitename or article.hostname,
        url=article.url,
        authors=tuple(author.strip() for author in (article.author or "").split(";") if author.strip()),
        hints=hints,
        why={"text": guess} if guess else {},
    )


def _mark(tree: lxml.html.HtmlElement) -> None:
    """Turns captions, and the paragraphs of boxes, into paragraphs that carry their mark."""
    caption, box = _MARKS
    for element in tree.xpath(_CAPTIONS):
        words = " ".join(element.text_content().split())
        for child in list(element):
            element.remove(child)
        element.text, element.tag = caption + words, "p"
        element.attrib.clear()
        figure = element.getparent()
        if figure is not None and figure.tag == "figure":  # dropped whole by the extractor otherwise
            figure.tag = "div"
    for element in tree.xpath(_BOXES):
        element.tag = "div"
        element.attrib.clear()
        for paragraph in element.iter("p", "li"):
            if not (paragraph.text or "").startswith(caption):
                paragraph.text = box + (paragraph.text or "").lstrip()


def _blocks(title: str | None, body: etree._Element) -> Iterator[tuple[ZoneKind | None, str]]:
    """Kind (None where the markup says nothing) and words of each paragraph in order, the title first."""
    heads = {" ".join(title.split())} if title else set()
    if title:
        yield "title", " ".join(title.split())
    for element in body.iter("p", "head", "item", "quote", "cell", "ab"):
        if any(parent.tag in {"p", "item", "quote", "cell"} for parent in element.iterancestors()):
            continue
        words = " ".join("".join(element.itertext()).split())
        kind = _MARKS.get(words[:1])
        words = words.translate({ord(mark): None for mark in _MARKS}).strip()
        if not words or words in heads:
            continue
        yield ("heading" if element.tag == "head" else kind), words


def _joined(blocks: list[tuple[ZoneKind | None, str]]) -> tuple[str, tuple[tuple[Span, ZoneKind], ...]]:
    text, hints = "", []
    for kind, words in blocks:
        text += "\n\n" if text else ""
        if kind is not None:
            hints.append((Span(len(text), len(text) + len(words)), kind))
        text += words
    return text, tuple(hints)
