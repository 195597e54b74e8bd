"""One request at a time to one host, and no two of them too close together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock

from timeline.sources.fetch.policy import Policy, World


@dataclass(slots=True)
class _Lane:
    lock: Lock = field(default_factory=Lock)
    free: float = 0.0  # on the world's clock


class Pace:
    """Keeps every host's own pace, whatever thread asks."""

    def __init__(self, policy: Policy, world: World) -> None:
        self._policy = policy
        self._world = world
        self._lanes: dict[str, _Lane] = {}
        self._lock = Lock()

    @contextmanager
    def turn(self, host: str, delay: float | None) -> Iterator[None]:
        """Wait for a turn with a host and hold it; ``delay`` (seconds) is what its robots.txt asks for."""
        with self._lock:
            lane = self._lanes.setdefault(host, _Lane())
        with lane.lock:
            wait = lane.free - self._world.clock()
            if wait > 0:
                self._world.sleep(wait)
            try:
                yield
            finally:
                gap = max(self._policy.interval, min(delay or 0.0, self._policy.longest_wait))
                lane.free = self._world.clock() + gap
