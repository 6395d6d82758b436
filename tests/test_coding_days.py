"""Which day an event without a date falls on: that of the story, none where words put it before the news, else the news day."""

from __future__ import annotations

from typing import Any

import pytest

from tests.gold import gold
from tests.test_coding import JOINER, NEWS_DAY, TABLE, actors_of, event, events, places_of
from watchfloor.coding import Resolved, events_in
from watchfloor.dating import anchor_for, dates_in
from watchfloor.records import Event, Reading

FILLER = [{"text": f"Nothing much happens in line {at}.", "events": []} for at in range(5)]
DAYS = {"Saturday": "2020-01-04", "2013": "2013-06-01", "March": "2019-03-10"}


def line(text: str, *acts: dict[str, Any], date: str | None = None) -> dict[str, Any]:
    entities = [[date, "DATE"]] if date else []
    return {"text": text, "events": list(acts), "entities": entities}


def test_a_deed_goes_on_with_the_day_of_what_was_told_right_before() -> None:
    raid, fire = events(
        line(
            "Masked riders stormed a mill on Saturday.",
            event("stormed", actor=["riders"], target=["mill"], date=["Saturday"]),
            date="Saturday",
        ),
        line("The attackers burned a barn.", event("burned", actor=["attackers"], target=["barn"])),
        days=DAYS,
    )
    assert raid.date == fire.date
    assert "goes on with what is told of Saturday" in fire.why["date"]


def test_a_word_on_it_may_come_later_and_stays_on_the_news_day() -> None:
    _, blame = events(
        line(
            "Masked riders stormed a mill on Saturday.",
            event("stormed", actor=["riders"], target=["mill"], date=["Saturday"]),
            date="Saturday",
        ),
        line("The mayor blamed smugglers.", event("blamed", "ACCUSE", actor=["mayor"])),
        days=DAYS,
    )
    assert blame.date == NEWS_DAY.id


def raid_and(*lines: dict[str, Any], day: str = "Saturday") -> list[Event]:
    """The events of a report whose lead tells of a raid on a day, with some way to the lines that follow."""
    days = {**DAYS, "Monday": "2020-01-06", "yesterday": "2020-01-09"}
    raid = line(f"Riders stormed a mill {day}.", event("stormed", actor=["Riders"], date=[day]), date=day)
    return events(raid, *FILLER, *lines, days=days)


def test_what_is_told_in_the_past_goes_on_with_the_day_of_the_lead() -> None:
    raid, fire = raid_and(line("Villagers dug graves and troops burned a barn.", event("burned")))
    assert raid.date == fire.date
    assert "goes on with what is told of Saturday" in fire.why["date"]


def test_running_text_that_has_come_to_a_later_day_goes_on_with_that() -> None:
    march = line("Crowds marched on Monday.", event("marched", "PROTEST", date=["Monday"]), date="Monday")
    _, marched, shot = raid_and(march, *FILLER, line("Troops shot a clerk.", event("shot")))
    assert marched.date == shot.date


def test_a_day_before_that_of_the_lead_is_a_look_back() -> None:
    before = line(
        "Crowds marched on Saturday.", event("marched", "PROTEST", date=["Saturday"]), date="Saturday"
    )
    raid, _, shot = raid_and(before, *FILLER, line("Troops shot a clerk.", event("shot")), day="yesterday")
    assert raid.date == shot.date


@pytest.mark.parametrize(
    "text",
    [
        "Troops have burned a barn.",
        "Troops have fired and burned a barn.",
        "Two clerks are being burned.",
        "The burned barn is his.",
        "Barns burned by the troops are many.",
    ],
)
def test_perfect_present_and_participle_do_not_go_on_with_the_day_of_the_lead(text: str) -> None:
    raid, fire = raid_and(line(text, event("burned")))
    assert raid.date != fire.date


def test_what_was_done_with_a_deed_of_an_old_story_is_as_old() -> None:
    text = "The town was taken in 2013. The rebels withdrew after neighbours threatened them."
    taken, withdrew, threatened = events(
        *FILLER,
        line(
            text,
            event("taken", target=["town"], date=["2013"]),
            event("withdrew", "RETREAT", actor=["rebels"]),
            event("threatened", "THREATEN", actor=["neighbours"]),
            date="2013",
        ),
        days=DAYS,
    )
    assert taken.date is not None
    assert withdrew.date is threatened.date is None
    assert threatened.background


