"""The noun phrase around a name: what stands beside it and tells more of who it is."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from watchfloor.naming.heads import office_sector
from watchfloor.naming.words import squeezed
from watchfloor.records import Name, NameKind, Span, inside

__all__ = ["Modifier", "Phrase", "Phrases", "countries_named", "is_adjective", "is_tied"]

_OWNERS: frozenset[NameKind] = frozenset(
    {"NATIONALITY", "PLACE", "GROUP", "ORG", "GOVERNMENT", "MILITARY", "PERSON"}
)
_ADJECTIVES = (
    "riot|armed|security|special|senior|top|former|local|federal|ground|air|naval|national|regional|young|masked|"
    "angry|furious|state|government|regime|rebel|opposition|military|police|pro-government|anti-government|foreign|"
    "militant|extremist|terrorist|terror|islamist|jihadist|separatist|civilian|independent|presidential|"
    "prime|deputy|chief|acting|interim|transitional|unidentified|unknown|suspected|alleged|heavily|fellow|elite|main|"
    "ruling|veteran|then|ex|retired|border|coast|counter-terrorism|paramilitary|unarmed|wounded|injured|dead|"
    "parliamentary|provincial|central|southern|northern|eastern|western|predominantly|mostly|state-sanctioned|"
    "powerful|notorious|radical|hardline|far-right|far-left|leading|late|outgoing|incoming|new|old|own|"
    "company|firm|giant|airline|bank|newspaper|broadcaster|charity|watchdog|think[- ]tank|retailer|carmaker|news agency|"
    "energy|petroleum|oil|gas|technology|tech|mining|arms|(?:energy|oil|food|arms|mining|media) and"
)
_ADJECTIVE = re.compile(rf"(?:{_ADJECTIVES})", re.IGNORECASE)
_LEFT_ADJECTIVE = re.compile(rf"(?<![\w-])(?:{_ADJECTIVES})[\s-]+$", re.IGNORECASE)
_LEFT_GAP = re.compile(r"(?:'s?)?[\s-]*$")
_LEFT_DETERMINER = re.compile(
    r"(?<!\w)(the|a|an|this|that|these|those|his|her|its|their|our|my|some|many|several|other|another|more|no|any|all|"
    r"dozens of|hundreds of|thousands of|scores of|two|three|four|five|six|seven|eight|nine|ten|\d[\d,]*)\s+$",
    re.IGNORECASE,
)
_ONE = frozenset({"a", "an", "another"})
_COUNT = re.compile(r"\d|(?:two|three|four|five|six|seven|eight|nine|ten)$|\w+ of$", re.IGNORECASE)
_SAID_OF = re.compile(
    r",\s+(?:(?:the|a|an|who\s+is|then)\s+)?(?:(?:former|acting|senior|top|current|new|chief|deputy)\s+)*"
)
_OFFICE_GAP = re.compile(r"\s+(?:of|to|for|at)\s+(?:the\s+)?$")
_COMMA_GAP = re.compile(r",\s+$")
_LIST_GAP = re.compile(r",?\s+(?:and\s+)?$")
_LIST_CHARS = 8  # of what stands between two names in a row
_AND_GAP = re.compile(r"\s*(?:,|and|or)\s+$")
_OF_GAP = re.compile(r"\s+(?:of|from)\s+(?:the\s+)?$", re.IGNORECASE)
_OF_PERSON = re.compile(r"\s+of\s+(?:the\s+)?(?:[a-z]+\s+){0,3}(?:[A-Z][a-z]+\s+){0,2}")
_OF_ROLE = re.compile(r"\s(?:of|to|for)\s(?:(?:the|a|an|his|her|its|their)\s)?(?:[a-z-]+\s)?$")
_OF_WHAT = re.compile(r"\s(?:of|for|in|at)(?:\s[\w.'-]+){1,6}\s?", re.IGNORECASE)
_OF_CHARS = 80  # left of a comma for the office in "the governor of the northern province, X,"
_OF_KINDS: frozenset[NameKind] = frozenset(
    {"NATIONALITY", "PLACE", "GROUP", "ORG", "GOVERNMENT", "MILITARY", "FACILITY"}
)
_FOR_GAP = re.compile(r"\s+(?:of|from|for|at|with)\s+(?:the\s+)?$", re.IGNORECASE)
_IN_GAP = re.compile(r"\s+in\s+(?:the\s+)?$", re.IGNORECASE)
_TIES = "backed|led|supported|linked|aligned|sponsored|funded|allied|affiliated|based|born|controlled|occupied|trained|brokered|run|made"
_TIED = re.compile(
    rf"(?:[-\s](?:{_TIES}))$|^(?:pro|anti|non)[-\s][\w.'-]+(?:\s(?-i:[A-Z])[\w.'-]*)*$", re.IGNORECASE
)
_TIE = re.compile(rf"-(?:{_TIES})\b", re.IGNORECASE)
_OF_RANK = frozenset(
    {None, "MIL", "COP", "REL"}
)  # "Comrade", "Captain", "Superintendent": ranks, and no posts
_LOOK_CHARS = 40  # left of a phrase for an adjective or a determiner; the longest takes 22


@dataclass(frozen=True, slots=True, kw_only=True)
class Modifier:
    """Words in a mention's noun phrase that tell more of it, with the kind of name they are, if any."""

    words: str
    label: NameKind | None
    span: Span
    after: bool = False  # "of Iran", "in Tunisia": stands right of the name


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """What a noun phrase says beside its head. start: where it begins, its determiner left out."""

    start: int
    modifiers: tuple[Modifier, ...]
    title: Modifier | None
    determiner: str | None
    is_counted: bool


