"""The model's quotations set right by the marks of the text, and those that it missed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from watchfloor.quoting.clauses import Clauses
from watchfloor.quoting.cues import PLAIN, SPEECH
from watchfloor.quoting.frames import Frame, Frames
from watchfloor.quoting.marks import Marked, marked_in
from watchfloor.records import QuoteMention, Reading, Span, Tags, inside, overlap

__all__ = ["Said", "said_in"]

# Nearly all stretches in marks of so many words are quotations; of shorter ones fewer than half, so those need a speech
# verb and a speaker.
_SURE_WORDS = 6
_FEW_WORDS = 2
_NEAR_CHARS = 30  # from a verb to a short stretch: "called the plan 'a sham'"
_SENTENCE_CHARS = 3_000  # what runs longer is a table or a list, and its clauses are not sought
_OWN_SCORE = 0.5  # of a quotation that only the marks show; the model's scores are probabilities
_SNAP_SHARE = 0.5  # a content that shares half of a stretch is that stretch


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A quotation with the sentence that holds it. is_found: by the marks alone; marked: its stretch in marks, if any."""

    mention: QuoteMention
    sentence: int
    marked: Marked | None = None
    is_found: bool = False


# How what is no clause begins, behind a word that is no verb of saying.
_NO_CLAUSE = re.compile(r"(?-i:from|of|to|by|against|over|between|with|for|in|on|at|among|into)\s")
_OPEN_MARK = re.compile(r"(?<![\w.,!?%)])[\"'](?=\w)")
_CLOSE_MARK = re.compile(r"(?<=[\w.,!?%)])[\"'](?!\w)")
_ADDING = re.compile(r",?\sadding[,:]?\s(?:that\s)?[\"']", re.IGNORECASE)
_CLOSE_AFTER = re.compile(r"[.,!?]?[\"'](?!\w)")
_HEADLINE_WORDS = 3


def said_in(reading: Reading, tags: Tags) -> list[Said]:
    """Every quotation of a report, in text order: the model's set right, then what marks and clauses alone show."""
    return _Finder(reading, tags).said()


