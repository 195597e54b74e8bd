"""Which tellings lie in each other's dates, found without comparing each with all."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator
from datetime import date

from timeline.events.dates import first_day
from timeline.events.told import Telling

SHORT = 31  # days up to which a date is found by where it begins


class Known:
    """Tellings by their dates, each with the number of its group."""

    def __init__(self) -> None:
        self.starts: list[tuple[int, int, int]] = []  # first day, group, place in `told`
        self.wide: list[tuple[int, int, int, int]] = []  # first day, last, group, place
        self.open: dict[str, list[tuple[int, int]]] = {}  # value -> group, place
        self.told: list[Telling] = []

    def add(self, telling: Telling, group: int) -> None:
        """Remember a telling; one without a date is never found again."""
        if telling.when is None:
            return
        place = len(self.told)
        self.told.append(telling)
        bounds = _bounds(telling)
        if bounds is None:
            self.open.setdefault(telling.when.edtf, []).append((group, place))
            return
        first, last = bounds
        insort(self.starts, (first, group, place))
        if last - first > SHORT:
            self.wide.append((first, last, group, place))

    def around(self, telling: Telling) -> Iterator[tuple[int, Telling]]:
        """Every known telling, with its group, whose date may contain this one's or lie in it."""
        if telling.when is None:
            return
        bounds = _bounds(telling)
        found = set(self.open.get(telling.when.edtf, ()))
        if bounds is not None:
            first, last = bounds
            low = bisect_left(self.starts, (first - SHORT,))
            high = bisect_left(self.starts, (max(last, first + 1),))
            found |= {(group, place) for _, group, place in self.starts[low:high]}
            found |= {(group, place) for start, end, group, place in self.wide if start <= first < end}
        for group, place in sorted(found):
            yield group, self.told[place]


def _bounds(telling: Telling) -> tuple[int, int] | None:
    """First day and the day after the last as ordinals, None where a bound is open."""
    when = telling.when
    first: date | None = first_day(when.start) if when is not None else None
    last: date | None = first_day(when.end) if when is not None else None
    return (first.toordinal(), last.toordinal()) if first is not None and last is not None else None
