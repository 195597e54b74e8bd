"""A weekly series whose beginning and end stand in another part of its sentence."""

from __future__ import annotations

import pytest

from tests.test_events_grammar import told

ROWS = [
    (
        "From 6 June the pool opens at 6.30am on Saturdays.",
        ("2024-06-08T06:30:00", "FREQ=WEEKLY;BYDAY=SA"),
    ),
    (
        "From 3 June to 28 August there will be an extra sailing at 9.15pm on Fridays.",
        ("2024-06-07T21:15:00", "FREQ=WEEKLY;BYDAY=FR;UNTIL=20240828T235959"),
    ),
    ("From 3 June the library will be closed on Mondays.", ("2024-06-03", "FREQ=WEEKLY;BYDAY=MO")),
]


@pytest.mark.parametrize(("text", "dated"), ROWS)
def test_a_series_keeps_within_its_stretch(text: str, dated: tuple[str, str | None]) -> None:
    """The first day on or after the beginning, the end as UNTIL."""
    assert [(event.when.edtf, event.when.rrule) for event in told(text) if event.when] == [dated]
