"""A day at the desk in a real browser, and what every page owes everybody who reads it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.serving import served
from tests.browser.windows import SECONDS, is_wider_than_window, noted_on, violations, window
from tests.made_reports import Raid, made
from watchfloor.store import Store, open_record

pytestmark = pytest.mark.full

REPORTS = Path(__file__).parents[1] / "reports" / "embassy"
THREE = ("2019-12-30-gulf-mail.txt", "2019-12-30-tigris-bulletin.txt", "2020-01-01-anatolian-post.txt")
WIDTHS = (360, 1280, 2560)
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
expect.set_options(timeout=SECONDS * 1000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """A desk that is served, with the record behind it and a browser's window in front."""

    address: str
    key: str
    store: Store
    page: Page

    def go(self, path: str) -> None:
        self.page.goto(self.address + path)

    def enter(self, page: Page) -> None:
        """Lets another window in."""
        page.goto(f"{self.address}/?key={self.key}")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[Open]:
    store = open_record(tmp_path_factory.mktemp("desk") / "record.sqlite", make=True)
    with served(store) as (address, key), window(chromium) as page:
        opened = Open(address=address, key=key, store=store, page=page)
        opened.enter(page)
        yield opened
    store.close()


@pytest.fixture(scope="module")
def filled(desk: Open) -> Open:
    """The desk after three reports were added by its own form."""
    desk.go("/add")
    desk.page.set_input_files("#add-files", [REPORTS / name for name in THREE])
    desk.page.click(".add button")
    desk.page.wait_for_selector(".outcomes")
    assert desk.page.locator(".outcomes .code").all_inner_texts() == ["added"] * 3
    return desk


def conflict(desk: Open) -> str:
    """The address of the incident on which the reports disagree."""
    desk.go("/figures")
    address = desk.page.locator(".conflict h2 a").first.get_attribute("href")
    assert address is not None
    return address


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
    page = filled.page
    filled.go("/")
    expect(page.locator("main")).to_contain_text("figures disagree")
    filled.go(conflict(filled))
    expect(page.locator(".ledger").first).to_contain_text("disagree")
    page.locator(".ledger .s-conflict .values a").first.click()
    page.wait_for_selector(".w.asked")
    said = "".join(page.locator(".w.asked").all_inner_texts())
    assert any(digit in said for digit in "0123456789")
    page.wait_for_selector(".row.lit")  # and the rows of the record that rest on them


def test_words_unfold_in_a_list_by_key(filled: Open) -> None:
    filled.go("/incidents")
    filled.page.keyboard.type("jw")
    filled.page.wait_for_selector(".row.here .sentences q mark")
    filled.page.keyboard.type("ko")
    filled.page.wait_for_selector(".sources")


def test_keys_lead_to_pages_and_are_listed(filled: Open) -> None:
    keyboard = filled.page.keyboard
    filled.go("/")
    keyboard.type("?")
    expect(filled.page.locator("dialog[open]")).to_contain_text("figures in conflict")
    keyboard.press("Escape")
    keyboard.type("gf")
    filled.page.wait_for_url("**/figures")
    keyboard.type("/embassy")
    keyboard.press("Enter")
    filled.page.wait_for_url("**/search?words=embassy*")


def test_a_wrong_join_is_split_and_the_split_undone(filled: Open) -> None:
    page = filled.page
    before = filled.store.stats().incidents
    filled.go(conflict(filled))
    pick = page.locator(".sources .pick input").first
    event = str(pick.get_attribute("value"))
    together = told_with(filled, event)
    assert len(together) > 1
    pick.click()
    page.locator(".sources ~ .decide input").first.fill("another raid")
    page.locator(".sources ~ .decide button").first.click()
    expect(page.locator("main")).to_contain_text("another raid")
    assert told_with(filled, event) & together == {event}
    page.locator("form[action^='/decisions/'] button").first.click()
    expect(page.locator("main")).to_contain_text("taken back")
    assert told_with(filled, event) == together
    assert filled.store.stats().incidents == before


def told_with(desk: Open, event: str) -> set[str]:
    """The events of the incident that an event tells."""
    incident = desk.store.incident(event)
    assert incident is not None
    return {told.event for told in incident.told}


def test_an_actor_is_corrected_beside_the_text(filled: Open) -> None:
    actor = next(row for row in filled.store.actors().rows if row.kind == "group")
    naming = filled.store.namings(actor.key)[0]
    filled.go(f"/review/{naming.report}?edit={naming.id}#{naming.id}")
    item = filled.page.locator(f"[id='{naming.id}']")
    item.locator("select[name=kind]").select_option("military")
    item.locator(".fields-form button").first.click()
    expect(item.locator(".decided")).to_contain_text("military")
    record = filled.store.record(naming.report)
    assert record is not None
    assert next(one.kind for one in record.actors if one.id == naming.id) == "military"
    (decision,) = filled.store.corrections(naming.report)
    assert decision.who == "ada"
    filled.go("/history/decisions")
    filled.page.locator("form[action^='/decisions/'] button").first.click()
    expect(filled.page.locator("main")).to_contain_text("taken back")


