"""docs/architecture.md names what there is: every module and folder of the package, and no file that is gone."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "watchfloor"
PAGE = (ROOT / "docs" / "architecture.md").read_text("utf-8")


def test_every_file_that_the_architecture_names_exists() -> None:
    named = re.findall(r"`([\w./]+(?:\.(?:py|csv|txt|md)|/))`", PAGE)
    missing = [name for name in named if not (PACKAGE / name).exists() and not (ROOT / name).exists()]
    assert missing == []


def test_the_architecture_names_every_module() -> None:
    modules = {path.stem for path in PACKAGE.glob("[a-z]*.py")} | {
        path.parent.name for path in PACKAGE.glob("*/__init__.py")
    }
    assert {name for name in modules if re.search(rf"(?<!\w){name}(?!\w)", PAGE) is None} == set()
