"""A JSON object (a line of a JSONL file, an item of a .json file) -> Article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import cast

import orjson

from timeline.errors import BadRecord, EmptySource, OversizeSource
from timeline.model import Article
from timeline.sources import evidence, moments, options, publication, stamps, tongue, zones
from timeline.sources.compose import build
from timeline.sources.document import Settings
from timeline.sources.fetch.urls import web
from timeline.sources.ninjs import spoken
from timeline.sources.options import Given
from timeline.sources.vocabulary import BLANKS

FOUND = "record field published"
FIELDS = (
    "id", "text", "html", "published", "updated", "timezone", "url", "title", "source", "byline", "country",
    "language",
)  # fmt: skip


def loads(line: bytes, where: str) -> dict[str, object]:
    """The object of a line; BadRecord when it is none."""
    try:
        value = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise BadRecord(where, f"invalid JSON ({error})", "mend or remove the line") from None
    if not isinstance(value, dict):
        raise BadRecord(where, "the line is no JSON object", 'write {"text": ...} on each line')
    return cast("dict[str, object]", value)


def article(data: bytes, *, where: str, id: str, limit: int, settings: Settings) -> Article:
    """The article of a JSON object; settings win over its fields, its fields over its text.

    ``where`` names the record for a person, ``id`` is the id of one without. Items of
    ninjs and of schema.org are records under other names. Raises BadRecord,
    EmptySource, OversizeSource or what reading its page raises.
    """
    record = spoken(loads(data, where), where)
    fields = {key: _field(record, key, where) for key in FIELDS if key != "id"}
    text, html = fields["text"], fields["html"]
    body = text if text is not None else html
    if body is None:
        raise BadRecord(where, 'no "text" in it', 'write {"text": ...} on each line')
    key = "text" if text is not None else "html"
    if not body.strip(BLANKS):
        raise EmptySource(where, f'its "{key}" is empty', "give the article's text or leave the line out")
    if len(body.encode("utf-8", "surrogatepass")) > limit:
        raise OversizeSource(where, f"above {limit:,} bytes", "split it into articles")
    given = _given(fields["published"], fields["timezone"], Given.of(settings.published, settings.timezone))
    read = _page if text is None else _text
    found = read(body, _id(record, where) or id, given, fields, settings)
    return replace(
        found,
        byline=found.byline or fields["byline"],
        updated=found.updated or moments.read(fields["updated"]),
    )


def _text(text: str, id: str, given: Given, fields: Mapping[str, str | None], settings: Settings) -> Article:
    article = build(
        text,
        id=id,
        given=given,
        url=fields["url"],
        title=fields["title"],
        source=settings.outlet or fields["source"],
        country=settings.country or fields["country"],
    )
    spoken = tongue.readable(text, id, stated=settings.language, declared=fields["language"])
    return replace(article, language=spoken)


def _page(html: str, id: str, given: Given, fields: Mapping[str, str | None], settings: Settings) -> Article:
    from timeline.sources.page import read_page

    moment = given.moment
    article = read_page(
        html.encode("utf-8", "surrogatepass"),
        id=id,
        url=web(fields["url"]),
        charset="utf-8",
        published=moments.iso(moment) if moment else None,
        timezone=given.zone or (moment.zone if moment else None),
        title=fields["title"],
        source=settings.outlet or fields["source"],
        country=settings.country or fields["country"],
        language=settings.language or fields["language"],
    )
    found = given.found if moment else article.published_from
    return replace(article, published_from=found, warnings=(*given.warnings, *article.warnings))


def _id(record: dict[str, object], where: str) -> str | None:
    value = record.get("id")
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise BadRecord(
            where, '"id" is neither a string nor a number', "give every line an id of its own or none"
        )
    return str(value)


def _field(record: dict[str, object], key: str, where: str) -> str | None:
    value = record.get(key)
    if value is None or (isinstance(value, str) and key not in {"text", "html"} and not value.strip()):
        return None
    if not isinstance(value, str):
        raise BadRecord(where, f'"{key}" is no string', "mend or remove the line")
    return value


def _given(published: str | None, timezone: str | None, option: Given) -> Given:
    """What options and fields say together; fields that cannot be read are warned of and left aside."""
    warnings: list[str] = []
    zone = None if timezone is None else zones.parse(timezone)
    if timezone is not None and zone is None:
        warnings.append(
            f"record field timezone '{timezone}' is no time zone: it was left aside; give --timezone"
        )
    moment = None
    if published is not None:
        moment = options.moment_of(published)
        if moment is None:
            read = publication.weigh(
                evidence.join(evidence.gather(1, list(stamps.scan(published)), published, "head", None)),
                publication.Hints(),
            )
            moment = read.published
            if moment is None:
                warnings.append(f"{FOUND} '{published}' cannot be read and was left aside; give --published")
            else:
                warnings.extend(read.warnings)
    return Given(
        moment=option.moment or moment,
        zone=option.zone or zone,
        found=option.found if option.moment else FOUND,
        warnings=tuple(warnings),
    )
