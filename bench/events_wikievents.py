"""Triggers and arguments of WikiEvents documents: head-word and coreferent F1 in the manner of Li, Ji and Han (2021).

KAIROS types and roles are turned into the codebook's by training/mappings/wikievents_types.csv and
wikievents_roles.csv. Of the events, those count whose type is surely an event after the codebook; one that may be
none (a death that nobody caused) is neither missed nor wrong, and so are our events of types that no KAIROS type
surely is. `counted` and `left out` say how many. Arguments are those of counted events with a mapped role; a missed
event misses all of its arguments.

An argument is found (identification) when the head word of the gold mention lies in one of our words for a role
of that event, or, for the coreferent score, the head word of any mention of the same entity does; classification asks
for the role too. Coreference is read from a file (--coref, with `doc_key` and `clusters` of mention ids, as for the
training part); without one, mentions of one document with the same words are one entity.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bench.events_muc4 import paired
from bench.scoring import pairs
from training.transfer.tables import options, rows, types_of, wikievents_role
from watchfloor.pipeline import Kit, record_of
from watchfloor.records import EventMention, Page, Record, Role, Span, inside

__all__ = ["gold_of", "measured"]

ARGUMENTS: tuple[Role, ...] = ("actor", "recipient", "target", "place", "instrument")
NO_EVENT = "none"


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument: roles that it may fill, and the head words of its entity's mentions, its own first."""

    roles: tuple[str, ...]
    heads: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Happening:
    """One annotated event; types without "none" when it surely is one of ours."""

    trigger: Span
    types: tuple[str, ...]
    arguments: tuple[Argument, ...]


@cache
def _types() -> dict[str, tuple[str, ...]]:
    return options("wikievents_types", "kairos", "types")


@cache
def _roles() -> list[dict[str, str]]:
    return list(rows("wikievents_roles"))


@cache
def sure_types() -> frozenset[str]:
    """Types of ours that some KAIROS type is without doubt."""
    return frozenset(kinds[0] for kinds in _types().values() if len(kinds) == 1) - {NO_EVENT}


def text_of(line: dict[str, Any]) -> tuple[str, list[Span]]:
    """A document's sentences at the offsets that its tokens have, and where each token stands."""
    text = ""
    spans = []
    for tokens, sentence in line["sentences"]:
        if tokens:
            text = text.ljust(tokens[0][1]) + sentence
        spans += [Span(begin, end) for _, begin, end in tokens]
    return text, spans


def gold_of(line: dict[str, Any], clusters: Sequence[Sequence[str]] = ()) -> list[Happening]:
    """The annotated events of one document that have a type after the codebook."""
    _, spans = text_of(line)
    entities = {entity["id"]: entity for entity in line["entity_mentions"]}
    heads = {name: spans[entity["end"] - 1] for name, entity in entities.items()}
    same = _same(entities, clusters)
    found = []
    for event in line["event_mentions"]:
        kind = event["event_type"]
        if types := types_of(kind, _types()):
            arguments = []
            for argument in event["arguments"]:
                name = argument["entity_id"]
                if (roles := wikievents_role(kind, argument["role"], _roles())) and name in heads:
                    others = [heads[other] for other in same[name] if other != name]
                    arguments.append(Argument(roles, (heads[name], *others)))
            trigger = event["trigger"]
            where = Span(spans[trigger["start"]].start, spans[trigger["end"] - 1].end)
            found.append(Happening(where, types, tuple(arguments)))
    return found


def _same(entities: dict[str, dict[str, Any]], clusters: Sequence[Sequence[str]]) -> dict[str, Sequence[str]]:
    """Mentions of the entity of each mention."""
    of_words: dict[str, list[str]] = {}
    for name, entity in entities.items():
        of_words.setdefault(entity["text"].casefold(), []).append(name)
    told = {name: cluster for cluster in clusters for name in cluster}
    return {
        name: [one for one in told.get(name, of_words[entity["text"].casefold()]) if one in entities]
        for name, entity in entities.items()
    }


