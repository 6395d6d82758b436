"""The PLOVER root of what the source did to the target, given both, and its quad class.

FILE.tsv has a header with `gold_root` and `marked_sentence`; tabs between columns, quotation marks plain. Read as
marks, in letters of any size: <S>..</S> and <T>..</T>, also [S]..[/S] and with the same mark at both ends; instead of S
and T: SRC, SOURCE, SUBJ, SUBJECT, ACTOR, E1 and TGT, TARGET, OBJ, OBJECT, RECIPIENT, E2; [SRC ..] and [TGT ..], with or
without a colon. Columns `source` and `target` are looked up in the sentence where it has no marks; `sentence` stands in
for `marked_sentence`. gold_root: a name or code of training/mappings/plover_roots.csv. FILE.jsonl: annotated sentences
after the codebook, each event with actor and recipient or target a row; there `root as coded` is the figure to read.

The event is chosen among those of the sentence by who fills its roles; where the reader finds none that will do, by what
it nearly found. Only roots that the file has are answered. Two accuracies: `root`, where a promised, threatened or
demanded act is what PLOVER makes of it (training/mappings/plover_status.csv), and `root as coded`, by its own type.
Quad classes: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict, from the root, or from the column
`gold_penta` where there is one.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.gold import locate
from training.codes import QUADS
from training.transfer.tables import options, rows
from watchfloor.naming import actors_in
from watchfloor.pipeline import Kit, tags_of
from watchfloor.records import Actor, Page, Role, Span, Status, Tags, TriggerMention, overlap

__all__ = ["Row", "measured", "read_marks", "rows_of"]

NO_ANSWER = "-"
_SOURCE = ("S", "SRC", "SOURCE", "SUBJ", "SUBJECT", "ACTOR", "E1")
_TARGET = ("T", "TGT", "TARGET", "OBJ", "OBJECT", "RECIPIENT", "E2")
_NAMES = "|".join((*_SOURCE, *_TARGET))
_MARK = re.compile(rf"[<\[]/?({_NAMES})/?[>\]]", re.IGNORECASE)
_HELD = re.compile(rf"\[({_NAMES})[: ]\s*([^\]]*)\]", re.IGNORECASE)

# What the parts of an event are worth that fit source and target; on pairs of actor and recipient in the annotated
# training sentences: accuracy .856 with all at 2, 1.5, 1 and .5, .866 so. bench/results/events_plover.json: on dev.
WEIGHTS = {"actor is source": 1.5, "other is target": 2.0, "both act": 0.5, "turned": 0.5, "between": 1.0}
STATEMENT_COST = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of the file: the sentence without marks, where source and target stand, and the gold."""

    text: str
    source: Span | None
    target: Span | None
    root: str
    quad: int | None


def read_marks(marked: str) -> tuple[str, Span | None, Span | None]:
    """A sentence without its marks, and where source and target stand; the first of each counts."""
    found: dict[bool, Span] = {}
    plain = ""
    at = 0
    opened: tuple[bool, int] | None = None
    for match in re.finditer(f"{_HELD.pattern}|{_MARK.pattern}", marked, re.IGNORECASE):
        plain += marked[at : match.start()]
        at = match.end()
        name, held = match[1] or match[3], match[2]
        is_source = name.upper() in _SOURCE
        if held is not None:
            found.setdefault(is_source, Span(len(plain), len(plain) + len(held)))
            plain += held
        elif opened is None or opened[0] != is_source:
            opened = (is_source, len(plain))
        else:
            found.setdefault(is_source, _trimmed(plain, Span(opened[1], len(plain))))
            opened = None
    return plain + marked[at:], found.get(True), found.get(False)


def _trimmed(text: str, span: Span) -> Span:
    words = text[span.start : span.end]
    return Span(span.start + len(words) - len(words.lstrip()), span.end - len(words) + len(words.rstrip()))


def rows_of(path: Path) -> Iterator[Row]:
    """Rows of a file. Raises ValueError when a column is missing."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        for line in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            marked = line.get("marked_sentence") or line.get("sentence")
            if not marked or not line.get("gold_root"):
                raise ValueError(
                    f"{path}: no marked_sentence or no gold_root in {sorted(filter(None, line))}"
                )
            text, source, target = read_marks(marked)
            yield Row(
                text=text,
                source=source or _located(text, line.get("source")),
                target=target or _located(text, line.get("target")),
                root=_root(line["gold_root"]),
                quad=int(float(line["gold_penta"])) if line.get("gold_penta") else None,
            )


def annotated_rows(path: Path) -> Iterator[Row]:
    """Rows made of an annotated file: every event with an actor and a recipient or target, the first of each."""
    for line in (json.loads(raw) for raw in path.read_text("utf-8").splitlines()):
        for event in line.get("events", ()):
            acting, acted_on = event.get("actor", []), [*event.get("recipient", []), *event.get("target", [])]
            if acting and acted_on:
                source, target = locate(line["text"], acting[0]), locate(line["text"], acted_on[0])
                if overlap(source, target) <= 0:
                    yield Row(
                        text=line["text"], source=source, target=target, root=_root(event["type"]), quad=None
                    )


def _root(written: str) -> str:
    """A root's name in capitals; a number with at least two digits, of CAMEO's four only those of the root."""
    name = written.strip().upper()
    return name.zfill(2)[:2] if name.isdigit() else name


def _located(text: str, words: str | None) -> Span | None:
    """Where words stand in a text, at word edges if they do there."""
    if not words:
        return None
    match = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) or re.search(
        re.escape(words), text, re.IGNORECASE
    )
    return Span(*match.span()) if match else None


@cache
def _roots() -> dict[str, tuple[str, ...]]:
    return options("plover_roots", "root", "types")


@cache
def _said() -> dict[tuple[str, str], str]:
    """What PLOVER makes of a status and a type."""
    return {
        (row["status"], kind): row["root"]
        for row in rows("plover_status")
        for kind in row["types"].split("|")
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One event that the sentence may tell of source and target. fit: higher fits better."""

    types: tuple[str, ...]  # likeliest first
    status: Status
    fit: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """Source and target with every other place of the sentence that names them."""

    source: tuple[Span, ...]
    target: tuple[Span, ...]

    @classmethod
    def of(cls, row: Row, actors: Sequence[Actor]) -> Parties:
        """The marked words and those of the actor that they name."""

        def spans(marked: Span | None) -> tuple[Span, ...]:
            if marked is None:
                return ()
            named = [
                actor.spans for actor in actors if any(overlap(span, marked) > 0 for span in actor.spans)
            ]
            return (marked, *(span for spans in named for span in spans))

        return cls(source=spans(row.source), target=spans(row.target))


