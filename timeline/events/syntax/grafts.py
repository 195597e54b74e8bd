"""Clauses that a parse hung on the wrong word, hung where grammar wants them.

Each rule looks at one breach of agreement between a verb and what it hangs on: a past tense that
shares a modal's infinitive, a "who" that speaks of no person, a preposition before a whole clause.
"""

from __future__ import annotations

from timeline.events.lexicon import grammar, listed, verbs
from timeline.events.syntax.sketch import NOUNS, SUBJECTS, Sketch
from timeline.language.parse import Token

CONTENTS = listed("valency", "contents")
INTRANSITIVE = listed("valency", "intransitive")
SPEECH = verbs().reporting | verbs().announcing
CONJUNCTIONS = listed("noun_kinds", "conjunctions")
BARE_AFTER = listed("noun_kinds", "bare_after")
FINITE = frozenset({"VBD", "VBZ", "VBP"})
ALONG = grammar("along")
DASHES = frozenset({"--", "—", "–", "_"})
INSIDE_NOUN = frozenset({"nmod", "flat", "compound", "conj", "nmod:desc", "nmod:poss"})
ADVERBIAL = frozenset({"ADV", "PART", "AUX"})
TOLD = frozenset({"obj", "xcomp", "ccomp", "compound:prt"})  # what a participle behind its noun has not


def past_after_modal(sketch: Sketch, token: Token) -> bool:
    """'ruled that he must go, and set a date': a modal's verb shares it with infinitives only."""
    kids = sketch.kids(token)
    modal = token.xpos == "VB" and any(kid.deprel == "aux" and kid.xpos == "MD" for kid in kids)
    past = token.xpos in {"VBD", "VBZ", "VBN"}
    if token.deprel != "conj" or token.upos != "VERB" or not (past or modal):
        return False
    if any(kid.deprel in SUBJECTS or (kid.deprel.startswith("aux") and not modal) for kid in kids):
        return False
    above = sketch.at(token.head)
    if token.xpos == "VBN":
        shared = any(kid.deprel == "aux:pass" for kid in sketch.kids(above))
        if not shared or not any(kid.deprel == "obj" for kid in kids):
            return False
    first = next((kid for kid in sketch.kids(above) if kid.deprel in {"aux", "aux:pass"}), None)
    marked = any(kid.deprel == "mark" and kid.text.lower() == "to" for kid in sketch.kids(above))
    if not marked and (modal or first is None or first.lemma.lower() not in BARE_AFTER):
        return False
    for _ in sketch.tokens:
        if above.head == above.index:
            return False
        above = sketch.at(above.head)
        helped = any(kid.deprel == "aux" for kid in sketch.kids(above))
        if above.upos == "VERB" and (above.xpos in FINITE or helped) and above.index < token.index:
            sketch.hang(token, above.index, "conj")
            return True
    return False


def clause_behind_preposition(sketch: Sketch, token: Token) -> bool:
    """'ended after the council gave its consent': a finite verb behind "after" has the noun between."""
    past = token.deprel == "acl" and token.xpos == "VBN"
    went = past and _goes_somewhere(sketch, token)
    if token.upos != "VERB" or not (past or token.xpos in FINITE) or token.head == token.index:
        return False
    kids = sketch.kids(token)
    distance = next((kid for kid in kids if kid.deprel == "nsubj" and kid.index in sketch.dates), None)
    others = [kid for kid in kids if kid is not distance]
    if any(kid.deprel in SUBJECTS or kid.deprel in {"mark", "aux", "aux:pass"} for kid in others):
        return False
    told = token.lemma.lower() in CONTENTS or any(kid.deprel in TOLD for kid in kids)
    if token.deprel == "acl" and not (told or went):
        return False
    place = token.index - 1
    while place > sketch.first and sketch.at(place).upos in ADVERBIAL:
        place -= 1
    if place < sketch.first:
        return False
    noun = sketch.at(place)
    while noun.deprel in {"flat", "compound", "nmod"} and noun.head not in {noun.index, *sketch.dates}:
        if not sketch.first <= noun.head < token.index:
            return False
        noun = sketch.at(noun.head)
    case = next((kid for kid in sketch.kids(noun) if kid.deprel == "case" and kid.index < noun.index), None)
    if (
        noun.upos not in NOUNS | {"PRON"}
        or not (noun.deprel == "obl" or (noun.deprel == "nmod" and noun.head in sketch.dates))
        or noun.index in sketch.dates
        or case is None
    ):
        return False
    if case.text.lower() not in CONJUNCTIONS:
        return False
    above = sketch.at(noun.head)
    while above.index in sketch.dates and above.head not in {above.index, token.index}:
        above = sketch.at(above.head)  # "a month after the council gave": the distance hangs on the verb
    if above.index in {noun.index, token.index, *sketch.dates}:
        above = sketch.at(token.head)
    if distance is not None:
        sketch.hang(distance, above.index, "obl:unmarked")
    sketch.hang(token, above.index, "advcl")
    sketch.hang(noun, token.index, "nsubj")
    sketch.hang(case, token.index, "mark")
    if past:
        sketch.tag(token, "VERB", "VBD")
    return True


