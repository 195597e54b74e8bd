"""What is called off, put off, moved and put on again, row by row."""

import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from timeline.events import extract
from timeline.model import Event, Status
from timeline.sources import compose

TABLE = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True)
class Row:
    """A short text and the events it tells, None where it only must not tell of a change."""

    text: str
    published: str
    events: tuple[str, ...] | None
    also: tuple[str, ...]
    titles: tuple[str, ...] | None
    headline: str


def rows() -> list[Row]:
    """The rows of the table."""
    return [
        Row(
            row["text"],
            row["published"],
            tuple(row["events"]) if "events" in row else None,
            tuple(row.get("also", ())),
            tuple(row["titles"]) if "titles" in row else None,
            row.get("headline", "News in brief"),
        )
        for row in tomllib.loads(TABLE.read_text(encoding="utf-8"))["row"]
    ]


ROWS = rows()


def told(row: Row) -> tuple[Event, ...]:
    """The events of a short article below its headline, which mostly says nothing."""
    return extract(compose(f"{row.headline}\n\n{row.text}\n", id="brief", published=row.published))


def line(event: Event) -> str:
    """An event as the table writes it."""
    date = event.when.edtf if event.when is not None else "undated"
    former = ", ".join(change.edtf or "undated" for change in event.history)
    return f"{date} {event.status}" + (f" < {former}" if former else "")


@pytest.mark.parametrize("row", [row for row in ROWS if row.events is not None], ids=lambda row: row.text)
def test_a_change_of_plan_is_told_with_its_dates(row: Row) -> None:
    """The dates, what stood before them, and what became of the event."""
    found = Counter(map(line, told(row)))
    expected = Counter(row.events)
    assert expected == Counter({text: n for text, n in found.items() if text not in row.also})


@pytest.mark.parametrize("row", [row for row in ROWS if row.events is None], ids=lambda row: row.text)
def test_what_changes_no_plan_is_not_told_as_called_off(row: Row) -> None:
    """Prices drop, people move and bans are lifted: nothing is cancelled, postponed or moved."""
    changed = [
        line(event)
        for event in told(row)
        if event.status in {Status.CANCELLED, Status.POSTPONED} or event.history
    ]
    assert changed == []


@pytest.mark.parametrize("row", [row for row in ROWS if row.titles is not None], ids=lambda row: row.text)
def test_what_is_called_off_is_called_by_its_name(row: Row) -> None:
    """The title names the happening, not its absence."""
    assert row.titles == tuple(event.title for event in told(row))
