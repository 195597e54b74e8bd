"""Parses that break English grammar are mended, pronouns resolved, places and missing dates told."""

import pytest

from timeline.events import extract
from timeline.model import Event
from timeline.sources import compose

WEDNESDAY = "2024-05-15T09:00"


def told(text: str, published: str | None = WEDNESDAY) -> tuple[Event, ...]:
    """The events of a short article with a headline of no interest."""
    return extract(compose(f"News in brief\n\n{text}\n", id="brief", published=published))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("No trams will run to the docks on 4 June.", "Trams run to docks"),
        ("The clerk was arrested on 2 May and charged with fraud on 6 May.", "Clerk is charged with fraud"),
        ("Rangers will be on site until 6 June.", "Rangers are on site"),
        ("Some 1,500 fans marched through Leeds on Monday.", "Some 1,500 fans march through Leeds"),
        ("Oil fell nearly three dollars a barrel in March.", "Oil falls nearly three dollars a barrel"),
        ("On Monday, the mayor opened the tunnel.", "Mayor opens tunnel"),
        ("The report, a short film, was released on Monday.", "Short film is released"),
        ("The lanterns, lit on 2 May, will stay up until 9 June.", "Lanterns stay up"),
    ],
)  # fmt: skip
def test_titles_agree_with_grammar(text: str, title: str) -> None:
    """Number, voice, negation and the words that belong to a name or a measure are right."""
    assert title in [event.title for event in told(text)]


def test_the_two_are_the_persons_named_last() -> None:
    """After a number above one a singular is a verb, and "the two" are named."""
    text = "Maria Stone welcomed what she and Paul Reed began. The two plan to meet in October."
    assert [event.title for event in told(text)] == ["Maria Stone and Paul Reed meet"]


def test_a_pronoun_never_stands_for_its_own_subject() -> None:
    """What a council approves is not the council."""
    text = "The council debated the plan on 6 May. The council approved it on 7 May."
    assert [event.title for event in told(text)] == ["Council debates plan", "Council approves plan"]


def test_another_clauses_not_is_its_own() -> None:
    """A denial in a neighbouring clause takes no event away."""
    titles = [
        event.title for event in told("The rain did not stop, but the crew finished the wall on 6 May.")
    ]
    assert titles == ["Crew finishes wall"]


def test_an_hour_is_told_by_the_clock_of_its_place() -> None:
    """A clause that names a place of one zone sets the clock; the words stay the same."""
    article = compose(
        "News in brief\n\nThe fair opens at 10am on 4 June 2024 in Berlin.\n",
        id="brief",
        published=WEDNESDAY,
        timezone="Europe/London",
    )
    (event,) = extract(article)
    assert event.when is not None
    assert (event.when.timezone, event.when.edtf) == ("Europe/Berlin", "2024-06-04T10:00:00+02:00")
    assert event.places == ("Berlin",)


def test_a_date_nobody_can_count_leaves_the_event_undated_with_the_reason() -> None:
    """Without a publication "last Monday" dates nothing, and the event says so."""
    (event,) = told("The mill reopened last Monday.", published=None)
    assert (event.title, event.when) == ("Mill reopens", None)
    assert "no anchor" in event.mentions[0].reason


def test_a_distance_to_an_undated_event_leaves_the_event_undated() -> None:
    """Two days after an audit nobody dates is no date."""
    (event,) = told("The report was published two days after the audit.")
    assert (event.title, event.when) == ("Report is published", None)


def test_a_happening_told_with_a_date_elsewhere_is_not_told_undated() -> None:
    """The dated telling speaks for both."""
    text = "The old mill burned down on 3 March 2019. The old mill burned down last Monday."
    assert [event.when is None for event in told(text, published=None)] == [False]
