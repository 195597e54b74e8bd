"""Worlds in which no time passes but what a test says, and names lead where it says."""

from __future__ import annotations

import socket
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from timeline.sources.fetch.client import Fetcher
from timeline.sources.fetch.policy import Policy, World

START = datetime(2024, 4, 3, 12, 0, tzinfo=UTC)
HERE = frozenset({"site.test", "second.test"})  # names of the test site


class Clock:
    """A clock that moves when somebody sleeps, and by ``step`` seconds whenever it is read."""

    def __init__(self, step: float = 0.0) -> None:
        self.now = 1000.0
        self.step = step
        self.slept: list[float] = []

    def __call__(self) -> float:
        """Read the clock."""
        self.now += self.step
        return self.now

    def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.slept.append(seconds)
        self.now += seconds


class Names:
    """A name server that is not to be trusted: each question takes the next answer, the last one stays."""

    def __init__(self, answers: Mapping[str, Sequence[Sequence[str]]]) -> None:
        self.answers = {name: list(found) for name, found in answers.items()}
        self.questions = 0

    def __call__(self, host: str, port: int) -> Sequence[str]:
        """Answer a question."""
        self.questions += 1
        if host in HERE or host == "127.0.0.1":
            return ["127.0.0.1"]
        found = self.answers.get(host)
        if found is None:
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        return found.pop(0) if len(found) > 1 else found[0]


def fetcher(
    policy: Policy | None = None,
    clock: Clock | None = None,
    names: Names | None = None,
    now: datetime = START,
) -> Fetcher:
    """A fetcher that may ask the test site and nobody else that is private."""
    clock = clock or Clock()
    world = World(
        clock=clock, now=lambda: now, sleep=clock.sleep, jitter=lambda: 0.5, resolve=names or Names({})
    )
    return Fetcher(policy or Policy(private=HERE, read=5.0), world)
