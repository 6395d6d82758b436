"""How the numbers of a report hang together: parts of a whole, earlier counts, the same thing said again."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from itertools import chain

from watchfloor.counting.described import GENERIC, head_of
from watchfloor.counting.numbers import Number
from watchfloor.records import Event, EventMention, FigureOf, Span

__all__ = ["Counted", "grouped", "wholes", "with_inherited", "with_nouns"]

_PART_AFTER = re.compile(
    r"\s(?:(?:[\w'-]+\s){0,2}?)?(?:of\s(?:them|whom|these|those|which)\b)|\sof\sthe\s(?:dead|wounded|victims|killed|injured|arrested)\b",
    re.IGNORECASE,
)
_OF_A_TOLL = r"among\s(?:(?:the|those|these|its|their|all)\s)?(?:[\w'-]+\s){0,2}?(?P<toll>dead|killed|slain|died|deaths|fatalities|wounded|injured|hurt|arrested|detained|captured|victims|casualties)\b"
_PART_BEFORE = re.compile(
    rf"\b(?:including|includes?|included|among\s(?:them|whom|these)|of\s(?:them|whom|those|these)|{_OF_A_TOLL})(?:\s(?:were|was|are|is))?,?\s(?:at\sleast\s|as\smany\sas\s|another\s)?$",
    re.IGNORECASE,
)
# "four commanders were among the dead": a part of a toll
_AMONG = re.compile(
    rf"(?:\s[\w'-]+){{1,8}}?(?P<be>\s(?:is|are|was|were|be|been))?(?:\s(?:also|\w+ly))?\s{_OF_A_TOLL}",
    re.IGNORECASE,
)
_TOLLS: dict[str, frozenset[FigureOf]] = {
    **dict.fromkeys(("wounded", "injured", "hurt"), frozenset[FigureOf]({"injured"})),
    **dict.fromkeys(("arrested", "detained", "captured"), frozenset[FigureOf]({"arrested"})),
    **dict.fromkeys(("victims", "casualties"), frozenset[FigureOf]({"killed", "injured"})),
}
_KILLED: frozenset[FigureOf] = frozenset({"killed"})
_PART_GOES_ON = re.compile(r"\s[\w\s'-]{0,40}?(?:,|\sand|,\sand)\s(?:another\s|at\sleast\s)?", re.IGNORECASE)
_OF_NEXT = re.compile(
    r"\s(?:(?:[\w'-]+\s){0,6}?among\s|of\s)(?:the|those|its|their|his|her|an?|at\sleast)?\s?(?:at\sleast\s|estimated\s|some\s|about\s)?",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"\b(?:rose|risen|ris(?:e|es|ing)|increas\w+|grew|grown|climb\w*|jump\w*|went|gone|up|down|fell|fallen|drop\w*|declin\w*|decreas\w*|cut|reduc\w*|rais\w+|revis\w+|lower\w*|chang\w*|surg\w+|soar\w*|updat\w+|corrected)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_EARLIER_COUNT = r"(?:the\s|an?\s)?(?:(?:earlier|previous|initial|preliminary)\s)?(?:(?:estimate|figure|toll|count|report)s?\s)?(?:of\s)?"
_LATER_FIRST = re.compile(
    rf"(?:\s[\w'-]+){{0,3}}?,?\s(?:(?:up|down)\s)?(?:from|compared\s(?:with|to)|against)\s{_EARLIER_COUNT}",
    re.IGNORECASE,
)
_UP_FROM = re.compile(rf"[^.;\d]{{1,60}},\s(?:up|down)\sfrom\s{_EARLIER_COUNT}", re.IGNORECASE)
_NOT = re.compile(
    r"(?:\s[\w'-]+){0,3}?,?\s(?:and\snot|not|instead\sof|rather\sthan)\s(?:the\s)?", re.IGNORECASE
)
_EARLIER_FIRST = re.compile(r"(?:\s[\w'-]+){0,3}?\sto\s(?:at\sleast\s)?", re.IGNORECASE)
_MORE = re.compile(r"\s(?:more|others?)\b(?!\s(?:than|of)\b)", re.IGNORECASE)
_CONTEXT_CHARS = 90
_AMONG_CHARS = 80
_LOOK_BACK = 40  # figures or numbers to look back over; a page of nothing but numbers stays linear
# Columns told from the noun alone: "25 killed, three of them officers" counts the three under killed.
_COLUMNS_BY_NOUN: frozenset[FigureOf] = frozenset({"other", "present", "deployed", "crowd"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A number with what it counts, and the mention whose count it is, if any."""

    number: Number
    of: FigureOf
    what: str | None
    event: Event | None
    mention: EventMention | None
    sentence: int
    source: str | None
    is_part: bool = False

    @property
    def value(self) -> float | None:
        """The value, or the top of a range."""
        return self.number.value if self.number.value is not None else self.number.high


