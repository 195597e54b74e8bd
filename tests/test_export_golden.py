"""Whole feeds against feeds written by hand."""

from pathlib import Path

import pytest

from tests.export.golden import GOLDEN
from timeline.export import ical

FOLDER = Path(__file__).parent / "export"


@pytest.mark.parametrize("name", GOLDEN)
def test_a_feed_is_the_one_written_by_hand(name: str) -> None:
    """The files are unfolded and end their lines with LF, so that a person can read and review them."""
    expected = (FOLDER / f"{name}.ics").read_text(encoding="utf-8")
    feed = ical.render(GOLDEN[name]).decode()
    assert expected == feed.replace("\r\n ", "").replace("\r\n", "\n")


def test_every_feed_written_by_hand_is_compared() -> None:
    """No file stands there unused."""
    assert sorted(GOLDEN) == sorted(path.stem for path in FOLDER.glob("*.ics"))
