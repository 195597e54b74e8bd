"""Partial dates: which Tuesday, which October, which 12th.

Every function returns the period chosen, the one that lost (None when there is no
other) and the reason in words.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from timeline.model import Tense
from timeline.times.calculus import Period, Unit, add, nearest_weekday, shifted
from timeline.times.resolve.story import DAYS, MONTHS, Story, spoken, spoken_day

Choice = tuple[Period | None, Period | None, str]

_ANNOUNCED = timedelta(days=160)  # how far ahead "the 3 May vote" is known of
_TOWARDS = frozenset({"by", "until", "till", "to", "through"})  # a limit lies near, whatever the verb


def weekday(story: Story, day: int, forced: Tense | None = None) -> Choice:
    """A bare weekday: on publication's own weekday that day, else back or forward by tense."""
    anchor = story.anchor
    if anchor is None:
        return None, None, ""
    tense = forced or story.tense()
    name = DAYS[day - 1]
    back = nearest_weekday(anchor, day, -1, here=True)
    on = nearest_weekday(anchor, day, 1, here=True)
    if anchor.isoweekday() == day:
        week = shifted(back, 7 if tense is Tense.FUTURE else -7)
        return back, week, f"{name} is the day of {story.named('publication')} itself, not a week away"
    if tense is Tense.FUTURE:
        return on, back, f"the {name} on or after {story.named('publication')}: the clause looks forward"
    why = "a past-tense clause" if tense is Tense.PAST else "no verb looks forward"
    return back, on, f"the {name} on or before {story.named('publication')}: {why}"


def _nearer(story: Story, back: Period | None, on: Period | None, anchor: datetime) -> tuple[bool, str]:
    """Whether the reading ahead wins, and why."""
    if back is None or back.start is None:
        return True, "the calendar begins later"
    if on is None or on.start is None:
        return False, "the calendar ends earlier"
    if story.before in _TOWARDS:
        past = story.tense() is Tense.PAST and anchor - back.start < on.start - anchor
        return not past, "a limit lies ahead unless the clause is past"
    tense = story.tense()
    if tense is Tense.FUTURE:
        return True, "the clause looks forward"
    if tense is Tense.PAST:
        return False, "a past-tense clause"
    ahead = on.start - anchor
    if story.before == "the" and _ANNOUNCED < ahead < anchor - back.start:
        return False, "it names something known, and the other lies far ahead"
    return ahead < anchor - back.start, "it is the nearer one"


def _date(year: int, month: int, day: int | None) -> Period | None:
    try:
        start = datetime(year, month, day or 1)  # noqa: DTZ001 - wall-clock time of the story's own place
    except ValueError:
        return None
    return Period(Unit.DAY if day else Unit.MONTH, start)


def in_year(story: Story, month: int, day: int | None) -> Choice:
    """A month or a day of a month without a year."""
    anchor = story.anchor
    if anchor is None:
        return None, None, ""
    label = f"{day} {MONTHS[month - 1]}" if day else MONTHS[month - 1]
    if story.profile == "narrative" and story.last is not None:
        return _narrated(story, month, day, anchor, label)
    here = anchor.replace(hour=0, minute=0, second=0)
    reach = 8 if (month, day) == (2, 29) else 1
    candidates = [
        found
        for year in range(anchor.year - reach, anchor.year + reach + 1)
        if (found := _date(year, month, day))
    ]
    first_of_month = here.replace(day=1)
    now = here if day else first_of_month
    backs = [found for found in candidates if found.start and found.start <= now]
    ons = [found for found in candidates if found.start and found.start >= now]
    back, on = (backs[-1] if backs else None), (ons[0] if ons else None)
    if back is not None and on is not None and back.start == on.start:
        word = "day" if day else "month"
        lost = candidates[candidates.index(back) + (1 if story.tense() is Tense.FUTURE else -1)]
        return (
            back,
            lost,
            f"{label} is the {word} of {story.named('publication')} itself, not of another year",
        )
    ahead, why = _nearer(story, back, on, now)
    if ahead:
        return on, back, f"the {label} after {story.named('publication')}: {why}"
    return back, on, f"the {label} before {story.named('publication')}: {why}"


def _narrated(story: Story, month: int, day: int | None, anchor: datetime, label: str) -> Choice:
    """In a narrative a month belongs to the year of those being told that it follows most closely."""
    year = story.thread.year_of(month, day) or anchor.year
    found = _date(year, month, day)
    return found, None, f"{label} of the year being told, {year}, after {story.named('story')}"


def day_of_month(story: Story, day: int) -> Choice:
    """The 12th: of the month told last, else by tense next to publication."""
    told = story.near or story.profile == "narrative"
    if told and story.last is not None and story.last.start is not None and story.last.unit <= Unit.MONTH:
        start = story.last.start
        found = _date(start.year, start.month, day)
        if found:
            return found, None, f"the {day}th of the month told last, {spoken(story.last)}"
    anchor = story.anchor
    if anchor is None:
        return None, None, ""
    here = anchor.replace(hour=0, minute=0, second=0)
    near: list[Period] = []
    for shift in range(-3, 4):
        moved = add(here.replace(day=1), shift, Unit.MONTH)
        period = _date(moved.year, moved.month, day) if moved else None
        if period:
            near.append(period)
    back = [period for period in near if period.start and period.start <= here][-1:]
    on = [period for period in near if period.start and period.start >= here][:1]
    future = story.tense() is Tense.FUTURE
    chosen, other = (on, back) if future else (back, on)
    why = "the clause looks forward" if future else "a past-tense clause"
    period = chosen[0] if chosen else None
    if period is None or period.start is None:
        return None, None, ""
    return period, (other[0] if other else None), f"{spoken_day(period.start)}, next to publication: {why}"
