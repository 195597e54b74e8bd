"""One request for one file: which form of it, whether it changed, and with which headers (RFC 9110, 9111)."""

from __future__ import annotations

from email.utils import mktime_tz, parsedate_tz

from starlette.datastructures import Headers
from starlette.responses import Response

from timeline.serve.shelf import Body, Copy

SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "frame-ancestors 'self'",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
"""On every answer. The page's own policy, which names its script by digest, is in the page."""

PUBLIC = {
    "Cache-Control": "public, max-age=300",
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
"""A public feed may be read by any page, and kept for five minutes."""

PRIVATE = {
    "Cache-Control": "private, no-cache",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow",
}
"""A private one is for whoever knows its address: no shared cache, no other page, no index."""


def answer(copy: Copy, asked: Headers, *, head: bool, private: bool) -> Response:
    """Send a file, or say that it is what the reader has.

    Ranges are not served: the header is ignored, as RFC 9110 section 14.2 allows,
    and the whole file sent.
    """
    body = copy.packed if copy.packed and _takes_gzip(asked.get("accept-encoding", "")) else copy.plain
    headers = {
        **SAFE,
        **(PRIVATE if private else PUBLIC),
        "ETag": body.etag,
        "Last-Modified": copy.modified,
        "Vary": "Accept-Encoding",
        "Accept-Ranges": "none",
    }
    if _unchanged(copy, asked):
        return Response(status_code=304, headers=headers)
    headers["Content-Type"] = copy.type
    if body is copy.packed:
        headers["Content-Encoding"] = "gzip"
    if head:
        return Response(status_code=200, headers=headers | {"Content-Length": str(len(body.data))})
    return Response(body.data, headers=headers)


def missing() -> Response:
    """Say that there is nothing here, in the same words for whatever was asked."""
    return Response("Nothing is published here.\n", 404, {**SAFE, "Cache-Control": "no-store"}, "text/plain")


def _unchanged(copy: Copy, asked: Headers) -> bool:
    """Tell whether the reader has this revision; a tag says more than a date (RFC 9110 section 13.2.2)."""
    if (tags := asked.get("if-none-match")) is not None:
        held = {tag.strip().removeprefix("W/") for tag in tags.split(",")}
        return "*" in held or any(body.etag in held for body in _forms(copy))
    since = parsedate_tz(asked.get("if-modified-since", ""))
    return since is not None and copy.seconds <= mktime_tz(since)


def _forms(copy: Copy) -> tuple[Body, ...]:
    return (copy.plain, copy.packed) if copy.packed else (copy.plain,)


def _takes_gzip(accepted: str) -> bool:
    """Read Accept-Encoding (RFC 9110 section 12.5.3): the weight of gzip, else that of any."""
    weights: dict[str, float] = {}
    for part in accepted.lower().split(","):
        name, _, rest = part.partition(";")
        _, _, weight = rest.partition("q=")
        try:
            weights[name.strip()] = float(weight or 1)
        except ValueError:
            weights[name.strip()] = 0
    return weights.get("gzip", weights.get("*", 0)) > 0
