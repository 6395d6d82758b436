"""The page in a real browser: what a click lights, and that nothing leaves or is blocked."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.windows import is_wider_than_window, noted_on, window
from tests.made_records import empty_record, raid_record
from watchfloor.intake import pages_from
from watchfloor.pipeline import Kit, attempt
from watchfloor.records import Record
from watchfloor.showing.page import page_of

pytestmark = pytest.mark.full

ROOT = Path(__file__).parents[2]
IN_VIEW = """(node) => {
const own = node.getBoundingClientRect();
const pane = node.closest('.text, .record').getBoundingClientRect();
const bar = document.querySelector('.status').getBoundingClientRect();
const floor = bar.height ? bar.top : innerHeight;
return own.top >= Math.max(0, pane.top) - 1 && own.bottom <= Math.min(floor, pane.bottom) + 1;
}"""


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    with window(chromium, 1400, reduced_motion="reduce") as opened_page:
        yield opened_page


@pytest.fixture(scope="module")
def example_records() -> list[Record]:
    kit = Kit.load()
    records = [attempt(page, kit) for page in pages_from([str(ROOT / "examples")], None, io.BytesIO())]
    return [record for record in records if isinstance(record, Record)]


def opened(page: Page, folder: Path, *records: Record) -> Path:
    """Writes the page, opens it and gives back its path."""
    path = folder / "page.html"
    path.write_text(page_of(records), encoding="utf-8")
    page.goto(path.as_uri())
    return path


def lit(page: Page, pane: str) -> Locator:
    return page.locator(f".sheet:not([hidden]) {pane} .lit")


def comes_into_view(page: Page, node: Locator) -> bool:
    return bool(page.wait_for_function(IN_VIEW, arg=node.element_handle()))


def test_a_click_on_a_cell_lights_its_words(page: Page, tmp_path: Path) -> None:
    opened(page, tmp_path, raid_record())
    cell = page.locator("#r1-f1 [data-label=value] .c")
    cell.click()  # the driver scrolls it up to the lower edge, where the bar comes to lie
    assert lit(page, ".text").all_inner_texts() == ["14"]
    assert comes_into_view(page, lit(page, ".text"))
    assert comes_into_view(page, cell)


def test_words_that_overlap_are_lit_whole(page: Page, tmp_path: Path) -> None:
    opened(page, tmp_path, raid_record())
    page.click("#r1-q2 [data-label=words] .c")
    said = "".join(lit(page, ".text").all_text_contents())
    assert said == "Gunmen of the Marsh League stormed a fuel depot in Oberhafen on Monday"


def test_a_second_click_goes_on_to_the_next_place(page: Page, tmp_path: Path) -> None:
    opened(page, tmp_path, raid_record())
    cell = page.locator("#r1-a1 [data-label=name] .c")
    status = page.locator(".status [role=status]")
    cell.click()
    assert status.inner_text().endswith("1 of 3")
    cell.click()
    assert status.inner_text().endswith("2 of 3")


def test_a_click_on_words_lights_the_lines_made_of_them(page: Page, tmp_path: Path) -> None:
    opened(page, tmp_path, raid_record())
    page.locator(".w", has_text=re.compile(r"^stormed$")).first.click()
    rows = page.locator(".row.lit").evaluate_all("(rows) => rows.map((row) => row.id)")
    assert set(rows) == {"r1-e1", "r1-t2", "r1-q2"}
    assert comes_into_view(page, page.locator(".c.now").first)


def test_words_that_nothing_was_read_from_say_so(page: Page, tmp_path: Path) -> None:
    opened(page, tmp_path, raid_record())
    page.locator(".z-heading p").first.click()
    assert page.locator(".status").inner_text().startswith("Nothing was read")


def test_an_inferred_cell_gives_its_reason(page: Page, tmp_path: Path) -> None:
    opened(page, tmp_path, raid_record())
    page.locator("//*[@id='r1-e2']//*[text()='day of publication']").first.click()
    assert "taken as the news day" in page.locator(".status").inner_text()


def test_a_folded_repeat_opens_when_its_words_are_lit(page: Page, tmp_path: Path) -> None:
    opened(page, tmp_path, raid_record())
    fold = page.locator("details.again")
    assert fold.get_attribute("open") is None
    page.click("#r1-aside summary")
    page.locator("//*[@id='r1-aside']//*[text()='shed 5']").first.click()
    assert fold.get_attribute("open") is not None
    assert comes_into_view(page, lit(page, ".text").first)


def test_the_keyboard_does_all_of_it(page: Page, tmp_path: Path) -> None:
    opened(page, tmp_path, raid_record())
    page.focus("#r1-record")
    for key in ("ArrowDown", "ArrowRight", "ArrowRight", "Enter"):
        page.keyboard.press(key)
    assert lit(page, ".text").all_inner_texts() == ["Marsh League"]
    page.keyboard.press("Escape")
    assert not lit(page, ".text").count()
    assert page.evaluate("() => document.activeElement.innerText") == "Marsh League"
    page.focus("#r1-text")
    for key in ("ArrowDown", "ArrowDown", "Enter"):
        page.keyboard.press(key)
    assert page.locator(".row.lit").count()


def test_the_picker_shows_one_report_at_a_time(page: Page, tmp_path: Path) -> None:
    opened(page, tmp_path, raid_record(), raid_record("b.txt", None), empty_record())
    shown = page.locator(".sheet:not([hidden])").evaluate_all("(sheets) => sheets.map((sheet) => sheet.id)")
    assert shown == ["r1"]
    page.get_by_role("link", name="Figures side by side", exact=True).click()
    expect(page.locator("#side-by-side")).to_be_visible()
    page.click("#side-by-side td[data-sheet=r2] .c")
    assert lit(page, ".text").all_inner_texts() == ["14"]
    assert page.locator("#r2").is_visible()


@pytest.mark.parametrize("width", [360, 768, 1024, 1440, 2560])
def test_nothing_is_wider_than_the_window(page: Page, tmp_path: Path, width: int) -> None:
    opened(page, tmp_path, raid_record(), raid_record("b.txt", None))
    page.set_viewport_size({"width": width, "height": 900})
    for place in ("#r1", "#side-by-side"):
        page.evaluate("(place) => { location.hash = place; }", place)
        assert not is_wider_than_window(page)
        panes = page.locator(".sheet:not([hidden]) .record, .sheet:not([hidden]) .text")
        assert not panes.evaluate_all(
            "(panes) => panes.some((pane) => pane.scrollWidth > pane.clientWidth + 1)"
        )


def test_it_reads_without_a_script(chromium: Browser, tmp_path: Path) -> None:
    with window(chromium, 1400, java_script_enabled=False) as page:
        opened(page, tmp_path, raid_record(), raid_record("b.txt", None))
        sheets = page.locator(".sheet").all()
        assert sheets
        assert all(sheet.is_visible() for sheet in sheets)


def test_nothing_is_asked_of_the_network_and_nothing_is_blocked(page: Page, tmp_path: Path) -> None:
    noted = noted_on(page)
    path = opened(page, tmp_path, raid_record(), raid_record("b.txt", None))
    for cell in page.locator("#r1-happened .c[data-spans]").all():
        cell.click()
    assert {url for url in noted.requests if not url.startswith("data:")} == {path.as_uri()}
    assert noted.complaints == []
    assert page.evaluate("() => getComputedStyle(document.querySelector('.panes')).display") == "grid"


def test_cells_of_the_examples_light_exactly_their_words(
    page: Page, tmp_path: Path, example_records: list[Record]
) -> None:
    """Every 29th is clicked by script, and what is lit compared with the text of the record."""
    noted = noted_on(page)
    opened(page, tmp_path, *example_records)
    for number, record in enumerate(example_records, 1):
        page.evaluate("(place) => { location.hash = place; }", f"#r{number}")
        found = page.evaluate(
            """(ident) => {
            const sheet = document.getElementById(ident);
            const cells = [...sheet.querySelectorAll('.c[data-spans]')].filter((_, at) => at % 29 === 0);
            return cells.map((cell) => {
              cell.click();
              const lit = [...sheet.querySelectorAll('.w.lit')].map((word) => word.dataset.at);
              document.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape', bubbles: true}));
              return [cell.dataset.spans, lit];
            });
            }""",
            f"r{number}",
        )
        assert found
        letters = record.report.text
        for spans, lit_words in found:
            wanted = {at for span in spans.split() for at in _letters(span, letters)}
            assert {at for piece in lit_words for at in _letters(piece, letters)} == wanted
    assert noted.complaints == []


def _letters(written: str, text: str) -> set[int]:
    """Positions of the letters of a stretch such as `12-20`; spaces between paragraphs are not on the page."""
    start, end = map(int, written.split("-"))
    return {at for at in range(start, end) if not text[at].isspace()}
