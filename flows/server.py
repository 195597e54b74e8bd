"""A Prefect server of a run's own, where nobody named one.

Prefect would start one itself as soon as the flow needs it, and load all of a server into
the process that only talks to it. Started here it comes up in a process of its own while
the flow is still being loaded. It ends with the process that started it, however that ends.
"""

from __future__ import annotations

import atexit
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import MutableMapping

from timeline.errors import TimelineError

HOST = "127.0.0.1"
PAUSE = 0.05  # seconds between two looks whether it is up
REMEDY = "run `timeline publish --verbose` to see why"
# What Prefect sets for a server that it starts itself: no pages, and the services that one run needs.
SMALL = {
    "PREFECT__SERVER_EPHEMERAL": "1",
    "PREFECT__SERVER_FINAL": "1",
    "PREFECT_SERVER_UI_ENABLED": "false",
    "PREFECT_API_BLOCKS_REGISTER_ON_START": "false",
    "PREFECT_SERVER_SERVICES_TRIGGERS_ENABLED": "false",
}


class Server:
    """A server that is coming up."""

    def __init__(self, environ: MutableMapping[str, str]) -> None:
        port = _free_port()
        self.url = f"http://{HOST}:{port}/api"
        self._process = subprocess.Popen(  # noqa: S603 - this module itself
            [sys.executable, "-m", __name__, str(port)], env={**environ, **SMALL}, stdin=subprocess.PIPE
        )
        # After Prefect's own threads have sent what they had to: these end before this is called.
        atexit.register(self.stop)

    @property
    def pid(self) -> int:
        """The number of its process."""
        return self._process.pid

    def wait(self, seconds: float) -> None:
        """Come back as soon as it answers; TimelineError where it does not within so many seconds."""
        import httpx

        end = time.monotonic() + seconds
        with httpx.Client() as client:
            while time.monotonic() < end:
                if self._process.poll() is not None:
                    raise TimelineError("Prefect", "its server does not start", REMEDY)
                try:
                    if client.get(f"{self.url}/health").is_success:
                        return
                except httpx.TransportError:
                    pass
                time.sleep(PAUSE)
        raise TimelineError("Prefect", f"its server is not up after {seconds:.0f} seconds", REMEDY)

    def stop(self) -> None:
        """End it."""
        atexit.unregister(self.stop)
        self._process.terminate()
        self._process.wait()


def start(environ: MutableMapping[str, str]) -> Server | None:
    """Start a server unless ``environ`` or the user's Prefect profile names one or forbids it."""
    from prefect.settings import get_current_settings

    settings = get_current_settings()
    if settings.api.url is not None or not settings.server.ephemeral.enabled:
        return None
    return Server(environ)


def use(server: Server) -> None:
    """Let this process, and those that it starts, talk to a server once that is up."""
    from prefect.context import refresh_global_settings_context
    from prefect.settings import get_current_settings

    server.wait(get_current_settings().server.ephemeral.startup_timeout_seconds)
    os.environ["PREFECT_API_URL"] = server.url
    refresh_global_settings_context()


def _free_port() -> int:
    with socket.socket() as one:
        one.bind((HOST, 0))
        return int(one.getsockname()[1])


def _serve(port: int) -> None:
    """Be the server until whoever started this process is gone."""
    import uvicorn
    from prefect.server.api.server import create_app

    server = uvicorn.Server(uvicorn.Config(create_app(), host=HOST, port=port, log_level="critical"))

    def leave() -> None:
        sys.stdin.read()
        server.should_exit = True

    threading.Thread(target=leave, daemon=True).start()
    server.run()


if __name__ == "__main__":
    _serve(int(sys.argv[1]))
