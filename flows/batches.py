"""Articles in batches, as they are handed to workers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

ARTICLES = 200  # a batch's most: a task costs some ten milliseconds, an article of text more
CHARACTERS = 1_000_000  # a batch of long articles is cut here, so that progress shows
FEWEST = 50  # what the last batches are cut down to: several workers then end within half a second
AHEAD = 2  # batches out for each worker, so that none waits for the next


@dataclass(frozen=True, slots=True)
class Batch:
    """Articles (JSON by hash) that one worker reads, and how often that was tried before."""

    articles: dict[str, str]
    tries: int = 0

    def halves(self) -> tuple[Batch, Batch]:
        """The same cut in two."""
        articles, middle = [*self.articles.items()], len(self.articles) // 2
        return Batch(dict(articles[:middle]), self.tries), Batch(dict(articles[middle:]), self.tries)


def in_batches(articles: Mapping[str, str], workers: int = 1) -> Iterator[Batch]:
    """Cut articles (JSON by hash), in their order, into batches of a bounded number and size.

    The last ones are smaller, so that several workers end at the same time.
    """
    batch: dict[str, str] = {}
    size, left = 0, len(articles)
    most = _most(left, workers)
    for hash, whole in articles.items():
        if batch and (len(batch) == most or size + len(whole) > CHARACTERS):
            yield Batch(batch)
            left -= len(batch)
            batch, size, most = {}, 0, _most(left, workers)
        batch[hash] = whole
        size += len(whole)
    if batch:
        yield Batch(batch)


def _most(left: int, workers: int) -> int:
    """How many of the articles that are left the next batch has at most."""
    return ARTICLES if workers == 1 else min(ARTICLES, max(FEWEST, left // (AHEAD * workers)))
