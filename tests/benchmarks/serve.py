"""A feed that many poll: ``timeline serve`` beside nginx with the same files, on loopback.

Run with ``python -m tests.benchmarks.serve``. One process each, the readers in another;
every twentieth reader has nothing yet, the others ask whether their revision is still
the newest. In the second round a new revision is published every second.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from tests.benchmarks.polling import Polled, Readers
from tests.clients.loopback import free_port, listening
from tests.export.build import event, on, timeline
from timeline import files
from timeline.export import ical

EVENTS = 500
RATE = 2000
SECONDS = 10.0
ROUNDS = 2
NGINX = """
daemon off; master_process off; error_log {folder}/error.log; pid {folder}/pid;
events {{ worker_connections 256; }}
http {{
  types {{ text/calendar ics; }}
  gzip on; gzip_types text/calendar; gzip_min_length 512; gzip_comp_level 6;
  access_log {folder}/access.log; keepalive_requests 1000000;
  client_body_temp_path {folder}/t; proxy_temp_path {folder}/t; fastcgi_temp_path {folder}/t;
  uwsgi_temp_path {folder}/t; scgi_temp_path {folder}/t;
  server {{ listen 127.0.0.1:{port}; root {web}; add_header Cache-Control "public, max-age=300"; }}
}}
"""


@dataclass(frozen=True)
class Load:
    """One server under load: what readers got, its CPU seconds, its most memory in megabytes."""

    server: str
    publishing: bool
    polled: Polled
    cpu: float
    memory: float


def revisions(count: int) -> list[bytes]:
    """Render feeds of the same events, of which one changes from each to the next."""
    first = date(2026, 1, 1)
    events = [
        event(on((first + timedelta(days=number)).isoformat()), f"Meeting {number}", f"e{number}")
        for number in range(EVENTS)
    ]
    made = []
    for number in range(count):
        events[number] = event(on("2026-05-03"), f"Meeting {number} is moved", f"e{number}", sequence=1)
        made.append(ical.render(timeline(*events)))
    return made


def measure(server: str, publishing: bool, feeds: Sequence[bytes]) -> Load:
    """Put a server under load for a while."""
    with tempfile.TemporaryDirectory() as name:
        folder, web = Path(name), Path(name) / "web"
        files.write(web, {"timeline.ics": feeds[0]})
        folder.chmod(0o755)
        port = free_port()
        with _started(server, folder, web, port) as process:
            Readers(port, "/timeline.ics", _hashes(feeds)).run(200, 1)  # until everything is in memory
            before = _cpu(process)
            with _publishing(web, feeds[1:] if publishing else ()):
                polled = Readers(port, "/timeline.ics", _hashes(feeds)).run(RATE, SECONDS)
            return Load(server, publishing, polled, _cpu(process) - before, _memory(process))


def section() -> str:
    """Measure, and write the part of the report about serving in Markdown."""
    feeds = revisions(int(SECONDS) + 2)
    servers = ["timeline serve", *(["nginx"] if shutil.which("nginx") else [])]
    idle = os.getloadavg()[0]
    loads = [
        min(
            (measure(server, publishing, feeds) for _ in range(ROUNDS)), key=lambda load: load.polled.wait(99)
        )
        for publishing in (False, True)
        for server in servers
    ]
    rows = "\n".join(map(_row, loads))
    left = (
        "" if "nginx" in servers else "\nnginx is not on this machine; Debian's package nginx-light has it.\n"
    )
    size = len(feeds[0]) / 1000
    return (
        "# Serving\n\nWritten by `make bench`: one process each, which logs every request, on loopback."
        f" A feed of {EVENTS} events, {size:.0f} KB,\npolled {RATE:,} times a second for {SECONDS:.0f} s,"
        " 19 of 20 requests with the tag that the reader got last. Waits count from\nwhen a request was due."
        f" The better of {ROUNDS} rounds; the load average of the machine before was {idle:.1f}.\n\n"
        "| server | publishing | requests/s | 304 | p50 ms | p99 ms | CPU s | most MB | torn or mixed |\n"
        f"|---|---|--:|--:|--:|--:|--:|--:|--:|\n{rows}\n{left}"
    )


def _row(load: Load) -> str:
    polled = load.polled
    count = sum(polled.statuses.values())
    cells = (
        load.server,
        "every second" if load.publishing else "no",
        f"{count / polled.seconds:,.0f}",
        f"{100 * polled.statuses.get(304, 0) / count:.0f} %",
        f"{polled.wait(50):.1f}",
        f"{polled.wait(99):.1f}",
        f"{load.cpu:.1f}",
        f"{load.memory:.0f}",
        str(len(polled.faults)),
    )
    return f"| {' | '.join(cells)} |"


@contextmanager
def _started(server: str, folder: Path, web: Path, port: int) -> Iterator[int]:
    """Run a server until the end; yield its process id."""
    if server == "nginx":
        (folder / "conf").write_text(NGINX.format(folder=folder, web=web, port=port), encoding="utf-8")
        command = ["nginx", "-p", str(folder), "-c", str(folder / "conf")]
    else:
        command = [sys.executable, "-m", "timeline", "serve", "--out", str(web), "--port", str(port)]
    with (folder / "log").open("wb") as log, listening(command, port, log) as process:
        yield process.pid


@contextmanager
def _publishing(web: Path, feeds: Sequence[bytes]) -> Iterator[None]:
    """Publish a revision every second until they or the load are at an end."""
    over = threading.Event()

    def publish() -> None:
        for feed in feeds:
            if over.wait(1):
                return
            files.write(web, {"timeline.ics": feed})

    thread = threading.Thread(target=publish)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _hashes(feeds: Sequence[bytes]) -> set[str]:
    return {hashlib.sha256(feed).hexdigest() for feed in feeds}


def _cpu(process: int) -> float:
    """CPU seconds of a process so far, its own and the system's for it."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _memory(process: int) -> float:
    """The most megabytes that a process had in memory."""
    status = Path(f"/proc/{process}/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


if __name__ == "__main__":
    print(section())
