"""What a dictionary says of a word, from lemminflect's tables and rules."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

from timeline.language.lean import lemminflect

# lemminflect knows these; a proper noun keeps its form ("Kings Cross" is no king).
_INFLECTED = frozenset({"NOUN", "VERB", "ADJ", "ADV", "AUX"})
_BASE = frozenset({"VB", "VBP", "NN", "JJ", "RB"})
# Where a form belongs to several words, its verb groups it best with words it behaves like.
_HEADWORDS = ("VERB", "NOUN", "ADJ", "ADV", "AUX")


@lru_cache(maxsize=65536)
def lemma_of(form: str, upos: str, xpos: str) -> str:
    """Give the lemma of a word form: lower case but for proper nouns, the form itself where nothing is known.

    ``upos`` is UD's part of speech and ``xpos`` the Penn tag, which decides between
    "lie" and "lay" for "lay", "find" and "found" for "found".
    """
    if upos == "PROPN":
        return form
    word = form.lower().replace("’", "'")
    fixed = _clitics().get(word)
    if fixed and upos in fixed:
        return fixed[upos]
    if upos not in _INFLECTED or not any(letter.isalpha() for letter in word):
        return word
    known = _lemmas(word).get(upos, ())
    candidates = known or lemmas(word, upos)
    if not candidates or (xpos in _BASE and (word in candidates or not known)):
        return word
    return str(candidates[0])


def lemmas(form: str, upos: str) -> tuple[str, ...]:
    """List the lemmas of a lower-case form as one part of speech; rules guess where no table lists it."""
    found: tuple[str, ...] = lemminflect().getLemma(form, upos)
    return found


def inflected(lemma: str, xpos: str) -> str:
    """Give the form of a lemma with a Penn tag, "" where there is none: "VBD" of "go" is "went"."""
    found: tuple[str, ...] = lemminflect().getInflection(lemma, xpos)
    return found[0] if found else ""


def entry(form: str) -> str:
    """Tell which parts of speech a form can be and whether it is inflected, "NOUN* VERB*" for "plans".

    ``=`` marks a form that is its own lemma, ``*`` an inflected one, ``+`` one with
    several lemmas; an unlisted compound is entered under its last part, after a
    hyphen. Empty for words without an entry: names, closed classes, numbers.
    """
    prefix, known = _known(form.lower())
    word = form.lower().rsplit("-", 1)[-1] if prefix else form.lower()
    marks = (
        f"{upos}{'=' if word in bases else '*'}{'+' if len(bases) > 1 else ''}"
        for upos, bases in sorted(known.items())
    )
    return prefix + " ".join(marks)


def headword(form: str) -> str:
    """Give the form's most telling lemma whatever its part of speech; the shape of digits for a number."""
    word = form.lower()
    if not any(letter.isalpha() for letter in word):
        return "".join("0" if letter.isdigit() else letter for letter in word)
    prefix, known = _known(word)
    for upos in _HEADWORDS:
        if upos in known:
            return known[upos][0]
    return word.rsplit("-", 1)[-1] if prefix else word


def _known(word: str) -> tuple[str, Mapping[str, tuple[str, ...]]]:
    known = _lemmas(word)
    if known or "-" not in word:
        return "", known
    return "-", _lemmas(word.rsplit("-", 1)[1])


@lru_cache(maxsize=4096)  # a word that is new to the parser is looked up three times in a row
def _lemmas(word: str) -> Mapping[str, tuple[str, ...]]:
    """Look up lemmas by part of speech; empty for words the tables do not list."""
    if not any(letter.isalpha() for letter in word):
        return {}
    found: Mapping[str, tuple[str, ...]] = lemminflect().getAllLemmas(word)
    return found


@cache
def _clitics() -> Mapping[str, Mapping[str, str]]:
    """Read the contracted forms that no dictionary lists, by part of speech."""
    return tomllib.loads(files("timeline.language").joinpath("dictionary.toml").read_text(encoding="utf-8"))
