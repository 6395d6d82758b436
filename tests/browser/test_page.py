"""The page in a real browser: what a click lights, and that nothing leaves or is blocked."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver import ActionChains, Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

from tests.made_records import empty_record, raid_record
from watchfloor.intake import pages_from
from watchfloor.pipeline import Kit, attempt
from watchfloor.records import Record
from watchfloor.showing.page import page_of

pytestmark = pytest.mark.full

ROOT = Path(__file__).parents[2]
_SCRIPT_SECONDS = 120  # each click lays out the page anew, and a busy machine takes long over it
IN_VIEW = """
const node = arguments[0].getBoundingClientRect();
const pane = arguments[0].closest('.text, .record').getBoundingClientRect();
const bar = document.querySelector('.status').getBoundingClientRect();
const floor = bar.height ? bar.top : innerHeight;
return node.top >= Math.max(0, pane.top) - 1 && node.bottom <= Math.min(floor, pane.bottom) + 1;
"""
WIDER_THAN_SCREEN = "return document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    options = ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for argument in (
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--window-size=1400,900",
        f"--user-data-dir={tmp_path_factory.mktemp('profile')}",
    ):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    driver.set_script_timeout(_SCRIPT_SECONDS)
    yield driver
    driver.quit()


@pytest.fixture(scope="module")
def example_records() -> list[Record]:
    kit = Kit.load()
    records = [attempt(page, kit) for page in pages_from([str(ROOT / "examples")], None, io.BytesIO())]
    return [record for record in records if isinstance(record, Record)]


def opened(browser: Chrome, folder: Path, *records: Record) -> Path:
    """Writes the page, opens it with motion off and gives back its path."""
    path = folder / "page.html"
    path.write_text(page_of(records), encoding="utf-8")
    browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-reduced-motion", "value": "reduce"}]}
    )
    browser.get(path.as_uri())
    return path


def lit(browser: Chrome, pane: str) -> list[WebElement]:
    return browser.find_elements(By.CSS_SELECTOR, f".sheet:not([hidden]) {pane} .lit")


def is_in_view(browser: Chrome, node: WebElement) -> bool:
    return bool(WebDriverWait(browser, 3).until(lambda driver: driver.execute_script(IN_VIEW, node)))


def complaints(browser: Chrome) -> list[Any]:
    """What the console says at warning or above, a blocked style or script among it."""
    log = browser.get_log("browser")  # type: ignore[no-untyped-call]
    return [entry for entry in log if entry["level"] in {"WARNING", "SEVERE"}]


def requests(browser: Chrome) -> set[str]:
    """Every address that the browser asked for since the last look."""
    asked = set()
    for entry in browser.get_log("performance"):  # type: ignore[no-untyped-call]
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            asked.add(message["params"]["request"]["url"])
    return asked


def test_a_click_on_a_cell_lights_its_words(browser: Chrome, tmp_path: Path) -> None:
    opened(browser, tmp_path, raid_record())
    cell = browser.find_element(By.CSS_SELECTOR, "#r1-f1 [data-label=value] .c")
    cell.click()  # the driver scrolls it up to the lower edge, where the bar comes to lie
    assert [node.text for node in lit(browser, ".text")] == ["14"]
    assert is_in_view(browser, lit(browser, ".text")[0])
    assert is_in_view(browser, cell)


def test_words_that_overlap_are_lit_whole(browser: Chrome, tmp_path: Path) -> None:
    opened(browser, tmp_path, raid_record())
    browser.find_element(By.CSS_SELECTOR, "#r1-q2 [data-label=words] .c").click()
    said = "".join(node.get_attribute("textContent") or "" for node in lit(browser, ".text"))
    assert said == "Gunmen of the Marsh League stormed a fuel depot in Oberhafen on Monday"


def test_a_second_click_goes_on_to_the_next_place(browser: Chrome, tmp_path: Path) -> None:
    opened(browser, tmp_path, raid_record())
    cell = browser.find_element(By.CSS_SELECTOR, "#r1-a1 [data-label=name] .c")
    cell.click()
    status = browser.find_element(By.CSS_SELECTOR, ".status [role=status]")
    assert status.text.endswith("1 of 3")
    cell.click()
    assert status.text.endswith("2 of 3")


def test_a_click_on_words_lights_the_lines_made_of_them(browser: Chrome, tmp_path: Path) -> None:
    opened(browser, tmp_path, raid_record())
    word = next(node for node in browser.find_elements(By.CSS_SELECTOR, ".w") if node.text == "stormed")
    word.click()
    rows = browser.find_elements(By.CSS_SELECTOR, ".row.lit")
    assert {row.get_attribute("id") for row in rows} == {"r1-e1", "r1-t2", "r1-q2"}
    assert is_in_view(browser, browser.find_element(By.CSS_SELECTOR, ".c.now"))


def test_words_that_nothing_was_read_from_say_so(browser: Chrome, tmp_path: Path) -> None:
    opened(browser, tmp_path, raid_record())
    browser.find_element(By.CSS_SELECTOR, ".z-heading p").click()
    assert browser.find_element(By.CSS_SELECTOR, ".status").text.startswith("Nothing was read")


def test_an_inferred_cell_gives_its_reason(browser: Chrome, tmp_path: Path) -> None:
    opened(browser, tmp_path, raid_record())
    browser.find_element(By.XPATH, "//*[@id='r1-e2']//*[text()='day of publication']").click()
    assert "taken as the news day" in browser.find_element(By.CSS_SELECTOR, ".status").text


def test_a_folded_repeat_opens_when_its_words_are_lit(browser: Chrome, tmp_path: Path) -> None:
    opened(browser, tmp_path, raid_record())
    fold = browser.find_element(By.CSS_SELECTOR, "details.again")
    assert fold.get_attribute("open") is None
    browser.find_element(By.CSS_SELECTOR, "#r1-aside summary").click()
    browser.find_element(By.XPATH, "//*[@id='r1-aside']//*[text()='shed 5']").click()
    assert fold.get_attribute("open") is not None
    assert is_in_view(browser, lit(browser, ".text")[0])


def test_the_keyboard_does_all_of_it(browser: Chrome, tmp_path: Path) -> None:
    opened(browser, tmp_path, raid_record())
    browser.execute_script("document.querySelector('#r1-record').focus()")
    ActionChains(browser).send_keys(Keys.ARROW_DOWN, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ENTER).perform()
    assert [node.text for node in lit(browser, ".text")] == ["Marsh League"]
    ActionChains(browser).send_keys(Keys.ESCAPE).perform()
    assert not lit(browser, ".text")
    assert browser.switch_to.active_element.text == "Marsh League"
    browser.execute_script("document.querySelector('#r1-text').focus()")
    ActionChains(browser).send_keys(Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ENTER).perform()
    assert browser.find_elements(By.CSS_SELECTOR, ".row.lit")


def test_the_picker_shows_one_report_at_a_time(browser: Chrome, tmp_path: Path) -> None:
    opened(browser, tmp_path, raid_record(), raid_record("b.txt", None), empty_record())
    shown = [
        node.get_attribute("id") for node in browser.find_elements(By.CSS_SELECTOR, ".sheet:not([hidden])")
    ]
    assert shown == ["r1"]
    browser.find_element(By.LINK_TEXT, "Figures side by side").click()
    WebDriverWait(browser, 3).until(
        lambda driver: driver.find_element(By.CSS_SELECTOR, "#side-by-side").is_displayed()
    )
    browser.find_element(By.CSS_SELECTOR, "#side-by-side td[data-sheet=r2] .c").click()
    assert [node.text for node in lit(browser, ".text")] == ["14"]
    assert browser.find_element(By.ID, "r2").is_displayed()


@pytest.mark.parametrize("width", [360, 768, 1024, 1440, 2560])
def test_nothing_is_wider_than_the_window(browser: Chrome, tmp_path: Path, width: int) -> None:
    opened(browser, tmp_path, raid_record(), raid_record("b.txt", None))
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False},
    )
    try:
        for place in ("#r1", "#side-by-side"):
            browser.execute_script("location.hash = arguments[0]", place)
            assert not browser.execute_script(WIDER_THAN_SCREEN)
            for pane in browser.find_elements(
                By.CSS_SELECTOR, ".sheet:not([hidden]) .record, .sheet:not([hidden]) .text"
            ):
                assert not browser.execute_script(
                    "return arguments[0].scrollWidth > arguments[0].clientWidth + 1", pane
                )
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_it_reads_without_a_script(browser: Chrome, tmp_path: Path) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        opened(browser, tmp_path, raid_record(), raid_record("b.txt", None))
        shown = browser.find_elements(By.CSS_SELECTOR, ".sheet")
        assert all(sheet.is_displayed() for sheet in shown)
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_nothing_is_asked_of_the_network_and_nothing_is_blocked(browser: Chrome, tmp_path: Path) -> None:
    browser.get("about:blank")
    requests(browser)
    complaints(browser)
    path = opened(browser, tmp_path, raid_record(), raid_record("b.txt", None))
    for cell in browser.find_elements(By.CSS_SELECTOR, "#r1-happened .c[data-spans]"):
        cell.click()
    assert {url for url in requests(browser) if not url.startswith("data:")} == {path.as_uri()}
    assert complaints(browser) == []
    assert (
        browser.execute_script("return getComputedStyle(document.querySelector('.panes')).display") == "grid"
    )


def test_cells_of_the_examples_light_exactly_their_words(
    browser: Chrome, tmp_path: Path, example_records: list[Record]
) -> None:
    """Every 29th is clicked by script, and what is lit compared with the text of the record."""
    complaints(browser)
    opened(browser, tmp_path, *example_records)
    for number, record in enumerate(example_records, 1):
        browser.execute_script(f"location.hash = '#r{number}'")
        found = browser.execute_script(
            """
            const sheet = document.getElementById(arguments[0]);
            const cells = [...sheet.querySelectorAll('.c[data-spans]')].filter((_, at) => at % 29 === 0);
            return cells.map((cell) => {
              cell.click();
              const lit = [...sheet.querySelectorAll('.w.lit')].map((word) => word.dataset.at);
              document.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape', bubbles: true}));
              return [cell.dataset.spans, lit];
            });
            """,
            f"r{number}",
        )
        assert found
        letters = record.report.text
        for spans, lit_words in found:
            wanted = {at for span in spans.split() for at in _letters(span, letters)}
            assert {at for piece in lit_words for at in _letters(piece, letters)} == wanted
    assert complaints(browser) == []


def _letters(written: str, text: str) -> set[int]:
    """Positions of the letters of a stretch such as `12-20`; spaces between paragraphs are not on the page."""
    start, end = map(int, written.split("-"))
    return {at for at in range(start, end) if not text[at].isspace()}
