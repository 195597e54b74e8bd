"""A stream whose beginning was looked at."""

from __future__ import annotations

from io import RawIOBase
from typing import BinaryIO

LONGEST = 40_000_000  # bytes of a first line


class Ahead(RawIOBase):
    """A stream that is read only once; ``head`` is its beginning, up to the first line not blank."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.head = b""
        while not self.head.strip() and (line := stream.readline(LONGEST + 1)):
            self.head += line
        self._rest = self.head

    def readable(self) -> bool:
        """It can be read."""
        return True

    def read(self, size: int = -1, /) -> bytes:
        """Read bytes, all where ``size`` is negative."""
        if size < 0:
            taken, self._rest = self._rest + self._stream.read(), b""
            return taken
        taken, self._rest = self._rest[:size], self._rest[size:]
        missing = size - len(taken)
        return taken + self._stream.read(missing) if missing else taken

    def readline(self, size: int | None = -1, /) -> bytes:
        """Read a line."""
        if not self._rest:
            return self._stream.readline(-1 if size is None else size)
        end = self._rest.find(b"\n") + 1 or len(self._rest)
        end = end if size is None or size < 0 else min(end, size)
        line, self._rest = self._rest[:end], self._rest[end:]
        return line
