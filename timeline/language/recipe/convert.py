"""Trees to spaCy training documents, one sentence each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, DocBin

from timeline.language.recipe.conllu import Sentence, sentences

# Labels too rare to be learnt, or told apart by nothing that we read, are trained as a near one.
RARE = {
    "csubj:outer": "csubj",
    "nsubj:outer": "nsubj",
    "csubj:pass": "csubj",
    "dislocated": "dep",
    "orphan": "dep",
    "reparandum": "dep",
}


def document(nlp: Language, sentence: Sentence) -> Doc:
    """Build a gold document of one sentence."""
    words = sentence.words
    return Doc(
        nlp.vocab,
        words=[word.form for word in words],
        spaces=[word.space for word in words],
        tags=[word.xpos for word in words],
        pos=[word.upos for word in words],
        morphs=[word.feats for word in words],
        heads=[word.head for word in words],
        deps=["ROOT" if word.deprel == "root" else RARE.get(word.deprel, word.deprel) for word in words],
        sent_starts=[index == 0 for index in range(len(words))],
    )


def convert(nlp: Language, treebanks: Sequence[Path], out: Path) -> int:
    """Write the trees of ``treebanks`` to ``out``; returns their number."""
    trees: Iterable[Sentence] = (tree for path in treebanks for tree in sentences(path))
    bin = DocBin(docs=[document(nlp, tree) for tree in trees], store_user_data=False)
    out.parent.mkdir(parents=True, exist_ok=True)
    bin.to_disk(out)
    return len(bin)
