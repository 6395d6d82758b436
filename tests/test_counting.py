from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.gold import GATE, documents, gold
from watchfloor.coding import CodeTable, Resolved, events_in
from watchfloor.counting import Ledger, Stated, figures_in
from watchfloor.counting.numbers import NUMBER_WORD
from watchfloor.intake import pages_from
from watchfloor.reading import reading_of
from watchfloor.records import Event, Figure, Page, Reading, Span, Tags, inside
from watchfloor.tagging import Joiner

NO_TAGS = Tags(names=(), triggers=(), quotes=(), causes=())
CODES = CodeTable.load()
JOINER = Joiner.load()


def page_of(text: str) -> Page:
    return Page(name="a page", sha256="0" * 64, text=text)


def ledger_of(text: str) -> tuple[Reading, Ledger]:
    """The ledger of plain text, as it is without any model."""
    reading = reading_of(page_of(text))
    return reading, figures_in("report-1", reading, NO_TAGS, Stated(dates=(), actors=(), events=()))


def annotated(lines: list[dict[str, object]]) -> tuple[Page, Reading, Tags, list[Event]]:
    """Page, reading, tags and events of annotated sentences."""
    page, reading, tags = gold("a page", lines)
    resolved = Resolved(dates=(), places=(), actors=(), anchor=lambda _: (None, "none"), news_day=None)
    return page, reading, tags, events_in("report-1", reading, tags, resolved, CODES, JOINER)


def ledger_of_annotated(*lines: dict[str, object]) -> tuple[Page, Ledger]:
    page, reading, tags, events = annotated(
        [{"doc": "a", "i": at, "date": "2021-05-04", **line} for at, line in enumerate(lines)]
    )
    return page, figures_in("report-1", reading, tags, Stated(dates=(), actors=(), events=events))


def test_more_counts_what_the_number_before_it_does() -> None:
    _, ledger = ledger_of("The army sent 600 troops, and about 1,500 more are ready.")
    assert [(figure.of, figure.what) for figure in ledger.figures] == [("deployed", "troops")] * 2


@pytest.mark.parametrize(
    "text",
    [
        "1" * 500,
        "1." + "2" * 400,
        "1," + "234," * 300 + "567",
        "hundred " * 400 + "men",
        "two hundred " * 300,
        "9 " + "000 " * 200,
    ],
)
def test_strings_of_digits_and_scales_have_finite_values(text: str) -> None:
    reading, ledger = ledger_of(text)
    assert unaccounted(reading, ledger) == []
    assert all(figure.high is None or figure.high < 1e40 for figure in ledger.figures)


def only(figures: tuple[Figure, ...], of: str) -> Figure:
    (found,) = [figure for figure in figures if figure.of == of]
    return found


@pytest.mark.parametrize(
    ("text", "of", "what", "value", "unit"),
    [
        ("The blast left 14 people dead.", "killed", "people", 14, None),
        ("At the market 9 traders were wounded.", "injured", "traders", 9, None),
        ("Police said 31 students had been arrested.", "arrested", "students", 31, None),
        ("The death toll rose to 47 overnight.", "killed", None, 47, None),
        ("The ministry will send 600 troops to the border.", "deployed", "troops", 600, None),
        ("The island has 600 troops on it.", "present", "troops", 600, None),
        ("Some 4,000 demonstrators filled the square.", "crowd", "demonstrators", 4_000, None),
        ("The envoy counted 12 attacks on the convoy.", "attacks", "attacks", 12, None),
        ("Forty houses were burned in the village.", "damage", "houses", 40, None),
        ("The bank lent $3.2 million to the port.", "money", None, 3.2e6, "USD"),
        ("The road is 85 km long.", "other", None, 85, "km"),
        ("The refinery lost 20,000 barrels.", "other", None, 20_000, "barrels"),
        ("Turnout was 61 per cent.", "other", None, 61, "percent"),
        ("The mill is half a mile away.", "other", None, 0.5, "miles"),
        ("The blast killed the mayor and four guards.", "killed", "guards", 4, None),
        ("Half of the fleet is idle.", "other", "fleet", 0.5, "share"),
        ("A rail strike left 2 million stranded.", "other", None, 2e6, None),
        ("Two million stranded as strikes bite.", "other", None, 2e6, None),
        ("Some 40,000 people were displaced by raids.", "other", "people", 40_000, None),
        ("Floods killed 12 people in the affected towns.", "killed", "people", 12, None),
        ("Some 3,000 demonstrators were stranded.", "crowd", "demonstrators", 3_000, None),
    ],
)
def test_a_number_is_counted_under_its_column(
    text: str, of: str, what: str | None, value: float, unit: str | None
) -> None:
    _, ledger = ledger_of(text)
    (figure,) = ledger.figures
    assert (figure.of, figure.value, figure.unit) == (of, value, unit)
    if what is not None and figure.what is not None:
        assert figure.what.endswith(what)


