"""What keeping costs: a first run over so many articles, then one that brings a hundred more.

    python -m tests.benchmarks.store [--store URL] [ARTICLES ...]

The articles and what they tell are those of :mod:`tests.benchmarks.merge`, so that nothing is
measured but the store, merging and writing the files.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from flows import stages
from flows.stages import Rules
from tests.benchmarks.merge import peak, stories
from timeline.model import Article, Event
from timeline.store import Collection, open_store
from timeline.store.codec import encoded, version_of

MORE = 100


def main() -> None:
    """Measure each number of articles; one at a time gives the peak of each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--store", help="an empty database, where SQLite in a file is not meant")
    parser.add_argument("articles", nargs="*", type=int, default=[1_000])
    options = parser.parse_args()
    for count in options.articles:
        with tempfile.TemporaryDirectory(prefix="timeline-bench-") as folder:
            measure(count, options.store or f"sqlite:///{folder}/store.sqlite", Path(folder) / "out")


def measure(count: int, url: str, out: Path) -> None:
    """Print the seconds of every stage of both runs, and the peak of memory."""
    made = list(stories(count + MORE))
    print(f"{count:,} articles, {peak():.0f} MB before")
    with open_store(url) as store:
        kept = store.collection(f"Town {count}")
        for name, part in (("first run", made[:count]), (f"{MORE} more", made[count:])):
            seconds = publish(kept, part, out)
            whole = sum(seconds.values())
            told = ", ".join(f"{stage} {spent:.2f}" for stage, spent in seconds.items())
            print(f"  {name}: {whole:.1f} s ({told}), peak {peak():.0f} MB", flush=True)


def publish(
    kept: Collection, part: Sequence[tuple[Article, tuple[Event, ...]]], out: Path
) -> dict[str, float]:
    """Run every stage but gathering and extracting; return the seconds of each."""
    spent: dict[str, float] = {}
    began = time.perf_counter()

    def lap(stage: str) -> None:
        nonlocal began
        now = time.perf_counter()
        spent[stage], began = now - began, now

    stock = stages.take_stock(kept, [article for article, _ in part])
    lap("take stock")
    kept.tellings.keep({version_of(article)[0].hash: encoded(events) for article, events in part})
    lap("keep")
    settled = stages.settle(kept, stock, (), Rules(accept=True), out)
    lap("settle")
    stages.export(settled.rendered, out)
    lap("export")
    return spent


if __name__ == "__main__":
    main()
