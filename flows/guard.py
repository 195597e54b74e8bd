"""The last good feed is kept when a run would empty or halve it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import orjson

from timeline.errors import FeedWouldShrink
from timeline.files import failure
from timeline.model import Timeline

SAMPLE = frozenset({"royal-video-call"})  # the bundled article is nobody's feed: anything may follow it
REMEDY = "add --accept to replace it, or name another folder with --out"


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


def check(path: Path, timeline: Timeline) -> None:
    """Compare what ``path`` publishes with the ``timeline`` about to replace it.

    Raises FeedWouldShrink when half of the events or fewer would be left.
    """
    before = published(path)
    if (
        before is None
        or before.articles == SAMPLE
        or 2 * len(timeline.events) > before.events
        or not before.events
    ):
        return
    raise FeedWouldShrink(str(path), f"holds {before.events} events of {_told(before, timeline)}", REMEDY)


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
