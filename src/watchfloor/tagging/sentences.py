"""What the model marks in one sentence: from its probabilities to names, triggers, quotations and causes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from watchfloor.records import (
    CausePair,
    EventType,
    Filler,
    Name,
    QuoteMention,
    Rejected,
    Role,
    RunnerUp,
    Span,
    TriggerMention,
    overlap,
)
from watchfloor.tagging.decoding import Run, extents, likeliest_path, likeliest_status, paths_cut, runs
from watchfloor.tagging.graphs import Anchored, Reader
from watchfloor.tagging.labels import (
    ANCHORS,
    FILLERS,
    KINDS,
    MODE_LABELS,
    NAMES,
    ROLES,
    TRIGGERS,
    TYPES,
    modes_of,
)
from watchfloor.tagging.settings import Settings, Thresholds
from watchfloor.tagging.words import Words, whole

__all__ = ["SentenceTags", "quote_runs", "tags_of"]

Floats = NDArray[np.float32]
Marked = TypeVar("Marked", Name, TriggerMention, QuoteMention)

FLOOR = 0.1  # what scores below this is not worth showing as turned down, and costs time to look at
ARTICLES = frozenset({"the", "a", "an"})
NUMBER_ROLES = frozenset({"killed", "injured", "arrested", "crowd", "deployed"})


@dataclass(slots=True, kw_only=True)
class SentenceTags:
    """What was marked in one sentence or piece of one."""

    names: list[Name] = field(default_factory=list)
    triggers: list[TriggerMention] = field(default_factory=list)
    quotes: list[QuoteMention] = field(default_factory=list)
    causes: list[CausePair] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)

    @classmethod
    def joined(cls, parts: Iterable[SentenceTags]) -> SentenceTags:
        """Several sentences' tags; of two that share letters, as cut sentences give, the likelier stays."""
        whole = cls()
        for part in parts:
            whole.names.extend(part.names)
            whole.triggers.extend(part.triggers)
            whole.quotes.extend(part.quotes)
            whole.causes.extend(part.causes)
        whole.names = _apart(whole.names, lambda item: item.span)
        whole.triggers = _apart(whole.triggers, lambda item: item.trigger)
        whole.quotes = _apart(whole.quotes, lambda item: item.content)
        kept = {item.trigger for item in whole.triggers}
        whole.causes = [
            item for item in dict.fromkeys(whole.causes) if item.effect in kept and item.cause in kept
        ]
        return whole


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judged:
    """A candidate trigger with its type and the scores behind it."""

    run: Run
    anchor: int
    type: int
    score: float
    standing: float  # that there is an event, of whatever type
    runner_up: RunnerUp


def tags_of(
    words: Words, states: Floats, tags: Floats, reader: Reader, settings: Settings, shadow: str
) -> SentenceTags:
    """What is marked in one sentence.

    states: (words, width); tags: (words, labels), names, triggers and quotes side by side.
    """
    names, triggers, quotes = np.split(tags, [len(NAMES), len(NAMES) + len(TRIGGERS)], axis=1)
    found = SentenceTags()
    _mark_names(found, words, names, settings)
    candidates = runs(triggers[:, 1], triggers[:, 2], floor=FLOOR)
    quoted = quote_runs(quotes)
    if not candidates and not quoted:
        return found
    spans = np.array(
        [(run.begin, run.end) for run in (*candidates, *(run for run, _ in quoted))], dtype=np.int64
    )
    kinds = [ANCHORS.index("trigger")] * len(candidates) + [ANCHORS.index("quote")] * len(quoted)
    anchored = reader.read(states, tags, spans, np.array(kinds, dtype=np.int64))
    context = _Context(words=words, anchored=anchored, thresholds=settings.thresholds, shadow=shadow)
    judged = [_judged(run, index, anchored, settings) for index, run in enumerate(candidates)]
    kept = [item for item in judged if item.standing >= settings.thresholds.trigger]
    _mark_triggers(found, context, kept, [item for item in judged if item not in kept])
    _mark_causes(found, context, kept)
    _mark_quotes(found, context, quoted, len(candidates))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Context:
    """What every head of one sentence needs."""

    words: Words
    anchored: Anchored
    thresholds: Thresholds
    shadow: str

    def span(self, begin: int, end: int) -> Span:
        """Where words `begin` to `end` stand in the report."""
        return whole(Span(self.words.spans[begin].start, self.words.spans[end - 1].end), self.shadow)

    def trimmed(self, run: Run) -> Span:
        """A participant's span without a leading article."""
        begin = run.begin
        first = self.words.spans[begin]
        if run.end - begin > 1 and self.shadow[first.start : first.end].lower() in ARTICLES:
            begin += 1
        return self.span(begin, run.end)


