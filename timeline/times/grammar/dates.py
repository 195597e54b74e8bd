"""Calendar dates: days, months, years, decades, centuries."""

from __future__ import annotations

from timeline.times.grammar.numbers import spoken_year
from timeline.times.grammar.relative import side
from timeline.times.grammar.rule import Rule, Words
from timeline.times.tree import (
    At,
    Cal,
    Clock,
    Edge,
    Node,
    Numeric,
    Season,
)


def _weekday(words: Words) -> int | None:
    return words.value("w") if words.has("w") else None


def _year(words: Words) -> int | None:
    return _full(words.token("y")) if words.has("y") else None


def _full(token: str) -> int:
    """A year as written; two figures stay two figures."""
    return int(token.strip("'’"))


def _short(token: str) -> bool:
    return len(token.strip("'’")) == 2


def date(words: Words) -> Node | None:
    """Day and month, with weekday and year where given."""
    day = words.value("d") if words.has("d") else int(words.number("o"))
    short = words.has("y") and _short(words.token("y"))
    month = words.value("m")
    if day > (29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31):
        return None
    return Cal(_year(words), month, day, _weekday(words), short=short)


def month(words: Words) -> Node | None:
    """A month, with a year where given."""
    if not words.has("y") and not words.has("s") and (_person(words) or _walk(words)):
        return None
    if words.has("s"):
        return Cal(spoken_year(words.tokens("s"), words.lexicon), words.value("m"))
    return Cal(_year(words), words.value("m"), short=words.has("y") and _short(words.token("y")))


def _walk(words: Words) -> bool:
    """Whether the word is no month: the Long March, the annual March for Peace."""
    if words.word("m") not in words.lexicon.homographs:
        return False
    if words.behind("long") and words.before()[:1].isupper():
        return True
    known = words.lexicon.codes.known
    way = words.lexicon.codes[words.after()] if words.after() else ""
    goal = words.ahead(1)
    leads = way in [words.lexicon.char[name] for name in ("on", "for", "to")]
    led = words.behind("the", "poss") or (words.before().islower() and words.before() not in known)
    return leads and led and goal[:1].isupper() and goal not in known


def _person(words: Words) -> bool:
    """Whether a month or season is somebody's name: June Carter, Aunt June, Winter & Sons."""
    before, behind, known = words.before(), words.after(), words.lexicon.codes.known
    if before[:1].isupper() and before[1:].islower() and before not in known:
        return True
    if behind == "&":
        return words.ahead(1)[:1].isupper() and words.ahead(1) not in known
    named = behind[:1].isupper() and behind not in known
    return named and (not before or not before[0].isalpha())


def weekday(words: Words) -> Node:
    """A bare weekday."""
    return Cal(weekday=words.value("w"))


def listed_weekday(words: Words) -> Node | None:
    """A shortened weekday with its hour; with a colon alone it opens its line."""
    before = words.before()
    if words.behind("the"):
        return None  # the Sun
    opens = not before or not (before[-1].isalnum() or before in ".,:'")
    opens = opens or any(words.known(token, "shortday") for token in words.back(2)[:1])  # Sat and Sun: 10am
    return weekday(words) if opens or words.after() != ":" else None


def weekday_number(words: Words) -> Node | None:
    """Weekday and day of the month: Friday the 13th."""
    return Cal(weekday=words.value("w"), day=words.value("d"))


_COUNTED = 5  # first to fifth in words mostly count things


def day_number(words: Words) -> Node | None:
    """A day of the month alone."""
    day = words.value("d") if words.has("d") else int(words.number("o"))
    return Cal(day=day) if words.has("d") or _COUNTED < day < 32 else None


def year(words: Words) -> Node | None:
    """A bare year."""
    return Cal(_full(words.token("y")), short=_short(words.token("y")))


def named_year(words: Words) -> Node | None:
    """The year 1066."""
    return Cal(int(words.token("y"))) if words.name("u") == "YEAR" else None


def first_year(words: Words) -> Node | None:
    """The first year of 1914-18 or 1955-1963."""
    first, second = words.token("y"), words.token("z")
    if len(second) not in (2, 4):
        return None
    full = int(second) if len(second) == 4 else int(first[:2] + second)
    return Cal(int(first)) if int(first) < full <= int(first) + 200 else None


def bare_year(words: Words) -> Node | None:
    """Four figures; a plural noun behind and a plain word in front make them a count: planted 1900 trees."""
    before, behind = words.before(), words.after()
    if words.behind("at") and behind[:1].isupper():
        return None  # a house number
    plural = behind[-1:] == "s" and behind.islower() and behind not in words.lexicon.codes.known
    if plural and before.islower() and len(before) > 4 and before not in words.lexicon.codes.known:
        return None
    return year(words)


