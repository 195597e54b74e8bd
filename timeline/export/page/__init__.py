"""The page people read: one file of HTML that works from a disk as well as from a server.

Everything is in the file, so nothing is fetched from anywhere; a Content Security
Policy in it lets no script and no style run but its own, whatever a title or a
quote says. Without JavaScript it is the whole list, in order of the dates; with
it the reader can search, filter, see a month at a time and subscribe.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from timeline.export.page.views import view
from timeline.export.selections import Selection
from timeline.held import in_lots
from timeline.model import Timeline

_PIECES = 1_000  # of the template that are written together: an entry is one, and so are the words around it
_FOLDER = resources.files("timeline.export.page")


def render(
    timeline: Timeline,
    *,
    parts: Sequence[Selection] = (),
    feed: str = "timeline.ics",
    data: str = "timeline.json",
) -> bytes:
    """Write a timeline as a page of HTML; the same timeline gives the same bytes.

    ``feed`` and ``data`` are the addresses of its iCalendar feed and of its JSON,
    relative to the page; ``parts`` are the further feeds published beside it.
    History and asides are in the page, folded away until the reader asks for them.
    """
    return b"".join(stream(timeline, parts=parts, feed=feed, data=data))


def stream(
    timeline: Timeline,
    *,
    parts: Sequence[Selection] = (),
    feed: str = "timeline.ics",
    data: str = "timeline.json",
) -> Iterator[bytes]:
    """Write the same piece by piece."""
    page = _environment().get_template("page.html")
    style, script = _asset("page.css"), _asset("page.js")
    pieces = page.generate(
        page=view(timeline),
        parts=parts,
        feed=feed,
        data=data,
        style=Markup(style),  # noqa: S704  our own file
        script=Markup(script),  # noqa: S704  our own file
        policy=f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; "
        "base-uri 'none'; form-action 'none'",
    )
    return ("".join(lot).encode() for lot in in_lots(pieces, _PIECES))


@cache
def _environment() -> Environment:
    return Environment(
        autoescape=True,
        loader=FunctionLoader(_asset),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


@cache
def _asset(name: str) -> str:
    return _FOLDER.joinpath(name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    """Name the only script or style that may run by its digest (CSP level 2)."""
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
