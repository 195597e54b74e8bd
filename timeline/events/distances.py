"""Plans moved by a distance: "which was to be played on Sunday, has been put back a week"."""

from __future__ import annotations

import re
from dataclasses import replace

from timeline.events.clauses import Clause, Phrase, Reading
from timeline.events.dates import is_over
from timeline.events.lexicon import listed, pattern, verbs
from timeline.events.moves import was_set
from timeline.events.nouns import names_event
from timeline.events.offsets import coming, day_of, last_moment, moved_to, on_day, shifted
from timeline.events.roles import theme
from timeline.events.told import Place
from timeline.model import Moment, Offset, Precision, When

ADVANCING, DRIFTING = listed("changes", "advancing"), listed("changes", "drifting")
BY_AMOUNT = pattern("by_amount", "changes")
COUNT = re.compile(r"n(\d+)")  # the groups that a number word stands in
WEEKDAY = pattern("weekday_within")
DAY = 24  # hours


def moved_by(
    place: Place, when: When, reading: Reading, text: str, published: Moment | None
) -> tuple[Place, When, When] | None:
    """The event, its new and its former date where it "has been put back a week", None where it has not."""
    clause = place.clause
    if clause is None or clause.negated:
        return None
    for mover in reading.clauses:
        found = BY_AMOUNT.match(text, mover.trigger[1]) if _moves(mover) else None
        about = theme(mover) if found is not None else None
        if found is None or about is None or not _its_plan(place, mover, about, reading, text):
            continue
        old = _ahead(last_moment(when), place, mover, published)
        later = _counted(old, found, forth=mover.lemma in ADVANCING)
        if later is None:
            continue
        noun = place.nominal if place.nominal is not None and names_event(place.nominal) else about
        told = mover if mover.lemma not in DRIFTING else clause
        return replace(place, clause=told, nominal=noun, role="new"), later, old
    return None


def _moves(clause: Clause) -> bool:
    """Whether a clause says that something is now earlier or later."""
    known = verbs()
    moved = clause.lemma in known.postponing | known.moving and (clause.passive or clause.object is not None)
    open_still = clause.negated or clause.modal not in {"", "will"} or clause.kind == "relative"
    return (moved or clause.lemma in DRIFTING) and not open_still


def _its_plan(place: Place, mover: Clause, about: Phrase, reading: Reading, text: str) -> bool:
    """Whether a date is the plan of what a clause moves: its own, or the one told in front of it."""
    clause = place.clause
    if clause is None:
        return False
    if clause is mover:
        return place.nominal is not None and place.role == "date"
    if place.time.span.start > mover.head.start:
        return False
    moved = clause.lemma in verbs().moving | verbs().postponing and place.role == "new"
    planned = moved or was_set(text[reading.start : place.time.span.start])
    who = place.nominal or clause.host or clause.subject
    own = who is not None and about.start <= who.head.start < about.end
    return planned and place.role in {"date", "new"} and own


def _ahead(when: When, place: Place, mover: Clause, published: Moment | None) -> When:
    """The day a plan was for, which what "has been put back" by now mostly lies ahead of."""
    words = place.time.span.text
    if not mover.perfect or not is_over(when, published):
        return when
    weekday = WEEKDAY.search(words)
    return coming(when, weekday.group() if weekday is not None else words, published)


def _counted(when: When, found: re.Match[str], *, forth: bool) -> When | None:
    """A date as far from another as words say; open to that side where they say "at least"."""
    words = (COUNT.fullmatch(name) for name, word in found.groupdict().items() if word)
    count = int(found["figure"] or next(word[1] for word in words if word))
    unit = found["unit"].lower()
    if unit in {"hour", "minute"} and "T" not in when.edtf:
        if unit == "minute" or count % DAY:
            return when  # the day stays
        count, unit = count // DAY, "day"
    later = shifted(when, Offset(count, unit, "before" if forth else "after"), back=forth)
    day = day_of(later) if later is not None else None
    if later is None or day is None:
        return None
    if "T" in when.edtf and unit not in {"hour", "minute"}:
        later = moved_to(when, day)
    if found["least"] and not forth and later.precision is Precision.DAY:
        return replace(on_day(day), edtf=f"{day.isoformat()}/..", end=None)
    return later
