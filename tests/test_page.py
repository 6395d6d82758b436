from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from lxml import html

from tests.made_records import HOSTILE, empty_record, raid_record
from watchfloor.records import Record, Span, Zone
from watchfloor.showing.cells import Touch
from watchfloor.showing.labels import number_label
from watchfloor.showing.page import page_of
from watchfloor.showing.segments import blocks_of


def tree_of(*records: Record) -> Any:
    return html.document_fromstring(page_of(records))


def spans_of(node: Any) -> Iterator[Span]:
    for written in node.get("data-spans").split(" "):
        start, end = written.split("-")
        yield Span(int(start), int(end))


def words(node: Any) -> str:
    return " ".join(node.text_content().split())


def test_every_cell_quotes_the_text() -> None:
    record = raid_record()
    cells = tree_of(record).xpath("//*[@data-spans]")
    assert len(cells) > 40
    for cell in cells:
        for span in spans_of(cell):
            assert 0 <= span.start < span.end <= len(record.report.text)


def test_the_text_pane_holds_the_whole_text_in_order() -> None:
    record = raid_record()
    paragraphs = tree_of(record).xpath("//section[@class='text']//div[contains(@class, 'zone')]//p")
    assert [node.text_content() for node in paragraphs] == [
        record.report.text[zone.start : zone.end] for zone in record.zones
    ]


def test_words_know_the_lines_that_rest_on_them() -> None:
    tree = tree_of(raid_record())
    for word in tree.xpath("//*[@data-lines]"):
        start, end = (int(part) for part in word.get("data-at").split("-"))
        for key in word.get("data-lines").split(" "):
            [line] = tree.xpath(f"//*[@id='r1-{key}']")
            assert any(
                span.start <= start and end <= span.end
                for cell in line.xpath(".//*[@data-spans]")
                for span in spans_of(cell)
            ), (key, words(word))


def test_every_stretch_behind_a_cell_is_made_of_whole_pieces() -> None:
    record = raid_record()
    tree = tree_of(record)
    pieces = [
        tuple(int(part) for part in node.get("data-at").split("-")) for node in tree.xpath("//*[@data-at]")
    ]
    for cell in tree.xpath("//*[@data-spans]"):
        for span in spans_of(cell):
            inner = [piece for piece in pieces if span.start <= piece[0] and piece[1] <= span.end]
            assert sum(end - start for start, end in inner) == span.end - span.start


def test_hostile_text_stays_text() -> None:
    page = page_of([raid_record()])
    tree = html.document_fromstring(page)
    assert page.count("<script") == 1
    assert "<b>Writer" not in page
    assert not tree.xpath("//@onmouseover")
    assert not [link for link in tree.xpath("//@href") if link.startswith("javascript")]
    assert HOSTILE in tree.xpath("string(//section[@class='text'])")
    assert HOSTILE in tree.xpath("string(//section[@class='record'])")


