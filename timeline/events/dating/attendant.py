"""Nouns that a sentence adds to what it tells, each with a date of its own, without a verb of their own.

"Members vote in May, with a result expected on 12 June"; "Leeds play on 3 April and Hull two days
later": the date belongs to the result, and to Hull, not to the verb in front of them.
"""

from __future__ import annotations

from dataclasses import replace

from timeline.events.clauses import Clause, Phrase, Reading
from timeline.events.lexicon import pattern, verbs
from timeline.events.nouns import may_name_event
from timeline.events.told import Place
from timeline.model import TimeExpression

WITH, LED = pattern("attendant_with"), pattern("attendant_led")
JOINED = pattern("attendant_joined")
EXPECTED = pattern("attendant_expected")
PERSON_NOUN = pattern("person_noun")
GAPPED = pattern("gapped")


def attendant(time: TimeExpression, reading: Reading, text: str) -> Place | None:
    """The noun of ", with a result expected on 12 June", None where the words are none such."""
    opened = list(WITH.finditer(text, reading.start, time.span.start))
    if not opened:
        return None
    begin = opened[-1].end()
    for joint in JOINED.finditer(text, begin, time.span.start):
        if any(begin <= first and last <= joint.start() for (first, last), _ in reading.links):
            begin = joint.end()  # "with judging at 10am and prize-giving at 4pm"
    gerund = next((c for c in reading.clauses if c.head.start == begin and _is_doing(c)), None)
    noun = _named_by(gerund) if gerund is not None else _first(reading, begin, time.span.start)
    if noun is None or noun.pronoun or PERSON_NOUN.search(noun.head.lemma):
        return None
    if LED.match(text, begin) is None and not may_name_event(noun):
        return None
    inside = [clause for clause in reading.clauses if begin <= clause.head.start < time.span.start]
    rest = text[noun.head.end : time.span.start]
    if any(not _expects(c, text) and c.predicate == "verb" and c is not gerund for c in inside):
        return None
    if ";" in rest or rest.count(",") or EXPECTED.search(rest) is None:
        return None
    host = next((clause for clause in reading.clauses if clause.kind == "main"), None)
    return Place(time, host, noun, "date", True, "a noun the sentence adds with its own date")


def _is_doing(clause: Clause) -> bool:
    """Whether a clause is a bare gerund that names what is on: "with judging from 10am"."""
    bare = clause.object is None and not clause.auxiliaries and not clause.complements
    return bare and clause.head.text.endswith("ing") and clause.lemma not in verbs().light


def _named_by(clause: Clause) -> Phrase:
    """A gerund as the noun it is."""
    word = clause.head._replace(lemma=clause.head.text.lower(), tag="NOUN")
    return Phrase(word.start, word.end, word, (word,), "with")


def _first(reading: Reading, begin: int, end: int) -> Phrase | None:
    """The noun phrase that begins at ``begin`` and ends before ``end``."""
    found = [
        link.phrase
        for link in reading.nominals
        if link.phrase is not None and begin <= link.phrase.words[0].start and link.phrase.head.end <= end
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
