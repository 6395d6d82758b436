from __future__ import annotations

import cProfile
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watchfloor.dating import anchor_for, dates_in
from watchfloor.reading import reading_of
from watchfloor.records import (
    DateMention,
    Dates,
    Name,
    Page,
    Span,
    Tags,
    content_id,
)

NO_TAGS = Tags(names=(), triggers=(), quotes=(), causes=())
NEWS_DAY = "2020-01-01"  # a Wednesday


def page_of(text: str, published: str | None = NEWS_DAY, url: str | None = None) -> Page:
    return Page(
        name="made-up",
        sha256=content_id("page", text),
        text=text,
        published=published,
        published_from="given" if published else None,
        url=url,
    )


def dates_of(
    text: str, published: str | None = NEWS_DAY, tags: Tags = NO_TAGS, url: str | None = None
) -> Dates:
    page = page_of(text, published, url)
    return dates_in(page, reading_of(page), tags)


def mention_of(text: str, words: str, published: str | None = NEWS_DAY) -> DateMention:
    mentions = dates_of(text, published).mentions
    found = [one for one in mentions if one.text == words]
    assert found, f"{words!r} not among {[one.text for one in mentions]}"
    return found[-1]


SEEN_FROM_THE_NEWS_DAY = [
    ("Planes struck the depot Sunday night.", "Sunday night", "2019-12-29", "2019-12-29", "2019-12-29TNI"),
    ("A convoy was hit last week.", "last week", "2019-12-23", "2019-12-29", "2019-W52"),
    ("Eleven raids came in the past two months.", "past two months", "2019-11-01", "2020-01-01", "P2M"),
    ("The pact ended in May 2018.", "May 2018", "2018-05-01", "2018-05-31", "2018-05"),
    ("Crowds gathered on Tuesday.", "Tuesday", "2019-12-31", "2019-12-31", "2019-12-31"),
    ("The guards fired on Wednesday.", "Wednesday", "2020-01-01", "2020-01-01", "2020-01-01"),
    ("Envoys will meet on Tuesday.", "Tuesday", "2020-01-07", "2020-01-07", "2020-01-07"),
    ("On Tuesday, the envoys will meet.", "Tuesday", "2020-01-07", "2020-01-07", "2020-01-07"),
    ("He said Tuesday that he would go.", "Tuesday", "2019-12-31", "2019-12-31", "2019-12-31"),
    ("Until Sunday the road had been open.", "Sunday", "2019-12-29", "2019-12-29", "2019-12-29"),
    ("It happened last Friday.", "last Friday", "2019-12-27", "2019-12-27", "2019-12-27"),
    ("They return next Monday.", "next Monday", "2020-01-06", "2020-01-06", "2020-01-06"),
    ("They met on Thursday last week.", "Thursday last week", "2019-12-26", "2019-12-26", "2019-12-26"),
    ("The mob came yesterday.", "yesterday", "2019-12-31", "2019-12-31", "2019-12-31"),
    ("Gas was fired this morning.", "this morning", "2020-01-01", "2020-01-01", "2020-01-01TMO"),
    ("Shots rang out last night.", "last night", "2019-12-31", "2019-12-31", "2019-12-31TNI"),
    ("A curfew begins tonight.", "tonight", "2020-01-01", "2020-01-01", "2020-01-01TNI"),
    ("Shells fell overnight.", "overnight", "2019-12-31", "2019-12-31", "2019-12-31TNI"),
    ("Gas was fired early Wednesday.", "early Wednesday", "2020-01-01", "2020-01-01", "2020-01-01"),
    ("He spoke Tuesday at 9:30 p.m. in town.", "Tuesday at 9:30 p.m.", "2019-12-31T21:30", "2019-12-31T21:30", "2019-12-31T21:30"),
    ("It began at 2100 GMT on Tuesday.", "2100 GMT on Tuesday", "2019-12-31T21:00Z", "2019-12-31T21:00Z", "2019-12-31T21:00Z"),
    ("It began at noon on Tuesday.", "noon on Tuesday", "2019-12-31T12:00", "2019-12-31T12:00", "2019-12-31T12:00"),
    ("It ended at midnight Tuesday.", "midnight Tuesday", "2020-01-01T00:00", "2020-01-01T00:00", "2019-12-31T24:00"),
    ("He resigned two days ago.", "two days ago", "2019-12-30", "2019-12-30", "2019-12-30"),
    ("He resigned five months ago.", "five months ago", "2019-08-01", "2019-08-31", "2019-08"),
    ("He resigned three years ago.", "three years ago", "2017-01-01", "2017-12-31", "2017"),
    ("In June, he called it off.", "June", "2019-06-01", "2019-06-30", "2019-06"),
    ("Voting is due in March.", "March", "2020-03-01", "2020-03-31", "2020-03"),
    ("Troops have come since May.", "May", "2019-05-01", "2020-01-01", "2019-05"),
    ("It fell apart in August last year.", "August last year", "2019-08-01", "2019-08-31", "2019-08"),
    ("He left at the end of March 2018.", "end of March 2018", "2018-03-21", "2018-03-31", "2018-03"),
    ("It began in early 2019.", "early 2019", "2019-01-01", "2019-04-30", "2019"),
    ("He came in mid-November 2018.", "mid-November 2018", "2018-11-11", "2018-11-20", "2018-11"),
    ("It grew in the late 1980s.", "late 1980s", "1987-01-01", "1989-12-31", "198"),
    ("Her father built it in the late fifties.", "late fifties", "1957-01-01", "1959-12-31", "195"),
    ("It grew in the 19th century.", "19th century", "1801-01-01", "1900-12-31", "18"),
    ("Sparta lost in 371 BC.", "371 BC", None, None, "BC0371"),
    ("Output fell in Q3 2018.", "Q3 2018", "2018-07-01", "2018-09-30", "2018-Q3"),
    ("Output fell in the third quarter of 2018.", "third quarter of 2018", "2018-07-01", "2018-09-30", "2018-Q3"),
    ("They fought in the second half of 2018.", "second half of 2018", "2018-07-01", "2018-12-31", "2018-H2"),
    ("They fought in the summer of 2018.", "summer of 2018", "2018-06-01", "2018-08-31", "2018-SU"),
    ("They marched last summer.", "last summer", "2019-06-01", "2019-08-31", "2019-SU"),
    ("They met from 3 to 5 May 2019.", "3 to 5 May 2019", "2019-05-03", "2019-05-05", "2019-05-03/2019-05-05"),
    ("They met on May 3-5, 2019.", "May 3-5, 2019", "2019-05-03", "2019-05-05", "2019-05-03/2019-05-05"),
    ("The war of 1914-18 ended it.", "1914-18", "1914-01-01", "1918-12-31", "1914/1918"),
    ("It shut between March and April 2018.", "March and April 2018", "2018-03-01", "2018-04-30", "2018-03/2018-04"),
    ("He spoke on New Year's Eve.", "New Year's Eve", "2019-12-31", "2019-12-31", "2019-12-31"),
    ("He spoke at Easter 2018.", "Easter 2018", "2018-04-01", "2018-04-01", "2018-04-01"),
    ("Attacks rose during Ramadan 2019.", "Ramadan 2019", "2019-05-06", "2019-06-03", "2019-05-06/2019-06-03"),
    ("The attacks of 9/11 changed it.", "9/11", "2001-09-11", "2001-09-11", "2001-09-11"),
    ("The raids of the weekend killed 20.", "weekend", "2019-12-28", "2019-12-29", "2019-W52-WE"),
    ("It was signed on 2019-12-05.", "2019-12-05", "2019-12-05", "2019-12-05", "2019-12-05"),
    ("It was signed on 23/12/2019.", "23/12/2019", "2019-12-23", "2019-12-23", "2019-12-23"),
    ("The camp stood for a second day.", "second day", "2020-01-01", "2020-01-01", "2020-01-01"),
    ("Day two of the siege began.", "Day two", "2020-01-01", "2020-01-01", "2020-01-01"),
    ("Jets flew 21 days after August 7.", "21 days after August 7", "2019-08-28", "2019-08-28", "2019-08-28"),
    ("He quit by year's end.", "year's end", "2020-09-01", "2020-12-31", "2020"),
    ("It blew up at 21:15 (1815 GMT) on 3 December.", "21:15", "2019-12-03T21:15", "2019-12-03T21:15", "2019-12-03T21:15"),
    ("It blew up at 21:15 (1815 GMT) on 3 December.", "1815 GMT", "2019-12-03T18:15Z", "2019-12-03T18:15Z", "2019-12-03T18:15Z"),
    ("Jets came between 2 and 4 a.m. on Tuesday.", "2 and 4 a.m. on Tuesday", "2019-12-31T02:00", "2019-12-31T04:00", "2019-12-31T02:00/2019-12-31T04:00"),
    ("A curfew held from 9 p.m. to 6 a.m. on Sunday.", "9 p.m. to 6 a.m. on Sunday", "2019-12-29T21:00", "2019-12-30T06:00", "2019-12-29T21:00/2019-12-30T06:00"),
    ("The Sept. 11 attacks changed it.", "Sept. 11", "2001-09-11", "2001-09-11", "2001-09-11"),
    ("The city fell in AD 70.", "AD 70", "0070-01-01", "0070-12-31", "0070"),
    ("The previous week 40 died.", "previous week", "2019-12-23", "2019-12-29", "2019-W52"),
    ("The hearing is listed for March 31.", "March 31", "2020-03-31", "2020-03-31", "2020-03-31"),
    ("Shells hit the port last October.", "last October", "2019-10-01", "2019-10-31", "2019-10"),
    ("Shells hit the port last December.", "last December", "2018-12-01", "2018-12-31", "2018-12"),
    ("Exports fell from the year-ago third quarter.", "year-ago third quarter", "2019-07-01", "2019-09-30", "2019-Q3"),
    ("Exports fell in the first two quarters of 2018.", "first two quarters of 2018", "2018-01-01", "2018-06-30", "2018-H1"),
    ("It was announced on Nov 022017 in Beirut.", "Nov 022017", "2017-11-02", "2017-11-02", "2017-11-02"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words", "start", "end", "value"), SEEN_FROM_THE_NEWS_DAY, ids=lambda one: str(one)[:40]
)
def test_expression_is_placed_from_the_news_day(
    text: str, words: str, start: str | None, end: str | None, value: str
) -> None:
    mention = mention_of(text, words)
    assert (mention.start, mention.end, mention.timex_value) == (start, end, value)
    assert all(getattr(mention, side) or mention.why[side] for side in ("start", "end"))


HANGING_ON_THE_TEXT = [
    ("On September 3, 2012, a mob came. At 4pm the following day it left.", "4pm the following day", "2012-09-04T16:00"),
    ("On September 3, 2012, a mob came. Two days later it left.", "Two days later", "2012-09-05"),
    ("On September 3, 2012, a mob came.\n\nIt was the worst riot since 1979.\n\nThe next day it left.", "next day", "2012-09-04"),
    ("On September 3, 2012, a mob came. That night it left.", "That night", "2012-09-03"),
    ("On September 3, 2012, a mob came. The day before, it had rained.", "day before", "2012-09-02"),
    ("On September 3, 2012, a mob came. In October it came back.", "October", "2012-10-01"),
    ("In July 2011 a mob came. The previous month it had rained.", "previous month", "2011-06-01"),
    ("The guards came at 22:00 GMT on Sunday. Three hours later they left.", "Three hours later", "2019-12-30T01:00"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "start"), HANGING_ON_THE_TEXT, ids=lambda one: str(one)[:40])
def test_expression_hangs_on_the_date_before_it(text: str, words: str, start: str) -> None:
    assert mention_of(text, words).start == start


@pytest.mark.parametrize(
    "text",
    [
        "It may rain, and they may march.",
        "The Long March began with a few.",
        "Theresa May said no.",
        "They sat in the sun and wed in a mon.",
        "A 27-year-old man aged 30 years was hurt.",
        "Two men in their twenties and a woman in her late fifties were held.",
        "The team won 3-2 and then 21-19.",
        "About 2012 people fled the town of 1,914 houses.",
        "He paid $1999 for flight 1945.",
        "Resolution 1973 was passed.",
        "The second man and the third man fell.",
        "Three quarters of the town burned.",
        "They march on the capital in force.",
        "The March 23 Movement seized the town.",
        "Project 2025 was printed by the group.",
        "The fall of Kabul surprised them.",
        "Happy New Year!",
        "The Six-Day War and the Hundred Years' War ended it.",
    ],
)
def test_other_words_give_no_date(text: str) -> None:
    assert [one.text for one in dates_of(text).mentions] == []


@pytest.mark.parametrize(
    ("text", "words", "kind", "value"),
    [
        ("Rockets fell for months.", "months", "DURATION", "PXM"),
        ("The fight took two hours.", "two hours", "DURATION", "PT2H"),
        ("He has a five-year term.", "five-year", "DURATION", "P5Y"),
        ("He got two years and six months in jail.", "two years and six months", "DURATION", "P2Y6M"),
        ("He got 2 1/2 years in jail.", "2 1/2 years", "DURATION", "P2Y6M"),
        ("He got two and a half years in jail.", "two and a half years", "DURATION", "P2Y6M"),
        ("Exports mostly fall in fourth quarters.", "fourth quarters", "SET", "XXXX-Q4"),
        ("It fell from the year-earlier nine months.", "year-earlier nine months", "DURATION", "P9M"),
        ("It came three days after the vote of confidence.", "three days", "DURATION", "P3D"),
        ("They march every Friday.", "every Friday", "SET", "XXXX-WXX-5"),
        ("They march daily.", "daily", "SET", "XXXX-XX-XX"),
        ("They march on Fridays.", "Fridays", "SET", "XXXX-WXX-5"),
    ],
)
def test_durations_and_sets_have_no_place_and_a_reason(text: str, words: str, kind: str, value: str) -> None:
    mention = mention_of(text, words)
    assert (mention.timex_type, mention.timex_value, mention.start, mention.end) == (kind, value, None, None)
    assert mention.why["start"]
    assert mention.why["end"]


def test_a_few_days_are_bounded_on_one_side() -> None:
    mention = mention_of("Shells fell in the past few days.", "past few days")
    assert (mention.start, mention.end) == (None, "2020-01-01")
    assert "open" in mention.why["start"]


def test_vague_references_stay_out_of_the_record() -> None:
    assert dates_of("It is now quiet; recently it was not.").mentions == ()


def test_without_a_publication_date_relative_words_have_a_reason() -> None:
    mention = mention_of("Shells fell on Tuesday.", "Tuesday", published=None)
    assert (mention.start, mention.timex_value) == (None, "XXXX-WXX-2")
    assert mention.why["start"]


RECALLS = "The court Tuesday sent him to prison. He had burned down the mill on 3 March 2011."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (RECALLS, "Tuesday"),
        ("He burned down the mill on 3 March 2011. The court Tuesday sent him to prison.", "Tuesday"),
        ("The mill burned on 3 March 2011.\n\nHe was seized yesterday.", "yesterday"),
        ("The mill burned on 3 March 2011.\n\nLast week he was freed.", "Last week"),
    ],
)
def test_news_of_an_unknown_day_does_not_hang_on_what_it_recalls(text: str, words: str) -> None:
    mention = mention_of(text, words, published=None)
    assert mention.start is None
    assert "publication day" in mention.why["start"]