def _mark_names(found: SentenceTags, words: Words, names: Floats, settings: Settings) -> None:
    """Add names, and spans that nearly were."""
    kinds = names[:, 1::2] + names[:, 2::2]
    path = likeliest_path(names, settings.follows, threshold=settings.thresholds.name)
    for begin, end, kind in paths_cut(path):
        span = Span(words.spans[begin].start, words.spans[end - 1].end)
        score = _rounded(kinds[begin:end, kind].mean())
        found.names.append(Name(span=span, kind=KINDS[kind], score=score))
    near = (1 - names[:, 0] >= FLOOR) & (np.array(path) == 0)
    best = kinds.argmax(axis=1)
    starts = np.ones(len(best), dtype=np.bool_)
    starts[1:] = best[1:] != best[:-1]
    for begin, end in extents(near, starts):
        kind = int(best[begin])
        span = Span(words.spans[begin].start, words.spans[end - 1].end)
        score = _rounded(kinds[begin:end, kind].mean())
        found.rejected.append(Rejected(head="name", span=span, label=KINDS[kind], score=score))


def _judged(run: Run, anchor: int, anchored: Anchored, settings: Settings) -> _Judged:
    """A candidate's likeliest type, the second likeliest, and their calibrated scores."""
    types = anchored.types[anchor]
    event = float(1 - types[0])
    shares = types[1:] / max(event, 1e-6)
    first, second = (int(index) for index in np.argsort(-shares, kind="stable")[:2])
    score = settings.calibration.score

    def scored(kind: int) -> float:
        return _rounded(score(run.score, event, float(shares[kind])))

    return _Judged(
        run=run,
        anchor=anchor,
        type=first,
        score=scored(first),
        standing=_rounded(settings.keeping.score(run.score, event, float(shares[first]))),
        runner_up=RunnerUp(type=TYPES[second], score=min(scored(second), scored(first))),
    )


def _mark_triggers(
    found: SentenceTags, context: _Context, kept: Sequence[_Judged], turned_down: Sequence[_Judged]
) -> None:
    """Add event mentions with their roles, and candidates that were turned down."""
    for item in kept:
        trigger = context.span(item.run.begin, item.run.end)
        fillers, near = _roles(context, item, trigger)
        found.triggers.append(
            TriggerMention(
                trigger=trigger,
                type=TYPES[item.type],
                mode=_mode(context.anchored.modes[item.anchor], TYPES[item.type]),
                status=likeliest_status(context.anchored.statuses[item.anchor], context.thresholds.status),
                sentence=context.words.sentence,
                score=item.score,
                runner_up=item.runner_up,
                fillers=tuple(fillers),
            )
        )
        found.rejected.extend(near)
    for item in turned_down:
        span = context.span(item.run.begin, item.run.end)
        found.rejected.append(
            Rejected(head="trigger", span=span, label=TYPES[item.type], score=item.standing)
        )


def _mode(shares: Floats, kind: EventType) -> str | None:
    """The likeliest mode of a type, or None when no mode is likelier than that none is told."""
    options = modes_of(kind)
    return MODE_LABELS[max(options, key=lambda index: shares[index])][1] or None


