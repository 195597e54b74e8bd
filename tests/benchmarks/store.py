"""What keeping costs: merging alone, a first run over so many articles, and one that brings a hundred more.

    python -m tests.benchmarks.store [--most ARTICLES] [--write] [ARTICLES ...]

The articles and what they tell are those of :mod:`tests.benchmarks.merge`, so that nothing is
measured but merging, the store and the files. Each line is measured in a process of its
own; PostgreSQL, where Debian's package is there, up to ``--most`` articles. ``--write``
puts the table into RESULTS.md.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

from flows import stages
from flows.stages import Rules
from tests.benchmarks.merge import SIZES, peak, stories
from tests.postgres import binaries, started
from timeline.merge import merge
from timeline.model import Article, Event
from timeline.store import Collection, open_store
from timeline.store.codec import encoded, version_of

ROOT = Path(__file__).parents[2]
RESULTS = Path(__file__).with_name("RESULTS.md")
MORE = 100
LOT = 1000
Told = tuple[Article, tuple[Event, ...]]
MOST = 10_000
TITLE = "# Merging and keeping at scale"
NEXT = "\n# "  # the head of another section
HEAD = f"""{TITLE}

Written by `python -m tests.benchmarks.store --write`: made-up stories of three articles with two
events each, no extraction. CPU seconds are the program's own, beside the seconds of the clock on a
machine with a load average of {os.getloadavg()[1]:.0f}; memory is the most that the process had. A run
through the store takes stock, keeps, merges, checks and writes all files; the second one brings
{MORE} articles more. "Same files" compares the published bytes with SQLite's.

| articles | entries | by | CPU s | ms an article | clock, s | {MORE} more, CPU s | MB | same files |
|--:|--:|---|--:|--:|--:|--:|--:|---|"""


def main() -> None:
    """Measure each number of articles in each way and print the table as it grows."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--most", type=int, default=MOST, help="articles that PostgreSQL keeps")
    parser.add_argument("--write", action="store_true", help="put the table into RESULTS.md")
    parser.add_argument("--inside", nargs=2, metavar=("ARTICLES", "URL"), help=argparse.SUPPRESS)
    parser.add_argument("articles", nargs="*", type=int, default=SIZES)
    options = parser.parse_args()
    if options.inside:
        count, url = int(options.inside[0]), options.inside[1]
        print(json.dumps(kept(count, url) if url else alone(count)))
        return
    table = [HEAD]
    print(HEAD)
    for line in lines(options.articles, options.most):
        table.append(line)
        print(line, flush=True)
    if options.write:
        renew("\n".join(table) + "\n")


def lines(sizes: Sequence[int], most: int) -> Iterator[str]:
    """The lines of the table."""
    for count in sizes:
        yield _line(count, "merging alone", inside(count), "")
        with tempfile.TemporaryDirectory(prefix="timeline-bench-") as folder:
            first = inside(count, f"sqlite:///{folder}/store.sqlite")
        yield _line(count, "SQLite", first, "")
        programs = binaries()
        if programs is None or count > most:
            continue
        with started(programs) as url:
            second = inside(count, url)
        yield _line(count, "PostgreSQL", second, "yes" if second["files"] == first["files"] else "NO")


def inside(count: int, url: str = "") -> dict[str, Any]:
    """Measure in a process of its own, merging alone where there is no store."""
    line = [sys.executable, "-m", "tests.benchmarks.store", "--inside", str(count), url]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{count} articles: {done.stderr[-2000:]}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _line(count: int, way: str, found: dict[str, Any], same: str) -> str:
    more = f"{found['more']:.1f}" if "more" in found else ""
    cells = [f"{count:,}", f"{found['entries']:,}", way, f"{found['cpu']:.1f}"]
    cells += [f"{1000 * found['cpu'] / count:.2f}", f"{found['clock']:.1f}", more]
    cells += [f"{found['memory']:,.0f}", same]
    return f"| {' | '.join(cells)} |"


def alone(count: int) -> dict[str, Any]:
    """Merge, and nothing else; the memory is with the articles and their events."""
    made = list(stories(count))
    events = [event for _, told in made for event in told]
    began, spent = time.perf_counter(), time.process_time()
    entries = merge([article for article, _ in made], events)
    cpu, clock = time.process_time() - spent, time.perf_counter() - began
    return {"cpu": cpu, "clock": clock, "memory": peak(), "entries": len(entries)}


def kept(count: int, url: str) -> dict[str, Any]:
    """Two runs through a store."""
    with ExitStack() as stack:
        out = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="timeline-bench-")))
        store = stack.enter_context(open_store(url))
        collection = store.collection("Town")
        found = publish(collection, lambda: stories(count), out)
        more = publish(collection, lambda: islice(stories(count + MORE), count, None), out)
        return found | {"more": more["cpu"], "memory": peak()}


def publish(collection: Collection, part: Callable[[], Iterator[Told]], out: Path) -> dict[str, Any]:
    """Run every stage but gathering and extracting: the seconds, the entries, the hash of all files.

    The articles are made anew when they are asked for, so that none of the memory is theirs.
    """
    rest = part()
    while lot := list(islice(rest, LOT)):
        collection.tellings.keep({version_of(article)[0].hash: encoded(events) for article, events in lot})
    began, spent = time.perf_counter(), time.process_time()
    stock = stages.take_stock(collection, (article for article, _ in part()))
    settled = stages.settle(collection, stock, (), Rules(accept=True), out)
    stages.export(settled.rendered, out)
    cpu, clock = time.process_time() - spent, time.perf_counter() - began
    files = sha256()
    for name in sorted(settled.rendered):
        files.update(name.encode() + b"\0")
        for piece in settled.rendered.pieces(name):
            files.update(piece)
    entries = len(settled.timeline.events)
    return {"cpu": cpu, "clock": clock, "entries": entries, "files": files.hexdigest()}


def section() -> str:
    """The part of the report that stands: measuring it takes an hour, and is asked for by itself."""
    _, mark, rest = RESULTS.read_text(encoding="utf-8").partition(TITLE)
    return f"{mark}{rest.partition(NEXT)[0].rstrip()}\n" if mark else ""


def renew(text: str) -> None:
    """Put a section into RESULTS.md in place of the one of its title, else at the end."""
    before, _, rest = RESULTS.read_text(encoding="utf-8").partition(TITLE)
    _, mark, after = rest.partition(NEXT)
    RESULTS.write_text(f"{before.rstrip()}\n\n{text}{mark}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