class Phrases:
    """The noun phrases of one report, by their heads. names: in text order, none twice."""

    def __init__(self, shadow: str, names: Sequence[Name]) -> None:
        """Keep the names by where they start and end."""
        self.shadow = shadow
        self.names = names
        self.starts = [name.span.start for name in names]
        self.ends = {name.span.end: name for name in names}

    def around(self, head: Span, label: NameKind | None, floor: int, outer: Span) -> Phrase:
        """The phrase of a head. floor: where its sentence begins; outer: the role filler that holds it."""
        modifiers, title, start = self.left(head, label, floor, outer)
        after = self.right(head, label)
        if label == "PERSON" and (said := self.said_of(head)) is not None:
            office, after = said
            if title is None:
                title = office
            else:
                after = (office, *after)
        if label == "PERSON" and title is None and not modifiers:
            modifiers, title = self.shared(head, floor)
        found = _LEFT_DETERMINER.search(self.shadow, max(floor, start - _LOOK_CHARS), start)
        number = self.ends.get(start - 1)
        determiner = found[1].casefold() if found else None
        if determiner in _ONE and self.shadow[head.end - 1 : head.end + 2] == "s' ":
            determiner = None  # "a truckers' blockade" is one blockade of theirs
        return Phrase(
            start=start,
            modifiers=(*modifiers, *after),
            title=title,
            determiner=determiner,
            is_counted=(number is not None and number.kind == "NUMBER")
            or any(modifier.label == "NUMBER" for modifier in modifiers)
            or (found is not None and _COUNT.match(found[1]) is not None),
        )

    def left(
        self, head: Span, label: NameKind | None, floor: int, outer: Span
    ) -> tuple[tuple[Modifier, ...], Modifier | None, int]:
        """Modifiers left of a name, its title, and where the phrase starts."""
        place = head.start
        found: list[Modifier] = []
        title: Modifier | None = None
        while place > floor:
            name = self.left_name(place, floor, found)
            if name is not None and self.may_modify(name, label, place, outer):
                modifier = self.modifier(name)
                if label == "PERSON" and name.kind == "ROLE" and title is None:
                    title = modifier
                else:
                    found.append(modifier)
                place = name.span.start
            elif (office := self.office_before(place, label, found)) is not None:
                linked = found.pop()
                if "of" in self.shadow[office.span.end : place].split():
                    found.append(linked)
                title = Modifier(words=self.text(office.span), label="ROLE", span=office.span)
                place = office.span.start
            elif (
                not found
                and title is None
                and (office := self.set_off(place, floor, head, label)) is not None
            ):
                title = Modifier(words=self.text(office.span), label="ROLE", span=office.span)
                found += map(self.modifier, self.names_in(office.span.end, place))
                place = office.span.start
            elif (word := self.adjective(place, floor)) is not None:
                found.append(
                    Modifier(words=word[0].strip(" -"), label=None, span=Span(word.start(), word.end() - 1))
                )
                place = word.start()
            else:
                break
        if (post := self.post_before(title, place, floor, head)) is not None:
            beside = self.names_in(post.span.end, place)
            whose, _, _ = self.left(post.span, "PERSON", floor, post.span)
            found += [self.modifier(post), *map(self.modifier, beside), *whose]
            found = [one for one in found if title is None or one.span != title.span]
        if outer.start < place and outer.end >= head.end:
            found += [
                self.modifier(name) for name in self.names_in(outer.start, place) if name.kind in _OWNERS
            ]
            place = outer.start
        return tuple(found), title, place

    def shared(self, head: Span, floor: int) -> tuple[tuple[Modifier, ...], Modifier | None]:
        """What a person has of the office of several who are named in a row: "the French ministers A, B and X"."""
        first, place = head, head.start
        while (gap := _LIST_GAP.search(self.shadow, max(floor, place - _LIST_CHARS), place)) is not None:
            name = self.ends.get(gap.start())
            if name is None or name.kind != "PERSON":
                break
            first, place = name.span, name.span.start
        if first is head:
            return (), None
        modifiers, title, _ = self.left(first, "PERSON", floor, first)
        is_of_several = title is not None and title.words.endswith(("s", "men"))
        return (modifiers, title) if is_of_several else ((), None)

    def names_in(self, start: int, end: int) -> Sequence[Name]:
        """Names that lie wholly within a stretch of text."""
        first = bisect_left(self.starts, start)
        return [name for name in self.names[first : bisect_left(self.starts, end)] if name.span.end <= end]

    def adjective(self, place: int, floor: int) -> re.Match[str] | None:
        """A known adjective right before a place."""
        return _LEFT_ADJECTIVE.search(self.shadow, max(floor, place - _LOOK_CHARS), place)

    def modifier(self, name: Name) -> Modifier:
        """A name as a modifier, with the word that a hyphen ties to it: "Iran-backed"."""
        tied = _TIE.match(self.shadow, name.span.end)
        span = Span(name.span.start, tied.end()) if tied else name.span
        return Modifier(words=self.text(span), label="NATIONALITY" if tied else name.kind, span=span)

    def left_name(self, place: int, floor: int, found: list[Modifier]) -> Name | None:
        """The name that ends right before a place, through a space, hyphen or possessive."""
        gap = _LEFT_GAP.search(self.shadow, max(floor, place - _LOOK_CHARS), place)
        name = self.ends.get(gap.start()) if gap else None
        if name is None and found and found[-1].label in {"NATIONALITY", "PLACE"}:
            gap = _AND_GAP.search(self.shadow, floor, place)
            name = self.ends.get(gap.start()) if gap else None
            if name is not None and name.kind not in {"NATIONALITY", "PLACE"}:
                name = None
        return name

    def office_before(self, place: int, label: NameKind | None, found: list[Modifier]) -> Name | None:
        """The office in "President of Chad X", "ambassador to Peru Y", when the country has just been read."""
        if (
            label != "PERSON"
            or len(found) != 1
            or found[0].label not in {"PLACE", "GOVERNMENT", "ORG", "GROUP"}
        ):
            return None
        gap = _OFFICE_GAP.search(self.shadow, 0, place)
        name = self.ends.get(gap.start()) if gap else None
        return name if name is not None and name.kind == "ROLE" else None

    def set_off(self, place: int, floor: int, head: Span, label: NameKind | None) -> Name | None:
        """The office in "The French president, X, said", "The archbishop of Cali, X, said": before a person between commas."""
        gap = _COMMA_GAP.search(self.shadow, max(0, place - 3), place)
        if gap is None or label != "PERSON" or self.shadow[head.end : head.end + 1] not in set(",.;:)"):
            return None
        if self.said_of(head) is not None:  # "On the order of a judge, X, the governor, ..."
            return None
        first = bisect_left(self.starts, max(floor, place - _OF_CHARS))
        for name in reversed(self.names[first : bisect_left(self.starts, place)]):
            between = self.shadow[name.span.end : gap.start()]
            if name.kind == "ROLE":
                is_of_it = not between or _OF_WHAT.fullmatch(between) is not None
                return name if is_of_it and not self.is_somebodys(name, floor) else None
            if name.kind not in _OF_KINDS:
                return None
        return None

    def post_before(self, rank: Modifier | None, place: int, floor: int, head: Span) -> Name | None:
        """The post in "The army spokesman, Captain X, said": set off before who is told with a rank."""
        if rank is None or place != rank.span.start or office_sector(rank.words) not in _OF_RANK:
            return None
        return self.set_off(place, floor, head, "PERSON")

    def is_somebodys(self, role: Name, floor: int) -> bool:
        """Whether an office tells whose somebody is: "the wife of the governor, X", where X may be either."""
        gap = _OF_ROLE.search(self.shadow, max(floor, role.span.start - _LOOK_CHARS), role.span.start)
        name = self.ends.get(gap.start()) if gap else None
        return name is not None and name.kind in {"ROLE", "PEOPLE"}

    def may_modify(self, name: Name, label: NameKind | None, place: int, outer: Span) -> bool:
        """Whether a name on the left belongs to the noun phrase of a head of that kind."""
        gap = self.shadow[name.span.end : place]
        if name.kind == "ROLE":
            return label == "PERSON" and "'" not in gap
        if name.kind in {"NATIONALITY", "PEOPLE"}:
            return name.kind == "NATIONALITY" or (label in {"PERSON", "GROUP"} and "'" not in gap)
        if name.kind == "PERSON":
            return label not in {"PERSON", "PEOPLE", "ORG"} or "'" in gap or inside(name.span, outer)
        return name.kind in _OWNERS and ("'" in gap or gap.strip() == "")

    def right(self, head: Span, label: NameKind | None) -> tuple[Modifier, ...]:
        """ "of Russia" after a description or body, "in Tunisia" after a group's name."""
        follow = bisect_right(self.starts, head.end - 1)
        if follow >= len(self.names) or label == "PERSON":
            return ()
        name = self.names[follow]
        gap = self.shadow[head.end : name.span.start]
        tied = _TIE.match(self.shadow, name.span.end)
        end = tied.end() if tied else name.span.end if is_tied(self.text(name.span)) else None
        if end is not None and follow + 1 < len(self.names):
            name = self.names[follow + 1]
            if self.shadow[end : name.span.start] != " ":
                return ()
        if label == "GOVERNMENT" and (holder := self.holder_of(head, follow)) is not None:
            return (holder,)
        fits = name.kind in {"PLACE", "GROUP", "ORG", "GOVERNMENT", "MILITARY"} and (
            (_FOR_GAP if label == "ROLE" else _OF_GAP).fullmatch(gap) is not None
            or (label == "GROUP" and name.kind == "PLACE" and _IN_GAP.fullmatch(gap) is not None)
        )
        if not fits:
            return ()
        first = Modifier(words=self.text(name.span), label=name.kind, span=name.span, after=True)
        return (first, *self.owner_of(name))

    def holder_of(self, head: Span, follow: int) -> Modifier | None:
        """The person whose a government is: "the administration of acting president X"."""
        for name in self.names[follow : follow + 2]:
            if name.kind == "PERSON" and _OF_PERSON.fullmatch(self.shadow[head.end : name.span.start]):
                return Modifier(words=self.text(name.span), label="PERSON", span=name.span, after=True)
        return None

    def owner_of(self, body: Name) -> tuple[Modifier, ...]:
        """The country that a body on the right is of: "commander of the army of Chad"."""
        follow = bisect_right(self.starts, body.span.end - 1)
        name = self.names[follow] if follow < len(self.names) else None
        if name is None or name.kind != "PLACE" or body.kind == "PLACE":
            return ()
        if _OF_GAP.fullmatch(self.shadow[body.span.end : name.span.start]) is None:
            return ()
        return (Modifier(words=self.text(name.span), label=name.kind, span=name.span, after=True),)

    def said_of(self, head: Span) -> tuple[Modifier, tuple[Modifier, ...]] | None:
        """The office between commas after or before a person, and the countries in it: ", the Chadian interior minister,"."""
        follow = bisect_right(self.starts, head.end - 1)
        found: list[Modifier] = []
        place = head.end
        for name in self.names[follow : follow + 3]:
            gap = self.shadow[place : name.span.start]
            if (_SAID_OF if not found else _LEFT_GAP).fullmatch(gap) is None:
                return None
            modifier = Modifier(words=self.text(name.span), label=name.kind, span=name.span, after=True)
            if name.kind == "ROLE":
                if self.begins_person(name.span.end + 1):
                    return None
                return modifier, (*found, *self.right(name.span, "ROLE"))
            if name.kind not in {"NATIONALITY", "PLACE", "GOVERNMENT", "MILITARY", "ORG", "GROUP"}:
                return None
            found.append(modifier)
            place = name.span.end
        return None

    def begins_person(self, place: int) -> bool:
        """Whether a person's name starts at a place: an office right before it is that person's."""
        follow = bisect_right(self.starts, place - 1)
        return (
            follow < len(self.names) and self.starts[follow] == place and self.names[follow].kind == "PERSON"
        )

    def text(self, span: Span) -> str:
        """The words of a span, white space made single."""
        return squeezed(self.shadow[span.start : span.end])


def is_adjective(word: str) -> bool:
    """Whether a word is one of those that stand before a noun for people and name nobody: riot, rebel, senior."""
    return _ADJECTIVE.fullmatch(word) is not None


def is_tied(words: str) -> bool:
    """Whether words are only a modifier that names somebody else than the actor: Iran-backed, US-led, pro-Iran.

    "pro-Iran militia" is an actor, and no mere modifier.
    """
    return _TIED.search(words) is not None


def countries_named(modifiers: Iterable[Modifier]) -> tuple[str, ...]:
    """Words of the modifiers that tell the actor's country: `Iraqi`, `US`, `of Iran`; not `Iran-backed`."""
    return tuple(
        modifier.words
        for modifier in modifiers
        if modifier.label in {"NATIONALITY", "PLACE"} and not is_tied(modifier.words)
    )
