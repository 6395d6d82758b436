"""An annotated sentence as the benches on wording take it."""

from __future__ import annotations

from dataclasses import dataclass

from watchfloor.records import Reading, TriggerMention


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One annotated sentence and the events that it tells."""

    reading: Reading
    mentions: tuple[TriggerMention, ...]
