"""Nouns that a sentence adds to what it tells, each with a date of its own, without a verb of their own.

"Members vote in May, with a result expected on 12 June"; "Leeds play on 3 April and Hull two days
later": the date belongs to the result, and to Hull, not to the verb in front of them.
"""

from __future__ import annotations

from dataclasses import replace

from timeline.events.clauses import Clause, Phrase, Reading
from timeline.events.lexicon import pattern
from timeline.events.told import Place
from timeline.model import TimeExpression

WITH = pattern("attendant_with")
EXPECTED = pattern("attendant_expected")
PERSON_NOUN = pattern("person_noun")
GAPPED = pattern("gapped")


def attendant(time: TimeExpression, reading: Reading, text: str) -> Place | None:
    """The noun of ", with a result expected on 12 June", None where the words are none such."""
    opened = list(WITH.finditer(text, reading.start, time.span.start))
    if not opened:
        return None
    begin = opened[-1].end()
    noun = _first(reading, begin, time.span.start)
    if noun is None or noun.pronoun or PERSON_NOUN.search(noun.head.lemma):
        return None
    inside = [clause for clause in reading.clauses if begin <= clause.head.start < time.span.start]
    rest = text[noun.head.end : time.span.start]
    if any(not _expects(clause, text) and clause.predicate == "verb" for clause in inside):
        return None
    if ";" in rest or rest.count(",") or EXPECTED.search(rest) is None:
        return None
    host = next((clause for clause in reading.clauses if clause.kind == "main"), None)
    return Place(time, host, noun, "date", True, "a noun the sentence adds with its own date")


def _first(reading: Reading, begin: int, end: int) -> Phrase | None:
    """The noun phrase that begins at ``begin`` and ends before ``end``."""
    found = [
        link.phrase
        for link in reading.nominals
        if link.phrase is not None and begin <= link.phrase.start and link.phrase.head.end <= end
    ]
    return min(found, key=lambda noun: (noun.start, noun.head.start), default=None)


def _expects(clause: Clause, text: str) -> bool:
    """Whether a verb only says that its noun is to come: "expected on", "due"."""
    return EXPECTED.search(text[clause.trigger[0] - 1 : clause.trigger[1] + 1]) is not None


def gapped(first: Place, second: Place, reading: Reading, text: str) -> Phrase | None:
    """The subject of "and Hull two days later", whose verb is told before it."""
    clause = first.clause
    if (
        clause is None
        or clause.subject is None
        or clause.negated
        or clause.head.start > first.time.span.start
    ):
        return None
    found = GAPPED.fullmatch(text[first.time.span.end : second.time.span.start])
    if found is None:
        return None
    begin, end = (first.time.span.end + at for at in found.span("who"))
    if any(begin <= other.head.start < end for other in reading.clauses if other.predicate == "verb"):
        return None
    nouns = [link.phrase for link in reading.nominals if link.phrase is not None]
    noun = max((n for n in nouns if begin <= n.head.start < end), key=lambda n: n.head.end, default=None)
    if noun is None or noun.pronoun:
        return None
    words = tuple(word for word in noun.words if begin <= word.start < end)
    return replace(noun, start=begin, end=end, words=words, preposition="")