def test_a_date_line_anchors_the_weekdays_of_its_report() -> None:
    line = f"MOSUL, Dec. 5, 2019 (Wire) - {RECALLS}"
    assert mention_of(line, "Tuesday", published=None).start == "2019-12-03"


def test_an_undated_story_still_hangs_on_its_own_dates() -> None:
    text = "On 3 March 2011 the mill burned. In May 2011 he fled. In 2012 he was seized. In 2013 he was tried. On Friday 7 June he died."
    assert mention_of(text, "Friday 7 June", published=None).start == "2013-06-07"


def test_after_nine_months_a_year_earlier_is_no_quarter() -> None:
    text = "Exports fell in the third quarter. In the nine months they rose from a year earlier."
    assert mention_of(text, "a year earlier").timex_value == "2018"
    text = "Exports fell in the third quarter, from a year earlier."
    assert mention_of(text, "a year earlier").timex_value == "2018-Q3"


@pytest.mark.parametrize(
    ("numeric", "published", "text", "start"),
    [
        ("03/04/2019", "2019-12-01", "Filed 25/03/2019, changed 03/04/2019.", "2019-04-03"),
        ("03/04/2019", "2019-12-01", "Filed 03/25/2019, changed 03/04/2019.", "2019-03-04"),
        ("03/04/2019", "2019-03-15", "It was changed on 03/04/2019.", "2019-03-04"),
        ("03/04/2019", "2019-12-01", "It was changed on 03/04/2019.", None),
        ("03.04.2019", "2019-12-01", "It was changed on 03.04.2019 again.", "2019-04-03"),
    ],
)
def test_day_or_month_first_is_decided_by_the_page(
    numeric: str, published: str, text: str, start: str | None
) -> None:
    mention = mention_of(text, numeric, published=published)
    assert mention.start == start
    assert start or "day and month" in mention.why["start"]


