"""The whole flow at scale: so many articles, by one process, by two, and by a Dask cluster of two workers.

    python -m tests.benchmarks.scale [--ways 1 2 dask] [--no-overhead] [ARTICLES ...]

The articles are those of tests/stories under names, towns and years of their own. What Prefect
costs is measured with an extractor that finds nothing, by the flow and by the same stages
without it, the same on ten articles taken off both: beside real work it would be lost in the noise.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count, islice
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

from tests.benchmarks.inside import Stage
from tests.benchmarks.machine import times_one
from tests.benchmarks.merge import name_of
from tests.benchmarks.peers import ROOT
from tests.storybook import STORIES

RESULTS = Path(__file__).with_name("SCALE.md")
SIZES = (1_000, 10_000, 100_000)
FEW = 10  # articles that are read to see what starting costs
LINES = 1_000  # articles in one file
YEARS = 12
PROPER = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b")
FIXED = re.compile(r"(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July"
                   r"|August|September|October|November|December|Easter|Christmas|London|Europe")  # fmt: skip
WAYS = {
    "1": ("one process", ["--runner", "processes", "--workers", "1"]),
    "2": ("two processes", ["--runner", "processes", "--workers", "2"]),
    "dask": ("Dask, two workers", ["--runner", "dask", "--workers", "2"]),
}
HEAD = """# The flow at scale

Written by `make bench-scale`. Articles of about {length:,} characters from JSONL files into an empty
folder, a store of its own (SQLite) and a Prefect server of the run's own, all on one machine of
{cpus} processors. CPU seconds are those of all processes, the server included; memory is the most
that one process had. Rows of sizes and ways that were not measured this time stay as they were.

| articles | read by | seconds | articles/s | CPU s | flow, MB | worker, MB |
|--:|---|--:|--:|--:|--:|--:|"""
EXTRACTION = """
## Extraction alone

CPU time is in milliseconds an article, that of the workers with their start. How many times as much
is read as by one process stands beside two bounds: what these CPU times allow where all processors
are busy to the end, and what the machine allowed in the same minutes: two processes that read the
same articles each for itself, with nothing around them (`python -m tests.benchmarks.machine`).
Where that is far from 2, other programs were running or the machine's own speed changed meanwhile,
and only the CPU times say something.

| articles | read by | extracted/s | times one | CPU allows | machine allows | flow | server | workers |
|--:|---|--:|--:|--:|--:|--:|--:|--:|"""
COST = """
## Prefect's cost

The CPU time of the flow without that of the same stages without Prefect, starting apart, in
milliseconds an article; the middle of some rounds in turn, and all of them.

| articles | read by | ms | rounds |
|--:|---|--:|---|"""
THREADS = "this process"  # that Prefect's cost is measured in
ROUNDS = 3
ROW = re.compile(r"\| [\d,]+ \| ")


Rows = dict[tuple[int, str], str]
"""Lines of a table by number of articles and way."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a run took: seconds of the clock, its extraction, CPU seconds, megabytes of memory."""

    wall: float
    stage: Stage
    cpu: float
    flow: float
    worker: float


def articles(seed: int = 1) -> Iterator[dict[str, str]]:
    """Records for a JSONL file without end: every story again and again, each time as another's."""
    chance = Random(seed)  # noqa: S311
    stories = [tomllib.loads(path.read_text(encoding="utf-8"))["article"] for path in STORIES]
    for round in count():
        for story in stories:
            names: dict[str, str] = {}
            later = timedelta(days=365 * chance.randrange(YEARS) + chance.randrange(300))
            for told in story:
                yield {
                    "id": f"{round}-{told['id']}",
                    "source": told.get("source", "paper"),
                    "published": (datetime.fromisoformat(str(told["published"])) - later).isoformat(),
                    "timezone": told.get("timezone", "Europe/London"),
                    "text": renamed(told["text"], names, chance),
                }


def renamed(text: str, names: dict[str, str], chance: Random) -> str:
    """A text whose people and places go by other names, the same ones in all articles of a story."""
    for word in PROPER.findall(text):
        if word not in names and not FIXED.fullmatch(word):
            names[word] = name_of(chance, 2)
    return re.sub(r"[A-Z][a-z]{3,}", lambda found: names.get(found[0], found[0]), text)


