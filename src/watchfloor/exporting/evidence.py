"""The words behind an incident, as W3C web annotation has it: TextQuoteSelector and TextPositionSelector."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from watchfloor.exporting.cases import Case, Telling
from watchfloor.records import Span

__all__ = ["Evidence", "evidence_of", "lead_evidence", "text_sha256"]

_AROUND_CHARS = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Words of a report, what they tell, and how to find them again.

    tells: trigger, a role of the codebook, or the kind of a figure. start, end: code points of the report's text,
    half-open. zone: the kind of the paragraph. sha256: of the bytes that were read; text_sha256: of the text.
    """

    incident: str
    event: str
    report: str
    tells: str
    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    zone: str | None
    url: str | None
    outlet: str | None
    published: str | None
    sha256: str
    text_sha256: str


def evidence_of(case: Case) -> Iterator[Evidence]:
    """All words that the incident rests on, report by report; triggers first."""
    for telling in case.tellings:
        seen: set[tuple[str, Span]] = set()
        for tells, span in _spans(case, telling):
            if (tells, span) not in seen:
                seen.add((tells, span))
                yield _evidence(case, telling, tells, span)


@lru_cache(maxsize=1)
def lead_evidence(case: Case) -> Evidence:
    """The trigger of the surest telling."""
    return _evidence(case, case.lead, "trigger", case.lead.told.span)


def _spans(case: Case, telling: Telling) -> Iterator[tuple[str, Span]]:
    mentions = telling.event.mentions
    for mention in mentions:
        yield "trigger", mention.trigger
    for mention in mentions:
        for role, spans in mention.roles.items():
            for span in spans:
                yield role, span
    for counted in telling.told.figures:
        for span in counted.spans:
            yield counted.of, span


def _evidence(case: Case, telling: Telling, tells: str, span: Span) -> Evidence:
    report = telling.record.report
    text = report.text
    zones = telling.record.zones
    return Evidence(
        incident=case.incident.id,
        event=telling.event.id,
        report=report.id,
        tells=tells,
        exact=text[span.start : span.end],
        prefix=text[max(0, span.start - _AROUND_CHARS) : span.start],
        suffix=text[span.end : span.end + _AROUND_CHARS],
        start=span.start,
        end=span.end,
        zone=next((zone.kind for zone in zones if zone.start <= span.start < zone.end), None),
        url=report.url,
        outlet=report.outlet,
        published=report.published,
        sha256=report.sha256,
        text_sha256=text_sha256(text),
    )


@lru_cache(maxsize=256)
def text_sha256(text: str) -> str:
    """SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
