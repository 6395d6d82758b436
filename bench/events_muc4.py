"""Who attacked whom with what, document by document, on MUC-4: the role-filler score of Du, Rush and Cardie (2021).

A filler of a role is an entity: all strings of the key that name it, over all templates of the document, entities that
share all their strings counted once. A made entity is right when its every string is one of the key's entity, the
two paired one to one (CEAF-REE, strict); letters are folded, articles and punctuation dropped. Victims are the named
ones, as in that paper. Beside it the head-noun score in the manner of Patwardhan and Riloff (2007): victims by name
or description, right when the last word of the phrase is that of one of the key's strings.

Optional templates are part of the key, as there. `without optional`: a made entity that only they hold counts
neither way.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from training.transfer.tables import rows
from watchfloor.pipeline import Kit, record_of
from watchfloor.records import Actor, ActorKind, Event, Page, Record, Span, overlap

__all__ = ["ROLES", "fillers", "key_of", "measured"]

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
_SLOTS = {
    "PerpInd": ("perp_individual_id",),
    "PerpOrg": ("perp_organization_id",),
    "Target": ("phys_tgt_id",),
    "Victim": ("hum_tgt_name", "hum_tgt_description"),
    "Weapon": ("incident_instrument_id",),
}
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
_HEAD_ENDS = re.compile(r"\b(?:of|from|in|at|on|with|for|who|that|which|belonging|carrying)\b|[,(\[]")

# What follows was chosen on 350 training documents, where it takes the strict F1 from .31 to .39.
STAGES = {"actual", "threatened"}
COMBATANTS: set[ActorKind] = {"military", "group"}
SPOKEN_OF = 2  # times
CLAIM_CHARS = 25  # from the trigger, within which "responsibility" stands

Folded = frozenset[str]


@dataclass(frozen=True, slots=True)
class Entity:
    """One filler: the strings that name it. is_named, is_optional: of the key only."""

    role: str
    strings: Folded
    is_named: bool = True
    is_optional: bool = False


def folded(words: str) -> str:
    """Words in small letters without articles, punctuation and double spaces."""
    bare = re.sub(r"[^\w\s]", "", words.casefold())
    return " ".join(re.sub(r"\b(?:a|an|the)\b", " ", bare).split())


def head(words: str) -> str:
    """The last word of a phrase before anything that hangs on it."""
    phrase = _HEAD_ENDS.split(words.casefold(), maxsplit=1)[0]
    return (folded(phrase).split() or folded(words).split() or [""])[-1]


def key_of(line: dict[str, Any]) -> list[Entity]:
    """The entities of one document's templates."""
    found: list[Entity] = []
    for template in line["templates"]:
        for role, slots in _SLOTS.items():
            for slot in slots:
                for value in template.get(slot, ()):
                    strings = _strings(value["alts"], slot)
                    is_optional = template["optional_template"] or value["optional"]
                    if strings:
                        found.append(Entity(role, strings, slot != "hum_tgt_description", is_optional))
    return _once(found)


def _strings(alternatives: Sequence[str], slot: str) -> Folded:
    """The strings of one value; of a description the words before the name that it belongs to."""
    told = [_QUOTED.findall(one) for one in alternatives]
    if slot == "hum_tgt_description":
        told = [strings[:1] for strings in told]
    return frozenset(folded(string) for strings in told for string in strings) - {""}


def _once(entities: Iterable[Entity]) -> list[Entity]:
    """Entities of which one holds the other's strings counted once, the first; required where one of them is."""
    kept: list[Entity] = []
    for entity in sorted(entities, key=lambda entity: entity.is_optional):
        twins = (
            other
            for other in kept
            if (other.role, other.is_named) == (entity.role, entity.is_named)
            and (other.strings <= entity.strings or entity.strings <= other.strings)
        )
        if not any(twins):
            kept.append(entity)
    return kept