def _goes_somewhere(sketch: Sketch, token: Token) -> bool:
    """Whether a past form moves along: "since a bomb ripped through the hall"; "thrown" is no past."""
    way = next((kid for kid in sketch.kids(token) if kid.deprel == "obl"), None)
    case = next((kid for kid in sketch.kids(way) if kid.deprel == "case"), None) if way is not None else None
    alone = token.lemma.lower() in INTRANSITIVE
    return token.text.endswith("ed") and (alone or (case is not None and case.text.lower() in ALONG))


def that_taken_for_subject(sketch: Sketch, token: Token) -> bool:
    """'said that work was put back': a conjunction is no subject."""
    if token.text.lower() != "that" or token.xpos != "IN" or token.deprel not in SUBJECTS:
        return False
    sketch.hang(token, token.head, "mark")
    return True


def subject_taken_for_conjunct(sketch: Sketch, token: Token) -> bool:
    """'two were held and police were sent': a noun beside a verb is the subject of the verb behind it."""
    if token.upos not in NOUNS or token.deprel != "conj" or token.head == token.index:
        return False
    above = sketch.at(token.head)
    if above.upos != "VERB" or any(kid.deprel in {"cop", *SUBJECTS} for kid in sketch.kids(token)):
        return False
    verb = next(
        (
            kid
            for kid in (*sketch.kids(above), *sketch.kids(token))
            if kid.index > token.index
            and kid.upos == "VERB"
            and kid.deprel in {"conj", "parataxis", "acl"}
            and any(below.deprel.startswith("aux") for below in sketch.kids(kid))
        ),
        None,
    )
    if verb is None or any(kid.deprel in SUBJECTS for kid in sketch.kids(verb)):
        return False
    helper = min(kid.index for kid in sketch.kids(verb) if kid.deprel.startswith("aux"))
    if any(sketch.at(place).upos == "PUNCT" for place in range(token.index, helper)):
        return False
    passive = any(kid.deprel == "aux:pass" for kid in sketch.kids(verb))
    sketch.hang(verb, above.index, "conj")
    sketch.hang(token, verb.index, "nsubj:pass" if passive else "nsubj")
    return True


def subject_before_dashes(sketch: Sketch, token: Token) -> bool:
    """'thousands of women -- some with children -- marched': an aside's noun is not the verb's subject."""
    if token.upos != "VERB" or token.xpos not in FINITE | {"VBN"} or token.index - 1 <= sketch.first:
        return False
    if sketch.at(token.index - 1).text not in DASHES:
        return False
    close = token.index - 1
    opening = next((at for at in range(close - 2, sketch.first, -1) if sketch.at(at).text in DASHES), None)
    if opening is None or any(kid.deprel.startswith("aux") for kid in sketch.kids(token)):
        return False
    old = next((kid for kid in sketch.kids(token) if kid.deprel in SUBJECTS), None)
    if old is not None and not opening < old.index < close:
        return False
    noun = sketch.at(opening - 1)
    while noun.head != noun.index and noun.head < opening and noun.deprel in INSIDE_NOUN:
        noun = sketch.at(noun.head)
    if noun.upos not in NOUNS | {"NUM", "PRON"} or noun.index in sketch.dates:
        return False
    if noun.head == noun.index or sketch.under(token, noun):
        sketch.crown(token, noun)
    if old is not None:
        sketch.hang(old, noun.index, "parataxis")
    sketch.hang(noun, token.index, "nsubj")
    sketch.tag(token, "VERB", "VBD")
    return True


def date_taken_for_subject(sketch: Sketch, token: Token) -> bool:
    """'Earlier Sunday, police clashed', 'meets on Friday and chess begins': no date is a subject."""
    if token.index not in sketch.dates or token.deprel not in SUBJECTS or token.head < token.index:
        return False
    joined = [
        kid
        for kid in sketch.kids(token)
        if kid.deprel in {"conj", "appos"} and kid.index not in sketch.dates and kid.upos in NOUNS | {"PRON"}
    ]
    if not joined:
        return False
    first, *others = joined
    joint = next((kid for kid in sketch.kids(first) if kid.deprel == "cc"), None)
    verb = sketch.at(token.head)
    if joint is not None:
        if verb.deprel != "conj" or verb.head > token.index:
            return False
        sketch.hang(first, verb.index, token.deprel)
        sketch.hang(joint, verb.index, "cc")
        sketch.hang(token, verb.head, "obl:unmarked")
        return True
    sketch.hang(first, token.head, token.deprel)
    for other in others:
        sketch.hang(other, first.index, "conj")
    sketch.hang(token, token.head, "obl:unmarked")
    return True


def conjunct_taken_for_apposition(sketch: Sketch, token: Token) -> bool:
    """'She and the driver Paul Reed met': what follows "and" is another person."""
    if token.deprel != "appos" or token.head == token.index or token.head > token.index:
        return False
    joint = next(
        (
            part
            for part in sketch.tokens[token.head + 1 - sketch.first : token.index - sketch.first]
            if part.deprel == "cc" and part.lemma.lower() == "and" and sketch.under(part, token)
        ),
        None,
    )
    if joint is None or any(sketch.at(place).upos != "PUNCT" for place in range(token.head + 1, joint.index)):
        return False
    sketch.hang(joint, token.index, "cc")
    sketch.hang(token, token.head, "conj")
    return True