@pytest.mark.parametrize(("day", "is_its_day"), [("yesterday", True), ("Saturday", False)])
def test_where_the_lead_is_of_the_eve_of_the_news_what_was_said_was_said_then(
    day: str, *, is_its_day: bool
) -> None:
    raid, blame = raid_and(line("The mayor blamed smugglers.", event("blamed", "ACCUSE")), day=day)
    assert (raid.date == blame.date) == is_its_day


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Its fighters had killed a judge.", "had killed"),
        ("The Front has previously killed judges.", "previously"),
        ("Front fighters have killed numerous judges.", "have ... numerous"),
        ("In the past, the Front killed judges.", "In the past"),
        ("Prior to the truce, the Front killed a judge.", "Prior to the truce"),
    ],
)
def test_words_that_put_an_act_before_the_news_leave_its_day_open(text: str, words: str) -> None:
    (one,) = events(*FILLER, line(text, event("killed")))
    assert one.date is None
    assert one.background
    assert words in one.why["date"]


def test_a_perfect_of_the_lead_and_one_that_is_reported_tell_the_news() -> None:
    (lead,) = events(line("Fighters have killed several judges.", event("killed")))
    assert lead.date == NEWS_DAY.id
    (body,) = events(*FILLER, line("Fighters have killed a judge.", event("killed")))
    assert body.date == NEWS_DAY.id


def test_what_follows_an_old_day_in_its_paragraph_is_left_open() -> None:
    text = "The base was raided in 2013. The raiders were jailed for life."
    _, jailed = events(
        *FILLER,
        line(text, event("raided", target=["base"], date=["2013"]), event("jailed", "COERCE"), date="2013"),
        days=DAYS,
    )
    assert jailed.date is None
    assert jailed.background
    assert "goes on with what is told of 2013" in jailed.why["date"]


def test_since_when_nothing_was_like_it_is_no_date_of_it() -> None:
    (one,) = events(
        line("It was the worst riot since 2013.", event("riot", "PROTEST", date=["2013"]), date="2013"),
        days=DAYS,
    )
    assert one.date == NEWS_DAY.id


def test_a_possessive_date_is_that_of_the_thing_it_possesses() -> None:
    march, strike = events(
        line(
            "Crowds marched against Saturday's raids.",
            event("marched", "PROTEST", actor=["Crowds"], date=["Saturday"]),
            event("raids", date=["Saturday"]),
            date="Saturday",
        ),
        days=DAYS,
    )
    assert march.date == NEWS_DAY.id
    assert strike.date != NEWS_DAY.id


def test_what_is_only_named_in_passing_has_no_day_of_its_own() -> None:
    (one,) = events(*FILLER, line("Those broad penalties aim at its trade.", event("penalties", "SANCTION")))
    assert one.date is None
    assert "in passing" in one.why["date"]


def test_the_fourth_of_a_year_is_not_dated_by_the_year() -> None:
    text = "The killing is the fourth this year."
    (one,) = events(
        line(text, event("killing", date=["this year"]), date="this year"), days={"this year": "2020-01-01"}
    )
    assert one.date == NEWS_DAY.id


def test_a_term_of_prison_says_nothing_of_when() -> None:
    (one,) = events(*FILLER, line("A clerk was jailed for 12 years.", event("jailed", "COERCE")))
    assert one.date == NEWS_DAY.id


@pytest.mark.parametrize(
    "text",
    [
        "She had received death threats in letters.",
        "She had fled after riders issued threats.",
        "She was jailed, with threats, under the last government.",
    ],
)
def test_what_a_past_perfect_governs_was_before_the_news(text: str) -> None:
    (one,) = events(*FILLER, line(text, event("threats", "THREATEN")))
    assert one.date is None


def test_a_doer_and_a_verb_that_agree_tell_an_act() -> None:
    (one,) = events(*FILLER, line("The army denies shelling it.", event("denies", "REJECT", actor=["army"])))
    assert one.date == NEWS_DAY.id


def test_of_two_dates_alike_the_nearer_is_its_own() -> None:
    text = "In March a clerk was stabbed, and in June two men were found dead."
    days = {"March": "2019-03-10", "June": "2019-06-10"}
    stabbed, dead = events(
        {
            "text": text,
            "entities": [["March", "DATE"], ["June", "DATE"]],
            "events": [
                event("stabbed", recipient=["clerk"], date=["March", "June"]),
                event("dead", recipient=["men"], date=["March", "June"]),
            ],
        },
        days=days,
    )
    assert stabbed.date != dead.date


