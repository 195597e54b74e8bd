"""Every program that people subscribe with shows the events, instants and titles of the JSON timeline."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.clients.feeds import FEEDS, MORE, Feed, of, sixty, sixty_later
from tests.clients.programs import CLIENTS
from tests.clients.shown import Client, differences
from timeline.model import Layout

TOLERANT = [client for client in CLIENTS if client.name not in {"libical", "calcurse"}]
"""Libical 3 counts LINK and CONCEPT as faults, calcurse takes the SUMMARY of a PARTICIPANT for a title."""


@pytest.mark.parametrize("feed", FEEDS.values(), ids=FEEDS)
@pytest.mark.parametrize("client", CLIENTS, ids=[client.name for client in CLIENTS])
def test_a_client_shows_what_the_timeline_says(
    client: Client, feed: Callable[[], Feed], tmp_path: Path
) -> None:
    """No event is missing, none is there twice, and what changed shows in its new form alone.

    Some show less than a feed says, and are compared by what they show. node-ical,
    khal, calcurse and FullCalendar put every time on the clock of the machine, and
    node-ical takes a backslash before an n for a line break. khal gives a moment an
    hour. calcurse shows what lasts for days once a day, and repeats a time in UTC on the
    clock of its machine, so it is asked in a zone without summer time. calcurse and
    FullCalendar have no UID, and vdirsyncer makes its own for what it gets over HTTP.
    """
    expected: list[str] = []
    assert expected == differences(client, feed(), tmp_path)


@pytest.mark.parametrize("client", TOLERANT, ids=[client.name for client in TOLERANT])
def test_reminders_and_structured_forms_disturb_no_client(client: Client, tmp_path: Path) -> None:
    """Everything that can be switched on is; those that it disturbs are why it is off by itself."""
    told = sixty()
    events = tuple(
        replace(one, places=("Wend Hall",), participants=('Ann "Al" Smith; x, y',), categories=("Sport",))
        for one in told.events
    )
    layout = Layout(alarm=timedelta(days=1), structured=True)
    expected: list[str] = []
    assert expected == differences(client, of(replace(told, events=events), layout=layout), tmp_path)


def test_the_feed_of_sixty_holds_every_shape() -> None:
    """Sixty events with titles of their own, of which the second revision changes some and loses none."""
    before, after = sixty().events, sixty_later().events
    assert len(before) == len({event.title for event in before}) == 60
    assert {event.uid for event in after} == {event.uid for event in before}
    assert {event.sequence for event in after} == {0, 1}
    (long, _) = (str(MORE[title]["description"]) for title in MORE if "description" in MORE[title])
    assert len(long) > 2000
    feed = of(sixty()).revisions[0]
    assert all(f"\r\n{text}".encode() in feed for text in ("RRULE:", "EXDATE", "STATUS:CANCELLED", "DTEND:"))
