"""Files that are written and not yet published: on the disk, since they may be larger than the memory.

They lie in one temporary file that has no name and goes with the process, however it ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from flows.nameless import nameless

PIECE = 1 << 20
"""Bytes that are read at once."""


class Drafts(Mapping[str, bytes]):
    """Files by name, in the order in which they were written; :meth:`pieces` reads one without holding it."""

    def __init__(self, files: Iterable[tuple[str, Iterable[bytes]]]) -> None:
        self._where: dict[str, tuple[int, int]] = {}
        with nameless() as self._file:
            for name, data in files:
                start = self._file.tell()
                for piece in data:
                    self._file.write(piece)
                self._where[name] = start, self._file.tell() - start

    def __len__(self) -> int:
        return len(self._where)

    def __iter__(self) -> Iterator[str]:
        return iter(self._where)

    def __getitem__(self, name: str) -> bytes:
        return b"".join(self.pieces(name))

    def size(self, name: str) -> int:
        """How many bytes a file has."""
        return self._where[name][1]

    def pieces(self, name: str) -> Iterator[bytes]:
        """Read a file piece by piece."""
        start, left = self._where[name]
        while left:
            self._file.seek(start)
            piece = self._file.read(min(left, PIECE))
            yield piece
            start, left = start + len(piece), left - len(piece)