def said_year(words: Words) -> Node | None:
    """A year in words."""
    tokens = words.tokens("y")
    value = spoken_year(tokens, words.lexicon)
    return Cal(value) if 1000 <= value <= 2199 else None


def season(words: Words) -> Node | None:
    """The summer of 1916; winter."""
    year: Node | None = None
    if words.has("y"):
        year = Cal(_full(words.token("y")), short=_short(words.token("y")))
    elif words.has("n"):
        year = Cal(int(words.number("n")), bc=words.value("e") < 0)
    elif words.has("s2"):
        year = Cal(spoken_year(words.tokens("s2"), words.lexicon))
    if year is None and _person(words):
        return None
    inner = Season(words.name("s"), year)
    named = side(words)
    return Edge(named, inner) if named else inner


def campaign(words: Words) -> Node:
    """The spring offensive, the Winter Offensive of 1951."""
    return Season(words.name("s"), Cal(_full(words.token("y"))) if words.has("y") else None)


def iso(words: Words) -> Node | None:
    """ISO 8601 dates and date-times."""
    token = words.token("i")
    year, month, day = (int(part) for part in token[:10].split("-"))
    if not (1 <= month <= 12 and 1 <= day <= 31 and year):
        return None
    cal = Cal(year, month, day)
    if len(token) == 10:
        return cal
    rest = token[11:]
    clock, zone = rest[:5], rest[5:]
    second = int(zone[1:3]) if zone.startswith(":") else None
    zone = zone.lstrip(":.0123456789") if zone.startswith(":") else zone
    if zone.startswith(("+", "-")) and ":" not in zone:
        zone = f"{zone[:3]}:{zone[3:]}"
    named = "+00:00" if zone == "Z" else zone or None
    hour, minute = int(clock[:2]), int(clock[3:])
    if hour > 24 or minute > 59:
        return None
    return At(cal, Clock(hour, minute, second, None, named))


