from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchfloor.reading import reading_of, shadow_of
from watchfloor.records import Page, Reading, Span

CASES = sorted(path for path in (Path(__file__).parent / "cases").glob("*/report.txt"))
EXAMPLES = Path(__file__).parents[1] / "examples"


def reading(text: str, **known: object) -> Reading:
    return reading_of(Page(name="x", sha256="0", text=text, **known))  # type: ignore[arg-type]


def kinds(text: str) -> list[str]:
    return [zone.kind for zone in reading(text).zones]


PAGE = """Rebels hold the Marra dam for a third day

Rebels of the Marra Front held the dam on Friday as soldiers closed the road, and the army asked villagers to leave their homes.

Soldiers stand at a roadblock near the dam on Friday as villagers leave with their belongings

Soldiers stand at a roadblock near the dam on Friday as villagers leave with their belongings

‘We are not afraid,’ said a farmer who stayed behind with his animals and his two sons.

Who are the Marra Front?

The Front began as a union of herders and took up arms in 2009.

It holds no towns.

But soldiers said on Friday that they would storm the dam if rebels did not leave.

A LONG QUARREL

May 2009: The Front burns a police post.

June 2014: The army and the Front sign a truce in Abeche.

Read more at example.org
"""


def test_each_paragraph_has_its_part() -> None:
    assert kinds(PAGE) == [
        "title", "body", "caption", "caption", "body", "heading", "box", "box", "body", "heading", "timeline", "timeline", "boilerplate",
    ]  # fmt: skip


def test_what_is_said_twice_points_to_the_first_and_is_read_once() -> None:
    found = reading(PAGE)
    assert [zone.repeats for zone in found.zones].count(2) == 1
    assert sum("roadblock" in PAGE[s.span.start : s.span.end] for s in found.sentences) == 1


def test_a_repeat_in_other_quotation_marks_is_a_repeat() -> None:
    text = "One\n\n'We will not go,' said a man at the gate\n\n‘We will not go,’ said a man at the gate\n"
    assert reading(text).zones[2].repeats == 1


def test_one_dated_line_is_no_timeline() -> None:
    assert "timeline" not in kinds(
        "Head\n\nMay 2009: The Front burns a police post.\n\nNobody was hurt there that day."
    )


@pytest.mark.parametrize(
    "line",
    [
        "8pm: Lorries bring soldiers to the gates of the dam.",
        "1.30am, Wednesday: Two boats burn at the lower sluice.",
        "Wednesday, 4.50am: Children leave the school by the back door.",
        "2018-2020: Herders lose their wells.",
        "2018 and 2019: Herders lose their wells.",
        "Aug 21: Aslan dies.",
        "It was the third raid of that summer, and the worst.",
    ],
)
def test_a_line_between_dated_lines_is_of_the_timeline(line: str) -> None:
    dated = "7.10pm: Riders cut the road behind the station.\n\n{}\n\n9.30pm: Soldiers take the gate back by storm."
    text = (
        "Riders cut the road\n\nThey did so on Friday.\n\n"
        + dated.format(line)
        + "\n\nNobody knows who they were."
    )
    assert kinds(text) == ["title", "body", "timeline", "timeline", "timeline", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "8pm: Lorries bring soldiers to the dam.",
        "2018-2020: Herders lose their wells.",
        "8.20pm GMT Lorries bring soldiers to the dam.",
    ],
)
def test_a_timeline_ends_with_its_last_dated_line(line: str) -> None:
    text = f"Riders cut the road\n\nThey did so on Friday.\n\n7.10pm: Riders cut the road behind the station.\n\n{line}\n\nVillagers wept."
    assert kinds(text) == ["title", "body", "timeline", "timeline", "body"]


def test_hard_wrapped_lines_are_one_paragraph_and_listed_lines_are_not() -> None:
    wrapped = "The soldiers left the camp at dawn and the villagers, who had waited for\nmany days in the hills, came back to find their houses burned and their\nanimals gone.\n"
    listed = "- Soldiers leave the camp\n- Villagers come back\n- Houses are found burned\n"
    assert len(reading(wrapped).zones) == 1
    assert len(reading(listed).zones) == 3


def test_a_caption_printed_twice_in_a_block_and_lines_under_a_byline_are_paragraphs_of_their_own() -> None:
    caption = "Waiting: A man looks for his brother outside the mine on Sunday\n"
    assert kinds(f"Mine falls in\n\nNine died.\n\n{caption}{caption}\nThe mine is shut.") == [
        "title", "body", "caption", "caption", "body",
    ]  # fmt: skip
    byline = "By ANA REYES IN LA PAZ and TOM HALE\nPUBLISHED: 14:02, 3 May 2025\n"
    assert kinds(f"Mine falls in\n\n{byline}\nNine died.") == ["title", "boilerplate", "boilerplate", "body"]