def test_a_brief_is_written_and_the_record_taken_away(filled: Open) -> None:
    filled.go("/brief?country=IRQ")
    assert filled.page.locator(".brief .cite").count()
    assert taken(filled, "a[href^='/brief.docx']", "watchfloor-brief.docx").startswith(b"PK")
    filled.go("/export")
    assert taken(filled, "a[href^='/export/geojson']", "watchfloor-geojson.zip").startswith(b"PK")


def taken(desk: Open, link: str, name: str) -> bytes:
    """A file that the browser is given for a click."""
    with desk.page.expect_download() as given:
        desk.page.locator(link).first.click()
    assert given.value.suggested_filename == name
    return Path(given.value.path()).read_bytes()


def test_the_map_comes_closer_and_its_pins_part(filled: Open) -> None:
    page = filled.page
    filled.go("/map")
    box = page.locator(".map").get_attribute("viewBox")
    assert box
    page.locator(".map-buttons button").first.click()
    assert page.locator(".map").get_attribute("viewBox") != box
    count = page.locator(".pin").count()
    for _ in range(4):
        page.locator(".map").press("+")
    assert page.locator(".pin").count() >= count
    shown = page.evaluate(
        "() => [...document.querySelectorAll('.pin')].reduce((sum, pin) => sum + Number(pin.querySelector('text')?.textContent || 1), 0)"
    )
    assert shown == page.locator(".row[data-at]").count()


_OVERLAPS = """() => {
    const pins = [...document.querySelectorAll('.pin circle')].map((circle) => circle.getBoundingClientRect());
    const far = (one, other) => Math.hypot(one.x + one.width / 2 - other.x - other.width / 2, one.y + one.height / 2 - other.y - other.height / 2);
    return pins.filter((one, at) => pins.some((other, before) => before < at && far(one, other) < (one.width + other.width) / 2 - 1)).length;
}"""


@pytest.mark.parametrize("width", WIDTHS)
def test_no_pin_lies_on_another(filled: Open, chromium: Browser, width: int) -> None:
    with window(chromium, width) as page:
        filled.enter(page)
        page.goto(f"{filled.address}/map")
        for _ in range(6):
            assert page.evaluate(_OVERLAPS) == 0
            page.locator(".map").press("+")


def test_incidents_at_one_point_are_spread_around_it(tmp_path: Path, chromium: Browser) -> None:
    store = open_record(tmp_path / "record.sqlite", make=True)
    for month in (1, 4, 7):
        raid = Raid(name=f"{month}.txt", day=f"2031-0{month}-15", published=f"2031-0{month}-16")
        store.add(*made(raid))
    with served(store) as (address, key), window(chromium) as page:
        page.goto(f"{address}/?key={key}")
        page.goto(f"{address}/map")
        crowd = page.locator(".pin:has(text)")
        expect(crowd).to_have_attribute("aria-label", "3 incidents, Oberhafen")
        crowd.click()
        expect(page.locator(".leaf")).to_have_count(3)
        expect(crowd).to_have_attribute("aria-expanded", "true")
        assert page.evaluate(_OVERLAPS) == 0
        page.keyboard.press("Escape")
        expect(page.locator(".leaf")).to_have_count(0)
        crowd.click()
        page.locator(".leaf").first.click()
        page.wait_for_url("**/incidents/*")
    store.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page(
    filled: Open, chromium: Browser, theme: Literal["light", "dark"]
) -> None:
    found: dict[str, list[Any]] = {}
    every = pages(filled)
    with window(chromium, color_scheme=theme) as page:
        filled.enter(page)
        for path in every:
            page.goto(filled.address + path)
            if result := violations(page):
                found[path] = result
    assert found == {}


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_wider_than_the_window(filled: Open, chromium: Browser, width: int) -> None:
    wide = []
    every = pages(filled)
    with window(chromium, width) as page:
        filled.enter(page)
        for path in every:
            page.goto(filled.address + path)
            if is_wider_than_window(page):
                wide.append(path)
    assert wide == []


def test_nothing_is_asked_of_others_and_nothing_is_blocked(filled: Open, chromium: Browser) -> None:
    every = pages(filled)
    with window(chromium) as page:
        noted = noted_on(page)
        filled.enter(page)
        for path in every:
            page.goto(filled.address + path)
            assert page.evaluate("() => getComputedStyle(document.body).margin") == "0px"
        assert filled.address + every[0] in noted.requests
        assert {url for url in noted.requests if not url.startswith((filled.address, "data:"))} == set()
        assert noted.complaints == []


def test_paper_shows_each_column_under_its_heading(filled: Open, chromium: Browser) -> None:
    path = conflict(filled)
    with window(chromium, 794, color_scheme="dark") as page:
        filled.enter(page)
        page.emulate_media(media="print")
        page.goto(filled.address + path)
        assert not page.locator(".rail").is_visible()
        assert page.evaluate("() => getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
        lefts = "(row) => [...row.children].filter((one) => one.offsetWidth).map((one) => Math.round(one.getBoundingClientRect().left))"
        heads = page.locator(".sources thead tr").evaluate(lefts)
        assert len(heads) > 4
        assert page.locator(".sources tbody tr").first.evaluate(lefts) == heads


def test_pages_read_without_a_script(filled: Open, chromium: Browser) -> None:
    every = pages(filled)
    with window(chromium, java_script_enabled=False) as page:
        filled.enter(page)
        for path in every:
            page.goto(filled.address + path)
            assert page.locator("main h1").first.is_visible(), path
