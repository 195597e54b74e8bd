"""One clause dates several who do the same, each on a day of its own."""

from __future__ import annotations

import pytest

from timeline.events import extract
from timeline.sources import compose

HEAD = "News of the week\n\nFriday 13 October 2017\n\n"

ROWS = [
    (
        "The Brownies meet on 16 October, the Cubs on 17 October and the Scouts on 19 October.",
        ["2017-10-16 Brownies meet", "2017-10-17 Cubs meet", "2017-10-19 Scouts meet"],
    ),
    (
        "The hall hosts the Brownies on 16 October and the Cubs on 17 October.",
        ["2017-10-16 Hall hosts Brownies", "2017-10-17 Hall hosts Cubs"],
    ),
    (
        "Year 3 visit the farm on 17 October, Year 4 the museum on 19 October.",
        ["2017-10-17 Year 3 visits farm", "2017-10-19 Year 4 visits museum"],
    ),
    (
        "The band plays in Leeds on 17 October, York on 19 October and Hull on 20 October.",
        ["2017-10-17 Band plays in Leeds", "2017-10-19 Band plays in York", "2017-10-20 Band plays in Hull"],
    ),
    (
        "Choir is on Mondays, chess on Tuesdays and netball (Years 5 and 6) on Thursdays.",
        ["2017-10-16 Choir", "2017-10-17 Chess", "2017-10-19 Netball"],
    ),
    (
        "The court sat on 3 October and again on 5 October.",
        ["2017-10-03 Court sits", "2017-10-05 Court sits"],
    ),
]


@pytest.mark.parametrize(("sentence", "told"), ROWS)
def test_each_has_its_day(sentence: str, told: list[str]) -> None:
    """The verb is told once, and each name with its own day is an event."""
    events = extract(compose(HEAD + sentence, id="parallels"))
    assert [f"{event.when.edtf if event.when else ''} {event.title}" for event in events] == told
