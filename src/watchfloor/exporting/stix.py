"""STIX 2.1: one bundle of reports, incidents, parties, places, relationships and notes. Ids follow from content (UUID 5)."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from watchfloor.exporting.cases import Case, Telling
from watchfloor.exporting.codes import facts
from watchfloor.exporting.evidence import evidence_of
from watchfloor.exporting.sheets import Document
from watchfloor.exporting.spots import Spot, spot_of
from watchfloor.exporting.times import days
from watchfloor.exporting.tolls import toll
from watchfloor.exporting.wording import sentence, title
from watchfloor.incidents import Grade, Party
from watchfloor.records import FigureOf

__all__ = ["objects", "sheets"]

_NAMESPACE = uuid.UUID("6f0b6d3c-8d0e-5c44-9f39-2f7a3c1f6b11")
_ARMED = {"REB", "UAF", "IMY", "CRM"}  # sectors that a reader of STIX would call threat actors
_CLASSES: Mapping[str, str] = {
    "person": "individual",
    "people": "class",
    "government": "organization",
    "military": "organization",
    "organisation": "organization",
    "group": "group",
    "country": "organization",
}
_FIGURES: tuple[FigureOf, ...] = ("killed", "injured", "arrested", "crowd", "deployed")
_COUNTRY_WIDE = 6  # UCDP where_prec from which on a pin stands for a country

Object = dict[str, Any]


def objects(case: Case) -> Iterator[Object]:
    """All objects of one incident but its reports."""
    incident = _incident(case)
    yield incident
    spot = spot_of(case)
    if spot.name is not None:
        place = _location(case, spot)
        yield from (place, _tie(case, incident["id"], "located-at", place["id"]))
    for relation, parties in (("attributed-to", case.incident.actors), ("targets", case.incident.recipients)):
        for party in parties:
            one = _party(case, party)
            yield from (one, _tie(case, incident["id"], relation, one["id"]))
    yield from _notes(case, incident["id"])


def _object(case: Case, kind: str, key: tuple[str, ...], **fields: Any) -> Object:
    return {
        "type": kind,
        "spec_version": "2.1",
        "id": f"{kind}--{uuid.uuid5(_NAMESPACE, chr(31).join((kind, *key)))}",
        "created": _time(case.row.founded_at),
        "modified": _time(max(case.row.changed_at, case.row.founded_at)),
        **{name: value for name, value in fields.items() if value not in (None, [], "")},
    }


def _incident(case: Case) -> Object:
    incident = case.incident
    return _object(
        case,
        "incident",
        (incident.id,),
        name=title(case),
        description=sentence(case),
        labels=[
            f"plover:{incident.type}" + (f"/{incident.mode}" if incident.mode else ""),
            f"status:{incident.status}",
            *([f"cameo:{incident.cameo}"] if incident.cameo else []),
            *([f"acled:{case.acled.sub_event_type}"] if case.acled and case.acled.sub_event_type else []),
            *([f"ucdp:{case.ucdp.kind}"] if case.ucdp and case.ucdp.kind else []),
        ],
        confidence=round(incident.score * 100),
        external_references=[
            {"source_name": "watchfloor", "external_id": incident.id},
            *(_reference(telling) for telling in {one.told.report: one for one in case.tellings}.values()),
        ],
    )


def _reference(telling: Telling) -> Object:
    report = telling.record.report
    words = f"{report.title or report.name}, {report.published or 'day not known'}"
    found = {"source_name": report.outlet or report.name, "description": words, "external_id": report.id}
    if report.url and report.url.startswith(("http://", "https://")):
        found["url"] = report.url
    return found


def _location(case: Case, spot: Spot) -> Object:
    known = facts(spot.country)
    key = case.incident.place.key if case.incident.place else ""
    has_pin = spot.pin is not None and (spot.precision or 1) < _COUNTRY_WIDE
    return _object(
        case,
        "location",
        (key,),
        name=spot.name,
        country=known.iso2 if known else None,
        administrative_area=spot.admin1,
        latitude=spot.latitude if has_pin or known is None else None,
        longitude=spot.longitude if has_pin or known is None else None,
        region=None if known or spot.pin else "unknown",
    )


def _party(case: Case, party: Party) -> Object:
    if party.sector in _ARMED and party.kind in {"group", "organisation", "military"}:
        return _object(case, "threat-actor", (party.key,), name=party.name, labels=[f"plover:{party.sector}"])
    return _object(
        case,
        "identity",
        (party.key,),
        name=party.name,
        identity_class=_CLASSES[party.kind],
        labels=[f"plover:{party.sector}"] if party.sector else [],
    )


def _tie(case: Case, source: str, relation: str, target: str) -> Object:
    """A relationship; the incident's days stand with it, the stop after the start as the standard asks."""
    found = days(case)
    start = f"{found[0].isoformat()}T00:00:00.000Z" if found else None
    stop = f"{found[1].isoformat()}T23:59:59.000Z" if found else None
    return _object(
        case,
        "relationship",
        (source, relation, target),
        relationship_type=relation,
        source_ref=source,
        target_ref=target,
        start_time=start,
        stop_time=stop,
    )


