"""How well actors are read: GAP pronouns, and mentions joined on development documents.

    python bench/actors.py [--shared FOLDER] [--model] [--json]

GAP development, two ways. cross_validated: both names given (gold-two-mention), each pronoun judged by weights
that never saw it, in ten folds. end_to_end (--model): names found by the shipped model, joined and resolved by the
actor step as in a report, with the packaged weights, which were fitted on these same texts.

Documents: bench/annotations/actors_dev.json holds, for twenty development documents of annotated/dev.jsonl, which
spans name one actor (offsets into the document's sentences joined by blank lines, and the text's SHA-256). B-cubed and pair figures are over
all annotated spans; a span that the step has in no actor counts as alone. The step is given gold names, roles and
quotes; --model also gives it the shipped model's. Development documents set rules: they are no held-out measure.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from training import pronouns  # noqa: E402
from watchfloor.naming import ActorTable, actors_in  # noqa: E402
from watchfloor.reading import reading_of, shadow_of  # noqa: E402
from watchfloor.records import (  # noqa: E402
    Filler,
    Name,
    Page,
    QuoteMention,
    Reading,
    Sentence,
    Span,
    Tags,
    TriggerMention,
    Zone,
    overlap,
)
from watchfloor.tagging import Tagger  # noqa: E402

ANNOTATIONS = ROOT / "bench" / "annotations" / "actors_dev.json"
ACTING_ROLES = ("actor", "recipient", "source")
BLANK = "\n\n"


@dataclass(frozen=True, slots=True)
class Document:
    """One annotated document: what the step reads, and which spans are one actor."""

    name: str
    date: str
    reading: Reading
    tags: Tags
    actors: tuple[frozenset[Span], ...]


@dataclass(slots=True)
class Counts:
    """Sums over documents from which the figures are made."""

    spans: int = 0
    precision: float = 0.0
    recall: float = 0.0
    right_pairs: int = 0
    made_pairs: int = 0
    gold_pairs: int = 0

    def add(self, gold: Sequence[frozenset[Span]], made: Sequence[frozenset[Span]]) -> None:
        """Count one document. Spans outside the annotation are left out; missing ones stand alone."""
        of_gold = {span: group for group in gold for span in group}
        known = {span: group & of_gold.keys() for group in made for span in group if span in of_gold}
        for span, group in of_gold.items():
            own = known.get(span, frozenset({span}))
            shared = len(own & group)
            self.spans += 1
            self.precision += shared / len(own)
            self.recall += shared / len(group)
            self.right_pairs += shared - 1
            self.made_pairs += len(own) - 1
            self.gold_pairs += len(group) - 1

    def figures(self) -> dict[str, float]:
        """B-cubed precision, recall and F1; the shares of joined and of annotated pairs that are right."""
        precision, recall = self.precision / self.spans, self.recall / self.spans
        return {
            "spans": self.spans,
            "b_cubed_precision": round(precision, 4),
            "b_cubed_recall": round(recall, 4),
            "b_cubed_f1": round(2 * precision * recall / (precision + recall), 4),
            "pair_precision": round(self.right_pairs / max(self.made_pairs, 1), 4),
            "pair_recall": round(self.right_pairs / max(self.gold_pairs, 1), 4),
        }


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument(
        "--model", action="store_true", help="also with the shipped model's names, roles and quotes"
    )
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    data = options.shared / "data"
    table = ActorTable.load()
    tagger = Tagger.load() if options.model else None
    documents = list(read(data / "annotated" / "dev.jsonl", options.shared / "tools"))
    found: dict[str, Any] = {
        "gap_cross_validated": gap_given(data / "gap" / "development.tsv"),
        "documents_gold_tags": joined(documents, table, None),
    }
    if tagger is not None:
        found["gap_end_to_end"] = gap_found(data / "gap" / "development.tsv", table, tagger)
        found["documents_model_tags"] = joined(documents, table, tagger)
        found["model"] = tagger.version
    if options.json:
        print(json.dumps(found, indent=1))
        return
    for name, figures in found.items():
        print(name, figures)


def gap_given(path: Path) -> dict[str, float]:
    """F1 on GAP with both names given, cross-validated; all, masculine, feminine."""
    examples = pronouns.read(path)
    guesses = pronouns.cross_validated(examples)
    judged = list(zip(guesses, examples, strict=True))
    he = pronouns.f1([(guess, one.answer) for guess, one in judged if one.is_he])
    she = pronouns.f1([(guess, one.answer) for guess, one in judged if not one.is_he])
    return {
        "examples": len(examples),
        "f1": round(pronouns.f1([(guess, one.answer) for guess, one in judged]), 4),
        "f1_he": round(he, 4),
        "f1_she": round(she, 4),
    }


def gap_found(path: Path, table: ActorTable, tagger: Tagger) -> dict[str, float]:
    """F1 on GAP when the model finds the names and the step joins and resolves them."""
    examples = said = right = true = 0
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            reading = reading_of(Page(name=row["ID"], sha256="", text=row["Text"]))
            start = int(row["Pronoun-offset"])
            pronoun = Span(start, start + len(row["Pronoun"]))
            tags = with_pronoun(tagger.tags(reading), pronoun)
            actor = next(one for one in actors_in("gap", reading, tags, table, None) if pronoun in one.spans)
            for name in ("A", "B"):
                given = Span(int(row[f"{name}-offset"]), int(row[f"{name}-offset"]) + len(row[name]))
                claimed = any(overlap(span, given) > 0 for span in actor.spans)
                holds = row[f"{name}-coref"] == "TRUE"
                said, true, right = said + claimed, true + holds, right + (claimed and holds)
            examples += 1
    return {
        "examples": examples,
        "precision": round(right / max(said, 1), 4),
        "recall": round(right / max(true, 1), 4),
        "f1": round(2 * right / max(said + true, 1), 4),
    }


def with_pronoun(tags: Tags, pronoun: Span) -> Tags:
    """Tags in which the pronoun fills a role, so that the step resolves it."""
    asked = TriggerMention(
        trigger=pronoun,
        type="STATEMENT",
        mode=None,
        status="actual",
        sentence=0,
        score=1.0,
        runner_up=None,
        fillers=(Filler(role="actor", span=pronoun, score=1.0),),
    )
    names = tuple(name for name in tags.names if overlap(name.span, pronoun) <= 0)
    return Tags(names=names, triggers=(asked,), quotes=(), causes=())


def joined(documents: Sequence[Document], table: ActorTable, tagger: Tagger | None) -> dict[str, float]:
    """B-cubed and pair figures over the annotated documents."""
    counts = Counts()
    for document in documents:
        tags = tagger.tags(document.reading, document.date) if tagger else document.tags
        made = actors_in(document.name, document.reading, tags, table, document.date)
        counts.add(document.actors, [frozenset(actor.spans) for actor in made])
    return counts.figures()


def read(path: Path, tools: Path) -> Iterator[Document]:
    """The annotated documents. Exits when a text is not the one that was annotated."""
    sys.path.insert(0, str(tools))
    from check_annotations import locate  # noqa: PLC0415 - lies beside the data

    lines: dict[str, list[dict[str, Any]]] = {}
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        lines.setdefault(row["doc"], []).append(row)
    for name, gold in json.loads(ANNOTATIONS.read_text("utf-8")).items():
        rows = sorted(lines[name], key=lambda row: int(row["i"]))
        texts = [str(row["text"]).replace("\n", " ") for row in rows]
        if hashlib.sha256(BLANK.join(texts).encode("utf-8")).hexdigest() != gold["sha256"]:
            sys.exit(f"{name}: its text in {path} is not the one that was annotated")
        actors = tuple(frozenset(Span(*span) for span in group) for group in gold["actors"])
        yield Document(name, rows[0]["date"], *built(rows, texts, locate), actors)


def built(rows: Sequence[dict[str, Any]], texts: Sequence[str], locate: Any) -> tuple[Reading, Tags]:
    """A document's reading, one zone a sentence, and its gold tags."""
    names: list[Name] = []
    triggers: list[TriggerMention] = []
    quotes: list[QuoteMention] = []
    spans: list[Span] = []
    for number, (row, text) in enumerate(zip(rows, texts, strict=True)):
        start = spans[-1].end + len(BLANK) if spans else 0
        spans.append(Span(start, start + len(text)))

        def at(words: str, text: str = text, start: int = start) -> Span | None:
            place = locate(text, words)
            return Span(start + place[0], start + place[1]) if place else None

        names += [
            Name(span=span, kind=kind, score=1.0)
            for words, kind in row.get("entities") or []
            if (span := at(words))
        ]
        for event in row.get("events") or []:
            if (trigger := at(event["trigger"])) is not None:
                triggers.append(
                    TriggerMention(
                        trigger=trigger,
                        type=event["type"],
                        mode=event.get("mode"),
                        status=event["status"],
                        sentence=number,
                        score=1.0,
                        runner_up=None,
                        fillers=tuple(
                            Filler(role=role, span=span, score=1.0)
                            for role in ACTING_ROLES
                            for words in event.get(role) or []
                            if (span := at(words))
                        ),
                    )
                )
        for quote in row.get("quotes") or []:
            if (content := at(quote["content"])) is not None:
                speaker = at(quote["speaker"]) if quote.get("speaker") else None
                quotes.append(
                    QuoteMention(kind=quote["kind"], content=content, speaker=speaker, cue=None, score=1.0)
                )
    reading = Reading(
        shadow=shadow_of(BLANK.join(texts)),
        zones=tuple(Zone(kind="body", start=span.start, end=span.end) for span in spans),
        sentences=tuple(Sentence(span=span, zone=number) for number, span in enumerate(spans)),
    )
    tags = Tags(
        names=tuple(sorted(names, key=lambda name: name.span)),
        triggers=tuple(triggers),
        quotes=tuple(quotes),
        causes=(),
    )
    return reading, tags


if __name__ == "__main__":
    main()
