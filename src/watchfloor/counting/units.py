"""The unit of a number as the record names it: of money that several countries call alike, whose it is."""

from __future__ import annotations

import re

from watchfloor.counting.currencies import Countries
from watchfloor.counting.measures import measure_after, shared_word_after
from watchfloor.counting.numbers import Number
from watchfloor.records import Span

__all__ = ["unit_of"]

_SHARED_SIGNS = (
    (re.compile(r"Rs(?:\b|(?=\d))"), "rupee"),  # of India, Pakistan and others
    (re.compile(r"Shs?(?:\b|(?=\d))"), "shilling"),  # of Kenya, Uganda and others
)


def unit_of(
    shadow: str, number: Number, sentence: Span, countries: Countries
) -> tuple[str | None, dict[str, str]]:
    """The unit of a number; of money that several countries call alike that of the report's, or else the bare word."""
    found = _shared_word(shadow, number, sentence)
    if found is None:
        return number.unit, {}
    word, as_written = found
    code = countries.currency(word, sentence)
    if code is None:
        return as_written, {"unit": f"the text does not say whose {as_written}"}
    return code, {"unit": f"{as_written} by the country that the report is about, or the commonest"}


def _shared_word(shadow: str, number: Number, sentence: Span) -> tuple[str, str] | None:
    """The word for money of several countries behind a number or before it, as the table has it and as it stands."""
    for sign, word in _SHARED_SIGNS:
        if sign.match(shadow, number.bare.start):
            return word, f"{word}s"
    found = shared_word_after(shadow, number.bare.end, sentence.end)
    is_unit = measure_after(shadow, number.bare.end, sentence.end)[0] == number.unit
    return found if is_unit else None
