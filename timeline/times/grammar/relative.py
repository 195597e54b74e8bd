"""Times counted from publication or from the story: ago, last, next, the following year."""

from __future__ import annotations

from timeline.times.calculus import Unit
from timeline.times.grammar.rule import Rule, Words
from timeline.times.tree import (
    About,
    At,
    Base,
    Cal,
    Edge,
    Last,
    Length,
    Next,
    Node,
    Part,
    Portion,
    Season,
    Shift,
    Side,
    Stretch,
    This,
)

WHAT = "((anyunit | weekend):u | weekday:w | amonth:m | aseason:s)"
COUNT = "(number (to | or) number | number:n (half:half)? | (a? couple of?):c | ((a | the)? few):v)"
QUANTITY = "(number (to | or) number | a:a | number:n (half:half)? | (a? couple of?):c | ((a | the)? few):v)"
HEDGE = (
    "((approx | nearly | no? more than | at least | up to | few &(figure | cardinal | teen | tens)"
    " | <overlead over):h)?"
)


def unit_of(words: Words, group: str = "u") -> Unit:
    """The unit a word names."""
    if words.is_a(group, "sec"):
        return Unit.SECOND
    return Unit[words.name(group)]


def what(words: Words) -> Unit | Node:
    """What last, this and next are said of."""
    if words.has("u"):
        return unit_of(words)
    if words.has("w"):
        return Cal(weekday=words.value("w"))
    if words.has("m"):
        return Cal(month=words.value("m"))
    return Season(words.name("s"))


def deictic(words: Words) -> Node:
    """Today, yesterday, tomorrow."""
    days = words.value("t")
    inner = Shift("publication", days, Unit.DAY, 1 if days > 0 else -1) if days else This(Unit.DAY)
    named = side(words)
    return Edge(named, inner, compared(words)) if named else inner


def last(words: Words) -> Node | None:
    """Last week, last October, the past year; the last day is the final one of something."""
    inner = what(words)
    return None if isinstance(inner, Unit) and inner <= Unit.DAY else Last(inner)


def past(words: Words) -> Node:
    """The past year; the past decade is the ten years up to publication, no decade of the calendar."""
    unit = unit_of(words)
    return Stretch(-1, Length(1, unit)) if unit >= Unit.DECADE else Last(unit)


def this(words: Words) -> Node:
    """The running one: this week, this October, the current quarter."""
    return This(what(words))


def following(words: Words) -> Node:
    """Next week, next October."""
    return Next(what(words))


def coming(words: Words) -> Node:
    """The coming week; the coming weekend is the one this week ends with."""
    inner = what(words)
    return This(inner) if inner is Unit.WEEKEND else Next(inner, near=True)


def new_year(words: Words) -> Node | None:
    """In the new year: about its January; the New Year of capitals is a feast, a new fiscal year its own."""
    return About(Cal(month=1)) if words.name("u") == "YEAR" and words.all()[-2] == "new" else None


def story_next(words: Words) -> Node:
    """The following year, the next day."""
    return Next(what(words), "story")


def story_last(words: Words) -> Node:
    """The previous year."""
    return Last(what(words), "story")


def story_this(words: Words) -> Node:
    """That year, the same day."""
    return This(what(words), "story")


# "No more than" turns the modifier round.
_DENIED = {"MORE_THAN": "EQUAL_OR_LESS", "LESS_THAN": "EQUAL_OR_MORE"}


def side(words: Words, group: str = "x") -> Side | None:
    """The side the group's word names in the lexicon, None when the group took no part."""
    sides: dict[str, Side] = {"start": "start", "early": "early", "mid": "mid", "late": "late", "end": "end"}
    return sides.get(words.name(group)) if words.has(group) else None


def compared(words: Words) -> bool:
    """Whether the side is named by comparison: earlier this year."""
    return words.is_a("x", "earlier", "later")


