"""A record's parts as flat rows, and as tables of pandas or polars.

Every row has the id of its report and the words that it rests on with their place in the text (`start`, `end`). Names
take the place of ids, several in one cell with a semicolon between them; what is not known is None.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from watchfloor.errors import WatchfloorError
from watchfloor.incidents import Incident, Party
from watchfloor.records import Record, Span

if TYPE_CHECKING:
    import pandas
    import polars

__all__ = ["TABLES", "Row", "Table", "incident_rows", "rows", "to_pandas", "to_polars"]

Table = Literal["events", "actors", "places", "figures", "quotes", "causes"]
Row = dict[str, Any]


class _Words:
    """The names and words behind the ids of one record."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.actors = {actor.id: actor.name for actor in record.actors}
        self.places = {place.id: place.name for place in record.places}
        self.dates = {date.id: date for date in record.dates}

    def names(self, idents: Sequence[str]) -> str | None:
        return "; ".join(self.actors[ident] for ident in idents if ident in self.actors) or None

    def day(self, ident: str | None, end: str = "start") -> str | None:
        date = self.dates.get(ident or "")
        return getattr(date, end)[:10] if date and getattr(date, end) else None

    def quoted(self, span: Span | None) -> Row:
        if span is None:
            return {"words": None, "start": None, "end": None}
        return {"words": self.record.report.text[span.start : span.end], "start": span.start, "end": span.end}


def _events(record: Record, words: _Words) -> Iterator[Row]:
    for event in record.events:
        first = event.mentions[0].trigger
        yield {
            "id": event.id,
            "report": record.report.id,
            "type": event.type,
            "mode": event.mode,
            "status": event.status,
            "background": event.background,
            "date": words.day(event.date),
            "date_end": words.day(event.date, "end"),
            "actors": words.names(event.actors),
            "recipients": words.names(event.recipients),
            "targets": "; ".join(target.name for target in event.targets) or None,
            "places": "; ".join(words.places[ident] for ident in event.places if ident in words.places)
            or None,
            "sources": words.names(event.sources),
            "told_by": event.told_by,
            "intensity": event.intensity,
            "quad": event.quad,
            "cameo": event.cameo,
            "score": event.score,
            **words.quoted(first),
        }


def _actors(record: Record, words: _Words) -> Iterator[Row]:
    for actor in record.actors:
        yield {
            "id": actor.id,
            "report": record.report.id,
            "name": actor.name,
            "kind": actor.kind,
            "country": actor.country,
            "sector": actor.sector,
            "aliases": "; ".join(actor.aliases) or None,
            "mentions": len(actor.spans),
            **words.quoted(actor.spans[0] if actor.spans else None),
        }


def _places(record: Record, words: _Words) -> Iterator[Row]:
    for place in record.places:
        yield {
            "id": place.id,
            "report": record.report.id,
            "name": place.name,
            "geonames": place.geonames,
            "feature": place.feature,
            "latitude": place.latitude,
            "longitude": place.longitude,
            "country": place.country,
            "admin1": place.admin1,
            "precision": place.precision,
            **words.quoted(place.spans[0] if place.spans else None),
        }


def _figures(record: Record, words: _Words) -> Iterator[Row]:
    for figure in record.figures:
        yield {
            "id": figure.id,
            "report": record.report.id,
            "of": figure.of,
            "what": figure.what,
            "unit": figure.unit,
            "value": figure.value,
            "low": figure.low,
            "high": figure.high,
            "exact": figure.exact,
            "date": words.day(figure.date),
            "event": figure.event,
            "source": words.actors.get(figure.source or ""),
            "conflicts": "; ".join(figure.conflicts) or None,
            **words.quoted(figure.spans[0] if figure.spans else None),
        }


def _quotes(record: Record, words: _Words) -> Iterator[Row]:
    for quote in record.quotes:
        yield {
            "id": quote.id,
            "report": record.report.id,
            "kind": quote.kind,
            "stance": quote.stance,
            "speaker": words.actors.get(quote.speaker or ""),
            "channel": quote.channel,
            "continues": quote.continues,
            **words.quoted(quote.content),
        }


def _causes(record: Record, words: _Words) -> Iterator[Row]:
    for cause in record.causes:
        yield {
            "report": record.report.id,
            "effect": cause.effect,
            "cause": cause.cause,
            "source": words.actors.get(cause.source or ""),
            **words.quoted(cause.cue),
        }


_MAKERS: Mapping[str, Callable[[Record, _Words], Iterator[Row]]] = {
    "events": _events,
    "actors": _actors,
    "places": _places,
    "figures": _figures,
    "quotes": _quotes,
    "causes": _causes,
}
TABLES = tuple(_MAKERS)


def rows(records: Record | Sequence[Record], table: Table = "events") -> list[Row]:
    """The rows of one table, over one record or several. Raises WatchfloorError for a table that there is not."""
    if table not in _MAKERS:
        raise WatchfloorError(f"{table!r} is no table; there are {', '.join(TABLES)}")
    several = (records,) if isinstance(records, Record) else records
    return [row for record in several for row in _MAKERS[table](record, _Words(record))]


def incident_rows(incidents: Sequence[Incident]) -> list[Row]:
    """Incidents of a record (`Store.all_incidents`) as rows: the same columns, and how many original reports tell each."""
    return [
        {
            "id": one.id,
            "type": one.type,
            "mode": one.mode,
            "status": one.status,
            "background": one.background,
            "date": one.start,
            "date_end": one.end,
            "actors": _parties(one.actors),
            "recipients": _parties(one.recipients),
            "place": one.place.name if one.place else None,
            "country": one.place.country if one.place else None,
            "latitude": one.place.latitude if one.place else None,
            "longitude": one.place.longitude if one.place else None,
            "intensity": one.intensity,
            "quad": one.quad,
            "sources": one.sources,
            "score": one.score,
        }
        for one in incidents
    ]


def _parties(parties: Sequence[Party]) -> str | None:
    return "; ".join(party.name for party in parties) or None


def to_pandas(records: Record | Sequence[Record], table: Table = "events") -> pandas.DataFrame:
    """A table as a pandas frame. Raises WatchfloorError when pandas is not installed."""
    try:
        import pandas  # noqa: PLC0415 - an extra, and slow to import
    except ImportError as error:
        raise WatchfloorError("this needs pandas: pip install 'watchfloor[analysis]'") from error
    return pandas.DataFrame(rows(records, table))


def to_polars(records: Record | Sequence[Record], table: Table = "events") -> polars.DataFrame:
    """A table as a polars frame. Raises WatchfloorError when polars is not installed."""
    try:
        import polars  # noqa: PLC0415 - as above
    except ImportError as error:
        raise WatchfloorError("this needs polars: pip install 'watchfloor[analysis]'") from error
    return polars.DataFrame(rows(records, table), infer_schema_length=None)
