"""Sentences for what was said in so many words."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from watchfloor.briefing.articles import is_in_title
from watchfloor.briefing.brief import Sentence, words_in
from watchfloor.briefing.material import Material, evidence_of
from watchfloor.briefing.wording import sentence
from watchfloor.pronouns import is_pronoun
from watchfloor.records import Quote, Record, Span, Stance, overlap

__all__ = ["Spoken", "spoken_lines"]

_SAYS: dict[Stance, str] = {
    "says": "said",
    "claims": "claimed",
    "denies": "said in denial",
    "confirms": "confirmed",
    "warns": "warned",
    "doubts": "said in doubt",
}
_STANCE_WEIGHT: dict[Stance, float] = {
    "denies": 3,
    "warns": 2.5,
    "claims": 2,
    "doubts": 1.5,
    "confirms": 1.2,
    "says": 1,
}
_FEWEST_WORDS, _MOST_WORDS = 4, 35
_POINTING = re.compile(
    r"(?:And|But|Or|Nor|Yet|So|It|They|He|She|His|Her|Their|Its)\b|(?:This|That|These|Those) (?:is|was|are|were|will|ha[sd]|have|would|could|may)\b"
    r"|(?:If|When|Because|Unless|While|Although) [^,]*$"
)
"""How quotations begin that say nothing without what stood before them."""
_MARKS = "\"'“”‘’«» ,;"
_SPEAKING = {"person", "group", "government", "military"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A quotation with how much it counts. speaker: id of the actor."""

    sentence: Sentence
    weight: float
    speaker: str


def spoken_lines(material: Material) -> list[Spoken]:
    """Direct quotations of known speakers, weightiest first; each utterance once."""
    involved = _involved(material)
    found: dict[str, Spoken] = {}
    for record in material.records.values():
        for quote in record.quotes:
            made = _spoken(material, record, quote)
            if made is not None:
                speaker = material.nouns[record.report.id].actors[quote.speaker or ""].name.casefold()
                weight = _STANCE_WEIGHT[quote.stance] * (1 + min(involved[speaker], 5) / 5)
                found.setdefault(
                    made.text.casefold(), Spoken(sentence=made, weight=weight, speaker=quote.speaker or "")
                )
    return sorted(found.values(), key=lambda one: (-one.weight, one.sentence.text))


def _spoken(material: Material, record: Record, quote: Quote) -> Sentence | None:
    nouns = material.nouns[record.report.id]
    if (
        is_in_title(record, quote.content)  # where nobody is named for it as in a sentence
        or quote.kind != "direct"
        or quote.continues
        or quote.speaker is None
        or quote.speaker in nouns.private
    ):
        return None
    if not material.is_whole and not _is_of_subject(material, record, quote):
        return None
    speaker = None if nouns.is_weak(quote.speaker) else nouns.actor(quote.speaker, titled=True)
    parts = [
        (span, words)
        for at, span in enumerate(quote.parts)
        if (words := " ".join(record.report.text[span.start : span.end].split()).strip(_MARKS))
        and (at == 0 or (words[:1].isupper() and words_in(words) >= _FEWEST_WORDS))
    ]
    words = " … ".join(part for _, part in parts)
    is_whole = words[:1].isupper() and _FEWEST_WORDS <= words_in(words) <= _MOST_WORDS
    if (
        speaker is None
        or not is_whole
        or _POINTING.match(words)
        or _is_guessed(record, quote)
        or nouns.actors[quote.speaker].kind not in _SPEAKING
    ):
        return None
    inner = re.sub(r"[“”\"]", "'", words).rstrip(".")
    return Sentence(
        text=sentence(f"{speaker} {_SAYS[quote.stance]}: “{inner}”"),
        rests_on=(quote.id, quote.speaker),
        evidence=evidence_of(record, *(span for span, _ in parts)),
    )


def _is_guessed(record: Record, quote: Quote) -> bool:
    """Whether the speaker is known by a pronoun alone that was taken to mean somebody without a name."""
    span = quote.speaker_span
    if span is None or not is_pronoun(record.report.text[span.start : span.end]):
        return False
    speaker = next((one for one in record.actors if one.id == quote.speaker), None)
    return (
        speaker is None
        or speaker.kind != "person"
        or not all(word[:1].isupper() for word in speaker.name.split()[-1:])
        or _last_named(record, span) not in {None, speaker.id}
    )


def _last_named(record: Record, span: Span) -> str | None:
    """Id of the person who is named last before a pronoun: who speaks by it, as far as a brief may say so."""
    text = record.report.text
    named = [
        (name.end, actor.id)
        for actor in record.actors
        if actor.kind == "person"
        for name in actor.spans
        if name.end <= span.start
        and text[name.start].isupper()
        and not is_pronoun(text[name.start : name.end])
    ]
    return max(named, default=(0, None))[1]


def _is_of_subject(material: Material, record: Record, quote: Quote) -> bool:
    """Whether a quotation stands in the sentence of one of the incidents, or its speaker has a part in one."""
    for telling in material.tellings:
        if telling.record.report.id != record.report.id:
            continue
        if overlap(telling.mention.sentence, quote.content) > 0:
            return True
        if quote.speaker in (*telling.event.actors, *telling.event.recipients, *telling.event.sources):
            return True
    return False


def _involved(material: Material) -> Counter[str]:
    counts: Counter[str] = Counter()
    for telling in material.tellings:
        for party in (*telling.incident.actors, *telling.incident.recipients):
            counts[party.name.casefold()] += 1
    return counts