def second_subject_with_of(sketch: Sketch, token: Token) -> bool:
    """'a group of farmers bought': a noun behind "of" belongs to the noun before it."""
    if token.deprel not in {"nsubj", "nsubj:pass"} or token.upos not in NOUNS:
        return False
    case = next(
        (kid for kid in sketch.kids(token) if kid.deprel == "case" and kid.lemma.lower() == "of"), None
    )
    if case is None or case.index <= sketch.first:
        return False
    before = sketch.at(case.index - 1)
    if before.upos not in NOUNS | {"NUM"} or before.head != token.head or before.deprel not in SUBJECTS:
        return False
    sketch.hang(token, before.index, "nmod")
    return True


def passive_without_auxiliary(sketch: Sketch, token: Token) -> bool:
    """'Police confirmed that': outside headlines a passive needs its auxiliary, so this is the plain past."""
    if token.xpos not in {"VBN", "VBD"} or token.deprel in {"acl", "acl:relcl", "conj", "amod", "csubj"}:
        return False
    kids = sketch.kids(token)
    subject = next((kid for kid in kids if kid.deprel == "nsubj:pass" and kid.index < token.index), None)
    if subject is None or any(kid.deprel.startswith("aux") or kid.deprel == "obl:agent" for kid in kids):
        return False
    behind = any(kid.deprel == "case" for kid in sketch.kids(subject))
    alone = (
        token.head == token.index
        and not behind
        and all(
            _subordinate(sketch, other) for other in sketch.tokens if other.morph.get("VerbForm") == "Fin"
        )
    )
    led = any(kid.deprel == "mark" and kid.text.lower() in CONJUNCTIONS for kid in kids)
    active = (
        alone or (led and token.deprel == "advcl") or token.lemma.lower() in SPEECH | CONTENTS | INTRANSITIVE
    )
    if sketch.tokens[-1].text != "." or not active:
        return False
    commas = sum(sketch.at(place).text == "," for place in range(subject.index, token.index))
    if sketch.at(token.index - 1).text == "," and not (alone and commas > 1):
        return False
    if token.deprel == "advcl" and token.lemma.lower() in SPEECH:
        sketch.hang(token, token.head, "parataxis")
    for kid in kids:
        between = range(token.index + 1, kid.index)
        if kid.deprel == "parataxis" and all(sketch.at(place).upos != "PUNCT" for place in between):
            sketch.hang(kid, token.index, "ccomp")
    sketch.hang(subject, token.index, "nsubj")
    sketch.tag(token, "VERB", "VBD")
    return True


def _subordinate(sketch: Sketch, finite: Token) -> bool:
    """Whether a finite word stands in a clause that cannot be the sentence's own."""
    verb = sketch.at(finite.head) if finite.deprel.startswith(("aux", "cop")) else finite
    own = any(kid.deprel in SUBJECTS for kid in sketch.kids(verb))
    return verb.deprel in {"advcl", "ccomp", "acl:relcl"} or (verb.deprel == "conj" and own)


def speech_behind(sketch: Sketch, token: Token) -> bool:
    """'..., the airline announced': a verb of speech right behind a noun after a comma has it for subject."""
    if token.deprel not in {"acl", "acl:relcl"} or token.xpos not in {"VBN", "VBD"}:
        return False
    if token.lemma.lower() not in SPEECH or token.index <= sketch.first:
        return False
    before = sketch.at(token.index - 1)
    own = before.head == token.index and before.deprel in SUBJECTS
    if token.deprel == "acl:relcl" and not own:
        return False
    closes = all(
        other.index in sketch.dates or other.upos in {"PUNCT", "ADP"}
        for other in sketch.tokens[token.index + 1 - sketch.first :]
    )
    if (
        before.upos not in NOUNS
        or before.index in sketch.dates
        or (before.index == token.head and not closes)
    ):
        return False
    start = min([before.index, *(kid.index for kid in sketch.kids(before) if kid.upos != "PUNCT")])
    if start - 1 <= sketch.first or sketch.at(start - 1).text != ",":
        return False
    root = next((other for other in sketch.tokens if other.head == other.index), token)
    sketch.hang(token, root.index, "parataxis")
    sketch.hang(before, token.index, "nsubj")
    sketch.tag(token, "VERB", "VBD")
    return True


def doing_in_a_place(sketch: Sketch, token: Token) -> bool:
    """'was in Derby working for': a place does nothing, who is there does."""
    if token.deprel != "acl" or token.xpos != "VBG" or token.head == token.index:
        return False
    noun = sketch.at(token.head)
    case = next((kid for kid in sketch.kids(noun) if kid.deprel == "case"), None)
    if noun.upos != "PROPN" or case is None or case.lemma.lower() not in {"in", "at"}:
        return False
    there = any(kid.deprel in SUBJECTS for kid in sketch.kids(noun))
    sketch.hang(token, noun.index if there else noun.head, "advcl")
    return True