def test_lines_listed_under_the_headline_of_a_page_with_captions_are_neither_captions_nor_its_lead() -> None:
    one = "• Miners who were lost for two days in the deepest gallery come up singing and are met by their wives and children"
    listed = f"{one}\n{one.replace('lost', 'shut in')}"
    page = f"Mine falls in\n{listed}\n\nNine died.\n\nMiners wait for news\n\nMiners wait for news\n\nIt is shut."
    assert kinds(page) == ["title", "heading", "heading", "body", "caption", "caption", "body"]


def test_an_index_of_hours_over_a_live_page_says_its_headings_first() -> None:
    index = "18.22 GMT Miners block the pass\n16:05 - Guards fire in the air\n"
    page = f"Pass blocked - live\n\n{index}\n18.22 GMT\nMiners block the pass\n\nThey sat down.\n\n16.05\nGuards fire in the air\n\nNo one fell."
    assert [zone.repeats for zone in reading(page).zones] == [None, None, None, None, 1, None, None, 2, None]


def test_one_thing_told_at_two_hours_is_no_repeat() -> None:
    text = "Siege\n\n9am: Guards fire in the air.\n\n4pm: Guards fire in the air.\n\nNo one fell."
    assert {zone.repeats for zone in reading(text).zones} == {None}


def test_lines_that_only_begin_like_an_hour_are_no_timeline() -> None:
    text = "Strike ends\n\n9.30 marks is what they asked.\n\n8pm Lorries and buses\n\n7pm services were cut.\n\nNobody came."
    assert "timeline" not in kinds(text)


def first_words(text: str) -> list[str]:
    return [text[s.span.start : s.span.end].partition(" ")[0] for s in reading(text).sentences]


def test_sentences_keep_abbreviations_whole() -> None:
    text = "Lt. Gen. Amos Reed met Sen. Paula Voss in Washington, D.C. on Jan. 3. They spoke of the U.S. Army's plan."
    assert first_words(text) == ["Lt.", "They"]


def test_letters_with_stops_inside_a_word_end_no_sentence() -> None:
    text = "They want to keep the Sudan-U.S. quarrel out of the talks. Nobody asked the U.N. envoy."
    assert first_words(text) == ["They", "Nobody"]


def test_the_shadow_keeps_length_and_makes_marks_uniform() -> None:
    text = "‘a’ “b” c\u00a0d – e — f … «g»"
    assert shadow_of(text) == '\'a\' "b" c d - e - f … "g"'
    assert len(shadow_of(text)) == len(text)


def assert_sound(text: str) -> None:
    """Every character that is not white space lies in exactly one zone; sentences lie in their zones, in order."""
    found = reading(text)
    assert len(found.shadow) == len(text)
    covered = [0] * len(text)
    for zone in found.zones:
        assert 0 <= zone.start < zone.end <= len(text)
        for at in range(zone.start, zone.end):
            covered[at] += 1
        assert zone.repeats is None or zone.repeats < found.zones.index(zone)
    assert all(
        count == 1 for count, letter in zip(covered, shadow_of(text), strict=True) if not letter.isspace()
    )
    assert max(covered, default=0) <= 1
    last = 0
    for sentence in found.sentences:
        zone = found.zones[sentence.zone]
        assert zone.start <= sentence.span.start < sentence.span.end <= zone.end
        assert sentence.span.start >= last
        last = sentence.span.end


@pytest.mark.parametrize("path", [*CASES, *sorted(EXAMPLES.glob("*.txt"))], ids=lambda path: path.parent.name)
def test_every_case_is_covered_by_its_zones(path: Path) -> None:
    assert_sound(path.read_text("utf-8"))


@given(
    st.text(alphabet=st.characters(codec="utf-8"), max_size=400)
    | st.text(alphabet="ab .\n\t'“’:12?!-", max_size=200)
)
def test_any_text_is_covered_by_its_zones(text: str) -> None:
    assert_sound(text)


def test_hints_of_the_markup_win() -> None:
    text = "A headline\n\nA caption of a picture that ends in a stop."
    found = reading(text, hints=((Span(12, len(text)), "caption"),))
    assert found.zones[1].kind == "caption"


def test_a_sentence_may_end_with_the_month_of_may() -> None:
    text = "Riders took a man in May. Soldiers fled. It began on 3 May. Police left, and May 5 was calm."
    reading = reading_of(Page(name="a page", sha256="0" * 64, text=text))
    assert [text[one.span.start : one.span.end] for one in reading.sentences] == [
        "Riders took a man in May.",
        "Soldiers fled.",
        "It began on 3 May.",
        "Police left, and May 5 was calm.",
    ]


