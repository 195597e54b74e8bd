"""The timelines whose feeds stand beside this file, written by hand."""

from dataclasses import replace
from datetime import date, time

from tests.export.build import ARTICLE, at, event, on, timeline, within
from timeline.model import Article, Change, Conflict, Moment, Precision, Rival, Status, Timeline, When

OTHER = Article(
    id="works",
    text="",
    blocks=(),
    title=None,
    url="https://example.org/works?id=7",
    source="Wend Valley News",
    published=Moment(date(2017, 4, 20)),
)

VOTE = event(
    on("2017-04-17"),
    "Council votes for the bridge; 12 to 3, after “years of talk”",
    "vote",
    status=Status.HAPPENED,
    confidence=0.97,
    places=("Town Hall", "Wendham"),
    categories=("council", "roads, paths"),
)

GOLDEN: dict[str, Timeline] = {
    "days": timeline(
        event(
            within("2016-21", "2016-03-01", "2016-06-01", Precision.SEASON),
            "Campaign begins",
            "campaign",
            status=Status.HAPPENED,
            confidence=0.6,
        ),
        replace(
            VOTE,
            mentions=(replace(VOTE.mentions[0], rival=Rival("2017-04-10", "the week has only just begun")),),
        ),
        event(
            within("2017-10", "2017-10-01", "2017-11-01", Precision.MONTH),
            "Second bridge is designed",
            "second",
        ),
    ),
    "times": timeline(
        event(
            at("2017-05-03T19:30:00+01:00", "Europe/London"), "Choir sings", "choir", status=Status.CANCELLED
        ),
        event(
            at("2017-05-04T10:00:00/2017-05-04T12:30:00"), "Guided walk", "walk", status=Status.HYPOTHETICAL
        ),
    ),
    "series": timeline(
        event(
            replace(on("2017-05-05"), rrule="FREQ=WEEKLY;BYDAY=FR;UNTIL=20170630", exdates=("2017-05-12",)),
            "Market",
            "market",
            status=Status.RECURRING,
        ),
        event(
            replace(at("2017-10-24T19:30:00+01:00", "Europe/London"), rrule="FREQ=WEEKLY;BYDAY=TU;COUNT=2"),
            "Evening class",
            "class",
            status=Status.RECURRING,
        ),
    ),
    "intervals": timeline(
        event(
            within("2012/..", "2012-01-01", None, Precision.INTERVAL),
            "Toll is charged",
            "toll",
            status=Status.ONGOING,
        ),
        event(
            on("2017-06-01", 97),
            "Mill Lane is closed",
            "closed",
            conflicts=(Conflict("2017-06-08/2017-09-05", "works"),),
            history=(Change("2017-05", Status.PLANNED, "works", Moment(date(2017, 4, 20))),),
            sequence=1,
            created=Moment(date(2017, 4, 18)),
            modified=Moment(date(2017, 4, 21), time(9), "+02:00"),
        ),
        event(
            When("../2017-08-31", None, date(2017, 9, 1), Precision.INTERVAL),
            "Comments are taken",
            "comments",
        ),
        articles=(ARTICLE, OTHER),
    ),
}
