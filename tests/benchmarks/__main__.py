"""Run every tagger over the gold texts and write the table."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks import pages, serve, store
from tests.benchmarks.peers import PEERS, ROOT, Peer, Unavailable
from tests.benchmarks.reliability import measured
from tests.benchmarks.report import Line, table
from tests.benchmarks.texts import SETS, documents, lay_out
from tests.gate import Absent
from tests.tempeval import Document, Timex, score

RESULTS = Path(__file__).with_name("RESULTS.md")


@dataclass(frozen=True, slots=True)
class Run:
    """What a program said of the texts, and the CPU seconds it and its children took."""

    found: dict[str, list[Timex]]
    seconds: float


def run(command: list[str], folder: Path) -> Run:
    """Run a driver over a folder; raises :class:`Unavailable` when it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [*command, str(folder)], capture_output=True, cwd=ROOT, check=False,
        env={**os.environ, "TZ": "UTC"},
    )  # fmt: skip
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["no word"]
        raise Unavailable(f"its driver failed: {said[-1][:120]}")
    found = {}
    for line in done.stdout.decode("utf-8").split("\n"):
        if line:
            record = json.loads(line)
            found[record["doc"]] = [
                Timex(item["start"], item["end"], item["type"], item["value"]) for item in record["timexes"]
            ]
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(found, spent)


def lines_of(peer: Peer, sets: Sequence[tuple[str, Sequence[Document], bool]], work: Path) -> list[Line]:
    """Measure one tagger on every set, its start taken off its CPU seconds."""
    try:
        command = peer.prepare()
        start = run(command, lay_out(work / "nothing", [])).seconds
        lines = []
        for title, chosen, pad in sets:
            kind = "narrative" if title.startswith("narrative") else "news"
            done = run(command, lay_out(work / title, chosen, kind))
            size = sum(len(item.text.encode("utf-8")) for item in chosen)
            figures = score(chosen, done.found, pad)
            lines.append(Line(title, peer.name, figures, max(done.seconds - start, 0.001), start, size))
        return lines
    except Unavailable as why:
        print(f"{peer.name}: skipped, {why}")
        return [Line(title, peer.name, {}, 0, 0, 0, str(why)) for title, _, _ in sets]


def main() -> int:
    """Run the benchmark; 0 also where the gold texts or a tagger are missing, with a word about it."""
    try:
        sets = [(title, documents(folder), pad) for title, folder, pad in SETS]
    except Absent as absent:
        print(f"skipped: {absent}")
        return 0
    lines: list[Line] = []
    with tempfile.TemporaryDirectory() as work:
        for peer in PEERS:
            print(f"{peer.name} ...", flush=True)
            lines += lines_of(peer, sets, Path(work))
    text = f"{table(lines)}\n{measured()}\n{pages.section()}\n{serve.section()}\n{store.section()}"
    RESULTS.write_text(text, encoding="utf-8")
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
