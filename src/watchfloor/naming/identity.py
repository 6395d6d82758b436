"""What one mention by itself says of its actor: kind, country, sector, gender."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from watchfloor.countries import adjective_country, capital_country, country_of, named_country
from watchfloor.naming.heads import Head, head_of
from watchfloor.naming.mentions import Mention
from watchfloor.naming.phrases import countries_named, is_tied
from watchfloor.naming.sectors import is_guards, sector_of
from watchfloor.naming.table import ActorTable, KnownActor
from watchfloor.naming.words import fold, is_acronym
from watchfloor.records import ActorKind, Country, NameKind

__all__ = ["Gender", "Identity", "identity_of", "without_american_office"]

Gender = Literal["he", "she"]
_HE_WORD: Gender = "he"
_SHE_WORD: Gender = "she"

_KINDS: Mapping[NameKind, ActorKind] = {
    "PERSON": "person",
    "GOVERNMENT": "government",
    "MILITARY": "military",
    "GROUP": "group",
    "ORG": "organisation",
    "PEOPLE": "people",
    "ROLE": "person",
    "FACILITY": "organisation",
    "WEAPON": "military",
    "NUMBER": "people",
    "LAW": "organisation",
    "DATE": "organisation",
}
_LETTER_KINDS: Mapping[NameKind | None, tuple[ActorKind, ...]] = {
    "GROUP": ("group", "military", "organisation"),
    "MILITARY": ("military", "group", "government"),
    "GOVERNMENT": ("government", "military", "organisation"),
    "ORG": ("organisation", "government"),
}
_CALLED_AFTER = frozenset({"administration", "government", "regime", "cabinet"})
_STATE_NAMES = (
    "alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|hawaii|idaho|"
    "illinois|indiana|iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|"
    "mississippi|missouri|montana|nebraska|nevada|new hampshire|new jersey|new mexico|new york|"
    "north carolina|north dakota|ohio|oklahoma|oregon|pennsylvania|rhode island|south carolina|"
    "south dakota|tennessee|texas|utah|vermont|virginia|west virginia|wisconsin|wyoming"
)  # Georgia and Washington left out: a country and a capital
_US_STATES = frozenset(_STATE_NAMES.split("|"))
_SHARED: Mapping[str, frozenset[Country]] = {
    "congolese": frozenset({"COD", "COG"}),
    "korean": frozenset({"KOR", "PRK"}),
    "dominican": frozenset({"DOM", "DMA"}),
    "guinean": frozenset({"GIN", "GNB", "GNQ"}),
}
"""Adjectives that countries share; the person's row in the table decides."""
_ONE_TOLD = frozenset({"accused", "deceased"})  # "the accused" is mostly one
_SEVERAL = frozenset(
    [
        "pair",
        "trio",
        "duo",
        "couple",
        "quartet",
        "sick",
        "dead",
        "poor",
        "elderly",
        "homeless",
        "missing",
        "disabled",
        "unemployed",
    ]
)
"""Words that look like a singular and stand for several."""
_SOMEBODYS = frozenset(
    {
        "ally",
        "enemy",
        "opponent",
        "critic",
        "supporter",
        "friend",
        "neighbour",
        "neighbor",
        "partner",
        "rival",
    }
)
"""After these "of" tells whose they are, and not whence."""
_INITIAL = re.compile(r"(?<=\w)\s+[A-Z]\.\s+(?=\w)")  # "John A. Boehner" is in the table without it
_HE = re.compile(
    r"\b(?:mr|sir|lord|king|prince|emir|sultan|pope|(?:grand)?father|brother|(?:grand)?son|husband|man|boy(?:friend)?|\w*(?:spokes|chair|congress|"
    r"business|gun|police|service|militia|air|fisher|camera)man|sheikh|imam|ayatollah|cardinal|archbishop)\b\.?",
    re.IGNORECASE,
)
_SHE = re.compile(
    r"\b(?:mrs|ms|miss|lady|dame|queen|princess|(?:grand)?mother|sister|(?:grand)?daughter|(?:house)?wife|widow|woman|\w*girl(?:friend)?|first lady|actress|"
    r"\w*(?:spokes|chair|congress|business|police|service)woman)\b\.?",
    re.IGNORECASE,
)
_EMBASSY = re.compile(r"\b(?:embassy|consulate|mission|ministry|palace|parliament)\b", re.IGNORECASE)
_AMERICAN = "an office of the United States"
_MOST_WORDS = 4  # of a country's name inside a body's name, "Democratic Republic of Congo"
_US_OFFICE = re.compile(
    r"^(?:sen\.|rep\.|congress(?:man|woman)\b|secretary of state\b|(?:defense|treasury) secretary\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What a mention tells of its actor. country_from and sector_from say by what; they are set with the value."""

    kind: ActorKind | None
    countries: frozenset[Country]
    sector: str | None
    gender: Gender | None
    head: Head | None
    known: KnownActor | None
    country_from: str | None
    sector_from: str | None

    @property
    def country(self) -> Country | None:
        """The one country, or None for none or several."""
        return next(iter(self.countries)) if len(self.countries) == 1 else None


def identity_of(mention: Mention, original: str, table: ActorTable, published: str | None) -> Identity:
    """What a mention says. original: the name's words with its honorific."""
    head = None if mention.label == "PERSON" else head_of(mention.words)
    known = _known(mention, table, published)
    kind = _kind(mention, head, known)
    countries, country_from = _countries(mention, kind, known, table, published)
    sector, sector_from = sector_of(mention, kind, head, known, table, published)
    return Identity(
        kind=kind,
        countries=countries,
        sector=sector,
        gender=_gender(mention, original, table),
        head=head,
        known=known,
        country_from=country_from,
        sector_from=sector_from,
    )


def without_american_office(identity: Identity) -> Identity:
    """What a mention tells on a page of another land, which may have congresswomen of its own."""
    is_by_office = (identity.country_from or "").startswith(_AMERICAN)
    return replace(identity, countries=frozenset(), country_from=None) if is_by_office else identity


def _known(mention: Mention, table: ActorTable, published: str | None) -> KnownActor | None:
    """The one row that the table has for the name, its country not at odds with the words around it."""
    is_proper = mention.form == "name" or (mention.label == "GOVERNMENT" and mention.words[:1].isupper())
    if not is_proper or mention.label in {"PLACE", "NATIONALITY", "WEAPON"}:
        return None
    said = _possible(countries_named(mention.modifiers))
    rows = table.named(mention.words, published)
    if not rows and mention.label == "PERSON":
        rows = table.find(_INITIAL.sub(" ", mention.words), published)
    found = [
        actor
        for actor in rows
        if _may_be(actor, mention) and (not said or actor.country is None or actor.country in said)
    ]
    parties = {(None if actor.kind == "person" else actor.name, actor.country) for actor in found}
    if len(parties) != 1:
        return None
    return max(found, key=lambda actor: (actor.holds_on(published), actor.sector is not None))


def _may_be(actor: KnownActor, mention: Mention) -> bool:
    """Whether the table's kind goes with the model's; letters alone need the same kind, since many share them."""
    if (actor.kind == "person") != (mention.label == "PERSON"):
        return False
    return not is_acronym(mention.words) or actor.kind in _LETTER_KINDS.get(mention.label, ())


def _kind(mention: Mention, head: Head | None, known: KnownActor | None) -> ActorKind | None:
    if mention.form == "pronoun":
        return None
    label = mention.label
    if label == "PLACE":
        return _place_kind(mention)
    if label == "NATIONALITY":
        return "country" if adjective_country(mention.words) and not is_tied(mention.words) else "people"
    if label in {"PEOPLE", "ROLE"}:
        if head is not None and head.kind != "people" and label == "PEOPLE" and not is_guards(mention):
            return head.kind
        return "people" if mention.is_plural or _is_many(head) or _tells_several(mention) else "person"
    if label == "FACILITY":
        return "government" if _EMBASSY.search(mention.words) else "organisation"
    if label is None:
        return head.kind if head else "organisation"
    return known.kind if known and label in {"GROUP", "ORG", "GOVERNMENT", "MILITARY"} else _KINDS[label]


def _is_many(head: Head | None) -> bool:
    return head is not None and (
        head.stands == "crowd"
        or head.noun
        in {
            "people",
            "others",
            "family",
            "public",
            "population",
            "staff",
            "team",
            "delegation",
            "crew",
            "community",
            "personnel",
            "clergy",
            "youth",
        }
    )


def _tells_several(mention: Mention) -> bool:
    """Whether people are told by what holds of them all: "the injured", "the sick"; or by a word for several, "the trio"."""
    is_told = mention.determiner == "the" and mention.noun.endswith("ed") and mention.noun not in _ONE_TOLD
    return mention.label == "PEOPLE" and (is_told or mention.noun in _SEVERAL)


def _place_kind(mention: Mention) -> ActorKind:
    """A place in a role: the state it names, its authorities where it acts, its people where it only suffers."""
    if named_country(mention.words):
        return "country"
    acts = any(claim.role != "recipient" for claim in mention.claims)
    talked_to = any(claim.event not in {"ASSAULT", "COERCE", "AID"} for claim in mention.claims)
    if capital_country(mention.words) and (acts or talked_to):
        return "country"
    return "government" if acts else "people"


def _countries(
    mention: Mention,
    kind: ActorKind | None,
    known: KnownActor | None,
    table: ActorTable,
    published: str | None,
) -> tuple[frozenset[Country], str | None]:
    if mention.label == "PEOPLE" and (code := adjective_country(mention.words)) is not None:
        return frozenset({code}), f"named as {mention.words!r}"
    if mention.label in {"PLACE", "NATIONALITY"}:
        code = None if is_tied(mention.words) else country_of(mention.words)
        return (frozenset({code}), f"named as {mention.words!r}") if code else (frozenset(), None)
    told = _told_country(mention, known)
    if told is not None:
        return told
    owned = _owner_country(mention, table, published) or _person_country(mention, table)
    if owned is not None:
        return owned
    if kind == "person" and mention.title is not None and _US_OFFICE.match(mention.title.words):
        return frozenset({"USA"}), f"{_AMERICAN}, {mention.title.words!r}"
    if mention.label == "PERSON":
        return frozenset(), None
    inner = _inner_country(mention.words)
    return (frozenset({inner}), f"in its name, {mention.words!r}") if inner else (frozenset(), None)


def _told_country(mention: Mention, known: KnownActor | None) -> tuple[frozenset[Country], str | None] | None:
    """The country that words beside the name tell, else the table's."""
    said = countries_named(one for one in mention.modifiers if not (one.after and mention.noun in _SOMEBODYS))
    if known is not None and known.country is not None and _is_shared(said, known.country):
        return frozenset({known.country}), f"called {said[0]!r}, and in the table of actors ({known.source})"
    if codes := _codes(said):
        return codes, f"called {', '.join(repr(word) for word in said)}"
    if known is not None and known.country is not None:
        return frozenset({known.country}), f"table of actors ({known.source})"
    return None


def _owner_country(
    mention: Mention, table: ActorTable, published: str | None
) -> tuple[frozenset[Country], str | None] | None:
    """The country of the body or group that a mention is of: "Niger Armed Forces soldiers", "FBI agents"."""
    for modifier in mention.modifiers:
        if modifier.label not in {"GOVERNMENT", "MILITARY", "GROUP", "ORG", "PERSON"}:
            continue
        is_person = modifier.label == "PERSON"
        rows = {
            actor.country
            for actor in table.named(modifier.words, published)
            if (actor.kind == "person") == is_person
        }
        code = rows.pop() if len(rows) == 1 else _inner_country(modifier.words)
        if code is not None:
            return frozenset({code}), f"of {modifier.words!r}"
    return None


def _person_country(mention: Mention, table: ActorTable) -> tuple[frozenset[Country], str | None] | None:
    """The country of a government that is called after its head: "Obama administration"."""
    name, _, noun = mention.words.rpartition(" ")
    if mention.label != "GOVERNMENT" or noun.casefold() not in _CALLED_AFTER:
        return None
    codes = {actor.country for actor in table.find(name) if actor.kind == "person" and actor.country}
    return (frozenset(codes), f"of {name!r}") if len(codes) == 1 else None


def _codes(words: Iterable[str]) -> frozenset[Country]:
    return frozenset(code for word in words if (code := _code(word)) is not None)


def _possible(words: Iterable[str]) -> frozenset[Country]:
    """All countries that the words may tell."""
    shared = (code for word in words for code in _SHARED.get(fold(word), ()))
    return _codes(words) | frozenset(shared)


def _is_shared(words: Iterable[str], code: Country) -> bool:
    """Whether the words that tell a country are one adjective of several, that country's too."""
    return any(code in _SHARED.get(fold(word), ()) for word in words)


def _code(words: str) -> Country | None:
    """The country that words name, or whose state they name: "Texas governor" is of the United States."""
    return country_of(words) or ("USA" if fold(words) in _US_STATES else None)


def _inner_country(words: str) -> Country | None:
    """The one country that a longer name holds: `Sudanese Armed Forces`."""
    parts = [part for word in words.split() if not is_tied(word) for part in word.split("-")]
    found: dict[Country, None] = {}
    for size in range(min(_MOST_WORDS, len(parts)), 0, -1):
        for first in range(len(parts) - size + 1):
            part = " ".join(parts[first : first + size])
            code = _code_named(part) if part[:1].isupper() else None
            if code is not None:
                found.setdefault(code)
        if found:
            break
    return next(iter(found)) if len(found) == 1 else None


def _code_named(part: str) -> Country | None:
    """The country that part of a name tells, or whose state it tells: the Mexico of "New Mexico" is none."""
    is_state = fold(part) in _US_STATES and named_country(part.rsplit(maxsplit=1)[-1]) is not None
    return "USA" if is_state else named_country(part) or adjective_country(part)


def _gender(mention: Mention, original: str, table: ActorTable) -> Gender | None:
    """He or she, by title and describing words first, by the given name else."""
    if mention.label not in {"PERSON", "PEOPLE", "ROLE"}:
        return None
    words = f"{mention.title.words if mention.title else ''} {original}"
    if _SHE.search(words):
        return "she"
    if _HE.search(words):
        return "he"
    parts = mention.key.split()
    is_in_full = len(parts) > 1 and " " in mention.words  # "Lloyd-Hampton" alone is a surname
    given = table.pronoun_of(parts[0]) if mention.label == "PERSON" and is_in_full else None
    return {"he": _HE_WORD, "she": _SHE_WORD}.get(given) if given else None
