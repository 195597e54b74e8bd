"""What changed is told by kind, and an editor learns what to look at."""

from dataclasses import replace
from datetime import date, timedelta

import orjson
import pytest

from tests.test_flow_guard import NEXT_MONTH, event, timeline
from tests.told import at, day
from timeline.digest import Kind, as_json, as_markdown, differences, digest
from timeline.model import Conflict, Event, Problem, Status, When

MONDAY = date(2026, 6, 1)
PLAIN = event(1, day(MONDAY))
SEASON = replace(PLAIN, when=None)


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (None, PLAIN, Kind.NEW),
        (PLAIN, None, Kind.GONE),
        (PLAIN, PLAIN, None),
        (PLAIN, replace(PLAIN, when=day(MONDAY + timedelta(days=1))), Kind.MOVED),
        (replace(PLAIN, when=NEXT_MONTH), PLAIN, Kind.SHARPENED),
        (SEASON, PLAIN, Kind.SHARPENED),
        (PLAIN, replace(PLAIN, when=NEXT_MONTH), Kind.MOVED),
        (PLAIN, replace(PLAIN, status=Status.CANCELLED), Kind.CANCELLED),
        (PLAIN, replace(PLAIN, status=Status.POSTPONED, when=None), Kind.CANCELLED),
        (PLAIN, replace(PLAIN, conflicts=(Conflict("2026-06-02", "b"),)), Kind.CONFLICT),
        (PLAIN, replace(PLAIN, title="Another"), Kind.CHANGED),
        (PLAIN, replace(PLAIN, status=Status.HAPPENED), Kind.CHANGED),
    ],
)
def test_a_difference_has_one_kind(before: Event | None, after: Event | None, kind: Kind | None) -> None:
    """The first that applies."""
    old, new = timeline(*filter(None, [before])), timeline(*filter(None, [after]))
    assert [difference.kind for difference in differences(old, new)] == ([kind] if kind else [])


