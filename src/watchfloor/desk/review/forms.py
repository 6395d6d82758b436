"""What the forms of a review say: fields with what may be chosen, and the values that a person chose."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args

from starlette.datastructures import FormData

from watchfloor.codebooks import SECTORS, sector_label
from watchfloor.desk.templating import country_names, country_words, status_words
from watchfloor.errors import WatchfloorError
from watchfloor.placing import Gazetteer
from watchfloor.records import (
    ActorKind,
    Channel,
    EventType,
    FigureOf,
    NamedSpan,
    Place,
    Record,
    Span,
    Stance,
    Status,
)
from watchfloor.store import ObjectKind
from watchfloor.tagging.labels import MODES

__all__ = ["Field", "added", "changed", "fields_of", "words_at"]

Widget = Literal["choice", "many", "yes", "text", "number", "things"]
_MODES = tuple(sorted({mode for modes in MODES.values() for mode in modes}))
_POINT = ("name", "geonames", "feature", "latitude", "longitude", "country", "admin1")
_PRECISIONS: Mapping[str, str] = {
    "1": "1: the place itself",
    "2": "2: near it, within 25 km",
    "3": "3: a district",
    "4": "4: a province",
    "5": "5: a line or an area, such as a river",
    "6": "6: the country",
    "7": "7: the sea or the air between countries",
}
"""The UCDP's where_prec."""

_AT = re.compile(r"(\d{1,9})-(\d{1,9})")
_MAX_WORDS, _MAX_CHARS = 2000, 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of a form. options: (value, label) pairs; value: those that are set now."""

    name: str
    label: str
    widget: Widget
    options: tuple[tuple[str, str], ...] = ()
    value: tuple[str, ...] = ()
    takes_words: bool = False  # words of the text may be added to what is chosen


def fields_of(record: Record, about: ObjectKind, part: Any | None) -> tuple[Field, ...]:
    """The fields of an object's form with its values, or of an empty one to add such an object."""
    return tuple(_FIELDS[about](record, part))


def _choice(part: Any, name: str, label: str, options: Sequence[str], *, none: str | None = None) -> Field:
    value = getattr(part, name, None)
    pairs = tuple((one, one) for one in options)
    return Field(
        name=name,
        label=label,
        widget="choice",
        options=((("", none),) if none is not None else ()) + pairs,
        value=(str(value),) if value is not None else ("",),
    )


def _one_of(part: Any, name: str, label: str, named: Sequence[tuple[str, str]], none: str | None) -> Field:
    value = getattr(part, name, None)
    options = (*((("", none),) if none is not None else ()), *named)
    return Field(name=name, label=label, widget="choice", options=options, value=(_written(value),))


def _sectors(part: Any) -> Sequence[tuple[str, str]]:
    """The sectors by their meaning, and the one that an actor has where it is none of them."""
    own = getattr(part, "sector", None)
    codes = {*SECTORS, *([own] if own else ())}
    return sorted(((code, sector_label(code) or code) for code in codes), key=lambda pair: pair[1])


def _many(part: Any, name: str, label: str, named: Sequence[tuple[str, str]]) -> Field:
    return Field(
        name=name,
        label=label,
        widget="many",
        options=tuple(named),
        value=tuple(getattr(part, name, ())),
        takes_words=True,
    )


def _things(part: Any, name: str, label: str) -> Field:
    things: Sequence[NamedSpan] = getattr(part, name, ())
    options = tuple((f"{one.span.start}-{one.span.end}", one.name) for one in things)
    return Field(
        name=name,
        label=label,
        widget="things",
        options=options,
        value=tuple(value for value, _ in options),
        takes_words=True,
    )


def _plain(part: Any, name: str, label: str, widget: Widget = "text") -> Field:
    value = getattr(part, name, None)
    return Field(name=name, label=label, widget=widget, value=(_written(value),))


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    return "" if value is None else f"{value:.10g}" if isinstance(value, float) else str(value)


def _actors(record: Record) -> list[tuple[str, str]]:
    return [(actor.id, actor.name) for actor in record.actors]


