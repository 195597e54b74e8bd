"""An HTTP server whose every page is a function of the request, and which counts what is asked of it."""

from __future__ import annotations

import socket
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock, Thread
from types import TracebackType


@dataclass(frozen=True)
class Request:
    """What was asked: the headers by their names in lower case, and how often this path was asked before."""

    path: str
    headers: Mapping[str, str]
    earlier: int


@dataclass(frozen=True)
class Answer:
    """What is answered; a body in several pieces is sent without a length, ``drip`` means byte by byte."""

    body: bytes | Iterable[bytes] = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    chunked: bool = False
    raw: Iterable[bytes] | None = None  # instead of everything else, status line included


Page = Callable[[Request], Answer]


class Site:
    """The site; use it in a ``with`` statement. ``asked`` counts the requests of every path."""

    def __init__(self, pages: Mapping[str, Page | Answer] | None = None) -> None:
        self.pages: dict[str, Page | Answer] = dict(pages or {})
        self.asked: Counter[str] = Counter()
        self.requests: list[Request] = []
        self.over = Event()
        self._lock = Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)

    def __enter__(self) -> Site:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.over.set()
        self._server.shutdown()
        self._server.server_close()

    def url(self, path: str, host: str = "site.test") -> str:
        """The address of a page under one of the site's names."""
        return f"http://{host}:{self.port}{path}"

    def answer(self, path: str, headers: Mapping[str, str]) -> Answer:
        """Answer a request and count it."""
        with self._lock:
            request = Request(path, headers, self.asked[path])
            self.asked[path] += 1
            self.requests.append(request)
        page = self.pages.get(path, Answer(b"not here", 404))
        return page if isinstance(page, Answer) else page(request)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        site = self

        class Handler(BaseHTTPRequestHandler):
            """Answers GET and nothing else: HEAD is an error here, as on many a site."""

            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                """Send what the page's function says."""
                headers = {name.lower(): value for name, value in self.headers.items()}
                self.close_connection = True
                with suppress(OSError):  # the reader had enough, as it should
                    send(self, site.answer(self.path, headers))

            def log_message(self, format: str, *args: object) -> None:
                """Say nothing."""

        return Handler


def send(handler: BaseHTTPRequestHandler, answer: Answer) -> None:
    """Write an answer to its reader."""
    handler.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    if answer.raw is not None:
        for piece in answer.raw:
            handler.wfile.write(piece)
        return
    handler.send_response(answer.status)
    for name, value in answer.headers.items():
        handler.send_header(name, value)
    if answer.chunked:
        handler.send_header("Transfer-Encoding", "chunked")
    elif isinstance(answer.body, bytes):
        handler.send_header("Content-Length", str(len(answer.body)))
    handler.end_headers()
    for piece in (answer.body,) if isinstance(answer.body, bytes) else answer.body:
        handler.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece) if answer.chunked else piece)
    if answer.chunked:
        handler.wfile.write(b"0\r\n\r\n")
