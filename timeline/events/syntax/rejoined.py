"""Clauses that a date or an aside tore apart in a parse, joined again.

News sets its dates and asides between a verb and what belongs to it: "trading Friday, Hollis closed",
"Hollis, which is also a bank, agreed". Each rule looks at one such gap.
"""

from __future__ import annotations

from timeline.events.lexicon import listed, verbs
from timeline.events.syntax.sketch import NOUNS, SUBJECTS, Sketch
from timeline.language.parse import Token

SPEECH = verbs().reporting | verbs().announcing
WITHDRAWING = listed("changes", "withdrawing")
DROPPING = verbs().cancelling | verbs().postponing
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
    asides = (other for other in sketch.tokens if other.deprel == "acl:relcl" and sketch.under(other, token))
    aside = next(asides, None)
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
            and (sketch.at(other.index - 1).text == "," or _only_verb(sketch, aside))
            and not _owned(sketch, other)
        ),
        None,
    )
    if verb is None:
        return False
    sketch.crown(verb, token)
    sketch.hang(token, verb.index, "nsubj")
    for kid in kids:
        if kid.deprel == "nmod" and kid.index < token.index:
            sketch.hang(kid, verb.index, "obl")
    sketch.tag(verb, "VERB", "VBD")
    return True


def _only_verb(sketch: Sketch, aside: Token) -> bool:
    """Whether a whole sentence has no finite verb outside an aside."""
    finite = (other for other in sketch.tokens if other.morph.get("VerbForm") == "Fin")
    return sketch.tokens[-1].text == "." and all(sketch.under(other, aside) for other in finite)


def relative_without_pronoun(sketch: Sketch, token: Token) -> bool:
    """'the 20 boats Hollis sold in May': a plural noun describes no name, the name's clause describes it."""
    if token.deprel != "acl" or token.xpos not in PAST or token.index - 2 < sketch.first:
        return False
    name, noun = sketch.at(token.index - 1), sketch.at(token.index - 2)
    if name.upos != "PROPN" or noun.upos != "NOUN" or noun.xpos != "NNS" or noun.head != name.index:
        return False
    if noun.deprel != "compound" or _owned(sketch, token):
        return False
    above, label = name.head, name.deprel
    if above == name.index:
        return False
    sketch.hang(noun, above, label)
    for kid in sketch.kids(name):
        if kid.index < noun.index:
            sketch.hang(kid, noun.index, kid.deprel)
    sketch.hang(token, noun.index, "acl:relcl")
    sketch.hang(name, token.index, "nsubj")
    sketch.tag(token, "VERB", "VBD")
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


def no_verb(sketch: Sketch, token: Token) -> bool:
    """'play Wend on Saturday', 'meet them face-to-face': a capital inside a sentence is no verb's."""
    if token.upos != "VERB" or token.deprel not in {"xcomp", "ccomp"} or token.index == sketch.first:
        return False
    kids = sketch.kids(token)
    name = token.text[:1].isupper() and sketch.at(token.index - 1).upos == "VERB"
    if not (name or token.text.count("-") > 1) or any(kid.deprel in {"mark", "obj"} for kid in kids):
        return False
    above = token.head
    for kid in kids:
        inner = name and kid.index > token.index
        sketch.hang(kid, above, "obj" if kid.deprel in SUBJECTS and not inner else kid.deprel)
    sketch.hang(token, above, "obj" if name else "advmod")
    sketch.tag(token, *(("PROPN", "NNP") if name else ("ADV", "RB")))
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


def verb_with_that_clause(sketch: Sketch, token: Token) -> bool:
    """'An inquest into the death of a man heard that': no passive participle has a "that" clause of fact."""
    if token.deprel != "acl" or token.xpos not in PAST or _owned(sketch, token):
        return False
    content = next((kid for kid in sketch.kids(token) if kid.deprel == "ccomp"), None)
    if content is None or not any(kid.text.lower() == "that" for kid in sketch.kids(content)):
        return False
    root = next((other for other in sketch.tokens if other.head == other.index), token)
    if root.upos not in NOUNS or root.index > token.index or _owned(sketch, root):
        return False
    finite = [other for other in sketch.tokens if other.morph.get("VerbForm") == "Fin"]
    if not all(sketch.under(other, content) for other in finite):
        return False
    sketch.crown(token, root)
    sketch.hang(root, token.index, "nsubj")
    sketch.tag(token, "VERB", "VBD")
    return True


