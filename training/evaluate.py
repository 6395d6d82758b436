"""Score a tagger on the development split with the public scorer: `python -m training.evaluate [--run RUN]`.

Sentences are those of the annotation, so the figures are the model's alone, without the other steps' errors.
"""

from __future__ import annotations

import argparse
import collections
import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.paths import DEV, SHARED
from watchfloor.reading import shadow_of
from watchfloor.records import Reading, Sentence, Span, Tags, Zone
from watchfloor.tagging import Tagger
from watchfloor.tagging.labels import KINDS, ROLES

sys.path.insert(0, str(SHARED / "tools"))
import score_records

BINS = 15

SHOWN = (
    *(
        "trigger_f1",
        "events_found",
        "events_right",
        "type_micro_f1",
        "type_macro_f1",
        "four_roles",
        "status_accuracy",
    ),
    *("mode_accuracy", "swapped", *(f"{role}_f1" for role in ROLES)),
    *("names_f1", "quote_f1", "speaker_accuracy", "cause_f1"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One annotated document: what the tagger reads, and what it should find."""

    name: str
    reading: Reading
    gold: dict
    published: str | None


def main() -> None:
    """Print every figure of the development split."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--run", help="a run of training/runs in full precision; the packaged model when left out"
    )
    parser.add_argument("--folder", type=Path, help="a model folder other than the packaged one")
    parser.add_argument("--gold", type=Path, default=DEV)
    parser.add_argument("--intervals", action="store_true", help="95 per cent, bootstrap over documents")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    if args.run:
        from training.calibrate import tagger_of_run  # noqa: PLC0415

        tagger = tagger_of_run(args.run)
    else:
        tagger = Tagger.load(args.folder)
    cases = list(cases_of(args.gold))
    marked = [tagger.tags(case.reading, case.published) for case in cases]
    figures = {**figures_of(cases, marked), "calibration_error": calibration_error(cases, marked)}
    figures = {name: round(value, 4) for name, value in figures.items()}
    told: dict = {
        "model": tagger.version,
        "gold": args.gold.name,
        "documents": len(cases),
        "figures": figures,
    }
    if args.intervals:
        told["intervals"] = intervals_of(cases, marked)
    if args.json:
        print(json.dumps(told))
    else:
        print(tagger.version)
        for name, value in figures.items():
            print(f"{name:20} {value:.3f}", *told.get("intervals", {}).get(name, ()))


def cases_of(path: Path) -> Iterator[Case]:
    """Annotated documents as readings whose sentences and zones are the annotation's sentences."""
    for name, (text, date, placed) in score_records.documents(str(path)).items():
        spans = [Span(at, at + len(line["text"])) for at, line in placed]
        zones = tuple(Zone(kind="body", start=span.start, end=span.end) for span in spans)
        sentences = tuple(Sentence(span=span, zone=index) for index, span in enumerate(spans))
        reading = Reading(shadow=shadow_of(text), zones=zones, sentences=sentences)
        yield Case(name=name, reading=reading, gold=score_records.gold_view(placed), published=date)


def view_of(tags: Tags, sentences: Sequence[tuple[int, int]]) -> dict:
    """Tags in the scorer's form."""
    names = collections.defaultdict(list)
    for kind in KINDS:
        names[kind] = [tuple(name.span) for name in tags.names if name.kind == kind]
    events = [
        {
            "trigger": tuple(mention.trigger),
            "type": mention.type,
            "mode": mention.mode,
            "status": mention.status,
            "roles": {
                role: [tuple(item.span) for item in mention.fillers if item.role == role] for role in ROLES
            },
        }
        for mention in tags.triggers
    ]
    quotes = [
        {"content": tuple(quote.content), "speaker": tuple(quote.speaker) if quote.speaker else None}
        for quote in tags.quotes
    ]
    causes = [(tuple(pair.effect), tuple(pair.cause)) for pair in tags.causes]
    return {"events": events, "quotes": quotes, "causes": causes, "names": names, "sentences": sentences}


def intervals_of(cases: Sequence[Case], marked: Sequence[Tags]) -> dict[str, tuple[float, float]]:
    """Lower and upper bound of each figure over documents drawn anew 200 times."""
    counted = [
        score_records.counts_of(case.gold, view_of(tags, case.gold["sentences"]))
        for case, tags in zip(cases, marked, strict=True)
    ]
    rng = random.Random(0)
    draws = []
    for _ in range(200):
        total: collections.Counter = collections.Counter()
        for _ in counted:
            total.update(rng.choice(counted))
        draws.append(score_records.figures_of(total))
    bounds = {}
    for name in SHOWN:
        values = sorted(draw[name] for draw in draws)
        bounds[name] = (round(values[5], 3), round(values[194], 3))
    return bounds


def figures_of(cases: Sequence[Case], marked: Sequence[Tags]) -> dict[str, float]:
    """The scorer's figures over all documents."""
    total: collections.Counter = collections.Counter()
    for case, tags in zip(cases, marked, strict=True):
        total += score_records.counts_of(case.gold, view_of(tags, case.gold["sentences"]))
    figures = score_records.figures_of(total)
    return {name: figures[name] for name in SHOWN}


def judged(cases: Sequence[Case], marked: Sequence[Tags], *, typed: bool = True) -> list[tuple[float, bool]]:
    """Every marked trigger's score, and whether a gold event, of its type when `typed`, lies under it."""
    out = []
    for case, tags in zip(cases, marked, strict=True):
        gold = [event["trigger"] for event in case.gold["events"]]
        pairs = {
            made: at for at, made in score_records.one_to_one(gold, [tuple(m.trigger) for m in tags.triggers])
        }
        for number, mention in enumerate(tags.triggers):
            right = number in pairs and (
                not typed or case.gold["events"][pairs[number]]["type"] == mention.type
            )
            out.append((mention.score, right))
    return out


def calibration_error(cases: Sequence[Case], marked: Sequence[Tags]) -> float:
    """Expected calibration error of trigger scores, 15 bins of equal width."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    scored = judged(cases, marked)
    for score, right in scored:
        bins[min(BINS - 1, int(score * BINS))].append((score, right))
    gaps = (abs(sum(score for score, _ in part) - sum(right for _, right in part)) for part in bins)
    return sum(gaps) / max(1, len(scored))


if __name__ == "__main__":
    main()
