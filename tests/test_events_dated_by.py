"""Events dated from events, deeds that share a date, and which word a date belongs to, row by row."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

from timeline.events import extract
from timeline.model import Event, Prominence
from timeline.sources import compose

TABLE = Path(__file__).with_suffix(".toml")
PUBLISHED = "2024-05-15T09:00"  # a Wednesday


@dataclass(frozen=True)
class Row:
    """A short text, the dates of its words, and the words that get none."""

    text: str
    dates: dict[str, str]
    none: tuple[str, ...]
    aside: bool


ROWS = [
    Row(row["text"], row.get("dates", {}), tuple(row.get("none", ())), row.get("aside", False))
    for row in tomllib.loads(TABLE.read_text(encoding="utf-8"))["row"]
]


def named(row: Row) -> dict[str, set[tuple[str | None, Prominence]]]:
    """Word -> the dates and ranks of the events that it names."""
    found: dict[str, set[tuple[str | None, Prominence]]] = {}
    events: tuple[Event, ...] = extract(
        compose(f"News in brief\n\n{row.text}\n", id="brief", published=PUBLISHED)
    )
    for event in events:
        for mention in event.mentions:
            date = event.when.edtf if event.when is not None else None
            found.setdefault(mention.trigger.text, set()).add((date, event.prominence))
    return found


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.text[:60])
def test_a_word_has_the_date_the_text_gives_it(row: Row) -> None:
    """Every word named in the row has its date, and none of the words without one has any."""
    found = named(row)
    dates = {word: {date for date, _ in found.get(word, set())} for word in row.dates}
    assert dict(row.dates) == {
        word: value if value in dates[word] else f"not among {sorted(map(str, dates[word]))}"
        for word, value in row.dates.items()
    }
    undated = set(row.none)
    assert undated == undated - set(found)


@pytest.mark.parametrize("row", [row for row in ROWS if row.aside], ids=lambda row: row.text[:60])
def test_what_is_hardly_an_event_stands_in_the_background(row: Row) -> None:
    """A refusal to comment and where a minister spoke are on record, not in the calendar."""
    assert {Prominence.BACKGROUND} == {rank for word in row.dates for _, rank in named(row)[word]}
