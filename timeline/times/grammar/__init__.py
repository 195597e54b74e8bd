"""Words -> expression tree: the ordered rules. Knows no publication date."""

from __future__ import annotations

from timeline.times.grammar.ago import AGO
from timeline.times.grammar.clocks import CLOCKS
from timeline.times.grammar.dates import DATES
from timeline.times.grammar.eras import ERAS
from timeline.times.grammar.fiscal import FISCAL
from timeline.times.grammar.lengths import LENGTHS
from timeline.times.grammar.lists import BEHIND, LISTS
from timeline.times.grammar.named import NAMED
from timeline.times.grammar.relative import RELATIVE
from timeline.times.grammar.repeats import REPEATS
from timeline.times.grammar.rule import Rule
from timeline.times.grammar.sides import SIDES
from timeline.times.grammar.titles import TITLES
from timeline.times.grammar.vague import VAGUE
from timeline.times.grammar.weekdays import WEEKDAYS

# The longest match wins; of equals the first.
RULES: tuple[Rule, ...] = (
    *TITLES,  # names that tell no time, before the times they are made of
    *NAMED,  # names before the words they are made of
    *CLOCKS,  # a clock time before a date, so that "7.30pm 5 May" is not read from its end
    *REPEATS,  # before what repeats
    *FISCAL,  # "the third quarter" before "the third" of a month
    *SIDES,  # "the end of last year" before "last year"
    *AGO,  # "a year ago this week" before "a year ago"
    *WEEKDAYS,  # "Thursday week" before "Thursday"
    *RELATIVE,  # "last October" before "October"
    *LISTS,  # a day whose month stands behind the next one, before the bare figures
    *DATES,
    *ERAS,
    *LENGTHS,  # "two weeks ago" is no duration
    *VAGUE,
)

__all__ = ["BEHIND", "RULES"]
