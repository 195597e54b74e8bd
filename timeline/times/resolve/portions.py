"""Quarters, halves, weekends, seasons, and the nth of something."""

from __future__ import annotations

from dataclasses import replace

from timeline.model import Tense
from timeline.times.calculus import Period, Unit, add, containing, nearest_weekday, nth_weekday, shifted
from timeline.times.resolve import antiquity, direction
from timeline.times.resolve.dated import DATE, SEASON_MONTH, dated, moment_of, spoken_or
from timeline.times.resolve.reading import Reading
from timeline.times.resolve.registry import evaluate, reader
from timeline.times.resolve.story import Story, spoken
from timeline.times.tree import Beside, Cal, Holiday, Nth, Portion, Season, This, Within

_WITHIN = frozenset({"in", "during", "by", "until", "from", "through"})


@reader(Portion)
def portion(node: Portion, story: Story) -> Reading:
    """A quarter or a half; the weekend."""
    if node.unit is Unit.WEEKEND:
        return _weekend(story)
    number = node.number if node.number > 0 else (2 if node.unit is Unit.HALF else 4)
    letter = "H" if node.unit is Unit.HALF else "Q"
    months = 6 if node.unit is Unit.HALF else 3
    year_period = evaluate(node.year, story).period if node.year is not None else None
    base = story.anchor
    why = "a quarter of the year named"
    if year_period is not None and year_period.start is not None:
        year = year_period.start.year
    elif node.year is None and base is not None:
        year = base.year
        first = moment_of(year, (number - 1) * months + 1)
        tense = story.tense()
        if (
            first is not None
            and first > base
            and (tense is Tense.PAST or (tense is not Tense.FUTURE and (first - base).days > 100))
        ):
            year -= 1
        over = first is not None and (end := add(first, months, Unit.MONTH)) is not None and end <= base
        if tense is Tense.FUTURE and over and story.before in _WITHIN:  # "third-quarter results" may be due
            year += 1
        why = f"the {letter}{number} next to {story.named('publication')}"
    else:
        return Reading(DATE, f"XXXX-{letter}{number}")
    start = moment_of(year, (number - 1) * months + 1)
    period = Period(node.unit, start, node.count) if start else None
    begun = start is not None and (base is None or start <= base)
    if period is not None and node.count == 1 and begun:  # nobody reports on a quarter to come
        story.books.open(period, named=True)
    return dated(period, f"XXXX-{letter}{number}", why, story.named("publication"))


def _weekend(story: Story) -> Reading:
    anchor = story.anchor
    if anchor is None:
        return Reading(DATE, "XXXX-WXX-WE")
    back = containing(anchor, Unit.WEEKEND)
    if anchor.isoweekday() >= 6:
        return dated(back, "", f"the weekend of {story.named('publication')}", story.named("publication"))
    on = shifted(back, 1)
    if story.tense() is Tense.FUTURE:
        return dated(
            on,
            "",
            "the weekend after publication: the clause looks forward",
            story.named("publication"),
            back,
            "it has passed, and the clause looks forward",
        )
    why, against = "the weekend before publication", "it lies ahead, and no verb looks forward"
    return dated(back, "", why, story.named("publication"), on, against)


@reader(Season)
def season(node: Season, story: Story) -> Reading:
    """A season, of the year named or the one next to the anchor."""
    month = SEASON_MONTH[node.code]
    if node.year is not None:
        period = evaluate(node.year, story).period
        if period is None or period.start is None:
            told = antiquity.moved(period.year, 0, Unit.YEAR, node.code) if period and period.year else None
            return told or Reading(DATE, f"XXXX-{node.code}")
        named = Period(Unit.SEASON, moment_of(period.start.year, month))
        if node.code == "WI":
            why = f"winter belongs to the year it begins in, {period.start.year}"
            against = f"it would be named by the year it ends in, {period.start.year}"
            return dated(named, "", why, story.named("publication"), shifted(named, -4), against)
        return dated(named, "", "the season of the year named")
    year = story.antiquity()
    told = antiquity.moved(year, 0, Unit.YEAR, node.code) if year is not None else None
    if told is not None:
        return told
    anchor = story.anchor
    if anchor is None:
        return Reading(DATE, f"XXXX-{node.code}")
    if story.profile == "narrative":
        year = story.thread.year_of(month, None) or anchor.year
        if node.code == "WI" and anchor.month < 3 and year == anchor.year:
            year -= 1  # the winter that January lies in
        this = Period(Unit.SEASON, moment_of(year, month))
        return dated(this, "", f"the season of the year being told, {year}", story.named("story"))
    this = Period(Unit.SEASON, moment_of(anchor.year, month))
    if this.start is None:
        return Reading(DATE, f"XXXX-{node.code}")
    begun = this.start <= anchor
    future = story.tense() is Tense.FUTURE
    running = this.end is not None and begun and anchor < this.end
    cause = "the clause looks forward" if future else "no verb looks forward"
    beside = story.named("publication")
    then = direction.season_then(story, month)
    if then is not None and then != this:
        why = f"the one after {story.named('story')}"
        return dated(then, "", why, beside, this, "the paragraph tells of a past year")
    why = f"the one nearest {beside}: {cause}"
    if running or begun != future:
        return dated(this, "", why, beside)
    other = Period(Unit.SEASON, add(this.start, 1 if future else -1, Unit.YEAR))
    return dated(other, "", why, beside, this, f"it {'has begun' if future else 'lies ahead'}, and {cause}")


