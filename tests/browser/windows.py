"""A window of the browser, and what a test asks about the page in it: complaints, requests, axe's findings, its width."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Page

__all__ = ["SECONDS", "Noted", "is_wider_than_window", "noted_on", "violations", "window"]

SECONDS = 120
"""How long something may take: a busy machine takes long to read a report, or to lay out a page anew."""

_AXE = (Path(__file__).parent / "vendored" / "axe-core-4.10.2.min.js").read_text("utf-8")
_VIOLATIONS = """async () => (await axe.run()).violations.map(
    (rule) => [rule.id, rule.nodes.slice(0, 3).map((node) => node.html.slice(0, 160))])"""
_WIDER = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"


@contextmanager
def window(chromium: Browser, width: int = 1280, height: int = 900, **wanted: Any) -> Iterator[Page]:
    """A page in a window of its own, with cookies of its own. wanted: what else Playwright's `new_context` takes."""
    context = chromium.new_context(viewport={"width": width, "height": height}, **wanted)
    context.set_default_timeout(SECONDS * 1000)
    yield context.new_page()
    context.close()


@dataclass(slots=True)
class Noted:
    """What happened on a page. complaints: the console's warnings and errors, a blocked style or script among them."""

    complaints: list[str] = field(default_factory=list)
    requests: set[str] = field(default_factory=set)


def noted_on(page: Page) -> Noted:
    """What happens on a page from now on."""
    noted = Noted()

    def hear(message: ConsoleMessage) -> None:
        if message.type in {"warning", "error"}:
            noted.complaints.append(message.text)

    page.on("console", hear)
    page.on("pageerror", lambda error: noted.complaints.append(str(error)))
    page.on("request", lambda request: noted.requests.add(request.url))
    return noted


def violations(page: Page) -> list[Any]:
    """What axe finds on a page: each rule with the first things that break it."""
    page.evaluate(_AXE)
    found: list[Any] = page.evaluate(_VIOLATIONS)
    return found


def is_wider_than_window(page: Page) -> bool:
    """Whether a reader would have to scroll sideways."""
    return bool(page.evaluate(_WIDER))
