"""Many values in little memory: kept as compressed bytes and made anew when they are asked for.

An event with its evidence takes some kilobytes as Python's objects and some hundred bytes
here. What comes out is equal to what went in, and another object every time.
"""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Generic, TypeVar, overload

T = TypeVar("T")
Hold = Callable[[Iterable[T]], Sequence[T]]
"""How values are kept that are given one by one: ``tuple``, or what takes less memory."""
SAMPLE = 64
"""Values that are packed together at first: what they have in common is what all others are told by."""

_WINDOW = 13  # deflate looks back 8 kB (2 to this power): with all 32 a row takes three times as long
_EFFORT = 6  # zlib's memLevel


class Packed(Sequence[T], Generic[T]):
    """A sequence that never changes, of values that pickle knows."""

    __slots__ = ("_like", "_rows")

    def __init__(self, values: Iterable[T] = ()) -> None:
        rest = iter(values)
        first = [pickle.dumps(value, pickle.HIGHEST_PROTOCOL) for value in islice(rest, SAMPLE)]
        self._like = b"".join(first)[-(1 << _WINDOW) :]
        self._rows = [self._pressed(row) for row in first]
        self._rows.extend(self._pressed(pickle.dumps(value, pickle.HIGHEST_PROTOCOL)) for value in rest)

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Packed[T]: ...
    def __getitem__(self, at: int | slice) -> T | Packed[T]:
        if isinstance(at, slice):
            return self.take(range(*at.indices(len(self))))
        return self._made(self._rows[at])

    def __iter__(self) -> Iterator[T]:
        return map(self._made, self._rows)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Packed | tuple):
            return NotImplemented
        return len(self) == len(other) and all(mine == yours for mine, yours in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]  # as of a list: two that are equal may be packed in two ways

    def __repr__(self) -> str:
        return f"Packed({list(self)!r})"

    def take(self, places: Iterable[int]) -> Packed[T]:
        """The values of some places, in the order of these; nothing is packed anew."""
        taken = Packed[T].__new__(Packed)
        taken._like, taken._rows = self._like, [self._rows[place] for place in places]
        return taken

    def _pressed(self, row: bytes) -> bytes:
        press = zlib.compressobj(zlib.Z_BEST_SPEED, zlib.DEFLATED, -_WINDOW, _EFFORT, zdict=self._like)
        return press.compress(row) + press.flush()

    def _made(self, row: bytes) -> T:
        data = zlib.decompressobj(-_WINDOW, zdict=self._like).decompress(row)
        value: T = pickle.loads(data)  # noqa: S301  our own
        return value


def take(values: Sequence[T], places: Iterable[int]) -> Sequence[T]:
    """The values of some places, packed where the others are."""
    if isinstance(values, Packed):
        return values.take(places)
    return tuple(values[place] for place in places)
