"""Now, recently, soon: references without a date."""

from __future__ import annotations

from timeline.times.calculus import Unit
from timeline.times.grammar.rule import Rule, Words
from timeline.times.tree import Every, Node, Part, Reference, This


def adverb(words: Words) -> Node:
    """Currently, recently, soon."""
    return Reference(words.name("v"))


def present(words: Words) -> Node:
    """Now, at the moment, these days."""
    return Reference("PRESENT_REF")


def past(words: Words) -> Node:
    """The past, some time ago."""
    return Reference("PAST_REF")


def that_time(words: Words) -> Node:
    """The narrator's present for "this time", the past for "that time"."""
    return Reference("PRESENT_REF" if words.has("this") else "PAST_REF")


def future(words: Words) -> Node:
    """The near future, the long term, as soon as possible."""
    return Reference("FUTURE_REF")


def repeated(words: Words) -> Node:
    """Daily, annually."""
    return Every(Unit[words.name("s")])


def nightly(words: Words) -> Node:
    """At night: of any day."""
    return Every(Part(words.name("p")))


def then(words: Words) -> Node:
    """Then: the time told last."""
    return This(Unit.DAY, "story")


VAGUE = (
    Rule("adverb", "(more | least)? vague:v", adverb, "adverbs of time without a date"),
    Rule(
        "soon", "<modal soon:v | soon:v &modal | <to soon:v", adverb, "soon, beside a verb that looks ahead"
    ),
    Rule("as soon as possible", "as soon as possible", future, "a wish without a date"),
    Rule("now", "(right | only)? now !that", present, "now is publication"),
    Rule("these days", "(these | this) (units | moment)", present, "these days"),
    Rule(
        "the moment",
        "<at the moment | this moment | <atlike the present (moment | unit | time)?",
        present,
        "at the moment",
    ),
    Rule(
        "that time",
        "(this:this | that | the same) time | <atlike the time !(of | the | capital | plainword)",
        that_time,
        "at that time: the time being told, in narratives",
    ),
    Rule("recent", "recent", past, "recent: told from the narrator's own time, in narratives"),
    Rule("future", "future", future, "future wars, in narratives"),
    Rule("at night", "<at part:p", nightly, "at night, in narratives"),
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
    Rule("then", "<thenlead then", then, "until then: the time told last"),
)

# Read only where the text is a narrative: in news these words hold no time.
NARRATIVE = frozenset({"former", "that time", "recent", "future", "at night"})
