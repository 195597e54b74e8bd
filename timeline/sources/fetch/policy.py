"""How far fetching may go, and the world it happens in."""

from __future__ import annotations

import random
import socket
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version

CONTACT = "TIMELINE_CONTACT"
PRIVATE = "TIMELINE_ALLOW_PRIVATE"
PRODUCT = "news-timeline"
"""What robots.txt calls this program."""


@dataclass(frozen=True, slots=True)
class Policy:
    """The bounds of every request; times are seconds, sizes bytes after decompression.

    ``total`` bounds one attempt from connecting to the last byte, ``interval`` lies
    between two requests to one host, and nobody waits longer than ``longest_wait``
    whatever a server or its robots.txt asks for. ``contact`` is a URL or an e-mail
    address where a site's owner reaches whoever runs this, ``private`` are the hosts
    whose addresses need not be public.
    """

    contact: str | None = None
    private: frozenset[str] = frozenset()
    connect: float = 10.0
    read: float = 20.0
    total: float = 60.0
    size: int = 20_000_000
    redirects: int = 8
    attempts: int = 4
    interval: float = 1.0
    longest_wait: float = 60.0
    hosts: int = 8

    @classmethod
    def of(cls, environ: Mapping[str, str]) -> Policy:
        """The policy of the environment: TIMELINE_CONTACT, TIMELINE_ALLOW_PRIVATE (hosts and commas)."""
        hosts = (host.strip().lower() for host in environ.get(PRIVATE, "").split(","))
        return cls(contact=environ.get(CONTACT) or None, private=frozenset(filter(None, hosts)))

    @property
    def agent(self) -> str:
        """The User-Agent (RFC 9110 section 10.1.5): who asks, and where to complain."""
        named = f"{PRODUCT}/{version(PRODUCT)}"
        return f"{named} (+{self.contact})" if self.contact else named


def resolve(host: str, port: int) -> Sequence[str]:
    """Ask the system for the addresses of a host, in its order of preference."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))


def now() -> datetime:
    """Read the wall clock, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class World:
    """What a run takes from outside, so that a test can give something else."""

    clock: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] = now
    sleep: Callable[[float], None] = time.sleep
    jitter: Callable[[], float] = random.random
    resolve: Callable[[str, int], Sequence[str]] = resolve
