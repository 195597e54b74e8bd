"""One run at a time publishes from a store."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from timeline.errors import StoreBusy
from timeline.store import open_store

HOLD = """
import sys, time
from timeline.store import open_store
with open_store(sys.argv[1]) as store, store.writer(0):
    print("held", flush=True)
    time.sleep(60)
"""


def holder(url: str) -> subprocess.Popen[str]:
    """Start a process that holds the lock, and wait until it does."""
    process = subprocess.Popen([sys.executable, "-c", HOLD, url], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


@pytest.fixture
def url(tmp_path: Path) -> str:
    """Name a store in a file."""
    return f"sqlite:///{tmp_path / 'store.sqlite'}"


def test_a_second_run_says_who_holds_the_store(url: str) -> None:
    """It names the process and stops when its patience ends."""
    process = holder(url)
    try:
        said = rf"another run is writing into it \(process {process.pid} on .* since .* UTC\); wait"
        with open_store(url) as store, pytest.raises(StoreBusy, match=said), store.writer(0.3):
            pass
    finally:
        process.kill()
        process.wait()


def test_a_second_run_waits_for_the_first(url: str) -> None:
    """It goes on as soon as the lock is free."""
    with open_store(url) as first, open_store(url) as second:
        lock = first.writer(0)
        lock.__enter__()
        with pytest.raises(StoreBusy), second.writer(0):
            pass
        lock.__exit__(None, None, None)
        with second.writer(0):
            pass


def test_a_killed_run_leaves_no_lock_behind(url: str) -> None:
    """The lock is the process's, and ends with it."""
    process = holder(url)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    began = time.monotonic()
    with open_store(url) as store, store.writer(30):
        assert time.monotonic() - began < 30


def test_editors_write_while_a_run_holds_the_store(url: str) -> None:
    """The lock is for those who publish; a note waits for no run."""
    with open_store(url) as store:
        kept = store.collection("Town")
        with store.writer(0), open_store(url) as other:
            other.collection("Town").notes.accept("some entry")
        assert [note.subject for note in kept.notes.all()] == ["some entry"]