@pytest.mark.parametrize(
    ("text", "number", "reason"),
    [
        ("Her brother, a 34-year-old baker, left.", "34", "an age"),
        ("Omar Sahl, 27, was held.", "27", "an age"),
        ("The mayor left the coast when she was six.", "six", "an age"),
        ("They met for three hours.", "three", "a length of time"),
        ("It began at 4pm.", "4pm", "a clock time"),
        ("It began at 16:40 and ended.", "16:40", "a clock time"),
        ("It was the 82nd division.", "82nd", "an ordinal"),
        ("It was the third raid.", "third", "an ordinal"),
        ("An F-16 flew over.", "F-16", "part of a name or word"),
        ("COVID-19 spread.", "COVID-19", "part of a name or word"),
        ("The invasion of 2003 changed that.", "2003", "a year"),
        ("Resolution 1701 still holds.", "1701", "a label"),
        ("Call +44 20 7946 0000 for help.", "+44 20 7946 0000", "a telephone number"),
        ("Since the 1990s it has grown.", "1990s", "a decade"),
        ("Rovers won 3-1 at home.", "3", "a score"),
        ("One of the men spoke.", "One", "a pronoun"),
        ("A 155mm howitzer fired.", "155mm", "a calibre"),
        ("They came twice.", "twice", "a number of times"),
        ("The vote is set for March 9, 2022.", "March 9, 2022", "part of a date or time"),
        ("He lives at 10 Downing Street.", "10", "an address"),
    ],
)
def test_a_number_that_is_no_figure_is_set_aside_with_its_reason(text: str, number: str, reason: str) -> None:
    reading, ledger = ledger_of(text)
    asides = {reading.shadow[aside.span.start : aside.span.end]: aside.reason for aside in ledger.set_aside}
    assert asides.get(number) == reason, (asides, ledger.figures)


def test_an_article_that_counts_is_one() -> None:
    _, ledger = ledger_of_annotated(
        {
            "text": "Rockets killed a Dutch engineer.",
            "entities": [["a", "NUMBER"], ["Dutch", "NATIONALITY"], ["engineer", "PEOPLE"]],
            "events": [
                {
                    "trigger": "killed",
                    "type": "ASSAULT",
                    "mode": "heavy-weapons",
                    "status": "actual",
                    "killed": ["a"],
                    "recipient": ["Dutch engineer"],
                }
            ],
        }
    )
    figure = only(ledger.figures, "killed")
    assert (figure.value, figure.exact, figure.what, figure.side) == (
        1,
        True,
        "Dutch engineer",
        "Dutch engineer",
    )


def test_one_number_that_counts_killed_and_wounded_gives_both() -> None:
    _, ledger = ledger_of_annotated(
        {
            "text": "Shelling killed or wounded 70 villagers.",
            "events": [
                {
                    "trigger": "killed",
                    "type": "ASSAULT",
                    "mode": "heavy-weapons",
                    "status": "actual",
                    "killed": ["70"],
                },
                {
                    "trigger": "wounded",
                    "type": "ASSAULT",
                    "mode": "heavy-weapons",
                    "status": "actual",
                    "injured": ["70"],
                },
            ],
        }
    )
    assert {figure.of: figure.value for figure in ledger.figures} == {"killed": 70, "injured": 70}


@pytest.mark.parametrize(
    "text",
    [
        "The toll rose to 31 from 25.",
        "The toll rose from 25 to 31.",
        "Officials revised the toll up to 31 from an earlier figure of 25.",
    ],
)
def test_a_later_count_replaces_an_earlier_one(text: str) -> None:
    _, ledger = ledger_of(text)
    by_value = {figure.value: figure for figure in ledger.figures}
    assert by_value[25].replaced_by == by_value[31].id
    assert by_value[31].replaced_by is None
    assert not by_value[31].conflicts


