"""How a calendar writes: verbs in the present, phrases without articles, capitals where a title has them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from timeline.events.clauses import Phrase, Word
from timeline.events.lexicon import grammar, listed, pattern
from timeline.language.dictionary import entry

IRREGULAR = {"be": "is", "have": "has"}
ARTICLES = grammar("articles")
# "a dozen", "a few": the article is part of the number.
WITH_ARTICLE = grammar("with_article")
DEMONSTRATIVES = grammar("demonstratives")
POSSESSIVES = grammar("possessives")
PLURALS = grammar("plurals")
SHARES = grammar("shares")
TEAMS = listed("noun_kinds", "teams")
NUMBER = pattern("number")
FIGURE = re.compile(r"\d[\d,.]*\d|\d")
PEOPLES = pattern("peoples")
DEMONYM = pattern("demonym")
AMOUNT = re.compile(r"[£$€¥]$")
OTHERWISE = pattern("otherwise")
CAPITALS = re.compile(r"[A-Z]{2,}s")  # MPs, GPs
OWN_CAPITALS = re.compile(r"[a-z]{1,2}[A-Z]")
AGE = re.compile(r",\s\d{1,3}(?=,|$)")
NEGATED = pattern("negated_name")
CONTRACTION = pattern("contraction")


def present(lemma: str, *, plural: bool) -> str:
    """The present tense of a verb, particles kept: "call off" -> "calls off"."""
    first, _, rest = lemma.partition(" ")
    tail = f" {rest}" if rest else ""
    if plural:
        return ("are" if first == "be" else first) + tail
    if first in IRREGULAR:
        return IRREGULAR[first] + tail
    if first.endswith(("s", "x", "z", "ch", "sh")):
        return f"{first}es{tail}"
    if first.endswith("o"):
        return f"{first}es{tail}"
    if first.endswith("y") and first[-2:-1] not in tuple("aeiou"):
        return f"{first[:-1]}ies{tail}"
    return f"{first}s{tail}"


def is_plural(phrase: Phrase) -> bool:
    """Whether a phrase takes a plural verb."""
    if any(
        word.lemma == "and" and word.tag == "CCONJ" and word.depth == 0 and before.tag != "ADJ"
        for before, word in pairwise(phrase.words)
        if phrase.head.start < word.start
    ) and not any(word.lemma == "between" for word in phrase.words):
        return True
    head = phrase.head
    compound = head.tag == "NUM" and "-" in head.text and head.text.replace("-", "").isalpha()
    if compound or head.text.lower() in PLURALS or CAPITALS.fullmatch(head.text):
        return True  # "Thirty-two of the members"
    lower = head.text.lower()
    if lower in SHARES:
        return any(
            word.tag == "NOUN" and word.start > head.start and word.lemma != word.text.lower()
            for word in phrase.words
        )
    if head.tag == "PROPN" and lower in TEAMS:
        return True
    alone = len(phrase.words) - (phrase.determiner != "") == 1
    if head.tag == "PROPN" and alone and phrase.determiner == "the" and PEOPLES.search(lower):
        return True
    counted = phrase.determiner == "the" or any(word.tag == "NUM" for word in phrase.words)
    if head.tag == "PROPN" and counted and DEMONYM.search(lower):
        return True
    if not lower.endswith("s"):
        return head.tag == "NOUN" and head.lemma != lower  # "seamen", "geese"
    if lower.endswith(("ss", "us", "is", "'s", "’s")):
        return False
    if head.tag == "PROPN" and len(phrase.words) - (phrase.determiner != "") == 1:
        return entry(lower) == "NOUN*"  # "Rovers", "the Soviets", but "Adams"
    if any(NUMBER.match(word.text) and word.depth == 0 and word.start < head.start for word in phrase.words):
        return True
    return head.tag == "NOUN" and (
        head.lemma.lower() != lower or not lower.endswith(("ics", "news", "eries"))
    )


def affirmed(title: str) -> str:
    """The name of what does not take place: "No service" -> "Service"."""
    return capitalised(NEGATED.sub("", title, count=1))


def company(phrase: Phrase) -> list[str]:
    """The words beside a pronoun that heads a phrase: "he and Anna Bell" -> and, Anna, Bell."""
    beside = [word.text for word in phrase.words if word.depth == 0 and word.start > phrase.head.start]
    return beside if len(beside) > 1 else []


def glue(words: Iterable[str]) -> str:
    """Words as text: no blank before punctuation, inside hyphened words and before 's."""
    out = ""
    for word in words:
        if not word:
            continue
        tight = (
            not out
            or CONTRACTION.match(word)
            or word[0] in ",.;:!?)%”"
            or word in {"-", "–", "/"}
            or out[-1] in "-–/(“£$€"
        )
        out += word if tight else f" {word}"
    return out


def spaced(words: Iterable[Word], text: str) -> list[str]:
    """Words as they stood, joined where the text had no blank between them."""
    out: list[str] = []
    last = -1
    for word in words:
        said, end = word.text, word.end
        figure = FIGURE.match(text, word.end) if AMOUNT.search(said) else None
        if figure is not None:
            said, end = said + figure.group(), figure.end()
        if out and word.start < last:
            continue
        if out and word.start == last:
            out[-1] += said
        else:
            out.append(said)
        last = end
    return out


def shorten(phrase: Phrase, text: str, *, depth: int, keep_article: bool = False) -> str:
    """A phrase for a title: leading article dropped, prepositional tails deeper than ``depth`` left out."""
    words = _unbroken([word for word in phrase.words if word.depth <= depth], text)
    if not keep_article:
        words = _without_articles(words)
    while (
        words
        and words[-1].tag in {"PUNCT", "ADP", "CCONJ", "DET"}
        and words[-1].text not in {".", ")", "”", "'s", "’s"}
    ):
        words = words[:-1]
    return OTHERWISE.sub("", AGE.sub("", glue(spaced(words, text)))).strip(" ,;")


def _unbroken(words: list[Word], text: str) -> list[Word]:
    """Words up to a figure that something left out stands before: "$19.50, down 25 cents"."""
    for place in range(1, len(words)):
        gap = text[words[place - 1].end : words[place].start]
        if words[place].tag in {"NUM", "SYM"} and "," in gap:
            return words[:place]
    return words


def _without_articles(words: list[Word]) -> list[Word]:
    kept: list[Word] = []
    for place, word in enumerate(words):
        lower = word.text.lower()
        if place == 0 and len(words) > 1 and lower in DEMONSTRATIVES:
            continue
        following = words[place + 1].text.lower() if place + 1 < len(words) else ""
        capital = place > 0 and word.text[:1].isupper()
        each = place > 0 and lower in {"a", "an"} and words[place - 1].tag in {"NOUN", "NUM", "SYM"}
        if (
            lower in ARTICLES
            and not capital
            and not each
            and not (lower in {"a", "an"} and following in WITH_ARTICLE)
        ):
            continue
        kept.append(word)
    return kept


def capitalised(title: str) -> str:
    """With a capital first letter, unless the first word has one of its own ("iPhone")."""
    if title[:1].islower() and not OWN_CAPITALS.match(title):
        return title[0].upper() + title[1:]
    return title


def count_words(title: str) -> int:
    """Words of a title as a reader counts them, a quotation mark by itself being none."""
    return sum(word != '"' for word in title.split())
