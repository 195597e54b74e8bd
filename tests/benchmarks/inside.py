"""The process that is measured: publishes the folder ``news`` into ``out`` and prints what it took.

Workers begin by importing this module, as the one that was started: it imports what it
needs when it needs it.
"""

from __future__ import annotations

import argparse
import atexit
import json
import os
import resource
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Stage:
    """What extraction took: seconds of the clock, and CPU seconds of the flow, Prefect's server, the workers.

    Workers count from their start, which may be before there is anything to read.
    """

    seconds: float = 0.0
    flow: float = 0.0
    server: float = 0.0
    workers: float = 0.0


def main() -> None:
    """Publish as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runner", default="threads")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--idle", action="store_true", help="with an extractor that finds nothing")
    parser.add_argument("--bare", action="store_true", help="without Prefect")
    given = parser.parse_args()
    took: list[Stage] = []
    # Called after the server's own end, so that its CPU time counts.
    atexit.register(lambda: print(json.dumps(figures(took[0]))))
    if given.bare:
        took.append(stages_alone(idle=given.idle))
    else:
        publish(given.runner, given.workers, took, idle=given.idle)


def publish(runner: str, workers: int, took: list[Stage], *, idle: bool) -> None:
    """Run the flow; add to ``took`` what its extraction took."""
    from flows import server
    from flows.settings import prepare

    prepare(os.environ)
    own = server.start(os.environ)
    import flows.publish
    from flows import extraction
    from flows.runner import Runner

    if idle:
        vars(extraction)["extract"] = lambda article: ()
    if own:
        server.use(own)
    serving = own.pid if own else None
    vars(flows.publish)["extract_unread"] = measured(extraction.extract_unread, serving, took)
    flows.publish.publish(["news"], out=Path("out"), name="Scale", runner=Runner(runner), workers=workers)


def measured(extract: Callable[..., Any], server: int | None, took: list[Stage]) -> Callable[..., Any]:
    """Wrap extraction, so that it adds to ``took`` what it took."""

    def measuring(*given: Any) -> Any:
        began, own, children, serving = time.perf_counter(), time.process_time(), of_children(), of(server)
        found = extract(*given)
        seconds, own = time.perf_counter() - began, time.process_time() - own
        took.append(Stage(seconds, own, of(server) - serving, of_children() - children))
        return found

    return measuring


def of_children() -> float:
    """CPU seconds of all child processes that have ended."""
    found = resource.getrusage(resource.RUSAGE_CHILDREN)
    return found.ru_utime + found.ru_stime


def of(process: int | None) -> float:
    """CPU seconds of a process that runs, as Linux counts them (proc(5), fields 14 and 15 of stat)."""
    if process is None:
        return 0.0
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def figures(stage: Stage) -> Mapping[str, Any]:
    """What this process and its children have taken, by the names of ``tests.benchmarks.scale.Run``."""
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {
        "stage": asdict(stage),
        "cpu": sum(one.ru_utime + one.ru_stime for one in (own, children)),
        "flow": own.ru_maxrss / 1024,
        "worker": children.ru_maxrss / 1024,
    }


def stages_alone(*, idle: bool) -> Stage:
    """Do what the flow does without Prefect; return what extraction took."""
    from flows import stages
    from flows.stages import Rules
    from timeline.events import extract
    from timeline.sources import gather
    from timeline.store import open_store

    with open_store("sqlite:///store.sqlite") as store, store.writer():
        kept = store.collection("Scale")
        gathered = gather(["news"], known=kept.visits)
        stock = stages.take_stock(kept, gathered.articles)
        began, own = time.perf_counter(), time.process_time()
        kept.tellings.keep(stages.read(stock.unread, (lambda article: ()) if idle else extract).told)
        took = Stage(time.perf_counter() - began, time.process_time() - own)
        out = Path("out")
        stages.export(stages.settle(kept, stock, gathered.problems, Rules(), out).rendered, out)
        kept.visits.remember(gathered.visits)
    return took


if __name__ == "__main__":
    main()
