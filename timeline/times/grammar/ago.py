"""Times counted to a day, week or month of another year: a year ago this week, this time last year."""

from __future__ import annotations

from timeline.times.calculus import Unit
from timeline.times.grammar.relative import HEDGE, QUANTITY, count_of, deictic, hedge, unit_of
from timeline.times.grammar.rule import Rule, Words
from timeline.times.tree import Base, Cal, Last, Next, Node, Season, Shift, This, Within

QUARTER = "(a | cardinal:q hy?) (quarter | units):quarter (hy | of a)? (unit | century):u"


def half_ago(words: Words) -> Node | None:
    """Half a century ago, half an hour later, a year and a half earlier, a quarter of a century ago."""
    whole = words.number("n") if words.has("n") else 1 if words.has("a") else 0
    unit = unit_of(words)
    if unit < Unit.HOUR:
        return None  # a minute and a half later: how long it took
    part = 0.25 * (words.number("q") if words.has("q") else 1) if words.has("quarter") else 0.5
    if words.has("quarter") and unit not in (Unit.HOUR, Unit.CENTURY):
        return None
    base: Base = "story" if words.has("later") or words.has("earlier") else "publication"
    return Shift(base, whole + part, unit, 1 if words.has("later") or words.has("hence") else -1)


def ago_day(words: Words) -> Node | None:
    """A week ago today, two weeks ago on Monday, a year ago last Thursday."""
    count = count_of(words)
    if count is None:
        return None
    day = Cal(weekday=words.value("w")) if words.has("w") else None
    base: Node = deictic(words) if day is None else Last(day) if words.has("last") else day
    return Shift(base, count, unit_of(words), -1, exact=True)


def ago_this(words: Words) -> Node | None:
    """A year ago this week, 20 years ago next month, 50 years ago this summer."""
    count = count_of(words)
    if count is None or unit_of(words) < Unit.MONTH:
        return None
    inner: Unit | Node
    if words.has("v"):
        inner = unit_of(words, "v")
    elif words.has("m"):
        inner = Cal(month=words.value("m"))
    else:
        inner = Season(words.name("s"))
    base: Node = Next(inner) if words.has("next") else Last(inner) if words.has("last") else This(inner)
    return Shift(base, count, unit_of(words), -1, hedge(words), exact=True)


def this_time(words: Words) -> Node | None:
    """A month for "this time last year", which says no more; the day for "this time next week"."""
    unit = unit_of(words)
    if unit not in (Unit.WEEK, Unit.MONTH, Unit.YEAR):
        return None
    if words.has("ago"):
        count = count_of(words)
        return None if count is None else Shift(_around(unit), count, unit, -1, "APPROX", exact=True)
    return Shift(_around(unit), 1, unit, 1 if words.has("next") else -1, "APPROX", exact=True)


def _around(unit: Unit) -> Node:
    """What "this time" means at a distance of some such units."""
    finer = {Unit.YEAR: Unit.MONTH, Unit.MONTH: Unit.WEEK, Unit.WEEK: Unit.DAY}
    return This(finer[unit])


def same_day(words: Words) -> Node | None:
    """The publication's own day in another year: this day 50 years ago, this day in 1917."""
    if words.name("d") != "DAY":
        return None
    if words.has("y"):
        return Within(Cal(int(words.number("y"))), This(Unit.DAY))
    count = 1 if words.has("last") else count_of(words)
    unit = unit_of(words)
    return None if count is None or unit < Unit.YEAR else Shift(This(Unit.DAY), count, unit, -1, exact=True)


AGO = (
    Rule(
        "half ago",
        f"(half hy? of? a? hy? (unit | century):u | {QUARTER}"
        " | (a:a | number:n) (unit | century):u and a half)"
        " (ago | hence:hence | from now:hence | (later:later | earlier:earlier) !than)",
        half_ago,
        "half a century ago, half an hour later, a quarter of a century ago",
    ),
    Rule(
        "ago and a day",
        f"{QUANTITY} anyunits:u (ago (on | last:last)? (weekday:w | deictic:t) | last:last weekday:w)",
        ago_day,
        "a week ago Monday, a week last Monday",
    ),
    Rule(
        "ago, to the week or month",
        f"{HEDGE} {QUANTITY} anyunits:u ago (this | next:next | last:last)"
        " ((unit | quarter | weekend):v | amonth:m | aseason:s)",
        ago_this,
        "a year ago this week, ten years ago this summer",
    ),
    Rule(
        "this time",
        f"(this | the same) time ((last | next:next) unit:u | {QUANTITY} anyunits:u ago:ago)",
        this_time,
        "this time last year",
    ),
    Rule(
        "this day",
        f"this unit:d (last:last unit:u | {QUANTITY} anyunits:u ago | in yyyy:y)",
        same_day,
        "this day in 1917: an anniversary",
    ),
)
