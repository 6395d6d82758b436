"""How near are timelines to those that journalists wrote? Date F1 and alignment-based ROUGE-1 (AR1-F).

    python -m bench.timelines DIR [--json] [--reports N]

DIR holds one folder a topic, in either layout of the public sets:

    TOPIC/InputDocs/YYYY-MM-DD/*.txt and TOPIC/timelines/*.txt     a date, its sentences, a line of dashes (Timeline17, Crisis)
    TOPIC/articles.jsonl.gz and TOPIC/timelines.jsonl              one article, one timeline a line (news-tls)

As is usual with these sets, a timeline is asked to have as many days as the one that it is compared with, and as many
sentences a day as that has on average. Dates are compared as sets. AR1-F follows Martschat and Markert (2017), align+ m:1:
each day is aligned with the day of the other timeline whose words and nearness fit best; shared words count by
1 / (days apart + 1). Words are lower-cased, not stemmed. No set of these is in the repository; nothing was tuned on them.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from watchfloor.briefing.gathering import Asked, joined_reports, material_of
from watchfloor.briefing.timelines import timeline_of
from watchfloor.pipeline import Kit, attempt
from watchfloor.records import Page, Record, content_id

Timeline = Mapping[str, Sequence[str]]
"""Sentences by ISO day."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """Reports of one topic and the timelines that people wrote of it."""

    name: str
    pages: tuple[Page, ...]
    timelines: tuple[Timeline, ...]


def topics(folder: Path, most: int | None = None) -> Iterator[Topic]:
    """The topics of a set, by name. most: reports a topic, spread over its time; None for all."""
    for path in sorted(folder.iterdir()):
        if (path / "timelines.jsonl").exists():
            pages, timelines = _pages_of_lines(path), _timelines_of_lines(path)
        elif (path / "timelines").is_dir():
            pages, timelines = (
                _pages_of_files(path),
                [_timeline(file) for file in sorted((path / "timelines").glob("*.txt"))],
            )
        else:
            continue
        step = max(1, -(-len(pages) // most)) if most else 1
        yield Topic(
            name=path.name, pages=tuple(pages[::step]), timelines=tuple(one for one in timelines if one)
        )


def _page(name: str, text: str, published: str | None, title: str | None = None) -> Page:
    return Page(
        name=name,
        sha256=content_id("text", text),
        text=text,
        title=title,
        published=published,
        published_from="given" if published else None,
    )


def _pages_of_files(path: Path) -> list[Page]:
    pages = []
    for file in sorted((path / "InputDocs").glob("*/*.txt")):
        day = _DAY.search(file.parent.name)
        pages.append(_page(file.name, file.read_text("utf-8", errors="replace"), day[0] if day else None))
    return pages


def _pages_of_lines(path: Path) -> list[Page]:
    found = next(one for one in (path / "articles.jsonl.gz", path / "articles.jsonl") if one.exists())
    content = gzip.decompress(found.read_bytes()) if found.suffix == ".gz" else found.read_bytes()
    articles = [json.loads(line) for line in content.decode("utf-8").splitlines() if line.strip()]
    articles.sort(key=lambda one: (str(one.get("time")), str(one.get("id"))))
    return [
        _page(
            str(one.get("id", number)),
            f"{one['title']}\n\n{one['text']}" if one.get("title") else one["text"],
            str(one["time"])[:10] if one.get("time") else None,
            one.get("title"),
        )
        for number, one in enumerate(articles)
    ]


def _timelines_of_lines(path: Path) -> list[Timeline]:
    lines = (path / "timelines.jsonl").read_text("utf-8").splitlines()
    return [{str(day)[:10]: list(words) for day, words in json.loads(line)} for line in lines if line.strip()]


def _timeline(file: Path) -> Timeline:
    """A timeline of blocks: a line with the date, lines of text, a line of dashes."""
    found: dict[str, list[str]] = {}
    for block in re.split(r"^-{4,}\s*$", file.read_text("utf-8", errors="replace"), flags=re.MULTILINE):
        lines = [line.strip() for line in block.splitlines() if line.strip()]
        day = _DAY.search(lines[0]) if lines else None
        if day:
            found[day[0]] = lines[1:]
    return found


def date_f1(made: Timeline, wanted: Timeline) -> float:
    """F1 of the days as sets."""
    shared = len(made.keys() & wanted.keys())
    return 2 * shared / (len(made) + len(wanted)) if shared else 0.0


def aligned_rouge(made: Timeline, wanted: Timeline) -> float:
    """AR1-F: F1 of shared words over days aligned many to one, by nearness."""
    precision, recall = _covered(made, wanted), _covered(wanted, made)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _covered(one: Timeline, other: Timeline) -> float:
    """The share of one timeline's words that the best-fitting days of the other hold, each by how near its day is."""
    theirs = {day: _bag(words) for day, words in other.items()}
    total = shared = 0.0
    for day, words in one.items():
        bag = _bag(words)
        total += bag.total()
        if theirs:
            best = max(theirs, key=lambda at: (_near(day, at) * _f1(bag, theirs[at]), _near(day, at), at))
            shared += _near(day, best) * (bag & theirs[best]).total()
    return shared / total if total else 0.0


