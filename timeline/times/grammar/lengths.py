"""Durations."""

from __future__ import annotations

from timeline.times.calculus import Unit
from timeline.times.grammar.ago import QUARTER
from timeline.times.grammar.relative import COUNT, HEDGE, hedge, unit_of
from timeline.times.grammar.rule import Rule, Words
from timeline.times.tree import Length, Node, Nothing, Reference


def length(words: Words) -> Node | None:
    """Four minutes, two and a half years, several weeks."""
    count: float | None = None
    if words.has("n"):
        count = words.number("n")
    elif words.has("c"):
        count = 2
    elif words.has("a"):
        count = 1
    if count is not None and words.has("half"):
        count += 0.5
    if count == float("inf"):
        return None
    unit = unit_of(words)
    if unit is Unit.SECOND and words.is_a("u", "sec") and not words.has("hy"):
        return None
    if words.has("v") and ((unit is Unit.QUARTER and words.behind("in")) or words.behind("as")):
        return None  # in some quarters; in as many days
    extra = ((words.number("n2"), unit_of(words, "u2")),) if words.has("u2") else ()
    return Length(count, unit, extra, hedge(words))


def age(words: Words) -> Node:
    """Nineteen years old."""
    return Length(words.number("n") if words.has("n") else None, unit_of(words))


def named_length(words: Words) -> Node | None:
    """The Hundred Days, with a capital."""
    return length(words) if words.token("u")[0].isupper() else None


def one_day(words: Words) -> Node | None:
    """Will one day be: some time ahead."""
    return Reference("FUTURE_REF") if words.value("n") == 1 and words.name("u") == "DAY" else None


def some_day(words: Words) -> Node | None:
    """Some day: ahead, nobody says when."""
    return Reference("FUTURE_REF") if words.word("v") == "some" and words.name("u") == "DAY" else None


def and_more(words: Words) -> Node:
    """An hour and 20 minutes, a year and two months."""
    return Length(1, unit_of(words), ((words.number("n2"), unit_of(words, "u2")),), hedge(words))


def quarter(words: Words) -> Node | None:
    """A quarter of an hour, three-quarters of an hour, a quarter-century."""
    unit = unit_of(words)
    if unit not in (Unit.HOUR, Unit.CENTURY):
        return None
    count = words.number("q") if words.has("q") else 1
    return Length(15 * count, Unit.MINUTE) if unit is Unit.HOUR else Length(25 * count, Unit.YEAR)


def half(words: Words) -> Node:
    """Half an hour, half a century."""
    return Length(0.5, unit_of(words))


def with_half(words: Words) -> Node:
    """An hour and a half."""
    return Length((words.number("n") if words.has("n") else 1) + 0.5, unit_of(words))


def nothing(words: Words) -> Node:
    """No time at all."""
    return Nothing()


def fraction(words: Words) -> Node | None:
    """Three-quarters of the food."""
    return Nothing() if unit_of(words) is Unit.QUARTER else None


def vague(words: Words) -> Node | None:
    """Weeks, years; bare quarters are lodgings."""
    unit = unit_of(words)
    return None if unit is Unit.QUARTER else Length(None, unit)


def whole(words: Words) -> Node:
    """A year, a week."""
    return Length(1, unit_of(words), (), hedge(words))


LENGTHS = (
    Rule("some day", "few:v unit:u", some_day, "some day: no length"),
    Rule("one day", "<modal cardinal:n unit:u", one_day, "will one day be: some day ahead, no length"),
    Rule(
        "length in a name",
        "the ((number:n) units:u):k &(capital | campaign)",
        named_length,
        "the Hundred Days Offensive: the article is the name's",
    ),
    Rule(
        "length",
        f"the? {HEDGE} {COUNT} (more | full | enduring)? anyunits:u (and? (number):n2 (units | unit):u2)?",
        length,
        "a number of units is a duration",
    ),
    Rule(
        "vague length as an adjective",
        "a ((few):v hy:hy anyunits:u):k",
        length,
        "a several-year term: the article belongs to the term",
    ),
    Rule(
        "length as an adjective",
        f"{COUNT} hy:hy (more hy)? anyunits:u (hy long)?",
        length,
        "a four-minute film",
    ),
    Rule(
        "period of a length",
        f"(a | the same?)? {COUNT} hy:hy anyunits:u period",
        length,
        "a three-year period is one length",
    ),
    Rule(
        "age",
        "(a | the)? ((number:n | few) hy? unitlike:u hy? old):k",
        age,
        "an age is no time of anything; narratives count it as a length",
    ),
    Rule(
        "unit and more",
        f"{HEDGE} a (unit):u and (number):n2 (units | unit):u2",
        and_more,
        "an hour and 20 minutes is one length",
    ),
    Rule("quarter of a unit", QUARTER, quarter, "a quarter of an hour"),
    Rule("half a unit", "half hy? (a | of a)? hy? (unit | century):u", half, "half an hour"),
    Rule(
        "one and a half",
        "(a | number:n) (unit | century):u hy? and hy? a hy? half",
        with_half,
        "an hour and a half",
    ),
    Rule(
        "another",
        "another (number:n)? (unit | units | century | quarter | weekend):u",
        length,
        "another two weeks",
    ),
    Rule(
        "a unit",
        f"{HEDGE} (a:a) (full)? (unit | century | weekend):u !(hy (ago | earlier | long))",
        whole,
        "a year",
    ),
    Rule("lasting unit", "unit:u hy long", whole, "a day-long meeting"),
    Rule("full unit", "the (full) (unit | century | weekend):u", whole, "the whole week"),
    Rule("bare units", "-of -few units:u ((or | and) units)? !(hy? old | apart)", vague, "weeks, years"),
    Rule("units ahead", "the units:u ahead", vague, "the weeks ahead"),
    Rule(
        "early units",
        "the (early | ordinal | final | sec | late | following | last | intervening) units:u !(hy? old)",
        vague,
        "the early years",
    ),
    Rule("units apart", "units (apart | hy? old)", nothing, "minutes apart: between two happenings, no time"),
    Rule("lasting units", "units:u hy long", vague, "decades-long"),
    Rule("hundreds of units", "a? (hundreds | number) of units:u", vague, "hundreds of years"),
    Rule("round the clock", "number units a unit", nothing, "24 hours a day: always"),
    Rule(
        "age in decades", "its (early | late | mid)? hy? (decades | decade)", nothing, "in her late twenties"
    ),
    Rule(
        "fraction", "approx? (number | a) hy? (quarter | units):u of", fraction, "three-quarters of something"
    ),
)
