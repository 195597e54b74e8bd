"""Header lines and what is read in them: the table beside this file, one test a row."""

import tomllib
from pathlib import Path

import pytest

from timeline.model import Moment
from timeline.sources import compose

STORY = "The work began on Monday and will go on until the end of the month, the people in charge of it said."
ROWS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))["row"]


def iso(moment: Moment | None) -> str | None:
    """A moment as the table writes it: no seconds where they are nought."""
    if moment is None:
        return None
    if moment.clock is None:
        return moment.day.isoformat()
    clock = moment.clock.isoformat("seconds" if moment.clock.second else "minutes")
    return f"{moment.day.isoformat()}T{clock}"


@pytest.mark.parametrize("row", ROWS, ids=[row["name"] for row in ROWS])
def test_a_header_is_read(row: dict[str, str]) -> None:
    """Title, byline, outlet, publication, update, zone and country come from the lines above the story."""
    text = "\n".join([*row["lines"], "", row.get("story", STORY), "", STORY])
    article = compose(text, id="row")
    expected = {
        key: row.get(key) for key in ("title", "byline", "source", "published", "updated", "zone", "country")
    }
    actual = {
        "title": article.title,
        "byline": article.byline,
        "source": article.source,
        "published": iso(article.published),
        "updated": iso(article.updated),
        "zone": article.published.zone if article.published else None,
        "country": article.country,
    }
    assert expected == actual
    if "warns" in row:
        assert any(row["warns"] in warning for warning in article.warnings), article.warnings
    else:
        assert article.warnings == ()


def test_the_table_is_wide() -> None:
    """No row was lost: names are unique and there are at least eighty."""
    names = [row["name"] for row in ROWS]
    assert len(set(names)) == len(names) >= 80
