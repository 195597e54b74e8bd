"""The trained pipeline on disk and in memory.

On disk the weights are half-precision floats, which halves the package and loses no
accuracy; in memory they are single-precision again.

What a word is before its neighbours are looked at is a quarter of all the sums of a parse,
and nine of ten words have been read before: it is worked out once for each and kept.
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
from thinc.api import Model, NumpyOps, use_ops
from thinc.types import Floats2d, Ragged

from timeline.language.english import NewsEnglish

_KEPT = 2**15  # words, 20 MB
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
    """Let the pipeline embed every word once, however often it is read."""
    embed = cast(TrainablePipe, nlp.get_pipe("tok2vec")).model.layers[0]
    features, mixture = (layer.layers[0] for layer in embed.layers[2:4])  # from an array of words to another
    for node in mixture.walk():
        node.ops = _RowByRow()
    embed.layers[2:4] = [Model("once", _once, layers=[features, mixture], attrs={"known": {}})]


class _RowByRow(NumpyOps):  # type: ignore[misc] # which has no types
    """Products whose rows depend on nothing else, to the last bit: what is kept does not tell its time."""

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """Multiply each row of ``x`` with ``y``; for reading, not for training."""
        weights = y.T if trans2 else y
        return numpy.stack([numpy.dot(row, weights) for row in x])


def _once(model: Model[Ragged, Ragged], words: Ragged, is_train: bool) -> tuple[Ragged, Callable[[Any], Any]]:
    """Apply the layers to words that are new and look the others up; for reading, not for training."""
    known: dict[bytes, NDArray[numpy.float32]] = model.attrs["known"]
    rows = cast(NDArray[numpy.uint64], words.data)
    written, step = rows.tobytes(), rows.strides[0]
    keys = [written[at : at + step] for at in range(0, len(written), step)]
    if len(known) > _KEPT:
        known.clear()
    new = [key for key in dict.fromkeys(keys) if key not in known]
    if new:
        vectors: Any = numpy.frombuffer(b"".join(new), rows.dtype).reshape(len(new), -1)
        for layer in model.layers:
            vectors = layer.predict(vectors)
        known.update(zip(new, vectors, strict=True))
    found: Any = numpy.stack([known[key] for key in keys])
    return Ragged(found, words.lengths), lambda gradient: gradient


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
