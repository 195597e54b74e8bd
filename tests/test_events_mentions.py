"""What tells more of an entry: other words of its sentence, its later names, and the cost of joining them."""

from dataclasses import replace
from datetime import date

import pytest

from timeline.events import extract
from timeline.events.joining import same
from timeline.events.lists.lines import by_line
from timeline.events.told import Telling
from timeline.language.sentences import sentences
from timeline.model import Article, Block, BlockKind, Event, Prominence
from timeline.sources import compose
from timeline.times import read


def told(text: str) -> list[Event]:
    """The events of a text below a headline."""
    return list(extract(compose(f"Local news\n\n{text}", id="mentions", published="2024-03-15")))


def core(events: list[Event]) -> list[Event]:
    """Those an editor would enter."""
    return [event for event in events if event.prominence is Prominence.CORE]


def words(event: Event) -> list[str]:
    """The words that name an event, in the order of its mentions."""
    return [mention.trigger.text for mention in event.mentions]


def cut(text: str) -> Article:
    """An article of one block after it was cut into lines."""
    block = Block(BlockKind.ITEM, 0, len(text))
    article = replace(compose(text, id="lines", published="2024-03-15"), blocks=(block,))
    return by_line(article, read(article, sentences(article)))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("A bomb exploded in the market on Tuesday. Nobody claimed the attack.", "attack"),
        ("The court ruled on Tuesday that the road was legal. Few welcomed the ruling.", "ruling"),
        ("The board decided on 5 March to sell. The decision was close.", "decision"),
        ("The blast at the mill came on 5 March. Two women heard the blast.", "blast"),
        ("A bomb exploded in the market on Tuesday. Officers spoke of terrorist attacks.", "attacks"),
    ],
)  # fmt: skip
def test_a_happening_named_again_is_a_mention_and_no_entry(text: str, word: str) -> None:
    """A noun behind "the" takes up the one dated happening it can mean."""
    (event,) = core(told(text))
    assert words(event)[-1] == word
    assert event.mentions[-1].rule == "the same happening named again"


def test_another_of_its_kind_is_not_the_same_happening() -> None:
    """What is new or feared is not what the article told before."""
    (event,) = core(told("A bomb exploded in the market on Tuesday. Officers fear another attack."))
    assert "attack" not in words(event)


def test_a_name_that_may_mean_two_days_is_nobodys() -> None:
    """With two hearings on two days "the hearing" says nothing."""
    events = core(
        told("A hearing was held on 4 March. A hearing was held on 7 March. Few came to the hearing.")
    )
    assert [words(event) for event in events] == [["hearing", "held"], ["hearing", "held"]]


def test_what_else_a_sentence_tells_shares_the_time_and_makes_no_entry() -> None:
    """The deed set beside the dated one is a mention of its entry."""
    (event,) = told("Police arrested six men on Sunday when a crowd attacked the station.")
    assert event.title.startswith("Police arrest six men")
    assert "attacked" in words(event)


def test_a_deed_at_another_time_shares_nothing() -> None:
    """What came before or after is told of another time."""
    (event,) = told("Police arrested six men on Sunday after a crowd had attacked the station.")
    assert "attacked" not in words(event)


def test_lines_that_open_with_dates_are_entries_and_wrapped_prose_is_not() -> None:
    """A block is cut only where every line opens with a date that a mark parts from the rest."""
    lines = "Monday 13 May, 9am: Biology\nThursday 16 May, 1.30pm: Physics\nFriday 17 May, 9am: French"
    wrapped = "The fair opens on\n2 April, and the show on\n3 April, in rain."
    assert len(cut(lines).blocks) == 3
    assert len(cut(wrapped).blocks) == 1


def test_joining_compares_no_more_pairs_than_share_a_date(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twice the text with twice the days asks twice as often, not four times."""
    asked = 0
    judge = same.same

    def counting(left: Telling, right: Telling) -> bool:
        nonlocal asked
        asked += 1
        return judge(left, right)

    monkeypatch.setattr(same, "same", counting)
    days = [date(2000 + number // 28, 5, number % 28 + 1) for number in range(120)]

    def cost(count: int) -> int:
        nonlocal asked
        asked = 0
        told(" ".join(f"The club won a cup on {day.day} May {day.year}." for day in days[:count]))
        return asked

    assert cost(120) <= 2 * cost(60) + 60


def test_what_is_done_at_a_dated_event_takes_its_day() -> None:
    """A sentence without a date, set at an event that has one, is dated by it and says so."""
    text = "The parish assembly is held on 16 April. Residents will vote on the bypass at the assembly."
    vote = told(text)[-1]
    expected = ("2024-04-16", None)
    assert expected == (vote.when and vote.when.edtf, vote.mentions[0].time)
    assert vote.mentions[0].anchor == "another event of the article, 2024-04-16"


def test_an_event_without_a_date_dates_nothing_done_at_it() -> None:
    """Nothing is dated by an event that the article gives no date or two."""
    assert told("Residents will ask questions at the public meeting.") == []
    twice = "The first meeting is held on 2 April. The second meeting is held on 9 April."
    titles = [event.title for event in told(f"{twice} Members will vote at the meeting.")]
    assert not [title for title in titles if "vote" in title]


def test_what_begins_is_told_with_its_beginning() -> None:
    """The infinitive under "begin" shares its date and is no event of its own."""
    (event,) = told("Hundreds of pilgrims began to arrive on Tuesday.")
    assert words(event) == ["began", "arrive"]


def test_a_day_turned_ahead_by_its_sentence_says_so() -> None:
    """The reason is that of the reading chosen, and the reading that lost is the one behind."""
    (strike,) = told("Monday's strike is off.")
    (mention,) = strike.mentions
    assert strike.when is not None and mention.rival is not None
    assert (strike.when.edtf, mention.rival.edtf) == ("2024-03-18", "2024-03-11")
    assert mention.reason.startswith("the “Monday” still ahead: ")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Arden rejected an offer this year. Bell made Arden an offer on Tuesday.", ["2024", "2024-03-12"]),
        ("The mayor met Holt on Monday. The mayor met Holt on Wednesday.", ["2024-03-11", "2024-03-13"]),
        ("The pier was wrecked by fire this year. The fire took hold on 8 March.", ["2024-03-08"]),
    ],
)  # fmt: skip
def test_two_deeds_keep_their_own_dates(text: str, values: list[str]) -> None:
    """A coarse date takes the finer one of its own happening, never that of another deed."""
    assert [event.when.edtf for event in told(text) if event.when is not None] == values