def _bag(sentences: Sequence[str]) -> Counter[str]:
    return Counter(word for sentence in sentences for word in _WORD.findall(sentence.lower()))


def _f1(one: Counter[str], other: Counter[str]) -> float:
    both = one.total() + other.total()
    return 2 * (one & other).total() / both if both else 0.0


def _near(one: str, other: str) -> float:
    return 1 / (abs((date.fromisoformat(one) - date.fromisoformat(other)).days) + 1)


def made_timeline(records: Sequence[Record], wanted: Timeline) -> Timeline:
    """Our timeline, as long as the one wanted and within its first and last day."""
    material = material_of(joined_reports(records), {one.report.id: one for one in records}, Asked())
    a_day = max(1, round(sum(map(len, wanted.values())) / len(wanted)))
    first, last = min(wanted), max(wanted)
    days = [one for one in timeline_of(material, a_day=a_day) if first <= one.day <= last]
    chosen = sorted(days, key=lambda one: (-one.weight, one.day))[: len(wanted)]
    return {one.day: [sentence.text for sentence in one.sentences] for one in chosen}


def measured(folder: Path, kit: Kit, most: int | None = None) -> dict[str, object]:
    """Date F1 and AR1-F: by topic, and the mean over all timelines."""
    by_topic, dates, words = {}, [], []
    for topic in topics(folder, most):
        results = [attempt(page, kit) for page in topic.pages]
        records = [one for one in results if isinstance(one, Record)]
        scores = []
        for wanted in topic.timelines:
            made = made_timeline(records, wanted)
            scores.append((date_f1(made, wanted), aligned_rouge(made, wanted)))
        dates += [score[0] for score in scores]
        words += [score[1] for score in scores]
        by_topic[topic.name] = {
            "reports": len(topic.pages),
            "failed": len(results) - len(records),
            "timelines": len(scores),
            "date_f1": _mean([score[0] for score in scores]),
            "ar1_f": _mean([score[1] for score in scores]),
        }
    return {"date_f1": _mean(dates), "ar1_f": _mean(words), "timelines": len(dates), "topics": by_topic}


def _mean(values: Sequence[float]) -> float:
    return round(sum(values) / len(values), 4) if values else 0.0


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--reports", type=int, help="at most so many reports a topic")
    args = parser.parse_args()
    found = measured(args.folder, Kit.load(), args.reports)
    if args.json:
        print(json.dumps(found))
        return
    print(f"date F1 {found['date_f1']}  AR1-F {found['ar1_f']}  over {found['timelines']} timelines")


if __name__ == "__main__":
    main()
