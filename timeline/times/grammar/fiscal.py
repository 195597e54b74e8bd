"""Quarters, halves and company years."""

from __future__ import annotations

from dataclasses import replace

from timeline.times.calculus import Unit
from timeline.times.grammar.relative import unit_of
from timeline.times.grammar.rule import Rule, Words
from timeline.times.tree import Between, Cal, Last, Length, Next, Node, Portion, Stretch, This, Within


def _cal(words: Words, group: str = "y") -> Cal:
    """A year of the books as written; two figures stay two figures."""
    figures = words.token(group).strip("'’")
    return Cal(int(figures), short=len(figures) == 2)


def _years(first: Cal, second: str) -> Node | None:
    """From one year of the books to a later one, whose century may be left out: 2016-17."""
    start, figures = first.year or 0, int(second)
    end = figures if len(second) == 4 or first.short else start - start % 100 + figures
    return Between(first, replace(first, year=end)) if end > start else None


def _year(words: Words) -> Node | None:
    if words.has("y"):
        return _cal(words)
    if words.has("lasty"):
        return Last(Unit.YEAR)
    if words.has("nexty"):
        return Next(Unit.YEAR)
    if words.has("thisy"):
        return This(Unit.YEAR)
    return None


def portion(words: Words) -> Node | None:
    """The third quarter, the second half of next year, first two quarters."""
    unit = unit_of(words)
    if unit not in (Unit.QUARTER, Unit.HALF):
        return None
    number = -1 if words.has("l") else int(words.number("n"))
    count = int(words.number("c")) if words.has("c") else 1
    if (
        unit is Unit.HALF
        and not words.has("hy")
        and not (
            words.has("y") or words.has("lasty") or words.has("nexty") or words.has("thisy") or words.has("f")
        )
    ):
        return None  # the first half of anything
    if number > (2 if unit is Unit.HALF else 4):
        return None
    if count == 2 and unit is Unit.QUARTER and number == 1:
        return Portion(Unit.HALF, 1, _year(words), words.has("f"))
    return Portion(unit, number, _year(words), words.has("f"), count)


def letter(words: Words) -> Node:
    """Q3, H1, 3Q."""
    said = words.word("q")
    number = next(int(sign) for sign in said if sign.isdigit())
    return Portion(Unit.QUARTER if "q" in said else Unit.HALF, number, _year(words))


def letter_and_year(words: Words) -> Node | None:
    """3Q16: the figures behind the letter are the year's last."""
    return letter(words) if words.token("q")[0].isdigit() and len(words.token("y")) == 2 else None


def fiscal_year(words: Words) -> Node | None:
    """Fiscal 1989, FY17, the 2016/17 tax year, the current fiscal year."""
    if words.has("z"):
        return _years(_cal(words), words.token("z"))
    if words.has("y"):
        return _cal(words)
    if words.has("lasty"):
        return Last(Unit.YEAR)
    if words.has("nexty"):
        return Next(Unit.YEAR)
    return This(Unit.YEAR)


def quarter_of_month(words: Words) -> Node:
    """The December quarter: three months named by their last."""
    return Within(Cal(_cal(words).year if words.has("y") else None, words.value("m")), This(Unit.QUARTER))


def books_before(words: Words) -> Node:
    """Last year's quarter, the quarter a year ago: the same period a year before."""
    return Last(This(Unit.QUARTER, "story", fiscal=True), "story", fiscal=True)


def year_ago(words: Words) -> Node:
    """Year-ago, year-earlier: the same period a year before."""
    if words.has("n"):
        return Portion(Unit.QUARTER, int(words.number("n")), Last(Unit.YEAR))
    if words.has("c"):
        return Length(words.number("c"), unit_of(words))
    return Last(This(Unit.QUARTER, "story", fiscal=True), "story", fiscal=True)


def period(words: Words) -> Node:
    """The quarter, the latest period: the one the figures are about."""
    if words.has("y"):
        return Last(Cal(int(words.number("y"))), "story", fiscal=True)
    if words.has("before"):
        return books_before(words)
    if words.has("current"):
        return This(Unit.QUARTER)
    if words.has("latest"):
        return Last(Unit.QUARTER)
    return This(Unit.QUARTER, "publication" if words.has("this") else "story", fiscal=True)


def books_year(words: Words) -> Node | None:
    """The year ended March 31: twelve months, named by their end."""
    return Length(1, Unit.YEAR) if words.name("u") == "YEAR" else None


def the_year(words: Words) -> Node | None:
    """The year, the week: the one being told."""
    unit = unit_of(words)
    if unit is Unit.WEEK:
        return This(unit, "story")
    return This(unit) if unit is Unit.YEAR else None


def full_year(words: Words) -> Node | None:
    """Sales expected for the full year."""
    return This(Unit.YEAR, fiscal=True) if words.name("u") == "YEAR" else None


def the_week(words: Words) -> Node | None:
    """The week named by a day of it."""
    return This(Unit.WEEK) if unit_of(words) is Unit.WEEK else None


def latest(words: Words) -> Node:
    """The latest nine months."""
    return Stretch(-1, Length(words.number("n"), unit_of(words)))


