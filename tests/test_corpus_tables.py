"""The corpus is itself in order: large, varied, legal and readable."""

from collections import Counter
from datetime import date, timedelta

import pytest
from edtf import parse_edtf

from tests.corpus.tables import (
    LAYERS,
    files,
    groups,
    moment,
    negatives,
    phrase_rows,
    place,
    positive,
    rivals,
)
from tests.timex3 import legal, parses_as_edtf

POSITIVE = positive()
RIVALS = rivals()


def as_list(value: object) -> list[object]:
    """Return a TOML array as the list it is."""
    assert isinstance(value, list)
    return value


def test_the_corpus_is_wide() -> None:
    """At least 1,200 phrases in 150 groups, 250 negative rows, and every group has a phrase and a date."""
    phrases = sum(len(as_list(group["phrases"])) for file in files() for group in groups(file))
    assert phrases >= 1200
    assert sum(len(groups(file)) for file in files()) >= 150
    assert len(negatives()) >= 250
    for file in files():
        for group in groups(file):
            assert any(layer in group for layer in LAYERS), f"{file}: {group['name']} expects nothing"


def test_the_corpus_tries_awkward_publication_dates() -> None:
    """Year ends, a leap day, month ends, days the clocks change, every weekday."""
    days = {row.published.day for row in POSITIVE}
    assert len(days) >= 12
    assert set(range(7)) == {day.weekday() for day in days}
    assert {(12, 31), (1, 1), (2, 29)} <= {(day.month, day.day) for day in days}
    clocks_change = {date(2024, 3, 10), date(2024, 3, 31), date(2024, 10, 27), date(2024, 11, 3)}
    assert clocks_change <= days
    assert any((day + timedelta(1)).day == 1 for day in days)


def test_no_two_rows_share_a_name() -> None:
    """A failing row is found by its name alone."""
    counted = Counter(row.id for row in [*POSITIVE, *RIVALS, *negatives()])
    assert [name for name, times in counted.items() if times > 1] == []


@pytest.mark.parametrize("file", files())
def test_expected_values_are_legal(file: str) -> None:
    """Every TIMEX3 value is one of TimeML 1.2.1, and every date parses as EDTF."""
    expected = {(row.layer, value) for row in phrase_rows(file) for value in row.expected}
    assert sorted(value for layer, value in expected if layer == "value" and not legal(value)) == []
    assert sorted(value for layer, value in expected if layer == "edtf" and not parses_as_edtf(value)) == []


def test_rivals_differ_from_the_chosen_reading() -> None:
    """Two readings of one phrase on one day are two dates."""
    for row in RIVALS:
        other = row.details["rival"]
        assert isinstance(other, dict)
        assert row.expected != (other[row.key],), row.id
        assert parse_edtf(other[row.key])


def test_few_rows_wait_for_the_program() -> None:
    """At most one row in fifty stands in a group whose ``gap`` says what cannot be read yet."""
    every = [*POSITIVE, *RIVALS, *negatives()]
    waiting = [row.id for row in every if row.details.get("gap")]
    assert len(waiting) <= len(every) / 50, waiting


def test_brackets_mark_expressions_and_leave_no_trace() -> None:
    """The marks are taken out of the sentence and the spans point at what stood between them."""
    text, start, end, spans = place("It ran {} here.", "from [3 May] to [5 May]")
    assert text == "It ran from 3 May to 5 May here."
    assert text[start:end] == "from 3 May to 5 May"
    assert [text[first:last] for first, last in spans] == ["3 May", "5 May"]


@pytest.mark.parametrize("key", ["2024-2-9", "yesterday", "2024-02-29 at noon"])
def test_a_publication_time_that_is_none_is_refused(key: str) -> None:
    """A key that is no publication time is an error and not a skipped row."""
    with pytest.raises(ValueError, match="no publication time"):
        moment(key)


def test_rows_of_one_group_differ_only_in_phrase_and_date() -> None:
    """A group has one reason; its rows share it."""
    seen: dict[tuple[str, str], set[str | None]] = {}
    for row in POSITIVE:
        seen.setdefault((row.file, row.group), set()).add(row.country)
    assert all(len(countries) == 1 for countries in seen.values())
