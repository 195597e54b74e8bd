"""English as the parser's model knows it: how words are told apart and what a dictionary says of each.

A spaCy language of its own, ``en_news``: the tokenizer keeps hyphenated compounds
whole, and two lexical attributes the model reads are ours: PREFIX is the word's
dictionary entry, LOWER its headword. Both generalise over words the treebanks
never show.
"""

from __future__ import annotations

import tomllib
from importlib.resources import files

from spacy.attrs import LOWER, ORTH, PREFIX
from spacy.lang.char_classes import (
    ALPHA,
    ALPHA_LOWER,
    ALPHA_UPPER,
    CONCAT_QUOTES,
    LIST_ELLIPSES,
    LIST_ICONS,
)
from spacy.lang.en import English, EnglishDefaults

from timeline.language.dictionary import entry, headword
from timeline.language.spelling import DASH

# English's own infixes but for the hyphen: "four-minute", "by-election" and "2-1" are one word each,
# because a compound in three pieces draws the arguments of its neighbours to itself.
_INFIXES = (
    *LIST_ELLIPSES,
    *LIST_ICONS,
    r"(?<=[0-9])[+*^](?=[0-9-])",
    rf"(?<=[{ALPHA_LOWER}{CONCAT_QUOTES}])\.(?=[{ALPHA_UPPER}{CONCAT_QUOTES}])",
    rf"(?<=[{ALPHA}]),(?=[{ALPHA}])",
    DASH,
    rf"(?<=[{ALPHA}0-9])[:<>=/](?=[{ALPHA}])",
)
_WORDS = tomllib.loads(files("timeline.language").joinpath("english.toml").read_text(encoding="utf-8"))


class NewsDefaults(EnglishDefaults):
    """What makes this language: spaCy's English but for hyphens, abbreviations, units and dictionary."""

    infixes = list(_INFIXES)  # noqa: RUF012
    suffixes = [*(EnglishDefaults.suffixes or ()), *_WORDS["suffixes"]]  # noqa: RUF012
    tokenizer_exceptions = {  # noqa: RUF012 - spaCy's own class attribute
        **EnglishDefaults.tokenizer_exceptions,
        **{word: [{ORTH: word}] for word in _WORDS["abbreviations"]},
    }
    lex_attr_getters = {  # noqa: RUF012
        **EnglishDefaults.lex_attr_getters,
        PREFIX: entry,
        LOWER: headword,
    }


class NewsEnglish(English):  # type: ignore[no-untyped-call] # spaCy's own hook has no types
    """The language by its name in ``config.cfg``."""

    lang = "en_news"
    Defaults = NewsDefaults
