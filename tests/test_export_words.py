"""Dates and rules as a person reads them."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from tests.export.build import at, on, within
from timeline.export.rulewords import repetition
from timeline.export.words import words, words_of_edtf, words_of_moment
from timeline.model import Moment, Precision, When

P = Precision
WORDS = (
    (on("2017-04-18"), "Tuesday 18 April 2017"),
    (on("2024-02-29"), "Thursday 29 February 2024"),
    (replace(on("2003-06-05"), approximate=True, edtf="2003-06-05~"), "about 5 June 2003"),
    (replace(on("2003-06-05"), uncertain=True, edtf="2003-06-05?"), "possibly 5 June 2003"),
    (within("2017-04-17/2017-04-23", "2017-04-17", "2017-04-24", P.WEEK), "the week of 17 April 2017"),
    (within("2017-10", "2017-10-01", "2017-11-01", P.MONTH), "October 2017"),
    (replace(within("2003-06~", "2003-06-01", "2003-07-01", P.MONTH), approximate=True), "about June 2003"),
    (within("2017-01/2017-03", "2017-01-01", "2017-04-01", P.QUARTER), "the first quarter of 2017"),
    (within("2017-10/2017-12", "2017-10-01", "2018-01-01", P.QUARTER), "the fourth quarter of 2017"),
    (within("2016-21", "2016-03-01", "2016-06-01", P.SEASON), "spring 2016"),
    (within("2016-24", "2016-12-01", "2017-03-01", P.SEASON), "winter 2016"),
    (within("2012", "2012-01-01", "2013-01-01", P.YEAR), "2012"),
    (When("-0043", None, None, P.YEAR), "44 BC"),
    (When("0000", None, None, P.YEAR), "1 BC"),
    (within("0987", "0987-01-01", "0988-01-01", P.YEAR), "987"),
    (within("199X", "1990-01-01", "2000-01-01", P.DECADE), "1990s"),
    (within("19XX", "1900-01-01", "2000-01-01", P.CENTURY), "20th century"),
    (within("20XX", "2000-01-01", "2100-01-01", P.CENTURY), "21st century"),
    (on("2017-05-03", 3), "3 to 5 May 2017"),
    (on("2017-04-28", 5), "28 April to 2 May 2017"),
    (on("2016-12-30", 4), "30 December 2016 to 2 January 2017"),
    (within("2012/2014", "2012-01-01", "2015-01-01", P.INTERVAL), "2012 to 2014"),
    (within("2017-05/2017-07", "2017-05-01", "2017-08-01", P.INTERVAL), "May to July 2017"),
    (within("2012/..", "2012-01-01", None, P.INTERVAL), "since 2012"),
    (within("2026-08-31/..", "2026-08-31", None, P.INTERVAL), "since 31 August 2026"),
    (When("../2026-08-31", None, date(2026, 9, 1), P.INTERVAL), "until 31 August 2026"),
    (When("../2026-08-31", None, date(2026, 8, 31), P.INTERVAL), "before 31 August 2026"),
    (When("../2026", None, date(2027, 1, 1), P.INTERVAL), "until 2026"),
    (at("2017-04-18T19:30:00"), "19:30 on Tuesday 18 April 2017"),
    (at("2017-04-18T19:30:00+01:00"), "19:30 on Tuesday 18 April 2017 (+01:00)"),
    (at("2017-04-18T19:30:00-06:30"), "19:30 on Tuesday 18 April 2017 (-06:30)"),
    (at("2017-04-18T19:30:00+00:00"), "19:30 on Tuesday 18 April 2017 (UTC)"),
    (
        at("2017-04-18T19:30:00+01:00", "Europe/London"),
        "19:30 on Tuesday 18 April 2017 (London time)",
    ),
    (
        at("2017-04-18T19:30:00-04:00", "America/New_York"),
        "19:30 on Tuesday 18 April 2017 (New York time)",
    ),
    (
        at("2026-07-12T10:00:00+01:00/2026-07-12T12:00:00+01:00"),
        "10:00-12:00 on Sunday 12 July 2026 (+01:00)",
    ),
    (
        at("2026-07-12T22:00:00/2026-07-13T02:00:00"),
        "22:00 on Sunday 12 July 2026 to 02:00 on Monday 13 July 2026",
    ),
    (
        When(
            "2026-07-12T10:00:00+01:00/..",
            datetime.fromisoformat("2026-07-12T10:00:00+01:00"),
            None,
            P.INTERVAL,
            timezone="Europe/London",
        ),
        "since 10:00 on Sunday 12 July 2026 (London time)",
    ),
)


@pytest.mark.parametrize(("when", "expected"), WORDS, ids=[expected for _, expected in WORDS])
def test_a_date_reads_as_a_person_says_it(when: When, expected: str) -> None:
    """Every precision has a plain wording."""
    assert expected == words(when)


def test_what_is_still_to_begin_has_no_since() -> None:
    """An open interval ahead of the text begins "from", not "since"."""
    assert words(within("2026-08-31/..", "2026-08-31", None, P.INTERVAL), ahead=True) == "from 31 August 2026"


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2017-04-25", "25 April 2017"),
        ("2017-10~", "about October 2017"),
        ("2017-10?", "possibly October 2017"),
        ("2017-05-03/2017-05-05", "3 to 5 May 2017"),
        ("2012/..", "2012 or later"),
        ("../2026-08-31", "up to 31 August 2026"),
        ("2017-04-18T19:30:00+01:00", "19:30 on Tuesday 18 April 2017 (+01:00)"),
        ("2017-XX-XX", "2017"),
        ("2017-04-XX", "April 2017"),
    ],
)
def test_a_bare_edtf_value_has_words_too(edtf: str, expected: str) -> None:
    """Rival readings and former dates come without bounds."""
    assert expected == words_of_edtf(edtf)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (Moment(date(2017, 4, 18)), "18 April 2017"),
        (Moment(date(2017, 4, 18), time(7, 38)), "07:38 on 18 April 2017"),
        (Moment(date(2017, 4, 18), time(7, 38), "+01:00"), "07:38 on 18 April 2017 (+01:00)"),
        (Moment(date(2017, 4, 18), time(7, 38), "UTC"), "07:38 on 18 April 2017 (UTC)"),
    ],
)
def test_a_publication_time_is_said_as_far_as_it_is_known(moment: Moment, expected: str) -> None:
    """A publication known to the day has no midnight."""
    assert expected == words_of_moment(moment)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=DAILY", "every day"),
        ("FREQ=WEEKLY", "every week"),
        ("FREQ=WEEKLY;BYDAY=TU", "every Tuesday"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", "every second Wednesday"),
        ("FREQ=WEEKLY;INTERVAL=6;BYDAY=WE", "every 6 weeks on Wednesday"),
        ("FREQ=WEEKLY;BYDAY=MO,WE,FR", "every Monday, Wednesday and Friday"),
        ("FREQ=MONTHLY;BYDAY=1TH", "on the first Thursday of every month"),
        ("FREQ=MONTHLY;BYDAY=2TU,4TU", "on the second Tuesday and fourth Tuesday of every month"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "on the last Friday of every month"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "on the last day of every month"),
        ("FREQ=MONTHLY;BYMONTHDAY=-2", "on the second to last day of every month"),
        ("FREQ=MONTHLY;INTERVAL=2", "every second month"),
        ("FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1;UNTIL=20040101", "every year on 1 January until 1 January 2004"),
        ("FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO", "every year on the last Monday of May"),
        ("FREQ=YEARLY", "every year"),
        ("FREQ=DAILY;COUNT=5", "every day, 5 times in all"),
        ("FREQ=WEEKLY;BYDAY=SA;BYSETPOS=1", "by the rule FREQ=WEEKLY;BYDAY=SA;BYSETPOS=1"),
    ],
)
def test_a_rule_reads_as_a_person_says_it(rule: str, expected: str) -> None:
    """Everyday rules have words; a rule beyond them is shown as it is."""
    assert expected == repetition(rule)
