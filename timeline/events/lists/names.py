"""What may be the name of a list's entry: short, without a verb, and no sentence."""

from __future__ import annotations

import re

from timeline.events.clauses import Phrase, Word
from timeline.events.lexicon import list_words, pattern
from timeline.language.dictionary import entry, lemmas

LONGEST_NAME = 9  # words; a longer run before a dash is a sentence
SHORT_NAME = 5
FINITE = pattern("finite")
# Hours of opening are a service, not an event, unless they end: "open daily from 27 to 31 October".
SERVICE = pattern("service_hours")
PLAIN = re.compile(r"(?<![\w-])[a-z]+\b")  # words without a capital


def is_name(head: str) -> bool:
    """Whether words may be a name."""
    words = head.split()
    return (
        0 < len(words) <= LONGEST_NAME
        and not FINITE.search(head)
        and not head.endswith((".", "!", "?"))
        and (head[0].isupper() or head[0].isdigit() or not head[0].isalpha())
    )


def is_short_name(head: str) -> bool:
    """Whether words may be a short name."""
    return "," not in head and len(head.split()) <= SHORT_NAME and is_name(head)


def tells_past(words: str) -> bool:
    """Whether a word is the past of a verb, which no name has: "Police arrested a man"."""
    return any("VERB*" in entry(word) and not word.endswith(("s", "ing")) for word in PLAIN.findall(words))


def may_tell(words: str) -> bool:
    """Whether a word may be a verb of a sentence: "Choir meets", "Police arrested"."""
    return any(
        "VERB" in entry(word) and word.endswith(("s", "ed")) for word in PLAIN.findall(words)
    ) or tells_past(words)


def listed(part: str) -> bool:
    """Whether a part between commas is a place or a date rather than words of a sentence."""
    return part[:1].isupper() or part[:1].isdigit() or part.split(" ", 1)[0] in list_words().opens_part


def is_sentence(line: str) -> bool:
    """Whether a paragraph of one line may be running text: it stops like a sentence."""
    return line.endswith((".", "!", "?", "”", '"')) and not line.endswith((".m.", "a.m.", "p.m."))


def name_phrase(start: int, head: str) -> Phrase:
    """The words of a name that begins at a character of the article, the last one its head."""
    words = tuple(
        Word(
            start + found.start(),
            start + found.end(),
            found.group(),
            _lemma(found.group()),
            "PROPN" if found.group()[0].isupper() else "NOUN",
        )
        for found in re.finditer(r"\S+", head)
    )
    return Phrase(start, start + len(head), words[-1], words, proper=True)


def _lemma(word: str) -> str:
    found = lemmas(word.lower().strip("’'"), "NOUN")
    return found[0] if found else word.lower()
