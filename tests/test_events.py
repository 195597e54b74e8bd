"""Clauses with a date become calendar entries: the right event, date, status and title."""

from datetime import date

import pytest

from timeline.events import extract
from timeline.model import Article, Block, BlockKind, Event, Moment, Status
from timeline.sources import compose

WEDNESDAY = "2024-05-15T09:00"


def told(text: str, published: str | None = WEDNESDAY) -> tuple[Event, ...]:
    """The events of a short article with a headline of no interest."""
    return extract(compose(f"News in brief\n\n{text}\n", id="brief", published=published))


def dates(events: tuple[Event, ...]) -> dict[str, str | None]:
    """Title -> date."""
    return {event.title: event.when.edtf if event.when is not None else None for event in events}


def only(events: tuple[Event, ...]) -> Event:
    """The one event of an article."""
    assert len(events) == 1, dates(events)
    return events[0]


@pytest.mark.parametrize(
    ("text", "date", "status"),
    [
        ("The museum opened a new gallery on Monday.", "2024-05-13", Status.HAPPENED),
        ("The museum will open a new gallery on Monday.", "2024-05-20", Status.PLANNED),
        ("A public hearing will be held on 4 June.", "2024-06-04", Status.PLANNED),
        ("The concert planned for 4 June has been cancelled.", "2024-06-04", Status.CANCELLED),
        ("The concert planned for 4 June has been postponed.", "2024-06-04", Status.POSTPONED),
        ("The mayor could resign in June.", "2024-06", Status.HYPOTHETICAL),
        ("The choir meets every Tuesday.", "2024-05-21", Status.RECURRING),
        ("The library has been closed since March.", "2024-03/..", Status.ONGOING),
        ("The library was built in 1893.", "1893", Status.HAPPENED),
    ],
)
def test_status_follows_grammar_and_words(text: str, date: str, status: Status) -> None:
    """The first rule of the policies that applies decides."""
    event = only(told(text))
    assert (event.when.edtf if event.when else None, event.status) == (date, status)


@pytest.mark.parametrize(
    "text",
    [
        "The council did not meet on Monday.",
        "The company denied reports that it had sold the plant in March.",
        "The run was the best since 1998.",
    ],
)
def test_what_did_not_happen_is_no_event(text: str) -> None:
    """A negated deed, a denied rumour and a comparison date nothing."""
    assert told(text) == ()


def test_a_date_after_an_infinitive_belongs_to_the_inner_verb() -> None:
    """Two people who agreed to meet in October meet in October."""
    event = only(told("Maria Stone and Paul Reed agreed to meet in October to discuss the bridge."))
    assert (event.title, event.when.edtf if event.when else None, event.status) == (
        "Maria Stone and Paul Reed meet to discuss bridge",
        "2024-10",
        Status.PLANNED,
    )


def test_each_verb_takes_its_own_date() -> None:
    """Two dated deeds of one sentence are two events."""
    events = told("The crew reached the harbour on 2 May and repaired the mast five days later.")
    assert [event.when.edtf for event in events if event.when] == ["2024-05-02", "2024-05-07"]


def test_a_moved_event_is_one_event_with_history() -> None:
    """The new date is the event's, the old one stands in its history."""
    event = only(
        told("An auction of vintage tractors, first set for 10 May, has been pushed back to 1 June.")
    )
    assert (event.when.edtf if event.when else None, event.status) == ("2024-06-01", Status.PLANNED)
    assert [(change.edtf, change.status) for change in event.history] == [("2024-05-10", Status.POSTPONED)]


def test_a_distance_to_another_event_dates_it() -> None:
    """A sentence like "It came a day after ..." counts from the event told before."""
    events = told(
        "The trust published its accounts on Tuesday. It came a day after Anna Bell resigned as chair."
    )
    assert dates(events) == {
        "Trust publishes its accounts": "2024-05-14",
        "Anna Bell resigns as chair": "2024-05-13",
    }


def test_mere_reporting_is_evidence() -> None:
    """What somebody said on a day is not an event of that day."""
    text = "The bridge will reopen in June. Divers work at night. It is fine, Ann Lee said on Monday."
    assert list(dates(told(text)).values()) == ["2024-06"]


def test_a_deadline_is_called_one() -> None:
    """Readers asked to act by a day get a deadline."""
    event = only(told("Choirs that hope to sing must sign up by noon on Monday."))
    assert event.title == "Deadline for choirs to sign up"


def test_the_same_happening_told_twice_is_one_event() -> None:
    """A date and a happening that agree are one entry with both mentions."""
    events = told(
        "Fire destroyed the old mill on 3 March.\n\nThe fire at the mill on 3 March was seen for miles."
    )
    assert [len({mention.quote.start for mention in event.mentions}) for event in events] == [2]


def test_entries_of_a_list_are_events_under_their_names() -> None:
    """A name, a place and a date are an event without any verb."""
    text = "Pub quiz – The Plough, Saturday 11 July, 8pm\nCraft fair – Town Hall, Sunday 12 July"
    first = text.index("\n")
    blocks = (Block(BlockKind.ITEM, 0, first), Block(BlockKind.ITEM, first + 1, len(text)))
    events = extract(Article("guide", text, blocks, published=Moment(date(2026, 7, 2))))
    assert [event.title for event in events] == ["Pub quiz, The Plough", "Craft fair, Town Hall"]


def test_an_article_without_publication_keeps_only_absolute_dates() -> None:
    """Without an anchor "last Monday" is no date."""
    events = told("The mill burned down on 3 March 2019. It reopened last Monday.", published=None)
    assert [event.when.edtf for event in events if event.when] == ["2019-03-03"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Honor Fane gave her first recital at Holt in 1951.", "Honor Fane gives her first recital at Holt"),
        ("Divers replaced the last of 61 iron piles in March.", "Divers replace last of 61 iron piles"),
        ("The grant was approved by councillors in March.", "Grant is approved by councillors"),
        ("A hearing on the Mill Street bonds takes place on Friday.", "Hearing on Mill Street bonds"),
    ],
)  # fmt: skip
def test_titles_are_what_a_calendar_says(text: str, title: str) -> None:
    """Subject, present tense, object, without articles."""
    assert only(told(text)).title == title
