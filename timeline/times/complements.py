"""What fills a length of time, or what it is counted from, as part of the expression.

Narratives are annotated after TIMEX2 (TIDES 2005, section 5), whose extents take in
all that modifies the time: "two months of bitter fighting", "only a week after the
landing". TimeML, and with it news, leaves those words out.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib import resources

from timeline.model import TimexType
from timeline.times.grammar.vague import DAY_OF
from timeline.times.tagging import Read
from timeline.times.tree import Length, Stretch

_WORD = re.compile(r"[ \t]+[\"“]?([^\W_]+(?:[-'’][^\W_]+)*['’]?)[\"”]?(?=[\s,.;:()–—]|$)")
_CLOSED = re.compile(r"[,;)–—]|\.(?=\s|$)|\s*$")
_FILLED = 12  # words that may fill a length
_COUNTED = 8  # words of what it is counted from, which must close the phrase
_FRONT = 8  # characters looked at in front


@cache
def _words(name: str) -> frozenset[str]:
    """One list of extents.toml."""
    source = resources.files("timeline.times.lexicon").joinpath("extents.toml")
    return frozenset(tomllib.loads(source.read_text(encoding="utf-8"))[name])


@cache
def _narrowed() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(_words('narrowed')))})\s+$", re.IGNORECASE)


def complemented(read: Sequence[Read], text: str) -> list[Read]:
    """Expressions with their complements; those that stand inside one are part of it."""
    out: list[Read] = []
    for item in read:
        if out and item.found.start < out[-1].found.end:
            continue
        out.append(_complemented(item, text) if _takes_one(item) else item)
    return out


def _takes_one(item: Read) -> bool:
    length = isinstance(item.found.node, (Length, Stretch)) and item.reading.type is TimexType.DURATION
    return length or item.found.rule in DAY_OF


def _complemented(item: Read, text: str) -> Read:
    found = item.found
    first = _WORD.match(text, found.end)
    opens = first[1].lower() if first else ""
    end = found.end
    if first is not None and opens in _words("filled"):
        end = _filled(text, first.end()) or end
    elif first is not None and opens in _words("counted") and isinstance(found.node, Length):
        end = _counted(text, first.end()) or end
    front = _narrowed().search(text, max(0, found.start - _FRONT), found.start)
    start = front.start() if front else found.start
    return replace(item, found=replace(found, start=start, end=end))


def _filled(text: str, at: int) -> int | None:
    """Where "of bitter fighting in the hills" ends; None when the clause does not show it."""
    before, end = "of", None
    for _ in range(_FILLED):
        word = _WORD.match(text, at)
        if word is None:
            return end
        low = word[1].lower()
        verb = low.endswith("ed") and before not in _words("describes")
        if low in _words("stops") or verb:
            return end
        before, at, end = low, word.end(), word.end(1)
        if _CLOSED.match(text, at):
            return end
    return None


def _counted(text: str, at: int) -> int | None:
    """Where "after the siege was lifted" ends: at the mark that closes it, if one does soon."""
    for count in range(_COUNTED + 1):
        if count and _CLOSED.match(text, at):
            return at
        word = _WORD.match(text, at)
        if word is None:
            return None
        at = word.end()
    return None
