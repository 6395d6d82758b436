"""Who holds an office that is told without a name: "the president", "Peru's foreign minister", "President" in a headline."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set

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
_EX = re.compile(r"^(?:ex|former)\s")
_OF_MATTER = re.compile(
    r"\s+of\s(?![\"']|(?:not\s)?\w+ing\b)"
)  # "accused the minister of lying" is no minister of that
_LAWMAKERS = frozenset({"mp", "lawmaker", "legislator", "parliamentarian"})
# A word that takes up holders of offices told by other words: "Justice X ... the judge"
_SHORT: Mapping[str, re.Pattern[str]] = {
    noun: re.compile(rf"\b(?:{offices})\b", re.IGNORECASE)
    for nouns, offices in (
        ("judge", r"justice(?! minister| secretary)|judge|magistrate"),
        (
            "mp lawmaker legislator parliamentarian",
            r"mp|lawmaker|legislator|parliamentarian|deputy(?= for|$)|senator|sen\.?|rep\.?|representative|congress(?:man|woman)",
        ),
        ("senator", r"sen\.?"),
        ("congressman congresswoman", r"rep\.?|representative|congress(?:man|woman)"),
        ("lawyer attorney", r"lawyer|attorney(?! general)|counsel|advocate|barrister"),
        ("prosecutor", r"prosecutor(?! general)|prosecuting attorney"),
        ("envoy diplomat", r"ambassador|envoy|special representative"),
        (
            "general",
            r"(?<!director )(?<!secretary )(?<!attorney )(?<!governor )(?<!inspector )general(?!-| secretary)|gen\.?",
        ),
        ("colonel", r"colonel|col\.?"),
        ("bishop", r"(?:arch)?bishop"),
        ("priest", r"father|fr\.?|reverend|rev\.?"),
        ("premier", r"prime minister"),
        ("minister", r"cabinet secretary"),
        ("governor", r"gov\.?"),
        ("spokesman spokeswoman spokesperson", r"spokes(?:man|woman|person)"),
    )
    for noun in nouns.split()
}
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
        mention.sentence < _HEADLINE_SENTENCES
        and mention.determiner is None
        and all(one.after for one in mention.modifiers)
    )
    if not is_headline and not _is_definite(board, mention):
        return None
    before = [] if is_headline else _holders(board, mention, board.clusters(before=mention.number))
    if before:
        last = before[0] if len(before) == 1 else _just_told(before, mention)
        return (last.mentions[-1], f"the one {mention.words} named before it") if last is not None else None
    fits = _holders(board, mention, board.clusters())
    if len(fits) != 1 or not (is_headline or _is_told_of_its_land(board, mention, fits[0])):
        return None
    return fits[0].names[0], f"the one {mention.words} of the report"


def _just_told(holders: list[Cluster], mention: Mention) -> Cluster | None:
    """The one of several holders who was named just before: "Justice X asked ... The judge"."""
    near = [one for one in holders if mention.sentence - one.mentions[-1].sentence <= _NEXT_SENTENCES]
    return near[0] if len(near) == 1 and near[0].mentions[-1].form != "pronoun" else None


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
    told = [(office.span, one) for one in cluster.mentions for office in one.offices]
    told += [(one.span, one) for one in cluster.mentions if one.label == "ROLE"]
    key = _EX.sub("", mention.key)
    was = key != mention.key or _is_over(board, mention.span)
    held = [(span, one) for span, one in told if was or not _is_over(board, span)]
    offices = {_EX.sub("", fold(board.shadow[span.start : span.end])) for span, _ in held}
    if " " in mention.key:  # "the police commander": the commander of the county's police
        offices |= {
            f"{fold(body.words).split()[-1]} {fold(board.shadow[span.start : span.end])}"
            for span, one in held
            for body in one.modifiers
            if body.label in _POSTS and fold(body.words)
        }
    is_of_state = mention.key == "leader" and bool(
        board.identities[mention.number].countries & cluster.countries
    )
    return any(
        office == key or _is_kind_of(office, key) or (is_of_state and office in _LEADERS)
        for office in offices
    ) or _is_short_for(cluster, mention, offices)


def _is_short_for(cluster: Cluster, mention: Mention, offices: Set[str]) -> bool:
    """Whether a word takes up who is called by another: "Justice X ... the judge"; a "UN envoy" is no ambassador."""
    pattern = _SHORT.get(mention.key)
    bodies = {fold(one.words) for one in mention.modifiers if one.label in _POSTS and one.label != "PLACE"}
    if pattern is None or not bodies <= frozenset().union(*map(_posts, cluster.mentions)):
        return False
    is_lawmaker = mention.key in _LAWMAKERS and any(one.sector == "LEG" for one in cluster.identities)
    return is_lawmaker or any(pattern.search(office) for office in offices)


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
