"""Names written from right to left, in a real browser: nothing around them moves, and who acts on whom stays in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.serving import served
from tests.browser.windows import is_wider_than_window, violations, window
from tests.made_reports import Raid, made
from watchfloor.store import Store, open_record

pytestmark = pytest.mark.full

GROUP, TOWN, THING, OUTLET = "كتائب الأهوار", "نهرية", "מחסן הדלק", "صحيفة المرفأ"
MORE = "המושל אמר שאיש לא נפגע."
RUNS = """(root) => {
const found = [];
const nodes = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
  if (!node.textContent.trim()) continue;
  const range = document.createRange();
  range.selectNodeContents(node);
  const box = range.getBoundingClientRect();
  if (box.width) found.push([node.textContent.trim(), Math.round(box.left), Math.round(box.top)]);
}
return found;
}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A desk on a record with such names."""

    address: str
    store: Store
    page: Page

    def go(self, path: str) -> Page:
        self.page.goto(self.address + path)
        return self.page


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[Opened]:
    store = open_record(tmp_path_factory.mktemp("desk") / "record.sqlite", make=True)
    raid = Raid(group=GROUP, town=TOWN, thing=THING, outlet=OUTLET, more=MORE, country="IRQ")
    record = store.record(store.add(*made(raid)).report)
    assert record is not None
    at = record.report.text.index(THING)
    whom = [{"span": [at, at + len(THING)]}]
    store.correct("edit", "event", record.events[0].id, field="recipients", value=whom, who="ada")
    store.add(*made(Raid(name="two.txt", group="Hill Column", town="Niederwald", day="2031-09-14", killed=3)))
    with served(store) as (address, key), window(chromium) as page:
        page.goto(f"{address}/?key={key}")
        yield Opened(address=address, store=store, page=page)
    store.close()


def reading(page: Page, selector: str) -> list[str]:
    """The texts of the first such thing in the order in which they stand on the line, from left to right."""
    runs = page.locator(selector).first.evaluate(RUNS)
    return [text for text, _, _ in sorted(runs, key=lambda run: run[1])]


def row(page: Page) -> str:
    ident = page.locator(".incidents > .row", has_text=GROUP).first.get_attribute("data-id")
    return f".row[data-id={ident}]"


def test_who_stands_before_whom_in_a_list(desk: Opened) -> None:
    page = desk.go("/incidents")
    assert reading(page, f"{row(page)} .deed") == [GROUP, "→", THING]
    assert reading(page, f"{row(page)} .where")[0] == TOWN


def test_a_card_begins_at_the_left_and_keeps_its_order(desk: Opened) -> None:
    page = desk.go("/incidents")
    page.locator(f"{row(page)} .deed a").click()
    assert reading(page, "h1") == [GROUP, "→", THING]
    where = page.locator("dl.card dd", has_text=TOWN).first
    assert [text for text, _, _ in sorted(where.evaluate(RUNS), key=lambda run: run[1])] == [TOWN, "Iraq"]
    lefts = page.locator("dl.card dd").evaluate_all(
        "(all) => all.map((one) => Math.round(one.getBoundingClientRect().left))"
    )
    assert len(set(lefts)) == 1


def test_the_text_of_a_report_runs_as_each_paragraph_does(desk: Opened) -> None:
    page = desk.go("/reports")
    page.get_by_text(GROUP).first.click()
    said = page.locator(".text p", has_text="המושל").first
    expect(said).to_have_css("direction", "rtl")
    expect(page.locator(".text p", has_text="Gunmen").first).to_have_css("direction", "ltr")
    deed = page.locator(".record .deed", has_text=GROUP).first
    order = [text for text, _, _ in sorted(deed.evaluate(RUNS), key=lambda run: run[1])]
    assert order.index(GROUP) < order.index("→") < order.index(THING)
    page.locator(".record .deed bdi", has_text=GROUP).first.click()
    assert GROUP in "".join(page.locator(".text .lit").all_inner_texts())


def test_lanes_and_titles_hold_names_apart(desk: Opened) -> None:
    page = desk.go("/timeline?by=actor")
    lane = page.locator(".lane-name", has_text=GROUP).first
    assert lane.evaluate("(node) => node.textContent") == f"\u2068{GROUP}\u2069"
    assert lane.evaluate("(node) => node.getBBox().x") >= 0
    title = page.locator(".mark title", has_text=GROUP).first.text_content()
    assert title == f"15 Sep 2031 · ASSAULT · \u2068{GROUP}\u2069 → \u2068{THING}\u2069 · \u2068{TOWN}\u2069"


def test_pins_are_called_by_their_names(desk: Opened) -> None:
    page = desk.go("/map")
    assert (
        f"\u2068{TOWN}\u2069" in str(page.locator(".pin").first.get_attribute("aria-label"))
        or page.locator(f".pin[aria-label*='{TOWN}']").count()
    )


def test_old_and_new_stay_in_order(desk: Opened) -> None:
    report = desk.store.reports(words=GROUP).rows[0].id
    record = desk.store.record(report)
    assert record is not None
    actor = next(one for one in record.actors if one.name == GROUP)
    desk.store.correct("edit", "actor", actor.id, field="name", value="لواء الأهوار", who="ada")
    page = desk.go("/history/decisions")
    order = reading(page, "[data-label='old → new']")
    assert [text.strip('"') for text in order] == [GROUP, "→", "لواء الأهوار"]


@pytest.mark.parametrize("path", ["/", "/incidents", "/timeline", "/actors", "/quotes", "/reports"])
def test_pages_stay_as_wide_as_the_window_and_axe_is_content(desk: Opened, path: str) -> None:
    page = desk.go(path)
    assert not is_wider_than_window(page)
    assert violations(page) == []
