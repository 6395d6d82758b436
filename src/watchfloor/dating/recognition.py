"""Finding date expressions in a stretch of text, and joining what stands together: day and hour, month and year, ranges."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from watchfloor.dating import clocks, fixed, lengths, periods, relative, years
from watchfloor.dating.calendar import Share
from watchfloor.dating.forms import Clock, Count, Form, Found, Length, Point, Range, Shift
from watchfloor.dating.lexicon import CLASSES, OTHER, Token, letters, tokens_of
from watchfloor.dating.patterns import Match, Rule

__all__ = ["expressions_in"]

RULES: tuple[Rule, ...] = (
    *fixed.RULES,
    *years.RULES,
    *periods.RULES,
    *clocks.RULES,
    *relative.RULES,
    *lengths.RULES,
)
_PLAIN = re.escape(OTHER)
_RUN = re.compile(f"[^{_PLAIN}]+")
# Classes that no expression does without; a run of words with none of them is passed over.
_CORE = re.compile(
    "["
    + re.escape(
        letters(
            "MONTH MAYBE WEEKDAY WEEKDAYS WKD YEARNUM SHORTYEAR DECADE UNIT UNITS LY PARTOFDAY NIGHTS SEASON QUARTER WEEKEND"
            " CENTURYWORD TODAY CLOCK MERIDIEM OCLOCK ZONE ISO NUMERIC HOLIDAY ERA DAYWORD YEARWORD LOCAL CARDINAL TIMEWORD"
        )
    )
    + "]"
)


def expressions_in(text: str, start: int, end: int) -> list[Found]:
    """The date expressions of `text[start:end]` in order, none overlapping, each as long as the grammar allows."""
    tokens = tokens_of(text, start, end)
    kinds = "".join(token.kind for token in tokens)
    atoms: list[_Atom] = []
    for run in _RUN.finditer(kinds):
        if _CORE.search(kinds, run.start(), run.end()):
            atoms.extend(_atoms(tokens, kinds, run.start(), run.end()))
    return [atom.found(tokens) for atom in _joined(atoms, tokens, kinds)]


class _Atom:
    """One matched expression, in token positions."""

    __slots__ = ("end", "form", "parts", "start", "weak")

    def __init__(self, start: int, end: int, form: Form, weak: bool, parts: tuple[_Atom, ...] = ()) -> None:
        self.start, self.end, self.form, self.weak, self.parts = start, end, form, weak, parts

    def found(self, tokens: Sequence[Token]) -> Found:
        first = self.start
        while first < self.end - 1 and tokens[first].kind in _LEADING:
            first += 1
        last = self.end - 1 - self._hangs_by_word(tokens)
        while last > first and tokens[last].kind in _TRAILING:
            last -= 1
        parts = tuple(part.found(tokens) for part in self.parts)
        return Found(
            start=tokens[first].start, end=tokens[last].end, form=self.form, weak=self.weak, parts=parts
        )

    def _hangs_by_word(self, tokens: Sequence[Token]) -> bool:
        """Whether the last word ties a length to an event and is no part of it: `two days after the vote`."""
        hangs = isinstance(self.form, Length) and self.form.hangs
        return hangs and tokens[self.start].kind not in letters("THE DAYWORD")


_TRAILING = letters("COMMA DOT")
_LEADING = letters("THE IN COMMA FROM BETWEEN")


def _atoms(tokens: Sequence[Token], kinds: str, start: int, end: int) -> list[_Atom]:
    found = []
    at = start
    while at < end:
        atom = _longest(tokens, kinds, at, end)
        if atom is None:
            at += 1
            continue
        if atom.weak:
            inner = (_longest(tokens, kinds, step, end) for step in range(at + 1, atom.end))
            atom = next((one for one in inner if one is not None and not one.weak), atom)
        found.append(atom)
        at = atom.end
    return found


def _longest(tokens: Sequence[Token], kinds: str, at: int, end: int) -> _Atom | None:
    best: _Atom | None = None
    for rule in RULES:
        match = rule.pattern.match(kinds, at, end)
        if (
            match is None
            or match.end() == at
            or (best is not None and match.end() <= best.end and not best.weak)
        ):
            continue
        if best is not None and (match.end() < best.end or (rule.weak and match.end() <= best.end)):
            continue
        form = rule.form(Match(tokens, match))
        if form is not None:
            best = _Atom(at, match.end(), form, rule.weak)
    return best


# ── Joining ──────────────────────────────────────────────────────────────────────────────────────

_ON = re.compile(
    f"(?:{_PLAIN}{re.escape(CLASSES['TIMEWORD'])})?["
    + re.escape(letters("IN OF COMMA THE ABOUT"))
    + "]{0,3}$"
)
_WITHIN = re.compile("[" + re.escape(letters("IN OF THE")) + "]{0,2}$")
_OPENERS = letters("FROM BETWEEN")


def _joined(atoms: list[_Atom], tokens: Sequence[Token], kinds: str) -> list[_Atom]:
    _share_years(atoms, kinds)
    _share_days(atoms, tokens)
    for join in (_ago_of, _with_year, _with_day, _with_event, _with_share, _as_sum, _as_range):
        atoms = _folded(atoms, tokens, kinds, join)
    floors = [0, *(atom.end for atom in atoms)]
    return [_with_leading_share(atom, tokens, floor) for atom, floor in zip(atoms, floors, strict=False)]


_LISTED = {
    CLASSES["AND"],
    CLASSES["OR"],
    CLASSES["COMMA"],
    CLASSES["TO"],
    CLASSES["HYPHEN"],
    letters("COMMA AND"),
}


def _share_years(atoms: list[_Atom], kinds: str) -> None:
    """`in April and June 1955`: the year holds for each of a list."""
    for left, right in zip(reversed(atoms[:-1]), reversed(atoms[1:]), strict=True):
        one, other = left.form, right.form
        if (
            not (isinstance(one, Point) and isinstance(other, Point))
            or kinds[left.end : right.start] not in _LISTED
        ):
            continue
        if (
            one.year is None
            and other.year is not None
            and one.month
            and other.month
            and _sort(one) == _sort(other)
        ):
            left.form = replace(one, year=other.year)


def _share_days(atoms: list[_Atom], tokens: Sequence[Token]) -> None:
    """`21:15 (1815 GMT) on 3 December`: the day holds for both times."""
    for left, right in zip(reversed(atoms[:-1]), reversed(atoms[1:]), strict=True):
        one, other = left.form, right.form
        if not isinstance(one, Clock) or one.on is not None or right.start - left.end > 3:
            continue
        gap = [token.text for token in tokens[left.end : right.start]]
        if isinstance(other, Clock) and gap == ["("]:
            left.form = replace(one, on=other.on)
        elif _is_day(other) and gap[:1] == [")"] and {word.lower() for word in gap[1:]} <= {"on", "the", ","}:
            left.form = replace(one, on=other)


Join = Callable[[_Atom, _Atom, str, Sequence[Token]], "_Atom | None"]


def _folded(atoms: list[_Atom], tokens: Sequence[Token], kinds: str, join: Join) -> list[_Atom]:
    out: list[_Atom] = []
    for atom in atoms:
        if out:
            gap = kinds[out[-1].end : atom.start]
            merged = join(out[-1], atom, gap, tokens) if len(gap) <= 4 else None
            if merged is not None:
                out[-1] = merged
                continue
        out.append(atom)
    return out


def _with_year(left: _Atom, right: _Atom, gap: str, tokens: Sequence[Token]) -> _Atom | None:
    """`August last year`, `July 25 of that year`, `Thursday last week`, `this year's third quarter`."""
    if isinstance(left.form, Point) and isinstance(right.form, Shift) and _WITHIN.fullmatch(gap):
        if (
            right.form.unit == "Y"
            and left.form.year is None
            and (left.form.month or left.form.season or left.form.quarter)
        ):
            return _Atom(left.start, right.end, replace(left.form, within=right.form), False)
        if (
            right.form.unit == "W"
            and left.form.weekday
            and left.form.month is None
            and right.form.amount is not None
        ):
            return _Atom(left.start, right.end, replace(left.form, within=right.form), False)
    if gap == CLASSES["POSS"] and isinstance(left.form, Shift | Point) and isinstance(right.form, Point):
        year = isinstance(left.form, Shift) and left.form.unit == "Y"
        if year and right.form.year is None and (right.form.quarter or right.form.season or right.form.month):
            return _Atom(left.start, right.end, replace(right.form, within=left.form), False)
    return None


def _ago_of(left: _Atom, right: _Atom, gap: str, tokens: Sequence[Token]) -> _Atom | None:
    """`a week ago Tuesday`, `five years ago this week`, `a year ago today`: counted from that day, week or month."""
    ago, of = left.form, right.form
    if not isinstance(ago, Shift) or not ago.ago or ago.amount is None or ago.unit not in {"W", "M", "Y"}:
        return None
    is_weekday = isinstance(of, Point) and of.weekday is not None and of.day is None and of.towards is None
    is_now = isinstance(of, Shift) and (of.base, of.amount) == ("news", 0) and of.unit in {"D", "W", "M"}
    if not (is_weekday or is_now) or gap not in {"", CLASSES["IN"]}:
        return None
    return _Atom(left.start, right.end, replace(ago, of=of), False)


def _is_day(form: Form) -> bool:
    if isinstance(form, Point):
        return bool(form.day or form.weekday or form.either or form.holiday)
    return (isinstance(form, Shift) and form.unit == "D") or (isinstance(form, Count) and form.unit == "D")


def _with_day(left: _Atom, right: _Atom, gap: str, tokens: Sequence[Token]) -> _Atom | None:
    """`10 p.m. Wednesday`, `the morning of 31 January`, `Sunday night at 9:30`, `2 August at 5 p.m.`"""
    if not _ON.match(gap):
        return None
    one, other = left.form, right.form
    if isinstance(one, Clock) and isinstance(other, Clock):
        return _two_clocks(left, right, one, other)
    for time, day in ((one, other), (other, one)):
        timed = _on_day(time, day) if _is_day(day) else None
        if timed is not None:
            return _Atom(left.start, right.end, timed, False)
    return None


def _on_day(time: Form, day: Form) -> Form | None:
    """A time of day, or a range of two, on its day; None when it has one already."""
    if isinstance(time, Clock):
        return replace(time, on=day) if time.on is None else None
    if isinstance(time, Range) and isinstance(time.first, Clock) and isinstance(time.last, Clock):
        return (
            Range(first=replace(time.first, on=day), last=replace(time.last, on=day))
            if time.last.on is None
            else None
        )
    return None


def _two_clocks(left: _Atom, right: _Atom, one: Clock, other: Clock) -> _Atom | None:
    if one.time and other.part and not other.time:
        return _Atom(left.start, right.end, replace(one, on=one.on or other.on, part=other.part), False)
    if other.time and one.part and not one.time and other.on is None:
        return _Atom(left.start, right.end, replace(other, on=one.on, part=one.part), False)
    return None


def _with_event(left: _Atom, right: _Atom, gap: str, tokens: Sequence[Token]) -> _Atom | None:
    """`21 days after August 7`: a length that hangs on a date."""
    if gap or not (isinstance(left.form, Length) and left.form.hangs and isinstance(right.form, Point)):
        return None
    sign = 1 if tokens[left.end - 1].text.lower() == "after" else -1
    value = re.fullmatch(r"P(\d+)([A-Z]+)", left.form.value)
    if value is None:
        return None
    shift = Shift(unit=value[2], amount=int(value[1]), sign=sign, base="story", of=right.form)
    return _Atom(left.start, right.end, shift, False)


def _with_share(left: _Atom, right: _Atom, gap: str, tokens: Sequence[Token]) -> _Atom | None:
    """`first three months of 2026`."""
    if gap != CLASSES["OF"] or not isinstance(left.form, Length) or not isinstance(right.form, Point):
        return None
    if (
        tokens[left.start].kind != CLASSES["ORDINAL"]
        or right.form.year is None
        or right.form.month is not None
    ):
        return None
    value = re.fullmatch(r"P(\d+)M", left.form.value)
    if value is None or not 1 <= int(value[1]) <= 12 or tokens[left.start].worth != 1:
        return None
    first = Point(year=right.form.year, month=1)
    return _Atom(
        left.start,
        right.end,
        Range(first=first, last=Point(year=right.form.year, month=int(value[1]))),
        False,
    )


_SUMMED = re.compile(r"P(\d+)Y/P(\d+)M|P(\d+)M/P(\d+)D")


def _as_sum(left: _Atom, right: _Atom, gap: str, tokens: Sequence[Token]) -> _Atom | None:
    """`two years and six months`."""
    if gap != CLASSES["AND"] or not isinstance(left.form, Length) or not isinstance(right.form, Length):
        return None
    if left.form.hangs or not _SUMMED.fullmatch(f"{left.form.value}/{right.form.value}"):
        return None
    value = left.form.value + right.form.value[1:]
    return _Atom(left.start, right.end, replace(right.form, value=value), False)


def _as_range(left: _Atom, right: _Atom, gap: str, tokens: Sequence[Token]) -> _Atom | None:
    """`from May to July`, `between March and April 2020`, `July 1 to July 3, 1863`, `2017-2019`."""
    if left.weak or right.weak or isinstance(left.form, Range) or isinstance(right.form, Range):
        return None
    if not _same_sort(left.form, right.form):
        return None
    opener = tokens[left.start - 1].text.lower() if left.start else ""
    allowed = {CLASSES["HYPHEN"]}
    if opener in {"from", "between"} or tokens[left.start].kind in _OPENERS:
        allowed |= {CLASSES["TO"], CLASSES["AND"]}
    elif _is_full(right.form):
        allowed |= {CLASSES["TO"]}
    return (
        _Atom(left.start, right.end, Range(first=left.form, last=right.form), False, (left, right))
        if gap in allowed
        else None
    )


def _is_full(form: Form) -> bool:
    return isinstance(form, Point) and (form.year is not None or form.month is not None)


def _same_sort(one: Form, other: Form) -> bool:
    if isinstance(one, Clock) and isinstance(other, Clock):
        return one.time is not None and other.time is not None
    if not (isinstance(one, Point) and isinstance(other, Point)):
        return False
    return _sort(one) == _sort(other)


def _sort(point: Point) -> str:
    if point.day is not None:
        return "day"
    if point.month is not None:
        return "month"
    if point.weekday is not None:
        return "weekday"
    return "year" if point.year is not None else "other"


# ── Early, late, the end of ──────────────────────────────────────────────────────────────────────

_LOOSE_GAPS = frozenset({"", *(letters(names) for names in ("HYPHEN", "IN", "IN THE", "THE", "IN IN"))})
_OF_GAPS = frozenset(letters(names) for names in ("OF", "OF THE"))


def _with_leading_share(atom: _Atom, tokens: Sequence[Token], floor: int) -> _Atom:
    """The atom with `early`, `mid-` or `the end of` in front of it taken in. floor: where the atom before it ends."""
    for width in (1, 2, 3):
        at = atom.start - width
        if at < floor:
            break
        gap = "".join(token.kind for token in tokens[at + 1 : atom.start])
        if tokens[at].kind == CLASSES["EARLY"] and gap in (_OF_GAPS if _is_noun(tokens[at]) else _LOOSE_GAPS):
            form = _shared(atom.form, str(tokens[at].worth))
            return _Atom(at, atom.end, form, False, atom.parts) if form is not None else atom
        if tokens[at].kind == CLASSES["EARLIER"] and not gap and isinstance(atom.form, Shift | Point):
            return _Atom(at, atom.end, atom.form, atom.weak, atom.parts)
    return atom


def _is_noun(token: Token) -> bool:
    """`the end of March` needs its `of`; `early`, `late` and `mid` have none."""
    return token.text.lower() not in {"early", "late", "mid"}


def _shared(form: Form, share: str) -> Form | None:
    part: Share = share  # type: ignore[assignment]
    if isinstance(form, Point | Shift):
        return replace(form, share=part)
    if isinstance(form, Clock | Count):
        return form
    return None
