"""What is speech and what is none; whose words they are when the next sentence or the one before says so; words printed twice."""

from __future__ import annotations

import pytest

from tests.test_quoting import actor, mention, quotes_of, reading_from, said, tags_of, where
from watchfloor.quoting import quotes_in
from watchfloor.reading import reading_of
from watchfloor.records import DateMention, Page


def dated(text: str, words: str, kind: str = "DATE") -> DateMention:
    return DateMention(
        id=f"date-{words}", span=where(text, words), text=words, start="2020-01-05", end="2020-01-05", precision="day",
        timex_type="DURATION" if kind == "DURATION" else "DATE", timex_value="2020-01-05",
    )  # fmt: skip


def date_of(text: str, *dates: DateMention, speaker: str) -> str | None:
    (quote,) = quotes_in("report-1", reading_from(text), tags_of(text, {speaker: "PERSON"}), dates, ())
    return quote.date


def test_the_object_of_a_noun_is_no_speech() -> None:
    text = "The raids drew a sharp rebuke from the court and seem to have prompted a march."
    found = quotes_of(
        text,
        {"court": "GOVERNMENT"},
        (mention(text, "from the court and seem to have prompted a march", "rebuke", "court"),),
    )
    assert found == ()


def test_said_may_be_a_man() -> None:
    text = "Price got ten years, while Said Noor and Beck each received six."
    found = quotes_of(
        text,
        {"Price": "PERSON", "Said Noor": "PERSON"},
        (mention(text, "Noor and Beck each received six", "Said", "Price"),),
    )
    assert found == ()


def test_a_quotation_is_his_who_is_named_at_the_head_of_the_next_sentence() -> None:
    text = '"They will pay for every single hut!" Hall tweeted late on Sunday, though nobody knew what she planned to do about it.'
    (quote,) = quotes_of(text, {"Hall": "PERSON"})
    assert said(text, quote) == ("They will pay for every single hut!", "Hall")
    assert quote.channel == "tweet"


def test_a_next_sentence_with_words_of_its_own_says_nothing_of_the_last() -> None:
    text = '"They will pay for every single hut!" Hall said that the road had been closed by the army on Sunday night.'
    first = quotes_of(text, {"Hall": "PERSON"})[0]
    assert first.speaker_span is None


def test_a_sentence_that_only_quotes_goes_on_from_who_spoke_before_it() -> None:
    text = "For the mayor, raids have 'got on that nerve,' Salem said. 'Now they really have her attention.'"
    second = quotes_of(text, {"Salem": "PERSON"})[-1]
    assert said(text, second) == ("Now they really have her attention.", "Salem")


def test_who_adds_is_who_spoke_and_not_whom_he_spoke_of() -> None:
    text = "He warned that Sylvania will be held to account adding, 'This is no warning, it is a threat'"
    found = quotes_of(
        text, {"Sylvania": "PLACE"}, (mention(text, "Sylvania will be held to account", "warned", "He"),)
    )
    assert [said(text, quote) for quote in found] == [
        ("Sylvania will be held to account", "He"),
        ("This is no warning, it is a threat", "He"),
    ]


def test_a_reported_clause_keeps_both_marks_of_words_quoted_in_it() -> None:
    text = "Hall said that 'in view of recent events' in town she had closed the port."
    (quote,) = quotes_of(
        text,
        {"Hall": "PERSON"},
        (mention(text, "in view of recent events' in town she had closed the port", "said", "Hall"),),
    )
    assert said(text, quote)[0].startswith("'in view of recent events'")


@pytest.mark.parametrize(
    ("headline", "words"),
    [
        ("'We heard the screams': villagers flee as riders burn huts", ["We heard the screams"]),
        ("Minister resigns: 'I made mistakes'", ["I made mistakes"]),
        ("'Ghost Ship': vessel washes ashore", []),
    ],
)
def test_a_headline_quotes_beside_its_colon(headline: str, words: list[str]) -> None:
    text = f"{headline}\n\nRiders burned six huts on Sunday."
    reading = reading_of(Page(name="a page", sha256="0" * 64, text=text, title=headline))
    found = quotes_in("report-1", reading, tags_of(text, {}), (), ())
    assert [said(text, quote)[0] for quote in found] == words


def test_words_printed_twice_are_one_utterance_of_one_speaker() -> None:
    text = (
        'A rider said: "We shall burn every single hut here."\n\n'
        'A rider said on Sunday: "We shall burn every single hut here."'
    )
    first, second = quotes_of(text, {"rider": "PEOPLE"}, (), (actor("rider", text),))
    assert second.continues == first.id
    assert second.speaker == first.speaker
    assert first.parts == (first.content,)


@pytest.mark.parametrize(
    ("text", "words", "kind", "is_of_saying"),
    [
        ("Hall said on Sunday that the port is closed.", "Sunday", "DATE", True),
        ("On Sunday, Hall said that the port is closed.", "Sunday", "DATE", True),
        (
            "Hall, who served five years in Oslo, said that the port is closed.",
            "five years",
            "DURATION",
            False,
        ),
        ("Hall, which has ruled since 1998, said that the port is closed.", "1998", "DATE", False),
        ('"The port is closed," Hall said, referring to the raid last week.', "last week", "DATE", False),
    ],
)
def test_a_date_is_that_of_the_saying_only_in_its_frame(
    text: str, words: str, kind: str, is_of_saying: bool
) -> None:
    found = date_of(text, dated(text, words, kind), speaker="Hall")
    assert found == (f"date-{words}" if is_of_saying else None)
