"""What is called off without a date finds the one plan it means in earlier articles, or stays apart."""

from itertools import permutations

import pytest

from timeline.events import extract
from timeline.merge import merge
from timeline.model import Article, Event
from timeline.sources import compose

FIRST = "The Elmwood Quartet will give a concert in Tarn Abbey on 12 September."
SECOND = "The Harl Choir will give a concert in Tarn Abbey on 19 September."
UNNAMED = "The concert at Tarn Abbey has been called off after storm damage."
NAMED = "The Harl Choir's concert at Tarn Abbey has been called off after storm damage."
OFF = "The Elmwood Quartet's concert in Tarn Abbey has been postponed indefinitely."
ON = "The Elmwood Quartet will now give its concert in Tarn Abbey on 3 October."
AGAIN = "The Tarn Abbey concert by the Elmwood Quartet is back on."
DAYS = ("2026-05-01", "2026-05-11", "2026-08-19", "2026-08-28")


def articles(*texts: str) -> list[Article]:
    """Short articles of different papers, one after another; an empty text is none."""
    made = []
    for number, text in enumerate(texts):
        brief, paper = f"News in brief\n\n{text}\n", f"Paper {number}"
        made += [compose(brief, id=f"{number}-brief", published=DAYS[number], source=paper)] if text else []
    return made


def lines(events: tuple[Event, ...]) -> list[str]:
    """Each entry by date and status."""
    return sorted(f"{event.when.edtf if event.when else 'undated'} {event.status}" for event in events)


def merged(*texts: str) -> list[str]:
    """The entries that short articles make together, in whatever order they come."""
    given = articles(*texts)
    ways = {
        tuple(lines(merge(order, [event for article in order for event in extract(article)])))
        for order in permutations(given)
    }
    assert len(ways) == 1
    return list(ways.pop())


ROWS = (
    ("one plan is meant", (FIRST, "", UNNAMED), ["2026-09-12 cancelled"]),
    ("of two the one it names", (FIRST, SECOND, NAMED), ["2026-09-12 planned", "2026-09-19 cancelled"]),
    (
        "two could be meant",
        (FIRST, SECOND, UNNAMED),
        ["2026-09-12 planned", "2026-09-19 planned", "undated cancelled"],
    ),
    (
        "another town's concert",
        (FIRST, "", "The concert by the Nessel Singers in Whitmoor has been called off after a flood."),
        ["2026-09-12 planned", "undated cancelled"],
    ),
    ("put off and given a new day", (FIRST, "", OFF, ON), ["2026-10-03 planned"]),
    ("called off and on again", (FIRST, "", UNNAMED, AGAIN), ["2026-09-12 planned"]),
)


@pytest.mark.parametrize(("texts", "expected"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_a_change_without_a_date_reaches_the_plan_it_means(
    texts: tuple[str, ...], expected: list[str]
) -> None:
    """The subscriber's entry is called off, put off or on again, and no other."""
    assert expected == merged(*texts)


def test_what_is_over_is_not_called_off() -> None:
    """A report of another cancellation leaves an entry alone whose day has passed."""
    played = FIRST.replace("12 September", "9 May")
    assert merged(played, "", UNNAMED) == ["2026-05-09 planned", "undated cancelled"]


def test_the_new_date_keeps_the_former_one() -> None:
    """An entry put off without a day and then set anew tells where it stood."""
    given = articles(FIRST, "", OFF, ON)
    (entry,) = merge(given, [event for article in given for event in extract(article)])
    assert {change.edtf for change in entry.history} == {"2026-09-12"}
