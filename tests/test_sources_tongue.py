"""Which language a text is in."""

import tomllib
from pathlib import Path

import pytest

from timeline.errors import UnreadLanguage
from timeline.sources.tongue import language, readable

TEXTS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
STORY: dict[str, str] = TEXTS["story"]
ENGLISH, FRENCH = STORY["en"], STORY["fr"]
OTHERS = {code: text for code, text in STORY.items() if code != "en"}


@pytest.mark.parametrize(("code", "text"), OTHERS.items(), ids=OTHERS.keys())
def test_another_language_is_told_and_refused(code: str, text: str) -> None:
    """A paragraph is enough."""
    assert code == language(text)
    with pytest.raises(UnreadLanguage, match=code):
        readable(text, "river")


@pytest.mark.parametrize("text", TEXTS["short"]["texts"])
def test_a_short_text_is_never_refused(text: str) -> None:
    """Names, scores and menus tell no language."""
    assert readable(text, "short") in {None, "en"}


def test_most_of_a_mixed_text_decides() -> None:
    """A quotation does not make an article foreign, nor an English line a foreign one readable."""
    assert language(f"{ENGLISH} {ENGLISH} {FRENCH}") == "en"
    assert language(f"{FRENCH} {FRENCH} {ENGLISH}") == "fr"


def test_what_the_caller_states_decides() -> None:
    """A stated language is not argued with."""
    assert readable(FRENCH, "river", stated="en-GB") == "en"
    with pytest.raises(UnreadLanguage):
        readable(ENGLISH, "river", stated="fr")


def test_what_a_page_declares_never_refuses() -> None:
    """A template's language settles what is open and no more."""
    assert readable("Bridge closed.", "short", declared="en") == "en"
    assert readable("Bridge closed.", "short", declared="de") is None
    assert readable(ENGLISH, "river", declared="de") == "en"
