"""Keeps src/watchfloor/data/MANIFEST.toml: one entry a file, with source, licence, digest, size and the command that made it."""

from __future__ import annotations

import hashlib
import json
import tomllib
from pathlib import Path

DATA = Path(__file__).parent.parent / "src" / "watchfloor" / "data"
MANIFEST = DATA / "MANIFEST.toml"
HEAD = "# Every packaged data file: where it is from, under which licence, and what made it. Loaders check bytes and sha256.\n"


def record(file: str, *, source: str, licence: str, command: str) -> None:
    """Write the entry of one file of the data folder, in the order of names; the others stay as they are."""
    packed = (DATA / file).read_bytes()
    entries = {entry["file"]: entry for entry in entries_now()}
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
