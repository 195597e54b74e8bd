"""Numbers in words and figures."""

from __future__ import annotations

import re
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
    for token in tokens:
        value = lexicon.values.get(token)
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
        elif token == "/":  # noqa: S105 - a fraction's bar
            pending_slash = True
        elif token.lower() == "half":
            current += 0.5 - (1 if current and token_is_article(tokens, token) else 0)
        elif isinstance(value, int) and value >= 100:
            current = (current or 1) * value
            if value >= 1000:
                total, current = total + current, 0.0
        elif token.lower() == "dozen":
            current = (current or 1) * 12
        elif isinstance(value, int) and value:
            current += value
    return total + current


def token_is_article(tokens: Sequence[str], token: str) -> bool:
    """Whether ``token`` follows "a", which then counts as nothing: two and a half."""
    at = list(tokens).index(token)
    return at > 0 and tokens[at - 1].lower() in ("a", "an")


def spoken_year(tokens: Sequence[str], lexicon: Lexicon) -> int:
    """A year as it is spoken: "nineteen ninety-six", "two thousand and one"."""
    values = [value for token in tokens if isinstance(value := lexicon.values.get(token), int) and value]
    if 1000 in values or (100 in values and len(values) > 1):
        return int(number_of(tokens, lexicon))
    return values[0] * 100 + sum(values[1:])
