"""Which noun phrases name a happening."""

from __future__ import annotations

from timeline.events.clauses import Phrase
from timeline.events.lexicon import event_nouns, listed, pattern, title_words

# Nouns made from verbs; only where a date hangs on them directly.
DEVERBAL = pattern("deverbal")
HOLLOW = listed("noun_kinds", "hollow")
DONE = listed("sharing", "done")


def names_event(phrase: Phrase | None) -> bool:
    """Whether a noun phrase names a happening by itself."""
    if phrase is None or phrase.pronoun:
        return False
    nouns = event_nouns()
    head = phrase.head
    if head.lemma in nouns or head.text.lower() in nouns or head.lemma.rsplit("-", 1)[-1] in nouns:
        return True
    return any(
        word.depth == 0 and word.end <= head.end and f"{word.lemma} {head.lemma}" in nouns
        for word in phrase.words
    )


def may_name_event(phrase: Phrase | None) -> bool:
    """Whether a noun that carries a date of its own names a happening, made from a verb or not."""
    return names_event(phrase) or (
        phrase is not None
        and not phrase.pronoun
        and bool(DEVERBAL.search(phrase.head.lemma))
        and phrase.head.lemma not in title_words().no_deed
    )


def tells_deed(phrase: Phrase | None) -> bool:
    """Whether a noun tells what was done, worth an entry of its own or not."""
    if phrase is None or phrase.pronoun or (phrase.proper and not names_event(phrase)):
        return False
    if phrase.head.lemma in HOLLOW and phrase.preposition == "in":
        return False
    return may_name_event(phrase) or phrase.head.lemma in DONE
