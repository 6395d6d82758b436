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

    def names(self, idents: Sequence[str | None], of: Mapping[str, str] | None = None) -> str | None:
        """The names behind some ids, of actors unless told otherwise."""
        names = self.actors if of is None else of
        return "; ".join(names[ident] for ident in idents if ident is not None and ident in names) or None

    def day(self, ident: str | None, end: str = "start") -> str | None:
        date = self.dates.get(ident or "")
        return getattr(date, end)[:10] if date and getattr(date, end) else None

    def row(self, part: object, columns: str, span: Span | None, **instead: object) -> Row:
        """A part's columns and the words at a span. instead: what takes the place of the part's own values."""
        report = self.record.report
        own: Row = {"report": report.id, **instead}
        row: Row = {}
        for column in columns.split():
            value = own[column] if column in own else getattr(part, column)
            row[column] = ("; ".join(value) or None) if isinstance(value, tuple) else value
        row["words"] = report.text[span.start : span.end] if span else None
        row["start"], row["end"] = span or (None, None)
        return row


def _events(record: Record, words: _Words) -> Iterator[Row]:
    columns = (
        "id report type mode status background date date_end actors recipients targets places sources told_by"
        " intensity quad cameo score"
    )
    for event in record.events:
        yield words.row(
            event,
            columns,
            event.mentions[0].trigger,
            date=words.day(event.date),
            date_end=words.day(event.date, "end"),
            actors=words.names(event.actors),
            recipients=words.names(event.recipients),
            targets=tuple(target.name for target in event.targets),
            places=words.names(event.places, words.places),
            sources=words.names(event.sources),
        )


def _actors(record: Record, words: _Words) -> Iterator[Row]:
    for actor in record.actors:
        columns = "id report name kind country sector aliases mentions"
        yield words.row(actor, columns, _first(actor.spans), mentions=len(actor.spans))


def _places(record: Record, words: _Words) -> Iterator[Row]:
    columns = "id report name geonames feature latitude longitude country admin1 precision"
    return (words.row(place, columns, _first(place.spans)) for place in record.places)


def _figures(record: Record, words: _Words) -> Iterator[Row]:
    columns = "id report of what unit value low high exact date event source conflicts"
    for figure in record.figures:
        yield words.row(
            figure,
            columns,
            _first(figure.spans),
            date=words.day(figure.date),
            source=words.names([figure.source]),
        )


def _quotes(record: Record, words: _Words) -> Iterator[Row]:
    columns = "id report kind stance speaker channel continues"
    for quote in record.quotes:
        yield words.row(quote, columns, quote.content, speaker=words.names([quote.speaker]))


def _causes(record: Record, words: _Words) -> Iterator[Row]:
    for cause in record.causes:
        yield words.row(cause, "report effect cause source", cause.cue, source=words.names([cause.source]))


def _first(spans: Sequence[Span]) -> Span | None:
    return spans[0] if spans else None


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
    """The rows of one table, over one record or several, in the order of the text.

    Names take the place of ids, several with a semicolon between them. Each row has the id of its report, and the words
    it rests on with their `start` and `end` in its text. Raises WatchfloorError for a table that there is not.

    >>> from watchfloor.frames import rows
    >>> row = rows(record, "events")[0]
    >>> row["date"], row["type"], row["actors"], row["places"], row["words"]
    ('2031-09-15', 'ASSAULT', 'Gunmen', 'Basra', 'stormed')
    """
    if table not in _MAKERS:
        raise WatchfloorError(f"{table!r} is no table; there are {', '.join(TABLES)}")
    several = (records,) if isinstance(records, Record) else records
    return [row for record in several for row in _MAKERS[table](record, _Words(record))]


def incident_rows(incidents: Sequence[Incident]) -> list[Row]:
    """Incidents of a record as rows: the columns of events, and how many original reports tell each (`sources`).

    incidents: from `Store.all_incidents`, or `joined_reports` for reports that no record keeps.

    >>> from watchfloor.briefing.gathering import joined_reports
    >>> from watchfloor.frames import incident_rows
    >>> [(row["date"], row["country"], row["sources"]) for row in incident_rows(joined_reports([record]))]
    [('2031-09-15', 'IRQ', 1)]
    """
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
    """A table as a pandas frame, with the columns of `rows`. Raises WatchfloorError when pandas is not installed.

    >>> from watchfloor.frames import to_pandas
    >>> to_pandas([record], "figures")[["of", "what", "value"]].values.tolist()
    [['killed', 'guards', 14.0]]
    """
    try:
        import pandas  # noqa: PLC0415 - an extra, and slow to import
    except ImportError as error:
        raise WatchfloorError("this needs pandas: pip install 'watchfloor[analysis]'") from error
    return pandas.DataFrame(rows(records, table))


def to_polars(records: Record | Sequence[Record], table: Table = "events") -> polars.DataFrame:
    """A table as a polars frame, with the columns of `rows`. Raises WatchfloorError when polars is not installed.

    >>> from watchfloor.frames import to_polars
    >>> to_polars([record], "places").select("name", "country", "feature").rows()
    [('depot', 'IRQ', None), ('Basra', 'IRQ', 'PPLA')]
    """
    try:
        import polars  # noqa: PLC0415 - as above
    except ImportError as error:
        raise WatchfloorError("this needs polars: pip install 'watchfloor[analysis]'") from error
    return polars.DataFrame(rows(records, table), infer_schema_length=None)
