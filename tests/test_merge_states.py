"""Which date and status stand, what stood before, and who disagrees."""

from __future__ import annotations

from itertools import permutations

import pytest

from tests.told import PLACE, article, day, event, month
from timeline.merge import merge
from timeline.model import Article, Event, Precision, Status, When

ONE, TWO, THREE = article("one", "2026-01-10"), article("two", "2026-02-10"), article("three", "2026-03-10")
TITLE = "Pier museum will open"


def merged(*tellings: tuple[Article, Event]) -> Event:
    """The one entry that tellings make, in whatever order they come."""
    articles = [home for home, _ in tellings]
    events = [told for _, told in tellings]
    found = merge(articles, events)
    assert [merge(list(order), events[::-1]) for order in permutations(articles)] == [
        found for _ in permutations(articles)
    ]
    assert len(found) == 1
    return found[0]


def opening(home: Article, when: When, status: Status = Status.PLANNED, **more: str) -> tuple[Article, Event]:
    """The opening of the museum as one article tells it."""
    return home, event(home, TITLE, when, status, trigger="open", quote=more.get("quote", ""))


def story(entry: Event) -> tuple[str | None, Status, list[str | None], list[str]]:
    """What a subscriber sees: date, status, former dates, dates in dispute."""
    return (
        entry.when.edtf if entry.when is not None else None,
        entry.status,
        [change.edtf for change in entry.history],
        [conflict.edtf for conflict in entry.conflicts],
    )


def test_a_finer_date_sharpens_a_coarse_one() -> None:
    """The month gives way to its day and stands in the history."""
    entry = merged(opening(ONE, month("2026-05")), opening(TWO, day("2026-05-14")))
    assert story(entry) == ("2026-05-14", Status.PLANNED, ["2026-05"], [])


def test_a_coarser_date_changes_nothing() -> None:
    """Who only names the month does not take the day away."""
    entry = merged(opening(ONE, day("2026-05-14")), opening(TWO, month("2026-05")))
    assert story(entry) == ("2026-05-14", Status.PLANNED, [], [])


def test_a_told_move_is_followed() -> None:
    """The new date stands, the old one is history, and nobody disagrees."""
    moved = event(TWO, TITLE, day("2026-06-20"), trigger="open", former=("2026-05-14",))
    entry = merged(opening(ONE, day("2026-05-14")), (TWO, moved))
    assert story(entry) == ("2026-06-20", Status.PLANNED, ["2026-05-14"], [])


def test_who_does_not_know_of_a_move_does_not_undo_it() -> None:
    """A date that was left is not come back to without a word."""
    moved = event(TWO, TITLE, day("2026-06-20"), trigger="open", former=("2026-05-14",))
    entry = merged(opening(ONE, day("2026-05-14")), (TWO, moved), opening(THREE, day("2026-05-14")))
    assert story(entry) == ("2026-06-20", Status.PLANNED, ["2026-05-14"], [])


@pytest.mark.parametrize(
    ("said", "former"),
    [
        ("five days later than planned", "2026-06-15"),
        ("two weeks later than first expected", "2026-06-05"),
        ("a month earlier than had been planned", "2026-07-22"),
    ],
)
def test_how_far_a_date_was_moved_tells_what_it_was(said: str, former: str) -> None:
    """A day exactly, a week or a month about."""
    entry = merged(
        opening(ONE, day(former)), opening(TWO, day("2026-06-20"), quote=f"In {PLACE} it will open, {said}.")
    )
    assert story(entry) == ("2026-06-20", Status.PLANNED, [former], [])


def test_two_plans_without_a_told_move_are_in_dispute() -> None:
    """The newest stands and the other is shown."""
    entry = merged(opening(ONE, day("2026-05-14")), opening(TWO, day("2026-05-16")))
    assert story(entry) == ("2026-05-16", Status.PLANNED, ["2026-05-14"], ["2026-05-14"])


def test_one_paper_that_says_otherwise_corrects_itself() -> None:
    """The same outlet's newer article is no dispute."""
    again = article("two", "2026-02-10", source="one")
    entry = merged(opening(ONE, day("2026-05-14")), opening(again, day("2026-05-16")))
    assert story(entry) == ("2026-05-16", Status.PLANNED, ["2026-05-14"], [])


def test_an_outcome_stands_over_its_plan() -> None:
    """What was planned has happened, some days late."""
    entry = merged(opening(ONE, day("2026-02-02")), opening(TWO, day("2026-02-05"), Status.HAPPENED))
    assert story(entry) == ("2026-02-05", Status.HAPPENED, ["2026-02-02"], [])


def test_most_sources_decide_what_is_over() -> None:
    """Two against one, and the one is shown whether it came first or last."""
    for dates in (("03", "04", "04"), ("04", "04", "03"), ("04", "03", "04")):
        entry = merged(
            *(opening(home, day(f"2026-01-{number}"), Status.HAPPENED)
              for home, number in zip((ONE, TWO, THREE), dates, strict=True))
        )  # fmt: skip
        assert (entry.when and entry.when.edtf, [item.edtf for item in entry.conflicts]) == (
            "2026-01-04",
            ["2026-01-03"],
        )


