"""Who is described beside a name, who says the same words again, and whom "we" of a quotation means."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.test_naming import TABLE, groups, marked, words
from watchfloor.naming import actors_in
from watchfloor.reading import reading_of
from watchfloor.records import Filler, Name, NameKind, Page, QuoteMention, Span, Tags, TriggerMention


@pytest.mark.parametrize(
    "script",
    [
        "[Nina Brandt|person], a [Chadian|nationality] [woman|people] whose brother died, wept.",
        "[Nina Brandt|person], an [engineer|people] and critic of the mayor, wept.",
        "[Nina Brandt|person] of [New Harbour|place], a [lawmaker|people] on the budget panel, wept.",
    ],
)
def test_who_is_described_between_commas_is_the_one_named_before(script: str) -> None:
    assert any(len(group) > 1 and group[0] == "Nina Brandt" for group in groups(script))


def test_a_list_joins_nobody() -> None:
    found = groups("[Nina Brandt|person], a [soldier|people] and a [nurse|people] were hurt.")
    assert ["Nina Brandt"] in found


def test_people_told_by_more_than_a_word_for_anybody_are_the_same_in_every_caption() -> None:
    story = "[US|place] [harbour security men|people] use gas."
    other = "[U.S.|place] [harbour security men|people] use gas again."
    found = groups(f"{story}\n\nIt rained.\n\n{other}")
    assert any(len(group) == 2 for group in found)


def found_in(
    text: str, *quoted: tuple[str, str | None], names: dict[str, NameKind], doer: str
) -> list[list[str]]:
    """Actors of a text with these quotations (content, speaker) and this doer of an event."""

    def where(piece: str, start: int = 0) -> Span:
        at = text.index(piece, start)
        return Span(at, at + len(piece))

    marks, at = [], 0
    for content, speaker in quoted:
        span = where(content, at)
        at = span.end
        marks.append(
            QuoteMention(
                kind="direct", content=span, speaker=where(speaker, span.end if speaker == "he" else max(0, span.start - 40)) if speaker else None, cue=None, score=1.0
            )
        )  # fmt: skip
    trigger = TriggerMention(
        trigger=where("arrested") if "arrested" in text else where("burn"), type="COERCE", mode=None, status="actual",
        sentence=0, score=1.0, runner_up=None, fillers=(Filler(role="actor", span=where(doer), score=1.0),),
    )  # fmt: skip
    reading = reading_of(Page(name="made-up", sha256="0", text=text))
    known = tuple(Name(span=where(name), kind=kind, score=1.0) for name, kind in names.items())
    tags = Tags(names=known, triggers=(trigger,), quotes=tuple(marks), causes=())
    return [words(reading, actor) for actor in actors_in("report-1", reading, tags, TABLE, None)]


def test_we_of_a_second_piece_is_the_speaker_of_the_first() -> None:
    text = '"Both bombs lay in carts," Ivo Brandt told the wire by telephone. "We have arrested four men."'
    found = found_in(
        text,
        ("Both bombs lay in carts", "Ivo Brandt"),
        ("We have arrested four men.", None),
        names={"Ivo Brandt": "PERSON"},
        doer="We",
    )
    assert ["Ivo Brandt", "We"] in found


def test_i_is_whoever_he_said_it() -> None:
    text = 'Ivo Brandt rose. "I burn with shame," he said.'
    found = found_in(text, ("I burn with shame", "he"), names={"Ivo Brandt": "PERSON"}, doer="I")
    assert any({"I", "he"} <= set(group) for group in found)


def test_who_says_the_same_words_twice_is_one() -> None:
    text = (
        'One angry rider said: "They shall burn every hut here."\n\n'
        'One angry rider said on Sunday: "They shall burn every hut here."'
    )
    quoted = "They shall burn every hut here."
    found = found_in(text, (quoted, "rider"), (quoted, "rider"), names={}, doer="They")
    assert any(group.count("rider") == 2 for group in found)


def test_the_army_is_none_of_rebels_that_call_themselves_one() -> None:
    found = groups("[Hill Liberation Army|group] freed ten men. The [army|military] denied it.")
    assert ["Hill Liberation Army"] in found


@pytest.mark.parametrize(
    ("noun", "is_the_same"),
    [("union", True), ("church", False), ("company", False)],
)
def test_a_body_is_taken_up_by_no_noun_for_another_kind(noun: str, is_the_same: bool) -> None:
    script = f"{{[Section 40 union|org]}}actor met. Nothing came of it. The {{[{noun}|org]}}actor left."
    found = groups(script)
    assert (len(found) == 1) == is_the_same


def test_a_hospital_is_no_body_whose_name_tells_nothing() -> None:
    assert len(groups("{[Acme|org]}actor met. The {[hospital|org]}actor closed.")) == 2
    assert len(groups("{[Acme|org]}actor met. The {[company|org]}actor closed.")) == 1


def test_who_is_acted_on_is_not_who_acts() -> None:
    reading, tags = marked(
        "The {[rebels|people]}actor came at dawn. Then they left, and {[rebels|people]}actor beat {them}recipient."
    )
    came, beat, beaten = tags.triggers
    one = replace(beat, fillers=(*beat.fillers, *beaten.fillers))
    found = actors_in("report-1", reading, replace(tags, triggers=(came, one)), TABLE, None)
    assert ["them"] in [words(reading, actor) for actor in found]


def test_a_body_told_by_more_words_is_taken_up_by_its_noun_alone() -> None:
    found = groups(
        "The {[Chadian|nationality] [defence ministry|government]}source spoke. The {[ministry|government]}source had news. "
        "{[Peru|place]'s [health ministry|government]}source answered. They asked the {[ministry|government]}recipient."
    )
    assert ["Chadian defence ministry", "defence ministry", "ministry"] in found
    assert ["Peru's health ministry", "health ministry", "ministry"] in found


@pytest.mark.parametrize("noun", ["government", "court"])
def test_a_government_told_by_more_words_may_be_another(noun: str) -> None:
    found = groups(
        f"A {{[minority {noun}|government]}}actor came. The {{[{noun}|government]}}actor left [Peru|place]."
    )
    assert len(found) == 2


def test_the_opposition_is_no_one_group_that_is_named() -> None:
    assert ["Black Sail"] in groups("[Black Sail|group] spoke. The {[opposition|group]}actor left.")
    assert ["Black Sail", "group"] in groups("[Black Sail|group] spoke. The {[group|group]}actor left.")
