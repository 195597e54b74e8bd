"""Named days and named annual events."""

from __future__ import annotations

from timeline.times.calculus import Unit
from timeline.times.grammar.rule import Rule, Words
from timeline.times.tree import At, Cal, Edition, Holiday, Last, Next, Node, Nothing, Part, This, Within


def _which(words: Words) -> Node | None:
    """The year named beside the day, in figures or by its distance."""
    if words.has("y"):
        return Cal(int(words.number("y")))
    if words.has("lasty"):
        return Last(Unit.YEAR)
    if words.has("nexty"):
        return Next(Unit.YEAR)
    if words.has("thisy"):
        return This(Unit.YEAR)
    return None


def named(words: Words) -> Node | None:
    """A named day or event, of a year where one is given."""
    if words.names[words.span("h")[0]].sort == "title":
        return Nothing()
    before = words.before() if words.span("h")[0] == words.at() else ""
    if before[:1].isupper() and before not in words.lexicon.codes.known:
        return None  # a person's or a place's name
    name = words.names[words.span("h")[0]]
    after = words.after()
    modifies = after.islower() and after not in words.lexicon.codes.known and len(name.words) == 1
    if modifies and (words.has("d") or words.behind("a", "its")) and not words.has("y"):
        return Nothing()  # the Christmas lights
    after = words.after()
    modifies = after.islower() and after not in words.lexicon.codes.known and len(name.words) == 1
    if modifies and (words.is_a("d", "the") or words.behind("a", "its")) and not words.has("y"):
        return None  # the Christmas lights
    year = _which(words)
    if words.has("wk"):
        return Within(Holiday(name.key, year), This(Unit.WEEKEND)) if name.sort == "holiday" else None
    if words.has("p"):
        whole = Holiday(name.key, year) if name.sort == "holiday" else None
        return At(whole, Part(words.name("p"))) if whole is not None else None
    node: Node = Edition(name.key, year) if name.sort == "almanac" else Holiday(name.key, year)
    if words.has("on"):
        return Next(node, "story") if name.sort == "holiday" else node  # that Christmas, the following Easter
    if words.has("last"):
        return Last(node)
    if words.has("next"):
        return Next(node)
    if words.has("this"):
        return This(node)
    return node


NAMED = (
    Rule(
        "named day",
        "(the? yyyy:y | (that:on | the following:on | the next:on) | last:last | next:next |"
        " this:this | (last:lasty | next:nexty | this:thisy) unit poss | the:d)?"
        " named:h rest* !(island) (part:p | weekend:wk | ((comma | in | of)? yyyy:y)?)",
        named,
        "a day or an event known by its name",
    ),
)
