"""What part an actor plays: its PLOVER sector, by its office, the table, or the noun that describes it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from watchfloor.countries import adjective_country
from watchfloor.naming.heads import HEADS, Head, office_sector, singular
from watchfloor.naming.mentions import Mention
from watchfloor.naming.phrases import Modifier, countries_named
from watchfloor.naming.table import ActorTable, KnownActor
from watchfloor.naming.words import fold
from watchfloor.records import ActorKind, NameKind

__all__ = ["is_guards", "may_be_of_any_house", "sector_of"]

_SECTORS: Mapping[ActorKind, str] = {"government": "GOV", "military": "MIL", "country": "GOV"}
_SAYS_LITTLE = frozenset(
    {
        "group",
        "faction",
        "fighter",
        "force",
        "officer",
        "official",
        "leader",
        "commander",
        "movement",
        "agency",
        "unit",
        "deputy",
        "command",
        "general",
        "corps",
        "brigade",
        "division",
        "battalion",
    }
)
"""Describing nouns whose sector gives way to a word beside them: rebel groups, police officers."""
_KIND_WORDS: Mapping[str, str] = {
    "rights": "NGO",
    "aid": "NGO",
    "humanitarian": "NGO",
    "monitoring": "NGO",
    "drug": "CRM",
    "criminal": "CRM",
    "medical": "HLH",
    "news": "MED",
    "tech": "BUS",
    "advocacy": "NGO",
    "environmental": "NGO",
    "conservative": "NGO",
    "liberal": "NGO",
    "student": "EDU",
    "business": "BUS",
    "labour": "LAB",
    "labor": "LAB",
    "customs": "GOV",
    "immigration": "GOV",
    "prison": "GOV",
}
_PANELS = frozenset({"committee", "commission", "council", "office", "bureau"})
"""Bodies that may be those of a parliament or service told beside them: "the Senate's defence committee"."""
_ANY_SIDES = frozenset({"the", "all", "other", "any"})  # before "parties", which are those of a dispute
_ADJECTIVES = frozenset({"local", "public", "national", "individual", "adult", "general"})
"""Describing nouns that before another noun tell nothing of people: local officials, public universities."""
_STATE_SECTORS: Mapping[NameKind | None, frozenset[str]] = {
    "GOVERNMENT": frozenset({"GOV", "LEG", "JUD", "SPY", "COP", "MIL"}),
    "MILITARY": frozenset({"MIL", "COP", "SPY", "REB", "UAF"}),
}
_HOUSES: Mapping[NameKind | None, str] = {"GOVERNMENT": "GOV", "MILITARY": "MIL"}
_OF_A_HOUSE = frozenset({"member", "personnel", "team", "delegation", "ally"})
_OWN_SECTORS = frozenset({"OPP", "REB", "REL", "LEG", "JUD", "COP", "MIL"})  # told by the office alone
_OFFICER = re.compile(r"\bofficer$", re.IGNORECASE)
_FIGHTERS = frozenset({"UAF", "REB"})
_SENT = re.compile(r"\b(?:ambassador|diplomat)s?\b", re.IGNORECASE)
_PAST = frozenset({"former", "ex", "late", "retired"})
_ANY_HOUSE = re.compile(
    r"\b(?:president|leader|head|chief|director|chair(?:man|woman|person)?|spokes(?:man|woman|person)|founder|secretary|chief executive)\b",
    re.IGNORECASE,
)
_HEAD_OF_STATE = re.compile(
    r"\bpresident\b|\bsecretary of state\b|(?:defen[cs]e|foreign|home|treasury|press|budget|executive|interior|justice|labou?r|health|education|energy|trade|commerce|agriculture"
    r"|transport(?:ation)?|environment|finance|homeland security) secretary|vice president|supreme leader|chief of staff|chief justice",
    re.IGNORECASE,
)


def sector_of(
    mention: Mention,
    kind: ActorKind | None,
    head: Head | None,
    known: KnownActor | None,
    table: ActorTable,
    published: str | None,
) -> tuple[str | None, str | None]:
    """The sector that a mention tells, and by what; (None, None) when it tells none."""
    offices = [mention.words] if mention.label == "ROLE" else [one.words for one in mention.offices]
    if (world := _of_world(mention, next(iter(offices), None), head, table, published)) is not None:
        return world
    held = [found for one in offices if (found := _office(one, mention, table, published)) is not None]
    told = [found for found in held if found[0] is not None]
    if held:
        posts = [
            found for found in told if found[0] != "MIL"
        ]  # "the police commander, Colonel X": a post tells more
        return (posts or told or held)[0]
    if known is not None and known.sector is not None and known.holds_on(published):
        return known.sector, f"table of actors ({known.source})"
    if mention.label == "FACILITY" and kind == "government":
        return "GOV", f"a government's house, {mention.words!r}"
    if (own := _of_fighters(mention, head, table, published)) is not None:
        return own
    if (noun := _telling_noun(mention, head)) is not None:
        is_no_states = (
            mention.label == "GROUP" and noun.sector == "MIL"
        )  # "White Army", "Moro Freedom Brigades"
        return "UAF" if is_no_states else noun.sector, f"the word {noun.noun!r}"
    return _by_kind(mention, kind, head, table, published)


def _of_world(
    mention: Mention, office: str | None, head: Head | None, table: ActorTable, published: str | None
) -> tuple[str, str] | None:
    """The sector of who is of a union of states: "UN special envoy", "UN rights panel"; a state's envoy there is the state's."""
    house = _house(mention)
    is_sent = office is not None and (
        _SENT.search(office) is not None or bool(countries_named(mention.modifiers))
    )
    is_state = head is not None and head.stands == "state"
    if (
        house is None
        or house.label != "ORG"
        or is_sent
        or is_state
        or mention.label in {"PEOPLE", "MILITARY"}
    ):
        return None
    sector = _house_sector(house, table, published)
    return (sector, f"of {house.words!r}") if sector == "IGO" else None


def _of_fighters(
    mention: Mention, head: Head | None, table: ActorTable, published: str | None
) -> tuple[str, str] | None:
    """The sector of a group's fighters, which is the group's: "Hezbollah militants"."""
    house = (
        _house(mention) if head is not None and head.kind == "people" and head.sector in _FIGHTERS else None
    )
    sector = _house_sector(house, table, published) if house is not None and house.label == "GROUP" else None
    return (sector, f"of {house.words!r}") if house is not None and sector is not None else None


def _by_kind(
    mention: Mention, kind: ActorKind | None, head: Head | None, table: ActorTable, published: str | None
) -> tuple[str | None, str | None]:
    """The sector that follows from whose an actor is, or from what kind of party it is; (None, None) from neither."""
    if mention.label == "PEOPLE" and adjective_country(mention.words) is not None:
        return "CVL", f"people of a country, {mention.words!r}"
    is_of_a_house = kind in {"people", "person", "organisation"} or (
        head is not None and head.noun in _OF_A_HOUSE
    )
    house = _house(mention) if is_of_a_house else None
    if house is not None and (sector := _house_sector(house, table, published)) is not None:
        return sector, f"of {house.words!r}"
    if mention.label == "PEOPLE" and head is None and mention.form == "description" and mention.is_plural:
        return _of_people(mention, table, published)
    if kind is not None and kind in _SECTORS:
        return _SECTORS[kind], f"kind {kind}"
    return None, None


def _of_people(mention: Mention, table: ActorTable, published: str | None) -> tuple[str, str]:
    """The sector of people whom no describing noun places: followers of a party, holders of an office, or anybody."""
    rows = {row.sector for row in table.named(mention.words, published) if row.kind == "group"}
    if rows == {"PTY"}:
        return "PTY", f"followers of a party, {mention.words!r}"
    held = office_sector(mention.noun)
    return (
        (held, f"office {mention.noun!r}") if held else ("CVL", f"people of no told part, {mention.words!r}")
    )


def _office(
    office: str, mention: Mention, table: ActorTable, published: str | None
) -> tuple[str | None, str | None] | None:
    """The sector of an office's holder. Who heads or speaks for something is of its sector; None: look elsewhere."""
    house, own = _house(mention), office_sector(office)
    if house is not None and (own == "MIL" or _OFFICER.search(office)):
        sector = _house_sector(house, table, published)
        if sector not in {None, "GOV"}:  # a commander of the police, a general of rebels
            return sector, f"{office!r} of {house.words!r}"
    if _ANY_HOUSE.search(office) is None or own in _OWN_SECTORS:
        sector = _held(own, mention)
        return (sector, f"office {office!r}") if sector else None
    if house is not None:
        sector = _house_sector(house, table, published)
        return sector, f"{office!r} of {house.words!r}" if sector else None
    if mention.determiner == "its":  # of a state or a union: the tie tells
        return None
    is_of_state = bool(countries_named(mention.modifiers)) or _HEAD_OF_STATE.search(office) is not None
    sector = _held(office_sector(office), mention) if is_of_state else None
    return (sector, f"office {office!r}") if sector else None


