"""Who: mentions joined, named and placed, on made-up texts with hand-made tags."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import get_args

import pytest

from watchfloor.naming import ActorTable, actors_in
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
