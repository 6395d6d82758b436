"""One event as a clause: who did what to whom, where, and at what cost; ready for any tense a sentence needs."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

from watchfloor.briefing.bonds import is_object
from watchfloor.briefing.costs import HARM, Count, cost, counts_of, is_covered, with_named
from watchfloor.briefing.material import Telling
from watchfloor.briefing.parties import actors_of, bare, objects_of
from watchfloor.briefing.phrases import DYING, KILLING, WOUNDING, Phrase, noun_alone
from watchfloor.briefing.whereabouts import place_of
from watchfloor.briefing.wording import a_or_an, are_many, holds, is_plural, joined, participle, past, was
from watchfloor.records import Figure, FigureOf, Span, inside

__all__ = ["Clause", "clause_of"]

_DIRECT = re.compile(r"^(?P<verb>\w+(?: (?:down|off|up|out|back|at))?) _(?P<rest> .*)?$")
_THING = re.compile(
    r"^(?P<verb>carry out|make|impose|hold|declare|fire|use)"
    r" (?P<thing>[^_]+?)(?P<rest> (?:on|of|against|to|with|from|for|at|about|in) _)?$"
)
_OBJECT_FIGURES: dict[str, FigureOf] = {"COERCE": "arrested", "MOBILIZE": "deployed"}
_SPEECH = {"ACCUSE", "SUPPORT", "REQUEST", "REJECT", "THREATEN"}
_PLACED = re.compile(r"^(?:at|in|near|outside|inside|on) (?P<where>the .+)$")
_LAID_ON_ALL = {"impose", "declare"}
_MUTUAL = {"clash", "fight"}
_NO_ARTICLE = ("violence", "aid", "coercion", "fighting", "support", "cooperation", "resignation")


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
    tail: str = ""
    also: str = ""
    where: str = ""
    figures: tuple[str, ...] = ()
    is_bare: bool = False  # it names a happening of which neither doer nor sufferer is told
    is_disputed: bool = False  # a count in it is the range of several accounts

    @property
    def is_told(self) -> bool:
        """Whether it says who did it or to whom it was done, or where the happening was."""
        if self.is_bare:
            return bool(self.where)
        return bool((self.subject and self.act) or (self.undergoer and self.suffered))

    def _setting(self, time: str) -> str:
        """Where and when; what stands in commas keeps both."""
        return f"{self.where},{time}" if time and ", " in self.where else f"{self.where}{time}"

    def finite(self, time: str = "") -> str:
        """In the past: `gunmen stormed a depot in Oberhafen, killing 14 guards`."""
        setting = self._setting(time)
        if self.subject and self.act:
            return f"{self.subject} {past(self.act)}{setting}{self.tail}"
        if self.undergoer and self.suffered:
            return f"{self.undergoer} {was(self.undergoer)} {participle(self.suffered)}{setting}{self.also}"
        by = f" by {self.subject}" if self.subject else ""
        return f"there {was(self.happening)} {self.happening}{by}{setting}{self.also}"

    def infinitive(self, time: str = "", *, helper: str, passive: str) -> str:
        """With a helping verb: `gunmen may storm a depot`; the passive has its own: `a depot may be stormed`."""
        setting = self._setting(time)
        if self.subject and self.act:
            return f"{self.subject} {helper} {self.act}{setting}"
        if self.undergoer and self.suffered:
            return f"{self.undergoer} {passive} {participle(self.suffered)}{setting}"
        return f"{self.happening} {passive.replace(' be', ' take place')}{setting}"


@dataclass(slots=True)
class _Parts:
    """What a clause is built from, while counts and places find their part in it."""

    phrase: Phrase
    actors: list[str]
    objects: list[str]
    stated: list[Count]
    harm: dict[FigureOf, Count]
    place: str = ""


_made = WeakKeyDictionary[Telling, Clause]()  # each is asked for some four times


def clause_of(telling: Telling) -> Clause:
    """The clause of an event, after the mention that leads; of one told in the report's words, only what they count."""
    clause = _made.get(telling)
    if clause is None:
        clause = _made[telling] = (
            _told(telling) if telling.quoted is None else _quoted(telling, telling.quoted)
        )
    return clause


