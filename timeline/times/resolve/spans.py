"""Days with the same hours, and lengths with one end named."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from timeline.times.calculus import Period, Unit, add, containing
from timeline.times.resolve.dated import DATE, spoken_or
from timeline.times.resolve.reading import Reading
from timeline.times.resolve.registry import evaluate, reader
from timeline.times.resolve.story import Story
from timeline.times.tree import Between, Hours, Node, Run

_LISTED = 31  # days written out one by one; more of them are a rule


@reader(Hours)
def hours(node: Hours, story: Story) -> Reading:
    """The first day with its hours, the others beside it; a run longer than a month as a rule."""
    spread = evaluate(node.days, story)
    first = spread.period
    if first is None or first.start is None:
        return spread
    days = list(spread.others)
    length = 0
    if spread.last is not None and spread.last.start is not None:
        length = (spread.last.start - first.start).days
        days = [replace(first, start=first.start + timedelta(days=more)) for more in range(1, length + 1)]
    opened = _timed(first, node.time, story)
    if opened is None:
        return spread
    reading = replace(
        spread, type=opened.type, value=opened.value, period=opened.period, last=opened.last, others=()
    )
    if length > _LISTED and spread.last is not None and spread.last.start is not None:
        rule = f"FREQ=DAILY;UNTIL={spread.last.start:%Y%m%d}T235959"
        return replace(reading.because("the same hours on each day"), rrule=rule)
    others = [timed.period for day in days if (timed := _timed(day, node.time, story)) is not None]
    return replace(
        reading.because("the same hours on each day"),
        others=tuple(each for each in others if each is not None),
    )


def _timed(day: Period, time: Node, story: Story) -> Reading | None:
    """The hours on one day; those that end before they begin end on the next."""
    story.tell(day, "")
    first, last = (time.first, time.last) if isinstance(time, Between) else (time, None)
    opening = evaluate(first, story)
    if opening.period is None or last is None:
        return opening if opening.period is not None else None
    closing = evaluate(last, story).period
    if closing is None or closing.start is None or opening.period.start is None:
        return opening
    if closing.start <= opening.period.start:
        closing = replace(closing, start=add(closing.start, 1, Unit.DAY))
    return replace(opening, last=closing)


@reader(Run)
def run(node: Run, story: Story) -> Reading:
    """From the first day on, or back from the last, as long as the words say."""
    inner = evaluate(node.first or node.last or node.length, story)
    period, count = inner.period, int(node.length.count or 0)
    if period is None or period.start is None or period.end is None:
        return inner
    unit = node.length.unit
    words = f"{count} {unit.name.lower()}{'' if count == 1 else 's'}"
    first: Period | None
    if node.first is not None:
        end = add(period.start, count, unit)
        first, last = period, containing(add(end, -1, Unit.DAY), Unit.DAY)
        why = f"{words} from {spoken_or(inner)} on"
    else:
        first, last = containing(add(period.end, -count, unit), period.unit), period
        why = f"the {words} that end with {spoken_or(inner)}"
    if first is None or last is None:
        return inner
    return replace(inner, type=DATE, period=first, last=last, why=(*inner.why, why))
