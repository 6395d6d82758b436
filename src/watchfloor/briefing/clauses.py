"""One event as a clause: who did what to whom, where, and at what cost; ready for any tense a sentence needs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from watchfloor.briefing.material import Telling
from watchfloor.briefing.numbers import Amount, counted
from watchfloor.briefing.phrases import KILLING, WOUNDING, Phrase, noun_alone, phrase_of
from watchfloor.briefing.wording import a_or_an, is_plural, joined, participle, past
from watchfloor.incidents import AcrossFigure
from watchfloor.records import Actor, Figure, FigureOf, Record, Role, Span, inside

__all__ = ["Clause", "amount_of", "clause_of", "figure_noun", "is_of_people", "objects_of", "outermost"]

_MOST_PARTIES = 3
_OWN_CHARS = 60
_DIRECT = re.compile(r"^(?P<verb>\w+(?: (?:down|off|up|out))?) _(?P<rest> .*)?$")
_THING = re.compile(
    r"^(?P<verb>carry out|set off|put up|impose|hold|make|fire|open|give|use|spread|commit|express|deploy|mobilise)"
    r" (?P<thing>[^_]+?)(?P<rest> (?:on|of|against|to|with|from|for|at|about) _)?$"
)
_PLAIN_PEOPLE = {"deaths", "dead", "bodies", "casualties", "fatalities", "lives", "victims", "wounded", "injured", "injuries", "arrests", "wounded people", "death", "body", "mob", "crowd"}  # fmt: skip
_DEADLY = {"killed": "killing", "injured": "wounding"}
_OF_PEOPLE = {"killed", "injured", "arrested", "crowd"}
_PEOPLE_KINDS = {"PEOPLE", "MILITARY", "GROUP", "NATIONALITY", "ROLE", "PERSON"}
_HARM: tuple[FigureOf, ...] = ("killed", "injured")
_OBJECT_FIGURES: dict[str, FigureOf] = {"COERCE": "arrested", "MOBILIZE": "deployed"}
_Count = tuple[Amount, Figure, str | None]
_TO_PEOPLE = {"kill", "wound", "shoot", "arrest", "detain", "jail", "imprison", "abduct", "kidnap", "behead", "stab", "beat", "torture", "execute", "assassinate", "murder", "massacre", "release", "free", "let", "deport", "expel", "thank", "praise", "accuse", "criticise", "blame", "condemn", "ask", "sentence", "convict", "dismiss", "oust", "threaten", "fight", "disperse", "question"}  # fmt: skip
_OWN_FORCES = {"troops", "forces", "soldiers", "the army", "the military", "the government"}
_TO_THINGS = {"call off", "burn", "burn down", "sink", "shoot down", "derail", "close", "shut", "reopen", "lift", "ease", "ratify", "set", "blow up", "block", "board", "demand", "outlaw", "reject", "deny", "dispute", "ignore", "refuse", "veto", "defy"}  # fmt: skip
_TO_PEOPLE_TYPES = {"CONSULT", "ACCUSE", "SUPPORT", "AID", "AGREE", "COOPERATE", "CONCEDE", "THREATEN"}
_FORCES = re.compile(
    r"\b(?:troops|soldiers|forces|marines|police|officers|guards|aircraft|planes|jets|ships?|vessels?|carriers?|frigates?|"
    r"weapons|missiles?|tanks|drones|battalions?|brigades?|divisions?|units?|reinforcements|fighters|militia\w*|reservists|"
    r"helicopters?|patrols?|systems?|batter(?:y|ies)|personnel|commandos?|paratroopers|warships?)\b",
    re.IGNORECASE,
)
_PLACED = re.compile(r"^(?:at|in|near|outside|inside|on) (?P<where>the .+)$")
_SPEECH = {"ACCUSE", "SUPPORT", "REQUEST", "REJECT", "THREATEN"}
_VAGUE_ALONE = {"ASSAULT", "MOBILIZE", "AGREE", "CONCEDE", "AID", "ACCUSE", "SANCTION", "RETREAT"}
_MASS = {
    "tear gas",
    "gas",
    "gunfire",
    "artillery",
    "ammunition",
    "live ammunition",
    "pepper spray",
    "water cannon",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """Pieces of one clause. act: base form with its object, None where nobody is told to have done it; suffered: the
    same as a passive without its subject; happening: a noun phrase with its article. tail: what it cost, with its
    comma; also: the same after a passive. where: place with preposition. figures: those that it states.
    """

    subject: str | None
    act: str | None
    undergoer: str | None
    suffered: str | None
    happening: str
    tail: str
    also: str
    where: str
    figures: tuple[str, ...]
    is_vague: bool = False  # it says no more than that its doer did such a thing to nobody, nowhere
    is_disputed: bool = False  # a count in it is the range of several accounts

    @property
    def is_told(self) -> bool:
        """Whether it says who did it or to whom it was done."""
        return bool((self.subject and self.act) or (self.undergoer and self.suffered)) and not self.is_vague

    def finite(self, time: str = "") -> str:
        """In the past: `gunmen stormed a depot in Oberhafen, killing 14 guards`."""
        setting = f"{self.where}{time}"
        if self.subject and self.act:
            return f"{self.subject} {past(self.act)}{setting}{self.tail}"
        if self.undergoer and self.suffered:
            return f"{self.undergoer} {_was(self.undergoer)} {participle(self.suffered)}{setting}{self.also}"
        return f"there {_was(self.happening)} {self.happening}{setting}{self.also}"

    def infinitive(self, time: str = "", *, helper: str, passive: str) -> str:
        """With a helping verb: `gunmen may storm a depot`; the passive has its own: `a depot may be stormed`."""
        setting = f"{self.where}{time}"
        if self.subject and self.act:
            return f"{self.subject} {helper} {self.act}{setting}"
        if self.undergoer and self.suffered:
            return f"{self.undergoer} {passive} {participle(self.suffered)}{setting}"
        return f"{self.happening} {passive.replace(' be', ' take place')}{setting}"


def clause_of(telling: Telling) -> Clause:
    """The clause of an event, after the mention that leads."""
    event, nouns = telling.event, telling.nouns
    figures = _figures(telling)
    actors = _parties(telling, "actor", event.actors, titled=True)
    phrase = _armed(_fitting(telling), telling)
    objects = objects_of(telling, phrase, actors)
    stated: list[_Count] = []
    harm = {of: found for of in _HARM if (found := figures.get(of))}
    main = _OBJECT_FIGURES.get(event.type)
    if main and main in figures:
        objects, stated = [_noun(*figures[main])], [figures[main]]
        actors = [one for one in actors if not _is_covered(one, {main: figures[main]})]
    elif harm and (phrase.act.startswith(("kill", "wound", "shoot _")) or not objects):
        phrase, of = _harmful(phrase, harm)
        alone = [one for one in objects if one.startswith(("a ", "an ")) and not _is_covered(one, harm)]
        objects, stated = [_noun(*harm[of]), *alone], [harm.pop(of)]
    if event.type == "PROTEST" and "crowd" in figures:
        actors, stated = [_noun(*figures["crowd"])], [*stated, figures["crowd"]]
    tail, also = _cost(harm)
    moving = event.type in {"MOBILIZE", "RETREAT"}
    near = telling.mention.roles.get("place", ())
    places = () if event.type in _SPEECH else event.places[:1]
    place = next((said for one in places if (said := nouns.place(one, near=near, moving=moving))), "")
    objects, place = _placed(objects, place)
    if any(_repeats(place, one) for one in (*objects, *actors)):
        place = ""
    clause = _built(phrase, actors, objects)
    return replace(
        clause,
        tail=tail,
        also=also,
        where=f" {place}" if place else "",
        figures=tuple(figure.id for _, figure, _ in (*stated, *harm.values())),
        is_vague=not (objects or stated or harm or (place and actors)) and event.type in _VAGUE_ALONE,
        is_disputed=any(_is_range(one) for one in (*stated, *harm.values())),
    )


def _fitting(telling: Telling) -> Phrase:
    """The phrase, or the type's own where what the text's word needs is not told."""
    event, phrase = telling.event, telling.phrase
    if (
        event.type == "REQUEST"
        and phrase.is_verb_told
        and not event.targets
        and phrase.act != "urge _ to act"
    ):
        return phrase_of(event.type, event.mode)
    actors = telling.nouns.actors
    if event.type == "MOBILIZE" and any(
        actors[ident].kind in {"military", "people"} for ident in event.actors if ident in actors
    ):
        return replace(phrase, alone="deploy")
    return phrase


def _placed(objects: list[str], place: str) -> tuple[list[str], str]:
    """What was acted on by the fuller name, where it is the place itself: `the embassy` at `the US embassy in X`."""
    found = _PLACED.match(place)
    if not found:
        return objects, place
    where, name = found["where"], _bare(re.split(r",| in ", found["where"], maxsplit=1)[0])
    same = [
        one
        for one in objects
        if _bare(one) in name.split(" ") or name.endswith(f" {_bare(one)}") or _bare(one) == name
    ]
    if not same:
        return objects, place
    return [*(one for one in objects if one not in same), where], ""


def _built(phrase: Phrase, actors: Sequence[str], objects: Sequence[str]) -> Clause:
    subject, thing = joined(actors) or None, joined(objects)
    act = phrase.act.replace("_", thing) if thing else phrase.alone
    undergoer, suffered = _passive(phrase, thing)
    noun = phrase.noun.replace("_", thing) if thing else noun_alone(phrase.noun)
    return Clause(
        subject=subject,
        act=act,
        undergoer=undergoer,
        suffered=suffered,
        happening=_with_article(noun),
        tail="",
        also="",
        where="",
        figures=(),
    )


def _passive(phrase: Phrase, thing: str) -> tuple[str | None, str | None]:
    direct = _DIRECT.match(phrase.act)
    if direct and thing:
        return thing, direct["verb"] + (direct["rest"] or "")
    matched = _THING.match(phrase.act if thing else phrase.alone or "")
    if matched:
        return matched["thing"], matched["verb"] + (matched["rest"] or "").replace("_", thing)
    return None, None


def _with_article(noun: str) -> str:
    head = re.split(r" (?:of|on|against|to|with|from|for|at) ", noun, maxsplit=1)[0]
    if is_plural(head) or head.endswith(
        ("violence", "aid", "coercion", "fighting", "support", "cooperation")
    ):
        return noun
    return f"the {noun}" if " of " in noun else f"{a_or_an(noun)} {noun}"


def _was(noun: str) -> str:
    return "were" if is_plural(noun) or " and " in noun or noun.startswith("between ") else "was"


def _parties(telling: Telling, role: Role, idents: Sequence[str], *, titled: bool = False) -> list[str]:
    """Noun phrases for those who play a part: the mention's own when its sentence tells any, else the event's."""
    actors = telling.nouns.actors
    spans = telling.mention.roles.get(role, ())
    near = [ident for ident in idents if ident in actors and _is_named(actors[ident].spans, spans)]
    found = [telling.nouns.actor(ident, titled=titled) for ident in (near or idents)]
    states = [ident for ident in (near or idents) if ident in actors and actors[ident].kind == "country"]
    kept = [words for words in found if words and not (states and words in _OWN_FORCES)]
    return outermost(kept)[:_MOST_PARTIES]


def outermost(names: Sequence[str]) -> list[str]:
    """Names without those that another of them holds: `members of the League` says `the League` too."""
    kept = list(dict.fromkeys(names))
    return [
        one
        for one in kept
        if not any(_bare(one) != _bare(other) and _bare(one) in _bare(other) for other in kept)
    ]


def objects_of(telling: Telling, phrase: Phrase, actors: Sequence[str]) -> list[str]:
    """Whom or what it was done to: people where the act is done to people, else things, else whichever is told.

    What the subject says already is left out.
    """
    event = telling.event
    near = [target for target in event.targets if inside(target.span, telling.mention.sentence)]
    people = _parties(telling, "recipient", event.recipients)
    things = telling.nouns.targets(near or event.targets, telling.mention.roles.get("recipient", ()))
    if event.type == "MOBILIZE" or (event.type, event.mode) == ("RETREAT", "withdraw"):
        things = [thing for thing in things if _FORCES.search(thing)]
        people = [one for one in people if _FORCES.search(one)]
    verb = phrase.act.partition(" _")[0].partition(" to")[0]
    if verb in _TO_THINGS:
        people = []
    is_of_people = verb in _TO_PEOPLE or event.type in _TO_PEOPLE_TYPES
    if event.type == "REQUEST" and not phrase.is_verb_told:
        things = []
    spoken = {_bare(name) for name in actors}
    first, second = (people, things) if is_of_people else (things, people)
    for found in (first, second):
        kept = [one for one in found if _bare(one) not in spoken]
        if kept:
            return outermost(kept)[:_MOST_PARTIES]
    return []


def _is_named(spans: Sequence[Span], within: Sequence[Span]) -> bool:
    return any(inside(span, outer) or inside(outer, span) for span in spans for outer in within)


def _bare(noun: str) -> str:
    return re.sub(r"^(?:the|a|an) ", "", noun).casefold()


def _repeats(place: str, noun: str) -> bool:
    bare = re.sub(r"^(?:in|at|near|along) ", "", place)
    name = re.split(r",| in ", bare, maxsplit=1)[0]
    return bool(name) and _bare(name) in noun.casefold()


def _armed(phrase: Phrase, telling: Telling) -> Phrase:
    """The phrase with the means named, where the type's own words only say what kind of means it was."""
    event = telling.event
    if event.type != "ASSAULT" or event.mode not in {"crowd-control", "heavy-weapons"} or phrase.is_verb_told:
        return phrase
    near = [tool for tool in event.instruments if inside(tool.span, telling.mention.sentence)]
    tools = [tool.name for tool in near if is_plural(tool.name) or tool.name in _MASS]
    named = joined([tool for tool in tools if not any(tool != one and tool in one for one in tools)])
    if not named:
        return phrase
    return Phrase(act=f"use {named} against _", alone=f"use {named}", noun=f"use of {named} against _")


