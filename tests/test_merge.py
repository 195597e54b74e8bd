"""Articles and events become one timeline, whatever order they come in."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import permutations

from tests import told
from tests.told import day
from timeline.merge import timeline
from timeline.model import Article, Event, Moment, Precision, Problem, When

MORNING = Moment(date(2024, 5, 15), time(9))


def article(name: str) -> Article:
    """An article of that morning."""
    return replace(told.article(name, MORNING.day), published=MORNING)


def event(uid: str, when: When | None, modified: Moment = MORNING) -> Event:
    """An event; its id is the beginning of its UID."""
    return replace(told.event(article("one"), uid, when), id=uid[:10], uid=uid, modified=modified)


def test_events_stand_by_date_in_whatever_order_they_come() -> None:
    """The order of articles and events never matters."""
    events = [
        event("c", day(date(2024, 6, 1))),
        event("a", day(date(2024, 5, 1))),
        event("b", day(date(2024, 5, 1))),
    ]
    articles = [article("two"), article("one")]
    expected = timeline("T", articles, events)
    assert [item.uid for item in expected.events] == ["a", "b", "c"]
    for shuffled in permutations(events):
        assert timeline("T", articles[::-1], shuffled) == expected


def test_events_without_a_date_stand_apart() -> None:
    """What has no date is kept, but not among the dated."""
    made = timeline("T", [article("one")], [event("a", None), event("b", day(date(2024, 5, 1)))])
    assert ([item.uid for item in made.events], [item.uid for item in made.undated]) == (["b"], ["a"])


def test_ids_that_agree_grow_until_they_differ() -> None:
    """Two events never share an id, and the UID stays."""
    one, two = event("0123456789abcd", day(date(2024, 5, 1))), event("0123456789efgh", day(date(2024, 5, 2)))
    made = timeline("T", [article("one")], [one, two])
    assert [item.id for item in made.events] == ["0123456789", "0123456789ef"]
    assert [item.uid for item in made.events] == [one.uid, two.uid]


def test_the_timeline_is_as_new_as_its_newest_event() -> None:
    """The wall clock is never asked."""
    later = Moment(date(2024, 5, 16))
    made = timeline("T", [article("one")], [event("a", day(date(2024, 5, 1))), event("b", None, later)])
    assert made.modified == later


def test_without_events_the_newest_article_tells_the_time() -> None:
    """An update counts before the first publication."""
    update = Moment(date(2024, 5, 17), time(8))
    made = timeline("T", [article("one"), replace(article("two"), updated=update)], [])
    assert made.modified == update


def test_open_and_timed_dates_sort_beside_days() -> None:
    """An interval without a beginning stands at its end; zones do not disturb the order."""
    noon = datetime(2024, 5, 2, 12)
    until = When("../2024-05-03", None, date(2024, 5, 4), Precision.DAY)
    timed = When("2024-05-02T12:00:00", noon, noon + timedelta(minutes=1), Precision.MINUTE)
    made = timeline("T", [], [event("u", until), event("t", timed), event("d", day(date(2024, 5, 3)))])
    assert [item.uid for item in made.events] == ["t", "d", "u"]


def test_years_before_christ_stand_in_front() -> None:
    """They lie before the calendar's years, so they have no bounds to sort by."""
    caesar = When("-0043", None, None, Precision.YEAR)
    made = timeline("T", [article("one")], [event("a", day(date(2024, 5, 1))), event("b", caesar)])
    assert [item.uid for item in made.events] == ["b", "a"]


def test_problems_are_kept_in_order() -> None:
    """What could not be read is part of the timeline."""
    problems = [Problem("b.txt", "empty"), Problem("a.txt", "binary")]
    assert [item.source for item in timeline("T", [], [], problems).problems] == ["a.txt", "b.txt"]
