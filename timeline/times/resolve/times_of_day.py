"""Clocks and parts of the day."""

from __future__ import annotations

from dataclasses import replace

from timeline.model import Tense
from timeline.times import timex
from timeline.times.calculus import Period, Unit, add, containing, floor, shifted
from timeline.times.resolve.dated import TIME, dated
from timeline.times.resolve.direction import LOOKS_BACK
from timeline.times.resolve.reading import Reading
from timeline.times.resolve.registry import evaluate, reader
from timeline.times.resolve.story import Story
from timeline.times.tree import About, At, Clock, Edge, Part


@reader(Part)
def part(node: Part, story: Story) -> Reading:
    """The morning: of the day told last, else of publication."""
    if (told := story.antiquity("story")) is not None:
        value = f"BC{1 - told:04d}-XX-XX{node.code}"
        return Reading(TIME, value, Period(Unit.YEAR, None, year=told), why=("of the year being told",))
    told = story.last is not None and story.last.unit <= Unit.DAY  # no morning is a year's
    reference = story.reference if told or story.profile == "narrative" else story.anchor
    if reference is None:
        return Reading(TIME, f"XXXX-XX-XX{node.code}")
    if node.code == "TNI" and not told and story.published is not None:
        reference = add(reference, -1, Unit.DAY)
    period = containing(reference, Unit.PART)
    return dated(
        replace(period, part=node.code) if period else None, "", "of the day told last", story.named("story")
    )


@reader(Clock)
def clock(node: Clock, story: Story) -> Reading:
    """A time of day alone: on the day told last, else on publication's."""
    told = story.last if story.last is not None and story.last.unit <= Unit.DAY else None
    if _ahead(told, story):
        return _behind(node, story)
    day = told or containing(story.anchor, Unit.DAY)
    if told is not None and _past_midnight(told, node, story):
        return _at(
            shifted(containing(told.start, Unit.DAY), 1),
            node,
            story,
            "past the midnight of the day told last",
        )
    if node.hour == _MIDNIGHT and _over(day, story):
        why = f"{LOOKS_BACK}: the midnight behind publication"
        return _at(day, replace(node, hour=0), story, why)
    return _at(day, node, story, "on the day told last")


_MIDNIGHT = 24  # midnight ends its day
_LATE, _EARLY = 20, 6  # hours between which a night goes on from one day to the next


def _ahead(told: Period | None, story: Story) -> bool:
    """Whether a past clause follows a day to come, on which it cannot have happened."""
    if told is None or told.start is None or story.published is None or story.profile != "news":
        return False
    return told.start.date() > story.published.date() and story.tense() is Tense.PAST


def _behind(node: Clock, story: Story) -> Reading:
    """A time of day told as past: on the day of publication, the day before where it has not come yet."""
    today = containing(story.published, Unit.DAY)
    if node.hour == _MIDNIGHT:
        return _at(today, replace(node, hour=0), story, f"{LOOKS_BACK}: the midnight behind publication")
    reading = _at(today, node, story, f"{LOOKS_BACK}: on the day of publication")
    start, now = (reading.period.start if reading.period else None), story.published
    if start is None or now is None or not (story.moment and story.moment.clock) or start <= now:
        return reading
    return _at(shifted(today, -1), node, story, f"{LOOKS_BACK}: the last such hour before publication")


def _past_midnight(told: Period, node: Clock, story: Story) -> bool:
    """Whether a story that told a late hour goes on in the small hours: at 11.50pm, then at 00:14."""
    if told.unit > Unit.MINUTE or told.start is None or not story.near:
        return False
    small = node.meridian != "pm" and hour_of(node) < _EARLY and (node.meridian or node.minute is not None)
    return bool(small) and told.start.hour >= _LATE


def _over(day: Period | None, story: Story) -> bool:
    """Whether a midnight of the publication day itself is told as past."""
    start, today = (day.start if day is not None else None), story.published
    same = start is not None and today is not None and start.date() == today.date()
    return same and story.tense() is Tense.PAST


def hour_of(node: Clock) -> int:
    """The hour on the 24-hour clock; 1 to 12 without am or pm stay as they are."""
    if node.meridian == "pm" and node.hour < 12:
        return node.hour + 12
    return 0 if node.meridian == "am" and node.hour == 12 else node.hour


def _at(day: Period | None, node: Clock, story: Story, why: str) -> Reading:
    hour, minute = hour_of(node), node.minute or 0
    text = f"T{hour:02d}:{minute:02d}" + (f":{node.second:02d}" if node.second is not None else "")
    if day is None or day.start is None:
        return Reading(TIME, f"XXXX-XX-XX{text}", why=("no day is known for the time",))
    start = add(floor(day.start, Unit.DAY), hour * 60 + minute, Unit.MINUTE)
    if start is not None and node.second:
        start = start.replace(second=min(59, node.second))
    if start is None:
        return Reading(TIME, f"XXXX-XX-XX{text}")
    unit = Unit.SECOND if node.second is not None else Unit.MINUTE
    period = Period(unit, start, zone=node.zone or story.zone)
    value = timex.period(containing(day.start, Unit.DAY) or day) + text
    return Reading(TIME, value, period, anchor=story.named("story"), why=(why,))


@reader(At)
def at(node: At, story: Story) -> Reading:
    """A time of day on a day."""
    day = evaluate(node.day, story)
    about = isinstance(node.time, About)
    clock = node.time.of if isinstance(node.time, About) else node.time
    if isinstance(clock, Clock):
        timed = _at(day.period, clock, story, "the time of day on that day")
        if day.period is None:
            timed = replace(timed, value=day.value + timed.value[10:])
        if about:
            timed = replace(timed, mod="APPROX", approximate=True)
        return replace(timed, anchor=day.anchor, why=(*day.why, *timed.why), rival=day.rival)
    inner = node.time.of if isinstance(node.time, (Edge, About)) else node.time
    code = inner.code if isinstance(inner, Part) else "TNI"
    if day.period is None or day.period.start is None:
        return replace(day, type=TIME, value=day.value + code)
    if day.period.unit > Unit.DAY:  # that night, when a summer was told last
        return Reading(TIME, f"XXXX-XX-XX{code}", anchor=day.anchor, why=(*day.why, "no day of it is told"))
    period = Period(Unit.PART, floor(day.period.start, Unit.DAY), part=code)
    return replace(day, type=TIME, value=timex.period(period), period=period)
