"""The years a narrative is telling, and the one a bare month or day goes on in.

A story goes forward: a later month belongs to the year being told. It also glances aside
to another year ("the leader of the 1792 rising", "since 1914") and then goes on where it
was. So the last few years told are kept, and an earlier month belongs to the one whose
telling it lies nearest to.
"""

from __future__ import annotations

from dataclasses import dataclass

from timeline.times.calculus import Period, Unit

_KEPT = 4  # years remembered; older ones are another chapter
_OLDER = 5.0  # months a year must lie nearer for each one told after it
_ONWARDS = 2.0  # months that the turn of a year counts for
_WHOLE = 6.0  # months from a year told without a month: half of it
_AGAIN = 2.0  # the same where the year was told twice in a row
_PASSING = 9.0  # the same where the year was only mentioned in passing


@dataclass(frozen=True, slots=True)
class _Told:
    """A year and the month told last in it: 1 to 12, days as fractions, 0 for the whole year."""

    year: int
    month: float
    whole: float = _WHOLE  # its distance where no month was told

    def distance(self, year: int, month: float, whole: bool) -> float:
        """Months between this and a date; a ``whole`` month has no distance from its own days."""
        if not self.month:
            return self.whole + 12 * (year - self.year)
        gap = (year - self.year) * (12 + _ONWARDS) + month - self.month
        return 0.0 if whole and -1 < gap <= 0 else abs(gap)


class Thread:
    """The years told lately, the last one first."""

    __slots__ = ("_before", "_told")

    def __init__(self) -> None:
        self._told: list[_Told] = []
        self._before: int | None = None  # the year of the date in front

    def tell(self, period: Period, *, aside: bool, opens: bool) -> None:
        """A date was told.

        ``aside`` when it only names something; ``opens`` when it begins a sentence or
        paragraph. A bare year carries the story on where it opens, is the very next or is told again.
        """
        start = period.start
        if start is None or period.unit > Unit.YEAR:
            return
        front = self._told[0].year if self._told else None
        month, passing, whole = 0.0, aside, _WHOLE
        if period.unit is not Unit.YEAR:
            month = _months(start.month, start.day)
        elif self._before == start.year and (front != start.year or not self._told[0].month):
            passing, whole = False, _AGAIN
        else:
            passing = not (opens or (front is not None and start.year == front + 1 and not aside))
        self._before = start.year
        known = any(told.year == start.year for told in self._told)
        if front is None or not passing:
            others = [told for told in self._told if told.year != start.year]
            self._told = [_Told(start.year, month, whole), *others][:_KEPT]
        elif not known:
            self._told[1:] = [_Told(start.year, month, _PASSING), *self._told[1 : _KEPT - 1]]

    def year_of(self, month: int, day: int | None) -> int | None:
        """The year a month or a day of it goes on in, one told or the next; None where none was told."""
        at = _months(month, day or 1)
        front = self._told[0] if self._told else None
        if front is not None and front.month and at >= front.month:
            return front.year
        best: tuple[float, int] | None = None
        for rank, told in enumerate(self._told):
            for year in (told.year, told.year + 1):
                far = told.distance(year, at, day is None) + rank * _OLDER
                if best is None or far < best[0]:
                    best = far, year
        return best[1] if best else None


def _months(month: int, day: int) -> float:
    return month + (day - 1) / 31
