"""A line of a JSONL file -> Article."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import orjson

from timeline.errors import BadRecord, EmptySource, OversizeSource, TimelineError
from timeline.model import Article
from timeline.sources import evidence, options, publication, stamps, zones
from timeline.sources.compose import build
from timeline.sources.options import Given
from timeline.sources.vocabulary import BLANKS

FOUND = "record field published"
FIELDS = ("id", "text", "html", "published", "timezone", "url", "title", "source")


def loads(line: bytes, where: str) -> dict[str, object]:
    """The object of a line; BadRecord when it is none."""
    try:
        value = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise BadRecord(where, f"invalid JSON ({error})", "mend or remove the line") from None
    if not isinstance(value, dict):
        raise BadRecord(where, "the line is no JSON object", 'write {"text": ...} on each line')
    return cast("dict[str, object]", value)


def article(record: dict[str, object], *, where: str, id: str, limit: int, given: Given) -> Article:
    """The article of a record; options win over its fields, its fields over its text.

    ``where`` names the record for a person, ``id`` is the id of one without. Raises
    BadRecord, EmptySource or OversizeSource.
    """
    fields = {key: _field(record, key, where) for key in FIELDS if key != "id"}
    text = fields["text"]
    if text is None:
        if fields["html"] is not None:
            raise BadRecord(where, "HTML records cannot be read yet", 'give the page\'s text as "text"')
        raise BadRecord(where, 'no "text" in it', 'write {"text": ...} on each line')
    if not text.strip(BLANKS):
        raise EmptySource(where, 'its "text" is empty', "give the article's text or leave the line out")
    if len(text.encode("utf-8", "surrogatepass")) > limit:
        raise OversizeSource(where, f"above {limit:,} bytes", "split it into articles")
    return build(
        text,
        id=_id(record, where) or id,
        given=_given(fields["published"], fields["timezone"], given),
        url=fields["url"],
        title=fields["title"],
        source=fields["source"],
    )


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


def renamed(article: Article, id: str) -> Article:
    """The article under another id, saying so where it came with one of its own."""
    if id == article.id:
        return article
    return replace(
        article, id=id, warnings=(*article.warnings, f"its id '{article.id}' was taken: it is '{id}' here")
    )


def problem(error: TimelineError) -> str:
    """Reason and remedy on one line."""
    return f"{error.reason}; {error.remedy}"
