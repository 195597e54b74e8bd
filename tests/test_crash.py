"""Runs that are killed leave a whole feed, and the next one ends as if nothing had happened."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from timeline.files import JOURNAL, finish, write

ROOT = Path(__file__).parent.parent


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills processes that it forks")
def test_runs_killed_at_random_moments_leave_whole_feeds() -> None:
    """`make crash` kills more of them, and whole flows."""
    line = [sys.executable, "-m", "tests.crash", "--kills", "8", "--flows", "0", "--seed", "7"]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=True)
    found = done.stdout.removeprefix("stages: ").strip()
    assert "'next run in the same bytes': 8" in found
    assert not [word for word in ("differs", "damaged", "mixture", "no revision", "left") if word in found]


def names(folder: Path) -> list[str]:
    """Every file of a folder, hidden ones too."""
    return sorted(path.name for path in folder.iterdir())


def test_a_writer_killed_between_two_renames_is_completed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The journal says what was begun; whoever opens the folder next ends it."""
    write(tmp_path, {"a": b"old a", "b": b"old b"})
    real = Path.replace

    class Killed(BaseException):
        pass

    def kill(self: Path, target: Path) -> Path:
        if target.name == "b":
            raise Killed
        return real(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", kill)
        patch.setattr(Path, "unlink", lambda *_, **__: None)  # a killed process cleans nothing up
        with pytest.raises(Killed):
            write(tmp_path, {"a": b"new a", "b": b"new b"})
    assert JOURNAL in names(tmp_path)
    assert (tmp_path / "b").read_bytes() == b"old b"
    finish(tmp_path)
    assert names(tmp_path) == ["a", "b"]
    assert [(tmp_path / name).read_bytes() for name in ("a", "b")] == [b"new a", b"new b"]


def test_a_writer_killed_before_its_journal_changes_nothing(tmp_path: Path) -> None:
    """What it left is taken away; a stranger's file stays."""
    write(tmp_path, {"a": b"old"})
    (tmp_path / ".a.0123456789abcdef.tmp").write_bytes(b"half a")
    (tmp_path / ".mine.tmp").write_bytes(b"mine")
    finish(tmp_path)
    assert names(tmp_path) == [".mine.tmp", "a"]
    assert (tmp_path / "a").read_bytes() == b"old"


def test_nothing_to_finish_is_no_error(tmp_path: Path) -> None:
    """A folder that is not there yet, and one where all is done."""
    finish(tmp_path / "missing")
    finish(tmp_path)
    assert names(tmp_path) == []
