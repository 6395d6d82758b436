"""Situation reports: what sentences say, what they rest on, how long they get, whom they name, and their formats."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from pathlib import Path

import docx
import pypdfium2
import pytest
from click.testing import CliRunner
from docx.oxml.ns import qn
from docx.shared import Mm
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.made_reports import Raid, made
from watchfloor import read
from watchfloor.briefing import Asked, Brief, Sentence, as_html, as_markdown, as_pdf, brief_of_reports
from watchfloor.briefing.composing import LEAST_WORDS
from watchfloor.briefing.days import span_in_words, when
from watchfloor.briefing.document import as_docx
from watchfloor.briefing.gathering import joined_reports, material_of
from watchfloor.briefing.nouns import Nouns
from watchfloor.briefing.numbers import Amount, counted, starting
from watchfloor.briefing.telling import sentence_for
from watchfloor.briefing.wording import a_or_an, is_plural, joined, participle, past, present, progressive
from watchfloor.cli import main
from watchfloor.records import Affiliation, Cause, Event, Record, Span, Status

ROOT = Path(__file__).parents[1]

REPORTS = (
    (
        "Rebels seize Varo dam as army vows to return",
        "2031-05-07",
        "The Fen Post",
        """Rebels seize Varo dam as army vows to return

Fighters of the Delta Liberation Front stormed the Varo dam on Tuesday, killing 12 soldiers and wounding 30, the defence ministry said.

Police in the capital arrested 45 demonstrators on Wednesday. Petra Lindqvist, a baker, said her son was among them.

"We will take back every stone of the dam," President Ansel Okoro told reporters. The army will send 800 soldiers to the valley on Friday, he said.

The Delta Liberation Front denied that its men had killed prisoners. It demanded that the government release its leader, Tomas Reyl.

In March 2029 the army bombed the village of Sella, killing 60 people.
""",
    ),
    (
        "Toll at dam rises",
        "2031-05-08",
        "Harbour Daily",
        """Toll at dam rises

At least 19 soldiers were killed when the Delta Liberation Front stormed the Varo dam on Tuesday, the Red Cross said on Thursday.

The United Nations condemned the attack and urged both sides to hold talks. Norway will send doctors to the valley.

