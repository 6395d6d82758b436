"""The model's quotations set right by the marks of the text, and those that it missed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from watchfloor.quoting.frames import Frames
from watchfloor.quoting.marks import Marked, marked_in
from watchfloor.records import QuoteMention, Reading, Span, Tags, inside, overlap

__all__ = ["Said", "said_in"]

# Of the stretches in marks that are six words or longer, 304 of 327 were quotations in the annotated sentences
# (15 more lie inside a reported clause); of shorter ones, 114 of 272, so those need a speech verb and a speaker.
_SURE_WORDS = 6
_OWN_SCORE = 0.5  # of a quotation that only the marks show; the model's scores are probabilities
_SNAP_SHARE = 0.5  # a content that shares half of a stretch is that stretch


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A quotation with the sentence that holds it. is_found: by the marks alone; marked: its stretch in marks, if any."""

    mention: QuoteMention
    sentence: int
    marked: Marked | None = None
    is_found: bool = False


def said_in(reading: Reading, tags: Tags) -> list[Said]:
    """Every quotation of a report, in text order: the model's, then what the marks alone show."""
    marked = marked_in(reading)
    frames = Frames(reading, tags)
    said = _snapped(reading, tags, marked)
    by_sentence: dict[int, list[Said]] = {}
    for one in said:
        by_sentence.setdefault(one.sentence, []).append(one)
    for stretch in marked:
        here = by_sentence.setdefault(stretch.sentence, [])
        if any(overlap(one.mention.content, stretch.span) > 0 for one in here):
            continue
        found = _missed(reading, stretch, marked, frames)
        if found is not None:
            here.append(found)
            said.append(found)
    return sorted(said, key=lambda one: one.mention.content)


def _snapped(reading: Reading, tags: Tags, marked: Sequence[Marked]) -> list[Said]:
    """The model's quotations, the direct ones cut to the marks around them, each stretch used once."""
    starts = [sentence.span for sentence in reading.sentences]
    by_sentence: dict[int, list[Marked]] = {}
    for stretch in marked:
        by_sentence.setdefault(stretch.sentence, []).append(stretch)
    best: dict[Span, Said] = {}
    for mention in tags.quotes:
        index = _sentence_of(starts, mention.content)
        if index is None:
            continue
        around = _stretch_of(mention, by_sentence.get(index, ())) if mention.kind == "direct" else None
        content = around.span if around is not None else mention.content
        had = best.get(content)
        if had is None or had.mention.score < mention.score:
            best[content] = Said(mention=replace(mention, content=content), sentence=index, marked=around)
    return list(best.values())


def _sentence_of(sentences: Sequence[Span], content: Span) -> int | None:
    low, high = 0, len(sentences)
    while low < high:
        middle = (low + high) // 2
        if sentences[middle].end <= content.start:
            low = middle + 1
        else:
            high = middle
    return low if low < len(sentences) and inside(content, sentences[low]) else None


def _stretch_of(mention: QuoteMention, marked: Sequence[Marked]) -> Marked | None:
    shared = [(overlap(mention.content, stretch.span), order) for order, stretch in enumerate(marked)]
    share, order = max(shared, default=(0, 0))
    if share <= 0:
        return None
    shorter = min(_length(mention.content), _length(marked[order].span))
    longer = max(_length(mention.content), _length(marked[order].span))
    is_whole = share >= _SNAP_SHARE * longer or (share == shorter == _length(mention.content))
    return marked[order] if is_whole else None


def _length(span: Span) -> int:
    return span.end - span.start


def _missed(reading: Reading, stretch: Marked, marked: Sequence[Marked], frames: Frames) -> Said | None:
    """A quotation that only its marks show: long ones always, short ones where somebody says them."""
    sentence = reading.sentences[stretch.sentence].span
    others = [other.span for other in marked if other is not stretch and other.sentence == stretch.sentence]
    if any(inside(stretch.span, other) for other in others):
        return None
    frame = frames.beside(stretch.span, sentence, others)
    words = len(reading.shadow[stretch.span.start : stretch.span.end].split())
    is_speech = words >= _SURE_WORDS or not (stretch.is_opened and stretch.is_closed)
    if not is_speech and (frame is None or frame.speaker is None):
        return None
    mention = QuoteMention(
        kind="direct",
        content=stretch.span,
        speaker=frame.speaker if frame else None,
        cue=frame.cue if frame else None,
        score=_OWN_SCORE,
    )
    return Said(mention=mention, sentence=stretch.sentence, marked=stretch, is_found=True)
