"""Whom a pronoun in a role stands for: the earlier actor that fits and stands out, or nobody where it is open."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from watchfloor.naming.board import Board, Cluster
from watchfloor.naming.mentions import PRONOUNS, Mention
from watchfloor.naming.salience import Candidate, Setting, scores
from watchfloor.records import ActorKind, QuoteMention, inside

__all__ = ["join_pronouns"]

_MARGIN = 0.5  # log odds between the best and the second antecedent; below it the pronoun stays open
_WINDOW_SENTENCES = 3  # an antecedent last named further back is not tried; 97 of 100 in GAP lie within
_FITS: Mapping[str, frozenset[ActorKind]] = {
    "he": frozenset({"person"}),
    "she": frozenset({"person"}),
    "it": frozenset({"group", "government", "organisation", "military", "country"}),
    "they": frozenset({"people", "group", "military", "organisation"}),
}


def join_pronouns(board: Board, quotes: Sequence[QuoteMention], title: str | None) -> None:
    """Join the pronouns on the board, in text order, each to the earlier actor that clearly answers."""
    for mention in board.mentions:
        if mention.form != "pronoun":
            continue
        asked = PRONOUNS.get(mention.key, "other")
        found = (
            _speaker(board, mention, asked, quotes)
            if asked in {"i", "we"}
            else _before(board, mention, asked, title)
        )
        if found is not None:
            board.join(
                mention.number, found.mentions[-1].number, f"the {_called(found)} that it goes back to"
            )


def _called(cluster: Cluster) -> str:
    return cluster.kind or "one"


def _speaker(board: Board, mention: Mention, asked: str, quotes: Sequence[QuoteMention]) -> Cluster | None:
    """Who says a quotation that holds the pronoun; "we" only where a body speaks."""
    for quote in quotes:
        if quote.speaker is None or not inside(mention.span, quote.content):
            continue
        for other in board.mentions:
            if quote.speaker in other.spans:
                cluster = board.cluster(other.number)
                is_body = cluster.kind not in {"person", "people", None}
                return cluster if is_body == (asked == "we") and other is not mention else None
    return None


def _before(board: Board, mention: Mention, asked: str, title: str | None) -> Cluster | None:
    if asked not in _FITS:
        return None
    fits = [cluster for cluster in board.clusters(before=mention.number) if _may_be(cluster, mention, asked)]
    if not fits:
        return None
    setting = Setting(text=board.shadow, pronoun=mention.span, sentence=mention.sentence, title=title or "")
    ranked = sorted(
        zip(scores(setting, [_candidate(cluster) for cluster in fits]), fits, strict=True),
        key=lambda pair: -pair[0],
    )
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _MARGIN:
        return None
    return ranked[0][1]


def _may_be(cluster: Cluster, mention: Mention, asked: str) -> bool:
    last = cluster.mentions[-1]
    if cluster.kind not in _FITS[asked] or mention.sentence - last.sentence > _WINDOW_SENTENCES:
        return False
    if last.form == "pronoun" and cluster.mentions[0].form == "pronoun":
        return False
    if asked in {"he", "she"}:
        return cluster.gender in {None, asked} and not _is_open_plural(cluster)
    is_plural = any(one.is_plural or one.is_counted for one in cluster.mentions)
    return asked == "they" or not is_plural


def _is_open_plural(cluster: Cluster) -> bool:
    return all(one.form == "description" and one.is_plural for one in cluster.mentions)


def _candidate(cluster: Cluster) -> Candidate:
    return Candidate(
        spans=tuple(one.span for one in cluster.mentions),
        sentences=tuple(one.sentence for one in cluster.mentions),
        is_named=cluster.is_named,
        name=re.sub(r"\s+", " ", cluster.mentions[0].words),
        acts=tuple(any(claim.role != "recipient" for claim in one.claims) for one in cluster.mentions),
    )
