"""Parses that break English grammar, mended before they are read.

A statistical parser now and then builds what no sentence can be: a clause whose head is a noun
without a copula, a number above one before a singular noun, a finite verb without a subject.
Each rule looks for one such breach and repairs it, or leaves the parse as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

from timeline.events.grafts import (
    clause_behind_preposition,
    conjunct_taken_for_apposition,
    date_taken_for_subject,
    doing_in_a_place,
    passive_without_auxiliary,
    past_after_modal,
    second_subject_with_of,
    speech_behind,
    subject_before_dashes,
    subject_taken_for_conjunct,
    that_taken_for_subject,
)
from timeline.events.lexicon import grammar
from timeline.events.misread import (
    adverb_taken_for_verb,
    gerund_behind_noun,
    half_a_subject,
    infinitive_as_sentence,
    name_taken_for_state,
    no_participle,
    number_without_noun,
    participle_before_noun,
    participle_taken_for_conjunct,
    particle_before_date,
    phrase_behind_particle,
    place_below_date,
    preposition_of_date,
    rate_behind_price,
    subject_behind_place,
    subject_taken_for_compound,
    that_taken_for_object,
    town_before_based,
    verb_taken_for_auxiliary,
    whose_with_verb,
)
from timeline.events.rejoined import (
    content_behind_date,
    deed_before_speech,
    doing_behind_comma,
    had_doing,
    infinitive_behind,
    no_verb,
    particle_taken_for_preposition,
    relative_without_pronoun,
    subject_behind_date,
    town_before_noun,
    verb_behind_aside,
    verb_with_that_clause,
)
from timeline.events.relatives import (
    relative_of_event,
    relative_of_nearer_noun,
    relative_of_several,
    relative_with_subject,
)
from timeline.events.sketch import CLAUSES, NOUNS, SUBJECTS, Sketch
from timeline.language.parse import Parse, Token

ONE = grammar("one")
HARMLESS = frozenset({"PUNCT", "DET", "CCONJ"})  # no rule looks at them first


def _bare_noun_clause(sketch: Sketch, token: Token) -> bool:
    """Whether a clause has a noun for its head and a subject, but no copula."""
    return (
        token.upos in NOUNS
        and token.deprel in CLAUSES
        and any(kid.deprel == "nsubj" for kid in sketch.kids(token))
        and not any(kid.deprel in {"cop", "aux"} for kid in sketch.kids(token))
    )


def _verb_taken_for_adjective(sketch: Sketch, token: Token) -> bool:
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


def _number_as_subject(sketch: Sketch, token: Token) -> bool:
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


def _verb_taken_for_noun(sketch: Sketch, token: Token) -> bool:
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


def _noun_taken_for_verb(sketch: Sketch, token: Token) -> bool:
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


def _gerund_with_owner(sketch: Sketch, token: Token) -> bool:
    if token.upos != "VERB" or token.xpos != "VBG" or token.head == token.index:
        return False
    owners = (kid for kid in sketch.kids(token) if kid.index < token.index)
    if not any(kid.deprel in {"nmod:poss", "det"} or kid.xpos == "PRP$" for kid in owners):
        return False
    sketch.tag(token, "NOUN", "NN")
    sketch.hang(token, token.head, "obl" if token.deprel in {"advcl", "xcomp", "ccomp"} else token.deprel)
    return True


def _main_verb_below_noun(sketch: Sketch, token: Token) -> bool:
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


def _subject_taken_for_sentence(sketch: Sketch, token: Token) -> bool:
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
    )
    if verb is None or any(kid.deprel in SUBJECTS for kid in sketch.kids(verb)):
        return False
    if not any(kid.deprel in {"acl", "acl:relcl", "appos"} and kid.index < verb.index for kid in kids):
        return False
    sketch.crown(verb, token)
    sketch.hang(token, verb.index, "nsubj")
    for kid in kids:
        if kid.index > verb.index:
            sketch.hang(kid, verb.index, kid.deprel)
    return True


def _subject_taken_by_aside(sketch: Sketch, token: Token) -> bool:
    if token.head != token.index or token.upos != "VERB":
        return False
    kids = sketch.kids(token)
    if any(kid.deprel in SUBJECTS or kid.deprel in {"csubj", "expl"} for kid in kids):
        return False
    finite = token.morph.get("VerbForm") == "Fin" or any(kid.deprel.startswith("aux") for kid in kids)
    if not finite or token.morph.get("Mood") == "Imp":
        return False
    aside = next((kid for kid in kids if kid.deprel == "advcl" and kid.index < token.index), None)
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


def _second_subject(sketch: Sketch, token: Token) -> bool:
    subjects = [kid for kid in sketch.kids(token) if kid.deprel in {"nsubj", "nsubj:pass"}]
    if len(subjects) != 2 or not subjects[0].index < subjects[1].index < token.index:
        return False
    first, second = subjects
    start = min([second.index, *(kid.index for kid in sketch.kids(second))])
    if sketch.at(start - 1).text != "," and sketch.at(start).text != ",":
        return False
    sketch.hang(second, first.index, "appos")
    return True


def _inverted_speech(sketch: Sketch, token: Token) -> bool:
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


RULES: tuple[tuple[Callable[[Sketch, Token], bool], str], ...] = (
    (gerund_behind_noun, "'cleared of money laundering': a bare noun before a gerund is its object"),
    (participle_before_noun, "'killed by falling masonry': what never has an object has none"),
    (that_taken_for_object, "'told us that he would cut jobs': one verb has one object"),
    (preposition_of_date, "'walked out on 30 August over pay': one noun has one preposition"),
    (number_without_noun, "'a dividend of 2.10 crowns': a number counts the plural behind it"),
    (whose_with_verb, "'a firm whose stock peaked': a passive has its auxiliary"),
    (participle_taken_for_conjunct, "'a bid launched by Hollis': two clauses are joined by \"and\""),
    (particle_before_date, "'switched on last Saturday': \"last Saturday\" has no preposition"),
    (adverb_taken_for_verb, "'The volcano last erupted': a rank between noun and verb is an adverb"),
    (name_taken_for_state, "'struck Turkey': nobody becomes a name"),
    (subject_behind_place, "'In Leeds, Tom Lee opened': a finite verb has a subject"),
    (phrase_behind_particle, "'came back to life': a particle has no circumstance of its own"),
    (town_before_based, "'Norwood, Mass.-based Hollis rose': a town has no business"),
    (verb_taken_for_auxiliary, "'to bring paid parking back': no full verb is an auxiliary"),
    (infinitive_as_sentence, "'Lee, its head, threatened to sue': no sentence is an infinitive"),
    (place_below_date, "'on 3 May at the town hall': no place describes a date"),
    (no_participle, "'Trams will not run': only a participle is passive"),
    (half_a_subject, "'Both the pool and the gym will close': a noun is joined to a noun"),
    (rate_behind_price, "'rose three cents a litre': a verb of change has one measure"),
    (subject_taken_for_compound, "'Milk rose': a noun describes no finite verb"),
    (_number_as_subject, "'the two plan to meet': after a number above one a singular is a verb"),
    (
        _verb_taken_for_adjective,
        "'that injured two doctors': a noun with a subject needs a verb between them",
    ),
    (_verb_taken_for_noun, "'the plans go before': a plural subject and a singular noun agree as verb only"),
    (
        _subject_taken_for_sentence,
        "'the pair, who met in 2012, share': the verb behind the aside is the sentence's",
    ),
    (_noun_taken_for_verb, "'Work on the roof began': a bare verb does not open a sentence that has one"),
    (_gerund_with_owner, "'since its founding': what has an owner is a noun"),
    (_main_verb_below_noun, "'On Monday, the mayor opened': a date is no sentence, its verb is"),
    (
        subject_behind_date,
        "'In trading Friday, Hollis closed': a bare past has the noun before it",
    ),
    (verb_behind_aside, "'Hollis, which is also a bank, agreed': a sentence has a finite verb"),
    (relative_without_pronoun, "'the 20 boats Hollis sold': no common plural is part of a name"),
    (town_before_noun, "'The Dearborn, Mich., firm stopped': \"the\" belongs to the noun behind the town"),
    (infinitive_behind, "'was beginning to get back': a verb's infinitive is no subject behind it"),
    (had_doing, "'had operating profit': \"have\" takes a participle of the past"),
    (deed_before_speech, "'Two aides, Lee and Reed, left, the paper said': a verb of speech has one subject"),
    (no_verb, "'Rovers play Wend': a capital inside a sentence begins a name"),
    (doing_behind_comma, "'as the week began, waving flags': no object stands behind a comma"),
    (verb_with_that_clause, "'An inquest into the death heard that': no participle has a clause of fact"),
    (particle_taken_for_preposition, "'has called off her show': a verb's particle has no noun of its own"),
    (content_behind_date, "'reported Friday that two were held': no clause describes a date"),
    (second_subject_with_of, "'a group of farmers bought': a noun behind \"of\" belongs to the one before"),
    (date_taken_for_subject, "'Earlier Sunday, police clashed': a date does nothing"),
    (conjunct_taken_for_apposition, "'she and the driver Paul Reed met': \"and\" joins two"),
    (_second_subject, "'the result, a short film, was shown': one verb has one subject"),
    (_inverted_speech, "', said director Ann Lee': a past verb right behind the comma is no adjective"),
    (_subject_taken_by_aside, "'the lights, switched on in May, stay up': the finite verb owns the subject"),
    (that_taken_for_subject, "'said that work was put back': a conjunction is no subject"),
    (passive_without_auxiliary, "'Police confirmed that': outside headlines a passive has its auxiliary"),
    (past_after_modal, "'ruled that he must go, and set a date': a modal shares its infinitives only"),
    (clause_behind_preposition, "'ended after the council gave': the noun between is the verb's subject"),
    (subject_taken_for_conjunct, "'two were held and police were sent': no noun is joined to a verb"),
    (speech_behind, "', the airline announced': a noun right before a verb of speech is its subject"),
    (relative_with_subject, "'the vase that thieves stole was found': a past verb behind its subject"),
    (relative_of_several, "'five men and a boy who were held': a plural verb speaks of all of them"),
    (doing_in_a_place, "'was in Derby working': a place does nothing"),
    (subject_before_dashes, "'women -- some with children -- marched': an aside's noun is no subject"),
    (relative_of_event, "'the match at Wend, which was called off': no place is called off"),
    (relative_of_nearer_noun, '\'the day that Reed, who came\': "who" is a person and "which" is none'),
)


def mended(parse: Parse, dates: Collection[int] = ()) -> Parse:
    """The parse with what cannot be English repaired; ``dates`` are the indices of words of known dates."""
    sketch = Sketch(parse, dates)
    changed = False
    for place in range(len(sketch.tokens)):
        if sketch.tokens[place].upos in HARMLESS:
            continue
        for rule, _ in RULES:
            changed |= rule(sketch, sketch.tokens[place])
    return replace(parse, tokens=tuple(sketch.tokens)) if changed else parse