def wholes(
    shadow: str, counted: Sequence[Counted], sentences: Sequence[Span]
) -> tuple[dict[int, int], dict[int, int]]:
    """Part to whole, and earlier to later count, as positions in `counted` (which is in text order)."""
    parts: dict[int, int] = {}
    earlier: dict[int, int] = {}
    for at, one in enumerate(counted):
        following = at + 1 if at + 1 < len(counted) and counted[at + 1].sentence == one.sentence else None
        if following is not None and counted[following].number.span != one.number.span:
            _link_pair(shadow, counted, at, (parts, earlier), sentences[one.sentence])
        if (
            at not in parts
            and (whole := _whole(shadow, counted, at, parts, sentences[one.sentence])) is not None
        ):
            parts[at] = whole
    return parts, earlier


def _link_pair(
    shadow: str,
    counted: Sequence[Counted],
    at: int,
    links: tuple[dict[int, int], dict[int, int]],
    sentence: Span,
) -> None:
    """What joins a number to the next one of its sentence: a part of it, or a count that it replaces."""
    parts, earlier = links
    one, other = counted[at].number, counted[at + 1].number
    between = shadow[one.bare.end : other.span.start]
    before = shadow[max(sentence.start, one.span.start - _CONTEXT_CHARS) : one.span.start]
    if _is_compatible(counted[at], counted[at + 1]):
        if _LATER_FIRST.fullmatch(between) and (
            _CHANGED.search(before) or re.search(r"\b(?:up|down|earlier|previous|initial)\b", between)
        ):
            earlier[at + 1] = at
            return
        if _UP_FROM.fullmatch(between) or (_NOT.fullmatch(between) and counted[at].mention is not None):
            earlier[at + 1] = at
            return
        if _EARLIER_FIRST.fullmatch(between) and re.search(
            r"\bfrom\s$", shadow[max(0, one.bare.start - 8) : one.bare.start]
        ):
            if _CHANGED.search(before.removesuffix("from ")) or _CHANGED.search(before):
                earlier[at] = at + 1
            return
    if _OF_NEXT.fullmatch(between) and _may_hold(counted[at + 1], counted[at]) and one.unit != "percent":
        parts[at] = at + 1


def _is_compatible(one: Counted, other: Counted) -> bool:
    heads = {head_of(one.what), head_of(other.what)}
    return one.number.unit == other.number.unit and (len(heads) == 1 or bool(heads & GENERIC))


def _whole(
    shadow: str, counted: Sequence[Counted], at: int, parts: dict[int, int], sentence: Span
) -> int | None:
    """What a number is a part of by its words; None where they say nothing of the kind, or nothing can be meant."""
    one = counted[at]
    after = shadow[one.number.bare.end : min(sentence.end, one.number.bare.end + _AMONG_CHARS)]
    before = shadow[max(sentence.start, one.number.span.start - _AMONG_CHARS) : one.number.span.start]
    said = _among(one, after) or _PART_BEFORE.search(before)
    if said is not None or _PART_AFTER.match(after):
        toll: str | None = None if said is None else said["toll"]
        named = None if toll is None else _TOLLS.get(toll.lower(), _KILLED)
        columns = named if one.mention is None else frozenset({one.of})
        whole = _whole_before(counted, at, parts, columns)
        return _whole_of_event(counted, at, parts) if whole is None and named is not None else whole
    if at - 1 in parts and counted[at - 1].sentence == one.sentence:
        between = shadow[counted[at - 1].number.bare.end : one.number.span.start]
        whole = _whole_before(counted, at, parts) if _PART_GOES_ON.fullmatch(between) else None
        # "killed, including two children, and three others were wounded": another column is another count.
        if whole is not None and (one.mention is None or one.of == counted[whole].of):
            return whole
    return None


def _among(one: Counted, after: str) -> re.Match[str] | None:
    """The words behind a number that put it among a toll: not "handed 40 tents to families among the wounded", nor "killed 12 people and two guards were among the dead"."""
    found = _AMONG.match(after)
    if found is None or one.mention is None:
        return None if found is None or found["be"] is None else found
    is_counted_before = one.mention.trigger.end <= one.number.span.start and " and " in found[0]
    return None if is_counted_before else found