@pytest.mark.parametrize(
    "text",
    [
        "The guard said on Monday that 13 prisoners, not 15, were killed in the fort.",
        "The guard said 13 prisoners were killed in the fort on Monday, down from an earlier count of 15.",
    ],
)
def test_a_count_that_is_taken_back_is_replaced(text: str) -> None:
    _, ledger = ledger_of_annotated(
        {
            "text": text,
            "entities": [["guard", "MILITARY"], ["13", "NUMBER"], ["prisoners", "PEOPLE"], ["15", "NUMBER"]],
            "events": [
                {"trigger": "killed", "type": "ASSAULT", "status": "actual", "killed": ["13"], "recipient": ["prisoners"]}
            ],
        }
    )  # fmt: skip
    by_value = {figure.value: figure for figure in ledger.figures}
    assert by_value[15].of == "killed"
    assert by_value[15].replaced_by == by_value[13].id


def killed(text: str, number: str, recipient: str = "people", **more: object) -> dict[str, object]:
    return {
        "text": text,
        "events": [
            {
                "trigger": "killed",
                "type": "ASSAULT",
                "mode": "explosives",
                "status": "actual",
                "actor": ["rebels"],
                "recipient": [recipient],
                "killed": [number],
                **more,
            }
        ],
    }


def test_values_of_one_thing_that_disagree_point_to_each_other() -> None:
    _, ledger = ledger_of_annotated(
        killed("The rebels killed 12 people in the bombing.", "12"),
        killed("A hospital said the rebels killed 19 people.", "19"),
    )
    if len({figure.event for figure in ledger.figures}) == 1:
        one, other = ledger.figures
        assert one.conflicts == (other.id,)
        assert other.conflicts == (one.id,)


def test_values_whose_ranges_meet_do_not_disagree() -> None:
    _, ledger = ledger_of_annotated(
        killed("The rebels killed at least 12 people in the bombing.", "at least 12"),
        killed("A hospital said the rebels killed 19 people.", "19"),
    )
    assert all(not figure.conflicts for figure in ledger.figures)


def test_what_headline_and_body_both_say_is_one_figure() -> None:
    text = "Fire destroys 50 tents\n\nFire destroyed 50 tents at the camp on Monday, officials said. Nobody was hurt."
    reading, ledger = ledger_of(text)
    (figure,) = ledger.figures
    assert [reading.shadow[span.start : span.end] for span in figure.spans] == ["50", "50"]


def test_a_paragraph_said_again_adds_its_words_to_the_figure() -> None:
    caption = "Around 300 dockers stood at the gate of the port in the rain this morning"
    text = f"Dockers walk out\n\nThe port stood still.\n\n{caption}\n\n{caption}\n\nThe owners said nothing."
    _, ledger = ledger_of(text)
    assert [len(figure.spans) for figure in ledger.figures] == [2]


@pytest.mark.parametrize(
    ("text", "count", "column"),
    [
        ("The walkout stranded 2 million commuters.", "2 million", "other"),
        ("The walkout left 2 million stranded.", "2 million", "other"),
        ("The walkout drew 2 million commuters.", "2 million", "crowd"),
    ],
)
def test_those_who_suffer_from_a_strike_are_no_crowd(text: str, count: str, column: str) -> None:
    walkout = {
        "trigger": "walkout",
        "type": "PROTEST",
        "mode": "strike",
        "status": "actual",
        "crowd": [count],
    }
    _, ledger = ledger_of_annotated({"text": text, "entities": [[count, "NUMBER"]], "events": [walkout]})
    assert [one.of for one in ledger.figures] == [column]


def test_what_a_figure_lacks_has_its_reason() -> None:
    _, ledger = ledger_of("Hundreds came.")
    (figure,) = ledger.figures
    for field in ("value", "what", "unit", "event", "source", "side", "date"):
        assert getattr(figure, field) is None
        assert figure.why[field]


def unaccounted(reading: Reading, ledger: Ledger) -> list[str]:
    """Digits and number words that lie in no figure and in nothing set aside."""
    spans = [span for figure in ledger.figures for span in figure.spans]
    spans += [aside.span for aside in ledger.set_aside]
    found = [Span(*match.span()) for match in re.finditer(r"\d+", reading.shadow)]
    found += [Span(*match.span()) for match in NUMBER_WORD.finditer(reading.shadow)]
    return [
        reading.shadow[number.start : number.end]
        for number in found
        if not any(inside(number, span) for span in spans)
    ]


