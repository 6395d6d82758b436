"""Sets the weights of the place ranking: `python -m training.place_weights`.

Coordinate search over ranking.Weights for the lowest mean loss (minus the logarithm of the share given to the meant
place) on three quarters of the notes of place_links.py; the remaining quarter only measures. Prints the weights to be
written into ranking.py.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import fields, replace
from itertools import pairwise

import numpy as np

from training.place_links import Linked, Note, notes
from watchfloor.placing.gazetteer import Gazetteer
from watchfloor.placing.queries import query_of
from watchfloor.placing.ranking import WEIGHTS, Query, Weights, ranked
from watchfloor.placing.wording import form_of

SEED = 7
NOTES = 1500
STEPS = (0.5, 0.25)
FLOOR = 1e-3


def main() -> None:
    """Search, and print what was found."""
    gazetteer = Gazetteer.load()
    tuned, held_out = halves(gazetteer)
    tuned, weights = tuned[:NOTES], WEIGHTS
    print(f"start: tune {score(tuned, gazetteer, weights)}, held out {score(held_out, gazetteer, weights)}")
    for step in STEPS:
        weights = searched(tuned, gazetteer, weights, step)
        print(
            f"step {step}: tune {score(tuned, gazetteer, weights)}, held out {score(held_out, gazetteer, weights)}"
        )
        print(weights, flush=True)


def halves(gazetteer: Gazetteer) -> tuple[list[Prepared], list[Prepared]]:
    """The notes that may set weights, and the quarter that only measures."""
    every = list(notes(gazetteer))
    random.Random(SEED).shuffle(every)
    cut = len(every) * 3 // 4
    return prepared(every[:cut], gazetteer), prepared(every[cut:], gazetteer)


def held_out_score() -> dict[str, float | int]:
    """Loss and accuracy on the notes that only measure."""
    gazetteer = Gazetteer.load()
    _, held_out = halves(gazetteer)
    loss, accuracy = score(held_out, gazetteer, WEIGHTS)
    return {"names": sum(len(wanted) for _, wanted in held_out), "loss": loss, "accuracy": accuracy}


Prepared = tuple[list[Query], list[tuple[int, frozenset[int]]]]


def prepared(sample: Sequence[Note], gazetteer: Gazetteer) -> list[Prepared]:
    """Questions and wanted rows of each note, with commas read as holding.

    Every other note loses the places that follow after a comma, so that the weights learn to do without them.
    """
    ready = []
    for number, note in enumerate(sample):
        places = note.places if number % 2 else _without_holders(note)
        order = {name: number for number, name in enumerate(dict.fromkeys(place.words for place in places))}
        inside: dict[str, set[int]] = {name: set() for name in order}
        for inner, outer in pairwise(places):
            if note.text[inner.end : outer.start] in {", ", " in ", ", in "} and inner.words != outer.words:
                inside[inner.words].add(order[outer.words])
        queries = [query_of(form_of(name), "PLACE", gazetteer, inside=tuple(inside[name])) for name in order]
        ready.append((queries, [(order[place.words], place.rows) for place in places]))
    return [one for one in ready if any(len(query.rows) > 1 for query in one[0])]


def _without_holders(note: Note) -> list[Linked]:
    kept = [note.places[0]]
    for inner, outer in pairwise(note.places):
        if note.text[inner.end : outer.start] not in {", ", ", in "}:
            kept.append(outer)
    return kept


def score(sample: Sequence[Prepared], gazetteer: Gazetteer, weights: Weights) -> tuple[float, float]:
    """Mean loss and accuracy over all linked names."""
    losses, right = [], 0
    for queries, wanted in sample:
        answers = ranked(queries, gazetteer, weights)
        for number, rows in wanted:
            shares = dict(zip(answers[number].rows, answers[number].shares, strict=True))
            losses.append(-np.log(max(sum(shares.get(row, 0.0) for row in rows), FLOOR)))
            right += bool(answers[number].rows) and answers[number].rows[0] in rows
    return round(float(np.mean(losses)), 4), round(right / len(losses), 4)


def searched(sample: Sequence[Prepared], gazetteer: Gazetteer, weights: Weights, step: float) -> Weights:
    """Weights after one pass of trying each a step up and down, for as long as that helps."""
    best = score(sample, gazetteer, weights)[0]
    for field in fields(Weights):
        for direction in (1, -1):
            while True:
                now = getattr(weights, field.name)
                tried = replace(
                    weights, **{field.name: round(now + direction * step * max(abs(now), 1.0), 3)}
                )
                loss = score(sample, gazetteer, tried)[0]
                if loss >= best - 1e-4:
                    break
                best, weights = loss, tried
    return weights


if __name__ == "__main__":
    main()
