"""Whom a pronoun in a role stands for: the actor that fits and stands out, or nobody where it is open."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from watchfloor.countries import country_of
from watchfloor.naming.board import Board, Cluster
from watchfloor.naming.mentions import PRONOUNS, Mention
from watchfloor.naming.salience import Candidate, Setting, is_subject, scores, weights
from watchfloor.records import ActorKind, QuoteMention, Reading, Span, Tags, inside, overlap

__all__ = ["join_pronouns"]

_MARGIN = 0.4  # log odds over the second best and over nobody; below it the pronoun stays open
_WINDOW_SENTENCES = 3  # an antecedent last named further back is not tried
_SPOKE_BONUS = (
    1.0  # log odds, when who speaks now may be who spoke just before; not fitted, GAP has no speakers
)
_FAR_LOSS = 0.8  # log odds a sentence beyond the one before; not fitted, GAP's two names are both near
_OTHER_PARAGRAPH_LOSS = (
    0.8  # log odds, when another fits in the pronoun's own; not fitted, GAP's texts are single paragraphs
)
_SPOKE_SENTENCES = 4  # '"...", he said' goes on from a speaker this near
_GOES_ON_CHARS = 12  # quotations closer than this are one, in sentences that follow each other
# '," the chief told reporters by telephone. "': who spoke goes on
_ONLY_A_FRAME = re.compile(r"[^\w\n\"']{0,3}[\"'][^\n\"']{3,160}\.\s[\"']")
_AFTER_QUOTE = re.compile(r"[\"'][,.]?\s*$|,\s*[\"']?\s*$")
_AFTER_WORDS = re.compile(
    r"(?<!\w)([\"'])[\w-]+(?:\s[\w-]+){0,2}\1[,.]\s*$"
)  # "blamed 'vandals'. He ..." is no speech
_BEFORE_CHARS = 80
_SPEAKS_FOR = re.compile(
    r"\b(?:president|prime minister|premier|minister|spokes\w+|leader|chancellor|king|chief|head|commander)\b",
    re.IGNORECASE,
)
_REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
_WHOSE: Mapping[str, str] = {"him": "his", "he": "his", "she": "her"}
_SAID_THAT = re.compile(
    r"(?:,[^,.;]{3,60},)?\s(?:(?:has|have|had|also|later)\s)?(?:said|says|say|told\s[\w .]{2,30}|claimed|claims|insisted|insists|complained|"
    r"denied|denies|confirmed|confirms|added|warned|argued|argues|maintains|maintained|announced|reported)(?:\son\s\w+day)?(?:\sthat)?\s"
)
_KIN = frozenset(
    [
        "father",
        "mother",
        "brother",
        "sister",
        "wife",
        "husband",
        "son",
        "daughter",
        "uncle",
        "aunt",
        "cousin",
        "friend",
        "neighbour",
        "neighbor",
        "colleague",
        "partner",
    ]
)
_SUFFERED = re.compile(r"\s(?:was|is|has\sbeen|had\sbeen|would\sbe|will\sbe|were)\s")
_FITS: Mapping[str, frozenset[ActorKind]] = {
    "he": frozenset({"person"}),
    "she": frozenset({"person"}),
    "it": frozenset({"group", "government", "organisation", "military", "country"}),
    "they": frozenset({"people", "group", "military", "organisation"}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Course:
    """The sentences that a pronoun may go back over. One that is all quotation counts with the sentence before it.

    A caption between two paragraphs names nobody for the second: only pronouns in captions go back over them.
    places: their order, by index into Reading.sentences. spans: the sentences that count. paragraphs: the zone of
    every sentence of the report.
    """

    places: Mapping[int, int]
    spans: tuple[Span, ...]
    paragraphs: tuple[int, ...]

    @classmethod
    def of(cls, reading: Reading, quotes: Sequence[QuoteMention], *, in_captions: bool) -> _Course:
        """That of the pronouns in captions, or of all others."""
        quoted = {quote.content for quote in quotes if quote.kind == "direct"}
        places: dict[int, int] = {}
        spans: list[Span] = []
        for at, sentence in enumerate(reading.sentences):
            if not in_captions and reading.zones[sentence.zone].kind == "caption":
                continue
            if not (spans and _without_marks(reading.shadow, sentence.span) in quoted):
                spans.append(sentence.span)
            places[at] = len(spans) - 1
        return cls(
            places=places,
            spans=tuple(spans),
            paragraphs=tuple(sentence.zone for sentence in reading.sentences),
        )

    def back(self, one: Mention, mention: Mention) -> int:
        """How many of its sentences a mention of it stands before another; less than zero when behind."""
        return self.places[mention.sentence] - self.places[one.sentence]


def _without_marks(shadow: str, sentence: Span) -> Span:
    text = shadow[sentence.start : sentence.end]
    kept = text.strip(" \n\"'")
    start = sentence.start + text.find(kept)
    return Span(start, start + len(kept))


def join_pronouns(board: Board, reading: Reading, tags: Tags) -> None:
    """Join the pronouns on the board, in text order, each to the actor that clearly answers.

    Those of who speaks come last, since it may be "he" or "she" who does.
    """
    ordered = sorted(tags.quotes, key=lambda quote: quote.content)
    opposed = _opposed(board, tags)
    courses = {at: _Course.of(reading, tags.quotes, in_captions=at) for at in (False, True)}
    pronouns = [mention for mention in board.mentions if mention.form == "pronoun"]
    for mention in sorted(pronouns, key=lambda one: PRONOUNS.get(one.key) in {"i", "we"}):
        asked = PRONOUNS.get(mention.key, "other")
        if asked in {"i", "we"}:
            found, reason = _speaking(board, mention, asked, ordered), "who speaks"
        elif asked not in _FITS:
            continue
        else:
            course = courses[reading.zones[reading.sentences[mention.sentence].zone].kind == "caption"]
            others = (
                set()
                if mention.key in _REFLEXIVE
                else {board.root(one) for one in opposed.get(mention.number, ())}
            )
            fits = [one for one in _fits(board, mention, course, ordered) if one.root not in others]
            found, reason = _speaker_again(board, mention, course, fits, ordered), "who speaks before it"
            if found is None:
                found, reason = _antecedent(board, mention, course, fits), "who it goes back to"
        if found is not None:
            board.join(mention.number, found.mentions[0].number, reason)


def _opposed(board: Board, tags: Tags) -> Mapping[int, set[int]]:
    """By mention, those that it acts on or that act on it: in "police beat them", they are not the police."""
    found: dict[int, set[int]] = defaultdict(set)
    for trigger in tags.triggers:
        sides = [
            {
                at
                for filler in trigger.fillers
                if filler.role == role and (at := board.at(filler.span)) is not None
            }
            for role in ("actor", "recipient")
        ]
        for one in sides[0]:
            for other in sides[1] - sides[0]:
                found[one].add(other)
                found[other].add(one)
    return found


def _speaking(board: Board, mention: Mention, asked: str, quotes: Sequence[QuoteMention]) -> Cluster | None:
    """Who says a quotation that holds the pronoun; for "we", the body that speaks or that the speaker speaks for,
    else the speaker."""
    place = next((at for at, quote in enumerate(quotes) if inside(mention.span, quote.content)), None)
    speaker = _speaker_of(board, quotes, place) if place is not None else None
    if speaker is None or speaker.number == mention.number:
        return None
    cluster = board.cluster(speaker.number)
    is_person = cluster.kind == "person" or PRONOUNS.get(speaker.key) in {"he", "she"}
    if asked == "i":
        return cluster if is_person else None
    if cluster.kind not in {"person", "people", None}:
        return cluster
    return _spoken_for(board, cluster) or (cluster if is_person else None)


def _speaker_of(board: Board, quotes: Sequence[QuoteMention], place: int) -> Mention | None:
    """The speaker of a quotation, else that of the one just before it, which it goes on from."""
    own = _mention_of(board, quotes[place].speaker)
    if own is not None or place == 0:
        return own
    before, here = quotes[place - 1], quotes[place]
    between = board.shadow[before.content.end : here.content.start]
    is_next = len(between) <= _GOES_ON_CHARS or _ONLY_A_FRAME.fullmatch(between) is not None
    return _mention_of(board, before.speaker) if is_next else None


def _mention_of(board: Board, span: Span | None) -> Mention | None:
    return next((mention for mention in board.mentions if span in mention.spans), None)


def _spoken_for(board: Board, speaker: Cluster) -> Cluster | None:
    """The body or state in whose name an office holder speaks: "Taliban spokesperson X", "Ukrainian President Y"."""
    for mention in speaker.mentions:
        if mention.title is None or not _SPEAKS_FOR.search(mention.title.words):
            continue
        for other in board.mentions:
            for modifier in mention.modifiers:
                is_state = board.identities[other.number].kind == "country" and (
                    country_of(modifier.words) == board.identities[other.number].country
                )
                if is_state or overlap(other.span, modifier.span) > 0:
                    return board.cluster(other.number)
    return None


def _fits(board: Board, mention: Mention, course: _Course, quotes: Sequence[QuoteMention]) -> list[Cluster]:
    """The actors that may answer a pronoun: not who is only whose somebody is, nor who is named in what "he" or "she" says."""
    asked = PRONOUNS[mention.key]
    fits = [cluster for cluster in board.clusters() if _may_be(cluster, mention, course)]
    if asked == "they":
        return [cluster for cluster in fits if cluster.kind == "people"] or fits
    if asked == "it":
        return [
            cluster
            for cluster in fits
            if not all(_tells_of_next(board, one) for one in _near(cluster, mention, course))
        ]
    own = [quote.content for quote in quotes if quote.speaker in mention.spans]
    return [
        cluster
        for cluster in fits
        if not any(_is_named_in(cluster, content) for content in own)
        and not _is_whose(board, cluster, mention)
    ]


def _is_whose(board: Board, cluster: Cluster, mention: Mention) -> bool:
    """Whether an actor is told before a pronoun as the same one's: "his lawyer said he had been beaten".

    ("Her" may be an owner's.) Kin speak of themselves too: "her mother said she saw it", but "his brother said he was held".
    """
    whose = _WHOSE.get(mention.key)
    if whose is None:
        return False
    said = [
        one
        for one in cluster.mentions
        if one.sentence == mention.sentence and one.span.end <= mention.span.start and one.determiner == whose
    ]
    if mention.key == "him":
        return bool(said)
    return any(
        _SAID_THAT.fullmatch(board.shadow, one.span.end, mention.span.start)
        and (one.noun not in _KIN or _SUFFERED.match(board.shadow, mention.span.end))
        for one in said
    )


def _is_named_in(cluster: Cluster, content: Span) -> bool:
    return any(one.form != "pronoun" and inside(one.span, content) for one in cluster.mentions)


def _speaker_again(
    board: Board,
    mention: Mention,
    course: _Course,
    fits: Sequence[Cluster],
    quotes: Sequence[QuoteMention],
) -> Cluster | None:
    """'"...", he said': who was last told to speak, when that fits, is near, and nobody else who fits was told of since."""
    is_source = any(claim.role == "source" for claim in mention.claims)
    if not is_source or PRONOUNS[mention.key] not in {"he", "she"}:
        return None
    before = board.shadow[max(0, mention.span.start - _BEFORE_CHARS) : mention.span.start]
    if not _AFTER_QUOTE.search(before) or _AFTER_WORDS.search(before):
        return None
    answers = {cluster.root: cluster for cluster in fits}
    others: list[Cluster] = []
    for other in reversed(board.mentions[: mention.number]):
        if other.sentence not in course.places:
            continue
        if course.back(other, mention) > _SPOKE_SENTENCES:
            return None
        cluster = answers.get(board.root(other.number))
        if any(claim.role == "source" for claim in other.claims):
            return cluster if all(one is cluster for one in others) else None
        if cluster is not None and _is_told_of(board, other, mention, course, quotes):
            others.append(cluster)
    return None


def _is_told_of(
    board: Board, other: Mention, mention: Mention, course: _Course, quotes: Sequence[QuoteMention]
) -> bool:
    """Whether somebody is the subject of a sentence before a pronoun's, in the report's own words: "Mr Hall rejected that. '...', he said"."""
    if other.form == "pronoun" or other.sentence == mention.sentence:
        return False
    start = course.spans[course.places[other.sentence]].start
    is_named = not any(inside(other.span, quote.content) for quote in quotes)
    return is_named and is_subject(board.shadow, start, Span(other.phrase.start, other.span.end))


def _antecedent(board: Board, mention: Mention, course: _Course, fits: Sequence[Cluster]) -> Cluster | None:
    if not fits:
        return None
    setting = Setting(
        text=board.shadow,
        pronoun=mention.span,
        sentences=course.spans,
        names=tuple(one.span for cluster in fits for one in cluster.mentions if one.form != "pronoun"),
    )
    speaks = any(claim.role == "source" for claim in mention.claims)
    here = [_is_here(cluster, mention, course) for cluster in fits]
    points = [
        score
        + (_SPOKE_BONUS if speaks and _spoke_before(cluster, mention, course) else 0.0)
        - _far(cluster, mention, course)
        - (_OTHER_PARAGRAPH_LOSS if any(here) and not is_here else 0.0)
        for score, cluster, is_here in zip(
            scores(setting, [_candidate(cluster, mention, course) for cluster in fits]),
            fits,
            here,
            strict=True,
        )
    ]
    ranked = sorted(zip(points, fits, strict=True), key=lambda pair: -pair[0])
    second = ranked[1][0] if len(ranked) > 1 else weights().floor
    return ranked[0][1] if ranked[0][0] - max(second, weights().floor) >= _MARGIN else None


def _tells_of_next(board: Board, mention: Mention) -> bool:
    """Whether a name only tells whose somebody is: the "UN" of "UN experts say"."""
    behind = board.mentions[mention.number + 1 : mention.number + 2]
    return any(
        other.form == "description"
        and other.words[:1].islower()
        and board.shadow[mention.span.end : other.span.start] == " "
        for other in behind
    )


def _may_be(cluster: Cluster, mention: Mention, course: _Course) -> bool:
    """Whether an actor's kind, number and gender go with a pronoun, and it is named near enough."""
    asked = PRONOUNS[mention.key]
    if cluster.kind not in _FITS[asked] or not _near(cluster, mention, course):
        return False
    if asked in {"he", "she"}:
        return cluster.gender in {None, asked}
    is_plural = any(
        one.form == "description" and (one.is_plural or one.is_counted) for one in cluster.mentions
    )
    return asked == "they" or not is_plural


def _spoke_before(cluster: Cluster, mention: Mention, course: _Course) -> bool:
    """Whether an actor is told to speak in the sentence before a pronoun's, or in its own before it."""
    return any(
        claim.role == "source"
        for one in cluster.mentions
        if one.number < mention.number and one.sentence in course.places and course.back(one, mention) <= 1
        for claim in one.claims
    )


def _far(cluster: Cluster, mention: Mention, course: _Course) -> float:
    """What an actor loses for being named last more than a sentence before."""
    return _FAR_LOSS * max(course.back(_near(cluster, mention, course)[-1], mention) - 1, 0)


def _is_here(cluster: Cluster, mention: Mention, course: _Course) -> bool:
    """Whether an actor is named last in the pronoun's own paragraph; for "she said", before it."""
    speaks = any(claim.role == "source" for claim in mention.claims)
    near = _near(cluster, mention, course)
    told = [one for one in near if one.span.end <= mention.span.start] if speaks else near
    return bool(told) and course.paragraphs[told[-1].sentence] == course.paragraphs[mention.sentence]


def _near(cluster: Cluster, mention: Mention, course: _Course) -> list[Mention]:
    """Mentions that the pronoun can go back to: close before it, or later in its sentence."""
    return [
        one
        for one in cluster.mentions
        if one.sentence in course.places
        and (
            (one.span.end <= mention.span.start and course.back(one, mention) <= _WINDOW_SENTENCES)
            or (one.span.start >= mention.span.end and one.sentence == mention.sentence)
        )
    ]


def _candidate(cluster: Cluster, mention: Mention, course: _Course) -> Candidate:
    last = _near(cluster, mention, course)[-1].number
    return Candidate(
        spans=tuple(
            Span(one.phrase.start if one.title else one.span.start, one.span.end)
            for one in cluster.mentions
            if one.number <= last and one is not mention and one.sentence in course.places
        ),
        name=max((one.words for one in cluster.mentions if one.form != "pronoun"), key=len, default=""),
    )
