"""The JSON timeline: the contract other programs read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any, TypeVar

import orjson
import pydantic
from pydantic.json_schema import GenerateJsonSchema

from timeline.errors import ExportError
from timeline.export import document as wire
from timeline.export.lots import LOT, document
from timeline.export.moments import iso
from timeline.held import in_lots
from timeline.model import Article, Event, Mention, Span, TimeExpression, Timeline, When

R = TypeVar("R", bound=wire.EventRecord)

SCHEMA_ID = "urn:news-timeline:schema:timeline:1"
"""Names the schema; there is nothing to fetch."""

SCHEMA_FILE = "timeline.schema.json"
"""The published schema, beside this module."""

_LISTS = ("articles", "events", "undated", "problems")

_LAYOUT = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE


def render(timeline: Timeline) -> bytes:
    """Write a timeline as UTF-8 JSON with two spaces of indent and a newline at the end.

    The models that the published schema is made from check every value, and what
    JSON Schema cannot say besides: real dates, a start before its end. Raises
    ExportError where a timeline cannot be told in the contract.
    """
    return b"".join(stream(timeline))


def stream(timeline: Timeline) -> Iterator[bytes]:
    """Write the same piece by piece."""
    frame = replace(timeline, articles=(), events=(), undated=(), problems=())
    said = {key: value for key, value in _checked(frame).items() if key not in _LISTS}
    return document(said, ((name, _rows(name, timeline, frame)) for name in _LISTS))


def _rows(name: str, timeline: Timeline, frame: Timeline) -> Iterator[object]:
    """Tell the rows of one of the lists in the contract."""
    for rows in in_lots(getattr(timeline, name), LOT):
        lot: dict[str, Any] = {name: tuple(rows)}
        yield from _checked(replace(frame, **lot))[name]


def _checked(timeline: Timeline) -> dict[str, Any]:
    """Tell a timeline in the contract; ExportError where that cannot be."""
    try:
        data = record(timeline).model_dump(mode="json")
    except pydantic.ValidationError as error:
        reason = " ".join(str(error).split())[:300]
        raise ExportError("timeline.json", reason, "mend the event that is named there") from error
    return data


def schema() -> dict[str, object]:
    """Return the JSON Schema (draft 2020-12) of the document that :func:`render` writes."""
    generated = wire.TimelineRecord.model_json_schema(schema_generator=_Generator)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        "title": "JSON timeline, version 1",
        **generated,
    }


def render_schema() -> bytes:
    """Write the schema as the file that is published beside the code."""
    return orjson.dumps(schema(), option=_LAYOUT)


class _Generator(GenerateJsonSchema):
    """Leave out titles that only repeat a key."""

    def field_title_should_be_set(self, schema: object) -> bool:
        return False


def record(timeline: Timeline) -> wire.TimelineRecord:
    """Tell a timeline in the words of the contract."""
    return wire.TimelineRecord(
        version=1,
        name=timeline.name,
        modified=iso(timeline.modified),
        articles=tuple(_article(article) for article in timeline.articles),
        events=tuple(_event(wire.DatedRecord, event) for event in timeline.events),
        undated=tuple(_event(wire.UndatedRecord, event) for event in timeline.undated),
        problems=tuple(
            wire.ProblemRecord(source=problem.source, reason=problem.reason) for problem in timeline.problems
        ),
    )


def _article(article: Article) -> wire.ArticleRecord:
    return wire.ArticleRecord(
        id=article.id,
        title=article.title,
        url=article.url,
        source=article.source,
        byline=article.byline,
        published=iso(article.published),
        updated=iso(article.updated),
        timezone=article.published.zone if article.published else None,
        published_from=article.published_from,
        language=article.language,
    )


def _event(kind: type[R], event: Event) -> R:
    return kind(
        id=event.id,
        uid=event.uid,
        title=event.title,
        description=event.description,
        date=_date(event.when) if event.when else None,
        status=event.status,
        prominence=event.prominence,
        confidence=round(event.confidence, 3),
        participants=event.participants,
        places=event.places,
        categories=event.categories,
        mentions=tuple(_mention(mention) for mention in event.mentions),
        history=tuple(
            wire.ChangeRecord(
                edtf=change.edtf, status=change.status, article=change.article, seen=iso(change.seen)
            )
            for change in event.history
        ),
        conflicts=tuple(
            wire.ConflictRecord(edtf=conflict.edtf, article=conflict.article) for conflict in event.conflicts
        ),
        sequence=event.sequence,
        created=iso(event.created),
        modified=iso(event.modified),
    )


def _date(when: When) -> wire.DateRecord:
    return wire.DateRecord(
        edtf=when.edtf,
        start=_bound(when.start),
        end=_bound(when.end),
        precision=when.precision,
        approximate=when.approximate,
        uncertain=when.uncertain,
        timezone=when.timezone,
        rrule=when.rrule,
        rdates=when.rdates,
        exdates=when.exdates,
    )


def _mention(mention: Mention) -> wire.MentionRecord:
    return wire.MentionRecord(
        article=mention.article,
        quote=mention.quote.text,
        start=mention.quote.start,
        end=mention.quote.end,
        trigger=_span(mention.trigger),
        time=_time(mention.time) if mention.time else None,
        anchor=mention.anchor,
        rule=mention.rule,
        reason=mention.reason,
        rival=(
            wire.RivalRecord(edtf=mention.rival.edtf, reason=mention.rival.reason) if mention.rival else None
        ),
    )


def _span(span: Span) -> wire.SpanRecord:
    return wire.SpanRecord(text=span.text, start=span.start, end=span.end)


def _time(time: TimeExpression) -> wire.TimeRecord:
    span = time.span
    return wire.TimeRecord(text=span.text, start=span.start, end=span.end, type=time.type, value=time.value)


def _bound(value: date | datetime | None) -> str | None:
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    return value.isoformat() if value else None
