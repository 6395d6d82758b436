"""Which report a page is: the same one again, a new version of it, or one not seen before."""

from __future__ import annotations

import hashlib
import json
import re
from urllib.parse import urlsplit, urlunsplit

from sqlalchemy import Connection, select

from watchfloor.records import Page
from watchfloor.store.packing import text_of
from watchfloor.store.tables import reports, versions

__all__ = ["digest_of", "key_of", "number_of"]

_SAME_PAGE = 0.3
"""Share of the shorter text's word triples that the longer one has too, from which two pages of one name are
versions of one report. Two reports of the same news share far less; a page that keeps half of its sentences, beside two
new ones, shares more.
"""

_LATEST = 50  # pages of one name that a new one is compared with; "standard input" may name thousands


def digest_of(page: Page) -> str:
    """A hash of a page's bytes and of all that its carrier or the command line said of it."""
    said = (page.sha256, page.name, page.published, page.published_from, page.outlet, page.url, page.title)
    yields = ("yields",) if page.published_yields else ()
    return hashlib.sha256(json.dumps((*said, *yields)).encode("utf-8")).hexdigest()


def key_of(page: Page) -> str | None:
    """A page's own address, without fragment, or None where it has none: a bare host is not the address of a page."""
    parts = urlsplit(page.url or "")
    if parts.scheme not in {"http", "https"} or not (parts.path.strip("/") or parts.query):
        return None
    return urlunsplit(("https", parts.netloc.lower(), parts.path, parts.query, ""))


def number_of(connection: Connection, page: Page) -> tuple[int | None, str]:
    """The number of the report that a page is a version of (None: of none), and the key for a new report."""
    address = key_of(page)
    if address is not None:
        found = connection.execute(select(reports.c.number).where(reports.c.key == address)).scalar()
        return found, address
    rows = connection.execute(
        select(reports.c.number, versions.c.page)
        .join(versions, (versions.c.report == reports.c.number) & (versions.c.ordinal == reports.c.version))
        .where(reports.c.name == page.name, ~reports.c.key.startswith("https://"))
        .order_by(reports.c.number.desc())
        .limit(_LATEST)
    ).all()
    triples = _triples(page.text)
    shares = [(_share(triples, _triples(text_of(row.page))), -row.number) for row in rows]
    best = max(shares, default=(0.0, 0))
    if best[0] >= _SAME_PAGE:
        return -best[1], ""
    return None, page.name if not rows else f"{page.name}#{page.sha256[:12]}"


def _triples(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return set(zip(words, words[1:], words[2:], strict=False)) or {tuple(words)}


def _share(one: set[tuple[str, ...]], other: set[tuple[str, ...]]) -> float:
    return len(one & other) / min(len(one), len(other))
