"""The Prefect server of a run's own: there when it is needed, gone when the run is."""

import os
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from flows import server
from timeline.errors import TimelineError

KILLED = """
import os, signal, sys
from flows.server import Server

own = Server(os.environ)
own.wait(180)
print(own.url, flush=True)
sys.stdin.readline()
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")
def test_a_server_does_not_outlive_a_run_that_is_killed(folder: Path) -> None:
    """It answers as soon as it is waited for, and leaves no process behind."""
    root = str(Path(__file__).parent.parent)
    environ = os.environ | {"PREFECT_HOME": str(folder), "PYTHONPATH": root}
    with subprocess.Popen(
        [sys.executable, "-c", KILLED], env=environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as run:
        assert run.stdin is not None and run.stdout is not None
        health = f"{run.stdout.readline().strip()}/health"
        assert httpx.get(health).json() is True
        run.stdin.write("now\n")
        run.stdin.flush()
        run.wait(60)
    end = time.monotonic() + 60
    with pytest.raises(httpx.TransportError):
        while time.monotonic() < end:
            httpx.get(health)
            time.sleep(0.1)


@pytest.mark.usefixtures("prefect_server")
def test_a_server_that_is_named_is_used() -> None:
    """None is started beside it."""
    assert server.start(os.environ) is None


def test_a_server_that_cannot_start_is_told(folder: Path) -> None:
    """At once, not when the time is up."""
    (folder / "home").write_bytes(b"")
    own = server.Server(os.environ | {"PREFECT_HOME": str(folder / "home")})
    with pytest.raises(TimelineError, match="its server does not start; run `timeline publish --verbose`"):
        own.wait(180)
    own.stop()