def _told(telling: Telling) -> Clause:
    parts = _parts(telling)
    clause = _built(parts)
    named = (*parts.objects, *(count.noun or "" for count in parts.stated))
    tail, also = cost(with_named(parts.harm, named))
    counts = (*parts.stated, *parts.harm.values())
    return replace(
        clause,
        tail=tail,
        also=also,
        where=f" {parts.place}" if parts.place else "",
        figures=tuple(one.figure.id for count in counts for one in (count, *count.more)),
        is_disputed=any(count.is_range for count in counts),
    )


def _quoted(telling: Telling, words: Span) -> Clause:
    figures = tuple(one.id for one in telling.record.figures if inside(one.spans[0], words))
    return replace(_clause(None, None, None, None, ""), figures=figures)


def _parts(telling: Telling) -> _Parts:
    event = telling.event
    counts = counts_of(telling)
    phrase = telling.phrase
    actors = actors_of(telling)
    parts = _Parts(
        phrase=phrase,
        actors=actors,
        objects=objects_of(telling, phrase, actors),
        stated=[],
        harm={of: found for of in HARM if (found := counts.get(of))},
    )
    if phrase.alone in _MUTUAL and not parts.objects and not are_many(joined(actors)):
        parts.actors = []  # nobody clashes alone; what it cost may still be told
    main = counts.get(_OBJECT_FIGURES.get(event.type, "other"))
    if main is not None and _is_its_own(telling, main.figure):
        _with_main_count(telling, parts, main)
    elif parts.harm and _is_led_by_harm(parts):
        _with_harm(parts)
    elif any(count.noun for count in parts.harm.values()) and parts.actors and phrase.alone:
        parts.objects = [] if phrase.whom != "things" else parts.objects  # the harm says to whom it was done
    said = {word for one in parts.objects for word in (one, bare(one))}
    parts.harm = {of: count for of, count in parts.harm.items() if count.words not in said}
    crowd = counts.get("crowd")
    if (
        event.type == "PROTEST"
        and crowd is not None
        and inside(crowd.figure.spans[0], telling.mention.sentence)
    ):
        parts.actors, parts.stated = [crowd.words], [*parts.stated, crowd]
    _with_place(telling, parts)
    return parts


def _is_led_by_harm(parts: _Parts) -> bool:
    """Whether the clause is about the harm: the act is that, or nothing else is told of it."""
    phrase = parts.phrase
    killed = parts.harm.get("killed")
    objects = {re.sub(r"^(?:an?|one) ", "", one) for one in parts.objects}
    is_object = killed is not None and re.sub(r"^(?:an?|one) ", "", killed.words) in objects
    if phrase is DYING or _is_killing(phrase) or is_object:
        return True
    return not parts.objects and not (parts.actors and phrase.alone)


def _is_killing(phrase: Phrase) -> bool:
    return phrase.act is not None and phrase.act.startswith(("kill", "wound", "shoot _ dead"))


def _is_its_own(telling: Telling, figure: Figure) -> bool:
    """Whether a count stands with the trigger: as its object, or as the subject of a passive or of `deploy`."""
    text, here = telling.record.report.text, telling.mention
    span = figure.spans[0]
    if not inside(span, here.sentence):
        return False
    if (
        figure.of == "other"
        and span.end <= here.trigger.start
        and not text[span.end : here.trigger.start].strip()
    ):
        return False  # `33 operations`: it counts the acts
    if telling.event.type == "MOBILIZE" and span.end <= here.trigger.start:
        return not re.search(r"[,;:]", text[span.end : here.trigger.start])
    return is_object(text, here.trigger, span)


