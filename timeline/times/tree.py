"""The operators a time expression is built from, as named frozen types.

The grammar builds these from words; resolution evaluates them against an anchor.
``None`` in a field is a part nobody said, and stays unknown until an anchor fills
it. :func:`show` prints a tree on one line.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import Enum
from typing import Literal

from timeline.times.calculus import Unit

Base = Literal["publication", "story"]
Side = Literal["start", "early", "mid", "late", "end"]


@dataclass(frozen=True, slots=True)
class Node:
    """Any part of an expression tree."""


@dataclass(frozen=True, slots=True)
class Cal(Node):
    """A calendar date with the parts that were said; ``weekday`` is ISO (1 Monday). ``bc`` counts back."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    bc: bool = False
    short: bool = False  # a two-figure year
    along: bool = False  # in the year of the date told just before


@dataclass(frozen=True, slots=True)
class Numeric(Node):
    """Figures whose order the country decides: 3/4/2017."""

    first: int
    second: int
    year: int | None


@dataclass(frozen=True, slots=True)
class Decade(Node):
    """``start`` 1990, or 60 when only "the '60s" was said; ``bc`` counts back: the 470s BC."""

    start: int
    bc: bool = False


@dataclass(frozen=True, slots=True)
class Century(Node):
    """The ``number``-th century; negative before Christ. ``hundreds``: written "the 1700s"."""

    number: int
    hundreds: bool = False


@dataclass(frozen=True, slots=True)
class Portion(Node):
    """Quarter or half ``number`` of ``year``; ``fiscal`` when a company's books are meant. -1 is the last."""

    unit: Unit
    number: int
    year: Node | None = None
    fiscal: bool = False
    count: int = 1


@dataclass(frozen=True, slots=True)
class Season(Node):
    """``code`` as in TIMEX3: SP, SU, FA, WI."""

    code: str
    year: Node | None = None


@dataclass(frozen=True, slots=True)
class Part(Node):
    """A part of a day by its TIMEX3 code: TMO, TAF, TEV, TNI, TDT, TMI."""

    code: str


@dataclass(frozen=True, slots=True)
class Clock(Node):
    """A time of day. ``meridian`` None leaves 1 to 12 open; ``zone`` as the lexicon names it."""

    hour: int
    minute: int | None = None
    second: int | None = None
    meridian: Literal["am", "pm"] | None = None
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class At(Node):
    """A time of day on a day."""

    day: Node
    time: Node


@dataclass(frozen=True, slots=True)
class Within(Node):
    """``inner`` in ``outer``: June last year."""

    outer: Node
    inner: Node


@dataclass(frozen=True, slots=True)
class This(Node):
    """The one that contains the base."""

    what: Unit | Node
    base: Base = "publication"
    fiscal: bool = False


@dataclass(frozen=True, slots=True)
class Last(Node):
    """The one before the base's own."""

    what: Unit | Node
    base: Base = "publication"
    skip: int = 0
    fiscal: bool = False


@dataclass(frozen=True, slots=True)
class Next(Node):
    """The one after the base's own; ``skip`` more after that; ``near``: the very next, this week's too."""

    what: Unit | Node
    base: Base = "publication"
    skip: int = 0
    near: bool = False


@dataclass(frozen=True, slots=True)
class Shift(Node):
    """``count`` units from ``base``, backwards when negative; ``count`` None is an unknown number.

    ``exact``: known as finely as its base, not as its unit: a year ago this week.
    """

    base: Base | Node
    count: float | None
    unit: Unit
    sign: int
    mod: str | None = None
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Nth(Node):
    """The ``number``-th ``what`` in ``within``; -1 is the last."""

    number: int
    what: Unit | Node
    within: Node | None = None
    count: int = 1


@dataclass(frozen=True, slots=True)
class Edge(Node):
    """A side of something: the end of May, early 1914. ``later`` marks "earlier/later this year"."""

    side: Side
    of: Node
    comparative: bool = False


@dataclass(frozen=True, slots=True)
class About(Node):
    """Around, about."""

    of: Node


