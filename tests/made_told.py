"""Told events made by hand, for tests of what joins reports."""

from __future__ import annotations

from typing import Any

from watchfloor.incidents import Counted, Locus, Party, Told
from watchfloor.matching.words import content_of, lemmas_of
from watchfloor.records import ActorKind, FigureOf, Span

__all__ = ["counted", "locus", "party", "told"]


def party(name: str, kind: ActorKind = "group", country: str | None = None) -> Party:
    return Party(
        key=f"{kind}:{country or ''}:{name.casefold()}", actor=f"actor-{name}", name=name, kind=kind, country=country, sector=None
    )  # fmt: skip


def locus(name: str, latitude: float, longitude: float, country: str = "AAA", precision: int = 1) -> Locus:
    return Locus(
        key=f"geonames:{name}", place=f"place-{name}", name=name, latitude=latitude, longitude=longitude, country=country,
        admin1=None, precision=precision,
    )  # fmt: skip


def counted(of: FigureOf, value: float, report: str, published: str, **other: Any) -> Counted:
    given: dict[str, Any] = {
        "figure": f"figure-{report}-{of}-{value:g}-{other.get('what', '')}",
        "of": of, "what": None, "unit": None, "value": value, "low": value, "high": value, "exact": True, "side": None,
        "source": None, "official": False, "holds": published, "spans": (Span(0, 1),), "report": report, "published": published,
    }  # fmt: skip
    return Counted(**{**given, **other})


def told(event: str, report: str, trigger: str = "attacked", sentence: str = "", **other: Any) -> Told:
    given: dict[str, Any] = {
        "event": event, "report": report, "copies": None, "outlet": None, "published": "2031-05-02", "type": "ASSAULT",
        "mode": None, "status": "actual", "background": False, "start": "2031-05-01", "end": "2031-05-01", "precision": "day",
        "places": (), "actors": (), "recipients": (), "targets": (), "instruments": (), "figures": (), "sources": (),
        "intensity": -9.0, "quad": 4, "cameo": "190", "score": 0.9, "words": lemmas_of(trigger), "sentence": sentence,
        "span": Span(0, 1), "about": tuple(sorted(content_of(sentence))),
    }  # fmt: skip
    return Told(**{**given, **other})
