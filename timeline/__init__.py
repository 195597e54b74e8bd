"""News text in, a calendar people subscribe to out.

>>> from timeline import assemble, compose, extract, render_ical
>>> article = compose("The fair opens on Friday.", id="fair", published="2026-07-01T09:00")
>>> feed = render_ical(assemble("Fairs", [article], extract(article)))

Everything is loaded at first use, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline.errors import TimelineError as TimelineError
    from timeline.events import extract as extract
    from timeline.export.ical import render as render_ical
    from timeline.export.json import render as render_json
    from timeline.merge import timeline as assemble
    from timeline.model import Article as Article
    from timeline.model import Event as Event
    from timeline.model import Moment as Moment
    from timeline.model import TimeExpression as TimeExpression
    from timeline.model import Timeline as Timeline
    from timeline.model import When as When
    from timeline.sources import compose as compose
    from timeline.sources import gather as gather
    from timeline.times import tag as tag

_HOMES = {
    "Article": "timeline.model",
    "Event": "timeline.model",
    "Moment": "timeline.model",
    "TimeExpression": "timeline.model",
    "Timeline": "timeline.model",
    "When": "timeline.model",
    "TimelineError": "timeline.errors",
    "compose": "timeline.sources",
    "extract": "timeline.events",
    "gather": "timeline.sources",
    "assemble": "timeline.merge:timeline",
    "render_ical": "timeline.export.ical:render",
    "render_json": "timeline.export.json:render",
    "tag": "timeline.times",
}

__all__ = [
    "Article",
    "Event",
    "Moment",
    "TimeExpression",
    "Timeline",
    "TimelineError",
    "When",
    "assemble",
    "compose",
    "extract",
    "gather",
    "render_ical",
    "render_json",
    "tag",
]


def __getattr__(name: str) -> object:
    """A public name, its room loaded now."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, _, attribute = home.partition(":")
    return getattr(import_module(module), attribute or name)


def __dir__() -> list[str]:
    return sorted(__all__)
