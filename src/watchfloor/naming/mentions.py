"""Mentions: every stretch of text that names somebody, with what its own noun phrase says of it.

A mention is a name that the model marked, a role filler, or both: "Iraqi security forces" as an actor and the
marked "security forces" in it are one mention. What stands left of the name in the same phrase (a country, a
title, "Iran-backed") tells who it is and is kept beside it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from watchfloor.countries import country_of
from watchfloor.naming.heads import head_of, singular
from watchfloor.naming.words import fold, squeezed
from watchfloor.records import EventType, Name, NameKind, Reading, Role, Span, Tags, inside, overlap

__all__ = ["Claim", "Form", "Mention", "Modifier", "mentions_of"]

Form = Literal["name", "description", "pronoun"]

ACTING: frozenset[NameKind] = frozenset({"PERSON", "GOVERNMENT", "MILITARY", "GROUP", "ORG", "PEOPLE"})
"""Kinds whose every mention is an actor's; the others are when they fill a role or speak."""

_FILLER_ROLES: frozenset[Role] = frozenset({"actor", "recipient", "source"})
_OWNERS: frozenset[NameKind] = frozenset(
    {"NATIONALITY", "PLACE", "GROUP", "ORG", "GOVERNMENT", "MILITARY", "PERSON"}
)
PRONOUNS: Mapping[str, str] = {
    **dict.fromkeys(("he", "him", "his", "himself"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "she"),
    **dict.fromkeys(("it", "its", "itself"), "it"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "they"),
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), "i"),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), "we"),
    **dict.fromkeys(
        (
            "you",
            "those",
            "these",
            "who",
            "which",
            "others",
            "many",
            "some",
            "both",
            "one",
            "anyone",
            "everyone",
        ),
        "other",
    ),
}
"""Words that name nobody by themselves, under the person, number and gender that they ask for."""

