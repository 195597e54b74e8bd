"""Relative clauses that a parse hung on the wrong noun.

A relative clause agrees with its noun: "who" speaks of a person, "were" of several, and what is
called off is no place.
"""

from __future__ import annotations

from timeline.events.lexicon import grammar, pattern, verbs
from timeline.events.syntax.sketch import FINITE, NOUNS, SUBJECTS, Sketch
from timeline.language.parse import Token

ARTICLES = grammar("articles")
DROPPING = verbs().cancelling | verbs().postponing | verbs().moving
PERSON = pattern("person_noun")
RANKS = grammar("ranks")
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


def participle_behind_comma(sketch: Sketch, token: Token) -> bool:
    """'a fire, reported at 6pm, which': without "and" a participle behind a comma is the noun's."""
    if token.deprel != "conj" or token.xpos not in {"VBN", "VBD"} or token.index - 2 < sketch.first:
        return False
    comma, noun = sketch.at(token.index - 1), sketch.at(token.index - 2)
    verb = sketch.at(token.head)
    joined = any(
        kid.deprel == "conj" and kid.index > verb.index and kid != token for kid in sketch.kids(verb)
    )
    own = any(kid.deprel in {*SUBJECTS, "obj", "cc", "conj", "ccomp"} for kid in sketch.kids(token))
    if comma.text != "," or noun.upos not in NOUNS or noun.index in sketch.dates or joined or own:
        return False
    finite = verb.xpos in FINITE or any(kid.deprel.startswith("aux") for kid in sketch.kids(verb))
    aside = sketch.at(verb.index - 1).text == "," if verb.index > sketch.first else False
    if verb.upos != "VERB" or not finite or aside or not sketch.under(noun, verb):
        return False
    sketch.hang(token, noun.index, "acl")
    sketch.tag(token, "VERB", "VBN")
    return True


def ranked_participle(sketch: Sketch, token: Token) -> bool:
    """'a van, last seen on Friday': what was last seen is the van."""
    rank = sketch.at(token.head)
    if token.xpos != "VBN" or rank.lemma.lower() not in RANKS or rank.index != token.index - 1:
        return False
    if rank.index - 2 < sketch.first or rank.deprel != "conj" or sketch.at(rank.index - 1).text != ",":
        return False
    noun = sketch.at(rank.index - 2)
    if noun.upos not in NOUNS or noun.index in sketch.dates:
        return False
    sketch.hang(token, noun.index, "acl")
    sketch.hang(rank, token.index, "advmod")
    return True


def day_taken_for_sentence(sketch: Sketch, token: Token) -> bool:
    """'The following day she travels north': a day with a whole clause behind it is its date."""
    day = sketch.at(token.head)
    if token.deprel != "acl:relcl" or day.head != day.index or day.index not in sketch.dates:
        return False
    kids = sketch.kids(token)
    own = any(kid.deprel in SUBJECTS and kid.xpos not in {"WDT", "WP"} for kid in kids)
    led = any(kid.xpos in {"WDT", "WP", "WRB", "IN"} and kid.deprel != "obl" for kid in kids)
    if not own or led or token.xpos not in {"VBD", "VBZ", "VBP", "VB"}:
        return False
    sketch.crown(token, day)
    for kid in sketch.kids(day):
        if kid.index > token.index or kid.upos == "PUNCT":
            sketch.hang(kid, token.index, kid.deprel)
    sketch.hang(day, token.index, "obl:unmarked")
    return True


def relative_of_date(sketch: Sketch, token: Token) -> bool:
    """'a fire reported on Sunday, which destroyed': a day does nothing; what is told of it does."""
    day = sketch.at(token.head)
    who = next((kid for kid in sketch.kids(token) if kid.lemma.lower() in RELATIVE), None)
    if (
        token.deprel != "acl:relcl"
        or day.index not in sketch.dates
        or who is None
        or who.deprel not in SUBJECTS
    ):
        return False
    verb = sketch.at(day.head)
    if verb.upos in NOUNS and verb.index not in sketch.dates:
        sketch.hang(token, verb.index, "acl:relcl")
        return True
    if verb.upos != "VERB":
        return False
    host = sketch.at(verb.head) if verb.deprel == "acl" else None
    thing = next((kid for kid in sketch.kids(verb) if kid.deprel == "obj" and kid.index < day.index), None)
    about = host or thing or next((kid for kid in sketch.kids(verb) if kid.deprel in SUBJECTS), None)
    if about is None or about.upos not in NOUNS:
        return False
    sketch.hang(token, about.index, "acl:relcl")
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
