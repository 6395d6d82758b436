"""GeoJSON (RFC 7946): one feature an incident, longitude before latitude; geometry null where no report gives a pin."""

from __future__ import annotations

import json
from typing import Any

from watchfloor.exporting.cases import Case
from watchfloor.exporting.rows import COLUMNS, row
from watchfloor.exporting.sheets import Document
from watchfloor.exporting.spots import spot_of

__all__ = ["feature", "sheets"]


def feature(case: Case) -> dict[str, Any]:
    """One incident as a feature, with the columns of the CSV as properties."""
    pin = spot_of(case).pin
    geometry = {"type": "Point", "coordinates": [pin[1], pin[0]]} if pin else None
    properties = dict(zip((column.name for column in COLUMNS), row(case), strict=True))
    return {"type": "Feature", "id": case.incident.id, "geometry": geometry, "properties": properties}


def sheets() -> tuple[Document, ...]:
    """The one file of the format."""
    return (
        Document(
            suffix=".geojson",
            head='{"type": "FeatureCollection", "features": [\n',
            items=lambda case: [json.dumps(feature(case), ensure_ascii=False)],
            between=",\n",
            tail="\n]}\n",
        ),
    )
