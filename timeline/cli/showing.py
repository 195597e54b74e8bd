"""`timeline show`, `diff` and `digest`: what was published, what changed, what to look at."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime

import orjson

from timeline.cli.options import Format, Shown, Told
from timeline.cli.storing import Where, collection_of, day_of, revision
from timeline.digest import Digest, as_json, as_markdown, differences
from timeline.digest.telling import changes_as_data, sections
from timeline.store import Collection


def show(where: Where, as_of: str | None, form: Shown) -> None:
    """Show the timeline as it was published."""
    from timeline.cli.extracting import renderer
    from timeline.cli.tables import print_entries

    with collection_of(where) as collection:
        number = revision(collection, as_of) if as_of else collection.number()
        timeline, layout = collection.timeline(number), collection.layout
    if form is Shown.TABLE:
        print_entries(timeline)
    else:
        sys.stdout.buffer.write(renderer(Format(form), layout)(timeline))


def diff(where: Where, first: str | None, second: str | None, form: Told) -> None:
    """Tell what changed between two revisions: by default the last one and the one before."""
    with collection_of(where) as collection:
        after = revision(collection, second) if second else collection.number()
        before = revision(collection, first) if first else after - 1
        older = collection.timeline(before) if before else None
        changes = differences(older, collection.timeline(after))
    if form is Told.JSON:
        data = {"from": before or None, "to": after, "changes": changes_as_data(changes)}
        sys.stdout.buffer.write(orjson.dumps(data, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
    else:
        print("\n\n".join(sections(changes)) or "Nothing has changed.")


def digest(where: Where, since: str | None, today: str | None, form: Told) -> None:
    """Tell editors what changed since a revision, what is due, and what waits for them."""
    day = day_of(today) if today else datetime.now(UTC).date()
    with collection_of(where) as collection:
        told = _digest(collection, since, day)
    if form is Told.JSON:
        sys.stdout.buffer.write(as_json(told))
    else:
        print(as_markdown(told), end="")


def _digest(collection: Collection, since: str | None, today: date) -> Digest:
    from flows.stages import review

    after = collection.number()
    before = revision(collection, since) if since else after - 1
    older = collection.timeline(before) if before else None
    return review(collection, older, collection.timeline(after), today)
