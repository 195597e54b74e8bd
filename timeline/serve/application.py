"""The ASGI application: which address leads to which file."""

from __future__ import annotations

import hmac
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from timeline.files import last_run
from timeline.serve.answers import SAFE, answer, missing
from timeline.serve.shelf import Shelf

METHODS = ["GET", "HEAD", "OPTIONS"]
HOME = "index.html"

_log = logging.getLogger("timeline.serve")


def application(
    folder: Path, *, private: Mapping[str, Path] | None = None, now: Callable[[], datetime] | None = None
) -> Starlette:
    """Serve what is published in ``folder``, and below ``/private/TOKEN/`` what ``private`` names.

    ``private`` gives a folder to each secret token. ``now`` tells the time (aware) for
    ``/healthz``, which answers 200 with the age in seconds of the last good run, 503
    where there was none yet.
    """
    shelf = Shelf(folder)
    hidden = {token: Shelf(path) for token, path in (private or {}).items()}
    clock = now or (lambda: datetime.now(UTC))

    def public_file(request: Request) -> Response:
        return _send(shelf, request, private=False)

    def private_file(request: Request) -> Response:
        given = request.path_params["token"].encode()
        # Every token is compared in full, so that the time it takes tells nothing.
        found = [kept for token, kept in hidden.items() if hmac.compare_digest(token.encode(), given)]
        return _send(found[0], request, private=True) if found else _logged(missing(), request, "/private/…")

    def health(_request: Request) -> Response:
        finished = last_run(folder)
        age = (clock() - finished).total_seconds() if finished else None
        told = {
            "status": "ok" if finished else "nothing published yet",
            "last_good_run": finished.isoformat() if finished else None,
            "age_seconds": None if age is None else max(0, round(age)),
        }
        return JSONResponse(told, 200 if finished else 503, {**SAFE, "Cache-Control": "no-store"})

    return Starlette(
        routes=[
            Route("/healthz", _async(health), methods=["GET"]),
            Route("/private/{token}/{path:path}", _async(private_file), methods=METHODS),
            Route("/{path:path}", _async(public_file), methods=METHODS),
        ]
    )


def _async(endpoint: Callable[[Request], Response]) -> Callable[[Request], Awaitable[Response]]:
    """Answer on the event loop: a file is in memory, and a thread would cost more than the answer."""

    async def run(request: Request) -> Response:
        return endpoint(request)

    return run


def _send(shelf: Shelf, request: Request, *, private: bool) -> Response:
    name = request.path_params["path"] or HOME
    told = f"/private/…/{name}" if private else request.scope["path"]
    if request.method == "OPTIONS":
        return _logged(_options(private), request, told)
    copy = shelf.take(name)
    if copy is None:
        return _logged(missing(), request, told)
    return _logged(
        answer(copy, request.headers, head=request.method == "HEAD", private=private), request, told
    )


def _options(private: bool) -> Response:
    headers = {**SAFE, "Allow": ", ".join(METHODS)}
    if not private:
        headers |= {"Access-Control-Allow-Origin": "*", "Access-Control-Allow-Methods": "GET, HEAD"}
    return Response(status_code=204, headers=headers)


def _logged(response: Response, request: Request, told: str) -> Response:
    """Log a request under a name that keeps secrets: a private address is one."""
    _log.info("%s %r %d", request.method, told, response.status_code)
    return response
