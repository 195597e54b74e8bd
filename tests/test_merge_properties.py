"""What holds whatever articles tell."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.told import article, day, event, month
from timeline.merge import merge, timeline
from timeline.model import Article, Event, Status

SLOW = settings(
    max_examples=120, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
TITLES = (
    "Pier museum will open",
    "Museum on the pier opens",
    "Opening of the pier museum",
    "Quarry hearing",
    "Second quarry hearing",
    "Mill fire",
    "Fire destroys the mill",
    "Rovers home match with Marlow",
    "Rovers match with Hexley",
    "Crews go on strike",
)
DATES = (*map(day, ("2026-05-14", "2026-05-15", "2026-05-29", "2026-07-01")), month("2026-05"), None)
STATUSES = (Status.PLANNED, Status.HAPPENED, Status.CANCELLED, Status.POSTPONED, Status.HYPOTHETICAL)
FORMER = ((), (), ("2026-05-14",), ("2026-05",))


@st.composite
def told(draw: st.DrawFn) -> tuple[list[Article], list[Event]]:
    """Some articles about one town and what they tell, often the same."""
    articles, events = [], []
    for number in range(draw(st.integers(1, 5))):
        home = article(f"a{number}", f"2026-0{draw(st.integers(1, 8))}-10", draw(st.sampled_from("PQ")))
        articles.append(home)
        for place in range(draw(st.integers(0, 4))):
            events.append(
                event(
                    home,
                    draw(st.sampled_from(TITLES)),
                    draw(st.sampled_from(DATES)),
                    draw(st.sampled_from(STATUSES)),
                    start=place * 300,
                    former=draw(st.sampled_from(FORMER)),
                    core=draw(st.booleans()),
                )
            )
    return articles, events


def bare(entries: tuple[Event, ...]) -> list[Event]:
    """Entries without what tells the way there."""
    return sorted(
        (replace(e, id="", uid="", sequence=0, created=None, modified=None) for e in entries), key=repr
    )


@SLOW
@given(told(), st.integers(0, 10))
def test_the_order_of_arguments_never_shows(made: tuple[list[Article], list[Event]], seed: int) -> None:
    """Shuffled articles and events give the same entries."""
    articles, events = made
    chance = random.Random(seed)  # noqa: S311
    shuffled = chance.sample(articles, len(articles)), chance.sample(events, len(events))
    assert merge(*shuffled) == merge(articles, events)


@SLOW
@given(told(), st.integers(0, 10))
def test_the_order_of_arrival_never_shows(made: tuple[list[Article], list[Event]], seed: int) -> None:
    """Published one by one, in any order, articles end in the state they have at once."""
    articles, events = made
    published: tuple[Event, ...] = ()
    arrived: list[Article] = []
    for home in random.Random(seed).sample(articles, len(articles)):  # noqa: S311
        arrived.append(home)
        here = {one.id for one in arrived}
        published = merge(arrived, [e for e in events if e.mentions[0].article in here], published)
    assert bare(published) == bare(merge(articles, events))


@SLOW
@given(told())
def test_a_second_run_changes_nothing(made: tuple[list[Article], list[Event]]) -> None:
    """Numbers of changes and all."""
    articles, events = made
    once = merge(articles, events)
    assert merge(articles, events, once) == once


@SLOW
@given(told())
def test_nothing_told_is_lost_or_told_twice(made: tuple[list[Article], list[Event]]) -> None:
    """Each mention stands in one entry, and no two entries share a name."""
    articles, events = made
    entries = merge(articles, events)
    assert sorted((m for e in entries for m in e.mentions), key=repr) == sorted(
        (m for e in events for m in e.mentions), key=repr
    )
    assert len({entry.uid for entry in entries}) == len(entries)


@SLOW
@given(told())
def test_entries_make_a_timeline(made: tuple[list[Article], list[Event]]) -> None:
    """A dispute never names the date that stands, and history never the state that does."""
    articles, events = made
    found = timeline("T", articles, merge(articles, events))
    for entry in (*found.events, *found.undated):
        date = entry.when.edtf if entry.when is not None else None
        assert all(conflict.edtf != date for conflict in entry.conflicts)
        single = len({mention.article for mention in entry.mentions}) == 1
        assert single or all((row.edtf, row.status) != (date, entry.status) for row in entry.history)
