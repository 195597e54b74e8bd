"""The last good feed is kept when a run would empty or halve it, or change too much of what is to come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

import orjson

from timeline.errors import FeedWouldShrink
from timeline.export.moments import newest
from timeline.export.words import words
from timeline.files import failure
from timeline.model import Event, Status, Timeline, When
from timeline.store.identity import buried, over

SAMPLE = frozenset({"royal-video-call"})  # the bundled article is nobody's feed: anything may follow it
REMEDY = "add --accept to replace it, or name another folder with --out"
GO_ON = "look at what the sources gave, and add --accept if it is right"
SHARE = 0.5
FEW = 5  # entries: as many may change at any time, or a small feed could never follow the news
HEAD = 1 << 16  # bytes of a timeline.json in which its name stands
LISTS = b',\n  "articles": '  # what follows it
TOLD = 5  # entries that an error names
DROPPED = frozenset({Status.CANCELLED, Status.POSTPONED})


@dataclass(frozen=True, slots=True)
class Published:
    """What a folder already publishes, as far as the next run must know."""

    name: str
    events: int
    articles: frozenset[str]


def published(path: Path) -> Published | None:
    """Read what ``path``, an earlier timeline.json, publishes; None when there is none.

    Raises FeedWouldShrink when the file is there and is no timeline: it may be
    somebody's, and nobody can say what would be lost.
    """
    try:
        found = orjson.loads(path.read_bytes())
        return Published(
            name=str(found["name"]),
            events=len(found["events"]),
            articles=frozenset(str(article["id"]) for article in found["articles"]),
        )
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise failure(path, error) from error
    except (ValueError, KeyError, TypeError) as error:
        raise FeedWouldShrink(str(path), "is no timeline that this program wrote", REMEDY) from error


def calendar(path: Path) -> str | None:
    """What ``path``, an earlier timeline.json, is called; None where only all of it can tell."""
    try:
        with path.open("rb") as stream:
            head = stream.read(HEAD).partition(LISTS)[0]
        return str(orjson.loads(head + b"}")["name"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def check_folder(path: Path, timeline: Timeline, *, known: bool) -> None:
    """Compare what ``path`` publishes with the ``timeline`` about to replace it.

    ``known`` says that the store has published this timeline before and compares the two
    itself. Raises FeedWouldShrink when half of the events or fewer would be left, or when
    the file is no timeline.
    """
    if known and calendar(path) == timeline.name:
        return
    before = published(path)
    if (
        before is None
        or before.articles == SAMPLE
        or (known and before.name == timeline.name)
        or 2 * len(timeline.events) > before.events
        or not before.events
    ):
        return
    raise FeedWouldShrink(str(path), f"holds {before.events} events of {_told(before, timeline)}", REMEDY)


def check_changes(before: Timeline, after: Timeline, share: float = SHARE) -> None:
    """Compare the last revision with the one about to follow it.

    What lies before the newest publication and what is cancelled already may go: an entry
    that leaves the calendar's window or whose tombstone expires is no loss. Raises
    FeedWouldShrink when half of the other events or fewer would be left, or when more than
    ``share`` of the upcoming ones would go, move or be called off, and they are more than a few.
    """
    alive = sum(event.status not in DROPPED for event in before.events)
    now, left = {}, 0
    for place, event in enumerate(after.events):
        now[event.uid] = place
        left += not buried(event)
    if alive and 2 * left <= alive:
        reason = f"holds {alive} events and {left or 'none'} would be left"
        raise FeedWouldShrink(f"“{before.name}”", reason, GO_ON)
    latest, upcoming = newest(after), 0
    changes: list[str] = []
    for event in before.events:
        if event.status not in DROPPED and not over(event, latest):
            upcoming += 1
            changes += _change(event, after.events[now[event.uid]] if event.uid in now else None)
    if len(changes) > max(FEW, share * upcoming):
        listed = "; ".join(changes[:TOLD]) + ("; ..." if len(changes) > TOLD else "")
        reason = f"{len(changes)} of {upcoming} upcoming events would change ({listed})"
        raise FeedWouldShrink(f"“{before.name}”", reason, GO_ON)


def _change(old: Event, new: Event | None) -> Iterator[str]:
    """Say how an event would go, move or be called off; nothing where it would not."""
    if new is None or new.when is None:
        yield f"“{old.title}” would go"
    elif new.status in DROPPED:
        yield f"“{old.title}” would be {new.status}"
    elif old.when and not _kept(old.when, new.when):
        yield f"“{old.title}” would move to {words(new.when)}"


def _kept(old: When, new: When) -> bool:
    """Whether a date stayed or only became sharper."""
    if (old.start, old.end) == (new.start, new.end):
        return True
    if old.start is None or old.end is None or new.start is None:
        return False
    return _point(old.start) <= _point(new.start) < _point(old.end)


def _point(value: date) -> datetime:
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=UTC)
    return datetime.combine(value, time(), tzinfo=UTC)


def _told(before: Published, timeline: Timeline) -> str:
    """Say what is published and what was found instead, and whether it is another collection."""
    now = f"and this run found {len(timeline.events) or 'none'}"
    kept = before.articles & {article.id for article in timeline.articles}
    if before.name != timeline.name:
        return f"“{before.name}” {now} for “{timeline.name}”"
    if not kept:
        return f"“{before.name}” {now}, all in other articles"
    gone = len(before.articles) - len(kept)
    return f"“{before.name}” {now}" + (f" and misses {gone} of its articles" if gone else "")
