"""How well places are found and pinned: a file in the XML of the Local-Global Lexicon (LGL).

    python -m bench.places FILE.xml [--json] [--given] [--every N] [--errors N]
    python -m bench.places --links [--json]

End to end: the model's names, placed, against the gold toponyms that have coordinates. A pair is right when the spans
overlap and the pin lies within 161 km of the gold one; each span counts once. Names that overlap a gold toponym without
coordinates are left out of the count. LGL annotates adjectives and peoples ("Russian", "Americans") as their country,
so NATIONALITY and PEOPLE names are answered with their country's point; the record itself pins none of them. It annotates
no buildings and no common nouns, so FACILITY names and "the city" are left out, as are places that we give no pin.

Given the name: the gold spans are placed, with the rest of the model's names as evidence. Of all gold toponyms with
coordinates, the share within 161 km; one without an answer counts as 20,039 km away, half the way round the earth.
`same_id` also takes the gold GeoNames id, for countries and states whose middles data sets put far apart. AUC is the
mean of ln(1 + km) over ln(1 + 20,039): 0 is best. `right_at_share_x` are the pins within 161 km or of the same id among
those whose candidate has that share of the evidence, up to the next one named: shares are honest where the two agree.

Times are of this process's own work (CPU seconds), so that a busy machine does not change them.

--given: only that, and without the model. --links: the share of linked names on Wikipedia's current events pages
(../shared/data/wiki_current_events) whose place is the link's, the ranking alone; half lose the country after the comma.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import platform
import resource
import statistics
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from xml.etree import ElementTree

from watchfloor.countries import adjective_country
from watchfloor.globe import km_between
from watchfloor.placing import Gazetteer, places_in
from watchfloor.reading import reading_of
from watchfloor.records import Name, Page, Reading, Span, Tags, overlap
from watchfloor.tagging import Tagger

WITHIN_KM = 161.0
FURTHEST_KM = 20039.0
SHARES = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)  # where the bands of shares of the evidence begin
NO_TAGS = Tags(names=(), triggers=(), quotes=(), causes=())
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Gold:
    """One gold toponym; point and geonames are None where the annotators found no entry."""

    span: Span
    words: str
    point: Point | None
    geonames: int | None


@dataclass(frozen=True, slots=True)
class Answer:
    """One of our mentions with its pin."""

    span: Span
    point: Point | None
    geonames: int | None
    share: float | None = None  # of the evidence, that of the candidate which was chosen


def documents(path: Path) -> Iterator[tuple[Page, list[Gold]]]:
    """The articles of an LGL file; spans count from the start of an article's text."""
    for article in ElementTree.parse(path).getroot().iter("article"):
        text = article.findtext("text") or ""
        domain = article.findtext("domain")
        page = Page(
            name=article.get("docid") or "",
            sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(),
            text=text,
            title=article.findtext("title"),
            outlet=domain,
            url=article.findtext("url"),
        )
        yield page, [_gold(toponym) for toponym in article.iter("toponym")]


def _gold(toponym: ElementTree.Element) -> Gold:
    span = Span(int(toponym.findtext("start") or 0), int(toponym.findtext("end") or 0))
    tag = toponym.find("gaztag")
    words = toponym.findtext("phrase") or ""
    if tag is None:
        return Gold(span, words, None, None)
    point = float(tag.findtext("lat") or "nan"), float(tag.findtext("lon") or "nan")
    return Gold(span, words, point, int(tag.get("geonameid") or 0) or None)


def answers(page: Page, reading: Reading, tags: Tags, gazetteer: Gazetteer) -> list[Answer]:
    """Every placed mention, and every adjective or people with its country."""
    buildings = [name.span for name in tags.names if name.kind == "FACILITY"]
    found = [
        Answer(
            span,
            None if place.latitude is None or place.longitude is None else (place.latitude, place.longitude),
            place.geonames,
            place.candidates[0].score if place.candidates else None,
        )
        for place in places_in(page, reading, tags, gazetteer)
        for span in place.spans
        if not page.text[span.start : span.end].islower()
        and all(overlap(span, building) <= 0 for building in buildings)
    ]
    for name in tags.names:
        country = adjective_country(page.text[name.span.start : name.span.end])
        if name.kind in {"NATIONALITY", "PEOPLE"} and country is not None:
            row = gazetteer.country_row(country)
            if row is not None:
                entry = gazetteer.entry(row)
                point = (
                    None
                    if entry.latitude is None or entry.longitude is None
                    else (entry.latitude, entry.longitude)
                )
                found.append(Answer(name.span, point, entry.geonames))
    return sorted(found, key=lambda answer: answer.span)


def given_tags(tags: Tags, gold: Sequence[Gold], text: str) -> Tags:
    """The model's tags with the gold toponyms in place of its own places."""
    kept = [
        name
        for name in tags.names
        if name.kind not in {"PLACE", "FACILITY"} and all(overlap(name.span, one.span) <= 0 for one in gold)
    ]
    own = [
        Name(span=one.span, kind="NATIONALITY" if adjective_country(one.words) else "PLACE", score=1.0)
        for one in gold
    ]
    return replace(tags, names=tuple(sorted([*kept, *own], key=lambda name: name.span)))


def paired(gold: Sequence[Gold], made: Sequence[Answer]) -> list[tuple[int, int]]:
    """Overlapping pairs of gold and ours, most overlap first, each used once."""
    ranked = sorted(
        (-overlap(one.span, other.span), i, j)
        for i, one in enumerate(gold)
        for j, other in enumerate(made)
        if overlap(one.span, other.span) > 0
    )
    used: tuple[set[int], set[int]] = set(), set()
    found = []
    for _, i, j in ranked:
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            found.append((i, j))
    return found


