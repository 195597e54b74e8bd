"""The verb group in a dependency parse: which words head clauses, their lemma, tense and modality."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from timeline.events.clauses import Clause, ClauseKind
from timeline.events.lexicon import grammar, phrases
from timeline.events.syntax.phrases import Tree, in_name
from timeline.language.parse import Token
from timeline.language.verbs import verb_list
from timeline.model import Tense

CLAUSAL = frozenset(
    {"root", "ccomp", "xcomp", "advcl", "advcl:relcl", "acl", "acl:relcl", "parataxis", "csubj", "csubj:pass"}
)
PARTICLES = grammar("particles")
MODALS = grammar("modals")
PLURAL_VERBS = grammar("plural_verbs")
WILL = grammar("will")
LONGEST = 3


def heads_clause(tree: Tree, token: Token) -> bool:
    """Whether a word is the head of a predicate."""
    if token.upos == "PUNCT":
        return False
    kids = tree.below[token.index]
    if token.head == token.index:
        return True
    if token.deprel in {"aux", "aux:pass", "cop", "amod", "compound", "case", "fixed", "mark", "flat"}:
        return False
    dated = tree.dates if token.index in tree.dates else ()  # "before 6am on Monday": no "am" of "be"
    if any(
        kid.deprel in {"nsubj", "nsubj:pass", "cop", "aux:pass", "nsubj:outer"} and kid.index not in dated
        for kid in kids
    ):
        return True
    if dated:
        return False
    if in_name(tree, token) and not any(kid.deprel in {"aux", "nsubj"} for kid in kids):
        return False
    if token.deprel in CLAUSAL:
        return token.upos in {"VERB", "AUX"} or token.deprel in {
            "advcl",
            "ccomp",
            "acl:relcl",
            "parataxis",
            "xcomp",
        }
    return token.deprel == "conj" and token.upos in {"VERB", "AUX"}


def _following(tree: Tree, token: Token, count: int) -> str:
    words = [tree.at[i].text.lower() for i in range(token.index + 1, token.index + 1 + count) if i in tree.at]
    return " ".join(words) if len(words) == count else ""


def _before_date(tree: Tree, token: Token, count: int) -> bool:
    """Whether the word behind a verb is a date's preposition: "held over the past year"."""
    last = tree.at.get(token.index + count)
    return count == 1 and last is not None and last.deprel == "case" and last.head in tree.dates


def lemma_of(tree: Tree, token: Token) -> str:
    """The predicate's lemma, with its particle or fixed object where the lexicon knows the pair."""
    lemma = token.lemma.lower()
    for count in range(LONGEST, 0, -1):
        longer = f"{lemma} {_following(tree, token, count)}"
        if longer in phrases() and not _before_date(tree, token, count):
            return longer
    for kid in tree.below[token.index]:
        if kid.deprel in {"compound:prt", "advmod"} and kid.text.lower() in PARTICLES:
            longer = f"{lemma} {kid.text.lower()}"
            bare = kid.index == token.index + 1 and not tree.below[kid.index]
            if kid.deprel == "compound:prt" or longer in phrases() or bare:
                return longer
    return lemma


def trigger_of(tree: Tree, token: Token) -> tuple[int, int]:
    """The characters that name the event: the verb, with a particle right behind it."""
    end = token.end
    for count in range(LONGEST, 0, -1):
        if f"{token.lemma.lower()} {_following(tree, token, count)}" in phrases():
            return token.start, tree.at[min(token.index + count, len(tree.tokens) - 1)].end
    follower = tree.at.get(token.index + 1)
    if follower is not None and follower.deprel == "compound:prt" and follower.head == token.index:
        end = follower.end
    return token.start, end


def tense_of(
    token: Token, aux: Sequence[Token], marks: Sequence[Token], kind: ClauseKind, governor: Clause | None
) -> tuple[Tense, str, bool]:
    """Which way the clause looks, its modal verb ("" for none) and whether it is perfect."""
    lemmas = [kid.lemma.lower() for kid in aux]
    texts = [kid.text.lower() for kid in aux]
    perfect = "have" in lemmas
    modal = next((word for word in (*texts, *lemmas) if word in MODALS), "")
    if any(word in WILL for word in (*lemmas, *texts)):
        return Tense.FUTURE, modal, perfect
    if modal:
        return (Tense.PAST if perfect else Tense.FUTURE), modal, perfect
    if any(mark.text.lower() == "to" for mark in marks):
        past = perfect
        return (Tense.PAST if past else Tense.FUTURE), "", perfect
    finite = next((kid for kid in aux if kid.morph.get("VerbForm") == "Fin"), None)
    if finite is not None:
        tensed = Tense.PAST if finite.morph.get("Tense") == "Past" else Tense.PRESENT
        return (Tense.PAST if perfect else tensed), "", perfect
    if token.morph.get("VerbForm") == "Fin":
        return (Tense.PAST if token.morph.get("Tense") == "Past" else Tense.PRESENT), "", False
    if token.xpos in {"VBN", "VBD"}:
        return Tense.PAST, "", False
    joined = kind == "coordinate" and governor is not None and governor.tense is Tense.PAST
    if joined and token.xpos == "VB" and not aux and governor is not None and _past_itself(governor):
        return Tense.PRESENT, "", False  # "opened on 1 May and close on 30 June"
    if token.xpos in {"VBZ", "VBP"}:
        return Tense.PRESENT, "", False
    if governor is not None and kind in {"participle", "adverbial", "infinitive", "coordinate"}:
        return governor.tense, governor.modal if kind == "coordinate" else "", False
    return Tense.UNKNOWN, "", perfect


def _past_itself(governor: Clause) -> bool:
    """Whether a past verb shows it by its own form, so that a bare one joined to it is of the present."""
    own = governor.kind in {"main", "relative", "content"} and governor.marker != "to"
    return own and not governor.auxiliaries and governor.head.text.lower() != governor.head.lemma


def number_of(token: Token, aux: Sequence[Token]) -> Literal["singular", "plural", ""]:
    """Which number the verb group's own form agrees with: "was" one, "were" several, "" for neither."""
    finite = next((kid for kid in (*aux, token) if kid.xpos in {"VBZ", "VBP", "VBD", "MD"}), None)
    if finite is None or finite.upos not in {"VERB", "AUX"} or finite.text.lower() in verb_list("either"):
        return ""
    if finite.xpos == "VBZ" or finite.text.lower() == "was":
        return "singular"
    plain = finite.xpos == "VBP" and finite.text.lower() == finite.lemma.lower()
    return "plural" if plain or finite.text.lower() in PLURAL_VERBS else ""
