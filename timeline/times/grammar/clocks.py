"""Times of day: clocks, zones, parts of the day."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Literal

from timeline.times.calculus import Unit
from timeline.times.grammar.relative import side
from timeline.times.grammar.rule import Rule, Words
from timeline.times.tree import At, Cal, Clock, Edge, Node, Part, Shift, This

_TWELVE = re.compile(r"(\d{1,2})(?:[:.](\d\d))?(?:[:.](\d\d))?\s?([apAP])")


def zone(words: Words) -> str | None:
    """The zone the words name, None when they name none."""
    if words.has("place"):
        return _places().get(" ".join(words.tokens("place")).lower())
    return words.name("z") if words.has("z") else None


@cache
def _places() -> dict[str, str]:
    """Places whose name stands for their time, and their zones."""
    source = resources.files("timeline.times.lexicon").joinpath("places.toml")
    return tomllib.loads(source.read_text("utf-8"))


def clock_there(words: Words) -> Node | None:
    """10pm UK time, noon New York time."""
    if zone(words) is None:
        return None
    if words.has("t"):
        return noon(words)
    return clock12(words) if words.is_a("c", "clock12") else clock24(words)


def _meridian(letter: str) -> Literal["am", "pm"]:
    return "am" if letter in "aA" else "pm"


def clock12(words: Words) -> Node | None:
    """7pm, 7.30 p.m. BST."""
    found = _TWELVE.match(words.token("c"))
    if not found:
        return None
    hour, minute = int(found[1]), int(found[2]) if found[2] else None
    if not 1 <= hour <= 12 or (minute or 0) > 59:
        return None
    return Clock(hour, minute, int(found[3]) if found[3] else None, _meridian(found[4]), zone(words))


def clock24(words: Words) -> Node | None:
    """19:30, 7.30 BST, 1930 GMT."""
    token = words.token("c").replace(".", ":").split(",")[0]
    if ":" in token:
        hour, minute, *rest = (int(part) for part in token.split(":") if part)
    elif len(token) <= 2:
        hour, minute, rest = int(token), 0, []
    else:
        hour, minute, rest = int(token[:-2]), int(token[-2:]), []
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    named = words.before()[:1].isupper() and words.before() not in words.lexicon.codes.known
    loose = not words.has("z") and (len(token.split(":")[0]) == 1 or "." in words.token("c"))
    if loose and (rest or named):
        return None  # a time run, 2:04:11; a verse, John 3:16
    # Four figures, a leading zero and an hour above 12 are the 24-hour clock.
    whole = (len(token) == 4 and ":" not in token) or token[0] == "0" or hour > 12 or hour == 0
    return Clock(hour, minute, rest[0] if rest else None, "am" if whole and hour < 12 else None, zone(words))


@cache
def _signs() -> dict[str, frozenset[str]]:
    """The lists of clocks.toml."""
    source = resources.files("timeline.times.lexicon").joinpath("clocks.toml")
    return {name: frozenset(words) for name, words in tomllib.loads(source.read_text("utf-8")).items()}


_NEAR = 8  # tokens on either side in which a sign of the hour stands
_DAYS = (
    "weekday",
    "shortday",
    "weekdays",
    "month",
    "may",
    "shortmonth",
    "deictic",
    "tonight",
    "part",
    "manyparts",
)


def clock_at(words: Words) -> Node | None:
    """At 7.30: an hour beside a day or a verb of beginning, and no price."""
    near = {token.lower() for token in words.back(_NEAR)}
    if near & _signs()["priced"] or words.token("c")[-3:-2] != ".":
        return None
    around = (*words.back(_NEAR), *(words.ahead(count) for count in range(_NEAR // 2)))
    dated = any(words.known(token, *_DAYS) for token in around)
    return clock24(words) if dated or near & _signs()["begins"] else None


def shared12(words: Words) -> Node | None:
    """The first figure of "7 to 9pm": its half of the day comes from the last."""
    found = _TWELVE.match(words.token("c"))
    if not found or not 1 <= int(found[1]) <= 12:
        return None
    token = words.token("h").replace(".", ":")
    hour, _, minute = token.partition(":")
    if not 1 <= int(hour) <= 12 or int(minute or 0) > 59:
        return None
    letter = found[4]
    last = int(found[1]) % 12
    if _meridian(letter) == "pm" and int(hour) % 12 > last:
        letter = "a"  # 10 to 3pm begins in the morning
    return Clock(int(hour), int(minute) if minute else None, None, _meridian(letter), None)


def hyphened(words: Words) -> Node | None:
    """7-30 p.m.: seven thirty, as Indian papers write it; 7-11 p.m. are two hours."""
    found = _TWELVE.match(words.token("c"))
    hour = int(words.token("h"))
    if not found or found[2] or not 12 < int(found[1]) <= 59 or not 1 <= hour <= 12:
        return None
    return Clock(hour, int(found[1]), None, _meridian(found[4]), zone(words))


def hour_in_part(words: Words) -> Node | None:
    """Four in the morning, 10 at night, 8 this morning."""
    token = words.token("n")
    hour, _, minute = token.partition(":")
    number = int(hour) if hour.isdigit() else int(words.value("n"))
    if not 1 <= number <= 12:
        return None
    code = words.name("p")
    clock = Clock(number, int(minute[:2]) if minute else None, None, "am" if code == "TMO" else "pm")
    return At(This(Unit.DAY), clock) if words.has("this") or words.is_a("p", "tonight") else clock


def noon(words: Words) -> Node:
    """Noon, midday, midnight."""
    return Clock(words.value("t"), 0, None, None, zone(words))


def oclock(words: Words) -> Node | None:
    """Seven o'clock."""
    hour = int(words.number("n"))
    return Clock(hour, None, None, None, zone(words)) if 1 <= hour <= 12 else None


