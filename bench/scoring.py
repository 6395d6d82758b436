"""Scores of records against annotated sentences: one set of figures for the gate and for every bench.

A trigger is found when the spans overlap, one to one, most overlap first. Type, status and mode are judged on
found triggers; a role filler is right when it overlaps one of the gold role on a found trigger, and those of
missed triggers count as missed. Names match by overlap within their kind. A quote is right when its content
shares at least 0.8 of the longer. Cause pairs are judged inside sentences. All counts are summed over documents before a figure is made.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from watchfloor.records import Cause, EventMention, Record, Role, Span, Tags, TriggerMention, overlap

__all__ = ["counts", "figures", "is_across", "kept_to"]

ROLES: tuple[Role, ...] = (
    "actor", "recipient", "target", "place", "date", "instrument", "killed", "injured", "arrested", "crowd", "deployed", "source",
)  # fmt: skip
FOUR_ROLES = ("actor", "recipient", "place", "date")
_QUOTE_SHARE = 0.8
_TYPE_FLOOR = 5  # types with fewer gold mentions say too little for a macro average


def pairs(gold: Sequence[Span], made: Sequence[Span]) -> list[tuple[int, int]]:
    """Pairs of overlapping spans, most overlap first, each span used once."""
    ranked = sorted(
        (
            (overlap(one, other), i, j)
            for i, one in enumerate(gold)
            for j, other in enumerate(made)
            if overlap(one, other) > 0
        ),
        reverse=True,
    )
    used_gold: set[int] = set()
    used_made: set[int] = set()
    found = []
    for _, i, j in ranked:
        if i not in used_gold and j not in used_made:
            used_gold.add(i)
            used_made.add(j)
            found.append((i, j))
    return found


def counts(tags: Tags, record: Record) -> Counter[str]:
    """What one document adds to the figures. tags: the annotation, in offsets of the record's text."""
    made = [mention for event in record.events for mention in event.mentions]
    total: Counter[str] = Counter()
    found = pairs([one.trigger for one in tags.triggers], [one.trigger for one in made])
    _add(total, "trigger", len(tags.triggers), len(made), len(found))
    for one in tags.triggers:
        total[f"type {one.type} gold"] += 1
    for other in made:
        total[f"type {other.type} made"] += 1
    for i, j in found:
        _add_event(total, tags.triggers[i], made[j])
    matched = {i for i, _ in found}
    for i, one in enumerate(tags.triggers):
        if i not in matched:
            for filler in one.fillers:
                total[f"role {filler.role} gold"] += 1
    for kind in {name.kind for name in (*tags.names, *record.names)}:
        ones = [name.span for name in tags.names if name.kind == kind]
        others = [name.span for name in record.names if name.kind == kind]
        _add(total, "name", len(ones), len(others), len(pairs(ones, others)))
    _add_quotes(total, tags, record)
    _add_causes(total, tags, record)
    return total


def kept_to(record: Record, sentences: Sequence[Span]) -> Record:
    """What a record says of some sentences of its page: of a whole page not every line is annotated."""

    def told(span: Span) -> bool:
        return any(overlap(span, sentence) > 0 for sentence in sentences)

    events = [
        replace(event, mentions=tuple(one for one in event.mentions if told(one.trigger)))
        for event in record.events
    ]
    return replace(
        record,
        events=tuple(events),
        names=tuple(name for name in record.names if told(name.span)),
        quotes=tuple(quote for quote in record.quotes if told(quote.content)),
        causes=tuple(cause for cause in record.causes if told(cause.effect_trigger)),
    )


def _add(total: Counter[str], name: str, gold: int, made: int, hit: int) -> None:
    total[f"{name} gold"] += gold
    total[f"{name} made"] += made
    total[f"{name} hit"] += hit


def _add_event(total: Counter[str], one: TriggerMention, other: EventMention) -> None:
    total[f"type {one.type} hit"] += one.type == other.type
    total["status right"] += one.status == other.status
    total["status judged"] += 1
    if one.mode:
        total["mode right"] += one.mode == other.mode
        total["mode judged"] += 1
    for role in ROLES:
        ones = [filler.span for filler in one.fillers if filler.role == role]
        others = list(other.roles.get(role, ()))
        _add(total, f"role {role}", len(ones), len(others), len(pairs(ones, others)))


def _add_quotes(total: Counter[str], tags: Tags, record: Record) -> None:
    ones, others = [quote.content for quote in tags.quotes], [quote.content for quote in record.quotes]
    right = [
        (i, j)
        for i, j in pairs(ones, others)
        if overlap(ones[i], others[j])
        >= _QUOTE_SHARE * max(ones[i].end - ones[i].start, others[j].end - others[j].start)
    ]
    _add(total, "quote", len(ones), len(others), len(right))
    for i, j in right:
        speaker, found = tags.quotes[i].speaker, record.quotes[j].speaker_span
        if speaker is not None:
            total["speaker judged"] += 1
            total["speaker right"] += found is not None and overlap(speaker, found) > 0


def _add_causes(total: Counter[str], tags: Tags, record: Record) -> None:
    ones = [(pair.effect, pair.cause) for pair in tags.causes]
    others = [
        (cause.effect_trigger, cause.cause_trigger) for cause in record.causes if not is_across(record, cause)
    ]
    hits = sum(
        any(overlap(one[0], other[0]) > 0 and overlap(one[1], other[1]) > 0 for other in others)
        for one in ones
    )
    _add(total, "cause", len(ones), len(others), hits)


def is_across(record: Record, cause: Cause) -> bool:
    """Whether a pair joins two sentences of a page of annotated ones, each a paragraph; the annotation has no such pairs."""
    first, second = sorted((cause.effect_trigger, cause.cause_trigger))
    return "\n\n" in record.report.text[first.end : second.start]


def f1(total: Counter[str], name: str) -> float:
    """Harmonic mean of precision and recall from summed counts; 0 when nothing was right."""
    both = total[f"{name} gold"] + total[f"{name} made"]
    return 2 * total[f"{name} hit"] / both if both and total[f"{name} hit"] else 0.0


def figures(documents: Iterable[Counter[str]]) -> dict[str, float]:
    """Every figure, 0 to 1, from the counts of documents."""
    total: Counter[str] = Counter()
    for one in documents:
        total.update(one)
    types = sorted({key.split()[1] for key in total if key.startswith("type ")})
    common = [kind for kind in types if total[f"type {kind} gold"] >= _TYPE_FLOOR]
    total["types hit"] = sum(total[f"type {kind} hit"] for kind in types)
    total["types gold"], total["types made"] = total["trigger gold"], total["trigger made"]
    found = {
        "trigger_f1": f1(total, "trigger"),
        "type_micro_f1": f1(total, "types"),
        "type_macro_f1": sum(f1(total, f"type {kind}") for kind in common) / max(1, len(common)),
        "names_f1": f1(total, "name"),
        "quote_f1": f1(total, "quote"),
        "cause_f1": f1(total, "cause"),
        "four_roles": sum(f1(total, f"role {role}") for role in FOUR_ROLES) / len(FOUR_ROLES),
    }
    found |= {f"{role}_f1": f1(total, f"role {role}") for role in ROLES}
    for name in ("status", "mode", "speaker"):
        found[f"{name}_accuracy"] = total[f"{name} right"] / max(1, total[f"{name} judged"])
    return {name: round(value, 4) for name, value in found.items()}
