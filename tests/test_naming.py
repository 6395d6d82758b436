"""Who: mentions joined, named and placed, on made-up texts with hand-made tags."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.made_records import raid_record
from watchfloor.errors import TableError
from watchfloor.naming import ActorTable, actors_in
from watchfloor.naming.cards import cards
from watchfloor.reading import reading_of
from watchfloor.records import (
    Actor,
    Filler,
    Name,
    NameKind,
    Page,
    QuoteMention,
    Reading,
    Role,
    Span,
    Tags,
    TriggerMention,
)

TABLE = ActorTable.load()
_KINDS = {kind.lower(): kind for kind in get_args(NameKind)}
_ROLES = {role: role for role in get_args(Role)}
_MARK = re.compile(r"\[([^\[\]|]+)\|(\w+)\]|\{|\}(\w+)")

_PIECES = (
    "{[Anna Keller|person]}actor", "[Keller|person]", "{He}actor", "{they}recipient", "{it}source", "said.", "and", ",", "the",
    "{[Iraqi|nationality] [police|military]}actor", "[Black Sail|group] ([BS|group])", "{members of [Black Sail|group]}recipient",
    "[President|role]", "{the [US|place] embassy}recipient", "{[Washington|place]}source", "two", "[protesters|people]", "[mob|people]",
    "{[Iran-backed|nationality] [militants|people]}actor", "{[jets|weapon]}actor", "also known as", ".\n\n", "{three}recipient",
)  # fmt: skip


def marked(script: str) -> tuple[Reading, Tags]:
    """A reading and tags out of `[Mona Said|person] met {[Iraqi|nationality] [police|military]}actor`.

    Braces hold a role filler; `}speaker` makes it the speaker of a quote. One trigger a filler.
    """
    text = ""
    names: list[Name] = []
    opened: list[int] = []
    claims: list[tuple[Span, str]] = []
    last = 0
    for mark in _MARK.finditer(script):
        text += script[last : mark.start()]
        last = mark.end()
        if mark[1]:
            names.append(
                Name(span=Span(len(text), len(text) + len(mark[1])), kind=_KINDS[mark[2]], score=1.0)
            )
            text += mark[1]
        elif mark[3]:
            claims.append((Span(opened.pop(), len(text)), mark[3]))
        else:
            opened.append(len(text))
    text += script[last:]
    reading = reading_of(Page(name="made-up", sha256="0", text=text))
    triggers = tuple(
        TriggerMention(
            trigger=span,
            type="ASSAULT",
            mode=None,
            status="actual",
            sentence=0,
            score=1.0,
            runner_up=None,
            fillers=(Filler(role=_ROLES[role], span=span, score=1.0),),
        )
        for span, role in claims
        if role != "speaker"
    )
    quotes = tuple(
        QuoteMention(kind="direct", content=Span(0, 1), speaker=span, cue=None, score=1.0)
        for span, role in claims
        if role == "speaker"
    )
    return reading, Tags(names=tuple(names), triggers=triggers, quotes=quotes, causes=())


def actors(script: str, published: str | None = None) -> tuple[Reading, tuple[Actor, ...]]:
    reading, tags = marked(script)
    return reading, actors_in("report-1", reading, tags, TABLE, published)


def words(reading: Reading, actor: Actor) -> list[str]:
    return [reading.shadow[span.start : span.end] for span in actor.spans]


def groups(script: str) -> list[list[str]]:
    reading, found = actors(script)
    return [words(reading, actor) for actor in found]


def named(found: Sequence[Actor], name: str) -> Actor:
    return next(actor for actor in found if actor.name == name)


def test_surname_and_title_are_the_person_named_in_full() -> None:
    reading, found = actors(
        "[Keller|person] left early.\n\n[President|role] [Anna Keller|person] spoke. Later [Ms. Keller|person] flew home."
    )
    assert [words(reading, actor) for actor in found] == [["Keller", "Anna Keller", "Ms. Keller"]]
    assert found[0].name == "Anna Keller"
    assert found[0].aliases == ("Keller",)
    assert "surname of Anna Keller" in found[0].why["spans"]


@pytest.mark.parametrize(
    "script",
    [
        "[Marie Lloyd-Hampton|person] left. [Lloyd-Hampton|person] spoke. [Ms Lloyd-Hampton|person] flew home.",
        "[Mr Rose-Karim|person] left. [Yusuf Rose-Karim|person] spoke. Police freed [Rose-Karim|person].",
        "[Lloyd-Hampton|person] left. [Marie|person] [Lloyd-Hampton|person] spoke. [Lloyd|person]-[Hampton|person] flew home.",
    ],
)
def test_a_surname_of_two_is_of_one_person(script: str) -> None:
    assert len(groups(script)) == 1


def test_marks_taken_for_a_person_stop_no_report() -> None:
    _, found = actors("[- -|person] left early. [Keller|person] spoke.")
    assert [actor.name for actor in found][-1] == "Keller"


def test_two_who_share_a_surname_of_two_stay_apart() -> None:
    script = (
        "[Marie Lloyd-Hampton|person] met [Peter Lloyd-Hampton|person]. Later [Mr Lloyd-Hampton|person] left."
    )
    assert groups(script) == [["Marie Lloyd-Hampton"], ["Peter Lloyd-Hampton", "Mr Lloyd-Hampton"]]


def test_two_that_a_hyphen_joins_once_stay_two_persons() -> None:
    assert (
        len(
            groups(
                "[Anna Keller|person] and [Omar Said|person] met. The [Keller|person]-[Said|person] talks failed."
            )
        )
        == 2
    )


def test_initials_keep_two_persons_apart() -> None:
    assert len(groups("[George H. W. Bush|person] wrote to [George W. Bush|person].")) == 2


def test_two_bearers_of_a_surname_leave_it_open() -> None:
    found = groups("[Ivo Brandt|person] and [Lena Brandt|person] met. [Brandt|person] was tired.")
    assert found == [["Ivo Brandt"], ["Lena Brandt"], ["Brandt"]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("[Lebanese|nationality] [Hezbollah|group]", "[Kataeb Hezbollah|group]"),
        ("[Ansar al-Sharia|group] in [Libya|place]", "[Ansar al-Sharia|group] in [Tunisia|place]"),
        ("{[Republic of the Congo|place]}actor", "{[Democratic Republic of the Congo|place]}actor"),
        ("{[North Korea|place]}actor", "{[South Korea|place]}actor"),
        ("[US|place] [soldiers|people]", "[Iraqi|nationality] [soldiers|people]"),
    ],
)
def test_names_that_must_stay_apart(one: str, other: str) -> None:
    assert len(groups(f"Yesterday {one} came.\n\nToday {other} left.")) == 2


@pytest.mark.parametrize(
    "script",
    [
        "[Kataeb Hezbollah|group] fired. [Kata'ib Hizballah|group] denied it.",
        "[Lurio Resistance Front|group] ([LRF|group]) fired. The [LRF|group] denied it.",
        "[Hashd al-Shaabi|group] ([Popular Mobilization Forces|group], the [PMF|group]) fired.",
        "[Harbour Guard|group], also known as [Black Sail|group], fired.",
        "The [Lurio Resistance Front|group] fired. The [Front|group] denied it.",
        "[Daesh|group] fired. The [Islamic State group|group] denied it.",
        "[Kataeb Hezbollah|group] fired. The [militia|group] denied it.",
        "{[United States|place]}actor fired. The {[U.S.|place]}source said so, and {[Washington|place]}source too.",
    ],
)
def test_names_of_one_actor_are_joined(script: str) -> None:
    assert len(groups(script)) == 1


def test_a_name_marked_in_two_halves_is_the_one_that_the_report_gives_whole() -> None:
    found = groups(
        "[Lebanese|nationality] [Hezbollah|group] is not [Kataeb Hezbollah|group]. "
        "Jets hit {[Kataeb|group] [Hezbollah|group]}recipient positions."
    )
    assert found == [["Hezbollah"], ["Kataeb Hezbollah", "Kataeb Hezbollah"]]


def test_two_names_side_by_side_stay_two_where_nothing_gives_them_whole() -> None:
    assert groups("[Black Sail|group] [Harbour Guard|group] fired.") == [["Black Sail"], ["Harbour Guard"]]


def test_a_filler_and_the_name_in_it_are_one_actor_of_the_head_word() -> None:
    reading, found = actors("{[Iraqi|nationality] [security forces|military]}actor fired.")
    assert [words(reading, actor) for actor in found] == [["Iraqi security forces", "security forces"]]
    assert (found[0].kind, found[0].country, found[0].sector) == ("military", "IRQ", "MIL")


def test_members_are_people_of_the_group_and_not_the_group() -> None:
    _, found = actors("{[members|people]}recipient of [Black Sail|group] were held.")
    members, group = found
    assert members.kind == "people"
    assert [(tie.relation, tie.to) for tie in members.affiliations] == [("part_of", group.id)]


def test_backing_is_a_tie_and_no_country() -> None:
    _, found = actors(
        "{[Iran|place]}actor armed them. {[Iran-backed|nationality] [militants|people]}actor fired."
    )
    militants = found[1]
    assert militants.country is None
    assert [(tie.relation, tie.to) for tie in militants.affiliations] == [("backed_by", found[0].id)]


def test_an_office_keeps_its_words() -> None:
    reading, found = actors("[Defence Secretary|role] [Mark Esperance|person] spoke.")
    tie = found[0].affiliations[0]
    assert (tie.relation, tie.to) == ("office", "Defence Secretary")
    assert reading.shadow[tie.span.start : tie.span.end] == "Defence Secretary"


def test_the_code_of_an_actor_may_change_with_the_date() -> None:
    sectors = [actors("[Taliban|group] spoke.", day)[1][0].sector for day in ("2020-05-01", "2022-05-01")]
    assert sectors == ["REB", "GOV"]


def test_counted_people_are_new_people() -> None:
    assert (
        len(groups("Two [soldiers|people] died in the north. Three [soldiers|people] died in the south."))
        == 2
    )


def test_every_filler_and_speaker_lies_in_exactly_one_actor() -> None:
    script = (
        "{[Iraqi|nationality] [police|military]}actor held {25 [protesters|people]}recipient, {he}source said. "
        "{[Mona Said|person], a lawyer}speaker spoke. {They}actor left. {[jets|weapon]}actor struck {[US|place] embassy}recipient."
    )
    reading, tags = marked(script)
    found = actors_in("report-1", reading, tags, TABLE, None)
    spans = [filler.span for trigger in tags.triggers for filler in trigger.fillers]
    spans += [quote.speaker for quote in tags.quotes if quote.speaker]
    for span in spans:
        assert sum(span in actor.spans for actor in found) == 1
    assert found == actors_in("report-1", reading, tags, TABLE, None)
    assert len({actor.id for actor in found}) == len(found)


def test_a_pronoun_goes_to_the_person_who_stands_out() -> None:
    found = groups(
        "{[Anna Keller|person]}actor opened the school with [Ivo Brandt|person] in May.\n\n{She}actor thanked the town."
    )
    assert ["Anna Keller", "She"] in found


def test_a_pronoun_that_two_may_answer_stays_open() -> None:
    found = groups(
        "A letter names [Ivo Brandt|person] and [Jonas Adler|person], and asks {him}recipient to come."
    )
    assert ["him"] in found


def test_a_word_in_marks_before_he_is_no_quotation_to_go_on_from() -> None:
    found = groups(
        "'We were calm,' said {[Nina Brandt|person]}speaker.\n\n{[Jonas Adler|person]}actor, the mayor, blamed 'vandals'. "
        "{He}source called it a coup."
    )
    assert found == [["Nina Brandt"], ["Jonas Adler", "He"]]


def test_it_is_not_the_body_whose_experts_speak() -> None:
    found = groups(
        "[UN|org] [experts|people] count the {[Red Front|group]}actor among the rebels.\n\n{It}actor killed 41 men."
    )
    assert found == [["UN"], ["experts"], ["Red Front", "It"]]


def test_he_said_after_a_quotation_goes_on_from_the_speaker() -> None:
    found = groups(
        '"Nobody was hurt," {[Ivo Brandt|person]}speaker said of [Jonas Adler|person]\'s march.\n\n'
        '"It was calm," {he}speaker added.'
    )
    assert ["Ivo Brandt", "he"] in found


def test_a_crowd_under_several_words_is_one() -> None:
    script = "[Protesters|people] gathered. The [crowd|people] grew. The [mob|people] burned cars. A [protester|people] wept."
    assert groups(script) == [["Protesters", "crowd", "mob"], ["protester"]]


def test_the_group_stays_open_between_two_groups() -> None:
    found = groups("[Black Sail|group] and [Red Anchor|group] fought. The [group|group] lost.")
    assert ["group"] in found


def test_the_president_of_the_headline_is_the_one_of_the_report() -> None:
    story = "{[President|role]}actor to veto bill\n\n[President|role] {[Ana Brel|person]}actor will veto it."
    assert ["President", "Ana Brel"] in groups(story)
    two = f"{story} [President|role] {{[Ivo Brandt|person]}}actor agreed."
    assert ["President", "Ana Brel"] not in groups(two)


def test_an_office_between_commas_gives_country_and_sector() -> None:
    _, found = actors("[Ivo Brandt|person], the [Chadian|nationality] [interior minister|role], spoke.")
    assert (found[0].country, found[0].sector) == ("TCD", "GOV")


def test_an_ambassador_is_not_of_the_country_that_receives() -> None:
    _, found = actors("[U.S.|place] [Ambassador|role] to [Libya|place] [Anna Keller|person] spoke.")
    assert found[0].country == "USA"


def test_who_speaks_for_a_group_is_of_it() -> None:
    _, found = actors("[Black Sail|group] [spokesman|role] [Ivo Brandt|person] spoke.")
    group, person = found
    assert [(tie.relation, tie.to) for tie in person.affiliations if tie.relation != "office"] == [
        ("part_of", group.id)
    ]


def test_words_beside_a_general_noun_give_the_sector() -> None:
    _, found = actors("[rebel groups|group] fought [police officers|people] near a [monitoring group|org].")
    assert [actor.sector for actor in found] == ["REB", "COP", "NGO"]


def test_a_missing_value_says_why() -> None:
    _, found = actors("[Ivo Brandt|person] spoke.")
    assert found[0].country is None
    assert found[0].sector is None
    assert {"country", "sector"} <= set(found[0].why)


def test_a_changed_table_is_told(tmp_path: Path) -> None:
    changed = tmp_path / "actors.tsv"
    changed.write_text("something else\n", "utf-8")
    with pytest.raises(TableError, match="line 1"):
        ActorTable.load(changed)
    with pytest.raises(TableError, match="missing"):
        ActorTable.load(tmp_path / "none.tsv")


@pytest.mark.parametrize(
    "name", ["Hezbollah", "Kata'ib Hizballah", "kataeb hezbollah", "The Hague Group of Nobody"]
)
def test_the_table_is_searched_by_folded_name(name: str) -> None:
    found = TABLE.find(name)
    assert bool(found) == ("Nobody" not in name)


@settings(deadline=None)
@given(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=14))
def test_fillers_lie_in_one_actor_whatever_the_text(pieces: list[str]) -> None:
    reading, tags = marked(" ".join(pieces))
    found = actors_in("report-1", reading, tags, TABLE, None)
    every = [span for actor in found for span in actor.spans]
    assert len(every) == len(set(every))
    wanted = {filler.span for trigger in tags.triggers for filler in trigger.fillers}
    wanted |= {
        name.span for name in tags.names if name.kind in {"PERSON", "GROUP", "MILITARY", "PEOPLE", "ORG"}
    }
    assert wanted <= set(every)
    assert all(0 <= span.start < span.end <= len(reading.shadow) for span in every)
    assert found == actors_in("report-1", reading, tags, TABLE, None)


def test_a_former_office_is_told_as_such() -> None:
    _, found = actors("[Chadian|nationality] former [president|role] [Ivo Brandt|person] spoke.")
    assert [tie.to for tie in found[0].affiliations] == ["former president"]
    assert found[0].sector == "ELI"


def test_a_court_is_of_the_only_country_its_sentence_names() -> None:
    script = (
        "A [court|government] in [Chad|place] sat. {[UN|org] [mission|military]}actor came to [Chad|place]."
    )
    _, found = actors(script)
    assert [actor.country for actor in found] == ["TCD", None, None]
    assert found[0].why["country"].startswith("inferred")


def test_a_card_holds_ties_and_deeds_with_their_words() -> None:
    record = raid_record()
    (card,) = cards(record, "ida brandt")
    assert [(tie.relation, to) for to, tie in card.ties] == [("office", "Mayor")]
    deeds = [*card.did, *card.suffered, *card.said]
    for deed in deeds:
        assert deed.event in record.events
        assert all(record.report.text[span.start : span.end] for span in deed.sentences)
    assert cards(record, "the League")[0].did
    assert cards(record, "nobody at all") == ()


def test_a_militia_that_is_for_somebody_is_one_actor_with_its_filler() -> None:
    _, found = actors("{[Pro-Narnia|nationality] [militia|group]}actor took the bridge.")
    assert [(one.name, one.kind) for one in found if "ilitia" in one.name] == [
        ("Pro-Narnia militia", "group")
    ]


def test_the_police_are_not_of_the_country_of_a_foreigner_they_hold() -> None:
    _, found = actors("{[Police|military]}actor held a [Saudi|nationality] national on the bridge.")
    assert next(one for one in found if one.name == "Police").country is None


def test_a_militia_described_alike_in_headline_and_lead_is_one_actor() -> None:
    _, found = actors(
        "{[Pro-Narnia|nationality] [militia|group]}actor took the bridge.\n\n"
        "{[Pro-Narnia|nationality] [militia|group]}actor have taken the bridge, it was said."
    )
    assert [one.name for one in found if "ilitia" in one.name] == ["Pro-Narnia militia"]


def test_soldiers_of_one_country_are_one_actor_however_far_apart() -> None:
    between = "It rained. " * 20
    _, found = actors(
        "{[US|nationality] [soldiers|people]}actor fired. "
        + between
        + "{[US|nationality] [soldiers|people]}actor left."
    )
    assert [one.name for one in found if "soldiers" in one.name] == ["US soldiers"]
