"""Named days and named annual events as dates."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Literal

from timeline.model import Tense
from timeline.times import named_days
from timeline.times.calculus import Period, Unit
from timeline.times.resolve.dated import DATE, dated
from timeline.times.resolve.reading import Reading
from timeline.times.resolve.registry import evaluate, reader
from timeline.times.resolve.story import Story
from timeline.times.tree import Edition, Holiday

Way = Literal[-1, 0, 1]


def _period(first: date, last: date | None = None) -> Period:
    count = (last - first).days + 1 if last else 1
    return Period(Unit.DAY, datetime.combine(first, time()), count)


def _choose(
    known: list[Period], anchor: datetime, tense: Tense, way: Way | None
) -> tuple[Period | None, Period | None, str, str]:
    """The one before, of, or after the anchor, by tense without ``way``, else the nearer; as in `Choice`."""
    today = anchor.replace(hour=0, minute=0, second=0, microsecond=0)
    backs = [period for period in known if period.start is not None and period.start <= today]
    ons = [period for period in known if period.end is not None and period.end > today]
    if way is not None and way != 0:
        backs = [period for period in backs if period.start != today]
        ons = [period for period in ons if period.start is not None and period.start > today]
    back, on = (backs[-1] if backs else None), (ons[0] if ons else None)
    if way == -1:
        return back, None, "the last one before", ""
    if way == 1:
        return on, None, "the next one after", ""
    if back is not None and back == on:
        return back, None, "it falls on", ""
    if tense is Tense.PAST and way is None:
        return back, on, "the clause looks back from", "it lies ahead, and the clause looks back"
    if tense is Tense.FUTURE and way is None:
        return on, back, "the clause looks forward from", "it has passed, and the clause looks forward"
    if back is None or on is None or back.start is None or on.start is None:
        return on or back, None, "the only one known near", ""
    nearer = on if on.start - today <= today - back.start else back
    return nearer, (back if nearer is on else on), "the nearest to", "it is the farther of the two"


def holiday_step(node: Holiday, story: Story, way: Way | None, base: str = "publication") -> Reading:
    """A named day: of the year named, else before, of or after the anchor; ``base`` is what that is."""
    name = named_days.day_name(node.key)
    value = "XXXX-XX-XX"
    if node.year is not None:
        outer = evaluate(node.year, story)
        if outer.period is None or outer.period.start is None:
            return Reading(DATE, value)
        year = outer.period.start.year
        day = named_days.holiday(node.key, story.country, year)
        return dated(_period(day) if day else None, value, f"{name} in {year}", outer.anchor)
    anchor = story.reference if base == "story" else story.anchor
    if anchor is None:
        return Reading(DATE, value, why=(f"{name}, of a year nobody gave",))
    if way == 0:
        day = named_days.holiday(node.key, story.country, anchor.year)
        return dated(
            _period(day) if day else None, value, f"{name} in {anchor.year}", story.named("publication")
        )
    years = range(anchor.year - 1, anchor.year + 2)
    found = (named_days.holiday(node.key, story.country, year) for year in years)
    known = [_period(day) for day in found if day is not None]
    chosen, other, why, against = _choose(known, anchor, story.tense(), way)
    named = story.named(base)
    return dated(chosen, value, f"{name}: {why} {named}", named, other, against)


@reader(Holiday)
def holiday(node: Holiday, story: Story) -> Reading:
    """A named day."""
    return holiday_step(node, story, None)


def edition_step(node: Edition, story: Story, way: Way | None) -> Reading:
    """A named annual event: the almanac's edition; no date for an edition nobody knows."""
    title, source = named_days.title_of(node.key), named_days.source_of(node.key)
    anchor = story.anchor
    year: int | None = None
    if node.year is not None:
        outer = evaluate(node.year, story)
        if outer.period is None or outer.period.start is None:
            return Reading(DATE, "XXXX")
        year = outer.period.start.year
    elif way == 0 and anchor is not None:
        year = anchor.year
    if year is not None:
        days = named_days.edition(node.key, year)
        why = f"the almanac's date of the {title} of {year} ({source})"
        if days is None:
            return Reading(DATE, str(year), why=(f"the almanac knows no date of the {title} of {year}",))
        return dated(_period(*days), "", why, story.named("publication"))
    if anchor is None:
        return Reading(DATE, "XXXX", why=(f"the {title}, of a year nobody gave",))
    if node.key in story.editions and way is None:
        return dated(story.editions[node.key], "", f"the {title} told before", story.named("publication"))
    known = [
        _period(*days)
        for each in named_days.editions(node.key)
        if (days := named_days.edition(node.key, each)) and abs(each - anchor.year) <= 1
    ]
    chosen, other, why, against = _choose(known, anchor, story.tense(), way)
    if chosen is None:
        return Reading(DATE, "XXXX", why=(f"the almanac knows no edition of the {title} near it",))
    story.editions[node.key] = chosen
    text = f"the almanac's {title} ({source}): {why} {story.named('publication')}"
    return dated(chosen, "", text, story.named("publication"), other, against)


@reader(Edition)
def edition(node: Edition, story: Story) -> Reading:
    """A named annual event."""
    return edition_step(node, story, None)