def _figures(telling: Telling) -> dict[FigureOf, _Count]:
    """The event's counts by kind: the largest of each that is no part of another and was not replaced."""
    figures = {figure.id: figure for figure in telling.record.figures}
    across = {counted.figure: one for one in telling.incident.figures for counted in one.values}
    found: dict[FigureOf, _Count] = {}
    for ident in telling.event.figures:
        figure = figures.get(ident)
        if figure is None or figure.part_of or figure.replaced_by or not is_of_people(telling.record, figure):
            continue
        amount = amount_of(figure, across.get(ident))
        held = found.get(figure.of)
        if not amount.is_zero and (held is None or (amount.low or 0) > (held[0].low or 0)):
            found[figure.of] = amount, figure, _whose(telling, figure)
    return found


def amount_of(figure: Figure, across: AcrossFigure | None = None) -> Amount:
    """The amount of a figure; the range where reports of the incident disagree."""
    if across is not None and across.disagree and across.low is not None and across.high != across.low:
        return Amount(value=None, low=across.low, high=across.high, exact=False)
    return Amount(value=figure.value, low=figure.low, high=figure.high, exact=figure.exact)


def figure_noun(figure: Figure) -> str | None:
    """What a figure counts, in words that can follow a number; None where the text does not say."""
    what = (figure.what or "").strip()
    if not what or what.casefold() in _PLAIN_PEOPLE:
        return None
    return what


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