def test_a_cancellation_stands_until_it_is_taken_back() -> None:
    """Who still announces it does not know; who says that it is on after all does."""
    day_of = day("2026-05-14")
    off = opening(TWO, day_of, Status.CANCELLED)
    unaware = merged(opening(ONE, day_of), off, opening(THREE, day_of))
    assert unaware.status is Status.CANCELLED
    back = merged(
        opening(ONE, day_of), off, opening(THREE, day_of, quote="In Saltby it will open after all.")
    )
    assert back.status is Status.PLANNED


def test_what_was_put_off_waits_for_its_new_date() -> None:
    """The date it had is history and no dispute once another is set."""
    off = opening(TWO, day("2026-05-14"), Status.POSTPONED)
    entry = merged(opening(ONE, day("2026-05-14")), off, opening(THREE, day("2026-06-20")))
    assert story(entry) == ("2026-06-20", Status.PLANNED, ["2026-05-14", "2026-05-14"], [])


def test_what_has_happened_stays_so() -> None:
    """A late preview does not make it a plan again."""
    entry = merged(opening(ONE, day("2026-01-08"), Status.HAPPENED), opening(TWO, day("2026-01-08")))
    assert entry.status is Status.HAPPENED


def test_a_mere_possibility_changes_nothing() -> None:
    """A hedge in a later article leaves the plan a plan."""
    entry = merged(opening(ONE, day("2026-05-14")), opening(TWO, day("2026-05-14"), Status.HYPOTHETICAL))
    assert entry.status is Status.PLANNED


def test_sources_that_agree_make_a_date_surer_and_one_that_does_not_less_sure() -> None:
    """Confidence counts independent sources."""
    alone = opening(ONE, day("2026-01-04"), Status.HAPPENED)
    agreed = merged(alone, opening(TWO, day("2026-01-04"), Status.HAPPENED))
    disputed = merged(alone, opening(TWO, day("2026-01-03"), Status.HAPPENED))
    assert disputed.confidence < alone[1].confidence < agreed.confidence


def test_an_entry_cites_all_its_sources_in_order() -> None:
    """Mentions stand as they were published."""
    entry = merged(opening(TWO, day("2026-05-14")), opening(ONE, month("2026-05")))
    assert [mention.article for mention in entry.mentions] == ["one", "two"]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("first hearing on the quarry", "second hearing on the quarry"),
        ("Rovers home match with Marlow", "Rovers away match with Marlow"),
        ("Rovers upper pitch match", "Rovers lower pitch match"),
    ],
)
def test_words_that_exclude_each_other_keep_two_of_a_kind_apart(left: str, right: str) -> None:
    """Even on one day."""
    told = [event(ONE, left, day("2026-05-14")), event(TWO, right, day("2026-05-14"))]
    assert len(merge([ONE, TWO], told)) == 2


def test_two_of_a_kind_on_other_days_stay_apart() -> None:
    """Hearings come in series; only a told move makes them one."""
    told = [event(ONE, "Quarry hearing", day("2026-05-14")), event(TWO, "Quarry hearing", day("2026-05-28"))]
    assert len(merge([ONE, TWO], told)) == 2


def test_happenings_of_one_article_are_never_chained_together() -> None:
    """A second article that could mean either leaves both apart."""
    told = [
        event(ONE, "Pier museum opens", day("2026-05-14"), trigger="opens"),
        event(ONE, "Pier museum opens", day("2026-05-20"), trigger="opens", start=300),
        event(TWO, "Pier museum opens", month("2026-05"), trigger="opens"),
    ]
    found = merge([ONE, TWO], told)
    assert sorted(entry.when.edtf for entry in found if entry.when) == ["2026-05-14", "2026-05-20"]


def test_yearly_editions_stay_apart() -> None:
    """Last year's fair in May is not this year's."""
    last, this = article("last", "2025-04-01"), article("this", "2026-04-01")
    told = [event(last, "Saltby fair", month("2025-05")), event(this, "Saltby fair", month("2026-05"))]
    assert len(merge([last, this], told)) == 2


def test_years_before_christ_are_not_one_date() -> None:
    """They lie outside the calendar and say nothing about each other."""
    years = [When(edtf, None, None, Precision.YEAR) for edtf in ("-0043", "-0200")]
    told = [
        event(home, "Siege of the harbour", year, Status.HAPPENED, trigger="Siege")
        for home, year in zip((ONE, TWO), years, strict=True)
    ]
    assert len(merge([ONE, TWO], told)) == 2


def test_articles_without_a_name_in_common_tell_different_happenings() -> None:
    """Two towns open two museums on one day."""
    here = article("here", "2026-01-10")
    there = Article("there", "Mayor Ulric Wendover spoke in Hexley.", (), published=here.published)
    told = [
        event(here, "Museum will open", day("2026-05-14"), trigger="open"),
        event(there, "Museum will open", day("2026-05-14"), trigger="open", quote="In Hexley one will open."),
    ]
    assert len(merge([here, there], told)) == 2


def test_one_article_alone_is_left_as_it_is() -> None:
    """Merging within an article is not this room's work."""
    told = (event(ONE, TITLE, day("2026-05-14")), event(ONE, TITLE, day("2026-05-14"), start=300))
    assert sorted(merge([ONE], told), key=repr) == sorted(told, key=repr)
