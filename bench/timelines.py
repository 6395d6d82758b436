"""How near are timelines to those that journalists wrote? Date F1 and alignment-based ROUGE-1 (AR1-F).

    python -m bench.timelines DIR [--json] [--reports N] [--around DAYS]

DIR is a public set as it is handed out (Timeline17, Crisis, Entities; layouts: bench/timeline_sets.py). As is usual with
these sets, our timeline has as many days as the one that it is compared with, as many sentences a day as that has on
average, and is made of the reports between its first and last day (for Entities a week more on either side:
`--around 7`). Scores are those of tilse: bench/timeline_scores.py. No such set is in the repository; nothing was tuned on one.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from bench.timeline_scores import Score, Timeline, aligned_rouge, date_score, mean_score
from bench.timeline_sets import SetError, Topic, topics
from watchfloor.briefing.gathering import Asked, joined_reports, material_of
from watchfloor.briefing.timelines import timeline_of
from watchfloor.pipeline import Kit, attempt
from watchfloor.records import Failure, Record

_MOST_TOLD = 5


def made_timeline(records: Sequence[Record], wanted: Timeline, around: int = 0) -> Timeline:
    """Our timeline, as long as the one wanted and within its first and last day.

    around: how many days before the first and after the last a report may be of.
    """
    first, last = date.fromisoformat(min(wanted)), date.fromisoformat(max(wanted))
    low, high = (
        (first - timedelta(days=around)).isoformat(),
        (last + timedelta(days=around)).isoformat(),
    )
    within = [one for one in records if one.report.published is None or low <= one.report.published <= high]
    material = material_of(joined_reports(within), {one.report.id: one for one in within}, Asked())
    a_day = max(1, round(sum(map(len, wanted.values())) / len(wanted)))
    days = [one for one in timeline_of(material, a_day=a_day) if min(wanted) <= one.day <= max(wanted)]
    chosen = sorted(days, key=lambda one: (-one.weight, one.day))[: len(wanted)]
    return {one.day: [sentence.text for sentence in one.sentences] for one in chosen}


def measured(folder: Path, kit: Kit, most: int | None = None, around: int = 0) -> dict[str, object]:
    """Date F1 and AR1-F by topic and over all timelines, from mean precision and recall. Raises SetError."""
    by_topic, dates, words = {}, [], []
    for topic in topics(folder, most):
        _tell(topic)
        results = [attempt(page, kit) for page in topic.pages]
        records = [one for one in results if isinstance(one, Record)]
        made = [made_timeline(records, wanted, around) for wanted in topic.timelines]
        of_dates = [date_score(*pair) for pair in zip(made, topic.timelines, strict=True)]
        of_words = [aligned_rouge(*pair) for pair in zip(made, topic.timelines, strict=True)]
        dates += of_dates
        words += of_words
        by_topic[topic.name] = {
            "reports": len(topic.pages),
            "failed": sum(isinstance(one, Failure) for one in results),
            "passed_over": len(topic.passed_over),
            "timelines": len(made),
            **_figures(of_dates, of_words),
        }
    return {**_figures(dates, words), "timelines": len(dates), "topics": by_topic}


def _figures(dates: Sequence[Score], words: Sequence[Score]) -> dict[str, float]:
    of_dates, of_words = mean_score(dates), mean_score(words)
    return {
        "date_precision": round(of_dates.precision, 4),
        "date_recall": round(of_dates.recall, 4),
        "date_f1": round(of_dates.f1, 4),
        "ar1_precision": round(of_words.precision, 4),
        "ar1_recall": round(of_words.recall, 4),
        "ar1_f": round(of_words.f1, 4),
    }


def _tell(topic: Topic) -> None:
    for line in topic.passed_over[:_MOST_TOLD]:
        print(f"passed over: {line}", file=sys.stderr)
    if len(topic.passed_over) > _MOST_TOLD:
        print(f"passed over: {len(topic.passed_over) - _MOST_TOLD} more of {topic.name}", file=sys.stderr)


def main() -> None:
    """Prints the figures; exits 2 when DIR holds no set."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--reports", type=int, help="at most so many reports a topic")
    parser.add_argument("--around", type=int, default=0, help="reports of so many days before and after too")
    args = parser.parse_args()
    try:
        found = measured(args.folder, Kit.load(), args.reports, args.around)
    except SetError as error:
        parser.error(str(error))
    if args.json:
        print(json.dumps(found))
        return
    print(f"date F1 {found['date_f1']}  AR1-F {found['ar1_f']}  over {found['timelines']} timelines")


if __name__ == "__main__":
    main()
