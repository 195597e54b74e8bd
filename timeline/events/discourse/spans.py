"""What lasted from one date to another event's: "drove a bus from 1961 until she retired in 1996"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from timeline.events.dates import is_over
from timeline.events.lexicon import grammar
from timeline.events.told import Telling
from timeline.model import Moment, Precision, Status, Tense

UNTIL = grammar("until_words")
OPEN = "/.."


def ended(told: Sequence[Telling], published: Moment | None) -> list[Telling]:
    """The tellings of one sentence, where what went on from a date ends with what another tells."""
    return [_ended(telling, told, published) for telling in told]


def _ended(telling: Telling, told: Sequence[Telling], published: Moment | None) -> Telling:
    when, own = telling.when, telling.deed
    if when is None or own is None or own.tense is not Tense.PAST or not when.edtf.endswith(OPEN):
        return telling
    for other in told:
        last, end = other.deed, other.when
        if last is None or end is None or last.governor != own.index or last.marker not in UNTIL:
            continue
        if "/" in end.edtf or not is_over(end, published):
            continue
        span = replace(
            when,
            edtf=f"{when.edtf.removesuffix(OPEN)}/{end.edtf}",
            end=end.end,
            precision=Precision.INTERVAL,
        )
        reason = f"{telling.reason}; until {other.trigger.text!r}"
        return replace(telling, when=span, status=Status.HAPPENED, reason=reason)
    return telling
