"""Numbers in words and figures."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from timeline.times.tokens import Lexicon

_FIGURES = re.compile(r"\d[\d,]*(?:\.\d+)?")


def number_of(tokens: Sequence[str], lexicon: Lexicon) -> float:
    """The value of number words: "twenty-five", "2 1/2", "two and a half", "nearly" left aside.

    Figures too long to be counts of anything become infinity.
    """
    total = current = 0.0
    numerator: float | None = None
    pending_slash = False
    article = False
    kinds = {name: lexicon.char[name] for name in ("half", "hundred", "fraction", "slash", "a", "hy")}
    for token in tokens:
        value, code = lexicon.values.get(token), lexicon.codes[token]
        figures = _FIGURES.match(token)
        if figures:
            plain = figures.group().replace(",", "")
            amount = float(plain) if len(plain) < 16 else float("inf")
            if pending_slash and numerator is not None:
                current += numerator / amount - numerator if amount else 0
                pending_slash = False
            else:
                numerator = amount
                current += amount
        elif code == kinds["slash"]:
            pending_slash = True
        elif code == kinds["fraction"]:
            current += unicodedata.numeric(token)
        elif code == kinds["half"]:
            current += 0.5 - (1 if current and article else 0)
        elif isinstance(value, int) and (value >= 100 or code == kinds["hundred"]):
            current = (current or 1) * value
            if value >= 1000:
                total, current = total + current, 0.0
        elif isinstance(value, int) and value:
            current += value
        article = code == kinds["a"] or (article and code == kinds["hy"])
    return total + current


def spoken_year(tokens: Sequence[str], lexicon: Lexicon) -> int:
    """A year as it is spoken: "nineteen ninety-six", "two thousand and one"."""
    values = [value for token in tokens if isinstance(value := lexicon.values.get(token), int) and value]
    if 1000 in values or (100 in values and len(values) > 1):
        return int(number_of(tokens, lexicon))
    return values[0] * 100 + sum(values[1:])