_SIMPLE = r"(?:[a-z][a-z-]*)"
_ADJECTIVES = (
    "riot|armed|security|special|senior|top|former|local|federal|ground|air|naval|national|regional|young|masked|"
    "angry|furious|state|government|regime|rebel|opposition|military|police|pro-government|anti-government|foreign|"
    "militant|extremist|terrorist|terror|islamist|jihadist|separatist|civilian|independent|presidential|"
    "prime|deputy|chief|acting|interim|transitional|unidentified|unknown|suspected|alleged|heavily|fellow|elite|main|"
    "ruling|veteran|then|ex|retired|border|coast|counter-terrorism|paramilitary|unarmed|wounded|injured|dead|"
    "parliamentary|provincial|central|southern|northern|eastern|western|predominantly|mostly|state-sanctioned|"
    "powerful|notorious|radical|hardline|far-right|far-left|leading|late|outgoing|incoming|new|old"
)
_LEFT_ADJECTIVE = re.compile(rf"(?<![\w-])(?:{_ADJECTIVES})[\s-]+$", re.IGNORECASE)
_LEFT_GAP = re.compile(r"(?:'s?)?[\s-]*$")
_LEFT_DETERMINER = re.compile(
    r"(?<!\w)(the|a|an|this|that|these|those|his|her|its|their|our|my|some|many|several|other|another|more|no|any|all|"
    r"dozens of|hundreds of|thousands of|scores of|two|three|four|five|six|seven|eight|nine|ten|\d[\d,]*)\s+$",
    re.IGNORECASE,
)
_COUNT = re.compile(r"\d|(?:two|three|four|five|six|seven|eight|nine|ten)$|\w+ of$", re.IGNORECASE)
_OFFICE_GAP = re.compile(r"\s+(?:of|to|for|at)\s+(?:the\s+)?$")
_AND_GAP = re.compile(r"\s*(?:,|and|or)\s+$")
_OF_GAP = re.compile(r"\s+(?:of|from)\s+(?:the\s+)?$", re.IGNORECASE)
_IN_GAP = re.compile(r"\s+in\s+(?:the\s+)?$", re.IGNORECASE)
_TIED = re.compile(
    r"(?:[-\s](?:backed|led|supported|linked|aligned|sponsored|funded|allied|affiliated|based|born|controlled|occupied|"
    r"trained|brokered|run|made))$|^(?:pro|anti|non)[-\s]",
    re.IGNORECASE,
)
_INNER_STOP = re.compile(
    r"\s(?:of|from|in|at|on|for|to|who|which|that|with|against|near|inside|outside)\s|,\s|\s\("
)
_HONORIFIC = re.compile(
    r"^(?:(?:mr|mrs|ms|miss|mx|dr|sir|dame|lord|lady|prof|rev|st|sheikh|sheik|shaikh|hajj|hajji)\.?\s+)+",
    re.IGNORECASE,
)
_GENERAL = frozenset(
    [
        "islamic",
        "islamist",
        "muslim",
        "christian",
        "shiite",
        "sunni",
        "kurdish",
        "arab",
        "jewish",
        "african",
        "european",
        "western",
    ]
)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A role in which the model used a span, and the type of the event; None for the speaker of a quote."""

    role: Role
    event: EventType | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Modifier:
    """Words in a mention's noun phrase that tell more of it, with the kind of name they are, if any."""

    words: str
    label: NameKind | None
    span: Span
    after: bool = False  # "of Iran", "in Tunisia": stands right of the name


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One naming of somebody. spans: the name and every role filler that it heads, in text order."""

    number: int
    span: Span
    spans: tuple[Span, ...]
    phrase: Span
    sentence: int
    form: Form
    label: NameKind | None
    words: str  # the name or head noun, honorific dropped
    modifiers: tuple[Modifier, ...]
    title: Modifier | None  # the office right before a person's name
    determiner: str | None
    is_counted: bool  # a number stands in its phrase
    claims: tuple[Claim, ...]
    key: str  # the words folded for comparison
    noun: str  # last word in the singular, case folded

    @property
    def is_plural(self) -> bool:
        """Whether the last word looks like more than one."""
        return bool(self.key) and self.noun != self.key.split()[-1]


def mentions_of(reading: Reading, tags: Tags) -> list[Mention]:
    """The mentions of one report in text order.

    Every name of an acting kind, every actor, recipient and source filler and every speaker lies in exactly
    one of them.
    """
    return _Scene(reading, tags).mentions()


class _Scene:
    """One report's names and role fillers, looked up by place."""

    def __init__(self, reading: Reading, tags: Tags) -> None:
        self.shadow = reading.shadow
        self.reading = reading
        self.names = [
            Name(span=name.span, kind="NATIONALITY", score=name.score)
            if is_tied(self.text(name.span)) and name.kind in {"GROUP", "ORG", "PEOPLE"}
            else name
            for name in sorted({name.span: name for name in tags.names}.values(), key=lambda name: name.span)
        ]
        self.starts = [name.span.start for name in self.names]
        self.ends = {name.span.end: name for name in self.names}
        self.begins = {name.span.start: name for name in self.names}
        self.sentence_starts = [sentence.span.start for sentence in reading.sentences]
        self.claims = _claims(tags)

    def mentions(self) -> list[Mention]:
        groups: dict[Span, set[Span]] = defaultdict(set)
        labels: dict[Span, NameKind | None] = {}
        for name in self.names:
            if name.kind in ACTING:
                groups[name.span].add(name.span)
                labels[name.span] = name.kind
        for span in self.claims:
            head, label = self.head(span)
            if label == "ROLE" and (holder := self.holder(head)) is not None:
                head, label = holder.span, holder.kind
            groups[head].add(span)
            labels.setdefault(head, label)
        return [
            self.mention(number, head, sorted(groups[head]), labels[head])
            for number, head in enumerate(sorted(groups))
        ]

    def head(self, span: Span) -> tuple[Span, NameKind | None]:
        """The name that decides who a filler is, else its own last words."""
        if is_tied(self.text(span)):
            return span, "NATIONALITY"
        around = [name for name in self.near(span) if inside(span, name.span)]
        if around:
            return around[0].span, around[0].kind
        inner = [name for name in self.near(span) if overlap(name.span, span) > 0]
        stop = _INNER_STOP.search(self.shadow, span.start, span.end)
        edge = stop.start() if stop and stop.start() > span.start else span.end
        front = [name for name in inner if name.span.start < edge and name.kind not in {"NUMBER", "DATE"}]
        persons = [name for name in front if name.kind == "PERSON" and not self.is_owner(name, edge)]
        if persons and (persons[-1] is front[-1] or "," in self.shadow[persons[-1].span.end : edge]):
            return persons[-1].span, "PERSON"
        if front and front[-1].span.end >= edge:
            return front[-1].span, front[-1].kind
        words = list(_WORD.finditer(self.shadow, front[-1].span.end if front else span.start, edge))
        if not words and front:
            return front[-1].span, front[-1].kind
        if not words or (not front and len(words) == 1 and edge == span.end):
            return span, inner[-1].kind if inner and not words else None
        return Span(words[-1].start() if head_of(words[-1][0]) else words[0].start(), words[-1].end()), None

    def is_owner(self, name: Name, edge: int) -> bool:
        """Whether a person's name only tells whose: "Assad's forces", "Trump administration"."""
        after = self.shadow[name.span.end : edge]
        return re.match(r"'s?\s|\s+[a-z]", after) is not None

    def holder(self, role: Span) -> Name | None:
        """The person named right after an office."""
        name = self.begins.get(role.end + 1)
        return name if name is not None and name.kind == "PERSON" and self.shadow[role.end] == " " else None

    def near(self, span: Span) -> list[Name]:
        """Names that share a code point with a span."""
        first = max(bisect_right(self.starts, span.start) - 1, 0)
        found = []
        for name in self.names[first:]:
            if name.span.start >= span.end:
                break
            if overlap(name.span, span) > 0:
                found.append(name)
        return found

    def sentence(self, span: Span) -> int:
        return max(bisect_right(self.sentence_starts, span.start) - 1, 0)

    def mention(self, number: int, head: Span, spans: list[Span], label: NameKind | None) -> Mention:
        words = squeezed(self.shadow[head.start : head.end])
        sentence = self.sentence(head)
        outer = min((span for span in spans if inside(head, span)), default=head)
        form = _form(words, label)
        modifiers, title, start = (
            ((), None, head.start) if form == "pronoun" else self.left(head, label, sentence, outer)
        )
        after = () if form == "pronoun" else self.right(head, label)
        determiner = _LEFT_DETERMINER.search(self.shadow, self.floor(sentence), start)
        counted = self.number_before(start) or any(modifier.label == "NUMBER" for modifier in modifiers)
        bare = _HONORIFIC.sub("", words) or words
        key = fold(bare)
        return Mention(
            number=number,
            span=head,
            spans=tuple(spans),
            phrase=Span(min(start, outer.start), max(head.end, outer.end)),
            sentence=sentence,
            form=form,
            label=label,
            words=bare,
            key=key,
            noun=singular(key.split()[-1]) if key else "",
            modifiers=(*modifiers, *after),
            title=title,
            determiner=determiner[1].casefold() if determiner else None,
            is_counted=counted or bool(determiner and _COUNT.match(determiner[1])),
            claims=tuple(sorted({claim for span in spans for claim in self.claims.get(span, ())}, key=str)),
        )

    def floor(self, sentence: int) -> int:
        return self.reading.sentences[sentence].span.start if self.reading.sentences else 0

    def number_before(self, start: int) -> bool:
        name = self.ends.get(start - 1)
        return name is not None and name.kind == "NUMBER"

    def left(
        self, head: Span, label: NameKind | None, sentence: int, outer: Span
    ) -> tuple[tuple[Modifier, ...], Modifier | None, int]:
        """Modifiers left of a name, its title, and where the phrase starts."""
        floor, place = self.floor(sentence), head.start
        found: list[Modifier] = []
        title: Modifier | None = None
        while place > floor:
            name = self.left_name(place, floor, found)
            if name is not None and self.may_modify(name, label, place, outer):
                modifier = Modifier(words=self.text(name.span), label=name.kind, span=name.span)
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
            elif (word := _LEFT_ADJECTIVE.search(self.shadow, floor, place)) is not None:
                found.append(
                    Modifier(words=word[0].strip(" -"), label=None, span=Span(word.start(), word.end() - 1))
                )
                place = word.start()
            else:
                break
        if outer.start < place and outer.end >= head.end:
            place = outer.start
        return tuple(found), title, place

    def left_name(self, place: int, floor: int, found: list[Modifier]) -> Name | None:
        """The name that ends right before a place, through a space, hyphen or possessive."""
        gap = _LEFT_GAP.search(self.shadow, floor, place)
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
        fits = name.kind in {"PLACE", "GROUP", "ORG", "GOVERNMENT", "MILITARY"} and (
            _OF_GAP.fullmatch(gap) is not None
            or (label == "GROUP" and name.kind == "PLACE" and _IN_GAP.fullmatch(gap) is not None)
        )
        if not fits:
            return ()
        return (Modifier(words=self.text(name.span), label=name.kind, span=name.span, after=True),)

    def text(self, span: Span) -> str:
        return squeezed(self.shadow[span.start : span.end])