def _is_range(found: _Count) -> bool:
    """Whether an amount is not the figure's own, but spans what several reports say."""
    amount, figure, _ = found
    return (amount.low, amount.high) != (figure.low, figure.high)


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


def _noun(amount: Amount, figure: Figure, noun: str | None) -> str:
    return counted(amount, noun, figure.unit)


def _harmful(phrase: Phrase, harm: dict[FigureOf, _Count]) -> tuple[Phrase, FigureOf]:
    of: FigureOf = "killed" if "killed" in harm else "injured"
    if of == "killed" and phrase.act.startswith("shoot _"):
        return phrase, of
    return (KILLING if of == "killed" else WOUNDING), of


def _is_covered(noun: str, harm: dict[FigureOf, _Count]) -> bool:
    """Whether a count of the harm already names these people."""
    return any(_bare(noun) in _noun(*found).casefold() for found in harm.values())


def _cost(harm: dict[FigureOf, _Count]) -> tuple[str, str]:
    """The harm done, after an active clause and after a passive one."""
    if not harm:
        return "", ""
    active = [f"{_DEADLY[of]} {_noun(*found)}" for of, found in harm.items()]
    passive = list(_passive_cost(harm))
    return f", {joined(active)}", f"; {joined(passive)}"


def _passive_cost(harm: dict[FigureOf, _Count]) -> Iterator[str]:
    for of, found in harm.items():
        noun = _noun(*found)
        yield f"{noun} {_was(noun)} {'killed' if of == 'killed' else 'wounded'}"
