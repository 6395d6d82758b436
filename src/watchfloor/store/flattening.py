"""The rows of one report: what its record says, laid out so that it can be found and joined."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, delete, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from watchfloor.incidents import Told
from watchfloor.matching import locus_of, party_of
from watchfloor.naming.words import fold
from watchfloor.records import Event, Quote, Record
from watchfloor.store import words
from watchfloor.store.chunks import chunks
from watchfloor.store.packing import packed
from watchfloor.store.tables import (
    actor_names,
    actors,
    causes,
    event_keys,
    events,
    figures,
    loci,
    parties,
    place_names,
    places,
    quotes,
)
from watchfloor.store.writing import put_in

__all__ = ["Rows", "clear", "put_rows", "rows_of"]


def clear(connection: Connection, report: int, *, but: Collection[int] = ()) -> None:
    """Takes out all rows of a report's record, but for these events; its versions stay."""
    numbers = connection.execute(select(events.c.number).where(events.c.report == report)).scalars().all()
    words.forget_events(connection, numbers)
    for rows, totals in ((actors, parties), (places, loci)):
        mine = select(rows.c.key).where(rows.c.report == report)
        connection.execute(update(totals).where(totals.c.key.in_(mine)).values(reports=totals.c.reports - 1))
    for table in (actors, places, figures, quotes, causes):
        connection.execute(delete(table).where(table.c.report == report))
    for chunk in chunks(set(numbers) - set(but)):
        connection.execute(delete(events).where(events.c.number.in_(chunk)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """The rows of one report, ready to be put in. words: of each event, by number. names: under which actors and places
    go. totals: actors and places for which the report counts.
    """

    own: Sequence[tuple[Table, Sequence[Mapping[str, Any]]]]
    words: Sequence[tuple[int, str]]
    names: Sequence[tuple[Table, Sequence[Mapping[str, Any]]]]
    totals: Sequence[tuple[Table, Sequence[Mapping[str, Any]]]]


def rows_of(
    report: int,
    record: Record,
    coming: Mapping[int, Told],
    keys: Mapping[int, Sequence[str]],
    staying: Mapping[str, int],
) -> Rows:
    """The rows of a record. Reads nothing.

    coming, keys: events that are to come in, and what they may be matched under, by number. staying: the numbers of events
    that are in, by id.
    """
    numbers = {**staying, **{one.event: number for number, one in coming.items()}}
    by_id = {event.id: event for event in record.events}
    key_rows = [{"key": key, "event": number} for number in coming for key in set(keys[number])]
    actor_rows, place_rows = list(_actor_rows(report, record)), list(_place_rows(report, record))
    parties_of, loci_of = _party_rows(record), _locus_rows(record)
    return Rows(
        own=(
            (events, [_event_row(number, report, one) for number, one in coming.items()]),
            (event_keys, key_rows),
            (actors, actor_rows),
            (places, place_rows),
            (figures, list(_figure_rows(report, record))),
            (quotes, list(_quote_rows(report, record))),
            (causes, list(_cause_rows(report, record))),
        ),
        words=[(number, _event_words(record, by_id[ident])) for ident, number in numbers.items()],
        names=((actor_names, list(_actor_names(record))), (place_names, list(_place_names(record)))),
        totals=((parties, parties_of), (loci, loci_of)),
    )


def put_rows(connection: Connection, rows: Rows) -> None:
    """Puts in the rows of a report; a name once known stays."""
    for table, own in rows.own:
        put_in(connection, table, own)
    words.index_events(connection, rows.words)
    for table, named in rows.names:
        if named:
            connection.execute(upsert(table).on_conflict_do_nothing(), named)
    for table, counted in rows.totals:
        if counted:
            one_more = {"reports": table.c.reports + 1}
            connection.execute(
                upsert(table).on_conflict_do_update(index_elements=[table.c.key], set_=one_more), counted
            )


def _event_row(number: int, report: int, told: Told) -> dict[str, Any]:
    return {
        "number": number,
        "id": told.event,
        "report": report,
        "type": told.type,
        "status": told.status,
        "background": told.background,
        "start": told.start,
        "span_start": told.span.start,
        "span_end": told.span.end,
        "score": told.score,
        "told": packed(told),
    }


def _event_words(record: Record, event: Event) -> str:
    """The sentences that tell an event, and the names of its parties, things and places where these say other words."""
    text = record.report.text
    sentences = dict.fromkeys(mention.sentence for mention in event.mentions)
    named = {actor.id: actor.name for actor in record.actors} | {
        place.id: place.name for place in record.places
    }
    parts = [" ".join(text[start:end].split()) for start, end in sentences]
    parts += [named[ident] for ident in (*event.actors, *event.recipients, *event.places) if ident in named]
    parts += [thing.name for thing in (*event.targets, *event.instruments)]
    return "\n".join(dict.fromkeys(parts))


def _actor_rows(report: int, record: Record) -> Iterator[dict[str, Any]]:
    for actor in record.actors:
        start, end = actor.spans[0] if actor.spans else (0, 0)
        yield {
            "id": actor.id,
            "report": report,
            "key": party_of(actor).key,
            "name": actor.name,
            "kind": actor.kind,
            "country": actor.country,
            "sector": actor.sector,
            "span_start": start,
            "span_end": end,
        }


def _place_rows(report: int, record: Record) -> Iterator[dict[str, Any]]:
    by_id = {place.id: place for place in record.places}
    for place in record.places:
        start, end = place.spans[0] if place.spans else (0, 0)
        yield {
            "id": place.id,
            "report": report,
            "key": locus_of(place, by_id).key,
            "name": place.name,
            "geonames": place.geonames,
            "latitude": place.latitude,
            "longitude": place.longitude,
            "country": place.country,
            "precision": place.precision,
            "span_start": start,
            "span_end": end,
        }


def _figure_rows(report: int, record: Record) -> Iterator[dict[str, Any]]:
    for figure in record.figures:
        start, end = figure.spans[0] if figure.spans else (0, 0)
        yield {
            "id": figure.id,
            "report": report,
            "event": figure.event,
            "of": figure.of,
            "what": figure.what,
            "unit": figure.unit,
            "value": figure.value,
            "low": figure.low,
            "high": figure.high,
            "exact": figure.exact,
            "source": figure.source,
            "span_start": start,
            "span_end": end,
        }


def _quote_rows(report: int, record: Record) -> Iterator[dict[str, Any]]:
    speakers = {actor.id: party_of(actor) for actor in record.actors}
    days = {date.id: date.start[:10] for date in record.dates if date.start}
    for quote in record.quotes:
        speaker = speakers.get(quote.speaker or "")
        yield {
            "id": quote.id,
            "report": report,
            "speaker": speaker.key if speaker else None,
            "speaker_name": speaker.name if speaker else None,
            "kind": quote.kind,
            "stance": quote.stance,
            "channel": quote.channel,
            "day": days.get(quote.date or "") or record.report.published or "",
            "words": _said(record, quote),
            "span_start": quote.content.start,
            "span_end": quote.content.end,
        }


def _said(record: Record, quote: Quote) -> str:
    return " … ".join(" ".join(record.report.text[start:end].split()) for start, end in quote.parts)


def _cause_rows(report: int, record: Record) -> Iterator[dict[str, Any]]:
    for cause in record.causes:
        yield {
            "report": report,
            "effect": cause.effect,
            "cause": cause.cause,
            "span_start": cause.effect_trigger.start,
            "span_end": cause.effect_trigger.end,
        }


def _actor_names(record: Record) -> Iterator[dict[str, str]]:
    called = {
        (fold(name), party_of(actor).key) for actor in record.actors for name in (actor.name, *actor.aliases)
    }
    return _name_rows(called)


def _place_names(record: Record) -> Iterator[dict[str, str]]:
    by_id = {place.id: place for place in record.places}
    return _name_rows(
        {(fold(one.name), one.key) for one in (locus_of(place, by_id) for place in record.places)}
    )


def _name_rows(pairs: Collection[tuple[str, str]]) -> Iterator[dict[str, str]]:
    return ({"folded": folded, "key": key} for folded, key in sorted(pairs) if folded)


def _party_rows(record: Record) -> list[dict[str, Any]]:
    columns = ("key", "name", "kind", "country", "sector")
    return _counted([party_of(actor) for actor in record.actors], columns)


def _locus_rows(record: Record) -> list[dict[str, Any]]:
    by_id = {place.id: place for place in record.places}
    columns = ("key", "name", "latitude", "longitude", "country")
    return _counted([locus_of(place, by_id) for place in record.places], columns)


def _counted(found: Sequence[Any], columns: Sequence[str]) -> list[dict[str, Any]]:
    """A row for each key, that counts one report; what is said of a key is what the report that brought it said first."""
    unique = {
        one.key: {**{name: getattr(one, name) for name in columns}, "reports": 1} for one in reversed(found)
    }
    return [unique[key] for key in sorted(unique)]
