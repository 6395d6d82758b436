"""Review by keyboard in a real browser: decide, undo, edit, add by selecting words, read as a second reader."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.browser.serving import served
from tests.browser.windows import SECONDS, violations, window
from tests.made_reports import Raid, made
from watchfloor.records import Record
from watchfloor.store import Store, open_record

pytestmark = pytest.mark.full


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """A report under review in a browser."""

    address: str
    store: Store
    window: Page
    report: str

    def record(self) -> Record:
        found = self.store.record(self.report)
        assert found is not None
        return found

    def open(self, query: str = "") -> None:
        self.window.goto(f"{self.address}/review/{self.report}{query}")
        self.window.wait_for_selector(".item.here")

    def find(self, selector: str) -> Locator:
        return self.window.locator(selector)

    def press(self, keys: str) -> None:
        self.window.keyboard.type(keys)

    def until(self, holds: Callable[[], object]) -> None:
        """Waits for what the record and the page come to say together."""
        end = time.monotonic() + SECONDS
        while not holds():
            assert time.monotonic() < end
            self.window.wait_for_timeout(50)

    def here(self) -> str:
        return str(self.find(".item.here").get_attribute("id"))

    def shows(self, selector: str) -> bool:
        return bool(self.find(selector).count())


@pytest.fixture
def page(tmp_path: Path, chromium: Browser) -> Iterator[Reviewed]:
    store = open_record(tmp_path / "record.db", make=True)
    report = store.add(*made(Raid())).report
    with served(store) as (address, key), window(chromium) as opened:
        opened.goto(f"{address}/?key={key}")
        yield Reviewed(address=address, store=store, window=opened, report=report)
    store.close()


def test_a_report_is_decided_on_by_keys_alone(page: Reviewed) -> None:
    record = page.record()
    page.open()
    event, figure = record.events[0].id, record.figures[0].id
    assert page.here() == event
    assert page.find(".text .lit").first.inner_text() == "stormed"
    page.press("a")
    page.until(lambda: page.shows(f"#{event}.is-accepted") and page.here() == figure)
    page.press("x")
    page.until(lambda: page.record().figures == () and page.shows(".is-rejected"))
    page.press("u")
    page.until(lambda: page.record().figures == record.figures and page.shows(f"#{figure}.is-open"))
    page.press("k" * 9)
    assert page.here() == event
    page.press("e")
    page.until(lambda: page.shows("[data-editing]"))
    page.find("[data-editing] [name=status]").select_option("denied")
    page.find("[data-editing] button").first.click()
    page.until(lambda: page.record().events[0].status == "denied" and page.shows(f"#{event}.is-edited"))
    page.press("?")
    page.until(lambda: page.shows("dialog[open]"))
    assert "accept" in page.find("dialog").inner_text().lower()


def test_an_event_is_added_by_selecting_its_words(page: Reviewed) -> None:
    page.open()
    page.window.evaluate(
        "() => { const piece = [...document.querySelectorAll('.text [data-at]')].find((one) => one.textContent.includes('took in'));"
        "const at = piece.textContent.indexOf('took in'), chosen = document.createRange();"
        "chosen.setStart(piece.firstChild, at); chosen.setEnd(piece.firstChild, at + 7);"
        "getSelection().removeAllRanges(); getSelection().addRange(chosen); }"
    )
    page.press("n")
    page.until(lambda: page.find("#add-words").input_value() == "took in")
    page.find("#adder [name=type]").first.select_option("AID")
    page.find("#adder .buttons button").first.click()
    page.until(lambda: len(page.record().events) == 2)
    new = page.record().events[-1]
    assert (new.type, page.record().report.text[slice(*new.mentions[0].trigger)]) == ("AID", "took in")


def test_a_fault_is_told_and_the_page_stays(page: Reviewed) -> None:
    page.open(f"?edit={page.record().figures[0].id}")
    page.find("[data-editing] [name=value]").fill("many")
    page.find("[data-editing] [name=value]").press("Enter")
    page.until(lambda: "no number" in page.find("#picked").inner_text())
    assert page.shows("[data-editing]")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_under_review(page: Reviewed, theme: Literal["light", "dark"]) -> None:
    page.window.emulate_media(color_scheme=theme)
    record = page.record()
    for query in ("", f"?edit={record.events[0].id}", f"?edit={record.places[0].id}", "?reader=second"):
        page.open(query)
        for fold in page.find("#adder summary").all():
            fold.click()
        assert violations(page.window) == [], query


@pytest.mark.parametrize("width", [360, 1280, 2560])
def test_nothing_under_review_is_wider_than_the_window(page: Reviewed, width: int) -> None:
    page.window.set_viewport_size({"width": width, "height": 900})
    page.open(f"?edit={page.record().events[0].id}")
    assert page.window.evaluate("() => document.documentElement.scrollWidth") <= width
