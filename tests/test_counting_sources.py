"""Who gives a number, and where nobody does."""

from __future__ import annotations

from tests.gold import gold
from tests.test_coding import JOINER
from tests.test_counting import CODES, NO_TAGS, page_of
from watchfloor.coding import Resolved, events_in
from watchfloor.counting import Stated, figures_in
from watchfloor.naming import ActorTable, actors_in
from watchfloor.quoting import quotes_in
from watchfloor.reading import reading_of
from watchfloor.records import Quote, Span


def test_who_says_a_number_is_its_source() -> None:
    text = "The club said 40 members had left."
    reading = reading_of(page_of(text))
    content = Span(text.index("40"), len(text) - 1)
    quote = Quote(
        id="quote-1", kind="indirect", stance="says", speaker="actor-1", speaker_span=None, cue=None, content=content,
        parts=(content,), channel=None, date=None,
    )  # fmt: skip
    ledger = figures_in("report-1", reading, NO_TAGS, Stated(dates=(), actors=(), events=(), quotes=(quote,)))
    assert [figure.source for figure in ledger.figures] == ["actor-1"]


def sources_of(*lines: dict[str, object]) -> dict[str, str | None]:
    """Who gives each number of annotated sentences, by its words."""
    page, reading, tags = gold(
        "own", [{"doc": "own", "i": at, "date": "2021-05-04", **line} for at, line in enumerate(lines)]
    )
    people = actors_in("report-1", reading, tags, ActorTable.load(), page.published)
    quotes = quotes_in("report-1", reading, tags, (), people)
    resolved = Resolved(
        dates=(), places=(), actors=people, anchor=lambda _: (None, "none"), news_day=None, quotes=quotes
    )
    events = events_in("report-1", reading, tags, resolved, CODES, JOINER)
    ledger = figures_in(
        "report-1", reading, tags, Stated(dates=(), actors=people, events=events, quotes=quotes)
    )
    names = {actor.id: actor.name for actor in people}
    return {page.text[slice(*figure.spans[0])]: names.get(figure.source or "") for figure in ledger.figures}


def harm(
    text: str, count: str, source: str | None, *quotes: dict[str, str], **more: list[str]
) -> dict[str, object]:
    """A sentence that tells of people killed, with whom the reader takes for its source."""
    killed: dict[str, object] = {"trigger": "died", "type": "ASSAULT", "status": "actual", "killed": [count]}
    killed["source"] = [source] if source else []
    entities = [[count, "NUMBER"], *([source, "PERSON"] for _ in (0,) if source)]
    return {"text": text, "entities": entities, "events": [killed], "quotes": list(quotes), **more}


def test_a_count_has_no_source_from_a_quotation_or_accusation_behind_it() -> None:
    ambush = {"kind": "direct", "speaker": "Sam Cole", "cue": "said", "content": "It was an ambush by rebels"}
    assert sources_of(
        harm('Nine men died and "It was an ambush by rebels," Sam Cole said.', "Nine", "Sam Cole", ambush)
    ) == {"Nine": None}
    blame = harm("Nine men died; Sam Cole blamed rebels.", "Nine", "Sam Cole")
    events = [
        *blame["events"],
        {"trigger": "blamed", "type": "ACCUSE", "status": "actual", "actor": ["Sam Cole"]},
    ]  # type: ignore[misc]
    assert sources_of({**blame, "events": events}) == {"Nine": None}
    told = {"kind": "indirect", "speaker": "Sam Cole", "cue": "said", "content": "Nine men died"}
    assert sources_of(harm("Nine men died, Sam Cole said.", "Nine", "Sam Cole", told)) == {"Nine": "Sam Cole"}


def test_a_count_is_the_reporters_where_he_tells_it_first() -> None:
    ours = {
        "kind": "direct",
        "speaker": "Sam Cole",
        "cue": "said",
        "content": "We know that nine Fen Guards died",
    }
    first = harm("Nine Fen Guards died in the raid.", "Nine", None)
    again = harm('"We know that nine Fen Guards died," Sam Cole said.', "nine", "Sam Cole", ours)
    for one in (first, again):
        one["events"][0]["recipient"] = ["Fen Guards"]  # type: ignore[index]
        one["entities"] = [*one["entities"], ["Fen Guards", "GROUP"]]  # type: ignore[misc]
    assert sources_of(first, again) == {"Nine": None}
    assert sources_of(again, first) == {"nine": "Sam Cole"}


def test_who_is_named_last_before_a_verb_of_telling_need_not_tell() -> None:
    text = "Sam Cole, who blamed Freedonia for it, said 40 men had left."
    names = [["Sam Cole", "PERSON"], ["Freedonia", "PLACE"], ["40", "NUMBER"], ["men", "PEOPLE"]]
    assert sources_of({"text": text, "entities": names}) == {"40": "Sam Cole"}


def told(*lines: dict[str, object]) -> dict[str, tuple[str, str | None]]:
    """Which column each number of annotated sentences fills, and its event, by its words."""
    page, reading, tags = gold(
        "own", [{"doc": "own", "i": at, "date": "2021-05-04", **line} for at, line in enumerate(lines)]
    )
    resolved = Resolved(dates=(), places=(), actors=(), anchor=lambda _: (None, "none"), news_day=None)
    events = events_in("report-1", reading, tags, resolved, CODES, JOINER)
    figures = figures_in("report-1", reading, tags, Stated(dates=(), actors=(), events=events)).figures
    names = {event.id: event.type for event in events}
    return {
        page.text[slice(*one.spans[0])]: (one.of, names.get(event) if (event := one.event) else None)
        for one in figures
    }


def march(text: str, *crowd: str) -> dict[str, object]:
    marched = {"trigger": "marched", "type": "PROTEST", "status": "actual", "crowd": list(crowd)}
    return {"text": text, "events": [marched]}


def test_a_bare_number_is_told_against_the_count_before_it() -> None:
    crowd = ("crowd", "PROTEST")
    assert told(
        march("Thousands marched in Oruma.", "Thousands"),
        {"text": "The Guild counted 42,000; the ministry said 9,500."},
    ) == {"Thousands": crowd, "42,000": crowd, "9,500": crowd}
    assert told(
        march("Some 800 marched, while police put it at 90.", "Some 800"),
        {"text": "The jail holds more, of whom the Guild counts 30."},
    ) == {"Some 800": crowd, "90": crowd, "30": ("other", None)}


def test_what_is_claimed_costs_no_lives() -> None:
    text = "The Guild claimed 60,000 people had come. The fire claimed 12 lives. The ministry put the number of detainees at nine."
    assert {words: of for words, (of, _) in told({"text": text}).items()} == {
        "60,000": "other",
        "12": "killed",
        "nine": "arrested",
    }
