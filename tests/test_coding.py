from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from tests.gold import gold
from watchfloor.coding import CodeTable, Resolved, events_in, with_worded_statuses
from watchfloor.coding.likely import Chances
from watchfloor.records import Actor, DateMention, Event, Place, Reading, Role, Span, Tags, content_id
from watchfloor.tagging import Joiner

TABLE = CodeTable.load()
JOINER = Joiner.load()


class NothingLikely:
    """Trees that find no pair likely, so that rules alone join."""

    def chances(self, pairs: NDArray[np.float32]) -> NDArray[np.float64]:
        return np.zeros(len(pairs))


BY_RULES = NothingLikely()
NEWS_DAY = DateMention(
    id="date-news",
    span=None,
    text=None,
    start="2020-01-10",
    end="2020-01-10",
    precision="day",
    timex_type="DATE",
    timex_value="2020-01-10",
)
WHO: tuple[Role, ...] = ("actor", "recipient", "source")


def actors_of(reading: Reading, tags: Tags) -> list[Actor]:
    """One actor for each wording, as if names were all that joined them."""
    spans: dict[str, set[Span]] = {}
    for trigger in tags.triggers:
        for filler in trigger.fillers:
            if filler.role in WHO:
                spans.setdefault(reading.shadow[filler.span.start : filler.span.end].casefold(), set()).add(
                    filler.span
                )
    return [
        Actor(
            id=content_id("actor", name),
            name=name,
            kind="group",
            aliases=(),
            country=None,
            sector=None,
            affiliations=(),
            spans=tuple(sorted(where)),
        )
        for name, where in spans.items()
    ]


def dates_of(reading: Reading, tags: Tags, known: dict[str, str]) -> list[DateMention]:
    found = []
    for name in tags.names:
        words = reading.shadow[name.span.start : name.span.end]
        if name.kind == "DATE" and words in known:
            found.append(
                DateMention(
                    id=content_id("date", *name.span),
                    span=name.span,
                    text=words,
                    start=known[words],
                    end=known[words],
                    precision="day",
                    timex_type="DATE",
                    timex_value=known[words],
                )
            )
    return found


def places_of(reading: Reading, tags: Tags) -> list[Place]:
    spans: dict[str, list[Span]] = {}
    for name in tags.names:
        if name.kind == "PLACE":
            spans.setdefault(reading.shadow[name.span.start : name.span.end], []).append(name.span)
    return [
        Place(
            id=content_id("place", words),
            name=words,
            geonames=None,
            feature=None,
            latitude=1.0,
            longitude=1.0,
            country="AAA",
            admin1=None,
            precision=1,
            inside=None,
            spans=tuple(where),
        )
        for words, where in spans.items()
    ]


def events(
    *lines: dict[str, Any],
    days: dict[str, str] | None = None,
    governs: str | None = None,
    trees: Chances = BY_RULES,
) -> list[Event]:
    """The events of annotated lines, joined by rules alone unless trees are given. days: date words and their days; governs: those that govern every place."""
    full = [
        {"doc": "made", "i": at, "date": "2020-01-10", "entities": [], "events": [], **line}
        for at, line in enumerate(lines)
    ]
    _page, reading, tags = gold("made", full)
    tags = with_worded_statuses(reading, tags)
    dates = dates_of(reading, tags, days or {})
    governing = next((one for one in dates if one.text == governs), None)
    resolved = Resolved(
        dates=dates,
        places=places_of(reading, tags),
        actors=actors_of(reading, tags),
        anchor=lambda _: (governing, "the date before it" if governing else "no date governs it"),
        news_day=NEWS_DAY,
    )
    return events_in("report", reading, tags, resolved, TABLE, trees)


def event(trigger: str, kind: str = "ASSAULT", status: str = "actual", **roles: Any) -> dict[str, Any]:
    return {"trigger": trigger, "type": kind, "status": status, **roles}


def test_an_act_and_its_harm_are_one_event_with_the_act_telling_its_kind() -> None:
    (one,) = events(
        {
            "text": "Jets bombed the camp near Dara, killing 12 recruits.",
            "events": [
                event("bombed", mode="aerial", actor=["Jets"], target=["camp"]),
                event("killing", actor=["Jets"], recipient=["recruits"], killed=["12"]),
            ],
            "causes": [["killing", "bombed"]],
        }
    )
    assert (one.type, one.mode, len(one.mentions)) == ("ASSAULT", "aerial", 2)


