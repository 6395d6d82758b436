from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.gold import GATE, documents, gold
from watchfloor.intake import pages_from
from watchfloor.quoting import no_quotations, quotes_in, with_sources
from watchfloor.quoting.cues import channel_of, stance_of
from watchfloor.quoting.marks import marked_in
from watchfloor.reading import reading_of
from watchfloor.records import (
    Actor,
    DateMention,
    Event,
    EventMention,
    Name,
    NameKind,
    Page,
    Quote,
    QuoteMention,
    Reading,
    Span,
    Tags,
    inside,
)


def reading_from(text: str) -> Reading:
    return reading_of(Page(name="a page", sha256="0" * 64, text=text))


def where(text: str, words: str, nth: int = 1) -> Span:
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def tags_of(text: str, names: dict[str, NameKind], quotes: tuple[QuoteMention, ...] = ()) -> Tags:
    found = tuple(Name(span=where(text, words), kind=kind, score=1.0) for words, kind in names.items())
    return Tags(names=found, triggers=(), quotes=quotes, causes=())


def actor(words: str, text: str, ident: str | None = None) -> Actor:
    return Actor(
        id=ident or f"actor-{words}", name=words, kind="person", aliases=(), country=None, sector=None, affiliations=(), spans=(where(text, words),)
    )  # fmt: skip


def quotes_of(
    text: str,
    names: dict[str, NameKind],
    quotes: tuple[QuoteMention, ...] = (),
    actors: tuple[Actor, ...] = (),
) -> tuple[Quote, ...]:
    return quotes_in("report-1", reading_from(text), tags_of(text, names, quotes), (), actors)


def said(text: str, quote: Quote) -> tuple[str, str | None]:
    speaker = quote.speaker_span
    return text[quote.content.start : quote.content.end], text[
        speaker.start : speaker.end
    ] if speaker else None


def mention(
    text: str, content: str, cue: str | None = None, speaker: str | None = None, kind: str = "indirect"
) -> QuoteMention:
    return QuoteMention(
        kind="direct" if kind == "direct" else "indirect",
        content=where(text, content),
        speaker=where(text, speaker) if speaker else None,
        cue=where(text, cue) if cue else None,
        score=0.9,
    )


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ('He said "we shall see" and left.', ["we shall see"]),
        ("He said “we shall see” and left.", ["we shall see"]),
        ("He said 'we shall see' and left.", ["we shall see"]),
        ("Minister: ‘We are leaving the pact’", ["We are leaving the pact"]),
        ("The rebels' base and the army's tanks", []),
        ("She said 'the rebels' base is gone' on Friday.", ["the rebels' base is gone"]),
        ('"We wait," she said, "and we watch."', ["We wait", "and we watch."]),
        ("It was in the '90s that 'the wall' fell.", ["the wall"]),
        ('"The road is open. The bridge is not," he said.', ["The road is open. The bridge is not"]),
    ],
)
def test_marked_stretches_are_found_without_their_marks(text: str, stretches: list[str]) -> None:
    assert [text[one.span.start : one.span.end] for one in marked_in(reading_from(text))] == stretches


def test_a_quotation_that_a_paragraph_leaves_open_goes_on_to_its_closing_mark() -> None:
    text = '"The dam is full.\n\nWe opened two gates.\n\nMore will follow," Rana Aziz said.\n\nNobody else spoke of it.'
    stretches = [text[one.span.start : one.span.end] for one in marked_in(reading_from(text))]
    assert stretches == ["The dam is full.", "We opened two gates.", "More will follow"]


