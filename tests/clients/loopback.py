"""Servers on loopback, for as long as a test needs them."""

import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import uvicorn

from timeline.serve import application


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder as ``timeline serve`` does; yield its address."""
    server = uvicorn.Server(
        uvicorn.Config(application(folder), host="127.0.0.1", port=0, access_log=False, log_level="error")
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    _wait(lambda: server.started and bool(server.servers))
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)


@contextmanager
def running(command: Sequence[str | Path], port: int) -> Iterator[str]:
    """Run a program that listens on a port until the end; yield its address."""
    with listening(command, port, subprocess.DEVNULL):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def listening(
    command: Sequence[str | Path], port: int, output: int | IO[bytes]
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program until the end; yield its process once it listens on a port."""
    with subprocess.Popen(command, stdout=output, stderr=output) as process:
        try:
            _wait(lambda: _listens(port))
            yield process
        finally:
            process.terminate()


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _wait(ready: Callable[[], bool], seconds: float = 30) -> None:
    """Wait for a server; TimeoutError where it does not come."""
    until = time.monotonic() + seconds
    while not ready():
        if time.monotonic() > until:
            raise TimeoutError
        time.sleep(0.02)
