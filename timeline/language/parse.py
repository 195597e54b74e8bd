"""Sentences -> Universal Dependencies trees (UD version 2, English).

The pipeline is ours: ``model/`` beside this file, its card and licence in it, made by
``recipe/``. It loads at the first call and is kept. A parse is a function of the words
of the span alone: the neighbouring text, the kind of quotes or dashes and the line
breaks change nothing. Safe to call from several threads; they take turns.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from queue import SimpleQueue
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from threadpoolctl import ThreadpoolController

from timeline.language.dictionary import lemma_of
from timeline.language.lean import bring_in_spacy
from timeline.language.spelling import Clean, clean

if TYPE_CHECKING:  # spaCy takes half a second to import: only at the first parse
    from spacy.language import Language
    from spacy.tokens import Doc

_BATCH = 64  # sentences; small batches keep the encoder's arrays in the processor's cache
_COLUMNS: list[int | str] = ["ORTH", "TAG", "POS", "MORPH", "DEP", "SPACY", "HEAD"]


class Token(NamedTuple):  # made by the ten thousand: four times as fast as a frozen dataclass
    """A syntactic word.

    ``start`` and ``end`` are characters of the text that was given, ``text`` those
    characters; a contraction ("don't") is two tokens that touch, a hyphenated
    compound is one. ``upos``, ``morph`` and ``deprel`` are UD's, ``xpos`` is the Penn
    tag. ``index`` and ``head`` count tokens of the parse; the root is its own head.
    """

    index: int  # type: ignore[assignment] # which hides a tuple's own method
    start: int
    end: int
    text: str
    lemma: str
    upos: str
    xpos: str
    morph: Mapping[str, str]
    head: int
    deprel: str


@dataclass(frozen=True, slots=True)
class Parse:
    """One sentence: ``start`` and ``end`` as given, its tokens in order; no tokens for a blank span."""

    start: int
    end: int
    tokens: tuple[Token, ...]


def parse(text: str, spans: Sequence[tuple[int, int]]) -> tuple[Parse, ...]:
    """Read every span of ``text`` as one sentence, whatever stands in it.

    Spans are half-open and may come in any order; the answer keeps it.
    """
    if not spans:
        return ()
    pool = _pool()
    from timeline.language.pipeline import annotate

    cleaned = [clean(text, start, end) for start, end in spans]
    nlp = pool.get()
    try:
        with _threads().limit(limits=1, user_api="blas"):
            docs = [nlp.make_doc(tidy.text) for tidy in cleaned]
            for at in range(0, len(docs), _BATCH):
                annotate(nlp, docs[at : at + _BATCH])
        return tuple(
            Parse(start, end, tuple(_tokens(text, tidy, doc)))
            for (start, end), tidy, doc in zip(spans, cleaned, docs, strict=True)
        )
    finally:
        pool.put(nlp)


@cache
def _pool() -> SimpleQueue[Language]:
    """Load the one pipeline, for whoever takes it: its vocabulary may grow under one reader at a time."""
    bring_in_spacy()
    from timeline.language.pipeline import load

    pool: SimpleQueue[Language] = SimpleQueue()
    with as_file(files("timeline.language") / "model") as folder:
        pool.put(load(folder))
    return pool


@cache
def _threads() -> ThreadpoolController:
    """Find the thread pools of the libraries that are loaded, numpy's among them."""
    return ThreadpoolController()


def _tokens(text: str, tidy: Clean, doc: Doc) -> Iterator[Token]:
    if not len(doc):
        return
    rows = doc.to_array(_COLUMNS).tolist()
    names = {key: doc.vocab.strings[key] for key in {key for row in rows for key in row[:5]}}
    heads = [(index + row[6]) % 2**64 for index, row in enumerate(rows)]  # an offset, negative ones wrapped
    root = next((index for index, head in enumerate(heads) if head == index), 0)
    at = 0
    for index, (orth, tag, pos, morph, dep, space, _) in enumerate(rows):
        form, xpos, upos, deprel = names[orth], names[tag], names[pos], names[dep]
        start, end = tidy.starts[at], tidy.ends[at + len(form) - 1]
        at += len(form) + space
        head = heads[index]
        if head == index:
            # The parser may leave words unattached; a sentence has one root.
            head = root
            deprel = "root" if index == root else "punct" if upos == "PUNCT" else "parataxis"
        lemma, features = lemma_of(form, upos, xpos), _features(names[morph])
        yield Token(index, start, end, text[start:end], lemma, upos, xpos, features, head, deprel)


@cache
def _features(morph: str) -> Mapping[str, str]:
    pairs = (pair.split("=", 1) for pair in morph.split("|") if "=" in pair)
    return MappingProxyType(dict(pairs))