@pytest.mark.parametrize(
    ("text", "url", "published"),
    [
        ("Shells fell.", "https://example.org/2019/12/05/shells-fell", "2019-12-05"),
        ("Shells fell.", "https://example.org/world/shells-20191205.html", "2019-12-05"),
        ("Published: 5 December 2019\n\nShells fell on the town.", None, "2019-12-05"),
        ("Shells fall on town\n\nMOSUL, Dec. 5, 2019 (Wire) - Shells fell on the town.", None, "2019-12-05"),
        ("Shells fell on the town on Thursday, December 5, 2019, a mayor said.", None, "2019-12-05"),
        (
            "Shells fall on town\n\n- One\n- Two\n- Three\n- Four\n- Five\n\nBy Ana Ruud for the Herald\n\n"
            "Published: 08:12, 5 December 2019 | Updated: 16:40, 6 December 2019\n\nShells fell on the town.",
            None,
            "2019-12-05",
        ),
        (
            "Shells fall on town\n\n- One\n- Two\n- Three\n- Four\n- Five\n\n5 December 2019\n\nShells fell.",
            None,
            "2019-12-05",
        ),
        (
            "Home\nWorld\nSport\nVideo\nSign in\nOur use of cookies\nAgree\nShells fall on town\n5 December 2019\n\nShells fell.\n\nTwo died.\n\nNobody came.",
            None,
            "2019-12-05",
        ),
        ("Shells fall on town\n\nBy Ana Ruud | 5 December 2019\n\nShells fell.", None, "2019-12-05"),
        (
            "Shells fall on the old mill town\nBy Ana Ruud, 5 December 2019\n\nShells fell.",
            None,
            "2019-12-05",
        ),
        (
            "Shells fall on town\n\nShells fell by the mill burned on 5 December 2019.\n\nTwo died.",
            None,
            None,
        ),
        ("Shells fell on the town on Friday, December 5, 2019, a mayor said.", None, None),
        ("Shells fell on the town.", None, None),
    ],
)
def test_publication_day_is_inferred_from_evidence_only(
    text: str, url: str | None, published: str | None
) -> None:
    dates = dates_of(text, published=None, url=url)
    assert dates.published == published
    assert dates.published_from == ("inferred" if published else None)
    assert dates.why["published"]


