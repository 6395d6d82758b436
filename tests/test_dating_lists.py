"""Lengths that hang on a day, counts of days, lists of dated lines, and lines that say when a page was published."""

from __future__ import annotations

import hashlib

import pytest

from watchfloor.dating import anchor_for, dates_in
from watchfloor.ordering import timeline_of
from watchfloor.reading import reading_of
from watchfloor.records import DateMention, Dates, Filler, Name, Page, Reading, Span, Tags, TriggerMention

NO_TAGS = Tags(names=(), triggers=(), quotes=(), causes=())
NEWS = "2031-05-08"  # a Thursday


def tagged(text: str, acts: dict[str, str | None]) -> Tags:
    """Tags with these words as triggers, each with its date or none, in text order."""
    triggers = []
    at = 0
    for word, date in acts.items():
        start = text.index(word.split("#")[0], at)
        at = start + 1
        spans = [Span(text.index(date), text.index(date) + len(date))] if date else []
        triggers.append(
            TriggerMention(
                trigger=Span(start, start + len(word.split("#")[0])),
                type="SUPPORT",
                mode=None,
                status="actual",
                sentence=0,
                score=0.9,
                runner_up=None,
                fillers=tuple(Filler(role="date", span=span, score=0.9) for span in spans),
            )
        )
    return Tags(names=(), triggers=tuple(triggers), quotes=(), causes=())


def read(text: str, published: str | None = NEWS, tags: Tags = NO_TAGS) -> tuple[Reading, Dates]:
    page = Page(name="x", sha256=hashlib.sha256(text.encode()).hexdigest(), text=text, published=published)
    reading = reading_of(page)
    return reading, dates_in(page, reading, tags)


def days(text: str, published: str | None = NEWS) -> dict[str, str | None]:
    """Each date expression with its days: `first` or `first/last`."""
    _, dates = read(text, published)
    return {one.text or "": _days(one) for one in dates.mentions}


def _days(one: DateMention) -> str | None:
    return one.start if one.start == one.end else f"{one.start}/{one.end}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "After two months of talks, the rebels signed a truce on 4 May.",
            {"two months": "2031-03-04/2031-05-04", "4 May": "2031-05-04"},
        ),
        (
            "Tanks shelled the town on Sunday, a day after police killed nine there.",
            {"Sunday": "2031-05-04", "a day": "2031-05-03"},
        ),
        ("He was sacked on May 1, two days before crowds stormed the palace.", {"May 1": "2031-05-01", "two days": "2031-05-03"}),
        ("A day after the envoy spoke, a convoy left on Friday.", {"A day": "2031-05-01", "Friday": "2031-05-02"}),
        (
            "Tanks shelled the town on Sunday, a day or two after police killed nine there.",
            {"Sunday": "2031-05-04", "a day or two": "2031-05-03"},
        ),
        ("Shops reopened a day after Monday's raid.", {"a day after Monday": "2031-05-06"}),
        ("Crowds came a week after gunmen killed ten on 3 April.", {"a week after": "2031-04-07/2031-04-13", "3 April": "2031-04-03"}),
        (
            "They refused the day after the vote, which was held on 6 May.",
            {"day after": "2031-05-07", "6 May": "2031-05-06"},
        ),
        ("The premier resigns one day after losing a vote.", {"one day": "2031-05-07"}),
        ("The premier resigned one day after losing a vote.", {"one day": None}),
        (
            "He quit on Sunday, less than a week after losing a vote.",
            {"Sunday": "2031-05-04", "less than a week": "2031-04-24/2031-05-04"},
        ),
        ("It reopened on Tuesday as it had a week before and will again.", {"Tuesday": "2031-05-06", "a week before": "2031-04-29"}),
        ("They extended it on Tuesday by one week following a plea.", {"Tuesday": "2031-05-06", "one week": None}),
        ("They shelled it for two days before leaving on Monday.", {"two days": None, "Monday": "2031-05-05"}),
        ("Police said on Tuesday the raid came a day after a siege.", {"Tuesday": "2031-05-06", "a day": None}),
    ],
)  # fmt: skip
def test_a_length_between_two_acts_dates_one_by_the_other(text: str, expected: dict[str, str | None]) -> None:
    found = days(text)
    assert {words: (None if when == "None/None" else when) for words, when in found.items()} == expected


