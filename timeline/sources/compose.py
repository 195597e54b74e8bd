"""Plain text -> Article: layout, header facts, publication time. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.model import Article, Block, BlockKind
from timeline.sources import asides, body, dateline, evidence, head, issue, options, publication
from timeline.sources.dateline import Dateline
from timeline.sources.evidence import Stamp
from timeline.sources.head import Head
from timeline.sources.header import Role
from timeline.sources.lines import Line, lines
from timeline.sources.places import Place, city_of
from timeline.sources.publication import Hints
from timeline.sources.stamps import LABELS, Sign, scan

DATELINE_REACH = 6  # lines of the story within which its dateline stands


def compose(
    text: str,
    *,
    id: str,
    published: str | None = None,
    timezone: str | None = None,
    url: str | None = None,
    title: str | None = None,
    source: str | None = None,
) -> Article:
    """Lay out a plain text and find when it was published.

    ``published`` (ISO 8601 date or datetime, with or without offset) and
    ``timezone`` (IANA name or offset) come from the caller and override what the
    text says. Offsets of the blocks are characters of ``text`` exactly as given.
    Raises :class:`~timeline.errors.UsageError` for values that cannot be meant.
    """
    given = options.Given.of(published, timezone)
    return build(text, id=id, given=given, url=url, title=title, source=source)


def build(
    text: str,
    *,
    id: str,
    given: options.Given,
    url: str | None = None,
    title: str | None = None,
    source: str | None = None,
    country: str | None = None,
) -> Article:
    """The same with the publication facts already read; ``country`` (ISO 3166) is known from outside."""
    logical = lines(text)
    top = head.read(logical, title)
    bottom = head.foot(logical, top.end)
    blocks: list[Block] = []
    opening: tuple[Line, Dateline] | None = None
    for index, line in enumerate(logical):
        role = top.roles.get(index) or bottom.get(index)
        if role is not None:
            blocks.append(Block(role.kind, line.start + role.start, line.start + _stop(role, line)))
            continue
        aside = top.asides.get(index) or asides.blocks(line)
        if aside:
            blocks.extend(aside)
            continue
        start = 0
        if opening is None and index < top.end + DATELINE_REACH:
            found = dateline.find(line.text)
            if found is not None:
                opening = (line, found)
                start = found.end
                blocks.append(
                    Block(BlockKind.HEADER, line.start, line.start + len(line.text[:start].rstrip()))
                )
        if start < len(line.text):
            block = body.block(line, logical[index + 1] if index + 1 < len(logical) else None, start)
            if block is not None:
                blocks.append(block)
    hints = _hints(top, opening[1] if opening else None)
    if country is not None:
        hints = Hints(country, hints.zone if hints.country in {None, country} else None)
    weighed = publication.weigh(_stamps(logical, top, bottom, opening), hints)
    if weighed.published is None and (stamps := issue.of(logical)):
        weighed = publication.weigh(stamps, hints)
    settled = options.settle(weighed, given)
    facts = _facts(logical, top)
    return Article(
        id=id,
        text=text,
        blocks=tuple(blocks),
        title=title or facts.title,
        url=url,
        source=source or facts.source or (opening[1].agency if opening else None),
        byline=facts.byline,
        published=settled.published,
        updated=settled.updated,
        published_from=settled.found,
        country=country or settled.country,
        warnings=settled.warnings,
    )


def _hints(top: Head, opening: Dateline | None) -> Hints:
    """What the dateline says of the place, or a city named beside the date."""
    place = opening.place if opening else Place()
    if place.country is None:
        named = next((role.place for _, role in sorted(top.roles.items()) if role.place), None)
        place = city_of(named) if named else place
    return Hints(place.country, place.zone)


def _stop(role: Role, line: Line) -> int:
    return len(line.text) if role.end is None else role.end


def _value(role: Role, line: Line) -> str:
    return line.text[role.start : _stop(role, line)]


@dataclass(frozen=True, slots=True)
class _Facts:
    title: str | None
    byline: str | None
    source: str | None


def _facts(logical: list[Line], top: Head) -> _Facts:
    title = None
    if top.title is not None:
        title = " ".join(_value(top.roles[top.title], logical[top.title]).split())
    roles = [top.roles[index] for index in sorted(top.roles)]
    return _Facts(
        title,
        next((role.byline for role in roles if role.byline), None),
        next((role.source for role in roles if role.source), None),
    )


def _stamps(
    logical: list[Line], top: Head, bottom: dict[int, Role], opening: tuple[Line, Dateline] | None
) -> list[Stamp]:
    found: list[Stamp] = []
    waiting: Sign | None = None
    for index, role in sorted(top.roles.items()):
        line = logical[index]
        if role.kind is BlockKind.HEADER:
            stamps = evidence.gather(line.number, role.tokens, line.text, "head", waiting)
            found.extend(stamps)
            labels = [token.sign for token in role.tokens if token.sign in LABELS]
            waiting = labels[-1] if labels and not stamps else None
    found = evidence.join(found)
    for index in range(max(top.end, len(logical) - head.FOOT), len(logical)):
        line = logical[index]
        role_below = bottom.get(index)
        if role_below is not None:
            found.extend(evidence.gather(line.number, role_below.tokens, line.text, "foot", None))
        elif len(line.text) < 300 and asides.blocks(line):
            notes = evidence.gather(line.number, list(scan(line.text)), line.text, "foot", None)
            found.extend(stamp for stamp in notes if stamp.label in {Sign.PUBLISHED, Sign.UPDATED})
    if opening is not None and opening[1].date is not None:
        line, wire = opening
        found.append(Stamp(line.number, wire.text, None, "dateline", wire.date))
    return found
