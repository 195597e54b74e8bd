"""Words that a parse took for another kind of word, read again as what they are.

Each rule looks at one form that English uses for two things: "laundering" as a noun and as a
verb, "falling" before the noun it describes, "that" as conjunction and as pronoun.
"""

from __future__ import annotations

from timeline.events.lexicon import grammar, listed, pattern
from timeline.events.syntax.sketch import CLAUSES, FINITE, NOUNS, SUBJECTS, Sketch
from timeline.language.parse import Token

INTRANSITIVE = listed("valency", "intransitive")
BODIES = listed("noun_kinds", "bodies")
CREWS = listed("noun_kinds", "crews")
PERSON = pattern("person_noun")
PARTICLES = grammar("switching_particles")
SMALL = grammar("particles")
HELPERS = grammar("helpers")
PLACES = grammar("place_prepositions")
BARE_DATES = grammar("bare_dates")
RANKS = grammar("ranks")
LINKS = listed("valency", "linking") | listed("valency", "appointing")
RATES = frozenset({"obj", "xcomp", "obl", "obl:unmarked", "conj", "appos"})
DESCRIBED = frozenset({"det", "amod", "nummod", "nmod:poss", "compound"})


def gerund_behind_noun(sketch: Sketch, token: Token) -> bool:
    """'cleared of money laundering': a bare noun between a preposition and a gerund is its object."""
    if token.xpos != "VBG" or token.deprel != "acl" or token.head != token.index - 1:
        return False
    noun = sketch.at(token.head)
    kids = sketch.kids(noun)
    bare = noun.xpos == "NN" and not any(kid.deprel in DESCRIBED for kid in kids)
    led = any(kid.deprel == "case" for kid in kids)
    alive = noun.lemma.lower() in BODIES | CREWS or PERSON.search(noun.lemma.lower()) is not None
    if not bare or not led or alive or any(kid.deprel == "obj" for kid in sketch.kids(token)):
        return False
    sketch.crown(token, noun)
    for kid in kids:
        if kid.index != token.index:
            sketch.hang(kid, token.index, kid.deprel)
    sketch.hang(noun, token.index, "compound")
    sketch.tag(token, "NOUN", "NN")
    return True


def participle_before_noun(sketch: Sketch, token: Token) -> bool:
    """'killed by falling masonry': what an intransitive participle stands before is no object of it."""
    if token.xpos != "VBG" or token.lemma.lower() not in INTRANSITIVE or token.head == token.index:
        return False
    kids = sketch.kids(token)
    noun = next((kid for kid in kids if kid.deprel == "obj" and kid.index == token.index + 1), None)
    if noun is None or noun.upos not in NOUNS or any(kid.deprel.startswith("aux") for kid in kids):
        return False
    above = sketch.at(token.head)
    sketch.hang(noun, above.index, "obl" if above.upos in {"VERB", "AUX"} else "nmod")
    for kid in kids:
        if kid.index == noun.index:
            continue
        leads = kid.deprel in {"mark", "case"}
        sketch.hang(kid, noun.index if leads else above.index, "case" if leads else kid.deprel)
    sketch.hang(token, noun.index, "amod")
    return True


def that_taken_for_object(sketch: Sketch, token: Token) -> bool:
    """'told reporters that the firm would cut 40 jobs': a verb that has its object needs no other."""
    if token.text.lower() != "that" or token.deprel != "obj" or token.head < token.index:
        return False
    verb = sketch.at(token.head)
    above = sketch.at(verb.head)
    taken = any(kid.deprel == "obj" and kid.index > verb.index for kid in sketch.kids(verb))
    if not taken or verb.deprel not in {"ccomp", "acl:relcl"} or above.upos != "VERB":
        return False
    sketch.hang(token, verb.index, "mark")
    sketch.hang(verb, above.index, "ccomp")
    return True


def preposition_of_date(sketch: Sketch, token: Token) -> bool:
    """'walked out on 30 August over pay': of two prepositions the one before the date is the date's."""
    if token.deprel != "case" or token.index + 1 not in sketch.dates or token.head in sketch.dates:
        return False
    noun, date = sketch.at(token.head), sketch.at(token.index + 1)
    while date.head in sketch.dates and date.head != date.index:
        date = sketch.at(date.head)
    if date.head != noun.index or noun.index < date.index or noun.head in {noun.index, date.index}:
        return False
    if not any(
        kid.deprel in {"case", "mark"} and date.index < kid.index < noun.index for kid in sketch.kids(noun)
    ):
        return False
    sketch.hang(date, noun.head, "obl")
    sketch.hang(token, date.index, "case")
    for kid in sketch.kids(noun):
        if kid.deprel == "mark":
            sketch.hang(kid, noun.index, "case")
    if noun.xpos == "VB":
        sketch.tag(noun, "NOUN", "NN")
    return True


