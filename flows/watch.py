"""How a run tells whoever started it how far it is, without being a parameter of the flow."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol


def counted(number: int, noun: str) -> str:
    """Say how many of something there are: "1 article", "20 articles"; for nouns that take an s."""
    return f"{number:,} {noun}{'s' * (number != 1)}"


class Watcher(Protocol):
    """Someone who wants to know: a progress bar, a test."""

    def stage(self, name: str, total: int | None = None) -> None:
        """Begin a stage of ``total`` steps, None when nobody can know."""

    def advance(self, steps: int) -> None:
        """Count ``steps`` more of the stage as done."""


class Nobody:
    """A run that nobody watches: on a worker, on schedule."""

    def stage(self, name: str, total: int | None = None) -> None:
        """Say nothing."""

    def advance(self, steps: int) -> None:
        """Say nothing."""


_watcher: ContextVar[Watcher] = ContextVar("watcher", default=Nobody())  # noqa: B039 - it has no state


def watcher() -> Watcher:
    """Return whoever watches this run."""
    return _watcher.get()


@contextmanager
def watched_by(someone: Watcher) -> Iterator[None]:
    """Let ``someone`` watch the flows that are run inside."""
    token = _watcher.set(someone)
    try:
        yield
    finally:
        _watcher.reset(token)
