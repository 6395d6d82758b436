"""Unannotated sentences labelled by trained networks: `python -m training.teach --teachers FOLDER... --out NAME`.

The teachers' probabilities are averaged and kept in training/runs/NAME.npz; training mixes these sentences with
the annotated ones, so that one network learns what several agree on. Sentences of the development weeks are left out.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from training.annotations import (
    GMB,
    WIKIEVENTS,
    daily_sentences,
    training_lines,
)
from training.labelling import Anchor
from training.learned import Document, Learned, Told
from training.offsets import digest
from training.paths import DEV, RUNS, SHARED, TRAIN
from training.texts import joined, joined_gmb
from training.upstream import plain_tokenizer
from watchfloor.reading import shadow_of
from watchfloor.tagging.decoding import runs
from watchfloor.tagging.graphs import Anchored, Encoded, Floats, Graphs, Integers
from watchfloor.tagging.labels import ANCHORS
from watchfloor.tagging.sentences import quote_runs
from watchfloor.tagging.windows import Window, window_of
from watchfloor.tagging.words import words_of

CAUSAL_NEWS = SHARED / "data" / "causal_news_corpus" / "train_subtask1.csv"
SENTENCE_CHARS = (50, 420)
DOCUMENT_SENTENCES = 24  # of a WikiEvents document; its later parts repeat and wander
GMB_EVERY = 60  # every so many lines a run of four is taken
WINDOW_TOKENS = 150
FLOOR = 0.15


class Teachers:
    """Several networks as one reader: each gets its own states back, all see the mean of the word heads."""

    def __init__(self, folders: Iterable[Path]) -> None:
        """Load exported model folders."""
        self.graphs = [Graphs(folder) for folder in folders]

    def encode(self, window: Window) -> Encoded:
        """Mean probabilities, and everybody's states side by side."""
        parts = [graphs.encode(window) for graphs in self.graphs]
        return Encoded(
            states=np.concatenate([part.states for part in parts], axis=1),
            names=np.mean([part.names for part in parts], axis=0),
            triggers=np.mean([part.triggers for part in parts], axis=0),
            quotes=np.mean([part.quotes for part in parts], axis=0),
        )

    def read(self, states: Floats, tags: Floats, spans: Integers, kinds: Integers) -> Anchored:
        """Mean probabilities of anchors."""
        shares = np.split(states, len(self.graphs), axis=1)
        parts = [
            graphs.read(share, tags, spans, kinds) for graphs, share in zip(self.graphs, shares, strict=True)
        ]
        return Anchored(
            types=np.mean([part.types for part in parts], axis=0),
            modes=np.mean([part.modes for part in parts], axis=0),
            statuses=np.mean([part.statuses for part in parts], axis=0),
            fillers=np.mean([part.fillers for part in parts], axis=0),
        )


def main() -> None:
    """Label every unannotated sentence."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--teachers", type=Path, nargs="+", required=True)
    parser.add_argument("--out", required=True)
    args = parser.parse_args()
    teachers, tokenizer = Teachers(args.teachers), plain_tokenizer()
    documents = unannotated(tokenizer)
    print(len(documents), "documents", sum(map(len, documents)), "sentences", flush=True)
    told = [item for document in documents for item in labelled(document, teachers, tokenizer)]
    save(told, [digest(item.text) for document in documents for item in document], args.out)


def unannotated(tokenizer: Tokenizer) -> list[Document]:
    """Sentences that nobody annotated, in documents."""
    known = {digest(json.loads(raw)["text"]) for path in (TRAIN, DEV) for raw in path.open(encoding="utf-8")}
    known |= {line["sha256"] for line in training_lines()}
    groups = [*daily_groups(), *wikievents_groups(), *gmb_groups(), *causal_groups()]
    documents = []
    for group in groups:
        kept = [text for text in dict.fromkeys(group) if fits(text) and digest(text) not in known]
        known.update(digest(text) for text in kept)
        if kept:
            documents.append([plain(text, tokenizer) for text in kept])
    return documents


def fits(text: str) -> bool:
    """Whether a sentence is of a usual length."""
    return SENTENCE_CHARS[0] <= len(text) <= SENTENCE_CHARS[1]


def daily_groups() -> list[list[str]]:
    """News items of the daily pages one by one, without the days of the development split."""
    held_out = {json.loads(raw)["doc"] for raw in DEV.open(encoding="utf-8")}
    return [
        [text]
        for source, text in daily_sentences()
        if source not in held_out and text.endswith(".") and "](" not in text
    ]


def wikievents_groups() -> list[list[str]]:
    """Beginnings of WikiEvents documents."""
    groups = []
    for raw in WIKIEVENTS.open(encoding="utf-8"):
        groups.append([joined(tokens) for tokens in json.loads(raw)["sentences"][:DOCUMENT_SENTENCES]])
    return groups


def gmb_groups() -> list[list[str]]:
    """Runs of four lines of GMB."""
    lines = GMB.read_text("utf-8").split("\n")
    return [
        [joined_gmb(line) for line in lines[first : first + 4]] for first in range(5, len(lines), GMB_EVERY)
    ]


def causal_groups() -> list[list[str]]:
    """Sentences of the Causal News Corpus, one by one."""
    with CAUSAL_NEWS.open(encoding="utf-8-sig", newline="") as stream:
        return [[joined(row["text"])] for row in csv.DictReader(stream)]


def plain(text: str, tokenizer: Tokenizer) -> Learned:
    """A sentence of which nothing is known."""
    words = words_of(tokenizer, shadow_of(text), start=0, sentence=0)
    return Learned(text=text, words=words, names=None, triggers=None, quotes=None)


def labelled(document: Document, teachers: Teachers, tokenizer: Tokenizer) -> list[Told]:
    """What the teachers say of each sentence of a document."""
    told: list[Told] = []
    opening, closing = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    for group in grouped(document):
        window = window_of([item.words for item in group], opening=opening, closing=closing)
        encoded = teachers.encode(window)
        tags = np.concatenate([encoded.names, encoded.triggers, encoded.quotes], axis=1)
        for begin, end in zip(window.starts, window.starts[1:], strict=False):
            part = Encoded(
                states=encoded.states[begin:end],
                names=encoded.names[begin:end],
                triggers=encoded.triggers[begin:end],
                quotes=encoded.quotes[begin:end],
            )
            told.append(sentence_told(part, tags[begin:end], teachers))
    return told


def grouped(document: Document) -> list[Document]:
    """Neighbouring sentences in windows."""
    groups: list[Document] = []
    room = 0
    for item in document:
        needed = len(item.words.ids) + 1
        if not groups or needed > room:
            groups.append([])
            room = WINDOW_TOKENS
        groups[-1].append(item)
        room -= needed
    return groups


def sentence_told(part: Encoded, tags: Floats, teachers: Teachers) -> Told:
    """What the teachers say of one sentence."""
    triggers = runs(part.triggers[:, 1], part.triggers[:, 2], floor=FLOOR)
    quotes = [run for run, _ in quote_runs(part.quotes)]
    anchors: list[Anchor] = []
    if triggers or quotes:
        extents = [(run.begin, run.end) for run in (*triggers, *quotes)]
        kinds = [ANCHORS.index("trigger")] * len(triggers) + [ANCHORS.index("quote")] * len(quotes)
        said = teachers.read(part.states, tags, np.array(extents), np.array(kinds))
        anchors = [
            anchor_told(said, number, extents[number], kinds[number]) for number in range(len(extents))
        ]
    return Told(names=part.names, triggers=part.triggers, quotes=part.quotes, anchors=tuple(anchors))


def anchor_told(said: Anchored, number: int, extent: tuple[int, int], kind: int) -> Anchor:
    """One anchor's probabilities; what hangs on a candidate counts as much as the candidate is an event."""
    fillers = said.fillers[number].copy()
    share = 1 - float(said.types[number, 0])
    trigger = kind == ANCHORS.index("trigger")
    quoted = fillers.shape[1] - 2  # speaker and cue stand last
    if trigger:
        fillers[:, quoted:] = 0
        fillers[:, :quoted] *= share
    else:
        fillers[:, :quoted] = 0
    return Anchor(
        row=0,
        first=0,
        length=len(fillers),
        extent=extent,
        kind=kind,
        types=said.types[number] * trigger,
        modes=said.modes[number] * share * trigger,
        statuses=said.statuses[number] * share * trigger,
        fillers=fillers,
    )


