"""Partial dates: which Tuesday, which October, which 12th.

Every function returns the period chosen, the one that lost (None when there is no
other), why the one was chosen and why the other was not, in words.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from timeline.model import Tense
from timeline.times.calculus import Period, Unit, add, nearest_weekday, shifted
from timeline.times.english import MONTHS, WEEKDAYS, weekday_words
from timeline.times.resolve.story import Story, spoken

Choice = tuple[Period | None, Period | None, str, str]
_NONE: Choice = (None, None, "", "")
LOOKS_BACK = "the clause looks back"

_ANNOUNCED = timedelta(days=160)  # how far ahead "the 3 May vote" is known of
_GOES_ON = timedelta(days=250)  # how far a told past goes on over the end of its year
_RECENT = timedelta(days=183)
_SOON = timedelta(days=60)  # how far ahead a day lies that bare weekdays are counted from
_LASTS = frozenset({"until", "till"})  # what lasts to a limit begins before it
_TOWARDS = frozenset({"by", "until", "till", "to", "through"})  # a limit lies near, whatever the verb


def weekday(story: Story, day: int, forced: Tense | None = None) -> Choice:
    """A bare weekday: on publication's own weekday that day, else back or forward by tense."""
    anchor = story.anchor
    if anchor is None:
        return _NONE
    tense = forced or story.tense()
    name = WEEKDAYS[day - 1]
    back = nearest_weekday(anchor, day, -1, here=True)
    on = nearest_weekday(anchor, day, 1, here=True)
    behind = _behind_opening(story, day, anchor) if tense is Tense.FUTURE and not forced else None
    if behind is not None:
        why = f"the {name} after {story.named('story')}: the words go on from there"
        return behind, on if behind != on else back, why, "what is told before lies behind it"
    if anchor.isoweekday() == day:
        week = shifted(back, 7 if tense is Tense.FUTURE else -7)
        return back, week, f"{name} is the day of {story.named('publication')} itself", "it is a week away"
    week = story.last if tense is Tense.FUTURE and story.near and not forced else None
    if week is not None and week.unit is Unit.WEEK and week.start is not None and week.start > anchor:
        why = f"the {name} of the week told last, {spoken(week)}"
        return shifted(Period(Unit.DAY, week.start), day - 1), on, why, "the paragraph speaks of another week"
    beside = _behind_told(story, day) if not forced else None
    if beside is not None:
        why = f"the {name} after {story.named('story')}: the words point at it"
        return beside, on if beside != on else back, why, "the paragraph speaks of other days"
    if tense is Tense.FUTURE:
        why = f"the {name} on or after {story.named('publication')}: the clause looks forward"
        return on, back, why, "it has passed, and the clause looks forward"
    if not forced and back and on and back.start and on.start and story.planned():
        nearer = on if on.start - anchor < anchor - back.start else back
        why = f"the {name} nearest {story.named('publication')}: a plan of the past may be still to come"
        return nearer, back if nearer is on else on, why, "it is the farther of the two"
    cause = LOOKS_BACK if tense is Tense.PAST else "no verb looks forward"
    why = f"the {name} on or before {story.named('publication')}: {cause}"
    return back, on, why, f"it lies ahead, and {cause}"


def _behind_opening(story: Story, day: int, anchor: datetime) -> Period | None:
    """The first such weekday behind the day something begins on: "shut on Monday and reopen on Tuesday"."""
    told = story.last
    if not story.together or told is None or told.unit is not Unit.DAY or told.start is None:
        return None
    return nearest_weekday(told.start, day, 1, here=False) if anchor < told.start < anchor + _SOON else None


def _behind_told(story: Story, day: int) -> Period | None:
    """The first such weekday behind the day told last: "shut on Monday 19th; open on the Tuesday"."""
    told = story.last
    if story.before != "the" or not story.near or told is None or told.unit > Unit.DAY:
        return None
    return nearest_weekday(told.start, day, 1, here=False) if told.start is not None else None


