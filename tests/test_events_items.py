"""Short items, each with all its events: the table in test_events_items.toml."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from timeline.events import extract
from timeline.model import Event, Prominence
from timeline.sources import compose

ROWS: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))[
    "row"
]
STEM = 4  # letters by which a word of the row and one of the title know each other


def stem(word: str) -> str:
    """The letters and figures a word begins with."""
    return re.sub(r"\W", "", word.lower())[:STEM]


def told(row: dict[str, Any]) -> list[Event]:
    """The dated events of a row's text below a headline that says nothing."""
    article = compose(f"Local news\n\n{row['text']}", id="item", published=row["published"].isoformat())
    return [event for event in extract(article) if event.when is not None]


def meets(event: Event, wanted: str) -> bool:
    """Whether an event has the title words, the date and the status of a row."""
    words, value, status = (part.strip() for part in wanted.split("|"))
    known = {stem(word) for word in event.title.split()}
    dated = event.when is not None and value in {"*", event.when.edtf}
    return dated and event.status == status and {stem(word) for word in words.split()} <= known


@pytest.mark.parametrize(
    "row", ROWS, ids=[f"{number}-{row['kind']}".replace(" ", "-") for number, row in enumerate(ROWS, 1)]
)
def test_an_item_holds_these_events_and_no_others(row: dict[str, Any]) -> None:
    """Every event of the row is told once, and nothing else is core."""
    left = told(row)
    seen = [f"{event.title} | {event.when and event.when.edtf} | {event.status}" for event in left]
    for wanted in row["events"]:
        met = next((event for event in left if meets(event, wanted)), None)
        assert met is not None, f"{wanted} is not among {seen}"
        left.remove(met)
    free = set(row.get("background", []))
    extra = [
        event.title
        for event in left
        if event.prominence is Prominence.CORE and event.when and event.when.edtf not in free
    ]
    if not row.get("others", False):
        assert not extra, seen
