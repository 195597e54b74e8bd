"""Which version of each article counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from timeline.held import shared
from timeline.model import Article, Moment
from timeline.times.moments import instant

ALWAYS, NEVER = datetime.max.replace(tzinfo=UTC), datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Version:
    """An article, the hash of all it says, and that of its text alone.

    A withdrawn version tells nothing.
    """

    article: Article
    hash: str
    text: str
    withdrawn: bool = False


def slim(article: Article) -> Article:
    """An article without its text, its words shared with others that say the same."""
    return replace(
        article,
        text="",
        blocks=(),
        source=shared(article.source),
        byline=shared(article.byline),
        published=shared(article.published),
        updated=shared(article.updated),
        published_from=shared(article.published_from),
        country=shared(article.country),
        language=shared(article.language),
        collection=shared(article.collection),
    )


def current(
    stored: Iterable[Version], gathered: Iterable[Version], withdrawn: Callable[[Article], bool]
) -> tuple[Version, ...]:
    """One version of each article: of those with the same id or the same address the newest.

    The newest is the one updated or published last; where that does not decide, a version
    gathered now counts before one in the store. The order of the arguments does not matter.
    In order of ids.
    """
    pool = [*((version, False) for version in stored), *((version, True) for version in gathered)]
    pool.sort(key=lambda item: (_said(*item), item[1], item[0].hash), reverse=True)
    names: set[str] = set()
    chosen = []
    for version, _ in pool:
        own = {f"id {version.article.id}"} | (
            {f"url {version.article.url}"} if version.article.url else set()
        )
        if names.isdisjoint(own):
            chosen.append(replace(version, withdrawn=withdrawn(version.article)))
        names |= own
    return tuple(sorted(chosen, key=lambda version: version.article.id))


def renamed(before: Iterable[Version], after: Sequence[Version]) -> dict[str, str]:
    """The ids of articles that came again under another id, by their address: the old one and the new."""
    here = {version.article.url: version.article.id for version in after if version.article.url}
    return {
        version.article.id: here[version.article.url]
        for version in before
        if version.article.url in here and here[version.article.url] != version.article.id
    }


def newest(versions: Iterable[Version]) -> Moment | None:
    """The newest publication or update of an article that counts; None where none is dated."""
    counted = (version.article for version in versions if not version.withdrawn)
    moments = (moment for article in counted for moment in (article.published, article.updated))
    return max(filter(None, moments), key=instant, default=None)


def _said(version: Version, now: bool) -> datetime:
    """When a version was written; without a date one gathered now is new and one in the store old."""
    moment = version.article.updated or version.article.published
    if moment is None:
        return ALWAYS if now else NEVER
    return instant(moment)
