"""What many tellings have in common, kept once, so that each of them takes little memory.

A set of words takes some hundred bytes as Python keeps it and four for each word here,
and an event is left where it came from. Both are made anew when they are asked for;
those asked for last are remembered.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Generic, TypeVar

from timeline.held import Joined
from timeline.model import Event

R = TypeVar("R")
T = TypeVar("T")
Words = frozenset[str]
RECENT = 4096
"""Values that are remembered."""


class Vocabulary:
    """Sets of words as bytes: the numbers that the words have here."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._words: list[str] = []
        self.sets: Callable[[bytes], tuple[Words, ...]] = lru_cache(RECENT)(self._sets)

    def packed(self, *sets: Iterable[str]) -> bytes:
        """Some sets as one value: how many they are, how large each is, then their words."""
        found = [sorted(map(self._number, words)) for words in sets]
        return array("I", [len(found), *map(len, found), *(one for each in found for one in each)]).tobytes()

    def words(self, data: bytes) -> Words:
        """The only set of a value."""
        return self.sets(data)[0]

    def _number(self, word: str) -> int:
        number = self._numbers.setdefault(word, len(self._words))
        if number == len(self._words):
            self._words.append(word)
        return number

    def _sets(self, data: bytes) -> tuple[Words, ...]:
        numbers = array("I", data)
        end = numbers[0] + 1
        made: list[Words] = []
        for size in numbers[1:end]:
            made.append(frozenset(map(self._words.__getitem__, numbers[end : end + size])))
            end += size
        return tuple(made)


class Book:
    """The events that tellings tell, by their rows in all ``parts``, and the words of all of them."""

    def __init__(self, *parts: Sequence[Event]) -> None:
        self.vocabulary = Vocabulary()
        self.event: Callable[[int], Event] = lru_cache(RECENT)(Joined(*parts).made)


class ByArticle(Mapping[str, T], Generic[T]):
    """Something of every article, made from what is kept of it; ``places`` say where it is."""

    def __init__(self, places: Mapping[str, int], kept: Sequence[R], made: Callable[[R], T]) -> None:
        self._places = places
        self._made: Callable[[int], T] = lambda place: made(kept[place])

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __getitem__(self, article: str) -> T:
        return self._made(self._places[article])
