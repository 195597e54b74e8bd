"""Stories told by several articles, as tests/stories/README.md describes them."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path

from timeline.events import extract
from timeline.merge import current
from timeline.model import Article, Event, Moment
from timeline.sources import compose

STORIES = sorted((Path(__file__).parent / "stories").glob("*.toml"))


@dataclass(frozen=True)
class Expected:
    """One entry a subscriber sees."""

    tells: tuple[str, ...]
    dates: tuple[str, ...]
    statuses: tuple[str, ...]
    sequence: int | None
    conflict: bool | None
    history: tuple[str, ...]


@dataclass(frozen=True)
class Stage:
    """A story up to one article: the articles that count, and what they should make."""

    articles: tuple[Article, ...]
    expected: tuple[Expected, ...]


@cache
def stages(path: Path) -> tuple[Stage, ...]:
    """The stages of a story, one for each article."""
    found: list[Stage] = []
    seen: list[Article] = []
    for row in tomllib.loads(path.read_text(encoding="utf-8"))["article"]:
        seen = [article for article in seen if article.id != row["id"]]
        seen.append(_article(row))
        found.append(Stage(current(seen), tuple(map(_expected, row["entry"]))))
    return tuple(found)


@cache
def told(article: Article) -> tuple[Event, ...]:
    """The events of an article, read once."""
    return extract(article)


def tellings(articles: Sequence[Article]) -> list[Event]:
    """The events of several articles, each article apart."""
    return [event for article in articles for event in told(article)]


def differences(events: Sequence[Event], expected: Sequence[Expected]) -> list[str]:
    """What is not as a stage expects it, one sentence each."""
    wrong: list[str] = []
    owners: dict[str, Expected] = {}
    for row in expected:
        found = {e.uid: e for words in row.tells for e in events if _tells(e, words)}
        missing = [words for words in row.tells if not any(_tells(event, words) for event in events)]
        wrong += [f"nothing tells {words!r}" for words in missing]
        if len(found) != 1:
            wrong.append(f"{row.tells[0]!r} is told by {sorted(_line(event) for event in found.values())}")
            continue
        event = next(iter(found.values()))
        if event.uid in owners:
            wrong.append(f"one entry tells both {owners[event.uid].tells[0]!r} and {row.tells[0]!r}")
        owners[event.uid] = row
        wrong += [f"{row.tells[0]!r}: {text}" for text in _faults(event, row)]
    return wrong


def entry_of(events: Sequence[Event], row: Expected) -> Event:
    """The entry that tells what a row says."""
    return next(event for event in events if _tells(event, row.tells[0]))


def _faults(event: Event, row: Expected) -> list[str]:
    date = event.when.edtf if event.when is not None else ""
    faults = []
    if date not in row.dates:
        faults.append(f"dated {date}, not {' or '.join(row.dates)}")
    if event.status not in row.statuses:
        faults.append(f"{event.status}, not {' or '.join(row.statuses)}")
    if row.sequence is not None and event.sequence != row.sequence:
        faults.append(f"sequence {event.sequence}, not {row.sequence}")
    if row.conflict is not None and bool(event.conflicts) != row.conflict:
        faults.append(f"conflicts {[conflict.edtf for conflict in event.conflicts]}")
    former = {change.edtf for change in event.history}
    faults += [
        f"{edtf} is not in its history {sorted(map(str, former))}"
        for edtf in row.history
        if edtf not in former
    ]
    return faults


def _tells(event: Event, words: str) -> bool:
    """Whether a mention's trigger stands in these words of its quote."""
    for mention in event.mentions:
        start = mention.quote.text.replace("\n", " ").find(words)
        if (
            start >= 0
            and mention.trigger.start < mention.quote.start + start + len(words)
            and (mention.quote.start + start < mention.trigger.end)
        ):
            return True
    return False


def _line(event: Event) -> str:
    return f"{event.when.edtf if event.when else None} {event.title}"


def _many(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _expected(row: dict[str, object]) -> Expected:
    date, status, tells, history = (row.get(key, []) for key in ("date", "status", "tells", "history"))
    assert isinstance(date, str | list) and isinstance(status, str | list)
    assert isinstance(tells, list) and isinstance(history, list)
    sequence, conflict = row.get("sequence"), row.get("conflict")
    assert sequence is None or isinstance(sequence, int)
    assert conflict is None or isinstance(conflict, bool)
    return Expected(tuple(tells), _many(date), _many(status), sequence, conflict, tuple(history))


def _article(row: dict[str, str]) -> Article:
    made = compose(
        row["text"],
        id=row["id"],
        published=row["published"],
        timezone=row.get("timezone"),
        url=row.get("url"),
        source=row.get("source"),
    )
    if "updated" not in row:
        return made
    return replace(made, updated=_moment(row["updated"], made))


def _moment(text: str, article: Article) -> Moment:
    """A clock in the zone of the article's publication."""
    moment = datetime.fromisoformat(text)
    assert article.published is not None
    return Moment(moment.date(), moment.time(), article.published.zone)
