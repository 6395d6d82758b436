"""A day at the desk in a real browser, and what every page owes everybody who reads it."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from selenium.webdriver import ActionChains, Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import Select, WebDriverWait

from watchfloor.desk import Settings, desk_app
from watchfloor.desk.people import LocalDoor
from watchfloor.store import Store, open_record

pytestmark = pytest.mark.full

HERE = Path(__file__).parent
REPORTS = HERE.parent / "reports" / "embassy"
THREE = ("2019-12-30-gulf-mail.txt", "2019-12-30-tigris-bulletin.txt", "2020-01-01-anatolian-post.txt")
AXE = (HERE / "vendored" / "axe-core-4.10.2.min.js").read_text("utf-8")
WIDTHS = (360, 1280, 2560)
_SECONDS = 120  # a busy machine takes long to read a report
LISTS = (
    "/",
    "/stories",
    "/incidents",
    "/search?words=fighters",
    "/map",
    "/timeline?by=place",
    "/reports",
    "/actors",
    "/places",
    "/figures",
    "/quotes",
    "/charts",
    "/history",
    "/history/decisions",
    "/review",
    "/export",
    "/add",
    "/attention/unplaced",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """A desk that is served, with the record behind it and the browser in front."""

    address: str
    store: Store
    browser: Chrome
    folder: Path

    def go(self, path: str) -> None:
        self.browser.get(self.address + path)

    def find(self, selector: str) -> WebElement:
        return self.browser.find_element(By.CSS_SELECTOR, selector)

    def text(self) -> str:
        return self.find("main").text

    def wait_for(self, selector: str) -> WebElement:
        return WebDriverWait(self.browser, _SECONDS).until(
            lambda driver: driver.find_element(By.CSS_SELECTOR, selector)
        )


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    folder = tmp_path_factory.mktemp("desk")
    store = open_record(folder / "record.sqlite", make=True)
    server = uvicorn.Server(uvicorn.Config("", port=0, log_level="error"))
    socket = server.config.bind_socket()
    port = socket.getsockname()[1]
    door = LocalDoor(who="ada", port=port)
    server.config.app = desk_app(store, Settings(who="ada"), door=door)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [socket]}, daemon=True)
    thread.start()
    browser = _browser(folder)
    opened = Open(address=f"http://127.0.0.1:{port}", store=store, browser=browser, folder=folder)
    opened.go(f"/?key={door.key}")
    yield opened
    browser.quit()
    server.should_exit = True
    thread.join(timeout=30)
    store.close()


def _browser(folder: Path) -> Chrome:
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
        "--window-size=1280,900",
        f"--user-data-dir={folder / 'profile'}",
    ):
        options.add_argument(argument)
    options.add_experimental_option("prefs", {"download.default_directory": str(folder / "taken")})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    driver.set_script_timeout(_SECONDS)
    driver.set_page_load_timeout(_SECONDS)
    return driver


@pytest.fixture(scope="module")
def filled(desk: Open) -> Open:
    """The desk after three reports were added by its own form."""
    desk.go("/add")
    desk.find("#add-files").send_keys("\n".join(str(REPORTS / name) for name in THREE))
    desk.find(".add button").click()
    desk.wait_for(".outcomes")
    assert [node.text for node in desk.browser.find_elements(By.CSS_SELECTOR, ".outcomes .code")] == [
        "added"
    ] * 3
    return desk


def complaints(browser: Chrome) -> list[Any]:
    log = browser.get_log("browser")  # type: ignore[no-untyped-call]
    return [entry for entry in log if entry["level"] in {"WARNING", "SEVERE"}]


def requests(browser: Chrome) -> set[str]:
    asked = set()
    for entry in browser.get_log("performance"):  # type: ignore[no-untyped-call]
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            asked.add(message["params"]["request"]["url"])
    return asked


def conflict(desk: Open) -> str:
    """The address of the incident on which the reports disagree."""
    desk.go("/figures")
    return desk.find(".conflict h2 a").get_attribute("href").removeprefix(desk.address)  # type: ignore[union-attr] # it has one


def pages(desk: Open) -> list[str]:
    """One page of every kind."""
    incident = conflict(desk)
    actor = desk.store.actors().rows[0]
    place = desk.store.places().rows[0]
    report = desk.store.reports().rows[0]
    stories = desk.store.stories().rows
    return [
        *LISTS,
        incident,
        f"/reports/{report.id}",
        f"/review/{report.id}",
        f"/actors/{actor.key}",
        f"/places/{place.key}",
        f"/history/{report.id}",
        "/brief?country=IRQ",
        "/charts?country=IRQ",
        *(f"/stories/{story.id}" for story in stories[:1]),
    ]


def test_the_reports_disagree_and_their_words_are_a_click_away(filled: Open) -> None:
    filled.go("/")
    assert "figures disagree" in filled.text()
    filled.go(conflict(filled))
    assert "disagree" in filled.find(".ledger").text
    filled.find(".ledger .s-conflict .values a").click()
    filled.wait_for(".w.asked")
    said = "".join(node.text for node in filled.browser.find_elements(By.CSS_SELECTOR, ".w.asked"))
    assert any(digit in said for digit in "0123456789")
    filled.wait_for(".row.lit")  # and the rows of the record that rest on them


def test_words_unfold_in_a_list_by_key(filled: Open) -> None:
    filled.go("/incidents")
    ActionChains(filled.browser).send_keys("j", "w").perform()
    filled.wait_for(".row.here .sentences q mark")
    ActionChains(filled.browser).send_keys("k", "o").perform()
    filled.wait_for(".sources")


def test_keys_lead_to_pages_and_are_listed(filled: Open) -> None:
    filled.go("/")
    ActionChains(filled.browser).send_keys("?").perform()
    assert "figures in conflict" in filled.wait_for("dialog[open]").text
    ActionChains(filled.browser).send_keys(Keys.ESCAPE).perform()
    ActionChains(filled.browser).send_keys("g", "f").perform()
    WebDriverWait(filled.browser, _SECONDS).until(lambda driver: driver.current_url.endswith("/figures"))
    ActionChains(filled.browser).send_keys("/").send_keys("embassy", Keys.ENTER).perform()
    WebDriverWait(filled.browser, _SECONDS).until(
        lambda driver: "/search?words=embassy" in driver.current_url
    )


def test_a_wrong_join_is_split_and_the_split_undone(filled: Open) -> None:
    path = conflict(filled)
    before = filled.store.stats().incidents
    filled.go(path)
    filled.find(".sources .pick input").click()
    filled.find(".sources ~ .decide input").send_keys("another raid")
    filled.find(".sources ~ .decide button").click()
    WebDriverWait(filled.browser, _SECONDS).until(lambda driver: "another raid" in driver.page_source)
    assert filled.store.stats().incidents == before + 1
    filled.find("form[action^='/decisions/'] button").click()
    WebDriverWait(filled.browser, _SECONDS).until(lambda driver: "taken back" in driver.page_source)
    assert filled.store.stats().incidents == before


def test_an_actor_is_corrected_beside_the_text(filled: Open) -> None:
    actor = next(row for row in filled.store.actors().rows if row.kind == "group")
    naming = filled.store.namings(actor.key)[0]
    filled.go(f"/review/{naming.report}?edit={naming.id}#{naming.id}")
    kind = Select(filled.wait_for(f"[id='{naming.id}'] select[name=kind]"))
    kind.select_by_value("military")
    filled.find(f"[id='{naming.id}'] .fields-form button").click()
    WebDriverWait(filled.browser, _SECONDS).until(lambda _: filled.store.corrections(naming.report))
    record = filled.store.record(naming.report)
    assert record is not None
    assert next(one.kind for one in record.actors if one.id == naming.id) == "military"
    (decision,) = filled.store.corrections(naming.report)
    assert decision.who == "ada"
    filled.go("/history/decisions")
    filled.find("form[action^='/decisions/'] button").click()
    WebDriverWait(filled.browser, _SECONDS).until(lambda driver: "taken back" in driver.page_source)


def test_a_brief_is_written_and_the_record_taken_away(filled: Open) -> None:
    filled.go("/brief?country=IRQ")
    assert filled.browser.find_elements(By.CSS_SELECTOR, ".brief .cite")
    filled.find("a[href^='/brief.docx']").click()
    assert taken(filled, "watchfloor-brief.docx").startswith(b"PK")
    filled.go("/export")
    filled.find("a[href^='/export/geojson']").click()
    assert taken(filled, "watchfloor-geojson.zip").startswith(b"PK")


def taken(desk: Open, name: str) -> bytes:
    """A file that the browser was given, once it is there."""
    path = desk.folder / "taken" / name
    until = time.monotonic() + _SECONDS
    while not path.exists() and time.monotonic() < until:
        time.sleep(0.2)
    return path.read_bytes()


def view(desk: Open) -> str:
    return str(desk.browser.execute_script("return document.querySelector('.map').getAttribute('viewBox')"))


def test_the_map_comes_closer_and_its_pins_part(filled: Open) -> None:
    filled.go("/map")
    box = view(filled)
    filled.find(".map-buttons button").click()
    assert view(filled) != box
    count = len(filled.browser.find_elements(By.CSS_SELECTOR, ".pin"))
    filled.find(".map").send_keys("+", "+", "+", "+")
    assert len(filled.browser.find_elements(By.CSS_SELECTOR, ".pin")) >= count
    rows = filled.browser.find_elements(By.CSS_SELECTOR, ".row[data-at]")
    shown = filled.browser.execute_script(
        "return [...document.querySelectorAll('.pin')].reduce((sum, pin) => sum + Number(pin.querySelector('text')?.textContent || 1), 0)"
    )
    assert shown == len(rows)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page(filled: Open, theme: str) -> None:
    filled.browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": theme}]}
    )
    found = {}
    for path in pages(filled):
        filled.go(path)
        filled.browser.execute_script(AXE)
        result = filled.browser.execute_async_script(
            "const done = arguments[0]; axe.run().then((one) => done(one.violations.map("
            "(rule) => [rule.id, rule.nodes.slice(0, 3).map((node) => node.html.slice(0, 160))])));"
        )
        if result:
            found[path] = result
    assert found == {}


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_wider_than_the_window(filled: Open, width: int) -> None:
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    filled.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        wide = []
        for path in pages(filled):
            filled.go(path)
            if filled.browser.execute_script(
                "return document.documentElement.scrollWidth > document.documentElement.clientWidth"
            ):
                wide.append(path)
        assert wide == []
    finally:
        filled.browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_nothing_is_asked_of_others_and_nothing_is_blocked(filled: Open) -> None:
    requests(filled.browser)
    complaints(filled.browser)
    for path in pages(filled):
        filled.go(path)
        assert filled.browser.execute_script("return getComputedStyle(document.body).margin") == "0px"
    assert {url for url in requests(filled.browser) if not url.startswith((filled.address, "data:"))} == set()
    assert complaints(filled.browser) == []


def test_pages_read_without_a_script(filled: Open) -> None:
    every = pages(filled)
    filled.browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        for path in every:
            filled.go(path)
            assert filled.find("main h1").is_displayed(), path
    finally:
        filled.browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
