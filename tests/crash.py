"""Kills runs at random moments and looks at what is left: `python -m tests.crash --kills 200 --flows 5`.

A run that is killed must leave a feed of one whole revision and a store that opens, and
the next run must end in the bytes of one that nobody disturbed.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text

from flows import stages
from flows.stages import Extracted, Rules
from tests.runs import article
from timeline import files
from timeline.events import extract
from timeline.model import Article
from timeline.store import open_store
from timeline.store.codec import version_of

NAME = "Town"
KINDS = ("fair", "concert", "market", "lecture", "parade", "exhibition")
PLACES = ("Alder", "Birch", "Cedar", "Elm", "Hazel", "Larch", "Maple", "Rowan", "Willow", "Yew")

MEASURED = 5  # undisturbed runs, the quickest of which says how long a run takes


@dataclass(frozen=True)
class Material:
    """Two runs' articles, and what the extractor finds in them."""

    first: tuple[Article, ...]
    second: tuple[Article, ...]
    extracted: Extracted


def material(count: int) -> Material:
    """Make articles of a small town's paper; the second run corrects half of them and brings new ones."""

    def told(number: int, day: int) -> Article:
        place, kind = PLACES[number % len(PLACES)], KINDS[number // len(PLACES) % len(KINDS)]
        story = f"The {place} {kind} will open on {day} June 2026. Its hall was built in {1900 + number}."
        return article(story, id=f"a{number}", published=f"2026-05-{1 + number % 28:02}")

    first = tuple(told(number, 1 + number % 20) for number in range(count))
    second = tuple(told(number, 3 + number % 20) for number in range(count // 2, count + count // 2))
    wholes = {version.hash: whole for version, whole in map(version_of, [*first, *second])}
    return Material(first, second, stages.read(wholes, extract))


def publish(folder: Path, articles: Sequence[Article], extracted: Extracted) -> None:
    """Do all that the flow does between gathering and the feed."""
    with open_store(f"sqlite:///{folder / 'store.sqlite'}") as store, store.writer(5):
        out = folder / "out"
        files.finish(out)
        kept = store.collection(NAME)
        stock = stages.take_stock(kept, articles)
        kept.tellings.keep(extracted.told)
        settled = stages.settle(kept, stock, (), Rules(accept=True), out)
        stages.export(settled.rendered, out)


def feed(folder: Path) -> dict[str, bytes]:
    """The published files."""
    out = folder / "out"
    return {path.name: path.read_bytes() for path in sorted(out.iterdir()) if not path.name.startswith(".")}


def faults(folder: Path, revisions: Sequence[dict[str, bytes]]) -> list[str]:
    """What is wrong with a folder after a kill."""
    found = []
    now = feed(folder)
    if any(data not in [one[name] for one in revisions] for name, data in now.items()):
        found.append("a file is of no revision")
    elif now not in revisions:
        # Between two renames: the journal says so, and whoever opens the folder completes it.
        found.append("between two renames" if (folder / "out" / files.JOURNAL).exists() else "a mixture")
    with open_store(f"sqlite:///{folder / 'store.sqlite'}", must_exist=True) as store:
        with store.engine.connect() as connection:
            if connection.execute(text("pragma integrity_check")).scalar() != "ok":
                found.append("the store is damaged")
        if store.known(NAME).number() not in {1, 2}:
            found.append("the store holds half a revision")
    return found


def child(work: Callable[[], None]) -> tuple[int, int]:
    """Start work in a process of its own; return its id and a pipe that tells when it begins."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.write(writer, b"x")
        try:
            work()
            os._exit(0)
        except BaseException as error:
            print(f"{type(error).__name__}: {error}", file=sys.stderr)
            os._exit(1)
    os.close(writer)
    return pid, reader


def undisturbed(work: Callable[[], None]) -> float:
    """Let work end by itself; return how many seconds it took."""
    pid, reader = child(work)
    os.read(reader, 1)
    began = time.monotonic()
    _, status = os.waitpid(pid, 0)
    os.close(reader)
    if status:
        raise RuntimeError("an undisturbed run failed")
    return time.monotonic() - began


def killed(work: Callable[[], None], after: float) -> None:
    """Kill work some seconds after it began."""
    pid, reader = child(work)
    os.read(reader, 1)
    time.sleep(after)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    os.close(reader)


def stages_killed(kills: int, seed: int, count: int = 40) -> Counter[str]:
    """Kill the stages at random moments; count what was found."""
    chance = random.Random(seed)  # noqa: S311 - moments, no secrets
    made = material(count)
    found: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="timeline-crash-") as name:
        base, whole, trial = (Path(name) / part for part in ("base", "whole", "trial"))
        undisturbed(lambda: publish(base, made.first, made.extracted))
        lengths = []
        for _ in range(MEASURED):
            shutil.rmtree(whole, ignore_errors=True)
            shutil.copytree(base, whole)
            lengths.append(undisturbed(lambda: publish(whole, made.second, made.extracted)))
        revisions = [feed(base), feed(whole)]
        assert revisions[0] != revisions[1]
        for _ in range(kills):
            shutil.rmtree(trial, ignore_errors=True)
            shutil.copytree(base, trial)
            killed(lambda: publish(trial, made.second, made.extracted), chance.uniform(0, min(lengths)))
            found.update(faults(trial, revisions) or ["whole"])
            found["had ended" if feed(trial) == revisions[1] else "was under way"] += 1
            undisturbed(lambda: publish(trial, made.second, made.extracted))
            found["next run in the same bytes" if feed(trial) == revisions[1] else "next run differs"] += 1
            if left := [path.name for path in (trial / "out").iterdir() if path.name.startswith(".")]:
                found[f"left behind: {left}"] += 1
    return found


def flows_killed(kills: int, seed: int) -> Counter[str]:
    """Kill whole flows, Prefect and all, at random moments."""
    chance = random.Random(seed)  # noqa: S311 - moments, no secrets
    made = material(10)
    found: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="timeline-crash-") as name:
        home = Path(name)
        for number, articles in enumerate((made.first, made.second)):
            (home / f"run{number}").mkdir()
            for one in articles:
                (home / f"run{number}" / f"{one.id}.txt").write_text(
                    f"{one.published.day:%-d %B %Y}\n\n{one.text}" if one.published else one.text
                )

        def start(folder: Path, number: int) -> subprocess.Popen[bytes]:
            line = [sys.executable, "-m", "timeline", "publish", str(home / f"run{number}"), "--name", NAME]
            line += ["--out", str(folder / "out"), "--store", str(folder / "store.sqlite"), "--accept"]
            environment = os.environ | {"TIMELINE_HOME": str(home / "home")}
            return subprocess.Popen(line, env=environment, stdout=subprocess.DEVNULL, start_new_session=True)

        base, whole, trial = (home / part for part in ("base", "whole", "trial"))
        base.mkdir()
        assert start(base, 0).wait() == 0
        shutil.copytree(base, whole)
        began = time.monotonic()
        assert start(whole, 1).wait() == 0
        length = time.monotonic() - began
        revisions = [feed(base), feed(whole)]
        for _ in range(kills):
            shutil.rmtree(trial, ignore_errors=True)
            shutil.copytree(base, trial)
            flow = start(trial, 1)
            time.sleep(chance.uniform(0.2, 1) * length)
            os.killpg(flow.pid, signal.SIGKILL)  # Prefect's own server with it
            flow.wait()
            found.update(faults(trial, revisions) or ["whole"])
            assert start(trial, 1).wait() == 0
            found["next run in the same bytes" if feed(trial) == revisions[1] else "next run differs"] += 1
    return found


def main() -> None:
    """Kill as often as is asked and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--flows", type=int, default=5)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    print("stages:", dict(stages_killed(options.kills, options.seed)), flush=True)
    if options.flows:
        print("flows:", dict(flows_killed(options.flows, options.seed)))


if __name__ == "__main__":
    main()
