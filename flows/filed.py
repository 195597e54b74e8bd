"""Values in a temporary file that has no name: a large collection has more of them than memory."""

from __future__ import annotations

import pickle
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, islice
from typing import TypeVar

from pydantic import TypeAdapter

from flows.nameless import nameless
from timeline.held import Held, Hold
from timeline.model import Event
from timeline.store.codec import EVENT
from timeline.store.identity import Entry, Place

T = TypeVar("T")
FEW = 1000
"""So many values stay in memory."""

_ENTRY: TypeAdapter[tuple[Place, Event, Event | None]] = TypeAdapter(tuple[Place, Event, Event | None])


class Filed(Held[T]):
    """A sequence of values that ``written`` turned into bytes and ``read`` turns back."""

    def __init__(
        self, written: Callable[[T], bytes], read: Callable[[bytes], T], values: Iterable[T]
    ) -> None:
        self._read = read
        self._starts = array("Q", [0])
        with nameless() as self._file:
            for value in values:
                self._starts.append(self._starts[-1] + self._file.write(written(value)))

    def __len__(self) -> int:
        return len(self._starts) - 1

    def made(self, place: int) -> T:
        """Read the value of a place."""
        start = self._starts[place]
        self._file.seek(start)
        return self._read(self._file.read(self._starts[place + 1] - start))


def filed(written: Callable[[T], bytes], read: Callable[[bytes], T]) -> Hold[T]:
    """Hold values in a file; a few are quicker at hand."""

    def hold(values: Iterable[T]) -> Sequence[T]:
        rest = iter(values)
        first = tuple(islice(rest, FEW + 1))
        return Filed(written, read, chain(first, rest)) if len(first) > FEW else first

    return hold


events: Hold[Event] = filed(EVENT.dump_json, EVENT.validate_json)
pieces: Hold[bytes] = filed(bytes, bytes)


def anything(values: Iterable[T]) -> Sequence[T]:
    """Hold what only pickle knows."""
    written: Callable[[T], bytes] = partial(pickle.dumps, protocol=pickle.HIGHEST_PROTOCOL)
    return filed(written, pickle.loads)(values)


class ByName(Mapping[str, T]):
    """Values by name: the names in memory, the values where ``hold`` puts them; the last of a name counts."""

    def __init__(self, hold: Hold[T], named: Iterable[tuple[str, T]]) -> None:
        self._places: dict[str, int] = {}
        self._values = hold(self._noted(named))

    def _noted(self, named: Iterable[tuple[str, T]]) -> Iterator[T]:
        for place, (name, value) in enumerate(named):
            self._places[name] = place
            yield value

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __getitem__(self, name: str) -> T:
        return self._values[self._places[name]]


def entries(named: Iterable[tuple[str, Entry]]) -> Mapping[str, Entry]:
    """Hold entries by UID."""
    return ByName(filed(_written, _read), named)


def texts(named: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Hold texts by name."""
    return ByName(filed(str.encode, bytes.decode), named)


def _written(entry: Entry) -> bytes:
    """What is told as it is published is written once."""
    same = entry.told is entry.published or entry.told == entry.published
    return _ENTRY.dump_json((entry.place, entry.published, None if same else entry.told))


def _read(data: bytes) -> Entry:
    place, published, told = _ENTRY.validate_json(data)
    return Entry(place, published, told or published)