def number_without_noun(sketch: Sketch, token: Token) -> bool:
    """'a dividend of 2.10 crowns': a number right before a plural noun counts it."""
    if token.xpos not in {"NNS", "VBZ"} or token.deprel not in {"iobj", "obj", "obl:unmarked", "dep"}:
        return False
    number = sketch.at(token.index - 1) if token.index > sketch.first else token
    if number.upos != "NUM" or number.deprel not in {"nmod", "obl", "obj"} or number.index in sketch.dates:
        return False
    if number.head == number.index or sketch.under(sketch.at(number.head), token):
        return False
    sketch.crown(token, number)
    for kid in sketch.kids(number):
        sketch.hang(kid, token.index, kid.deprel)
    sketch.hang(number, token.index, "nummod")
    sketch.tag(token, "NOUN", "NNS")
    return True


def whose_with_verb(sketch: Sketch, token: Token) -> bool:
    """'a firm whose stock peaked': "whose" opens a clause, and a passive has its auxiliary."""
    if token.upos != "VERB" or token.xpos not in {"VBN", "VBD"} or token.head == token.index:
        return False
    kids = sketch.kids(token)
    subject = next((kid for kid in kids if kid.deprel in SUBJECTS), None)
    below = sketch.kids(subject) if subject is not None else []
    whose = next((kid for kid in below if kid.lemma.lower() == "whose"), None)
    if subject is None or whose is None or whose.index == sketch.first:
        return False
    before = sketch.at(whose.index - 1)
    if any(kid.deprel.startswith("aux") for kid in kids) or before.upos not in NOUNS | {"PUNCT"}:
        return False
    owner = sketch.at(token.head)
    if before.upos in NOUNS and owner.upos not in NOUNS:
        owner = before
    while owner.deprel == "appos":
        owner = sketch.at(owner.head)
    if owner.upos not in NOUNS or (token.deprel == "acl:relcl" and subject.deprel == "nsubj"):
        return False
    sketch.hang(subject, token.index, "nsubj")
    sketch.hang(token, owner.index, "acl:relcl")
    sketch.tag(token, "VERB", "VBD")
    return True


def participle_taken_for_conjunct(sketch: Sketch, token: Token) -> bool:
    """'against a takeover bid launched by Hollis': without "and" nothing is joined to the sentence."""
    if token.xpos != "VBN" or token.deprel != "conj" or token.index - 2 < sketch.first:
        return False
    kids = sketch.kids(token)
    noun, before = sketch.at(token.index - 1), sketch.at(token.index - 2)
    if noun.head != token.index or noun.deprel not in SUBJECTS or before.upos not in NOUNS:
        return False
    if any(kid.deprel == "cc" or kid.deprel.startswith("aux") for kid in kids) or sketch.under(before, token):
        return False
    sketch.crown(noun, before)
    for kid in sketch.kids(before):
        if kid.index != noun.index:
            sketch.hang(kid, noun.index, kid.deprel)
    sketch.hang(before, noun.index, "compound")
    sketch.hang(token, noun.index, "acl")
    return True


def particle_before_date(sketch: Sketch, token: Token) -> bool:
    """'switched on last Saturday': no preposition stands before "last Saturday" or "as early as"."""
    if token.text.lower() not in SMALL or token.deprel not in {"case", "obl", "advmod"}:
        return False
    verb, behind = sketch.at(token.index - 1), sketch.at(min(token.index + 1, sketch.tokens[-1].index))
    bare = behind.text.lower() in BARE_DATES and behind.index in sketch.dates
    alone = token.deprel == "obl" and behind.upos == "ADP"
    if token.index == sketch.first or verb.upos != "VERB":
        return False
    if not (alone or (token.text.lower() in PARTICLES and (bare or behind.text.lower() == "as"))):
        return False
    sketch.tag(token, "ADP", "RP")
    sketch.hang(token, verb.index, "compound:prt")
    return True


def adverb_taken_for_verb(sketch: Sketch, token: Token) -> bool:
    """'The volcano last erupted in 1892': what stands between subject and past verb is an adverb."""
    if token.text.lower() not in RANKS or token.head != token.index or token.index == sketch.first:
        return False
    kids = sketch.kids(token)
    subject = next((kid for kid in kids if kid.deprel in SUBJECTS and kid.index < token.index), None)
    verb = next((kid for kid in kids if kid.deprel == "acl" and kid.index == token.index + 1), None)
    if subject is None or verb is None or verb.xpos not in {"VBN", "VBD"}:
        return False
    if any(kid.deprel in {"cop", "aux"} for kid in kids):
        return False
    sketch.crown(verb, token)
    for kid in kids:
        if kid.index != verb.index:
            sketch.hang(kid, verb.index, kid.deprel)
    sketch.hang(token, verb.index, "advmod")
    sketch.tag(token, "ADV", "RB")
    sketch.tag(verb, "VERB", "VBD")
    return True


