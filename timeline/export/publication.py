"""All the files that one timeline is published as."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timeline.export import atom, ical, jsonld, page, table, timelinejs
from timeline.export import json as timeline_json
from timeline.export.selections import selections
from timeline.held import Hold
from timeline.model import Layout, Timeline


def files(timeline: Timeline, layout: Layout | None = None) -> dict[str, bytes]:
    """Render everything a publication consists of, by file name; the same timeline gives the same bytes.

    Raises ExportError for a timeline that breaks the contract.
    """
    return {name: b"".join(data) for name, data in streams(timeline, layout)}


def streams(
    timeline: Timeline, layout: Layout | None = None, hold: Hold[bytes] = tuple
) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Write the same files one after the other, each piece by piece; what is large is never whole in memory.

    What several files have in common is kept by ``hold``. The JSON comes first: it checks
    the timeline, so that nothing is written of one that breaks the contract.
    """
    yield "timeline.json", timeline_json.stream(timeline)
    yield "timeline.schema.json", [timeline_json.render_schema()]
    parts = selections(timeline)
    calendars = ical.Calendars(timeline, layout, hold=hold)
    yield from calendars.streams()
    for part in parts:
        yield part.file, [calendars.part(part.timeline)]
    yield "timeline.jcal.json", [calendars.jcal()]
    del calendars
    yield "timeline.timelinejs.json", timelinejs.stream(timeline)
    yield "timeline.jsonld", jsonld.stream(timeline)
    yield "timeline.csv", table.stream(timeline)
    yield "changes.atom", [atom.render(timeline)]
    yield "index.html", page.stream(timeline, parts=parts)
