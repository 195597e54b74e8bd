"""How a date that is told moves the story: what later words are counted from, and what is only a glance."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from timeline.times.calculus import Period, Unit
from timeline.times.grammar.engine import Found
from timeline.times.joining.phrases import any_of
from timeline.times.resolve.reading import Reading
from timeline.times.resolve.story import Story
from timeline.times.tree import About, At, Cal, Edge, Last, Next, Node, Season, Shift, This

_REACH = 500  # characters after a date in which it still stands near
_GLOSS = 120  # characters of a bracket or a clause looked back over
_LEAD = 24  # characters in front of a date that hold its verb and preposition
_YEAR = timedelta(days=366)
_ASIDES = frozenset({"a", "an", "the", "its", "his", "her", "their", "since", "of"})

_APART = re.compile(r"\n[ \t\r]*(?:\n|[•*▪‣◦–-][ \t])")
_UNTIL = re.compile(r"UNTIL=(\d{8})")
_CLOSING = re.compile(rf"\b{any_of('ending')}\b[^.;]*$")
_JOINED = re.compile(rf",?\s+{any_of('and_joins')}\s+(?:{any_of('from_on')}\s+)?", re.IGNORECASE)
_OPEN_AGAIN = re.compile(rf"\b{any_of('open_again')}\b[^.;]*$")
_STOP = re.compile(r"[.;!?]")
_REPORTED = re.compile(rf"\b{any_of('reports')}\s+(?:\w+\s+)?$")
_OPENS = re.compile(r"(?:^|[.!?\n][”\"']?\s*)In $")
_ENDED = re.compile(r"[.!?][”\"']?\s")
_APPOSED = re.compile(r",\s+(?:[\w’'-]+\s+){2,4}$")  # the record, set in 2019,
# "Smith, who joined in ...", "the bridge, opened in ...": told in passing.
_SUBORDINATE = re.compile(rf"[,(]\s+(?:{any_of('relatives')}|\w+ed)\b[^,.;]*$")


def near(text: str, told: int, start: int) -> bool:
    """Whether the date told last stands in the same paragraph or list item, not far in front."""
    return 0 < told <= start < told + _REACH and _APART.search(text, told, start) is None


def closing(text: str, told: int, start: int) -> bool:
    """Whether words in front of a date say that what began on the one before ends; ``told`` is its end."""
    return _CLOSING.search(text, max(told, start - _LEAD), start) is not None


def joined(text: str, told: int, start: int) -> bool:
    """Whether a date goes on from the one before: "on Monday and Tuesday", "closed ..., open again on"."""
    return (
        _JOINED.fullmatch(text, told, start) is not None
        or _OPEN_AGAIN.search(text, max(told, start - _LEAD), start) is not None
    )


def unbroken(text: str, told: int, start: int) -> bool:
    """Whether no sentence or part of one may end between the date told last and the next."""
    return _STOP.search(text, told, start) is None


def leaves(story: Story, text: str, told: int, start: int) -> bool:
    """Whether a date leaves the past year being told, whose last date ends at ``told``.

    So it does where somebody speaks ("the agency said in February") and, after a bare year, in
    another sentence.
    """
    past = story.background
    if past is None or _REPORTED.search(text, max(0, start - _LEAD), start):
        return True
    return past.unit is Unit.YEAR and (not story.near or _ENDED.search(text, told, start) is not None)


def tell(item: Found, period: Period, story: Story, text: str, told: int) -> None:
    """Move the story to a date; ``told`` is where the date told before it ends."""
    aside = item.before in _ASIDES or _bracketed(text, item.start)
    if not aside:
        story.background = _background(item, period, story, text)
    if isinstance(item.node, This) and item.node.base == "story" and _within(story.last, period):
        return  # the same year: the story stays on its day
    opens = told == 0 or text[max(0, item.start - 3) : item.start] == "In " or "\n" in text[told : item.start]
    story.tell(period, text[item.start : item.end], aside=aside, opens=opens)


def _within(inner: Period | None, outer: Period) -> bool:
    """Whether a finer period lies in a coarser one."""
    if inner is None or inner.unit >= outer.unit:
        return False
    if inner.start is None or outer.start is None or outer.end is None:
        return False
    return outer.start <= inner.start < outer.end


def _background(item: Found, period: Period, story: Story, text: str) -> Period | None:
    """A past month or day that the next one may go on from: told with its year, or after such a one."""
    node = item.node.day if isinstance(item.node, At) else item.node
    node = node.of if isinstance(node, (Edge, About)) else node
    if story.background is not None and getattr(node, "base", None) == "story":  # a week later, that year
        kept = period if period.unit <= Unit.MONTH else story.background
        return kept if kept is period or _within(kept, period) else None
    yearly = period.unit is Unit.YEAR and _OPENS.search(text, max(0, item.start - _LEAD), item.start)
    if (
        not isinstance(node, (Cal, Season))
        or period.start is None
        or (period.unit > Unit.SEASON and not yearly)
    ):
        return None
    if node.year is None:
        before = story.background.start if story.background is not None else None
        weekday = isinstance(node, Cal) and node.month is None and node.day is None
        follows = before is not None and timedelta() <= period.start - before < _YEAR
        return period if follows and not weekday else None
    past = story.published is not None and period.start.year < story.published.year
    return period if past and not _in_passing(item, text) else None


def _in_passing(item: Found, text: str) -> bool:
    """Whether a date stands in a clause that only says more of somebody or something."""
    front = max(0, item.start - _GLOSS)
    if _SUBORDINATE.search(text, front, item.start):
        return True
    return text.startswith(",", item.end) and _APPOSED.search(text, front, item.start) is not None


def carries(node: Node, period: Period) -> bool:
    """Whether a narrative goes on from a date: not from a century, "a year earlier" or "next summer"."""
    back = isinstance(node, Shift) and node.sign < 0
    glance = isinstance(node, (Last, Next)) and node.base == "publication"
    return period.unit <= Unit.DECADE and not back and not glance


def _bracketed(text: str, start: int) -> bool:
    """Whether a date stands in brackets, as a gloss on something else."""
    front = max(0, start - _GLOSS)
    return text.rfind("(", front, start) > text.rfind(")", front, start)


def tell_series(reading: Reading, story: Story, words: str) -> None:
    """A series that ends leaves the story on its last day: "until 14 December. ... the Sunday after"."""
    until = _UNTIL.search(reading.rrule or "")
    if until is not None:
        story.tell(Period(Unit.DAY, datetime.strptime(until[1], "%Y%m%d")), words)  # noqa: DTZ007 - wall clock