def answers(row: Row, tags: Tags, actors: Sequence[Actor]) -> list[Answer]:
    """Events of a sentence, the best fitting first; those that a threshold turned down come last."""
    parties = Parties.of(row, actors)
    found = [
        Answer(
            types=(mention.type, *([mention.runner_up.type] if mention.runner_up else ())),
            status=mention.status,
            fit=_fit(row, parties, mention),
        )
        for mention in tags.triggers
    ]
    nearly = [
        Answer(types=(one.label,), status="actual", fit=one.score - 2)
        for one in tags.rejected
        if one.head == "trigger"
    ]
    return sorted([*found, *nearly], key=lambda answer: -answer.fit)


def _fit(row: Row, parties: Parties, mention: TriggerMention) -> float:
    """How well an event's roles fit source and target, with its score for ties."""
    acts = _fills(mention, parties.source, ("actor",))
    suffers = _fills(mention, parties.target, ("recipient", "target", "place"))
    told = {
        "actor is source": acts,
        "other is target": suffers,
        "both act": acts and _fills(mention, parties.target, ("actor",)),
        "turned": _fills(mention, parties.target, ("actor",))
        and _fills(mention, parties.source, ("recipient", "target")),
        "between": _between(row, mention.trigger),
    }
    fit = sum(WEIGHTS[part] for part, holds in told.items() if holds)
    return fit + mention.score - STATEMENT_COST * (mention.type == "STATEMENT")


def _fills(mention: TriggerMention, spans: Sequence[Span], roles: tuple[Role, ...]) -> bool:
    return any(
        filler.role in roles and overlap(filler.span, span) > 0
        for filler in mention.fillers
        for span in spans
    )


def _between(row: Row, trigger: Span) -> bool:
    if row.source is None or row.target is None:
        return False
    first, last = sorted((row.source, row.target))
    return first.end <= trigger.start and trigger.end <= last.start


def answered(found: Sequence[Answer], labels: frozenset[str], *, by_status: bool) -> str:
    """The root of the best fitting event whose root the file has, or NO_ANSWER."""
    for answer in found:
        for kind in answer.types:
            root = _said().get((answer.status, kind), kind) if by_status else kind
            for label in (root, *sorted(name for name, types in _roots().items() if root in types)):
                if label in labels:
                    return label
    return NO_ANSWER


@cache
def quad_of(root: str) -> int:
    """The quad class of a root, 0 for none. What gives way in words or deed together is material."""
    quads = {quad for kind in _roots().get(root, ()) for quad, kinds in QUADS.items() if kind in kinds}
    return max(quads, default=0)


def figures(gold: Sequence[str], made: Sequence[str], quads: Sequence[int | None]) -> dict[str, Any]:
    """Accuracy, macro F1 over the gold roots, confusion (gold, then what was answered), quad accuracy."""
    pairs = Counter(zip(gold, made, strict=True))
    labels = sorted(set(gold))
    by_root = {}
    for label in labels:
        hit = pairs[label, label]
        both = sum(count for pair, count in pairs.items() for side in pair if side == label)
        by_root[label] = round(2 * hit / max(1, both), 4)
    right = sum(pairs[label, label] for label in labels)
    quad_right = sum(
        (quad or quad_of(one)) == quad_of(other) for quad, one, other in zip(quads, gold, made, strict=True)
    )
    return {
        "accuracy": round(right / max(1, len(gold)), 4),
        "macro_f1": round(sum(by_root.values()) / max(1, len(labels)), 4),
        "quad_accuracy": round(quad_right / max(1, len(gold)), 4),
        "f1": by_root,
        "confusion": {
            label: {other: pairs[label, other] for other in [*labels, NO_ANSWER] if pairs[label, other]}
            for label in labels
        },
    }


def measured(path: Path, kit: Kit) -> dict[str, Any]:
    """All figures over a file."""
    told = list(annotated_rows(path) if path.suffix == ".jsonl" else rows_of(path))
    labels = frozenset(row.root for row in told if _roots().get(row.root))
    found = [read(number, row, kit) for number, row in enumerate(told)]
    gold, quads = [row.root for row in told], [row.quad for row in told]

    def made(*, by_status: bool) -> list[str]:
        return [answered(one, labels, by_status=by_status) for one in found]

    return {
        "rows": len(told),
        "without source or target": sum(row.source is None or row.target is None for row in told),
        "root": figures(gold, made(by_status=True), quads),
        "root as coded": figures(gold, made(by_status=False), quads),
    }


def read(number: int, row: Row, kit: Kit) -> list[Answer]:
    """Events that the program finds in one row's sentence."""
    page = Page(name=str(number), sha256="0" * 64, text=row.text)
    reading, _, tags = tags_of(page, kit)
    return answers(row, tags, actors_in(page.name, reading, tags, kit.actors, None))
