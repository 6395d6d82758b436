"""The counts of an event that its sentence may state, and the harm among them in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from watchfloor.briefing.bonds import PARTLY, is_object, sure_spans
from watchfloor.briefing.leading import is_reporters
from watchfloor.briefing.material import Telling
from watchfloor.briefing.numbers import Amount, counted, number_alone
from watchfloor.briefing.parties import bare
from watchfloor.briefing.sameness import Counting, is_of_own, largest_of_one_thing
from watchfloor.briefing.wording import holds, is_plural, joined, was
from watchfloor.incidents import AcrossFigure, Counted
from watchfloor.records import Actor, EventMention, Figure, FigureOf, Record, Role, Span, inside, overlap

__all__ = [
    "HARM",
    "Count",
    "amount_of",
    "cost",
    "counts_of",
    "figure_noun",
    "is_covered",
    "is_of_people",
    "is_share",
    "with_named",
]

HARM: tuple[FigureOf, ...] = ("killed", "injured")
_PLAIN_PEOPLE = {"deaths", "dead", "bodies", "casualties", "fatalities", "lives", "victims", "wounded", "injured", "injuries", "arrests", "wounded people", "death", "body", "mob", "crowd", "toll", "death toll"}  # fmt: skip
_DEADLY = {"killed": "killing", "injured": "wounding"}
_OF_PEOPLE = {"killed", "injured", "arrested", "crowd"}
_PEOPLE_KINDS = {"PEOPLE", "MILITARY", "GROUP", "NATIONALITY", "ROLE", "PERSON"}
_ROLES: Mapping[FigureOf, Role] = {
    "killed": "killed",
    "injured": "injured",
    "arrested": "arrested",
    "crowd": "crowd",
    "deployed": "deployed",
}
_LISTED = re.compile(r"^\s(?:[\w'’-]+\s){1,4}and\s$")
_OWN_CHARS = 60
_AMONG = re.compile(
    r"^\s+of (?:them\b|(?:the|those) (?:wounded|injured|dead|victims|casualties|killed|hurt)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A count that a sentence may state. noun: what it counts, with whose they are. more: what its text lists beside it."""

    amount: Amount
    figure: Figure
    noun: str | None
    more: tuple[Count, ...] = ()
    is_named: bool = False  # the clause names already what is counted

    @property
    def words(self) -> str:
        """`14 guards`; the number alone where the clause says guards already."""
        if self.is_named and not self.more:
            return number_alone(self.amount)
        own = counted(self.amount, self.noun, self.figure.unit)
        return joined([own, *(one.words for one in self.more)])

    @property
    def is_range(self) -> bool:
        """Whether the amount is not the figure's own, but spans what several reports say."""
        return (self.amount.low, self.amount.high) != (self.figure.low, self.figure.high)


def counts_of(telling: Telling) -> dict[FigureOf, Count]:
    """The event's counts by kind: of each that in the mention's own sentence, else the largest of another naming.

    Counts that are part of another, or were replaced, are left out; so are those for which others answer than for the act.
    """
    figures = {figure.id: figure for figure in telling.record.figures}
    across = {one.figure: whole for whole in telling.incident.figures for one in whole.values}
    found: dict[FigureOf, tuple[tuple[bool, bool, float], Count]] = {}
    for ident in telling.event.figures:
        figure = figures.get(ident)
        if figure is None or not _is_whole_count(telling.record, figure):
            continue
        if figure.of == "other" and figure_noun(figure) is None:
            continue  # nobody knows of what
        is_own = inside(figure.spans[0], telling.mention.sentence)
        if not (is_own or _is_told_elsewhere(telling, figure)):
            continue
        if is_own and PARTLY.search(_between(telling, telling.mention.trigger, figure.spans[0])):
            continue
        if figure.of in HARM and (not _is_of_same_doer(telling, figure) or is_share(telling.record, figure)):
            continue
        amount = amount_of(figure, across.get(ident), telling.record)
        is_bound = is_own and is_object(telling.record.report.text, telling.mention.trigger, figure.spans[0])
        rank = (is_own, is_bound, amount.low or 0)
        held = found.get(figure.of)
        if not amount.is_zero and (held is None or rank > held[0]):
            found[figure.of] = rank, Count(amount=amount, figure=figure, noun=_whose(telling, figure))
    counts = {of: _with_listed(telling, count, across) for of, (_, count) in found.items()}
    return {of: count for of, count in counts.items() if not _is_of_another_teller(of, counts)}


