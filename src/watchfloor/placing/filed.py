"""The place at the head of a page that was taken for its outlet: "Geneva, 14 May 2024" says where it was filed."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from watchfloor.countries import country_of
from watchfloor.datelines import filed_from
from watchfloor.placing.doubting import SEATS
from watchfloor.placing.gazetteer import Entry, Gazetteer
from watchfloor.records import Page

__all__ = ["lands_in", "without_place_as_outlet"]

# Few papers and agencies bear the name of a town of this size: Metro, Tolo, Al-Quds, and Sabah that of a state.
LEAST_PEOPLE = 100_000
FAR_PEOPLE = 1_000_000  # from where other countries are reported on too
_CAPITALISED = re.compile(r"\b[A-Z][\w.'-]*")
_BAR = re.compile(r"[|\u2022\u00b7]")


def without_place_as_outlet(page: Page, gazetteer: Gazetteer) -> Page:
    """The page without an outlet that is a large town or a region of the gazetteer and was read from the page's head.

    Behind a bar ("Sabah | 14 May 2024") stands an outlet, unless the page names the place again.
    """
    line = _line_of(page)
    if page.outlet is None or line is None:
        return page
    again = page.text.replace(line, "", 1)
    lands = lands_in(again)
    is_place = any(_is_known(part, lands, gazetteer) for part in filed_from(page.outlet))
    if not is_place or (_BAR.search(line) and not re.search(rf"\b{re.escape(page.outlet)}\b", again)):
        return page
    return replace(page, outlet=None, why={**page.why, "outlet": f"{page.outlet} is where it was filed"})


def _line_of(page: Page) -> str | None:
    """The line at the page's head that the outlet was read from."""
    lines = (page.text[span.start : span.end] for span, kind in page.hints if kind == "boilerplate")
    return next((line for line in lines if page.outlet and page.outlet in " ".join(line.split())), None)


def lands_in(text: str) -> set[str]:
    """The countries that a text names, as nouns, adjectives or capitals of one or two words."""
    words = _CAPITALISED.findall(text)
    found = (country_of(word) for word in (*words, *map(" ".join, pairwise(words))))
    return {land for land in found if land is not None}


def _is_known(name: str, lands: set[str], gazetteer: Gazetteer) -> bool:
    return any(_is_large(match.entry, name, lands) for match in gazetteer.find(name))


def _is_large(entry: Entry, name: str, lands: set[str]) -> bool:
    """Whether news is filed from a place: a region, a capital, a seat, or a large town of which the page does not tell otherwise.

    Metro is a town of Sumatra, and the paper on a page that names other countries only.
    """
    if entry.feature in {"ADM1", "PPLC"} or entry.population >= FAR_PEOPLE or name.lower() in SEATS:
        return True
    is_told = not lands or entry.country in lands
    return is_told and entry.kind == "P" and entry.population >= LEAST_PEOPLE
