"""Clients that are programs of their own; ``make clients`` sets CLIENTS, which lets them be installed."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ICALJS = Path(__file__).parent / "icaljs"


def npm(folder: Path, package: str) -> None:
    """Install what a folder's lock file names, where that is asked for; else skip."""
    if not (shutil.which("node") and shutil.which("npm")):
        pytest.skip("Node and npm are not on this machine")
    installed = folder / "node_modules" / package / "package.json"
    lock = folder / "package-lock.json"
    if not installed.exists() or installed.stat().st_mtime < lock.stat().st_mtime:
        if not os.environ.get("CLIENTS"):
            pytest.skip(f"{package} is not installed; `make clients` does that")
        subprocess.run(
            ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
            cwd=folder,
            check=True,
        )
        installed.touch()


@pytest.fixture(scope="session")
def icaljs() -> Path:
    """Return the folder of the ical.js reader."""
    npm(ICALJS, "ical.js")
    return ICALJS
