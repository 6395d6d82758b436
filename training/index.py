"""Packages of the index as files: data and weights that training reads and the program never needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def download(requirement: str, folder: Path) -> None:
    """Put the distribution of a pinned requirement, without what it depends on, into `folder`."""
    folder.mkdir(exist_ok=True)
    subprocess.run(
        [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", str(folder), requirement],
        check=True,
    )