def _nearer(story: Story, back: Period | None, on: Period | None, anchor: datetime) -> tuple[bool, str, str]:
    """Whether the reading ahead wins, why, and why the other does not."""
    if back is None or back.start is None:
        return True, "the calendar begins later", ""
    if on is None or on.start is None:
        return False, "the calendar ends earlier", ""
    if story.before in _TOWARDS:
        past = story.tense() is Tense.PAST and anchor - back.start < on.start - anchor
        cause = "a limit lies ahead unless the clause is past"
        return not past, cause, f"it {'lies ahead' if past else 'has passed'}, and {cause}"
    tense = story.tense()
    if tense is Tense.FUTURE:
        return True, "the clause looks forward", "it has passed, and the clause looks forward"
    if tense is Tense.PAST:
        return False, LOOKS_BACK, f"it lies ahead, and {LOOKS_BACK}"
    ahead = on.start - anchor
    if story.before == "the" and _ANNOUNCED < ahead < anchor - back.start:
        return False, "it names something known", "it lies too far ahead to be known"
    return ahead < anchor - back.start, "the nearer of the two", "it is the farther of the two"


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
        return _NONE
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
            f"{label} is the {word} of {story.named('publication')} itself",
            "it is a year away",
        )
    ahead, why, against = _nearer(story, back, on, now)
    then, usual = _in_background(story, month, day, back), on if ahead else back
    if then is not None and then != usual:
        why = f"the {label} after {story.named('story')}"
        return then, usual, why, "the paragraph tells of a past year"
    told = story.last
    if ahead and story.closing and told is not None and on in candidates[:-1] and _precedes(on, told):
        later = candidates[candidates.index(on) + 1]
        return later, on, f"the {label} after {story.named('story')}", "what begins then ends later"
    if ahead:
        return on, back, f"the {label} after {story.named('publication')}: {why}", against
    return back, on, f"the {label} before {story.named('publication')}: {why}", against


def _precedes(first: Period | None, second: Period) -> bool:
    """Whether a period begins before another."""
    if first is None or first.start is None or second.start is None:
        return False
    return first.start < second.start


def _in_background(story: Story, month: int, day: int | None, usual: Period | None) -> Period | None:
    """The month or day that follows the date told last, while news tells of a past year.

    Over the end of that year, and in another paragraph, the story goes on only where the ``usual``
    reading is no recent one.
    """
    told, today = story.background, story.published
    if told is None or told.start is None or today is None:
        return None
    if usual is None or usual.start is None or story.tense() is not Tense.PAST:
        return None
    recent = today - usual.start <= _RECENT and story.before not in _LASTS
    if recent and not story.near:
        return None
    since = told.start if day else told.start.replace(day=1)
    same, after = _date(since.year, month, day), _date(since.year + 1, month, day)
    if same is not None and same.start is not None and same.start >= since:
        return same
    near = after is not None and after.start is not None and after.start - since < _GOES_ON
    return after if near and not recent else None


def season_then(story: Story, month: int) -> Period | None:
    """The season that follows the date told last, while news tells of a past year; it begins in ``month``."""
    told = story.background
    if told is None or told.start is None or not story.near or story.tense() is not Tense.PAST:
        return None
    this = Period(Unit.SEASON, told.start.replace(month=month, day=1))
    return this if this.end is not None and this.end > told.start else shifted(this, 4)


def _narrated(story: Story, month: int, day: int | None, anchor: datetime, label: str) -> Choice:
    """In a narrative a month belongs to the year of those being told that it follows most closely."""
    year = story.thread.year_of(month, day) or anchor.year
    found = _date(year, month, day)
    return found, None, f"{label} of the year being told, {year}, after {story.named('story')}", ""


def day_of_month(story: Story, day: int) -> Choice:
    """The 12th: of the month told last, else by tense next to publication."""
    told = story.near or story.profile == "narrative"
    if told and story.last is not None and story.last.start is not None and story.last.unit <= Unit.MONTH:
        start = story.last.start
        found = _date(start.year, start.month, day)
        if found:
            return found, None, f"day {day} of the month told last, {spoken(story.last)}", ""
    anchor = story.anchor
    if anchor is None:
        return _NONE
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
    cause = "the clause looks forward" if future else "no verb looks forward"
    period = chosen[0] if chosen else None
    if period is None or period.start is None:
        return _NONE
    why = f"{weekday_words(period.start)}, next to publication: {cause}"
    against = f"it {'has passed' if future else 'lies ahead'}, and {cause}"
    return period, (other[0] if other else None), why, against