The front released six engineers on Thursday, Petra Lindqvist said.
""",
    ),
)


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return [
        read(text, published=day, title=title, outlet=outlet, name=f"{outlet}.txt")
        for title, day, outlet, text in REPORTS
    ]


@pytest.fixture(scope="module")
def brief(records: list[Record]) -> Brief:
    return brief_of_reports(records, Asked())


def told(status: Status = "actual", raid: Raid | None = None, **changes: object) -> str:
    """The sentence for the raid of a made report, on a day that the report gives, with its event changed."""
    _, record = made(raid or Raid(is_plain=True))
    return _sentence(replace(record, events=(changed(record, status=status, **changes),)))


def changed(record: Record, status: Status = "actual", **changes: object) -> Event:
    """The event of a made report with changes, on a day that a person set."""
    event = record.events[0]
    mention = replace(event.mentions[0], status=status)
    fields = {"why": {"date": "set by hand"}, **changes}
    return replace(event, status=status, mentions=(mention,), **fields)  # type: ignore[arg-type] # fields of an event


def _sentence(record: Record) -> str:
    made_ = material_of(joined_reports([record]), {record.report.id: record}, Asked())
    return sentence_for(made_.tellings[0]).text


def test_a_sentence_cannot_be_made_without_what_it_rests_on() -> None:
    with pytest.raises(ValueError, match="must rest on the record"):
        Sentence(text="All is well.", rests_on=(), evidence=())
    with pytest.raises(ValueError, match="must rest on the record"):
        Sentence(text="All is well.", rests_on=("event-1",), evidence=())


def test_every_sentence_names_parts_of_the_record_and_quotes_its_reports(
    brief: Brief, records: list[Record]
) -> None:
    known = {incident.id for incident in joined_reports(records)}
    for record in records:
        known |= {event.id for event in record.events} | {figure.id for figure in record.figures}
        known |= {quote.id for quote in record.quotes} | {actor.id for actor in record.actors}
    texts = {record.report.id: record.report.text for record in records}
    sentences = list(brief.sentences())
    assert len(sentences) > 7
    for sentence in sentences:
        assert set(sentence.rests_on) <= known
        assert brief.citations(sentence)
        for one in sentence.evidence:
            assert " ".join(texts[one.report][one.start : one.end].split()) == one.words


def test_no_words_of_a_report_are_pasted_outside_quotation_marks(brief: Brief, records: list[Record]) -> None:
    texts = [" ".join(re.findall(r"\w+", record.report.text.casefold())) for record in records]
    for sentence in brief.sentences():
        words = re.findall(r"\w+", re.sub(r"“[^”]*”", "", sentence.text).casefold())
        for at in range(len(words) - 11):
            assert not any(" ".join(words[at : at + 12]) in text for text in texts), sentence.text


def test_the_same_reports_in_another_order_give_the_same_brief(records: list[Record], brief: Brief) -> None:
    assert as_markdown(brief_of_reports(records[::-1], Asked())) == as_markdown(brief)


@pytest.mark.parametrize("words", [LEAST_WORDS, 120, 200, 400])
def test_the_length_asked_for_is_kept(records: list[Record], words: int) -> None:
    made_ = brief_of_reports(records, Asked(words=words))
    assert 0 < made_.words <= words
    assert made_.sections[0].key == "bottom"


def test_what_is_to_come_stands_apart_from_what_happened(brief: Brief) -> None:
    happened = [
        sentence.text
        for section in brief.sections
        if section.key == "happened"
        for part in section.parts
        for sentence in part.sentences
    ]
    assert happened
    assert not any(re.search(r"\b(?:plans?|demanded that|may|would)\b", text) for text in happened)
    assert not any(
        "2029" in part.heading
        for s in brief.sections
        if s.key == "happened"
        for part in s.parts
        if part.heading
    )


def test_a_private_person_is_named_nowhere_once_redacted(records: list[Record]) -> None:
    asked = Asked(is_redacted=True, words=2000)
    made_ = brief_of_reports(records, asked)
    pdf = pypdfium2.PdfDocument(as_pdf(made_))
    pages = " ".join(page.get_textpage().get_text_range() for page in pdf)
    word = docx.Document(io.BytesIO(as_docx(made_)))
    written = " ".join(paragraph.text for paragraph in word.paragraphs)
    for text in (as_markdown(made_), as_html(made_), pages, written):
        assert "Lindqvist" not in text
        assert "Okoro" in text


def test_a_private_name_in_a_title_or_address_goes_too(records: list[Record]) -> None:
    report = replace(
        records[1].report,
        title="Petra Lindqvist waits for her son",
        url="https://harbour.example/petra-lindqvist-waits",
    )
    page = as_markdown(
        brief_of_reports([records[0], replace(records[1], report=report)], Asked(is_redacted=True))
    )
    assert "[name withheld] waits" in page.replace("\\", "")
    assert "lindqvist" not in page.casefold()


def test_a_private_name_in_an_outlet_goes_too(records: list[Record]) -> None:
    report = replace(records[1].report, outlet="Petra Lindqvist's Diary")
    page = as_markdown(
        brief_of_reports([records[0], replace(records[1], report=report)], Asked(is_redacted=True))
    )
    assert "[name withheld]'s Diary" in page.replace("\\", "")
    assert "lindqvist" not in page.casefold()


def test_an_office_is_cited_by_the_words_that_give_it() -> None:
    _, record = made(Raid(more="Ada Holm, once a clerk, wept. She is now mayor."))
    text = record.report.text
    event, group = record.events[0], record.events[0].actors[0]

    def tie(to: str, words: str) -> Affiliation:
        return Affiliation(
            relation="office", to=to, span=Span(text.index(words), text.index(words) + len(words))
        )

    holm = tuple(
        replace(
            one,
            name="Ada Holm",
            kind="person",
            affiliations=(tie("clerk", "once a clerk"), tie("mayor", "now mayor")),
        )
        if one.id == group
        else one
        for one in record.actors
    )
    brief = brief_of_reports([replace(record, actors=holm, events=(event,))], Asked())
    (line,) = [one for one in brief.sentences() if "Ada Holm (" in one.text]
    assert line.text == "The report names Ada Holm (mayor)."
    assert [one.words for one in line.evidence] == ["now mayor"]


def test_who_goes_out_of_a_place_goes_from_it() -> None:
    _, record = made(Raid(town="Norland", more="The army pulled its men out of the Norland on Friday."))
    at = record.report.text.index("Norland on Friday")
    here = Span(at, at + len("Norland"))
    place = replace(record.places[0], spans=(here,))
    nouns = Nouns(replace(record, places=(place,)), home="DEU")
    assert nouns.place(place.id, near=[here], moving=True) == "from the Norland"
    assert nouns.place(place.id, near=[here]) == "in the Norland"


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        ("actual", "The Marsh League killed 14 guards in Oberhafen on Monday 15 September 2031."),
        ("planned", "The Marsh League plans to kill 14 guards in Oberhafen."),
        ("threatened", "The Marsh League threatened to kill 14 guards in Oberhafen."),
        (
            "possible",
            "The Marsh League may kill 14 guards in Oberhafen on Monday 15 September 2031.",
        ),
    ],
)
def test_each_status_has_its_tense(status: Status, sentence: str) -> None:
    _, record = made(Raid(is_plain=True))
    sources = (record.actors[0].id,) if status == "threatened" else ()
    assert told(status, sources=sources) == sentence


def test_what_is_denied_is_denied_by_whom_the_denying_word_follows() -> None:
    _, record = made(Raid(is_plain=True, verb="denied that it stormed"))
    at = record.report.text.index("stormed")
    event = changed(record, "denied", sources=(record.actors[0].id, record.actors[1].id))
    mention = replace(event.mentions[0], trigger=Span(at, at + len("stormed")))
    said = _sentence(replace(record, events=(replace(event, mentions=(mention,)),)))
    assert (
        said == "The Marsh League denied that it killed 14 guards in Oberhafen on Monday 15 September 2031."
    )


def test_whose_word_it_is_stands_in_the_sentence() -> None:
    said = Raid()
    assert told(raid=said, told_by="sources", stance="says").endswith(
        "on Monday 15 September 2031, according to a mayor."
    )
    assert told(raid=said, told_by="sources", stance="claims").startswith(
        "A mayor claimed that the Marsh League killed"
    )
    _, record = made(Raid(is_plain=True))
    group = record.actors[0].id
    alone = replace(record, events=(changed(record, told_by="party", stance="says", sources=(group,)),))
    assert _sentence(alone).endswith("by its own account.")
    assert told(denied_by=(made(Raid(is_plain=True))[1].actors[1].id,)).endswith(", which a mayor denied.")


def test_with_no_doer_the_sentence_is_passive() -> None:
    assert told(actors=()) == "Fourteen guards were killed in Oberhafen on Monday 15 September 2031."


def test_a_later_count_takes_the_place_of_an_earlier_one() -> None:
    reports = [
        made(Raid())[1],
        made(
            Raid(
                name="later.txt",
                outlet="Harbour Daily",
                killed=17,
                published="2031-09-18",
                more="The mayor spoke.",
            )
        )[1],
    ]
    text = as_markdown(brief_of_reports(reports, Asked()))
    assert "killed 17 guards" in text
    assert "killed 14 guards" not in text


def test_a_reason_is_told_with_its_cue_and_a_means_is_not() -> None:
    _, record = made(Raid(more="Guards arrested Fen men after it."))
    text = record.report.text
    raid, at = record.events[0], text.index("arrested")
    trigger = Span(at, at + len("arrested"))
    men = replace(record.actors[0], id="actor-men", name="Fen men", spans=(Span(at + 9, at + 16),))
    mention = replace(
        raid.mentions[0],
        trigger=trigger,
        type="COERCE",
        zone=2,
        roles={"recipient": men.spans},
        sentence=Span(at - 7, len(text)),
    )
    arrest = replace(
        raid,
        id="event-arrest",
        type="COERCE",
        actors=(),
        recipients=(men.id,),
        figures=(),
        places=(),
        mentions=(mention,),
    )
    cue = text.index("after")
    cause = Cause(
        effect=arrest.id,
        cause=raid.id,
        effect_trigger=trigger,
        cause_trigger=raid.mentions[0].trigger,
        cue=Span(cue, cue + 5),
        source=None,
    )
    whole = replace(record, events=(raid, arrest), actors=(*record.actors, men), causes=(cause,))
    told_ = as_markdown(brief_of_reports([whole], Asked()))
    assert "is given as the reason for the arrest of Fen men." in told_
    means = replace(cause, cue=Span(cue, cue + 2))
    assert "as the reason" not in as_markdown(brief_of_reports([replace(whole, causes=(means,))], Asked()))


def test_what_the_page_says_is_never_markup() -> None:
    _, record = made(Raid(group="<b>Marsh</b> & *League*", town="#Oberhafen_"))
    brief = brief_of_reports([record], Asked())
    assert "<b>" not in as_html(brief)
    assert "&lt;b&gt;Marsh" in as_html(brief)
    assert r"\*League\*" in as_markdown(brief)
    assert as_pdf(brief).startswith(b"%PDF")


def test_a_page_opens_with_nothing_from_the_network(brief: Brief) -> None:
    page = as_html(brief)
    assert "default-src 'none'" in page
    assert "<script" not in page
    assert " src=" not in page
    assert not re.findall(r"href=\"(?!#|https?://)", page)


def test_word_holds_the_same_paragraphs(brief: Brief) -> None:
    word = docx.Document(io.BytesIO(as_docx(brief)))
    text = "\n".join(paragraph.text for paragraph in word.paragraphs)
    assert all(sentence.text in text for sentence in brief.sentences())
    assert word.core_properties.title == brief.title


def test_word_has_the_paper_of_the_pdf_and_one_family_of_letters(brief: Brief) -> None:
    word = docx.Document(io.BytesIO(as_docx(brief)))
    (pdf_page, *_) = pypdfium2.PdfDocument(as_pdf(brief))
    (paper,) = word.sections
    assert (paper.page_width, paper.page_height) == pytest.approx((Mm(210), Mm(297)), rel=0.001)
    assert pdf_page.get_size() == pytest.approx((Mm(210).pt, Mm(297).pt), abs=1)
    for name in ("Normal", "Heading 1", "Heading 2", "Heading 3"):
        fonts = word.styles[name].element.rPr.rFonts
        assert fonts.get(qn("w:ascii")) == "Georgia"
        assert not [key for key in fonts.attrib if "heme" in key]  # the theme's font would outrank it


def test_html_is_dark_on_a_dark_screen_and_never_on_paper(brief: Brief) -> None:
    assert "@media screen and (prefers-color-scheme: dark)" in as_html(brief)


def test_pdf_holds_the_same_words(brief: Brief) -> None:
    pdf = pypdfium2.PdfDocument(as_pdf(brief))
    text = " ".join(" ".join(page.get_textpage().get_text_range() for page in pdf).split())
    first = next(iter(brief.sentences())).text
    assert first[:40] in text
    assert brief.title in text


@pytest.mark.parametrize(
    ("amount", "what", "words"),
    [
        (Amount(value=25, low=25, high=25, exact=True), None, "25 people"),
        (Amount(value=1, low=1, high=1, exact=True), "marines", "one marine"),
        (Amount(value=1, low=1, high=1, exact=True), None, "one person"),
        (Amount(value=None, low=19, high=25, exact=False), None, "between 19 and 25 people"),
        (Amount(value=None, low=24, high=99, exact=False), "civilians", "dozens of civilians"),
        (Amount(value=None, low=200, high=999, exact=False), "mob", "hundreds of people"),
        (Amount(value=750, low=675, high=825, exact=False), "troops", "about 750 troops"),
        (Amount(value=6, low=6, high=None, exact=False), None, "at least six people"),
        (Amount(value=1, low=1, high=None, exact=False), "students", "at least one student"),
        (Amount(value=2000, low=None, high=2000, exact=False), "soldier", "up to 2,000 soldiers"),
        (Amount(value=0.25, low=0.25, high=0.25, exact=True), "homes", "25 per cent of homes"),
    ],
)
def test_amounts_in_words(amount: Amount, what: str | None, words: str) -> None:
    unit = "share" if amount.value == 0.25 else None
    assert counted(amount, what, unit) == words


def test_a_sentence_does_not_open_with_digits() -> None:
    assert starting("14 militants") == "fourteen militants"
    assert starting("85 people") == "eighty-five people"
    assert starting("2,300 families") == "a total of 2,300 families"
    assert starting("the army") == "the army"


@pytest.mark.parametrize(
    ("start", "end", "precision", "words"),
    [
        ("2031-05-06", "2031-05-06", "day", "on Tuesday 6 May 2031"),
        ("2031-05-01", "2031-05-31", "month", "in May 2031"),
        ("2031-01-01", "2031-12-31", "year", "in 2031"),
        ("2031-05-05", "2031-05-11", "week", "in the week of 5 May 2031"),
        ("2031-05-06", "2031-06-02", "span", "between 6 May and 2 June 2031"),
    ],
)
def test_times_in_words(start: str, end: str, precision: str, words: str) -> None:
    assert when(start, end, precision) == words  # type: ignore[arg-type] # precisions as the record has them


def test_spans_of_days_say_each_part_once() -> None:
    assert span_in_words("2031-05-06", "2031-05-06") == "6 May 2031"
    assert span_in_words("2031-05-06", "2031-05-09") == "6 to 9 May 2031"
    assert span_in_words("2031-05-30", "2031-06-02") == "30 May to 2 June 2031"


def test_verbs_take_their_forms() -> None:
    assert [past(verb) for verb in ("storm _", "shoot _ dead", "ban _", "occupy _", "seize _")] == [
        "stormed _",
        "shot _ dead",
        "banned _",
        "occupied _",
        "seized _",
    ]
    assert participle("overthrow _") == "overthrown _"
    assert progressive("seize _") == "seizing _"
    assert present("plan to go", plural=False) == "plans to go"


def test_articles_plurals_and_lists() -> None:
    assert [a_or_an(noun) for noun in ("army", "unit", "hour", "UN envoy", "EU envoy", "MP")] == [
        "an",
        "a",
        "an",
        "a",
        "an",
        "an",
    ]
    assert is_plural("riot police")
    assert is_plural("members of the league")
    assert not is_plural("the United States")
    assert not is_plural("Rodrigo Torres")
    assert joined(["a", "b", "c"]) == "a, b and c"


@settings(deadline=None, max_examples=40)
@given(st.text(max_size=300), st.text(max_size=60))
def test_no_text_breaks_a_brief(more: str, outlet: str) -> None:
    _, record = made(Raid(more=more or "x", outlet=outlet or None))
    text = as_markdown(brief_of_reports([record], Asked()))
    assert "[1]" in text


def test_an_office_makes_a_person_public(records: list[Record]) -> None:
    record = records[0]
    baker = next(actor for actor in record.actors if "Lindqvist" in actor.name)
    tie = Affiliation(relation="office", to="mayor of Varo", span=baker.spans[0])
    public = tuple(
        replace(actor, affiliations=(tie,)) if actor.id == baker.id else actor for actor in record.actors
    )
    assert "[name withheld]" not in as_markdown(
        brief_of_reports([replace(record, actors=public)], Asked(is_redacted=True))
    )


def test_the_command_writes_each_format(tmp_path: Path) -> None:
    paths = []
    for number, (title, _, _, text) in enumerate(REPORTS):
        paths += ["--report", str(tmp_path / f"{number}.txt")]
        (tmp_path / f"{number}.txt").write_text(f"{title}\n\n{text}", "utf-8")
    for name, asked, start in (
        ("brief.md", [], b"# Sit"),
        ("brief.HTML", [], b"<!doc"),
        ("brief.pdf", [], b"%PDF"),
        ("brief.docx", [], b"PK"),
        ("brief", [], b"# Sit"),
        ("brief.txt", ["--format", "html"], b"<!doc"),
    ):
        out = tmp_path / name
        result = CliRunner().invoke(main, ["brief", *paths, *asked, "--out", str(out), "--words", "150"])
        assert result.exit_code == 0, result.output
        assert out.read_bytes().startswith(start)
    assert not list(tmp_path.glob("*.part"))


def test_a_report_that_tells_of_nothing_gives_no_brief(tmp_path: Path) -> None:
    (tmp_path / "soup.txt").write_text("Soup\n\nPeel the carrots and boil them until they are soft.", "utf-8")
    result = CliRunner().invoke(main, ["brief", "--report", str(tmp_path / "soup.txt")])
    assert result.exit_code == 1
    assert "sure enough" in result.output


def test_the_command_says_what_it_lacks(tmp_path: Path) -> None:
    run = CliRunner(env={"WATCHFLOOR_RECORD": str(tmp_path / "none.db")}).invoke
    assert run(main, ["brief"]).exit_code == 2
    assert run(main, ["brief", "--country", "Atlantis"]).exit_code == 2
    assert run(main, ["brief", "--country", "Iraq", "--format", "pdf"]).exit_code == 2
    assert run(main, ["brief", "--country", "Iraq"]).exit_code == 1


def test_a_brief_from_the_record_is_that_from_the_reports(tmp_path: Path, brief: Brief) -> None:
    env = {"WATCHFLOOR_RECORD": str(tmp_path / "record.db")}
    lines = [
        json.dumps({"id": f"r{number}", "title": title, "published": day, "outlet": outlet, "text": text})
        for number, (title, day, outlet, text) in enumerate(REPORTS)
    ]
    (tmp_path / "reports.jsonl").write_text("\n".join(lines), "utf-8")
    run = CliRunner(env=env).invoke
    assert run(main, ["add", str(tmp_path / "reports.jsonl")]).exit_code == 0
    result = run(main, ["brief", "--since", "2031-01-01"])
    assert result.exit_code == 0, result.output
    assert brief.sections[0].parts[0].sentences[0].text in result.output
    assert run(main, ["brief", "--actor", "Delta Liberation Front"]).exit_code == 0
    assert run(main, ["timeline", "--actor", "Delta Liberation Front"]).exit_code == 0
    assert run(main, ["brief", "--story", "story-none"]).exit_code == 1
    assert run(main, ["brief", "--changes-since", "2020-01-01"]).exit_code == 0
    assert run(main, ["brief", "--changes-since", "2999-01-01"]).exit_code == 1