def _roles(context: _Context, item: _Judged, trigger: Span) -> tuple[list[Filler], list[Rejected]]:
    """The fillers of one trigger, and those that fell short."""
    outputs = context.anchored.fillers[item.anchor]
    filled: list[Filler] = []
    near: list[Rejected] = []
    peaks = 1 - outputs[:, : len(ROLES), 0].min(axis=0)
    for number, role in enumerate(ROLES):
        if peaks[number] < FLOOR:
            continue
        floor = min(context.thresholds.role, peaks[number])
        for run in runs(outputs[:, number, 1], outputs[:, number, 2], floor=max(FLOOR, floor / 2)):
            span, score = _participant(context, run, role), _rounded(run.score)
            if run.score >= context.thresholds.role:
                filled.append(Filler(role=role, span=span, score=score))
            else:
                near.append(Rejected(head="role", span=span, label=role, score=score, trigger=trigger))
    return filled, near


def _participant(context: _Context, run: Run, role: Role) -> Span:
    """A filler's span; an article counts when it is the figure ("an American contractor": killed, an)."""
    return context.span(run.begin, run.end) if role in NUMBER_ROLES else context.trimmed(run)


def _mark_causes(found: SentenceTags, context: _Context, kept: Sequence[_Judged]) -> None:
    """Add pairs of triggers that the text joins as effect and cause, read from both ends."""
    cause, effect = FILLERS.index("cause"), FILLERS.index("effect")
    for one in kept:
        for other in kept:
            if one is other:
                continue
            seen = 1 - context.anchored.fillers[one.anchor, other.run.begin : other.run.end, cause, 0].mean()
            back = 1 - context.anchored.fillers[other.anchor, one.run.begin : one.run.end, effect, 0].mean()
            score = _rounded((seen + back) / 2)
            spans = context.span(one.run.begin, one.run.end), context.span(other.run.begin, other.run.end)
            if score >= context.thresholds.cause:
                found.causes.append(CausePair(effect=spans[0], cause=spans[1], score=score))
            elif score >= FLOOR:
                turned_down = Rejected(
                    head="cause", span=spans[1], label="cause", score=score, trigger=spans[0]
                )
                found.rejected.append(turned_down)


def quote_runs(quotes: Floats) -> list[tuple[Run, int]]:
    """Quotations with their kind, 0 direct and 1 indirect."""
    begins = quotes[:, 1] + quotes[:, 3]
    insides = quotes[:, 2] + quotes[:, 4]
    direct = quotes[:, 1] + quotes[:, 2]
    found = []
    for begin, end in extents(begins + insides >= FLOOR * 3, begins > insides):
        marked = (begins + insides)[begin:end]
        run = Run(begin=begin, end=end, score=float(marked.mean()))
        found.append((run, int(direct[begin:end].sum() < marked.sum() / 2)))
    return found


def _mark_quotes(
    found: SentenceTags, context: _Context, quoted: Sequence[tuple[Run, int]], first: int
) -> None:
    """Add quotations with speaker and cue; `first` is the anchor number of the first."""
    for offset, (run, kind) in enumerate(quoted):
        content = context.span(run.begin, run.end)
        label = "direct" if kind == 0 else "indirect"
        score = _rounded(run.score)
        if run.score < context.thresholds.quote:
            found.rejected.append(Rejected(head="quote", span=content, label=label, score=score))
            continue
        outputs = context.anchored.fillers[first + offset]
        found.quotes.append(
            QuoteMention(
                kind="direct" if kind == 0 else "indirect",
                content=content,
                speaker=_likeliest(context, outputs[:, FILLERS.index("speaker")]),
                cue=_likeliest(context, outputs[:, FILLERS.index("cue")]),
                score=score,
            )
        )


def _likeliest(context: _Context, outputs: Floats) -> Span | None:
    """The best of a label's spans, or None when none reaches the threshold."""
    options = runs(outputs[:, 1], outputs[:, 2], floor=context.thresholds.speaker)
    return context.trimmed(max(options, key=lambda run: run.score)) if options else None


def _apart(items: list[Marked], span_of: Callable[[Marked], Span]) -> list[Marked]:
    """Items of which no two share letters, in text order; the likelier stays."""
    kept: list[Marked] = []
    for item in sorted(items, key=span_of):
        if kept and overlap(span_of(kept[-1]), span_of(item)) > 0:
            kept[-1] = max(kept[-1], item, key=lambda one: one.score)
        else:
            kept.append(item)
    return kept


def _rounded(score: float | np.floating) -> float:
    """A score to four places: what a reader can use, and the same in every print."""
    return round(float(score), 4)
