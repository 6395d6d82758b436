"""Where a report tells first what is new."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from watchfloor.leads import news_zones
from watchfloor.records import Zone, ZoneKind


@pytest.mark.parametrize(
    ("kinds", "news"),
    [
        (("title", "boilerplate", "body", "body"), {0, 2}),
        (("body", "body"), {0}),
        (("title", "caption", "title", "body"), {0, 2, 3}),
        (("title", "caption"), {0}),
        ((), set()),
    ],
)
def test_headlines_and_the_first_paragraph_of_the_body_tell_the_news(
    kinds: Sequence[ZoneKind], news: set[int]
) -> None:
    zones = [Zone(start=at, end=at + 1, kind=kind) for at, kind in enumerate(kinds)]
    assert news_zones(zones) == news
