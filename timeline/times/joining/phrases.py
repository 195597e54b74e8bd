"""The words of joining.toml as pieces of patterns."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import cast


@cache
def _lists() -> dict[str, object]:
    folder = resources.files("timeline.times.lexicon")
    return tomllib.loads(folder.joinpath("joining.toml").read_text(encoding="utf-8"))


def _alternatives(phrases: object) -> str:
    """A group that matches any of the phrases, the longest first."""
    assert isinstance(phrases, list)  # noqa: S101 - the file's own shape
    longest = sorted(map(str, phrases), key=lambda phrase: (-len(phrase), phrase))
    return "(?:" + "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in longest) + ")"


def any_of(name: str) -> str:
    """A group that matches any phrase of a list."""
    return _alternatives(_lists()[name])


@cache
def words(name: str) -> frozenset[str]:
    """The single words of a list."""
    return frozenset(map(str, cast(list[str], _lists()[name])))


@cache
def gap(name: str, marks: str = "", *, needed: bool = True) -> re.Pattern[str]:
    """What may stand between two expressions: marks, a phrase of the list (``needed`` False: or none)."""
    phrase = f"{any_of(name)}{'' if needed else '?'}"
    front = rf"[\s{re.escape(marks)}]*"
    return re.compile(rf"{front}{phrase}(?:\s+{any_of('articles')})?\s*", re.IGNORECASE)


@cache
def lead(name: str) -> re.Pattern[str]:
    """A phrase of the list right in front of an expression, searched for at the end of the text before it."""
    return re.compile(rf"(?<![\w’']){any_of(name)}(?:\s+{any_of('articles')})?\s+$", re.IGNORECASE)


@cache
def bounds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The bounds and the words that set them, in the order they are tried."""
    table = _lists()["bounds"]
    assert isinstance(table, dict)  # noqa: S101 - the file's own shape
    return tuple(
        (bound, re.compile(rf"\b{_alternatives(words)}(?:\s+{any_of('articles')})?\s$", re.IGNORECASE))
        for bound, words in table.items()
    )
