"""Sequences of which not all is in memory at once: their values are made when they are asked for."""

from __future__ import annotations

from abc import abstractmethod
from array import array
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Generic, TypeVar, cast, overload

T = TypeVar("T")
H = TypeVar("H", bound=Hashable)
Hold = Callable[[Iterable[T]], Sequence[T]]
"""How values are kept that are given one by one: ``tuple``, or what takes less memory."""


class Held(Sequence[T], Generic[T]):
    """A sequence that never changes. A value that is asked for again is equal, and another object."""

    @abstractmethod
    def made(self, place: int) -> T:
        """The value of a place, which is not negative."""

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...
    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        places = range(len(self))[at]
        return self.made(places) if isinstance(places, int) else take(self, places)

    def __iter__(self) -> Iterator[T]:
        return map(self.made, range(len(self)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Held | tuple):
            return NotImplemented
        return len(self) == len(other) and all(mine == yours for mine, yours in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]  # as of a list

    def __repr__(self) -> str:
        return f"{type(self).__name__}({list(self)!r})"


class Taken(Held[T]):
    """The values of some places of a sequence, in the order of these."""

    def __init__(self, values: Sequence[T], places: Iterable[int]) -> None:
        self._values, self._places = values, array("L", places)

    def __len__(self) -> int:
        return len(self._places)

    def made(self, place: int) -> T:
        """The value that stands here."""
        return self._values[self._places[place]]


class Joined(Held[T]):
    """The values of several sequences, one after the other."""

    def __init__(self, *parts: Sequence[T]) -> None:
        self._parts = parts

    def __len__(self) -> int:
        return sum(map(len, self._parts))

    def made(self, place: int) -> T:
        """The value of a place."""
        for part in self._parts:
            if place < len(part):
                return part[place]
            place -= len(part)
        raise IndexError(place)


def in_lots(values: Iterable[T], size: int) -> Iterator[list[T]]:
    """Cut values into lists of at most so many."""
    rest = iter(values)
    while lot := list(islice(rest, size)):
        yield lot


def take(values: Sequence[T], places: Iterable[int]) -> Sequence[T]:
    """The values of some places; those that are held are made when they are asked for."""
    if isinstance(values, Held):
        return Taken(values, places)
    return tuple(values[place] for place in places)


@lru_cache(maxsize=65536)
def _first(found: Hashable) -> Hashable:
    return found


def shared(found: H) -> H:
    """The same value for equal ones: few differ, and each would cost some hundred bytes."""
    return cast(H, _first(found))
