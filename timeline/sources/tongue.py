"""Which language a text is in, and whether it is one whose dates are read."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, cast

from timeline.errors import UnreadLanguage
from timeline.sources.vocabulary import numbers, section, words

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
PART = 800  # characters of the beginning, the middle and the end of a text that are looked at
SHORTEST = 20  # words; names and numbers alone tell no language
PLAIN = 0.12  # share of small words that any prose has
SOME = 0.03  # share of them that a list or a table of fixtures may have
DISTINCT = 4  # different small words; one of them is in the names of places everywhere
MAJORITY = 1.5  # times as many small words as English has, which a quotation does not reach
SURE = 0.95  # probability


def readable(text: str, source: str, *, stated: str | None = None, declared: str | None = None) -> str | None:
    """The language of a text; UnreadLanguage where it is clearly one that is not read.

    ``stated`` comes from the caller and decides. ``declared`` is what a page says of
    itself: where the words leave the language open it may confirm one that is read,
    and never refuses a text.
    """
    read = words("tongue", "read")
    found = stated.lower().replace("_", "-").split("-")[0] if stated else language(text)
    if found is not None and found not in read:
        raise UnreadLanguage(
            source, f"its language is not English but '{found}' (ISO 639-1)",
            "give a translation, or state its language if that is wrong",
        )  # fmt: skip
    return found or (declared if declared in read else None)


def language(text: str) -> str | None:
    """The ISO 639-1 code of a text's language, None where it is too short or unsure.

    Its small words decide where there are enough; of a mixed text the language
    most of them belong to. A statistical model is asked about the rest.
    """
    text = _sample(text)
    found = WORD.findall(text.lower())
    counts = Counter(found)
    size = max(1, len(found))
    shares = {code: sum(counts[word] for word in small) / size for code, small in _small().items()}
    english = shares["en"]
    best = max(shares, key=lambda code: shares[code])
    if english >= PLAIN and best == "en":
        return "en"
    if len(found) < SHORTEST and not _other_script(text):
        return None
    several = len(counts.keys() & _small()[best]) >= DISTINCT
    if several and shares[best] >= PLAIN and shares[best] > MAJORITY * english:
        return best
    if english > SOME or english + _calendar(counts) / size > 2 * SOME:
        return None
    code, chance = _identifier().classify(text)
    return str(code) if float(chance) >= SURE and (code != "en" or english) else None


def _sample(text: str) -> str:
    if len(text) <= 3 * PART:
        return text
    middle = len(text) // 2
    return " ".join((text[:PART], text[middle : middle + PART], text[-PART:]))


@cache
def _small() -> dict[str, frozenset[str]]:
    listed = cast("dict[str, list[str]]", section("tongue", "words"))
    return {code: frozenset(small) for code, small in listed.items()}


def _calendar(counts: Counter[str]) -> int:
    """How often English names of months and weekdays stand in a text."""
    names = (*numbers("calendar", "months"), *numbers("calendar", "weekdays"))
    return sum(counts[name] for name in names if len(name) > 3)


def _other_script(text: str) -> bool:
    """Whether most letters of a text are none that English has: a line of them is enough to tell."""
    letters = [character for character in text if character.isalpha()]
    return len(letters) > 20 and sum(character > "\u024f" for character in letters) > len(letters) / 2


@cache
def _identifier() -> LanguageIdentifier:
    # Loading its model takes half a second, and few texts ever ask it.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
