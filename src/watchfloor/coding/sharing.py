"""Whose count and whose date it is, where one sentence names several acts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from watchfloor.coding.accidents import without_accidents
from watchfloor.coding.acts import act_of
from watchfloor.coding.answers import answers_in, is_answered
from watchfloor.coding.blockades import with_blockades
from watchfloor.coding.denying import with_deniers
from watchfloor.coding.doers import with_doers
from watchfloor.coding.helping import with_helped
from watchfloor.coding.modes import with_modes
from watchfloor.coding.roles import COUNTS, spans_of
from watchfloor.coding.tenses import compares_since
from watchfloor.records import Filler, Reading, Role, Span, TriggerMention, overlap

__all__ = ["prepared"]

# "52 suspects were arrested", "arrested at least 52": nothing between a count and its act but its noun.
_SUBJECT = re.compile(
    r"(?:\s(?!and\b|or\b)[\w'-]+){0,4}?(?:\s(?:were|was|are|is|have|has|had|been|being|reported(?:ly)?))*\s",
    re.I,
)
_OBJECT = re.compile(r"\s(?:(?:at least|more than|about|some|nearly|up to|another)\s)?", re.I)
# "shot the gunman dead and freed 17": the 17 are not among the dead
_SAVED = re.compile(
    r"(?<!\w)(?:free[sd]?|freeing|rescu(?:e[sd]?|ing)|releas(?:e[sd]?|ing)|evacuat(?:e[sd]?|ing)|sav(?:e[sd]?|ing)|spar(?:e[sd]?|ing))\s(?:the\s|all\s|at least\s|about\s)?$",
    re.I,
)
_HARMED: tuple[Role, ...] = ("killed", "injured")
_HAS = re.compile(r"\s(?:had|has|have|was|were|is|are|said|says|told)\s", re.I)
_BRINGS_DOWN = re.compile(
    r"(?:sh[oa]t|shoot(?:s|ing)?|brought|bring(?:s|ing)?)\sdown|intercept|down(?:ed|ing|s)\b", re.I
)
_POSSESSIVE = re.compile(r"'s?\s")
_BESIDE_WORDS = 2  # between an act and its own day: "the strikes of last Sunday"
_WITHIN = re.compile(r"(?<!\w)(?:in|during|by|from|of)\s(?:the\s)?$", re.I)

_MAY_NOT_SPEAK = re.compile(
    r"(?:(?:not|n't)\s)?(?:been\s)?(?:(?P<rule>authori[sz]ed|cleared)|allowed|permitted|entitled)\sto\s"
    r"(?:publicly\s)?(?:speak|talk|brief|discuss|comment|give|release|disclose|be\s(?:named|quoted))\b"
)
_UNNAMED = re.compile(r"\b(?:anonym(?:ity|ously)|(?:not|n't)\s(?:to\s)?be\s(?:named|identified))\b")


def prepared(mentions: Sequence[TriggerMention], reading: Reading) -> list[TriggerMention]:
    """The mentions, in order, without accidents, each with its own counts and dates and the mode of its means."""
    mentions = [one for one in mentions if not _is_why_unnamed(one, reading)]
    mentions = [
        _without_things_counted(_without_subject_behind(mention, reading.shadow), reading.shadow)
        for mention in without_accidents(mentions, reading)
    ]
    kept = with_modes(
        [_before_since(_with_own_dates(mention, reading), reading) for mention in mentions], reading
    )
    kept = [_without_arrests_elsewhere(mention, reading.shadow) for mention in kept]
    kept = with_helped(_with_own_counts(kept, reading.shadow), reading)
    return with_blockades(with_doers(with_deniers(kept, reading), reading), reading)


def _is_why_unnamed(mention: TriggerMention, reading: Reading) -> bool:
    """Whether words only tell why a source is not named: "because he was not allowed to talk to reporters"."""
    found = _MAY_NOT_SPEAK.match(reading.shadow, mention.trigger.start)
    if found is None or found.end() < mention.trigger.end:
        return False
    sentence = reading.sentences[mention.sentence].span
    return found["rule"] is not None or _UNNAMED.search(reading.shadow, *sentence) is not None


def _with_own_dates(mention: TriggerMention, reading: Reading) -> TriggerMention:
    """The mention without dates that stand in what it answers or in what answers it, or that are those of a thing behind it ("Sunday's vote").

    After "in" or "during" such a date stays, and harm has the day of the act that did it ("the dead of Sunday's raid"). The day at the end of a caption is that of the picture.
    """
    shadow = reading.shadow
    sentence = reading.sentences[mention.sentence]
    is_caption = reading.zones[sentence.zone].kind == "caption"
    word = shadow[mention.trigger.start : mention.trigger.end].casefold()
    is_of_old = is_caption and is_answered(shadow[sentence.span.start : mention.trigger.start], word)

    def is_own(filler: Filler) -> bool:
        if filler.role != "date":
            return True
        between = shadow[mention.trigger.end : filler.span.start]
        if is_of_old and len(between.split()) > _BESIDE_WORDS:
            return False
        if answers_in(between) or is_answered(shadow[filler.span.end : mention.trigger.start], word):
            return False
        is_possessive = _POSSESSIVE.match(shadow, filler.span.end) is not None
        return not (
            filler.span.start >= mention.trigger.end and is_possessive and not _WITHIN.search(between)
        )

    return replace(mention, fillers=tuple(filler for filler in mention.fillers if is_own(filler)))


def _without_things_counted(mention: TriggerMention, shadow: str) -> TriggerMention:
    """The mention without dead and hurt, where what is brought down are drones or missiles: "shot down 31 of them"."""
    if _BRINGS_DOWN.match(shadow, mention.trigger.start) is None:
        return mention
    return replace(mention, fillers=tuple(one for one in mention.fillers if one.role not in _HARMED))


def _without_arrests_elsewhere(mention: TriggerMention, shadow: str) -> TriggerMention:
    """The mention without a count of people arrested, unless it arrests or takes captive: "a curfew on a city of 900,000" arrests nobody."""
    word = shadow[mention.trigger.start : mention.trigger.end].casefold()
    if mention.mode == "arrest" or mention.type == "ASSAULT" or act_of(word) == "arrest":
        return mention
    return replace(mention, fillers=tuple(one for one in mention.fillers if one.role != "arrested"))


def _without_subject_behind(mention: TriggerMention, shadow: str) -> TriggerMention:
    """The mention without a doer that is the subject of a clause behind it: "at the time of the raid the army had six posts"."""

    def is_doer(filler: Filler) -> bool:
        between = shadow[mention.trigger.end : filler.span.start]
        is_next = filler.role == "actor" and between in {" ", " the "}
        return not (is_next and _HAS.match(shadow, filler.span.end) is not None)

    return replace(mention, fillers=tuple(filter(is_doer, mention.fillers)))


def _before_since(mention: TriggerMention, reading: Reading) -> TriggerMention:
    """The mention without who and what stands in a clause of "since" behind it: "the worst attack since rebels killed six"."""
    sentence = reading.sentences[mention.sentence].span

    def is_own(filler: Filler) -> bool:
        return filler.span.start < mention.trigger.end or not compares_since(
            reading.shadow, sentence.start, mention.trigger, filler.span
        )

    return replace(
        mention,
        fillers=tuple(
            filler for filler in mention.fillers if filler.role in {"date", "source"} or is_own(filler)
        ),
    )


def _with_own_counts(mentions: Sequence[TriggerMention], shadow: str) -> list[TriggerMention]:
    """The mentions with each count left to the naming of its act that it belongs to.

    "750 were deployed and 3,000 may be deployed" is two deployments: as many counts as namings go to them in
    order of the text, other counts to the nearest. A count that two different acts share stays with both.
    """
    namings: dict[tuple[int, str], list[TriggerMention]] = defaultdict(list)
    for mention in mentions:
        word = " ".join(shadow[mention.trigger.start : mention.trigger.end].split()).casefold()
        namings[mention.sentence, act_of(word)].append(mention)
    lost = _bound_elsewhere(mentions, shadow)
    for mention in mentions:
        for role in _HARMED:
            lost[mention.trigger] |= {
                (role, span)
                for span in spans_of(mention, role)
                if _SAVED.search(shadow, max(0, span.start - 30), span.start)
            }
    for group in namings.values():
        for role in COUNTS:
            for count, owner in _owners(group, role):
                for mention in group:
                    if mention is not owner:
                        lost[mention.trigger] |= _claims(mention, role, count)
    return [
        replace(
            mention,
            fillers=tuple(
                one for one in mention.fillers if (one.role, one.span) not in lost[mention.trigger]
            ),
        )
        for mention in mentions
    ]


def _bound_elsewhere(mentions: Sequence[TriggerMention], shadow: str) -> dict[Span, set[tuple[Role, Span]]]:
    """Counts that the words bind to another act than the mention that has them, by trigger.

    "17 were hurt and 52 men arrested" counts no 52 hurt, "thousands marched and police arrested dozens" no thousands arrested.
    """
    bound = [
        (mention, role, count)
        for mention in mentions
        for role in COUNTS
        for count in spans_of(mention, role)
        if _is_bound(shadow, count, mention.trigger)
    ]
    lost: dict[Span, set[tuple[Role, Span]]] = defaultdict(set)
    for mention in mentions:
        for role in COUNTS:
            counts = spans_of(mention, role)
            for count in counts if len(counts) > 1 else ():
                owners = [
                    (owner, column)
                    for owner, column, other in bound
                    if owner.sentence == mention.sentence and overlap(other, count) > 0
                ]
                is_others = all(owner is not mention and column != role for owner, column in owners)
                if owners and is_others:
                    lost[mention.trigger].add((role, count))
    return lost


def _is_bound(shadow: str, count: Span, trigger: Span) -> bool:
    """Whether a count is the subject right before a trigger, or the object right behind it."""
    if count.end <= trigger.start:
        return _SUBJECT.fullmatch(shadow, count.end, trigger.start) is not None
    return trigger.end <= count.start and _OBJECT.fullmatch(shadow, trigger.end, count.start) is not None


def _claims(mention: TriggerMention, role: Role, count: Span) -> set[tuple[Role, Span]]:
    return {(role, span) for span in spans_of(mention, role) if overlap(span, count) > 0}


def _owners(group: Sequence[TriggerMention], role: Role) -> list[tuple[Span, TriggerMention]]:
    """Each count of a role with the naming that keeps it; none when it is plain whose each is."""
    counts = _apart(sorted(span for mention in group for span in spans_of(mention, role)))
    if len(counts) < 2 or len(group) < 2:
        return []
    if len(counts) == len(group):
        return list(zip(counts, sorted(group, key=lambda mention: mention.trigger), strict=True))
    return [(count, min(group, key=lambda mention: _gap(count, mention.trigger))) for count in counts]


def _apart(spans: Sequence[Span]) -> list[Span]:
    """The spans without those that overlap an earlier one ("about 3,000", "3,000")."""
    kept: list[Span] = []
    for span in spans:
        if not any(overlap(span, other) > 0 for other in kept):
            kept.append(span)
    return kept


def _gap(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)
