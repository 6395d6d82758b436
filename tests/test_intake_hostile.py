"""Whatever a file holds or is called, it ends as pages and failures, and the files beside it are read."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from watchfloor.intake import pages_from, web
from watchfloor.intake.decoding import MAX_BYTES
from watchfloor.intake.lines import pages_of_lines
from watchfloor.reading import reading_of
from watchfloor.records import Failure, Page

SENTENCE = "Gunmen killed two people in Mosul on Monday."


def found(*sources: str | Path, stdin: bytes = b"") -> list[Page | Failure]:
    return list(pages_from([str(source) for source in sources], None, io.BytesIO(stdin)))


def reasons(pages: list[Page | Failure]) -> list[str]:
    return [page.reason for page in pages if isinstance(page, Failure)]


def texts(pages: list[Page | Failure]) -> list[str]:
    return [page.text for page in pages if isinstance(page, Page)]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("[" * 100_000, "no JSON object that can be read"),
        ('{"text": "x", "n": ' + "9" * 5000 + "}", "no JSON object that can be read"),
        ("[1, 2]", 'a line is such as {"text"'),
        ("null", 'a line is such as {"text"'),
        (r'{"text": "half \ud800"}', "text: 'utf-8' codec"),
        (r'{"text": "x", "id": "\udfff"}', "id: 'utf-8' codec"),
        ('{"text": " "}', "text is blank"),
        ('{"title": "x"}', "text: Field required"),
    ],
    ids=[
        "deep",
        "long number",
        "list",
        "null",
        "half a letter",
        "half a letter in a name",
        "blank",
        "no text",
    ],
)
def test_a_line_that_is_no_report_fails_alone(tmp_path: Path, line: str, words: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(line + "\n" + json.dumps({"text": SENTENCE}) + "\n")
    pages = found(path)
    assert texts(pages) == [SENTENCE]
    (reason,) = reasons(pages)
    assert reason.startswith("a.jsonl:1: ")
    assert words in reason


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<!doctype html>", "no article"),
        (b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n", "a PDF file"),
        (rb"{\rtf1\ansi Gunmen killed two people.}", "a rich-text file"),
        (b'[{"text": "x"},\n {"text": "y"}]', "JSON, but not one object on each line"),
        (b'{\n "text": "x"\n}', "JSON, but not one object on each line"),
    ],
    ids=["doctype", "PDF", "rich text", "array", "object over lines"],
)
def test_a_file_of_another_kind_says_what_it_is(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    (reason,) = reasons(found(path))
    assert reason.startswith("a.txt: ")
    assert words in reason


def test_prose_in_brackets_is_prose(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"[Updated] {SENTENCE}")
    assert texts(found(path)) == [f"[Updated] {SENTENCE}"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-32"])
def test_lines_may_be_in_an_encoding_that_is_marked(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes('{"text": "Čadians left."}\r\n{"text": "They returned."}\r\n'.encode(encoding))
    assert texts(found(path)) == ["Čadians left.", "They returned."]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_lines_are_known_by_what_they_hold(encoding: str) -> None:
    content = '\n { "text": "Čadians left." }\n{"text": "They returned."}\n'.encode(encoding)
    assert texts(found("-", stdin=content)) == ["Čadians left.", "They returned."]


def test_lines_on_standard_input_may_be_more_than_one_report_holds() -> None:
    line = json.dumps({"text": "word " * 20_000}).encode() + b"\n"
    count = MAX_BYTES // len(line) + 3
    assert len(texts(found("-", stdin=line * count))) == count


def test_lines_are_read_as_they_are_asked_for() -> None:
    asked = []

    def parts() -> Iterator[bytes]:
        for number in range(1000):
            asked.append(number)
            yield b'{"text": "Troops left."}\n'

    next(pages_of_lines(parts(), "a.jsonl"))
    assert asked == [0]


def test_control_characters_stay_in_a_text_and_in_no_name(tmp_path: Path) -> None:
    content = "\x1b[31mTroops\x00 left the town on Monday, the army said" + " on Tuesday" * 9
    (tmp_path / "a.txt").write_text(content)
    (tmp_path / "b.jsonl").write_text(json.dumps({"text": "\x1b[2JTroops left.", "id": "a\nb\x1b\x9b"}))
    (tmp_path / "c.html").write_text(f"<html><body><p>\x1b\x00{SENTENCE} {SENTENCE}</p></body></html>")
    one, other, web_page = found(tmp_path)
    assert isinstance(one, Page)
    assert isinstance(other, Page)
    assert isinstance(web_page, Page)
    assert (one.text, other.text) == (content, "\x1b[2JTroops left.")
    assert other.name == "a b\ufffd\ufffd"
    assert reading_of(one).shadow.startswith("\ufffd[31mTroops\ufffd left")
    assert web_page.text == f"\ufffd\ufffd{SENTENCE} {SENTENCE}"


def test_a_name_that_is_no_text_can_be_printed_and_kept(tmp_path: Path) -> None:
    for name in (b"odd\xff.txt", b"two\nlines.txt", b"[x] *.txt"):
        (tmp_path / os.fsdecode(name)).write_text(SENTENCE)
    pages = found(tmp_path)
    assert sorted(page.name for page in pages) == ["[x] *.txt", "odd\ufffd.txt", "two lines.txt"]
    assert len(texts(pages)) == 3


def test_what_leads_to_no_file_is_a_failure_beside_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE)
    (tmp_path / "empty").mkdir()
    pages = found(tmp_path / "*.html", tmp_path / "empty", "word " * 1000, tmp_path / "a.txt")
    assert texts(pages) == [SENTENCE]
    glob, folder, long = reasons(pages)
    assert "no file has such a name" in glob
    assert "no file in it ends in any of .htm" in folder
    assert "too long" in long


def test_a_folder_below_that_cannot_be_looked_into_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "shut").mkdir()
    (tmp_path / "a.txt").write_text(SENTENCE)
    real = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    pages = found(tmp_path)
    assert texts(pages) == [SENTENCE]
    assert reasons(pages) == [f"{tmp_path / 'shut'}: Permission denied"]


def test_folders_among_the_names_of_a_glob_are_read_once(tmp_path: Path) -> None:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / "deep" / "a.txt").write_text(SENTENCE)
    (tmp_path / "in" / "b.txt").write_text(SENTENCE)
    assert [page.name for page in found(tmp_path / "in" / "*")] == ["b.txt", "a.txt"]
    assert sorted(page.name for page in found(tmp_path / "**" / "*.txt")) == ["a.txt", "b.txt"]
    assert [page.name for page in found(tmp_path / "**" / "deep")] == ["a.txt"]


def test_what_is_named_as_a_file_and_is_none_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "c.txt").symlink_to(tmp_path / "shut" / "c.txt")
    (tmp_path / "d.txt").write_text(SENTENCE)
    os.mkfifo(tmp_path / "b.txt")
    real = os.stat

    def stat(path: str | Path, **how: bool) -> os.stat_result:
        if Path(path).name == "c.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, **how)

    monkeypatch.setattr(os, "stat", stat)
    pages = found(tmp_path)
    assert texts(pages) == [SENTENCE]
    assert reasons(pages) == [
        f"{tmp_path / 'a.txt'}: No such file or directory",
        f"{tmp_path / 'b.txt'}: no file, and so not read",
        f"{tmp_path / 'c.txt'}: Permission denied",
    ]


def test_a_file_without_end_is_read_as_far_as_a_report_goes() -> None:
    assert reasons(found("/dev/zero")) == [
        "zero: nothing in it to read; give a file with the text of a report"
    ]


def test_a_fault_in_one_web_page_is_its_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError("of the extractor" * 1000)

    monkeypatch.setattr(web, "bare_extraction", broken)
    (tmp_path / "a.html").write_text(f"<html><body><p>{SENTENCE}</p></body></html>")
    (tmp_path / "b.txt").write_text(SENTENCE)
    pages = found(tmp_path)
    assert texts(pages) == [SENTENCE]
    (reason,) = reasons(pages)
    assert reason.startswith("a.html: a fault of the program, please report it: KeyError(")
    assert len(reason) < 600
