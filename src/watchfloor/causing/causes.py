"""Causes of the record: the model's pairs and those that cue words give, each with its words and who asserts it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from watchfloor.causing.cues import ANY, OPENERS, STRONG
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
            continue  # "held since a battle in August": sequence is no cause; wrong each time on gate and dev
        given.add(key)
        yield pair.effect, pair.cause, cue
    for found in by_rule.values():
        if found.is_plain and frozenset({found.effect, found.cause}) not in given:
            yield found.effect, found.cause, found.cue


def _cue(reading: Reading, effect: Span, cause: Span) -> Span | None:
    """The words that join two triggers: the strongest cue between them, the nearest to the cause if several."""
    start, end = min(effect.end, cause.end), max(effect.start, cause.start)
    cues = [Span(*match.span()) for match in ANY.finditer(reading.shadow, start, end)]
    if not cues:
        return _cue_before(reading, min(effect, cause))
    return max(
        cues,
        key=lambda cue: (
            STRONG.match(reading.shadow, cue.start, cue.end) is not None,
            -min(abs(cue.end - cause.start), abs(cue.start - cause.end)),
        ),
    )


def _cue_before(reading: Reading, first: Span) -> Span | None:
    """A cue that opens the sentence: "In response, ..."."""
    sentence = next((sentence.span for sentence in reading.sentences if inside(first, sentence.span)), None)
    found = OPENERS.match(reading.shadow, sentence.start, first.start) if sentence is not None else None
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
