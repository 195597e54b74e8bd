"""Words in front of an expression that bound it, and distances to other events."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

from timeline.times.calculus import Unit
from timeline.times.grammar.engine import Found
from timeline.times.joining.kinds import Kind, kind
from timeline.times.joining.pairs import MOVED
from timeline.times.joining.phrases import any_of, bounds, lead
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

_SIGNED = re.compile(r"(?<![\w.])c(?:a)?\.\s?$", re.IGNORECASE)  # c. 1350, ca. 1350
_ABOUT, _AT, _AHEAD, _BOUNDS = lead("about"), lead("at"), lead("ahead"), bounds()
_BESIDE = lead("beside_clock")
_DISTANCE = re.compile(
    rf"\s+(?:(?P<before>{any_of('distance_before')})|(?P<after>{any_of('distance_after')}))\b\s*",
    re.IGNORECASE,
)


def _about(text: str) -> re.Match[str] | None:
    """An "about" or its sign at the end of a text."""
    return _ABOUT.search(text) or _SIGNED.search(text)


def bounded(items: list[Found], text: str) -> list[Found]:
    """Each expression with its bound, where the words in front of it set one."""
    return [_bound(item, text) for item in items]


def _bound(item: Found, text: str) -> Found:
    node = item.node
    if kind(node) not in (Kind.DAY, Kind.TIMED, Kind.COARSE, Kind.CLOCK) or isinstance(
        node, (Between, Bounded)
    ):
        return item
    if item.rule == "portion as an adjective":
        return item  # after third-quarter profit: the profit is what bounds
    front = text[max(0, item.start - 28) : item.start]
    close = kind(node) in (Kind.TIMED, Kind.CLOCK) and _BESIDE.search(front)
    if (_about(front) or close) and not isinstance(node, About):
        inner: Node = replace(node, time=About(node.time)) if isinstance(node, At) else About(node)
        return replace(item, node=inner)
    if MOVED.search(text[max(0, item.start - 40) : item.start]):
        return item  # moved from 18 June: that day is no start
    for bound, words in _BOUNDS:
        if words.search(front):
            return replace(item, node=Bounded(bound, node))
    return item


def hedged(item: Found, text: str) -> Found:
    """A date with the "about" in front of it, which TIMEX3 counts in."""
    if kind(item.node) not in (Kind.DAY, Kind.TIMED, Kind.COARSE, Kind.CLOCK) or isinstance(item.node, About):
        return item
    found = _about(text[max(0, item.start - 24) : item.start])
    weekday = isinstance(item.node, Cal) and item.node.weekday is not None and item.node.day is None
    if found is None or weekday:
        return item
    start = item.start - len(found.group())
    if _AT.search(text[max(0, start - 4) : start]):
        return item
    return replace(item, start=start, node=About(item.node))


_CLAUSE = 80  # characters of a clause in front of "within"
_OWED = re.compile(rf"\b{any_of('owed')}\b[^.;:]*$", re.IGNORECASE)
_WITHIN, _OF = lead("within"), re.compile(rf"\s+{any_of('within_what')}\b", re.IGNORECASE)
_TIME = re.compile(rf"(?:['’]s?|s['’])?\s+{any_of('ahead_tail')}\b")  # in ten days' time


_NEAR = 48  # characters in which "the third head to go in" stands
# The third head to go in six years: how often, not when.
_AMONG = re.compile(
    rf"\b(?:{any_of('ordinals')}|\d+(?:st|nd|rd|th))\s+[\w’'-]+\s+(?:to\s+[\w’'-]+\s+)?in\s+$", re.IGNORECASE
)


def aheads(items: list[Found], text: str) -> list[Found]:
    """In two weeks, in ten days' time: a date where the clause looks forward."""
    out: list[Found] = []
    for item in items:
        node = item.node
        front = text[max(0, item.start - 10) : item.start]
        among = _AMONG.search(text[max(0, item.start - _NEAR) : item.start]) is not None
        if not out and isinstance(node, Length) and _within(item, node, text):
            out.append(replace(item, rule="within a while", node=Bounded("by", Ahead(node))))
        elif isinstance(node, Length) and node.count is not None and _AHEAD.search(front) and not among:
            later = _TIME.match(text, item.end)
            end = later.end() if later else item.end
            out.append(replace(item, end=end, rule="in a while", node=Ahead(node, later is not None)))
        else:
            out.append(item)
    return out


def _within(item: Found, node: Length, text: str) -> bool:
    """Within 30 days, unless they are counted from something else: within a week of the vote."""
    days = node.count is not None and node.unit >= Unit.DAY
    front = text[max(0, item.start - _CLAUSE) : item.start]
    if not days or _WITHIN.search(front) is None or _OF.match(text, item.end) is not None:
        return False
    return _OWED.search(front) is None


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
        space = _ON.match(text, end)
        start = space.end() if space else end
        if behind is not None and behind.start == start and kind(behind.node) in _DATES:
            node: Node = Shift(behind.node, length.count, length.unit, sign)
            out.append(Found(item.start, behind.end, "distance to a date", node, item.before))
            skip = True
        elif (stop := _alone(text, end, sign)) is not None:
            out.append(_from_story(item, length, sign, stop))
        else:
            way: Literal["before", "after"] = "before" if sign < 0 else "after"
            out.append(replace(item, end=end, rule="distance to an event", node=Distance(length, way)))
    return out


_DATES = (Kind.DAY, Kind.TIMED, Kind.COARSE)
_ON = re.compile(rf"\s+(?:{any_of('on')}\s+)?", re.IGNORECASE)
# Nothing follows that could be the other event: the story's own last date is meant.
_ALONE = re.compile(rf"\s*(?:[,.;:)]|$)|\s+(?P<that>{any_of('story_itself')})\b(?!\s+\w+ed\b)", re.IGNORECASE)
_PLUPERFECT = re.compile(rf"\s+(?:\w+\s+){{1,4}}{any_of('pluperfect')}\b", re.IGNORECASE)


def _alone(text: str, end: int, sign: int) -> int | None:
    """Where a distance ends that no other event follows; None when one does."""
    alone = _ALONE.match(text, end)
    if alone is not None:
        return alone.end("that") if alone["that"] else end
    return end if sign < 0 and _PLUPERFECT.match(text, end) else None


def _from_story(item: Found, length: Length, sign: int, end: int) -> Found:
    """A distance counted from the date told last."""
    if not isinstance(item.node, Length):
        return item
    node = Shift("story", length.count, length.unit, sign)
    return replace(item, end=end, rule="distance in the story", node=node)


def from_story(item: Found, text: str) -> Found:
    """Two days before, two days after that: one expression where no other event follows."""
    measured = _measured(item, text) if isinstance(item.node, Length) else None
    stop = _alone(text, measured[2], measured[1]) if measured else None
    return _from_story(item, measured[0], measured[1], stop) if measured and stop is not None else item


def _measured(item: Found, text: str) -> tuple[Length, int, int] | None:
    """A length with "before" or "after" behind it: the length, the direction, where the words end."""
    node = item.node
    if isinstance(node, Length) and node.count is not None:
        way = _DISTANCE.match(text, item.end)
        if way is None:
            return None
        return (node, -1, way.end("before")) if way["before"] else (node, 1, way.end("after"))
    if item.rule == "beside" and isinstance(node, (Last, Next)) and isinstance(node.what, Unit):
        return Length(1, node.what), -1 if isinstance(node, Last) else 1, item.end
    return None
