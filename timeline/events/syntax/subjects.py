"""Subjects and objects that a parse gave to no verb, or two of them to one."""

from __future__ import annotations

from timeline.events.lexicon import grammar, listed, verbs
from timeline.events.syntax.sketch import NOUNS, SUBJECTS, Sketch
from timeline.language.parse import Token

SPEECH = verbs().reporting | verbs().announcing
STRETCHES = grammar("stretches_of_time")
NO_NOUNS = listed("noun_homographs", "no_nouns")
GIVING = listed("valency", "giving")


def second_subject(sketch: Sketch, token: Token) -> bool:
    """Let one verb have one subject: "the result, a short film, was shown"."""
    subjects = [kid for kid in sketch.kids(token) if kid.deprel in {"nsubj", "nsubj:pass"}]
    if len(subjects) != 2 or not subjects[0].index < subjects[1].index < token.index:
        return False
    first, second = subjects
    between = (sketch.at(place) for place in range(first.index + 1, second.index))
    start = next((other.index for other in between if sketch.under(other, second)), second.index)
    before = sketch.at(start - 1)
    if sketch.at(start).upos == "CCONJ" and before.upos in NOUNS:
        sketch.hang(second, before.index, "conj")  # "a force of US and French officials met"
    elif before.text == "," or sketch.at(start).text == ",":
        sketch.hang(second, first.index, "appos")
    elif before.index != first.index:
        return False
    elif first.lemma.lower() in STRETCHES:
        sketch.hang(first, token.index, "obl:unmarked")  # "In recent months a group bought"
    elif sketch.at(start).upos in NOUNS and not sketch.kids(first):
        sketch.hang(first, second.index, "compound")  # "Dutch brewer Van Loon bought"
    else:
        return False
    return True


def subject_over_verb(sketch: Sketch, token: Token) -> bool:
    """'The club named a chemist, Ann Lee, as head': what stands behind a verb is not its subject's."""
    if token.deprel not in {"appos", "nmod"} or token.index in sketch.dates:
        return False
    noun = sketch.at(token.head)
    verb = sketch.at(noun.head)
    if noun.deprel != "nsubj" or verb.upos != "VERB" or not noun.index < verb.index < token.index:
        return False
    if token.deprel == "nmod":
        sketch.hang(token, verb.index, "obl")
        return True
    thing = next((kid for kid in sketch.kids(verb) if kid.deprel == "obj" and kid.index < token.index), None)
    if thing is None:
        return False
    sketch.hang(token, thing.index, "appos")
    return True


def name_beside_noun(sketch: Sketch, token: Token) -> bool:
    """'the maker Hollis AG posted': nobody is spoken to inside a sentence; the name is the noun's."""
    if token.deprel != "vocative" or token.upos != "PROPN":
        return False
    noun = sketch.at(token.head)
    start = min([token.index, *(kid.index for kid in sketch.kids(token))])
    if noun.upos != "NOUN" or start != noun.index + 1 or sketch.at(start).upos == "PUNCT":
        return False
    sketch.hang(token, noun.index, "appos")
    return True


def sum_behind_object(sketch: Sketch, token: Token) -> bool:
    """'fined the club £50,000': a sum right behind whom it is taken from or given is the object."""
    if token.deprel != "appos" or token.xpos != "$":
        return False
    whom = sketch.at(token.head)
    verb = sketch.at(whom.head)
    if whom.deprel != "obj" or verb.lemma.lower() not in GIVING or sketch.at(token.index - 1).text == ",":
        return False
    sketch.hang(token, verb.index, "obj")
    sketch.hang(whom, verb.index, "iobj")
    return True


def verb_taken_for_head(sketch: Sketch, token: Token) -> bool:
    """'The minister quit on Wednesday': what is never a noun is the verb of the noun before it."""
    if token.text not in NO_NOUNS or token.upos not in NOUNS or token.index == sketch.first:
        return False
    subject = sketch.at(token.index - 1)
    if subject.upos not in NOUNS or subject.head != token.index:
        return False
    sketch.hang(subject, token.index, "nsubj")
    for kid in sketch.kids(token):
        if kid.index < subject.index and kid.deprel in {"det", "amod", "nummod", "nmod:poss", "compound"}:
            sketch.hang(kid, subject.index, kid.deprel)
    sketch.tag(token, "VERB", "VBD")
    return True


def _told(sketch: Sketch, noun: Token) -> Token | None:
    """The verb of a "that" clause that a parse hung on the noun in front of the saying."""
    for kid in sketch.kids(noun):
        if kid.deprel == "acl" and any(below.text.lower() == "that" for below in sketch.kids(kid)):
            return kid
    return None


def saying_over_its_clause(sketch: Sketch, token: Token) -> bool:
    """'The league confirmed on Monday that the game will be replayed': who confirms is no game."""
    if token.xpos != "VBN" or token.deprel != "acl" or token.lemma.lower() not in SPEECH:
        return False
    noun = sketch.at(token.head)
    verb = sketch.at(noun.head) if noun.head != noun.index else _told(sketch, noun)
    if verb is None or verb.upos != "VERB" or not noun.index < token.index < verb.index:
        return False
    if noun.deprel not in {*SUBJECTS, "root"}:
        return False
    behind = [other for other in sketch.tokens if token.index < other.index < verb.index]
    that = next((other for other in behind if other.text.lower() == "that" and other.deprel == "mark"), None)
    if that is None or any(other.text == "," for other in behind if other.index < that.index):
        return False
    own = next((kid for kid in sketch.kids(verb) if kid.deprel in SUBJECTS and kid.index > that.index), None)
    # "that the game, put off on 4 May, will be replayed": the parse gives the game to "put off"
    aside = sketch.at(that.head) if that.head != verb.index else None
    if own is None and aside is not None and sketch.under(aside, noun):
        own = next((kid for kid in sketch.kids(aside) if kid.deprel in SUBJECTS), None)
    if own is None:
        return False
    sketch.crown(token, noun if noun.deprel == "root" else verb)
    sketch.hang(noun, token.index, "nsubj")
    sketch.hang(verb, token.index, "ccomp")
    sketch.tag(token, "VERB", "VBD")
    if aside is not None and own.head == aside.index:
        sketch.hang(own, verb.index, "nsubj:pass" if own.deprel == "nsubj:pass" else "nsubj")
        sketch.hang(that, verb.index, "mark")
        sketch.hang(aside, own.index, "acl")
    return True
