"""GDELT 2.0-like: a table of events (61 columns), one row a pair of actors, and one of mentions (16 columns)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from watchfloor.exporting.cases import Case, Telling, is_done
from watchfloor.exporting.codes import area, cameo, number_of, quad_class
from watchfloor.exporting.parties import pairs
from watchfloor.exporting.sentences import sentence_number
from watchfloor.exporting.sheets import Cell, Table
from watchfloor.exporting.spots import spot_of
from watchfloor.exporting.times import days, fraction, stamp
from watchfloor.exporting.wording import joined
from watchfloor.incidents import Party
from watchfloor.leads import news_zones
from watchfloor.records import EventMention, Span

__all__ = ["EVENT_COLUMNS", "MENTION_COLUMNS", "event_rows", "mention_rows", "omits", "row_ids", "sheets"]

_ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
    "Type2Code", "Type3Code",
)  # fmt: skip
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
EVENT_COLUMNS = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{name}" for name in _ACTOR),
    *(f"Actor2{name}" for name in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions",
    "NumSources", "NumArticles", "AvgTone",
    *(f"Actor1Geo_{name}" for name in _GEO),
    *(f"Actor2Geo_{name}" for name in _GEO),
    *(f"ActionGeo_{name}" for name in _GEO),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
MENTION_COLUMNS = (
    "GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier",
    "SentenceID", "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence",
    "MentionDocLen", "MentionDocTone", "MentionDocTranslationInfo", "Extras",
)  # fmt: skip
_WEB, _CITED = 1, 2  # MentionType: an address, a report known by name alone
_COUNTRY, _CITY, _STATE = 1, 4, 5  # Geo_Type
_US_CITY, _US_STATE = 3, 2
_NO_GEO: tuple[Cell, ...] = (0, None, None, None, None, None, None, None)


def omits(case: Case) -> str | None:
    """Why an incident is left out."""
    if not is_done(case):
        return f"{case.incident.status}: GDELT has no column for what has not happened"
    if case.incident.cameo is None:
        return "no CAMEO code"
    if case.incident.start is None:
        return "no day is told"
    return None


def event_rows(case: Case) -> Iterator[list[Cell]]:
    """One row for each pair of actors."""
    incident, found = case.incident, days(case)
    assert found is not None  # others are left out
    code = incident.cameo
    assert code is not None
    known = cameo(code)
    for one, other in pairs(case):
        yield [
            _number(case, one, other),
            *_day(found[0]),
            *_actor(one),
            *_actor(other),
            int(_is_root(case)),
            code,
            code[:3],
            code[:2],
            quad_class(code),
            known.goldstein if known else None,
            sum(len(telling.event.mentions) for telling in case.tellings),
            incident.sources,
            len({telling.told.report for telling in case.tellings}),
            None,
            *_NO_GEO,
            *_NO_GEO,
            *_geo(case),
            int(stamp(case.row.founded_at)),
            case.lead.record.report.url or case.lead.record.report.id,
        ]


def _day(day: date) -> list[Cell]:
    return [int(f"{day:%Y%m%d}"), int(f"{day:%Y%m}"), day.year, fraction(day)]


def row_ids(case: Case) -> list[str]:
    """GLOBALEVENTID of each row of an incident."""
    return [str(_number(case, one, other)) for one, other in pairs(case)]


def _number(case: Case, one: Party | None, other: Party | None) -> int:
    return number_of(case.incident.id, one.key if one else "", other.key if other else "")


def _actor(party: Party | None) -> list[Cell]:
    if party is None:
        return [None] * len(_ACTOR)
    sector = None if party.kind == "country" else party.sector
    code = (party.country or "") + (sector or "")
    return [code or None, party.name.upper(), party.country, None, None, None, None, sector, None, None]


def _geo(case: Case) -> list[Cell]:
    spot = spot_of(case)
    if spot.name is None:
        return list(_NO_GEO)
    kind = _COUNTRY if (spot.precision or 0) >= 6 else _CITY if spot.town else _STATE
    if spot.country == "USA" and kind != _COUNTRY:
        kind = _US_CITY if kind == _CITY else _US_STATE
    full = joined((spot.name, spot.admin1, spot.country_name))
    return [
        kind,
        full.replace("; ", ", ") if full else None,
        area(spot.country).fips,
        None,
        None,
        spot.latitude,
        spot.longitude,
        None,
    ]


def _is_root(case: Case) -> bool:
    """Whether a report tells it in its headline or first paragraph."""
    return any(
        mention.zone in news_zones(telling.record.zones)
        for telling in case.tellings
        for mention in telling.event.mentions
    )


def mention_rows(case: Case) -> Iterator[list[Cell]]:
    """One row for each naming of the event in a report, under each of its numbers."""
    for one, other in pairs(case):
        for telling in case.tellings:
            for mention in telling.event.mentions:
                yield _mention(case, telling, mention, _number(case, one, other))


def _mention(case: Case, telling: Telling, mention: EventMention, number: int) -> list[Cell]:
    report = telling.record.report
    return [
        number,
        int(stamp(case.row.founded_at)),
        int(stamp(f"{report.published}T00:00:00+00:00")) if report.published else None,
        _WEB if report.url else _CITED,
        report.outlet,
        report.url or report.id,
        sentence_number(telling.record, mention.sentence),
        _start(mention.roles.get("actor", ())),
        _start(mention.roles.get("recipient", mention.roles.get("target", ()))),
        mention.trigger.start,
        1,
        round(mention.score * 100),
        report.characters,
        None,
        None,
        f"incident={case.incident.id};event={telling.event.id};report={report.id}",
    ]


def _start(spans: Sequence[Span]) -> int:
    return spans[0].start if spans else -1


def sheets() -> tuple[Table, ...]:
    """The two tables."""
    return (
        Table(suffix=".events.tsv", columns=EVENT_COLUMNS, rows=event_rows),
        Table(suffix=".mentions.tsv", columns=MENTION_COLUMNS, rows=mention_rows),
    )
