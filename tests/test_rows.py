"""The words that a reader sees for actors, places and figures."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from tests.made_records import raid_record
from watchfloor.records import Chain, FigureOf, NamedSpan, Span
from watchfloor.showing.labels import count_label, date_label, number_label
from watchfloor.showing.rows import Wording, view_of
from watchfloor.showing.situation import situation
from watchfloor.showing.terminal import show


def test_a_figure_without_a_number_shows_its_words() -> None:
    record = raid_record()
    figure = replace(record.figures[0], value=None, low=None, high=None)
    said = record.report.text[figure.spans[0].start : figure.spans[0].end]
    assert Wording(record).number(figure) == f"“{said}”"


def test_two_actors_of_one_name_are_named_once() -> None:
    record = raid_record()
    first = record.actors[0]
    twin = replace(first, id="actor-twin")
    words = Wording(replace(record, actors=(*record.actors, twin)))
    assert words.actors_in_words([first.id, twin.id]) == first.name


def test_a_target_that_is_a_party_already_is_not_said_twice() -> None:
    record = raid_record()
    event = next(event for event in record.events if event.actors)
    name = next(actor.name for actor in record.actors if actor.id == event.actors[0])
    twice = replace(event, targets=(NamedSpan(name=name, span=event.mentions[0].trigger),))
    assert name not in Wording(record).acted_on(twice)


def test_a_town_or_country_that_a_finer_place_lies_in_is_not_said_beside_it() -> None:
    record = raid_record()
    town = replace(record.places[0], id="place-t", name="Narva", country="EST", precision=1, inside=None)
    hall = replace(town, id="place-h", name="town hall", precision=2, inside="place-t")
    country = replace(town, id="place-c", name="Estonia", precision=6)
    words = Wording(replace(record, places=(town, hall, country)))
    assert words.places_in_words(["place-c", "place-t", "place-h"]) == "town hall, Narva"


def test_what_the_headline_tells_weighs_more() -> None:
    record = raid_record()
    title = next(at for at, zone in enumerate(record.zones) if zone.kind == "title")
    told = record.events[0]
    moved = replace(told, id="event-moved", mentions=tuple(replace(one, zone=title) for one in told.mentions))
    last = len(record.zones) - 1
    other = replace(told, id="event-other", mentions=tuple(replace(one, zone=last) for one in told.mentions))
    rows = {row.id: row.weight for row in view_of(replace(record, events=(moved, other), timeline=())).events}
    assert rows["event-moved"] > rows["event-other"]


def test_other_names_of_an_actor_leave_out_those_that_end_in_another() -> None:
    record = raid_record()
    actor = replace(
        record.actors[0], name="protesters", aliases=("crowd", "angry crowd", "Crowd", "young protesters")
    )
    assert Wording(record).actor(actor).aliases == "crowd"


def test_midnight_is_said_and_other_hours_are_in_digits() -> None:
    dated = replace(
        raid_record().dates[0], precision="hour", start="2021-03-02T00:00", end="2021-03-02T00:00"
    )
    assert date_label(dated) == "Tue 2 Mar 2021 midnight"
    assert (
        date_label(replace(dated, start="2021-03-02T16:00", end="2021-03-02T16:00")) == "Tue 2 Mar 2021 16:00"
    )


def test_chains_that_begin_alike_share_their_beginning_on_the_terminal() -> None:
    record = raid_record()
    first, second, third = (event.id for event in record.events)
    chains = (Chain(events=(first, second)), Chain(events=(first, third)))
    out = StringIO()
    show(replace(record, chains=chains), Console(file=out, width=200))
    tree = out.getvalue().partition("What led to what")[2].partition("Quotes and claims")[0]
    words = {row.id: f"“{row.trigger}”" for row in view_of(record).events}
    assert [tree.count(words[ident]) for ident in (first, second, third)] == [1, 1, 1]


def test_words_quoted_within_a_longer_quotation_of_their_speaker_are_shown_once() -> None:
    record = raid_record()
    whole = record.quotes[0]
    inner = Span(whole.content.start + 1, whole.content.end)
    again = replace(whole, id="quote-again", content=inner, parts=(inner,))
    other = replace(again, id="quote-other", speaker=None)
    shown = view_of(replace(record, quotes=(whole, again, other))).quotes
    assert [row.id for row in shown] == [whole.id, "quote-other"]


@pytest.mark.parametrize(
    ("of", "unit", "what", "label"),
    [
        ("killed", None, "guards", "14 killed"),
        ("other", None, "drones", "14 drones"),
        ("other", "tonnes", "flour", "14 tonnes of flour"),
        ("other", "km", None, "14 km"),
        ("money", "USD", None, "USD 14"),
    ],
)
def test_a_figure_of_an_event_says_what_it_counts(
    of: FigureOf, unit: str | None, what: str | None, label: str
) -> None:
    figure = replace(raid_record().figures[0], of=of, unit=unit, what=what)
    assert count_label(figure, number_label(figure)) == label


@pytest.mark.parametrize("reports", [2, 12])
def test_figures_of_however_many_reports_stand_in_whole_words(reports: int) -> None:
    printed = StringIO()
    situation([raid_record()] * reports, Console(file=printed, width=80, color_system=None))
    _, _, figures = printed.getvalue().partition("Figures side by side")
    assert figures.count("14 guards") == reports
    assert (f"[{reports}] 14 guards" in figures) == (reports == 12)
