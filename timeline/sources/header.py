"""Rules that tell the lines about an article from the lines of its story."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from timeline.model import BlockKind
from timeline.sources import asides, bylines, stamps
from timeline.sources.lines import BULLET, MARKS
from timeline.sources.places import city_of
from timeline.sources.stamps import LABELS, Sign, Token
from timeline.sources.vocabulary import BLANKS, alternation, words

LONGEST = 200  # no header line is longer
LABEL = 50  # nor one that has only words in it
NUMBER = re.compile(r"\d")
STRONG = re.compile(r"[|·•/∙\n]|\s[–—-]+\s|\s{2,}")


@dataclass(frozen=True, slots=True)
class Role:
    """What a header line was read as.

    ``start`` and ``end`` bound its value in the line. ``bare``: nothing but a date
    stands there, so it may also head a part of a programme. ``place``: a city beside the date.
    """

    kind: BlockKind
    rule: str
    start: int = 0
    end: int | None = None
    tokens: tuple[Token, ...] = ()
    byline: str | None = None
    source: str | None = None
    place: str | None = None
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its name, why it holds, what reads a line; ``late``: it holds below the first prose too."""

    name: str
    reason: str
    read: Callable[[str, tuple[Token, ...], bool], Role | None]
    late: bool = False


def read(text: str, *, titled: bool, late: bool = False) -> Role | None:
    """The role of a header line, None where no rule knows it.

    ``titled``: the headline stands above, so a line of names is no headline.
    ``late``: prose stands above.
    """
    if len(text) > LONGEST:
        return None
    # A long line without a number is prose or names: there is nothing to scan for.
    tokens = tuple(stamps.scan(text)) if len(text) <= LABEL or NUMBER.search(text) else ()
    for rule in RULES:
        role = rule.read(text, tokens, titled) if rule.late or not late else None
        if role is not None:
            return None if late and (_doubtful(role) or _of_an_event(role, text)) else role
    return None


def _doubtful(role: Role) -> bool:
    """Whether a date line holds unknown words and nothing that says it is one."""
    plain = role.rule == "date" and not role.bare and not role.byline and not role.source
    return plain and not any(token.sign in LABELS for token in role.tokens)


def _of_an_event(role: Role, text: str) -> bool:
    """Whether a line below the story's opening gives an event's day: "Date: Saturday 26 April"."""
    signs = {token.sign for token in role.tokens}
    if role.rule != "date" or Sign.DATE in signs or Sign.PARTIAL not in signs:
        return False
    return text.partition(":")[0].strip().lower() in words("header", "labels", "either")


@cache
def _key_pattern() -> re.Pattern[str]:
    groups = "|".join(
        rf"(?P<{group}>{alternation(words('header', 'keys', group))})"
        for group in ("title", "byline", "source", "other")
    )
    return re.compile(rf"(?:{groups})\s*:\s*(?=\S|$)", re.IGNORECASE)


def _keyed(text: str, tokens: tuple[Token, ...], titled: bool) -> Role | None:
    match = _key_pattern().match(text)
    if match is None:
        return None
    value = text[match.end() :]
    kind = match.lastgroup
    if kind == "title":
        return None if titled or not value else Role(BlockKind.TITLE, "key", match.end())
    name = re.sub(r"\s*[<(].*", "", value).strip(" ,") or None
    return Role(
        BlockKind.HEADER,
        "key",
        tokens=tokens,
        byline=name if kind == "byline" else None,
        source=name if kind == "source" else None,
    )


