"""What two processes give on this machine where nothing holds them up: no store, no Prefect.

    python -m tests.benchmarks.machine

Two virtual processors may be one real one, or be slowed down by the machine's other tenants. No program
of two processes does better than two that only read, each for itself.
"""

from __future__ import annotations

import subprocess
import sys
import time
from itertools import islice
from statistics import median

from tests.benchmarks.peers import ROOT

ARTICLES = 200
ROUNDS = 5


def times_one() -> float:
    """How many times as much two processes read as one, in the middle of some rounds in turn."""
    line = [sys.executable, "-m", "tests.benchmarks.machine", "reader"]
    readers = [
        subprocess.Popen(line, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    try:
        for reader in readers:
            _answer(reader)
        alone, together = [], []
        for number in range(ROUNDS):
            alone.append(_seconds(readers[number % 2 :][:1]))
            together.append(_seconds(readers))
        return 2 * median(alone) / median(together)
    finally:
        for reader in readers:
            reader.communicate()


def _seconds(readers: list[subprocess.Popen[str]]) -> float:
    """Let processes read all at once; return how long they take on average."""
    for reader in readers:
        print("read", file=reader.stdin, flush=True)
    return sum(float(_answer(reader)) for reader in readers) / len(readers)


def _answer(reader: subprocess.Popen[str]) -> str:
    line = reader.stdout.readline() if reader.stdout else ""
    if not line:
        raise SystemExit("a reader ended")
    return line


def read() -> None:
    """Be such a process: read the same articles each time that a line comes."""
    from flows import stages
    from tests.benchmarks.scale import articles
    from timeline.events import extract
    from timeline.sources import compose
    from timeline.store.codec import version_of

    chosen = [
        compose(one["text"], id=one["id"], published=one["published"], timezone=one["timezone"])
        for one in islice(articles(), ARTICLES)
    ]
    wholes = {version.hash: whole for version, whole in map(version_of, chosen)}
    stages.read(dict([*wholes.items()][:1]), extract)
    print("ready", flush=True)
    for _ in sys.stdin:
        began = time.perf_counter()
        stages.read(wholes, extract)
        print(time.perf_counter() - began, flush=True)


if __name__ == "__main__":
    if sys.argv[1:] == ["reader"]:
        read()
    else:
        print(f"{times_one():.2f}")
