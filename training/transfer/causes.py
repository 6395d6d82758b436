"""The Causal News Corpus: which of a sentence's triggers is the reason for which, and that a sentence tells of none.

The corpus marks clauses, not triggers. The shipped reader finds the triggers; a pair is learned where each clause
holds exactly one, and a sentence without pairs teaches that its triggers have neither cause nor effect.
"""

from __future__ import annotations

import ast
import csv
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

from training.learned import Document, Extent, Learned, Trigger, extent_of
from training.paths import RUNS
from training.texts import joined, placed
from training.transfer.tables import rows
from watchfloor.reading import shadow_of
from watchfloor.records import Reading, Sentence, Span, Zone
from watchfloor.tagging import Tagger
from watchfloor.tagging.words import words_of

__all__ = ["causal"]

MARK = re.compile(r"</?(ARG0|ARG1|SIG\d)>")
SIGNAL = re.compile(r"<SIG\d>(.*?)</SIG\d>")
KNOWN = frozenset({"cause", "effect"})


@dataclass(frozen=True, slots=True)
class Pair:
    """One marked pair: where cause and effect stand among the sentence's letters without spaces, and its signals."""

    cause: Span
    effect: Span
    signals: tuple[str, ...]


def causal(folder: Path, tokenizer: Tokenizer) -> list[Document]:
    """One sentence a document, with the triggers of the shipped reader."""
    skipped = {row["signal"] for row in rows("causal_signals") if row["use"] == "skip"}
    path = folder / "causal_news_corpus" / "train_subtask2_grouped.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = [(row["text"], ast.literal_eval(row["causal_text_w_pairs"])) for row in csv.DictReader(file)]
    found = triggers_of([joined(text) for text, _ in lines], RUNS / "causal_triggers.json")
    documents = []
    for (text, marked), triggers in zip(lines, found, strict=True):
        pairs = [pair for line in marked if (pair := pair_of(line))]
        if len(pairs) == len(marked) and (item := _item(text, pairs, skipped, triggers, tokenizer)):
            documents.append([item])
    return documents


def triggers_of(texts: Sequence[str], kept: Path) -> list[list[Span]]:
    """Where the shipped reader finds events in each text, read from `kept` when the same model wrote it."""
    tagger = Tagger.load()
    stamp = [tagger.version, len(texts)]
    if kept.exists() and (told := json.loads(kept.read_text("utf-8")))["of"] == stamp:
        return [[Span(*span) for span in spans] for spans in told["spans"]]
    spans = [triggers_in(text, tagger) for text in texts]
    kept.parent.mkdir(exist_ok=True)
    kept.write_text(json.dumps({"of": stamp, "spans": spans}), encoding="utf-8")
    return spans


def pair_of(marked: str) -> Pair | None:
    """The pair that a line with ARG0 (cause), ARG1 (effect) and SIG marks shows; None when one of the two is missing."""
    count = at = 0
    opened: dict[str, int] = {}
    found: dict[str, Span] = {}
    for match in MARK.finditer(marked):
        count += len(re.sub(r"\s", "", marked[at : match.start()]))
        at = match.end()
        if match[0].startswith("</"):
            found[match[1]] = Span(opened.get(match[1], count), count)
        else:
            opened[match[1]] = count
    if "ARG0" not in found or "ARG1" not in found:
        return None
    signals = tuple(MARK.sub("", words).strip().casefold() for words in SIGNAL.findall(marked))
    return Pair(found["ARG0"], found["ARG1"], signals)


def _item(
    line: str, pairs: Sequence[Pair], skipped: set[str], found: Sequence[Span], tokenizer: Tokenizer
) -> Learned | None:
    """A sentence with its triggers; None when the reader finds none in it."""
    text = joined(line)
    tokens = line.split()
    places = placed(tokens, text)
    words = words_of(tokenizer, shadow_of(text), start=0, sentence=0)
    extents = [extent for span in found if (extent := extent_of(words, span))]
    if not places or not extents:
        return None
    letters = [place for token, span in zip(tokens, places, strict=True) for place in [span] * len(token)]

    def inside(part: Span) -> list[Extent]:
        spans = [span for span in letters[part.start : part.end] if span is not None]
        extent = extent_of(words, Span(spans[0].start, spans[-1].end)) if spans else None
        return [one for one in extents if extent and extent[0] <= one[0] and one[1] <= extent[1]]

    fillers: dict[Extent, list[tuple[str, Extent]]] = {extent: [] for extent in extents}
    silent: dict[Extent, list[tuple[str, Extent]]] = {extent: [] for extent in extents}
    for pair in pairs:
        causes, effects = inside(pair.cause), inside(pair.effect)
        is_sure = len(causes) == len(effects) == 1 and not skipped.intersection(pair.signals)
        into = fillers if is_sure else silent
        for effect in effects:
            for cause in causes:
                if effect != cause:
                    into[effect].append(("cause", cause))
                    into[cause].append(("effect", effect))
    triggers = tuple(
        Trigger(
            extent=extent,
            type=None,
            mode=None,
            status=None,
            fillers=tuple(dict.fromkeys(fillers[extent])),
            known=KNOWN,
            silent=tuple(one for one in dict.fromkeys(silent[extent]) if one not in fillers[extent]),
        )
        for extent in dict.fromkeys(extents)
    )
    return Learned(text=text, words=words, names=None, triggers=triggers, quotes=None, all_triggers=False)


def triggers_in(text: str, tagger: Tagger) -> list[Span]:
    """Where the reader finds events in one sentence."""
    reading = Reading(
        shadow=shadow_of(text),
        zones=(Zone(kind="body", start=0, end=len(text)),),
        sentences=(Sentence(span=Span(0, len(text)), zone=0),),
    )
    return [mention.trigger for mention in tagger.tags(reading, None).triggers]
