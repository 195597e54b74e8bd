"""What changed is told by kind, and an editor learns what to look at."""

from dataclasses import replace
from datetime import date, timedelta

import orjson
import pytest

from tests.test_flow_guard import NEXT_MONTH, day, event, timeline
from timeline.digest import Kind, as_json, as_markdown, differences, digest
from timeline.model import Conflict, Event, Problem, Status

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
