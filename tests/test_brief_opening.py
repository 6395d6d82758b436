"""What a brief opens with, what it says only once, what it sets against what, and what is of the past."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.made_reports import Raid, made, span_of
from watchfloor.briefing import Asked, Brief, brief_of_reports
from watchfloor.briefing.aging import follows_old, is_month_alone, is_old, news_day
from watchfloor.briefing.gathering import joined_reports, material_of
from watchfloor.briefing.moods import is_borne_out
from watchfloor.briefing.nouns import Nouns
from watchfloor.briefing.numbers import is_year
from watchfloor.briefing.sameness import Counting, is_of_own, largest_of_one_thing
from watchfloor.briefing.sorting import sorted_incidents
from watchfloor.records import DateMention, Precision, Record, Role, Span


def texts(brief: Brief) -> list[str]:
    return [sentence.text for sentence in brief.sentences()]


def opened(raid: Raid) -> str:
    return texts(brief_of_reports([made(raid)[1]], Asked()))[0]


def with_day(record: Record, words: str, day: str | None, precision: Precision | None = "day") -> Record:
    """The record with words of its text for the day of its event."""
    span = span_of(record.report.text, words)
    date = DateMention(
        id="date-words",
        span=span,
        text=words,
        start=day,
        end=day,
        precision=precision,
        timex_type="DATE",
        timex_value=day,
    )
    event = record.events[0]
    roles: dict[Role, tuple[Span, ...]] = {**event.mentions[0].roles, "date": (span,)}  # type: ignore[dict-item] # spans
    mention = replace(event.mentions[0], roles=roles)
    return replace(record, dates=(date,), events=(replace(event, date=date.id, mentions=(mention,)),))


def test_a_main_event_in_words_that_are_not_known_is_quoted() -> None:
    first = opened(Raid(verb="eliminated", killed=0, is_plain=True))
    assert first.startswith(
        "The Fen Post says: “Gunmen of the Marsh League eliminated a fuel depot in Oberhafen, "
    )


def test_a_main_event_in_known_words_is_told_in_ours() -> None:
    assert opened(Raid(is_plain=True)) == "The Marsh League killed 14 guards in Oberhafen."


def test_a_report_without_an_outlet_is_called_the_report() -> None:
    assert opened(Raid(verb="eliminated", outlet=None)).startswith("The report says: “")


def test_a_long_sentence_is_quoted_as_far_as_a_break() -> None:
    thing = "a fuel depot, " + "and what had stood beside it for many long years " * 5
    first = opened(Raid(verb="eliminated", thing=thing.strip(), is_plain=True))
    assert first.endswith(" eliminated a fuel depot …”.")


def test_what_a_person_must_not_be_named_in_is_masked_in_a_quotation_too() -> None:
    _, record = made(Raid(verb="eliminated", group="Ada Holm"))
    holm = replace(record.actors[0], kind="person")
    said = texts(
        brief_of_reports([replace(record, actors=(holm, record.actors[1]))], Asked(is_redacted=True))
    )
    assert " eliminated a fuel depot in Oberhafen" in said[0]
    assert "Holm" not in " ".join(said)


def test_nothing_is_told_twice() -> None:
    reports = [made(Raid())[1], made(Raid(town="Fenburg", name="b.txt", is_plain=True))[1]]
    for brief in (brief_of_reports(reports, Asked()), *(brief_of_reports([one], Asked()) for one in reports)):
        said = texts(brief)
        assert len(said) == len(set(said))
        assert brief.sections[0].key == "bottom"


def counting(
    ident: str, low: float, what: str | None = None, *, own: bool = False, side: str | None = None
) -> Counting:
    return Counting(ident=ident, what=what, side=side, low=low, high=low, teller=ident, is_own=own)


@pytest.mark.parametrize(
    ("one", "other", "are_same"),
    [
        (counting("a", 11), counting("b", 14, "people"), True),
        (counting("a", 11), counting("b", 2, "police officers"), False),  # a part of the whole
        (counting("a", 11), counting("b", 14, "police officers"), True),  # too many to be one
        (counting("a", 4, "soldiers"), counting("b", 1, "soldiers", own=True), False),
        (counting("a", 17, "men"), counting("b", 19, "men", own=True), True),
        (counting("a", 3, "men", own=True), counting("b", 5, "men", own=True), False),
        (counting("a", 3, "guards"), counting("b", 5, "clerks"), False),
        (counting("a", 3, side="x"), counting("b", 5, side="y"), False),
        (counting("a", 3, "guard"), counting("b", 5, "guards"), True),
    ],
)
def test_only_counts_of_one_thing_are_set_against_each_other(
    one: Counting, other: Counting, are_same: bool
) -> None:
    assert (len(largest_of_one_thing([one, other])) == 2) == are_same


@pytest.mark.parametrize(
    ("text", "number", "is_own"),
    [
        ("The army said three of its men died.", "three", True),
        ("The army said that 19 soldiers died.", "19", False),
        ("Eleven of them were guards.", "Eleven", True),
        ("It lost its 12 best men.", "12", True),
    ],
)
def test_a_party_counts_its_own(text: str, number: str, is_own: bool) -> None:
    assert is_of_own(text, *span_of(text, number)) == is_own


def test_an_act_of_long_ago_is_background_wherever_it_stands() -> None:
    record = with_day(made(Raid(is_plain=True, thing="a depot in 2019"))[1], "in 2019", "2019-12-31", "year")
    assert is_old(record, record.events[0].mentions[0])
    found = sorted_incidents(material_of(joined_reports([record]), {record.report.id: record}, Asked()))
    assert not found.happened
    assert len(found.background) == 1


def test_without_a_day_of_publication_a_year_in_words_is_of_the_past() -> None:
    _, record = made(Raid(is_plain=True, thing="a depot in May 2019"))
    report = replace(record.report, published=None, published_from=None)
    record = with_day(replace(record, report=report), "in May 2019", "2019-05-31", "month")
    mention = record.events[0].mentions[0]
    assert news_day(record) is None
    assert is_old(record, mention)
    assert is_month_alone(record, mention)


@pytest.mark.parametrize(
    ("more", "does"),
    [
        ("The league fought in 2019. It fell apart.", True),
        ("The league, which fought in 2019, met. It fell apart.", False),
        ("The league fought on Sunday. It fell apart.", False),
    ],
)
def test_what_follows_an_old_day_is_of_no_known_day(more: str, does: bool) -> None:
    _, record = made(Raid(more=more))
    words, day = ("2019", "2019-12-31") if "2019" in more else ("Sunday", "2031-09-14")
    record = with_day(record, words, day)
    text = record.report.text
    assert follows_old(record, record.zones[2].span, text.index("fell apart")) == does


def test_one_who_left_an_office_before_is_background() -> None:
    _, record = made(Raid(more="Former minister Ada Holm resigned over it."))
    text = record.report.text
    name, trigger = span_of(text, "Ada Holm"), span_of(text, "resigned")
    holm = replace(record.actors[0], id="actor-holm", name="Ada Holm", kind="person", spans=(name,))
    raid = record.events[0]
    mention = replace(
        raid.mentions[0],
        trigger=trigger,
        type="RETREAT",
        mode="resign",
        zone=2,
        sentence=record.zones[2].span,
        roles={"actor": (name,)},
    )
    left = replace(
        raid,
        id="event-left",
        type="RETREAT",
        mode="resign",
        date=None,
        actors=(holm.id,),
        sources=(),
        figures=(),
        places=(),
        mentions=(mention,),
    )
    whole = replace(record, actors=(*record.actors, holm), events=(raid, left))
    brief = brief_of_reports([whole], Asked())
    background = next(one for one in brief.sections if one.key == "background")
    assert [one.text for part in background.parts for one in part.sentences] == ["Ada Holm resigned."]


def test_gunmen_are_named_and_members_alone_are_not() -> None:
    _, record = made(Raid(group="Gunmen"))
    gunmen = replace(record.actors[0], name="gunmen", kind="people")
    assert Nouns(replace(record, actors=(gunmen,))).actor(gunmen.id) == "gunmen"
    assert Nouns(replace(record, actors=(replace(gunmen, name="members"),))).actor(gunmen.id) is None


def test_a_year_is_no_number_of_people() -> None:
    assert is_year("2021")
    assert not is_year("2,021")
    assert not is_year("450")


def test_what_others_are_helped_to_do_is_not_done() -> None:
    _, record = made(Raid(is_plain=True, verb="helped police to have stormed"))
    event = record.events[0]
    mention = replace(event.mentions[0], trigger=span_of(record.report.text, "stormed"))
    record = replace(record, events=(replace(event, mentions=(mention,)),))
    (telling,) = material_of(joined_reports([record]), {record.report.id: record}, Asked()).tellings
    assert not is_borne_out(telling)


def test_the_bottom_line_tells_the_weightiest_of_many_reports_and_not_the_latest() -> None:
    def raid(day: str, town: str, country: str, score: float, more: str) -> Record:
        told = Raid(
            name=town,
            group=f"{town} League",
            town=town,
            country=country,
            day=day,
            published=day,
            more=more,
            is_plain=True,
        )
        record = made(told)[1]
        return replace(record, events=tuple(replace(one, score=score) for one in record.events))

    month = [
        raid("2031-09-01", "Oberhafen", "DEU", 1.0, "A ferryman saw smoke over the dyke until evening."),
        raid("2031-09-08", "Norden", "NLD", 0.99, "The council sent two boats with flour at noon."),
        raid("2031-09-15", "Emden", "DNK", 0.98, "Nobody had slept in the village for nine nights."),
        raid("2031-09-22", "Leer", "POL", 0.9, "Schools stay shut, and the bridge is under water."),
        raid("2031-09-29", "Jever", "AUT", 0.9, "Farmers drove their cattle into the next valley."),
    ]
    bottom = brief_of_reports(month, Asked()).sections[0]
    told = [sentence.text for part in bottom.parts for sentence in part.sentences]
    towns = [
        town
        for text in told
        for town in ("Oberhafen", "Norden", "Emden", "Leer", "Jever")
        if f"in {town}" in text
    ]
    assert towns == ["Emden", "Norden", "Oberhafen"]  # of these the latest report first


@pytest.mark.parametrize(("second", "differ"), [("mayor", False), ("governor", True)])
def test_one_source_that_counts_anew_in_another_report_contradicts_nobody(second: str, differ: bool) -> None:
    _, first = made(Raid())
    more = "A ferryman saw smoke over the dyke until evening, and nobody in the village slept."
    _, later = made(Raid(name="later.txt", outlet="Dyke Gazette", killed=16, more=more))
    later = replace(
        later,
        actors=tuple(replace(one, name=second) if one.name == "mayor" else one for one in later.actors),
    )
    told = texts(brief_of_reports([first, later], Asked()))
    assert any("accounts differ" in text.casefold() for text in told) == differ


@pytest.mark.parametrize(
    ("teller", "words"),
    [("aid workers", "aid workers give 14 guards"), ("mayor", "a mayor gives 14 guards")],
)
def test_several_who_count_give_a_number_and_one_gives_it(teller: str, words: str) -> None:
    records = [made(Raid())[1], made(Raid(name="later.txt", outlet="Dyke Gazette", killed=16))[1]]
    names = (teller, "governor")
    told = texts(
        brief_of_reports(
            [
                replace(
                    record,
                    actors=tuple(
                        replace(one, name=name) if one.name == "mayor" else one for one in record.actors
                    ),
                )
                for record, name in zip(records, names, strict=True)
            ],
            Asked(),
        )
    )
    assert any(words in text for text in told), told


@pytest.mark.parametrize(
    ("low", "unit", "differ"), [(14, None, False), (15, None, True), (50, "percent", False)]
)
def test_at_least_so_many_and_a_share_are_no_other_account(low: int, unit: str | None, differ: bool) -> None:
    _, first = made(Raid())
    more = "A ferryman saw smoke over the dyke until evening, and nobody in the village slept."
    _, later = made(Raid(name="later.txt", outlet="Dyke Gazette", killed=14, more=more))
    (tied,) = first.figures
    later = replace(
        later,
        actors=tuple(replace(one, name="governor") if one.name == "mayor" else one for one in later.actors),
        figures=tuple(
            replace(one, value=None, low=low, high=None, unit=unit, exact=False, conflicts=(tied.id,))
            for one in later.figures
        ),
    )
    told = texts(brief_of_reports([first, later], Asked()))
    assert any("accounts differ" in text.casefold() for text in told) == differ