def _dated(text: str, tokens: tuple[Token, ...], titled: bool) -> Role | None:
    if BULLET.match(text):
        return None  # an entry of a list, even where it opens like a label ("• Pub quiz")
    signs = {token.sign for token in tokens}
    labelled = any(
        token.sign in LABELS and not text[: token.start].strip(stamps.SEPARATORS) for token in tokens
    )
    timed = Sign.DATE in signs or Sign.CLOCK in signs or (labelled and Sign.PARTIAL in signs)
    pieces = stamps.rest(text, list(tokens))
    if not timed:
        alone = labelled and not pieces and not (titled and text.endswith("."))
        return Role(BlockKind.HEADER, "label", tokens=tokens) if alone else None
    if not pieces:
        if Sign.DATE not in signs and not labelled and Sign.CLOCK in signs and len(tokens) < 2 and not titled:
            return None
        return Role(BlockKind.HEADER, "date", tokens=tokens, bare=not signs & set(LABELS))
    if not (labelled or Sign.DATE in signs) or not _beside_a_date(text, pieces, tokens, titled, labelled):
        return None
    return Role(
        BlockKind.HEADER,
        "date",
        tokens=tokens,
        byline=next((name for piece in pieces if (name := _name(piece))), None),
        source=next((name for piece in pieces for part in _parts(piece) if (name := _outlet(part))), None),
        place=next((part for piece in pieces for part in _parts(piece) if city_of(part).country), None),
    )


def _beside_a_date(
    text: str, pieces: list[str], tokens: tuple[Token, ...], titled: bool, labelled: bool
) -> bool:
    """Whether what stands beside a date on its line leaves it a header line."""
    if all(_known(part) for piece in pieces for part in _parts(piece)):
        return True
    count = sum(len(piece.split()) for piece in pieces)
    if text.endswith((".", "!", "?")) and count > 4:
        return False
    if labelled:
        return count <= 8
    if any(token.sign is Sign.PUBLISHED or token.sign is Sign.UPDATED for token in tokens) and count <= 5:
        return all(bylines.proper(piece) for piece in pieces)
    apart = _date_stands_apart(text, tokens)
    if not apart or any(len(piece.split()) > 6 for piece in pieces):
        return False
    if STRONG.search(text) and re.search(r"[|·•∙]", text):
        return count <= 10
    return titled and all(bylines.proper(piece) for piece in pieces)


def _date_stands_apart(text: str, tokens: tuple[Token, ...]) -> bool:
    """Whether marks and not words stand between the date and the rest of its line."""
    dated = [token for token in tokens if token.sign in {Sign.DATE, Sign.CLOCK, Sign.WEEKDAY, *LABELS}]
    before = text[: dated[0].start].rstrip(BLANKS)
    after = text[dated[-1].end :].lstrip(BLANKS)
    return (not before or before[-1] in "|·•/∙,–—-):;(") and (not after or after[0] in "|·•/∙,–—-(;)")


def _parts(piece: str) -> list[str]:
    return [part for part in (raw.strip(stamps.SEPARATORS) for raw in STRONG.split(piece)) if part]


def _name(piece: str) -> str | None:
    for part in (piece, *_parts(piece)):
        name = bylines.author(part) or bylines.worker(part)
        if name:
            return name
    for part in _parts(piece):
        taken = bylines.outlet(part) or bylines.part_of_paper(part) or city_of(part).country
        if bylines.person(part) and not taken:
            return part
    return None


def _outlet(part: str) -> str | None:
    key = _key_pattern().match(part)
    if key is not None and key.lastgroup == "source":
        return part[key.end() :] or None
    return part if bylines.outlet(part) else None


def _known(part: str) -> bool:
    return bool(
        bylines.author(part)
        or bylines.worker(part)
        or bylines.outlet(part)
        or bylines.part_of_paper(part)
        or bylines.job(part)
        or asides.chrome(part)
        or city_of(part).country
        or part.lower() in words("header", "fillers", "alone")
    )


