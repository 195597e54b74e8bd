"""What comes again is one entry, whatever is told of single days of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from tests.told import article, at, day, event
from timeline.merge import merge
from timeline.model import Event, Status, When
from timeline.times.recurring import recurs

SATURDAYS = replace(day("2026-05-02"), rrule="FREQ=WEEKLY;BYDAY=SA")
TITLE = "Saltby farmers' market"


def told(*rows: tuple[str, When, Status]) -> tuple[Event, ...]:
    """The entries of articles, each of its day of publication, in whatever order they come."""
    homes = [article(published, published) for published, _, _ in rows]
    events = [event(home, TITLE, when, status) for home, (_, when, status) in zip(homes, rows, strict=True)]
    found = merge(homes, events)
    assert all(merge(list(order), events[::-1]) == found for order in permutations(homes))
    return found


SERIES = ("2026-05-01", SATURDAYS, Status.RECURRING)
HELD = ("2026-05-17", day("2026-05-16"), Status.HAPPENED)
AGAIN = ("2026-05-24", day("2026-05-23"), Status.HAPPENED)
OFF = ("2026-05-27", day("2026-05-30"), Status.CANCELLED)


def test_reports_of_single_days_leave_a_series_what_it_is() -> None:
    """However many, and a report of a day that the series was told after."""
    late = ("2026-05-18", SATURDAYS, Status.RECURRING)
    for rows in (
        (SERIES, HELD),
        (SERIES, HELD, AGAIN),
        (("2026-05-03", day("2026-05-02"), Status.HAPPENED), late),
    ):
        (entry,) = told(*rows)
        assert (entry.status, entry.when, entry.conflicts) == (Status.RECURRING, SATURDAYS, ())
        assert len(entry.mentions) == len(rows)


def test_a_day_that_is_called_off_is_left_out_of_the_series() -> None:
    """The others stand."""
    (entry,) = told(SERIES, HELD, OFF)
    assert entry.when == replace(SATURDAYS, exdates=("2026-05-30",))
    assert (entry.status, entry.conflicts) == (Status.RECURRING, ())


def test_another_day_is_another_happening() -> None:
    """A market on a Sunday is none of the Saturdays."""
    assert len(told(SERIES, ("2026-05-18", day("2026-05-17"), Status.HAPPENED))) == 2


@pytest.mark.parametrize(
    ("when", "text", "expected"),
    [
        (SATURDAYS, "2026-05-30", True),
        (SATURDAYS, "2026-05-31", False),
        (SATURDAYS, "2026-04-25", False),
        (replace(SATURDAYS, rrule="FREQ=WEEKLY;BYDAY=SA;UNTIL=20260530"), "2026-05-30", True),
        (replace(SATURDAYS, rrule="FREQ=WEEKLY;BYDAY=SA;UNTIL=20260530T235900Z"), "2026-06-06", False),
        (replace(day("2026-05-02"), rdates=("2026-05-09",)), "2026-05-09", True),
        (replace(at("2026-05-02T19:30:00+01:00"), rrule="FREQ=DAILY;BYHOUR=19"), "2026-07-01", True),
        (replace(SATURDAYS, rrule="FREQ=SOMETIMES"), "2026-05-09", False),
        (When("../2026-05-02", None, date(2026, 5, 3), SATURDAYS.precision), "2026-05-02", False),
    ],
)
def test_a_rule_says_on_which_days_it_falls(when: When, text: str, expected: bool) -> None:
    """By the day, whatever the hour."""
    assert recurs(when, date.fromisoformat(text)) is expected