def _dates(record: Record) -> list[tuple[str, str]]:
    return [
        (date.id, " · ".join(word for word in (date.start or "some time", date.text or "") if word))
        for date in record.dates
    ]


def _event(record: Record, part: Any) -> list[Field]:
    return [
        _choice(part, "type", "type", get_args(EventType)),
        _choice(part, "mode", "mode", _MODES, none="none"),
        _one_of(part, "status", "status", [(one, status_words(one)) for one in get_args(Status)], None),
        _one_of(part, "date", "day", _dates(record), "none"),
        _plain(part, "background", "background, no part of the news", "yes"),
        _many(part, "actors", "who", _actors(record)),
        _many(part, "recipients", "to whom", _actors(record)),
        _things(part, "targets", "on what"),
        _things(part, "instruments", "with what"),
        _many(part, "places", "where", [(place.id, place.name) for place in record.places]),
        _many(part, "sources", "who says so", _actors(record)),
    ]


def _actor(_: Record, part: Any) -> list[Field]:
    return [
        _plain(part, "name", "name"),
        _choice(part, "kind", "kind", get_args(ActorKind)),
        _one_of(part, "country", "country", country_names(), "none"),
        _one_of(part, "sector", "PLOVER sector", _sectors(part), "none"),
    ]


def _place(_: Record, part: Any) -> list[Field]:
    candidates: Sequence[Any] = getattr(part, "candidates", ())
    options = tuple(
        (str(at), " · ".join(filter(None, (one.name, one.admin1, country_words(one.country), one.feature))))
        for at, one in enumerate(candidates)
    )
    picked = [
        Field(
            name="candidate",
            label="of the gazetteer",
            widget="choice",
            options=(("", "as it is"), *options),
            value=("",),
        )
    ]
    return [
        *(picked if options else []),
        _plain(part, "name", "name"),
        _one_of(part, "country", "country", country_names(), "none"),
        _plain(part, "latitude", "latitude", "number"),
        _plain(part, "longitude", "longitude", "number"),
        _one_of(part, "precision", "precision", list(_PRECISIONS.items()), "unknown"),
    ]


def _figure(record: Record, part: Any) -> list[Field]:
    text = record.report.text
    events = [
        (event.id, f"{event.type} {text[event.mentions[0].trigger.start : event.mentions[0].trigger.end]}")
        for event in record.events
    ]
    return [
        _choice(part, "of", "count of", get_args(FigureOf)),
        _plain(part, "value", "value", "number"),
        _plain(part, "low", "low", "number"),
        _plain(part, "high", "high", "number"),
        _plain(part, "what", "of what"),
        _plain(part, "side", "side"),
        _one_of(part, "event", "event", events, "none"),
        _one_of(part, "source", "who says so", _actors(record), "the report"),
        _one_of(part, "date", "day", _dates(record), "none"),
    ]


def _quote(record: Record, part: Any) -> list[Field]:
    return [
        _one_of(part, "speaker", "who", _actors(record), "nobody known"),
        _choice(part, "stance", "stance", get_args(Stance)),
        _choice(part, "kind", "kind", ("direct", "indirect")),
        _choice(part, "channel", "channel", get_args(Channel), none="none told"),
    ]


_FIELDS: Mapping[ObjectKind, Any] = {
    "event": _event,
    "actor": _actor,
    "place": _place,
    "figure": _figure,
    "quote": _quote,
}


def changed(record: Record, about: ObjectKind, part: Any, form: FormData) -> dict[str, Any]:
    """The fields that a form gives another value than the object has, in the form that the record's `correct` takes."""
    near = _near(record, about, part)
    found: dict[str, Any] = {}
    for field in fields_of(record, about, part):
        given = tuple(str(one) for one in form.getlist(field.name))
        words = str(form.get(f"{field.name}_words") or "").strip()
        if field.name == "candidate":
            found |= _picked(part, given)
        elif field.takes_words:
            if set(given) != set(field.value) or words:
                found[field.name] = _listed(record, field, given, words, near)
        elif field.widget == "yes" or field.name in form:
            before = field.value[0]
            after = given[0].strip() if given else ""
            if after != before:
                found[field.name] = _typed(field, after)
    return found


