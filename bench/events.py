"""Figures on other people's sets: MUC-4 role fillers, WikiEvents arguments, PLOVER roots.

    python -m bench.events muc4 FILE.jsonl [--json]
    python -m bench.events wikievents FILE.jsonl [--coref FILE] [--json]
    python -m bench.events plover FILE.tsv|FILE.jsonl [--json]

The program runs as it ships; tables in training/mappings turn its events into what each set asks for.
Without FILE, the development parts in ../shared/data. `python -m bench.events SET --help` says what
is read and what is counted.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path
from typing import Any

from bench import events_muc4, events_plover, events_wikievents
from watchfloor.pipeline import Kit

DATA = Path(__file__).parents[2] / "shared" / "data"
SETS = {
    "muc4": (events_muc4, DATA / "muc4" / "dev.jsonl"),
    "wikievents": (events_wikievents, DATA / "wikievents" / "dev.jsonl"),
    "plover": (events_plover, DATA / "annotated" / "dev.jsonl"),
}


def main() -> None:
    """Prints the figures of one set."""
    args = parsed()
    kit = Kit.load()
    if args.set == "muc4":
        found = events_muc4.measured(args.file, kit)
    elif args.set == "wikievents":
        found = events_wikievents.measured(args.file, kit, args.coref)
    else:
        found = events_plover.measured(args.file, kit)
    told = {
        "model": kit.tagger.version,
        "file": args.file.name,
        "sha256": hashlib.sha256(args.file.read_bytes()).hexdigest(),
        **found,
    }
    print(json.dumps(told, indent=1) if args.json else "\n".join(lines_of(told)))


def parsed() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="set", required=True)
    for name, (module, default) in SETS.items():
        command = commands.add_parser(
            name, description=module.__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
        )
        command.add_argument("file", type=Path, nargs="?", default=default)
        command.add_argument("--json", action="store_true")
        if name == "wikievents":
            command.add_argument("--coref", type=Path, help="clusters of mention ids, a document a line")
    return parser.parse_args()


def lines_of(told: dict[str, Any], indent: int = 0) -> list[str]:
    """Figures under their names, inner ones indented."""
    lines = []
    for name, value in told.items():
        if isinstance(value, dict) and value and not any(isinstance(one, dict) for one in value.values()):
            shown = "  ".join(f"{key} {one:g}" for key, one in value.items())
            lines.append(f"{' ' * indent}{name:44} {shown}")
        elif isinstance(value, dict):
            lines += [f"{' ' * indent}{name}", *lines_of(value, indent + 2)]
        else:
            lines.append(f"{' ' * indent}{name:44} {value}")
    return lines


if __name__ == "__main__":
    main()