def _claims(tags: Tags) -> dict[Span, list[Claim]]:
    """Spans that act, are acted on or speak, with the roles in which they do."""
    found: dict[Span, list[Claim]] = defaultdict(list)
    for trigger in tags.triggers:
        for filler in trigger.fillers:
            if filler.role in _FILLER_ROLES:
                found[filler.span].append(Claim(role=filler.role, event=trigger.type))
    for quote in tags.quotes:
        if quote.speaker is not None:
            found[quote.speaker].append(Claim(role="source", event=None))
    return dict(found)


def _form(words: str, label: NameKind | None) -> Form:
    """Whether words are a proper name, a description, or stand for one named elsewhere."""
    plain = words.casefold()
    if label in {None, "PEOPLE", "NUMBER"} and plain in PRONOUNS:
        return "pronoun"
    if label in {"PERSON", "PLACE", "NATIONALITY"}:
        return "name"
    if label in {"PEOPLE", "ROLE", "NUMBER"}:
        return "description"
    parts = words.split()
    if words == plain or (len(parts) == 1 and head_of(words) is not None and not words.isupper()):
        return "description"
    if parts[-1].islower() and head_of(words) is not None and all(map(_is_general, parts[:-1])):
        return "description"
    return "name" if any(letter.isupper() for letter in words) else "description"


def _is_general(word: str) -> bool:
    """Whether a word before a describing noun names nobody: an adjective of faith, people or kind, another noun."""
    return (
        word.islower()
        or word.casefold() in _GENERAL
        or head_of(word) is not None
        or country_of(word) is not None
    )


def is_tied(words: str) -> bool:
    """Whether a modifier names somebody else than the actor: Iran-backed, US-led, pro-Iran."""
    return _TIED.search(words) is not None


def countries_named(modifiers: Iterable[Modifier]) -> tuple[str, ...]:
    """Words of the modifiers that tell the actor's country: `Iraqi`, `US`, `of Iran`; not `Iran-backed`."""
    return tuple(
        modifier.words
        for modifier in modifiers
        if modifier.label in {"NATIONALITY", "PLACE"} and not is_tied(modifier.words)
    )
