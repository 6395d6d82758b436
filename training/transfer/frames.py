"""WikiEvents and GENEVA: triggers whose types may be several of ours, with arguments given as head words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from training.learned import Document, Extent, Learned, Trigger, extent_of
from training.texts import joined, joined_gmb, placed
from training.transfer.tables import json_lines, options, rows, types_of, wikievents_role
from watchfloor.reading import shadow_of
from watchfloor.records import Span
from watchfloor.tagging.words import Words, words_of

# A head's phrase reaches about so far; there the source is silent about the role.
WORDS_BEFORE = 4
WORDS_AFTER = 3
GENEVA_SAMPLES = "train-s16[0-4].json"


@dataclass(frozen=True, slots=True)
class Frame:
    """An event of the source in tokens of one sentence, its roles already the codebook's."""

    trigger: Extent
    types: tuple[str, ...]
    arguments: tuple[tuple[tuple[str, ...], Extent], ...]  # roles it may fill, tokens


def wikievents(folder: Path, tokenizer: Tokenizer) -> list[Document]:
    """Sentences of WikiEvents' training documents that hold a mapped event."""
    types, roles = options("wikievents_types", "kairos", "types"), list(rows("wikievents_roles"))
    told = json_lines(folder / "wikievents" / "train.jsonl")
    cut = json_lines(folder / "wikievents" / "train_arguments.jsonl")
    documents = []
    for document, other in zip(told, cut, strict=True):
        sentences = json.loads(other)  # each line is JSON in a JSON string
        frames = list(_kairos_frames(document, sentences["ent_spans"], types, roles))
        items = []
        begin = 0
        for tokens in sentences["sentences"]:
            inner = [moved for frame in frames if (moved := _within(frame, begin, len(tokens)))]
            if item := learned(tokens, joined(" ".join(tokens)), inner, tokenizer):
                items.append(item)
            begin += len(tokens)
        documents.append(items)
    return documents


def _kairos_frames(
    document: dict[str, Any],
    places: Sequence[Sequence[Any]],
    types: dict[str, tuple[str, ...]],
    roles: Sequence[dict[str, str]],
) -> Iterator[Frame]:
    """Events of one document in its own tokens.

    places: for every event with arguments, in order, their tokens; left out of use when the numbers differ.
    """
    events = document["event_mentions"]
    with_arguments = [event for event in events if event["arguments"]]
    of_event = {
        id(event): spans
        for event, spans in zip(with_arguments, places, strict=False)
        if len(with_arguments) == len(places)
    }
    for event in events:
        kind = event["event_type"]
        trigger = event["trigger"]
        arguments = tuple(
            (wikievents_role(kind, role, roles), (begin, end + 1))
            for begin, end, (role, *_) in of_event.get(id(event), ())
        )
        if found := types_of(kind, types):
            yield Frame((trigger["start_idx"], trigger["end_idx"]), found, arguments)


def _within(frame: Frame, begin: int, count: int) -> Frame | None:
    """The frame in tokens of a sentence, without arguments that lie outside it; None when its trigger does."""

    def moved(extent: Extent) -> Extent | None:
        inner = begin <= extent[0] < extent[1] <= begin + count
        return (extent[0] - begin, extent[1] - begin) if inner else None

    if (trigger := moved(frame.trigger)) is None:
        return None
    arguments = tuple((roles, place) for roles, extent in frame.arguments if (place := moved(extent)))
    return Frame(trigger, frame.types, arguments)


def geneva(folder: Path, tokenizer: Tokenizer) -> list[Document]:
    """Sentences of GENEVA's training samples, each once; its types without a row are no events of ours."""
    types = options("geneva_types", "geneva", "types")
    roles = {(row["geneva"], row["role"]): row["roles"] for row in rows("geneva_roles")}
    sentences: dict[str, Document] = {}
    for path in sorted((folder / "geneva").glob(GENEVA_SAMPLES)):
        for line in json_lines(path):
            if line["wnd_id"] in sentences:
                continue
            tokens = _plain_quotes(line["tokens"])
            text = joined_gmb(line["sentence"].replace("``", '"').replace("''", '"'))
            item = learned(tokens, text, list(_geneva_frames(line, types, roles)), tokenizer)
            sentences[line["wnd_id"]] = [item] if item else []
    return list(sentences.values())


