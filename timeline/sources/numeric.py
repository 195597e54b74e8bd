"""Numeric dates: which of two small numbers is the day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from timeline.sources.evidence import Stamp
from timeline.sources.stamps import Numeric, Token
from timeline.sources.vocabulary import section, words


@dataclass(frozen=True, slots=True)
class Order:
    """The order of the numbers in 03/04/2024 on one page; ``month_first`` None: by the mark between them."""

    month_first: bool | None
    doubtful: tuple[Stamp, ...] = ()

    def day(self, token: Token) -> date | None:
        """The day of a token; the other order where this one makes none."""
        if token.numeric is None:
            return token.day
        first = self._first(token.numeric)
        return _read(token.numeric, first) or _read(token.numeric, not first)

    def words(self, token: Token) -> str:
        """The order a token was read in, for a person."""
        return "month first" if token.numeric and self._first(token.numeric) else "day first"

    def _first(self, numeric: Numeric) -> bool:
        if self.month_first is not None:
            return self.month_first
        return section("calendar", "numeric", "order")[numeric.mark] == "month first"


def order(stamps: Iterable[Stamp], evidence: Sequence[frozenset[str]]) -> Order:
    """How the numeric dates of one page are to be read.

    A number above twelve or a weekday beside one of them decides for all, then the
    first known countries of ``evidence``, then habit, which leaves doubt.
    """
    numeric = [(stamp, stamp.day.numeric) for stamp in stamps if stamp.day and stamp.day.numeric]
    for stamp, pair in numeric:
        readings = {first: day for first in (True, False) if (day := _read(pair, first)) is not None}
        if len(readings) == 2 and stamp.weekday is not None:
            readings = {first: day for first, day in readings.items() if day.weekday() == stamp.weekday}
        if len(readings) == 1:
            return Order(next(iter(readings)))
    known = next((countries for countries in evidence if countries), None)
    if known is not None:
        return Order(bool(known & set(words("calendar", "numeric", "month_first"))))
    marks = words("calendar", "numeric", "doubtful")
    open_ = tuple(stamp for stamp, pair in numeric if pair.mark in marks and pair.first != pair.second)
    return Order(None, open_)


def _read(numeric: Numeric, month_first: bool) -> date | None:
    first, second = numeric.first, numeric.second
    month, day = (first, second) if month_first else (second, first)
    try:
        return date(numeric.year, month, day)
    except ValueError:
        return None