def lay_out(folder: Path, number: int) -> None:
    """Write so many articles as JSONL files."""
    folder.mkdir()
    rest = islice(articles(), number)
    for part in count():
        lines = [json.dumps(record) for record in islice(rest, LINES)]
        if not lines:
            return
        (folder / f"{part:04}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def run(number: int, how: Sequence[str]) -> Run:
    """Read so many articles in a process of its own and a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="timeline-scale-") as place:
        lay_out(Path(place) / "news", number)
        environ = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
        environ |= {"TIMELINE_HOME": f"{place}/home", "PYTHONPATH": str(ROOT)}
        line = [sys.executable, "-m", "tests.benchmarks.inside", *how]
        began = time.perf_counter()
        done = subprocess.run(line, cwd=place, env=environ, capture_output=True, text=True)
        wall = time.perf_counter() - began
    if done.returncode:
        raise SystemExit(f"{number} articles, {' '.join(how)}: {done.stderr[-2000:]}")
    found = json.loads(done.stdout.splitlines()[-1])
    return Run(wall, **found | {"stage": Stage(**found["stage"])})


def prefects_own(number: int) -> float:
    """Milliseconds of CPU that Prefect costs for each article, in one round."""
    flow, bare = ["--runner", "threads", "--workers", "1", "--idle"], ["--bare", "--idle"]
    (more, few), (bare_more, bare_few) = [[run(n, how).cpu for n in (number, FEW)] for how in (flow, bare)]
    return 1000 * ((more - few) - (bare_more - bare_few)) / (number - FEW)


def cost_row(number: int, rounds: Sequence[float]) -> str:
    """Write one line of the table of Prefect's cost."""
    return f"| {number:,} | {THREADS} | {median(rounds):.2f} | {', '.join(f'{own:.2f}' for own in rounds)} |"


def row(number: int, way: str, run: Run) -> str:
    """Write one line of the first table."""
    figures: list[Any] = [f"{number:,}", WAYS[way][0], f"{run.wall:,.0f}", f"{number / run.wall:.1f}"]
    figures += [f"{run.cpu:,.0f}", f"{run.flow:,.0f}", f"{run.worker:,.0f}"]
    return f"| {' | '.join(figures)} |"


def stage_row(number: int, way: str, stage: Stage, one: Stage | None, machine: float | None) -> str:
    """Write one line of the second table; ``one`` is what one process took."""
    figures: list[Any] = [f"{number:,}", WAYS[way][0], f"{number / stage.seconds:.1f}"]
    figures += ["", "", ""] if way == "1" else [
        f"{one.seconds / stage.seconds:.2f}" if one else "",
        f"{allowed(stage, 2, os.cpu_count() or 1):.2f}",
        f"{machine:.2f}" if machine else "",
    ]  # fmt: skip
    figures += [f"{1000 * spent / number:.2f}" for spent in (stage.flow, stage.server, stage.workers)]
    return f"| {' | '.join(figures)} |"


def allowed(stage: Stage, workers: int, processors: int) -> float:
    """How many times as much as one worker these CPU seconds allow so many workers to read."""
    spent = stage.flow + stage.server + stage.workers
    return stage.workers / max(stage.workers / workers, spent / processors, stage.flow)


def measured_before() -> list[Rows]:
    """Read the lines of the tables: what is not measured anew stays as it was."""
    if not RESULTS.exists():
        return [{}, {}, {}]
    tables: list[Rows] = []
    for part in RESULTS.read_text(encoding="utf-8").split("\n## "):
        lines = {line: line.strip("| ").split(" | ") for line in part.splitlines() if ROW.match(line)}
        tables.append({(int(size.replace(",", "")), way): line for line, (size, way, *_) in lines.items()})
    return tables


def in_order(rows: Rows) -> list[str]:
    """The lines of a table, by size and then as the ways stand."""
    ways = [THREADS, *(name for name, _ in WAYS.values())]
    return [rows[size, way] for size, way in sorted(rows, key=lambda key: (key[0], ways.index(key[1])))]


def main() -> None:
    """Measure sizes and ways; the tables are written as they grow."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--ways", nargs="*", choices=[*WAYS], default=[*WAYS])
    parser.add_argument(
        "--overhead", action=argparse.BooleanOptionalAction, default=True, help="measure what Prefect costs"
    )
    parser.add_argument("articles", nargs="*", type=int, default=SIZES)
    given = parser.parse_args()
    length = sum(len(record["text"]) for record in islice(articles(), LINES)) // LINES
    head = HEAD.format(length=length, cpus=os.cpu_count())
    runs, stages, costs = measured_before()

    def note(rows: Rows, size: int, way: str, line: str) -> None:
        rows[size, way] = line
        lines = [head, *in_order(runs), EXTRACTION, *in_order(stages), COST, *in_order(costs)]
        RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(line, flush=True)

    for number in given.articles:
        if given.overhead:
            note(costs, number, THREADS, cost_row(number, [prefects_own(number) for _ in range(ROUNDS)]))
        machine = times_one() if len(given.ways) > 1 else None
        one = None
        for way in given.ways:
            done = run(number, WAYS[way][1])
            one = done.stage if way == "1" else one
            note(runs, number, WAYS[way][0], row(number, way, done))
            note(stages, number, WAYS[way][0], stage_row(number, way, done.stage, one, machine))


if __name__ == "__main__":
    main()
