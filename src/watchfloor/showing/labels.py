"""Dates and numbers as a reader is shown them."""

from __future__ import annotations

from datetime import date

from watchfloor.records import DateMention, Figure

__all__ = ["clock_label", "count_label", "date_label", "number_label"]


def date_label(dated: DateMention) -> str:
    """A date in words: `Tue 31 Dec 2019`, `May 2018`, `1 Nov 2019 to 1 Jan 2020`."""
    if dated.start is None or dated.end is None:
        return dated.text or "no date"
    try:
        start, end = date.fromisoformat(dated.start[:10]), date.fromisoformat(dated.end[:10])
    except ValueError:
        return dated.start
    if start == end:
        return f"{start:%a} {start.day} {start:%b %Y}{clock_label(dated)}"
    if dated.precision == "month" and (start.year, start.month) == (end.year, end.month):
        return f"{start:%B %Y}"
    if dated.precision == "year" and start.year == end.year:
        return str(start.year)
    return f"{_day(start)} to {_day(end)}"


def clock_label(dated: DateMention) -> str:
    """The hour of a date with a space before it, "" for a date of whole days: ` 16:00`, ` midnight`."""
    if dated.start is None or len(dated.start) <= 10:
        return ""
    clock = dated.start[11:16]
    return " midnight" if clock == "00:00" else f" {clock}"


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def number_label(figure: Figure) -> str:
    """A figure's value in digits: `25`, `24–99`, `30 or more`, `up to 10 %`, `USD 1.5 million`, `60 km`, `33 %` for a third."""
    if figure.unit == "share" and figure.value is not None:
        return f"{figure.value * 100:.0f} %"
    words = _bounds(figure)
    if figure.unit == "percent":
        return f"{words} %"
    if figure.unit is None:
        return words
    is_currency = len(figure.unit) == 3 and figure.unit.isupper()
    return f"{figure.unit} {words}" if is_currency else f"{words} {figure.unit}"


def count_label(figure: Figure, number: str) -> str:
    """A number with what it is a count of: `14 killed`; in no column of its own, the thing itself: `2 drones`, `12 tonnes of flour`."""
    if figure.of not in {"money", "other"}:
        return f"{number} {figure.of}"
    link = " of " if figure.unit else " "
    return f"{number}{link}{figure.what}" if figure.what else number


def _bounds(figure: Figure) -> str:
    low, high = _digits(figure.low), _digits(figure.high)
    if figure.low is None and figure.high is None:
        return _digits(figure.value) or "no number"
    if figure.low is None:
        return f"up to {high}"
    if figure.high is None:
        return f"{low} or more"
    if figure.value is None:
        return f"{low}–{high}"
    return _digits(figure.value) if figure.exact else f"about {_digits(figure.value)}"


def _digits(value: float | None) -> str:
    if value is None:
        return ""
    for size, name in ((1e9, "billion"), (1e6, "million")):
        if value >= size:
            return f"{value / size:g} {name}"
    return f"{value:,.0f}" if value == int(value) else f"{value:,g}"
