"""Why an event reads as it does: type and runner-up, each role's words and score, what thresholds turned down."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from difflib import get_close_matches
from typing import Any

from rich.console import Console
from rich.text import Text

from watchfloor.errors import WatchfloorError
from watchfloor.records import Event, Record, Rejected, Span, Tags, TriggerMention, overlap
from watchfloor.showing.coded import code_lines, rule_lines

__all__ = ["Reasons", "reasons_of"]

_NEAREST = 3  # a mistyped id is among so many; all the ids of a long page would hide what is wrong


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasons:
    """An event of a record, its mentions as the model read them, and what it turned down in their sentences."""

    event: Event
    mentions: tuple[TriggerMention, ...]
    rejected: tuple[Rejected, ...]
    text: str

    def as_dict(self) -> dict[str, Any]:
        """For JSON: spans as pairs, with their words."""
        return {
            "event": self.event.id,
            "type": self.event.type,
            "mode": self.event.mode,
            "status": self.event.status,
            "codes": asdict(self.event.codes) if self.event.codes else None,
            "why": dict(self.event.why),
            "mentions": [
                {**asdict(mention), "words": self.words(mention.trigger)}
                | {"fillers": [self._filler(mention, at) for at in range(len(mention.fillers))]}
                for mention in self.mentions
            ],
            "rejected": [{**asdict(one), "words": self.words(one.span)} for one in self.rejected],
        }

    def _filler(self, mention: TriggerMention, at: int) -> dict[str, Any]:
        filler = mention.fillers[at]
        return {**asdict(filler), "words": self.words(filler.span)}

    def words(self, span: Span) -> str:
        """The text of a span on one line."""
        return " ".join(self.text[span.start : span.end].split())

    def print(self, console: Console) -> None:
        """Shows the reasons on a terminal."""
        event = self.event
        console.print(
            Text(
                f"{event.type}{'/' + event.mode if event.mode else ''} [{event.status}]  {event.id}",
                style="bold",
            )
        )
        for field, reason in event.why.items():
            console.print(Text(f"  {field}: {reason}", style="dim"))
        for line in (*code_lines(event), *rule_lines(event)):
            console.print(Text(f"  {line}", style="dim"))
        for mention in self.mentions:
            second = (
                f", then {mention.runner_up.type} {mention.runner_up.score:.2f}" if mention.runner_up else ""
            )
            console.print(
                Text(
                    f"\n“{self.words(mention.trigger)}”  {mention.type} {mention.score:.2f}{second}; {mention.status}",
                    style="cyan",
                )
            )
            for filler in mention.fillers:
                console.print(Text(f"  {filler.role:<10} {filler.score:.2f}  “{self.words(filler.span)}”"))
        if self.rejected:
            console.print(Text("\nturned down by a threshold in the same sentences", style="bold"))
        for one in self.rejected:
            console.print(
                Text(
                    f"  {one.head:<8} {one.label:<24} {one.score:.2f}  “{self.words(one.span)}”", style="dim"
                )
            )


def reasons_of(record: Record, tags: Tags, event_id: str) -> Reasons:
    """The reasons for one event. Raises WatchfloorError, naming the ids most like it, when the record has no such event."""
    event = next((event for event in record.events if event.id == event_id), None)
    if event is None:
        raise WatchfloorError(f"no event {event_id!r} in {record.report.name}; {_there(record, event_id)}")
    triggers = {mention.trigger for mention in event.mentions}
    sentences = [mention.sentence for mention in event.mentions]
    return Reasons(
        event=event,
        mentions=tuple(mention for mention in tags.triggers if mention.trigger in triggers),
        rejected=tuple(
            one for one in tags.rejected if any(overlap(one.span, sentence) > 0 for sentence in sentences)
        ),
        text=record.report.text,
    )


def _there(record: Record, event_id: str) -> str:
    """The ids to choose from, those most like one that is not there, with what each names."""
    if not record.events:
        return "it tells of no event"
    events = {event.id: event for event in record.events}
    nearest = get_close_matches(event_id, events, n=_NEAREST, cutoff=0)
    told = ", ".join(f"{ident} ({events[ident].type})" for ident in nearest)
    if len(events) <= _NEAREST:
        return f"it has {told}"
    return f"the nearest of its {len(events)} are {told}; `watchfloor read --json` prints all"
