"""All the files that one timeline is published as."""

from __future__ import annotations

from timeline.export import atom, ical, jsonld, page, table, timelinejs
from timeline.export import json as timeline_json
from timeline.export.selections import selections
from timeline.model import Layout, Timeline


def files(timeline: Timeline, layout: Layout | None = None) -> dict[str, bytes]:
    """Render everything a publication consists of, by file name; the same timeline gives the same bytes.

    The JSON comes first: it checks the timeline, so that nothing is written of one
    that breaks the contract. Raises ExportError for such a timeline.
    """
    parts = selections(timeline)
    calendars = ical.Calendars(timeline, layout)
    return {
        "timeline.json": timeline_json.render(timeline),
        "timeline.schema.json": timeline_json.render_schema(),
        **calendars.files(),
        **{part.file: calendars.part(part.timeline) for part in parts},
        "timeline.jcal.json": calendars.jcal(),
        "timeline.timelinejs.json": timelinejs.render(timeline),
        "timeline.jsonld": jsonld.render(timeline),
        "timeline.csv": table.render(timeline),
        "changes.atom": atom.render(timeline),
        "index.html": page.render(timeline, parts=parts),
    }
