"""Clients that are programs of their own; ``make clients`` sets CLIENTS, which lets them be installed."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ICALJS = Path(__file__).parent / "icaljs"


@pytest.fixture(scope="session")
def icaljs() -> Path:
    """Return the folder of the ical.js reader, installed from its lock file where that is asked for."""
    if not (shutil.which("node") and shutil.which("npm")):
        pytest.skip("Node and npm are not on this machine")
    installed = ICALJS / "node_modules" / "ical.js" / "package.json"
    lock = ICALJS / "package-lock.json"
    if not installed.exists() or installed.stat().st_mtime < lock.stat().st_mtime:
        if not os.environ.get("CLIENTS"):
            pytest.skip("ical.js is not installed; `make clients` does that")
        subprocess.run(
            ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
            cwd=ICALJS,
            check=True,
        )
        installed.touch()
    return ICALJS