def test_the_policy_admits_only_what_the_file_carries() -> None:
    tree = tree_of(raid_record())
    [policy] = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        [inline] = tree.xpath(f"//{tag}")
        digest = base64.b64encode(hashlib.sha256(inline.text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert not tree.xpath("//@style")
    assert not tree.xpath("//@src")
    assert set(tree.xpath("//link/@href")) == {"data:,"}
    assert not re.search(r"url\(|@import|https?:", tree.xpath("string(//style)"))


def test_ids_are_used_once() -> None:
    idents = tree_of(raid_record(), raid_record("b.txt", None), empty_record()).xpath("//@id")
    assert len(idents) == len(set(idents))


def test_inner_links_lead_somewhere() -> None:
    tree = tree_of(raid_record(), empty_record())
    idents = set(tree.xpath("//@id"))
    assert {link[1:] for link in tree.xpath("//a/@href")} <= idents


def test_repeats_are_folded_to_one_line() -> None:
    [fold] = tree_of(raid_record()).xpath("//details[@class='again']")
    assert words(fold.find("summary")).startswith("said again")
    assert fold.get("open") is None


def test_background_stands_apart_from_the_news() -> None:
    tree = tree_of(raid_record())
    news = words(tree.get_element_by_id("r1-happened"))
    past = words(tree.get_element_by_id("r1-background"))
    assert "ASSAULT" in news
    assert "COERCE/arrest" not in news
    assert "COERCE/arrest" in past


def test_figures_that_disagree_are_marked_in_words() -> None:
    figures = words(tree_of(raid_record()).get_element_by_id("r1-figures"))
    assert "≠ disagrees with 11 guards" in figures
    assert "≠ disagrees with 14 guards" in figures


def test_a_doer_is_lit_where_the_event_names_it_and_not_everywhere() -> None:
    record = raid_record()
    [cell] = tree_of(record).xpath("//*[@id='r1-e1']//*[text()='Marsh League']")
    start = record.report.text.index("Marsh League", len(record.report.title or ""))
    assert list(spans_of(cell)) == [Span(start, start + len("Marsh League"))]


def test_what_no_words_say_gives_its_reason() -> None:
    [cell] = tree_of(raid_record()).xpath("//*[@id='r1-e2']//*[text()='day of publication']")
    assert cell.get("title") == "no date in its sentences: taken as the news day"
    assert cell.get("data-spans") is None


def test_several_reports_have_a_picker_and_figures_side_by_side() -> None:
    tree = tree_of(raid_record(), raid_record("b.txt", None), empty_record())
    links = tree.xpath("//nav[@class='picker']/a/@href")
    assert links == ["#r1", "#r2", "#r3", "#side-by-side"]
    rows = tree.xpath("//*[@id='side-by-side']//tbody/tr")
    assert [words(row.find("th")) for row in rows] == ["killed", "deployed"]
    sides = rows[0].findall("td")
    assert len(sides) == 3
    assert "14 guards, says Ida Brandt, Mon 15 Sep 2031" in words(sides[0])
    assert words(sides[2]) == ""


def test_one_report_has_neither() -> None:
    tree = tree_of(raid_record())
    assert not tree.xpath("//nav[@class='picker']")
    assert not tree.xpath("//*[@id='side-by-side']")


def test_an_empty_record_says_so() -> None:
    shown = words(tree_of(empty_record()).find("body"))
    assert "nothing found, because there are no words" in shown
    assert "The report holds no words." in shown


def test_no_record_at_all_is_still_a_page() -> None:
    assert "No report was read." in page_of([])


@pytest.mark.parametrize(
    ("unit", "value", "low", "high", "label"),
    [
        (None, 25, 25, 25, "25"),
        (None, None, 24, 99, "24–99"),
        (None, None, 30, None, "30 or more"),
        (None, None, None, 40, "up to 40"),
        (None, None, None, None, "no number"),
        ("percent", 12, 12, 12, "12 %"),
        ("share", 1 / 3, 1 / 3, 1 / 3, "33 %"),
        ("USD", 1_500_000, 1_500_000, 1_500_000, "USD 1.5 million"),
        ("km", 60, 60, 60, "60 km"),
    ],
)
def test_numbers_read_as_numbers(
    unit: str | None, value: float | None, low: float | None, high: float | None, label: str
) -> None:
    figure = replace(raid_record().figures[0], unit=unit, value=value, low=low, high=high)
    assert number_label(figure) == label


def test_the_same_records_give_the_same_page() -> None:
    assert page_of([raid_record()]) == page_of([raid_record()])


@pytest.mark.parametrize(
    ("spans", "pieces"),
    [
        ([(0, 4)], ["abcd", "efgh"]),
        ([(2, 6)], ["ab", "cdef", "gh"]),
        ([(0, 6), (2, 4)], ["ab", "cd", "ef", "gh"]),
        ([(1, 5), (3, 7)], ["a", "bc", "de", "fg", "h"]),
        ([], ["abcdefgh"]),
    ],
)
def test_overlapping_evidence_is_cut_at_every_border(spans: list[tuple[int, int]], pieces: list[str]) -> None:
    touches = [
        Touch(span=Span(*span), line=f"e{number}", mark="happening") for number, span in enumerate(spans)
    ]
    [block] = blocks_of("abcdefgh", [Zone(kind="body", start=0, end=8)], touches)
    [paragraph] = block.paragraphs
    assert [piece.text for piece in paragraph.segments] == pieces
    for piece in paragraph.segments:
        covering = {
            touch.line
            for touch in touches
            if touch.span.start <= piece.span.start and piece.span.end <= touch.span.end
        }
        assert set(piece.lines) == covering


def test_evidence_across_zones_lights_both() -> None:
    zones = [Zone(kind="body", start=0, end=4), Zone(kind="body", start=6, end=10)]
    touch = Touch(span=Span(2, 8), line="q1", mark="quote")
    [block] = blocks_of("abcd\n\nefgh", zones, [touch])
    assert [[piece.text for piece in one.segments if piece.lines] for one in block.paragraphs] == [
        ["cd"],
        ["ef"],
    ]
