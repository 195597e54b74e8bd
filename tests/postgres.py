"""PostgreSQL for a while: started on loopback from Debian's package, gone without a trace afterwards."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
ABSENT = "PostgreSQL is not on this machine (Debian: apt-get install postgresql)"


def binaries() -> Path | None:
    """Where its programs are, None where they are not."""
    found = shutil.which("postgres")
    return Path(found).parent if found else next(reversed(BINARIES), None)


@contextmanager
def started(programs: Path) -> Iterator[str]:
    """Run it while the block runs; the URL of an empty database."""
    # It refuses to run as root, so it runs as its own user then.
    user = None if os.geteuid() else "postgres"
    with tempfile.TemporaryDirectory(prefix="timeline-postgres-") as name, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        if user:
            shutil.chown(name, user)
        data = f"{name}/data"
        options = f"-h 127.0.0.1 -p {port} -k {name} -c fsync=off"
        start = [str(programs / "pg_ctl"), "-D", data, "-w", "-l", f"{name}/log", "-o", options, "start"]
        initdb = [str(programs / "initdb"), "-D", data, "-U", "timeline", "-A", "trust", "--no-sync"]
        subprocess.run(initdb, user=user, cwd=name, check=True, stdout=subprocess.DEVNULL)
        subprocess.run(start, user=user, cwd=name, check=True, stdout=subprocess.DEVNULL)
        try:
            yield f"postgresql://timeline@127.0.0.1:{port}/postgres"
        finally:
            stop = [str(programs / "pg_ctl"), "-D", data, "-m", "immediate", "stop"]
            subprocess.run(stop, user=user, cwd=name, check=True, stdout=subprocess.DEVNULL)
