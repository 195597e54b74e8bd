"""Relative clauses that a parse hung on the wrong noun.

A relative clause agrees with its noun: "who" speaks of a person, "were" of several, and what is
called off is no place.
"""

from __future__ import annotations

from timeline.events.lexicon import grammar, pattern, verbs
from timeline.events.syntax.sketch import NOUNS, SUBJECTS, Sketch
from timeline.language.parse import Token

ARTICLES = grammar("articles")
DROPPING = verbs().cancelling | verbs().postponing | verbs().moving
PERSON = pattern("person_noun")
RELATIVE = grammar("subject_relatives")


def relative_of_nearer_noun(sketch: Sketch, token: Token) -> bool:
    """'the day that Reed, who came by train': "who" is a person and "which" is none."""
    if token.deprel != "acl:relcl" or token.head == token.index:
        return False
    who = next(
        (kid for kid in sketch.kids(token) if kid.lemma.lower() in RELATIVE and kid.index < token.index), None
    )
    if who is None or who.index - 2 < sketch.first:
        return False
    comma = sketch.at(who.index - 1).text == ","
    near, far = sketch.at(who.index - 1 - comma), sketch.at(token.head)
    while near.deprel in {"flat", "compound"} and near.head < who.index and near.head != near.index:
        near = sketch.at(near.head)
    if near.index == far.index or near.upos not in NOUNS or sketch.under(near, token):
        return False
    one, other = _personal(sketch, near), _personal(sketch, far)
    wanted = who.lemma.lower() == "who"
    if other is not (not wanted) or one is (not wanted) or (comma and one is None and not wanted):
        return False
    sketch.hang(token, near.index, "acl:relcl")
    return True


def relative_of_event(sketch: Sketch, token: Token) -> bool:
    """'Their match at Street, which was called off': what is called off is the match, not its place."""
    if token.deprel != "acl:relcl" or token.head == token.index:
        return False
    place = sketch.at(token.head)
    tail = next((kid.text.lower() for kid in sketch.kids(token) if kid.deprel == "compound:prt"), "")
    event = sketch.at(place.head)
    dropped = f"{token.lemma.lower()} {tail}".strip() in DROPPING
    if not dropped or place.upos != "PROPN" or place.deprel != "nmod" or event.upos != "NOUN":
        return False
    sketch.hang(token, event.index, "acl:relcl")
    return True


def relative_with_subject(sketch: Sketch, token: Token) -> bool:
    """'the vase that thieves stole was found': the noun between "that" and a past verb is its subject."""
    if token.deprel != "acl" or token.xpos not in {"VBN", "VBD"} or token.head != token.index - 1:
        return False
    noun = sketch.at(token.head)
    start = min([noun.index, *(kid.index for kid in sketch.kids(noun) if kid.index < noun.index)])
    if sketch.at(start).text.lower() == "that":
        start += 1
    if start - 2 < sketch.first or sketch.at(start - 1).text.lower() != "that":
        return False
    that, host = sketch.at(start - 1), sketch.at(start - 2)
    main = sketch.at(noun.head)
    if host.upos not in NOUNS or main.index <= token.index or noun.deprel not in SUBJECTS:
        return False
    if host.head == host.index and main.deprel == "acl:relcl" and main.head == host.index:
        passive = any(kid.deprel == "aux:pass" for kid in sketch.kids(main))
        sketch.crown(main, host)
        sketch.hang(host, main.index, "nsubj:pass" if passive else "nsubj")
    sketch.hang(token, host.index, "acl:relcl")
    sketch.hang(noun, token.index, "nsubj")
    sketch.hang(that, token.index, "obj")
    sketch.tag(token, "VERB", "VBD")
    sketch.tag(noun, "NOUN", "NNS" if noun.xpos in {"NNS", "VBZ"} else "NN")
    return True


def relative_of_several(sketch: Sketch, token: Token) -> bool:
    """'five men and a boy who were held': a plural verb speaks of all of them."""
    if token.deprel != "acl:relcl" or token.head == token.index:
        return False
    plural = any(
        kid.deprel.startswith("aux") and kid.text.lower() in {"were", "are"} for kid in sketch.kids(token)
    )
    noun = sketch.at(token.head)
    if not plural or noun.deprel != "conj" or noun.xpos not in {"NN", "NNP", "JJ"} or noun.head > noun.index:
        return False
    if any(kid.deprel in SUBJECTS and kid.xpos not in {"WP", "WDT"} for kid in sketch.kids(token)):
        return False
    sketch.hang(token, noun.head, "acl:relcl")
    return True


def _personal(sketch: Sketch, noun: Token) -> bool | None:
    """Whether a noun means a person; None where nobody can tell."""
    if PERSON.search(noun.lemma.lower()):
        return True
    if noun.upos == "NOUN":
        return False if noun.xpos == "NN" else None
    if any(kid.deprel == "det" and kid.lemma.lower() in ARTICLES for kid in sketch.kids(noun)):
        return False
    return True if any(kid.deprel == "flat" for kid in sketch.kids(noun)) or noun.deprel == "nsubj" else None