def test_a_weekday_tells_better_than_a_count_of_days() -> None:
    days = {"second day": "2020-01-10", "Thursday": "2020-01-09"}

    def truce(text: str, trigger: str, *dates: str) -> dict[str, Any]:
        return {
            "text": text,
            "entities": [["Halim", "PLACE"], *([one, "DATE"] for one in dates)],
            "events": [event(trigger, "RETREAT", mode="ceasefire", place=["Halim"], date=list(dates))],
        }

    (one,) = events(
        truce("Truce holds in Halim for a second day.", "Truce", "second day"),
        truce("A truce in Halim held for a second day on Thursday.", "truce", "second day", "Thursday"),
        days=days,
    )
    assert len(one.mentions) == 2
    assert one.date not in {None, NEWS_DAY.id}


def test_a_quotation_takes_no_date_from_the_report_before_it() -> None:
    text = 'It had moved money since Saturday. "Pathan is arming a tyrant," she said.'
    (arming,) = events(
        line(text, event("arming", "AID", actor=["Pathan"]), date="Saturday"), days=DAYS, governs="Saturday"
    )
    assert arming.date == NEWS_DAY.id


def test_no_reply_is_told_by_its_verb() -> None:
    text = "Its embassy in Oslo did not reply at once."
    (one,) = events(*FILLER, line(text, event("did not reply", "STATEMENT", actor=["embassy"])))
    assert one.date == NEWS_DAY.id


def test_the_date_of_a_dateline_is_the_report_s_and_not_the_act_s() -> None:
    fired, march = events(
        *FILLER,
        {
            "text": "SUVA, 10 January (Pacific Wire) - Police fired on a long march through the old town on Tuesday.",
            "entities": [["10 January", "DATE"], ["Tuesday", "DATE"]],
            "events": [
                event("fired", actor=["Police"], date=["10 January", "Tuesday"]),
                event("march", "PROTEST", mode="demo", date=["Tuesday"]),
            ],
        },
        days={"10 January": "2020-01-10", "Tuesday": "2020-01-07"},
    )
    assert fired.date == march.date


@pytest.mark.parametrize(
    ("told", "is_its_day"),
    [
        ("was the first envoy to be killed since 1979", False),
        ("was killed as he left his house in 1979", True),
    ],
)
def test_a_year_since_when_nothing_was_like_it_dates_no_act_of_a_box(told: str, is_its_day: bool) -> None:
    (killed,) = events(
        {"text": "The talks go on"},
        {"text": "The talks went on in the city on Monday, officials said."},
        {"text": "WHO WAS ADAM HART?"},
        {
            "text": f"Hart {told}.",
            "entities": [["1979", "DATE"]],
            "events": [event("killed", recipient=["Hart"])],
        },
        days={"1979": "1979-01-01"},
        governs="1979",
    )
    assert (killed.date is not None) == is_its_day


@pytest.mark.parametrize(
    ("text", "is_its_day"),
    [
        ("The minister said troops would come if the strike went on past Saturday.", False),
        ("The strike began this past Saturday.", True),
    ],
)
@pytest.mark.parametrize("marked", ["Saturday", "past Saturday"])
def test_how_far_an_act_may_reach_is_not_its_day(text: str, marked: str, is_its_day: bool) -> None:
    (one,) = events(
        {
            "text": text,
            "entities": [[marked, "DATE"]],
            "events": [event("strike", "PROTEST", mode="strike", date=[marked])],
        },
        days={marked: "2020-01-04"},
    )
    assert (one.date not in {None, NEWS_DAY.id}) == is_its_day


@pytest.mark.parametrize(
    ("text", "is_then"),
    [
        ("A clerk was shot then when thieves broke in.", True),
        ("A clerk was shot at the time.", True),
        ("A clerk was shot and thieves then broke in.", False),
    ],
)
def test_what_was_done_then_is_not_done_on_the_news_day(text: str, is_then: bool) -> None:
    robbed, _, shot = events(
        *FILLER,
        {
            "text": f"In 2013 men robbed the bank after a banker agreed to open it. {text}",
            "entities": [["2013", "DATE"]],
            "events": [
                event("robbed", actor=["men"], date=["2013"]),
                event("agreed", "AGREE", actor=["banker"]),
                event("shot", recipient=["clerk"]),
            ],
        },
        days=DAYS,
        governs="2013",
    )
    assert robbed.date not in {None, NEWS_DAY.id}
    assert shot.date is None
    assert ("its sentence tells of 2013" in shot.why["date"]) == is_then


