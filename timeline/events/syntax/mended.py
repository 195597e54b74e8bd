"""What no sentence can be, made what it must have been: clauses with the wrong head.

A statistical parser now and then builds what no sentence can be: a clause whose head is a noun
without a copula, a number above one before a singular noun, a finite verb without a subject.
Each rule looks for one such breach and repairs it, or leaves the parse as it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from timeline.events.lexicon import grammar
from timeline.events.syntax.sketch import CLAUSES, NOUNS, SUBJECTS, Sketch
from timeline.language.parse import Token

ONE = grammar("one")


def _bare_noun_clause(sketch: Sketch, token: Token) -> bool:
    """Whether a clause has a noun for its head and a subject, but no copula."""
    return (
        token.upos in NOUNS
        and token.deprel in CLAUSES
        and any(kid.deprel == "nsubj" for kid in sketch.kids(token))
        and not any(kid.deprel in {"cop", "aux"} for kid in sketch.kids(token))
    )


def verb_taken_for_adjective(sketch: Sketch, token: Token) -> bool:
    """Make a verb of what stands between a subject and its noun: "that injured two doctors"."""
    if not _bare_noun_clause(sketch, token):
        return False
    subject = next(kid for kid in sketch.kids(token) if kid.deprel == "nsubj")
    verb = next(
        (
            other
            for other in sketch.tokens
            if other.upos == "VERB"
            and other.xpos in {"VBN", "VBD"}
            and other.deprel == "amod"
            and other.index > subject.index
            and (other.head == token.index or other.index > token.index)
        ),
        None,
    )
    if verb is None:
        return False
    if verb.index < token.index:
        between = (sketch.at(place) for place in range(subject.index + 1, verb.index))
        if any(not sketch.under(other, subject) and other.upos != "PUNCT" for other in between):
            return False
        sketch.crown(verb, token)
        sketch.hang(subject, verb.index, "nsubj")
        sketch.hang(token, verb.index, "obj")
    else:
        if not any(kid.deprel == "obj" and kid.index > verb.index for kid in sketch.kids(token)):
            return False
        above = sketch.at(verb.head)
        sketch.crown(verb, token)
        sketch.hang(token, verb.index, "nsubj")
        sketch.hang(subject, token.index, "compound")
        if above.index != token.index:
            sketch.hang(above, verb.index, "obl:unmarked")
        for kid in sketch.kids(token):
            if kid.index > verb.index:
                sketch.hang(kid, verb.index, kid.deprel)
    sketch.tag(verb, "VERB", "VBD")
    return True


def number_as_subject(sketch: Sketch, token: Token) -> bool:
    """Make a verb of a singular behind a number above one: "the two plan to meet"."""
    if token.upos != "NOUN" or token.xpos != "NN" or token.deprel not in CLAUSES:
        return False
    kids = sketch.kids(token)
    number = next((kid for kid in kids if kid.deprel == "nummod" and kid.index == token.index - 1), None)
    below = next((kid for kid in kids if kid.deprel == "acl" and kid.index > token.index), None)
    if number is None or below is None or number.text.lower() in ONE:
        return False
    if not any(kid.deprel == "mark" and kid.text.lower() == "to" for kid in sketch.kids(below)):
        return False
    for kid in kids:
        if kid.index < number.index:
            sketch.hang(kid, number.index, kid.deprel)
    sketch.hang(number, token.index, "nsubj")
    sketch.tag(number, "NOUN", "NNS")
    sketch.hang(below, token.index, "xcomp")
    sketch.tag(token, "VERB", "VBP")
    return True


def verb_taken_for_noun(sketch: Sketch, token: Token) -> bool:
    """Make a verb of a singular that agrees with a plural subject: "the plans go before"."""
    if token.upos != "NOUN" or not _bare_noun_clause(sketch, token):
        return False
    kids = sketch.kids(token)
    if any(kid.deprel in {"det", "nmod:poss", "amod", "nummod"} for kid in kids):
        return False
    subject = next(kid for kid in kids if kid.deprel == "nsubj")
    if (subject.xpos, token.xpos) not in {("NNS", "NN"), ("NN", "NNS"), ("NNP", "NNS"), ("NNPS", "NN")}:
        return False
    for kid in kids:
        if kid.deprel == "compound" and kid.index > subject.index:
            sketch.hang(kid, subject.index, "conj")
    sketch.tag(token, "VERB", "VBP" if token.xpos == "NN" else "VBZ")
    return True


def state_behind_modal(sketch: Sketch, token: Token) -> bool:
    """Make a verb of an adjective right behind a modal: "will not open before spring"."""
    kids = sketch.kids(token)
    modal = any(kid.deprel == "aux" and kid.xpos == "MD" for kid in kids)
    if token.upos != "ADJ" or not modal or any(kid.deprel in {"cop", "aux:pass"} for kid in kids):
        return False
    sketch.tag(token, "VERB", "VB")
    return True


def noun_taken_for_verb(sketch: Sketch, token: Token) -> bool:
    """Make a noun of a bare verb that opens a sentence with another: "Work on the roof began"."""
    if token.index != sketch.first or token.upos != "VERB" or token.xpos != "VB" or token.deprel != "advcl":
        return False
    above = sketch.at(token.head)
    taken = any(kid.deprel in SUBJECTS or kid.deprel.startswith("aux") for kid in sketch.kids(above))
    if above.xpos not in {"VBD", "VBZ"} or taken or any(kid.deprel == "mark" for kid in sketch.kids(token)):
        return False
    sketch.tag(token, "NOUN", "NN")
    sketch.hang(token, above.index, "nsubj")
    for kid in sketch.kids(token):
        if kid.deprel == "obl":
            sketch.hang(kid, token.index, "nmod")
    return True


def gerund_with_owner(sketch: Sketch, token: Token) -> bool:
    """Make a noun of a gerund that somebody owns: "since its founding"."""
    if token.upos != "VERB" or token.xpos != "VBG" or token.head == token.index:
        return False
    owners = (kid for kid in sketch.kids(token) if kid.index < token.index)
    if not any(kid.deprel in {"nmod:poss", "det"} or kid.xpos == "PRP$" for kid in owners):
        return False
    sketch.tag(token, "NOUN", "NN")
    sketch.hang(token, token.head, "obl" if token.deprel in {"advcl", "xcomp", "ccomp"} else token.deprel)
    return True


def main_verb_below_noun(sketch: Sketch, token: Token) -> bool:
    """Raise the verb below a date: "On Monday, the mayor opened"."""
    if token.upos not in NOUNS | {"NUM"} or token.head != token.index:
        return False
    fronted = token.index in sketch.dates
    subject = token
    if fronted:
        below = [kid for kid in sketch.kids(token) if kid.deprel == "appos" and kid.upos in NOUNS]
        if not below:
            return False
        subject = below[0]
    owners = [subject, *(kid for kid in sketch.kids(token) if fronted and kid.deprel == "conj")]
    kids = sketch.kids(token)
    if any(kid.deprel in {"cop", "nsubj", "aux", "ccomp"} for kid in kids):
        return False
    if any(kid.deprel == "parataxis" and kid.xpos != "VBG" for kid in kids):
        return False
    verbs = [
        kid
        for owner in owners
        for kid in sketch.kids(owner)
        if kid.deprel == "acl" and kid.upos == "VERB" and kid.xpos in {"VBD", "VBN"}
    ]
    verbs = [
        kid
        for kid in verbs
        if not any(below.deprel in {"aux", "aux:pass", "mark"} for below in sketch.kids(kid))
    ]
    finite = [other for other in sketch.tokens if other.morph.get("VerbForm") == "Fin"]
    whole = sketch.tokens[-1].text == "." and all(
        any(sketch.under(other, kid) and other.index != kid.index for kid in verbs) for other in finite
    )
    governing = [kid for kid in verbs if any(below.deprel == "obj" for below in sketch.kids(kid))]
    chosen = governing or [kid for kid in verbs if kid.xpos == "VBD"] or (verbs if fronted or whole else [])
    if not chosen:
        return False
    verb = chosen[-1]
    owner = sketch.at(verb.head)
    sketch.crown(verb, token)
    sketch.hang(subject, verb.index, "nsubj")
    if owner.index not in {subject.index, token.index}:
        sketch.hang(owner, subject.index, "conj")
    if fronted:
        sketch.hang(token, verb.index, "obl")
    sketch.tag(verb, "VERB", "VBD")
    return True


def subject_taken_for_sentence(sketch: Sketch, token: Token) -> bool:
    """Raise the verb behind an aside: "the pair, who met in 2012, share"."""
    if token.upos not in NOUNS or token.head != token.index:
        return False
    kids = sketch.kids(token)
    if any(kid.deprel in {"cop", "nsubj", "aux"} for kid in kids):
        return False
    verb = next(
        (
            kid
            for kid in kids
            if kid.deprel == "parataxis" and kid.upos == "VERB" and kid.xpos in {"VBD", "VBZ", "VBP"}
        ),
        None,
    ) or _behind_participle(sketch, kids)
    if verb is None or any(kid.deprel in SUBJECTS for kid in sketch.kids(verb)):
        return False
    if not any(kid.deprel in {"acl", "acl:relcl", "appos"} and kid.index < verb.index for kid in kids):
        return False
    sketch.crown(verb, token)
    sketch.hang(token, verb.index, "nsubj")
    if verb.xpos == "VBN":
        sketch.tag(verb, "VERB", "VBD")
    for kid in kids:
        if kid.index > verb.index:
            sketch.hang(kid, verb.index, kid.deprel)
    return True


def _behind_participle(sketch: Sketch, kids: Sequence[Token]) -> Token | None:
    """The past verb behind the comma that ends a participle's aside: "founded in 1987, cared for"."""
    for aside in kids:
        for verb in sketch.kids(aside) if aside.deprel == "acl" and aside.xpos == "VBN" else ():
            bare = not any(kid.deprel == "mark" or kid.deprel.startswith("aux") for kid in sketch.kids(verb))
            if verb.deprel == "advcl" and verb.xpos in {"VBD", "VBN"} and bare:
                return verb if sketch.at(verb.index - 1).text == "," else None
    return None


