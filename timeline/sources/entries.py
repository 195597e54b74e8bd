"""What feeds of every kind have in common: entries, which are whole and which only tease, and their habit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from html import escape, unescape
from itertools import pairwise
from statistics import median

from timeline.model import Moment, Problem
from timeline.sources import version, zones
from timeline.sources.document import Facts, Kind, digest
from timeline.sources.fetch.urls import canonical, redacted
from timeline.sources.known import Visit
from timeline.sources.opening import Link, Opened, Place, Pulse
from timeline.sources.vocabulary import bounded, words

WHOLE = 1200  # characters; a teaser is shorter, and so is hardly any article
NOTE = 250  # characters below which even a content element is no article
TAGS = re.compile(r"<[^>]*>")
DAY = 86_400.0  # seconds
PATIENCE = 10  # times its habit that a feed may be without anything new
LEAST = 7 * DAY
HISTORY = 3  # entries with a date from which a habit can be told


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a feed. ``full`` says that its HTML came as content and not as a summary."""

    id: str | None
    url: str | None
    title: str | None
    html: str
    full: bool
    published: Moment | None
    updated: Moment | None


def opened(entries: Sequence[Entry], outlet: str | None, place: Place) -> Iterator[Opened]:
    """The articles of a feed's entries, as they stand in it or as links to their pages; then its pulse."""
    if not entries:
        yield Problem(place.shown, "no entry in this feed; check that it is still kept")
    wanted = [entry for entry in entries if entry.url is None or place.settings.wants(entry.url)]
    for number, entry in enumerate(wanted[: place.settings.most], start=1):
        yield from _entry(entry, number, outlet, place)
    if len(wanted) > place.settings.most:
        left = len(wanted) - place.settings.most
        yield Problem(place.shown, f"{left} entries beyond the first {place.settings.most} were left out")
    yield _pulse(entries)


def _entry(entry: Entry, number: int, outlet: str | None, place: Place) -> Iterator[Opened]:
    name = entry.url or entry.id or f"{place.whole}#{number}"
    content = digest(repr(entry).encode("utf-8", "surrogatepass"), place.settings.reading.encode())
    facts = Facts("feed entry", entry.published, entry.updated, entry.title, outlet)
    here = replace(
        place,
        shown=redacted(entry.url) if entry.url else f"{place.shown}#{number}",
        label=canonical(name) if entry.url else name,
        url=entry.url,
        charset="utf-8",
        facts=facts,
        visit=Visit(version.key("entry", name), content),
    )
    if entry.url is not None and teaser(entry):
        yield Link(entry.url, replace(here, charset=None))
    elif not entry.html.strip():
        yield Problem(here.shown, "no text in this entry and no page it leads to; leave it out")
    else:
        yield here.document(Kind.PAGE, _as_page(entry))


def _as_page(entry: Entry) -> bytes:
    head = f"<head><meta charset='utf-8'><title>{escape(entry.title or '')}</title></head>"
    return f"<html>{head}<body><article>{entry.html}</article></body></html>".encode("utf-8", "replace")


def teaser(entry: Entry) -> bool:
    """Whether an entry only makes one want the page.

    It does when it breaks off or invites to read on at its end, or is shorter than
    WHOLE characters as a summary, NOTE as a content element.
    """
    text = " ".join(unescape(TAGS.sub(" ", entry.html)).split())
    ending = text[-80:].rstrip(" ])»>→")
    if ending.endswith(("…", "...")) or re.search(rf"{_more()}\W*$", text[-80:], re.IGNORECASE):
        return True
    return len(text) < (NOTE if entry.full else WHOLE)


def _more() -> str:
    return bounded(words("feeds", "teasers", "more"))


def _pulse(entries: Sequence[Entry]) -> Pulse:
    """When a feed will count as silent: much longer after its newest entry than the usual gap."""
    instants = sorted({_instant(moment) for entry in entries if (moment := entry.published or entry.updated)})
    if len(instants) < HISTORY:
        return Pulse(None, "")
    usual = median(later - earlier for earlier, later in pairwise(instants))
    newest = datetime.fromtimestamp(instants[-1], UTC).date().isoformat()
    often = f"every {usual / DAY:.0f} days" if usual > 1.5 * DAY else "every day"
    habit = f"nothing new since {newest}, though it used to bring something {often}"
    return Pulse(instants[-1] + max(LEAST, PATIENCE * usual), habit)


def _instant(moment: Moment) -> float:
    zone = zones.tz(moment.zone) if moment.zone else UTC
    return datetime.combine(moment.day, moment.clock or time(12), zone).timestamp()
