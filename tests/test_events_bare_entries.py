"""Lines that say nothing but when are entries of the heading or sentence above them."""

from __future__ import annotations

import pytest

from timeline.events import extract
from timeline.sources import compose

HEAD = "News of the week\n\nFriday 13 October 2017\n\nThe town has a busy month.\n\n"

ROWS = [
    (
        "PARENTS' EVENINGS\nTuesday 17 October, 3.30pm to 6pm\n"
        "Thursday 19 October, 4.30pm to 7.30pm\n\nBring a pen.",
        [
            ("Parents' evenings", "2017-10-17T15:30:00/2017-10-17T18:00:00"),
            ("Parents' evenings", "2017-10-19T16:30:00/2017-10-19T19:30:00"),
        ],
    ),
    (
        "The free swim will take place on the following dates:\n"
        "- Wednesday 18 October, 2pm\n- 25 October, 2.30pm",
        [("Free swim", "2017-10-18T14:00:00"), ("Free swim", "2017-10-25T14:30:00")],
    ),
    (
        "Town Library\nTuesday 24 October: 9am - 5pm\nWednesday 25 October: closed\n\nAsk inside.",
        [
            ("Town Library open", "2017-10-24T09:00:00/2017-10-24T17:00:00"),
            ("Town Library closed", "2017-10-25"),
        ],
    ),
    (  # days that head what is on
        "PROGRAMME\n\nFriday 20 October\n7pm Opening night\n\nSaturday 21 October\n2pm Parade\n",
        [("Opening night", "2017-10-20T19:00:00"), ("Parade", "2017-10-21T14:00:00")],
    ),
    (  # columns set apart by spaces
        "FIXTURES\n\nSat Oct 21   Friendly v Tadworth, 2pm\n"
        "Sun Oct 22     Men at Kilby, 1.30pm; cup draw follows\n",
        [("Friendly v Tadworth", "2017-10-21T14:00:00"), ("Men at Kilby", "2017-10-22T13:30:00")],
    ),
    (  # what stands in brackets
        "DIARY\n\nMon 16 Oct – Height checks (Reception)\nTue 17 Oct – Harvest lunch (Years 3 and 4), hall\n",
        [("Height checks (Reception)", "2017-10-16"), ("Harvest lunch (Years 3 and 4)", "2017-10-17")],
    ),
]


WEEKLY = [
    (
        "WEEKLY TIMETABLE\n\nMonday\n10am Yoga\n2pm: Bridge club, hall\n\nWednesday\n6pm-7pm Brownies\n",
        [
            "2017-10-16T10:00:00 FREQ=WEEKLY;BYDAY=MO Yoga",
            "2017-10-16T14:00:00 FREQ=WEEKLY;BYDAY=MO Bridge club",
            "2017-10-18T18:00:00/2017-10-18T19:00:00 FREQ=WEEKLY;BYDAY=WE Brownies",
        ],
    ),
    (
        "REGULARS\n\nDay | What | Where | When\nMonday | Coffee morning | Hall | 10.30am\n"
        "Tuesday (term time) | Toddlers | Chapel | 9.30am-11am\n\nBring a friend.\n",
        [
            "2017-10-16T10:30:00 FREQ=WEEKLY;BYDAY=MO Coffee morning",
            "2017-10-17T09:30:00/2017-10-17T11:00:00 FREQ=WEEKLY;BYDAY=TU Toddlers",
        ],
    ),
    (  # days of one week
        "THIS WEEK\n\nMonday\n10am Yoga\n\nWednesday\n6pm Brownies\n",
        ["2017-10-16T10:00:00  Yoga", "2017-10-18T18:00:00  Brownies"],
    ),
]


@pytest.mark.parametrize(("text", "rows"), WEEKLY)
def test_weekdays_below_a_weekly_programme_come_each_week(text: str, rows: list[str]) -> None:
    """The heading says that its weekdays repeat."""
    whens = [(event.when, event.title) for event in extract(compose(HEAD + text, id="list"))]
    assert [f"{when.edtf} {when.rrule or ''} {title}" for when, title in whens if when] == rows


@pytest.mark.parametrize(("text", "rows"), ROWS)
def test_bare_lines_are_named_by_what_stands_above(text: str, rows: list[tuple[str, str]]) -> None:
    """Each line is an event of its own under that name."""
    told = extract(compose(HEAD + text, id="list"))
    assert [(event.title, event.when.edtf if event.when else "") for event in told] == rows
