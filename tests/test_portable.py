"""Only what starts processes needs a POSIX system: the rest runs where its modules are missing."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = sorted(path for name in ("timeline", "flows") for path in (ROOT / name).rglob("*.py"))
POSIX = ("fcntl", "grp", "posix", "pty", "pwd", "resource", "syslog", "termios", "tty")
GUARDED = {"timeline/store/lock.py": {"fcntl"}}  # beside what Windows has instead
CALLS = {"fork", "getuid", "geteuid", "setsid", "killpg", "mkfifo", "chown", "getpgid", "nice"}

# Runs in an interpreter of its own, which is told that this system is none of those that have them.
ELSEWHERE = """
import importlib, os, pkgutil, sys
from pathlib import Path

for name in {posix!r}:
    if name != "posix":
        sys.modules[name] = None
for name in {calls!r} | {{"O_DIRECTORY"}}:
    if hasattr(os, name):
        delattr(os, name)
import timeline
for found in pkgutil.walk_packages(timeline.__path__, "timeline."):
    if not {{"recipe", "migrations", "__main__"}} & set(found.name.split(".")):
        importlib.import_module(found.name)
from timeline import files
from timeline.events import extract
from timeline.export import ical
from timeline.merge import timeline as assemble
from timeline.sources import compose

article = compose("The spring fair will open on 12 April 2024.", id="one", published="2024-03-03")
feed = ical.render(assemble("Town", [article], extract(article)))
files.write(Path(sys.argv[1]), {{"timeline.ics": feed}})
"""


@pytest.mark.parametrize("path", SOURCES, ids=[str(path.relative_to(ROOT)) for path in SOURCES])
def test_no_file_takes_a_posix_system_for_granted(path: Path) -> None:
    """Modules and calls that Windows lacks are used in named places alone, each with another way."""
    guarded = GUARDED.get(path.relative_to(ROOT).as_posix(), set())
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            assert {alias.name for alias in node.names} & set(POSIX) <= guarded
        elif isinstance(node, ast.ImportFrom):
            assert node.module not in POSIX
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "os":
            assert node.attr not in CALLS


def test_an_article_becomes_a_feed_without_any_of_it(tmp_path: Path) -> None:
    """Every module of the library is loaded, an article read and a file written."""
    program = ELSEWHERE.format(posix=POSIX, calls=CALLS)
    line = [sys.executable, "-c", program, str(tmp_path / "out")]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert b"DTSTART;VALUE=DATE:20240412" in (tmp_path / "out" / "timeline.ics").read_bytes()
