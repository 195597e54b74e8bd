"""Last, this and next of anything."""

from __future__ import annotations

from timeline.model import Tense
from timeline.times.calculus import Period, Unit, add, containing, floor, nearest_weekday, shifted
from timeline.times.resolve import antiquity, direction
from timeline.times.resolve.dated import DATE, SEASON_MONTH, dated, moment_of
from timeline.times.resolve.named import Way, edition_step, holiday_step
from timeline.times.resolve.reading import Reading
from timeline.times.resolve.registry import evaluate, reader
from timeline.times.resolve.story import Story, spoken
from timeline.times.tree import Cal, Edition, Holiday, Last, Length, Next, Node, Season, This


def _unit_step(unit: Unit, story: Story, base: str, steps: int) -> Reading:
    """The unit that contains the base, moved by ``steps``."""
    year = story.antiquity(base)
    told = antiquity.moved(year, steps, unit) if year is not None else None
    if told is not None:
        return told
    coarse = steps == 0 and story.profile == "news" and story.last is not None and story.last.unit > unit
    anchor = story.reference if base == "story" and not coarse else story.anchor  # a year tells no week
    if steps > 0 and unit <= Unit.WEEK:
        anchor = story.after(base)
    if base == "story" and steps and story.last is not None and unit < story.last.unit and story.day:
        anchor = story.day.start  # no week follows a year: it is counted from the day told before
    if anchor is None:
        return Reading(DATE, "XXXX")
    if (
        base == "story"
        and steps == 0
        and unit is Unit.DAY
        and story.last is not None
        and story.last.unit > unit
    ):
        return dated(story.last, "", f"{story.named(base)}, known no better", story.named(base))
    if unit is Unit.WEEKEND:
        here = containing(anchor, unit)
        if steps >= 0 and anchor.isoweekday() < 6:
            here = shifted(here, 1)  # in the week, this weekend lies ahead
            if steps == 0 and story.tense() is Tense.PAST:
                here = shifted(here, -1)
        if steps < 0 and anchor.isoweekday() < 6:
            steps += 1
        period = shifted(here, steps)
        if steps > 0 and anchor.isoweekday() < 6:
            why = f"the weekend after the coming one, counted from {story.named(base)}"
            return dated(period, "", why, story.named(base), shifted(period, -1), "it is called this weekend")
    elif unit is Unit.FORTNIGHT:
        period = Period(unit, add(floor(anchor, Unit.WEEK), 14 * steps, Unit.DAY))
    else:
        start = add(floor(anchor, unit), steps, unit)
        period = Period(unit, start) if start else None
    word = {0: "the", -1: "the one before the", 1: "the one after the"}.get(steps, f"{steps:+d} from the")
    why, lost = f"{word} {unit.name.lower()} of {story.named(base)}", None
    if unit is Unit.WEEK and steps == -1 and base == "publication" and anchor.isoweekday() == 7:
        why, lost = f"{why}, a Sunday, which ends its own week", shifted(period, 1)
    return dated(period, "XXXX", why, story.named(base), lost, "it ends with the Sunday of publication")


def _season_step(code: str, story: Story, base: str, steps: int) -> Reading:
    """Last, this or next summer."""
    year = story.antiquity(base)
    told = antiquity.moved(year, steps, Unit.YEAR, code) if year is not None else None
    if told is not None:
        return told
    anchor = story.reference if base == "story" else story.anchor
    month = SEASON_MONTH[code]
    if anchor is None:
        return Reading(DATE, f"XXXX-{code}")
    this = Period(Unit.SEASON, moment_of(anchor.year, month))
    spring = steps == 0 and anchor.month < 6 and story.tense() is Tense.PAST  # this winter was mild
    if code == "WI" and (anchor.month < 3 or spring):
        this = Period(Unit.SEASON, moment_of(anchor.year - 1, month))
    begun = this.start is not None and this.start <= floor(anchor, Unit.DAY)
    over = this.end is not None and this.end <= anchor
    against = "it is a year further away"
    if steps < 0:
        against = against if over else "it is not over yet"
        chosen, other = (this, shifted(this, -4)) if over else (shifted(this, -4), this if begun else None)
    elif steps > 0:
        chosen, other = (shifted(this, 4), None) if begun else (this, shifted(this, 4))
    else:
        chosen, other = this, None
    word = ("last", "this", "next")[steps + 1]
    why = f"{word} {spoken(this).split()[0]}, the nearest counted from {story.named(base)}"
    return dated(chosen, "", why, story.named(base), other, against)


def _month_step(month: int, story: Story, base: str, steps: int) -> Reading:
    """Last, this or next October."""
    anchor = story.reference if base == "story" else story.anchor
    if anchor is None:
        return Reading(DATE, f"XXXX-{month:02d}")
    year, other = anchor.year, None
    if steps < 0 and base == "publication" and month < anchor.month - 1:
        other = Period(Unit.MONTH, moment_of(year - 1, month))
    if steps < 0 and (month >= anchor.month or (base == "publication" and month == anchor.month - 1)):
        year -= 1
    elif steps > 0 and month <= anchor.month:
        year += 1
    elif steps > 0 and base == "publication" and month > anchor.month:
        other = Period(Unit.MONTH, moment_of(year + 1, month))
    word = ("before", "of the year of", "after")[steps + 1]
    return dated(
        Period(Unit.MONTH, moment_of(year, month)),
        "",
        f"the nearest one {word} {story.named(base)}",
        story.named(base),
        other,
        "it is a year further away",
    )


