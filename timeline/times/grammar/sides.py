"""Sides of a time, and the nth of something in it: the end of the month, the last week of August."""

from __future__ import annotations

from timeline.times.calculus import Unit
from timeline.times.grammar.eras import century, decade
from timeline.times.grammar.fiscal import OF_YEAR, letter
from timeline.times.grammar.relative import WHAT, compared, deictic, side, unit_of, what
from timeline.times.grammar.rule import Rule, Words
from timeline.times.tree import Cal, Century, Edge, Last, Next, Node, Nth, Reference, Season, This


def side_unit(words: Words) -> Node:
    """Earlier this month, late last week, early next year."""
    if words.has("last"):
        inner: Node = Last(what(words))
    elif words.has("next"):
        inner = Next(what(words))
    elif words.has("that"):
        inner = This(what(words), "story")
    else:
        inner = This(what(words))
    return Edge(side(words) or "mid", inner, compared(words))


def side_day(words: Words) -> Node:
    """Early Tuesday, later yesterday, early in 1914."""
    inner: Node
    if words.has("w"):
        inner = Cal(weekday=words.value("w"))
    elif words.has("m"):
        inner = Cal(int(words.number("y")) if words.has("y") else None, words.value("m"))
    elif words.has("y"):
        inner = Cal(int(words.number("y")))
    elif words.has("n"):
        inner = Cal(int(words.number("n")), bc=words.value("e") < 0)
    else:
        return deictic(words)
    return Edge(side(words) or "mid", inner, compared(words))


def edge(words: Words) -> Node:
    """The end of the month, the middle of October, the start of this week."""
    year = Cal(int(words.number("y"))) if words.has("y") else None
    inner: Node
    if words.has("m"):
        inner = Cal(year.year if year else None, words.value("m"))
    elif words.has("z"):
        first, second = words.token("y"), words.token("z")
        inner = Cal(int(first) if side(words) == "start" else int(first[: -len(second)] + second))
    elif words.has("s"):
        inner = Season(words.name("s"), year)
    elif words.has("n"):
        inner = Century(int(words.number("n")))
    elif words.has("q"):
        inner = letter(words)
    elif words.has("u"):
        unit = unit_of(words)
        if words.has("last"):
            inner = Last(unit)
        elif words.has("next"):
            inner = Next(unit)
        else:
            inner = This(unit, "story" if words.has("the") and unit < Unit.MONTH else "publication")
    elif year:
        inner = year
    else:
        return Reference("PRESENT_REF")
    return Edge(side(words) or "mid", inner)


def half_of(words: Words) -> Node | None:
    """The last half of the 1980s, the first half of the 20th century."""
    inner = century(words) if words.has("n") else decade(words)
    early = words.has("o") and int(words.number("o")) == 1
    return Edge("early" if early else "late", inner) if inner is not None else None


def some_day_of(words: Words) -> Node | None:
    """One day last week, one night in May, one Saturday next month: known as that week or month."""
    if words.value("n") != 1 or (words.has("d") and words.name("d") != "DAY"):
        return None
    if words.has("last"):
        return Last(what(words))
    if words.has("next"):
        return Next(what(words))
    if words.has("y"):
        return Cal(int(words.number("y")), words.value("m"))
    return Cal(month=words.value("m")) if words.has("m") else This(what(words))


def year_end(words: Words) -> Node | None:
    """Year-end, year's end, month's end."""
    unit = unit_of(words)
    return Edge("end", This(unit)) if unit in (Unit.YEAR, Unit.QUARTER, Unit.MONTH) else None


def side_of_the_year(words: Words) -> Node | None:
    """Late in the year, later in the month; a day is told by its parts."""
    unit, named = unit_of(words), side(words)
    return Edge(named, This(unit), compared(words)) if named and unit > Unit.DAY else None


def nth_within(words: Words) -> Node | None:
    """The first Saturday of May, the last week of August, the first day of the month."""
    number = -1 if words.has("l") else int(words.number("n"))
    inner: Unit | Node = Cal(weekday=words.value("w")) if words.has("w") else unit_of(words)
    within: Node | None = None
    year = int(words.number("y")) if words.has("y") else None
    if words.has("m"):
        within = Cal(year, words.value("m"))
    elif words.has("year"):
        within = Cal(int(words.number("year")))
    elif words.has("v"):
        unit = unit_of(words, "v")
        within = Last(unit) if words.has("lastv") else Next(unit) if words.has("nextv") else This(unit)
    if within is not None and inner is Unit.HALF and (words.has("m") or within == This(Unit.MONTH)):
        return Edge("early" if number == 1 else "late", within)  # the second half of May
    return Nth(number, inner, within)


SIDES = (
    Rule(
        "side of this or last",
        "(early | late | earlier | later | mid):x hy? (in | on)? the? (last:last | next:next |"
        " this | (that degree? same? | degree? same):that)"
        f" {WHAT}",
        side_unit,
        "earlier this month, late last week",
    ),
    Rule(
        "side of a day",
        "(early | late | earlier | later):x (hy | (in | on)? the?)"
        " (weekday:w !(comma? (the? dd of? amonth | amonth the? dd))"
        " | deictic:t | amonth:m !(the? dd) (comma? of? yyyy:y)? | yyyy:y | figure:n era:e)",
        side_day,
        "early Tuesday, early in 1914",
    ),
    Rule(
        "edge",
        "the? (start | end | middle):x of (the:the)? (last:last | next:next | this | that | current)?"
        " (yyyy:y (slash | hy | ndash) (two | yyyy):z (fiscal | bookyear) unit |"
        " amonth:m (comma? of? yyyy:y)? | aseason:s (of? yyyy:y)? | (anyunit | weekend):u | yyyy:y"
        f" | (ordword):n hy? century | qletter:q {OF_YEAR})",
        edge,
        "the end of the month keeps the month",
    ),
    Rule(
        "end of a month",
        "(end:x hy | <athalf end:x) amonth:m (comma? of? yyyy:y)? !dd",
        edge,
        "end-September, by end March 2018: the short form of business pages",
    ),
    Rule(
        "one of its days",
        "cardinal:n (unit:d | part | weekday) (in? (last:last | next:next | this)"
        " ((unit | quarter):u | amonth:m | aseason:s) | in amonth:m (comma? of? yyyy:y)?)",
        some_day_of,
        "one day last week: nobody says which",
    ),
    Rule(
        "side of a season",
        "(the? (early | late | mid):x hy? in? | (later | earlier):x in) the? (aseason:s (of? yyyy:y)?)",
        edge,
        "late summer",
    ),
    Rule(
        "side of the year",
        "(early | late | earlier | later):x in the unit:u !ended",
        side_of_the_year,
        "late in the year: the one being told",
    ),
    Rule(
        "half of a decade",
        "the ((ordinal | sec):o | last | latter) half of"
        " (the:the (decades | decade):s | the (ordword):n hy? century)",
        half_of,
        "the last half of the '80s keeps the decade",
    ),
    Rule(
        "year end", "(unit | quarter):u poss? hy? end", year_end, "year-end is the end of the year being told"
    ),
    Rule(
        "nth within",
        "the? ((ordinal | sec | ord31):n | (last | final):l) (weekday:w | (anyunit | weekend):u) (of | in)"
        " (the (last:lastv | next:nextv)? anyunit:v | this? amonth:m (comma? of? yyyy:y)? | this"
        " anyunit:v | yyyy:year)",
        nth_within,
        "the last week of August",
    ),
)
