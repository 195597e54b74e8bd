"""Publication facts from outside the text win over the text's own."""

from datetime import date, time

import pytest

from timeline.errors import UsageError
from timeline.model import Moment
from timeline.sources import compose

TEXT = "Harbour wall to be rebuilt\n\n3 April 2024 09:15 GMT+2\n\nThe work began on Monday, the council said."
BARE = "Harbour wall to be rebuilt\n\n3 April 2024 09:15\n\nThe work began on Monday, the council said."


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2024-04-01", Moment(date(2024, 4, 1), None, "+02:00")),
        ("20240401", Moment(date(2024, 4, 1), None, "+02:00")),
        ("2024-04-01T07:38", Moment(date(2024, 4, 1), time(7, 38), "+02:00")),
        ("2024-04-01 07:38:05", Moment(date(2024, 4, 1), time(7, 38, 5), "+02:00")),
        ("2024-04-01T07:38:00-05:00", Moment(date(2024, 4, 1), time(7, 38), "-05:00")),
        ("2024-04-01T07:38:00Z", Moment(date(2024, 4, 1), time(7, 38), "UTC")),
    ],
)
def test_published_overrides_the_text(given: str, expected: Moment) -> None:
    """Every ISO form is read; a day has no midnight; the text's zone stays where none is given."""
    article = compose(TEXT, id="x", published=given)
    assert (expected, "option --published") == (article.published, article.published_from)


@pytest.mark.parametrize(
    "given", ["", "yesterday", "2024-13-01", "2024-02-30", "3 April 2024", "04/03/2024", "2024", "now"]
)
def test_an_impossible_published_is_wrong_usage(given: str) -> None:
    """The error names the option, what is wrong and what to write."""
    with pytest.raises(UsageError) as caught:
        compose(TEXT, id="x", published=given)
    assert str(caught.value).startswith("--published: ")
    assert "2024-03-03" in caught.value.remedy


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("Europe/London", "Europe/London"),
        ("europe/london", "Europe/London"),
        ("+01:00", "+01:00"),
        ("-0530", "-05:30"),
        ("UTC", "UTC"),
        ("Z", "UTC"),
    ],
)
def test_timezone_names_the_zone_of_a_bare_clock(given: str, expected: str) -> None:
    """A clock without a zone is taken to be on the zone given."""
    assert Moment(date(2024, 4, 3), time(9, 15), expected) == compose(BARE, id="x", timezone=given).published


def test_timezone_keeps_the_instant_of_a_clock_with_a_zone() -> None:
    """A clock that has an offset is carried over to the zone given."""
    expected = Moment(date(2024, 4, 3), time(3, 15), "America/New_York")
    assert expected == compose(TEXT, id="x", timezone="America/New_York").published


@pytest.mark.parametrize("given", ["", "Mars/Olympus", "+25:00", "EST5", "1", "../etc/passwd", "Europe"])
def test_an_impossible_timezone_is_wrong_usage(given: str) -> None:
    """Neither a zone's name nor an offset."""
    with pytest.raises(UsageError) as caught:
        compose(TEXT, id="x", timezone=given)
    assert "Europe/London" in caught.value.remedy


def test_a_contradiction_is_said() -> None:
    """What the text says and was not believed is in the warnings."""
    article = compose(BARE, id="x", published="2024-04-01")
    assert any("line 3" in warning for warning in article.warnings)
    assert compose(BARE, id="x", published="2024-04-03").warnings == ()


def test_without_a_date_the_warning_names_the_remedy() -> None:
    """The article is taken, with a warning that says what follows and what to do."""
    article = compose("The work began on Monday.", id="x")
    assert article.published is None and article.published_from is None
    assert (
        "no publication date was found: only absolute dates will be used; give --published"
        in article.warnings
    )
