"""Now, recently, soon: references without a date."""

from __future__ import annotations

from timeline.times.calculus import Unit
from timeline.times.grammar.relative import unit_of
from timeline.times.grammar.rule import Rule, Words
from timeline.times.tree import At, Every, Length, Node, Part, Reference, This


def adverb(words: Words) -> Node | None:
    """Currently, recently, soon; "as recently as May" tells of May."""
    if words.behind("as") and words.known(words.after(), "as"):
        return None
    return Reference(words.name("v"))


def present(words: Words) -> Node:
    """Now, at the moment, these days."""
    return Reference("PRESENT_REF")


def those_days(words: Words) -> Node:
    """These days are the present, those days the past."""
    return Reference("PAST_REF" if words.word("these") == "those" else "PRESENT_REF")


def past(words: Words) -> Node:
    """The past, some time ago."""
    return Reference("PAST_REF")


def that_time(words: Words) -> Node | None:
    """The narrator's present for "this time", the past for "that time"."""
    if words.has("this") and not words.behind("at", "in", "by", "from", "since", "until", "for"):
        return None  # on this occasion
    return Reference("PRESENT_REF" if words.has("this") else "PAST_REF")


def future(words: Words) -> Node:
    """The near future, the long term, as soon as possible."""
    return Reference("FUTURE_REF")


def repeated(words: Words) -> Node | None:
    """Daily, annually; bi-monthly is twice a month to some, every two months to others."""
    hyphened = words.behind("hy") and words.back(2)[0].lower() in _PREFIXES
    return None if hyphened else Every(Unit[words.name("s")])


_PREFIXES = frozenset({"bi", "semi", "tri"})


def nightly(words: Words) -> Node:
    """At night: of any day."""
    return Every(Part(words.name("p")))


def part_alone(words: Words) -> Node | None:
    """Night attacks, one afternoon: of any day."""
    if words.has("n") and words.value("n") != 1:
        return None
    return Every(Part(words.name("p")))


def counted_day(words: Words) -> Node:
    """The second day, the final hour: of something that takes its time, named by the day being told."""
    if words.has("p"):
        return At(This(Unit.DAY, "story"), Part(words.name("p")))
    unit = unit_of(words)
    return This(unit, "story") if unit is Unit.DAY else Length(1, unit)


def present_day(words: Words) -> Node | None:
    """Present-day, modern day."""
    return Reference("PRESENT_REF") if words.name("u") == "DAY" else None


def other_day(words: Words) -> Node | None:
    """The other day, the other night."""
    return Reference("PAST_REF") if words.has("p") or words.name("u") in ("DAY", "WEEK") else None


def this_date(words: Words) -> Node:
    """The date told last."""
    return This(Unit.DAY, "story")


def then(words: Words) -> Node:
    """Then: the time told last."""
    return This(Unit.DAY, "story")


VAGUE = (
    Rule("adverb", "(more | least)? vague:v", adverb, "adverbs of time without a date"),
    Rule(
        "soon", "<modal soon:v | soon:v &modal | <to soon:v", adverb, "soon, beside a verb that looks ahead"
    ),
    Rule("as soon as possible", "as soon as possible", future, "a wish without a date"),
    Rule("now", "(right | only)? now", present, "now is publication"),
    Rule("these days", "(these | this):these (units | moment)", those_days, "these days"),
    Rule(
        "the moment",
        "<at the moment | this moment | <atlike the present (moment | unit | time)?",
        present,
        "at the moment",
    ),
    Rule(
        "that time",
        "(this:this | that | the same) time",
        that_time,
        "at that time: the time being told, in narratives",
    ),
    Rule(
        "at the time",
        "<atlike the time !(of | the | capital | noun)",
        that_time,
        "at the time: the time being told",
    ),
    Rule("recent", "recent", past, "recent: told from the narrator's own time, in narratives"),
    Rule("future", "future", future, "future wars, in narratives"),
    Rule("at night", "<at part:p", nightly, "at night, in narratives"),
    Rule("part alone", "-named -rest cardinal:n? part:p", part_alone, "night attacks, in narratives"),
    Rule(
        "counted day",
        "the (ordinal | sec | final) (unit:u | part:p)",
        counted_day,
        "the second day of the siege, in narratives",
    ),
    Rule("present day", "(present | modern) hy? unit:u", present_day, "present-day, in narratives"),
    Rule("this date", "this date_word", this_date, "this date, in narratives"),
    Rule("to date", "<to date_word !(the | a | its | this | that)", present, "to date, in narratives"),
    Rule("the time being", "the time being", present, "for the time being, in narratives"),
    Rule("the other day", "the alternate (unit:u | part:p)", other_day, "the other day: nobody says which"),
    Rule("the past", "the (recent | distance)? past", past, "the past"),
    Rule("long ago", "(long | few time | no long) ago", past, "long ago"),
    Rule(
        "the future",
        "<inlike (the (negation hy? (degree | so) hy?)?)? distance? future",
        future,
        "the near future",
    ),
    Rule("the term", "the (distance) (term | run)", future, "the short term"),
    Rule("later date", "a later date_word", future, "a later date"),
    Rule("current", "current", present, "what is current holds at publication"),
    Rule("former", "former", past, "former: a state that is over, told in narratives"),
    Rule("repeated", "setword:s", repeated, "daily, annually"),
    Rule("quarterly", "quarterly:s !(noun | capital | hy | of | and | or)", repeated, "paid quarterly"),
    Rule("then", "<thenlead then !capital", then, "until then: the time told last"),
)

# Read only where the text is a narrative: in news these words hold no time.
NARRATIVE = frozenset(
    {
        "former", "that time", "recent", "future", "at night", "part alone", "counted day", "present day",
        "this date", "to date", "the time being", "age", "rate", "yearly amount",
    }
)  # fmt: skip
# Of these what they are the day of is told behind them.
DAY_OF = frozenset({"counted day"})
