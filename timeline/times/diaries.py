"""Hours written as four figures, in texts that write their clock that way: "0830 - UK prices"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from timeline.times.grammar.engine import Found
from timeline.times.joining.phrases import words
from timeline.times.tokens import lexicon
from timeline.times.tree import Cal, Clock

NOON = 12
FEWEST = 2  # hours with a nought in front that show how the text writes them
# Four figures alone: no part of a longer number, of a telephone's groups, of a sum or of a date.
_ALONE = (
    r"(?<![\d.,:/£$€#-])(?<!\d[ -])(?P<hour>{hour})(?P<minute>[0-5]\d)(?![\d:%/]|[.,]\d|[ -]\d{{3}}(?!\d))"
)
_NOUGHT = re.compile(_ALONE.format(hour=r"0\d"))
_HOUR = re.compile(_ALONE.format(hour=r"[01]\d|2[0-3]"))
_THE = re.compile(r"\b[Tt]he\s+(?:\d{4}(?:,|,?\s+and|\s+or)\s+)*\Z")
_NOUN = re.compile(r"(?:(?:,|,?\s+and|\s+or)\s+\d{4})*\s+[a-z]")
_WORD = re.compile(r"(?P<word>[^\W\d_]+)\.?,?\s+$")


def hours_in_figures(found: Sequence[Found], text: str) -> list[Found]:
    """The expressions with those hours instead of the years that the same figures could be."""
    if len({match.group() for match in _NOUGHT.finditer(text)}) < FEWEST:
        return list(found)
    out = list(found)
    for match in _HOUR.finditer(text):
        rivals = [item for item in out if item.start < match.end() and match.start() < item.end]
        if any(not _is_year(item, match) for item in rivals) or _dates_year(text, match):
            continue
        hour = int(match["hour"])
        clock = Clock(hour, int(match["minute"]), None, "am" if hour < NOON else None)
        out = [item for item in out if item not in rivals]
        if _THE.search(text[max(0, match.start() - 40) : match.start()]) and _NOUN.match(text, match.end()):
            continue  # the 0645 and 1610 sailings: which they are
        front = _WORD.search(text, max(0, match.start() - 16), match.start())
        word = front["word"].lower() if front is not None else ""
        out.append(Found(match.start(), match.end(), "hour in four figures", clock, word))
    return sorted(out, key=lambda item: item.start)


def _is_year(item: Found, match: re.Match[str]) -> bool:
    return (item.start, item.end) == match.span() and isinstance(item.node, Cal)


def _dates_year(text: str, match: re.Match[str]) -> bool:
    """Whether the word in front makes a year of the figures: "in 2010", "October 2026", "since 1995"."""
    before = _WORD.search(text, max(0, match.start() - 16), match.start())
    if before is None or match["hour"][0] == "0":
        return False
    word = before["word"].lower()
    known = lexicon().codes.get(word)
    months = {lexicon().char[name] for name in ("month", "shortmonth", "may", "mar")}
    return known in months or word in words("leads_year")
