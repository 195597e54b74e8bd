"""Dates, events and timelines as hypothesis makes them up: every precision, and the edges of the year."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from tests.export.build import ARTICLE, event
from timeline.model import Conflict, Event, Moment, Precision, Prominence, Status, Timeline, When

ZONES = (
    "Europe/London", "America/New_York", "America/St_Johns", "Asia/Tokyo", "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Africa/Casablanca", "Pacific/Kiritimati", "America/Sao_Paulo",
)  # fmt: skip
CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

DAYS = st.dates(date(1600, 1, 1), date(2400, 12, 31)) | st.sampled_from(
    [
        date(2020, 2, 29),
        date(2016, 12, 31),
        date(2017, 1, 1),
        date(2017, 3, 26),
        date(2017, 10, 29),
        date(1900, 2, 28),
    ]
)
NEAR = st.dates(date(2010, 1, 1), date(2025, 12, 31))
CLOCKS = st.datetimes(datetime(1975, 1, 1), datetime(2035, 12, 31)) | st.sampled_from(
    [datetime(2017, 3, 26, 1, 30), datetime(2017, 10, 29, 1, 30), datetime(2016, 12, 31, 23, 59)]
)


def day(start: date) -> When:
    """Date a whole day."""
    return When(start.isoformat(), start, start + timedelta(days=1), Precision.DAY)


@st.composite
def intervals(draw: DrawFn) -> When:
    """Date an interval of days, a week among them."""
    start, length = draw(DAYS), draw(st.integers(2, 90))
    end = start + timedelta(days=length)
    kind = Precision.WEEK if length == 7 else Precision.INTERVAL
    return When(f"{start}/{end - timedelta(days=1)}", start, end, kind)


@st.composite
def coarse(draw: DrawFn) -> When:
    """Date a month, a quarter, a season, a year, a decade, a century, or an interval of years."""
    year, month = draw(st.integers(1000, 2900)), draw(st.integers(1, 12))
    first, following = date(year, month, 1), date(year + month // 12, month % 12 + 1, 1)
    quarter = date(year, 3 * ((month - 1) // 3) + 1, 1)
    ending = date(quarter.year + (quarter.month + 3) // 13, (quarter.month + 2) % 12 + 1, 1)
    season = date(year, 3 * draw(st.integers(1, 4)), 1)
    after = date(season.year + (season.month + 3) // 13, (season.month + 2) % 12 + 1, 1)
    decade, century = year // 10, year // 100
    return draw(
        st.sampled_from(
            [
                When(f"{first:%Y-%m}", first, following, Precision.MONTH),
                When(f"{quarter:%Y-%m}/{year}-{quarter.month + 2:02}", quarter, ending, Precision.QUARTER),
                When(f"{year}-{20 + season.month // 3}", season, after, Precision.SEASON),
                When(f"{year}", date(year, 1, 1), date(year + 1, 1, 1), Precision.YEAR),
                When(f"{decade}X", date(decade * 10, 1, 1), date(decade * 10 + 10, 1, 1), Precision.DECADE),
                When(
                    f"{century}XX",
                    date(century * 100, 1, 1),
                    date(century * 100 + 100, 1, 1),
                    Precision.CENTURY,
                ),
                When(f"{year}/{year + 2}", date(year, 1, 1), date(year + 3, 1, 1), Precision.INTERVAL),
            ]
        )
    )


@st.composite
def clocks(draw: DrawFn) -> When:
    """Date a time or a window of time, floating or in a zone, also where clocks change."""
    start = draw(CLOCKS).replace(microsecond=0)
    zone = draw(st.sampled_from([None, *ZONES]))
    length = draw(st.none() | st.integers(1, 3 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes)))
    end = start + (length or timedelta(minutes=1))
    if zone:
        # Through UTC, so that a time the clocks jump over becomes one that exists.
        start, end = (
            moment.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC).astimezone(ZoneInfo(zone))
            for moment in (start, end)
        )
        if not start.astimezone(UTC) < end.astimezone(UTC):
            end = (start.astimezone(UTC) + timedelta(minutes=1)).astimezone(ZoneInfo(zone))
    edtf = start.isoformat() if length is None else f"{start.isoformat()}/{end.isoformat()}"
    kind = Precision.MINUTE if length is None else Precision.INTERVAL
    return When(edtf, start, end, kind, timezone=zone)


@st.composite
def open_ended(draw: DrawFn) -> When:
    """Date what begins, or ends, with the other end unknown."""
    when = draw(st.one_of(DAYS.map(day), coarse(), clocks()).filter(lambda made: "/" not in made.edtf))
    if draw(st.booleans()):
        return replace(when, edtf=f"{when.edtf}/..", end=None, precision=Precision.INTERVAL)
    return replace(when, edtf=f"../{when.edtf}", start=None, precision=Precision.INTERVAL)


@st.composite
def repeated(draw: DrawFn) -> When:
    """Date something regular, by days or at a time that no change of clocks touches."""
    first = draw(NEAR)
    when = day(first)
    if draw(st.booleans()):
        zone = draw(st.sampled_from([None, *ZONES]))
        local = datetime(first.year, first.month, first.day, draw(st.integers(4, 22)), 30)
        start = local.replace(tzinfo=ZoneInfo(zone)) if zone else local
        when = When(start.isoformat(), start, start + timedelta(minutes=1), Precision.MINUTE, timezone=zone)
    rule = draw(
        st.sampled_from(
            [
                "FREQ=DAILY",
                f"FREQ=WEEKLY;BYDAY={CODES[first.weekday()]}",
                "FREQ=WEEKLY;BYDAY=MO,TH",
                "FREQ=MONTHLY;BYDAY=1SA",
                "FREQ=MONTHLY;BYMONTHDAY=31",
                "FREQ=YEARLY",
            ]
        )
    )
    rule += draw(
        st.sampled_from(["", ";INTERVAL=2", ";COUNT=7", f";UNTIL={first + timedelta(days=200):%Y%m%d}"])
    )
    if draw(st.booleans()):
        return replace(when, rrule=rule)
    others = tuple(when.edtf.replace(str(first), str(first + timedelta(weeks=week))) for week in (1, 2))
    return replace(when, rdates=() if when.timezone else others)


WHENS: SearchStrategy[When] = st.one_of(
    DAYS.map(day), intervals(), coarse(), clocks(), open_ended(), repeated()
)
TEXTS = st.text(st.characters(codec="utf-8") | st.sampled_from("\\\r\n\t,;:\"'\x00\x07\u2028"), max_size=120)


@st.composite
def events(draw: DrawFn) -> Event:
    """Make an event of any date, status and wording."""
    when = draw(WHENS)
    if "/" not in when.edtf and draw(st.booleans()):
        when = replace(when, edtf=f"{when.edtf}~", approximate=True)
    return event(
        when,
        draw(TEXTS),
        description=draw(TEXTS),
        status=draw(st.sampled_from(Status)),
        prominence=draw(st.sampled_from([Prominence.CORE, Prominence.CORE, Prominence.BACKGROUND])),
        confidence=draw(st.floats(0, 1)),
        places=tuple(draw(st.lists(TEXTS, max_size=2))),
        categories=tuple(draw(st.lists(TEXTS, max_size=2))),
        conflicts=draw(st.sampled_from([(), (Conflict("2017-05-04", "other"),)])),
        sequence=draw(st.integers(0, 9)),
        modified=draw(st.none() | NEAR.map(Moment)),
    )


@st.composite
def timelines(draw: DrawFn) -> Timeline:
    """Gather up to four events; ids and UIDs are unique, as merging makes them."""
    made = draw(st.lists(events(), max_size=4))
    named = tuple(replace(one, id=f"e{n}", uid=f"e{n}@example.org") for n, one in enumerate(made))
    return Timeline(draw(TEXTS), (ARTICLE,), named, modified=ARTICLE.published)
