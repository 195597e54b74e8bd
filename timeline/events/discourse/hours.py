"""A time of day without a day of its own: it stands on the day of what was told before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from timeline.events.lexicon import verbs
from timeline.events.offsets import FINE, day_of, moved_to
from timeline.events.told import Telling
from timeline.model import Moment, Status, Tense, When

FRESH = 3  # days before publication within which a story has happened
NEAR = 420  # characters back to the event whose day a bare clock time shares


def on_day_told(telling: Telling, before: Sequence[Telling], published: Moment | None) -> Telling:
    """A clock time without a day stands on the day the last event was told for, of the same direction."""
    when = telling.when
    if not telling.clock_only or when is None or not isinstance(when.start, datetime):
        return telling
    clause = telling.place.clause if telling.place is not None else None
    ahead = clause.tense is not Tense.PAST if clause is not None else telling.status is not Status.HAPPENED
    near = [t for t in before if telling.sentence.start - t.sentence.end < NEAR and _exact(t.when)]
    near = [t for t in near if not _is_aside(t)]
    near = [t for t in near if (t.status is not Status.HAPPENED) == ahead or t.status is Status.RECURRING]
    if not ahead:
        near = _of_story(near, before, published)
    if not near or near[-1].when is None:
        return telling
    day = day_of(near[-1].when)
    if day is not None and _past_midnight(when.start, near[-1].when, day):
        return telling
    return (
        replace(telling, when=moved_to(when, day), clock_of=near[-1].trigger.start)
        if day is not None
        else telling
    )


def beside_its_day(told: Sequence[Telling]) -> list[Telling]:
    """An hour in a clause set beside its sentence is of the sentence's day: "reported at 6pm, closed"."""
    days = [t for t in told if not t.clock_only and _exact(t.when) and not _set_beside(t)]
    day = day_of(days[0].when) if len(days) == 1 and days[0].when is not None else None
    return [_moved(t, day, days[0]) if day is not None and _set_beside(t) else t for t in told]


def _moved(telling: Telling, day: date, other: Telling) -> Telling:
    when = telling.when
    if not telling.clock_only or when is None or not isinstance(when.start, datetime):
        return telling
    clause = telling.place.clause if telling.place is not None else None
    told = clause is not None and clause.lemma not in verbs().reporting
    moved = moved_to(when, day)
    return replace(telling, when=moved, clock_of=other.trigger.start, clock_only=False, titled=told)


def _set_beside(telling: Telling) -> bool:
    clause = telling.deed
    return clause is not None and clause.kind in {"relative", "participle"}


def _is_aside(telling: Telling) -> bool:
    """Whether an event is told only to say who somebody is: "Reed, who left a day after the vote, said"."""
    clause = telling.deed
    return (
        clause is not None
        and clause.kind == "relative"
        and telling.time is not None
        and telling.time.offset is not None
    )


def _past_midnight(hour: datetime, told: When, day: date) -> bool:
    """Whether an hour is one of the night that began on the day told: "at 11.50pm", then "at 00:14"."""
    late = isinstance(told.start, datetime) and told.start.hour > hour.hour
    return late and hour.date() == day + timedelta(days=1)


def _of_story(near: list[Telling], before: Sequence[Telling], published: Moment | None) -> list[Telling]:
    """Without old history where the story itself has just happened: "at 7am" is no hour of last year's."""

    def fresh(telling: Telling) -> bool:
        day = day_of(telling.when) if telling.when is not None else None
        return published is not None and day is not None and 0 <= (published.day - day).days <= FRESH

    if not near or fresh(near[-1]):
        return near
    story = [t for t in before if _exact(t.when) and t.status is Status.HAPPENED and fresh(t)]
    return story or near


def _exact(when: When | None) -> bool:
    return when is not None and (when.precision in FINE or ("T" in when.edtf and ".." not in when.edtf))