@cache
def _roles() -> dict[tuple[str, str], str]:
    return {(row["role"], row["of"]): row["muc4"] for row in rows("muc4_roles")}


@cache
def _incidents() -> dict[tuple[str, str], dict[str, str]]:
    return {(row["type"], row["mode"]): row for row in rows("muc4_types")}


def incident_of(event: Event, kinds: dict[str, ActorKind]) -> dict[str, str] | None:
    """The row of muc4_types.csv for an event; None when MUC-4 would have no template for it.

    That is so for what did not happen and is no threat, and for fighting in which only combatants are hit.
    """
    row = _incidents().get((event.type, event.mode or ""), _incidents().get((event.type, "")))
    if row is None or event.status not in STAGES:
        return None
    hit = {kinds[one] for one in event.recipients}
    if hit and hit <= COMBATANTS and not event.targets:
        return None
    return row if row["alone"] == "yes" or event.targets or hit - COMBATANTS else None


def fillers(record: Record) -> list[Entity]:
    """What the record says of perpetrators, targets, victims and weapons of its incidents, each entity once."""
    actors = {actor.id: actor for actor in record.actors}
    kinds = {actor.id: actor.kind for actor in record.actors}
    found: dict[tuple[str, str], Entity] = {}
    for event in record.events:
        if (row := incident_of(event, kinds)) is None:
            continue
        for role, words, is_named in _told(event, actors, record):
            if role and words and not (role == "Target" and row["targets"] == "no"):
                found.setdefault((role, folded(words)), Entity(role, frozenset({folded(words)}), is_named))
    if any(role == "PerpInd" for role, _ in found):
        for words in _behind(record, actors):
            found.setdefault(("PerpOrg", folded(words)), Entity("PerpOrg", frozenset({folded(words)})))
    return [*found.values()]


def _behind(record: Record, actors: dict[str, Actor]) -> Iterator[str]:
    """Groups behind unnamed perpetrators: those they belong to, those that claim it, the only one that is spoken of."""
    doers = [actors[one] for event in record.events if event.type == "ASSAULT" for one in event.actors]
    ties = [tie.to for actor in doers for tie in actor.affiliations if tie.relation in {"part_of", "leads"}]
    claimants = [one for event in record.events if _claims(event, record) for one in event.actors]
    proper = {name.span for name in record.names if name.kind == "GROUP"}
    groups = [
        actor
        for actor in record.actors
        if actor.kind == "group" and len(actor.spans) >= SPOKEN_OF and proper.intersection(actor.spans)
    ]
    for one in (*ties, *claimants, *([groups[0].id] if len(groups) == 1 else ())):
        if one in actors and actors[one].kind in {"group", "organisation"}:
            yield actors[one].name


def _claims(event: Event, record: Record) -> bool:
    """Whether an event is the claiming of responsibility."""
    return event.type == "STATEMENT" and any(
        "respons" in record.report.text[mention.trigger.start : mention.trigger.end + CLAIM_CHARS].casefold()
        for mention in event.mentions
    )


def _told(event: Event, actors: dict[str, Actor], record: Record) -> Iterator[tuple[str, str, bool]]:
    """Role, words, and whether they are a person's name, of one event."""
    for side, ids in (("actor", event.actors), ("recipient", event.recipients)):
        for actor in (actors[one] for one in ids):
            role = _roles()[side, actor.kind]
            yield role if _is_worded(actor, record) else "", actor.name, _is_named(actor, record)
    for target in event.targets:
        yield _roles()["target", "thing"], target.name, True
    for instrument in event.instruments:
        yield _roles()["instrument", "thing"], instrument.name, True


def _is_worded(actor: Actor, record: Record) -> bool:
    """Whether more than pronouns name the actor."""
    return any(_marked(span, record) for span in actor.spans)


def _marked(span: Span, record: Record) -> bool:
    return any(overlap(name.span, span) > 0 for name in record.names)


