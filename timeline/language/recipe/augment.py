"""News that the treebanks lack, made from their trees: headlines, captions and bullets without a stop.

A seeded draw takes part of the training sentences and adds them a second time. A
headline drops articles and auxiliaries ("Man arrested"), says "to" for "will" and
the present for the past, and may Write Its Words Like This; the tree stays the tree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import lemminflect
import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

_ARTICLES = frozenset({"a", "an", "the"})
_HEADLINE = 25  # words; a longer sentence is no headline
_BE = frozenset({"is", "are", "was", "were"})
_SMALL = frozenset(
    {"a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "nor", "of", "off", "on", "or"}
    | {"out", "over", "per", "the", "to", "up", "vs", "with"}
)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A word of a tree that is being retold; ``head`` is an index into the original sentence."""

    index: int
    form: str
    space: bool
    xpos: str
    upos: str
    morph: str
    head: int
    deprel: str


def headlines(
    seed: int, headline: float, bare: float, title: float, lower: float
) -> Callable[[Language, Example], Iterator[Example]]:
    """Make an augmenter that adds retold sentences, by its name in ``config.cfg``.

    ``headline``, ``bare`` and ``lower`` are the shares of sentences retold as
    headlines, without their final stop and without capitals; ``title`` is the share of
    headlines that Write Their Words Like This.
    """
    draw = np.random.default_rng(seed)

    def augment(nlp: Language, example: Example) -> Iterator[Example]:
        yield example
        chance, casing = draw.random(2)
        leaves = _leaves(example.reference)
        if chance < headline and _tells(leaves):
            told = _headline(leaves)
            yield _example(nlp, [_title(leaf) for leaf in told] if casing < title else told)
        elif headline <= chance < headline + bare and leaves[-1].form == ".":
            yield _example(nlp, _bare(leaves))
        elif headline + bare <= chance < headline + bare + lower:
            yield _example(nlp, [replace(leaf, form=leaf.form.lower()) for leaf in leaves])

    return augment


def _leaves(doc: Doc) -> list[Leaf]:
    return [
        Leaf(t.i, t.text, bool(t.whitespace_), t.tag_, t.pos_, str(t.morph), t.head.i, t.dep_) for t in doc
    ]


def _tells(leaves: list[Leaf]) -> bool:
    """Whether the sentence is a statement about somebody: what headlines are made of."""
    roots = {
        leaf.index for leaf in leaves if leaf.head == leaf.index and leaf.upos in {"VERB", "ADJ", "NOUN"}
    }
    subjects = [leaf for leaf in leaves if leaf.head in roots and leaf.deprel.startswith("nsubj")]
    short = len(leaves) <= _HEADLINE and leaves[-1].form == "."
    return short and bool(subjects) and subjects[0].upos in {"NOUN", "PROPN"}


def _headline(leaves: list[Leaf]) -> list[Leaf]:
    parents = {leaf.head for leaf in leaves if leaf.head != leaf.index}
    perfect = {
        leaf.head for leaf in leaves if leaf.deprel == "aux" and leaf.form.lower() in {"has", "have", "had"}
    }
    told: list[Leaf] = []
    for leaf in _bare(leaves):
        form = leaf.form.lower()
        free = leaf.index not in parents
        if free and leaf.upos == "DET" and form in _ARTICLES:
            continue
        if free and leaf.upos == "AUX" and form in _BE and leaf.head not in perfect:
            continue
        if free and form == "will" and leaf.deprel == "aux":
            leaf = replace(leaf, form="to", xpos="TO", upos="PART", morph="", deprel="mark")
        elif leaf.head == leaf.index and leaf.xpos == "VBD" and leaf.upos == "VERB":
            leaf = _present(leaf)
        told.append(leaf)
    if told and told[0].form[:1].islower():
        told[0] = replace(told[0], form=told[0].form[:1].upper() + told[0].form[1:])
    return told


def _present(leaf: Leaf) -> Leaf:
    lemmas = lemminflect.getLemma(leaf.form.lower(), "VERB")
    plural = "Number=Plur" in leaf.morph
    forms = lemminflect.getInflection(lemmas[0], "VBP" if plural else "VBZ") if lemmas else ()
    if not forms:
        return leaf
    return replace(
        leaf, form=forms[0], xpos="VBP" if plural else "VBZ", morph=leaf.morph.replace("Past", "Pres")
    )


def _bare(leaves: list[Leaf]) -> list[Leaf]:
    final = leaves[-1]
    parents = {leaf.head for leaf in leaves if leaf.head != leaf.index}
    return leaves[:-1] if final.form == "." and final.index not in parents and len(leaves) > 1 else leaves


def _title(leaf: Leaf) -> Leaf:
    if leaf.form in _SMALL or not leaf.form.islower():
        return leaf
    return replace(leaf, form="-".join(part[:1].upper() + part[1:] for part in leaf.form.split("-")))


def _example(nlp: Language, leaves: list[Leaf]) -> Example:
    place = {leaf.index: number for number, leaf in enumerate(leaves)}
    words = [leaf.form for leaf in leaves]
    spaces = [leaf.space for leaf in leaves]
    reference = Doc(
        nlp.vocab,
        words=words,
        spaces=spaces,
        tags=[leaf.xpos for leaf in leaves],
        pos=[leaf.upos for leaf in leaves],
        morphs=[leaf.morph for leaf in leaves],
        heads=[place[leaf.head] for leaf in leaves],
        deps=[leaf.deprel for leaf in leaves],
        sent_starts=[number == 0 for number in range(len(leaves))],
    )
    return Example(Doc(nlp.vocab, words=words, spaces=spaces), reference)
