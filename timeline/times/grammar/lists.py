"""Dates that share a month or a year: 5, 12 and 19 March; March 5-9, 1918; 1914-18."""

from __future__ import annotations

from dataclasses import replace

from timeline.times.calculus import Unit
from timeline.times.grammar.rule import Rule, Words
from timeline.times.tree import At, Cal, Clock, Every, Last, Next, Node, Part, Season, This, Within


def shared_month(words: Words) -> Node | None:
    """A day whose month stands behind a later one."""
    day = words.value("d")
    year = int(words.number("y")) if words.has("y") else None
    return Cal(year, words.value("m"), day, words.value("w") if words.has("w") else None)


def shared_year(words: Words) -> Node | None:
    """A month whose year stands behind a later one."""
    return Cal(int(words.number("y")), words.value("m"))


def date_weekend(words: Words) -> Node:
    """The July 4 weekend: the one nearest that day."""
    return Within(Cal(None, words.value("m"), words.value("d")), This(Unit.WEEKEND))


def shared_season(words: Words) -> Node | None:
    """A season whose year stands behind a later one."""
    return Season(words.name("s"), Cal(int(words.number("y"))))


def next_day(words: Words) -> Node | None:
    """A day that takes its month from the date in front of it."""
    before = words.previous
    if not isinstance(before, Cal) or before.month is None or before.day is None or before.year is not None:
        return None
    day = words.value("d")
    if day <= before.day:
        return None
    if words.has("loose") and _plural(words):
        return None  # from 8 to 10 schools
    return replace(
        before, day=day, weekday=None, year=int(words.number("y")) if words.has("y") else None, along=True
    )


def _plural(words: Words) -> bool:
    """Whether the word behind may be a noun in the plural, which figures count."""
    after = words.after()
    return after[-1:] == "s" and after[-2:] != "ss" and after not in words.lexicon.codes.known


def hour_behind(words: Words) -> Node | None:
    """The hour of a part of a day named in front of it: tonight at 8."""
    before = words.previous
    if not isinstance(before, At) or not isinstance(before.time, Part) or _plural(words):
        return None
    return Clock(int(words.number("n")), None, None, "am" if before.time.code == "TMO" else "pm")


def next_year(words: Words) -> Node | None:
    """A year written short behind another: 1914-18."""
    before = words.previous
    if (
        not isinstance(before, Cal)
        or before.year is None
        or before.day is not None
        or before.bc
        or before.short
    ):
        return None
    figures = words.token("y")
    year = int(figures)
    if len(figures) <= 2:
        year += before.year - before.year % 100
        if len(figures) == 1:
            return None
    return Cal(year) if before.year < year < before.year + 100 else None


def shared_relative_year(words: Words) -> Node | None:
    """January of January and March last year."""
    if words.name("u") != "YEAR":
        return None
    year: Node = (
        Last(Unit.YEAR) if words.has("last") else Next(Unit.YEAR) if words.has("next") else This(Unit.YEAR)
    )
    return Within(year, Cal(month=words.value("m")))


LISTS = (
    Rule(
        "day sharing a month",
        "(aday:w comma?)? the? dd:d &(((listjoin | slash) aday? the? dd)+ of? amonth:m (comma? yyyy:y)?)",
        shared_month,
        "5, 12 and 19 March: the month stands once",
    ),
    Rule(
        "weekend of a date",
        "the? (amonth:m dd:d | dd:d amonth:m) weekend",
        date_weekend,
        "the July 4 weekend",
    ),
    Rule(
        "month sharing a year",
        "amonth:m &((listjoin | slash) amonth (of | comma)? yyyy:y)",
        shared_year,
        "March and April 2017: the year stands once",
    ),
    Rule(
        "month sharing last year",
        "(month | may):m &(listjoin (month | may) of? (last:last | next:next | this) unit:u)",
        shared_relative_year,
        "January and March last year: the year stands once",
    ),
    Rule(
        "season sharing a year",
        "aseason:s &((slash | listjoin) the? aseason (of | comma)? yyyy:y)",
        shared_season,
        "spring and summer 2017, spring/summer 2017: the year stands once",
    ),
)


def next_weekday(words: Words) -> Node | None:
    """A weekday that shares the "every" of the one in front of it."""
    before = words.previous
    if not isinstance(before, Every) or before.step > 1 or not isinstance(before.what, Cal):
        return None
    return Every(Cal(weekday=words.value("w"))) if before.what.weekday is not None else None


# Tried right behind a match; the group ``k`` is the expression.
BEHIND = (
    Rule(
        "day behind a date",
        "listjoin (the? dd:d (comma? yyyy:y)?):k !listtail !(of amonth)"
        " | slash (the? dd:d):k !listtail !slash"
        " | (joiner | to | through | until):loose (the? dd:d):k !(strongtail | comma yyyy)",
        next_day,
        "March 5-9, 1918",
    ),
    Rule(
        "further range",
        "(comma? and | comma) (the? dd:d):k &(joiner dd !listtail)",
        next_day,
        "May 5-7 and 12-14: a range of its own",
    ),
    Rule(
        "weekday behind every",
        "(comma | comma? and | or) (weekday:w):k !(the? dd) !amonth",
        next_weekday,
        "every Wednesday and Friday",
    ),
    Rule(
        "hour behind a part of a day",
        "at ((n12 | cardinal):n):k !(strongtail | zone | zonename | capital | hy)",
        hour_behind,
        "tonight at 8: the part of the day says which half",
    ),
    Rule(
        "year behind a year",
        "(hy | ndash | slash) ((yyyy | n12 | n24 | n31 | n59 | n99):y):k",
        next_year,
        "1914-18",
    ),
)