def test_a_model_name_speaks_for_a_doubtful_word() -> None:
    text = "The pact of May shut the roads."
    tags = Tags(names=(Name(span=Span(12, 15), kind="DATE", score=0.9),), triggers=(), quotes=(), causes=())
    assert dates_of(text).mentions == ()
    assert dates_of(text, tags=tags).mentions[0].timex_value == "2019-05"


def test_a_date_that_only_the_model_sees_is_kept_with_its_reason() -> None:
    text = "They prayed on Martyrs' Day in the square, which is now shut."
    spans = [Span(text.index(words), text.index(words) + len(words)) for words in ("Martyrs' Day", "now")]
    tags = Tags(
        names=tuple(Name(span=span, kind="DATE", score=0.9) for span in spans),
        triggers=(),
        quotes=(),
        causes=(),
    )
    day, now = dates_of(text, tags=tags).mentions
    assert (day.text, day.start, day.timex_value) == ("Martyrs' Day", None, None)
    assert "no rule" in day.why["start"]
    assert (now.text, now.start, now.timex_value) == ("now", None, "PRESENT_REF")


def test_a_joining_word_marked_by_the_model_is_no_date() -> None:
    tags = Tags(names=(Name(span=Span(13, 18), kind="DATE", score=0.9),), triggers=(), quotes=(), causes=())
    assert dates_of("It was quiet since the raid.", tags=tags).mentions == ()


