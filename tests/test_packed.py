"""Many values in little memory, and files that are never whole in it."""

from __future__ import annotations

import errno
import gc
import io
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from flows.drafts import Drafts
from tests.benchmarks.merge import stories
from tests.told import article, day, event
from timeline import files
from timeline.errors import ExportError
from timeline.export import json as timeline_json
from timeline.export import jsonld, lots, page, publication, table, timelinejs
from timeline.export.page import views
from timeline.merge import book, merge, timeline
from timeline.model import Event, Timeline
from timeline.packed import SAMPLE, Packed, take

HOME = article("one", "2026-01-10")
MANY = 3 * lots.LOT


def events(number: int) -> list[Event]:
    """So many events of one article, each with a name of its own."""
    told = event(HOME, "Mill fair opens", day("2026-05-14"))
    return [replace(told, uid=f"{place:06}", id=f"{place:06}") for place in range(number)]


@pytest.fixture(scope="module")
def large() -> Timeline:
    """A timeline of several lots."""
    return timeline("Town", [HOME], events(MANY))


@pytest.mark.parametrize("number", [0, 1, SAMPLE, SAMPLE + 1, 3 * SAMPLE])
def test_what_comes_out_is_what_went_in(number: int) -> None:
    """Whether there is nothing, a sample only, or more than the sample."""
    values = events(number)
    packed = Packed(iter(values))
    assert list(packed) == values
    assert [packed[place] for place in range(number)] == values
    assert packed == tuple(values)
    assert len(packed) == number


def test_places_are_taken_in_their_order() -> None:
    """From packed values and from others alike; a slice is packed too."""
    values = tuple(range(100))
    packed = Packed(values)
    assert tuple(take(packed, [70, 3])) == take(values, [70, 3]) == (70, 3)
    assert packed[90:] == values[90:]
    assert packed != values[1:]


def test_events_take_a_fraction_of_their_size() -> None:
    """What they have in common is kept once."""
    values = events(500)
    packed = Packed(values)
    assert sum(map(len, packed._rows)) < 200 * len(values)


def test_a_packed_timeline_gives_the_same_files(large: Timeline) -> None:
    """The bytes do not tell how the events were kept."""
    packed = replace(large, events=Packed(large.events))
    assert publication.files(packed) == publication.files(large)


@pytest.mark.parametrize("stream", [timeline_json.stream, jsonld.stream, timelinejs.stream, table.stream])
def test_writers_hold_a_lot_at_a_time(stream: Any, large: Timeline) -> None:
    """No more events are asked for than the pieces that were taken need."""
    asked = Counted(large.events)
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


class Counted(Packed[Event]):
    """Events that count how many were asked for."""

    number: int

    def __init__(self, values: Iterable[Event]) -> None:
        super().__init__(values)
        self.number = 0

    def __iter__(self) -> Iterator[Event]:
        for value in super().__iter__():
            self.number += 1
            yield value


def test_merging_asks_for_events_and_keeps_few(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many there are, as many as are remembered are in memory, and no sets of their words."""
    monkeypatch.setattr(book, "RECENT", 20)
    made = list(stories(600))
    homes, told = [home for home, _ in made], Packed(one for _, events in made for one in events)
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
