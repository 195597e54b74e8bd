"""Names made of words of time: papers, programmes, bands, streets. They tell no date."""

from __future__ import annotations

import re

from timeline.times.grammar.rule import Rule, Words
from timeline.times.tree import Node, Nothing


def _capital(token: str) -> bool:
    """Whether a token is a word with a capital, not one in capitals throughout."""
    return token[:1].isupper() and token[1:].islower()


def _headline(words: Words, count: int) -> bool:
    """Whether the words further on have capitals too, as in a headline, where a capital names nothing."""
    return words.ahead(count)[:1].isupper() or (words.before()[:1].isupper() and not words.behind("the"))


def paper(words: Words) -> Node | None:
    """The Sunday Telegraph; the Mail on Sunday; the Today programme."""
    tokens = words.all()
    marked = len(tokens) > 2 or words.has("p") or words.is_a("o", "programme")
    if not marked or _headline(words, 0):
        return None
    named = words.token("p") if words.has("p") else words.token("d") if words.has("d") else tokens[-1]
    return Nothing() if _capital(named) else None


def part(words: Words) -> Node | None:
    """The Morning Star, Saturday Night Live, Midnight Oil: the word behind has its capital too."""
    return Nothing() if _capital(words.token("p")) and not _headline(words, 1) else None


def programme(words: Words) -> Node | None:
    """A name that ends in today, or a programme called after this week, within quotation marks."""
    if words.has("q"):
        return Nothing() if _capital(words.token("q")) else None
    return Nothing() if _capital(words.token("d")) and not words.ahead(0)[:1].isupper() else None


def nothing(words: Words) -> Node:
    """No time at all."""
    return Nothing()


_CODE = re.compile(r"(?:^|.* )\d+ (?:[A-Z] \. ){2,4}")
_INITIALS = 9  # tokens of a number and four initials with their stops


def section(words: Words) -> Node | None:
    """A section of a code of laws: title, the code's initials, section."""
    return Nothing() if _CODE.fullmatch(" ".join((*words.back(_INITIALS), ""))) else None


TITLES = (
    Rule(
        "paper or programme",
        "the? weekday part? outlet | the? (deictic | tonight):d part? (outlet | programme):o"
        " | the weekday counted | the? outlet on weekday",
        paper,
        "The Sunday Telegraph, the Mail on Sunday, the Today programme",
    ),
    Rule(
        "titled part",
        "the? weekday? part:p (outlet | standard | prefix | &capital) | noon:p !rite &capital",
        part,
        "a paper, programme or band named after a part of the day",
    ),
    Rule("section of a code", "<dot yyyy", section, "42 U.S.C. 1983: laws are cited by title and section"),
    Rule("titled days", "<capital weekdays", nothing, "a band called after days"),
    Rule(
        "titled today",
        "<capital deictic:d !(weekday | deictic) | <quote this unit:q",
        programme,
        "papers and programmes end in Today or are called This Week",
    ),
    Rule(
        "street",
        "the? (month | may | weekday | season | softseason | part) street"
        " | figure (month | may) street !capital",
        nothing,
        "a street or a palace named after a month, day or season: 16 May Street",
    ),
)
