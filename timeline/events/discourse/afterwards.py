"""Events dated from events that the article dates only later, or in the same sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from timeline.events.clauses import Reading
from timeline.events.discourse.alongside import tell_alongside
from timeline.events.discourse.anniversaries import tell_anniversary
from timeline.events.discourse.counted import tell_counted
from timeline.events.tell import Teller
from timeline.events.told import Telling
from timeline.language.sentences import Sentence
from timeline.model import TimeExpression


@dataclass(frozen=True, slots=True)
class Waiting:
    """A sentence set by another event that nothing told before it dates; ``teller`` knows what it knew."""

    teller: Teller
    sentence: Sentence
    reading: Reading
    times: tuple[TimeExpression, ...]


def told_afterwards(waiting: Iterable[Waiting], told: Sequence[Telling]) -> list[Telling]:
    """All tellings, those among them that the whole article dates; in the order of their sentences."""
    done = list(told)
    for one in waiting:
        own = [t for t in done if t.sentence == one.sentence and t.when is not None]
        rest = [t for t in done if t.sentence != one.sentence]
        found = list(own)
        for time in one.times:
            found = tell_counted(one.teller, one.sentence, one.reading, time, found, rest)
        found += tell_alongside(one.teller, one.sentence, one.reading, [*rest, *found], found, eve=True)
        found += tell_anniversary(one.teller, one.sentence, one.reading, [*rest, *found], found)
        done += found[len(own) :]
    return sorted(done, key=lambda telling: telling.sentence.start)
