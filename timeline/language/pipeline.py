"""The trained pipeline on disk and in memory.

On disk the weights are half-precision floats, which halves the package and loses no
accuracy; in memory they are single-precision again.

What a word is before its neighbours are looked at is a quarter of all the sums of a parse,
and half of an article's words stand in it more than once: it is worked out once for each.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Literal, cast

import numpy
from numpy.typing import NDArray
from spacy.attrs import IS_SPACE, LOWER, NORM, PREFIX, SHAPE, SUFFIX
from spacy.language import Language
from spacy.pipeline import TrainablePipe
from spacy.tokens import Doc
from spacy.util import load_model, registry
from thinc.api import Model, use_ops
from thinc.types import Floats2d, Ragged

from timeline.language.english import NewsEnglish

# What the model and the parser's moves read of a word; spaCy works out twenty attributes of every new one.
_READ = (NORM, PREFIX, SUFFIX, SHAPE, LOWER, IS_SPACE)

registry.languages.register("en_news", func=NewsEnglish)


def load(folder: Path) -> Language:
    """Read the pipeline saved in ``folder``."""
    with use_ops("numpy", use_blis=False):  # numpy's own matrix product is twice as fast as BLIS here
        nlp = load_model(folder, exclude=["tokenizer"])  # which is code, not data
    retype(nlp, "float32")
    _embed_once(nlp)
    vocab: Any = nlp.vocab  # whose own types leave this out
    vocab.lex_attr_getters = {attribute: vocab.lex_attr_getters[attribute] for attribute in _READ}
    return nlp


def annotate(nlp: Language, docs: Sequence[Doc]) -> None:
    """Tag and parse a batch of sentences in place, each component after the other."""
    for _, pipe in nlp.pipeline:
        trained = cast(TrainablePipe, pipe)
        trained.set_annotations(docs, trained.predict(docs))


def _embed_once(nlp: Language) -> None:
    """Let the pipeline embed every word of a batch once, however often it stands there."""
    embed = cast(TrainablePipe, nlp.get_pipe("tok2vec")).model.layers[0]
    features, mixture = embed.layers[2:4]  # both go from an array of all words to another
    embed.layers[2:4] = [Model("once", _once, layers=[features.layers[0], mixture.layers[0]])]


def _once(model: Model[Ragged, Ragged], words: Ragged, is_train: bool) -> tuple[Ragged, Callable[[Any], Any]]:
    """Apply the layers to the distinct rows alone; for reading, not for training."""
    rows, places = numpy.unique(cast(NDArray[numpy.uint64], words.data), axis=0, return_inverse=True)
    vectors: Any = rows
    for layer in model.layers:
        vectors = layer.predict(vectors)
    return Ragged(vectors[places.ravel()], words.lengths), lambda gradient: gradient


def retype(nlp: Language, dtype: Literal["float16", "float32"]) -> None:
    """Turn every weight of the pipeline into floats of type ``dtype``."""
    for _, pipe in nlp.pipeline:
        model = getattr(pipe, "model", None)
        if isinstance(model, Model):
            for node in model.walk():
                for name in node.param_names:
                    if node.has_param(name):
                        weights = cast(Floats2d, node.get_param(name))
                        node.set_param(name, cast(Floats2d, weights.astype(dtype)))
