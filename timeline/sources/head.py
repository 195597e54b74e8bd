"""Where an article's header ends: headline, byline, date lines, stand-first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from timeline.model import Block, BlockKind
from timeline.sources import asides, body, bylines, dateline, header, stamps
from timeline.sources.header import Role
from timeline.sources.lines import TERMINAL, Line
from timeline.sources.stamps import Sign
from timeline.sources.vocabulary import words

REACH = 20  # lines
PROSE_ABOVE = 2  # a stand-first or two may stand above the byline
STANDFIRST = 400  # characters
TITLE = 250  # characters
HEADLINE = 18  # words of one that ends as a sentence does
FOOT = 6  # lines
DIARY = 3  # days that head parts


@dataclass(slots=True)
class Head:
    """What the first lines were read as, by index; ``end`` is the first line of the story."""

    roles: dict[int, Role] = field(default_factory=dict)
    asides: dict[int, tuple[Block, ...]] = field(default_factory=dict)
    title: int | None = None
    end: int = 0


def read(lines: Sequence[Line], title: str | None = None) -> Head:
    """The header of a text; ``title`` is a headline known from elsewhere."""
    head = Head()
    open_lines: list[int] = []
    prose = 0
    parts = _days_head_parts(lines)
    shapes = _day_headings(lines)
    for index, line in enumerate(lines[:REACH]):
        following = lines[index + 1] if index + 1 < len(lines) else None
        if title is not None and head.title is None and line.text == title:
            head.roles[index] = Role(BlockKind.TITLE, "given")
            head.title = index
            head.end = index + 1
            continue
        around = [near.text for near in lines[max(0, index - 2) : index + 3]]
        role = None
        aside = asides.blocks(line) if prose else ()
        if not aside and not header.programme(line.text, around):
            role = _role(line, following, head, bool(open_lines), prose, parts, shapes)
        if role is not None:
            head.roles[index] = role
            head.end = index + 1
            if role.kind is BlockKind.TITLE:
                head.title = index
            continue
        aside = aside or asides.blocks(line)
        if aside:
            head.asides[index] = aside
            continue
        if dateline.find(line.text) or body.item(line) or len(line.text) > STANDFIRST:
            break
        if _is_prose(line, titled=bool(open_lines) or head.title is not None):
            prose += 1
            if prose > PROSE_ABOVE:
                break
            continue
        if prose == 0:
            open_lines.append(index)
    _settle(lines, head, open_lines, looked=title is None)
    return head


def foot(lines: Sequence[Line], start: int) -> dict[int, Role]:
    """Date lines at the end of a text, by index: labelled ones, and a bare date on the last line."""
    found: dict[int, Role] = {}
    for index in range(max(start, len(lines) - FOOT), len(lines)):
        text = lines[index].text
        if not header.NUMBER.search(text):
            continue
        role = header.read(text, titled=True, late=True)
        if role is None or role.rule not in {"date", "label"} or _tells(role):
            continue
        labelled = any(token.sign in stamps.LABELS for token in role.tokens)
        signs = {token.sign for token in role.tokens}
        last = role.bare and index == len(lines) - 1
        if (labelled and signs & {Sign.DATE, Sign.PARTIAL, Sign.CLOCK}) or (last and Sign.DATE in signs):
            found[index] = role
    return found


def _role(
    line: Line,
    following: Line | None,
    head: Head,
    opened: bool,
    prose: int,
    parts: bool,
    shapes: frozenset[tuple[Sign, ...]],
) -> Role | None:
    titled = opened or head.title is not None
    role = header.read(line.text, titled=titled, late=prose > 0)
    if role is None or (prose and _tells(role)):
        return None
    if role.rule == "paper" and not titled and following is None:
        return None
    labelled = any(token.sign in stamps.LABELS for token in role.tokens)
    days = [token.sign for token in role.tokens if token.sign in {Sign.DATE, Sign.PARTIAL}]
    whole = role.bare and days == [Sign.DATE]
    if role.rule == "date" and not labelled and not whole and body.item(line) is not None:
        return None  # an entry of a list has a date of its own, and more words than it
    if role.bare:
        listed = following is not None and body.item(following) is not None
        dated = any(token.sign is Sign.DATE for known in head.roles.values() for token in known.tokens)
        # The first date above a list dates the article, unless other days head other parts of it.
        if (prose and dated) or (listed and (dated or parts)):
            return None
        if _shape(role) in shapes and line.apart:
            return None
    if role.rule == "byline" and following is None:
        return None
    return role


def _tells(role: Role) -> bool:
    """Whether a line is labelled as a date of what the article tells: "Deadline for entries: 3 May"."""
    told = words("header", "labels", "told")
    return any(token.sign is Sign.OTHER and token.text.casefold() in told for token in role.tokens)


def _days_head_parts(lines: Sequence[Line]) -> bool:
    """Whether several bare dates each stand above entries of a list, as in a programme."""
    days = 0
    for line, following in pairwise(lines):
        if (
            len(line.text) > header.LABEL
            or not header.NUMBER.search(line.text)
            or body.item(following) is None
        ):
            continue
        role = header.read(line.text, titled=True)
        days += role is not None and role.bare
        if days > 1:
            return True
    return False


def _day_headings(lines: Sequence[Line]) -> frozenset[tuple[Sign, ...]]:
    """How the days are written that head the parts of a diary: one way, over three parts or more."""
    shapes: Counter[tuple[Sign, ...]] = Counter()
    for line, following in pairwise(lines):
        if not line.apart or len(line.text) > header.LABEL or not header.NUMBER.search(line.text):
            continue
        role = header.read(line.text, titled=True)
        if role is not None and role.bare and header.read(following.text, titled=True) is None:
            shapes[_shape(role)] += 1
    return frozenset(shape for shape, count in shapes.items() if count >= DIARY)


def _shape(role: Role) -> tuple[Sign, ...]:
    return tuple(token.sign for token in role.tokens)


def _is_prose(line: Line, *, titled: bool) -> bool:
    """Whether a line is the story's own and no headline."""
    text = line.text
    count = len(text.split())
    if len(text) > TITLE:
        return True
    if not TERMINAL.search(text[-8:]):
        return titled and len(text) > 140
    ending = text.rstrip("'\"”’)]»*")[-1:]
    if ending == ".":
        return count > 2
    if ending in "!?…":
        return count > (4 if titled else HEADLINE)
    return titled and count > 12


