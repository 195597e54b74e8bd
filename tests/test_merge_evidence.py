"""What speaks for one happening and what against, and how dates lie to each other."""

from __future__ import annotations

import pytest

from tests.told import article, day, event, month
from timeline.merge.candidates import CROWD, pairs, view
from timeline.merge.days import Relation, Stretch, another_year, relation, stretch, written
from timeline.merge.evidence import explain, rarity
from timeline.merge.telling import Telling, tell
from timeline.merge.wording import content, names
from timeline.model import Precision, Status, When

ONE, TWO = article("one", "2026-01-10"), article("two", "2026-02-10")


def told(*tellings: Telling) -> tuple[str, ...]:
    """How two tellings are explained."""
    seen = view(tellings, {home.id: names([home.text]) for home in (ONE, TWO)})
    return explain(tellings[0], tellings[1], seen)


def test_each_reason_is_told_with_its_points() -> None:
    """An editor can see why two tellings were taken for one, and what their dates asked for."""
    reasons = told(
        tell(event(ONE, "Pier museum will open", month("2026-05"), trigger="open"), ONE),
        tell(event(TWO, "Pier museum reopens", day("2026-05-14"), trigger="reopens"), TWO),
    )
    assert reasons[0] == "+1.00 both name one kind of happening, or two that differ"
    assert "+1.00 their articles share proper names: one story, or none" in reasons
    assert reasons[-1] == "one date lies inside the other: 2.60 needed"


def test_another_kind_of_happening_speaks_against() -> None:
    """A hearing is no fire."""
    reasons = told(
        tell(event(ONE, "Mill hearing", day("2026-05-14")), ONE),
        tell(event(TWO, "Mill fire", day("2026-05-14")), TWO),
    )
    assert reasons[0] == "-1.50 both name one kind of happening, or two that differ"


def test_far_dates_need_a_word_about_a_change() -> None:
    """Two hearings two months apart are never one."""
    reasons = told(
        tell(event(ONE, "Mill hearing", day("2026-05-14")), ONE),
        tell(event(TWO, "Mill hearing", day("2026-07-14")), TWO),
    )
    assert reasons[-1] == "dates far apart: never"


def test_rare_words_weigh_more() -> None:
    """From all of a collection's articles down to one."""
    assert rarity(1, 1000) == 1.0
    assert rarity(1, 1000) > rarity(10, 1000) > rarity(900, 1000) > 0.0


def test_a_march_is_a_happening_and_march_a_month() -> None:
    """The month says nothing about what happens, nor where."""
    dated = "The last march in Saltby was on 7 March, and in March 2026 the next is due."
    telling = tell(event(ONE, "March through Saltby", day("2026-03-07"), trigger="march", quote=dated), ONE)
    assert "march" in telling.words
    assert (telling.where, "march" in telling.names) == (frozenset({"saltby"}), False)
    assert content("on 7 March, in March, March 2026") == frozenset()


def test_a_dropping_is_read_as_the_status_of_what_is_dropped() -> None:
    """Who cancelled a concert of 11 July does not tell a past happening."""
    past = event(ONE, "Band cancels concert", day("2025-07-11"), Status.HAPPENED, trigger="cancels")
    telling = tell(past, ONE)
    assert telling.status is Status.CANCELLED


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2026-05-14", "2026-05-14", "2026-05-14"),
        ("2026-05-14T19:30:00+01:00", "2026-05-14", "2026-05-14"),
        ("2026-05", "2026-05-01", "2026-05-31"),
        ("2026-24", "2026-12-01", "2027-02-28"),
        ("2026", "2026-01-01", "2026-12-31"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("2026-05-14/2026-05-16", "2026-05-14", "2026-05-16"),
    ],
)
def test_a_written_date_covers_its_days(edtf: str, first: str, last: str) -> None:
    """Both ends are inside."""
    days = written(edtf)
    assert days is not None
    assert (days.first, days.last) == (stretch(day(first)).first, stretch(day(last)).first)


def test_dates_that_no_calendar_has_cover_nothing() -> None:
    """Years before Christ, months beyond the seasons, intervals that run backwards."""
    assert [written(text) for text in ("-0043", "2026-41", "2026-05-16/2026-05-14", "soon")] == [None] * 4


def test_dates_lie_to_each_other_by_their_days() -> None:
    """The clock only counts between two that have one."""
    noon, two = Stretch(100, 100, "12:00"), Stretch(100, 100, "14:00")
    assert relation(noon, Stretch(100, 100), 7) is Relation.SAME
    assert relation(noon, two, 7) is Relation.HOUR
    assert relation(noon, Stretch(90, 120), 7) is Relation.INSIDE
    assert relation(noon, Stretch(105, 106), 7) is Relation.NEAR
    assert relation(noon, Stretch(109, 110), 7) is Relation.APART
    assert relation(noon, None, 7) is Relation.UNDATED


def test_since_a_date_happens_at_that_date() -> None:
    """What has been closed since October was closed in October."""
    since = When("2020-10/..", day("2020-10-01").start, None, Precision.INTERVAL)
    assert stretch(since) == stretch(month("2020-10"))


def test_a_leap_day_has_no_neighbour() -> None:
    """Nor has a stretch longer than a season."""
    assert another_year(stretch(day("2024-02-29")), 1) is None
    assert another_year(Stretch(1, 400), 1) is None
    assert another_year(stretch(day("2024-03-01")), 1) == stretch(day("2025-03-01"))


def test_a_crowd_is_compared_with_its_neighbours_only() -> None:
    """The cost of a common word grows with its tellings, not with their square."""
    count = 10 * CROWD
    homes = [article(f"a{number}", "2026-01-10") for number in range(count)]
    tellings = [tell(event(home, "Mill fire", day("2026-01-08")), home) for home in homes]
    found = list(pairs(tellings, view(tellings, {})))
    assert len(found) == len(set(found))
    assert len(found) < count * CROWD
