"""An actor's card on a terminal: who it is, what it did and suffered, each with its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.text import Text

from watchfloor.naming.cards import Card, Deed
from watchfloor.records import Affiliation, Record

__all__ = ["as_dict", "show_card"]

_DEEDS_SHOWN = 12  # a role; --json gives all


def show_card(record: Record, card: Card, console: Console) -> None:
    """Prints one card of one report."""
    actor, report = card.actor, record.report
    console.print(
        Text(actor.name, style="bold"), Text(f"  {report.title or report.name}", style="dim"), sep=""
    )
    facts = (
        actor.kind,
        actor.country,
        actor.sector,
        ", ".join(alias for alias in actor.aliases if alias != actor.name),
    )
    console.print(Text("  " + " · ".join(fact for fact in facts if fact)))
    for to, tie in card.ties:
        told = f"“{_words(record, tie.span)}”"
        console.print(
            Text.assemble(f"  {tie.relation.replace('_', ' ')}: {to}  ", (told, "dim"), *_held(record, tie))
        )
    for title, deeds in (("did", card.did), ("suffered", card.suffered), ("says", card.said)):
        _show_deeds(record, title, deeds, console)
    console.print()


def _held(record: Record, tie: Affiliation) -> list[tuple[str, str]]:
    """When a tie was held, and by which words or source; nothing when that is not told."""
    if tie.from_date is None and tie.to_date is None:
        return []
    days = f"  {tie.from_date or '…'} to {tie.to_date or '…'}"
    rest = tie.why.get("from_date") or tie.why.get("to_date") or ""
    return [(days, ""), (f"  “{_words(record, tie.date_span)}”" if tie.date_span else f"  {rest}", "dim")]


def _show_deeds(record: Record, title: str, deeds: Sequence[Deed], console: Console) -> None:
    for deed in deeds[:_DEEDS_SHOWN]:
        event = deed.event
        code = f"{event.type}/{event.mode}" if event.mode else event.type
        console.print(
            Text.assemble(
                f"  {title} ",
                (f"{code} [{event.status}] ", "cyan"),
                (f"“{_words(record, deed.sentences[0])}”", "dim"),
            )
        )
    if len(deeds) > _DEEDS_SHOWN:
        console.print(Text(f"  … and {len(deeds) - _DEEDS_SHOWN} more", style="dim"))


def _words(record: Record, span: tuple[int, int]) -> str:
    return " ".join(record.report.text[span[0] : span[1]].split())


def as_dict(record: Record, card: Card) -> dict[str, Any]:
    """One card for JSON: the actor as in the record, its ties, and its deeds by event id with their sentences."""
    return {
        "report": record.report.id,
        "actor": asdict(card.actor),
        **{
            role: [
                {"event": deed.event.id, "type": deed.event.type, "sentences": list(deed.sentences)}
                for deed in deeds
            ]
            for role, deeds in (("did", card.did), ("suffered", card.suffered), ("said", card.said))
        },
    }