def hedge(words: Words) -> str | None:
    """The TIMEX3 modifier of the words in front of a number."""
    if not words.has("h"):
        return None
    said = [value for token in words.tokens("h") if isinstance(value := words.lexicon.values[token], str)]
    if not said:
        return "APPROX"
    return _DENIED[said[0]] if words.is_a("h", "no") else said[0]


def count_of(words: Words) -> float | None:
    """How many the words say, None when nobody counted."""
    if words.has("n"):
        return words.number("n")
    if words.has("a"):
        return 1
    if words.has("c"):
        return 2
    return None


def _shift(words: Words, base: Base | Node, sign: int) -> Node:
    count = count_of(words)
    if count is not None and words.has("half"):
        count += 0.5
    return Shift(base, count, unit_of(words), sign, hedge(words))


def ago(words: Words) -> Node:
    """Three weeks ago; years ago."""
    return _shift(words, "publication", -1)


def uncounted(words: Words) -> Node:
    """Days later, years earlier."""
    return Shift("story", None, unit_of(words), 1 if words.has("later") else -1)


def hence(words: Words) -> Node:
    """Three weeks from now."""
    return _shift(words, "publication", 1)


def later(words: Words) -> Node:
    """Three weeks later."""
    return _shift(words, "story", 1)


def earlier(words: Words) -> Node:
    """Three weeks earlier."""
    return _shift(words, "story", -1)


def day_but_one(words: Words) -> Node | None:
    """The day before yesterday, the day after tomorrow."""
    if words.name("u") != "DAY" or words.value("t") != (1 if words.has("after") else -1):
        return None
    return Shift("publication", 2, Unit.DAY, 1 if words.has("after") else -1)


def but_one(words: Words) -> Node:
    """The year before last, the week after next."""
    inner = unit_of(words)
    return Next(inner, skip=1) if words.has("next") else Last(inner, skip=1)


def beside(words: Words) -> Node | None:
    """The day after, the week before: counted from the story."""
    if words.behind("to") and any(words.known(token, "unit", "units") for token in words.back(2)[:1]):
        return None  # a year to the day after
    unit = unit_of(words)
    if words.behind("in") and words.known(words.back(2)[0], "earlier", "later", "early", "late"):
        return None  # later in the day before leaving
    return Next(unit, "story") if words.has("after") else Last(unit, "story")


def story_part(words: Words) -> Node:
    """That evening, the next morning, the previous night."""
    if words.has("next"):
        day: Node = Next(Unit.DAY, "story")
    elif words.has("last"):
        day = Last(Unit.DAY, "story")
    else:
        day = This(Unit.DAY, "story")
    return At(day, Part(words.name("p")))


def stretch_past(words: Words) -> Node | None:
    """The past two months, recent weeks, the past year and a half."""
    if words.all()[0] == "last" and words.behind("to", "modal"):
        return None  # expected to last three weeks
    count = 1 + 0.5 if words.has("one") else count_of(words)
    return Stretch(-1, Length(count, unit_of(words)))


def stretch_next(words: Words) -> Node:
    """The next five years, the coming weeks."""
    return Stretch(1, Length(count_of(words), unit_of(words)))


def stretch_one(words: Words) -> Node:
    """For the next year: how long it lasts."""
    return Stretch(1, Length(1, unit_of(words)), "story")


def stretch_story(words: Words) -> Node:
    """The first nine months (of what, they do not say), the previous two years."""
    sign = 0 if words.has("o") else -1 if words.has("p") else 1
    return Stretch(sign, Length(count_of(words), unit_of(words)), "story")


def weekend(words: Words) -> Node:
    """The weekend: the one next to publication, by tense."""
    return Portion(Unit.WEEKEND, 0)