def spoken(words: Words) -> Node | None:
    """Half past seven, a quarter to nine, ten past three."""
    hour = int(words.number("n"))
    if not 1 <= hour <= 12:
        return None
    if words.has("half"):
        return Clock(hour, 30)
    minutes = 15 if words.has("q") else int(words.number("min"))
    if words.has("to"):
        return Clock((hour - 2) % 12 + 1, 60 - minutes)
    return Clock(hour, minutes)


def half_past(words: Words) -> Node | None:
    """Half seven: 7.30 in Britain."""
    hour = int(words.number("n"))
    return Clock(hour, 30) if 1 <= hour <= 12 else None


def part(words: Words) -> Node:
    """The morning; overnight."""
    code = words.name("p")
    named = side(words)
    return Edge(named, Part(code)) if named else Part(code)


def day_part(words: Words) -> Node:
    """Tuesday night, yesterday afternoon, this morning, tomorrow evening."""
    if words.has("w"):
        day: Node = Cal(weekday=words.value("w"))
    elif words.has("t"):
        shift = words.value("t")
        day = Shift("publication", shift, Unit.DAY, 1 if shift >= 0 else -1) if shift else This(Unit.DAY)
    else:
        day = This(Unit.DAY)
    return At(day, Part(words.name("p")))


def numbered_part(words: Words) -> Node:
    """The night of the 14th."""
    return At(Cal(day=words.value("d")), Part(words.name("p")))


def hour_of_day_part(words: Words) -> Node | None:
    """6 on Friday morning."""
    day, hour = day_part(words), int(words.number("n"))
    half: Literal["am", "pm"] = "am" if words.name("p") == "TMO" else "pm"
    return At(day.day, Clock(hour, None, None, half)) if isinstance(day, At) and 1 <= hour <= 12 else None


def hundred_hours(words: Words) -> Node | None:
    """1800 hours: a time of day, no length."""
    return clock24(words) if words.name("u") == "HOUR" else None


def meal(words: Words) -> Node | None:
    """At lunchtime, at teatime; "at night" is of any day."""
    return Part(words.name("p")) if words.word("p").endswith("time") else None


def last_night(words: Words) -> Node:
    """Last night."""
    return At(Shift("publication", -1, Unit.DAY, -1), Part(words.name("p")))


def small_hours(words: Words) -> Node | None:
    """The small hours, the early hours."""
    if words.name("u") != "HOUR":
        return None
    return Edge("early", Part("TMO"))