def test_a_length_is_counted_from_the_day_that_the_report_gives_to_the_act() -> None:
    text = "They signed on 4 May in Oruma. Crowds came. Two days before the signing, gunmen fled. A week after a vote he left."
    tags = tagged(text, {"signed": "4 May", "signing": None, "fled": None, "vote": None})
    _, dates = read(text, tags=tags)
    assert {one.text: one.start for one in dates.mentions} == {
        "4 May": "2031-05-04",
        "Two days before": "2031-05-02",
        "A week": None,
    }
    twice = text.replace("Crowds came", "They had signed on 6 May")
    tags = tagged(twice, {"signed": "4 May", "signed#2": "6 May", "signing": None})
    assert {one.text: one.start for one in read(twice, tags=tags)[1].mentions}["Two days"] is None


@pytest.mark.parametrize(
    ("text", "words", "when"),
    [
        ("Shops shut for a third straight day on Tuesday.", "third straight day", "2031-05-06"),
        ("On Tuesday, the third day of the siege, shells fell.", "third day", "2031-05-06"),
        ("Shells fell on Tuesday as the siege entered its third day.", "third day", "2031-05-06"),
        ("Protests began on Monday. On the second day they burned a bank.", "second day", "2031-05-06"),
        ("Marches go on for a third day.", "third day", "2031-05-08"),
        ("The war began on 1 May 2030. On the second day of talks he left.", "second day", "2031-05-08"),
    ],
)
def test_a_count_of_days_is_of_the_day_beside_it_or_counted_from_the_first(
    text: str, words: str, when: str
) -> None:
    assert days(text)[words] == when


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("A week ago Tuesday", "2031-04-29"),
        ("Two weeks ago on Sunday", "2031-04-20"),
        ("Five years ago this week", "2026-05-04/2026-05-10"),
        ("A year ago today", "2030-05-08"),
    ],
)
def test_so_long_ago_is_counted_from_the_day_behind_it(words: str, when: str) -> None:
    assert days(f"{words} the unions had called a strike.") == {words: when}


def test_forms_that_look_ahead_or_back() -> None:
    assert days("They vote in ten days' time.") == {"ten days' time": "2031-05-18"}
    assert days("They meet in a week's time.") == {"a week's time": "2031-05-12/2031-05-18"}
    assert days("The truce had held until Monday.") == {"Monday": "2031-05-05"}
    assert days("The rebels have until Monday.") == {"Monday": "2031-05-12"}


@pytest.mark.parametrize(
    ("text", "words", "when"),
    [
        ("Jets struck shortly after midnight on Wednesday.", "midnight on Wednesday", "2031-05-07T00:00"),
        ("Jets struck at midnight.", "midnight", "2031-05-08T00:00"),
        ("The truce will end at midnight.", "midnight", "2031-05-09T00:00"),
    ],
)
def test_midnight_of_what_was_done_is_not_ahead_of_the_news(text: str, words: str, when: str) -> None:
    assert days(text)[words] == when


LIST = """How the siege unfolded

2029

Jan 14: Gunmen seize the port of Oruma. They free two men the next day.

Late March: The army surrounds the town.

Soldiers shell the fuel depot there.

2-5 April: Soldiers storm the suburbs.

Three days later, the gunmen give up.

1 June: Shops reopen in the port.
"""


@pytest.mark.parametrize("published", [None, NEWS])
def test_a_list_tells_its_year_once_and_its_lines_hang_on_one_another(published: str | None) -> None:
    assert days(LIST, published) == {
        "2029": "2029-01-01/2029-12-31",
        "Jan 14": "2029-01-14",
        "next day": "2029-01-15",
        "Late March": "2029-03-21/2029-03-31",
        "2-5 April": "2029-04-02/2029-04-05",
        "1 June": "2029-06-01",
        "Three days later": None,
    }


def test_a_year_told_in_a_line_holds_for_the_lines_shortly_after() -> None:
    text = (
        "11 Sept 2029: A mob storms the hall.\n12 Sept: The envoy flies out.\n3 May: A court opens the trial."
    )
    assert days(text) == {"11 Sept 2029": "2029-09-11", "12 Sept": "2029-09-12", "3 May": "2031-05-03"}


def test_weekdays_of_a_list_go_on_from_its_dates_and_else_from_the_news() -> None:
    dated = (
        "Monday, 7 April: Troops land on the island.\nTuesday: The port is taken.\nFriday: The island falls."
    )
    assert days(dated) == {"Monday, 7 April": "2031-04-07", "Tuesday": "2031-04-08", "Friday": "2031-04-11"}
    seen = "Tuesday: Troops land on the island.\nWednesday: The port of the island is taken."
    assert days(seen) == {"Tuesday": "2031-05-06", "Wednesday": "2031-05-07"}


def test_hours_of_a_list_are_of_the_day_above_them() -> None:
    text = "6 May\n\n08:05 - Gunmen storm the ministry.\n\n09:30 - Police surround the building.\n\n14:20 - Troops raid it."
    assert days(text) == {
        "6 May": "2031-05-06",
        "08:05": "2031-05-06T08:05",
        "09:30": "2031-05-06T09:30",
        "14:20": "2031-05-06T14:20",
    }
    assert days(text.removeprefix("6 May\n\n"))["14:20"] == "2031-05-08T14:20"


