"""The last touch on a title: no shouting, no quotes, no loose ends, at most twelve words."""

from __future__ import annotations

import re

from timeline.events.lexicon import listed, title_words
from timeline.events.wording import capitalised

LONGEST = 12
SHORTEST_CUT = 4  # words
LONG_WORD = 7  # letters
SHOUTED = re.compile(r"\b[A-Z]{4,}(?:['’]S)?\b")
QUOTES = re.compile(r"[“”\"«»]|(?<!\w)['‘’](?!s\b)")
ECHO = re.compile(r"^((\S+ \S+(?: \S+)*) \S+) \2$")  # a doer told as what it is done to
QUANTITIES = listed("noun_kinds", "quantities")
ABBREVIATION = re.compile(r"(?:\b\w\.){2,}$|\b[A-Z][a-z]{0,3}\.$")


def finish(title: str, text: str) -> str:
    """A title as it is published: calm, without quotes and stops at its ends, and no longer than may be."""
    title = SHOUTED.sub(lambda word: _calm(word.group(), text), title)
    tidy = re.sub(r"\s+", " ", QUOTES.sub("", title)).strip(" ,;:–—-").lstrip(".")
    tidy = tidy if ABBREVIATION.search(tidy) else tidy.rstrip(".")
    words = ECHO.sub(r"\1", tidy).split()
    if len(words) > LONGEST:
        words = cut(words)
    return capitalised(" ".join(words))


def _calm(word: str, text: str) -> str:
    """A word in capitals as the article writes it elsewhere: "LONDON" -> "London"."""
    usual = word.capitalize()
    shouted = len(word) >= LONG_WORD and text.count(word) == 1  # an acronym is shorter or told again
    return usual if shouted or re.search(rf"\b{usual}\b", text) else word


def cut(words: list[str]) -> list[str]:
    """The words up to the last joint within the longest title: what stands behind it is an addition."""
    joints = [
        place
        for place in range(SHORTEST_CUT, LONGEST + 1)
        if (words[place].lower() in title_words().loose_ends or words[place - 1].endswith(","))
        and words[place - 1].lower() not in QUANTITIES
    ]
    kept = words[: joints[-1] if joints else LONGEST]
    while kept and kept[-1].lower() in title_words().loose_ends:
        kept.pop()
    return [*kept[:-1], kept[-1].rstrip(",")] if kept else kept
