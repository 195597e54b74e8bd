"""Verbs of timetables that the parser takes for nouns: "Term ends on 28 March", "Entries close on 1 May".

Calendars speak in a present tense that treebanks of prose hardly hold. The breach is a sentence
without a verb whose timetable word stands right before a preposition and a date.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from timeline.events.lexicon import grammar
from timeline.events.syntax.sketch import NOUNS, SUBJECTS, Sketch
from timeline.language.parse import Parse, Token

VERBS = grammar("timetable_verbs")
PREPOSITIONS = grammar("timetable_prepositions")
NEAR_DAYS = grammar("near_days")
PARTICLES = grammar("particles")
THIRD_PERSON, WAYS = grammar("third_person"), grammar("third_person_ways")
DESCRIBED = frozenset({"det", "amod", "nummod", "nmod:poss", "compound", "flat"})
REACH = 4  # words from the preposition to the date: "at the end of March"


def timetabled(parse: Parse, dates: Collection[int]) -> Parse:
    """The parse with such a word as its verb, the same where there is none."""
    root = next((token for token in parse.tokens if token.head == token.index), None)
    if root is not None and root.upos == "VERB" and dates:
        return _joined(parse, dates)
    if root is None or root.upos not in NOUNS | {"ADJ"} or not dates:
        return parse
    sketch = Sketch(parse, dates)
    if any(kid.deprel == "cop" for kid in sketch.kids(root)):
        return parse
    for token in parse.tokens[1:]:
        if _is_verb(sketch, token, root):
            _repair(sketch, token, root)
            return _joined(replace(parse, tokens=tuple(sketch.tokens)), dates)
    return parse


def _joined(parse: Parse, dates: Collection[int]) -> Parse:
    """The parse with "closes" in "opened on 1 May and closes on 30 June" as a verb, not joined to May."""
    for token in parse.tokens[2:]:
        if token.text.lower() not in VERBS or token.upos not in NOUNS | {"ADJ"} or token.deprel != "conj":
            continue
        sketch = Sketch(parse, dates)
        at = token.index - sketch.first
        join, date = sketch.tokens[at - 1], sketch.tokens[at - 2]
        if join.upos != "CCONJ" or date.index not in sketch.dates or at + 2 >= len(sketch.tokens):
            continue
        preposition, behind = sketch.tokens[at + 1], sketch.tokens[at + 2 : at + 2 + REACH]
        own = next((other for other in behind if other.index in sketch.dates), None)
        if preposition.text.lower() not in PREPOSITIONS or own is None:
            continue
        verb = sketch.at(token.head)
        while verb.upos != "VERB" and verb.head != verb.index:
            verb = sketch.at(verb.head)
        _join(sketch, token, verb)
        return replace(parse, tokens=tuple(sketch.tokens))
    return parse


def _join(sketch: Sketch, token: Token, verb: Token) -> None:
    """Join a verb taken for a noun to the verb in front; the dates behind it are its own."""
    sketch.hang(token, verb.index, "conj")
    sketch.tag(token, "VERB", "VBZ" if token.text.lower().endswith("s") else "VBP")
    for kid in [*sketch.kids(token), *sketch.kids(verb)]:
        if kid.index > token.index and (kid.deprel.startswith("nmod") or kid.index in sketch.dates):
            sketch.hang(kid, token.index, "obl")


def _is_verb(sketch: Sketch, token: Token, root: Token) -> bool:
    if token.text.lower() not in VERBS or token.upos in {"VERB", "AUX"} or token.index in sketch.dates:
        return False
    at = token.index - sketch.first
    if token.index != root.index and token.head != root.index:
        return False
    if any(other.upos in {"VERB", "AUX", "PUNCT"} for other in sketch.tokens[:at]):
        return False
    if sketch.tokens[at - 1].upos not in NOUNS | {"ADJ", "NUM"}:
        return False
    behind = sketch.tokens[at + 1] if at + 1 < len(sketch.tokens) else None
    if behind is not None and behind.index in sketch.dates and not behind.text.islower():
        return True  # "Talks resume Dec. 11", not "lanes open daily"
    if behind is not None and behind.text in NEAR_DAYS and token.text.endswith("s"):
        return sketch.tokens[at - 1].xpos in {"NN", "NNP"}  # "The episode airs tonight"
    rest = [other.text.lower() for other in sketch.tokens[at + 1 : at + 3]]
    skipped = 1 if len(rest) > 1 and rest[0] in PARTICLES and rest[1] in PREPOSITIONS else 0
    if len(rest) <= skipped or rest[skipped] not in PREPOSITIONS:
        return False
    first = at + skipped + 2
    return any(other.index in sketch.dates for other in sketch.tokens[first : first + REACH])


def _repair(sketch: Sketch, token: Token, root: Token) -> None:
    plural = not token.text.lower().endswith("s")
    subject = sketch.tokens[token.index - sketch.first - 1] if token.index == root.index else root
    if subject is root:
        sketch.crown(token, root)
    for kid in sketch.kids(token):
        if kid.index < token.index and kid.index != subject.index:
            sketch.hang(kid, subject.index, kid.deprel)
        elif kid.index > token.index and kid.deprel.startswith("nmod"):
            sketch.hang(kid, token.index, "obl")
        elif kid.index == token.index + 1 and kid.text.lower() in PARTICLES and kid.deprel == "advmod":
            sketch.hang(kid, token.index, "compound:prt")
    for kid in sketch.kids(subject):
        if kid.index > token.index:
            sketch.hang(kid, token.index, "punct" if kid.upos == "PUNCT" else kid.deprel)
    sketch.hang(subject, token.index, "nsubj")
    if subject.upos not in NOUNS:
        sketch.tag(subject, "NOUN", "NNS" if plural else "NN")
    sketch.tag(token, "VERB", "VBP" if plural else "VBZ")


def verb_behind_when(sketch: Sketch, token: Token) -> bool:
    """'when the new season premieres on 3 October': "when" opens a clause, which has a verb."""
    if token.text not in VERBS or token.xpos != "NNS" or token.deprel != "advcl":
        return False
    kids = sketch.kids(token)
    subject = next((kid for kid in kids if kid.index == token.index - 1), None)
    opened = any(kid.deprel in {"advmod", "mark"} and kid.index < token.index for kid in kids)
    if subject is None or subject.xpos not in {"NN", "NNP"} or not opened:
        return False
    if any(kid.deprel in SUBJECTS or kid.deprel in {"cop", "case"} for kid in kids):
        return False
    sketch.tag(token, "VERB", "VBZ")
    for kid in kids:
        if kid.index < subject.index and kid.deprel in DESCRIBED:
            sketch.hang(kid, subject.index, kid.deprel)
        elif kid.index > token.index and kid.deprel.startswith("nmod"):
            sketch.hang(kid, token.index, "obl")
    sketch.hang(subject, token.index, "nsubj")
    return True


def verb_joined_to_date(sketch: Sketch, token: Token) -> bool:
    """'opened on Friday and heads to Leeds': what "and" joins to a date is a date, or the date's verb's."""
    if token.text not in THIRD_PERSON or token.xpos != "NNS" or token.deprel != "conj":
        return False
    kids = sketch.kids(token)
    above = sketch.at(token.head)
    if above.index not in sketch.dates or not any(kid.deprel == "cc" for kid in kids):
        return False
    if token.index == sketch.tokens[-1].index or sketch.at(token.index + 1).text not in WAYS:
        return False
    while above.index in sketch.dates and above.head != above.index:
        above = sketch.at(above.head)
    if above.upos != "VERB" or any(kid.deprel in DESCRIBED for kid in kids):
        return False
    sketch.tag(token, "VERB", "VBZ")
    sketch.hang(token, above.index, "conj")
    behind = sketch.at(token.index + 2) if token.index + 2 - sketch.first < len(sketch.tokens) else None
    if behind is not None and behind.upos in NOUNS and behind.index not in sketch.dates:
        sketch.hang(behind, token.index, "obl")  # the parse may have given it to the date
    for kid in sketch.kids(above):
        if kid.index > token.index and kid.index in sketch.dates:
            sketch.hang(kid, token.index, kid.deprel)
    return True
