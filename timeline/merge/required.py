"""How much it takes to believe that two tellings tell one happening, by how their dates lie to each other."""

from __future__ import annotations

from timeline.merge.days import Relation, covers, gap, relation, same_days
from timeline.merge.lexicon import marked
from timeline.merge.telling import Telling, edition
from timeline.model import Precision, Status

NEAR = 7
"""Days by which two accounts of one happening, or a plan and its outcome, may differ."""

CLOSE = 3
"""Days by which a slip of the calendar misses."""

REACH = 400
"""Days over which a date may be moved; an edition a year later lies beyond what its rivals allow."""

INSIDE = ((1, 2.2), (7, 2.4), (31, 2.6), (100, 2.8), (366, 3.0), (10**9, 4.4))
"""Points for a date inside another, by the days of the longer one."""

FRESH = 7
"""Days after which nobody reports what happens every day or week as news."""

CHANGE = 3.4
"""Points for what is called off without a date and the plan it means; nothing else may be meant."""

AHEAD = frozenset({Status.PLANNED, Status.RECURRING, Status.HYPOTHETICAL, Status.POSTPONED, Status.CANCELLED})
DROPPED = frozenset({Status.POSTPONED, Status.CANCELLED})
OVER = frozenset({Status.HAPPENED, Status.ONGOING})


def need(left: Telling, right: Telling) -> tuple[float | None, str]:
    """How many points two tellings must have for their dates, None where no number is enough; and why."""
    first, second = sorted((left, right), key=lambda telling: telling.order)
    if first.days is None or second.days is None:
        return _without_days(first, second)
    how = relation(first.days, second.days, NEAR)
    if how is Relation.SAME:
        return 2.2, how
    if how is Relation.HOUR:
        return 3.0, how
    if how is Relation.INSIDE:
        longest = max(first.days.length, second.days.length)
        if not first.kind & second.kind and any(_lasts(telling) for telling in (first, second)):
            return 4.4, "a part of what lasts longer"
        return next(asked for length, asked in INSIDE if longest <= length), how
    if edition(first.when, second) or edition(second.when, first):
        return 2.6, "one day of what comes again"
    if tells_former(first, second):
        return 1.8, Relation.MOVED
    if reason := excluded(first, second):
        return None, reason
    if _reads_alike(first, second):
        return 3.4, Relation.READING
    return _other(first, second, how)


def _without_days(first: Telling, second: Telling) -> tuple[float | None, str]:
    """Of two tellings one has no date, or one that lies before the calendar's years."""
    one, other = first.when, second.when
    if one is None or other is None:
        if _too_late(first, second):
            return None, Relation.UNDATED
        anew = one is None and first.status is Status.POSTPONED and second.status is Status.PLANNED
        return (CHANGE if anew or _changes(first, second) else 4.2), Relation.UNDATED
    return (2.2, Relation.SAME) if one.edtf == other.edtf else (None, Relation.APART)


def _changes(first: Telling, second: Telling) -> bool:
    """Whether the later telling drops the earlier one's plan, or puts it on again, and gives no date."""
    return second.when is None and (second.status in DROPPED or second.again) and first.status in AHEAD


def _too_late(first: Telling, second: Telling) -> bool:
    """Whether the earlier telling's day had passed: nobody calls off what is over."""
    over = first.days is not None and first.days.last < second.issued
    return over and second.when is None and second.status in DROPPED


def tells_former(first: Telling, second: Telling) -> bool:
    """Whether the later telling tells the earlier one's date as a former one."""
    days = first.days
    return days is not None and any(covers(days, old) or covers(old, days) for old in second.former)


def excluded(left: Telling, right: Telling) -> str | None:
    """Why two tellings cannot tell one happening, whatever else they have in common; None where they can."""
    first, second = sorted((left, right), key=lambda telling: telling.order)
    if second.moves or tells_former(first, second):
        return None
    if _was_over(first, second):
        return "one was over before the other's date"
    return "a thing of every day or week" if _daily(first, second) else None


def _was_over(first: Telling, second: Telling) -> bool:
    """Whether the earlier article reports as past what the later one dates to a day after that article."""
    if first.status is not Status.HAPPENED or first.days is None or second.days is None:
        return False
    return first.days.last <= first.issued < second.days.first


def _daily(first: Telling, second: Telling) -> bool:
    """Whether two articles of different days tell of a day that is as far from each one's own.

    So do reports of what happens every day, and previews of it in the same words.
    """
    one, other = first.days, second.days
    if one is None or other is None or one.length > 1 or other.length > 1 or same_days(one, other):
        return False
    ages = [telling.issued - days.first for telling, days in ((first, one), (second, other))]
    if ages[0] != ages[1] or abs(ages[0]) > FRESH:
        return False
    if first.status in OVER and second.status in OVER:
        return True
    return first.status is second.status and first.words == second.words


def _reads_alike(first: Telling, second: Telling) -> bool:
    """Whether another reading of one date is the other, and both articles are of one time.

    Annual editions are told a year apart, or one as past and the other as to come.
    """
    if abs(first.issued - second.issued) > REACH // 2:
        return False
    if (first.status in OVER) != (second.status in OVER):
        return False
    return any(
        covers(other, days) or covers(days, other)
        for one, another in ((first, second), (second, first))
        for other in one.loose
        if (days := another.days) is not None
    )


def _lasts(telling: Telling) -> bool:
    """Whether a happening fills its days, and is not only dated no finer."""
    when, days = telling.when, telling.days
    if when is None or when.end is None or days is None:
        return False
    return when.precision is Precision.INTERVAL and days.length > 1


def _other(first: Telling, second: Telling, how: Relation) -> tuple[float | None, str]:
    """Two dates that cannot both be right: a move, an outcome, a disagreement, or two happenings."""
    if first.days is None or second.days is None:
        return None, how
    days = gap(first.days, second.days)
    single = bool(first.kinds & second.kinds & marked("once"))
    ahead, over = first.status in AHEAD, second.status in OVER
    close = 0.4 if days <= CLOSE else 0.0
    back = first.status is Status.POSTPONED or (second.again and first.status is Status.CANCELLED)
    if ahead and (second.moves or back) and days <= REACH:
        return (2.6 - close if how is Relation.NEAR else 3.2), "a move is told"
    if ahead and over and how is Relation.NEAR and (single or close):
        return (2.8 if single else 3.4) - close, "a plan and its outcome"
    if how is Relation.NEAR and single:
        return 3.2 - close, "two accounts of what happens once"
    if ahead and single and days <= REACH // 2:
        return 3.8, "a plan that changed without a word"
    return None, how
