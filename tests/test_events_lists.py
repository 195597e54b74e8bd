"""Structured lists become calendar entries: programmes, diaries, fixtures, court lists."""

from __future__ import annotations

import pytest

from timeline.events import extract
from timeline.model import Event
from timeline.sources import compose

HEAD = "Diary of the week\n\nFriday 13 October 2017\n\n"


def _events(text: str, head: str = HEAD) -> list[Event]:
    return list(extract(compose(head + text, id="list")))


def _row(event: Event) -> tuple[str, str, str, str]:
    when = event.when
    return (event.title, when.edtf if when else "", (when.rrule or "") if when else "", event.status.value)


UNDER_HEADINGS = [
    (
        "Sat 14 Oct\nJumble sale, Scout Hut, 10am\nQuiz, Town Hall, 7pm-9pm\n\n"
        "Sun 15 Oct\nFun run, Quay, noon\nEnd of list",
        [
            ("Jumble sale, Scout Hut", "2017-10-14T10:00:00", "", "planned"),
            ("Quiz, Town Hall", "2017-10-14T19:00:00/2017-10-14T21:00:00", "", "planned"),
            ("Fun run, Quay", "2017-10-15T12:00:00", "", "planned"),
        ],
    ),
    (
        "MONDAY\nR v Amory – sentence, 2pm.\n"
        "TUESDAY\nR v Belling – plea hearing.\nNo cases will be heard in court two.",
        [
            ("R v Amory", "2017-10-16T14:00:00", "", "planned"),
            ("R v Belling, plea hearing", "2017-10-17", "", "planned"),
        ],
    ),
    (
        "Saturday 21 October (3pm unless stated)\n"
        "Alder v Birch\nCedar v Dogwood, 1.30pm\nElm v Fir (postponed)\nEnd of list",
        [
            ("Alder v Birch", "2017-10-21T15:00:00", "", "planned"),
            ("Cedar v Dogwood", "2017-10-21T13:30:00", "", "planned"),
            ("Elm v Fir", "2017-10-21T15:00:00", "", "postponed"),
        ],
    ),
    (
        "Friday 20 October\n6pm Opening reception, Gallery\n7.30pm: Jazz trio, Square\nEnd of list",
        [
            ("Opening reception, Gallery", "2017-10-20T18:00:00", "", "planned"),
            ("Jazz trio, Square", "2017-10-20T19:30:00", "", "planned"),
        ],
    ),
]

LINES = [
    ("Nov. 27-29 - Thanksgiving break", ("Thanksgiving break", "2017-11-27/2017-11-29", "", "planned")),
    ("Oct. 28 - Open house, 5:30 to 7 p.m.",
     ("Open house", "2017-10-28T17:30:00/2017-10-28T19:00:00", "", "planned")),
    ("Thursday, Nov. 2: Choir trip, 7 p.m.", ("Choir trip", "2017-11-02T19:00:00", "", "planned")),
    ("Ashdown v Boxford, Park, 14 October, 12.30pm",
     ("Ashdown v Boxford, Park", "2017-10-14T12:30:00", "", "planned")),
    ("• Book fair – Friday 3 November, 6pm, £2.50 a ticket",
     ("Book fair", "2017-11-03T18:00:00", "", "planned")),
    ("• Swim – meet at the jetty, every second Saturday at 11am; the next is on the 28th.",
     ("Swim", "2017-10-28T11:00:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=SA", "recurring")),
    ("• Chess – weekly on Mondays at 8pm until 11 December.",
     ("Chess", "2017-10-16T20:00:00", "FREQ=WEEKLY;BYDAY=MO;UNTIL=20171211T235959", "recurring")),
    ("• Library van – alternate Thursdays, Green Lane, 2pm to 4pm, next visit 19th October",
     ("Library van", "2017-10-19T14:00:00/2017-10-19T16:00:00",
      "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", "recurring")),
    ("• Ghost walk – nightly at 8pm from 27 to 31 October.",
     ("Ghost walk", "2017-10-27T20:00:00", "FREQ=DAILY;UNTIL=20171031T235959", "recurring")),
]  # fmt: skip

SERVICES = [
    "• Swimming pool – lanes open daily from 7am.",
    "• Café – open Tuesday to Sunday.",
    "• Museum – the Roman gallery. Closed on Mondays.",
]