def test_a_night_that_only_the_model_sees_does_not_bend_the_story() -> None:
    text = (
        "On September 3, 2012, a mob came.\n\nThe night raid killed two.\n\nAt 4pm the following day it left."
    )
    at = text.index("night")
    tags = Tags(
        names=(Name(span=Span(at, at + 5), kind="DATE", score=0.9),), triggers=(), quotes=(), causes=()
    )
    values = [one.timex_value for one in dates_of(text, tags=tags).mentions]
    assert values == ["2012-09-03", "2012-09-03TNI", "2012-09-04T16:00"]


def test_a_bare_night_has_no_day() -> None:
    text = "The night raid killed two."
    tags = Tags(names=(Name(span=Span(4, 9), kind="DATE", score=0.9),), triggers=(), quotes=(), causes=())
    (night,) = dates_of(text, tags=tags).mentions
    assert (night.start, night.timex_value) == (None, "XXXX-XX-XXTNI")


def test_a_story_far_from_its_publication_hangs_on_its_own_dates() -> None:
    text = (
        "The war began on 4 March 1951. On 9 April the town fell. In January 1952 it was retaken.\n\n"
        "In 1953 talks began. In June both sides signed. They had met in 1949 and 1950."
    )
    values = {one.text: one.timex_value for one in dates_of(text).mentions}
    assert values["9 April"] == "1951-04-09"
    assert values["June"] == "1953-06"


