"""FollowTheMoney: one entity a line: events, the parties with who they are, the reports, quotations of evidence."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from watchfloor.exporting.cases import Case, Telling
from watchfloor.exporting.codes import facts
from watchfloor.exporting.evidence import evidence_of
from watchfloor.exporting.sheets import Document
from watchfloor.exporting.spots import spot_of
from watchfloor.exporting.times import days
from watchfloor.exporting.wording import sentence, title
from watchfloor.incidents import Party
from watchfloor.records import ActorKind, Country

__all__ = ["entities", "sheets"]

_SCHEMAS: Mapping[ActorKind, str] = {
    "person": "Person",
    "people": "LegalEntity",
    "government": "PublicBody",
    "military": "Organization",
    "group": "Organization",
    "organisation": "Organization",
    "country": "PublicBody",
}

Entity = dict[str, Any]


def entities(case: Case) -> Iterator[Entity]:
    """The event with its parties, reports and words, each an entity."""
    parties = (*case.incident.actors, *case.incident.recipients)
    reports = {one.told.report: one for one in case.tellings}
    yield _event(case, list(reports))
    for party in parties:
        yield _party(case, party)
    for telling in reports.values():
        yield _article(telling)
    for words in evidence_of(case):
        yield _entity(
            _id("note", words.event, words.tells, str(words.start), str(words.end)),
            "Note",
            name=[f"{words.tells} [{words.start}, {words.end})"],
            description=[words.exact],
            entity=[case.incident.id],
            proof=[words.report],
        )


def _event(case: Case, reports: list[str]) -> Entity:
    incident, spot, found = case.incident, spot_of(case), days(case)
    return _entity(
        incident.id,
        "Event",
        name=[title(case)],
        summary=[sentence(case)],
        keywords=[part for part in (incident.type, incident.mode, incident.status) if part],
        startDate=[found[0].isoformat()] if found else [],
        endDate=[found[1].isoformat()] if found else [],
        location=[spot.name] if spot.name else [],
        country=_country(spot.country),
        organizer=[_id("party", party.key) for party in incident.actors],
        involved=[_id("party", party.key) for party in incident.recipients],
        proof=reports,
        sourceUrl=[url for one in case.tellings if (url := _url(one))],
        publisher=[one.record.report.outlet for one in case.tellings if one.record.report.outlet],
        modifiedAt=[case.row.changed_at[:10]],
    )


def _party(case: Case, party: Party) -> Entity:
    actor = case.actor_of(party)
    return _entity(
        _id("party", party.key),
        _SCHEMAS[party.kind],
        name=[party.name],
        alias=[alias for alias in actor.aliases if alias != party.name] if actor else [],
        country=_country(party.country),
        notes=[f"PLOVER sector {party.sector}"] if party.sector else [],
        position=[tie.to for tie in actor.affiliations if tie.relation == "office"]
        if actor and party.kind == "person"
        else [],
    )


def _article(telling: Telling) -> Entity:
    report = telling.record.report
    return _entity(
        report.id,
        "Article",
        title=[report.title or report.name],
        fileName=[report.name],
        author=list(report.authors),
        publisher=[report.outlet] if report.outlet else [],
        sourceUrl=[url] if (url := _url(telling)) else [],
        publishedAt=[report.published] if report.published else [],
        language=["eng"] if report.language == "en" else [],
    )


def _url(telling: Telling) -> str | None:
    url = telling.record.report.url
    return url if url and url.startswith(("http://", "https://")) else None


def _country(country: Country | None) -> list[str]:
    known = facts(country)
    return [known.iso2.lower()] if known else []


def _entity(ident: str, schema: str, **properties: list[str]) -> Entity:
    told = {name: list(dict.fromkeys(values)) for name, values in properties.items() if values}
    return {"id": ident, "schema": schema, "properties": told}


def _id(kind: str, *parts: str) -> str:
    return f"{kind}-{hashlib.sha256(chr(31).join(parts).encode('utf-8')).hexdigest()[:20]}"


def sheets() -> tuple[Document, ...]:
    """The one file of the format. A party or report of several events is written once."""
    seen: set[str] = set()

    def items(case: Case) -> Iterator[str]:
        for one in entities(case):
            if one["id"] not in seen:
                seen.add(one["id"])
                yield json.dumps(one, ensure_ascii=False)

    return (Document(suffix=".ftm.json", items=items),)
