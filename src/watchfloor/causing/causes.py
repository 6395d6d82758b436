"""Causes of the record: the model's pairs and those that cue words give, each with its words and who asserts it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from watchfloor.causing.cues import (
    ANY,
    AS,
    CAUSE_FOLLOWS,
    CONJUNCTION,
    DESPITE,
    FRONTED,
    HARM,
    OPENERS,
    PARTICIPLE,
    STRONG,
)
from watchfloor.causing.pairs import pairs_in
from watchfloor.records import (
    Actor,
    Cause,
    Event,
    EventMention,
    Quote,
    Reading,
    Span,
    Tags,
    inside,
    overlap,
)

__all__ = ["causes_in"]

_LEAVING = re.compile(r"(?:leaving|left)\b", re.IGNORECASE)
_BEHIND_CHARS = 6  # from a trigger to the "of" behind it


def causes_in(
    reading: Reading,
    tags: Tags,
    events: Sequence[Event],
    actors: Sequence[Actor],
    quotes: Sequence[Quote] = (),
) -> tuple[Cause, ...]:
    """The cause pairs of a report in text order, effect first, each between two triggers and the events they name.

    Both triggers may belong to one event (an act and its harm). A pair that the report repeats is kept each time.
    source: who says so, the speaker of the quotation around the cause; None when it is the reporter.
    """
    owner = {mention.trigger: (event, mention) for event in events for mention in event.mentions}
    found = []
    for effect, cause, cue in _pairs(reading, tags):
        if effect not in owner or cause not in owner:
            continue
        source = _source(owner[effect][1], cue or cause, actors, quotes)
        why = {} if cue else {"cue": "the order of the words says it"}
        if source is None:
            why["source"] = "the reporter"
        found.append(
            Cause(
                effect=owner[effect][0].id,
                cause=owner[cause][0].id,
                effect_trigger=effect,
                cause_trigger=cause,
                cue=cue,
                source=source,
                why=why,
            )
        )
    return tuple(sorted(found, key=lambda one: (one.effect_trigger, one.cause_trigger)))


def _pairs(reading: Reading, tags: Tags) -> Iterator[tuple[Span, Span, Span | None]]:
    """Effect, cause and cue: the model's, then those of the cue words between triggers that the model left apart."""
    by_rule = {(pair.effect, pair.cause): pair for pair in pairs_in(reading, tags.triggers)}
    given: set[frozenset[Span]] = set()
    for pair in tags.causes:
        key = frozenset({pair.effect, pair.cause})
        turned = by_rule.get((pair.cause, pair.effect))
        if pair.effect == pair.cause or key in given or (turned is not None and turned.rule == "plain cue"):
            continue
        ruled = by_rule.get((pair.effect, pair.cause))
        cue = ruled.cue if ruled else _cue(reading, pair.effect, pair.cause)
        if cue is not None and reading.shadow[cue.start : cue.end].casefold() == "since":
            continue  # "held since a battle in August": sequence is no cause
        if DESPITE.search(reading.shadow, pair.effect.end, pair.cause.end + _BEHIND_CHARS):
            continue
        given.add(key)
        yield pair.effect, pair.cause, cue
    for found in by_rule.values():
        if found.is_plain and frozenset({found.effect, found.cause}) not in given:
            yield found.effect, found.cause, found.cue


def _cue(reading: Reading, effect: Span, cause: Span) -> Span | None:
    """The words that join two triggers: the strongest cue between them, the nearest to the later one if several.

    Behind an effect what opens the clause of the cause goes before what stands in it; an effect that is told by a
    participle behind its cause ("struck a camp, killing two") says by itself whose it is.
    """
    start, end = min(effect.end, cause.end), max(effect.start, cause.start)
    shadow = reading.shadow
    cues = [Span(*match.span()) for match in ANY.finditer(shadow, start, end)]
    if strong := _told_by(STRONG, cues, shadow):
        return strong[-1]
    if cause < effect:
        return (
            _cue_behind(shadow, effect, cues)
            or _cue_before(reading, cause)
            or _cue_before(reading, cause, FRONTED)
        )
    opening = _told_by(CONJUNCTION, cues, shadow)
    if not opening and not _told_by(CAUSE_FOLLOWS, cues, shadow):
        opening = _told_by(AS, cues, shadow)
    if opening:
        return opening[0]
    return cues[-1] if cues else _cue_before(reading, effect)


def _told_by(pattern: re.Pattern[str], cues: Sequence[Span], shadow: str) -> list[Span]:
    return [cue for cue in cues if pattern.match(shadow, *cue)]


def _cue_behind(shadow: str, effect: Span, cues: Sequence[Span]) -> Span | None:
    """The words that join an effect to the cause before it: a word for leaving, a cue right before it, or its own verb of harm."""
    told = [cue for cue in cues if _LEAVING.match(shadow, *cue) or cue.end + 1 == effect.start]
    if told:
        return told[-1]
    if PARTICIPLE.match(shadow, *effect) or HARM.match(shadow, *effect):
        return effect
    return cues[-1] if cues else None


def _cue_before(reading: Reading, first: Span, openers: re.Pattern[str] = OPENERS) -> Span | None:
    """A cue that opens the sentence of the first of two triggers: "In response, ..."."""
    sentence = next((sentence.span for sentence in reading.sentences if inside(first, sentence.span)), None)
    found = openers.match(reading.shadow, sentence.start, first.start) if sentence is not None else None
    return Span(*found.span("cue")) if found else None


def _source(
    effect: EventMention, where: Span, actors: Sequence[Actor], quotes: Sequence[Quote]
) -> str | None:
    """Who gives the reason: the speaker of the shortest quotation around its words, else the source of the effect."""
    holding = [quote for quote in quotes if quote.speaker is not None and inside(where, quote.content)]
    if holding:
        return min(holding, key=lambda quote: quote.content.end - quote.content.start).speaker
    spans = effect.roles.get("source", ())
    return next(
        (
            actor.id
            for span in spans
            for actor in actors
            if any(overlap(span, own) > 0 for own in actor.spans)
        ),
        None,
    )
