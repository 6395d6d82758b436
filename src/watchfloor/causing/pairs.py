"""Pairs of triggers that the words between them join as effect and cause, where the model gave none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from watchfloor.causing.cues import (
    CAUSE_FOLLOWS,
    EFFECT_FOLLOWS,
    GROUNDS,
    HARM,
    HELD,
    IN_WHICH,
    OPENERS,
    PARTICIPLE_OF_HARM,
    SPEAKS_OF,
    STRONG,
)
from watchfloor.records import Reading, Span, TriggerMention

__all__ = ["Pair", "pairs_in"]

_PLAIN = {"harm in act", "act then harm", "cue first", "opener", "plain cue"}
_PLAIN_CUE = re.compile(
    r"in\s(?:\w+\s)?(?:retaliation|response|revenge|reprisal|protest|reaction)\b|because\b|as\sa\s(?:direct\s)?(?:result|consequence)\sof|aveng|to\savenge",
    re.IGNORECASE,
)
_NOUN_BEFORE = re.compile(
    r"\b(?:the|an?|of|for|over|about|his|her|its|their|this|that|'s)\s(?:\w+\s)?$", re.IGNORECASE
)
_BEFORE_CHARS = 8  # left of a trigger for its determiner
_PAIR_CHARS = 200  # triggers farther apart than this are joined by no single cue
_OPENS_CLAUSE = re.compile(r"\s(?:when|after|as)\b", re.IGNORECASE)
_RELATIVE = re.compile(r"\b(?:who|whom|whose|which)\b", re.IGNORECASE)
_DETERMINER = re.compile(r"\b(?:the|an?|its|their|his|her)\s$", re.IGNORECASE)
# "This led to ...": verbs among the words that open a sentence
_DOES = re.compile(r"\b(?:prompted|led\sto|triggered|sparked|provoked|caused|resulted\sin)$", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[;:]|\.\s|\b(?:but|while|meanwhile|although)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Effect and cause by their triggers, with the words that say so. rule: which pattern found it.

    is_plain: whether the pattern may stand without the model. Beside the model's pairs on development documents those
    of grounds and of weaker cues were wrong four times in five.
    """

    effect: Span
    cause: Span
    cue: Span
    rule: str

    @property
    def is_plain(self) -> bool:
        """Whether the pattern is one of those."""
        return self.rule in _PLAIN


def pairs_in(reading: Reading, triggers: Sequence[TriggerMention]) -> Iterator[Pair]:
    """Pairs that cue words give, inside each sentence and from a sentence to the one before."""
    by_sentence: dict[int, list[TriggerMention]] = {}
    for trigger in sorted(triggers, key=lambda mention: mention.trigger):
        by_sentence.setdefault(trigger.sentence, []).append(trigger)
    for index, here in by_sentence.items():
        yield from _within(reading.shadow, here)
        opening = _cue_first(reading.shadow, here, reading.sentences[index].span.start)
        if opening is not None:
            yield opening
        before = by_sentence.get(index - 1)
        if before is not None:
            pair = _across(reading, index, here, before)
            if pair is not None:
                yield pair


def _within(shadow: str, here: Sequence[TriggerMention]) -> Iterator[Pair]:
    for at, one in enumerate(here):
        for other in here[at + 1 : at + 4]:
            if other.trigger.start - one.trigger.end > _PAIR_CHARS:
                break
            pair = _pair(shadow, here, one, other)
            if pair is not None:
                yield pair


def _pair(
    shadow: str, here: Sequence[TriggerMention], one: TriggerMention, other: TriggerMention
) -> Pair | None:
    between = Span(one.trigger.end, other.trigger.start)
    middle = [mention for mention in here if one.trigger < mention.trigger < other.trigger]
    if _CLAUSE_END.search(shadow, between.start, between.end):
        return None
    return (
        _harm_in_act(shadow, one, other, middle)
        or _act_then_harm(shadow, one, other, middle)
        or (None if middle else _by_cue(shadow, one, other))
    )


def _harm_in_act(
    shadow: str, one: TriggerMention, other: TriggerMention, middle: Sequence[TriggerMention]
) -> Pair | None:
    """ "killed ... in a strike", also over a second harm: "killed and three injured in a strike"."""
    if not (
        _is_harm(shadow, one)
        and _is_act(shadow, other)
        and all(_is_harm(shadow, mention) for mention in middle)
    ):
        return None
    start = middle[-1].trigger.end if middle else one.trigger.end
    found = list(IN_WHICH.finditer(shadow, start, other.trigger.start))
    if not found:
        return None
    clauses = [cue for cue in found if _OPENS_CLAUSE.match(cue[0])]
    between = shadow[(clauses or found)[-1].end() : other.trigger.start]
    is_coordinate = bool(clauses) and re.search(r"\band\s$", between) is not None
    if is_coordinate or _RELATIVE.search(shadow, start, other.trigger.start):
        return None
    cue = clauses[0] if clauses else found[-1]
    return Pair(
        effect=one.trigger, cause=other.trigger, cue=Span(cue.start() + 1, cue.end()), rule="harm in act"
    )


