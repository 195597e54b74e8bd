"""Titles, participants and places of single sentences, row by row."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

from timeline.events import extract
from timeline.model import Event
from timeline.sources import compose

TABLE = Path(__file__).with_suffix(".toml")
WEDNESDAY = "2024-05-15T09:00"
DESKS = Path(__file__).with_name("test_events_desks.toml")
NEWS = tomllib.loads(DESKS.read_text(encoding="utf-8"))["news"]
LONGEST = 12  # words


@dataclass(frozen=True)
class Row:
    """A short text and what its events are called, or never are."""

    text: str
    titles: tuple[str, ...] | None = None
    never: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    headline: str = "News in brief"


def rows() -> list[Row]:
    """The rows of the table."""
    found = []
    for row in tomllib.loads(TABLE.read_text(encoding="utf-8"))["title"]:
        titles = row.get("titles")
        found.append(
            Row(
                row["text"],
                tuple(titles) if titles is not None else None,
                tuple(row.get("never", ())),
                tuple(row.get("participants", ())),
                tuple(row.get("places", ())),
                row.get("headline", Row.headline),
            )
        )
    return found


ROWS = rows()


def told(row: Row) -> tuple[Event, ...]:
    """The events of a short article."""
    return extract(compose(f"{row.headline}\n\n{row.text}\n", id="brief", published=WEDNESDAY))


@pytest.mark.parametrize("row", [row for row in ROWS if row.titles is not None], ids=lambda row: row.text)
def test_an_event_is_called_by_what_its_sentence_says(row: Row) -> None:
    """Who does what to whom, in the present, with who takes part and where."""
    events = told(row)
    names = dict.fromkeys(name for event in events for name in event.participants)
    places = dict.fromkeys(name for event in events for name in event.places)
    expected = (row.titles, row.participants, row.places)
    assert expected == (tuple(event.title for event in events), tuple(names), tuple(places))


@pytest.mark.parametrize("row", [row for row in ROWS if row.never], ids=lambda row: row.text)
def test_no_title_says_what_its_sentence_does_not(row: Row) -> None:
    """A false title is worse than none."""
    assert [event.title for event in told(row) if event.title.startswith(row.never)] == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.text)
def test_a_title_fits_a_calendar(row: Row) -> None:
    """It is short, begins with a capital or a figure and ends on a word."""
    for event in told(row):
        words = event.title.split()
        assert len(words) <= LONGEST
        assert not words[0][0].islower()
        assert words[-1].lower() not in {"of", "the", "and", "to", "that", "with"}


@pytest.mark.parametrize("row", NEWS, ids=lambda row: str(row["text"]))
def test_news_of_every_desk_has_the_title_an_editor_would_print(row: dict[str, object]) -> None:
    """Courts, councils, sport, business and the rest: finite, short, names as the text gives them."""
    assert row["titles"] == [event.title for event in told(Row(str(row["text"])))]