def _is_of_another_teller(of: FigureOf, counts: Mapping[FigureOf, Count]) -> bool:
    """Whether the wounded are counted by somebody else than the dead, for whom the sentence names who says so."""
    tellers = {kind: counts[kind].figure.source for kind in HARM if kind in counts}
    return of == "injured" and all(tellers.values()) and len(set(tellers.values())) == len(HARM)


def _with_listed(telling: Telling, count: Count, across: Mapping[str, AcrossFigure]) -> Count:
    """A count of harm with those that its sentence lists after or before it: `three guards and at least 12 clerks`."""
    own, here = count.figure, count.figure.spans[0]
    if own.of not in HARM or not inside(here, telling.mention.sentence):
        return count
    listed = []
    for figure in telling.record.figures:
        is_other = figure.id != own.id and figure.id in telling.event.figures and figure.of == own.of
        if not is_other or not _is_whole_count(telling.record, figure):
            continue
        amount = amount_of(figure, across.get(figure.id), telling.record)
        if _LISTED.match(_between(telling, here, figure.spans[0])) and not amount.is_zero:
            listed.append(Count(amount=amount, figure=figure, noun=_whose(telling, figure)))
    return replace(count, more=tuple(listed))


def _is_whole_count(record: Record, figure: Figure) -> bool:
    """Whether a figure counts people, all of whom it tells, and none came in its place."""
    is_part = bool(figure.part_of or figure.replaced_by)
    return not is_part and figure.unit is None and is_of_people(record, figure)


def _between(telling: Telling, one: Span, other: Span) -> str:
    """What stands between two words of the report told."""
    first, second = sorted((one, other))
    return telling.record.report.text[first.end : second.start]


def _is_of_same_doer(telling: Telling, figure: Figure) -> bool:
    """Whether the naming that counts the harm names a doer of the act told, or neither of the two names any."""
    here = telling.mention
    doers = sure_spans(telling.record, here, "actor")
    if not doers or _counts(here, figure) or not any(_counts(one, figure) for one in telling.event.mentions):
        return True
    actors = telling.nouns.actors.values()
    wanted = {
        one.id for one in actors for span in doers if any(overlap(span, name) > 0 for name in one.spans)
    }
    return any(
        overlap(span, name) > 0
        for mention in telling.event.mentions
        if _counts(mention, figure)
        for span in mention.roles.get("actor", ())
        for one in actors
        if one.id in wanted
        for name in one.spans
    )


def _is_told_elsewhere(telling: Telling, figure: Figure) -> bool:
    """Whether another naming of the event counts this harm, on the same word as the mention told."""
    if figure.of not in HARM:
        return False
    return any(
        _counts(mention, figure)
        and (is_reporters(telling.record, mention) or not is_reporters(telling.record, telling.mention))
        for mention in telling.event.mentions
    )


def _counts(mention: EventMention, figure: Figure) -> bool:
    role = _ROLES.get(figure.of)
    spans = mention.roles.get(role, ()) if role else ()
    return any(overlap(span, figure.spans[0]) > 0 for span in spans)


def amount_of(figure: Figure, across: AcrossFigure | None = None, record: Record | None = None) -> Amount:
    """The amount of a figure; the range where reports of the incident disagree. record: that of the figure."""
    values = _disputed(figure, across, record) if across is not None else ()
    if len(values) > 1:
        return Amount(value=None, low=min(values), high=max(values), exact=False)
    return Amount(value=figure.value, low=figure.low, high=figure.high, exact=figure.exact)


def _disputed(figure: Figure, across: AcrossFigure, record: Record | None) -> set[float]:
    """The numbers that two reports, or two who are named, give of what a figure counts; vague words and earlier counts
    left out.
    """
    current = [one for one in across.values if one.value is not None and one.figure not in across.updates]
    same = largest_of_one_thing([_counting(one, record) for one in current])
    held = [one for one in current if one.figure in same]
    if figure.id not in same:
        return set()
    tellers = {(one.report, one.source.key if one.source else None) for one in held}
    named = {key for _, key in tellers if key is not None}
    if not across.disagree or (len({report for report, _ in tellers}) < 2 and len(named) < 2):
        return set()
    return {one.value for one in held if one.value is not None}


def _counting(counted_: Counted, record: Record | None) -> Counting:
    text = record.report.text if record is not None and record.report.id == counted_.report else ""
    return Counting(
        ident=counted_.figure,
        what=counted_.what,
        side=counted_.side,
        low=counted_.low,
        high=counted_.high,
        teller=counted_.source.key if counted_.source else None,
        is_own=bool(text and counted_.spans) and is_of_own(text, *counted_.spans[0]),
    )