def save(told: Sequence[Told], digests: Sequence[str], name: str) -> None:
    """Write all probabilities as half floats, sentences after each other."""
    anchors = [anchor for item in told for anchor in item.anchors]
    np.savez(
        RUNS / f"{name}.npz",
        digests=np.array(digests),
        names=np.concatenate([item.names for item in told]).astype(np.float16),
        triggers=np.concatenate([item.triggers for item in told]).astype(np.float16),
        quotes=np.concatenate([item.quotes for item in told]).astype(np.float16),
        words=np.array([len(item.names) for item in told]),
        anchors=np.array([len(item.anchors) for item in told]),
        extents=np.array([(*anchor.extent, anchor.kind) for anchor in anchors]),
        types=np.stack([anchor.types for anchor in anchors]).astype(np.float16),
        modes=np.stack([anchor.modes for anchor in anchors]).astype(np.float16),
        statuses=np.stack([anchor.statuses for anchor in anchors]).astype(np.float16),
        fillers=np.concatenate([anchor.fillers for anchor in anchors]).astype(np.float16),
    )


def taught(name: str, tokenizer: Tokenizer) -> list[Document]:
    """The unannotated documents with what `save` kept of the teachers; what was annotated since is left out."""
    with np.load(RUNS / f"{name}.npz") as kept:
        parts = {key: kept[key] for key in kept.files}
    numbers = {checksum: number for number, checksum in enumerate(parts["digests"].tolist())}
    words = np.concatenate([[0], np.cumsum(parts["words"])])
    anchors = np.concatenate([[0], np.cumsum(parts["anchors"])])
    of_sentence = np.repeat(parts["words"], parts["anchors"])
    rows = np.concatenate([[0], np.cumsum(of_sentence)])
    documents = []
    for document in unannotated(tokenizer):
        items = []
        for item in document:
            number = numbers.get(digest(item.text))
            if number is None or parts["words"][number] != len(item.words.firsts):
                continue
            place = slice(words[number], words[number + 1])
            told = Told(
                names=parts["names"][place].astype(np.float32),
                triggers=parts["triggers"][place].astype(np.float32),
                quotes=parts["quotes"][place].astype(np.float32),
                anchors=tuple(
                    kept_anchor(parts, anchor, rows[anchor], len(item.words.firsts))
                    for anchor in range(anchors[number], anchors[number + 1])
                ),
            )
            items.append(replace(item, told=told))
        if items:
            documents.append(items)
    return documents


def kept_anchor(parts: dict[str, np.ndarray], number: int, row: int, count: int) -> Anchor:
    """One anchor from the arrays of a file."""
    begin, end, kind = (int(value) for value in parts["extents"][number])
    return Anchor(
        row=0,
        first=0,
        length=count,
        extent=(begin, end),
        kind=kind,
        types=parts["types"][number].astype(np.float32),
        modes=parts["modes"][number].astype(np.float32),
        statuses=parts["statuses"][number].astype(np.float32),
        fillers=parts["fillers"][row : row + count].astype(np.float32),
    )


if __name__ == "__main__":
    main()
