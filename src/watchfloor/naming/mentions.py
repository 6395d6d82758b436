"""Mentions: every stretch of text that names somebody, with what its own noun phrase says of it.

A mention is a name that the model marked, a role filler, or both: "Iraqi security forces" as an actor and the
marked "security forces" in it are one mention. What stands left of the name in the same phrase (a country, a
title, "Iran-backed") tells who it is and is kept beside it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from watchfloor.countries import country_of
from watchfloor.naming.heads import head_of, singular
from watchfloor.naming.phrases import Modifier, Phrase, Phrases, is_adjective, is_tied
from watchfloor.naming.words import fold, squeezed
from watchfloor.pronouns import NAMES_NOBODY, PERSON_OF
from watchfloor.records import EventType, Name, NameKind, Reading, Role, Span, Tags, inside, overlap

__all__ = ["Claim", "Form", "Mention", "mentions_of", "with_honorific"]

Form = Literal["name", "description", "pronoun"]

ACTING: frozenset[NameKind] = frozenset({"PERSON", "GOVERNMENT", "MILITARY", "GROUP", "ORG", "PEOPLE"})
"""Kinds whose every mention is an actor's; the others are when they fill a role or speak."""

_FILLER_ROLES: frozenset[Role] = frozenset({"actor", "recipient", "source"})
PRONOUNS: Mapping[str, str] = {
    **dict.fromkeys((*NAMES_NOBODY, "others"), "other"),
    **{word: person for word, person in PERSON_OF.items() if person != "you"},
}
"""Words that name nobody by themselves, under the person, number and gender that they ask for."""