def particle_taken_for_preposition(sketch: Sketch, token: Token) -> bool:
    """'has called off her show': the particle of a known verb has no noun of its own."""
    if token.deprel != "case" or token.head <= token.index or token.index == sketch.first:
        return False
    verb, noun = sketch.at(token.index - 1), sketch.at(token.head)
    if verb.upos != "VERB" or noun.head != verb.index or not noun.deprel.startswith(("obl", "obj")):
        return False
    known = f"{verb.lemma.lower()} {token.text.lower()}"
    out_of = known in WITHDRAWING and sketch.at(token.index + 1).text.lower() == "of"
    if known not in DROPPING and not out_of:
        return False
    sketch.hang(token, verb.index, "compound:prt")
    if not out_of:
        sketch.hang(noun, verb.index, "obj")
    return True


def town_before_noun(sketch: Sketch, token: Token) -> bool:
    """'The Dearborn, Mich., energy company stopped': what "the" stands before is the noun, not its town."""
    if token.upos != "PROPN" or token.deprel not in SUBJECTS | {"obj", "obl"}:
        return False
    kids = sketch.kids(token)
    if not any(kid.deprel == "det" and kid.lemma.lower() == "the" for kid in kids):
        return False
    noun = next((kid for kid in kids if kid.upos == "NOUN" and kid.deprel in {"conj", "appos"}), None)
    region = next((kid for kid in kids if kid.upos == "PROPN" and kid.deprel in {"conj", "appos"}), None)
    if noun is None or region is None or not token.index < region.index < noun.index:
        return False
    if any(kid.deprel in {"cc", "det"} for kid in sketch.kids(noun)):
        return False
    sketch.hang(noun, token.head, token.deprel)
    sketch.hang(token, noun.index, "compound")
    sketch.hang(region, token.index, "flat")
    return True


def infinitive_behind(sketch: Sketch, token: Token) -> bool:
    """'was only beginning to get back': an infinitive behind its verb is no subject."""
    if token.deprel != "csubj" or token.head == token.index or token.head > token.index:
        return False
    above = sketch.at(token.head)
    led = any(kid.deprel == "mark" and kid.text.lower() == "to" for kid in sketch.kids(token))
    subject = any(kid.deprel in SUBJECTS for kid in sketch.kids(above))
    if not led or not subject or above.upos != "VERB":
        return False
    sketch.hang(token, above.index, "xcomp")
    return True


def had_doing(sketch: Sketch, token: Token) -> bool:
    """'had operating profit': no participle of the present stands behind "have"; it describes the noun."""
    if token.upos != "VERB" or token.xpos != "VBG":
        return False
    kids = sketch.kids(token)
    helpers = [kid for kid in kids if kid.deprel == "aux"]
    thing = next((kid for kid in kids if kid.deprel == "obj"), None)
    if len(helpers) != 1 or helpers[0].lemma.lower() != "have" or thing is None:
        return False
    verb = helpers[0]
    if verb.index != token.index - 1 or thing.index < token.index:
        return False
    sketch.crown(verb, token)
    for kid in kids:
        if kid.index not in {verb.index, thing.index}:
            sketch.hang(kid, verb.index, kid.deprel)
    sketch.hang(thing, verb.index, "obj")
    sketch.hang(token, thing.index, "amod")
    sketch.tag(verb, "VERB", verb.xpos)
    return True


def deed_before_speech(sketch: Sketch, token: Token) -> bool:
    """'Two aides, Lee and Reed, left for Rome, the paper said': one verb of speech has one subject."""
    if token.lemma.lower() not in SPEECH or token.head != token.index:
        return False
    subjects = [kid for kid in sketch.kids(token) if kid.deprel in SUBJECTS and kid.index < token.index]
    if len(subjects) < 2 or subjects[-1].index != token.index - 1:
        return False
    first = subjects[0]
    verb = next(
        (
            kid
            for kid in sketch.kids(first)
            if kid.deprel == "acl"
            and kid.xpos in PAST
            and sketch.at(kid.index - 1).text == ","
            and not _owned(sketch, kid)
        ),
        None,
    )
    if verb is None:
        return False
    sketch.crown(verb, token)
    sketch.hang(first, verb.index, "nsubj")
    sketch.hang(token, verb.index, "parataxis")
    sketch.tag(verb, "VERB", "VBD")
    return True