def _is_named(actor: Actor, record: Record) -> bool:
    return any(
        name.kind == "PERSON" and overlap(name.span, span) > 0
        for span in actor.spans
        for name in record.names
    )


Right = Callable[[Entity, Entity], bool]


def is_strict(gold: Entity, made: Entity) -> bool:
    """Whether all strings of a made entity are the key's."""
    return made.strings <= gold.strings


def has_same_head(gold: Entity, made: Entity) -> bool:
    """Whether a made entity's head word is one of the key's."""
    return bool({head(one) for one in made.strings} & {head(one) for one in gold.strings})


def counted(gold: Sequence[Entity], made: Sequence[Entity], right: Right) -> Counter[str]:
    """Gold, made and right entities by role, paired one to one so that most are right."""
    total: Counter[str] = Counter()
    for role in ROLES:
        ones = [entity for entity in gold if entity.role == role]
        others = [entity for entity in made if entity.role == role]
        total[f"{role} gold"] += len(ones)
        total[f"{role} made"] += len(others)
        total[f"{role} hit"] += paired([[right(one, other) for other in others] for one in ones])
    return total


def paired(table: Sequence[Sequence[bool]]) -> int:
    """The most pairs of a row and a column that fit, each used once."""
    of_column: dict[int, int] = {}

    def placed(row: int, seen: set[int]) -> bool:
        for column, fits in enumerate(table[row]):
            if fits and column not in seen:
                seen.add(column)
                if column not in of_column or placed(of_column[column], seen):
                    of_column[column] = row
                    return True
        return False

    return sum(placed(row, set()) for row in range(len(table)))


def figures(total: Counter[str]) -> dict[str, dict[str, float | int]]:
    """Precision, recall and F1 of each role and of all together."""
    for part in ("gold", "made", "hit"):
        total[f"all {part}"] = sum(total[f"{role} {part}"] for role in ROLES)
    told = {}
    for role in (*ROLES, "all"):
        gold, made, hit = (total[f"{role} {part}"] for part in ("gold", "made", "hit"))
        told[role] = {
            "precision": round(hit / max(1, made), 4),
            "recall": round(hit / max(1, gold), 4),
            "f1": round(2 * hit / max(1, gold + made), 4),
            "gold": gold,
        }
    return told


def page_of(line: dict[str, Any]) -> Page:
    """A document as a page; the lines of a paragraph, cut at a fixed width, are one."""
    text = re.sub(r"(?<!\n)\n(?!\n)", " ", line["text"])
    return Page(name=line["docid"], sha256="0" * 64, text=text)


Measure = Literal["ceaf_ree", "ceaf_ree_without_optional", "head_nouns"]


def scored(line: dict[str, Any], record: Record) -> dict[Measure, Counter[str]]:
    """What one document adds to each measure."""
    key, made = key_of(line), fillers(record)
    named = [entity for entity in key if entity.is_named]
    strict = [entity for entity in made if entity.is_named or entity.role != "Victim"]
    required = [entity for entity in named if not entity.is_optional]
    judged = [
        entity
        for entity in strict
        if any(is_strict(one, entity) and one.role == entity.role for one in required)
        or not any(is_strict(one, entity) and one.role == entity.role for one in named)
    ]
    return {
        "ceaf_ree": counted(named, strict, is_strict),
        "ceaf_ree_without_optional": counted(required, judged, is_strict),
        "head_nouns": counted(key, made, has_same_head),
    }


def measured(path: Path, kit: Kit) -> dict[str, Any]:
    """All measures over a file of MUC-4 documents, one JSON object a line with text and templates."""
    lines = [json.loads(raw) for raw in path.read_text("utf-8").splitlines()]
    totals: dict[str, Counter[str]] = {}
    for line in lines:
        for measure, one in scored(line, record_of(page_of(line), kit)).items():
            totals.setdefault(measure, Counter()).update(one)
    return {"documents": len(lines), **{measure: figures(total) for measure, total in totals.items()}}
