"""A digest, or a list of differences, as Markdown and as JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby, islice

import orjson

from timeline.digest.changes import Difference, Kind
from timeline.digest.digest import AHEAD, Digest
from timeline.export.words import words, words_of_edtf
from timeline.model import Event
from timeline.times.english import date_words

HEADS = {
    Kind.NEW: "New",
    Kind.CANCELLED: "Cancelled or put off",
    Kind.MOVED: "Moved",
    Kind.SHARPENED: "Known more exactly",
    Kind.CONFLICT: "Sources disagree",
    Kind.CHANGED: "Changed otherwise",
    Kind.GONE: "No longer in the timeline",
}


def as_markdown(digest: Digest, most: int | None = None) -> str:
    """Tell a digest to a person, no more than ``most`` lines of a section."""
    parts = [f"# {plain(digest.name)}, {date_words(digest.today)}"]
    parts += list(sections(digest.changes, most)) or ["Nothing has changed."]
    due = (_line(due.event, on=due.day) for due in digest.due)
    doubts = (f"- {plain(doubt.source)}: {plain(doubt.reason)}" for doubt in digest.doubts)
    for head, lines in (
        ("Due this week", due),
        ("Planned, over, and not reported", map(_line, digest.unreported)),
        ("Waiting for an editor (`timeline accept ID`)", map(_line, digest.waiting)),
        ("Corrections to look at again", doubts),
    ):
        parts += _section(head, lines, most)
    return "\n\n".join(parts) + "\n"


def sections(changes: Iterable[Difference], most: int | None = None) -> Iterator[str]:
    """A section of Markdown for each kind of difference, of no more than ``most`` lines."""
    for kind, found in groupby(changes, key=lambda difference: difference.kind):
        yield from _section(HEADS[kind], (_line(one.event, _before(one)) for one in found), most)


def as_json(digest: Digest) -> bytes:
    """Tell a digest to a program: UTF-8 JSON with two spaces of indent."""
    data = {
        "name": digest.name,
        "today": digest.today.isoformat(),
        "changes": changes_as_data(digest.changes),
        "due": [{**_record(due.event), "day": due.day.isoformat()} for due in digest.due],
        "unreported": [_record(event) for event in digest.unreported],
        "waiting": [_record(event) for event in digest.waiting],
        "doubts": [{"source": doubt.source, "reason": doubt.reason} for doubt in digest.doubts],
    }
    return orjson.dumps(data, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def changes_as_data(changes: Iterable[Difference]) -> list[dict[str, object]]:
    """Differences as values that JSON knows."""
    return [
        {
            "kind": difference.kind.value,
            **_record(difference.event),
            "before": _record(difference.before) if difference.before else None,
        }
        for difference in changes
    ]


def _record(event: Event) -> dict[str, object]:
    return {
        "id": event.id,
        "uid": event.uid,
        "title": event.title,
        "edtf": event.when.edtf if event.when else None,
        "status": event.status.value,
        "sequence": event.sequence,
        "conflicts": [{"edtf": c.edtf, "article": c.article} for c in event.conflicts],
    }


def _section(head: str, lines: Iterable[str], most: int | None) -> Iterator[str]:
    """A section, if there is anything in it, and how many of its lines are left out."""
    rest = iter(lines)
    if listed := list(islice(rest, most)):
        more = sum(1 for _ in rest)
        yield "\n".join([f"## {head}", "", *listed, *([f"- and {more:,} more"] if more else [])])


def _line(event: Event, note: str = "", on: date | None = None) -> str:
    """One entry; ``on`` is the day that counts of a date that comes again."""
    again = on is not None and event.when is not None and (event.when.rrule or event.when.rdates)
    when = f"{on:%A} {date_words(on)}" if on is not None and again else _when(event)
    return f"- {when}: {plain(event.title)}{note} ({event.status}, `{event.id}`)"


def _before(difference: Difference) -> str:
    """What a reader of the change must know of the state before."""
    event, before = difference.event, difference.before
    if difference.kind in {Kind.MOVED, Kind.SHARPENED} and before:
        return f", before: {_when(before)}"
    if difference.kind is Kind.CONFLICT:
        others = (f"{words_of_edtf(conflict.edtf)} by {conflict.article}" for conflict in event.conflicts)
        return plain(f", but {', '.join(others)}")
    if difference.kind is Kind.CHANGED and before and before.status is not event.status:
        return f", before: {before.status}"
    if difference.kind is Kind.CHANGED and before and before.title != event.title:
        return f", before: {plain(before.title)}"
    return ""


def _when(event: Event) -> str:
    return words(event.when, ahead=event.status in AHEAD) if event.when else "date not known"


def plain(text: str) -> str:
    """Keep what an article says from being read as Markdown or HTML."""
    return re.sub(r"([\\|`*_<>\[\]#])", r"\\\1", " ".join(text.split()))