@pytest.mark.parametrize(
    ("text", "names", "content", "speaker"),
    [
        ('"The talks have failed and we are going home," said Lena Hart.', {"Lena Hart": "PERSON"}, "The talks have failed and we are going home", "Lena Hart"),
        ('Lena Hart said: "The talks have failed and we are going home."', {"Lena Hart": "PERSON"}, "The talks have failed and we are going home.", "Lena Hart"),
        ("'The talks have failed and we go home', Lena Hart told a crowd.", {"Lena Hart": "PERSON"}, "The talks have failed and we go home", "Lena Hart"),
        ('"The talks have failed and we are going home," she said.', {}, "The talks have failed and we are going home", "she"),
        ('Finance minister Ola Brandt called the levy "a tax on bread".', {"Finance minister": "ROLE", "Ola Brandt": "PERSON"}, "a tax on bread", "Ola Brandt"),
    ],
)  # fmt: skip
def test_marks_show_a_quotation_that_the_model_missed(
    text: str, names: dict[str, NameKind], content: str, speaker: str
) -> None:
    (quote,) = quotes_of(text, names)
    assert quote.kind == "direct"
    assert said(text, quote) == (content, speaker)


@pytest.mark.parametrize(
    "text",
    [
        'The so-called "liberators" entered the town.',
        'The ship "Northern Star" sank.',
        'Troops opened Operation "Clear Sky" at dawn.',
    ],
)
def test_scare_quotes_and_names_are_no_quotations(text: str) -> None:
    assert quotes_of(text, {}) == ()


def test_the_model_may_call_a_short_stretch_speech() -> None:
    text = 'The plan is "dead", an envoy said.'
    (quote,) = quotes_of(text, {"envoy": "ROLE"}, (mention(text, "dead", "said", "envoy", "direct"),))
    assert said(text, quote) == ("dead", "envoy")


def test_pieces_of_a_reported_clause_become_the_clause() -> None:
    text = "Rana Aziz said on Monday that the dam would be closed and the villages moved."
    quotes = (
        mention(text, "the dam", "said", "Rana Aziz"),
        mention(text, "the villages moved", "said", "Rana Aziz"),
    )
    (quote,) = quotes_of(text, {"Rana Aziz": "PERSON"}, quotes)
    assert said(text, quote) == ("the dam would be closed and the villages moved", "Rana Aziz")


def test_a_clause_ends_where_the_reporter_goes_on() -> None:
    text = "Rana Aziz said the dam would be closed, while engineers walked out."
    (quote,) = quotes_of(
        text, {"Rana Aziz": "PERSON"}, (mention(text, "the dam would", "said", "Rana Aziz"),)
    )
    assert said(text, quote)[0] == "the dam would be closed"


def test_a_clause_before_its_verb_ends_before_the_speaker() -> None:
    text = "The dam will be closed for a month, the river authority said on Monday."
    (quote,) = quotes_of(
        text, {"river authority": "GOVERNMENT"}, (mention(text, "will be closed", "said", "river authority"),)
    )
    assert said(text, quote) == ("The dam will be closed for a month", "river authority")


def test_pieces_of_a_broken_utterance_share_one_speaker_and_point_to_the_first() -> None:
    text = '"We have waited for years," Rana Aziz said, "and we will not wait any longer."'
    first, second = quotes_of(text, {"Rana Aziz": "PERSON"}, actors=(actor("Rana Aziz", text),))
    assert first.parts == (first.content, second.content)
    assert second.continues == first.id
    assert second.speaker == first.speaker == "actor-Rana Aziz"


def test_a_quotation_goes_on_over_paragraphs_with_its_speaker() -> None:
    text = '"The well ran dry in spring," said Rana Aziz.\n\n"Since then the trucks have come twice a week."\n\nShe pointed north.'
    first, second = quotes_of(text, {"Rana Aziz": "PERSON"}, actors=(actor("Rana Aziz", text),))
    assert second.continues == first.id
    assert (second.speaker, second.why["speaker"]) == (
        "actor-Rana Aziz",
        "goes on from the quotation before it",
    )


def test_a_sentence_with_a_colon_names_who_speaks_next() -> None:
    text = 'Rana Aziz told reporters on the bank:\n\n"This river fed four towns until the dam was built."\n\nThe dam is ten years old.'
    found = quotes_of(text, {"Rana Aziz": "PERSON"})
    assert [said(text, quote)[1] for quote in found if quote.kind == "direct"] == ["Rana Aziz"]