def scored(line: dict[str, Any], clusters: Sequence[Sequence[str]], record: Record) -> Counter[str]:
    """What one document adds."""
    gold = gold_of(line, clusters)
    made = [mention for event in record.events for mention in event.mentions]
    found = dict(pairs([one.trigger for one in gold], [mention.trigger for mention in made]))
    total: Counter[str] = Counter()
    total["events"] += len(line["event_mentions"])
    neutral = set()
    for number, one in enumerate(gold):
        if NO_EVENT in one.types:
            neutral.add(found.get(number))
            continue
        total["counted"] += 1
        is_found = number in found
        is_typed = is_found and made[found[number]].type in one.types
        total["trigger gold"] += 1
        total["trigger hit"] += is_found
        total["type hit"] += is_typed
        total.update(_arguments(one, made[found[number]] if is_found else None))
    for number, mention in enumerate(made):
        judged = number in found.values() or mention.type in sure_types()
        total["trigger made"] += judged and number not in neutral
    return total


def _arguments(one: Happening, other: EventMention | None) -> Counter[str]:
    """Arguments of one counted event: gold, made and right, by measure."""
    made = [] if other is None else list(_made(other))
    total: Counter[str] = Counter()
    total["argument gold"] += len(one.arguments)
    total["argument made"] += len(made)
    if other is not None:
        total["argument gold of found"] += len(one.arguments)
    for measure, reach in (("head", 1), ("coref", None)):
        for asks_role in (False, True):
            table = [
                [_fits(argument, role, span, reach, asks_role=asks_role) for role, span in made]
                for argument in one.arguments
            ]
            total[f"{measure} {'classified' if asks_role else 'identified'}"] += paired(table)
    return total


def _made(mention: EventMention) -> Iterator[tuple[Role, Span]]:
    """Our arguments of one mention. What its event's other mentions fill was tried: precision fell from .44 to .34."""
    for role in ARGUMENTS:
        for span in mention.roles.get(role, ()):
            yield role, span


def _fits(argument: Argument, role: Role, span: Span, reach: int | None, *, asks_role: bool) -> bool:
    return (not asks_role or role in argument.roles) and any(
        inside(head, span) for head in argument.heads[:reach]
    )


def _f1(hit: int, gold: int, made: int) -> dict[str, float]:
    return {
        "precision": round(hit / max(1, made), 4),
        "recall": round(hit / max(1, gold), 4),
        "f1": round(2 * hit / max(1, gold + made), 4),
    }


def figures(total: Counter[str]) -> dict[str, Any]:
    """Every figure from summed counts."""
    told: dict[str, Any] = {
        "events": total["events"],
        "counted": total["counted"],
        "left out": total["events"] - total["counted"],
        "trigger identified": _f1(total["trigger hit"], total["trigger gold"], total["trigger made"]),
        "trigger classified": _f1(total["type hit"], total["trigger gold"], total["trigger made"]),
        "arguments": total["argument gold"],
    }
    for measure in ("head", "coref"):
        for part in ("identified", "classified"):
            hit = total[f"{measure} {part}"]
            told[f"argument {part}, {measure}"] = _f1(hit, total["argument gold"], total["argument made"])
            of_found = _f1(hit, total["argument gold of found"], total["argument made"])
            told[f"argument {part}, {measure}, of found events"] = of_found
    return told


def measured(path: Path, kit: Kit, coreference: Path | None = None) -> dict[str, Any]:
    """All figures over a file of documents, one JSON object a line, in the form of the published development part."""
    lines = [json.loads(raw) for raw in path.read_text("utf-8").splitlines()]
    clusters: dict[str, Sequence[Sequence[str]]] = {}
    if coreference is not None:
        told = [json.loads(raw) for raw in coreference.read_text("utf-8").splitlines()]
        clusters = {one["doc_key"]: one["clusters"] for one in told}
    total: Counter[str] = Counter()
    for line in lines:
        text, _ = text_of(line)
        record = record_of(Page(name=line["doc_id"], sha256="0" * 64, text=text), kit)
        total.update(scored(line, clusters.get(line["doc_id"], ()), record))
    return {"documents": len(lines), **figures(total)}