def may_be_of_any_house(office: str) -> bool:
    """Whether an office tells no sector by itself: presidents and spokesmen are of states, unions and companies."""
    return _ANY_HOUSE.search(office) is not None


def _house(mention: Mention) -> Modifier | None:
    """The body whose an actor is: "members of Congress", "a Hezbollah member"."""
    bodies = (one for one in mention.modifiers if one.label in {"GOVERNMENT", "MILITARY", "GROUP", "ORG"})
    return next(bodies, None)


def _held(sector: str | None, mention: Mention) -> str | None:
    """The sector of who holds an office; who held it is of the elite, no more of the government."""
    is_past = any(modifier.words.casefold() in _PAST for modifier in mention.modifiers)
    return "ELI" if is_past and sector == "GOV" else sector


def _house_sector(house: Modifier, table: ActorTable, published: str | None) -> str | None:
    """The sector of a body that somebody is of: the table's, else by its nouns, else by its kind."""
    rows = {actor.sector for actor in table.named(house.words, published) if actor.kind != "person"}
    if len(rows) == 1:
        return rows.pop()
    words = fold(house.words).split()
    for word in reversed(words):
        if word in HEADS and HEADS[word].sector is not None and HEADS[word].kind != "people":
            if word in _PANELS and house.label == "ORG":
                return None
            return ((_of_panel(words) if word in _PANELS else None) or HEADS[word]).sector
    return _HOUSES.get(house.label)