def test_who_is_not_named_stays_unknown_with_a_reason() -> None:
    text = 'On the wall stood "nobody here will pay this tax again" in red.'
    (quote,) = quotes_of(text, {})
    assert quote.speaker is None
    assert quote.speaker_span is None
    assert quote.why["speaker"] == "the text names no speaker"


def test_a_passive_says_that_nobody_is_named() -> None:
    text = "It was reported that the bridge had been mined."
    (quote,) = quotes_of(text, {}, (mention(text, "the bridge had been mined", "reported"),))
    assert (quote.speaker, quote.why["speaker"]) == (None, "said in the passive, by nobody named")


def test_a_spokesman_and_his_body_are_both_kept() -> None:
    text = "Harbour Police spokesman Ivo Lund said the quay was closed to all traffic."
    names: dict[str, NameKind] = {"Harbour Police": "MILITARY", "spokesman": "ROLE", "Ivo Lund": "PERSON"}
    quotes = (mention(text, "the quay was closed to all traffic", "said", "Ivo Lund"),)
    (quote,) = quotes_of(text, names, quotes, (actor("Ivo Lund", text), actor("Harbour Police", text)))
    assert (quote.speaker, quote.speaks_for) == ("actor-Ivo Lund", "actor-Harbour Police")


@pytest.mark.parametrize(
    ("cue", "before", "stance"),
    [
        ("said", "the envoy ", "says"),
        ("claimed", "the envoy ", "claims"),
        ("denied", "the envoy ", "denies"),
        ("confirmed", "the envoy ", "confirms"),
        ("confirm", "the envoy could not ", "doubts"),
        ("not immediately confirm", "the envoy could ", "doubts"),
        ("deny", "the envoy did not ", "says"),
        ("warned", "the envoy ", "warns"),
        ("doubted", "the envoy ", "doubts"),
    ],
)
def test_the_cue_gives_the_stance(cue: str, before: str, stance: str) -> None:
    assert stance_of(cue, before) == stance


@pytest.mark.parametrize(
    ("cue", "frame", "channel"),
    [
        ("tweeted", "", "tweet"),
        ("said", "the ministry in a statement on Friday", "statement"),
        ("told", "she a rally in the capital", "speech"),
        ("said", "she in an interview with a radio station", "interview"),
        ("said", "she", None),
    ],
)
def test_the_frame_gives_the_channel(cue: str, frame: str, channel: str | None) -> None:
    assert channel_of(cue, frame, tells_outlet=False) == channel


def test_the_day_of_saying_is_the_date_outside_the_marks() -> None:
    text = '"The bridge will open on Sunday and not before," Rana Aziz said on Friday.'
    dates = tuple(
        DateMention(
            id=f"date-{words}",
            span=where(text, words),
            text=words,
            start=None,
            end=None,
            precision=None,
            timex_type="DATE",
            timex_value=None,
        )
        for words in ("Sunday", "Friday")
    )
    (quote,) = quotes_in("report-1", reading_from(text), tags_of(text, {"Rana Aziz": "PERSON"}), dates, ())
    assert quote.date == "date-Friday"


def event(text: str, triggers: tuple[str, ...], sources: tuple[str, ...] = ()) -> Event:
    sentence = Span(0, len(text))
    mentions = tuple(
        EventMention(
            trigger=where(text, words),
            type="ASSAULT",
            mode=None,
            status="actual",
            sentence=sentence,
            zone=0,
            roles={},
            score=1.0,
        )
        for words in triggers
    )
    return Event(
        id="event-1", type="ASSAULT", mode=None, status="actual", background=False, date=None, actors=(), recipients=(), targets=(), places=(),
        instruments=(), figures=(), sources=sources, intensity=None, quad=None, cameo=None, score=1.0, runner_up=None, mentions=mentions,
    )  # fmt: skip


def test_a_denial_is_a_quotation_that_denies() -> None:
    text = "Rana Aziz denied that her men had burned the mill, as the army alleges."
    (quote,) = quotes_of(text, {"Rana Aziz": "PERSON", "army": "MILITARY"})
    assert said(text, quote) == ("her men had burned the mill", "Rana Aziz")
    assert quote.stance == "denies"


