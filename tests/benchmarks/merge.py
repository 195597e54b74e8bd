"""How merging scales: stories of made-up names, told by three articles each, without any extraction.

    python -m tests.benchmarks.merge [ARTICLES ...]

Prints, for each number of articles, the time and the peak of memory that merging takes
beyond the events themselves. Every story plans an opening for a month, names its day and
reports it, beside a meeting and a fire of its own; towns and people are drawn from a few
thousand names, so that many stories share some.
"""

from __future__ import annotations

import re
import resource
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from tests.told import article, day, event, month
from timeline.merge import merge
from timeline.model import Article, Event, Status

SIZES = (1_000, 10_000, 100_000)
FIRST = date(2020, 1, 1)
YEARS = 5
# Syllables and things of made-up towns, people and buildings.
HEADS = tuple(re.findall(r"\w+", "bar bel cor dun el fen gar hal kel lam mor nor pen ros sal tar ul wex"))
TAILS = tuple(
    re.findall(r"\w+", "bridge bury combe dale field ford gate ham ley mere minster mouth port ton")
)
THINGS = tuple(re.findall(r"\w+", "pier library museum bridge school theatre market station bypass hospital"))


def stories(articles: int, seed: int = 1) -> Iterator[tuple[Article, tuple[Event, ...]]]:
    """So many articles, each with its events."""
    chance = Random(seed)  # noqa: S311
    for number in range(-(-articles // 3)):
        town = name_of(chance, 2)
        person = f"{name_of(chance, 1)} {name_of(chance, 2)}"
        thing = chance.choice(THINGS)
        opening = FIRST + timedelta(days=chance.randrange(365 * YEARS))
        meeting, fire = opening - timedelta(days=70), opening - timedelta(days=400)
        told = (
            (60, (("open", "opens", "planned", month(opening)), ("fire", "burns", "happened", day(fire)))),
            (
                30,
                (
                    ("open", "opens", "planned", day(opening)),
                    ("meeting", "meets", "happened", day(meeting)),
                ),
            ),
            (-1, (("open", "opens", "happened", day(opening)), ("fire", "burns", "happened", day(fire)))),
        )
        for place, (before, rows) in enumerate(told):
            if number * 3 + place == articles:
                return
            home = article(f"{number}-{place}", opening - timedelta(days=before), f"paper {place}", text="")
            title = f"{town} {thing} {{}}, {person} says"
            yield (
                home,
                tuple(
                    event(home, title.format(verb), when, Status(status), trigger=word,
                          quote=f"In the town {title.format(verb)} of the {word}.", start=200 * nth)
                    for nth, (word, verb, status, when) in enumerate(rows)
                ),
            )  # fmt: skip


def name_of(chance: Random, parts: int) -> str:
    """A made-up name of so many syllables and an ending."""
    heads: list[str] = [chance.choice(HEADS) for _ in range(parts)]
    return f"{''.join(heads).capitalize()}{chance.choice(TAILS)}"


def peak() -> float:
    """The most memory this process has had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(articles: int) -> str:
    """One line about merging so many articles."""
    made = list(stories(articles))
    events = [event for _, told in made for event in told]
    before, start = peak(), time.process_time()
    entries = merge([article for article, _ in made], events)
    seconds = time.process_time() - start
    return (
        f"{articles:>7} articles  {len(events):>7} events  {len(entries):>7} entries  {seconds:8.1f} CPU s  "
        f"{peak():6.0f} MB peak, {before:.0f} MB of it before merging"
    )


if __name__ == "__main__":
    for size in [int(argument) for argument in sys.argv[1:]] or SIZES:
        sys.stdout.write(measure(size) + "\n")
        sys.stdout.flush()
