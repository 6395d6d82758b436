from __future__ import annotations

import io
import json
import time
from pathlib import Path

import pytest

from watchfloor.dating.publication import published_of
from watchfloor.intake import pages_from, passed_over
from watchfloor.intake.decoding import MAX_BYTES
from watchfloor.intake.web import page_of_html
from watchfloor.reading import reading_of
from watchfloor.records import Failure, Page
from watchfloor.store.identity import digest_of

NOTHING = io.BytesIO()


def pages(*sources: str | Path, published: str | None = None, stdin: bytes = b"") -> list[Page | Failure]:
    return list(pages_from([str(source) for source in sources], published, io.BytesIO(stdin)))


def only_page(found: list[Page | Failure]) -> Page:
    assert len(found) == 1
    assert isinstance(found[0], Page), found[0]
    return found[0]


def only_failure(found: list[Page | Failure]) -> str:
    assert len(found) == 1
    assert isinstance(found[0], Failure), found[0]
    return found[0].reason


def test_plain_text_is_kept_as_it_is_but_for_mark_and_line_ends(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("\ufeffTroops left.\r\n\r\nThey “returned”.\r\n".encode())
    page = only_page(pages(tmp_path / "a.txt"))
    assert page.text == "Troops left.\n\nThey “returned”.\n"
    assert page.name == "a.txt"
    assert len(page.sha256) == 64


def test_a_given_date_holds_for_text_but_not_over_a_line_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Troops left.")
    (tmp_path / "b.jsonl").write_text(
        json.dumps({"id": "one", "text": "Troops left.", "published": "2021-05-06"})
        + "\n"
        + json.dumps({"text": "They left."})
    )
    first, second, third = pages(tmp_path / "a.txt", tmp_path / "b.jsonl", published="2020-01-01")
    assert isinstance(first, Page)
    assert isinstance(second, Page)
    assert isinstance(third, Page)
    assert (first.published, first.published_from) == ("2020-01-01", "given")
    assert (second.name, second.published) == ("one", "2021-05-06")
    assert (third.name, third.published) == ("b.jsonl:2", "2020-01-01")


def test_a_day_given_for_several_reports_is_that_of_those_that_state_none(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Courant, 14 May 2024\n\nFloods cut the road\n\nTroops left the town on Monday."
    )
    (tmp_path / "b.txt").write_text("Troops left.\n\nPublished on 15 May 2024.")
    (tmp_path / "c.txt").write_text("Troops left.")
    read = [page for page in pages(tmp_path, published="2024-06-01") if isinstance(page, Page)]
    days = [published_of(page, reading_of(page))[:2] for page in read]
    assert days == [("2024-05-14", "page"), ("2024-05-15", "inferred"), ("2024-06-01", "given")]
    (alone,) = pages(tmp_path / "b.txt", published="2024-06-01")
    assert isinstance(alone, Page)
    assert published_of(alone, reading_of(alone))[:2] == ("2024-06-01", "given")
    assert digest_of(alone) != digest_of(read[1])


@pytest.mark.parametrize(
    ("head", "foot", "day"),
    [
        ("By Ada Penn, Keren Star - Oct. 13, 2025", "", "2025-10-13"),
        ("Sept. 3, 2025", "In August 2024 six were held.", "2025-09-03"),
        ("By Ada Penn", "Copyright 2024 Keren Star", None),
        ("By Ada Penn", "In August 2024 six were held.", None),
    ],
)
def test_a_year_or_month_on_a_web_page_is_not_its_day(head: str, foot: str, day: str | None) -> None:
    told = "Gunmen held a convoy at the bridge near Keren on Monday, drivers said, and let it pass after six hours."
    page = page_of_html(
        f"<html><head><title>Convoy held</title></head><body><h1>Convoy held</h1><p>{head}</p><p>{told}</p>"
        f"<p>{told}</p><p>{foot}</p></body></html>".encode(),
        "a.html",
    )
    assert published_of(page, reading_of(page))[0] == day


def test_a_bad_line_is_one_failure_and_the_others_are_read(tmp_path: Path) -> None:
    lines = [
        '{"id": "a", "text": "Police fired."}',
        "{broken",
        '{"id": "c"}',
        '{"id": "d", "text": "x", "published": "yesterday"}',
        "",
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    found = pages(tmp_path / "a.jsonl")
    assert [type(one) for one in found] == [Page, Failure, Failure, Failure]
    reasons = [one.reason for one in found if isinstance(one, Failure)]
    assert "a.jsonl:2" in reasons[0]
    assert "text" in reasons[1]
    assert "YYYY-MM-DD" in reasons[2]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "nothing in it"),
        (b" \n\t\n ", "nothing in it"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 8, "binary"),
        (b"text " * (MAX_BYTES // 5 + 1), "more than one report holds"),
        (b"<html><body><nav>Home</nav></body></html>", "no article"),
    ],
    ids=["empty", "blank", "binary", "too large", "no article"],
)
def test_what_is_no_report_is_a_failure_that_says_why(tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    assert words in only_failure(pages(tmp_path / "a.txt"))


def test_another_encoding_is_guessed_and_the_guess_is_told(tmp_path: Path) -> None:
    text = "Le président a déclaré que l’armée était déployée à la frontière après les émeutes. " * 4
    (tmp_path / "a.txt").write_bytes(text.encode("cp1252"))
    page = only_page(pages(tmp_path / "a.txt"))
    assert "déclaré" in page.text
    assert "guessed" in page.why["text"]


def test_utf16_says_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Police fired tear gas.".encode("utf-16"))
    page = only_page(pages(tmp_path / "a.txt"))
    assert page.text == "Police fired tear gas."
    assert page.why == {}


def test_folders_and_globs_give_every_report_in_order(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    for name in ("b.txt", "a.txt", "deep/c.txt", "picture.png"):
        (tmp_path / name).write_text("Police fired tear gas.")
    assert [page.name for page in pages(tmp_path)] == ["a.txt", "b.txt", "c.txt"]
    assert [page.name for page in pages(tmp_path / "*.txt")] == ["a.txt", "b.txt"]


def test_what_is_passed_over_in_folders_is_counted_by_its_ending(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    for name in ("a.txt", "b.PDF", "deep/c.pdf", "deep/notes", ".hidden"):
        (tmp_path / name).write_text("Police fired tear gas.")
    assert passed_over([str(tmp_path)]) == {".pdf": 2, "no ending": 1}
    assert passed_over([str(tmp_path / "*"), str(tmp_path / "deep")]) == {".pdf": 1, "no ending": 1}
    assert passed_over([str(tmp_path / "b.PDF"), str(tmp_path / "**"), "-"]) == {}


def test_a_missing_file_is_a_failure() -> None:
    assert "No such file" in only_failure(pages("/nowhere/at/all.txt"))


def test_standard_input_may_hold_text_html_or_lines() -> None:
    assert only_page(pages("-", stdin=b"Police fired tear gas.")).name == "standard input"
    assert only_page(pages("-", stdin=b'{"id": "x", "text": "Police fired."}')).name == "x"


HTML = """<!doctype html><html lang="en"><head><title>Convoy held at Keren bridge | The Example</title>
<meta property="og:title" content="Convoy held at Keren bridge"><meta property="og:site_name" content="The Example">
<meta name="author" content="Ada Penn"><meta property="article:published_time" content="2022-07-04T06:00:00Z"></head>
<body><nav><a href="/">Home</a><a href="/world">World</a></nav><article><h1>Convoy held at Keren bridge</h1>
<p>Soldiers stopped an aid convoy at the bridge near Keren on Monday, drivers said, and held eleven trucks for six hours before
letting them pass to the camps in the north of the region.</p>
<figure><img src="a.jpg" alt=""><figcaption>Trucks wait at the bridge near Keren</figcaption></figure>
<h2>Second convoy this week</h2>
<p>It was the second convoy to be held this week. The agency that runs it asked the army to let food through, and said that forty
thousand people in the camps depend on it for their bread, oil and medicine.</p>
<aside class="factbox"><h3>What is the Keren road?</h3><p>The road was closed for two years during the war and opened in 2019 after an accord.</p></aside>
<p>The army did not comment. A spokesman for the governor said that papers had been missing and that the trucks were free to go.</p>
</article><footer><p>© The Example. All rights reserved.</p></footer></body></html>"""


def test_a_web_page_gives_its_article_with_date_authors_headings_and_captions(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(HTML)
    page = only_page(pages(tmp_path / "a.html"))
    assert (page.title, page.published, page.published_from) == (
        "Convoy held at Keren bridge",
        "2022-07-04",
        "page",
    )
    assert (page.outlet, page.authors) == ("The Example", ("Ada Penn",))
    kinds = {page.text[span.start : span.end]: kind for span, kind in page.hints}
    assert kinds["Convoy held at Keren bridge"] == "title"
    assert kinds["Trucks wait at the bridge near Keren"] == "caption"
    assert kinds["Second convoy this week"] == "heading"
    assert "All rights reserved" not in page.text
    assert "\ue000" not in page.text


def test_a_title_beside_the_text_stands_below_it_as_a_headline() -> None:
    text = "Riders burned a mill.\n\nThe mayor fled."
    line = json.dumps({"text": text, "title": "Mill burned\nby riders"})
    page = only_page(pages("-", stdin=line.encode()))
    assert page.text == f"{text}\n\nMill burned by riders"
    zones = reading_of(page).zones
    assert [zone.kind for zone in zones] == ["body", "body", "title"]


def test_a_title_that_the_text_says_is_not_said_twice() -> None:
    line = json.dumps({"text": "Mill burned by riders!\n\nThe mayor fled.", "title": "Mill burned by riders"})
    page = only_page(pages("-", stdin=line.encode()))
    assert page.text == "Mill burned by riders!\n\nThe mayor fled."
    assert page.hints == ()


_STORY = (
    "Floods cut off river villages\n\nThree people died on Monday, officials said. Soldiers brought food.\n"
)


@pytest.mark.parametrize(
    ("line", "outlet", "day"),
    [
        ("The Daily Courant | 14 May 2024", "The Daily Courant", "2024-05-14"),
        ("Courant, 14 May 2024", "Courant", "2024-05-14"),
        ("The Daily Courant — Tuesday, May 14, 2024", "The Daily Courant", "2024-05-14"),
        ("Voice of the Valley · Tue 14th May 2024, 10:30 GMT", "Voice of the Valley", "2024-05-14"),
        ("VNA: 2024-05-14", "VNA", "2024-05-14"),
        ("courant.example | Sept. 3, 2023", "courant.example", "2023-09-03"),
        ("14 May 2024 | The Daily Courant", "The Daily Courant", "2024-05-14"),
        ("Channel 12 News - 1 March 2024", "Channel 12 News", "2024-03-01"),
        ("Post & Mail, March 1 2024", "Post & Mail", "2024-03-01"),
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n", "  \n"])
def test_a_masthead_gives_outlet_and_day_and_is_no_headline(
    tmp_path: Path, line: str, outlet: str, day: str, gap: str
) -> None:
    (tmp_path / "a.txt").write_text(f"{line}{gap}{_STORY}")
    page = only_page(pages(tmp_path / "a.txt"))
    assert (page.outlet, page.published, page.published_from) == (outlet, day, "page")
    reading = reading_of(page)
    assert reading.title == "Floods cut off river villages"
    assert [zone.kind for zone in reading.zones] == ["boilerplate", "title", "body"]
    assert page.text.startswith(line)


@pytest.mark.parametrize(
    "text",
    [
        f"Floods cut off villages, 14 May 2024\n\n{_STORY}",
        f"Situation report, 14 May 2024\n\n{_STORY}",
        f"By Anna Keller, 14 May 2024\n\n{_STORY}",
        f"The Daily Courant | 31 February 2024\n\n{_STORY}",
        f"14 May 2024: Floods\n\n{_STORY}",
        f"The Daily Courant | May 2024\n\n{_STORY}",
        f"The Daily Courant | 14 May 2024 | World\n\n{_STORY}",
        "The Daily Courant | 14 May 2024",
        "Battle of the River, 14 May 2024\n\nThree people died on Monday, officials said.\n\nSoldiers brought food.",
        _STORY,
    ],
)
def test_a_first_line_that_says_more_or_less_is_no_masthead(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text)
    page = only_page(pages(tmp_path / "a.txt"))
    assert (page.outlet, page.published, page.hints) == (None, None, ())


@pytest.mark.parametrize(
    "line",
    [
        "Nairobi, 14 May 2024",
        "MOSUL, 14 May 2024",
        "Kenya, Tuesday 14 May 2024",
        "Geneva, Switzerland, 14 May 2024",
        "GENEVA (Switzerland), May 14, 2024",
        "Nairobi - 14 May 2024",
        "Nairobi | 14 May 2024, 10:30 GMT",
        "Nairobi: 14 May 2024",
        "Geneva/Nairobi, 14 May 2024",
        "Geneva and Nairobi, 2024-05-14",
        "14 May 2024, Nairobi",
        "14 May 2024 | Geneva, Switzerland",
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("is_under", [False, True])
def test_a_place_with_a_day_gives_the_day_and_no_outlet(
    tmp_path: Path, line: str, gap: str, is_under: bool
) -> None:
    headline, _, story = _STORY.partition("\n\n")
    first, second = (headline, line) if is_under else (line, headline)
    (tmp_path / "a.txt").write_text(f"{first}{gap}{second}\n\n{story}")
    page = only_page(pages(tmp_path / "a.txt"))
    assert (page.outlet, page.published, page.published_from) == (None, "2024-05-14", "page")
    reading = reading_of(page)
    assert reading.title == headline
    assert {zone.kind for zone in reading.zones} == {"boilerplate", "title", "body"}


def test_a_masthead_may_stand_over_a_headline_with_all_its_sub_headlines(tmp_path: Path) -> None:
    headline = "Floods cut off river villages " + " ".join(
        f"Part {number} of the story" for number in range(20)
    )
    (tmp_path / "a.txt").write_text(
        f"Courant | 14 May 2024\n\n{headline}\n\nThree people died, officials said.\n"
    )
    page = only_page(pages(tmp_path / "a.txt"))
    assert (page.outlet, reading_of(page).title) == ("Courant", headline)


def test_a_first_line_over_a_long_blank_is_read_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Floods\n" + " " * 100_000)
    began = time.process_time()
    assert only_page(pages(tmp_path / "a.txt")).hints == ()
    assert time.process_time() - began < 2.0


def test_a_masthead_speaks_only_where_nobody_else_does(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Courant, 14 May 2024\n{_STORY}")
    line = {
        "text": f"Courant, 14 May 2024\n{_STORY}",
        "outlet": "Herald",
        "published": "2024-05-15",
        "title": "Floods",
    }
    (tmp_path / "b.jsonl").write_text(json.dumps(line))
    first = only_page(pages(tmp_path / "a.txt", published="2024-06-01"))
    second = only_page(pages(tmp_path / "b.jsonl", published="2024-06-01"))
    assert (first.outlet, first.published) == ("Courant", "2024-06-01")
    assert (second.outlet, second.published, second.title) == ("Herald", "2024-05-15", "Floods")