@pytest.mark.parametrize("dash", ["-", "–", "--"])
def test_a_dash_before_a_claim_is_none_of_its_words(dash: str) -> None:
    text = f"Rana Aziz said {dash} the army had burned the mill."
    claim = f"{dash} the army had burned the mill"
    (quote,) = quotes_of(text, {"Rana Aziz": "PERSON"}, (mention(text, claim, "said", "Rana Aziz"),))
    assert said(text, quote) == ("the army had burned the mill", "Rana Aziz")


def test_a_claim_inside_another_has_its_own_speaker() -> None:
    text = "Rana Aziz said the army had claimed that the mill was empty."
    outer = mention(text, "the army had claimed that the mill was empty", "said", "Rana Aziz")
    inner = mention(text, "the mill was empty", "claimed", "Rana Aziz")
    quotes = quotes_of(text, {"Rana Aziz": "PERSON", "army": "MILITARY"}, (outer, inner))
    assert [said(text, quote)[1] for quote in quotes] == ["Rana Aziz", "army"]


def test_a_tag_behind_a_tweet_tells_channel_and_day() -> None:
    text = '"No more talks!" Rana Aziz wrote on X on Friday.'
    start = text.index("Friday")
    friday = DateMention(
        id="date-Friday", span=Span(start, start + 6), text="Friday", start=None, end=None, precision=None, timex_type="DATE", timex_value=None
    )  # fmt: skip
    (quote,) = quotes_in(
        "report-1",
        reading_from(text),
        tags_of(text, {"Rana Aziz": "PERSON"}, (mention(text, "No more talks!", kind="direct"),)),
        (friday,),
        (),
    )
    assert (quote.channel, quote.date) == ("tweet", "date-Friday")
    assert quote.cue is not None


def test_marks_without_speech_are_listed_with_the_reason() -> None:
    text = "The so-called 'free men' burned the \"Tent City\" on Friday."
    held = no_quotations(reading_from(text), ())
    assert [(text[slice(*one.span)], one.reason) for one in held] == [
        ("free men", "words that the report holds at arm's length"),
        ("Tent City", "a name or title in marks"),
    ]


MILL = "Rana Aziz claimed that gunmen had burned the mill."


def sourced(text: str, triggers: tuple[str, ...], quote: QuoteMention, doers: tuple[str, ...] = ()) -> Event:
    is_named = "Rana Aziz" in text
    people = (actor("Rana Aziz", text),) if is_named else ()
    quotes = quotes_of(text, {"Rana Aziz": "PERSON"} if is_named else {}, (quote,), people)
    told = replace(event(text, triggers), actors=doers)
    (found,) = with_sources([told], quotes, people, reading_from(text))
    return found


def test_an_event_that_only_a_speaker_tells_has_him_as_source() -> None:
    text = f"{MILL} Rain fell."
    found = sourced(text, ("burned",), mention(text, "gunmen had burned the mill", "claimed", "Rana Aziz"))
    assert found.sources == ("actor-Rana Aziz",)
    assert (found.told_by, found.stance) == ("sources", "claims")
    assert "claims" in found.why["sources"]


def test_an_event_that_the_reporter_states_too_is_the_reporters() -> None:
    text = f"{MILL} Burning went on for an hour."
    found = sourced(
        text, ("burned", "Burning"), mention(text, "gunmen had burned the mill", "claimed", "Rana Aziz")
    )
    assert found.sources == ("actor-Rana Aziz",)
    assert (found.told_by, found.stance) == ("reporter", None)
    assert found.why["sources"].startswith("the reporter states it")


def test_what_takes_up_a_claim_again_does_not_make_it_the_reporters() -> None:
    text = f"{MILL} The burning lasted an hour."
    found = sourced(
        text, ("burned", "burning"), mention(text, "gunmen had burned the mill", "claimed", "Rana Aziz")
    )
    assert found.told_by == "sources"


