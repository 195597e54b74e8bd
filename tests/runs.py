"""Runs without Prefect, for tests: articles in, a revision out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from flows import stages
from flows.stages import Rules, Settled
from timeline.events import extract
from timeline.model import Article
from timeline.sources import compose
from timeline.store import Collection, open_store

NOWHERE = Path("nowhere")  # no run here writes files unless it says where
FREELY = Rules(accept=True)


@contextmanager
def collection(url: str = "sqlite://", name: str = "Town") -> Iterator[Collection]:
    """Open a collection of a store, in memory where no other is named."""
    with open_store(url) as store:
        yield store.collection(name)


def article(
    text: str, id: str = "one", published: str | None = "2026-05-01", url: str | None = None
) -> Article:
    """Make an article of a text."""
    return compose(text, id=id, published=published, url=url)


def run(
    kept: Collection, articles: Sequence[Article] = (), rules: Rules = FREELY, out: Path | None = None
) -> Settled:
    """Take articles in, make a revision, and write the files where ``out`` says."""
    stock = stages.take_stock(kept, articles)
    extracted = stages.read(stock.unread, extract)
    kept.tellings.keep(extracted.told)
    problems = (*extracted.broken.values(), *extracted.problems)
    settled = stages.settle(kept, stock, problems, rules, out or NOWHERE)
    if out is not None:
        stages.export(settled.rendered, out)
        kept.remember(folder=str(out.absolute()))
    return settled