def _with_main_count(telling: Telling, parts: _Parts, main: Count) -> None:
    parts.objects, parts.stated = [main.words], [main]
    is_before = main.figure.spans[0].end <= telling.mention.trigger.start
    of = main.figure.of
    parts.actors = [] if is_before else [one for one in parts.actors if not is_covered(one, {of: main})]


def _with_harm(parts: _Parts) -> None:
    """Makes the dead or the wounded what the clause is about."""
    happening = parts.phrase.noun if parts.phrase.act is None and parts.phrase is not DYING else None
    of: FigureOf = "killed" if "killed" in parts.harm else "injured"
    shot = parts.phrase.act == "shoot _ dead"
    alone = [
        one for one in parts.objects if one.startswith(("a ", "an ")) and not is_covered(one, parts.harm)
    ]
    if not (of == "killed" and (shot or parts.phrase is DYING)):
        parts.phrase = KILLING if of == "killed" else WOUNDING
    count = parts.harm.pop(of)
    parts.objects, parts.stated = [count.words, *alone], [count]
    if happening is not None:
        parts.actors = [f"{a_or_an(happening)} {happening}"]


def _with_place(telling: Telling, parts: _Parts) -> None:
    event = telling.event
    if event.type in _SPEECH:
        return
    parts.place = place_of(telling) or ""
    _take_place_as_object(parts)
    if any(_repeats(parts.place, one) for one in (*parts.objects, *parts.actors)):
        parts.place = ""


def _take_place_as_object(parts: _Parts) -> None:
    """What was acted on by the fuller name, where it is the place itself: `the embassy` at `the US embassy in X`."""
    found = _PLACED.match(parts.place)
    if not found:
        return
    where, name = found["where"], bare(re.split(r",| in ", found["where"], maxsplit=1)[0])
    same = [
        one
        for one in parts.objects
        if bare(one) in name.split(" ") or name.endswith(f" {bare(one)}") or bare(one) == name
    ]
    if same:
        parts.objects = [*(one for one in parts.objects if one not in same), where]
        parts.place = ""


def _built(parts: _Parts) -> Clause:
    phrase, subject, thing = parts.phrase, joined(parts.actors) or None, joined(parts.objects)
    happening = _with_article(phrase.noun.replace("_", thing) if thing else noun_alone(phrase.noun))
    if phrase is DYING:
        return _clause(thing or None, "die", None, None, happening)
    if phrase.act is None:
        return replace(_clause(None, None, None, None, happening), is_bare=True)
    act = phrase.act.replace("_", thing) if thing or "_" not in phrase.act else phrase.alone
    undergoer, suffered = _passive(phrase, thing)
    return _clause(subject, act, undergoer, suffered, happening)


def _clause(
    subject: str | None, act: str | None, undergoer: str | None, suffered: str | None, happening: str
) -> Clause:
    return Clause(subject=subject, act=act, undergoer=undergoer, suffered=suffered, happening=happening)


def _passive(phrase: Phrase, thing: str) -> tuple[str | None, str | None]:
    direct = _DIRECT.match(phrase.act or "")
    if direct and thing:
        return thing, direct["verb"] + (direct["rest"] or "")
    matched = _THING.match((phrase.act if thing else phrase.alone) or "")
    if matched and (thing or matched["verb"] in _LAID_ON_ALL):
        return matched["thing"], matched["verb"] + (matched["rest"] or "").replace("_", thing)
    return None, None


def _with_article(noun: str) -> str:
    head = re.split(r" (?:of|on|against|to|with|from|for|at) ", noun, maxsplit=1)[0]
    if is_plural(head) or head.rsplit(" ", 1)[-1] in _NO_ARTICLE:
        return noun
    return f"the {noun}" if " of " in noun else f"{a_or_an(noun)} {noun}"


def _repeats(place: str, noun: str) -> bool:
    without = re.sub(r"^(?:in|at|near|along|on|across|around|outside|inside|off|from|to|into) ", "", place)
    name = re.split(r",| in ", without, maxsplit=1)[0]
    return bool(name) and holds(noun.casefold(), bare(name))
