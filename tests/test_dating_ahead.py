"""Days that are ahead: what is set or called for, and not what was done by then."""

from __future__ import annotations

import pytest

from tests.test_dating import dates_of
from watchfloor.records import Filler, Name, Span, Status, Tags, TriggerMention


def test_the_tuesday_of_a_strike_that_is_called_for_is_to_come() -> None:
    text = "Miners called for a strike on Tuesday."  # published on a Tuesday or later in the week, as 2019-12-05 is
    call, strike, day = (
        Span(text.index(words), text.index(words) + len(words))
        for words in ("called for", "strike", "Tuesday")
    )
    when = (Filler(role="date", span=day, score=1.0),)

    def tagged(*parts: tuple[Span, Status]) -> Tags:
        triggers = tuple(
            TriggerMention(
                trigger=span,
                type="PROTEST",
                mode=None,
                status=status,
                sentence=0,
                fillers=when,
                score=1.0,
                runner_up=None,
            )
            for span, status in parts
        )
        return Tags(names=(Name(span=day, kind="DATE", score=1.0),), triggers=triggers, quotes=(), causes=())

    tags = tagged((call, "actual"), (strike, "demanded"))
    assert dates_of(text, published="2019-12-05", tags=tags).mentions[0].start == "2019-12-10"
    tags = tagged((call, "actual"))
    assert dates_of(text, published="2019-12-05", tags=tags).mentions[0].start == "2019-12-03"


@pytest.mark.parametrize(
    "text",
    [
        "The minister urged both sides to end the strike by Thursday.",
        "Strikers must leave the depots by Friday, a court ruled.",
        "The union gave the ministry until Sunday to answer.",
        "Drivers threatened to walk out on Tuesday unless talks began.",
        "The rebels were given until noon on Saturday to lay down arms.",
        "He called for an end to the siege by Thursday.",
        "Talks were adjourned until Wednesday.",
        "A march has been called for Thursday.",
        "Teachers could strike on Tuesday.",
        "He faces a Friday deadline to resign.",
        "The protesters, who must go by Friday, burned tyres.",
        "The curfew stays in place until Wednesday.",
        "Dockers threatened to stop the cranes from Wednesday.",
        "Nurses gave notice of a walkout from Saturday.",
        "The governor has convened a meeting of guild leaders on Friday.",
        '"If on Thursday there is no answer, we march," the guild said.',
        "They had called a strike for Tuesday following talks.",
    ],
)
def test_a_deadline_and_a_day_that_is_set_are_ahead(text: str) -> None:
    (day,) = dates_of(text, published="2024-06-03").mentions  # a Monday
    assert day.start is not None
    assert "2024-06-03" < day.start[:10] <= "2024-06-09"


@pytest.mark.parametrize(
    "text",
    [
        "Rebels had taken the town by Saturday.",
        "By Friday the army controlled the port.",
        "The fighting lasted until Sunday.",
        "The news was not published until Sunday.",
        "They failed to leave by Friday and were arrested.",
        "The road was cut by Saturday's floods.",
        "She took responsibility for Friday's raid.",
        "The crowd gathered for Friday prayers.",
        "He missed a Friday deadline.",
        "Shots could be heard on Saturday.",
        "They urged police to look at footage from Sunday's raid.",
        "It was a departure from Saturday when nobody was hurt.",
        "He asked if the guards had fired on Friday.",
        "The governor convened a meeting on Thursday.",
        "He has called the men who fired on Thursday cowards.",
        "Police fired tear gas to disperse a crowd on Sunday.",
    ],
)
def test_a_day_that_something_was_done_by_is_over(text: str) -> None:
    (day,) = dates_of(text, published="2024-06-03").mentions
    assert day.start is not None
    assert day.start < "2024-06-03"
