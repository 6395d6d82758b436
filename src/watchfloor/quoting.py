"""Quotes and claims: what was said, by whom, how, and with what stance.

The model marks content, speaker and cue sentence by sentence. Here broken quotations are joined, speakers
that a sentence leaves open are sought around it, and the cue gives stance and channel.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from watchfloor.records import (
    Actor,
    Channel,
    DateMention,
    Quote,
    QuoteMention,
    Reading,
    Span,
    Stance,
    Tags,
    content_id,
    inside,
    overlap,
)

__all__ = ["quotes_in"]

_STANCES: tuple[tuple[Stance, re.Pattern[str]], ...] = (
    (
        "denies",
        re.compile(
            r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed)?|dismiss(?:es|ed)?|refut(?:es|ed))\b", re.IGNORECASE
        ),
    ),
    (
        "claims",
        re.compile(
            r"\b(?:claim(?:s|ed|ing)?|alleg(?:es|ed|ing|edly)|insist(?:s|ed)?|assert(?:s|ed)?|accus(?:es|ed|ing)|boast(?:s|ed)?|maintain(?:s|ed)?)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "confirms",
        re.compile(
            r"\b(?:confirm(?:s|ed)?|acknowledg(?:es|ed)|admit(?:s|ted)?|conced(?:es|ed)|verif(?:ies|ied))\b",
            re.IGNORECASE,
        ),
    ),
    (
        "warns",
        re.compile(
            r"\b(?:warn(?:s|ed|ing)?|threaten(?:s|ed)?|caution(?:s|ed)?|vow(?:s|ed)?)\b", re.IGNORECASE
        ),
    ),
    (
        "doubts",
        re.compile(
            r"\b(?:doubt(?:s|ed)?|question(?:s|ed)?|suggest(?:s|ed)?\sotherwise|not\s(?:sure|certain|clear))\b",
            re.IGNORECASE,
        ),
    ),
)
_TWEETED = re.compile(
    r"\b(?:tweet(?:s|ed|ing)?|twitter|posted?|wrote\son\s(?:x|facebook|telegram|social\smedia)|on\s(?:telegram|facebook|social\smedia)|retweeted)\b",
    re.IGNORECASE,
)
_STATED = re.compile(r"\b(?:statement|communiqu[eé]|press\srelease|letter|memo)\b", re.IGNORECASE)
_INTERVIEWED = re.compile(
    r"\b(?:interview(?:ed)?|told\s(?:the\s)?(?:[A-Z]\w+(?:\s[A-Z]\w+)*)\s*(?:news|tv|television|radio|agency)?)",
    re.IGNORECASE,
)
_SPOKE = re.compile(
    r"\b(?:speech|address(?:ed)?|told\s(?:a\s)?(?:crowds?|reporters|parliament|supporters|rally|conference|news\sconference)|press\sconference|news\sconference|briefing)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """A quotation with the sentence that holds it; parts in order."""

    mention: QuoteMention
    parts: tuple[Span, ...]
    sentence: int


def quotes_in(
    report_id: str, reading: Reading, tags: Tags, dates: Sequence[DateMention], actors: Sequence[Actor]
) -> tuple[Quote, ...]:
    """The quotes of a report in text order. A speaker that nothing names stays None, with the reason."""
    said = _joined(reading, tags.quotes)
    quotes: list[Quote] = []
    for one in said:
        quotes.append(_quote(report_id, reading, one, dates, actors, quotes[-1] if quotes else None))
    return tuple(quotes)


def _joined(reading: Reading, mentions: Sequence[QuoteMention]) -> list[_Said]:
    """Quotations, the pieces of a broken one joined: same sentence, both direct, one speaker between them."""
    found: list[_Said] = []
    for mention in sorted(mentions, key=lambda mention: mention.content):
        index = next(
            (at for at, sentence in enumerate(reading.sentences) if inside(mention.content, sentence.span)),
            None,
        )
        if index is None:
            continue
        last = found[-1] if found else None
        if last and last.sentence == index and _is_continued(reading, last, mention):
            found[-1] = _Said(
                mention=_wider(last.mention, mention), parts=(*last.parts, mention.content), sentence=index
            )
        else:
            found.append(_Said(mention=mention, parts=(mention.content,), sentence=index))
    return found


_BROKEN_CHARS = 60  # "...," he said, "..." : more words than this between two pieces make them two quotations


def _is_continued(reading: Reading, last: _Said, mention: QuoteMention) -> bool:
    if last.mention.kind != "direct" or mention.kind != "direct":
        return False
    between = reading.shadow[last.parts[-1].end : mention.content.start]
    has_one_cue = last.mention.cue is None or mention.cue is None or last.mention.cue == mention.cue
    return (
        len(between) <= _BROKEN_CHARS
        and has_one_cue
        and re.search(r"[\"'].*[\"']\s?$", between, re.DOTALL) is not None
    )


def _wider(first: QuoteMention, second: QuoteMention) -> QuoteMention:
    return QuoteMention(
        kind=first.kind,
        content=first.content,
        speaker=first.speaker or second.speaker,
        cue=first.cue or second.cue,
        score=min(first.score, second.score),
    )


def _quote(
    report_id: str,
    reading: Reading,
    said: _Said,
    dates: Sequence[DateMention],
    actors: Sequence[Actor],
    previous: Quote | None,
) -> Quote:
    mention, sentence = said.mention, reading.sentences[said.sentence]
    why: dict[str, str] = {}
    actor, span = _speaker(reading, said, actors, previous, why)
    cue = reading.shadow[mention.cue.start : mention.cue.end] if mention.cue else ""
    frame = _frame(reading, said, sentence.span)
    date = _date_of(sentence.span, said, dates)
    if date is None:
        why["date"] = "the sentence gives no time for the saying"
    return Quote(
        id=content_id("quote", report_id, *mention.content),
        kind=mention.kind,
        stance=next((stance for stance, pattern in _STANCES if pattern.search(cue)), "says"),
        speaker=actor,
        speaker_span=span,
        cue=mention.cue,
        content=Span(said.parts[0].start, said.parts[-1].end) if len(said.parts) > 1 else mention.content,
        parts=said.parts,
        channel=_channel(cue, frame),
        date=date,
        why=why,
    )


def _frame(reading: Reading, said: _Said, sentence: Span) -> str:
    """The words of the sentence that are not quoted."""
    return (
        reading.shadow[sentence.start : said.parts[0].start]
        + " "
        + reading.shadow[said.parts[-1].end : sentence.end]
    )


def _speaker(
    reading: Reading, said: _Said, actors: Sequence[Actor], previous: Quote | None, why: dict[str, str]
) -> tuple[str | None, Span | None]:
    """Actor id and words of the speaker; a direct quote without one goes on from the quote just before it."""
    if said.mention.speaker is not None:
        actor = _actor_at(said.mention.speaker, actors)
        if actor is None:
            why["speaker"] = "the words name nobody that the record knows"
        return actor, said.mention.speaker
    if said.mention.kind == "direct" and previous is not None and previous.speaker_span is not None:
        between = reading.shadow[previous.content.end : said.parts[0].start]
        is_next = re.fullmatch(r"[\s\"'.,;:!?-]*", between) is not None
        if is_next:
            why["speaker"] = "goes on from the quotation before it"
            return previous.speaker, previous.speaker_span
    why["speaker"] = "the text names no speaker"
    return None, None


def _actor_at(span: Span, actors: Sequence[Actor]) -> str | None:
    best, best_share = None, 0
    for actor in actors:
        for own in actor.spans:
            share = overlap(own, span)
            if share > best_share:
                best, best_share = actor.id, share
    return best


def _channel(cue: str, frame: str) -> Channel | None:
    words = f"{cue} {frame}"
    if _TWEETED.search(words):
        return "tweet"
    if _STATED.search(frame):
        return "statement"
    if _SPOKE.search(words):
        return "speech"
    return "interview" if _INTERVIEWED.search(frame) else None


def _date_of(sentence: Span, said: _Said, dates: Sequence[DateMention]) -> str | None:
    """A date in the frame of the sentence, not inside what is quoted."""
    for date in dates:
        if (
            date.span is not None
            and inside(date.span, sentence)
            and not any(overlap(date.span, part) > 0 for part in said.parts)
        ):
            return date.id
    return None