def test_two_acts_in_one_sentence_are_two_events() -> None:
    assert (
        len(
            events(
                {
                    "text": "Rebels stormed the post and abducted two clerks.",
                    "events": [
                        event("stormed", actor=["Rebels"], target=["post"]),
                        event("abducted", mode="abduct", actor=["Rebels"], recipient=["clerks"]),
                    ],
                },
            )
        )
        == 2
    )


def test_a_happening_named_again_later_is_one_event() -> None:
    (one,) = events(
        {"text": "Rebels stormed the post in Dara.", "events": [event("stormed", actor=["Rebels"], target=["post"], place=["Dara"])],
         "entities": [["Dara", "PLACE"]]},
        {"text": "The mayor left.", "events": []},
        {"text": "Rebels were seen storming the post.", "events": [event("storming", actor=["Rebels"], target=["post"])]},
    )  # fmt: skip
    assert len(one.mentions) == 2
    assert "same actor" in one.why["mentions"]


def test_other_days_are_other_events() -> None:
    days = {"Monday": "2020-01-06", "Friday": "2020-01-03"}
    found = events(
        {"text": "Rebels stormed the post on Monday.", "entities": [["Monday", "DATE"]],
         "events": [event("stormed", actor=["Rebels"], target=["post"], date=["Monday"])]},
        {"text": "Rebels stormed the post on Friday.", "entities": [["Friday", "DATE"]],
         "events": [event("stormed", actor=["Rebels"], target=["post"], date=["Friday"])]},
        days=days,
    )  # fmt: skip
    assert len(found) == 2


def test_what_is_planned_and_what_happened_are_not_one() -> None:
    found = events(
        {"text": "Rebels stormed the post.", "events": [event("stormed", actor=["Rebels"], target=["post"])]},
        {
            "text": "Rebels will attack the post.",
            "events": [event("attack", status="planned", actor=["Rebels"], target=["post"])],
        },
    )
    assert [one.status for one in found] == ["actual", "planned"]


def test_an_event_without_a_date_takes_the_news_day_and_says_so() -> None:
    (one,) = events(
        {"text": "Rebels stormed the post.", "events": [event("stormed", actor=["Rebels"], target=["post"])]}
    )
    assert one.date == NEWS_DAY.id
    assert "news day" in one.why["date"]


def test_a_plan_without_a_date_has_none() -> None:
    (one,) = events(
        {
            "text": "Rebels will storm the post.",
            "events": [event("storm", status="planned", actor=["Rebels"])],
        }
    )
    assert one.date is None
    assert "planned" in one.why["date"]


def test_an_old_event_is_background_and_the_news_is_not() -> None:
    days = {"3 May 2011": "2011-05-03"}
    lines = [{"text": f"Filler line number {at} says nothing.", "events": []} for at in range(6)]
    found = events(
        {"text": "Rebels stormed the post.", "events": [event("stormed", actor=["Rebels"], target=["post"])]},
        *lines,
        {"text": "Soldiers burned the town on 3 May 2011.", "entities": [["3 May 2011", "DATE"]],
         "events": [event("burned", mode="destroy", actor=["Soldiers"], target=["town"], date=["3 May 2011"])]},
        days=days,
    )  # fmt: skip
    assert [one.background for one in found] == [False, True]


def test_ids_follow_from_content_and_codes_from_the_table() -> None:
    line = {
        "text": "Police arrested a clerk.",
        "events": [event("arrested", "COERCE", mode="arrest", actor=["Police"])],
    }
    (one,), (other,) = events(line), events(line)
    assert one.id == other.id
    assert (one.cameo, one.quad) == ("173", 4)


def test_a_statement_has_no_intensity_and_says_why() -> None:
    (one,) = events(
        {
            "text": "The minister predicted a long war.",
            "events": [event("predicted", "STATEMENT", actor=["minister"])],
        }
    )
    assert one.intensity is None
    assert one.quad is None
    assert "PLOVER" in one.why["intensity"]
