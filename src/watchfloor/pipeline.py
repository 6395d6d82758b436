"""The steps, called in order, from a page to its record; a fault in one page becomes its failure.

A record is a pure function of its page and the kit: the same page gives the same record, on any machine
with the same package. Nothing is shared between reports.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from watchfloor import __version__
from watchfloor.causing import causes_in, chains_in
from watchfloor.coding import Anchor, CodeTable, Resolved, events_in, with_worded_statuses
from watchfloor.counting import Stated, figures_in
from watchfloor.crosswalk import AcledTable, Told, with_codes
from watchfloor.dating import anchor_for, dates_in
from watchfloor.edges import with_whole_phrases
from watchfloor.errors import WatchfloorError, fault_of
from watchfloor.explaining import explained
from watchfloor.language import language_of
from watchfloor.naming import ActorTable, actors_in
from watchfloor.ordering import timeline_of
from watchfloor.placing import Gazetteer, places_in, with_misread_places, without_place_as_outlet
from watchfloor.quoting import no_quotations, quotes_in, with_sources
from watchfloor.reading import reading_of
from watchfloor.records import (
    DateMention,
    Dates,
    Event,
    Failure,
    Page,
    Reading,
    Record,
    Report,
    Tags,
    content_id,
)
from watchfloor.subject import without_chatter, without_play
from watchfloor.tagging import Joiner, Tagger

__all__ = ["CODEBOOK", "Kit", "Understood", "attempt", "record_of", "records_of", "tags_of", "understood"]

CODEBOOK = "watchfloor 1 (PLOVER 2 types and modes)"

Mapper = Callable[
    [Callable[[Page | Failure], Record | Failure], Iterable[Page | Failure]], Iterable[Record | Failure]
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kit:
    """What the steps need beside the page: the model and the packaged tables. Load it once."""

    tagger: Tagger
    gazetteer: Gazetteer
    actors: ActorTable
    codes: CodeTable
    acled: AcledTable
    joiner: Joiner

    @classmethod
    def load(cls) -> Kit:
        """Everything from the package. Raises ModelError or TableError when a file is missing or was changed."""
        return cls(
            tagger=Tagger.load(),
            gazetteer=Gazetteer.load(),
            actors=ActorTable.load(),
            codes=CodeTable.load(),
            acled=AcledTable.load(),
            joiner=Joiner.load(),
        )


def tags_of(page: Page, kit: Kit) -> tuple[Reading, str | None, Tags]:
    """A page's zones and sentences, its language, and what the model marks in it.

    Pages in another language than English are not given to the model.
    """
    reading = reading_of(page)
    language = language_of(reading.shadow)
    if language not in {"en", None}:
        return reading, language, Tags(names=(), triggers=(), quotes=(), causes=())
    tags = with_whole_phrases(page.text, kit.tagger.tags(reading, page.published))
    return reading, language, without_chatter(without_play(reading, tags))


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """A page with everything resolved that its events are built from."""

    page: Page
    reading: Reading
    language: str | None
    tags: Tags
    dates: Dates
    resolved: Resolved


def understood(page: Page, kit: Kit) -> Understood:
    """What a page names: its marks, and the dates, places, people and quotations that they stand for."""
    report_id = content_id("report", page.name, page.sha256)
    page = without_place_as_outlet(page, kit.gazetteer)
    reading, language, tags = tags_of(page, kit)
    tags = with_misread_places(reading, with_worded_statuses(reading, tags), kit.gazetteer)
    dates = dates_in(page, reading, tags)
    places = places_in(page, reading, tags, kit.gazetteer)
    actors = actors_in(report_id, reading, tags, kit.actors, dates.published, places, dates.mentions)
    resolved = Resolved(
        dates=dates.mentions,
        places=places,
        actors=actors,
        anchor=_anchor(reading, dates),
        news_day=_news_day(report_id, dates),
        quotes=quotes_in(report_id, reading, tags, dates.mentions, actors),
    )
    return Understood(
        page=page, reading=reading, language=language, tags=tags, dates=dates, resolved=resolved
    )


def record_of(page: Page, kit: Kit) -> Record:
    """The record of one page."""
    report_id = content_id("report", page.name, page.sha256)
    read = understood(page, kit)
    page, reading, tags, dates, resolved = read.page, read.reading, read.tags, read.dates, read.resolved
    places, actors, quotes, news_day = resolved.places, resolved.actors, resolved.quotes, resolved.news_day
    events = events_in(report_id, reading, tags, resolved, kit.codes, kit.joiner)
    events = with_sources(events, quotes, actors, reading)
    days = (*dates.mentions, news_day) if news_day is not None else dates.mentions
    stated = Stated(dates=days, actors=actors, events=events, quotes=quotes, places=places)
    ledger = figures_in(report_id, reading, tags, stated)
    events = [replace(event, figures=ledger.by_event.get(event.id, ())) for event in events]
    events = with_codes(
        events, reading, Told(actors=actors, places=places, figures=ledger.figures), kit.acled
    )
    used = {event.date for event in events}
    mentions = (*dates.mentions, news_day) if news_day is not None and news_day.id in used else dates.mentions
    causes = causes_in(reading, tags, events, actors, quotes)
    record = Record(
        report=_report(report_id, page, reading, read.language, dates, events, kit),
        zones=reading.zones,
        names=tags.names,
        dates=mentions,
        places=tuple(places),
        actors=tuple(actors),
        events=tuple(events),
        figures=ledger.figures,
        set_aside=ledger.set_aside,
        quotes=tuple(quotes),
        causes=causes,
        chains=chains_in(causes),
        in_marks=no_quotations(reading, [quote.content for quote in quotes]),
        timeline=timeline_of(reading, mentions, events),
    )
    return explained(record)


def attempt(page: Page | Failure, kit: Kit) -> Record | Failure:
    """The record of one page, or the failure that took its place. No page stops the others."""
    if isinstance(page, Failure):
        return page
    try:
        return record_of(page, kit)
    except WatchfloorError as error:
        return Failure(name=page.name, reason=str(error))
    except Exception as error:  # noqa: BLE001 - a fault of ours in one report becomes its failure
        return Failure(name=page.name, reason=f"{page.name}: {fault_of(error)}")


def records_of(pages: Iterable[Page | Failure], kit: Kit, mapper: Mapper = map) -> Iterable[Record | Failure]:
    """A record or a failure for each page, in order. `mapper` is `map` or one that shares the work out."""
    return mapper(partial(attempt, kit=kit), pages)


def _news_day(report_id: str, dates: Dates) -> DateMention | None:
    """The day of the dateline, else of publication, as a date that events may take; it has no words of its own."""
    day = dates.filed or dates.published
    if day is None:
        return None
    named = (
        f"the day of publication ({dates.published_from})" if dates.filed is None else "the dateline's day"
    )
    return DateMention(
        id=content_id("date", report_id, "published", day),
        span=None,
        text=None,
        start=day,
        end=day,
        precision="day",
        timex_type="DATE",
        timex_value=day,
        why={"span": f"{named}; no words of the text give it", "text": "as for span"},
    )


def _anchor(reading: Reading, dates: Dates) -> Anchor:
    def anchor(position: int) -> tuple[DateMention | None, str]:
        return anchor_for(reading, position, dates.mentions)

    return anchor


def _report(
    report_id: str,
    page: Page,
    reading: Reading,
    language: str | None,
    dates: Dates,
    events: Sequence[Event],
    kit: Kit,
) -> Report:
    why = {**page.why, **dates.why}
    if not events:
        why["events"] = _nothing(language)
    return Report(
        id=report_id,
        name=page.name,
        sha256=page.sha256,
        title=reading.title,
        text=page.text,
        published=dates.published,
        published_from=dates.published_from,
        outlet=page.outlet,
        url=page.url,
        authors=page.authors,
        language=language,
        characters=len(page.text),
        codebook=CODEBOOK,
        model=kit.tagger.version,
        version=__version__,
        why=why,
    )


def _nothing(language: str | None) -> str:
    if language not in {"en", None}:
        return f"nothing found, because the page is not in English (it looks like {language!r}) and the model reads English only"
    return "nothing found, because no sentence tells of a political actor doing something to, with, for or against somebody"