def test_differences_stand_by_kind() -> None:
    """What is new stands first, what is gone last."""
    old = timeline(event(1, day(MONDAY)), event(2, day(MONDAY)))
    new = timeline(event(2, NEXT_MONTH), event(3, day(MONDAY)))
    assert [(difference.kind, difference.event.id) for difference in differences(old, new)] == [
        (Kind.NEW, "3"), (Kind.MOVED, "2"), (Kind.GONE, "1"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("told", "due", "unreported"),
    [
        (event(1, day(MONDAY)), True, False),
        (event(1, day(MONDAY + timedelta(days=6))), True, False),
        (event(1, day(MONDAY + timedelta(days=7))), False, False),
        (event(1, NEXT_MONTH), False, False),
        (event(1, day(MONDAY), Status.CANCELLED), False, False),
        (event(1, day(MONDAY - timedelta(days=1))), False, True),
        (event(1, day(MONDAY - timedelta(days=1)), Status.HAPPENED), False, False),
    ],
    ids=["today", "in six days", "in a week", "a month", "called off", "yesterday", "reported"],
)
def test_what_is_due_and_what_nobody_reported(told: Event, due: bool, unreported: bool) -> None:
    """Due is what is planned for a day of this week; unreported what was planned and is over."""
    found = digest(None, timeline(told), MONDAY)
    assert (bool(found.due), bool(found.unreported)) == (due, unreported)


LONDON = "Europe/London"
SINCE_MAY = day("2026-05-02")
EVENING = at("2026-05-05T23:30:00+01:00", LONDON)


@pytest.mark.parametrize(
    ("when", "due"),
    [
        (replace(SINCE_MAY, rrule="FREQ=WEEKLY;BYDAY=SA"), ["2026-06-06"]),
        (replace(SINCE_MAY, rrule="FREQ=DAILY"), ["2026-06-01"]),
        (replace(SINCE_MAY, rrule="FREQ=MONTHLY;BYDAY=3SA"), []),
        (replace(SINCE_MAY, rrule="FREQ=WEEKLY;BYDAY=SA;UNTIL=20260530"), []),
        (replace(SINCE_MAY, rrule="FREQ=WEEKLY;BYDAY=SA", exdates=("2026-06-06",)), []),
        (replace(SINCE_MAY, rdates=("2026-05-09", "2026-06-03", "2026-06-05")), ["2026-06-03"]),
        (replace(EVENING, rrule="FREQ=WEEKLY;BYDAY=TU"), ["2026-06-02"]),
        (replace(day("1990-03-14"), rrule="FREQ=WEEKLY;BYDAY=WE"), ["2026-06-03"]),
        (replace(day("2026-06-09"), rrule="FREQ=WEEKLY;BYDAY=TU"), []),
    ],
    ids=[
        "weekly", "daily", "another week", "has ended", "left out this week", "a list of days",
        "near midnight", "for decades", "begins next week",
    ],
)  # fmt: skip
def test_what_comes_again_is_due_in_the_weeks_it_comes(when: When, due: list[str]) -> None:
    """On the day of its own zone, and once however often it comes."""
    found = digest(None, timeline(event(1, when, Status.RECURRING)), MONDAY)
    assert [one.day.isoformat() for one in found.due] == due


def test_the_day_it_comes_again_is_told() -> None:
    """Not the first day, which an editor knows."""
    weekly = event(1, replace(SINCE_MAY, rrule="FREQ=WEEKLY;BYDAY=SA"), Status.RECURRING)
    found = digest(timeline(weekly), timeline(weekly), MONDAY)
    assert "- Saturday 6 June 2026: Event 1 (recurring, `1`)" in as_markdown(found)
    assert [one["day"] for one in orjson.loads(as_json(found))["due"]] == ["2026-06-06"]


def test_what_comes_again_is_not_missed_before_its_last_day() -> None:
    """A list of days is over with the last of them."""
    when = replace(SINCE_MAY, rdates=("2026-05-09", "2026-06-03"))
    planned = timeline(event(1, when))
    assert digest(None, planned, MONDAY).unreported == ()
    assert len(digest(None, planned, MONDAY + timedelta(days=7)).unreported) == 1


def test_a_digest_is_told_to_a_person() -> None:
    """Sections with a line for each entry, what an article says kept from being Markdown."""
    moved = replace(PLAIN, title="Fair *[free]*", when=day(MONDAY + timedelta(days=1)))
    found = digest(
        timeline(PLAIN),
        timeline(moved),
        MONDAY,
        waiting=[event(7, day(MONDAY))],
        doubts=[Problem("edit 3", "one changed")],
    )
    assert as_markdown(found) == (
        "# Town, 1 June 2026\n\n"
        "## Moved\n\n"
        "- Tuesday 2 June 2026: Fair \\*\\[free\\]\\*, before: Monday 1 June 2026 (planned, `1`)\n\n"
        "## Due this week\n\n"
        "- Tuesday 2 June 2026: Fair \\*\\[free\\]\\* (planned, `1`)\n\n"
        "## Waiting for an editor (`timeline accept ID`)\n\n"
        "- Monday 1 June 2026: Event 7 (planned, `7`)\n\n"
        "## Corrections to look at again\n\n"
        "- edit 3: one changed\n"
    )


def test_a_digest_is_told_to_a_program() -> None:
    """The same as JSON, dates as EDTF."""
    moved = replace(PLAIN, when=day(MONDAY + timedelta(days=1)), sequence=1)
    told = orjson.loads(as_json(digest(timeline(PLAIN), timeline(moved), MONDAY)))
    assert set(told) == {"name", "today", "changes", "due", "unreported", "waiting", "doubts"}
    (change,) = told["changes"]
    assert (change["kind"], change["edtf"], change["before"]["edtf"]) == ("moved", "2026-06-02", "2026-06-01")
    assert (change["sequence"], [one["id"] for one in told["due"]]) == (1, ["1"])


def test_nothing_new_is_said_so() -> None:
    """An editor who reads it knows that nothing is missing."""
    assert "Nothing has changed." in as_markdown(digest(timeline(PLAIN), timeline(PLAIN), date(2026, 1, 1)))


def test_a_long_section_says_how_much_is_left_out() -> None:
    """Nobody reads thousands of lines, and whoever keeps them pays for each."""
    found = digest(None, timeline(*(event(number, day(MONDAY)) for number in range(5))), MONDAY)
    assert as_markdown(found, 3).count("\n- and 2 more") == 2
    assert "more" not in as_markdown(found, 5)
