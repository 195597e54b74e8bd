"""Events whose date nobody can work out: told without one, with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from timeline.events.clauses import Reading
from timeline.events.dating.attach import Attacher
from timeline.events.discourse.counted import host_of
from timeline.events.tell import Teller
from timeline.events.told import CHANGED, Place, Telling, clauses_of
from timeline.language.sentences import Sentence
from timeline.model import Prominence, TimeExpression, TimexType

UNKNOWN = "XXXX"  # how a TIMEX3 value begins whose year nobody knows
FOREMOST = frozenset({"main", "coordinate", "content"})
DOUBT = 0.3  # there is no date to be right about


def unresolved(time: TimeExpression) -> bool:
    """Whether an expression means one date and nobody gave what it is counted from."""
    return (
        time.when is None
        and time.offset is None
        and time.type in {TimexType.DATE, TimexType.TIME}
        and time.value.startswith(UNKNOWN)
    )


def tell_undated(
    teller: Teller,
    sentence: Sentence,
    reading: Reading,
    times: Sequence[TimeExpression],
    told: Sequence[Telling],
) -> list[Telling]:
    """The sentence's foremost events that its dates cannot date; ``told`` are those that have a date."""
    attacher = Attacher(teller.article.text, reading, times, teller.published)
    taken = clauses_of(told)
    found: list[Telling] = []
    for time in times:
        place = _place(attacher, teller.article.text, reading, time)
        if place is None or (place.clause is not None and place.clause.index in taken):
            continue
        if place.nominal is None and (place.clause is None or place.clause.kind not in FOREMOST):
            continue
        telling = teller.tell(sentence, reading, place, when=None, reason=_reason(time))
        if telling is not None and telling.prominence is Prominence.CORE:
            found.append(replace(telling, confidence=DOUBT))
            taken |= {place.clause.index} if place.clause is not None else set()
    return found


def _place(attacher: Attacher, text: str, reading: Reading, time: TimeExpression) -> Place | None:
    if unresolved(time):
        return attacher.place(time)
    if time.offset is None:
        return None
    host = host_of(text, reading, time)
    return Place(time, host, None, "date", False, "counted from an event without a date") if host else None


def _reason(time: TimeExpression) -> str:
    """Why there is no date, in words."""
    if time.offset is not None:
        return f"no date is known for what '{time.span.text}' is counted from"
    return time.reason or f"there is no anchor for '{time.span.text}'"


def without_repeats(told: Sequence[Telling]) -> list[Telling]:
    """All tellings but the undated ones of happenings that the article tells elsewhere.

    What is called off without a date is compared only with its like: where it meant a
    dated plan, it has that one's date by now.
    """
    kept: list[Telling] = []
    dated = [telling for telling in told if telling.when is not None]
    for telling in told:
        others = [*dated, *kept] if telling.when is None else []
        if telling.rule == CHANGED:
            others = [other for other in kept if other.rule == CHANGED and other.when is None]
        if any(len(telling.names & other.names) * 2 > len(telling.names) for other in others):
            continue
        kept.append(telling)
    return kept