RELATIVE = (
    Rule("ago, uncounted", "units:u ago", ago, "years ago: nobody says how many"),
    Rule(
        "later, uncounted",
        "units:u (later:later | earlier) !than",
        uncounted,
        "days later: nobody says how many",
    ),
    Rule(
        "day but one", "the unit:u (before | after:after) deictic:t", day_but_one, "the day before yesterday"
    ),
    Rule(
        "but one",
        "the (anyunit | weekend):u (before last | after next:next)",
        but_one,
        "the year before last, the week after next",
    ),
    Rule(
        "beside",
        "the (unit | weekend):u (before | after:after)",
        beside,
        "the week before: counted from the story",
    ),
    Rule(
        "part of the story's day",
        "((early | late | earlier | later) hy?)?"
        " (that degree? same? | the degree? same | the degree? (next:next | following:next | previous:last))"
        " part:p",
        story_part,
        "that evening, later the same night, the very next morning",
    ),
    Rule("part before", "the part:p (before:last | after:next)", story_part, "the evening before"),
    Rule("this past", f"this past {WHAT}", last, "this past weekend"),
    Rule(
        "named day",
        "((early | late | earlier | later | mid):x hy?)? deictic:t",
        deictic,
        "today is publication day",
    ),
    Rule("last", f"the? last {WHAT}", last, "last week lies before the one publication falls in"),
    Rule("past", "the? past (anyunit | weekend):u", past, "the past year"),
    Rule("this", f"(this | the? current) {WHAT}", this, "this week is the one publication falls in"),
    Rule("next", f"next {WHAT}", following, "next week follows the one publication falls in"),
    Rule("coming", f"(the | this)? coming {WHAT}", coming, "the coming week"),
    Rule(
        "new year",
        "<in the fresh unit:u",
        new_year,
        "in the new year: about January, ahead or behind by tense",
    ),
    Rule("the following", f"the? following {WHAT}", story_next, "the following year counts from the story"),
    Rule("for the next", "<for the next (anyunit):u", stretch_one, "for the next year: how long it lasts"),
    Rule("the next", f"the degree? next {WHAT}", story_next, "the next day counts from the story"),
    Rule(
        "the previous", f"(the | a)? previous {WHAT}", story_last, "the previous year counts from the story"
    ),
    Rule("that", f"(that degree? same? | the degree? same) {WHAT}", story_this, "that year is the story's"),
    Rule(
        "ago", f"{HEDGE} {QUANTITY} more? hy? anyunits:u (or so)? ago", ago, "counted back from publication"
    ),
    Rule(
        "from now",
        f"{HEDGE} {QUANTITY} more? anyunits:u (hence | from now)",
        hence,
        "counted from publication",
    ),
    Rule(
        "later",
        f"{HEDGE} {QUANTITY} anyunits:u (later !than | afterwards)",
        later,
        "counted on from the story",
    ),
    Rule(
        "earlier",
        f"{HEDGE} {QUANTITY} hy? anyunits:u (earlier !than | previously)",
        earlier,
        "counted back from the story",
    ),
    Rule(
        "past stretch",
        f"(at least)? (the | these)? (last | past | recent) {COUNT} anyunits:u (or so)?"
        " | the? (last | past) (unit | century):u (hy? and hy? a hy? half):one",
        stretch_past,
        "the past two months",
    ),
    Rule(
        "next stretch",
        f"(the | these)? (next | coming) {COUNT} anyunits:u (or so)?",
        stretch_next,
        "the next five years",
    ),
    Rule("recent stretch", "recent (units | quarter):u ((and | or) units)?", stretch_past, "recent weeks"),
    Rule("coming stretch", "the? coming units:u", stretch_next, "the coming weeks"),
    Rule(
        "first stretch",
        f"the? (ordinal | final):o {COUNT} anyunits:u",
        stretch_story,
        "the first nine months",
    ),
    Rule(
        "previous stretch",
        f"the (previous:p | following) {COUNT} anyunits:u | the number:n (previous:p | following) units:u",
        stretch_story,
        "the previous two years",
    ),
    Rule("weekend", "the long? weekend", weekend, "a bare weekend is the one next to publication, by tense"),
)