def _whole_before(
    counted: Sequence[Counted], at: int, parts: dict[int, int], columns: Set[FigureOf] | None = None
) -> int | None:
    """The nearest number before that is no part itself and is large enough, in this sentence or the one before.

    columns: those in which it may stand; any when None.
    """
    for back in range(at - 1, max(-1, at - 1 - _LOOK_BACK), -1):
        if counted[at].sentence - counted[back].sentence > 1:
            return None
        is_open = columns is None or counted[back].of in columns
        if back not in parts and is_open and _may_hold(counted[back], counted[at]):
            return back
    return None


def _whole_of_event(counted: Sequence[Counted], at: int, parts: dict[int, int]) -> int | None:
    """The larger number in its column of its event that stands nearest before it, else behind: "Two guards among dead", in a headline."""
    one = counted[at]
    if one.event is None:
        return None
    before = range(at - 1, max(-1, at - 1 - _LOOK_BACK), -1)
    behind = range(at + 1, min(len(counted), at + 1 + _LOOK_BACK))
    for place in chain(before, behind):
        other = counted[place]
        if place in parts or other.event is None or other.event.id != one.event.id:
            continue
        if other.of == one.of and other.value != one.value and _may_hold(other, one):
            return place
    return None


def _may_hold(whole: Counted, part: Counted) -> bool:
    if whole.number.unit != part.number.unit and part.number.unit not in {"share", "percent"}:
        return False
    if part.number.unit in {"share", "percent"}:
        return whole.number.unit not in {"share", "percent"}
    top = whole.number.high if whole.number.value is None or not whole.number.exact else whole.number.value
    least = part.number.low if part.number.low is not None else part.value
    return top is None or least is None or least <= top


def with_inherited(
    counted: Sequence[Counted], parts: dict[int, int], earlier: dict[int, int]
) -> list[Counted]:
    """`counted` with parts and earlier counts under the column and event of what they belong to."""
    found = list(counted)
    for links, is_part in ((parts, True), (earlier, False)):
        for at, other in links.items():
            one, owner = found[at], found[other]
            of = owner.of if one.mention is None and one.of in _COLUMNS_BY_NOUN else one.of
            is_same = of == owner.of
            found[at] = replace(
                one,
                of=of,
                event=one.event or (owner.event if is_same else None),
                mention=one.mention or (owner.mention if is_same else None),
                what=one.what or (owner.what if not is_part or one.number.unit else None),
                is_part=is_part or one.is_part,
            )
    return found


def with_nouns(shadow: str, counted: Sequence[Counted]) -> list[Counted]:
    """`counted`, where "1,500 more" counts what the number before it in the sentence does."""
    found: list[Counted] = []
    for one in counted:
        before = found[-1] if found and found[-1].sentence == one.sentence else None
        found.append(_like(before, one) if before is not None and _is_more(shadow, before, one) else one)
    return found


def _is_more(shadow: str, before: Counted, one: Counted) -> bool:
    is_bare = one.what is None and one.mention is None and one.number.unit is None
    return is_bare and before.what is not None and _MORE.match(shadow, one.number.bare.end) is not None


def _like(before: Counted, one: Counted) -> Counted:
    return replace(one, what=before.what, of=before.of if one.of == "other" else one.of)


def grouped(counted: Sequence[Counted]) -> list[list[int]]:
    """Positions that are one figure: the same thing with the same value, said again elsewhere in the report."""
    groups: list[list[int]] = []
    index: dict[tuple[object, ...], list[list[int]]] = {}
    for at, one in enumerate(counted):
        number = one.number
        key = (
            one.of,
            one.event.id if one.event else None,
            number.unit,
            number.value if number.value is not None else (number.low, number.high),
            one.is_part,
            head_of(one.what) if one.event is None else None,
        )
        group = next(
            (
                group
                for group in index.get(key, [])[-_LOOK_BACK:]
                if all(_is_again(counted[had], one) for had in group)
            ),
            None,
        )
        if group is None:
            group = []
            groups.append(group)
            index.setdefault(key, []).append(group)
        group.append(at)
    return groups


def _is_again(had: Counted, one: Counted) -> bool:
    if had.number.span == one.number.span:
        return False
    if one.number.value is None and one.number.low is None and one.number.high is None:
        return False
    ones, others = head_of(one.what), head_of(had.what)
    if one.event is None:
        return bool(ones) and ones == others and had.sentence != one.sentence
    if had.sentence == one.sentence:
        return False
    return ones == others or ones in GENERIC or others in GENERIC or one.of != "other"