def _telling_noun(mention: Mention, head: Head | None) -> Head | None:
    """The describing noun that decides the sector: the last word, else the modifier that says more."""
    is_of_any = mention.label == "ROLE" and " " in mention.key and mention.noun in {"general", "officer"}
    are_sides = mention.key == "parties" and mention.determiner in _ANY_SIDES and not mention.modifiers
    if mention.label in {"PERSON", "PLACE", "NATIONALITY"} or are_sides or is_guards(mention):
        return None
    if head is not None and head.noun in _PANELS and mention.label == "GOVERNMENT":
        near = " ".join(one.words for one in mention.modifiers)
        return _of_panel(fold(f"{mention.words} {near}").split()) or head
    if head is not None and head.noun not in _SAYS_LITTLE:
        if _fits(head, mention.label):
            return head
        if mention.label == "ORG" and head.sector != "LEG":
            return None
    if (beside := _noun_beside(mention, head)) is not None:
        return beside
    is_party = mention.label != "PEOPLE" or (head is not None and head.kind != "group")
    if (
        head is None
        or is_of_any
        or not is_party
        or not _fits(head, "ORG" if mention.label == "ORG" else None)
    ):
        return None
    return head


def is_guards(mention: Mention) -> bool:
    """Whether people keep watch, of whatever firm or body; the National Guard is marked as a force."""
    return mention.label == "PEOPLE" and mention.noun == "guard"


def _of_panel(words: Sequence[str]) -> Head | None:
    """The parliament or service told beside a committee or bureau of theirs."""
    nouns = (HEADS.get(word) for word in words)
    return next((noun for noun in nouns if noun is not None and noun.sector in {"LEG", "SPY"}), None)


def _noun_beside(mention: Mention, head: Head | None) -> Head | None:
    """The word in a phrase or before it that says more than its last one. A deputy may be a sheriff's; a party's has a seat."""
    is_deputy = head is not None and head.noun == "deputy"
    is_group = head is not None and head.kind == "group"
    words = [*fold(mention.words).split()[::-1]]
    words += [
        word for modifier in mention.modifiers if not modifier.after for word in fold(modifier.words).split()
    ]
    for word in words:
        noun = HEADS.get(singular(word)) if is_group or word not in _ADJECTIVES else None
        is_party = is_deputy and noun is not None and noun.stands == "group"
        if (
            noun is not None
            and noun.noun not in _SAYS_LITTLE | {"government"}
            and _fits(noun, mention.label)
            and not is_party
        ):
            return noun
        kind = _KIND_WORDS.get(word)
        if kind is not None and not is_deputy and kind in _STATE_SECTORS.get(mention.label, {kind}):
            return Head(noun=word, kind="people", sector=kind, stands="people")
    return None


def _fits(noun: Head, label: NameKind | None) -> bool:
    """Whether a noun's sector can be that of a name of that kind: a state's press service is no outlet."""
    if (label == "ORG" and noun.sector == "GOV") or (label in {"ORG", "GROUP"} and noun.noun == "congress"):
        return False  # what is marked as no body of a state is none: an agency, the congress of the unions
    return noun.sector is not None and (label not in _STATE_SECTORS or noun.sector in _STATE_SECTORS[label])
