"""Which way a clause looks, from its verbs alone."""

import pytest

from timeline.language.tense import tells_deed, tense_at
from timeline.model import Tense


@pytest.mark.parametrize(
    ("sentence", "word", "expected"),
    [
        ("The pool closed on Monday.", "Monday", Tense.PAST),
        ("Applications, which are free, close on Monday.", "Monday", Tense.FUTURE),
        ("The show began in May and moves to Leeds on Monday.", "Monday", Tense.FUTURE),
        ("The strike and talks in May failed on Monday.", "Monday", Tense.PAST),
        ("The pool will close on Monday.", "Monday", Tense.FUTURE),
        ("The pool will be closed on Monday.", "Monday", Tense.FUTURE),
        ("The pool was closed on Monday.", "Monday", Tense.PAST),
        ("The pool has been shut since Monday.", "Monday", Tense.PAST),
        ("The pool opens on Monday.", "Monday", Tense.FUTURE),
        ("The pool is due to be emptied on Monday.", "Monday", Tense.FUTURE),
        ("It had been due to close on Monday.", "Monday", Tense.PAST),
        ("They agreed to meet in October.", "October", Tense.FUTURE),
        ("On Monday, the pool will close.", "Monday", Tense.FUTURE),
        ("On Monday, the pool closed.", "Monday", Tense.PAST),
        ("She said Monday it will close.", "Monday", Tense.PAST),
        ("The council said the pool would close on Monday.", "Monday", Tense.FUTURE),
        ("Pool to close on Monday.", "Monday", Tense.FUTURE),
        ("Monday at the pool.", "Monday", Tense.UNKNOWN),
        ("Pools close on Monday.", "Monday", Tense.FUTURE),
        ("The pool is closed on Monday.", "Monday", Tense.FUTURE),
        ("The pool is accused of closing on Monday.", "Monday", Tense.PRESENT),
        ("Monday is a holiday.", "Monday", Tense.FUTURE),
        ("There is a gala on Monday.", "Monday", Tense.FUTURE),
        ("Swimmers have until Monday to object.", "Monday", Tense.FUTURE),
        ("They'll swim on Monday.", "Monday", Tense.FUTURE),
        ("Book by Monday.", "Monday", Tense.FUTURE),
        ("It's been shut since Monday.", "Monday", Tense.PAST),
        ("They called a meeting for Monday.", "Monday", Tense.FUTURE),
        ("They ruled out a meeting on Monday.", "Monday", Tense.UNKNOWN),
        ("It was originally set for Monday.", "Monday", Tense.UNKNOWN),
        ("Players were told to report on Monday.", "Monday", Tense.FUTURE),
        ("She told the players to report on Monday.", "Monday", Tense.UNKNOWN),
        ("She was going to swim on Monday.", "Monday", Tense.UNKNOWN),
        ("She said she was going to swim on Monday.", "Monday", Tense.FUTURE),
        ("They were to have met on Monday.", "Monday", Tense.UNKNOWN),
        ("They were to have been held on 8 January.", "8 January", Tense.UNKNOWN),
        ("It had been due to close on 12 May.", "12 May", Tense.UNKNOWN),
        ("The visit that had been pencilled in for 12 May is off.", "12 May", Tense.UNKNOWN),
        ("The match went ahead on Monday.", "Monday", Tense.PAST),
        ("It raised its offer to 5% at talks on Monday.", "Monday", Tense.PAST),
        ("Pupils may have to wait until Monday.", "Monday", Tense.FUTURE),
        ("A warning covers the coast until Monday.", "Monday", Tense.FUTURE),
        ("The court said a strike was possible on Monday.", "Monday", Tense.FUTURE),
        ("Sales for May rose.", "May", Tense.PAST),
        ("Councillors approved plans for a pool on Monday.", "Monday", Tense.PAST),
        ("The chair plans a gala on Monday.", "Monday", Tense.FUTURE),
        ("Pool shut: Mill Lane, Monday", "Monday", Tense.UNKNOWN),
        ("In the year to March fees rose.", "March", Tense.PAST),
    ],
)
def test_the_governing_verb_gives_the_direction(sentence: str, word: str, expected: Tense) -> None:
    """The nearest verb group in the clause decides, before the words first, then behind them."""
    start = sentence.index(word)
    assert expected is tense_at(sentence, (0, len(sentence)), (start, start + len(word)))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The mayor opens the pool on Monday.", Tense.UNKNOWN),
        ("The pool will open on Monday.", Tense.FUTURE),
        ("The pool opened on Monday.", Tense.PAST),
    ],
)
def test_the_present_under_a_photo_announces_nothing(sentence: str, expected: Tense) -> None:
    """A photo's present tells what was seen; other tenses keep their direction."""
    start = sentence.index("Monday")
    found = tense_at(sentence, (0, len(sentence)), (start, start + len("Monday")), pictured=True)
    assert expected is found


def test_the_sentence_bounds_are_kept() -> None:
    """Verbs of the sentence before have no say."""
    text = "They will sing. It closed on Monday."
    start = text.index("Monday")
    assert Tense.PAST is tense_at(text, (16, len(text)), (start, start + 6))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Police searched two houses.", True),
        ("Two houses were searched.", True),
        ("She said police searched two houses.", True),
        ("Officers told neighbours to stay indoors.", True),
        ("Police have searched two houses.", False),
        ("She said police will search two houses.", False),
        ("The houses weren't searched.", False),
        ("Police are searching two houses.", False),
        ("A quiet street of brick houses.", False),
    ],
)
def test_a_deed_shows_in_the_first_verb_that_counts(sentence: str, expected: bool) -> None:
    """Whether a sentence is worth a parse; behind "said" what was said decides."""
    assert tells_deed(sentence) is expected
