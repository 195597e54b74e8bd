"""A feed that is broken looks broken: the comparison of every client would tell, not of one alone."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.clients.feeds import Feed, of, sixty
from tests.clients.programs import CLIENTS
from tests.clients.shown import Client, differences
from timeline.model import Timeline

ENOUGH = 3
"""So many clients must notice a fault."""

CHOSEN = ("Footbridge opens", "Market", "Late shift", "Radio hour", "Guided walk", "Fête")


def few() -> Timeline:
    """Return some of the sixty: a day, rules on days, on times and of instances, a window, accents."""
    whole = sixty()
    events = [event for event in whole.events if event.title.startswith(CHOSEN)]
    return Timeline(whole.name, whole.articles, tuple(events), modified=whole.modified)


def swap(old: str, new: str) -> Callable[[bytes], bytes]:
    """Replace the first place of some text, which must be there."""

    def damage(feed: bytes) -> bytes:
        assert old.encode() in feed
        return feed.replace(old.encode(), new.encode(), 1)

    return damage


def one_rule_in_utc(feed: bytes) -> bytes:
    """Repeat the evenings in New York, which are the last entries, by the hour that the first has in UTC."""
    head, first, _ = feed.partition(b"SUMMARY:Late shift")
    rest = b"\r\nRRULE:FREQ=WEEKLY;COUNT=6\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    return head + first + rest


BREAKS: dict[str, Callable[[bytes], bytes]] = {
    "a rule on times until a day": swap("FREQ=WEEKLY;COUNT=40", "FREQ=WEEKLY;UNTIL=20180129"),
    "an end before its start": swap("DTEND:20170504T123000", "DTEND:20170504T093000"),
    "long lines broken without a fold": lambda feed: feed.replace(b"\r\n ", b"\r\n"),
    "accents in eight bits": lambda feed: feed.replace("ê".encode(), "ê".encode("latin-1")),
    "two events of one UID": swap("UID:e15@example.org", "UID:e18@example.org"),
    "a local time repeated in UTC": one_rule_in_utc,
    "a day that ends at a time": swap("DTEND;VALUE=DATE:20170504", "DTEND:20170504T100000Z"),
}


def notices(client: Client, feed: Feed, folder: Path) -> bool:
    """Tell whether a client refuses a feed or shows something else than the timeline says."""
    folder.mkdir()
    try:
        return differences(client, feed, folder) != []
    except Exception:  # whatever way a program has to say that it cannot read this
        return True


@pytest.mark.parametrize("damage", BREAKS.values(), ids=BREAKS)
def test_several_clients_notice_a_broken_feed(damage: Callable[[bytes], bytes], tmp_path: Path) -> None:
    """At least three of the comparisons fail; those after the third are not asked."""
    good = of(few())
    broken = Feed((damage(good.revisions[0]),), good.document)
    assert broken.revisions != good.revisions
    absent: list[str] = []
    told: list[str] = []
    for client in CLIENTS:
        try:
            if notices(client, broken, tmp_path / client.name):
                told.append(client.name)
        except pytest.skip.Exception as why:
            absent.append(str(why))
        if len(told) == ENOUGH:
            return
    if absent:
        pytest.skip(f"too few clients are here: {absent[0]}")
    pytest.fail(f"noticed only by {told or 'none'}")


def test_the_feed_that_is_broken_here_is_good(tmp_path: Path) -> None:
    """Each feed above fails by its own damage alone."""
    expected: list[str] = []
    assert expected == differences(CLIENTS[0], of(few()), tmp_path)