class _Finder:
    """Finds the quotations of one report."""

    def __init__(self, reading: Reading, tags: Tags) -> None:
        self.reading = reading
        self.shadow = reading.shadow
        self.frames = Frames(reading, tags)
        self.clauses = Clauses(reading.shadow, self.frames)
        self.marked: dict[int, list[Marked]] = {}
        for stretch in marked_in(reading):
            self.marked.setdefault(stretch.sentence, []).append(stretch)
        self.given: dict[int, list[QuoteMention]] = {}
        spans = [sentence.span for sentence in reading.sentences]
        for mention in tags.quotes:
            index = _sentence_of(spans, mention.content)
            if index is not None and self.is_words_of(mention):
                self.given.setdefault(index, []).append(mention)

    def is_words_of(self, mention: QuoteMention) -> bool:
        """Whether a stretch is what somebody says: no object of a noun ("a rebuke from the court"), no aim of a deed
        ("jets were sent 'to defend our forces'"), and no name that reads as a verb ("Said Noor").
        """
        cue = mention.cue
        if cue is None:
            return True
        if SPEECH.fullmatch(self.shadow[cue.start : cue.end]) is not None:
            return SPEECH.match(self.shadow, cue.start, cue.end) is not None
        return _NO_CLAUSE.match(self.shadow, mention.content.start, mention.content.end) is None

    def said(self) -> list[Said]:
        found: list[Said] = []
        for index, sentence in enumerate(self.reading.sentences):
            here = self.direct(index) + self.indirect(index, sentence.span)
            for stretch in self.marked.get(index, ()):
                if not any(overlap(one.mention.content, stretch.span) > 0 for one in here):
                    missed = self.missed(stretch, sentence.span)
                    here += [missed] if missed is not None else []
            for one in self.reported(index, sentence.span):
                if not any(_touch(one.mention, other.mention) for other in here):
                    here.append(one)
            found += here
        return sorted(found, key=lambda one: one.mention.content)

    def direct(self, index: int) -> list[Said]:
        """The model's direct quotations, cut to the marks around them, each stretch used once."""
        best: dict[Span, Said] = {}
        for mention in self.given.get(index, ()):
            around = _stretch_of(mention, self.marked.get(index, ()))
            if mention.kind != "direct" and (around is None or not self.is_speech(around)):
                continue
            for content, stretch in self.contents(mention, around, index):
                if not _has_words(self.shadow, content, at_least=1):
                    continue
                had = best.get(content)
                if had is None or had.mention.score < mention.score:
                    quoted = replace(mention, kind="direct", content=content)
                    best[content] = Said(mention=quoted, sentence=index, marked=stretch)
        return list(best.values())

    def contents(
        self, mention: QuoteMention, around: Marked | None, index: int
    ) -> list[tuple[Span, Marked | None]]:
        """What a direct quotation of the model holds: each stretch in marks that lies in it, else what it is."""
        marked = [one for one in self.marked.get(index, ()) if inside(one.span, mention.content)]
        within = [
            one for one in marked if not any(inside(one.span, other.span) for other in marked if other != one)
        ]
        if len(within) > 1:
            return [(one.span, one) for one in within]
        return [(around.span if around is not None else mention.content, around)]

    def is_speech(self, stretch: Marked) -> bool:
        words = len(self.shadow[stretch.span.start : stretch.span.end].split())
        return words >= _SURE_WORDS or not (stretch.is_opened and stretch.is_closed)

    def indirect(self, index: int, sentence: Span) -> list[Said]:
        """The model's reported clauses, one for each cue, the pieces of one joined and brought to its bounds."""
        by_cue: dict[Span | None, list[QuoteMention]] = {}
        for mention in self.given.get(index, ()):
            around = _stretch_of(mention, self.marked.get(index, ()))
            if mention.kind == "indirect" and (around is None or not self.is_speech(around)):
                cue = mention.cue or self.cue_of(mention.content, sentence)
                by_cue.setdefault(cue, []).append(mention)
        found: dict[Span, Said] = {}
        for cue, pieces in by_cue.items():
            content = self.whole(cue, pieces, sentence)
            if content is not None and _has_words(self.shadow, content):
                first = max(pieces, key=lambda piece: (piece.speaker is not None, piece.score))
                content = self.with_marks(self.before_adding(content))
                mention = replace(first, content=content, cue=cue)
                if self.is_words_of(mention):
                    found.setdefault(content, Said(mention=mention, sentence=index))
        return list(found.values())

    def cue_of(self, content: Span, sentence: Span) -> Span | None:
        """The speech verb whose clause a stretch without one is."""
        if _length(sentence) > _SENTENCE_CHARS:
            return None
        for match in SPEECH.finditer(self.shadow, sentence.start, sentence.end):
            cue = Span(*match.span())
            clause = self.clauses.of(cue, sentence) if overlap(cue, content) <= 0 else None
            if clause is not None and overlap(clause, content) >= _SNAP_SHARE * _length(content):
                return cue
        return None

    def whole(self, cue: Span | None, pieces: Sequence[QuoteMention], sentence: Span) -> Span | None:
        """The clause that pieces with one cue stand for; None for a stretch that nobody says by any word."""
        longest = max((piece.content for piece in pieces), key=_length)
        if cue is None:
            return longest if any(piece.speaker for piece in pieces) else None
        if not inside(cue, sentence) or self.clauses.is_whole(longest, cue, sentence):
            return longest
        clause = self.clauses.of(cue, sentence)
        if clause is None or not any(overlap(clause, piece.content) > 0 for piece in pieces):
            return longest
        return clause

    def before_adding(self, content: Span) -> Span:
        """A reported clause up to a quotation that the speaker is said to add to it."""
        added = _ADDING.search(self.shadow, content.start, content.end)
        return Span(content.start, added.start()) if added is not None else content

    def with_marks(self, content: Span) -> Span:
        """A reported clause with the quotation mark at its edge whose partner lies in it: "'in view of events' in town"."""
        words = self.shadow[content.start : content.end]
        opened, closed = len(_OPEN_MARK.findall(words)), len(_CLOSE_MARK.findall(words))
        start, end = content
        if closed > opened and self.shadow[max(0, start - 1) : start] in {'"', "'"}:
            start -= 1
        if opened > closed and (mark := _CLOSE_AFTER.match(self.shadow, end)) is not None:
            end = mark.end()
        return Span(start, end)

    def missed(self, stretch: Marked, sentence: Span) -> Said | None:
        """A quotation that only its marks show: long ones always, short ones where somebody says them."""
        others = [other.span for other in self.marked[stretch.sentence] if other is not stretch]
        if any(inside(stretch.span, other) for other in others):
            return None
        frame = self.frames.beside(stretch.span, sentence, others)
        if not (
            self.is_speech(stretch) or self.is_said(stretch, frame) or self.is_headline(stretch, sentence)
        ):
            return None
        mention = QuoteMention(
            kind="direct",
            content=stretch.span,
            speaker=frame.speaker if frame else None,
            cue=frame.cue if frame else None,
            score=_OWN_SCORE,
        )
        return Said(mention=mention, sentence=stretch.sentence, marked=stretch, is_found=True)

    def is_headline(self, stretch: Marked, sentence: Span) -> bool:
        """Whether a stretch is what a headline quotes: before a colon at its head, or behind one at its end."""
        zone = self.reading.zones[self.reading.sentences[stretch.sentence].zone]
        words = self.shadow[stretch.span.start : stretch.span.end].split()
        if zone.kind not in {"title", "heading"} or len(words) < _HEADLINE_WORDS:
            return False
        if not any(word[:1].islower() for word in words):
            return False
        before = self.shadow[zone.start : stretch.span.start].rstrip("\"' ")
        behind = self.shadow[stretch.span.end : zone.end].lstrip(",.!?").lstrip("\"'")
        return (not before and behind.startswith(":")) or (before.endswith(":") and not behind.strip())

    def is_said(self, stretch: Marked, frame: Frame | None) -> bool:
        """Whether a short stretch is speech rather than a name or a word held at arm's length."""
        words = self.shadow[stretch.span.start : stretch.span.end].split()
        if frame is None or frame.speaker is None or len(words) < _FEW_WORDS:
            return False
        is_near = (
            min(abs(stretch.span.start - frame.cue.end), abs(frame.cue.start - stretch.span.end))
            <= _NEAR_CHARS
        )
        return is_near and not all(word[:1].isupper() for word in words)

    def reported(self, index: int, sentence: Span) -> list[Said]:
        """Reported clauses that a plain verb of saying shows, its subject at its side."""
        found: list[Said] = []
        if _length(sentence) > _SENTENCE_CHARS:
            return found
        for match in PLAIN.finditer(self.shadow, sentence.start, sentence.end):
            cue = Span(*match.span())
            content = self.clauses.of(cue, sentence)
            speaker = self.frames.subject(cue, content, sentence) if content is not None else None
            if (
                content is None
                or speaker is None
                or overlap(content, cue) > 0
                or overlap(speaker, content) > 0
            ):
                continue
            mention = QuoteMention(
                kind="indirect", content=content, speaker=speaker, cue=cue, score=_OWN_SCORE
            )
            if not any(_touch(mention, one.mention) for one in found):
                found.append(Said(mention=mention, sentence=index, is_found=True))
        return found


def _has_words(shadow: str, content: Span, at_least: int = 2) -> bool:
    return (
        sum(any(map(str.isalnum, word)) for word in shadow[content.start : content.end].split()) >= at_least
    )


def _touch(one: QuoteMention, other: QuoteMention) -> bool:
    """Whether two quotations share words, or the frame of one stands in the other."""
    if overlap(one.content, other.content) > 0 or one.cue == other.cue:
        return True
    return any(
        quote.cue is not None and overlap(quote.cue, around.content) > 0
        for quote, around in ((one, other), (other, one))
    )


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
