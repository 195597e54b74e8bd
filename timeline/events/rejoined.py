"""Clauses that a date or an aside tore apart in a parse, joined again.

News sets its dates and asides between a verb and what belongs to it: "trading Friday, Hollis closed",
"Hollis, which is also a bank, agreed". Each rule looks at one such gap.
"""

from __future__ import annotations

from timeline.events.lexicon import verbs
from timeline.events.sketch import NOUNS, SUBJECTS, Sketch
from timeline.language.parse import Token

SPEECH = verbs().reporting | verbs().announcing
PAST = frozenset({"VBD", "VBN"})
RELATIVE_CLAUSES = frozenset({"acl:relcl", "acl"})


def _owned(sketch: Sketch, token: Token) -> bool:
    """Whether a verb has a subject or an auxiliary of its own."""
    return any(
        kid.deprel in SUBJECTS or kid.deprel.startswith(("aux", "csubj", "expl"))
        for kid in sketch.kids(token)
    )


def subject_behind_date(sketch: Sketch, token: Token) -> bool:
    """'In trading Friday, the firm closed': a noun between a date's comma and a bare past is its subject."""
    if token.upos != "VERB" or token.xpos not in PAST or token.head != token.index or _owned(sketch, token):
        return False
    if token.index - 1 <= sketch.first:
        return False
    noun = sketch.at(token.index - 1)
    while noun.head not in sketch.dates and noun.head != noun.index and noun.head < token.index:
        noun = sketch.at(noun.head)
    if noun.index in sketch.dates or noun.head not in sketch.dates or noun.upos not in NOUNS:
        return False
    date = sketch.at(noun.head)
    if date.index > noun.index or not any(
        sketch.at(place).text == "," for place in range(date.index + 1, noun.index)
    ):
        return False
    sketch.hang(noun, token.index, "nsubj")
    sketch.hang(date, token.index, "obl:unmarked")
    sketch.tag(token, "VERB", "VBD")
    return True


def verb_behind_aside(sketch: Sketch, token: Token) -> bool:
    """'Hollis, which is also a bank, agreed': the past verb behind the aside's comma is the sentence's."""
    if token.upos not in NOUNS or token.head != token.index:
        return False
    kids = sketch.kids(token)
    aside = next((kid for kid in kids if kid.deprel == "acl:relcl"), None)
    if aside is None or any(kid.deprel in {"cop", "nsubj", "aux"} for kid in kids):
        return False
    verb = next(
        (
            other
            for other in sketch.tokens
            if other.deprel == "acl"
            and other.upos == "VERB"
            and other.xpos in PAST
            and other.index > aside.index
            and sketch.under(other, aside)
            and sketch.at(other.index - 1).text == ","
            and not _owned(sketch, other)
        ),
        None,
    )
    if verb is None:
        return False
    sketch.crown(verb, token)
    sketch.hang(token, verb.index, "nsubj")
    sketch.tag(verb, "VERB", "VBD")
    return True


def doing_behind_comma(sketch: Sketch, token: Token) -> bool:
    """'as the week began, waving flags': a participle behind a comma has its noun for an object."""
    if token.deprel != "amod" or token.xpos != "VBG" or token.index - 1 <= sketch.first:
        return False
    noun = sketch.at(token.head)
    if sketch.at(token.index - 1).text != "," or noun.deprel != "obj" or noun.head > token.index:
        return False
    sketch.hang(token, noun.head, "advcl")
    sketch.hang(noun, token.index, "obj")
    sketch.tag(token, "VERB", "VBG")
    return True


def content_behind_date(sketch: Sketch, token: Token) -> bool:
    """'reported Friday that two were held': nothing describes a date; the verb of speech has the clause."""
    if token.deprel not in RELATIVE_CLAUSES or token.head not in sketch.dates:
        return False
    date = sketch.at(token.head)
    above = sketch.at(date.head)
    that = any(kid.deprel == "mark" and kid.text.lower() == "that" for kid in sketch.kids(token))
    if not that or above.lemma.lower() not in SPEECH or above.index > date.index:
        return False
    sketch.hang(token, above.index, "ccomp")
    if date.deprel == "obj":
        sketch.hang(date, above.index, "obl:unmarked")
    return True
