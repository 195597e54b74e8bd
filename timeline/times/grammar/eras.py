"""Years of an era, decades and centuries."""

from __future__ import annotations

from timeline.times.grammar.relative import side
from timeline.times.grammar.rule import Rule, Words
from timeline.times.tree import Bounded, Cal, Century, Decade, Edge, Node, Nothing


def era_year(words: Words) -> Node | None:
    """A year with its era."""
    before = words.value("e") < 0
    number = int(words.number("n"))
    return Cal(number, bc=before) if 0 < number < 10000 else None


def first_of_era(words: Words) -> Node | None:
    """The first year of 480-479 BC; years before Christ count down."""
    first, second, before = int(words.number("n")), int(words.number("m")), words.value("e") < 0
    ordered = first > second if before else first < second
    return Cal(first, bc=before) if ordered and 0 < first < 10000 else None


def prefixed_year(words: Words) -> Node:
    """Post-1959, pre-1914."""
    return Bounded(words.name("p"), Cal(int(words.token("y"))))


def era_month(words: Words) -> Node | None:
    """August 480 BC."""
    year = int(words.number("y"))
    day = words.value("d") if words.has("d") else None
    if not 0 < year < 10000:
        return None
    return Cal(year, words.value("m"), day, bc=words.value("e") < 0)


def decade(words: Words) -> Node | None:
    """1990s, '60s, nineties."""
    token = words.token("s").strip("'’‘").rstrip("s").strip("'’‘")
    start = int(token) if token.isdigit() else words.value("s")
    if words.has("c") and start < 100:
        start += words.value("c") * 100
    if start % 10:
        return None
    if start > 99 and not 1000 <= start <= 2190:
        return None
    if token.isdigit() and start < 100 and words.token("s")[0] not in "'’‘" and not words.has("the"):
        return Nothing()
    if start % 100 == 0 and 1000 <= start <= 1800:
        return Century(start // 100 + 1, True)
    return Decade(start)


def decade_of_era(words: Words) -> Node | None:
    """The late 470s BC."""
    start = int(words.token("s").rstrip("s").strip("'’‘"))
    if start % 10 or words.value("e") >= 0:
        return None
    named = side(words) if words.has("x") else None
    return Edge(named, Decade(start, bc=True)) if named else Decade(start, bc=True)


def century(words: Words) -> Node | None:
    """The 20th century."""
    number = int(words.number("n"))
    if not 0 < number < 31:
        return None
    return Century(-number if words.has("e") and words.value("e") < 0 else number)


def century_listed(words: Words) -> Node | None:
    """The first of the 18th and 19th centuries."""
    behind = [words.ahead(count) for count in range(_JOINED)]
    return century(words) if _CENTURIES & {token.lower() for token in behind} else None


def century_last(words: Words) -> Node | None:
    """The last of the 18th and 19th centuries."""
    joined = words.behind("and", "or", "to", "hy", "ndash")
    return century(words) if joined and words.name("u") == "CENTURY" else None


_JOINED = 6  # tokens behind the first century in which the word for it stands
_CENTURIES = frozenset({"century", "centuries"})


def decade_part(words: Words) -> Node | None:
    """The early 1980s."""
    inner = decade(words)
    named = side(words)
    return Edge(named, inner) if isinstance(inner, (Decade, Century)) and named else inner


def century_part(words: Words) -> Node | None:
    """The late 19th century."""
    inner = century(words)
    named = side(words)
    return Edge(named, inner) if inner and named else None


ERAS = (
    Rule("month and year of an era", "(the? dd:d of?)? amonth:m figure:y era:e", era_month, "August 480 BC"),
    Rule("year of an era", "figure:n era:e | era:e figure:n", era_year, "44 BC"),
    Rule(
        "year sharing an era",
        "figure:n &((joiner | to | and | or) figure:m era:e)",
        first_of_era,
        "480-479 BC: the era stands once",
    ),
    Rule("prefixed year", "prefix:p hy yyyy:y", prefixed_year, "post-1959: after that year"),
    Rule(
        "decade of an era",
        "the? ((early | late | mid):x hy?)? decades:s era:e",
        decade_of_era,
        "the 470s BC",
    ),
    Rule(
        "decade",
        "(the:the)? ((teen hy | roaring):c)? (decades | decade):s",
        decade,
        "the 1990s, the nineties",
    ),
    Rule(
        "part of decade",
        "(the:the)? ((early | mid) hy to hy)? (early | late | mid):x (hy? | in the:the) (decades | decade):s",
        decade_part,
        "the early 1980s",
    ),
    Rule(
        "century before a century",
        "(the? ordword:n) &((and | or | to | hy | ndash) the? ordword (units | century))",
        century_listed,
        "the 18th and 19th centuries: the word stands once",
    ),
    Rule("century, last of several", "the? (ordword):n units:u", century_last, "19th centuries"),
    Rule("century", "the? (ordword):n hy? century (era:e)?", century, "the 20th century"),
    Rule(
        "part of century",
        "the? (early | late | mid):x hy? (ordword):n hy? century",
        century_part,
        "late 19th",
    ),
)