def _weekday_step(day: int, story: Story, base: str, steps: int) -> Reading:
    """Last, this or next Friday: the nearest one behind or ahead, never the day itself."""
    anchor = story.reference if base == "story" else story.anchor
    if anchor is None:
        return Reading(DATE, f"XXXX-WXX-{day}")
    if steps == 0:
        if base == "story":
            period = nearest_weekday(anchor, day, 1, here=True)
        else:
            start = add(floor(anchor, Unit.WEEK), day - 1, Unit.DAY)
            period = Period(Unit.DAY, start) if start else None
            if day < anchor.isoweekday() and story.tense() is Tense.FUTURE:
                period = shifted(period, 7)
        return dated(period, "", f"the one in the week of {story.named(base)}", story.named(base))
    period = nearest_weekday(anchor, day, steps, here=False)
    word = "before" if steps < 0 else "after"
    if base == "story":
        return dated(period, "", f"the first one {word} {story.named(base)}", story.named(base))
    other = shifted(period, 7 * steps)
    if steps > 0 and day > anchor.isoweekday():
        # Told earlier in the same week, the day ahead is "this" one and the next is a week on.
        why = f"the one in the week after that of {story.named(base)}"
        return dated(
            other, "", why, story.named(base), period, "told earlier in the same week, it is called this one"
        )
    same_week = steps < 0 and day < anchor.isoweekday()
    why = f"the nearest one {word} {story.named(base)}"
    lost = other if same_week or steps > 0 else None
    return dated(period, "", why, story.named(base), lost, "it is a week further away")


def _step(what: Unit | Node, story: Story, base: str, steps: int) -> Reading:
    if isinstance(what, Unit):
        return _unit_step(what, story, base, steps)
    if isinstance(what, Cal) and what.weekday is not None:
        return _weekday_step(what.weekday, story, base, steps)
    if isinstance(what, Cal) and what.month is not None:
        return _month_step(what.month, story, base, steps)
    if isinstance(what, Season):
        return _season_step(what.code, story, base, steps)
    way: Way = -1 if steps < 0 else 1 if steps > 0 else 0
    if isinstance(what, Holiday):
        return holiday_step(what, story, way, base)
    if isinstance(what, Edition):
        return edition_step(what, story, way)
    return evaluate(what, story) if isinstance(what, Node) else Reading(DATE, "XXXX")


@reader(This)
def this(node: This, story: Story) -> Reading:
    """The one that contains the base; of books, the period reported on."""
    if node.fiscal and node.what is Unit.YEAR:
        if story.books.period is None:
            return evaluate(Length(1, Unit.YEAR), story)
        return _unit_step(Unit.YEAR, story, "publication", 0)
    if node.fiscal:
        told = _told_period(story)
        if told is not None:
            return told
        if node.base == "publication" and story.books.period is None:
            return _unit_step(Unit.QUARTER, story, "publication", 0)
        return _books(story, before=False)
    if isinstance(node.what, Unit) and node.what <= Unit.DAY and node.base == "story" and story.bc is None:
        if story.last is not None and story.last.unit > Unit.DAY and not story.beside:
            return dated(story.last, "", "the time told last, known no better", story.named("story"))
        period = containing(story.reference, Unit.DAY)
        return dated(period, "XXXX-XX-XX", "the day told last", story.named("story"))
    return _step(node.what, story, node.base, 0)


def _told_period(story: Story) -> Reading | None:
    """The period a narrative without figures speaks of: the time told last."""
    if story.profile != "narrative" or story.books.period is not None:
        return None
    if story.bc is not None:
        return antiquity.moved(story.bc, 0, Unit.YEAR)
    return dated(story.last, "", "the time told last", story.named("story")) if story.last else None


def _books(story: Story, *, before: bool) -> Reading:
    """The period figures are given for, or the same a year before."""
    here = containing(story.anchor, Unit.DAY)
    if story.books.period is None:
        story.books.open(story.books.current(here), named=False)
    period = story.books.year_before(day=False) if before else story.books.period
    why = "the period the figures are for" + (", a year before" if before else "")
    return dated(period, "XXXX-QX", why, story.named("publication"))


@reader(Last)
def last(node: Last, story: Story) -> Reading:
    """The one before the base's own."""
    if node.fiscal:
        if isinstance(node.what, Cal) and node.what.year is not None:
            books = story.books.period
            moment = moment_of(node.what.year, books.start.month if books and books.start else 1)
            period = Period(books.unit if books else Unit.YEAR, moment)
            return dated(period, "", "the same period of the year named")
        return _books(story, before=True)
    return _step(node.what, story, node.base, -1 - node.skip)


@reader(Next)
def following(node: Next, story: Story) -> Reading:
    """The one after the base's own; ``skip`` -1 lets a bare weekday ahead count."""
    if node.skip < 0 and isinstance(node.what, Cal) and node.what.weekday is not None:
        chosen, _other, why, _against = direction.weekday(story, node.what.weekday, Tense.FUTURE)
        return dated(chosen, "XXXX-XX-XX", why, story.named("publication"))
    if (
        node.near
        and isinstance(node.what, Cal)
        and node.what.weekday is not None
        and story.anchor is not None
    ):
        period = nearest_weekday(story.anchor, node.what.weekday, 1, here=False)
        return dated(
            period, "", f"the first one after {story.named('publication')}", story.named("publication")
        )
    return _step(node.what, story, node.base, 1 + node.skip)
