from __future__ import annotations

from dataclasses import replace

import pytest

from watchfloor.reading import reading_of
from watchfloor.records import Filler, Name, NameKind, Page, Role, Span, Tags, TriggerMention
from watchfloor.subject import without_chatter, without_play

MATCH = (
    "Albion battle back to sink Wanderers\n\nStriker Olle Berg shot Albion level with a penalty after half-time and the "
    "midfield launched attack after attack. Keeper Jan Holt saved twice. The referee waved a red card and the coach raged "
    "at the league. Albion killed off the match in stoppage time when Berg scored his tenth goal."
)
RESULTS = (
    "Profit slides at Norwick Stores\n\nPre-tax profit fell as margins shrank, the chief executive told analysts. Sales rose "
    "but shares slumped after it rejected a takeover. Regulators are investigating the dividend."
)
RIOT = (
    "Fans storm pitch\n\nPolice fired tear gas at fans after the referee stopped the match in the league. The coach said the "
    "goal, a penalty by the striker, came late. A minister and the interior ministry met the national guard and the army."
)


def tags_of(text: str, words: dict[str, tuple[Role, str] | None], kinds: dict[str, NameKind]) -> Tags:
    def span(one: str) -> Span:
        return Span(text.index(one), text.index(one) + len(one))

    triggers = tuple(
        TriggerMention(
            sentence=0,
            trigger=span(word),
            type="ASSAULT",
            mode=None,
            status="actual",
            fillers=(Filler(role=filled[0], span=span(filled[1]), score=1.0),) if filled else (),
            score=0.9,
            runner_up=None,
        )
        for word, filled in words.items()
    )
    names = tuple(Name(span=span(word), kind=kind, score=1.0) for word, kind in kinds.items())
    return Tags(names=names, triggers=triggers, quotes=(), causes=())


def test_an_unsure_event_of_nobody_on_a_page_without_bodies_is_none() -> None:
    recipe = "Fire the oven. The army of ants left the jar, and the cook shot a look at it."

    def left(words: dict[str, tuple[Role, str] | None], kinds: dict[str, NameKind], score: float) -> int:
        tags = tags_of(recipe, words, kinds)
        unsure = tuple(replace(trigger, score=score) for trigger in tags.triggers)
        return len(without_chatter(replace(tags, triggers=unsure)).triggers)

    assert left({"Fire": None}, {}, 0.4) == 0
    assert left({"Fire": None}, {}, 0.6) == 1
    assert left({"Fire": None}, {"army": "MILITARY"}, 0.4) == 1
    assert left({"shot": ("actor", "cook")}, {}, 0.4) == 1


def kept(text: str, words: dict[str, tuple[Role, str] | None], kinds: dict[str, NameKind]) -> list[str]:
    reading = reading_of(Page(name="page", sha256="0" * 64, text=text))
    found = without_play(reading, tags_of(text, words, kinds)).triggers
    return [text[one.trigger.start : one.trigger.end] for one in found]


@pytest.mark.parametrize("word", ["battle", "shot", "attack", "killed"])
def test_the_war_words_of_a_match_are_no_events(word: str) -> None:
    assert kept(MATCH, {word: ("actor", "Albion")}, {"midfield": "MILITARY"}) == []


def test_on_a_page_of_results_only_what_officials_do_is_an_event() -> None:
    words: dict[str, tuple[Role, str] | None] = {"rejected": None, "investigating": ("actor", "Regulators")}
    assert kept(RESULTS, words, {}) == ["investigating"]


def test_police_at_a_match_and_the_dead_of_one_are_news() -> None:
    kinds: dict[str, NameKind] = {"Police": "MILITARY"}
    words: dict[str, tuple[Role, str] | None] = {"fired": ("actor", "Police"), "stopped": None}
    assert kept(RIOT, words, kinds) == ["fired"]
    assert kept(RIOT, words, kinds | {"interior ministry": "GOVERNMENT", "army": "MILITARY"}) == [
        "fired",
        "stopped",
    ]
    assert kept(MATCH, {"killed": ("killed", "twice")}, {}) == ["killed"]
