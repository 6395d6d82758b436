from __future__ import annotations

from pathlib import Path

import pytest

from tests.test_intake import only_page, pages
from watchfloor.reading import reading_of
from watchfloor.records import Page, Reading

LEAD = "Gunmen on motorcycles killed six people at a market in Djibo on Tuesday, local officials said."
NEWS = f"Gunmen kill six at a market in the north\n\n{LEAD}\n"


def reading(text: str) -> Reading:
    return reading_of(Page(name="x", sha256="0", text=text))


def left_out(text: str) -> list[str]:
    read = reading(text)
    return [text[zone.start : zone.end] for zone in read.zones if zone.kind == "boilerplate"]


@pytest.mark.parametrize(
    "over",
    [
        "14 May 2025\n\n",
        "Wednesday, 14 May 2025, 09:30 GMT\n",
        "May 14, 2025\n\n",
        "2025-05-14\n",
        "As of 14 May 2025\n\n",
        "PRESS RELEASE\n\n",
        "OCHA\n",
        "Burkina Faso\n\n14 May 2025\n\n",
        "Home\nWorld\nAfrica\nSign in\nThe Lake Herald\n\n",
        "Home\nWorld\nWe respect your privacy\nThis site and its 40 partners store what you read.\nAgree\nLIVE\n\n",
        "Skip to main content\nSkip to the menu\nNews\nSport\n\n",
        "Menu\nBy going on you agree to our use of cookies.\nFine\n\n",
    ],
)
def test_a_date_a_rubric_or_a_menu_over_the_headline_is_not_it(over: str) -> None:
    assert reading(over + NEWS).title == "Gunmen kill six at a market in the north"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"War again\n\n{LEAD}\n", "War again"),
        (f"Truce holds\n\nBy Ana Diaz\n\n{LEAD}\n", "Truce holds"),
        (f"Home\nWorld\nAfrica\nSign in\nDjibo market attacked\n\n{LEAD}\n", "Djibo market attacked"),
        (f"World\nDjibo market attacked\n\n{LEAD}\n", "Djibo market attacked"),
        (f"Djibo market attacked\n14 May 2025\n\n{LEAD}\n", "Djibo market attacked"),
    ],
)
def test_a_short_headline_over_text_or_a_day_is_one(text: str, title: str) -> None:
    assert reading(text).title == title


def test_the_headlines_of_other_stories_are_left_out_and_the_report_goes_on_below_its_own_heading() -> None:
    others = "Related stories\nVenezuela closes a crossing\nMiners march on Lima\n"
    assert left_out(f"{NEWS}\n{others}") == others.splitlines()
    between = f"{NEWS}\n{others}\nA long quarrel\n\nThe herders took up arms in 2009.\n"
    assert left_out(between) == others.splitlines()
    assert left_out(f"{NEWS}\nMore from the war in the north was told by those who fled.\n") == []


def test_a_list_of_other_stories_ends_where_the_next_entry_of_a_live_page_begins() -> None:
    entry = "11.50am\nHerders seize a well\nThey drove off its guards.\n"
    assert left_out(f"{NEWS}\nRelated topics\nBurkina Faso\n{entry}") == ["Related topics", "Burkina Faso"]


def test_a_heading_that_a_list_of_headlines_names_first_is_read() -> None:
    read = reading(
        f"{NEWS}\nLatest headlines\n9.10 Herders seize a well\n\nHerders seize a well\n\nThey drove off its guards.\n"
    )
    assert [(zone.kind, zone.repeats) for zone in read.zones[-2:]] == [("heading", None), ("body", None)]
    assert read.sentences[-2].zone == len(read.zones) - 2


def test_a_notice_of_cookies_below_the_headline_is_text() -> None:
    text = f"Court fines a shop over cookies\n\n{LEAD}\n\nIt said that our use of cookies was unlawful.\n"
    assert left_out(text) == []


def test_a_place_over_the_headline_is_still_read() -> None:
    read = reading(f"SUDAN\n\n{NEWS}")
    assert [zone.kind for zone in read.zones] == ["heading", "title", "body"]


def test_an_email_has_the_title_of_its_subject_and_the_day_it_was_sent(tmp_path: Path) -> None:
    head = "From: desk@east.example\nTo: all@east.example\nSubject: Fwd: Two die in Kano\nDate: Wed, 5 Feb 2025 08:00\n"
    (tmp_path / "a.txt").write_text(f"{head}\n{LEAD}\n")
    page = only_page(pages(tmp_path / "a.txt"))
    assert (page.title, page.published, page.published_from) == ("Two die in Kano", "2025-02-05", "page")
    assert [zone.kind for zone in reading_of(page).zones] == [
        "boilerplate", "boilerplate", "title", "boilerplate", "body",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", [f"From: the border\n\n{LEAD}\n", f"From the border: two dead\n\nTo: be told\n\n{LEAD}\n"]
)
def test_one_line_with_a_colon_heads_no_email(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text)
    page = only_page(pages(tmp_path / "a.txt"))
    assert (page.title, page.hints) == (None, ())


def test_the_place_and_day_of_a_press_release_may_stand_below_its_sender(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        f"PRESS RELEASE\n\nMinistry of Foreign Affairs of Moldova\nChisinau, 11 November 2024\n\n{LEAD}\n"
    )
    assert only_page(pages(tmp_path / "a.txt")).published == "2024-11-11"
    (tmp_path / "b.txt").write_text(f"{LEAD}\n\nKyiv, 11 November 2024\n\n{LEAD}\n")
    assert only_page(pages(tmp_path / "b.txt")).published is None