def _byline(text: str, tokens: tuple[Token, ...], titled: bool) -> Role | None:
    name = bylines.author(text, lone=True)
    if name is None and titled:
        name = bylines.worker(text)
    if name is None:
        return None
    outlets = [part for part in _parts(text)[1:] if bylines.outlet(part) or bylines.titled(part)]
    following = re.search(r"(?:,\s|\sof\s|\sfor\s)((?:The|the)\s[^,|/]+|[A-Z][^,|/]+)$", text)
    if not outlets and following and bylines.outlet(following[1]):
        outlets = [following[1]]
    return Role(BlockKind.HEADER, "byline", byline=name, source=outlets[0] if outlets else None)


def _special(text: str, tokens: tuple[Token, ...], titled: bool) -> Role | None:
    held = re.match(r"(?:special|exclusive) (?:to|for) (?P<outlet>[^.!?]{3,50})$", text, re.IGNORECASE)
    return Role(BlockKind.HEADER, "special", source=held["outlet"]) if held else None


def _paper(text: str, tokens: tuple[Token, ...], titled: bool) -> Role | None:
    parts = re.split(r"\s*[|·•∙>»/]\s*|\s+[–—-]+\s+", text.strip(stamps.SEPARATORS))
    beside_section = any(bylines.part_of_paper(part) for part in parts)
    outlets = [part for part in parts if bylines.outlet(part) or (beside_section and bylines.titled(part))]
    if not all(part in outlets or bylines.part_of_paper(part) or asides.chrome(part) for part in parts):
        return None
    # One paper's noun may be the last word of a headline too: alone it needs the headline above it.
    if (
        len(parts) == 1
        and outlets
        and not titled
        and outlets[0].lower() not in words("header", "outlets", "names")
    ):
        return (
            None
            if not re.match(r"(?i)the\s|www\.|.*\.\w{2,4}$", text)
            else Role(BlockKind.HEADER, "paper", source=text)
        )
    return Role(BlockKind.HEADER, "paper", source=outlets[0] if outlets else None)


def dated(text: str) -> bool:
    """Whether a line is a day and nothing else."""
    tokens = list(stamps.scan(text))
    return any(token.sign in {Sign.DATE, Sign.PARTIAL} for token in tokens) and not stamps.rest(text, tokens)


def programme(text: str, neighbours: Iterable[str]) -> bool:
    """Whether "Date: ..." is the day of an event: a venue, a time or a price stands next to it."""
    if not text.lower().startswith("date"):
        return False
    keys = re.compile(rf"(?:{alternation(words('header', 'keys', 'event'))})\s*:\s*\S", re.IGNORECASE)
    return any(keys.match(neighbour) for neighbour in neighbours)


def headline(text: str) -> Role:
    """A headline, without the outlet and section that page titles put behind it."""
    marks = MARKS.match(text)
    start, end = marks.end() if marks else 0, len(text)
    source = None
    for mark in reversed(list(re.finditer(r"\s+[|–—·-]\s+", text))):
        part = text[mark.end() : end]
        named = bylines.outlet(part)
        if not named and not (bylines.part_of_paper(part) and "|" in mark.group()):
            break
        source = part if named else source
        end = mark.start()
    return Role(BlockKind.TITLE, "headline", start, end, source=source)


def _address(text: str, tokens: tuple[Token, ...], titled: bool) -> Role | None:
    found = re.fullmatch(r"(?:https?://\S+|@\w+|\S+@\S+\.\w+|e-?mail: \S+)", text, re.IGNORECASE)
    return Role(BlockKind.HEADER, "address") if found else None


RULES: tuple[Rule, ...] = (
    Rule("date", "a line of nothing but a date, its label and names is about the article", _dated, late=True),
    Rule("key", "a line 'Key: value' with a key of press and e-mail headers", _keyed),
    Rule("byline", "a line that says who wrote it", _byline, late=True),
    Rule("special", "'Special to OUTLET' stands under bylines", _special),
    Rule("address", "an address alone on its line is the writer's", _address),
    Rule("paper", "outlets and sections head the page", _paper),
)
"""In order: a date beside a name is worth more than the name; sections come last, being plain words."""
