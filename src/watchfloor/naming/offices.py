"""Who holds an office that is told without a name: "the president", "Peru's foreign minister", "President" in a headline."""

from __future__ import annotations

import re

from watchfloor.countries import country_of
from watchfloor.naming.board import Board, Cluster
from watchfloor.naming.mentions import Mention
from watchfloor.naming.words import fold
from watchfloor.records import NameKind, Span

__all__ = ["TAKING_UP", "is_of_then", "office_holder"]

TAKING_UP = frozenset({"the", "this", "that", "these", "those"})
_HEADLINE_SENTENCES = 6  # the headline and the bullets under it
_NEXT_SENTENCES = 2  # "the Turkish envoy ... The envoy, X, ..."
_SECOND = frozenset({"vice", "deputy", "former", "ex", "assistant"})
_POSTS: frozenset[NameKind] = frozenset({"PLACE", "GROUP", "ORG", "GOVERNMENT", "MILITARY"})
_EVERYWHERE = re.compile(
    r"\b(?:president|premier|minister|chancellor|king|queen|leader|ruler|ambassador|envoy|secretary|general)$",
    re.IGNORECASE,
)
# "the then-interim president", "a former head of the navy": who held it, and no longer does
_IS_OVER = re.compile(r"(?<!\w)(?:(?P<then>then)|former|ex)[\s-](?:[\w-]+\s)?$", re.IGNORECASE)
_IS_OVER_CHARS = 24
_OF_MATTER = re.compile(r"\s+of\s")
_LEADERS = frozenset(
    {
        "president",
        "prime minister",
        "premier",
        "chancellor",
        "king",
        "emir",
        "sultan",
        "supreme leader",
        "dictator",
    }
)


def office_holder(board: Board, mention: Mention) -> tuple[Mention, str] | None:
    """ "the president": the one person before who is called by that office, else the one who is so called later.

    A headline leaves the article out and comes before the name: "President says ..." is the one president of the page.
    """
    if mention.label != "ROLE" or mention.is_plural:
        return None
    is_headline = (
        mention.sentence < _HEADLINE_SENTENCES and mention.determiner is None and not mention.modifiers
    )
    if not is_headline and not _is_definite(board, mention):
        return None
    before = [] if is_headline else _holders(board, mention, board.clusters(before=mention.number))
    if before:
        return (
            (before[0].mentions[-1], f"the one {mention.words} named before it") if len(before) == 1 else None
        )
    fits = _holders(board, mention, board.clusters())
    if len(fits) != 1 or not (is_headline or _is_told_of_its_land(board, mention, fits[0])):
        return None
    return fits[0].names[0], f"the one {mention.words} of the report"


def _holders(board: Board, mention: Mention, clusters: list[Cluster]) -> list[Cluster]:
    """The named persons among some actors who are called by an office, in its item of the page and of its country."""
    return [
        cluster
        for cluster in clusters
        if cluster.kind == "person"
        and cluster.is_named
        and _holds(board, cluster, mention)
        and _is_of_its_land(board, cluster, mention)
        and _is_of_the_same(board, cluster, mention)
        and not board.grounds.are_of_two_items(mention, cluster.names[0])
    ]


def _holds(board: Board, cluster: Cluster, mention: Mention) -> bool:
    """Whether a person is called by an office; "the Chadian leader" is the president or premier of Chad."""
    told = [office.span for one in cluster.mentions for office in one.offices]
    told += [one.span for one in cluster.mentions if one.label == "ROLE"]
    was = _is_over(board, mention.span)
    offices = {fold(board.shadow[one.start : one.end]) for one in told if was or not _is_over(board, one)}
    is_of_state = mention.key == "leader" and bool(
        board.identities[mention.number].countries & cluster.countries
    )
    return any(
        office == mention.key or _is_kind_of(office, mention.key) or (is_of_state and office in _LEADERS)
        for office in offices
    )


def _is_over(board: Board, office: Span) -> re.Match[str] | None:
    """The words that tell an office as one that its holder no longer holds: "the then president"."""
    return _IS_OVER.search(board.shadow, max(0, office.start - _IS_OVER_CHARS), office.start)


def is_of_then(board: Board, mention: Mention) -> bool:
    """Whether an office is told of whoever held it at another time: "the then president"."""
    found = _is_over(board, mention.span) if mention.label == "ROLE" else None
    return found is not None and found["then"] is not None


def _is_kind_of(office: str, short: str) -> bool:
    """Whether a short office may stand for a longer one; a vice president is no president."""
    before, _, rest = office.rpartition(f" {short}")
    return bool(before) and not rest and before.split()[-1] not in _SECOND


def _is_of_its_land(board: Board, cluster: Cluster, mention: Mention) -> bool:
    """Whether an office and a person are of one country: told of both, or of the office alone where he comes next as "the"
    holder, or where it is none of those that every country has.
    """
    own = board.identities[mention.number].countries
    if not own or cluster.countries:
        return not own or bool(own & cluster.countries)
    name = cluster.names[0]
    is_next = mention.number < name.number and name.sentence - mention.sentence <= _NEXT_SENTENCES
    return (is_next and name.determiner == "the") or _EVERYWHERE.search(mention.words) is None


def _is_of_the_same(board: Board, cluster: Cluster, mention: Mention) -> bool:
    """Whether nothing tells an office as that of another town, body or matter: "Lima's mayor", "the head of their mission"."""
    own, theirs = _posts(mention), frozenset().union(*map(_posts, cluster.mentions))
    if own:
        return bool(own & theirs) or not _is_owned(board, mention)
    is_told = any(modifier.after for modifier in mention.modifiers)
    return is_told or _OF_MATTER.match(board.shadow, mention.span.end) is None


def _posts(mention: Mention) -> frozenset[str]:
    """The towns and bodies that a mention is of."""
    return frozenset(
        fold(modifier.words)
        for modifier in mention.modifiers
        if modifier.label in _POSTS and country_of(modifier.words) is None
    )


def _is_definite(board: Board, mention: Mention) -> bool:
    """Whether an office is told as a known one: "the minister", "Peru's minister"."""
    return mention.determiner in TAKING_UP or _is_owned(board, mention)


def _is_owned(board: Board, mention: Mention) -> bool:
    """Whether an office is told with whose it is: "Peru's minister"."""
    return any(board.shadow.startswith("'", modifier.span.end) for modifier in mention.modifiers)


def _is_told_of_its_land(board: Board, mention: Mention, cluster: Cluster) -> bool:
    """Whether an office named later may be told of before: of the same country, or of the only one told until then."""
    if board.identities[mention.number].countries or not cluster.countries:
        return True
    told = [
        identity.countries
        for other, identity in zip(board.mentions, board.identities, strict=True)
        if other.sentence <= mention.sentence
    ]
    places = {spot.country for span, spot in board.grounds.spots.items() if span.start < mention.span.start}
    return places.union(*told) <= cluster.countries
