"""Quotes and claims from what was found: speakers that a sentence leaves open, utterances in pieces, stance, channel, date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from watchfloor.months import WEEKDAY_NAME
from watchfloor.namings import Namings
from watchfloor.quoting.behalf import MAKER, Behalf
from watchfloor.quoting.cues import PASSIVE, channel_of, stance_of
from watchfloor.quoting.finding import Said, said_in
from watchfloor.quoting.frames import Frame, Frames
from watchfloor.quoting.repeating import with_repeats
from watchfloor.quoting.saying import time_of_saying
from watchfloor.records import (
    Actor,
    DateMention,
    Quote,
    Reading,
    Span,
    Tags,
    content_id,
    inside,
)

__all__ = ["quotes_in"]

_MARKS_ONLY = re.compile(r"[\s\"'.,;:!?-]*")
_OUTLETS = {"ORG"}
_TOLD = re.compile(r"t(?:old|ells?|elling)", re.IGNORECASE)
_CUE_CONTEXT_CHARS = 40
_TAG_WORDS = 12  # "President Hall wrote on Saturday": a sentence that only names who spoke before it
_LEAD_WORDS = 8  # "Prime Minister Lena Hart"
_NO_WORDS = re.compile(
    rf"\s*(?:[.,;!]|$|(?:on|in|at|to|from|via|through|during|late|early|later|earlier|afterwards|last|this|yesterday|today|shortly|before|after|outside)\b|{WEEKDAY_NAME}\b)"
)


def quotes_in(
    report_id: str, reading: Reading, tags: Tags, dates: Sequence[DateMention], actors: Sequence[Actor]
) -> tuple[Quote, ...]:
    """The quotes of a report in text order, one for each piece that lies in one sentence.

    Pieces of one utterance point back to its first (`Quote.continues`), whose `parts` hold them all. A speaker
    that nothing names stays None, with the reason.
    """
    found = said_in(reading, tags)
    contents = [one.mention.content for one in found]
    desk = _Desk(report_id, reading, tags, dates, actors, contents)
    quotes: list[Quote] = []
    previous: Said | None = None
    for one in found:
        quotes.append(desk.quote(one, previous, quotes[-1] if quotes else None))
        previous = one
    return tuple(with_repeats(_with_parts(quotes), reading.shadow))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Speaker:
    actor: str | None
    span: Span | None
    reason: str | None = None
    continues: str | None = None
    cue: Span | None = None  # in the sentence behind, where that one says who spoke
    tag: Span | None = None  # that sentence


class _Desk:
    """Makes the quotes of one report."""

    def __init__(
        self,
        report_id: str,
        reading: Reading,
        tags: Tags,
        dates: Sequence[DateMention],
        actors: Sequence[Actor],
        contents: Sequence[Span],
    ) -> None:
        self.report_id = report_id
        self.reading = reading
        self.shadow = reading.shadow
        self.frames = Frames(reading, tags)
        self.names = tags.names
        self.dates = dates
        self.namings = Namings(actors)
        self.behalf = Behalf(reading.shadow, tags.names, actors, self.namings)
        self.contents = [*(quote.content for quote in tags.quotes), *contents]

    def quote(self, said: Said, previous: Said | None, before: Quote | None) -> Quote:
        sentence = self.reading.sentences[said.sentence].span
        said = self.with_own_speaker(self.with_frame(said, sentence), sentence)
        mention = said.mention
        speaker = self.speaker(said, previous, before)
        why = {"speaker": speaker.reason} if speaker.reason else {}
        cue_span = mention.cue or speaker.cue
        cue = self.text(cue_span) if cue_span else ""
        if cue_span is None:
            why["cue"] = "no word of saying stands beside it"
        frame = (
            self.shadow[sentence.start : mention.content.start]
            + " "
            + self.shadow[mention.content.end : sentence.end]
        )
        if speaker.tag is not None:
            frame += " " + self.shadow[speaker.tag.start : speaker.tag.end]
        self.behalf.speaks(speaker.actor, frame)
        channel = channel_of(cue, frame, tells_outlet=self.tells_outlet(said, sentence))
        if channel is None:
            why["channel"] = "the sentence does not tell"
        date = self.date(said, sentence) or (self.date(said, speaker.tag) if speaker.tag else None)
        if date is None:
            why["date"] = "the sentence gives no time for the saying"
        lead = (
            self.shadow[max(sentence.start, mention.cue.start - _CUE_CONTEXT_CHARS) : mention.cue.start]
            if mention.cue
            else ""
        )
        return Quote(
            id=content_id("quote", self.report_id, *mention.content),
            kind=mention.kind,
            stance=stance_of(cue, lead),
            speaker=speaker.actor,
            speaker_span=speaker.span,
            speaks_for=self.behalf.body(speaker.actor, speaker.span, sentence),
            cue=cue_span,
            content=mention.content,
            parts=(mention.content,),
            channel=channel,
            date=date,
            continues=speaker.continues,
            why=why,
        )

    def with_frame(self, said: Said, sentence: Span) -> Said:
        """The quotation with a cue and a speaker from its own sentence, where the model gave none."""
        mention = said.mention
        if mention.speaker is not None and self.is_spoken_of(said):
            speaker = self.frames.subject(mention.cue, mention.content, sentence) if mention.cue else None
            return replace(said, mention=replace(mention, speaker=speaker))
        if mention.speaker is not None or said.is_found:
            return said
        if mention.cue is not None:
            speaker = self.frames.subject(mention.cue, mention.content, sentence)
            return replace(said, mention=replace(mention, speaker=speaker))
        if mention.kind == "direct":
            others = [
                content
                for content in self.contents
                if content != mention.content and inside(content, sentence)
            ]
            frame = self.frames.beside(mention.content, sentence, others)
            if frame is not None and frame.speaker is not None:
                return replace(said, mention=replace(mention, speaker=frame.speaker, cue=frame.cue))
        return said

    def is_spoken_of(self, said: Said) -> bool:
        """Whether whom the model takes for the speaker of "..., adding" is only named in what was said before it."""
        cue, speaker = said.mention.cue, said.mention.speaker
        if cue is None or speaker is None or not self.text(cue).casefold().endswith("ing"):
            return False
        return any(
            content.end <= cue.start and inside(speaker, content)
            for content in self.contents
            if content != said.mention.content
        )

    def with_own_speaker(self, said: Said, sentence: Span) -> Said:
        """A claim inside another's words with its own speaker: "the minister said the rebels had claimed that ..."."""
        cue = said.mention.cue
        if cue is None:
            return said
        around = [
            content
            for content in self.contents
            if content != said.mention.content
            and inside(cue, content)
            and inside(said.mention.content, content)
        ]
        if not around:
            return said
        outer = min(around, key=lambda content: content.end - content.start)
        own = self.frames.subject(cue, said.mention.content, Span(outer.start, sentence.end))
        if own is None or own.start < outer.start:
            return said
        return replace(said, mention=replace(said.mention, speaker=own))

    def speaker(self, said: Said, previous: Said | None, before: Quote | None) -> _Speaker:
        """Actor and words of the speaker; a direct quote without one goes on from the quote just before it."""
        continued = self.continues(said, previous, before)
        own = said.mention.speaker
        if own is not None:
            actor = self.actor_at(own)
            reason = None if actor else "the words name nobody that the record knows"
            if (author := self.behalf.author(actor)) is not None:
                actor, reason = author, MAKER
            return _Speaker(actor=actor, span=own, reason=reason, continues=continued)
        if continued is not None and before is not None and before.speaker_span is not None:
            return _Speaker(
                actor=before.speaker,
                span=before.speaker_span,
                reason="goes on from the quotation before it",
                continues=continued,
            )
        found = self.introduced(said)
        tag, cue = None, None
        if found is None and (goes_on := self.goes_on(said, previous, before)) is not None:
            return goes_on
        if found is None and (tagged := self.attributed_next(said)) is not None:
            found, cue, tag = tagged.speaker, tagged.cue, self.reading.sentences[said.sentence + 1].span
        if found is None and (goes_on := self.goes_on(said, previous, before, is_last=False)) is not None:
            return goes_on
        if found is not None:
            return _Speaker(
                actor=self.actor_at(found),
                span=found,
                reason="named in the sentence beside it",
                continues=continued,
                cue=cue,
                tag=tag,
            )
        sentence = self.reading.sentences[said.sentence].span
        is_passive = PASSIVE.search(self.shadow, sentence.start, sentence.end) is not None
        reason = "said in the passive, by nobody named" if is_passive else "the text names no speaker"
        return _Speaker(actor=None, span=None, reason=reason, continues=continued)

    def continues(self, said: Said, previous: Said | None, before: Quote | None) -> str | None:
        """The id of the quotation that this one goes on from: no words but a frame without a full stop between them."""
        if previous is None or before is None or not previous.mention.kind == said.mention.kind == "direct":
            return None
        between = self.shadow[before.content.end : said.mention.content.start]
        is_next = _MARKS_ONLY.fullmatch(between) is not None
        own, had = said.mention.speaker, before.speaker_span
        is_broken = (
            previous.sentence == said.sentence
            and previous.marked is not None
            and said.marked is not None
            and (own is None or own == had)
            and re.fullmatch(r"[,.!?-]*[\"'][^\"]{2,90},?\s?[\"']", between) is not None
        )
        # A paragraph that only quotes, after one that ended in a quotation: the same speaker goes on.
        is_paragraph = (
            previous.sentence + 1 >= said.sentence
            and own is None
            and said.mention.cue is None
            and self.is_all_quoted(said)
            and not self.closed_frame_between(before, said)
        )
        if is_next and own is not None and own != had:
            return None
        return (before.continues or before.id) if is_next or is_broken or is_paragraph else None

    def goes_on(
        self, said: Said, previous: Said | None, before: Quote | None, *, is_last: bool = True
    ) -> _Speaker | None:
        """Who spoke in the sentence before in one paragraph, where this one only quotes. is_last: that one ends with who said it."""
        if previous is None or before is None or before.cue is None or before.speaker_span is None:
            return None
        is_next = said.mention.kind == "direct" and previous.sentence + 1 == said.sentence
        sentences = self.reading.sentences
        is_same = sentences[previous.sentence].zone == sentences[said.sentence].zone
        if not (is_next and is_same and self.is_all_quoted(said)):
            return None
        if is_last and before.cue.start < before.content.end:
            return None
        return _Speaker(
            actor=before.speaker, span=before.speaker_span, reason="goes on from the quotation before it"
        )

    def is_all_quoted(self, said: Said) -> bool:
        sentence = self.reading.sentences[said.sentence].span
        content = said.mention.content
        outside = self.shadow[sentence.start : content.start] + self.shadow[content.end : sentence.end]
        return _MARKS_ONLY.fullmatch(outside) is not None

    def closed_frame_between(self, before: Quote, said: Said) -> bool:
        """Whether what stands between the two introduces the second: it ends with a colon."""
        return self.shadow[before.content.end : said.mention.content.start].rstrip(" \n\"'").endswith(":")

    def introduced(self, said: Said) -> Span | None:
        """The speaker in a sentence before that ends with a colon: "He told reporters:"."""
        if said.sentence == 0 or said.mention.kind != "direct":
            return None
        sentence = self.reading.sentences[said.sentence - 1].span
        if not self.shadow[sentence.start : sentence.end].rstrip("\"' \n").endswith(":"):
            return None
        frame = self.frames.beside(Span(sentence.end, sentence.end), sentence, ())
        return frame.speaker if frame else None

    def attributed_next(self, said: Said) -> Frame | None:
        """The frame in the sentence that follows, when that one says no more than who said it: '"Enough!" Mr Hall cried.'"""
        if said.mention.kind != "direct" or said.sentence + 1 >= len(self.reading.sentences):
            return None
        sentence = self.reading.sentences[said.sentence]
        following = self.reading.sentences[said.sentence + 1]
        rest = self.shadow[following.span.start : following.span.end]
        is_cut = re.search(r"[.?!][\"']*$", self.shadow[sentence.span.start : sentence.span.end]) is None
        is_tag = following.zone == sentence.zone and len(rest.split()) <= _TAG_WORDS and '"' not in rest
        frame = self.frames.beside(Span(following.span.start, following.span.start), following.span, ())
        if frame is None or frame.speaker is None or not self.is_all_quoted(said):
            return None
        is_led = following.zone == sentence.zone and self.only_says_when(frame, following.span)
        return frame if is_cut or is_tag or is_led else None

    def only_says_when(self, frame: Frame, sentence: Span) -> bool:
        """Whether a sentence opens with who spoke and goes on without words of its own: "Trump tweeted on Tuesday, ..."."""
        lead = self.shadow[sentence.start : frame.cue.start]
        behind = self.shadow[frame.cue.end : sentence.end]
        return len(lead.split()) <= _LEAD_WORDS and _NO_WORDS.match(behind) is not None

    def tells_outlet(self, said: Said, sentence: Span) -> bool:
        cue = said.mention.cue
        if cue is None or not _TOLD.fullmatch(self.text(cue)):
            return False
        end = min(sentence.end, cue.end + _CUE_CONTEXT_CHARS)
        return any(
            name.kind in _OUTLETS
            and cue.end <= name.span.start <= end
            and name.span.start - cue.end <= len(" the state-run ")
            for name in self.names
        )

    def actor_at(self, span: Span) -> str | None:
        actor = self.namings.at(span)
        return actor.id if actor is not None else None

    def date(self, said: Said, sentence: Span) -> str | None:
        """A date in the frame of the sentence, not inside what is quoted."""
        contents = (said.mention.content, *self.contents)
        return time_of_saying(self.shadow, self.dates, sentence, said.mention.cue, contents)

    def text(self, span: Span) -> str:
        return " ".join(self.shadow[span.start : span.end].split())


def _with_parts(quotes: Sequence[Quote]) -> list[Quote]:
    """Each first piece with the pieces that go on from it as its parts."""
    pieces: dict[str, list[Span]] = {}
    for quote in quotes:
        pieces.setdefault(quote.continues or quote.id, []).append(quote.content)
    return [replace(quote, parts=tuple(pieces.get(quote.id, quote.parts))) for quote in quotes]
