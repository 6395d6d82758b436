"""How well Watchfloor reads: figures on the gate corpus and, where it exists, on ../shared/data/annotated/dev.jsonl.

    python -m bench.quality [--json] [--floors] [FILE.jsonl ...]

The gate corpus and the long pages are of our own writing; nothing that ships was trained or tuned on them. A long page
is read whole, captions, boxes and all, and scored on its annotated sentences. The dev file set thresholds
and chose among models, so its figures are a little high. FILE: any file in the annotation format of the codebook.
--floors writes tests/gate/floors.json a little below what was measured, never lower than what stands there.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path
from typing import Any

from bench.scoring import counts, figures, kept_to
from tests.gold import GATE, LONG_PAGES, documents, gold, sentence_spans, whole_text
from watchfloor.pipeline import Kit, record_of

FLOORS = GATE.parent / "floors.json"
MARGIN = 0.01  # figures of one model differ this much between machines whose int8 kernels round otherwise
HELD = (
    "trigger_f1",
    "type_micro_f1",
    "type_macro_f1",
    "four_roles",
    "names_f1",
    "quote_f1",
    "cause_f1",
    "status_accuracy",
    "killed_f1",
)
DEV = Path(__file__).parents[2] / "shared" / "data" / "annotated" / "dev.jsonl"


def measured(path: Path, kit: Kit) -> dict[str, Any]:
    """The figures of one annotated file, with its checksum and counts."""
    docs = [(lines, *gold(name, lines, whole_text(path, name))) for name, lines in documents(path).items()]
    return {
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "documents": len(docs),
        "sentences": sum(len(lines) for lines, *_ in docs),
        "events": sum(len(tags.triggers) for *_, tags in docs),
        "figures": figures(
            counts(tags, kept_to(record_of(page, kit), sentence_spans(lines, page.text)))
            for lines, page, _, tags in docs
        ),
    }


def write_floors(found: dict[str, dict[str, Any]]) -> None:
    """Raises the floors to what was measured, less the margin."""
    floors = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    for name, one in found.items():
        before = floors.get(name, {}).get("figures", {})
        reached = {
            figure: max(round(one["figures"][figure] - MARGIN, 3), before.get(figure, 0.0)) for figure in HELD
        }
        floors[name] = {
            "sha256": one["sha256"],
            "sentences": one["sentences"],
            "events": one["events"],
            "figures": reached,
        }
    FLOORS.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Prints the figures of each file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--floors", action="store_true")
    args = parser.parse_args()
    kit = Kit.load()
    files = args.files or [path for path in (GATE, LONG_PAGES, DEV) if path.exists()]
    found = {path.name: measured(path, kit) for path in files}
    if args.floors:
        write_floors(found)
    if args.json:
        print(json.dumps({"model": kit.tagger.version, "files": found}, indent=1))
        return
    print(kit.tagger.version)
    for name, one in found.items():
        print(f"\n{name}: {one['documents']} documents, {one['sentences']} sentences, {one['events']} events")
        for figure, value in one["figures"].items():
            print(f"  {figure:18} {value:.3f}")


if __name__ == "__main__":
    main()