def test_the_number_of_a_list_is_no_sentence_and_an_abbreviation_leads_to_its_number() -> None:
    text = "12. 3 May, Arda: Approx. 300 riders came. They left."
    reading = reading_of(Page(name="a page", sha256="0" * 64, text=text))
    assert [text[one.span.start : one.span.end] for one in reading.sentences] == [
        "3 May, Arda: Approx. 300 riders came.",
        "They left.",
    ]


_PIECES = (
    "Riders storm the Ardan dam for a third day as the army fires flares over the spillway - while the premier tells the Marra "
    "Front that it 'will pay' - Villagers sleep on their roofs and in school halls Ministers fly home from a summit "
    "'We stay until the water is ours,' says one of the men at the gates"
)
_BULLETS = "\n\n" + "".join(f"\u2022 What else there is to tell, part {number}\n\n" for number in range(6))
_LEAD = "Riders of the Marra Front held the dam on Friday. Soldiers closed the road."


@pytest.mark.parametrize(
    "headline",
    [
        _PIECES,
        _PIECES.replace(" - while", ". While").replace("halls Ministers", "halls. Ministers"),
        _PIECES.replace("'We stay", "Who gave the order? 'We stay"),
        _PIECES + "?",
        _PIECES + "!",
        _PIECES.replace(" - ", " | "),
        _PIECES.replace(" - ", "; "),
        _PIECES.upper(),
    ],
)
@pytest.mark.parametrize(
    "between",
    [
        "\n\n",
        "\n",
        "\n\nBy Anna Keller\n\n",
        "\nBy Anna Keller\n",
        "\n\nPublished: 10:30, 3 May 2024\n\n",
        _BULLETS,
    ],
)
def test_a_headline_with_its_sub_headlines_in_one_long_line_is_the_title(headline: str, between: str) -> None:
    assert len(headline) > 220
    assert reading(f"{headline}{between}{_LEAD}\n\nNobody was hurt there.").title == headline


def test_what_stands_over_a_byline_is_the_headline_though_it_ends_with_a_stop() -> None:
    text = f"{_PIECES}.\n\nBy Anna Keller for the Courant\n\n{_LEAD}"
    assert reading(text).title == f"{_PIECES}."
    assert reading(f"Riders storm the dam.\n\nBy Anna Keller\n\n{_LEAD}").title == "Riders storm the dam."


@pytest.mark.parametrize(
    "first",
    [
        f"{_PIECES}.",
        f"{_PIECES}.'",
        f"{_PIECES}. (Courant)",
        f"{_PIECES}. Read more here",
        f"This photo shows the dam on Friday {_PIECES}",
        " and ".join([_PIECES] * 4),
        _PIECES.replace(" - ", "\n"),
    ],
)
def test_a_long_lead_is_no_title(first: str) -> None:
    assert reading(f"{first}\n\n{_LEAD}\n\nNobody was hurt there.").title != " ".join(first.split())


def test_a_long_first_line_over_no_whole_sentence_is_no_title() -> None:
    assert reading(f"{_PIECES}\n\nand so it went\n\nuntil the rain came").title is None


_BEFORE = """Mutineers seize the port of Sarrant as premier flees by helicopter

Sailors led by Commander Ruben Oduya seized the port of Sarrant before dawn on Tuesday, killing four guards and cutting the road to the capital.

Premier Lena Farouk flew to the Isle of Keth, and the army sent 300 men and two gunboats to take back the docks.

"""

