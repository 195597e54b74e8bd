"""The same words every day, every week, in every town: what papers tell as routine is never one happening."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import permutations

import pytest

from tests.told import article, at, day, event, month
from timeline.merge import merge
from timeline.model import Article, Event, Status, When

Told = tuple[Article, Event]
TUESDAY = date(2026, 5, 12)
CITY = "London's FTSE index and the Bank of England: what the City says."


def told(
    name: str, published: date, title: str, when: When, status: Status, said: str, text: str = CITY
) -> Told:
    """What one article tells; its trigger is the second word of its title."""
    home = article(name, published, text=f"{said} {text}")
    return home, event(home, title, when, status, trigger=title.split()[1], quote=said)


def groups(*tellings: Told) -> list[str]:
    """The articles that each entry rests on, whatever order they come in."""
    ways = {
        tuple(
            sorted(
                "+".join(sorted(mention.article for mention in entry.mentions))
                for entry in merge([home for home, _ in order], [made for _, made in order])
            )
        )
        for order in permutations(tellings)
    }
    assert len(ways) == 1
    return list(ways.pop())


def repeated(title: str, status: Status, step: int, age: int) -> list[Told]:
    """The same words in three issues of a paper, each about a day so many days before the issue."""
    return [
        told(
            name,
            TUESDAY + timedelta(days=step * number),
            title,
            day(TUESDAY + timedelta(days=step * number - age)),
            status,
            f"{title} in London.",
        )
        for number, name in enumerate("abc")
    ]


@pytest.mark.parametrize(
    ("title", "status"),
    [
        ("Shares close higher", Status.HAPPENED),
        ("Market opens lower", Status.HAPPENED),
        ("Rain falls across London", Status.PLANNED),
        ("Committee meets at Guildhall", Status.HAPPENED),
        ("Shop sale begins", Status.PLANNED),
        ("Police find car in Thames", Status.HAPPENED),
    ],
)
@pytest.mark.parametrize("step", [1, 7], ids=["daily", "weekly"])
@pytest.mark.parametrize("age", [-2, 0, 1], ids=["previewed", "that day", "the day after"])
def test_what_is_told_in_each_issue_is_another_happening(
    title: str, status: Status, step: int, age: int
) -> None:
    """Each is as far from its own article as the others from theirs."""
    if age < 0:
        status = Status.PLANNED
    assert groups(*repeated(title, status, step, age)) == ["a", "b", "c"]


def test_what_was_over_is_not_reported_for_a_later_day() -> None:
    """A weekly meeting that was reported is not the next one that another paper announces."""
    said = "The Highmoor committee meets in the Guildhall."
    last = told("a", TUESDAY, "Committee meets", day("2026-05-11"), Status.HAPPENED, said)
    coming = told("b", TUESDAY, "Committee meets", day("2026-05-14"), Status.PLANNED, said)
    assert groups(last, coming) == ["a", "b"]


def test_the_outcome_of_another_week_is_not_that_of_the_plan() -> None:
    """Of what comes in series an outcome is a day or two late, never a week."""
    said = "The Highmoor committee meets in the Guildhall."
    plan = told("a", TUESDAY, "Committee meets", day("2026-05-13"), Status.PLANNED, said)
    late = told("b", date(2026, 5, 16), "Committee meets", day("2026-05-14"), Status.HAPPENED, said)
    other = told("c", date(2026, 5, 21), "Committee meets", day("2026-05-20"), Status.HAPPENED, said)
    assert groups(plan, late) == ["a+b"]
    assert groups(plan, other) == ["a", "c"]


def results(name: str, company: str, town: str, chief: str) -> Told:
    """Results in a paper's stock of words; only the article names the company."""
    text = f"{company} of {town} told the London Stock Exchange, and {chief} of {company} was glad."
    return told(
        name,
        TUESDAY,
        "Profit rises by tenth",
        day(TUESDAY),
        Status.HAPPENED,
        "Profit rises by a tenth.",
        text,
    )


def test_the_results_of_two_companies_are_two() -> None:
    """On one day and in the same words; two papers on one company tell one."""
    ours = results("a", "Halden Foods", "Bellham", "Ottoline Quaife")
    again = results("b", "Halden Foods", "Bellham", "Ottoline Quaife")
    other = results("c", "Corrie Homes", "Kirkwold", "Barnaby Threlk")
    assert groups(ours, again, other) == ["a+b", "c"]


