"""Feeds that a check must find nothing wrong with: every shape of a date, in every place it can stand."""

from dataclasses import replace
from datetime import date, datetime

from tests.export.build import ARTICLE, at, event, on, timeline, within
from timeline.model import Conflict, Event, Precision, Prominence, Status, Timeline, When

P = Precision
LONDON, NEW_YORK, TOKYO = "Europe/London", "America/New_York", "Asia/Tokyo"

SHAPES: dict[str, tuple[Event, ...]] = {
    "nothing": (),
    "a day": (event(on("2017-05-03")),),
    "the last day of a year": (event(on("2016-12-31")),),
    "a leap day": (event(on("2020-02-29")),),
    "a time in London's summer": (event(at("2017-05-03T19:30:00+01:00", LONDON)),),
    "a time in London's winter": (event(at("2017-11-03T19:30:00+00:00", LONDON)),),
    "a time that is another day in UTC": (event(at("2017-05-03T21:30:00-04:00", NEW_YORK)),),
    "a time without a zone": (event(at("2017-05-03T19:30:00")),),
    "a window": (event(at("2017-05-03T10:00:00+01:00/2017-05-03T12:00:00+01:00", LONDON)),),
    "a window over the change to summer time": (
        event(at("2017-03-26T00:30:00+00:00/2017-03-26T03:30:00+01:00", LONDON)),
    ),
    "three days": (event(on("2017-05-30", 3)),),
    "a month of days": (event(on("2017-05-01", 31)),),
    "a day more than a month": (event(on("2017-05-01", 32)),),
    "a summer of days": (event(on("2017-06-01", 97)),),
    "a week": (event(within("2017-05-01/2017-05-07", "2017-05-01", "2017-05-08", P.WEEK)),),
    "a month": (event(within("2017-10", "2017-10-01", "2017-11-01", P.MONTH)),),
    "a quarter": (event(within("2017-04/2017-06", "2017-04-01", "2017-07-01", P.QUARTER)),),
    "a season": (event(within("2016-24", "2016-12-01", "2017-03-01", P.SEASON)),),
    "a year": (event(within("2012", "2012-01-01", "2013-01-01", P.YEAR)),),
    "a decade": (event(within("199X", "1990-01-01", "2000-01-01", P.DECADE)),),
    "a century": (event(within("18XX", "1800-01-01", "1900-01-01", P.CENTURY)),),
    "years": (event(within("2012/2014", "2012-01-01", "2015-01-01", P.INTERVAL)),),
    "since a year": (event(within("2012/..", "2012-01-01", None, P.INTERVAL)),),
    "since a day": (event(within("2017-05-03/..", "2017-05-03", None, P.INTERVAL)),),
    "until a day": (event(When("../2017-08-31", None, date(2017, 9, 1), P.INTERVAL)),),
    "from a time on": (event(When("2017-05-03T10:00:00/..", datetime(2017, 5, 3, 10), None, P.INTERVAL)),),
    "about a day": (event(replace(on("2017-05-03"), edtf="2017-05-03~", approximate=True)),),
    "perhaps a day": (event(replace(on("2017-05-03"), edtf="2017-05-03?", uncertain=True)),),
    "days of a list": (event(replace(on("2017-05-05"), rdates=("2017-05-12", "2017-05-19"))),),
    "times of a list over the change to winter time": (
        event(
            replace(
                at("2017-10-27T19:30:00+01:00", LONDON),
                rdates=("2017-10-28T19:30:00+01:00", "2017-11-03T19:30:00+00:00"),
            )
        ),
    ),
    "months of a list": (
        event(
            replace(
                within("2017-05", "2017-05-01", "2017-06-01", P.MONTH), rdates=("2017-06-01", "2017-07-01")
            )
        ),
    ),
    "every second Thursday but one": (
        event(
            replace(
                on("2017-05-04"),
                rrule="FREQ=WEEKLY;INTERVAL=2;BYDAY=TH;UNTIL=20170901",
                exdates=("2017-05-18",),
            ),
            status=Status.RECURRING,
        ),
    ),
    "every year": (event(replace(on("2017-05-03"), rrule="FREQ=YEARLY"), status=Status.RECURRING),),
    "every month's last day": (
        event(replace(on("2017-05-31"), rrule="FREQ=MONTHLY;BYMONTHDAY=-1"), status=Status.RECURRING),
    ),
    "a leap day every year": (
        event(
            replace(on("2016-02-29"), rrule="FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"), status=Status.RECURRING
        ),
    ),
    "every Tuesday evening in London": (
        event(
            replace(at("2017-05-02T19:30:00+01:00", LONDON), rrule="FREQ=WEEKLY;BYDAY=TU"),
            status=Status.RECURRING,
        ),
    ),
    "every Tuesday evening in London but two": (
        event(
            replace(
                at("2017-05-02T19:30:00+01:00", LONDON),
                rrule="FREQ=WEEKLY;BYDAY=TU",
                exdates=("2017-05-16T19:30:00+01:00", "2017-11-07T19:30:00+00:00"),
            ),
            status=Status.RECURRING,
        ),
    ),
    "Tuesday evenings in London until July": (
        event(
            replace(at("2017-05-02T19:30:00+01:00", LONDON), rrule="FREQ=WEEKLY;BYDAY=TU;UNTIL=20170718"),
            status=Status.RECURRING,
        ),
    ),
    "ten evenings in London over the change to winter time": (
        event(
            replace(at("2017-10-03T19:30:00+01:00", LONDON), rrule="FREQ=WEEKLY;BYDAY=TU;COUNT=10"),
            status=Status.RECURRING,
        ),
    ),
    "every Monday night in New York": (
        event(
            replace(at("2017-05-01T22:00:00-04:00", NEW_YORK), rrule="FREQ=WEEKLY;BYDAY=MO"),
            status=Status.RECURRING,
        ),
    ),
    "every evening in Tokyo": (
        event(replace(at("2017-05-01T19:00:00+09:00", TOKYO), rrule="FREQ=DAILY"), status=Status.RECURRING),
    ),
    "every Monday before dawn in Tokyo": (
        event(
            replace(at("2017-05-01T05:00:00+09:00", TOKYO), rrule="FREQ=WEEKLY;BYDAY=MO"),
            status=Status.RECURRING,
        ),
    ),
    "every Tuesday at a time without a zone": (
        event(
            replace(at("2017-05-02T19:30:00"), rrule="FREQ=WEEKLY;BYDAY=TU;UNTIL=20171231"),
            status=Status.RECURRING,
        ),
    ),
    "a rule that does not name its first day": (
        event(replace(on("2017-05-03"), rrule="FREQ=WEEKLY;BYDAY=FR"), status=Status.RECURRING),
    ),
    "a rule and a further day": (
        event(
            replace(on("2017-05-05"), rrule="FREQ=WEEKLY;BYDAY=FR", rdates=("2017-05-06",)),
            status=Status.RECURRING,
        ),
    ),
    "happened": (event(on("2017-04-17"), status=Status.HAPPENED),),
    "going on": (event(on("2017-04-17", 5), status=Status.ONGOING),),
    "only possible": (event(on("2017-05-03"), status=Status.HYPOTHETICAL),),
    "cancelled": (event(on("2017-05-03"), status=Status.CANCELLED),),
    "postponed": (event(within("2017-10", "2017-10-01", "2017-11-01", P.MONTH), status=Status.POSTPONED),),
    "in conflict": (event(on("2017-05-03"), conflicts=(Conflict("2017-05-04", "other"),)),),
    "background": (event(on("1987-05-03"), prominence=Prominence.BACKGROUND),),
    "signs of every kind": (
        event(
            on("2017-05-03"),
            "Fête, “50/50”; a\\b C:\\New \N{GRINNING FACE} \N{HEBREW LETTER ALEF}\x07\r\nEND:VEVENT\nBEGIN:X",
            places=("Halle; Ost", "A, B"),
            categories=("arts, crafts", "x;y"),
            description="One line\r\nanother\x00 line " + "wörd " * 400,
        ),
    ),
    "no publication": (event(on("2017-05-03"), mentions=()),),
}


def sample(name: str) -> Timeline:
    """Return a timeline of one shape."""
    return timeline(*SHAPES[name])


def everything() -> Timeline:
    """Return all shapes in one timeline, in the order of their dates."""
    events = [
        replace(made, id=f"{number}-{index}", uid=f"{number}-{index}@example.org")
        for number, shape in enumerate(SHAPES.values())
        for index, made in enumerate(shape)
    ]
    return timeline(*sorted(events, key=lambda made: (made.when.edtf if made.when else "", made.id)))


def undated() -> Timeline:
    """Return a timeline whose only event has no date."""
    return Timeline("Undated", (ARTICLE,), (), (event(None),), modified=ARTICLE.published)
