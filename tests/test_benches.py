"""The benches read the formats in which sets that are not here are kept, and say plainly what is wrong with a file."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from bench.ledger import tolls
from bench.polnear import articles, splits
from bench.quotes import polnear
from bench.told import Told
from bench.tolls import table
from bench.wording import modes, statuses
from tests.test_statuses import mention
from watchfloor.pipeline import Kit
from watchfloor.reading import reading_of
from watchfloor.records import EventType, Page, Status

TEXT = '"The road is closed," said Lena Hart, the mayor.\n\nPolice say the bridge has been mined.\n'
STANDOFF = (
    "T1\tDiscard 0 0\t\n"
    "T2\tContent 1 20\tThe road is closed,\n"
    "T3\tCue 22 26\tsaid\n"
    "T4\tSource 27 36\tLena Hart\n"
    "T5\tAttribution 22 26\tsaid\n"
    "E1\tAttribution:T5 Source:T4 Cue:T3 Content:T2\n"
    "T6\tContent 61 86\tthe bridge has been mined\n"
    "T7\tSource 50 56\tPolice\n"
    "T8\tAttribution 57 60\tsay\n"
    "E2\tAttribution:T8 Source:T7 Content:T6\n"
)


@cache
def kit() -> Kit:
    return Kit.load()


def split(folder: Path, text: str = TEXT, standoff: str = STANDOFF) -> Path:
    """One split of the corpus, made by hand, with two annotators."""
    (folder / "text").mkdir(parents=True)
    (folder / "attributions").mkdir()
    (folder / "text" / "road_2020.txt").write_bytes(text.encode())
    (folder / "attributions" / "road_2020_4b22.ann").write_text(standoff, encoding="utf-8")
    (folder / "attributions" / "road_2020_5fec.ann").write_text("", encoding="utf-8")
    return folder


def test_polnear_is_read_as_it_is_handed_out(tmp_path: Path) -> None:
    folder = split(tmp_path / "data" / "dev")
    figures = polnear(folder, kit())
    assert (figures["articles"], figures["attributions"]) == (1, 2)
    assert figures["content f1 at 0.8"] == 1
    assert figures["speaker accuracy"] == 1


def test_the_splits_of_a_whole_corpus_are_found(tmp_path: Path) -> None:
    split(tmp_path / "data" / "dev")
    split(tmp_path / "data" / "test")
    assert set(splits(tmp_path)) == set(splits(tmp_path / "data")) == {"dev", "test"}
    assert set(splits(tmp_path / "data" / "dev")) == {"dev"}


def test_texts_and_marks_may_lie_side_by_side(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.ann").write_text(STANDOFF, encoding="utf-8")
    (article,) = articles(splits(tmp_path)[tmp_path.name])
    assert [[TEXT[slice(*span)] for span in source] for _, source in article.gold] == [
        ["Lena Hart"],
        ["Police"],
    ]


def test_offsets_count_a_carriage_return(tmp_path: Path) -> None:
    text = '"Go," said Al.\r\n"Stay," said Bo.'
    standoff = "T1\tContent 17 22\tStay,\nT2\tSource 29 31\tBo\nE1\tContent:T1 Source:T2\n"
    (article,) = articles(split(tmp_path / "dev", text, standoff))
    assert article.text[slice(*article.gold[0][1][0])] == "Bo"


def test_attributions_in_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    row = {
        "id": "a",
        "text": TEXT,
        "attributions": [{"source": [27, 36], "cue": [22, 26], "content": [[1, 20]]}],
    }
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    assert polnear(path, kit())["speaker accuracy"] == 1


@pytest.mark.parametrize(
    ("standoff", "message"),
    [
        ("T2\tContent 0 4\tnone of it\nE1\tContent:T2\n", "of another text"),
        ("T2\tContent none\twords\n", "no brat standoff"),
    ],
)
def test_marks_that_do_not_fit_are_named(tmp_path: Path, standoff: str, message: str) -> None:
    with pytest.raises(SystemExit, match=message):
        list(articles(split(tmp_path / "dev", TEXT, standoff)))


def test_a_folder_without_the_corpus_is_named(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="no PolNeAR there"):
        splits(tmp_path)


BOMB = "A bomb killed 12 people in Kano on Monday."
QUIET = "The council of Kano met on Monday."


@pytest.mark.parametrize(
    "content",
    [
        f"{BOMB}\t12\t14\n{QUIET}\t0\t0\n",
        f"id\tstory\tdeaths_low\tdeaths_high\n1\t{BOMB}\t12\t14.0\n2\t{QUIET}\t0\t0\n",
        f'text\tmin\tmax\n"{BOMB}"\t12\t\n"{QUIET}"\t0\t\n',
    ],
    ids=["bare", "header", "quoted"],
)
def test_a_table_of_tolls(tmp_path: Path, content: str) -> None:
    path = tmp_path / "tolls.tsv"
    path.write_text(content, encoding="utf-8")
    assert [(row.text, row.least) for row in table(path)] == [(BOMB, 12), (QUIET, 0)]
    figures = tolls(path, kit())
    assert figures["reports"] == 2
    assert figures["toll meets the range"] == 1


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "no rows"),
        ("text\tplace\n", "columns text, place"),
        (f"{BOMB}\t12\n", "2 cells"),
        (f"{BOMB}\tmany\t14\n", "'many' is no number"),
    ],
)
def test_a_table_that_cannot_be_read_says_why(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "tolls.tsv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SystemExit, match=message):
        list(table(path))


def told(text: str, trigger: str, kind: EventType, status: Status, mode: str | None = None) -> Told:
    reading = reading_of(Page(name="a page", sha256="0" * 64, text=text))
    return Told(reading=reading, mentions=(mention(text, trigger, kind, status, mode),))


def test_rules_on_words_are_counted_against_what_is_annotated() -> None:
    sentences = [
        told("He told of an alleged march.", "march", "PROTEST", "possible", "demo"),
        told("The alleged march was held.", "march", "PROTEST", "actual", "demo"),
        told("The unions met at noon.", "met", "CONSULT", "actual"),
    ]
    (alleged,) = statuses(sentences)
    assert alleged == {"words": "beside an act", "says": "possible", "of": 2, "right": 1, "actual": 1}
    assert modes(sentences) == [{"words": "PROTEST trigger", "says": "demo", "of": 2, "right": 2}]
    wrong = [told("Police arrested two men.", "arrested", "COERCE", "actual", "restrict")]
    assert modes(wrong) == [{"words": "COERCE trigger", "says": "arrest", "of": 1, "right": 0}]
