"""Which descriptions take up somebody named or described before: "the militia", "the ministry", "the protesters".

A description is joined when exactly one earlier actor fits it; where two fit, it stays an actor of its own.
"""

from __future__ import annotations

import re
from collections import defaultdict

from watchfloor.countries import country_of
from watchfloor.naming.again import NEAR_SENTENCES, RECENT_SENTENCES, described_again, topics
from watchfloor.naming.board import Board, Cluster
from watchfloor.naming.deeds import doer_told
from watchfloor.naming.heads import Head, singular
from watchfloor.naming.mentions import Mention
from watchfloor.naming.offices import TAKING_UP, is_of_then, office_holder
from watchfloor.naming.words import fold, is_acronym

__all__ = ["join_descriptions"]

_APPOSED = re.compile(
    r"(?:\s+of\s+(?-i:[A-Z])\w+(?:\s(?-i:[A-Z])\w+)*)?(?:,\s+(?:aged\s+)?\d{1,3})?\s*,\s+(?:(?:the|a|an|one\s+of\s+the|its|their|his|her)\s+(?:[a-z-]+\s+){0,2})?$",
    re.IGNORECASE,
)
_APPOSED_END = re.compile(
    r"\s*(?:,|\.|;|\)|$|\s(?:in|of|from|at|for|who|which|whose|that|based|with|by|to|on|\w+ing)\b|\sand\s(?!(?:an?|the|one|two|three|four|five|six|\d+)\b)(?=[a-z]))"
)
_PLAIN_WORDS = frozenset(
    {
        "armed",
        "militant",
        "terror",
        "terrorist",
        "rebel",
        "extremist",
        "jihadist",
        "islamist",
        "paramilitary",
        "insurgent",
    }
)
_ANY_GROUP = frozenset({"group", "organisation", "organization", "network", "coalition"})
_BLOCS = frozenset({"bloc", "alliance"})
# Parts of bodies whose names hold their noun: "the hospital" is no "Acme".
_NAMED_SO = frozenset({"EDU", "REL", "HLH"})
_SEATS = frozenset({"office", "conference", "secretariat", "headquarters"})
_ALL_OF_A_KIND = frozenset({"media", "press", "opposition"})  # "to gag the media" is no one outlet
_AGENCIES = frozenset({"agency", "bureau", "department", "office", "commission", "service"})
_EVERYBODYS = frozenset({"government", "court"})  # a report tells of several, and leaves out whose
_BESIDE = re.compile(r"\s+|(?:\s+in\s+[A-Z]\w+)?,\s+(?:the\s+)?")
_SPEAKS = re.compile(r"\s+(?:said|says|told|reported|added|announced|warned|claimed)\b")


def join_descriptions(board: Board) -> None:
    """Join the descriptions on the board, in text order, each to the one earlier actor that it takes up."""
    _join_adjacent(board)
    _join_titles(board)
    told: dict[str, list[Mention]] = defaultdict(list)
    for mention in board.mentions:
        if mention.form != "description":
            continue
        about = topics(board, mention)
        _join_description(board, mention, [other for one in about for other in told[one]])
        for one in about:
            told[one].append(mention)


def _join_description(board: Board, mention: Mention, earlier: list[Mention]) -> None:
    """Join one description. earlier: the descriptions of its topics before it."""
    if board.cluster(mention.number).is_named or is_of_then(board, mention):
        return
    head = board.identities[mention.number].head
    found = (
        office_holder(board, mention)
        or (_taken_up(board, mention, head) if head else None)
        or (_shortened(board, mention, head) if head else None)
        or doer_told(board, mention)
        or described_again(board, mention, earlier)
        or _named_alike(board, mention)
    )
    if found is not None:
        other, reason = found
        board.join(mention.number, other.number, reason)


Found = tuple[Mention, str]


def _join_adjacent(board: Board) -> None:
    """ "Black Sail, an armed militia", "the militant group Ansar al-Sharia", "journalist Mona Said"."""
    for one, other in zip(board.mentions, board.mentions[1:], strict=False):
        if one.sentence != other.sentence or board.are_joined(one.number, other.number):
            continue
        if _is_seat_of(board, one, other):
            board.join(other.number, one.number, f"{other.words}: that of the {one.words}")
        if not _may_be_one(board, one, other):
            continue
        if _is_apposed(board, one, other):
            board.join(other.number, one.number, f"{other.words}: said of {one.words}")
        elif one.form == "name" and board.between(one, other) == " " and _is_group(board, other):
            board.join(other.number, one.number, f"{other.words}: the kind of party that {one.words} is")
        elif _is_said_before(board, one, other):
            board.join(other.number, one.number, f"{one.words}: said of {other.words}")