def half_a_subject(sketch: Sketch, token: Token) -> bool:
    """'Both the pool and the gym will close': "and" joins two nouns before the one verb."""
    if token.upos not in NOUNS or token.head != token.index or token.index in sketch.dates:
        return False
    kids = sketch.kids(token)
    verb = next((kid for kid in kids if kid.deprel == "conj" and kid.upos == "VERB"), None)
    plain = {"det", "cc:preconj", "amod", "compound", "nmod:poss", "conj", "punct", "nummod"}
    if verb is None or any(kid.deprel not in plain for kid in kids):
        return False
    joint = next((kid for kid in sketch.kids(verb) if kid.deprel == "cc"), None)
    other = next((kid for kid in sketch.kids(verb) if kid.deprel in SUBJECTS), None)
    if joint is None or other is None or joint.index != token.index + 1 or other.index < joint.index:
        return False
    sketch.crown(verb, token)
    sketch.hang(token, verb.index, other.deprel)
    sketch.hang(other, token.index, "conj")
    sketch.hang(joint, other.index, "cc")
    for kid in kids:
        if kid.deprel in {"punct", "cc:preconj"}:
            sketch.hang(kid, verb.index, kid.deprel)
    return True


def name_taken_for_state(sketch: Sketch, token: Token) -> bool:
    """'struck Turkey on Monday': a name right behind a verb of deeds is its object."""
    if token.upos != "PROPN" or token.deprel != "xcomp" or token.head != token.index - 1:
        return False
    verb = sketch.at(token.head)
    if verb.upos != "VERB" or verb.lemma.lower() in LINKS or sketch.kids(token)[:1]:
        return False
    if any(kid.deprel in {"obj", "aux:pass"} for kid in sketch.kids(verb)):
        return False
    sketch.hang(token, verb.index, "obj")
    return True


def subject_behind_place(sketch: Sketch, token: Token) -> bool:
    """'In Leeds, Tom Lee, who is 40, opened the fair': behind a place's comma stands the subject."""
    if token.upos != "VERB" or token.xpos not in FINITE or token.head != token.index:
        return False
    kids = sketch.kids(token)
    if any(kid.deprel in SUBJECTS or kid.deprel.startswith(("csubj", "expl")) for kid in kids):
        return False
    place = next((kid for kid in kids if kid.deprel == "obl" and kid.index < token.index), None)
    below = sketch.kids(place) if place is not None else []
    name = next((kid for kid in below if kid.deprel == "appos" and kid.upos in NOUNS), None)
    if name is None or name.index in sketch.dates or not any(kid.deprel == "case" for kid in below):
        return False
    sketch.hang(name, token.index, "nsubj")
    for kid in below:
        if kid.deprel in {"acl:relcl", "acl"} and kid.index > name.index:
            sketch.hang(kid, name.index, kid.deprel)
    return True


def phrase_behind_particle(sketch: Sketch, token: Token) -> bool:
    """'came back to life': what stands behind a verb's particle belongs to the verb."""
    if token.upos != "ADV" or token.text.lower() not in SMALL or token.deprel != "advmod":
        return False
    verb = sketch.at(token.head)
    below = [kid for kid in sketch.kids(token) if kid.deprel == "obl" and kid.index not in sketch.dates]
    if verb.upos != "VERB" or verb.index != token.index - 1 or not below:
        return False
    for kid in below:
        sketch.hang(kid, verb.index, "obl")
    return True


def town_before_based(sketch: Sketch, token: Token) -> bool:
    """'Norwood, Mass.-based Hollis rose': what is based in a town does what the verb says."""
    if token.upos != "PROPN" or token.deprel not in SUBJECTS:
        return False
    below = [kid for kid in sketch.kids(token) if kid.index > token.index and kid.upos in NOUNS]
    firm = next((kid for kid in below if kid.deprel in {"appos", "conj", "flat", "nmod:unmarked"}), None)
    if firm is None:
        return False
    based = (sketch.at(place).text for place in range(token.index + 1, firm.index))
    if not any(word.endswith("-based") for word in based):
        return False
    sketch.crown(firm, token)
    sketch.hang(token, firm.index, "compound")
    return True


