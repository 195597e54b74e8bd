"""Names of happenings that the parser takes for adjectives: "The book fair opens on 3 May"."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from timeline.events.lexicon import listed
from timeline.events.syntax.sketch import NOUNS, Sketch
from timeline.language.parse import Parse, Token

HAPPENINGS = listed("noun_homographs", "adjectives")
MODIFIERS = frozenset({"det", "amod", "compound", "nummod", "nmod:poss", "case", "flat"})
BEHIND = frozenset({"ADP", "AUX", "VERB", "PUNCT", "SCONJ"})
LOWER = frozenset({"advcl", "parataxis", "conj", "ccomp", "acl", "acl:relcl", "dep", "xcomp"})


def named(parse: Parse, dates: Collection[int]) -> Parse:
    """The parse with such words as nouns, the same where there are none."""
    if not any(token.text.lower() in HAPPENINGS for token in parse.tokens):
        return parse
    sketch = Sketch(parse, dates)
    for token in parse.tokens[1:]:
        if _is_noun(sketch, token):
            _rename(sketch, sketch.at(token.index))
    return replace(parse, tokens=tuple(sketch.tokens))


def _is_noun(sketch: Sketch, token: Token) -> bool:
    """Whether such a word ends a noun phrase: a noun in front, none behind, no copula between."""
    if token.text.lower() not in HAPPENINGS or token.upos != "ADJ" or token.index in sketch.dates:
        return False
    before = sketch.at(token.index - 1)
    after = sketch.at(token.index + 1) if token.index + 1 - sketch.first < len(sketch.tokens) else None
    if before.upos not in NOUNS or before.index in sketch.dates:
        return False
    return (
        after is None or after.index in sketch.dates or after.upos in {"ADP", "AUX", "VERB", "PUNCT", "SCONJ"}
    )


def _rename(sketch: Sketch, token: Token) -> None:
    noun = sketch.at(token.index - 1)
    was_root = token.head == token.index
    verb = _predicate(sketch, token) if was_root else None
    if was_root and verb is None:
        return
    if verb is not None:
        sketch.crown(verb, token)
        sketch.hang(token, verb.index, "nsubj:pass" if _is_passive(sketch, verb) else "nsubj")
    elif noun.head != token.index:
        sketch.hang(token, noun.head, noun.deprel)
    for kid in sketch.kids(noun):
        if kid.deprel in MODIFIERS:
            sketch.hang(kid, token.index, kid.deprel)
    sketch.hang(noun, token.index, "compound")
    sketch.tag(token, "NOUN", "NN")


def _predicate(sketch: Sketch, token: Token) -> Token | None:
    """The verb of a sentence whose head the word was taken for."""
    return next(
        (
            kid
            for kid in sketch.kids(token)
            if kid.index > token.index and kid.deprel in LOWER and kid.upos in {"VERB", "ADJ"}
        ),
        None,
    )


def _is_passive(sketch: Sketch, verb: Token) -> bool:
    return any(kid.deprel == "aux:pass" for kid in sketch.kids(verb))
