"""Causes: which event the text gives as the reason for which, by what words, and who says so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from watchfloor.records import Actor, Cause, Event, EventMention, Reading, Span, Tags, inside, overlap

__all__ = ["causes_in"]

_CUES = re.compile(
    r"""\b(?:in\s(?:retaliation|response|reply|reaction|revenge|protest)(?:\s(?:to|for|at|against|over))?|because(?:\sof)?|due\sto|owing\sto|as\sa\sresult\sof|on\saccount\sof|prompt(?:ed|ing|s)(?:\sby)?
    |trigger(?:ed|ing|s)(?:\sby)?|spark(?:ed|ing|s)(?:\sby)?|provok(?:ed|ing|es)(?:\sby)?|led\sto|leading\sto|caus(?:ed|ing|es)(?:\sby)?|result(?:ed|ing|s)\s(?:in|from)|following|follow(?:s|ed)|after|aveng(?:e|ing)|over
    |in\sthe\swake\sof|amid|leaving|left|killing|wounding|as|since|so\sthat|to|for|by|in|when|condemn(?:ing|ed)?|protest(?:ing)?\s(?:against|at|over)?)\b""",
    re.IGNORECASE | re.VERBOSE,
)
# What says most of a cause comes first when several cues stand between two triggers.
_STRONG = re.compile(
    r"retaliat|response|reply|reaction|revenge|because|due|owing|result|prompt|trigger|spark|provok|led|leading|caus|wake|aveng|protest|condemn",
    re.IGNORECASE,
)


def causes_in(
    reading: Reading, tags: Tags, events: Sequence[Event], actors: Sequence[Actor]
) -> tuple[Cause, ...]:
    """The cause pairs of a report, effect first, each between two triggers and the events that they name.

    Both triggers may belong to one event (an act and its harm). A pair that the report repeats is kept each time.
    """
    owner = {mention.trigger: (event, mention) for event in events for mention in event.mentions}
    found = []
    for pair in tags.causes:
        if pair.effect not in owner or pair.cause not in owner:
            continue
        (effect, effect_mention), (cause, _) = owner[pair.effect], owner[pair.cause]
        cue = _cue(reading, pair.effect, pair.cause)
        source = _source(effect_mention, actors)
        why = {} if cue else {"cue": "the order of the words says it"}
        if source is None:
            why["source"] = "the reporter"
        found.append(
            Cause(
                effect=effect.id,
                cause=cause.id,
                effect_trigger=pair.effect,
                cause_trigger=pair.cause,
                cue=cue,
                source=source,
                why=why,
            )
        )
    return tuple(found)


def _cue(reading: Reading, effect: Span, cause: Span) -> Span | None:
    """The words that join two triggers: the strongest cue between them, the nearest to the cause if several."""
    between = Span(min(effect.end, cause.end), max(effect.start, cause.start))
    cues = [Span(*match.span()) for match in _CUES.finditer(reading.shadow, between.start, between.end)]
    if not cues:
        return _cue_before(reading, min(effect, cause))
    return max(
        cues,
        key=lambda cue: (
            bool(_STRONG.match(reading.shadow[cue.start : cue.end])),
            -abs(cue.end - cause.start),
        ),
    )


def _cue_before(reading: Reading, first: Span) -> Span | None:
    """A strong cue that opens the sentence: "In response, ..."."""
    sentence = next((sentence.span for sentence in reading.sentences if inside(first, sentence.span)), None)
    if sentence is None:
        return None
    for match in _CUES.finditer(reading.shadow, sentence.start, first.start):
        if _STRONG.search(match.group()):
            return Span(*match.span())
    return None


def _source(mention: EventMention, actors: Sequence[Actor]) -> str | None:
    spans = mention.roles.get("source", ())
    return next(
        (
            actor.id
            for span in spans
            for actor in actors
            if any(overlap(span, own) > 0 for own in actor.spans)
        ),
        None,
    )
