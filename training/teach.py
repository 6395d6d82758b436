"""Unannotated sentences labelled by trained networks: `python -m training.teach --teachers FOLDER... --out NAME`.

The teachers' probabilities are averaged and kept in training/runs/NAME.npz; training mixes these sentences with
the annotated ones, so that one network learns what several agree on. Sentences of the development weeks are left out.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.lib.format import open_memmap
from tokenizers import Tokenizer

from training.labelling import Anchor
from training.learned import Document, Told
from training.offsets import digest
from training.paths import RUNS
from training.unannotated import DRAWS, Draw, unannotated
from training.upstream import plain_tokenizer
from watchfloor.tagging.decoding import runs
from watchfloor.tagging.graphs import Anchored, Encoded, Floats, Graphs, Integers
from watchfloor.tagging.labels import ANCHORS
from watchfloor.tagging.sentences import quote_runs
from watchfloor.tagging.windows import Window, window_of

FLOOR = 0.15
THREADS = 2
LOGGED = 5000  # sentences between two lines of the log


class Teachers:
    """Several networks as one reader: each gets its own states back, all see the mean of the word heads."""

    def __init__(self, folders: Sequence[Path], weights: Sequence[float]) -> None:
        """Load exported model folders, and what each counts for in the mean."""
        self.graphs = [Graphs(folder) for folder in folders]
        self.weights = np.array(weights, dtype=np.float32) / sum(weights)
        self.widths: list[int] = []

    def mean(self, parts: Sequence[Floats]) -> Floats:
        """The weighted mean of what each says."""
        return np.tensordot(self.weights, np.stack(parts), axes=1)

    def encode(self, window: Window) -> Encoded:
        """Mean probabilities, and everybody's states side by side."""
        parts = [graphs.encode(window) for graphs in self.graphs]
        self.widths = [part.states.shape[1] for part in parts]
        return Encoded(
            states=np.concatenate([part.states for part in parts], axis=1),
            names=self.mean([part.names for part in parts]),
            triggers=self.mean([part.triggers for part in parts]),
            quotes=self.mean([part.quotes for part in parts]),
        )

    def read(self, states: Floats, tags: Floats, spans: Integers, kinds: Integers) -> Anchored:
        """Mean probabilities of anchors."""
        shares = np.split(states, np.cumsum(self.widths)[:-1], axis=1)
        parts = [
            graphs.read(np.ascontiguousarray(share), tags, spans, kinds)
            for graphs, share in zip(self.graphs, shares, strict=True)
        ]
        return Anchored(
            types=self.mean([part.types for part in parts]),
            modes=self.mean([part.modes for part in parts]),
            statuses=self.mean([part.statuses for part in parts]),
            fillers=self.mean([part.fillers for part in parts]),
        )


def main() -> None:
    """Label every unannotated sentence."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--teachers", type=Path, nargs="+", required=True)
    parser.add_argument("--weights", type=float, nargs="+", help="what each teacher counts for; all alike")
    parser.add_argument("--out", required=True)
    parser.add_argument("--draw", choices=sorted(DRAWS), default="small")
    parser.add_argument("--states", action="store_true", help="keep the first teacher's states of words too")
    args = parser.parse_args()
    teachers = Teachers(args.teachers, args.weights or [1.0] * len(args.teachers))
    tokenizer, draw = plain_tokenizer(), DRAWS[args.draw]
    documents = unannotated(tokenizer, draw)
    print(len(documents), "documents", sum(map(len, documents)), "sentences", flush=True)
    kept: np.ndarray | None = None
    told: list[Told] = []
    place = 0
    with ThreadPoolExecutor(THREADS) as pool:
        for part in pool.map(
            lambda document: labelled(document, teachers, tokenizer, limit=draw.window), documents
        ):
            for item in part:
                if args.states:
                    kept = opened(documents, item, args.out) if kept is None else kept
                    kept[place : place + len(item.names)] = item.states
                place += len(item.names)
                told.append(replace(item, states=None))
            if len(told) // LOGGED > (len(told) - len(part)) // LOGGED:
                print(len(told), "sentences", flush=True)
    digests = [digest(item.text) for document in documents for item in document]
    save(told, digests, RUNS / f"{args.out}.npz", draw)


def opened(documents: Sequence[Document], first: Told, name: str) -> np.ndarray:
    """A new file for the first teacher's states of all words, (words, width) half floats, mapped into memory."""
    words = sum(len(item.words.firsts) for document in documents for item in document)
    return open_memmap(states_path(name), mode="w+", dtype=np.float16, shape=(words, first.states.shape[1]))


def states_path(name: str) -> Path:
    """Where the states of the sentences in NAME.npz lie: a file of its own, read only where it is needed."""
    return RUNS / f"{name}.states.npy"


def labelled(document: Document, teachers: Teachers, tokenizer: Tokenizer, *, limit: int) -> list[Told]:
    """What the teachers say of each sentence of a document."""
    told: list[Told] = []
    opening, closing = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    for group in grouped(document, limit):
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


def grouped(document: Document, limit: int) -> list[Document]:
    """Neighbouring sentences in windows of about `limit` sub-words."""
    groups: list[Document] = []
    room = 0
    for item in document:
        needed = len(item.words.ids) + 1
        if not groups or needed > room:
            groups.append([])
            room = limit
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
    states = part.states[:, : teachers.widths[0]].astype(np.float16)
    return Told(
        names=part.names, triggers=part.triggers, quotes=part.quotes, anchors=tuple(anchors), states=states
    )


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


def save(told: Sequence[Told], digests: Sequence[str], path: Path, draw: Draw) -> None:
    """Write all probabilities as half floats, sentences after each other."""
    anchors = [anchor for item in told for anchor in item.anchors]
    np.savez(
        path,
        draw=np.array(draw.name),
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
    draw = DRAWS[str(parts["draw"])] if "draw" in parts else DRAWS["small"]
    states = np.load(states_path(name), mmap_mode="r") if states_path(name).exists() else None
    documents = []
    for document in unannotated(tokenizer, draw):
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
                states=None if states is None else states[place],
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