IN_YEAR = "(of | in) (the? yyyy:y | (this:thisy | last:lasty | next:nexty) unit | the unit:thisy)"
BOOKS = "(the? fiscal unit? (yyyy | shortyear):y | fy hy? (yyyy | shortyear | two):y)"
OF_YEAR = (
    f"(of? (yyyy:y | shortyear:y | {BOOKS}) | (of | in)? (this:thisy | last:lasty | next:nexty) fiscal? unit"
    " | (of | in) the unit:thisy)?"
)

FISCAL = (
    Rule(
        "portion of a year",
        f"the? (fiscal:f hy?)? (ordinal | sec | ord31):n (quarter | half):u {OF_YEAR} !(of the noun)"
        f" | the? (last | final | latter):l (quarter | half):u {IN_YEAR}",
        portion,
        "the third quarter of 1990",
    ),
    Rule(
        "portion as an adjective",
        f"(fiscal:f hy?)? (ordinal | sec | ord31):n hy:hy (quarter | half):u (of? {BOOKS})?",
        portion,
        "third-quarter profit",
    ),
    Rule(
        "several portions",
        f"the? ((ordinal | sec):n) cardinal:c (units):u {OF_YEAR}",
        portion,
        "the first two quarters of 1990",
    ),
    Rule(
        "year's portion",
        "((the? yyyy:y) poss? | (this:thisy | last:lasty | next:nexty) unit poss)"
        " (fiscal:f)? (ordinal | sec):n hy? (quarter | half):u",
        portion,
        "this year's third quarter, the 1988 second quarter",
    ),
    Rule(
        "first lettered portion",
        "qletter:q &((joiner | to | and | through) qletter of? yyyy:y)",
        letter,
        "Q1-Q3 2016: the year stands once",
    ),
    Rule(
        "lettered portion",
        f"the? fiscal? qletter:q {OF_YEAR} | yyyy:y hy? qletter:q",
        letter,
        "Q3 2024, 2024 Q3, fiscal Q3",
    ),
    Rule("lettered portion and year", "qletter:q two:y", letter_and_year, "3Q16, as analysts write it"),
    Rule(
        "quarter of a month",
        "the? amonth:m quarter (of? yyyy:y)?",
        quarter_of_month,
        "the December quarter ends with it",
    ),
    Rule(
        "year of the books",
        "the (fiscal | full)? unit:u &(ended | to (dd of?)? amonth)",
        books_year,
        "the year ended March 31, the year to March",
    ),
    Rule(
        "fiscal year",
        "(the | its)? (this | current | (last | latest):lasty | next:nexty)? fiscal unit",
        fiscal_year,
        "a company's year is named by its year",
    ),
    Rule(
        "numbered fiscal year",
        "(the | its)? (fiscal unit? (yyyy | shortyear):y | fy hy? (yyyy | shortyear | two):y)"
        " ((slash | hy | ndash) (two | yyyy):z)? | the? yyyy:y (fiscal | bookyear) unit",
        fiscal_year,
        "fiscal 1989, FY17, FY2016-17",
    ),
    Rule(
        "year of a kind",
        "(this | the? current | (last | latest):lasty | next:nexty) bookyear unit",
        fiscal_year,
        "this tax year",
    ),
    Rule(
        "financial year",
        "(the)? (yyyy:y (slash | hy | ndash) (two | yyyy):z) (fiscal | bookyear) unit",
        fiscal_year,
        "the 2016/17 financial year",
    ),
    Rule(
        "year ago",
        "the? corresponding? unit hy (ago | earlier) ((ordinal | sec):n hy? quarter | quarter | period"
        " | cardinal:c units:u) | unit hy (ago | earlier)",
        year_ago,
        "year-ago: the same period a year before",
    ),
    Rule(
        "the quarter",
        "(the | this:this) (latest:latest | current:current)? (quarter | period)",
        period,
        "the quarter reported on",
    ),
    Rule(
        "week of",
        "unit:u &((commencing | start | of) (aday comma?)? (the? dd | amonth the? dd))"
        " | the? unit:u &(ended on? (aday comma?)? (the? dd | amonth the? dd))",
        the_week,
        "week commencing 23 September",
    ),
    Rule("the year", "the unit:u !(ended | hy)", the_year, "the year being told"),
    Rule("the full year", "<for the full unit:u !(ended | of)", full_year, "for the full year: its own"),
    Rule(
        "period a year before",
        "last unit poss (quarter | period) | the (quarter | period) a unit (ago | earlier)",
        books_before,
        "last year's quarter: the period reported on, a year before",
    ),
    Rule("that quarter", "that quarter", period, "the quarter reported on"),
    Rule("year's period", "the yyyy:y (quarter | period)", period, "the 1988 period"),
    Rule(
        "corresponding period",
        "the (corresponding | same) (quarter | period) (of? (last:before | yyyy:y) unit?)?",
        period,
        "the corresponding period last year",
    ),
    Rule("latest stretch", "the latest number:n anyunits:u", latest, "the latest nine months"),
)