def _settle(lines: Sequence[Line], head: Head, unknown: list[int], *, looked: bool) -> None:
    """Give the lines no rule knew their places: the headline first, then names beside dates, then decks."""
    story = any(i not in head.roles and i not in unknown and i not in head.asides for i in range(len(lines)))
    for position, index in enumerate(unknown):
        later = unknown[position + 1 :]
        if head.title is None and looked and (story or later):
            if _name_above_a_date(lines, head, index) and later:
                head.roles[index] = Role(BlockKind.HEADER, "name", byline=lines[index].text)
            elif not lines[index].text.endswith((".", ":", ";")) and not header.dated(lines[index].text):
                head.roles[index] = header.headline(lines[index].text)
                head.title = index
            else:
                continue
        else:
            role = _beside(lines, head, index)
            if role is None:
                continue
            head.roles[index] = role
        head.end = max(head.end, index + 1)
    for index in [known for known in head.asides if known >= head.end]:
        del head.asides[index]


def _strict(head: Head, index: int) -> bool:
    role = head.roles.get(index)
    return (
        role is not None
        and role.kind is BlockKind.HEADER
        and role.rule in {"date", "byline", "name", "special"}
    )


def _grouped(lines: Sequence[Line], head: Head, index: int) -> bool:
    """Whether a byline or a date line stands further down among the lines with no blank between."""
    for near in range(index + 1, min(len(lines), REACH)):
        if lines[near].apart:
            return False
        if _strict(head, near):
            return True
    return False


def _name_above_a_date(lines: Sequence[Line], head: Head, index: int) -> bool:
    below = index + 1 < len(lines) and not lines[index + 1].apart and _strict(head, index + 1)
    return below and bylines.person(lines[index].text)


def _beside(lines: Sequence[Line], head: Head, index: int) -> Role | None:
    """A short line of names next to a byline or a date line is a name, a job or an outlet."""
    text = lines[index].text
    if not (bylines.proper(text) or bylines.job(text)):
        return None
    above = _strict(head, index - 1)
    below = _strict(head, index + 1)
    together = (above and not lines[index].apart) or (
        below and index + 1 < len(lines) and not lines[index + 1].apart
    )
    name = bylines.bare(text)
    person = bylines.person(name) and not bylines.outlet(text)
    together = together or ((person or bylines.job(text)) and _grouped(lines, head, index))
    if not (together or ((above or below) and (person or bylines.job(text)))):
        return None
    role = Role(BlockKind.HEADER, "name", tokens=tuple(stamps.scan(text)))
    if bylines.outlet(text):
        return replace(role, source=text)
    return replace(role, byline=name) if person and not bylines.job(text) else role