def _is_seat_of(board: Board, one: Mention, other: Mention) -> bool:
    """Whether a body is told by its own seat or meeting: "the ombudsman's office", "the bishops' conference"."""
    is_body = one.form == "description" and one.label in {"GOVERNMENT", "ORG", "GROUP"}
    return is_body and other.words in _SEATS and board.between(one, other) in {"'s ", "' "}


def _join_titles(board: Board) -> None:
    """Join each office that is an actor by itself to the person whom it is told of: "The archbishop of Cali, X"."""
    holders = {office.span: mention for mention in board.mentions for office in mention.offices}
    for mention in board.mentions:
        holder = holders.get(mention.span)
        if mention.label == "ROLE" and holder is not None and not mention.is_plural:
            board.join(mention.number, holder.number, f"{mention.words}: said of {holder.words}")


def _is_said_before(board: Board, one: Mention, other: Mention) -> bool:
    """Whether a description stands right before the name that it describes."""
    if one.form != "description" or one.is_plural or _BESIDE.fullmatch(board.between(one, other)) is None:
        return False
    return board.between(one, other) == " " or _SPEAKS.match(board.shadow, other.span.end) is None


def _is_group(board: Board, mention: Mention) -> bool:
    head = board.identities[mention.number].head
    return head is not None and head.stands == "group"


def _is_apposed(board: Board, one: Mention, other: Mention) -> bool:
    """Whether a description stands after a name between commas."""
    if other.form != "description" or one.form != "name":
        return False
    gap = board.shadow[one.span.end : other.phrase.start]
    lone = _APPOSED.fullmatch(gap) is not None
    return lone and _APPOSED_END.match(board.shadow, other.phrase.end) is not None


def _may_be_one(board: Board, one: Mention, other: Mention) -> bool:
    """Whether a name and a description beside it can be the same actor."""
    described = one if one.form == "description" else other
    first, second = board.identities[one.number], board.identities[other.number]
    if {one.form, other.form} != {"name", "description"} or described.is_plural or described.is_counted:
        return False
    if first.countries and second.countries and not first.countries & second.countries:
        return False
    if "person" in {first.kind, second.kind}:
        return first.kind == second.kind
    head = board.identities[described.number].head
    if head is None or "country" in {first.kind, second.kind}:
        return False
    groups = {"group", "organisation", "military"}
    return first.kind == second.kind or {first.kind, second.kind} <= groups


def _taken_up(board: Board, mention: Mention, head: Head) -> Found | None:
    """ "the militia", "the army": the one named actor of that kind that is near, or the one that bears the noun."""
    if mention.determiner not in TAKING_UP or mention.is_plural or mention.is_counted:
        return None
    if head.stands not in {"group", "body", "force"} or any(modifier.after for modifier in mention.modifiers):
        return None
    if (
        head.noun in _ALL_OF_A_KIND
        or _is_called_so(board, mention, head)
        or (head.stands == "group" and _is_told_before(board, mention))
    ):
        return None
    before = [
        cluster
        for cluster in board.clusters(before=mention.number)
        if cluster.is_named and board.may_be_of_one_land(cluster, mention) and cluster.kind != "person"
    ]
    if head.stands != "group" and board.identities[mention.number].countries:
        before = [cluster for cluster in before if cluster.countries]
    bearing = [
        cluster
        for cluster in before
        if any(_bears(name, mention) for name in cluster.names)
        and (head.noun not in _ANY_GROUP or _is_near(cluster, mention))  # a lawyers' group told long before
        and not (head.stands == "force" and cluster.kind == "group")  # "the army" is none of rebels
    ]
    if len(bearing) == 1:
        return bearing[0].mentions[-1], f"the one named {mention.words} before it"
    if bearing or not _is_plain(mention):
        return None
    fits = [cluster for cluster in before if _is_so_called(cluster, head)]
    fits = [cluster for cluster in fits if cluster.kind == head.kind] or fits
    near = [cluster for cluster in fits if _is_near(cluster, mention)]
    fits = near or fits
    if len(fits) > 1 and head.kind == "group":  # "the Front, an affiliate of the Army, ... the group"
        fits = [cluster for cluster in fits if any(one.claims for one in cluster.mentions)]
    if len(fits) != 1:
        return None
    return fits[0].mentions[-1], f"the one {head.kind} named {'near' if near else ''} before it".replace(
        "  ", " "
    )