def added(record: Record, form: FormData) -> tuple[ObjectKind, Span, dict[str, Any]]:
    """What a form asks to add: its kind, its words, its fields. Raises WatchfloorError when the words are not there."""
    about: ObjectKind = next((kind for kind in _FIELDS if kind == form.get("about")), "event")
    span = words_at(record, str(form.get("words") or ""), str(form.get("words_at") or ""), None)
    found: dict[str, Any] = {}
    for field in fields_of(record, about, None):
        given = tuple(str(one) for one in form.getlist(field.name) if one)
        words = str(form.get(f"{field.name}_words") or "").strip()
        if field.takes_words and (given or words):
            found[field.name] = _listed(record, field, given, words, span)
        elif not field.takes_words and given:
            found[field.name] = _typed(field, given[0].strip())
    return about, span, found


def words_at(record: Record, words: str, at: str, near: Span | None) -> Span:
    """Where words stand in a report: at `at` ("12-20") when a page's script said so, else nearest to `near`, else first.

    Raises WatchfloorError when they stand nowhere.
    """
    text = record.report.text
    if (found := _AT.fullmatch(at.strip())) and int(found[1]) < int(found[2]) <= len(text):
        return Span(int(found[1]), int(found[2]))
    words = words.strip()
    if not words or len(words) > _MAX_WORDS:
        raise WatchfloorError("write the words as they stand in the text, or select them there")
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    left, right = (r"(?<!\w)" if words[0].isalnum() else ""), (r"(?!\w)" if words[-1].isalnum() else "")
    spans = [Span(*found.span()) for found in re.finditer(left + pattern + right, text)]
    if not spans:
        raise WatchfloorError(f"{words[:80]!r}: these words do not stand in the report; capitals count")
    middle = near.start if near is not None else 0
    return min(spans, key=lambda span: abs(span.start - middle))


def _near(record: Record, about: ObjectKind, part: Any) -> Span | None:
    if about == "event":
        trigger: Span = part.mentions[0].trigger
        return trigger
    return None


def _listed(record: Record, field: Field, given: Sequence[str], words: str, near: Span | None) -> list[Any]:
    """References, or things with spans: those chosen and those named by words, one a line."""
    spans = [words_at(record, line, line, near) for line in words.splitlines() if line.strip()]
    if field.widget == "things":
        known = dict(field.options)
        kept = [
            {"name": known[one], "span": [int(end) for end in one.split("-")]}
            for one in given
            if one in known
        ]
        text = record.report.text
        return kept + [
            {"name": " ".join(text[one.start : one.end].split()), "span": list(one)} for one in spans
        ]
    return [*given, *({"span": list(span)} for span in spans)]


def _typed(field: Field, value: str) -> Any:
    if field.widget == "yes":
        return value == "yes"
    if value == "":
        return None
    if len(value) > _MAX_CHARS:
        raise WatchfloorError(f"{field.label}: {_MAX_CHARS} letters are the most that are kept")
    if field.widget == "number" or field.name == "precision":
        try:
            number = float(value.replace(",", ""))
        except ValueError as error:
            raise WatchfloorError(f"{field.label}: {value[:40]!r} is no number") from error
        if not math.isfinite(number):
            raise WatchfloorError(f"{field.label}: {value[:40]!r} is no number")
        return int(number) if field.name == "precision" else number
    return value


def _picked(part: Place, given: Sequence[str]) -> dict[str, Any]:
    """All that the gazetteer says of the candidate that was chosen."""
    if not given or not given[0].isdecimal() or int(given[0]) >= len(part.candidates):
        return {}
    chosen = part.candidates[int(given[0])]
    matches = _gazetteer().find(chosen.name)
    entry = next((one.entry for one in matches if one.entry.geonames == chosen.geonames), None)
    told = {
        "name": chosen.name,
        "geonames": chosen.geonames,
        "feature": chosen.feature,
        "country": chosen.country,
        "admin1": chosen.admin1,
        "latitude": entry.latitude if entry else None,
        "longitude": entry.longitude if entry else None,
    }
    return {name: told[name] for name in _POINT if told[name] != getattr(part, name)}


@cache
def _gazetteer() -> Gazetteer:
    return Gazetteer.load()
