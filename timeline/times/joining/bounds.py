"""Words in front of an expression that bound it, and distances to other events."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

from timeline.times.calculus import Unit
from timeline.times.grammar.engine import Found
from timeline.times.joining.kinds import Kind, kind
from timeline.times.tree import (
    About,
    Ahead,
    At,
    Between,
    Bounded,
    Cal,
    Distance,
    Last,
    Length,
    Next,
    Node,
    Shift,
)

_LEAD = re.compile(r"(?:[\w’'-]+[ \n]+){0,3}$")
# Longest first: the words right in front of the expression, and the bound they set.
_BOUND_WORDS = {
    "since": "(?:ever )?since|as early as|not before|not earlier than|no earlier than|no sooner than"
    "|starting(?: on| from| in)?|beginning(?: on| in)?|effective(?: from)?|from|as of|as from",
    "by": "by|no later than|not later than|on or before",
    "before": r"before|ahead of|(?<!not )(?<!no )earlier than|prior\s+to",
    "until": "until|till|til|through|thru|up to and including|up to|up until|as late as|to",
    "after": "after|following|later than|beyond",
}
_BOUNDS = tuple(
    (re.compile(rf"\b(?:{words})(?: the)?\s$", re.IGNORECASE), bound) for bound, words in _BOUND_WORDS.items()
)
_BARE = re.compile(r"\bto(?: the)?\s$", re.I)
_ABOUT = re.compile(
    r"\b(?:about|around|approximately|roughly|circa|some time around)\s$|(?<![\w.])c(?:a)?\.\s?$", re.I
)
_DISTANCE = re.compile(r"\s+(after|before|following|prior to)\b\s*", re.I)


def bounded(items: list[Found], text: str) -> list[Found]:
    """Each expression with its bound, where the words in front of it set one."""
    return [_bound(item, text) for item in items]


def _bound(item: Found, text: str) -> Found:
    node = item.node
    if kind(node) not in (Kind.DAY, Kind.TIMED, Kind.COARSE, Kind.CLOCK) or isinstance(
        node, (Between, Bounded)
    ):
        return item
    lead = text[max(0, item.start - 28) : item.start]
    if _ABOUT.search(lead) and not isinstance(node, About):
        inner: Node = replace(node, time=About(node.time)) if isinstance(node, At) else About(node)
        return replace(item, node=inner)
    for pattern, bound in _BOUNDS:
        if pattern.search(lead):
            if (
                bound == "until"
                and _BARE.search(lead)
                and not re.search(r"\b(?:up|moved|put back|postponed)", lead)
            ):
                return item
            return replace(item, node=Bounded(bound, node))
    return item


def hedged(item: Found, text: str) -> Found:
    """A date with the "about" in front of it, which TIMEX3 counts in."""
    if kind(item.node) not in (Kind.DAY, Kind.TIMED, Kind.COARSE, Kind.CLOCK) or isinstance(item.node, About):
        return item
    lead = _ABOUT.search(text[max(0, item.start - 24) : item.start])
    weekday = isinstance(item.node, Cal) and item.node.weekday is not None and item.node.day is None
    if lead is None or weekday or text[: item.start - len(lead.group())].endswith("at "):
        return item
    return replace(item, start=item.start - len(lead.group()), node=About(item.node))


_TIME = re.compile(r"(?:['’]s?|s['’])?\s+time\b")


def aheads(items: list[Found], text: str) -> list[Found]:
    """In two weeks, in ten days' time: a date where the clause looks forward."""
    out = []
    for item in items:
        node = item.node
        lead = text[max(0, item.start - 10) : item.start]
        if isinstance(node, Length) and node.count is not None and lead.lower().rstrip().endswith(" in"):
            later = _TIME.match(text, item.end)
            end = later.end() if later else item.end
            out.append(replace(item, end=end, rule="in a while", node=Ahead(node, later is not None)))
        else:
            out.append(item)
    return out


def distances(items: list[Found], text: str) -> list[Found]:
    """How far from another date or event: "two days after Christmas", "the day before he spoke".

    Followed by a date the distance is counted from it; followed by other words it is
    left as a distance; followed by "that" or nothing it is counted from the story.
    """
    out: list[Found] = []
    skip = False
    for index, item in enumerate(items):
        if skip:
            skip = False
            continue
        measured = _measured(item, text)
        if measured is None:
            out.append(item)
            continue
        length, sign, end = measured
        behind = items[index + 1] if index + 1 < len(items) else None
        gap = _THE.match(text, end)
        start = gap.end() if gap else end
        if behind is not None and behind.start == start and kind(behind.node) in _DATES:
            node: Node = Shift(behind.node, length.count, length.unit, sign)
            out.append(Found(item.start, behind.end, "distance to a date", node, item.before))
            skip = True
        elif _ALONE.match(text, end) or (sign < 0 and _PLUPERFECT.match(text, end)):
            if isinstance(item.node, Length):
                alone = _ALONE.match(text, end)
                stop = alone.end("that") if alone and alone["that"] else end
                item = replace(item, end=stop, node=Shift("story", length.count, length.unit, sign))
            out.append(item)
        else:
            way: Literal["before", "after"] = "before" if sign < 0 else "after"
            out.append(replace(item, end=end, rule="distance to an event", node=Distance(length, way)))
    return out


_DATES = (Kind.DAY, Kind.TIMED, Kind.COARSE)
_THE = re.compile(r"\s+(?:on\s+)?")
# Nothing follows that could be the other event: the story's own last date is meant.
_ALONE = re.compile(r"\s*(?:[,.;:)]|$)|\s+(?P<that>that|this|which)\b(?!\s+\w+ed\b)")
_PLUPERFECT = re.compile(r"\s+(?:\w+\s+){1,4}had\b")


def _measured(item: Found, text: str) -> tuple[Length, int, int] | None:
    """A length with "before" or "after" behind it: the length, the direction, where the words end."""
    node = item.node
    if isinstance(node, Length) and node.count is not None:
        gap = _DISTANCE.match(text, item.end)
        if gap is None:
            return None
        return node, -1 if gap[1].lower() in ("before", "prior to") else 1, gap.end(1)
    if item.rule == "beside" and isinstance(node, (Last, Next)) and isinstance(node.what, Unit):
        return Length(1, node.what), -1 if isinstance(node, Last) else 1, item.end
    return None
