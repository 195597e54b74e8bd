"""A run that would change too much stops; the ordinary news passes."""

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from flows.guard import check_changes, check_folder
from tests import told
from tests.told import day
from timeline.errors import FeedWouldShrink
from timeline.export.json import render
from timeline.model import Event, Status, Timeline, When

TODAY = date(2026, 5, 1)
HOME = told.article("a", TODAY, text="")


def event(number: int, when: When, status: Status = Status.PLANNED) -> Event:
    """An event of no more words than its name."""
    made = told.event(HOME, f"Event {number}", when, status)
    return replace(made, id=str(number), uid=str(number), modified=None)


def timeline(*events: Event) -> Timeline:
    """A timeline as of TODAY."""
    return Timeline("Town", (HOME,), events)


UPCOMING = [event(number, day(TODAY + timedelta(days=number))) for number in range(1, 13)]
PAST = [event(number, day(TODAY - timedelta(days=number)), Status.HAPPENED) for number in range(20, 30)]
LATER = [replace(one, when=day(TODAY + timedelta(days=100))) for one in UPCOMING]
OFF = [replace(one, status=Status.CANCELLED) for one in UPCOMING]
NEXT_MONTH = told.month("2026-06")
BURIED = [replace(one, mentions=()) for one in OFF]


def test_what_would_change_is_said() -> None:
    """The error counts, names the first and tells how to go on."""
    with pytest.raises(FeedWouldShrink) as caught:
        check_changes(timeline(*UPCOMING, *PAST), timeline(*LATER[:6], OFF[6], *UPCOMING[8:], *PAST))
    assert str(caught.value).startswith(
        "“Town”: 8 of 12 upcoming events would change (“Event 1” would move to"
    )
    assert str(caught.value).endswith("add --accept if it is right")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([*UPCOMING, *PAST], [*LATER[:6], *UPCOMING[6:], *PAST]),
        ([*UPCOMING, *PAST], [*OFF[:5], *UPCOMING[5:], *PAST]),
        (UPCOMING[:4], LATER[:4]),
        (PAST, [replace(one, when=day(date(2020, 1, 1))) for one in PAST]),
        ([replace(one, when=NEXT_MONTH) for one in UPCOMING], [
            replace(one, when=day(date(2026, 6, 1 + place))) for place, one in enumerate(UPCOMING)
        ]),
        ([*OFF, *UPCOMING[:2]], UPCOMING[:2]),
        (BURIED, []),
        ([], UPCOMING),
    ],
    ids=[
        "half moves", "a few are off", "a small feed moves", "the past is corrected", "dates sharpen",
        "cancelled ones expire", "tombstones expire", "a first feed",
    ],
)  # fmt: skip
def test_the_ordinary_news_passes(before: list[Event], after: list[Event]) -> None:
    """Neither what is few, nor what is over, nor what only becomes clearer stops a run."""
    check_changes(timeline(*before), timeline(*after))


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (UPCOMING[:4], UPCOMING[:2], "holds 4 events and 2 would be left"),
        (PAST, [], "holds 10 events and none would be left"),
        (UPCOMING, [*UPCOMING[:6], *BURIED[6:]], "holds 12 events and 6 would be left"),
        (UPCOMING, LATER, "12 of 12 upcoming events would change"),
        (UPCOMING, OFF, "would be cancelled"),
        (
            [*UPCOMING, *PAST],
            [*UPCOMING[:5], *PAST],
            "7 of 12 upcoming events would change (“Event 6” would go",
        ),
    ],
    ids=["halved", "emptied", "only tombstones left", "all move", "all off", "most go"],
)
def test_too_much_at_once_stops_the_run(before: list[Event], after: list[Event], said: str) -> None:
    """Whatever goes, moves or is called off counts."""
    with pytest.raises(FeedWouldShrink, match=re.escape(said)):
        check_changes(timeline(*before), timeline(*after))


def test_the_share_is_the_callers() -> None:
    """A stricter one stops what passes by default."""
    after = timeline(*LATER[:6], *UPCOMING[6:])
    check_changes(timeline(*UPCOMING), after)
    with pytest.raises(FeedWouldShrink, match="6 of 12"):
        check_changes(timeline(*UPCOMING), after, share=0.4)


def test_a_folder_of_the_same_feed_is_left_to_the_store(tmp_path: Path) -> None:
    """What the store has published it compares itself; without it the file counts."""
    file = tmp_path / "timeline.json"
    file.write_text('{"name": "Town", "events": [1, 2, 3, 4], "articles": []}')
    check_folder(file, timeline(), known=True)
    with pytest.raises(FeedWouldShrink, match="holds 4 events of “Town” and this run found none"):
        check_folder(file, timeline(), known=False)
    with pytest.raises(FeedWouldShrink, match="of “Town” and this run found none for “City”"):
        check_folder(file, replace(timeline(), name="City"), known=True)


def test_only_the_name_of_what_the_store_knows_is_read(tmp_path: Path) -> None:
    """A large file is not read for it: how many events there were the store tells."""
    file = tmp_path / "timeline.json"
    head = render(timeline(*PAST)).partition(b'"articles"')[0]
    file.write_bytes(head + b'"articles": [ and so on')
    check_folder(file, timeline(), known=True)
    with pytest.raises(FeedWouldShrink, match="no timeline"):
        check_folder(file, timeline(), known=False)