def _is_called_so(board: Board, mention: Mention, head: Head) -> bool:
    """Whether "the militia" stands in a quotation: what a speaker calls his foes, who may be nobody named, and never himself."""
    start = board.shadow.rfind("\n", 0, mention.span.start) + 1
    is_quoted = board.shadow.count('"', start, mention.span.start) % 2 == 1
    return is_quoted and head.sector in {"UAF", "REB"} and head.noun not in _ANY_GROUP


def _is_near(cluster: Cluster, mention: Mention) -> bool:
    return mention.sentence - cluster.mentions[-1].sentence <= RECENT_SENTENCES


def _is_told_before(board: Board, mention: Mention) -> bool:
    """Whether "the coalition" has a fuller description near before it to go back to: "the Saudi-led coalition"."""
    return any(
        other.form == "description"
        and other.key == mention.key
        and any(modifier.label is not None for modifier in other.modifiers)
        and not board.cluster(other.number).is_named
        and mention.sentence - other.sentence <= NEAR_SENTENCES
        for other in board.mentions[: mention.number]
    )


def _is_plain(mention: Mention) -> bool:
    """Whether a description says no more than its noun: "the armed group", not "the monitoring group"."""
    words = {*mention.key.split()[:-1], *(fold(modifier.words) for modifier in mention.modifiers)}
    return all(word in _PLAIN_WORDS or country_of(word) is not None for word in words)


def _is_so_called(cluster: Cluster, head: Head) -> bool:
    """Whether a named actor can be taken up by a noun that its name does not hold: "the group", "the agency"."""
    if head.noun in _BLOCS:
        return any(identity.sector == "IGO" for identity in cluster.identities)
    if head.stands == "group":
        kinds = {head.kind, "organisation"} if head.noun in _ANY_GROUP else {head.kind}
        return cluster.kind in kinds and not _is_another_body(cluster, head)
    letters = any(is_acronym(name.words) for name in cluster.names)
    return head.noun in _AGENCIES and cluster.kind == "government" and letters


def _is_another_body(cluster: Cluster, head: Head) -> bool:
    """Whether a noun tells another part than that of a named organisation: "the church" is no union."""
    if head.kind != "organisation" or head.sector is None:
        return False
    parts = {identity.sector for identity in cluster.identities} - {None}
    return bool(parts - {head.sector}) or (not parts and head.sector in _NAMED_SO)


def _bears(name: Mention, mention: Mention) -> bool:
    """Whether a name holds all words of a description, its noun first or last."""
    parts = [singular(part) for part in name.key.split()]
    core = next((parts[at - 1] for at, part in enumerate(parts) if at and part in {"of", "for"}), parts[-1])
    return mention.noun in {parts[0], core, parts[-1]} and {
        singular(part) for part in mention.key.split()
    } <= set(parts)


def _named_alike(board: Board, mention: Mention) -> Found | None:
    """ "Democrats" that are told as people: the one party of that name."""
    if not (mention.is_plural and mention.words[:1].isupper()) or mention.is_counted or mention.modifiers:
        return None
    fits = {
        board.root(other.number): other
        for other in board.mentions
        if other.label == "GROUP" and other.form == "name" and other.key == mention.key
    }
    return (fits.popitem()[1], "the same name") if len(fits) == 1 else None


def _shortened(board: Board, mention: Mention, head: Head) -> Found | None:
    """ "the ministry": the one last told by more words, "the Chadian defence ministry", when it is near."""
    if mention.determiner not in TAKING_UP or mention.is_plural or " " in mention.key or mention.modifiers:
        return None
    is_of_some = board.shadow.startswith(" of ", mention.span.end)
    if head.stands not in {"group", "body", "force"} or head.noun in _EVERYBODYS or is_of_some:
        return None
    reach = RECENT_SENTENCES if board.grounds.land is None else NEAR_SENTENCES
    fits = [
        other
        for other in board.mentions[: mention.number]
        if other.form == "description"
        and other.noun == mention.noun
        and (other.key.endswith(f" {mention.key}") or other.modifiers)
        and not (other.is_plural or other.is_counted)
        and mention.sentence - other.sentence <= reach
        and not board.grounds.are_of_two_items(mention, other)
    ]
    last = [other for other in fits if other.sentence == fits[-1].sentence]
    if len({board.root(other.number) for other in last}) != 1:
        return None
    return last[0], f"the {mention.words} told before it by more words"
