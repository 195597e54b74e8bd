"""Readers that poll a feed over HTTP at a steady rate, and check whatever they are sent."""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from statistics import quantiles

CONNECTIONS = 40
STRANGERS = 20
"""Every so many requests are of a reader that has nothing yet; half of these take gzip."""


@dataclass
class Polled:
    """What readers got: seconds to each answer, answers by status, and what was wrong with one."""

    waits: list[float] = field(default_factory=list)
    statuses: dict[int, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    seconds: float = 0

    def wait(self, per_cent: int) -> float:
        """Milliseconds within which that share of the answers came."""
        return 1000 * quantiles(self.waits, n=100)[per_cent - 1]


class Readers:
    """Connections that stay open. ``written`` holds the SHA-256 of every revision that there may be."""

    def __init__(self, port: int, path: str, written: set[str]) -> None:
        self.port, self.path, self.written = port, path, written
        self.got = Polled()
        self.tags: dict[str, bytes] = {}  # what stands behind a tag, as it was sent

    def run(self, rate: int, seconds: float) -> Polled:
        """Ask so many times a second; a wait counts from when a request was due, sent or not."""
        asyncio.run(self._run(rate, seconds))
        return self.got

    async def _run(self, rate: int, seconds: float) -> None:
        begun = time.perf_counter()
        total = int(rate * seconds)
        await asyncio.gather(*(self._poll(first, total, rate, begun) for first in range(CONNECTIONS)))
        self.got.seconds = time.perf_counter() - begun

    async def _poll(self, first: int, total: int, rate: int, begun: float) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        tag = ""
        for number in range(first, total, CONNECTIONS):
            due = begun + number / rate
            if (early := due - time.perf_counter()) > 0:
                await asyncio.sleep(early)
                due = time.perf_counter()
            turn, stranger = divmod(number // CONNECTIONS, STRANGERS)
            fresh = stranger == first % STRANGERS
            asked = "" if fresh else f"If-None-Match: {tag}\r\n"
            packed = "Accept-Encoding: gzip\r\n" if turn % 2 or not fresh else ""
            writer.write(f"GET {self.path} HTTP/1.1\r\nHost: localhost\r\n{packed}{asked}\r\n".encode())
            status, headers, body = await _answer(reader)
            self.got.waits.append(time.perf_counter() - due)
            self.got.statuses[status] = self.got.statuses.get(status, 0) + 1
            tag = headers.get("etag", "")
            if status == 200:
                self._check(tag, headers, body)
            elif status != 304:
                self.got.faults.append(f"status {status}")
        writer.close()

    def _check(self, tag: str, headers: Mapping[str, str], body: bytes) -> None:
        """See whether a body is one of those written, whole, and always the same behind its tag."""
        known = self.tags.get(tag)
        if known is not None:
            if known != body:
                self.got.faults.append(f"two bodies of one tag {tag}")
            return
        plain = gzip.decompress(body) if headers.get("content-encoding") == "gzip" else body
        if hashlib.sha256(plain).hexdigest() not in self.written:
            self.got.faults.append(f"a body nobody wrote, tag {tag}")
        self.tags[tag] = body


async def _answer(reader: asyncio.StreamReader) -> tuple[int, dict[str, str], bytes]:
    """Read one answer: its status, its headers by their names in small letters, its body."""
    first, *rest = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")[:-2]
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in rest)}
    status = int(first.split()[1])
    if headers.get("transfer-encoding") == "chunked":
        return status, headers, await _chunks(reader)
    length = 0 if status == 304 else int(headers.get("content-length", 0))
    return status, headers, await reader.readexactly(length)


async def _chunks(reader: asyncio.StreamReader) -> bytes:
    body = b""
    while size := int(await reader.readuntil(b"\r\n"), 16):
        body += await reader.readexactly(size)
        await reader.readexactly(2)
    await reader.readexactly(2)
    return body
