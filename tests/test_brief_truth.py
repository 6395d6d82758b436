"""What a brief may say: only what its sentence surely ties together, in the mood and on the day that the words give."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tests.made_reports import Raid, made, span_of
from watchfloor.briefing import Asked, Brief, brief_of_reports
from watchfloor.briefing.bonds import is_object, is_subject, sure_spans
from watchfloor.briefing.charges import charge_in
from watchfloor.briefing.clauses import clause_of
from watchfloor.briefing.costs import Count, amount_of, cost, with_named
from watchfloor.briefing.gathering import joined_reports, material_of
from watchfloor.briefing.leading import is_reporters
from watchfloor.briefing.material import Telling
from watchfloor.briefing.moods import helper_for, is_borne_out
from watchfloor.briefing.numbers import number_before
from watchfloor.briefing.parties import outermost
from watchfloor.briefing.phrases import spoken_phrase
from watchfloor.briefing.sorting import sorted_incidents
from watchfloor.briefing.tellers import is_onlooker, tellers_of
from watchfloor.briefing.telling import is_tellable
from watchfloor.briefing.wording import holds, is_plural
from watchfloor.intake import pages_from
from watchfloor.pipeline import Kit, record_of
from watchfloor.records import Page, Record, Role, Span, Status, inside

EXAMPLES = Path(__file__).parents[1] / "examples"


def tellings(*records: Record) -> Sequence[Telling]:
    return material_of(joined_reports(records), {one.report.id: one for one in records}, Asked()).tellings


def raid_told(
    raid: Raid,
    *,
    trigger: str,
    status: Status = "actual",
    scores: Mapping[Role, Sequence[float]] | None = None,
) -> Telling:
    """The telling of a made raid whose trigger is some words of its verb."""
    _, record = made(raid)
    event = record.events[0]
    mention = replace(
        event.mentions[0],
        trigger=span_of(record.report.text, trigger),
        status=status,
        role_scores=dict(scores or {}),
    )
    event = replace(event, status=status, mentions=(mention,))
    (telling,) = tellings(replace(record, events=(event,)))
    return telling


@pytest.mark.parametrize(
    ("text", "trigger", "words", "is_bound"),
    [
        ("Gunmen killed at least 14 guards.", "killed", "guards", True),
        ("The guards were later arrested by police.", "arrested", "guards", True),
        ("A clerk, who was detained, went home.", "detained", "clerk", True),
        ("Union leaders attacked the plan for the port.", "attacked", "port", False),
        ("Norland suspended the renewal of a treaty with Sudland.", "suspended", "Sudland", False),
        ("An attack on the depot was expected.", "attack", "depot", True),
        ("Police seized 1,200 rifles.", "seized", "rifles", True),
    ],
)
def test_what_is_acted_on_stands_with_its_act(text: str, trigger: str, words: str, is_bound: bool) -> None:
    assert is_object(text, span_of(text, trigger), span_of(text, words)) == is_bound


@pytest.mark.parametrize(
    ("text", "trigger", "words", "is_bound"),
    [
        ("Rebels stormed the dam.", "stormed", "Rebels", True),
        ("Rebels were attacked at noon.", "attacked", "Rebels", False),
        ("The dam was stormed by rebels.", "stormed", "rebels", True),
        ("The rebels' attack failed.", "attack", "rebels", True),
    ],
)
def test_who_acts_stands_where_a_doer_stands(text: str, trigger: str, words: str, is_bound: bool) -> None:
    assert is_subject(text, span_of(text, trigger), span_of(text, words)) == is_bound


@pytest.mark.parametrize(
    ("verb", "trigger", "score", "is_kept"),
    [
        ("stormed", "stormed", 0.85, True),
        ("stormed", "stormed", 0.6, False),
        ("deplored the storming of", "storming", 0.95, False),
        ("carried out a storming of", "storming", 0.95, True),
    ],
)
def test_a_doubtful_doer_is_left_out(verb: str, trigger: str, score: float, is_kept: bool) -> None:
    _, record = made(Raid(verb=verb))
    mention = record.events[0].mentions[0]
    mention = replace(
        mention,
        trigger=span_of(record.report.text, trigger),
        role_scores={"actor": (score,), "place": (0.95,)},
    )
    assert bool(sure_spans(record, mention, "actor")) == is_kept


def test_a_place_of_which_the_reader_is_not_sure_is_not_told() -> None:
    sure = raid_told(Raid(is_plain=True), trigger="stormed", scores={"actor": (0.99,), "place": (0.99,)})
    assert clause_of(sure).where == " in Oberhafen"
    unsure = raid_told(Raid(is_plain=True), trigger="stormed", scores={"actor": (0.99,), "place": (0.6,)})
    assert clause_of(unsure).where == ""


def test_a_home_is_not_where_somebody_is_sent() -> None:
    raid = Raid(type="MOBILIZE", verb="announced the deployment of", thing="a battalion from the barracks")
    _, record = made(raid)
    here = span_of(record.report.text, raid.town)
    event = record.events[0]
    mention = replace(
        event.mentions[0],
        trigger=span_of(record.report.text, "deployment"),
        roles={"target": (span_of(record.report.text, "battalion"),), "place": (here,)},
    )
    event = replace(event, type="MOBILIZE", mentions=(mention,), figures=())
    (telling,) = tellings(replace(record, events=(event,), quotes=()))
    assert clause_of(telling).where == ""
    assert clause_of(telling).undergoer == "a battalion"


@pytest.mark.parametrize(
    ("verb", "status", "is_told"),
    [
        ("stormed", "actual", True),
        ("could have stormed", "actual", False),
        ("had failed when they stormed", "actual", True),
        ("were given leave to stormed", "actual", False),
        ("will have stormed", "planned", True),
        ("were expected by some to have stormed", "planned", False),
        ("may have stormed", "possible", True),
        ("stormed", "possible", False),
        ("denied that they stormed", "denied", True),
        ("stormed", "denied", False),
        ("ended what began when they stormed", "ended", True),
        ("stormed", "ended", False),
    ],
)
def test_a_mood_needs_the_words_for_it(verb: str, status: Status, is_told: bool) -> None:
    telling = raid_told(Raid(verb=verb, is_plain=True), trigger="stormed", status=status)
    assert is_borne_out(telling) == is_told


@pytest.mark.parametrize(
    ("verb", "helper"),
    [
        ("will have stormed", "be to"),
        ("agreed to have stormed", "have agreed to"),
        ("promised to have stormed", "have promised to"),
        ("offered to have stormed", "have offered to"),
        ("plan to have stormed", "plan to"),
        ("were asked to have stormed", None),
    ],
)
def test_what_is_to_come_is_told_by_the_words_for_it(verb: str, helper: str | None) -> None:
    telling = raid_told(Raid(verb=verb, is_plain=True), trigger="stormed", status="planned")
    assert helper_for(telling) == helper


def test_no_day_is_told_that_no_words_give() -> None:
    _, record = made(Raid(is_plain=True))
    (telling,) = tellings(record)
    assert telling.incident.start is not None
    assert telling.start is None
    brief = brief_of_reports([record], Asked())
    said = [one.text for one in brief.sentences()]
    assert said
    assert not any(re.search(r"\d{4}", one) for one in said)
    assert not any(part.heading for section in brief.sections for part in section.parts)


@pytest.mark.parametrize(
    ("words", "is_day"), [("on Monday", True), ("until Monday", False), ("since Monday", False)]
)
def test_the_bound_of_a_time_is_no_day(words: str, is_day: bool) -> None:
    _, record = made(Raid(is_plain=True, thing=f"a depot {words}"))
    day = span_of(record.report.text, "Monday")
    date = replace(record.dates[0], span=day, text="Monday")
    mention = record.events[0].mentions[0]
    mention = replace(mention, roles={**mention.roles, "date": (day,)})
    event = replace(record.events[0], mentions=(mention,))
    (telling,) = tellings(replace(record, dates=(date,), events=(event,)))
    assert (telling.start is not None) == is_day


def test_what_rests_on_somebodys_word_is_claimed_and_did_not_happen() -> None:
    _, said = made(Raid())
    _, plain = made(Raid(is_plain=True))
    for record, section in ((said, "claimed"), (plain, "happened")):
        made_ = material_of(joined_reports([record]), {record.report.id: record}, Asked())
        assert len(getattr(sorted_incidents(made_), section)) == 1


def test_a_sentence_that_goes_on_to_say_who_says_it_is_not_the_reporters() -> None:
    _, record = made(Raid())
    assert not is_reporters(replace(record, quotes=()), record.events[0].mentions[0])
    _, plain = made(Raid(is_plain=True))
    assert is_reporters(plain, plain.events[0].mentions[0])


@pytest.mark.parametrize(
    ("more", "is_looking_on"),
    [("Ada Holm, an analyst at the Fen Institute, agreed.", True), ("Ada Holm, the mayor, agreed.", False)],
)
def test_an_analyst_is_an_onlooker(more: str, is_looking_on: bool) -> None:
    _, record = made(Raid(more=more))
    holm = replace(
        record.actors[1], name="Ada Holm", kind="person", spans=(span_of(record.report.text, "Ada Holm"),)
    )
    assert is_onlooker(record, holm) == is_looking_on


def test_an_onlookers_word_is_never_the_bottom_line() -> None:
    _, record = made(Raid(more="Ada Holm, an analyst at the Fen Institute, agreed."))
    holm = replace(
        record.actors[1], name="Ada Holm", kind="person", spans=(span_of(record.report.text, "Ada Holm"),)
    )
    told = replace(
        record,
        actors=(record.actors[0], holm),
        quotes=(replace(record.quotes[0], speaker=holm.id),),
        events=(replace(record.events[0], told_by="sources", sources=(holm.id,)),),
    )
    (telling,) = tellings(told)
    assert not tellers_of(telling).are_heard
    assert not is_tellable(telling)


def test_words_that_are_not_known_to_fit_tell_nothing() -> None:
    assert spoken_phrase("ASSAULT", "stormed") is not None
    assert spoken_phrase("ASSAULT", "eliminated") is None
    told = [one.phrase.act for one in tellings(made(Raid(verb="eliminated", killed=0))[1])]
    assert told == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("abducted 38 ", "38"),
        ("seized at least two ", "at least two"),
        ("held dozens of ", "dozens of"),
        ("of the 1,200 ", "the 1,200"),
        ("shot the ", None),
        ("in May 2031 ", "2031"),
    ],
)
def test_the_number_before_a_noun(text: str, number: str | None) -> None:
    assert number_before(text) == number


def test_gas_is_one_and_six_bombers_are_many() -> None:
    assert not is_plural("tear gas")
    assert is_plural("Six Fen Bombers")


@pytest.fixture(scope="module")
def examples() -> Sequence[Record]:
    kit = Kit.load()
    pages = [
        page
        for page in pages_from(sorted(map(str, EXAMPLES.iterdir())), None, io.BytesIO())
        if isinstance(page, Page)
    ]
    return [record_of(page, kit) for page in pages]


@pytest.fixture(scope="module")
def briefs(examples: Sequence[Record]) -> Sequence[Brief]:
    return [brief_of_reports(some, Asked(words=2000)) for some in ([*examples], *([one] for one in examples))]


def sentences(briefs: Sequence[Brief]) -> Iterator[str]:
    for brief in briefs:
        for sentence in brief.sentences():
            yield re.sub(r"“[^”]*”", "“…”", sentence.text)


def test_sentences_of_the_examples_are_written_as_sentences(briefs: Sequence[Brief]) -> None:
    found = list(sentences(briefs))
    assert len(found) > 60
    for text in found:
        assert re.match(r"[A-Z“]", text), text
        assert re.search(r"(?:\.|[!?]”)$", text), text
        assert not re.search(r"\s{2}|\s[,.;]|\.\.|,,", text), text
        assert not re.search(r"\b(\w+) \1\b", text, re.IGNORECASE), text
        assert not re.search(
            r"\ba (?:[aeio]|[A-Z]*[AEIO])[a-z]*\b(?<!one)|\ban [bcdfgjklmpqrstvwxyz][a-z]", text
        ), text
        assert not re.search(
            r"\b(?:the|a|an) (?:the|a|an|in|on|at|is|was|were)\b|\bNone\b|\b_\b", text, re.IGNORECASE
        ), text


def test_verbs_of_the_examples_agree_with_their_subjects(briefs: Sequence[Brief]) -> None:
    for text in sentences(briefs):
        found = re.match(r"(?P<subject>[^,;:]+?) (?P<verb>was|were|is|are|has|have) ", text)
        if found is None or re.search(r"\b(?:that|on how many)\b", found["subject"]):
            continue
        is_many = found["verb"] in {"were", "are", "have"}
        if re.match(r"(?:A|An|One) ", found["subject"]):
            assert not is_many, text
        head = re.split(r" (?:of|in|at|near|for|from) ", found["subject"])[0]
        if " and " in found["subject"] or re.match(
            r"(?:Two|Three|Four|Five|Six|\w+teen|\w+ty(?:-\w+)?|At least) ", text
        ):
            assert is_many, text
        elif re.match(r"The [a-z ]+[^s]$", head) and not head.endswith(("police", "people", "men")):
            assert not is_many, text


def test_nothing_happened_that_only_somebody_says(
    briefs: Sequence[Brief], examples: Sequence[Record]
) -> None:
    by_id = {record.report.id: record for record in examples}
    for brief in briefs:
        for section in brief.sections:
            if section.key != "happened":
                continue
            for sentence in (one for part in section.parts for one in part.sentences):
                first = sentence.evidence[0]
                quotes = by_id[first.report].quotes
                assert not any(inside(first.span, quote.content) for quote in quotes), sentence.text


def test_a_day_that_is_told_stands_in_a_report(briefs: Sequence[Brief], examples: Sequence[Record]) -> None:
    days = {date.start[:10] for record in examples for date in record.dates if date.span and date.start}
    for brief in briefs:
        for text in sentences([brief]):
            for day, month, year in re.findall(r"\bday (\d{1,2}) (\w+) (\d{4})", text):
                number = (
                    ["January", "February", "March"].index(month) + 1
                    if month in "January February March"
                    else None
                )
                if number:
                    assert f"{year}-{number:02}-{int(day):02}" in days, text


def test_no_analyst_opens_a_brief(briefs: Sequence[Brief]) -> None:
    for brief in briefs:
        assert brief.sections[0].key == "bottom"
        for part in brief.sections[0].parts:
            assert not any(
                re.search(r"analyst|expert|institute", one.text, re.IGNORECASE) for one in part.sentences
            )


@pytest.mark.parametrize(
    ("sentence", "trigger", "charge"),
    [
        ("The mayor accused Sudland of arming the rebels.", "accused", "of arming the rebels"),
        (
            "The mayor blamed Sudland for the raid on the mill, and left.",
            "blamed",
            "for the raid on the mill",
        ),
        ("Sudland, which the mayor blames for the raid, is at war.", "blames", "for the raid"),
        ("The mayor accused Sudland of arming rebels as troops moved in.", "accused", "of arming rebels"),
        ("The mayor accused Sudland of arming its rebels.", "accused", None),
        ("The mayor blamed Sudland.", "blamed", None),
        ("The mayor blamed the raid on Sudland.", "blamed", None),
    ],
)
def test_an_accusation_is_told_with_what_is_charged(sentence: str, trigger: str, charge: str | None) -> None:
    _, record = made(Raid(more=sentence))
    text, start = record.report.text, record.report.text.index(sentence)
    at = text.index(trigger, start)
    accused = text.index("Sudland", start)
    mention = replace(
        record.events[0].mentions[0],
        trigger=Span(at, at + len(trigger)),
        sentence=Span(start, len(text)),
        roles={"recipient": [Span(accused, accused + len("Sudland"))]},
    )
    assert charge_in(record, mention) == charge


@pytest.mark.parametrize(
    ("sentence", "is_own"),
    [
        ("The mayor, who blamed Sudland for the raid, said he would stay.", True),
        ("The mayor blamed Sudland for the raid, said a clerk.", False),
        ("The mayor blamed Sudland for the raid, the clerk said.", False),
    ],
)
def test_what_stands_in_a_relative_clause_is_not_said_by_its_subject(sentence: str, *, is_own: bool) -> None:
    _, record = made(Raid(more=sentence))
    start, at = record.report.text.index(sentence), record.report.text.index("blamed")
    mention = replace(
        record.events[0].mentions[0],
        trigger=Span(at, at + len("blamed")),
        sentence=Span(start, start + len(sentence)),
        roles={},
    )
    assert is_reporters(replace(record, quotes=()), mention) == is_own


def test_whom_the_clause_has_named_is_counted_by_number_alone() -> None:
    _, record = made(Raid())
    dead = replace(record.figures[0], value=2.0, low=2.0, high=2.0)
    hurt = replace(dead, of="injured", value=4.0, low=4.0, high=4.0)
    harm = {one.of: Count(amount=amount_of(one), figure=one, noun="guards") for one in (dead, hurt)}
    assert cost(with_named(harm, ["the guards"])) == (
        ", killing two and wounding four",
        "; two were killed and four were wounded",
    )
    assert cost(with_named(harm, ["a depot"])) == (
        ", killing two guards and wounding four",
        "; two guards were killed and four were wounded",
    )
    assert cost(harm)[0] == ", killing two guards and wounding four guards"


@pytest.mark.parametrize(
    ("whole", "part", "is_held"),
    [
        ("the health ministry", "ministry", True),
        ("members of the Marsh League", "Marsh League", True),
        ("Nigeria", "Niger", False),
        ("Iranian soldiers", "Iran", False),
        ("the women", "men", False),
        ("U.S. Embassy", "U.S.", True),
    ],
)
def test_words_hold_words_and_no_parts_of_words(whole: str, part: str, *, is_held: bool) -> None:
    assert holds(whole, part) == is_held


def test_men_and_women_are_both_told() -> None:
    assert outermost(["two men", "three women", "men", "women"]) == ["two men", "three women"]