def _several(period: Period, unit: Unit, node: Nth) -> Period | None:
    """The first nine months, the last two weeks of a time: in weeks, so many days from its side."""
    if unit is Unit.WEEKEND:
        return None  # they do not touch
    unit, count = (Unit.DAY, 7 * node.count) if unit is Unit.WEEK else (unit, node.count)
    start = period.start if node.number > 0 else add(period.end, -count, unit)
    return Period(unit, start, count) if start is not None else None


@reader(Nth)
def nth(node: Nth, story: Story) -> Reading:
    """The first Saturday of May; the last week of August; the third day of the month."""
    outer = evaluate(node.within, story) if node.within is not None else None
    period = outer.period if outer else containing(story.reference, Unit.MONTH)
    if period is None or period.start is None or period.end is None:
        return Reading(DATE, "XXXX")
    anchor = outer.anchor if outer else ""
    if isinstance(node.what, Cal) and node.what.weekday is not None:
        return dated(nth_weekday(period, node.what.weekday, node.number), "XXXX-XX-XX",
                      f"counted within {spoken(period)}", anchor)  # fmt: skip
    unit = node.what if isinstance(node.what, Unit) else Unit.DAY
    chosen: Period | None
    if node.count > 1:
        chosen = _several(period, unit, node)
    elif unit is Unit.WEEK:
        # The first week is the seven days the period begins with; as a week, the one that holds most of them.
        start = (
            add(period.start, 7 * (node.number - 1), Unit.DAY)
            if node.number > 0
            else add(period.end, -7, Unit.DAY)
        )
        chosen = containing(add(start, 3, Unit.DAY), Unit.WEEK)
    elif node.number > 0:
        start = add(period.start, node.number - 1, unit)
        chosen = containing(start, unit)
    else:
        chosen = containing(add(period.end, -1, Unit.DAY), unit)
    return dated(chosen, "XXXX", f"counted within {spoken(period)}", anchor)


def _weekend_of(outer: Reading, *, feast: bool) -> Reading:
    """The weekend nearest a day; a feast beside it makes it a long one."""
    day = outer.period.start if outer.period is not None else None
    nearest = containing(add(day, 3, Unit.DAY), Unit.WEEKEND)
    reading = dated(nearest, "", f"the weekend of {spoken_or(outer)}", outer.anchor)
    if not feast or day is None or nearest is None or nearest.start is None or nearest.end is None:
        return reading
    first, last = min(day, nearest.start), max(day, add(nearest.end, -1, Unit.DAY) or day)
    long = first < nearest.start or last >= nearest.end
    return replace(reading, period=Period(Unit.DAY, first), last=Period(Unit.DAY, last)) if long else reading


@reader(Beside)
def beside(node: Beside, story: Story) -> Reading:
    """The Friday after Christmas, the week before the 12th: next to a date, never holding it."""
    outer = evaluate(node.of, story)
    period = outer.period
    if period is None or period.start is None or period.end is None:
        return outer
    edge = period.start if node.sign < 0 else add(period.end, -1, Unit.DAY)
    if edge is None:
        return outer
    if isinstance(node.what, Cal) and node.what.weekday is not None:
        found = nearest_weekday(edge, node.what.weekday, node.sign, here=False)
    else:
        found = containing(edge, node.what) if isinstance(node.what, Unit) else None
        apart = found is not None and found.end is not None and found.end <= edge  # a weekend behind it
        found = found if apart and node.sign < 0 else shifted(found, node.sign)
    way = "before" if node.sign < 0 else "after"
    return dated(found, "XXXX", f"the one {way} {spoken_or(outer)}", outer.anchor)


@reader(Within)
def within(node: Within, story: Story) -> Reading:
    """June last year: the inner in the outer."""
    outer = evaluate(node.outer, story)
    if outer.period is None or outer.period.start is None:
        return outer
    inner = node.inner
    if isinstance(inner, Cal) and inner.weekday is not None and inner.day is None:
        return dated(
            nth_weekday(outer.period, inner.weekday, 1),
            "XXXX-XX-XX",
            f"in {spoken(outer.period)}",
            outer.anchor,
        )
    if isinstance(inner, Cal) and inner.month is None and inner.day is not None:
        start = outer.period.start
        day = moment_of(start.year, start.month, inner.day)
        return dated(
            Period(Unit.DAY, day) if day else None, "XXXX-XX-XX", f"in {spoken(outer.period)}", outer.anchor
        )
    if isinstance(inner, This) and inner.what is Unit.DAY:
        here = story.anchor
        day = moment_of(outer.period.start.year, here.month, here.day) if here else None
        why = f"the day of {story.named('publication')} in {spoken(outer.period)}"
        return dated(Period(Unit.DAY, day) if day else None, "XXXX-XX-XX", why, story.named("publication"))
    if isinstance(inner, This) and inner.what is Unit.WEEKEND:
        return _weekend_of(outer, feast=isinstance(node.outer, Holiday))
    if isinstance(inner, This) and inner.what is Unit.WEEK:
        return dated(
            containing(outer.period.start, Unit.WEEK), "", f"the week of {spoken(outer.period)}", outer.anchor
        )
    if isinstance(inner, This):
        quarter = containing(outer.period.start, Unit.QUARTER)
        story.books.open(quarter, named=False)
        return dated(quarter, "", "the quarter that holds its last day", outer.anchor)
    if isinstance(inner, Cal):
        return replace(evaluate(replace(inner, year=outer.period.start.year), story), anchor=outer.anchor)
    if isinstance(inner, (Season, Portion)):
        return evaluate(replace(inner, year=Cal(outer.period.start.year)), story)
    return outer
