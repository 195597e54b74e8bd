"""The clients' own environments: installed where CLIENTS is set (``make clients`` does), else skipped."""

import ctypes.util
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

HERE = Path(__file__).parent

ZONE = "America/New_York"
"""Where the machine seems to be for programs that show its clock: neither in UTC nor without summer time."""

EVEN_ZONE = "Asia/Tokyo"
"""Where it seems to be for calcurse, which repeats a time in UTC on the clock of the machine."""


NODE = 20
"""The oldest Node that Playwright runs on."""


def npm(folder: Path, package: str) -> None:
    """Install what a folder's lock file names, where that is asked for; else skip."""
    if not (shutil.which("node") and shutil.which("npm")):
        pytest.skip("Node and npm are not on this machine")
    if _node() < NODE:
        pytest.skip(f"Node is older than {NODE}, which Playwright needs")
    installed = folder / "node_modules" / package / "package.json"
    if _stale(installed, folder / "package-lock.json", package):
        subprocess.run(
            ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
            cwd=folder,
            check=True,
        )
        installed.touch()


def python(client: str) -> Path:
    """Return the folder of a Python client's programs, installed apart from ours and from the others'."""
    folder = HERE / client
    lock, stamp = folder / "requirements.lock", folder / ".venv" / ".installed"
    if _stale(stamp, lock, f"The environment of {client}"):
        subprocess.run([sys.executable, "-m", "venv", "--clear", stamp.parent], check=True)
        subprocess.run(
            [
                stamp.parent / "bin" / "python",
                "-m",
                "pip",
                "install",
                "--quiet",
                "--require-hashes",
                "-r",
                lock,
            ],
            check=True,
        )
        stamp.touch()
    return stamp.parent / "bin"


def debian(package: str, *programs: str) -> str:
    """Return the path of the first program that is here; skip with the name of its Debian package."""
    found = next(filter(None, map(shutil.which, programs or (package,))), None)
    if found is None:
        pytest.skip(f"{package} is not on this machine; Debian's package of that name has it")
    return found


def library(name: str, package: str) -> str:
    """Return the file name of a shared library; skip with the name of its Debian package."""
    found = ctypes.util.find_library(name)
    if found is None:
        pytest.skip(f"lib{name} is not on this machine; Debian's package {package} has it")
    return found


@cache
def _node() -> int:
    """Return the first number of Node's version."""
    said = subprocess.run(["node", "--version"], capture_output=True, check=True, text=True).stdout
    return int(said.removeprefix("v").partition(".")[0])


def _stale(installed: Path, lock: Path, what: str) -> bool:
    """Tell whether something must be installed; skip where that is not asked for."""
    if installed.exists() and installed.stat().st_mtime >= lock.stat().st_mtime:
        return False
    if not os.environ.get("CLIENTS"):
        pytest.skip(f"{what} is not installed; `make clients` does that")
    return True
