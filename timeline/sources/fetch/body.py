"""A response's bytes, decompressed no further than the limit."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import Protocol

import brotli

from timeline.errors import FetchError, OversizeSource, TryLater

CHUNK = 65536  # bytes; what is decompressed before the size is looked at again


class Unpacker(Protocol):
    """Unpacks a body piece by piece; ``whole`` tells whether it has come to its end."""

    @property
    def whole(self) -> bool:
        """Whether nothing is missing."""

    def unpack(self, piece: bytes) -> Iterator[bytes]:
        """What comes out of the next piece, no more than CHUNK at a time."""


def read(raw: Iterable[bytes], encoding: str, limit: int, shown: str) -> bytes:
    """Collect a body of a Content-Encoding (RFC 9110 section 8.4).

    Raises OversizeSource as soon as more than ``limit`` bytes came out, TryLater for
    data that breaks off, and FetchError for data that is broken or packed in another
    way.
    """
    collected = bytearray()
    try:
        unpacker = _unpacker(encoding.strip().lower(), shown)
        for piece in raw:
            for out in unpacker.unpack(piece):
                collected += out
                if len(collected) > limit:
                    raise OversizeSource(shown, f"above {limit:,} bytes", "save the article as a file")
    except (zlib.error, brotli.error) as error:
        raise FetchError(shown, f"broken {encoding} data ({error})", "try again later") from None
    if not unpacker.whole:
        raise TryLater(shown, f"its {encoding} data breaks off", "try again later")
    return bytes(collected)


def _unpacker(encoding: str, shown: str) -> Unpacker:
    if encoding in {"", "identity"}:
        return Plain()
    if encoding in {"gzip", "x-gzip"}:
        return Deflated(zlib.MAX_WBITS | 16)
    if encoding == "deflate":
        return Deflated(None)
    if encoding == "br":
        return Brotli()
    # Packed twice is how a small body becomes an endless one; nobody else does it.
    raise FetchError(shown, f"packed as '{encoding}', which was not asked for", "save the page as a file")


class Plain:
    """Bytes as they are; the protocol itself tells where they end."""

    whole = True

    def unpack(self, piece: bytes) -> Iterator[bytes]:
        """The piece."""
        yield piece


class Deflated:
    """Gzip or deflate; ``window`` None takes zlib's format or the bare one that some servers send."""

    def __init__(self, window: int | None) -> None:
        self._machine = None if window is None else zlib.decompressobj(window)

    @property
    def whole(self) -> bool:
        """Whether the end was seen, or nothing came at all."""
        return self._machine is None or self._machine.eof

    def unpack(self, piece: bytes) -> Iterator[bytes]:
        """What comes out of the next piece."""
        if self._machine is None and piece:
            headed = len(piece) > 1 and piece[0] & 0x0F == 8 and (piece[0] << 8 | piece[1]) % 31 == 0
            self._machine = zlib.decompressobj(zlib.MAX_WBITS if headed else -zlib.MAX_WBITS)
        if (machine := self._machine) is None:
            return
        while piece and not machine.eof:
            yield machine.decompress(piece, CHUNK)
            piece = machine.unconsumed_tail
        # What the last input leaves inside comes out a chunk at a time too.
        while not machine.eof and (rest := machine.decompress(b"", CHUNK)):
            yield rest


class Brotli:
    """Brotli (RFC 7932)."""

    def __init__(self) -> None:
        self._machine = brotli.Decompressor()

    @property
    def whole(self) -> bool:
        """Whether the end was seen."""
        return bool(self._machine.is_finished())

    def unpack(self, piece: bytes) -> Iterator[bytes]:
        """What comes out of the next piece."""
        yield self._machine.process(piece, output_buffer_limit=CHUNK)
        while not self.whole and (rest := self._machine.process(b"", output_buffer_limit=CHUNK)):
            yield rest
