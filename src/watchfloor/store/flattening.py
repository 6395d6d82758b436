"""The rows of one report: what its record says, laid out so that it can be found and joined."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from watchfloor.incidents import Told
from watchfloor.matching import locus_of, party_of
from watchfloor.naming.words import fold
from watchfloor.records import Event, Quote, Record
from watchfloor.store import words
from watchfloor.store.chunks import chunks
from watchfloor.store.numbers import last_number
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

__all__ = ["clear", "lay_out"]


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


def lay_out(
    connection: Connection,
    report: int,
    record: Record,
    told: Sequence[Told],
    keys: Mapping[str, Sequence[str]],
    staying: Mapping[str, int],
) -> dict[str, int]:
    """Puts in the rows of a record, and gives the number of each event that came in by its id.

    keys: by event id, what it may be matched under. staying: the numbers of events that are in, by id.
    """
    start = last_number(connection, events)
    coming = [one for one in told if one.event not in staying]
    numbers = {one.event: start + at for at, one in enumerate(coming, 1)}
    _put(connection, events, [_event_row(numbers[one.event], report, one) for one in coming])
    _put(
        connection,
        event_keys,
        [{"key": key, "event": number} for ident, number in numbers.items() for key in set(keys[ident])],
    )
    by_id = {event.id: event for event in record.events}
    words.index_events(
        connection,
        [
            (number, _event_words(record, by_id[ident]))
            for ident, number in (*staying.items(), *numbers.items())
        ],
    )
    _put(connection, actors, list(_actor_rows(report, record)))
    _put(connection, places, list(_place_rows(report, record)))
    _put(connection, figures, list(_figure_rows(report, record)))
    _put(connection, quotes, list(_quote_rows(report, record)))
    _put(connection, causes, list(_cause_rows(report, record)))
    _names(connection, record)
    return numbers


def _put(connection: Connection, table: Any, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


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


def _names(connection: Connection, record: Record) -> None:
    """Notes under which names actors and places go, and counts the report for each; a name once known stays."""
    by_id = {place.id: place for place in record.places}
    keyed = [(party_of(actor), actor) for actor in record.actors]
    called = {(fold(name), party.key) for party, actor in keyed for name in (actor.name, *actor.aliases)}
    laid = [locus_of(place, by_id) for place in record.places]
    lying = {(fold(locus.name), locus.key) for locus in laid}
    for table, pairs in ((actor_names, called), (place_names, lying)):
        rows = [{"folded": folded, "key": key} for folded, key in sorted(pairs) if folded]
        if rows:
            connection.execute(upsert(table).on_conflict_do_nothing(), rows)
    _count(
        connection,
        parties,
        [
            {name: getattr(party, name) for name in ("key", "name", "kind", "country", "sector")}
            for party, _ in keyed
        ],
    )
    _count(
        connection,
        loci,
        [
            {name: getattr(locus, name) for name in ("key", "name", "latitude", "longitude", "country")}
            for locus in laid
        ],
    )


def _count(connection: Connection, totals: Any, rows: list[dict[str, Any]]) -> None:
    """Counts one report more for each key; what is said of a key is what the report that brought it said."""
    unique = {row["key"]: {**row, "reports": 1} for row in reversed(rows)}
    if unique:
        statement = upsert(totals)
        connection.execute(
            statement.on_conflict_do_update(
                index_elements=[totals.c.key], set_={"reports": totals.c.reports + 1}
            ),
            [unique[key] for key in sorted(unique)],
        )