_PIECES = st.sampled_from(
    ["25", "three", "1,200", "$4bn", "4pm", "F-16", "82nd", "10km", "9/11", "2019", "tens of thousands", "3-1", "2.5.1", "COVID-19", "half", "two",
     "hundred", "million", "people", "killed", "of them", "at least", "from", "to", "and", "-", ".", ",", "May 5", "(", ")", "\n\n", "one", "a dozen", "5 1/2", "%", "'90s", "€5", "1e5", "x7y8", "12th", "No. 4"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(_PIECES, max_size=14), st.sampled_from([" ", ""]))
def test_every_digit_and_number_word_is_accounted_for(pieces: list[str], joint: str) -> None:
    reading, ledger = ledger_of(joint.join(pieces) + " end.")
    assert unaccounted(reading, ledger) == []


@given(st.text(max_size=120))
def test_any_text_has_a_ledger_that_quotes_it(text: str) -> None:
    reading, ledger = ledger_of(text)
    assert unaccounted(reading, ledger) == []
    for figure in ledger.figures:
        assert figure.spans == tuple(sorted(set(figure.spans)))
        assert all(0 <= span.start < span.end <= len(text) for span in figure.spans)


def test_gate_sentences_keep_every_count_and_account_for_every_number() -> None:
    for name, lines in documents(GATE).items():
        _, reading, tags = gold(name, lines)
        _, _, _, events = annotated(lines)
        ledger = figures_in("report-1", reading, tags, Stated(dates=(), actors=(), events=events))
        assert unaccounted(reading, ledger) == [], name
        by_id = {figure.id: figure for figure in ledger.figures}
        assert len(by_id) == len(ledger.figures)
        for event in events:
            roles = {role for mention in event.mentions for role in mention.roles} & {
                "killed",
                "injured",
                "arrested",
                "crowd",
                "deployed",
            }
            assert roles <= {by_id[ident].of for ident in ledger.by_event.get(event.id, ())}, name


EXAMPLES = list(pages_from([str(Path(__file__).parents[1] / "examples")], None, BytesIO()))


@pytest.mark.parametrize("page", EXAMPLES, ids=lambda page: page.name)
def test_the_examples_have_every_number_accounted_for(page: Page) -> None:
    reading = reading_of(page)
    ledger = figures_in("report-1", reading, NO_TAGS, Stated(dates=(), actors=(), events=()))
    assert unaccounted(reading, ledger) == []


@pytest.mark.full
def test_the_seed_page_has_every_number_accounted_for() -> None:
    page = Path(__file__).parents[2] / "shared" / "seed" / "siege.txt"
    reading, ledger = ledger_of(page.read_text("utf-8"))
    assert unaccounted(reading, ledger) == []


def test_how_many_marched_is_no_count_of_dead() -> None:
    text = "Police opened fire on a march of about 5,000 people in Ostrava, killing two."
    killing = {
        "trigger": "killing",
        "type": "ASSAULT",
        "mode": None,
        "status": "actual",
        "actor": ["Police"],
        "killed": ["5,000", "two"],
    }
    _, ledger = ledger_of_annotated(
        {"text": text, "entities": [["5,000", "NUMBER"], ["people", "PEOPLE"]], "events": [killing]}
    )
    assert [(figure.of, figure.value) for figure in ledger.figures] == [("crowd", 5000), ("killed", 2)]


@pytest.mark.parametrize(
    ("text", "trigger", "kind", "mode", "number", "column"),
    [
        ("The army imposed a curfew on the city of 900,000 people.", "curfew", "COERCE", "curfew", "900,000", "other"),
        ("Troops confined 12,000 students to their hostels.", "confined", "COERCE", "restrict", "12,000", "other"),
        ("The siege has trapped 500,000 people.", "siege", "COERCE", "restrict", "500,000", "other"),
        ("A travel ban covers some 40,000 residents.", "travel ban", "COERCE", "ban", "some 40,000", "other"),
        ("Officials deported 41 families.", "deported", "COERCE", "deport", "41", "other"),
        ("They barred 17 candidates from the ballot.", "barred", "COERCE", "ban", "17", "other"),
        ("Fines were handed to 300 traders.", "Fines", "SANCTION", None, "300", "other"),
        ("Police held 45 men at the port.", "held", "COERCE", None, "45", "arrested"),
        ("Police picked up 45 men at the port.", "picked up", "COERCE", "arrest", "45", "arrested"),
        ("Rebels captured nine soldiers.", "captured", "ASSAULT", None, "nine", "arrested"),
    ],
)  # fmt: skip
def test_only_whom_an_arrest_or_a_capture_takes_is_arrested(
    text: str, trigger: str, kind: str, mode: str | None, number: str, column: str
) -> None:
    act = {"trigger": trigger, "type": kind, "mode": mode, "status": "actual", "arrested": [number]}
    _, ledger = ledger_of_annotated({"text": text, "events": [act]})
    assert [figure.of for figure in ledger.figures] == [column]
