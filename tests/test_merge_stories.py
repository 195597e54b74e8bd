"""Stories of several articles: what a subscriber sees after each, and in whatever order they come."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from icalendar import Calendar

from tests.storybook import STORIES, differences, entry_of, stages, tellings
from timeline.export import ical
from timeline.merge import merge, timeline
from timeline.model import Event, Status

NAMES = [path.stem for path in STORIES]
ORDERS = 4  # shuffles of each story


def state(events: tuple[Event, ...]) -> list[Event]:
    """Entries without what tells the way there."""
    bare = [
        replace(
            event, id="", uid="", sequence=0, created=None, modified=None,
            history=tuple(replace(change, seen=None) for change in event.history),
        )
        for event in events
    ]  # fmt: skip
    return sorted(bare, key=repr)


def test_there_are_stories() -> None:
    """At least a dozen are told."""
    assert len(STORIES) >= 12


@pytest.mark.parametrize("path", STORIES, ids=NAMES)
def test_each_article_leaves_the_entries_it_should(path: Path) -> None:
    """After each article the entries have the dates, statuses and numbers of changes that were expected."""
    published: tuple[Event, ...] = ()
    wrong = []
    for number, stage in enumerate(stages(path), 1):
        published = merge(stage.articles, tellings(stage.articles), published)
        wrong += [f"after article {number}: {text}" for text in differences(published, stage.expected)]
    assert wrong == []


@pytest.mark.parametrize("path", STORIES, ids=NAMES)
def test_a_subscriber_sees_each_change(path: Path) -> None:
    """The feed has each entry once, on its day, as often changed as it was and cancelled where it is."""
    published: tuple[Event, ...] = ()
    for stage in stages(path):
        published = merge(stage.articles, tellings(stage.articles), published)
        feed = Calendar.from_ical(ical.render(timeline("Stories", stage.articles, published)))
        shown = {str(item["UID"]): item for item in feed.walk("VEVENT")}
        for row in stage.expected:
            entry = entry_of(published, row)
            item = shown[entry.uid]
            cancelled = entry.status in {Status.CANCELLED, Status.POSTPONED}
            assert (str(item["STATUS"]) == "CANCELLED", int(item.get("SEQUENCE", 0))) == (
                cancelled,
                entry.sequence,
            )
            if len(row.dates[0]) == len("2026-05-14"):
                assert str(item.decoded("DTSTART"))[:10] in {date[:10] for date in row.dates}


@pytest.mark.parametrize("path", STORIES, ids=NAMES)
def test_the_order_of_articles_never_matters(path: Path) -> None:
    """Published one after another in any order, a story ends as if published at once."""
    articles = list(stages(path)[-1].articles)
    expected = state(merge(articles, tellings(articles)))
    for seed in range(ORDERS):
        shuffled = random.Random(seed).sample(articles, len(articles))  # noqa: S311
        published: tuple[Event, ...] = ()
        for count in range(1, len(shuffled) + 1):
            published = merge(shuffled[:count], tellings(shuffled[:count]), published)
        assert state(published) == expected


@pytest.mark.parametrize("path", STORIES, ids=NAMES)
def test_a_second_run_changes_nothing(path: Path) -> None:
    """The same articles again give the same entries, numbers of changes and all."""
    articles = stages(path)[-1].articles
    once = merge(articles, tellings(articles))
    assert merge(articles, tellings(articles), once) == once


def test_stories_told_side_by_side_stay_what_each_is_alone() -> None:
    """No entry has articles of two stories, and none falls apart because others use its words."""
    told = [stages(path)[-1].articles for path in STORIES]
    alone = {group for articles in told for group in groups(merge(articles, tellings(articles)))}
    articles = [article for story in told for article in story]
    assert groups(merge(articles, tellings(articles))) == alone


def groups(entries: tuple[Event, ...]) -> set[frozenset[tuple[str, int]]]:
    """The places in articles that each entry is told at."""
    return {
        frozenset((mention.article, mention.trigger.start) for mention in entry.mentions) for entry in entries
    }
