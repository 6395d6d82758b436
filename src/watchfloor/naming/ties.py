"""Ties that the text states between actors: offices, membership, backing, leading; each with its words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Literal

from watchfloor.countries import country_of
from watchfloor.naming.board import Board, Cluster
from watchfloor.naming.careers import Careers
from watchfloor.naming.mentions import Mention
from watchfloor.naming.owners import owner_by_its
from watchfloor.naming.sectors import may_be_of_any_house
from watchfloor.records import Affiliation, Span, overlap

__all__ = ["affiliations_of"]

_BACKED = re.compile(r"^(.+?)[-\s](?:backed|supported|sponsored|funded|supplied|armed)$", re.IGNORECASE)
_WHICH_IS = r"(?:\s*,)?(?:\s+(?:which|who|that))?(?:\s+(?:is|are|was|were))?\s+"
_BACKED_BY = re.compile(
    rf"{_WHICH_IS}(?:backed|supported|sponsored|funded|armed)\s+by\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_LED_BY = re.compile(
    rf"{_WHICH_IS}(?:led|headed|commanded|founded\s+and\s+led)\s+by\s+(?:[\w.]+\s+){{0,4}}?$",
    re.IGNORECASE,
)
_PART_OF = re.compile(
    rf"{_WHICH_IS}(?:(?:a\s+)?(?:part|member|branch|wing|unit|arm|offshoot|affiliate|faction)\s+of|under\s+the\s+umbrella\s+of|"
    r"operat(?:es?|ing)\s+under(?:\s+the\s+umbrella\s+of)?|belong(?:s|ing)?\s+to)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"(?<!\w)(?:former|ex|late|acting|interim|then|retired|outgoing|deputy)[\s-]+$", re.IGNORECASE
)
_HELD_CHARS = 12  # left of an office for a word that tells when it was held
_LEADS = re.compile(
    r"\b(?:leader|head|chief|commander|founder|chairman|chairwoman|president|director|chair)$", re.IGNORECASE
)
_SPOKESMAN = re.compile(r"^(?:(?:chief|official)\s)?spokes(?:man|woman|person)$", re.IGNORECASE)
_OF = re.compile(r"\s+(?:of|for)\s+(?:the\s+)?$", re.IGNORECASE)
_HOUSES = frozenset({"GROUP", "MILITARY", "GOVERNMENT", "ORG"})
_MEMBERS = frozenset(
    {
        "member",
        "fighter",
        "militant",
        "supporter",
        "soldier",
        "follower",
        "leader",
        "commander",
        "official",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "rebel",
        "terrorist",
        "lawmaker",
        "agent",
        "insurgent",
        "militiaman",
        "police",
        "troop",
        "force",
        "officer",
        "operative",
        "employee",
        "representative",
        "senator",
        "candidate",
    }
)


def affiliations_of(
    board: Board, number: int, ident: Callable[[int], str], careers: Careers
) -> tuple[Affiliation, ...]:
    """The ties of the actor that holds a mention, with their days. ident: the id of the actor that holds a mention number."""
    found: dict[tuple[str, str], Affiliation] = {}
    for mention in board.cluster(number).mentions:
        for told in _ties(board, mention, ident, careers):
            tie = careers.dated(told, mention)
            key = (tie.relation, tie.to.casefold())
            if tie.to != ident(number) and (key not in found or _dates(tie) > _dates(found[key])):
                found[key] = tie
    return tuple(found.values())


def _dates(tie: Affiliation) -> int:
    """How many of its days a tie has; words count for more than the table."""
    known = (tie.from_date is not None) + (tie.to_date is not None)
    return 2 * known + (tie.date_span is not None)


def _ties(
    board: Board, mention: Mention, ident: Callable[[int], str], careers: Careers
) -> Iterator[Affiliation]:
    yield from _offices(board, mention)
    if board.cluster(mention.number).kind == "person" and board.cluster(mention.number).is_named:
        yield from careers.offices(mention)
    yield from _modifying(board, mention, ident)
    yield from _of_its(board, mention, ident)
    yield from _stated(board, mention, ident)


def _offices(board: Board, mention: Mention) -> Iterator[Affiliation]:
    for office in mention.offices:
        span = office.span
        if office.words.casefold().endswith("counterpart"):
            continue  # tells no office of his own
        if (held := _HELD.search(board.shadow, max(0, span.start - _HELD_CHARS), span.start)) is not None:
            span = Span(held.start(), span.end)
        yield Affiliation(
            relation="office", to=" ".join(board.shadow[span.start : span.end].split()), span=span
        )
    if mention.label == "ROLE" and board.cluster(mention.number).is_named:
        yield Affiliation(relation="office", to=mention.words, span=mention.span)


def _modifying(board: Board, mention: Mention, ident: Callable[[int], str]) -> Iterator[Affiliation]:
    """ "Iran-backed", "Hezbollah fighters", "members of Hezbollah"."""
    for modifier in mention.modifiers:
        tied = _BACKED.match(modifier.words)
        backer = _state(board, tied[1], ident) if tied else None
        if backer is not None:
            yield Affiliation(relation="backed_by", to=backer, span=modifier.span)
        holds_office = mention.label == "PERSON" and mention.title is not None
        if modifier.label in _HOUSES and (holds_office or mention.noun in _MEMBERS):
            other = _mention_at(board, modifier.span)
            if other is not None and not board.are_joined(other.number, mention.number):
                yield Affiliation(relation=_held(mention), to=ident(other.number), span=modifier.span)


def _of_its(board: Board, mention: Mention, ident: Callable[[int], str]) -> Iterator[Affiliation]:
    """ "Its president, X": of the one body or state that this sentence and the one before name before it; "its fighters"."""
    if (owner := owner_by_its(board, mention)) is not None:
        yield Affiliation(relation="part_of", to=ident(owner.root), span=mention.span)
    if mention.title is None or not may_be_of_any_house(mention.title.words):
        return
    if (spoken := _spoken_for(board, mention)) is not None:
        yield Affiliation(relation="part_of", to=ident(spoken.root), span=mention.title.span)
    if mention.determiner != "its":
        return
    houses = {
        board.root(other.number)
        for other in board.mentions[: mention.number]
        if mention.sentence - other.sentence <= 1
        and other.form == "name"
        and _is_house(board.cluster(other.number))
    }
    if len(houses) == 1:
        yield Affiliation(relation=_held(mention), to=ident(houses.pop()), span=mention.title.span)


def _spoken_for(board: Board, mention: Mention) -> Cluster | None:
    """Whom a spokesman told without a house speaks for: the body that is told of first in the sentence before."""
    is_of_some = mention.determiner == "its" or any(one.label in _HOUSES for one in mention.modifiers)
    if mention.title is None or _SPOKESMAN.search(mention.title.words) is None or is_of_some:
        return None
    if board.shadow[mention.title.span.end : mention.span.start] not in {" ", ", "}:
        return None  # "a spokeswoman for the broadcaster, X"
    before = next((one for one in board.mentions if one.sentence == mention.sentence - 1), None)
    if before is None or not any(claim.role != "recipient" for claim in before.claims):
        return None
    cluster = board.cluster(before.number)
    return cluster if cluster.kind in {"government", "military", "group"} else None


def _is_house(cluster: Cluster) -> bool:
    return cluster.kind not in {"person", "people", None}


def _held(mention: Mention) -> Literal["leads", "part_of"]:
    """Whether a person leads the body that an office is of, or only belongs to it."""
    return "leads" if mention.title is not None and _LEADS.search(mention.title.words) else "part_of"


def _stated(board: Board, mention: Mention, ident: Callable[[int], str]) -> Iterator[Affiliation]:
    """Ties told in words beside the name: "is backed by Iran", "part of Y", "Y, led by X", "leader of Y"."""
    if mention.number > 0:
        led = board.mentions[mention.number - 1]
        if led.sentence == mention.sentence and _LED_BY.fullmatch(
            board.shadow[led.span.end : mention.phrase.start]
        ):
            yield Affiliation(
                relation="leads", to=ident(led.number), span=Span(led.span.start, mention.span.end)
            )
    if mention.number + 1 >= len(board.mentions):
        return
    other = board.mentions[mention.number + 1]
    if other.sentence != mention.sentence:
        return
    gap = board.shadow[mention.span.end : other.phrase.start]
    if _BACKED_BY.fullmatch(gap):
        yield Affiliation(
            relation="backed_by", to=ident(other.number), span=Span(mention.span.end, other.span.end)
        )
    if _PART_OF.fullmatch(gap):
        yield Affiliation(
            relation="part_of", to=ident(other.number), span=Span(mention.span.end, other.span.end)
        )
    if mention.label == "ROLE" and _LEADS.search(mention.words) and _OF.fullmatch(gap):
        yield Affiliation(
            relation="leads", to=ident(other.number), span=Span(mention.span.start, other.span.end)
        )


def _state(board: Board, words: str, ident: Callable[[int], str]) -> str | None:
    """The actor that a tied word names: a state by its country, else a name with the same words."""
    code = country_of(words)
    for mention, identity in zip(board.mentions, board.identities, strict=True):
        if (code and identity.kind == "country" and identity.country == code) or mention.words == words:
            return ident(mention.number)
    return words if code else None


def _mention_at(board: Board, span: Span) -> Mention | None:
    return next((mention for mention in board.mentions if overlap(mention.span, span) > 0), None)
