"""Lets every rule that mends a parse look at every word it is made for."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from functools import cache

from timeline.events.syntax.repairs import RULES
from timeline.events.syntax.sketch import Sketch
from timeline.language.parse import Parse, Token

HARMLESS = frozenset({"PUNCT", "DET", "CCONJ"})  # no rule looks at them first


def mended(parse: Parse, dates: Collection[int] = ()) -> Parse:
    """The parse with what cannot be English repaired; ``dates`` are the indices of words of known dates."""
    sketch = Sketch(parse, dates)
    changed = False
    for place, token in enumerate(sketch.tokens):
        if token.upos not in HARMLESS:
            changed |= _mend(sketch, place)
    return replace(parse, tokens=tuple(sketch.tokens)) if changed else parse


def _mend(sketch: Sketch, place: int) -> bool:
    """Let every rule look at a word once, at what the rules before it made of it."""
    done = -1
    while True:
        token = sketch.tokens[place]
        for order, rule in _fitting(token.upos, token.deprel):
            if order > done and rule(sketch, token):
                done = order
                break
        else:
            return done >= 0


@cache
def _fitting(word_class: str, relation: str) -> tuple[tuple[int, Callable[[Sketch, Token], bool]], ...]:
    """The rules that look at such words, by their place in the order."""
    return tuple((order, row.rule) for order, row in enumerate(RULES) if row.fits(word_class, relation))