# A heading, the paragraphs of its box, and those of the report that goes on below it.
_BOXES: dict[str, tuple[str, list[str], list[str]]] = {
    "a man, then answers from abroad": (
        "WHO IS COMMANDER ODUYA?",
        [
            "The 52-year-old son of a lighthouse keeper studied gunnery in Norvik and speaks four languages.",
            "He was jailed in 2011 for selling fuel, and has always denied it.",
            "Lawyers have for years linked him to the sinking of a ferry.",
        ],
        [
            "The mutiny was condemned from Norvik to Port Elim, with the Coast League suspending Sarrant's seat.",
            "Keth closed its ports to navy ships and offered the premier a villa.",
        ],
    ),
    "a group, then a minister at a desk": (
        "Who are the Grey Lanterns?",
        [
            "The Grey Lanterns grew out of a dockers' choir in 1987.",
            "They number about 4,000 and are said to be paid by smugglers.",
            "Their founder, Tomas Hale, died in prison.",
        ],
        [
            "Interior minister Pia Lund went on the radio at noon and put a price of 50,000 crowns on the commander's head.",
            "She gave the sailors a day to leave.",
        ],
    ),
    "a place, then a quotation": (
        "What is Fort Sarrant?",
        [
            "The fort stands on a rock at the mouth of the harbour and holds the navy's oldest magazine.",
            "It has been taken by storm twice, in 1802 and in 1944.",
        ],
        ["'We heard them laughing on the walls,' said a fishwife who slept under her boat.", "She ran."],
    ),
    "a cause that lasts, then help for those who fled": (
        "WHY ARE THE SAILORS ANGRY?",
        [
            "Crews earn less than bus drivers and sleep in shifts on ships built for half as many.",
            "Quarrels over rations are a yearly ritual.",
        ],
        [
            "Some 9,000 villagers have been moved inland, according to the harbour board, which opened two schools to them.",
            "The Red Star has pitched tents at Olmo.",
        ],
    ),
    "an old event told from day to day": (
        "Mutiny comes thirty years after the sinking of the Albatros",
        [
            "On March 3, 1994, gunmen boarded the frigate Albatros off Cape Tolm.",
            "The boarding killed her captain and six sailors.",
            "At 4pm the following day, divers found the wreck.",
            "The navy minister later resigned.",
        ],
        ["'Nobody will drown this time,' Farouk tweeted on Tuesday.", "American gunboats arrived on Monday."],
    ),
    "a box of one paragraph": (
        "Has it happened before?",
        ["Once: in 2009 stokers locked their officers in the galley, and the pay rise came within a week."],
        ["Police in the capital detained 30 students overnight.", "Nobody was hurt there."],
    ),
    "a label before the question": (
        "Box: WHO ARE THE GREY LANTERNS?",
        ["Founded in 1987 by a choir master, the union owns two newspapers.", "Norvik outlawed it in 2015."],
        ["Norvik recalled its envoy yesterday, together with his guards.", "Keth followed two hours later."],
    ),
    "a factbox": (
        "Factbox: Sarrant at a glance",
        ["Sarrant has 210,000 people and one railway.", "Most of them live from herring."],
        ["The gunboats opened fire at dusk and sank a tug.", "Two firemen drowned."],
    ),
    "who the parties are": (
        "WHO'S WHO",
        [
            "The Lantern union groups some 9,000 stokers. Its leader broke with the navy in 2019.",
            "The Keth league is a body of merchants that has called three strikes since 2016.",
        ],
        ["Farouk, who was in Norvik for talks, cut short her trip and called a meeting."],
    ),
    "the news stays with the man, by a day": (
        "Who is Lena Farouk?",
        [
            "Born in a tram depot, Farouk taught chemistry and came to power in 2019.",
            "Her rivals call her the Pharmacist.",
        ],
        [
            "Farouk met the Keth cabinet on Tuesday and asked for a ship.",
            "She was turned down within hours.",
        ],
    ),
    "a question of the news, with no box": (
        "Who let them in?",
        [],
        [
            "Guards told a court on Tuesday that the gate had been left open.",
            "The harbour master was arrested.",
        ],
    ),
}


@pytest.mark.parametrize("shape", _BOXES)
def test_a_box_ends_where_the_report_goes_on(shape: str) -> None:
    heading, box, report = _BOXES[shape]
    found = kinds(_BEFORE + "\n\n".join([heading, *box, *report]))
    assert found == ["title", "body", "body", "heading", *["box"] * len(box), *["body"] * len(report)]


@pytest.mark.parametrize("line", ["-" * 20, "tide-and-mutiny-" * 5 + "at-sarrant.html"])
def test_a_rule_or_an_address_in_a_box_is_read_at_once(line: str) -> None:
    text = f"{_BEFORE}WHO IS COMMANDER ODUYA?\n\nThe captain studied gunnery.\n\n{line} lies here."
    started = time.process_time()
    assert kinds(text)[3:] == ["heading", "box", "box"]
    assert time.process_time() - started < 1


def test_a_long_paragraph_of_sentences_that_open_with_numbers_is_read_at_once() -> None:
    text = "12 men died there. " * 4000
    started = time.process_time()
    assert len(reading(text).sentences) == 4000
    assert time.process_time() - started < 1


@pytest.mark.parametrize("shape", _BOXES)
def test_a_box_ends_at_a_heading_or_caption(shape: str) -> None:
    heading, box, _ = _BOXES[shape]
    caption = "Sailors wave from the walls of the fort as gunboats steam past the harbour mouth"
    found = kinds(_BEFORE + "\n\n".join([heading, *box, caption, caption, "Nobody drowned."]))
    assert found[3:] == ["heading", *["box"] * len(box), "caption", "caption", "body"]
