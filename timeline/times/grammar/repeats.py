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


def alternate(words: Words) -> Node | None:
    """Alternate Wednesdays; other Wednesdays are only some of them."""
    return every(words) if words.word("o") == "alternate" else None


def every_date(words: Words) -> Node:
    """Every 5 November."""
    return Every(Cal(month=words.value("m"), day=words.value("d")))


def every_fraction(words: Words) -> Node | None:
    """Every half hour, every quarter of an hour."""
    if unit_of(words) is not Unit.HOUR:
        return None
    return Every(Unit.MINUTE, 30 if words.has("half") else 15)


def seasons(words: Words) -> Node:
    """The past three summers."""
    return Every(Season(words.name("s")))


def rate(words: Words) -> Node | None:
    """A year, per month: how often, how much."""
    return Every(unit_of(words)) if _plural(words.before()) or _figure(words, words.before()) else None


def yearly_amount(words: Words) -> Node | None:
    """8.5% annually, 10,000 units annually: as much as a rate says."""
    before = words.before()
    counted = _figure(words, before) or (_plural(before) and _figure(words, words.back(2)[0]))
    return Every(Unit.YEAR) if counted and words.name("s") == "YEAR" else None


def _plural(word: str) -> bool:
    return word[-1:].lower() == "s" and len(word) > 2 and word[-2:].lower() != "ss"


def _figure(words: Words, word: str) -> bool:
    return word[-1:].isdigit() or words.known(word, "hundred", "thousand", "counted", "pct")


def times(words: Words) -> Node:
    """Once a week, twice every two months."""
    return Every(unit_of(words), int(words.number("n")) if words.has("n") else 1)


def every_weekday(words: Words) -> Node:
    """Every weekday: Monday to Friday; weekday mornings, weekend evenings."""
    days = (6, 7) if words.has("rest") else (1, 2, 3, 4, 5)
    if not words.has("p"):
        return Every(Union(tuple(Cal(weekday=day) for day in days)))
    return Every(Union(tuple(At(Cal(weekday=day), Part(words.name("p"))) for day in days)))


def listed_week(words: Words) -> Node | None:
    """Mon-Fri without its hours."""
    return short_week(words) if (words.value("a"), words.value("b")) == _WORKING_WEEK else None


_WORKING_WEEK = (1, 5)


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
    if words.has("u") and unit_of(words) is not Unit.MONTH:
        return None
    number = -1 if words.has("l") else int(words.number("n"))
    inner: Unit | Node = Cal(weekday=words.value("w")) if words.has("w") else Unit.DAY
    if words.has("n2"):
        return Every(Union((Nth(number, inner), Nth(int(words.number("n2")), inner))))
    return Every(Nth(number, inner))


def every_first(words: Words) -> Node | None:
    """Every first Saturday is one a month; every second is every other."""
    return nth_every(words) if int(words.number("n")) == 1 else None


def parts(words: Words) -> Node | None:
    """Mornings, nights; parents' evenings are what is held in them."""
    if words.before()[-1:] in {"'", "’"} or words.before()[-2:].lower() in {"'s", "’s"}:
        return None
    return Every(Part(words.name("p")))


REPEATS = (
    Rule(
        "every date",
        "every (dd:d of? amonth:m | amonth:m the? dd:d)",
        every_date,
        "every 5 November, before every fifth of anything",
    ),
    Rule(
        "every first",
        "every (ordinal | ord31):n (weekday | weekdays | shortday):w dot? !(of | in)",
        every_first,
        "every first Saturday: of each month, for nothing else is counted from one",
    ),
    Rule(
        "every",
        "every (alternate:o | (ordinal | sec | ord31):n | number:n)? ((weekday | weekdays):w (part:p)?"
        " | shortday:w dot?"
        " | amonth:m | (season | softseason | seasons):s | part:p | anyunits:u)",
        every,
        "every Thursday, each year",
    ),
    Rule(
        "every fraction",
        "every (half:half hy? | half:half of? a | a? quarter (hy | of a)) unit:u",
        every_fraction,
        "every half hour",
    ),
    Rule(
        "stretch of seasons",
        "the? (last | past | next | coming) (number | few) seasons:s",
        seasons,
        "the past three summers",
    ),
    Rule("alternate", "alternate:o (weekdays:w (part:p)? | units:u)", alternate, "alternate Wednesdays"),
    Rule(
        "times a unit",
        "twice (a | per | every) (number:n)? (unit | quarter | century | units):u",
        times,
        "once a week",
    ),
    Rule("every weekday", "every weekdaily", every_weekday, "every weekday"),
    Rule(
        "short week",
        "shortday:a dot? (hy | ndash | dash | to | through) shortday:b"
        " &(dot? (comma | colon)? (from | at)? (clock12 | clock24 | plain31 joiner clock12))",
        short_week,
        "Mon-Fri 9am-5pm: hours are kept every week",
    ),
    Rule(
        "listed week",
        "shortday:a dot? (hy | ndash | dash | to | through) shortday:b",
        listed_week,
        "Mon-Fri: its whole week, every week",
    ),
    Rule(
        "parts of weekdays",
        "(weekdaily | weekend:rest) manyparts:p",
        every_weekday,
        "weekday mornings: from Monday to Friday",
    ),
    Rule("weekdays of a week", "workdays", every_weekday, "weekdays: from Monday to Friday"),
    Rule(
        "rate",
        "<ratelead (a | per) (unit | quarter | century):u !(after | before | later | earlier | ago | from)",
        rate,
        "$5 million a year",
    ),
    Rule("yearly amount", "<ratelead setword:s", yearly_amount, "10,000 units annually: a rate in one word"),
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
        "(the | every)? ((ordinal | sec | ord31):n (and (ordinal | sec | ord31):n2)? | (last | final):l)"
        " (weekday | weekdays | shortday):w dot? (of | in) (every | the) unit"
        " | (the | every)? ((ordinal | sec | ord31):n | (last | final):l) (weekday | weekdays | shortday):w"
        " dot? of unit:u"
        " | (the | every)? ((ordinal | sec | ord31):n | (last | final):l) weekdays:w !(of | in)"
        " | (the | every)? (ordinal | sec | ord31):n and (ordinal | sec | ord31):n2"
        " (weekday | weekdays):w !(of | in)"
        " | every (last | final):l weekday:w",
        nth_every,
        "the first Saturday of every month, every second and fourth Tuesday, last Fridays",
    ),
    Rule("parts", "manyparts:p !(of the? (dd | amonth | weekday))", parts, "mornings"),
)