def numeric(words: Words) -> Node | None:
    """18.04.2017, 4/18/17, 2017/4/18."""
    token = words.token("i")
    sep = next(mark for mark in token if not mark.isdigit())
    first, second, third = token.split(sep)
    if len(first) == 4:
        year, month, day = int(first), int(second), int(third)
        return Cal(year, month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None
    if len(third) not in (2, 4) or len(first) > 2 or (sep == "-" and len(third) == 2):
        return None
    one, two = int(first), int(second)
    if not (1 <= one <= 31 and 1 <= two <= 31) or min(one, two) > 12:
        return None
    written = int(third)
    year = written if len(third) == 4 else written + (2000 if written < 60 else 1900)
    short = len(third) == 2
    if sep == "." or one > 12:
        return Cal(written, two, one, short=short) if two <= 12 else None
    if two > 12:
        return Cal(written, one, two, short=short)
    return Numeric(one, two, year)


def month_part(words: Words) -> Node | None:
    """mid-October, mid-1996."""
    inner = Cal(month=words.value("m"), year=_year(words)) if words.has("m") else Cal(_full(words.token("y")))
    return Edge("mid", inner)


DATES = (
    Rule(
        "day and month before a dated one",
        "(aday:w comma?)? the? dd:d of? amonth:m &(comma? (listjoin | to) (aday comma?)? the? dd"
        " of? amonth comma? yyyy:y)",
        date,
        "26 June - 4 August 1952: the year stands once",
    ),
    Rule(
        "month and day before a dated one",
        "(aday:w comma?)? amonth:m dd:d &(comma? (listjoin | to) (aday comma?)? amonth dd comma? yyyy:y)",
        date,
        "June 26 - August 4, 1952: the year stands once",
    ),
    Rule("iso date", "iso:i", iso, "2017-04-18 and date-times of ISO 8601 read one way only"),
    Rule("numeric date", "-money numdate:i", numeric, "18.04.2017, 4/18/17: the order is the country's"),
    Rule(
        "month day year",
        "(aday:w comma?)? amonth:m the? dd:d (comma? (yyyy | shortyear):y | of yyyy:y)?",
        date,
        "April 18, 2017: the American order",
    ),
    Rule(
        "day month year",
        "(aday:w comma? | aday:w the)? the? dd:d hy? of? ((month | may):m | (shortmonth | mar):m"
        " dot?) (hy? comma? yyyy:y | shortyear:y)?",
        date,
        '18 April 2017: the British order, "the 18th of April"',
    ),
    Rule(
        "hyphened date",
        "dd:d hy (month | may | shortmonth | mar):m hy two:y",
        date,
        "03-May-17: tables leave out the century",
    ),
    Rule(
        "worded day of month",
        "(aday:w comma?)? (the? ordday:o of (month | may):m | (month | may):m the? ordday:o)"
        " (comma? yyyy:y)?",
        date,
        "the first of May",
    ),
    Rule(
        "last month day",
        "last ((amonth:m dd:d):k)",
        date,
        "last Oct. 23: the day, looked for behind",
    ),
    Rule(
        "month year",
        "amonth:m (comma | of)? ((yyyy | shortyear):y | (teen (tens (hy? cardinal)? | teen)):s)",
        month,
        "October 2017, March '99",
    ),
    Rule(
        "month",
        "month:m !(of the !(same | following | previous)) | shortmonth:m dot | <prepmonth shortmonth:m",
        month,
        "a month alone takes its year from tense or story",
    ),
    Rule(
        "may",
        "<prepmay may:m | may:m &((joiner | slash | to | through | until) amonth)",
        month,
        "May and Mar are months after a preposition",
    ),
    Rule(
        "mid month",
        "(early hy to hy)? mid hy? amonth:m (comma? yyyy:y)? | mid hy? yyyy:y",
        month_part,
        "mid-October, mid-1996",
    ),
    Rule("weekday and day", "aday:w comma? the? ord31:d", weekday_number, "Friday the 13th"),
    Rule("weekday and figure", "aday:w comma? plain31:d !numbertail", weekday_number, "Friday 17"),
    Rule("weekday", "weekday:w", weekday, "a weekday alone is the one next to publication, by tense"),
    Rule(
        "short weekday behind its hour",
        "<clock12 shortday:w dot? !(dd | amonth)",
        weekday,
        "2 p.m. Sun.",
    ),
    Rule(
        "short weekday",
        "shortday:w dot? &(colon | bar | ((comma | and | comma and | slash) shortday dot?)* (comma | colon)?"
        " (from | at)?"
        " (clock12 | clock24 | noon | plain31 joiner clock12))",
        listed_weekday,
        "Sat 9am, Thurs: a listing shortens its days",
    ),
    Rule(
        "day of month",
        "<daylead the (ord31:d | ordday:o) !(capital | nounlike)",
        day_number,
        '"on the 12th": month and year come from the story',
    ),
    Rule("named year", "the unit:u yyyy:y", named_year, "the year 1066"),
    Rule(
        "spoken year",
        "(the unit)? (teen (tens (hy? cardinal)? | teen) | cardinal thousand (and? onetonine)?):y"
        " | the unit (tens (cardinal | teen | tens)):y",
        said_year,
        "nineteen ninety-six",
    ),
    Rule(
        "year",
        "-notyear yyyy:y !nounyear",
        bare_year,
        "four figures of the last two centuries stand for a year",
    ),
    Rule(
        "first year of a range",
        "-notyear yyyy:y &((hy | ndash | dash | slash) (yyyy | n12 | n24 | n31 | n59 | n99):z)",
        first_year,
        "1914-18, 1955-1963: years when the second is the later one",
    ),
    Rule("year with apostrophe", "shortyear:y", year, "'99"),
    Rule(
        "season",
        "the? aseason:s of? yyyy:y (hy | ndash | slash) (n12 | n24 | n31 | n59 | n99 | yyyy)"
        " | the? ((early | late | mid):x hy?)? aseason:s ((of the? | comma)? (yyyy | shortyear):y"
        " | of? (teen (tens (hy? cardinal)? | teen)):s2 | of? figure:n era:e)"
        " | yyyy:y ((hy | ndash | slash) (n12 | n24 | n31 | n59 | n99 | yyyy))? (season | softseason):s",
        season,
        "the summer of 1916, the 1998-99 winter: a season belongs to the year it begins in",
    ),
    Rule(
        "season of a campaign",
        "the? ((season | softseason):s):k &(campaign (of yyyy:y)?)",
        campaign,
        "the spring offensive: the article belongs to the offensive",
    ),
    Rule(
        "season in a name",
        "-in -over -by the ((season):s):k &capital",
        season,
        "the summer Games: the article is theirs",
    ),
    Rule(
        "bare season",
        "the? season:s | the softseason:s !(noun | of !(last | this | next | that))"
        " | <prepseason softseason:s !noun",
        season,
        "winter",
    ),
)