ZONE = (
    "(central european:z (standard | season)? time"
    " | (zone | zonename | central):z !european (standard? time? | season time) | lpar zone:z rpar)?"
)

CLOCKS = (
    Rule("hyphened clock", f"n12:h hy clock12:c {ZONE}", hyphened, "7-30 p.m., as Indian papers write it"),
    Rule(
        "clock in a place",
        "-money (clock12:c | clock24:c | noon:t | <at decimal:c) ((capital | fresh) capital?):place"
        " (standard | season)? time",
        clock_there,
        "10pm UK time, 4 p.m. New York time",
    ),
    Rule("clock, 12 hours", f"clock12:c {ZONE}", clock12, "a figure with am or pm is a clock time"),
    Rule(
        "clock sharing am or pm",
        "(plain31 | decimal | clock24):h &((joiner | to | and | until | or) clock12:c)",
        shared12,
        '"7 to 9pm": both figures are clock times',
    ),
    Rule("clock, 24 hours", f"-money clock24:c {ZONE}", clock24, "figures with a colon are a clock time"),
    Rule(
        "clock with zone",
        "-money (decimal | four | yyyy | three | plain31):c lpar? (zone | zonename | central):z"
        " standard? time?",
        clock24,
        "figures before a time zone are a clock time: 1930 GMT, 7.30 BST",
    ),
    Rule(
        "clock after at",
        "<at (decimal):c !(counted | per | pct | hundred | thousand | units | hy)",
        clock_at,
        '"at 7.30" in the British manner',
    ),
    Rule(
        "hour of a day's part",
        "<athalf (n12 | cardinal):n oclock? on? (weekday:w | deictic:t) part:p",
        hour_of_day_part,
        "at 6 on Friday morning",
    ),
    Rule(
        "hours of the day",
        f"<hourlead (yyyy | four | decimal | clock24):c units:u {ZONE}",
        hundred_hours,
        "at 1800 hours, at 18.30 hrs",
    ),
    Rule(
        "half an hour on",
        "<athalf half (n12 | cardinal):n !(anyunits | counted | hy)",
        half_past,
        "at half seven",
    ),
    Rule(
        "hour in a part",
        "(n12 | cardinal | clock24):n (oclock)? ((in the | at | this:this) part:p | tonight:p)",
        hour_in_part,
        "8 this morning, 10 at night",
    ),
    Rule("noon", f"-capital (n12 | cardinal)? noon:t {ZONE}", noon, "noon and midnight are clock times"),
    Rule("o'clock", f"(cardinal | n12):n oclock {ZONE}", oclock, "seven o'clock"),
    Rule(
        "spoken clock",
        "(half:half hy? past | (a? quarter:q | (cardinal | tens):min units?) (past | to:to))"
        " (cardinal | n12):n !anyunits"
        " oclock?",
        spoken,
        "half past seven",
    ),
    Rule(
        "part of a named day",
        "((early | late | mid | later | earlier):x hy?)? (weekday:w | deictic:t | this) (part | twilight):p",
        day_part,
        "Tuesday night, this morning",
    ),
    Rule(
        "part of a numbered day",
        "the part:p of the ord31:d !(capital | nounlike | of)",
        numbered_part,
        "the night of the 14th",
    ),
    Rule("early hours", "the (early | small) part? units:u", small_hours, "the small hours"),
    Rule(
        "last night",
        "((early | late | earlier | later):x)? last part:p",
        last_night,
        "last night is the night before publication",
    ),
    Rule("tonight", "((later | early | late):x)? tonight:p", day_part, "tonight is this night"),
    Rule("overnight", "overnight:p", part, "overnight is the night before"),
    Rule(
        "part of day",
        "(early | late | earlier | later):x in the part:p | the ((early | late | mid):x hy?)? part:p",
        part,
        "the morning of the day being told, late in the evening",
    ),
    Rule("middle of a part", "(mid):x hy? part:p", part, "mid-afternoon"),
    Rule("meal", "<athalf part:p", meal, "at lunchtime"),
    Rule("twilight", "<prepdawn twilight:p !(of !(the? dd | aday | amonth))", part, "dawn, dusk"),
)
