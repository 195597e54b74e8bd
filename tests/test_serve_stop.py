"""The server stops when it is told to, and nobody who is being answered gets half a calendar."""

import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.clients.loopback import free_port, listening
from timeline import files

FEED = b"BEGIN:VCALENDAR\r\n" + b"X-LONG:1\r\n" * 2_000_000 + b"END:VCALENDAR\r\n"


@pytest.mark.skipif(sys.platform == "win32", reason="this system has no SIGTERM")
def test_an_answer_under_way_is_finished_before_the_server_stops(tmp_path: Path) -> None:
    """The signal comes while the reader has only begun to read."""
    files.write(tmp_path, {"timeline.ics": FEED})
    port = free_port()
    command = [sys.executable, "-m", "timeline", "serve", "--out", str(tmp_path), "--port", str(port)]
    with listening(command, port, subprocess.DEVNULL) as process:
        with socket.create_connection(("127.0.0.1", port)) as reader:
            reader.sendall(b"GET /timeline.ics HTTP/1.1\r\nHost: localhost\r\n\r\n")
            got = reader.recv(1000)
            process.send_signal(signal.SIGTERM)
            while part := reader.recv(1 << 16):
                got += part
        stopped = process.wait(20)
    assert got.partition(b"\r\n\r\n")[2] == FEED
    assert stopped in {0, -signal.SIGTERM}
