"""Annotated files read by the program: pages, what the annotation says of them, and their records."""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from tests.gold import GATE, documents, gold
from watchfloor.pipeline import Kit, record_of
from watchfloor.records import Page, Record, Tags

__all__ = ["DEV", "files_of", "parser_for", "printed", "read"]

DEV = Path(__file__).parents[2] / "shared" / "data" / "annotated" / "dev.jsonl"


def parser_for(description: str | None) -> argparse.ArgumentParser:
    """The options that the benches share: files in the annotation format, and --json."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "files", nargs="*", type=Path, help="default: the gate corpus, and the dev file where it is"
    )
    parser.add_argument("--json", action="store_true")
    return parser


def files_of(args: argparse.Namespace) -> list[Path]:
    """The files asked for, or those that are always measured."""
    return args.files or [path for path in (GATE, DEV) if path.exists()]


def read(path: Path, kit: Kit) -> Iterator[tuple[Page, Tags, Record]]:
    """Each document of an annotated file with the record that the program makes of it."""
    for name, lines in documents(path).items():
        page, _, tags = gold(name, lines)
        yield page, tags, record_of(page, kit)


def printed(found: dict[str, dict[str, float]], files: list[Path], kit: Kit, *, as_json: bool) -> None:
    """Prints the figures of each file, with its checksum where they go to a results file."""
    if as_json:
        rows = {
            path.name: {"sha256": hashlib.sha256(path.read_bytes()).hexdigest(), "figures": found[path.name]}
            for path in files
            if path.is_file()
        }
        rows |= {name: {"sha256": "", "figures": one} for name, one in found.items() if name not in rows}
        print(json.dumps({"model": kit.tagger.version, "files": rows}, indent=1))
        return
    print(kit.tagger.version)
    for name, figures in found.items():
        print(f"\n{name}")
        for figure, value in figures.items():
            print(f"  {figure:28} {value:g}")
