"""JSON Lines: everything, one incident a line: the flat row, the incident as the record has it, every word behind it."""

from __future__ import annotations

import json
from typing import Any

from watchfloor.exporting.cases import Case
from watchfloor.exporting.evidence import Evidence, evidence_of
from watchfloor.exporting.rows import COLUMNS, row
from watchfloor.exporting.sheets import Document, fields_of

__all__ = ["line", "selectors", "sheets"]


def line(case: Case) -> dict[str, Any]:
    """One incident. `row` has the columns of the CSV, `incident` what `watchfloor show ID --json` prints."""
    codes = case.lead.event.codes
    return {
        "id": case.incident.id,
        "row": dict(zip((column.name for column in COLUMNS), row(case), strict=True)),
        "incident": case.incident,
        "codes": codes,
        "evidence": [selectors(words) for words in evidence_of(case)],
        "revision": {
            "timestamp": case.row.changed_at,
            "founded": case.row.founded_at,
            "code_status": "reviewed" if case.is_reviewed else "automatic",
            "version": case.lead.record.report.version,
        },
    }


def selectors(words: Evidence) -> dict[str, Any]:
    """Words as an annotation's target: where they are, and both selectors of the W3C."""
    return {
        "tells": words.tells,
        "event": words.event,
        "source": {
            "report": words.report,
            "url": words.url,
            "outlet": words.outlet,
            "published": words.published,
            "sha256": words.sha256,
            "text_sha256": words.text_sha256,
            "zone": words.zone,
        },
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": words.exact,
                "prefix": words.prefix,
                "suffix": words.suffix,
            },
            {"type": "TextPositionSelector", "start": words.start, "end": words.end},
        ],
    }


def sheets() -> tuple[Document, ...]:
    """The one file of the format."""
    return (
        Document(
            suffix=".jsonl",
            items=lambda case: [json.dumps(line(case), ensure_ascii=False, default=fields_of)],
        ),
    )