def _geneva_frames(
    line: dict[str, Any], types: dict[str, tuple[str, ...]], roles: dict[tuple[str, str], str]
) -> Iterator[Frame]:
    places = {entity["id"]: (entity["start"], entity["end"]) for entity in line["entity_mentions"]}
    for event in line["event_mentions"]:
        kind = event["event_type"]
        if not (found := types.get(kind, ("none",))):
            continue
        arguments = tuple(
            ((roles[kind, argument["role"]],), places[argument["entity_id"]])
            for argument in event["arguments"]
            if (kind, argument["role"]) in roles and argument.get("entity_id") in places
        )
        yield Frame((event["trigger"]["start"], event["trigger"]["end"]), found, arguments)


def _plain_quotes(tokens: Iterable[str]) -> list[str]:
    """Tokens in which two single marks that stand for a double one are that and nothing."""
    plain: list[str] = []
    for token in tokens:
        if token in {"`", "'"} and plain and plain[-1] == token:
            plain[-1] = '"'
            plain.append("")
        else:
            plain.append(token)
    return plain


def learned(
    tokens: Sequence[str], text: str, frames: Sequence[Frame], tokenizer: Tokenizer
) -> Learned | None:
    """A sentence with the triggers of its frames; None when it has none or its tokens are not its text's."""
    places = placed(tokens, text)
    if not frames or not places:
        return None
    words = words_of(tokenizer, shadow_of(text), start=0, sentence=0)

    def at(extent: Extent) -> Extent | None:
        spans = [span for span in places[extent[0] : extent[1]] if span is not None]
        return extent_of(words, Span(spans[0].start, spans[-1].end)) if spans else None

    triggers: dict[Extent, Trigger] = {}
    for frame in frames:
        if (extent := at(frame.trigger)) is not None:
            arguments = [(roles, place) for roles, tokens in frame.arguments if (place := at(tokens))]
            trigger = _trigger(extent, frame.types, arguments, words)
            triggers[extent] = _both(triggers[extent], trigger) if extent in triggers else trigger
    apart = _apart(triggers)
    return (
        Learned(text=text, words=words, names=None, triggers=apart, quotes=None, all_triggers=False)
        if apart
        else None
    )


def _trigger(
    extent: Extent, types: tuple[str, ...], arguments: Sequence[tuple[tuple[str, ...], Extent]], words: Words
) -> Trigger:
    """A trigger; a role is known where the sentence holds a filler of it, and not next to that filler."""
    sure = [(roles[0], place) for roles, place in arguments if len(roles) == 1]
    unsure = [(role, place) for roles, place in arguments if len(roles) > 1 for role in roles]
    silent = list(unsure)
    for role, (begin, end) in sure:
        silent.append((role, (max(0, begin - WORDS_BEFORE), begin)))
        silent.append((role, (end, min(len(words.spans), end + WORDS_AFTER))))
    # Whichever filler stands there is no silence.
    taken = {(role, word) for role, (begin, end) in sure for word in range(begin, end)}
    open_words = {
        (role, word)
        for role, (begin, end) in silent
        for word in range(begin, end)
        if (role, word) not in taken
    }
    return Trigger(
        extent=extent,
        type=types[0] if len(types) == 1 and types[0] != "none" else None,
        mode=None,
        status=None,
        fillers=tuple(dict.fromkeys(sure)),
        known=frozenset(role for role, _ in sure),
        open_types=types if len(types) > 1 or types == ("none",) else (),
        silent=tuple((role, (word, word + 1)) for role, word in sorted(open_words)),
        has_heads_only=True,
    )


def _both(one: Trigger, other: Trigger) -> Trigger:
    """Two events of one trigger as one that may be either; its roles are those of the first."""
    told = {kind for trigger in (one, other) for kind in (trigger.type, *trigger.open_types) if kind}
    kinds = tuple(sorted(told))
    return Trigger(
        extent=one.extent,
        type=kinds[0] if len(kinds) == 1 and kinds[0] != "none" else None,
        mode=None,
        status=None,
        fillers=one.fillers or other.fillers,
        known=one.known or other.known,
        open_types=kinds if len(kinds) > 1 or kinds == ("none",) else (),
        silent=one.silent if one.fillers else other.silent,
        has_heads_only=True,
    )


def _apart(triggers: dict[Extent, Trigger]) -> tuple[Trigger, ...]:
    """Triggers in order, of which no two share a word; the shorter stays."""
    kept: list[Trigger] = []
    for extent in sorted(triggers, key=lambda extent: (extent[1] - extent[0], extent)):
        if all(extent[1] <= other.extent[0] or other.extent[1] <= extent[0] for other in kept):
            kept.append(triggers[extent])
    return tuple(sorted(kept, key=lambda trigger: trigger.extent))
