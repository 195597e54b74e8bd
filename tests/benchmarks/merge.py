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

from timeline.merge import merge
from timeline.model import (
    Article,
    Event,
    Mention,
    Moment,
    Precision,
    Prominence,
    Span,
    Status,
    TimeExpression,
    TimexType,
    When,
)

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
        town = _name(chance, 2)
        person = f"{_name(chance, 1)} {_name(chance, 2)}"
        thing = chance.choice(THINGS)
        opening = FIRST + timedelta(days=chance.randrange(365 * YEARS))
        meeting, fire = opening - timedelta(days=70), opening - timedelta(days=400)
        told = (
            (60, (("open", "opens", "planned", _month(opening)), ("fire", "burns", "happened", _day(fire)))),
            (
                30,
                (
                    ("open", "opens", "planned", _day(opening)),
                    ("meeting", "meets", "happened", _day(meeting)),
                ),
            ),
            (-1, (("open", "opens", "happened", _day(opening)), ("fire", "burns", "happened", _day(fire)))),
        )
        for place, (before, rows) in enumerate(told):
            if number * 3 + place == articles:
                return
            published = Moment(opening - timedelta(days=before))
            article = Article(f"{number}-{place}", "", (), source=f"paper {place}", published=published)
            yield (
                article,
                tuple(
                    _event(article, nth, f"{town} {thing} {verb}, {person} says", word, Status(status), when)
                    for nth, (word, verb, status, when) in enumerate(rows)
                ),
            )


def _name(chance: Random, parts: int) -> str:
    heads: list[str] = [chance.choice(HEADS) for _ in range(parts)]
    return f"{''.join(heads).capitalize()}{chance.choice(TAILS)}"


def _day(value: date) -> When:
    return When(value.isoformat(), value, value + timedelta(days=1), Precision.DAY)


def _month(value: date) -> When:
    first = value.replace(day=1)
    after = (first + timedelta(days=31)).replace(day=1)
    return When(f"{first:%Y-%m}", first, after, Precision.MONTH)


def _event(article: Article, nth: int, title: str, word: str, status: Status, when: When) -> Event:
    quote = f"In the town {title} of the {word}."
    trigger = Span(200 * nth, 200 * nth + len(word), word)
    time = TimeExpression(
        Span(200 * nth + 90, 200 * nth + 100, when.edtf), TimexType.DATE, when.edtf, "day", "", when=when
    )
    mention = Mention(article.id, Span(200 * nth, 200 * nth + len(quote), quote), trigger, time, "", "", "")
    uid = f"{article.id}-{nth}"
    return Event(uid, uid, title, quote, when, status, Prominence.CORE, 0.9, (mention,),
                 created=article.published, modified=article.published)  # fmt: skip


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
