"""Dates that name a day, month, year, decade or century."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from timeline.model import Rival, Tense
from timeline.times import edtf
from timeline.times.calculus import Period, Unit, add, floor
from timeline.times.resolve import direction
from timeline.times.resolve.dated import DATE, dated, moment_of
from timeline.times.resolve.reading import Reading
from timeline.times.resolve.registry import reader
from timeline.times.resolve.story import Story
from timeline.times.tree import Cal, Century, Decade, Numeric

_NEAR = timedelta(days=62)  # within which a weekday with its number is meant


def _year(story: Story, year: int, short: bool, *, dated: bool = False) -> int:
    """A full year; two figures are the nearest such year not far ahead of the anchor, a day's less far."""
    if not short:
        return year
    anchor = story.anchor
    base = anchor.year if anchor else 2000
    full = base - base % 100 + year
    return full - 100 if full > base + (5 if dated else 20) else full + 100 if full < base - 79 else full


@reader(Cal)
def cal(node: Cal, story: Story) -> Reading:
    """An explicit or partial calendar date."""
    if node.bc:
        year = 1 - (node.year or 1)
        return _before_christ(node, year)
    if node.year is not None:
        year = _year(story, node.year, node.short, dated=node.day is not None)
        start = moment_of(year, node.month or 1, node.day or 1)
        if start is None:
            return Reading(DATE, f"{year:04d}", why=("there is no such day",))
        unit = Unit.DAY if node.day else Unit.MONTH if node.month else Unit.YEAR
        full = Period(unit, start)
        _close_books(story, full)
        return dated(full, "", "the date is given in full")
    if (told := story.antiquity()) is not None and node.month is not None:
        return _before_christ(node, told)
    if node.month is None and node.day is not None:
        if node.weekday is not None:
            return _weekday_number(node.weekday, node.day, story)
        chosen, other, why, against = direction.day_of_month(story, node.day)
        return dated(chosen, f"XXXX-XX-{node.day:02d}", why, story.named("story"), other, against)
    if node.along and node.month is not None and story.last is not None and story.last.start is not None:
        start = moment_of(story.last.start.year, node.month, node.day or 1)
        why = f"in the year of {story.named('story')}"
        return dated(Period(Unit.DAY if node.day else Unit.MONTH, start) if start else None, "", why)
    if node.month is not None:
        chosen, other, why, against = direction.in_year(story, node.month, node.day)
        if node.weekday is not None and node.day is not None:
            matched = _matching(chosen, node, story)
            if matched is not None and matched != chosen:
                chosen, other = matched, chosen
                why, against = "the nearest year with that weekday", "the day falls on another weekday then"
        _close_books(story, chosen)
        value = f"XXXX-{node.month:02d}" + (f"-{node.day:02d}" if node.day else "")
        return dated(chosen, value, why, story.named("publication"), other, against)
    if node.weekday is not None:
        chosen, other, why, against = direction.weekday(story, node.weekday)
        anchor = story.named("publication")
        return dated(chosen, f"XXXX-WXX-{node.weekday}", why, anchor, other, against)
    return Reading(DATE, "XXXX")


def _before_christ(node: Cal, year: int) -> Reading:
    """A date before Christ: known to this calendar by its year alone; ``year`` is astronomical, 0 is 1 BC."""
    value = f"BC{1 - year:04d}"
    if node.month is not None:
        value += f"-{node.month:02d}" + (f"-{node.day:02d}" if node.day else "")
    return Reading(DATE, value, Period(Unit.YEAR, None, year=year), why=(f"{1 - year} BC",))


def _close_books(story: Story, period: Period | None) -> None:
    """Figures for a quarter or year "ended Sept. 30" are compared with that day a year before."""
    if period is not None and period.unit is Unit.DAY and story.before in ("ended", "ending"):
        story.books.close(period)


def _matching(chosen: Period | None, node: Cal, story: Story) -> Period | None:
    """The year nearest the choice in which the day of the month falls on the weekday named."""
    if chosen is None or chosen.start is None or node.month is None or node.day is None:
        return None
    for step in (0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6):
        start = moment_of(chosen.start.year + step, node.month, node.day)
        if start is not None and start.isoweekday() == node.weekday:
            return Period(Unit.DAY, start)
    return None


def _weekday_number(weekday: int, day: int, story: Story) -> Reading:
    """Friday the 13th: the nearest such day, ahead or behind by tense where both are near."""
    anchor = story.anchor
    if anchor is None:
        return Reading(DATE, f"XXXX-XX-{day:02d}")
    today, tense = floor(anchor, Unit.DAY), story.tense()
    sign = {Tense.FUTURE: 1, Tense.PAST: -1}.get(tense)
    firsts = (add(floor(anchor, Unit.MONTH), months, Unit.MONTH) for months in range(-13, 14))
    days = [start for first in firsts if first and (start := moment_of(first.year, first.month, day))]
    matching = sorted(
        (start for start in days if start.isoweekday() == weekday), key=lambda start: abs(start - today)
    )
    near = [start for start in matching if abs(start - today) <= _NEAR]
    fitting = [start for start in near if sign is None or (start - today).days * sign >= 0]
    chosen = next(iter(fitting or near or matching), None)
    if chosen is None:
        return Reading(DATE, f"XXXX-XX-{day:02d}")
    why = "the nearest month in which the weekday falls on that day"
    return dated(Period(Unit.DAY, chosen), "", why, story.named("publication"))


@reader(Numeric)
def numeric(node: Numeric, story: Story) -> Reading:
    """3/4/2017: month first in the United States, day first elsewhere."""
    american = (story.country or "US").startswith(("US", "PH"))
    month, day = (node.first, node.second) if american else (node.second, node.first)
    reading = cal(Cal(node.year, month, day), story)
    other = cal(Cal(node.year, day, month), story).period
    text = edtf.period(other) if other else None
    order = (
        "month before day, the American order" if american else "day before month, the order outside America"
    )
    lost = (
        Rival(text, f"it is the other order of day and month, and {order} is used here")
        if text and month != day
        else None
    )
    return replace(reading, why=(order,), rival=lost)


@reader(Decade)
def decade(node: Decade, story: Story) -> Reading:
    """The 1990s; a short form is the latest such decade that had begun."""
    start = node.start
    if node.bc:
        first, last = (Period(Unit.YEAR, None, year=1 - start - more) for more in (9, 0))
        return Reading(DATE, f"BC{start // 10:03d}", first, last, why=("a decade before Christ",))
    if start < 100:
        base = story.anchor.year if story.anchor else 2000
        start = base - base % 100 + start
        if start > base:
            start -= 100
    moment = moment_of(start)
    return dated(Period(Unit.DECADE, moment) if moment else None, "XXX", "a decade")


@reader(Century)
def century(node: Century, story: Story) -> Reading:
    """The 20th century, counted by its first two figures as papers do."""
    if node.number < 0:
        return Reading(DATE, f"BC{-node.number - 1:02d}", why=("a century before Christ",))
    moment = moment_of(max(1, (node.number - 1) * 100))
    if node.number == 1:
        return Reading(DATE, "00", Period(Unit.YEAR, moment_of(1), 100), why=("a century",))
    lost = Period(Unit.DECADE, moment) if node.hundreds and moment else None
    whole = Period(Unit.CENTURY, moment) if moment else None
    return dated(whole, "XX", "a century", "", lost, "the decade would be ten years of it")
