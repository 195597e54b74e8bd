"""Many values in little memory, and files that are never whole in it."""

from __future__ import annotations

import errno
import gc
import io
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from flows import filed
from flows.drafts import Drafts
from tests.benchmarks.merge import stories
from tests.told import article, day, event
from timeline import files
from timeline.errors import ExportError
from timeline.export import json as timeline_json
from timeline.export import jsonld, lots, page, publication, table, timelinejs
from timeline.export.page import views
from timeline.held import Taken, take
from timeline.merge import book, merge, timeline
from timeline.model import Event, Timeline
from timeline.store.identity import Entry, Place

HOME = article("one", "2026-01-10")
MANY = 3 * lots.LOT


def events(number: int) -> list[Event]:
    """So many events of one article, each with a name of its own."""
    told = event(HOME, "Mill fair opens", day("2026-05-14"))
    return [replace(told, uid=f"{place:06}", id=f"{place:06}") for place in range(number)]


@pytest.fixture(autouse=True)
def _nothing_at_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filed, "FEW", 0)


@pytest.fixture(scope="module")
def large() -> Timeline:
    """A timeline of several lots."""
    return timeline("Town", [HOME], events(MANY))


@pytest.mark.parametrize("number", [0, 1, 100])
def test_what_comes_out_is_what_went_in(number: int) -> None:
    """Whether there is nothing, one or many."""
    values = events(number)
    held = filed.events(iter(values))
    assert list(held) == values
    assert [held[place] for place in range(number)] == values
    assert held == tuple(values)
    assert len(held) == number


def test_places_are_taken_in_their_order() -> None:
    """From held values and from others alike; a slice is held too."""
    values = tuple(range(100))
    held = filed.anything(values)
    assert tuple(take(held, [70, 3])) == take(values, [70, 3]) == (70, 3)
    assert (held[90:], held[-1], list(held[90:][::-1])) == (values[90:], 99, list(values[:89:-1]))
    assert held != values[1:]
    with pytest.raises(IndexError):
        held[100]


def test_entries_are_held_by_name() -> None:
    """What is told otherwise than it is published comes out so; the last entry of a name counts."""
    one, two = events(2)
    told = {"a": Entry(Place.FEED, one, one), "b": Entry(Place.WAITING, one, two)}
    held = filed.entries([("a", told["b"]), *told.items()])
    assert held == told
    assert filed.texts([("a", "é")]) == {"a": "é"}


def test_a_held_timeline_gives_the_same_files(large: Timeline) -> None:
    """The bytes do not tell how the events were kept."""
    held = timeline("Town", [HOME], reversed(large.events), hold=filed.events)
    assert held == large
    assert b"".join(publication.files(held).values()) == b"".join(
        b"".join(data) for _, data in publication.streams(large, hold=filed.pieces)
    )


@pytest.mark.parametrize("stream", [timeline_json.stream, jsonld.stream, timelinejs.stream, table.stream])
def test_writers_hold_a_lot_at_a_time(stream: Any, large: Timeline) -> None:
    """No more events are asked for than the pieces that were taken need."""
    asked = Counted(large.events, range(MANY))
    pieces = stream(replace(large, events=asked))
    before = 0
    for _ in pieces:
        assert asked.number - before <= lots.LOT + 1
        before = asked.number
    assert asked.number >= MANY


def test_the_page_is_made_entry_by_entry(large: Timeline, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its first piece is written long before its last event is looked at."""
    made: list[str] = []
    entry = views._entry

    def counted(event: Event, *rest: Any) -> views.Entry:
        made.append(event.uid)
        return entry(event, *rest)

    monkeypatch.setattr(views, "_entry", counted)
    pieces = page.stream(large)
    assert next(pieces).startswith(b"<!DOCTYPE html>")
    assert 0 < len(made) < MANY


def test_drafts_are_read_piece_by_piece_and_whole(tmp_path: Path) -> None:
    """In the order they were written in; what is published has the same bytes and is left alone then."""
    drafts = Drafts([("b.txt", [b"one ", b"two"]), ("a.txt", []), ("c.txt", [b"three"])])
    assert dict(drafts) == {"b.txt": b"one two", "a.txt": b"", "c.txt": b"three"}
    assert list(drafts) == ["b.txt", "a.txt", "c.txt"]
    files.write(tmp_path, drafts)
    assert (tmp_path / "b.txt").read_bytes() == b"one two"
    assert all(files.holds(tmp_path / name, drafts, name) for name in drafts)
    (tmp_path / "b.txt").write_bytes(b"one TWO")
    assert not files.holds(tmp_path / "b.txt", drafts, "b.txt")


def test_no_room_for_drafts_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The person reads where there is no room."""

    class Full(io.BytesIO):
        def write(self, data: Any) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(tempfile, "TemporaryFile", lambda **_: Full())
    with pytest.raises(ExportError, match="no space left"):
        Drafts([("a.txt", [b"one"])])
    with pytest.raises(ExportError, match="no space left"):
        filed.pieces([b"one"])


class Counted(Taken[Event]):
    """Events that count how many were asked for."""

    number = 0

    def made(self, place: int) -> Event:
        """Count it."""
        self.number += 1
        return super().made(place)


def test_merging_asks_for_events_and_keeps_few(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many there are, as many as are remembered are in memory, and no sets of their words."""
    monkeypatch.setattr(book, "RECENT", 20)
    made = list(stories(600))
    homes, told = [home for home, _ in made], filed.events(one for _, events in made for one in events)
    del made
    before = alive()
    most: list[int] = []

    def hold(entries: Iterable[Event]) -> tuple[Event, ...]:
        most.extend(alive() for _ in islice(entries, 0, None, 100))
        return ()

    merge(homes, told, hold=hold)
    assert len(told) == 1200
    assert max(most) - before < 100


def alive() -> int:
    """How many events are in memory."""
    return sum(type(one) is Event for one in gc.get_objects())