def subject_taken_by_aside(sketch: Sketch, token: Token) -> bool:
    """Give the finite verb its subject back: "the lights, switched on in May, stay up"."""
    if token.head != token.index or token.upos != "VERB":
        return False
    kids = sketch.kids(token)
    if any(kid.deprel in SUBJECTS or kid.deprel in {"csubj", "expl"} for kid in kids):
        return False
    finite = token.morph.get("VerbForm") == "Fin" or any(kid.deprel.startswith("aux") for kid in kids)
    if not finite or token.morph.get("Mood") == "Imp":
        return False
    aside = next(
        (kid for kid in kids if kid.deprel in {"advcl", "parataxis"} and kid.index < token.index), None
    )
    if aside is None or any(kid.deprel == "mark" for kid in sketch.kids(aside)):
        return False
    subject = next((kid for kid in sketch.kids(aside) if kid.deprel in SUBJECTS), None)
    comma = any(
        t.text == "," for t in sketch.tokens if subject is not None and subject.index < t.index < token.index
    )
    if subject is None or not comma or subject.index > aside.index or subject.upos not in NOUNS:
        return False
    behind = sketch.at(subject.index + 1)
    if behind.text != ",":
        return False
    sketch.hang(subject, token.index, "nsubj")
    own = any(kid.deprel in SUBJECTS for kid in sketch.kids(aside))
    sketch.hang(aside, subject.index, "acl:relcl" if own else "acl")
    return True


def inverted_speech(sketch: Sketch, token: Token) -> bool:
    """Make a verb of the past right behind a comma: ", said director Ann Lee"."""
    if token.upos not in NOUNS or token.deprel not in {"parataxis", "root"}:
        return False
    kids = sketch.kids(token)
    verb = next((kid for kid in kids if kid.deprel == "amod" and kid.xpos == "VBD"), None)
    if verb is None or verb.index == sketch.first or any(kid.deprel == "cop" for kid in kids):
        return False
    if sketch.at(verb.index - 1).upos != "PUNCT":
        return False
    sketch.crown(verb, token)
    sketch.hang(token, verb.index, "nsubj")
    return True
