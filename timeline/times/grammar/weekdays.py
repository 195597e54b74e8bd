"""Weekdays counted from publication or from the story: Thursday week, a week on Friday, Tuesday last."""

from __future__ import annotations

from timeline.times.calculus import Unit
from timeline.times.grammar.relative import QUANTITY, count_of, deictic, last, unit_of
from timeline.times.grammar.rule import Rule, Words
from timeline.times.tree import Cal, Last, Next, Node, Shift, This, Within


def weekday_beside(words: Words) -> Node:
    """The Friday before, the Sunday after: counted from the story."""
    day = Cal(weekday=words.value("w"))
    return Next(day, "story") if words.has("after") else Last(day, "story")


def weekday_but_one(words: Words) -> Node:
    """The Tuesday after next, the Friday before last."""
    day = Cal(weekday=words.value("w"))
    if words.has("before"):
        return Shift(Last(day), 1, Unit.WEEK, -1)
    return Shift(Next(day, near=True), 1, Unit.WEEK, 1)


def week_day(words: Words) -> Node | None:
    """Next week on Tuesday."""
    if unit_of(words, "v") is not Unit.WEEK:
        return None
    week: Node = (
        Last(Unit.WEEK) if words.has("last") else Next(Unit.WEEK) if words.has("next") else This(Unit.WEEK)
    )
    return Within(week, Cal(weekday=words.value("w")))


def weekday_next(words: Words) -> Node:
    """Tuesday next."""
    return Next(Cal(weekday=words.value("w")), near=True)


def from_day(words: Words) -> Node | None:
    """A week on Friday, two weeks from today, a week tomorrow."""
    if words.behind("for") or not Unit.DAY <= unit_of(words) <= Unit.FORTNIGHT:
        return None  # jailed for a week on Friday, spent four hours on Friday
    base: Node = Next(Cal(weekday=words.value("w")), skip=-1) if words.has("w") else deictic(words)
    return Shift(base, count_of(words) or 1, unit_of(words), 1)


def deictic_week(words: Words) -> Node | None:
    """Today week, tomorrow fortnight."""
    if words.name("u") not in ("WEEK", "FORTNIGHT"):
        return None
    return Shift(deictic(words), 1, unit_of(words), 1)


def weekday_week(words: Words) -> Node | None:
    """Thursday week."""
    if words.name("u") not in ("WEEK", "FORTNIGHT"):
        return None
    return Shift(Next(Cal(weekday=words.value("w")), skip=-1), 1, unit_of(words), 1)


WEEKDAYS = (
    Rule("weekday beside", "the weekday:w (before | after:after)", weekday_beside, "the Friday before"),
    Rule(
        "weekday but one",
        "the weekday:w (before:before last | after next)",
        weekday_but_one,
        "the Tuesday after next",
    ),
    Rule("weekday next", "weekday:w next !(anyunits | capital | number)", weekday_next, "on Tuesday next"),
    Rule(
        "weekday last",
        "<on weekday:w last !(anyunit | weekend | weekday | amonth | aseason | number | units | part | noun)",
        last,
        "on Tuesday last, as Irish and Indian papers write it",
    ),
    Rule(
        "day of a named week",
        "((last:last | next:next | this) unit:v) comma? on weekday:w",
        week_day,
        "next week on Tuesday",
    ),
    Rule("day week", "deictic:t unit:u !poss", deictic_week, "today week"),
    Rule(
        "from a day",
        f"{QUANTITY} anyunits:u ((from | on) (weekday:w | deictic:t) | deictic:t | next weekday:w)",
        from_day,
        "a week on Friday, a week next Friday",
    ),
    Rule(
        "weekday week", "weekday:w unit:u !poss", weekday_week, "Thursday week is the Thursday after the next"
    ),
)
