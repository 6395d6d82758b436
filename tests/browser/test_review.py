"""Review by keyboard in a real browser: decide, undo, edit, add by selecting words, read as a second reader."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import uvicorn
from selenium.webdriver import ActionChains, Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait

from tests.made_reports import Raid, made
from watchfloor.desk import Settings, desk_app
from watchfloor.desk.people import LocalDoor
from watchfloor.records import Record
from watchfloor.store import Store, open_record

pytestmark = pytest.mark.full

AXE = (Path(__file__).parent / "vendored" / "axe-core-4.10.2.min.js").read_text("utf-8")
_SECONDS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """A report under review in a browser."""

    address: str
    store: Store
    browser: Chrome
    report: str

    def record(self) -> Record:
        found = self.store.record(self.report)
        assert found is not None
        return found

    def open(self, query: str = "") -> None:
        self.browser.get(f"{self.address}/review/{self.report}{query}")
        self.until(lambda: self.browser.find_elements(By.CSS_SELECTOR, ".item.here"))

    def press(self, keys: str) -> None:
        ActionChains(self.browser).send_keys(keys).perform()

    def until(self, holds: Callable[[], object]) -> None:
        WebDriverWait(self.browser, _SECONDS).until(lambda _: holds())

    def here(self) -> str:
        return str(self.browser.find_element(By.CSS_SELECTOR, ".item.here").get_attribute("id"))

    def shows(self, selector: str) -> bool:
        return bool(self.browser.find_elements(By.CSS_SELECTOR, selector))


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Reviewed]:
    store = open_record(tmp_path / "record.db", make=True)
    report = store.add(*made(Raid())).report
    server = uvicorn.Server(uvicorn.Config("", port=0, log_level="error"))
    socket = server.config.bind_socket()
    port = socket.getsockname()[1]
    door = LocalDoor(who="ada", port=port)
    server.config.app = desk_app(store, Settings(who="ada"), door=door)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [socket]}, daemon=True)
    thread.start()
    options = ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for argument in ("--headless", "--no-sandbox", "--disable-gpu", "--window-size=1280,900"):
        options.add_argument(argument)
    browser = Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    browser.get(f"http://127.0.0.1:{port}/?key={door.key}")
    yield Reviewed(address=f"http://127.0.0.1:{port}", store=store, browser=browser, report=report)
    browser.quit()
    server.should_exit = True
    thread.join(timeout=30)
    store.close()


def test_a_report_is_decided_on_by_keys_alone(page: Reviewed) -> None:
    record = page.record()
    page.open()
    event, figure = record.events[0].id, record.figures[0].id
    assert page.here() == event
    assert page.browser.find_element(By.CSS_SELECTOR, ".text .lit").text == "stormed"
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
    Select(page.browser.find_element(By.CSS_SELECTOR, "[data-editing] [name=status]")).select_by_value(
        "denied"
    )
    page.browser.find_element(By.CSS_SELECTOR, "[data-editing] button").click()
    page.until(lambda: page.record().events[0].status == "denied" and page.shows(f"#{event}.is-edited"))
    page.press("?")
    page.until(lambda: page.shows("dialog[open]"))
    assert "accept" in page.browser.find_element(By.CSS_SELECTOR, "dialog").text.lower()


def test_an_event_is_added_by_selecting_its_words(page: Reviewed) -> None:
    page.open()
    page.browser.execute_script(
        "const piece = [...document.querySelectorAll('.text [data-at]')].find((one) => one.textContent.includes('took in'));"
        "const at = piece.textContent.indexOf('took in'), chosen = document.createRange();"
        "chosen.setStart(piece.firstChild, at); chosen.setEnd(piece.firstChild, at + 7);"
        "getSelection().removeAllRanges(); getSelection().addRange(chosen);"
    )
    page.press("n")
    words = page.browser.find_element(By.ID, "add-words")
    page.until(lambda: words.get_attribute("value") == "took in")
    Select(page.browser.find_element(By.CSS_SELECTOR, "#adder [name=type]")).select_by_value("AID")
    page.browser.find_element(By.CSS_SELECTOR, "#adder .buttons button").click()
    page.until(lambda: len(page.record().events) == 2)
    new = page.record().events[-1]
    assert (new.type, page.record().report.text[slice(*new.mentions[0].trigger)]) == ("AID", "took in")


def test_a_fault_is_told_and_the_page_stays(page: Reviewed) -> None:
    page.open(f"?edit={page.record().figures[0].id}")
    value = page.browser.find_element(By.CSS_SELECTOR, "[data-editing] [name=value]")
    value.clear()
    value.send_keys("many", Keys.ENTER)
    page.until(lambda: "no number" in page.browser.find_element(By.ID, "picked").text)
    assert page.shows("[data-editing]")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_under_review(page: Reviewed, theme: str) -> None:
    media = {"features": [{"name": "prefers-color-scheme", "value": theme}]}
    page.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
    record = page.record()
    for query in ("", f"?edit={record.events[0].id}", f"?edit={record.places[0].id}", "?reader=second"):
        page.open(query)
        for fold in page.browser.find_elements(By.CSS_SELECTOR, "#adder summary"):
            fold.click()
        page.browser.execute_script(AXE)
        found = page.browser.execute_async_script(
            "const done = arguments[0]; axe.run().then((all) => done(all.violations.map((one) => [one.id, one.nodes.map((node) => node.html).slice(0, 3)])));"
        )
        assert found == [], query


@pytest.mark.parametrize("width", [360, 1280, 2560])
def test_nothing_under_review_is_wider_than_the_window(page: Reviewed, width: int) -> None:
    page.browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False},
    )
    page.open(f"?edit={page.record().events[0].id}")
    assert page.browser.execute_script("return document.documentElement.scrollWidth") <= width