TIMELINE = """Rivals edge closer to war

The two sides traded fire on Tuesday.

HOW IT CAME TO THIS

May 2018: The north leaves the pact.

July 2018: The south shoots down a drone, as it had the previous month.

March 2019: A rocket lands near the palace.
"""


def test_each_line_of_a_timeline_has_its_own_time() -> None:
    mentions = dates_of(TIMELINE).mentions
    assert [one.timex_value for one in mentions] == ["2019-12-31", "2018-05", "2018-07", "2018-06", "2019-03"]


def test_the_governing_date_is_the_nearest_in_reach() -> None:
    page = page_of(
        "Crowds came on Tuesday. They burned a hut.\n\nPolice fired gas. On Sunday night jets struck, killing 25."
    )
    reading = reading_of(page)
    mentions = dates_in(page, reading, NO_TAGS).mentions

    def governing(words: str) -> tuple[str | None, str]:
        mention, reason = anchor_for(reading, page.text.index(words), mentions)
        return (mention.text if mention else None), reason

    assert governing("struck") == ("Sunday night", "the date in the same sentence")
    assert governing("burned") == ("Tuesday", "the date before it in the paragraph")
    assert governing("fired gas") == ("Tuesday", "the running date, from the paragraphs before")
    assert anchor_for(reading, len(page.text) + 5, mentions)[0] is None