class Tally:
    """Counts over all documents."""

    def __init__(self) -> None:
        """Start from nothing."""
        self.gold = self.made = self.found = self.right = 0
        self.errors_km: list[float] = []
        self.same_id = 0
        self.by_share: dict[float, list[bool]] = {share: [] for share in SHARES}
        self.wrong: Counter[str] = Counter()
        self.words = 0
        self.seconds = 0.0

    def end_to_end(self, gold: Sequence[Gold], made: Sequence[Answer]) -> None:
        """Add one document of the end-to-end task."""
        made = [one for one in made if one.point is not None]
        pairs = paired(gold, made)
        ignored = {j for i, j in pairs if gold[i].point is None}
        self.gold += sum(one.point is not None for one in gold)
        self.made += len(made) - len(ignored)
        for i, j in pairs:
            point, ours = gold[i].point, made[j].point
            if point is None:
                continue
            self.found += 1
            self.right += ours is not None and km_between(point, ours) <= WITHIN_KM

    def given(self, gold: Sequence[Gold], made: Sequence[Answer]) -> None:
        """Add one document of the task with names given."""
        of = dict(paired(gold, made))
        for number, one in enumerate(gold):
            if one.point is None:
                continue
            answer = made[of[number]] if number in of else None
            ours = answer.point if answer else None
            km = FURTHEST_KM if ours is None else km_between(one.point, ours)
            is_same = answer is not None and answer.geonames is not None and answer.geonames == one.geonames
            self.errors_km.append(km)
            self.same_id += km <= WITHIN_KM or is_same
            if answer is not None and ours is not None and answer.share is not None:
                band = max((share for share in SHARES if share <= answer.share), default=SHARES[0])
                self.by_share[band].append(km <= WITHIN_KM or is_same)
            if km > WITHIN_KM and not is_same:
                self.wrong[f"{one.words} at {one.point}: {'no answer' if ours is None else ours}"] += 1

    def figures(self) -> dict[str, float | int]:
        """What was reached."""
        figures: dict[str, float | int] = {}
        if self.gold:
            precision, recall = self.right / max(self.made, 1), self.right / self.gold
            figures |= {
                "toponyms": self.gold,
                "names_found": round(self.found / self.gold, 4),
                "precision": round(precision, 4),
                "recall": round(recall, 4),
                "f1": round(2 * precision * recall / max(precision + recall, 1e-9), 4),
            }
        count = len(self.errors_km)
        within = sum(km <= WITHIN_KM for km in self.errors_km)
        figures |= {
            "given_toponyms": count,
            "given_within_161_km": round(within / count, 4),
            "given_within_161_km_or_same_id": round(self.same_id / count, 4),
            "given_median_km": round(statistics.median(self.errors_km), 1),
            "given_mean_km": round(statistics.fmean(self.errors_km), 1),
            "given_auc": round(
                statistics.fmean(math.log1p(km) / math.log1p(FURTHEST_KM) for km in self.errors_km), 4
            ),
            **{
                f"given_right_at_share_{share}": round(statistics.fmean(right), 4)
                for share, right in self.by_share.items()
                if right
            },
            "words_per_second": round(self.words / max(self.seconds, 1e-9)),
        }
        return figures


def measured(path: Path, *, with_model: bool, every: int = 1) -> Tally:
    """The tally of one file, or of every so manieth article of it."""
    gazetteer, tagger = Gazetteer.load(), Tagger.load() if with_model else None
    tally = Tally()
    for page, gold in islice(documents(path), 0, None, every):
        reading = reading_of(page)
        tags = tagger.tags(reading) if tagger else NO_TAGS
        started = time.process_time()
        made = answers(page, reading, tags, gazetteer)
        if tagger:
            tally.seconds += time.process_time() - started
            tally.end_to_end(gold, made)
        started = time.process_time()
        made = answers(page, reading, given_tags(tags, gold, page.text), gazetteer)
        if tagger is None:
            tally.seconds += time.process_time() - started
        tally.given(gold, made)
        tally.words += len(page.text.split())
    return tally


def opened() -> dict[str, float]:
    """Milliseconds of work to open the gazetteer, and resident megabytes after it."""
    started = time.process_time()
    Gazetteer.load()
    return {
        "open_ms": round((time.process_time() - started) * 1000, 1),
        "resident_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
    }


def linked() -> dict[str, float | int]:
    """Share of linked names placed as linked, on the quarter of the notes that set no weight."""
    from training.place_weights import held_out_score  # noqa: PLC0415 - training code, only where this is asked for

    return held_out_score()


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--given", action="store_true")
    parser.add_argument("--links", action="store_true")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only every N-th article")
    parser.add_argument("--errors", type=int, default=0)
    args = parser.parse_args()
    report: dict[str, object] = {
        "python": platform.python_version(),
        "machine": platform.machine(),
        **opened(),
    }
    wrong: list[tuple[str, int]] = []
    if args.links:
        report["links"] = linked()
    if args.file is not None:
        tally = measured(args.file, with_model=not args.given, every=args.every)
        report[args.file.name] = tally.figures()
        wrong = tally.wrong.most_common(args.errors)
    if args.json:
        print(json.dumps(report, indent=1))
        return
    for name, figure in report.items():
        print(f"{name}: {json.dumps(figure)}")
    for name, count in wrong:
        print(f"{count:4} {name}")


if __name__ == "__main__":
    main()
