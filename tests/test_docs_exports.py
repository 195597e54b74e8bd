"""What docs/exports.md says of the published files is so."""

import re
from pathlib import Path

from tests.export.build import event, on, timeline
from timeline.export import ical, table
from timeline.export.publication import files
from timeline.export.selections import SORTS

TEXT = (Path(__file__).parent.parent / "docs" / "exports.md").read_text(encoding="utf-8")


def test_every_published_file_is_told() -> None:
    """The files of any timeline, and every sort of feeds that a timeline may have besides."""
    told = set(re.findall(r"`([\w.*-]+\.\w+)`", TEXT))
    assert files(timeline(event(on("2017-05-03")))).keys() <= told
    assert {f"{sort.word}-*.ics" for sort in SORTS} <= told


def test_the_columns_are_those_of_the_csv() -> None:
    """In their order."""
    block = TEXT.partition("The columns:\n")[2]
    assert tuple(block.split()) == table.COLUMNS


def test_every_property_of_our_own_is_told() -> None:
    """Nobody else documents them."""
    feed = ical.render(timeline(event(on("2017-05-03")))).decode()
    assert set(re.findall(r"^(X-TIMELINE-\w+)", feed, re.MULTILINE)) == set(
        re.findall(r"X-TIMELINE-\w+", TEXT)
    )