def verb_taken_for_auxiliary(sketch: Sketch, token: Token) -> bool:
    """'to bring paid parking back': no full verb is an auxiliary; the participle describes the noun."""
    if token.deprel != "aux" or token.upos != "VERB" or token.lemma.lower() in HELPERS:
        return False
    participle = sketch.at(token.head)
    if participle.index != token.index + 1 or participle.xpos != "VBN" or participle is sketch.tokens[-1]:
        return False
    noun = sketch.at(participle.index + 1)
    if noun.upos not in NOUNS:
        return False
    sketch.crown(token, participle)
    for kid in sketch.kids(participle):
        sketch.hang(kid, token.index, kid.deprel)
    sketch.hang(noun, token.index, "obj")
    sketch.hang(participle, noun.index, "amod")
    sketch.tag(token, "VERB", "VB")
    return True


def place_below_date(sketch: Sketch, token: Token) -> bool:
    """'on 3 May at the town hall': a place behind a date belongs to the verb."""
    if token.upos not in NOUNS or token.deprel != "nmod" or token.index in sketch.dates:
        return False
    date = sketch.at(token.head)
    if date.index not in sketch.dates or date.index > token.index:
        return False
    case = next((kid for kid in sketch.kids(token) if kid.deprel == "case"), None)
    while date.head in sketch.dates and date.head != date.index:
        date = sketch.at(date.head)
    verb = sketch.at(date.head)
    if case is None or case.lemma.lower() not in PLACES or verb.upos != "VERB" or verb.index > date.index:
        return False
    sketch.hang(token, verb.index, "obl")
    return True


def infinitive_as_sentence(sketch: Sketch, token: Token) -> bool:
    """'Lee, its head, threatened to sue': the past verb behind the aside is the sentence's."""
    if token.xpos != "VB" or token.head != token.index:
        return False
    kids = sketch.kids(token)
    marked = any(kid.deprel == "mark" and kid.text.lower() == "to" for kid in kids)
    subject = next((kid for kid in kids if kid.deprel in SUBJECTS and kid.index < token.index), None)
    if not marked or subject is None or any(kid.deprel.startswith("aux") for kid in kids):
        return False
    below = (kid for kid in sketch.kids(subject) if kid.deprel == "acl" and kid.xpos in {"VBD", "VBN"})
    verb = next((kid for kid in below if subject.index < kid.index < token.index), None)
    if verb is None:
        return False
    sketch.crown(verb, token)
    sketch.hang(subject, verb.index, "nsubj")
    sketch.hang(token, verb.index, "xcomp")
    sketch.tag(verb, "VERB", "VBD")
    return True


def no_participle(sketch: Sketch, token: Token) -> bool:
    """'Trams will not run': only a participle is passive."""
    if token.deprel != "nsubj:pass" or sketch.at(token.head).xpos not in {"VB", "VBZ", "VBP"}:
        return False
    if any(kid.deprel == "aux:pass" for kid in sketch.kids(sketch.at(token.head))):
        return False
    sketch.hang(token, token.head, "nsubj")
    return True


def rate_behind_price(sketch: Sketch, token: Token) -> bool:
    """'rose three cents a litre': what a price is counted by belongs to the price."""
    if token.upos != "NOUN" or token.deprel not in RATES:
        return False
    if token.index - 2 < sketch.first or sketch.at(token.index - 1).lemma.lower() not in {"a", "an"}:
        return False
    price = sketch.at(token.index - 2)
    counted = price.upos in {"NUM", "SYM"} or any(kid.deprel == "nummod" for kid in sketch.kids(price))
    subject = next((kid for kid in sketch.kids(token) if kid.deprel in SUBJECTS), None)
    torn = subject is not None and sketch.under(price, subject)
    if not counted or price.index in sketch.dates or not (torn or token.head in {price.head, price.index}):
        return False
    if torn and subject is not None:
        sketch.hang(subject, token.head, "obj")
    sketch.hang(token, price.index, "nmod:unmarked")
    for kid in sketch.kids(token):
        if kid.deprel == "acl:relcl":
            sketch.hang(kid, price.index, kid.deprel)
    return True


def subject_taken_for_compound(sketch: Sketch, token: Token) -> bool:
    """'Milk rose three cents': a noun before a finite verb without a subject is that subject."""
    if token.deprel != "compound" or token.upos not in NOUNS or token.head < token.index:
        return False
    verb = sketch.at(token.head)
    if verb.upos != "VERB" or verb.xpos not in FINITE or verb.deprel not in CLAUSES:
        return False
    if any(kid.deprel in SUBJECTS | {"det", "aux", "aux:pass"} for kid in sketch.kids(verb)):
        return False
    sketch.hang(token, verb.index, "nsubj")
    return True