@pytest.mark.parametrize(
    "compared",
    [
        "down from 63 on Friday",
        "up from about 20 on Friday",
        "compared with 12 on Friday",
        "fewer than on Friday",
    ],
)
def test_the_day_of_a_figure_that_others_are_held_against_governs_nothing_else(compared: str) -> None:
    page = page_of(f"On Sunday 40 roads were shut, {compared}, and soldiers flew in hens. They burned a hut.")
    reading = reading_of(page)
    mentions = dates_in(page, reading, NO_TAGS).mentions
    found = [anchor_for(reading, page.text.index(words), mentions)[0] for words in ("shut", "flew", "burned")]
    assert [one and one.text for one in found] == ["Sunday"] * 3


def test_the_month_of_a_count_is_not_that_of_the_next_clause() -> None:
    page = page_of("On Sunday crowds came. Murders fell to 214 in October, and police seized a ship.")
    reading = reading_of(page)
    mentions = dates_in(page, reading, NO_TAGS).mentions
    found = [anchor_for(reading, page.text.index(words), mentions)[0] for words in ("Murders", "seized")]
    assert [one and one.text for one in found] == ["October", "Sunday"]


def test_a_day_just_gone_that_was_to_come_is_not_of_next_year() -> None:
    found = dates_of(
        "They agreed a truce on 30 July, which was to begin on 4 August.", published="2024-08-12"
    )
    assert [one.start for one in found.mentions if one.span] == ["2024-07-30", "2024-08-04"]


def test_a_city_a_day_and_an_outlet_below_the_headline_date_the_page() -> None:
    text = "Crowds fill the square\n\nTbilisi, 3 December 2024 (Lantern Post)\n\nCrowds came on Monday."
    assert mention_of(text, "Monday", None).start == "2024-12-02"


def test_a_caption_is_not_governed_by_another_paragraph() -> None:
    page = page_of("Crowds came on Tuesday.\n\nA short line that is no sentence of its own")
    reading = reading_of(page)
    dates = dates_in(page, reading, NO_TAGS).mentions
    body, line = reading.zones
    caption = replace(reading, zones=(body, replace(line, kind="caption")))
    assert anchor_for(caption, page.text.index("short"), dates) == (None, "no date in it")
    assert anchor_for(reading, page.text.index("short"), dates)[0] == dates[0]


DATE_WORDS = (
    "on in the of a last next this Tuesday May March Monday night 4pm 12:30 2019 1914-18 490 BC early end two three days "
    "weeks months years ago later before after since from to between and - , . ' 's 1980s '80s quarter second first 31 12/11/2019 "
    "2019-02-30 99999999999999999999 century decade half hours Ramadan Easter New Year's Eve GMT EST today tonight few past é١٢ "
    "0 00 0000 2100 10000 centuries millennium fiscal every Fridays daily mid late"
)
WORDS = st.sampled_from([*DATE_WORDS.split(), "\n\n"])


