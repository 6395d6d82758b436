"""Annotations with strings as annotations with offsets, the form in which ours are kept and learned."""

from __future__ import annotations

import hashlib
import sys

from training.paths import SHARED
from watchfloor.tagging.labels import ROLES

sys.path.insert(0, str(SHARED / "tools"))
from check_annotations import locate


def digest(text: str) -> str:
    """SHA-256 of a sentence."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def in_offsets(sentence: dict, line: dict) -> dict:
    """One annotation with offsets for strings; strings that are not in the sentence are left out."""
    text = sentence["text"]

    def at(string: str | None) -> list[int] | None:
        found = locate(text, string) if string else None
        return list(found) if found else None

    events, numbers = [], {}
    for event in line.get("events", []):
        if (trigger := at(event["trigger"])) is None:
            continue
        numbers[event["trigger"]] = len(events)
        roles = {role: [span for string in event.get(role, []) if (span := at(string))] for role in ROLES}
        events.append(
            {
                "trigger": trigger,
                **{key: event[key] for key in ("type", "mode", "status") if event.get(key)},
                **{role: spans for role, spans in roles.items() if spans},
            }
        )
    quotes = [
        {"kind": quote["kind"], **{part: at(quote.get(part)) for part in ("content", "speaker", "cue")}}
        for quote in line.get("quotes", [])
        if at(quote.get("content"))
    ]
    pairs = [(numbers.get(effect), numbers.get(cause)) for effect, cause in line.get("causes", [])]
    return {
        "source": sentence["doc"],
        "at": sentence["i"],
        "date": sentence["date"],
        "sha256": digest(text),
        "entities": [[*span, kind] for string, kind in line.get("entities", []) if (span := at(string))],
        "events": events,
        "quotes": quotes,
        "causes": [pair for pair in pairs if None not in pair],
    }
