"""How many, in words or figures: the number at the head of a duration."""

from __future__ import annotations

from collections.abc import Sequence

from watchfloor.dating.lexicon import CLASSES, Token

__all__ = ["amount_of", "timex_length", "unit_of"]

# Units in the letters of TIMEX3; the time units carry a T.
MULTIPLES = {"2W": ("W", 2)}
HUNDRED = 100


def amount_of(tokens: Sequence[Token]) -> float | None:
    """The number that the words say, or None when they leave it open (several, a few)."""
    kinds = {token.kind for token in tokens}
    if CLASSES["VAGUE"] in kinds:
        return None
    if CLASSES["COUPLE"] in kinds:
        return 2
    half = 0.5 if CLASSES["HALF"] in kinds else 0.0
    figures = [
        token.worth
        for token in tokens
        if token.kind in (CLASSES["DAYNUM"], CLASSES["NUMBER"], CLASSES["YEARNUM"])
    ]
    if figures:
        return float(figures[0]) + half if isinstance(figures[0], int | float) else None
    words = [
        token.worth for token in tokens if token.kind == CLASSES["CARDINAL"] and isinstance(token.worth, int)
    ]
    return (_spelled(words) if words else 1) + half


def _spelled(words: Sequence[int]) -> float:
    total, part = 0, 0
    for word in words:
        if word == 1000:
            total, part = total + max(part, 1) * word, 0
        elif word in (HUNDRED, 12) and part:
            part *= word
        else:
            part += word
    return total + part


def unit_of(worth: object, amount: float | None) -> tuple[str, float | None]:
    """The unit's letters, and the amount in that unit (a fortnight is two weeks)."""
    unit = str(worth)
    letters, factor = MULTIPLES.get(unit, (unit, 1))
    return letters, amount * factor if amount is not None else None


def timex_length(unit: str, amount: float | None) -> str:
    """The TIMEX3 value of a duration: P2M, PT3H, PXW when the number is open."""
    if unit == "Y" and amount is not None and amount % 1 == 0.5:
        return f"P{int(amount)}Y6M" if amount > 1 else "P6M"
    number = "X" if amount is None else f"{amount:g}"
    return f"PT{number}{unit[1:]}" if unit.startswith("T") else f"P{number}{unit}"
