"""Company figures: the period they are for, and the same period a year before.

Reports name the period once ("the third quarter", "the six months ended Oct. 1")
and then compare with "a year earlier"; that year earlier is the same quarter, the
same closing day or the same stretch of the year before.
"""

from __future__ import annotations

from timeline.times.calculus import Period, Unit, add, containing, shifted


class Books:
    """The period figures were last given for; ``closed`` is its last day where the text says so."""

    __slots__ = ("closed", "named", "period")

    def __init__(self) -> None:
        self.period: Period | None = None
        self.closed: Period | None = None
        self.named = False  # the period has a number, which a closing day does not change

    def open(self, period: Period | None, *, named: bool) -> None:
        """Figures for a period begin."""
        if period is not None:
            self.period, self.closed, self.named = period, None, named

    def close(self, day: Period) -> None:
        """The period ends on a day."""
        if not self.named:
            self.closed = day
            if self.period is not None and self.period.unit is Unit.QUARTER:
                self.period = containing(day.start, Unit.QUARTER)

    def current(self, anchor: Period | None) -> Period | None:
        """The period the figures are for, else the quarter before the anchor's."""
        if self.period is not None:
            return self.period
        return shifted(containing(anchor.start, Unit.QUARTER), -1) if anchor is not None else None

    def year_before(self, *, day: bool) -> Period | None:
        """The same period, or with ``day`` the same closing day, a year before."""
        base = self.closed if day and self.closed is not None else self.period
        if base is None:
            return None
        start = add(base.start, -1, Unit.YEAR)
        return Period(base.unit, start) if start is not None else None
