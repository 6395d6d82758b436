"""How well Watchfloor reads: figures on the gate corpus and, where it exists, on ../shared/data/annotated/dev.jsonl.

    python -m bench.quality [--json] [FILE.jsonl ...]

The gate corpus is of our own writing; nothing that ships was trained or tuned on it. The dev file set thresholds
and chose among models, so its figures are a little high. FILE: any file in the annotation format of the codebook.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

from bench.scoring import counts, figures
from tests.gold import GATE, documents, gold
from watchfloor.pipeline import Kit, record_of

DEV = Path(__file__).parents[2] / "shared" / "data" / "annotated" / "dev.jsonl"


def measured(path: Path, kit: Kit) -> dict[str, object]:
    """The figures of one annotated file, with its checksum and counts."""
    docs = {name: gold(name, lines) for name, lines in documents(path).items()}
    return {
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "documents": len(docs),
        "sentences": sum(len(lines) for lines in documents(path).values()),
        "events": sum(len(tags.triggers) for _, _, tags in docs.values()),
        "figures": figures(counts(tags, record_of(page, kit)) for page, _, tags in docs.values()),
    }


def main() -> None:
    """Prints the figures of each file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    kit = Kit.load()
    files = args.files or [path for path in (GATE, DEV) if path.exists()]
    found = {path.name: measured(path, kit) for path in files}
    if args.json:
        print(json.dumps({"model": kit.tagger.version, "files": found}, indent=1))
        return
    print(kit.tagger.version)
    for name, one in found.items():
        print(f"\n{name}: {one['documents']} documents, {one['sentences']} sentences, {one['events']} events")
        scores = one["figures"]
        assert isinstance(scores, dict)
        for figure, value in scores.items():
            print(f"  {figure:18} {value:.3f}")


if __name__ == "__main__":
    main()
