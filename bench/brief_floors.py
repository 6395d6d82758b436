"""What floors under the reader's scores cost and bring: how many namings, types and roles are right at each score.

    python -m bench.brief_floors [--json] [FILE.jsonl ...]

Read as bench.quality reads: the gate corpus and, where it exists, ../shared/data/annotated/dev.jsonl. A role is right when
the annotation has words that overlap in the same role of the same naming, for a thing or person acted on in either of
`recipient` and `target`. `bound`: the words hang together with the trigger as briefing/bonds.py has it.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.quality import DEV
from tests.gold import GATE, documents, gold
from watchfloor.briefing.bonds import is_object, is_subject
from watchfloor.pipeline import Kit, tags_of
from watchfloor.records import Filler, Role, TriggerMention, overlap

FLOORS = (0.5, 0.6, 0.7, 0.75, 0.8, 0.9, 0.95)
ROLES: tuple[Role, ...] = ("actor", "recipient", "target", "place", "date")
LEAST_NAMING = 0.6
_ACTED_ON = {"recipient", "target"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Something read with its score. what: `naming`, `type` or a role."""

    what: str
    score: float
    is_right: bool
    is_bound: bool = False


def judged(path: Path, kit: Kit) -> Iterator[Judged]:
    """All namings of a file, their types, and the roles of those that a brief would tell by their score."""
    for name, lines in documents(path).items():
        page, _, wanted = gold(name, lines)
        reading, _, found = tags_of(page, kit)
        for mention in found.triggers:
            same = [one for one in wanted.triggers if overlap(one.trigger, mention.trigger) > 0]
            yield Judged(what="naming", score=mention.score, is_right=bool(same))
            is_type = any(one.type == mention.type for one in same)
            yield Judged(what="type", score=mention.score, is_right=is_type)
            if mention.score >= LEAST_NAMING:
                yield from (_role(mention, one, same, reading.shadow) for one in mention.fillers)


def _role(mention: TriggerMention, filler: Filler, wanted: Sequence[TriggerMention], text: str) -> Judged:
    roles = _ACTED_ON if filler.role in _ACTED_ON else {filler.role}
    is_right = any(
        one.role in roles and overlap(one.span, filler.span) > 0 for same in wanted for one in same.fillers
    )
    bound = is_subject if filler.role == "actor" else is_object
    return Judged(
        what=filler.role,
        score=filler.score,
        is_right=is_right,
        is_bound=bound(text, mention.trigger, filler.span),
    )


def table(rows: Sequence[Judged]) -> dict[str, dict[str, dict[str, float]]]:
    """For each kind and floor: how many reach it, how many of those are right, and the share of all right ones kept."""
    found: dict[str, dict[str, dict[str, float]]] = {}
    for what in ("naming", "type", *ROLES):
        kind = [row for row in rows if row.what == what]
        right = sum(row.is_right for row in kind)
        found[what] = {str(floor): _at(kind, floor, right) for floor in FLOORS}
        if what in {"actor", *_ACTED_ON}:
            bound = [row for row in kind if row.is_bound]
            found[f"{what}, bound"] = {str(floor): _at(bound, floor, right) for floor in FLOORS}
    return found


def _at(rows: Sequence[Judged], floor: float, right: int) -> dict[str, float]:
    kept = [row for row in rows if row.score >= floor]
    good = sum(row.is_right for row in kept)
    return {
        "kept": len(kept),
        "precision": round(good / len(kept), 3) if kept else 0.0,
        "of_all_right": round(good / right, 3) if right else 0.0,
    }


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    kit = Kit.load()
    files = args.files or [path for path in (GATE, DEV) if path.exists()]
    found = table([row for path in files for row in judged(path, kit)])
    if args.json:
        made: dict[str, Any] = {
            "model": kit.tagger.version,
            "files": [path.name for path in files],
            "floors": found,
        }
        print(json.dumps(made, indent=1))
        return
    print(kit.tagger.version)
    for what, floors in found.items():
        cells = (
            f"{floor}: {one['kept']:.0f} {one['precision']:.2f} {one['of_all_right']:.2f}"
            for floor, one in floors.items()
        )
        print(f"{what:18} {'   '.join(cells)}")


if __name__ == "__main__":
    main()
