"""What any two mentions of a report have in common and what sets them apart, as numbers that a classifier reads.

A pair is (earlier, later) in text order. Each column is 0 or 1 unless `COLUMNS` says else. Nothing here decides
anything: `likely` does, by trees learned from reports whose mentions were grouped by reading.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Hashable, Sequence, Set

import numpy as np
from numpy.typing import NDArray

from watchfloor.coding.contradicting import days_meet
from watchfloor.coding.evidence import Known, places_meet
from watchfloor.coding.facts import Facts
from watchfloor.coding.roles import spans_of
from watchfloor.records import EventType, Role, Status

__all__ = ["COLUMNS", "pairs_of"]

Floats = NDArray[np.float32]
Matrix = NDArray[np.float32]
"""(mentions, mentions): what each two have in common."""

_TYPES: tuple[EventType, ...] = (
    "ASSAULT", "PROTEST", "COERCE", "SANCTION", "MOBILIZE", "ACCUSE", "REQUEST", "REJECT", "THREATEN", "AGREE",
    "SUPPORT", "CONCEDE", "CONSULT", "COOPERATE", "AID", "RETREAT", "STATEMENT",
)  # fmt: skip
_STATUSES: tuple[Status, ...] = (
    "actual", "ended", "planned", "threatened", "demanded", "possible", "denied",
)  # fmt: skip
_WORD = re.compile(r"[a-z][a-z'-]+|\d+")
_SMALL = frozenset(
    {
        *(
            "the",
            "a",
            "an",
            "of",
            "in",
            "on",
            "at",
            "to",
            "and",
            "or",
            "but",
            "for",
            "by",
            "with",
            "from",
            "as",
        ),
        *(
            "is",
            "was",
            "were",
            "are",
            "be",
            "been",
            "has",
            "have",
            "had",
            "will",
            "would",
            "not",
            "no",
            "than",
        ),
        *("it", "its", "his", "her", "their", "they", "he", "she", "that", "this", "these", "those", "who"),
        *(
            "which",
            "after",
            "before",
            "when",
            "while",
            "said",
            "says",
            "into",
            "over",
            "about",
            "out",
            "up",
            "more",
        ),
    }
)
_LEAST_LETTERS = 3  # of a word that says what a sentence is about

OF_ONE = (
    "type", "status", "is_harm", "is_taken_up", "points_back", "is_another", "is_of_its_day", "is_news",
    "is_quoted", "is_several", "is_apart", "is_dated", "has_actor", "has_recipient", "has_target", "has_place",
    "has_instrument", "has_vague_actor", "has_vague_recipient", "begins_anew", "sentence", "score", "like_it",
)  # fmt: skip
"""Columns of one mention. type, status: number in the order of the codebook. sentence: 0 to 1, the fortieth and later 1.
like_it: how many mentions of the report have its type and mode, as a logarithm."""

OF_BOTH = (
    "same_type", "crowd_and_force", "force_and_measure", "same_mode", "other_mode", "same_status", "both_done",
    "same_act", "word_in_common", "letters_in_common", "one_harm", "same_actor", "other_actor", "actor_words",
    "same_recipient", "recipient_words", "same_target", "same_instrument", "other_instrument", "same_person",
    "actor_is_acted_on", "acted_on_acts", "place_words", "same_place", "places_meet", "other_place", "both_dated",
    "same_day", "days_meet", "other_day", "one_old", "same_count", "other_count", "one_several", "one_quoted",
    "one_apart", "other_item", "same_sentence", "sentences_between", "letters_between", "cause", "effect",
    "words_in_common", "headline_and_lead",
)  # fmt: skip
"""Columns of a pair. *_words and words_in_common: share, 0 to 1, of the fewer words (the last by how rare they are in the
report). letters_in_common: of the beginnings of two triggers, 1 from five on. *_between: logarithms, 0 where they do not apply."""

_KINDRED = ("same_type", "crowd_and_force", "force_and_measure", "same_act", "word_in_common")

COLUMNS = (*(f"first_{name}" for name in OF_ONE), *(f"second_{name}" for name in OF_ONE), *OF_BOTH)


def pairs_of(
    facts: Sequence[Facts], known: Known, *, kindred: bool = False
) -> tuple[NDArray[np.intp], NDArray[np.intp], Floats]:
    """Numbers of the earlier and the later mention of every pair, and (pairs, COLUMNS) what is known of them.

    facts: the mentions of one report in text order. kindred: leave out pairs of types that are not mixed up and that share no word for the
    act. They are three quarters of all, and two in a thousand of those that the trees find likely.
    """
    ones, both = _of_one(facts), _of_both(facts, known)
    kept = np.triu(np.ones((len(facts), len(facts)), dtype=bool), k=1)
    if kindred:
        kept &= np.any([both[name] > 0 for name in _KINDRED], axis=0)
    first, second = np.nonzero(kept)
    columns = np.empty((len(first), len(COLUMNS)), dtype=np.float32)
    columns[:, : len(OF_ONE)] = ones[first]
    columns[:, len(OF_ONE) : 2 * len(OF_ONE)] = ones[second]
    for at, name in enumerate(OF_BOTH, 2 * len(OF_ONE)):
        columns[:, at] = both.pop(name)[first, second]
    return first, second, columns


def _of_one(facts: Sequence[Facts]) -> Floats:
    alike = Counter((one.mention.type, one.mention.mode) for one in facts)
    rows = [
        (
            _TYPES.index(one.mention.type),
            _STATUSES.index(one.mention.status),
            one.is_harm,
            one.is_taken_up,
            one.points_back,
            one.reference in {"another", "similar"},
            one.reference == "dated",
            one.is_news,
            one.is_quoted,
            one.is_several,
            one.is_apart,
            one.is_dated,
            bool(one.actors),
            bool(one.recipients),
            bool(one.targets),
            bool(one.places),
            bool(one.instruments),
            one.has_vague_actors,
            one.has_vague_recipients,
            one.begins_anew,
            min(1.0, one.mention.sentence / 40),
            one.mention.score,
            math.log(alike[one.mention.type, one.mention.mode]),
        )
        for one in facts
    ]
    return np.array(rows, dtype=np.float32).reshape(len(facts), len(OF_ONE))


def _of_both(facts: Sequence[Facts], known: Known) -> dict[str, Matrix]:
    return {
        **_acts(facts),
        **_parties(facts, known.shadow),
        **_where(facts, known),
        **_when(facts),
        **_words_between(facts, known),
    }


def _acts(facts: Sequence[Facts]) -> dict[str, Matrix]:
    types = [one.mention.type for one in facts]
    modes = [one.mention.mode for one in facts]
    statuses = [one.mention.status for one in facts]
    done = _true([one.mention.status in {"actual", "ended"} for one in facts])
    has_mode = _true([mode is not None for mode in modes])
    same_mode = _same(modes) * _both(has_mode)
    force, crowd, measure = (
        _true([kind == name for kind in types]) for name in ("ASSAULT", "PROTEST", "COERCE")
    )
    words = [frozenset(one.word.split()) for one in facts]
    return {
        "same_type": _same(types),
        "crowd_and_force": _either(force, crowd),
        "force_and_measure": _either(force, measure),
        "same_mode": same_mode,
        "other_mode": _both(has_mode) - same_mode,
        "same_status": _same(statuses),
        "both_done": _both(done),
        "same_act": _same([one.act for one in facts]),
        "word_in_common": _shared(words)[0],
        "letters_in_common": _beginnings([one.word for one in facts]),
        "one_harm": _differ([one.is_harm for one in facts]),
    }


def _parties(facts: Sequence[Facts], shadow: str) -> dict[str, Matrix]:
    actor, other_actor = _shared([one.actors for one in facts])
    recipient, _ = _shared([one.recipients for one in facts])
    target, _ = _shared([one.targets for one in facts])
    instrument, other_instrument = _shared([one.instruments for one in facts])
    acting = [_words(one, shadow, "actor") for one in facts]
    acted_on = [_words(one, shadow, "recipient", "target") for one in facts]
    return {
        "same_actor": actor,
        "other_actor": other_actor,
        "actor_words": _share(acting, acting),
        "same_recipient": recipient,
        "recipient_words": _share(acted_on, acted_on),
        "same_target": target,
        "same_instrument": instrument,
        "other_instrument": other_instrument,
        "same_person": _shared([one.persons for one in facts])[0],
        "actor_is_acted_on": _share(acting, acted_on),
        "acted_on_acts": _share(acted_on, acting),
    }


def _where(facts: Sequence[Facts], known: Known) -> dict[str, Matrix]:
    places = [one.places for one in facts]
    same, other = _shared(places)
    idents = sorted(frozenset[str]().union(*places))
    near = [[places_meet({one}, {two}, known.places) for two in idents] for one in idents]
    meet = _any(places, idents, np.array(near, dtype=np.float32).reshape(len(idents), len(idents)))
    named = [_words(one, known.shadow, "place") for one in facts]
    return {
        "place_words": _share(named, named),
        "same_place": same,
        "places_meet": meet,
        "other_place": other * (1 - meet),
    }


def _when(facts: Sequence[Facts]) -> dict[str, Matrix]:
    dates = {one.date.id: one.date for one in facts if one.date is not None}
    idents = sorted(dates)
    own = [frozenset({one.date.id}) if one.date is not None else frozenset[str]() for one in facts]
    near = [[days_meet(dates[one], dates[two]) for two in idents] for one in idents]
    meet = _any(own, idents, np.array(near, dtype=np.float32).reshape(len(idents), len(idents)))
    dated = _both(_true([one.is_dated for one in facts]))
    days = [
        one.date.start[:10] if one.date is not None and one.date.start is not None else None for one in facts
    ]
    known = _both(_true([day is not None for day in days]))
    items = [one.item.id if one.item is not None else None for one in facts]
    listed = _both(_true([item is not None for item in items]))
    counts, other_counts = _shared([one.counts for one in facts])
    return {
        "both_dated": dated,
        "same_day": _same(days) * known,
        "days_meet": meet,
        "other_day": dated - meet,
        "one_old": _differ([one.is_old for one in facts]),
        "same_count": counts,
        "other_count": other_counts,
        "one_several": _differ([one.is_several for one in facts]),
        "one_quoted": _differ([one.is_quoted for one in facts]),
        "one_apart": _differ([one.is_apart for one in facts]),
        "other_item": (1 - _same(items)) * listed,
    }


def _words_between(facts: Sequence[Facts], known: Known) -> dict[str, Matrix]:
    sentences = np.array([one.mention.sentence for one in facts], dtype=np.float32)
    between = np.abs(sentences[:, None] - sentences[None])
    same = (between == 0).astype(np.float32)
    starts = np.array([one.mention.trigger.start for one in facts], dtype=np.float32)
    ends = np.array([one.mention.trigger.end for one in facts], dtype=np.float32)
    letters = np.maximum(0, starts[None] - ends[:, None])
    at = {one.mention.trigger: number for number, one in enumerate(facts)}
    cause = np.zeros((len(facts), len(facts)), dtype=np.float32)
    for effect, reason in known.causes:
        if effect in at and reason in at:
            cause[at[reason], at[effect]] = 1
    title = _true([one.zone.kind == "title" for one in facts])
    lead = _true([one.is_news and one.zone.kind != "title" for one in facts])
    return {
        "same_sentence": same,
        "sentences_between": np.log1p(between),
        "letters_between": np.log1p(letters) * same,
        "cause": cause,
        "effect": cause.T,
        "words_in_common": _subject(facts, known) * (1 - same),
        "headline_and_lead": _either(title, lead),
    }


def _subject(facts: Sequence[Facts], known: Known) -> Matrix:
    """What share of the words of the shorter sentence the other has, each word weighed by how few sentences have it."""
    read = [
        frozenset(word for word in _WORD.findall(known.shadow[one.span.start : one.span.end].lower()))
        for one in known.sentences
    ]
    counted = Counter(word for words in read for word in words)
    weight = {word: math.log((len(read) + 1) / count) for word, count in counted.items()}
    own = [
        frozenset(
            word for word in read[one.mention.sentence] if len(word) >= _LEAST_LETTERS and word not in _SMALL
        )
        for one in facts
    ]
    names = sorted(frozenset[str]().union(*own))
    has = _incidence(own, names)
    weighed = has * np.array([weight[name] for name in names], dtype=np.float32)
    total = weighed.sum(axis=1)
    return _divided(weighed @ has.T, np.minimum(total[:, None], total[None]))


def _words(one: Facts, shadow: str, *roles: Role) -> frozenset[str]:
    """The words, small ones left out, of whoever and whatever fills some roles."""
    spans = [span for role in roles for span in spans_of(one.mention, role)]
    return (
        frozenset(word for span in spans for word in _WORD.findall(shadow[span.start : span.end].lower()))
        - _SMALL
    )


def _true(flags: Sequence[bool]) -> Floats:
    return np.array(flags, dtype=np.float32)


def _both(flags: Floats) -> Matrix:
    return np.outer(flags, flags)


def _either(ones: Floats, others: Floats) -> Matrix:
    """Where one of a pair has the first mark and the other the second."""
    crossed: Matrix = np.outer(ones, others)
    both: Matrix = np.maximum(crossed, crossed.T)
    return both


def _same(labels: Sequence[Hashable]) -> Matrix:
    numbers = {label: number for number, label in enumerate(dict.fromkeys(labels))}
    of = np.array([numbers[label] for label in labels])
    same: Matrix = (of[:, None] == of[None]).astype(np.float32)
    return same


def _differ(flags: Sequence[bool]) -> Matrix:
    return 1 - _same(flags)


def _incidence(sets: Sequence[Set[str]], names: Sequence[str]) -> Matrix:
    """(sets, names): whether each set has each name."""
    at = {name: number for number, name in enumerate(names)}
    has = np.zeros((len(sets), len(names)), dtype=np.float32)
    for row, members in enumerate(sets):
        for name in members:
            has[row, at[name]] = 1
    return has


def _shared(sets: Sequence[Set[Hashable]]) -> tuple[Matrix, Matrix]:
    """Whether two sets have a member in common; and whether both have members, and none in common."""
    numbers = {
        name: str(number)
        for number, name in enumerate(dict.fromkeys(one for group in sets for one in sorted(group, key=str)))
    }
    has = _incidence([{numbers[one] for one in group} for group in sets], list(numbers.values()))
    common = (has @ has.T > 0).astype(np.float32)
    return common, _both(_true([bool(group) for group in sets])) - common


def _any(sets: Sequence[Set[str]], names: Sequence[str], near: Matrix) -> Matrix:
    """Whether a member of one set is near one of the other."""
    has = _incidence(sets, names)
    return (has @ near @ has.T > 0).astype(np.float32)


def _share(ones: Sequence[Set[str]], others: Sequence[Set[str]]) -> Matrix:
    """(ones, others): how much of the smaller set the larger has."""
    names = sorted(frozenset[str]().union(*ones, *others))
    mine, theirs = _incidence(ones, names), _incidence(others, names)
    least = np.minimum(mine.sum(axis=1)[:, None], theirs.sum(axis=1)[None])
    return _divided(mine @ theirs.T, least)


def _divided(amounts: Matrix, wholes: Matrix) -> Matrix:
    some = np.where(wholes > 0, wholes, 1).astype(np.float32)
    return np.where(wholes > 0, amounts / some, 0).astype(np.float32)


def _beginnings(words: Sequence[str]) -> Matrix:
    """How many letters two triggers begin with alike, five and more as 1."""
    length = 5
    letters = np.array([[*map(ord, word[:length].ljust(length, "\0"))] for word in words])
    alike = np.zeros((len(words), len(words)), dtype=np.float32)
    so_far = np.ones((len(words), len(words)), dtype=bool)
    for column in letters.reshape(len(words), length).T:
        so_far &= (column[:, None] == column[None]) & (column > 0)[:, None]
        alike += so_far
    shares: Matrix = alike / np.float32(length)
    return shares