@pytest.mark.parametrize(
    ("text", "trigger", "kind", "status"),
    [
        ("The summit in Oslo on 20 January is the third.", "summit", "CONSULT", "planned"),
        ("The strike runs until 20 January.", "strike", "PROTEST", "actual"),
        ("The envoys met on 20 January.", "met", "CONSULT", "actual"),
        ("Chad lifts its ban on 20 January.", "lifts", "RETREAT", "actual"),
    ],
)
def test_what_is_held_on_a_day_to_come_is_planned(text: str, trigger: str, kind: str, status: str) -> None:
    (one,) = events(
        line(text, event(trigger, kind, date=["20 January"]), date="20 January"),
        days={"20 January": "2020-01-20"},
    )
    assert one.status == status


@pytest.mark.parametrize(
    ("text", "is_lent"), [("Guards searched a mill.", False), ("They searched a mill.", True)]
)
def test_an_old_date_that_no_act_has_is_left_behind_when_the_news_goes_on(
    text: str, *, is_lent: bool
) -> None:
    raid, search = events(
        line("Riders stormed a mill on Saturday.", event("stormed", date=["Saturday"]), date="Saturday"),
        *FILLER,
        line(f"In 2013 the area was calm. {text}", event("searched", "COERCE"), date="2013"),
        days=DAYS,
        governs="2013",
    )
    assert (search.date == raid.date) != is_lent


def read(*lines: dict[str, Any]) -> tuple[list[Event], Reading, dict[str, tuple[str | None, str | None]]]:
    """The events of annotated lines by the rules on dates, the reading, and the days of each date."""
    full = [
        {"doc": "made", "i": at, "date": "2020-01-10", "entities": [], "events": [], **one}
        for at, one in enumerate(lines)
    ]
    page, reading, tags = gold("made", full)
    dates = dates_in(page, reading, tags).mentions
    resolved = Resolved(
        dates=dates,
        places=places_of(reading, tags),
        actors=actors_of(reading, tags),
        anchor=lambda position: anchor_for(reading, position, dates),
        news_day=NEWS_DAY,
    )
    by_id = {one.id: (one.start, one.end) for one in (*dates, NEWS_DAY)}
    return events_in("report", reading, tags, resolved, TABLE, JOINER), reading, by_id


def dated(*lines: dict[str, Any]) -> dict[str, tuple[str | None, str | None] | str]:
    """The events of annotated lines with the days that the rules on dates give them, or the reason for none."""
    told, reading, by_id = read(*lines)

    def day(one: Event) -> tuple[str | None, str | None] | str:
        return by_id[one.date] if one.date else one.why["date"]

    return {
        reading.shadow[one.mentions[0].trigger.start : one.mentions[0].trigger.end]: day(one) for one in told
    }


def test_what_lasted_till_a_day_is_over_by_that_day() -> None:
    found = dated(
        line(
            "After two months of talks, the rebels signed a truce on 4 January.",
            event("talks", "CONSULT"),
            event("signed", "AGREE", date=["4 January"]),
        )
    )
    assert found == {"talks": ("2019-11-04", "2020-01-04"), "signed": ("2020-01-04", "2020-01-04")}


def test_what_a_length_parts_from_an_act_is_not_of_its_day_nor_of_the_news_day() -> None:
    found = dated(
        line(
            "Tanks shelled the mill on Sunday, a day after police killed nine there.",
            event("shelled", date=["Sunday"]),
            event("killed", recipient=["nine"], killed=["nine"]),
        ),
        *FILLER,
        line(
            "Two weeks after riders burned a barn, guards searched the mill.",
            event("burned", target=["barn"]),
            event("searched", "COERCE", target=["mill"]),
        ),
    )
    assert found["shelled"] == ("2020-01-05", "2020-01-05")
    assert found["killed"] == ("2020-01-04", "2020-01-04")
    assert "'Two weeks' parts it" in found["burned"]
    assert "'Two weeks' parts it" in found["searched"]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Sunday", ("2020-01-05", "2020-01-05")),
        ("December", ("2019-12-01", "2019-12-31")),
        ("last week", ("2019-12-30", "2020-01-05")),
    ],
)
@pytest.mark.parametrize("is_marked", [True, False])
def test_a_day_before_what_came_first_is_no_length(
    words: str, day: tuple[str, str], *, is_marked: bool
) -> None:
    found = dated(
        line(
            f"Guards left the mill {'' if ' ' in words else 'in '}{words} after a mob burned a barn.",
            event("left", "RETREAT", date=[words] if is_marked else []),
            event("burned", target=["barn"]),
        )
    )
    assert found["left"] == day


def test_what_was_done_on_an_anniversary_is_not_of_the_year_that_it_recalls() -> None:
    found = dated(
        line(
            "Gunmen killed an envoy on the anniversary of the 2011 raid.",
            event("killed", date=["2011"]),
        )
    )
    assert found["killed"] != ("2011-01-01", "2011-12-31")


