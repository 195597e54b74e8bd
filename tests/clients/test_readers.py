"""Every reader sees in a feed what the JSON timeline says."""

import subprocess
from pathlib import Path
from typing import Any

import orjson
import pytest

from tests.clients.feedcheck import check
from tests.clients.instants import Instant, expected, seen, told, window
from tests.export.samples import SHAPES, everything, sample, undated
from timeline.export import ical
from timeline.export import json as timeline_json


@pytest.mark.parametrize("name", SHAPES)
def test_each_shape_reads_back_identically(name: str) -> None:
    """The readers icalendar and recurring-ical-events find every instant of the timeline and no other."""
    timeline = sample(name)
    document = orjson.loads(timeline_json.render(timeline))
    assert not check(ical.render(timeline), document, again=ical.render(timeline))


def test_all_shapes_together_read_back_identically() -> None:
    """Entries of one feed do not disturb each other."""
    document = orjson.loads(timeline_json.render(everything()))
    assert not check(ical.render(everything()), document)


def test_an_undated_event_is_not_in_the_feed() -> None:
    """What has no date has no place in a calendar."""
    assert b"BEGIN:VEVENT" not in ical.render(undated())


def shown_by_icaljs(icaljs: Path, feed: bytes, document: dict[str, Any]) -> set[Instant]:
    """Read a feed with ical.js from npm."""
    last = window(document)[1].isoformat()
    ran = subprocess.run(["node", "read.mjs", last], cwd=icaljs, input=feed, capture_output=True, check=True)
    return told((tuple(row) for row in orjson.loads(ran.stdout)), document)


def test_icaljs_sees_what_the_timeline_says(icaljs: Path) -> None:
    """JavaScript calendars find the instants, statuses and titles that the timeline has and Python finds."""
    document = orjson.loads(timeline_json.render(everything()))
    feed = ical.render(everything())
    shown = shown_by_icaljs(icaljs, feed, document)
    assert sorted(expected(document)) == sorted(shown)
    assert sorted(seen(feed, document)) == sorted(shown)


def test_icaljs_sees_a_rule_that_ignores_the_change_of_clocks(icaljs: Path) -> None:
    """The comparison fails where a London evening is repeated in UTC."""
    timeline = sample("ten evenings in London over the change to winter time")
    document = orjson.loads(timeline_json.render(timeline))
    head, _, _ = ical.render(timeline).partition(b"END:VEVENT")
    feed = head + b"RRULE:FREQ=WEEKLY;COUNT=10\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    shown, wanted = shown_by_icaljs(icaljs, feed, document), expected(document)
    assert (len(wanted), 4) == (len(shown), len(shown & wanted))