def _notes(case: Case, incident: str) -> Iterator[Object]:
    """One note with the figures over all reports, and one with the words that the incident rests on."""
    counts = [(of, toll(case, of)) for of in _FIGURES]
    told = [f"{of}: low {one.low}, best {one.best}, high {one.high}" for of, one in counts if one is not None]
    words = [f"{one.report} [{one.start}, {one.end}) {one.tells}: {one.exact}" for one in evidence_of(case)]
    for name, lines in (("Figures over all reports", told), ("Words of the reports", words)):
        if lines:
            yield _object(
                case,
                "note",
                (incident, name),
                abstract=name,
                content="\n".join(lines),
                object_refs=[incident],
            )


@dataclass(slots=True)
class _Reports:
    """The reports met, each with all that it tells; written at the end, once each."""

    grades: Mapping[str, Grade]
    _found: dict[str, tuple[Object, dict[str, None]]] = field(default_factory=dict)

    def add(self, case: Case, references: Sequence[str]) -> None:
        """Notes what the reports of one incident tell."""
        for telling in {one.told.report: one for one in case.tellings}.values():
            ident = telling.told.report
            if ident not in self._found:
                self._found[ident] = self._report(case, telling), {}
            self._found[ident][1].update(dict.fromkeys(references))

    def objects(self) -> Iterator[Object]:
        """The reports as STIX has them."""
        for report, references in self._found.values():
            yield {**report, "object_refs": list(references)}

    def _report(self, case: Case, telling: Telling) -> Object:
        """A report with the Admiralty grade of its outlet as a label."""
        report = telling.record.report
        published = f"{report.published}T00:00:00.000Z" if report.published else _time(case.row.founded_at)
        return _object(
            case,
            "report",
            (report.id,),
            name=report.title or report.name,
            report_types=["observed-data"],
            published=published,
            labels=[f"admiralty-reliability:{self.grades.get(report.outlet or '', 'F')}"],
            external_references=[_reference(telling)],
        )


def _time(time: str) -> str:
    moment = datetime.fromisoformat(time).astimezone(UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def sheets(grades: Mapping[str, Grade]) -> tuple[Document, ...]:
    """The one file of the format. A party or place of several incidents is written once, as first met.

    grades: Admiralty reliability by outlet.
    """
    seen: set[str] = set()
    reports = _Reports(grades)

    def items(case: Case) -> Iterator[str]:
        found = list(objects(case))
        reports.add(case, [one["id"] for one in found])
        for one in found:
            if one["id"] not in seen:
                seen.add(one["id"])
                yield _line(one)

    head = f'{{"type": "bundle", "id": "bundle--{uuid.uuid5(_NAMESPACE, "bundle")}", "objects": [\n'
    return (
        Document(
            suffix=".stix.json",
            head=head,
            items=items,
            between=",\n",
            tail="\n]}\n",
            last=lambda: map(_line, reports.objects()),
        ),
    )


def _line(one: Object) -> str:
    return json.dumps(one, ensure_ascii=False)