def test_dated_lines_of_the_news_day_are_news_and_older_ones_background() -> None:
    days = {"10 January 2020": "2020-01-10", "2 January 2020": "2020-01-02"}
    found = events(
        {"text": "The square is empty.", "events": []},
        *({"text": f"The mayor saw street {number}.", "events": []} for number in range(6)),
        {"text": "2 January 2020: Miners occupy the square.", "entities": [["2 January 2020", "DATE"]],
         "events": [event("occupy", "PROTEST", actor=["Miners"], date=["2 January 2020"])]},
        {"text": "10 January 2020: Police enter the square.", "entities": [["10 January 2020", "DATE"]],
         "events": [event("enter", "COERCE", actor=["Police"], date=["10 January 2020"])]},
        days=days,
    )  # fmt: skip
    assert [(one.type, one.background) for one in found] == [("PROTEST", True), ("COERCE", False)]


def test_dated_lines_are_news_from_the_first_day_that_the_running_text_tells_of() -> None:
    days = {"Tuesday": "2020-01-07", **{f"{day} January 2020": f"2020-01-0{day}" for day in (6, 7, 8)}}
    lines = [
        line(f"{day}: Miners occupy the square.", event("occupy", "PROTEST", date=[day]), date=day)
        for day in list(days)[1:]
    ]
    _, *told = events(
        {"text": "The square is empty.", "events": []},
        *({"text": f"The mayor saw street {number}.", "events": []} for number in range(6)),
        line("Police burned the tents on Tuesday.", event("burned", date=["Tuesday"]), date="Tuesday"),
        *lines,
        days=days,
    )
    assert [one.background for one in told] == [True, False, False]


@pytest.mark.parametrize(
    ("text", "trigger", "kind", "mode"),
    [
        ("The men convicted of the raid are held in the fort.", "convicted", "SANCTION", "convict"),
        ("Kato was convicted of leading a coup.", "coup", "ASSAULT", None),
        ("Kato was convicted in March 2019 of leading a coup.", "coup", "ASSAULT", None),
        ("The men jailed for life over the bombing of a mill had named him.", "bombing", "ASSAULT", None),
    ],
)
def test_what_people_were_once_convicted_of_is_before_the_news(
    text: str, trigger: str, kind: str, mode: str | None
) -> None:
    (one,) = events(
        *({"text": f"The mayor saw street {number}.", "events": []} for number in range(6)),
        {"text": text, "events": [event(trigger, kind, mode=mode, recipient=["men"] if kind == "SANCTION" else [])]},
    )  # fmt: skip
    assert (one.date, one.background) == (None, True)


def test_several_of_the_years_before_are_held_and_no_news() -> None:
    strikes = event("strikes", "PROTEST", mode="strike", status="planned", actor=["league"], date=["2016"])
    (one,), _, _ = read(*FILLER, line("The league has called three strikes since 2016.", strikes))
    assert (one.status, one.background) == ("actual", True)


def test_a_dated_line_that_tells_the_news_again_keeps_no_toll_out() -> None:
    fired = event("opened fire", mode="firearms", actor=["Police"], recipient=["miners"], place=["Uvir"])
    died = event("killed", killed=["19"], source=["Doctors"])
    (one, *_), _, _ = read(
        line("Police opened fire on miners in Uvir on 9 January.", fired | {"date": ["9 January"]}),
        line("Doctors said 19 were killed.", died),
        line("3 January: Miners begin to strike at Uvir.", event("strike", "PROTEST", mode="strike")),
        line("9 January: Police opened fire on miners in Uvir.", fired),
    )
    assert len(one.mentions) == 3


def test_what_is_done_since_a_year_is_not_the_raid_of_a_day() -> None:
    raided = event("raided", actor=["Bandits"], target=["villages"])
    found, _, _ = read(
        line("Bandits raided villages on 9 January.", raided | {"date": ["9 January"]}),
        *FILLER,
        line("Bandits have raided villages since 2011.", raided | {"date": ["2011"]}),
    )
    assert len(found) == 2


def test_what_goes_on_since_a_day_keeps_no_deed_from_the_day_told_beside_it() -> None:
    found, _, days = read(
        line(
            "At the mill, closed since 6 January, riders beat a guard on 8 January.",
            event("closed", "COERCE", target=["mill"], date=["6 January"]),
            event("beat", actor=["riders"], recipient=["guard"], date=["8 January"]),
        ),
        line("Police then beat the riders.", event("beat", actor=["Police"], recipient=["riders"])),
    )
    assert [days[one.date or ""][0] for one in found] == ["2020-01-06", "2020-01-08", "2020-01-08"]
