"""What an expression was read as."""

from __future__ import annotations

from dataclasses import dataclass, replace

from timeline.model import Rival, TimexType
from timeline.times.calculus import Period


@dataclass(frozen=True, slots=True)
class Reading:
    """A TIMEX3 type and value, and the period behind it where there is one.

    ``last`` ends an interval that ``period`` begins. ``why`` are the steps, in
    words; ``anchor`` says what was counted from. ``approximate`` marks early, mid,
    late, about. ``others`` are further days of a list; ``open`` is the bound that
    leaves one side open; ``rrule`` and ``without`` belong to a repeating time.
    """

    type: TimexType
    value: str
    period: Period | None = None
    last: Period | None = None
    mod: str | None = None
    anchor: str = ""
    why: tuple[str, ...] = ()
    rival: Rival | None = None
    approximate: bool = False
    others: tuple[Period, ...] = ()
    open: str | None = None
    rrule: str | None = None
    without: tuple[Period, ...] = ()

    def because(self, step: str) -> Reading:
        """The same with one more step."""
        return replace(self, why=(*self.why, step))