def _act_then_harm(
    shadow: str, one: TriggerMention, other: TriggerMention, middle: Sequence[TriggerMention]
) -> Pair | None:
    """ "fired rockets, killing two", "the strike killed two": act, then harm."""
    if not (
        _is_act(shadow, one)
        and _is_harm(shadow, other)
        and all(_is_harm(shadow, mention) for mention in middle)
    ):
        return None
    words = shadow[other.trigger.start : other.trigger.end]
    between = shadow[one.trigger.end : other.trigger.start]
    is_noun = words.endswith("ing") and _NOUN_BEFORE.search(between) is not None
    if is_noun or _PLAIN_CUE.search(between):
        return None  # "those strikes were in retaliation for the killing of ...", "arrested on suspicion of killing"
    is_participle = PARTICIPLE_OF_HARM.match(words) is not None
    is_subject = (
        one.trigger.end < other.trigger.start
        and not re.search(r",|\b(?:and|as|when|after|before|because)\b", between)
        and not re.search(r"ed$", shadow[one.trigger.start : one.trigger.end])
    )
    cue = re.search(r"\b(?:leaving|left|causing|resulting\sin)\b", between)
    if not (is_participle or is_subject or cue):
        return None
    where = Span(one.trigger.end + cue.start(), one.trigger.end + cue.end()) if cue else other.trigger
    return Pair(effect=other.trigger, cause=one.trigger, cue=where, rule="act then harm")


def _by_cue(shadow: str, one: TriggerMention, other: TriggerMention) -> Pair | None:
    start, end = one.trigger.end, other.trigger.start
    follows = [Span(*match.span()) for match in CAUSE_FOLLOWS.finditer(shadow, start, end)]
    strong = [cue for cue in follows if STRONG.match(shadow, cue.start, cue.end)]
    if strong:
        rule = "plain cue" if _PLAIN_CUE.match(shadow, strong[-1].start, end) else "strong cue"
        return Pair(effect=one.trigger, cause=other.trigger, cue=strong[-1], rule=rule)
    effect = EFFECT_FOLLOWS.search(shadow, start, end)
    if effect is not None:
        return Pair(effect=other.trigger, cause=one.trigger, cue=Span(*effect.span()), rule="effect follows")
    grounds = list(GROUNDS[one.type].finditer(shadow, start, end)) if one.type in GROUNDS else []
    if grounds:
        return Pair(effect=one.trigger, cause=other.trigger, cue=Span(*grounds[-1].span()), rule="grounds")
    return None


def _cue_first(shadow: str, here: Sequence[TriggerMention], start: int) -> Pair | None:
    """ "In response to the raid, protesters marched": the reason between the cue and the comma, then its effect."""
    opener = OPENERS.match(shadow, start, here[-1].trigger.end)
    if opener is None or _DOES.search(opener["cue"]):
        return None
    comma = shadow.find(",", opener.end(), here[-1].trigger.start)
    causes = [mention for mention in here if opener.end() <= mention.trigger.start < comma]
    effects = [mention for mention in here if mention.trigger.start > comma > 0]
    if not causes or not effects:
        return None
    return Pair(
        effect=effects[0].trigger, cause=causes[-1].trigger, cue=Span(*opener.span("cue")), rule="cue first"
    )


def _across(
    reading: Reading, index: int, here: Sequence[TriggerMention], before: Sequence[TriggerMention]
) -> Pair | None:
    """From a sentence that opens with "In response" to the last act of the sentence before it."""
    sentence = reading.sentences[index].span
    speaking = _speaking_of(reading.shadow, sentence, here, before)
    if speaking is not None:
        return speaking
    opener = OPENERS.match(reading.shadow, sentence.start, sentence.end)
    if opener is None or re.match(
        r"\s(?:to|for|at|against|of)\b", reading.shadow[opener.end() : opener.end() + 9]
    ):
        return None
    if _DOES.search(opener["cue"]) and any(one.trigger.start < opener.end() for one in here):
        return None  # "The killings led to ...": the sentence names what led to it itself
    following = [mention for mention in here if mention.trigger.start >= opener.end()]
    acts = [mention for mention in before if not _is_harm(reading.shadow, mention)] or list(before)
    if not following:
        return None
    return Pair(
        effect=following[0].trigger, cause=acts[-1].trigger, cue=Span(*opener.span("cue")), rule="opener"
    )


def _speaking_of(
    shadow: str, sentence: Span, here: Sequence[TriggerMention], before: Sequence[TriggerMention]
) -> Pair | None:
    """From the first act of the sentence before to the reason that this one gives for it: "It was in revenge for the raid"."""
    found = SPEAKS_OF.match(shadow, sentence.start, sentence.end)
    if found is None or any(found.start() <= one.trigger.start < found.start("cue") for one in here):
        return None
    causes = [one for one in here if one.trigger.start >= found.end()]
    acts = [one for one in before if not _is_harm(shadow, one)] or list(before)
    if not causes:
        return None
    return Pair(effect=acts[0].trigger, cause=causes[0].trigger, cue=Span(*found.span("cue")), rule="opener")


def _is_harm(shadow: str, mention: TriggerMention) -> bool:
    return HARM.match(shadow, mention.trigger.start, mention.trigger.end) is not None


def _is_act(shadow: str, mention: TriggerMention) -> bool:
    """Whether a mention tells what was done: no harm, no state ("in custody"), no adjective ("the recaptured district")."""
    start, end = mention.trigger
    is_adjective = (
        shadow.startswith("ed ", end - 2)
        and _DETERMINER.search(shadow, max(0, start - _BEFORE_CHARS), start) is not None
    )
    is_done = not is_adjective and HELD.search(shadow, start, end) is None
    return mention.type in {"ASSAULT", "PROTEST", "COERCE"} and is_done and not _is_harm(shadow, mention)
