from __future__ import annotations

import pytest

from watchfloor.causing import causes_in, chains_in
from watchfloor.causing.pairs import pairs_in
from watchfloor.reading import reading_of
from watchfloor.records import (
    Actor,
    Cause,
    CausePair,
    Event,
    EventMention,
    EventType,
    Page,
    Quote,
    Reading,
    Span,
    Tags,
    TriggerMention,
)


def where(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def read(text: str, **triggers: EventType) -> tuple[Reading, tuple[TriggerMention, ...]]:
    """A reading of `text` and its triggers, named by their words with _ for spaces."""
    reading = reading_of(Page(name="a page", sha256="0" * 64, text=text))
    found = []
    for words, kind in triggers.items():
        span = where(text, words.replace("_", " "))
        sentence = next(
            at for at, one in enumerate(reading.sentences) if one.span.start <= span.start < one.span.end
        )
        found.append(
            TriggerMention(
                trigger=span,
                type=kind,
                mode=None,
                status="actual",
                sentence=sentence,
                score=1.0,
                runner_up=None,
                fillers=(),
            )
        )
    return reading, tuple(found)


def pairs(text: str, **triggers: EventType) -> set[tuple[str, str, str]]:
    reading, found = read(text, **triggers)
    return {
        tuple(text[span.start : span.end] for span in (pair.effect, pair.cause, pair.cue))  # type: ignore[misc]
        for pair in pairs_in(reading, found)
    }


@pytest.mark.parametrize(
    ("text", "triggers", "expected"),
    [
        ("Chad expelled the envoy in retaliation for the raid.", {"expelled": "SANCTION", "raid": "ASSAULT"}, ("expelled", "raid", "in retaliation for")),
        ("The walkout was in response to the arrests.", {"walkout": "PROTEST", "arrests": "COERCE"}, ("walkout", "arrests", "in response to")),
        ("Nine were killed in a strike.", {"killed": "ASSAULT", "strike": "ASSAULT"}, ("killed", "strike", "in")),
        ("Gunmen attacked a bus, killing four.", {"attacked": "ASSAULT", "killing": "ASSAULT"}, ("killing", "attacked", "killing")),
        ("The ruling sparked a boycott.", {"ruling": "COERCE", "boycott": "PROTEST"}, ("boycott", "ruling", "sparked")),
        ("The bank was fined for bribery.", {"fined": "SANCTION", "bribery": "COERCE"}, ("fined", "bribery", "for")),
        ("In protest at the ban, clerks walked out.", {"ban": "COERCE", "walked_out": "PROTEST"}, ("walked out", "ban", "In protest")),
        ("Rebels seized the port. It was in revenge for the raid.", {"seized": "ASSAULT", "raid": "ASSAULT"}, ("seized", "raid", "in revenge for")),
        ("Chad expelled the envoy. The move was a response to the raid.", {"expelled": "SANCTION", "raid": "ASSAULT"}, ("expelled", "raid", "a response to")),
        ("Chad said the strikes were in retaliation for the killing of a guard.", {"strikes": "ASSAULT", "killing": "ASSAULT"}, ("strikes", "killing", "in retaliation for")),
        ("Two clerks died when rebels jailed them.", {"died": "ASSAULT", "jailed": "COERCE"}, ("died", "jailed", "when")),
        ("It sent two boats that rammed a quay, killing nine and wrecking it.", {"rammed": "ASSAULT", "killing": "ASSAULT"}, ("killing", "rammed", "killing")),
        ("Rebels seized the port. In response, Chad sent troops.", {"seized": "ASSAULT", "sent": "MOBILIZE"}, ("sent", "seized", "In response")),
    ],
)  # fmt: skip
def test_cue_words_give_effect_and_cause(
    text: str, triggers: dict[str, EventType], expected: tuple[str, str, str]
) -> None:
    assert expected in pairs(text, **triggers)


@pytest.mark.parametrize(
    ("text", "triggers"),
    [
        ("Chad expelled the envoy and Mali held a vote.", {"expelled": "SANCTION", "vote": "SUPPORT"}),
        ("Rebels seized the port. Later Chad sent troops.", {"seized": "ASSAULT", "sent": "MOBILIZE"}),
        ("Clerks met after the march.", {"met": "CONSULT", "march": "PROTEST"}),
        ("Police held him for three weeks before the march.", {"held": "COERCE", "march": "PROTEST"}),
        ("Rebels seized the port. It came after the raid.", {"seized": "ASSAULT", "raid": "ASSAULT"}),
        ("Chad condemned it; the raid went on.", {"condemned": "ACCUSE", "raid": "ASSAULT"}),
        ("Two clerks died in custody.", {"died": "ASSAULT", "custody": "COERCE"}),
        (
            "Troops besieged the port as Chad told of nine killed.",
            {"besieged": "COERCE", "killed": "ASSAULT"},
        ),
        ("They killed a man known as Abu Sahl and took the mill.", {"killed": "ASSAULT", "took": "ASSAULT"}),
        (
            "The dead were clerks who had been led off by men firing.",
            {"dead": "ASSAULT", "firing": "ASSAULT"},
        ),
        (
            "A shell fell in the recaptured Sarh district, leaving five dead.",
            {"recaptured": "ASSAULT", "dead": "ASSAULT"},
        ),
    ],
)
def test_sequence_is_no_cause(text: str, triggers: dict[str, EventType]) -> None:
    assert pairs(text, **triggers) == set()


def test_what_led_to_a_thing_in_its_own_sentence_is_not_sought_in_the_one_before() -> None:
    text = "Gunmen fought a battle. The killings led to a call for revenge, and to a curfew."
    found = pairs(
        text, battle="ASSAULT", killings="ASSAULT", call="REQUEST", revenge="ASSAULT", curfew="COERCE"
    )
    assert found == {("call", "killings", "led to")}


def event(text: str, words: str, source: str | None = None) -> Event:
    mention = EventMention(
        trigger=where(text, words), type="ASSAULT", mode=None, status="actual", sentence=Span(0, len(text)), zone=0,
        roles={"source": [where(text, source)]} if source else {}, score=1.0,
    )  # fmt: skip
    return Event(
        id=f"event-{words}", type="ASSAULT", mode=None, status="actual", background=False, date=None, actors=(), recipients=(), targets=(),
        places=(), instruments=(), figures=(), sources=(), intensity=None, quad=None, cameo=None, score=1.0, runner_up=None, mentions=(mention,),
    )  # fmt: skip


def actor(text: str, words: str) -> Actor:
    return Actor(
        id=f"actor-{words}", name=words, kind="person", aliases=(), country=None, sector=None, affiliations=(), spans=(where(text, words),)
    )  # fmt: skip


def test_a_pair_of_the_model_has_its_cue_and_is_given_once() -> None:
    text = "Chad expelled the envoy in retaliation for the raid."
    reading, triggers = read(text, expelled="SANCTION", raid="ASSAULT")
    pair = CausePair(effect=where(text, "expelled"), cause=where(text, "raid"), score=0.8)
    tags = Tags(names=(), triggers=triggers, quotes=(), causes=(pair, pair))
    (cause,) = causes_in(reading, tags, [event(text, "expelled"), event(text, "raid")], ())
    assert (cause.effect, cause.cause) == ("event-expelled", "event-raid")
    assert cause.cue == where(text, "in retaliation for")
    assert (cause.source, cause.why["source"]) == (None, "the reporter")


@pytest.mark.parametrize(
    ("text", "effect", "cause", "cue"),
    [
        ("Nine died near Sarh when men in stolen cars overran a post.", "died", "overran", "when"),
        ("A bomb struck a fair in the town, taking nine lives.", "taking", "struck", "taking"),
        ("The brawl that followed left a clerk hurt.", "hurt", "brawl", "left"),
        ("They blamed it as a threat for the raid.", "blamed", "raid", "for"),
        ("Guards answered the march by firing.", "firing", "march", "by"),
        ("Because troops had shelled the camp, rebels quit the talks.", "quit", "shelled", "Because"),
        ("Responding to the raid, Chad sent tanks to the border.", "sent", "raid", "Responding to"),
        ("As punishment for the raid, Chad closed the port.", "closed", "raid", "As punishment for"),
        ("By jailing the clerk, Chad provoked a mutiny.", "mutiny", "jailing", "provoked"),
        ("Chad called the shelling a response to an ambush.", "shelling", "ambush", "a response to"),
    ],
)
def test_the_cue_is_what_opens_the_clause_of_the_cause(text: str, effect: str, cause: str, cue: str) -> None:
    kinds: dict[str, EventType] = {effect: "ASSAULT", cause: "ACCUSE"}
    reading, triggers = read(text, **kinds)
    pair = CausePair(effect=where(text, effect), cause=where(text, cause), score=0.8)
    tags = Tags(names=(), triggers=triggers, quotes=(), causes=(pair,))
    (found,) = causes_in(reading, tags, [event(text, effect), event(text, cause)], ())
    assert found.cue is not None
    assert text[found.cue.start : found.cue.end] == cue


def test_what_is_done_in_spite_of_a_protest_is_not_done_for_it() -> None:
    text = "Chad sent troops over the protests of the mayor."
    reading, triggers = read(text, sent="MOBILIZE", protests="PROTEST")
    pair = CausePair(effect=where(text, "sent"), cause=where(text, "protests"), score=0.8)
    tags = Tags(names=(), triggers=triggers, quotes=(), causes=(pair,))
    assert causes_in(reading, tags, [event(text, "sent"), event(text, "protests")], ()) == ()


def test_who_gives_the_reason_is_its_source() -> None:
    text = "Amina Deby said Chad expelled the envoy in retaliation for the raid."
    reading, triggers = read(text, expelled="SANCTION", raid="ASSAULT")
    content = Span(text.index("Chad"), len(text) - 1)
    quote = Quote(
        id="quote-1", kind="indirect", stance="says", speaker="actor-Amina Deby", speaker_span=where(text, "Amina Deby"), cue=None, content=content,
        parts=(content,), channel=None, date=None,
    )  # fmt: skip
    tags = Tags(names=(), triggers=triggers, quotes=(), causes=())
    (cause,) = causes_in(
        reading, tags, [event(text, "expelled"), event(text, "raid")], [actor(text, "Amina Deby")], [quote]
    )
    assert cause.source == "actor-Amina Deby"


def test_a_chain_can_be_followed_from_event_to_event() -> None:
    text = (
        "Rebels shelled the port. In response, Chad bombed two camps. In retaliation, rebels burned a mill."
    )
    reading, triggers = read(text, shelled="ASSAULT", bombed="ASSAULT", burned="ASSAULT")
    events = [event(text, words) for words in ("shelled", "bombed", "burned")]
    causes = causes_in(reading, Tags(names=(), triggers=triggers, quotes=(), causes=()), events, ())
    assert [(one.cause, one.effect) for one in causes] == [
        ("event-shelled", "event-bombed"),
        ("event-bombed", "event-burned"),
    ]


def link(effect: str, cause: str, at: int) -> Cause:
    return Cause(
        effect=effect, cause=cause, effect_trigger=Span(at, at + 1), cause_trigger=Span(at + 2, at + 3), cue=None, source=None
    )  # fmt: skip


def test_chains_run_from_first_cause_to_last_effect() -> None:
    causes = (
        link("strikes", "rocket", 0),
        link("strikes", "strikes", 5),
        link("storming", "strikes", 10),
        link("deployment", "storming", 20),
        link("rebuke", "strikes", 30),
        link("fine", "bribery", 40),
    )
    assert [chain.events for chain in chains_in(causes)] == [
        ("rocket", "strikes", "storming", "deployment"),
        ("rocket", "strikes", "rebuke"),
    ]


def test_the_longest_chain_keeps_what_is_nearest_to_its_end() -> None:
    causes = tuple(link(str(at + 1), str(at), 10 * at) for at in range(12))
    assert [chain.events for chain in chains_in(causes)] == [
        tuple(map(str, range(12))),
        tuple(map(str, range(1, 13))),
    ]


def test_a_circle_of_causes_ends() -> None:
    causes = (link("b", "a", 0), link("c", "b", 10), link("a", "c", 20))
    chains = chains_in(causes)
    assert chains
    assert all(len(set(chain.events)) == len(chain.events) for chain in chains)


def test_many_causes_take_little_time() -> None:
    causes = tuple(
        link(str(one), str(other), 10 * one + other)
        for one in range(60)
        for other in range(60)
        if one != other
    )
    assert chains_in(causes)


def test_since_tells_a_sequence_and_no_cause() -> None:
    text = "They had been held since a battle in August."
    reading, triggers = read(text, held="COERCE", battle="ASSAULT")
    pair = CausePair(effect=where(text, "held"), cause=where(text, "battle"), score=0.8)
    tags = Tags(names=(), triggers=triggers, quotes=(), causes=(pair,))
    assert causes_in(reading, tags, [event(text, "held"), event(text, "battle")], ()) == ()
