"""Sets: what happens again and again."""

from __future__ import annotations

from timeline.times.calculus import Unit
from timeline.times.grammar.relative import unit_of
from timeline.times.grammar.rule import Rule, Words
from timeline.times.tree import At, Cal, Every, Node, Nth, Part, Season, Union


def every(words: Words) -> Node:
    """Every day, each Thursday, every other week, every two years."""
    step = 2 if words.has("o") else int(words.number("n")) if words.has("n") else 1
    inner: Node | Unit
    if words.has("w"):
        day = Cal(weekday=words.value("w"))
        inner = At(day, Part(words.name("p"))) if words.has("p") else day
    elif words.has("m"):
        inner = Cal(month=words.value("m"))
    elif words.has("s"):
        inner = Season(words.name("s"))
    elif words.has("p"):
        inner = Part(words.name("p"))
    else:
        inner = unit_of(words)
    return Every(inner, step)


def seasons(words: Words) -> Node:
    """The past three summers."""
    return Every(Season(words.name("s")))


def rate(words: Words) -> Node | None:
    """A year, per month: how often, how much."""
    before = words.before().lower()
    if not (
        (before[-1:] == "s" and len(before) > 2 and before[-2:] != "ss")
        or before[-1:].isdigit()
        or words.behind("hundred", "thousand", "counted", "pct")
    ):
        return None
    return Every(unit_of(words))


def times(words: Words) -> Node:
    """Once a week, twice every two months."""
    return Every(unit_of(words), int(words.number("n")) if words.has("n") else 1)


def every_weekday(words: Words) -> Node:
    """Every weekday: Monday to Friday."""
    return Every(Union(tuple(Cal(weekday=day) for day in range(1, 6))))


def short_week(words: Words) -> Node:
    """Mon-Fri 9am-5pm, Tue-Sun from 10: each week from the one day to the other."""
    first, last = words.value("a"), words.value("b")
    days = ((first - 1 + step) % 7 + 1 for step in range((last - first) % 7 + 1))
    return Every(Union(tuple(Cal(weekday=day) for day in days)))


def weekdays(words: Words) -> Node:
    """Mondays; Tuesday nights."""
    inner: Node = Cal(weekday=words.value("w"))
    if words.has("p"):
        inner = At(inner, Part(words.name("p")))
    return Every(inner)


def nth_every(words: Words) -> Node | None:
    """The first Saturday of every month."""
    number = -1 if words.has("l") else int(words.number("n"))
    inner: Unit | Node = Cal(weekday=words.value("w")) if words.has("w") else Unit.DAY
    if words.has("n2"):
        return Every(Union((Nth(number, inner), Nth(int(words.number("n2")), inner))))
    return Every(Nth(number, inner))


def parts(words: Words) -> Node:
    """Mornings, nights."""
    return Every(Part(words.name("p")))


REPEATS = (
    Rule(
        "every",
        "every (alternate:o | (ordinal | sec | ord31):n | number:n)? ((weekday | weekdays):w (part:p)?"
        " | amonth:m | (season | softseason | seasons):s | part:p | anyunits:u)",
        every,
        "every Thursday, each year",
    ),
    Rule(
        "stretch of seasons",
        "the? (last | past | next | coming) (number | few) seasons:s",
        seasons,
        "the past three summers",
    ),
    Rule("alternate", "alternate:o (weekdays:w (part:p)? | units:u)", every, "alternate Wednesdays"),
    Rule(
        "times a unit",
        "twice (a | per | every) (number:n)? (unit | quarter | century | units):u",
        times,
        "once a week",
    ),
    Rule("every weekday", "every weekdaily", every_weekday, "every weekday"),
    Rule(
        "short week",
        "shortday:a (hy | ndash | dash) shortday:b &((comma | colon)? (from | at)? (clock12 | clock24))",
        short_week,
        "Mon-Fri 9am-5pm: hours are kept every week",
    ),
    Rule("weekdays of a week", "workdays", every_weekday, "weekdays: from Monday to Friday"),
    Rule("rate", "<ratelead (a | per) (unit | quarter | century):u", rate, "$5 million a year"),
    Rule("per unit", "per (unit | quarter | century):u", rate, "per month"),
    Rule("weekdays", "weekdays:w", weekdays, "Mondays are every Monday"),
    Rule(
        "weekday sharing parts",
        "weekday:w &((comma weekday)* (and | or | to | hy) weekday manyparts:p)",
        weekdays,
        "Monday and Tuesday nights: the part stands once",
    ),
    Rule("weekday parts", "(weekday | weekdays):w manyparts:p", weekdays, "Tuesday nights"),
    Rule(
        "nth of every",
        "the? ((ordinal | sec | ord31):n (and (ordinal | sec | ord31):n2)? | (last | final):l)"
        " (weekday | weekdays):w (of | in) (every | the) unit",
        nth_every,
        "the first Saturday of every month",
    ),
    Rule("parts", "manyparts:p", parts, "mornings"),
)
