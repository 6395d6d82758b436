"""Which date expressions are those of acts to come, by the status that the model gives the acts."""

from __future__ import annotations

from collections.abc import Set

from watchfloor.records import Span, Status, Tags, TriggerMention

__all__ = ["dates_to_come"]

_TO_COME: Set[Status] = {"planned", "demanded", "threatened"}


def dates_to_come(tags: Tags) -> list[Span]:
    """The date words of acts that are planned, demanded or threatened, in text order.

    Of several acts that share a date the one right before it has it: "called for a strike on Tuesday" speaks of the
    Tuesday to come, "called on Tuesday for a strike" of the one before.
    """
    holders: dict[Span, list[TriggerMention]] = {}
    for trigger in tags.triggers:
        for filler in trigger.fillers:
            if filler.role == "date":
                holders.setdefault(filler.span, []).append(trigger)
    return sorted(span for span, triggers in holders.items() if _nearest(span, triggers).status in _TO_COME)


def _nearest(span: Span, triggers: list[TriggerMention]) -> TriggerMention:
    """The last act before a date, else the first behind it."""
    before = [trigger for trigger in triggers if trigger.trigger.end <= span.start]
    if before:
        return max(before, key=lambda trigger: trigger.trigger.end)
    return min(triggers, key=lambda trigger: trigger.trigger.start)
