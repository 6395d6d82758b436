"""The last step: whatever a record leaves empty says why.

A step that knows the reason for a missing value gives it. Where it gave none, the plain reason for the field
stands here, so that no null of a record is unexplained.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

from watchfloor.records import Actor, Cause, DateMention, Event, Figure, Place, Quote, Record, Report

__all__ = ["explained"]

_Explained = TypeVar("_Explained", Report, DateMention, Place, Actor, Event, Figure, Quote, Cause)

_REASONS: dict[type, dict[str, str]] = {
    Report: {
        "title": "no first line that reads like a headline",
        "published": "no date of publication is given, found or to be inferred",
        "published_from": "no date of publication is known",
        "outlet": "neither the page nor its carrier says",
        "url": "neither the page nor its carrier says",
        "language": "too few words to tell",
    },
    DateMention: {
        "span": "no words give it",
        "text": "no words give it",
        "start": "the words do not fix it",
        "end": "the words do not fix it",
        "precision": "the words fix no day",
        "timex_value": "the words fix no value",
    },
    Place: {
        "geonames": "not in the gazetteer",
        "feature": "not in the gazetteer",
        "latitude": "nothing supports a pin",
        "longitude": "nothing supports a pin",
        "country": "nothing says in which country it lies",
        "admin1": "nothing says in which region it lies",
        "precision": "no pin, so no precision",
        "geo_precision": "no pin, so no precision",
        "inside": "it stands in no other place of the report",
    },
    Actor: {
        "country": "nothing says whose it is",
        "sector": "neither the table of actors nor the words tell its sector",
    },
    Event: {
        "mode": "the words name no mode",
        "date": "no date in the text governs it",
        "intensity": "PLOVER gives none",
        "quad": "PLOVER gives none",
        "cameo": "CAMEO has no code for it",
        "stance": "the reporter states it",
        "codes": "not coded",
        "runner_up": "no other type came near",
    },
    Figure: {
        "what": "no noun follows it",
        "unit": "a plain count",
        "value": "the words give a range",
        "low": "the words set no lower bound",
        "high": "the words set no upper bound",
        "side": "no side is named",
        "part_of": "a figure of its own",
        "replaced_by": "no later count of it is given",
        "date": "it is tied to no dated event",
        "event": "its sentence counts it for no event",
        "source": "the reporter",
    },
    Quote: {
        "speaker": "the text names no speaker",
        "speaker_span": "the text names no speaker",
        "cue": "no word of saying stands beside it",
        "speaks_for": "the words name no body that the speaker speaks for",
        "continues": "it begins an utterance of its own",
        "channel": "the words name no channel",
        "date": "its sentence gives no time for the saying",
    },
    Cause: {
        "cue": "the order of the words says it",
        "source": "the reporter",
    },
}  # fmt: skip


def explained(record: Record) -> Record:
    """The record with a reason for every value that is missing."""
    return replace(
        record,
        report=_one(record.report),
        dates=tuple(map(_one, record.dates)),
        places=tuple(map(_one, record.places)),
        actors=tuple(map(_one, record.actors)),
        events=tuple(map(_one, record.events)),
        figures=tuple(map(_one, record.figures)),
        quotes=tuple(map(_one, record.quotes)),
        causes=tuple(map(_one, record.causes)),
    )


def _one(value: _Explained) -> _Explained:
    missing: dict[str, Any] = {
        field: reason
        for field, reason in _REASONS[type(value)].items()
        if getattr(value, field) is None and field not in value.why
    }
    return replace(value, why={**value.why, **missing}) if missing else value