def test_a_claim_of_its_own_doer_rests_on_a_party() -> None:
    text = "Rana Aziz said that her men had burned the mill."
    found = sourced(
        text,
        ("burned",),
        mention(text, "her men had burned the mill", "said", "Rana Aziz"),
        doers=("actor-Rana Aziz",),
    )
    assert (found.told_by, found.stance) == ("party", "says")


def test_who_denies_an_event_stands_beside_it() -> None:
    text = "Rana Aziz denied that gunmen had burned the mill."
    found = sourced(text, ("burned",), mention(text, "gunmen had burned the mill", "denied", "Rana Aziz"))
    assert found.denied_by == ("actor-Rana Aziz",)
    assert found.stance == "denies"


@pytest.mark.parametrize(
    ("text", "deniers"),
    [
        ("Rana Aziz denied ordering the raid.", ("actor-Rana Aziz",)),
        ("Rana Aziz denied the charge and led the raid.", ()),
    ],
)
def test_who_denies_a_deed_that_is_certain_stands_beside_it(text: str, deniers: tuple[str, ...]) -> None:
    people = (actor("Rana Aziz", text),)
    told = event(text, ("raid",))
    done = replace(told.mentions[0], roles={"actor": (where(text, "Rana Aziz"),)})
    (found,) = with_sources(
        [replace(told, actors=("actor-Rana Aziz",), mentions=(done,))], (), people, reading_from(text)
    )
    assert found.denied_by == deniers


def test_what_nobody_named_tells_is_told_by_nobody_named() -> None:
    text = "It was reported that gunmen had burned the mill."
    found = sourced(text, ("burned",), mention(text, "gunmen had burned the mill", "reported"))
    assert (found.told_by, found.sources) == ("unnamed", ())


def test_what_a_perfect_model_marks_on_the_gate_sentences_is_kept() -> None:
    kept = total = 0
    for name, lines in documents(GATE).items():
        _, reading, tags = gold(name, lines)
        contents = {quote.content for quote in quotes_in("report-1", reading, tags, (), ())}
        kept += sum(quote.content in contents for quote in tags.quotes)
        total += len(tags.quotes)
    assert kept >= 0.9 * total


@given(st.text(alphabet="ab .,\"'“”‘’\n:said", max_size=120))
def test_any_marks_give_quotes_inside_one_sentence_with_distinct_ids(text: str) -> None:
    reading = reading_from(text)
    quotes = quotes_in("report-1", reading, Tags(names=(), triggers=(), quotes=(), causes=()), (), ())
    assert len({quote.id for quote in quotes}) == len(quotes)
    for quote in quotes:
        assert quote.content.start < quote.content.end
        assert any(inside(quote.content, sentence.span) for sentence in reading.sentences)


EXAMPLES = list(pages_from([str(Path(__file__).parents[1] / "examples")], None, BytesIO()))
SEED = Path(__file__).parents[2] / "shared" / "seed" / "siege.txt"


def stray_marks(text: str) -> list[str]:
    """Double quotation marks of the sentences that stand at no end of a marked stretch."""
    reading = reading_from(text)
    stretches = [one.span for one in marked_in(reading)]
    ends = {at for span in stretches for at in range(span.start - 2, span.start)}
    ends |= {at for span in stretches for at in range(span.end, span.end + 3)}
    marks = [
        sentence.span.start + match.start()
        for sentence in reading.sentences
        for match in re.finditer('"', reading.shadow[sentence.span.start : sentence.span.end])
    ]
    return [text[max(0, at - 20) : at + 20] for at in marks if at not in ends]


@pytest.mark.parametrize("page", EXAMPLES, ids=lambda page: page.name)
def test_the_examples_have_every_quotation_mark_accounted_for(page: Page) -> None:
    assert stray_marks(page.text) == []


@pytest.mark.full
def test_the_seed_page_has_every_quotation_mark_accounted_for() -> None:
    assert stray_marks(SEED.read_text("utf-8")) == []
