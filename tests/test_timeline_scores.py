"""Scores of timelines, on cases worked by hand, and the layouts in which the public sets are handed out."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

from bench.timeline_scores import Score, Timeline, aligned_rouge, date_score, mean_score
from bench.timeline_sets import SetError, topics

DAM: Timeline = {"2031-01-02": ["Rebels seize the dam"]}  # three words count: the, as so common, does not
DASHES = "-" * 32


def parts(score: Score) -> tuple[float, float]:
    return score.precision, score.recall


def test_dates_are_scored_as_sets() -> None:
    made: Timeline = {"2031-01-01": ["a"], "2031-01-02": ["b"], "2031-01-05": ["b"]}
    found = date_score(made, DAM)
    assert parts(found) == pytest.approx((1 / 3, 1))
    assert found.f1 == pytest.approx(1 / 2)
    assert date_score({}, DAM).f1 == 0


def test_the_same_timeline_scores_full() -> None:
    assert aligned_rouge(DAM, DAM) == Score(precision=1, recall=1)
    assert aligned_rouge({}, DAM).f1 == 0


def test_words_of_a_near_day_count_by_how_near_it_is() -> None:
    assert aligned_rouge({"2031-01-03": DAM["2031-01-02"]}, DAM).f1 == pytest.approx(1 / 2)
    # rebels and seize of three words, three days off
    found = aligned_rouge({"2031-01-05": ["rebels seize a bridge"]}, DAM)
    assert parts(found) == pytest.approx((2 / 3 / 4, 2 / 3 / 4))


def test_common_words_and_endings_and_marks_make_no_difference() -> None:
    assert aligned_rouge({"2031-01-02": ["The rebels were seizing dams ."]}, DAM).f1 == pytest.approx(1)


def test_the_same_day_is_aligned_before_a_likelier_one() -> None:
    made: Timeline = {"2031-01-02": ["Rebels seize the dam"]}
    wanted: Timeline = {"2031-01-02": ["Storms flood roads"], "2031-01-03": ["Rebels seize the dam"]}
    # ours goes to its own day, at no cost; of theirs the later day goes to ours, half as near
    assert parts(aligned_rouge(made, wanted)) == pytest.approx((0, 0.5 * 3 / 6))


def test_a_likelier_day_is_aligned_before_a_nearer_one() -> None:
    made: Timeline = {"2031-01-04": ["Rebels seize the dam"]}
    wanted: Timeline = {"2031-01-03": ["Storms flood roads"], "2031-01-07": ["Rebels seize the dam"]}
    # cost 1/2 x 1 of the one, 3/4 x 0 of the other
    assert aligned_rouge(made, wanted).precision == pytest.approx(1 / 4)


def test_many_days_may_go_to_one() -> None:
    made: Timeline = {"2031-01-01": ["Rebels seize the dam"], "2031-01-03": ["Rebels seize the dam"]}
    assert parts(aligned_rouge(made, DAM)) == pytest.approx((1 / 2, 1 / 2))


def test_precision_and_recall_are_averaged_before_f1() -> None:
    found = mean_score([Score(precision=1, recall=0), Score(precision=0, recall=1)])
    assert found.f1 == pytest.approx(1 / 2)
    assert mean_score([]).f1 == 0


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def test_timeline17_is_read_with_the_outlets_of_a_topic_as_one(tmp_path: Path) -> None:
    for outlet, day in (("post", "2031-09-02"), ("wire", "2031-09-04")):
        home = tmp_path / "Timeline17" / "Data" / f"dam_{outlet}"
        put(home / "InputDocs" / day / "1.htm.txt", "Gunmen stormed a depot .")
        put(
            home / "timelines" / f"{outlet}.txt",
            f"{day}\nGunmen storm the depot .\nThe mayor quits .\n{DASHES}\n",
        )
        put(home / "timelines" / ".DS_Store", "no timeline")
    (topic,) = topics(tmp_path)
    assert topic.name == "dam"
    assert [page.published for page in topic.pages] == ["2031-09-02", "2031-09-04"]
    assert topic.pages[0].text == "Gunmen stormed a depot."
    assert topic.timelines[0] == {"2031-09-02": ["Gunmen storm the depot .", "The mayor quits ."]}
    assert len(topic.timelines) == 2
    assert topic.passed_over == ()


def test_crisis_is_read_and_what_is_no_day_is_told(tmp_path: Path) -> None:
    home = tmp_path / "fenland" / "public"
    put(home / "content" / "2031-09-02" / "a.html.cont", "Gunmen stormed a depot.")
    put(home / "content" / "2031-09" / "b.html.cont", "A month, not a day.")
    blocks = f"2031-9-1\nDepot stormed.\n{DASHES}\n2031-02-30\nNo such day.\n{DASHES}\n2031-09-03: A truce.\n{DASHES}\n"
    put(home / "timelines" / "wire", blocks)
    (topic,) = topics(tmp_path)
    assert topic.name == "fenland"
    assert [page.published for page in topic.pages] == ["2031-09-02"]
    assert topic.timelines == ({"2031-09-01": ["Depot stormed."], "2031-09-03": ["A truce."]},)
    assert [one.rpartition("/")[2] for one in topic.passed_over] == [
        "2031-09: its name is no day",
        "wire: '2031-02-30' is no day",
    ]


def test_what_tilse_writes_beside_articles_is_not_read_twice(tmp_path: Path) -> None:
    day = tmp_path / "raw" / "dam" / "articles" / "2031-09-02"
    for name in ("1.txt", "1.txt.timeml", "1.txt.tokenized"):
        put(day / name, "Gunmen stormed a depot.")
    put(tmp_path / "raw" / "dam" / "timelines" / "wire.txt", f"2031-09-01\nA raid.\n{DASHES}\n")
    (topic,) = topics(tmp_path)
    assert [page.name for page in topic.pages] == ["2031-09-02/1.txt"]


@pytest.mark.parametrize("name", ["articles.jsonl.gz", "articles.jsonl", "articles.preprocessed.jsonl.gz"])
def test_lines_of_news_tls_are_read(tmp_path: Path, name: str) -> None:
    article = {
        "id": "7",
        "time": "2031-09-02 00:00:00",
        "title": "Depot stormed",
        "text": "Gunmen stormed it.",
    }
    content = f"{json.dumps(article)}\n{{damaged\n{json.dumps({'id': 8, 'text': ''})}\n".encode()
    (tmp_path / "dam").mkdir()
    (tmp_path / "dam" / name).write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
    put(tmp_path / "dam" / "timelines.jsonl", '[["2031-09-01T00:00:00", ["A raid."]], ["soon", []]]\n')
    (topic,) = topics(tmp_path)
    (page,) = topic.pages
    assert (page.name, page.published, page.title) == ("7", "2031-09-02", "Depot stormed")
    assert page.text == "Depot stormed\n\nGunmen stormed it."
    assert topic.timelines == ({"2031-09-01": ["A raid."]},)
    assert len(topic.passed_over) == 3


def test_reports_are_thinned_over_their_time(tmp_path: Path) -> None:
    for day in range(1, 10):
        put(tmp_path / "dam" / "articles" / f"2031-09-0{day}" / "1.txt", "Gunmen stormed a depot.")
    put(tmp_path / "dam" / "timelines" / "wire.txt", f"2031-09-01\nA raid.\n{DASHES}\n")
    (topic,) = topics(tmp_path, 3)
    assert [page.published for page in topic.pages] == ["2031-09-01", "2031-09-04", "2031-09-07"]


def test_a_folder_without_a_set_is_refused_in_plain_words(tmp_path: Path) -> None:
    with pytest.raises(SetError, match="no timelines in it"):
        list(topics(tmp_path))
    with pytest.raises(SetError, match="no such folder"):
        list(topics(tmp_path / "none"))
    ran = subprocess.run(
        [sys.executable, "-m", "bench.timelines", str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 2
    assert "no timelines in it" in ran.stderr
