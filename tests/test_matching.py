"""Which events of several reports are one happening."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.made_records import raid_record
from tests.made_told import counted, locus, party, told
from watchfloor.incidents import Decision, Link, Told
from watchfloor.matching import (
    copies_of,
    copy_keys,
    gist_of,
    incident,
    incidents_of,
    is_copy,
    keys_of,
    link,
    party_of,
    stories_of,
    told_by,
)
from watchfloor.matching.words import content_of, lemma_of, lemmas_of, likeness

LEAGUE, GUARD = party("Marsh League"), party("Harbour Guard", "military", "AAA")
TOWN, FARM = locus("Oberhafen", 54.0, 9.0), locus("Südhof", 47.0, 11.0)
NEWS = "Marsh League gunmen attacked the Harbour Guard at the Oberhafen fuel depot"


def raid(event: str, report: str, **other: Any) -> Told:
    return told(
        event,
        report,
        **{"sentence": NEWS, "actors": (LEAGUE,), "recipients": (GUARD,), "places": (TOWN,), **other},
    )


def decision(kind: str, one: str, other: str, when: str = "2031-05-03T10:00:00Z") -> Decision:
    return Decision(kind=kind, one=one, other=other, who="Ida", when=when, why=None)  # type: ignore[arg-type]


def links_between(events: list[Told]) -> list[Link]:
    found = [link(one, other) for one, other in combinations(events, 2) if one.report != other.report]
    return [tie for tie in found if tie is not None]


@pytest.mark.parametrize(
    ("one", "other"),
    [("stormed", "storming"), ("killed", "killing"), ("struck", "strikes"), ("murders", "murdered"), ("withdrew", "withdrawal"), ("acquired", "acquisition")],
)  # fmt: skip
def test_forms_of_one_word_have_one_lemma(one: str, other: str) -> None:
    assert lemma_of(one) == lemma_of(other)


def test_a_leaning_verb_gives_way_to_the_act() -> None:
    assert lemmas_of("carried out an attack") == lemmas_of("attacked")


def test_kindred_acts_are_near_and_others_are_not() -> None:
    assert 0 < likeness(lemmas_of("air strike"), lemmas_of("bombed")) < 1
    assert likeness(lemmas_of("bombed"), lemmas_of("elected")) == 0


def test_a_reason_gives_the_words_of_the_reports() -> None:
    storm, raided = lemmas_of("stormed"), lemmas_of("raided")
    one = raid("e1", "r1", words=storm, sentence="Gunmen Stormed the depot")
    other = raid("e2", "r2", words=storm, sentence="A storming of the depot by gunmen")
    kin = raid(
        "e3", "r3", words=(*lemmas_of("gathered"), *raided), sentence="Gunmen gathered and raided the depot"
    )
    assert _says_of_words(one, other) == "both say 'stormed' or 'storming'"
    assert _says_of_words(one, kin) == "'stormed' is near 'raided'"


def _says_of_words(one: Told, other: Told) -> str:
    tie = link(one, other)
    assert tie is not None
    return next(reason.says for reason in tie.reasons if reason.about == "words")


def test_empty_words_are_no_content() -> None:
    assert content_of("He said that it was on Monday") == frozenset()


def test_the_same_parties_day_and_place_always_link() -> None:
    one, other = raid("e1", "r1"), raid("e2", "r2", words=lemmas_of("overran"), sentence="", about=())
    tie = link(one, other)
    assert tie is not None
    assert tie.score > 0.5
    assert {reason.about for reason in tie.reasons} >= {"actors", "recipients", "day", "place", "kind"}


def test_a_link_does_not_depend_on_which_event_comes_first() -> None:
    one, other = raid("e1", "r1"), raid("e2", "r2", mode="firearms")
    assert link(one, other) == link(other, one)


@pytest.mark.parametrize(
    "change",
    [
        {"start": "2031-06-09", "end": "2031-06-09"},
        {"places": (FARM,)},
        {"type": "AID", "words": lemmas_of("donated")},
    ],
    ids=["other day", "other town", "other kind"],
)
def test_what_contradicts_is_never_linked(change: dict[str, Any]) -> None:
    assert link(raid("e1", "r1"), raid("e2", "r2", **change)) is None


def test_towns_far_apart_are_no_nearer_for_the_country_or_the_market_that_both_have() -> None:
    country = locus("Aaland", 50.0, 10.0, precision=6)
    market = replace(locus("market", 0.0, 0.0), key="AAA:market", latitude=None, longitude=None)
    one = raid("e1", "r1", about=(), places=(TOWN, country, market))
    assert link(one, raid("e2", "r2", about=(), places=(FARM, country, market))) is None
    assert link(one, raid("e2", "r2", about=(), places=(country, market))) is not None


def test_events_at_one_town_meet_whichever_place_each_report_names_first() -> None:
    streets = [locus(f"Street {at}", 54.0, 9.0) for at in range(2)]
    one, other = (raid(f"e{at}", f"r{at}", actors=(), recipients=(), places=(street, TOWN), words=lemmas_of(word), about=())
        for at, (street, word) in enumerate(zip(streets, ("raided", "stormed"), strict=True)))  # fmt: skip
    assert set(keys_of(one)) & set(keys_of(other))


def test_soldiers_of_a_country_meet_the_country() -> None:
    soldiers = party("Aalish soldiers", "people", "AAA")
    country = party("Aaland", "country", "AAA")
    one, other = (raid(f"e{at}", f"r{at}", actors=(who,), recipients=(), places=(), about=())
        for at, who in enumerate((soldiers, country)))  # fmt: skip
    assert set(keys_of(one)) & set(keys_of(other))


def test_tolls_of_two_days_that_are_far_from_each_other_are_two_happenings() -> None:
    few, more, many = (
        raid("e2", "r2", start="2031-05-02", end="2031-05-02", figures=(counted("killed", dead, "r2", "2031-05-02"),))
        for dead in (1, 3, 19)
    )  # fmt: skip
    one = raid("e1", "r1", figures=(counted("killed", 1, "r1", "2031-05-01"),))
    scores = [tie.score for other in (few, more, many) if (tie := link(one, other)) is not None]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == 3


def test_a_report_without_a_day_of_its_own_may_tell_of_some_days_before() -> None:
    late = raid("e2", "r2", start="2031-05-04", end="2031-05-04", is_day_assumed=True)
    assert link(raid("e1", "r1"), late) is not None
    assert link(raid("e1", "r1"), replace(late, is_day_assumed=False)) is None


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"start": "2031-05-02", "end": "2031-05-02"},
        {"places": ()},
        {"recipients": ()},
        {"words": lemmas_of("stormed")},
        {"start": "2031-05-04", "end": "2031-05-04", "is_day_assumed": True},
    ],
    ids=["same", "next day", "no place", "nobody hit", "other word", "day assumed"],
)
def test_what_links_shares_a_key(change: dict[str, Any]) -> None:
    one, other = raid("e1", "r1"), raid("e2", "r2", **change)
    assert link(one, other) is not None
    assert set(keys_of(one)) & set(keys_of(other))


def test_events_of_people_without_name_or_place_meet_by_the_words_of_their_sentences() -> None:
    one, other = (
        raid(f"e{at}", f"r{at}", sentence=sentence, actors=(), recipients=(party(noun, "people"),), places=(), words=lemmas_of(word), about=())
        for at, (sentence, noun, word) in enumerate((("Two dredgermen were kidnapped", "dredgermen", "kidnapped"),
            ("The abducted men work for a company of dredgermen", "men", "abducted")))
    )  # fmt: skip
    assert set(keys_of(one)) & set(keys_of(other))


def test_an_event_of_a_week_meets_one_of_a_day_in_it() -> None:
    week = raid("e2", "r2", start="2031-04-28", end="2031-05-04")
    assert set(keys_of(raid("e1", "r1"))) & set(keys_of(week))


def test_the_day_of_publication_is_no_other_day_for_a_toll() -> None:
    one = raid("e1", "r1", figures=(counted("killed", 5, "r1", "2031-05-01"),))
    late = raid("e2", "r2", start="2031-05-02", end="2031-05-02", figures=(counted("killed", 7, "r2", "2031-05-02"),))  # fmt: skip
    given_day, assumed_day = link(one, late), link(one, replace(late, is_day_assumed=True))
    assert given_day is not None
    assert assumed_day is not None
    assert assumed_day.score > given_day.score


def test_events_without_day_or_place_have_keys() -> None:
    bare = told("e1", "r1", "protest", start=None, end=None, recipients=(party("protesters", "people"),))
    assert keys_of(bare)
    assert len(keys_of(raid("e2", "r2"))) <= 24


def test_events_without_a_day_meet_those_of_reports_of_the_same_weeks() -> None:
    days = ("2031-05-02", "2031-05-15", "2031-08-20", None)
    keys = [
        set(keys_of(raid(f"e{at}", f"r{at}", start=None, end=None, published=day)))
        for at, day in enumerate(days)
    ]
    assert keys[0] & keys[1]
    assert not keys[0] & keys[2]
    assert not keys[0] & keys[3]


def test_events_of_one_happening_become_one_incident_and_others_stay_apart() -> None:
    events = [raid("e1", "r1"), raid("e2", "r2"), raid("e3", "r3", start="2031-06-09", end="2031-06-09")]
    assert incidents_of(events, links_between(events)) == (("e1", "e2"), ("e3",))


def test_two_events_that_one_report_keeps_apart_stay_apart() -> None:
    fire = raid(
        "e2",
        "r1",
        type="PROTEST",
        words=lemmas_of("marched"),
        actors=(party("dockers", "people"),),
        recipients=(),
    )
    events = [raid("e1", "r1"), fire, raid("e3", "r2")]
    assert ("e1", "e3") in incidents_of(events, links_between(events))


def test_who_is_linked_to_one_mention_is_compared_with_its_other_one() -> None:
    bare = raid("e2", "r1", places=(), about=())
    events = [raid("e1", "r1"), bare, raid("e3", "r2")]
    known = [tie for tie in links_between(events) if {tie.one, tie.other} == {"e1", "e3"}]
    assert incidents_of(events, known) == (("e1", "e2", "e3"),)


def test_events_that_are_both_linked_to_a_third_are_compared_whether_or_not_they_share_a_key() -> None:
    events = [raid(f"e{at}", f"r{at}") for at in range(3)]
    known = [tie for tie in links_between(events) if "e1" in {tie.one, tie.other}]
    assert incidents_of(events, known) == (("e0", "e1", "e2"),)
    assert len(incidents_of(events, known, link_of=lambda one, other: None)) > 1


def test_hands_join_and_split_against_the_evidence() -> None:
    events = [raid("e1", "r1"), raid("e2", "r2"), raid("e3", "r3", places=(FARM,))]
    ties = links_between(events)
    assert incidents_of(events, ties, [decision("split", "e1", "e2")]) == (("e1",), ("e2",), ("e3",))
    assert incidents_of(events, ties, [decision("join", "e1", "e3")]) == (("e1", "e3"), ("e2",))


def test_of_two_decisions_the_later_holds() -> None:
    events = [raid("e1", "r1"), raid("e2", "r2")]
    decisions = [decision("split", "e1", "e2"), decision("join", "e1", "e2", "2031-05-04T10:00:00Z")]
    assert incidents_of(events, links_between(events), decisions) == (("e1", "e2"),)


DAYS = st.sampled_from(["2031-05-01", "2031-05-02", "2031-05-03", "2031-05-09", None])
EVENTS = st.lists(
    st.tuples(DAYS, st.sampled_from([(TOWN,), (FARM,), ()]), st.sampled_from([(LEAGUE,), (GUARD,), ()]),
              st.sampled_from(["attacked", "stormed", "shelled"]), st.sampled_from(["r1", "r2", "r3", "r4", "r5"])),
    min_size=2, max_size=9,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(drawn=EVENTS, data=st.data())
def test_any_order_gives_the_same_incidents_and_hands_are_never_overturned(
    drawn: list[tuple[str | None, tuple[object, ...], tuple[object, ...], str, str]], data: st.DataObject
) -> None:
    events = [
        told(f"e{at}", report, trigger, NEWS, start=day, end=day, places=places, actors=actors)
        for at, (day, places, actors, trigger, report) in enumerate(drawn)
    ]
    ids = [one.event for one in events]
    pairs = data.draw(st.lists(st.sampled_from(list(combinations(ids, 2))), max_size=3, unique=True))
    kinds = data.draw(st.lists(st.sampled_from(["join", "split"]), min_size=len(pairs), max_size=len(pairs)))
    decisions = [decision(kind, one, other) for kind, (one, other) in zip(kinds, pairs, strict=True)]
    ties = links_between(events)
    parts = incidents_of(events, ties, decisions)

    shuffled = data.draw(st.permutations(events))
    again = incidents_of(
        shuffled,
        data.draw(st.permutations(links_between(list(shuffled)))),
        data.draw(st.permutations(decisions)),
    )
    assert again == parts
    group = {ident: at for at, part in enumerate(parts) for ident in part}
    joined_by_hand = [(one.one, one.other) for one in decisions if one.kind == "join"]
    assert all(group[one] == group[other] for one, other in joined_by_hand)
    by_hands_alone = {ident: part for part in incidents_of(events, [], decisions) for ident in part}
    for one in decisions:
        if one.kind == "split" and one.other not in by_hands_alone[one.one]:
            assert group[one.one] != group[one.other]
    values = [[one for one in events if one.event in part] for part in parts]
    for members in values:
        assert incident(members, ties, "i") == incident(members[::-1], ties[::-1], "i")


def test_an_incident_takes_the_best_supported_values() -> None:
    events = [
        raid("e1", "r1", start="2031-05-02", end="2031-05-02", status="planned"),
        raid("e2", "r2", actors=(party("gunmen", "people"),)),
        raid("e3", "r3", type="PROTEST", places=(), background=True),
        raid("e4", "r4", copies="r3", type="PROTEST"),
    ]
    whole = incident(events, [], "incident-1")
    assert (whole.type, whole.status, whole.start, whole.background) == (
        "ASSAULT",
        "actual",
        "2031-05-01",
        False,
    )
    assert [actor.name for actor in whole.actors] == ["Marsh League"]
    assert whole.place == TOWN
    assert whole.sources == 3
    assert "2031-05-02" in whole.why["start"]
    assert "PROTEST" in whole.why["type"]
    assert whole.why["status"] == "reports differ: actual in 2, planned in 1"


def test_described_people_go_where_names_are_known_but_for_opponents() -> None:
    league = replace(party("Marsh League"), sector="REB")
    gunmen = replace(party("gunmen", "people"), sector="UAF")
    marines = replace(party("marines", "people"), sector="MIL")
    one = told("event-a", "report-1", actors=(league,))
    assert incident([one, told("event-b", "report-2", actors=(gunmen,))], [], "i").actors == (league,)
    both = incident([one, told("event-b", "report-2", actors=(marines,))], [], "i").actors
    assert {actor.name for actor in both} == {"Marsh League", "marines"}


def test_told_events_carry_keys_that_hold_in_every_report() -> None:
    one, other = told_by(raid_record("a.txt")), told_by(raid_record("b.txt"), copies="report-a.txt")
    assert [event.actors for event in one] == [event.actors for event in other]
    assert other[0].copies == "report-a.txt"
    assert all(event.words and event.about for event in one)
    text = raid_record("a.txt").report.text
    assert all(text[event.span.start : event.span.end] for event in one)


def test_spellings_of_a_name_have_one_key() -> None:
    record = raid_record()
    actor = next(one for one in record.actors if one.kind == "group")
    assert (
        party_of(replace(actor, name="Jund Hezbollah")).key
        == party_of(replace(actor, name="Jund Hizballah")).key
    )


WIRE = (
    "Gunmen of the Marsh League stormed a fuel depot in Oberhafen on Thursday and held it for six hours, the mayor said. "
    "Eleven guards were wounded before soldiers came from the barracks across the canal. Two sheds burned down."
)


def test_a_cut_and_headed_wire_is_a_copy_and_news_of_the_same_is_not() -> None:
    printed = f"OBERHAFEN (Wire) - {WIRE.rpartition(' Two')[0]}"
    own = "The depot at Oberhafen smouldered on Friday, a day after the League came over the canal. Residents told how men in grey coats broke the gate."
    assert is_copy(WIRE, printed)
    assert set(copy_keys(WIRE)) & set(copy_keys(printed))
    assert not is_copy(WIRE, own)
    texts = [("b", "2031-05-02", printed), ("a", "2031-05-01", WIRE), ("c", "2031-05-03", own)]
    assert copies_of(texts) == copies_of(texts[::-1]) == {"b": "a"}
    assert copy_keys("Too short to tell") == ()


def test_incidents_of_one_report_place_and_week_make_a_story() -> None:
    trial = "A court in Southern Farm heard a case about cattle and milk prices"
    events = [
        raid("e1", "r1"),
        raid(
            "e2",
            "r1",
            start="2031-05-03",
            end="2031-05-03",
            words=lemmas_of("retook"),
            actors=(GUARD,),
            recipients=(LEAGUE,),
        ),
        told(
            "e3",
            "r9",
            "sued",
            trial,
            type="ACCUSE",
            start="2031-05-02",
            end="2031-05-02",
            places=(FARM,),
            actors=(party("Dairy Union"),),
        ),
    ]
    wholes = [gist_of(incident([one], [], f"incident-{one.event}")) for one in events]
    stories = stories_of(wholes, {"r1": "Raid on Oberhafen"})
    assert sorted(story.incidents for story in stories) == [("incident-e1", "incident-e2"), ("incident-e3",)]
    assert stories == stories_of(wholes[::-1], {"r1": "Raid on Oberhafen"})
    first = next(story for story in stories if len(story.incidents) == 2)
    assert (first.title, first.start, first.end) == ("Raid on Oberhafen", "2031-05-01", "2031-05-03")
    assert first.links[0].reasons


def test_a_headline_heads_one_story_of_its_report() -> None:
    whole = gist_of(incident([raid("e1", "r1")], [], "incident-e1"))
    other = replace(
        whole,
        id="incident-e2",
        start="2031-01-02",
        end="2031-01-02",
        parties=frozenset(),
        towns=frozenset(),
        countries=frozenset(),
        country=None,
        about=frozenset({"cows"}),
        lead_sentence="A farmer sold six cows.",
    )
    stories = stories_of(
        [other, replace(whole, lead_sentence="Gunmen raided Oberhafen.")], {"r1": "Raid on Oberhafen"}
    )
    assert sorted(story.title for story in stories) == ["A farmer sold six cows.", "Raid on Oberhafen"]


def test_figures_stand_in_the_incident() -> None:
    events = [raid("e1", "r1", figures=(counted("killed", 3, "r1", "2031-05-02"),)), raid("e2", "r2")]
    assert [figure.best for figure in incident(events, [], "i").figures] == [3]