def figure_noun(figure: Figure) -> str | None:
    """What a figure counts, in words that can follow a number; None where the text does not say."""
    what = (figure.what or "").strip()
    if not what or what.casefold() in _PLAIN_PEOPLE:
        return None
    return re.sub(r"^others$", "other people", what)


def is_of_people(record: Record, figure: Figure) -> bool:
    """Whether a count of people counts what the reader marked as such, and not votes or warrants; True for other counts."""
    noun = figure_noun(figure)
    if figure.of not in _OF_PEOPLE or noun is None or not record.names or noun.endswith("others"):
        return True
    last = noun.rsplit(" ", 1)[-1].casefold()
    text = record.report.text
    return any(
        text[name.span.start : name.span.end].casefold().rsplit(" ", 1)[-1] == last
        for name in record.names
        if name.kind in _PEOPLE_KINDS
    )


def is_share(record: Record, figure: Figure) -> bool:
    """Whether a count is of some among those counted elsewhere: `11 of the wounded`."""
    end = figure.spans[0].end
    return _AMONG.match(record.report.text[end : end + _OWN_CHARS]) is not None


def is_covered(noun: str, counts: Mapping[FigureOf, Count]) -> bool:
    """Whether a count already names these people."""
    return any(holds(count.words.casefold(), bare(noun)) for count in counts.values())


def cost(harm: Mapping[FigureOf, Count]) -> tuple[str, str]:
    """The harm done, after an active clause and after a passive one."""
    if not harm:
        return "", ""
    active = [f"{_DEADLY[of]} {count.words}" for of, count in harm.items()]
    return f", {joined(active)}", f"; {joined(list(_passive_cost(harm)))}"


def _passive_cost(harm: Mapping[FigureOf, Count]) -> Iterator[str]:
    for of, count in harm.items():
        were = ("was" if count.amount.is_one else "were") if count.is_named else was(count.words)
        yield f"{count.words} {were} {'killed' if of == 'killed' else 'wounded'}"


def with_named(harm: Mapping[FigureOf, Count], nouns: Iterable[str]) -> dict[FigureOf, Count]:
    """The counts, by number alone where the clause has named whom they count: `beat clients, wounding four`."""
    named = {bare(noun) for noun in nouns}
    found = {}
    for of, count in harm.items():
        noun = (count.noun or "").casefold()
        found[of] = replace(count, is_named=bool(noun) and noun in named and is_plural(noun))
        named.add(noun)
    return found


def _whose(telling: Telling, figure: Figure) -> str | None:
    """What a figure counts; with whose they are when the one body that tells of it calls them its own."""
    noun = figure_noun(figure)
    named = _named_after(telling, figure, noun)
    if named is not None:
        return named
    bodies = [ident for ident in telling.event.sources if ident in telling.nouns.actors]
    if noun is None or len(bodies) != 1 or telling.nouns.actors[bodies[0]].kind == "person":
        return noun
    end = figure.spans[0].end
    after = telling.record.report.text[end : end + _OWN_CHARS]
    owner = telling.nouns.actor(bodies[0])
    if telling.nouns.actors[bodies[0]].kind == "government":  # its soldiers are not the ministry's own
        return noun
    return (
        f"{noun} of {owner}" if owner and re.match(rf" of (?:its|their) {re.escape(noun)}\b", after) else noun
    )


def _named_after(telling: Telling, figure: Figure, noun: str | None) -> str | None:
    """What is counted with the body that the text names it after: `members` of `members of the League`."""
    if noun is None:
        return None
    text, end = telling.record.report.text, figure.spans[0].end
    found = re.match(
        rf"\W(?:\w+\W)?(?P<noun>{re.escape(noun)})(?P<of> of (?:the )?)?", text[end : end + _OWN_CHARS]
    )
    if found is None:
        return None
    actors = telling.nouns.actors
    counted_ = _starting_at(actors, end + found.start("noun"))
    whole = telling.nouns.actor(counted_) if counted_ else None
    if whole is not None and whole.casefold().startswith(f"{noun.casefold()} of "):
        return whole
    owner = _starting_at(actors, end + found.end()) if found["of"] else None
    name = telling.nouns.actor(owner) if owner else None
    return f"{noun} of {name}" if name else None


def _starting_at(actors: Mapping[str, Actor], position: int) -> str | None:
    """The actor whose name the text has at a position."""
    return next(
        (ident for ident, one in actors.items() if any(span.start == position for span in one.spans)), None
    )