def fair(name: str, town: str, when: str) -> Told:
    """A fair that goes from town to town."""
    said = f"The Harvest Food Fair will be held in {town}."
    return told(
        name,
        TUESDAY,
        "Harvest Food Fair",
        day(when),
        Status.PLANNED,
        said,
        "Norrland County Council said.",
    )


def test_one_fair_in_two_towns_is_two() -> None:
    """On one day too."""
    tellings = fair("a", "Bellham", "2026-06-06"), fair("b", "Kirkwold", "2026-06-06")
    assert groups(*tellings, fair("c", "Kirkwold", "2026-06-06")) == ["a", "b+c"]


def death(name: str, person: str, when: str) -> Told:
    """A death notice."""
    home = article(name, "2026-05-20", text=f"{person} of Highmoor died. The Highmoor Chronicle reports.")
    return home, event(home, f"{person} dies", day(when), Status.HAPPENED, trigger="dies", quote=home.text)


@pytest.mark.parametrize("when", ["2026-05-04", "2026-05-05"])
def test_two_people_of_one_surname_are_two(when: str) -> None:
    """A title in front of the surname may be either's."""
    tellings = death("a", "John Marsh", "2026-05-04"), death("b", "Ellen Marsh", when)
    assert groups(*tellings) == ["a", "b"]
    assert groups(tellings[0], death("c", "Mr Marsh", "2026-05-04")) == ["a+c"]


def match(name: str, published: str, title: str, when: When, status: Status) -> Told:
    """A match of Marlow Rovers."""
    home = article(name, published, text=f"{title}. Marlow Rovers of the Northern League.")
    trigger = next(word for word in ("beat", "play", "v") if word in title.split())
    return home, event(home, title, when, status, trigger=trigger, quote=home.text)


def test_matches_of_one_fixture_list_stay_apart() -> None:
    """Each finds its own report, in whatever words."""
    listed = [
        match("a", "2026-08-01", "Rovers v Penmore", at("2026-08-15T15:00:00"), Status.PLANNED),
        match("b", "2026-08-01", "Rovers v Hexley", at("2026-08-22T15:00:00"), Status.PLANNED),
        match("c", "2026-08-01", "Rovers v Penmore", at("2026-11-14T15:00:00"), Status.PLANNED),
    ]
    report = match("d", "2026-08-16", "Rovers beat Penmore 2-0", day("2026-08-15"), Status.HAPPENED)
    assert groups(*listed, report) == ["a+d", "b", "c"]


def hearing(name: str, published: str, when: str, status: Status) -> Told:
    """A hearing of one case."""
    said = "The inquiry into the Highmoor quarry sits at Bellham town hall."
    return told(name, date.fromisoformat(published), "Inquiry sits", day(when), status, said)


def test_hearings_of_one_case_stay_apart() -> None:
    """A fortnight, a week or a day apart, planned and held."""
    first = hearing("a", "2026-05-05", "2026-05-12", Status.PLANNED)
    second = hearing("b", "2026-05-15", "2026-05-19", Status.PLANNED)
    held = hearing("c", "2026-05-20", "2026-05-19", Status.HAPPENED)
    assert groups(first, second, held) == ["a", "b+c"]


def test_each_year_has_its_own_edition() -> None:
    """Also where this year's article tells of last year's."""

    def race(name: str, published: str, when: When, status: Status) -> Told:
        said = "The Highmoor Marathon is run."
        return told(name, date.fromisoformat(published), "Highmoor Marathon", when, status, said)

    last = race("a", "2025-05-01", day("2025-05-18"), Status.PLANNED)
    told_again = race("b", "2026-05-01", day("2025-05-18"), Status.HAPPENED)
    this = race("c", "2026-02-01", month("2026-05"), Status.PLANNED)
    run = race("d", "2026-05-18", day("2026-05-17"), Status.HAPPENED)
    assert groups(last, told_again, this, run) == ["a+b", "c+d"]


def test_who_shares_only_names_tells_another_happening() -> None:
    """What a player signs in January is not the goal he scores in January."""
    text = "Calder United of the Northern League, and the striker Emeka Okafor."
    signs = told(
        "a", date(2026, 1, 8), "Okafor signs for Calder United", month("2026-01"), Status.PLANNED,
        "Emeka Okafor signs for Calder United.", text,
    )  # fmt: skip
    scores = told(
        "b", date(2026, 2, 1), "Okafor scores for Calder United", day("2026-01-31"), Status.HAPPENED,
        "Emeka Okafor scores for Calder United.", text,
    )  # fmt: skip
    assert groups(signs, scores) == ["a", "b"]