def test_counted_days_over_paragraphs_go_on_from_the_first() -> None:
    text = "Day 1: Monday 5 May 2031\n\nTroops enter the city from the north.\n\nDay 2\n\nThey leave at noon."
    found = days(text, published=None)
    assert (found["Day 1"], found["Day 2"], found["noon"]) == ("2031-05-05", "2031-05-06", "2031-05-06T12:00")


def anchor(text: str, at: str, published: str | None = NEWS) -> str | None:
    reading, dates = read(text, published)
    found, reason = anchor_for(reading, text.index(at), dates.mentions)
    assert reason
    return found.text if found is not None else None


def test_a_line_without_a_date_takes_that_of_the_line_before() -> None:
    assert anchor(LIST, "shell the fuel") == "Late March"
    assert anchor(LIST, "storm the suburbs") == "2-5 April"
    undated = "Tuesday: Troops land on the island.\nThe port is taken too.\nFriday: The island falls at last."
    assert anchor(undated, "port", published=None) is None


def test_a_heading_that_is_a_date_governs_all_below_it() -> None:
    text = "The fall of Oruma in days\n\n6 May\n\nGunmen freed two men. They left the next day.\n\nThe army shelled the port.\n\nAftermath\n\nMany fled."
    assert anchor(text, "shelled") == "6 May"
    assert anchor(text, "fled") is None
    named = text.replace("6 May", "What happened on 6 May")
    assert anchor(named, "shelled") == "next day"


@pytest.mark.parametrize(
    ("text", "at", "date"),
    [
        ("Tanks shelled Oruma on Sunday, a day after police killed nine.", "killed", "a day"),
        ("Tanks shelled Oruma, a day after police killed nine on Friday.", "shelled", "a day after"),
        ("Tanks shelled Oruma, a day after police killed nine on Friday.", "killed", "Friday"),
        ("The premier resigns one day after losing a vote.", "resigns", None),
        ("They refused the day after the vote.", "refused", None),
    ],
)
def test_a_counted_day_governs_only_the_act_that_it_is_of(text: str, at: str, date: str | None) -> None:
    assert anchor(text, at) == date


def test_a_line_without_a_date_stands_in_the_timeline_under_the_date_above() -> None:
    reading, dates = read(LIST)
    words = {one.id: one.text for one in dates.mentions}
    told = [
        (words[entry.date], reading.shadow[entry.text.start : entry.text.end].split(".")[0])
        for entry in timeline_of(reading, dates.mentions, ())
        if entry.text is not None
    ]
    assert ("Late March", "Soldiers shell the fuel depot there") in told


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("14 May 2031", "2031-05-14"),
        ("Oruma, 14 May 2031", "2031-05-14"),
        ("Updated: 14 May 2031, 18:45 GMT", "2031-05-14"),
        ("ORUMA, 5/14/2031", "2031-05-14"),
        ("Oruma, 14.5.2031", "2031-05-14"),
        ("14 May 2031 - The Daily Lantern", "2031-05-14"),
    ],
)
def test_a_line_right_below_a_headline_says_when_it_was_published(line: str, published: str) -> None:
    text = f"Gunmen storm the ministry of finance\n{line}\n\nGunmen stormed the ministry on Tuesday and left at noon."
    _, dates = read(text, published=None)
    assert dates.published == published


def test_the_order_of_day_and_month_in_a_filing_line_is_that_of_the_page() -> None:
    text = (
        "Gunmen storm the port\nORUMA, 5/4/2031\n\nGunmen stormed it on 5/2/2031. They had come on 4/28/2031."
    )
    _, dates = read(text, published=None)
    assert dates.published == "2031-05-04"
    unclear = text.replace("4/28", "4/8")
    assert read(unclear, published=None)[1].published is None


def test_a_year_before_the_length_of_a_sentence_is_a_year() -> None:
    text = "She was jailed in 2022 to ten years in prison; appeals take two to three years."
    found = [(one.text, one.start) for one in read(text)[1].mentions]
    assert found == [("2022", "2022-01-01"), ("ten years", None), ("two to three years", None)]


def test_a_weekday_that_begins_a_persons_name_is_no_date() -> None:
    text = "Friday Hart was shot on Sunday."
    tags = Tags(names=(Name(span=Span(0, 11), kind="PERSON", score=1.0),), triggers=(), quotes=(), causes=())
    assert [one.text for one in read(text, tags=tags)[1].mentions] == ["Sunday"]
