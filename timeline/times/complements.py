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
from timeline.times.calculus import Unit
from timeline.times.grammar.engine import Found
from timeline.times.grammar.vague import DAY_OF
from timeline.times.joining.kinds import Kind, kind
from timeline.times.tagging import Read
from timeline.times.tree import Last, Length, Next, Shift, Stretch

_WORD = re.compile(r"[ \t]+[\"“]?([^\W_]+(?:[-'’][^\W_]+)*['’]?)[\"”]?(?=[\s,.;:()–—]|$)")
_CLOSED = re.compile(r"[,;)–—]|\.(?=\s|$)|\s*$")
_FILLED = 12  # words that may fill a length
_COUNTED = 8  # words of what it is counted from, which must close the phrase
_FRONT = 8  # characters looked at in front
_TOLD = 160  # characters in front of a date that may tell what happened on it
_STEM = 5  # letters two words of one root share: returned, his return


@cache
def _words(name: str) -> frozenset[str]:
    """One list of extents.toml."""
    source = resources.files("timeline.times.lexicon").joinpath("extents.toml")
    return frozenset(tomllib.loads(source.read_text(encoding="utf-8"))[name])


@cache
def _narrowed() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(_words('narrowed')))})\s+$", re.IGNORECASE)


def counted(items: Sequence[Found], text: str) -> list[Found]:
    """Distances to a happening of the date in front: "He died on 5 May. Two days after his death".

    Behind a comma or a dash such words only say the date in front once more: "on 5 May, the day
    after the landing". Elsewhere nobody says when what they count from was.
    """
    out: list[Found] = []
    for item in items:
        told = next((other for other in reversed(out[-_LOOKED:]) if kind(other.node) in _DATES), None)
        out.append(_dated(item, told, text))
    return out


_LOOKED = 3  # expressions in front among which the date is looked for
_DATES = (Kind.DAY, Kind.COARSE)
_AGAIN = re.compile(r"\s*[,–—-]{1,2}\s*")


def _dated(item: Found, told: Found | None, text: str) -> Found:
    beside = item.rule == "beside" and isinstance(item.node, (Last, Next))
    length = item.node if isinstance(item.node, Length) else None
    if not beside and (length is None or length.count is None or item.before in _words("lasting")):
        return item
    word = _WORD.match(text, item.end)
    if word is None or (length is not None and word[1].lower() not in _words("counted")):
        return item
    end = _counted(text, item.end if beside else word.end())
    if end is None:
        return item
    if told is not None and _AGAIN.fullmatch(text, told.end, item.start):
        years = length is not None and length.unit >= Unit.YEAR
        if years or kind(told.node) is Kind.DAY:
            return replace(item, end=end, node=told.node)
    if length is None or length.count is None:
        return replace(item, end=end)
    if told is None or not _named(text[word.end() : end], text[max(0, told.start - _TOLD) : item.start]):
        return item
    sign = 1 if word[1].lower() in _words("onwards") else -1
    return replace(item, end=end, node=Shift("story", length.count, length.unit, sign, length.mod))


def _named(event: str, before: str) -> bool:
    """Whether the words before have told an event, by a word of the same root."""
    stems = {word[:_STEM].lower() for word in re.findall(r"[^\W\d_]+", before) if len(word) >= _STEM}
    return any(
        word[:_STEM].lower() in stems for word in re.findall(r"[^\W\d_]+", event) if len(word) >= _STEM
    )


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
    """Where "after the siege was lifted" ends: at the mark that closes it, if one does soon.

    Behind "after his return" a new article opens the clause itself.
    """
    owner = False
    for count in range(_COUNTED + 1):
        if count and _CLOSED.match(text, at):
            return at
        word = _WORD.match(text, at)
        if word is None:
            return None
        low = word[1].lower()
        if count == 2 and owner and low in _words("opens"):
            return at
        owner, at = owner or (count == 0 and low in _words("owners")), word.end()
    return None