_INNER_STOP = re.compile(
    r"\s(?:of|from|in|at|on|for|to|who|which|that|with|against|near|inside|outside)\s|,\s|\s\("
)
_HONORIFICS = (
    r"(?:(?:mr|mrs|ms|miss|mx|dr|sir|dame|lord|lady|prof|rev|st|sheikh|sheik|shaikh|hajj|hajji)\.?\s+)+"
)
_HONORIFIC = re.compile(f"^{_HONORIFICS}", re.IGNORECASE)
_HONORIFIC_BEFORE = re.compile(rf"(?<![\w.]){_HONORIFICS}$", re.IGNORECASE)
_HONORIFIC_CHARS = 12  # left of a name that the model marked without it: "Prof. Dame "
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
_BODIES: tuple[NameKind, ...] = ("GOVERNMENT", "GROUP", "MILITARY", "ORG")
_PROPER: frozenset[NameKind | None] = frozenset({"PERSON", "PLACE", "NATIONALITY"})
_WORD = re.compile(r"\w+")
_OWN_CABINET = re.compile(r"(?<=\w)\sCabinet$")
_SECRETARY = re.compile(r"Secretar(?:y|ies)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A role in which the model used a span, and the type of the event; None for the speaker of a quote."""

    role: Role
    event: EventType | None


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
    noun: str  # last word in the singular, case folded; of persons, places and peoples as it stands

    @property
    def offices(self) -> tuple[Modifier, ...]:
        """The offices told beside a person's name: the title right before it first."""
        others = tuple(one for one in self.modifiers if one.label == "ROLE")
        return (self.title, *others) if self.title is not None else others

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


def with_honorific(shadow: str, span: Span) -> str:
    """A name's words with the "Mr" or "Ms" right before it."""
    before = _HONORIFIC_BEFORE.search(shadow, max(0, span.start - _HONORIFIC_CHARS), span.start)
    return shadow[before.start() if before else span.start : span.end]


def _whole_names(names: Sequence[Name], shadow: str) -> list[Name]:
    """Names in text order, two marked side by side made one where the report gives them as one name elsewhere.

    What the model takes once for "Marsh" and "League" is the "Marsh League" that it knew a sentence before; so are two
    that a hyphen joins.
    """
    known = {(name.kind, fold(shadow[slice(*name.span)])) for name in names}
    whole: list[Name] = []
    for name in sorted({name.span: name for name in names}.values(), key=lambda name: name.span):
        if (
            whole
            and whole[-1].kind == name.kind
            and shadow[whole[-1].span.end : name.span.start] in {" ", "-"}
        ):
            both = Span(whole[-1].span.start, name.span.end)
            if (name.kind, fold(shadow[slice(*both)])) in known:
                whole[-1] = Name(span=both, kind=name.kind, score=min(whole[-1].score, name.score))
                continue
        whole.append(name)
    return whole


def _with_whole_offices(names: Sequence[Name], shadow: str) -> list[Name]:
    """The names, the "Cabinet" of a "Treasury Cabinet Secretary" made part of the office: no cabinet is the Treasury's."""
    found = list(names)
    for at, (one, other) in enumerate(pairwise(found)):
        is_office = other.kind == "ROLE" and _SECRETARY.match(shadow, other.span.start) is not None
        cut = (
            _OWN_CABINET.search(shadow, *one.span)
            if is_office and one.span.end + 1 == other.span.start
            else None
        )
        if cut is not None:
            found[at] = replace(one, span=Span(one.span.start, cut.start()))
            found[at + 1] = replace(other, span=Span(cut.start() + 1, other.span.end))
    return found


def _of_one_kind(names: Sequence[Name], shadow: str) -> list[Name]:
    """The names, those of one word marked now as a person's and now as a place's made what the report's other words say.

    A surname is that of a person told in full or marked so more often; the adjective of a group ("Houthi positions") names
    the group that the report calls by its plural.
    """
    counts = Counter((name.kind, shadow[slice(*name.span)]) for name in names)
    surnames = {words.split()[-1] for kind, words in counts if kind == "PERSON" and " " in words}
    groups = {words for kind, words in counts if kind == "GROUP"}

    def kind_of(name: Name) -> NameKind:
        words = shadow[slice(*name.span)]
        persons, places = counts["PERSON", words], counts["PLACE", words]
        if name.kind == "PLACE" and persons and (words in surnames or persons > 2 * places):
            return "PERSON"
        if name.kind == "PERSON" and words not in surnames and places > persons:
            return "PLACE"
        bodies = max((counts[kind, words], kind) for kind in _BODIES)
        if name.kind == "PERSON" and words not in surnames and bodies[0] > persons:
            return bodies[1]
        return "GROUP" if name.kind == "NATIONALITY" and f"{words}s" in groups else name.kind

    return [replace(name, kind=kind_of(name)) for name in names]


class _Scene:
    """One report's names and role fillers, looked up by place."""

    def __init__(self, reading: Reading, tags: Tags) -> None:
        self.shadow = reading.shadow
        self.reading = reading
        self.names = [
            Name(span=name.span, kind="NATIONALITY", score=name.score)
            if is_tied(self.text(name.span)) and name.kind in {"GROUP", "ORG", "PEOPLE"}
            else name
            for name in _of_one_kind(
                _with_whole_offices(_whole_names(tags.names, self.shadow), self.shadow), self.shadow
            )
        ]
        self.kinds = {self.text(name.span): name.kind for name in self.names if name.kind in ACTING}
        self.starts = [name.span.start for name in self.names]
        self.phrases = Phrases(self.shadow, self.names)
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
            if label is None and not (words := self.text(head)).islower():
                label = self.kinds.get(words)
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
        phrase = self.phrases.around(head, label, self.floor(sentence), outer)
        if form == "pronoun":
            phrase = Phrase(start=head.start, modifiers=(), title=None, determiner=None, is_counted=False)
        bare = _HONORIFIC.sub("", words) or words
        key = fold(bare)
        return Mention(
            number=number,
            span=head,
            spans=tuple(spans),
            phrase=Span(min(phrase.start, outer.start), max(head.end, outer.end)),
            sentence=sentence,
            form=form,
            label=label,
            words=bare,
            key=key,
            noun=_noun(key, label),
            modifiers=phrase.modifiers,
            title=phrase.title,
            determiner=phrase.determiner,
            is_counted=phrase.is_counted,
            claims=tuple(sorted({claim for span in spans for claim in self.claims.get(span, ())}, key=str)),
        )

    def floor(self, sentence: int) -> int:
        return self.reading.sentences[sentence].span.start if self.reading.sentences else 0

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
    rest = parts[1:-1] if is_adjective(parts[0]) else parts[:-1]  # "Riot police" opens a sentence
    if parts[-1].islower() and head_of(words) is not None and all(map(_is_general, rest)):
        return "description"
    return "name" if any(letter.isupper() for letter in words) else "description"


def _noun(key: str, label: NameKind | None) -> str:
    """The last word in the singular; that of a person, place or people is as it stands: Bremen, Soares."""
    last = key.rsplit(maxsplit=1)[-1] if key else ""
    return last if label in _PROPER else singular(last)


def _is_general(word: str) -> bool:
    """Whether a word before a describing noun names nobody: an adjective of faith, people or kind."""
    return word.islower() or word.casefold() in _GENERAL or country_of(word) is not None