@settings(max_examples=300, deadline=None)
@given(
    text=st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=40).map(" ".join)),
    published=st.one_of(st.none(), st.dates().map(str)),
)
def test_any_text_gives_quoting_spans_and_ordered_intervals(text: str, published: str | None) -> None:
    page = page_of(text, published)
    dates = dates_in(page, reading_of(page), NO_TAGS)
    assert dates == dates_in(page, reading_of(page), NO_TAGS)
    end = 0
    for mention in dates.mentions:
        assert mention.span is not None
        assert mention.text == page.text[mention.span.start : mention.span.end]
        assert mention.span.start >= end
        end = mention.span.end
        assert mention.start is not None or mention.why["start"]
        assert mention.end is not None or mention.why["end"]
        if mention.start and mention.end and mention.start[0] != "-" and mention.end[0] != "-":
            assert mention.start <= mention.end


@pytest.mark.parametrize(
    "piece",
    [
        "about ",
        "1 ",
        "twenty ",
        "and ",
        "May ",
        "1.",
        "12:",
        "2019 the next day ",
        "1984, ",
        "two days after ",
    ],
)
def test_hostile_repetition_takes_work_in_proportion(piece: str) -> None:
    def calls(times: int) -> int:
        page = page_of(piece * times)
        reading = reading_of(page)
        profile = cProfile.Profile()
        profile.runcall(dates_in, page, reading, NO_TAGS)
        return sum(entry.callcount for entry in profile.getstats())

    assert calls(4_000) < 12 * calls(500)


@pytest.mark.parametrize(
    ("text", "words", "governed"),
    [
        ("The junta tore up the 1999 constitution and jailed two mayors.", "jailed", None),
        ("Sita, who fled in 2013, urged the mayors to resign.", "urged", None),
        ("Sita, who fled in 2013, urged the mayors to resign.", "fled", "2013"),
        ("In 2013 Sita, who led the mayors, fled.", "fled", "2013"),
        ("They feared the 2013 massacre would be told again.", "massacre", "2013"),
    ],
)
def test_a_year_in_a_name_or_an_aside_governs_nothing_else(
    text: str, words: str, governed: str | None
) -> None:
    page = page_of(text, published="2019-12-05")
    reading = reading_of(page)
    mention, _ = anchor_for(reading, text.index(words), dates_in(page, reading, NO_TAGS).mentions)
    assert (mention.text if mention is not None else None) == governed


def test_since_a_year_when_something_happened_is_that_year() -> None:
    text = "It is the worst siege since 1997, when rebels took the post."
    mention = mention_of(text, "1997", published="2019-12-05")
    assert (mention.start, mention.end) == ("1997-01-01", "1997-12-31")


def test_an_hour_is_of_the_day_before_that_the_page_tells_of() -> None:
    text = "A bus was seized on Saturday night.\n\nCruz boarded it at 9.10am.\n\nIt leaves at 8pm."
    dates = {one.text: one.start for one in dates_of(text, published="2019-12-08").mentions}
    assert [value[:10] for value in dates.values() if value] == ["2019-12-07", "2019-12-07", "2019-12-08"]


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("Miners struck on Monday. They met late on Sunday. Shortly after 6am police came.", "2024-06-03T06:00"),
        ("Miners struck on Monday. They met on Sunday at 9pm. They parted at 11pm.", "2024-06-02T23:00"),
        ("A bomb blew up on Monday.\n\nThe army raided it on Sunday.\n\nThe blast came at 6am.", "2024-06-03T06:00"),
        ("A rally met on Monday.\n\nOn Saturday, men stormed a hotel.\n\nIt ended at 10pm.", "2024-06-01T22:00"),
    ],
)  # fmt: skip
def test_an_hour_goes_on_to_the_day_that_it_can_be_of(text: str, hour: str) -> None:
    assert dates_of(text, published="2024-06-03").mentions[-1].start == hour


def test_in_2015_rebels_is_a_year_and_2015_rebels_are_not() -> None:
    assert mention_of("In 2015 rebels took the town.", "2015").start == "2015-01-01"
    assert not dates_of("The army killed 2015 rebels.").mentions
