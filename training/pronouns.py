"""Fits the weights of naming/salience.py on GAP development (Apache-2.0) and writes data/pronoun_weights.csv.

    python -m training.pronouns [--check]

--check only prints the ten-fold cross-validated F1 and writes nothing. Both names of an example are given, as in
GAP's gold-two-mention setting; other occurrences of their last words are taken as the same person.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.manifest import record
from watchfloor.naming.salience import FEATURES, PARTS, Candidate, Setting, features, part_of
from watchfloor.reading import reading_of
from watchfloor.records import Page, Span

HERE = Path(__file__).resolve().parent
GAP = HERE.parents[1] / "shared" / "data" / "gap" / "development.tsv"
OUT = HERE.parent / "src" / "watchfloor" / "data" / "pronoun_weights.csv"
RIDGE = 10.0  # of 3, 10 and 30 the best in cross-validation on a wider set of features
STEPS = 300
FOLDS = 10
NOBODY = 2

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """One pronoun with its two names: features of both, the part it plays, which is right (2: neither)."""

    values: tuple[tuple[float, ...], tuple[float, ...]]
    part: int
    answer: int
    is_he: bool


def main() -> None:
    """Fit, print, and write unless --check."""
    examples = read(GAP)
    guesses = cross_validated(examples)
    for name, chosen in (
        ("all", examples),
        ("he", [one for one in examples if one.is_he]),
        ("she", [one for one in examples if not one.is_he]),
    ):
        pairs = [(guess, one.answer) for guess, one in zip(guesses, examples, strict=True) if one in chosen]
        print(f"{name}: F1 {f1(pairs):.3f} of {len(pairs)} examples, {FOLDS}-fold cross-validation")
    if "--check" not in sys.argv:
        write(fit(*arrays(examples)))


def read(path: Path) -> list[Example]:
    """The examples of a GAP file."""
    with path.open(encoding="utf-8", newline="") as file:
        return [example(row) for row in csv.DictReader(file, delimiter="\t")]


def example(row: dict[str, str]) -> Example:
    """One row of GAP."""
    reading = reading_of(Page(name=row["ID"], sha256="", text=row["Text"]))
    text = reading.shadow
    start = int(row["Pronoun-offset"])
    pronoun = Span(start, start + len(row["Pronoun"]))
    given = [
        Candidate(spans=occurrences(text, row[name], int(row[f"{name}-offset"])), name=row[name])
        for name in ("A", "B")
    ]
    names = {span for candidate in given for span in candidate.spans}
    for found in re.finditer(r"(?<!\w)[A-Z][\w'-]+(?:\s+[A-Z][\w'-]+)+", text):
        span = Span(found.start(), found.end())
        if not any(span.start < name.end and name.start < span.end for name in names):
            names.add(span)
    setting = Setting(
        text=text,
        pronoun=pronoun,
        sentences=tuple(sentence.span for sentence in reading.sentences),
        names=tuple(sorted(names)),
    )
    answer = 0 if row["A-coref"] == "TRUE" else 1 if row["B-coref"] == "TRUE" else NOBODY
    return Example(
        (features(setting, given[0]), features(setting, given[1])),
        PARTS.index(part_of(text, pronoun)),
        answer,
        row["Pronoun"].casefold() in {"he", "his", "him"},
    )


def occurrences(text: str, name: str, offset: int) -> tuple[Span, ...]:
    """Where a person is named: the given place, and other places of the last word of the name."""
    own = Span(offset, offset + len(name))
    last = [part for part in name.split() if part.strip(".").casefold() not in {"jr", "sr", "ii", "iii"}][-1]
    found = {own}
    for match in re.finditer(rf"(?<!\w){re.escape(last)}(?!\w)", text):
        start = match.start()
        before = re.search(r"((?:[A-Z][\w.'-]*\s+)+)$", text[:start])
        if before is not None and last != name:
            words = before[0].split()
            if any(word in name for word in words):
                start = before.start()
            elif not re.match(
                r"(?:In|On|At|The|As|But|And|When|While|After|Mr|Mrs|Ms|Dr|Sir|If|Then|Later)\b", before[0]
            ):
                continue
        if start >= own.end or match.end() <= own.start:
            found.add(Span(start, match.end()))
    return tuple(sorted(found))


def arrays(examples: Sequence[Example]) -> tuple[Array, NDArray[np.int64]]:
    """Values (examples, 2, features x (1 + parts)): shared first, then those of the pronoun's part; and answers."""
    width = len(FEATURES)
    values = np.zeros((len(examples), 2, width * (1 + len(PARTS))))
    for number, one in enumerate(examples):
        values[number, :, :width] = one.values
        first = width * (1 + one.part)
        values[number, :, first : first + width] = one.values
    return values, np.array([one.answer for one in examples])


def fit(values: Array, answers: NDArray[np.int64]) -> Array:
    """Weights of a softmax over both names and nobody, by Adam on the whole set; the last is nobody's score."""
    place = np.zeros(values.shape[2] + 1)
    first, second = np.zeros_like(place), np.zeros_like(place)
    rows = np.arange(len(answers))
    for step in range(1, STEPS + 1):
        logits = np.concatenate([values @ place[:-1], np.full((len(values), 1), place[-1])], axis=1)
        shares = np.exp(logits - logits.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        shares[rows, answers] -= 1
        slope = np.einsum("ij,ijk->k", shares[:, :2], values) + RIDGE * place[:-1]
        slope = np.append(slope, shares[:, NOBODY].sum())
        first = 0.9 * first + 0.1 * slope
        second = 0.99 * second + 0.01 * slope * slope
        rate = 0.05 * (1 - 0.9 * step / STEPS)
        place -= rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    return place


def cross_validated(examples: Sequence[Example]) -> list[int]:
    """A guess for every example, from weights that never saw it: 0, 1 or nobody."""
    values, answers = arrays(examples)
    order = np.random.default_rng(0).permutation(len(examples))
    guesses = np.zeros(len(examples), dtype=np.int64)
    for fold in range(FOLDS):
        held = order[fold::FOLDS]
        rest = np.setdiff1d(order, held)
        place = fit(values[rest], answers[rest])
        logits = np.concatenate([values[held] @ place[:-1], np.full((len(held), 1), place[-1])], axis=1)
        guesses[held] = logits.argmax(axis=1)
    return [int(guess) for guess in guesses]


def f1(pairs: Sequence[tuple[int, int]]) -> float:
    """GAP's F1: over the two judgements of every example, those that say yes."""
    right = sum(guess == answer != NOBODY for guess, answer in pairs)
    said = sum(guess != NOBODY for guess, _ in pairs)
    true = sum(answer != NOBODY for _, answer in pairs)
    return 2 * right / (said + true)


def write(place: Any) -> None:
    """Write the weights, one row a feature and one column a part; nobody's score stands in the first column."""
    width = len(FEATURES)
    shared = place[:width]
    columns = [shared + place[width * (1 + part) : width * (2 + part)] for part in range(len(PARTS))]
    lines = ["# generated by training/pronouns.py from GAP development", ",".join(("feature", *PARTS))]
    lines += [
        ",".join((name, *(f"{column[row]:.3f}" for column in columns))) for row, name in enumerate(FEATURES)
    ]
    lines.append(f"nobody,{place[-1]:.3f},,")
    OUT.write_text("\n".join(lines) + "\n", "utf-8")
    record(
        OUT.name,
        source="fitted on GAP development (Google, Apache-2.0)",
        licence="Apache-2.0",
        command="python -m training.pronouns",
    )


if __name__ == "__main__":
    main()
