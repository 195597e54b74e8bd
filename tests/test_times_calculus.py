"""Units and periods: the arithmetic everything else stands on."""

from datetime import datetime, timedelta

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from timeline.times import edtf, timex
from timeline.times.calculus import (
    Period,
    Unit,
    add,
    containing,
    floor,
    nearest_weekday,
    nth_weekday,
    shifted,
)

MOMENTS = st.datetimes(datetime(2, 1, 1), datetime(9990, 12, 31))
UNITS = st.sampled_from([unit for unit in Unit if unit is not Unit.PART])
CALENDAR = st.sampled_from([Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.SEASON, Unit.HALF, Unit.YEAR])
COUNTS = st.integers(-400, 400)


@pytest.mark.parametrize(
    ("start", "count", "unit", "expected"),
    [
        (datetime(2024, 1, 31), 1, Unit.MONTH, datetime(2024, 2, 29)),
        (datetime(2024, 2, 29), -1, Unit.YEAR, datetime(2023, 2, 28)),
        (datetime(1999, 12, 31), 1, Unit.DAY, datetime(2000, 1, 1)),
        (datetime(9999, 6, 1), 1, Unit.YEAR, None),
        (datetime(1, 1, 1), -1, Unit.SECOND, None),
        (None, 3, Unit.DAY, None),
    ],
)
def test_moving_stays_in_the_calendar(
    start: datetime | None, count: int, unit: Unit, expected: datetime | None
) -> None:
    """Short months take their last day; where the calendar ends, and from nothing, comes nothing."""
    assert expected == add(start, count, unit)


@given(MOMENTS, CALENDAR)
def test_a_moment_lies_in_the_unit_that_contains_it(moment: datetime, unit: Unit) -> None:
    """The start is not later, the end is later, and the next unit begins where this one ends."""
    period = containing(moment, unit)
    assert period is not None
    assert period.start is not None
    assert period.end is not None
    assert period.start <= moment < period.end
    following = shifted(period, 1)
    assert following is not None
    assert period.end == following.start


@given(MOMENTS, UNITS)
def test_the_first_instant_of_a_unit_is_its_own(moment: datetime, unit: Unit) -> None:
    """Going to the start of a unit twice is going there once."""
    assert floor(moment, unit) == floor(floor(moment, unit), unit)


@given(MOMENTS, st.integers(1, 7), st.sampled_from([-1, 1]), st.booleans())
def test_the_nearest_weekday_is_within_a_week(moment: datetime, day: int, sign: int, here: bool) -> None:
    """It is that weekday, in that direction, at most seven days away."""
    period = nearest_weekday(moment, day, sign, here=here)
    assert period is not None
    assert period.start is not None
    distance = (period.start - floor(moment, Unit.DAY)).days * sign
    assert day == period.start.isoweekday()
    assert (0 if here else 1) <= distance <= (6 if here else 7)


@pytest.mark.parametrize(
    ("year", "month", "weekday", "nth", "expected"),
    [
        (2024, 5, 6, 1, datetime(2024, 5, 4)),
        (2024, 2, 4, -1, datetime(2024, 2, 29)),
        (2024, 2, 4, 5, datetime(2024, 2, 29)),
        (2023, 2, 4, 5, None),
    ],
)
def test_the_nth_weekday_of_a_month(
    year: int, month: int, weekday: int, nth: int, expected: datetime | None
) -> None:
    """Counted from either end; a fifth one that is not there is none."""
    found = nth_weekday(Period(Unit.MONTH, datetime(year, month, 1)), weekday, nth)
    assert expected == (found.start if found else None)


@given(st.datetimes(datetime(1000, 1, 1), datetime(9990, 12, 31)), CALENDAR)
def test_every_period_is_edtf(moment: datetime, unit: Unit) -> None:
    """A calendar period parses as EDTF and its bounds hold the moment."""
    period = containing(moment, unit)
    assert period is not None
    when = edtf.when(period)
    assert when is not None
    parse_edtf(when.edtf)
    assert when.start is not None
    assert when.end is not None
    assert when.start <= moment.date() < when.end


@pytest.mark.parametrize(
    ("period", "value", "written"),
    [
        (Period(Unit.WEEK, datetime(2024, 12, 30)), "2025-W01", "2024-12-30/2025-01-05"),
        (Period(Unit.WEEKEND, datetime(2024, 3, 30)), "2024-W13-WE", "2024-03-30/2024-03-31"),
        (Period(Unit.QUARTER, datetime(2024, 7, 1)), "2024-Q3", "2024-07/2024-09"),
        (Period(Unit.HALF, datetime(2024, 7, 1)), "2024-H2", "2024-07/2024-12"),
        (Period(Unit.SEASON, datetime(2016, 12, 1)), "2016-WI", "2016-24"),
        (Period(Unit.DECADE, datetime(1960, 1, 1)), "196", "196X"),
        (Period(Unit.CENTURY, datetime(1900, 1, 1)), "19", "19XX"),
        (Period(Unit.YEAR, None, year=-43), "BC0044", "-0043"),
        (Period(Unit.PART, datetime(2024, 2, 29), part="TNI"), "2024-02-29TNI", "2024-02-29"),
        (Period(Unit.MINUTE, datetime(2024, 7, 1, 19, 30), zone="Europe/London"), "2024-07-01T19:30",
         "2024-07-01T19:30:00+01:00"),
        (Period(Unit.MINUTE, datetime(2024, 1, 1, 19, 30), zone="Europe/London"), "2024-01-01T19:30",
         "2024-01-01T19:30:00Z"),
    ],
)  # fmt: skip
def test_the_two_ways_a_date_is_written(period: Period, value: str, written: str) -> None:
    """TIMEX3 and EDTF of the same period."""
    assert (value, written) == (timex.period(period), edtf.period(period))


@pytest.mark.parametrize(
    ("count", "unit", "expected"),
    [
        (2, Unit.WEEK, "P2W"), (1, Unit.FORTNIGHT, "P2W"), (3, Unit.HOUR, "PT3H"), (2.5, Unit.YEAR, "P2Y6M"),
        (1.5, Unit.HOUR, "PT1H30M"), (None, Unit.WEEK, "PXW"), (None, Unit.MINUTE, "PTXM"),
        (2, Unit.DECADE, "P20Y"), (2, Unit.CENTURY, "P200Y"),
    ],
)  # fmt: skip
def test_durations_are_timex3(count: float | None, unit: Unit, expected: str) -> None:
    """A number of units, halves in the next finer one, unknown numbers as X."""
    assert expected == timex.duration(count, unit)


@given(MOMENTS, st.integers(0, 300), st.integers(0, 300))
def test_intervals_are_ordered_or_none(moment: datetime, first: int, last: int) -> None:
    """An interval whose end lies before its start is no interval."""
    begin = Period(Unit.DAY, floor(moment, Unit.DAY) + timedelta(days=0))
    one, two = shifted(begin, first), shifted(begin, last)
    when = edtf.interval(one, two)
    if one is not None and two is not None:
        assert (when is not None) == (first <= last)