@pytest.mark.parametrize(("text", "expected"), UNDER_HEADINGS)
def test_a_heading_dates_the_lines_below_it(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    """Lines take the day of the heading above and keep their own hour."""
    assert [_row(event) for event in _events(text)] == expected


@pytest.mark.parametrize(("text", "expected"), LINES)
def test_a_line_is_one_entry(text: str, expected: tuple[str, str, str, str]) -> None:
    """A line with its name and its date is one entry, named without hour or price."""
    assert [_row(event) for event in _events(f"{text}\n\nThat is all for this issue.")] == [expected]


@pytest.mark.parametrize("text", SERVICES)
def test_opening_hours_are_no_events(text: str) -> None:
    """What is open every day happens on none."""
    assert _events(f"{text}\n\nThat is all for this issue.") == []


def test_a_list_that_passes_the_new_year_goes_on_in_the_next() -> None:
    """After December comes January, and June is not the June before."""
    found = _events(
        "Nov. 1 - Play opens\nJan. 8 - Classes resume\nMay 28 - Memorial Day\nJune 6 - Last day\n\nBye."
    )
    assert [event.when.edtf for event in found if event.when] == [
        "2017-11-01",
        "2018-01-08",
        "2018-05-28",
        "2018-06-06",
    ]


@pytest.mark.parametrize(
    ("text", "new", "old"),
    [
        ("• Flower show – moved from 18 October to the following Saturday.", "2017-10-21", "2017-10-18"),
        (
            "• Barn dance – originally 20 October, now Friday 27 October, 8pm.",
            "2017-10-27T20:00:00",
            "2017-10-20",
        ),
        ("Ashdown v Boxford, Park, Sunday 19 November (moved from 18 November)", "2017-11-19", "2017-11-18"),
    ],
)
def test_a_superseded_date_is_history(text: str, new: str, old: str) -> None:
    """An entry that was moved is one event on its new day, and the old day is no event."""
    (event,) = _events(f"{text}\n\nThat is all for this issue.")
    assert (event.when and event.when.edtf, [change.edtf for change in event.history]) == (new, [old])


@pytest.mark.parametrize(
    "entry",
    ["Yoga – Hall, Mondays at 7pm. No class on 23 October.", "Yoga – Mondays at 7pm, Hall (not 23 October)"],
)
def test_a_series_misses_the_days_the_entry_names(entry: str) -> None:
    """A day on which the entry says there is no class is taken out of the series and is no event."""
    (event,) = _events(f"• {entry}\n\nThat is all for this issue.")
    assert event.when is not None
    assert event.when.exdates == ("2017-10-23T19:00:00",)


def test_what_a_list_says_is_not_on_is_called_off() -> None:
    """An entry named by "no" is the calling off of what it names."""
    text = (
        "• Friday 20 October: no collection\n• Monday 23 October: Garden waste\n\nThat is all for this issue."
    )
    rows = [(event.title, event.status.value) for event in _events(text)]
    assert rows == [("Collection", "cancelled"), ("Garden waste", "planned")]


def test_a_deadline_counts_from_the_entry_it_stands_in() -> None:
    """The Friday before is the Friday before the entry's own day."""
    found = _events(
        "• Curry night – The Swan, 7.30pm on 14 November. Book by the Friday before.\n\nThat is all."
    )
    assert [event.when.edtf for event in found if event.when and event.title.startswith("Deadline")] == [
        "2017-11-10"
    ]


def test_a_zone_beside_one_end_of_a_window_is_that_of_both() -> None:
    """Both ends of a window are aware, or neither is."""
    (event,) = _events("7 November, 14:00-15:30 CET: online briefing\n\nThat is all for this issue.")
    assert event.when is not None
    assert event.when.edtf == "2017-11-07T14:00:00+01:00/2017-11-07T15:30:00+01:00"


PAGES = [
    (  # a name on one line, its days on the next
        "Galleries\n\nGlass of the North\n12 October 2017 – 14 January 2018\nRoom 3, £9\n\n"
        "Maps of Nowhere\nUntil 28 October\nGround floor, free",
        [
            ("Glass of the North", "2017-10-12/2018-01-14", "", "ongoing"),
            ("Maps of Nowhere", "../2017-10-28", "", "ongoing"),
        ],
    ),
    (  # leaders of dots
        "Diary\n\nOct. 17 ........ Open evening, 6-7:30 p.m.\nNov. 5 .... Forms due\n"
        "Nov. 17-19 .... Craft week",
        [
            ("Open evening", "2017-10-17T18:00:00/2017-10-17T19:30:00", "", "planned"),
            ("Forms due", "2017-11-05", "", "planned"),
            ("Craft week", "2017-11-17/2017-11-19", "", "planned"),
        ],
    ),
    (  # weekdays of the days announced above
        "The folk festival runs from Friday 27 to Sunday 29 October.\n\n"
        "FRIDAY\n7pm The Wrens, Main Stage\n\nSUNDAY\n3pm Closing session, Main Stage",
        [
            ("Folk festival", "2017-10-27/2017-10-29", "", "planned"),
            ("The Wrens, Main Stage", "2017-10-27T19:00:00", "", "planned"),
            ("Closing session, Main Stage", "2017-10-29T15:00:00", "", "planned"),
        ],
    ),
    (  # weekdays of the week the heading names
        "All rooms are full.\n\nIN COURT NEXT WEEK\n"
        "Tuesday: R v Amory, trial, Court 1, 10.30am\nThursday: R v Belling, sentence\n"
        "Friday: no cases listed",
        [
            ("R v Amory", "2017-10-17T10:30:00", "", "planned"),
            ("R v Belling", "2017-10-19", "", "planned"),
        ],
    ),
    (  # a list that looks back
        "The story is told here.\n\nTimeline\n"
        "- Dec. 3: pay deal expires\n- March 20: one-day strike\n- Oct. 9: talks break down",
        [
            ("Pay deal expires", "2016-12-03", "", "happened"),
            ("One-day strike", "2017-03-20", "", "happened"),
            ("Talks break down", "2017-10-09", "", "happened"),
        ],
    ),
    (  # programmes of television
        "The Long Road (Sunday, 9pm, Channel 6). It took four years to make.\n\n"
        "MONDAY\nBake It, 8pm, BBN One: It's pastry week and Lee drops a tart.\n"
        "The Builders, 9pm, BBN Two – the last part.\nEnd of list",
        [
            ("The Long Road, Channel 6", "2017-10-15T21:00:00", "", "planned"),
            ("Bake It, BBN One", "2017-10-16T20:00:00", "", "planned"),
            ("The Builders, BBN Two", "2017-10-16T21:00:00", "", "planned"),
        ],
    ),
    (  # places between a day and its hours
        "All are welcome to come.\n\nSATURDAY 21 OCTOBER\n\nMain Stage\n10am Brass band\n"
        "12 noon Choirs - SOLD OUT\n"
        "The Barn\n11am, 1pm and 3pm Puppets\n\nALL WEEKEND\nMaps of the North, museum, until 5 November.",
        [
            ("Brass band", "2017-10-21T10:00:00", "", "planned"),
            ("Choirs", "2017-10-21T12:00:00", "", "planned"),
            ("Puppets", "2017-10-21T11:00:00", "", "planned"),
            ("Maps of the North", "../2017-11-05", "", "ongoing"),
        ],
    ),
    (  # results and the classes they stand under
        "A quiet week for most clubs.\n\nSaturday 7 October\nDivision One\nAlder Rovers 3 Birch 1\n"
        "Division Two\nCedar 2-2 Dogwood (after extra time)\nEnd of list",
        [
            ("Alder Rovers 3 Birch 1", "2017-10-07", "", "happened"),
            ("Cedar 2-2 Dogwood", "2017-10-07", "", "happened"),
        ],
    ),
    (  # named days, what holds on them, and the date beside them
        "Hours change for the holidays.\n\nWaste sites\nChristmas Eve: close at 1pm\n"
        "Christmas Day and Boxing Day: closed\nNew Year's Day: closed\n"
        "Good Friday (30 March): open from 10am",
        [
            ("Waste sites close at 1pm", "2017-12-24T13:00:00", "", "planned"),
            ("Waste sites closed", "2017-12-25", "", "planned"),
            ("Waste sites closed", "2018-01-01", "", "planned"),
            ("Waste sites open", "2018-03-30T10:00:00", "", "planned"),
        ],
    ),
    (  # runs of days, bounds and asides behind a name
        "Dates for the year ahead follow.\n\nDATES\nHalf-term: 23 October - 27 October\n"
        "Budget set: by 31 January 2018\n"
        "Mayor's Sunday: 5 November, 10.30am, St Mary's\n"
        "Charter Day: 24 July (the charter was granted in 1251)\n"
        "Dec. 8-9: Jazz days",
        [
            ("Half-term", "2017-10-23/2017-10-27", "", "planned"),
            ("Budget set", "2018-01-31", "", "planned"),
            ("Mayor's Sunday, St Mary's", "2017-11-05T10:30:00", "", "planned"),
            ("Charter Day", "2018-07-24", "", "planned"),
            ("Charter is granted", "1251", "", "happened"),
            ("Jazz days", "2017-12-08/2017-12-09", "", "planned"),
        ],
    ),
    (  # days and what is on, parted by tabs
        "A busy month lies ahead.\n\nDIARY\nMon 16th October\tStay and play, 9.15am\n"
        "Tues 17th October\tSwimming gala\n"
        "w/c Mon 23rd October\tScience week",
        [
            ("Stay and play", "2017-10-16T09:15:00", "", "planned"),
            ("Swimming gala", "2017-10-17", "", "planned"),
            ("Science week", "2017-10-23/2017-10-29", "", "planned"),
        ],
    ),
    (  # bodies and when they meet
        "All meetings are held in the Moot Hall and begin at 7pm unless otherwise stated.\n\n"
        "Full Council\nMeets on the second Tuesday of each month, except December. "
        "It is chaired by the mayor.\n\n"
        "Planning Committee\nFirst and third Wednesday of every month, from 1 November.",
        [
            ("Full Council", "2017-11-14", "FREQ=MONTHLY;BYDAY=2TU", "recurring"),
            ("Planning Committee", "2017-11-01", "FREQ=MONTHLY;BYDAY=1WE,3WE", "recurring"),
        ],
    ),
    (  # a wire's diary, with hours in four figures and towns in front
        "LONDON, Oct 13 - A diary of the coming week.\n\nMONDAY, OCT 16\n0830 - UK services survey\n"
        "PARIS - Farm ministers meet\n"
        "1100 - Central bank announces rate decision\n\nTUESDAY, OCT 17\n0900 - Trade figures",
        [
            ("Farm ministers meet, Paris", "2017-10-16", "", "planned"),
            ("UK services survey", "2017-10-16T08:30:00", "", "planned"),
            ("Central bank announces rate decision", "2017-10-16T11:00:00", "", "planned"),
            ("Trade figures", "2017-10-17T09:00:00", "", "planned"),
        ],
    ),
    (  # the hour of a line above, for entries without one
        "It is a full weekend.\n\nSATURDAY\n(throw-in 2pm unless noted)\nAlder v Birch\nCedar v Dogwood, 5pm",
        [
            ("Alder v Birch", "2017-10-14T14:00:00", "", "planned"),
            ("Cedar v Dogwood", "2017-10-14T17:00:00", "", "planned"),
        ],
    ),
    (  # what goes on below the heading that names it
        "Classes start again soon.\n\nFOLK DANCING\nEvery first and third Friday, 8pm, Scout hut.\n\n"
        "FARMERS MARKET\nSaturdays 8am-noon, 30 September to 9 December, Depot lot.",
        [
            ("FOLK DANCING, Scout hut", "2017-10-20T20:00:00", "FREQ=MONTHLY;BYDAY=1FR,3FR", "recurring"),
            (
                "FARMERS MARKET, Depot lot",
                "2017-09-30T08:00:00/2017-09-30T12:00:00",
                "FREQ=WEEKLY;BYDAY=SA;UNTIL=20171209T235959",
                "recurring",
            ),
        ],
    ),
    (  # what a day is for
        "Key dates\n\nLast day to register to vote: Friday 27 October\n"
        "Poll: 7am to 10pm, Thursday 9 November\n"
        "Count: Friday 10 November, 9.30am, Town Hall",
        [
            ("Last day to register to vote", "2017-10-27", "", "planned"),
            ("Poll", "2017-11-09T07:00:00/2017-11-09T22:00:00", "", "planned"),
            ("Count, Town Hall", "2017-11-10T09:30:00", "", "planned"),
        ],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PAGES)
def test_a_page_is_read_by_its_layout(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    """Names, days and headings know each other by how they stand on the page."""
    rows = [_row(event) for event in _events(f"{text}\n\nThat is all for this issue.")]
    assert sorted(rows, key=lambda row: row[0]) == sorted(expected, key=lambda row: row[0])


def test_a_series_lasts_until_the_event_that_ends_it() -> None:
    """The day of the event that closes a series is the last on which it can fall."""
    (event,) = _events(
        "Rehearsals are on Thursdays at 8pm, starting 19 October, until the carol service on 21 December."
    )
    assert event.when is not None
    assert event.when.rrule == "FREQ=WEEKLY;BYDAY=TH;UNTIL=20171221T235959"


def test_the_first_of_two_sittings_dates_an_entry() -> None:
    """A workshop given twice a day begins with the first."""
    (event,) = _events("• Puppet day – Saturday 21 October, 11am–1pm and 2pm–4pm, £12\n\nThat is all.")
    assert event.when is not None
    assert event.when.edtf == "2017-10-21T11:00:00/2017-10-21T13:00:00"