@dataclass(frozen=True, slots=True)
class Length(Node):
    """A duration; ``count`` None when only "weeks" or "several years" was said."""

    count: float | None
    unit: Unit
    extra: tuple[tuple[float, Unit], ...] = ()
    mod: str | None = None


@dataclass(frozen=True, slots=True)
class Stretch(Node):
    """A duration that touches its base: the past two months, the next five years.

    ``sign`` 0: the first nine months, of something nobody named.
    """

    sign: int
    length: Length
    base: Base = "publication"


@dataclass(frozen=True, slots=True)
class Every(Node):
    """A repeating time: each ``what``, every ``step``-th one, on the days or hours of ``what``."""

    what: Unit | Node
    step: int = 1
    count: float | None = None


@dataclass(frozen=True, slots=True)
class Reference(Node):
    """PAST_REF, PRESENT_REF, FUTURE_REF; ``vague`` is a TIMEX3 duration where the words have one."""

    value: str


@dataclass(frozen=True, slots=True)
class Holiday(Node):
    """A named day of the lexicon's key."""

    key: str
    year: Node | None = None


@dataclass(frozen=True, slots=True)
class Edition(Node):
    """A named annual event of the almanac's key."""

    key: str
    year: Node | None = None


@dataclass(frozen=True, slots=True)
class Between(Node):
    """From ``first`` to ``last``, both included; ``until_start`` leaves the last outside (clock times)."""

    first: Node
    last: Node


@dataclass(frozen=True, slots=True)
class Union(Node):
    """Several of a kind: 5, 12 and 19 March."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Bounded(Node):
    """Open on one side: since, until, before, after, by."""

    bound: str
    of: Node


@dataclass(frozen=True, slots=True)
class Distance(Node):
    """So far before or after what the next words name: "a day after the vote"."""

    length: Length
    direction: Literal["before", "after"]


@dataclass(frozen=True, slots=True)
class Beside(Node):
    """The ``what`` next to a date, behind it or (``sign`` -1) in front: the Friday after Christmas."""

    what: Unit | Node
    of: Node
    sign: int


@dataclass(frozen=True, slots=True)
class Hours(Node):
    """The same ``time`` on each of several ``days``, a range or a list: 5-6 July, 10am-4pm."""

    days: Between | Union
    time: Node


@dataclass(frozen=True, slots=True)
class Run(Node):
    """A length that begins on the day ``first`` or ends with the day ``last``."""

    length: Length
    first: Node | None = None
    last: Node | None = None


@dataclass(frozen=True, slots=True)
class Series(Node):
    """Repeating ``days`` at a ``time``, as far as the text bounds them.

    They begin at ``first`` and end with ``last``, after ``count`` times or after a
    ``length``, or lie ``within`` months or years. ``without`` are days left out,
    ``holidays`` leaves out public holidays. ``some``: only some of them, nobody says which.
    """

    days: tuple[Every, ...]
    time: Node | None = None
    first: Node | None = None
    last: Node | None = None
    without: tuple[Node, ...] = ()
    within: tuple[Node, ...] = ()
    count: int | None = None
    length: Length | None = None
    holidays: bool = False
    some: bool = False


@dataclass(frozen=True, slots=True)
class Ahead(Node):
    """In two weeks: a date when the clause looks forward, else a length."""

    length: Length
    surely: bool = False


@dataclass(frozen=True, slots=True)
class Nothing(Node):
    """Words that look like a time and are none."""


def show(node: object) -> str:
    """The tree on one line: ``Last(Cal(month=10))``."""
    if isinstance(node, Enum):
        return node.name.lower()
    if isinstance(node, tuple):
        return ", ".join(show(item) for item in node)
    if not isinstance(node, Node):
        return str(node)
    parts = []
    for index, field in enumerate(fields(node)):
        value = getattr(node, field.name)
        if value == field.default:
            continue
        text = show(value)
        named = isinstance(value, (int, float, bool)) and not isinstance(value, Unit)
        parts.append(f"{field.name}={text}" if named and index < 8 else text)
    return f"{type(node).__name__}({', '.join(parts)})"
