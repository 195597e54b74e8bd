"""Entries of lists and guides: "Name – venue, date, time", "6 January: flight readiness review"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from timeline.events.clauses import Phrase, Word
from timeline.events.dates import within
from timeline.events.lexicon import list_words, pattern
from timeline.events.lists.cells import dated_cell, named_row
from timeline.events.lists.openings import opened
from timeline.events.lists.programme import is_result
from timeline.language.dictionary import entry
from timeline.language.gazetteer import lookup
from timeline.model import Article, Block, BlockKind, Bound, TimeExpression, TimexType

DASH = re.compile(r"\s+(?:[–—-]|--)\s+|\s*--\s+|:\s+|\s[–—]\s?")
SPACED = re.compile(r"\s(?:[–—]|--|-)\s")
YEAR = re.compile(r"\d{4}$")
AFTER_DATE = re.compile(r"[\s,]*(?:--|[–—:|-]|(?:[.…·_]\s?){3,})\s*|,\s+|\s+(?=[A-Z])")
DASH_INSIDE = re.compile(r"(?:\s(?:[–—-]|--)|(?<=\w):)\s(?=[A-Z])|(?<=[a-z]):\s(?=[a-z])|\s*\t\s*|\s\|\s")
# Hours of opening are a service, not an event, unless they end: "open daily from 27 to 31 October".
SERVICE = pattern("service_hours")
LONGEST_NAME = 9  # words; a longer run before a dash is a sentence
SHORT_NAME = 5
FINITE = pattern("finite")
ASIDE = re.compile(r"\s*\([^()]*\)?\s*$")
SENTENCE = re.compile(r"(?<=[\w)”][.!?])\s+(?=[A-Z£€$])")
LONGEST_LINE = 16  # words of an entry that stands on a line of its own
DATED = pattern("day_of_month")
BEFORE_DAY = pattern("before_day", "lists")
LEADING = re.compile(r"^[\s•*·–-]+")
COMMA = re.compile(r",(?!\d)")  # none inside a figure
SEGMENT = re.compile(r";\s+")
BRACKETED = re.compile(r"([^()\n]{3,80}?) \([^()\n]{3,60}\)(?=[.:]?(?:\s|$))")
DAYS_ONLY = pattern("before_days", "lists")
PLAIN = re.compile(r"(?<![\w-])[a-z]+\b")  # words without a capital
PARTICIPLE = re.compile(r"\b[a-z]+(?:ed|ing)\b")
DATELINE = re.compile(r"([A-Z][A-Z .'’-]{2,24}) (?:-|–|—|--) (?=[A-Z0-9])")
MARK = pattern("closing_mark", "lists")
CLOSING = re.compile(r"\s\(([^()\n]{8,})\)[.;]?$")
WEEKDAY = pattern("weekday")
FEAST = pattern("feast", "lists")
# Only such words in a name date its entry: "Summer fair" and "Last day to apply" do not.
DAY_IN_NAME = pattern("day_in_name", "lists")


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a list: its name (None where the entry opens with its date) and where its text goes on.

    ``stop`` is where the entry's own line ends and prose about it begins, ``past`` says that
    its list looks back, ``more`` are further hours beside the one that opens it, ``under`` says
    that a heading gives its day, ``topic`` is the heading above without a date,
    ``place`` the town in front of a dash: "PARIS - Farm ministers meet".
    """

    block: Block
    name: Phrase | None
    body: int
    opening: TimeExpression | None = None
    stop: int | None = None
    past: bool = False
    more: tuple[TimeExpression, ...] = ()
    under: bool = False
    topic: str = ""
    place: str = ""


def item_of(
    article: Article, block: Block, times: Sequence[TimeExpression], day: TimeExpression | None = None
) -> Item | None:
    """A block as an entry of a list, None where it is prose; ``day`` is the date of the heading above."""
    text = article.text[block.start : block.end]
    inside = within(times, block.start, block.end)
    # What an entry says first dates it; the sentences behind only add to it.
    lead = block.start + len(SENTENCE.split(text, maxsplit=1)[0])
    own = [time for time in inside if time.span.start < lead and time.bound is not Bound.SINCE]
    datelined = DATELINE.match(text) if day is not None else None
    if datelined is not None and lookup(datelined[1].title()) is not None:
        body = block.start + datelined.end()
        return Item(block, None, body, day, place=datelined[1].title())
    cell = named_row(text)
    if cell and not any(time.span.start < block.start + len(cell) for time in inside):
        dated = dated_cell(text, block.start, inside)
        if dated is not None:
            return Item(block, _name(block.start, cell), dated[0], stop=dated[1])
        if day is not None:
            return Item(block, _name(block.start, cell), block.end, day)
    if day is not None and not any(_datable(time) for time in own):
        named = _undated(block, text)
        return replace(named, opening=day) if named is not None else None
    if not inside:
        return None
    if not LEADING.sub("", article.text[block.start : inside[0].span.start]).strip():
        opening, end, more = opened(article.text, inside)
        if opening.when is None:
            return None
        # A date may have been read together with the hour behind the entry's words.
        swallowed = DASH_INSIDE.search(opening.span.text)
        if swallowed is not None and _is_day(opening.span.text[: swallowed.start()]):
            return Item(block, None, opening.span.start + swallowed.end(), opening)
        gap = AFTER_DATE.match(article.text, end)
        hour = day is not None and opening.type is TimexType.TIME
        if gap is not None and gap.end() < block.end and (hour or gap.group().strip(" ,")):
            return Item(block, None, gap.end(), opening, more=more)
    return (
        _above_days(block, text, inside)
        or _after_dash(block, text, inside)
        or _in_brackets(block, text, inside)
        or _before_colon(block, text, inside)
        or _after_comma(block, text, inside)
        or (_with_prose(block, text, inside) if day is not None else None)
        or _before_series(block, text, inside)
    )


def _above_days(block: Block, text: str, inside: Sequence[TimeExpression]) -> Item | None:
    """A name on a line of its own with its days on the next: "Maps of the North / Until 28 May"."""
    head, _, rest = text.partition("\n")
    body = block.start + len(head) + 1
    if block.kind is not BlockKind.ITEM or not rest or "\n" in rest or inside[0].span.start < body:
        return None
    return Item(block, _name(block.start, head.rstrip()), inside[0].span.start) if _is_name(head) else None


def _is_day(words: str) -> bool:
    """Whether words are a day by themselves."""
    named = WEEKDAY.match(words.strip().capitalize()) or FEAST.search(words)
    return re.search(r"\d", words) is not None or named is not None


def _in_brackets(block: Block, text: str, inside: Sequence[TimeExpression]) -> Item | None:
    """A name with its hour behind it in brackets: "The Long Road (Sunday, 9pm, Channel 6)"."""
    found = BRACKETED.match(text)
    if found is None or not _is_name(found[1]) or not _is_timed(inside[0]):
        return None
    bracket, hour = block.start + found.end(1) + 2, inside[0].span.start
    if not bracket <= hour < block.start + found.end() or not all(
        _listed(part) for part in text[found.end(1) + 2 : hour - block.start].split(", ") if part
    ):
        return None
    return Item(block, _name(block.start, found[1]), bracket, stop=block.start + found.end())


def _with_prose(block: Block, text: str, inside: Sequence[TimeExpression]) -> Item | None:
    """Under a dated heading a line that goes on in prose: "The Long Road, 9pm, Channel 6: the last part"."""
    mark = DASH.search(text, inside[0].span.end - block.start)
    if mark is None or not _is_timed(inside[0]):
        return None
    item = _after_comma(replace(block, end=block.start + mark.start()), text[: mark.start()], inside[:1])
    return replace(item, block=block, stop=block.start + mark.end()) if item is not None else None


def _is_timed(time: TimeExpression) -> bool:
    return time.when is not None and "T" in time.when.edtf


def _before_series(block: Block, text: str, inside: Sequence[TimeExpression]) -> Item | None:
    """A line that is a name and its rule: "Zumba every Tuesday at 6.15pm, Leisure Centre"."""
    rule = inside[0]
    head = text[: rule.span.start - block.start].rstrip(" ,–—-")
    if rule.when is None or rule.when.rrule is None or _is_sentence(text) or len(text.split()) > LONGEST_LINE:
        return None
    if not 0 < len(head.split()) <= SHORT_NAME or not _is_name(head) or SERVICE.search(head):
        return None
    return Item(block, _name(block.start, head), rule.span.start)


def _datable(time: TimeExpression) -> bool:
    return time.when is not None and not _is_year(time)


def _is_year(time: TimeExpression) -> bool:
    """Whether four figures are a year, not an hour."""
    return YEAR.match(time.span.text) is not None and not _is_timed(time)


def _undated(block: Block, text: str) -> Item | None:
    """A line under a dated heading without a date of its own: "R v Smith – sentence", "Leek v Stafford"."""
    if text.split(None, 1)[0].lower().strip(",:") in list_words().without:
        return None
    named = _after_dash(block, text, ())
    if named is not None:
        return named
    words = text.split()
    plain = "\n" not in text and len(words) <= LONGEST_NAME and _is_name(text)
    sides = any(word.lower() in list_words().versus for word in words)
    parted = block.kind is BlockKind.HEADING and re.search(r"[,:]\s", text) is not None
    result = plain and is_result(text)
    if not plain or not (sides or parted or result or block.kind is BlockKind.ITEM):
        return None
    head = re.split(r",|\s\(", text, maxsplit=1)[0]
    return Item(block, _name(block.start, head), min(block.end, block.start + len(head) + 2), past=result)


def _after_dash(block: Block, text: str, inside: Sequence[TimeExpression]) -> Item | None:
    """A name before a dash: "Pub quiz – The Plough, Saturday, 8pm"."""
    dash = _outside(SPACED, block, text, inside) or _outside(DASH, block, text, inside)
    if dash is None:
        return None
    head = text[: dash.start()]
    at_once = any(
        time.span.start >= block.start + dash.end()
        and BEFORE_DAY.fullmatch(text[dash.end() : time.span.start - block.start])
        for time in inside
    )
    longest = LONGEST_NAME if dash.group().startswith(":") else SHORT_NAME
    if (
        block.kind is not BlockKind.ITEM
        and not (at_once and len(head.split()) <= longest)
        and not _is_short(head, dash.group(), text[dash.end() :])
    ):
        return None
    early = [time for time in inside if time.span.end <= block.start + dash.start()]
    if not _is_name(head) or any(_dates_name(time, inside) for time in early):
        return None
    return Item(block, _name(block.start, head), block.start + dash.end())


def _outside(
    mark: re.Pattern[str], block: Block, text: str, inside: Sequence[TimeExpression]
) -> re.Match[str] | None:
    """The first such mark that is not part of a date: "Half-term: 28 October - 1 November" has one."""
    for found in mark.finditer(text):
        at = block.start + found.start()
        if not any(t.span.start < at < t.span.end - 3 for t in inside if re.search(r"\d", t.span.text)):
            return found
    return None


def _dates_name(time: TimeExpression, inside: Sequence[TimeExpression]) -> bool:
    """Whether a date inside a name is a day of its own; the weekday of "Mayor's Sunday: 14 June" is none."""
    words = time.span.text
    if not re.search(r"\d", words) and any(_gives_day(other) for other in inside if other is not time):
        return False
    return time.source is None and not _is_year(time) and DAY_IN_NAME.search(words) is not None


def _gives_day(time: TimeExpression) -> bool:
    """Whether an expression is a day of a month."""
    words = time.span.text
    return DATED.search(words) is not None and time.when is not None and not YEAR.match(words)


def _after_comma(block: Block, text: str, inside: Sequence[TimeExpression]) -> Item | None:
    """A line of its own that ends with its date: "Clog workshop, Tithe Barn, 10am-noon"."""
    line = SENTENCE.split(text, maxsplit=1)[0]
    alone = len(line) == len(text)
    bare = ASIDE.sub("", line)
    if "\n" in text or FINITE.search(bare) or len(bare.split()) > LONGEST_LINE:
        return None
    found = COMMA.search(text)
    comma = found.start() if found is not None else -1
    dated = [time for time in inside if _datable(time) and time.span.start < block.start + len(bare)]
    if comma < 0 or not dated or dated[0].span.start <= block.start + comma or not _is_name(text[:comma]):
        return None
    rest = bare[max(time.span.end for time in dated) - block.start :]
    clock = dated[0].when is not None and "T" in dated[0].when.edtf
    if len(rest.split()) > (LONGEST_NAME if clock and not _is_sentence(line) else SHORT_NAME):
        return None
    parts = [part for part in text[comma + 2 : dated[0].span.start - block.start].split(", ") if part.strip()]
    plain = all(len(part.split()) <= SHORT_NAME and not PARTICIPLE.search(part) for part in parts)
    plain = plain and not _tells_past(text[: dated[0].span.start - block.start])
    days = _residue(text, block.start, dated[0].span.start, dated)
    short = plain and not rest.strip(" .)") and DAYS_ONLY.fullmatch(days) is not None
    if alone and block.kind is BlockKind.PARAGRAPH and _is_sentence(bare) and not short:
        return None
    if not alone and not all(_listed(part) for part in parts):
        return None
    return Item(block, _name(block.start, text[:comma]), block.start + comma + 2)


def _before_colon(block: Block, text: str, inside: Sequence[TimeExpression]) -> Item | None:
    """A name, its day and a colon in front of what is told: "Quarry Road, 21 January: resurfacing is off"."""
    day = inside[0]
    head = text[: day.span.start - block.start].rstrip()
    if (
        not head.endswith(",")
        or text[day.span.end - block.start :][:2] != ": "
        or not _is_short_name(head[:-1])
    ):
        return None
    return Item(block, _name(block.start, head[:-1]), day.span.start)


def _is_short_name(head: str) -> bool:
    return "," not in head and len(head.split()) <= SHORT_NAME and _is_name(head)


def _tells_past(words: str) -> bool:
    """Whether a word is the past of a verb, which no name has: "Police arrested a man"."""
    return any("VERB*" in entry(word) and not word.endswith(("s", "ing")) for word in PLAIN.findall(words))


def _residue(text: str, start: int, first: int, times: Sequence[TimeExpression]) -> str:
    """A line from its first date on, the dates themselves left out."""
    kept, at = [], first
    for time in times:
        kept.append(text[at - start : time.span.start - start])
        at = time.span.end
    return "".join((*kept, text[at - start :]))


def _listed(part: str) -> bool:
    """Whether a part between commas is a place or a date rather than words of a sentence."""
    return part[:1].isupper() or part[:1].isdigit() or part.split(" ", 1)[0] in list_words().opens_part


def _is_sentence(line: str) -> bool:
    """Whether a paragraph of one line may be running text: it stops like a sentence."""
    return line.endswith((".", "!", "?", "”", '"')) and not line.endswith((".m.", "a.m.", "p.m."))


def _is_short(head: str, dash: str, rest: str) -> bool:
    """Outside a list a dash may open an aside: a name there is short and the dash stands alone."""
    sentence = re.split(r"(?<=[.!?])\s", rest, maxsplit=1)[0]
    return (
        len(head.split()) <= SHORT_NAME
        and not dash.strip().startswith(":")
        and not re.search(r"\s[–—-]\s", sentence)
    )


def _is_name(head: str) -> bool:
    words = head.split()
    return (
        0 < len(words) <= LONGEST_NAME
        and not FINITE.search(head)
        and not head.endswith((".", "!", "?"))
        and (head[0].isupper() or head[0].isdigit() or not head[0].isalpha())
    )


def _name(start: int, head: str) -> Phrase:
    words = tuple(
        Word(
            start + found.start(),
            start + found.end(),
            found.group(),
            _lemma(found.group()),
            "PROPN" if found.group()[0].isupper() else "NOUN",
        )
        for found in re.finditer(r"\S+", head)
    )
    return Phrase(start, start + len(head), words[-1], words, proper=True)


def _lemma(word: str) -> str:
    from lemminflect import getLemma

    found = getLemma(word.lower().strip("’'"), upos="NOUN")
    return found[0] if found else word.lower()


def segments(article: Article, start: int, end: int, stop: int | None) -> list[tuple[int, int]]:
    """A sentence of an entry, cut at its semicolons and at ``stop``, where its prose begins."""
    spans, begin = [], start
    if stop is not None and start < stop < end:
        spans, begin = [(start, stop)], stop
    for cut in SEGMENT.finditer(article.text, begin, end):
        spans.append((begin, cut.start()))
        begin = cut.end()
    spans.append((begin, end))
    parts = [part for span in spans for part in _without_aside(article.text, *span)]
    return [(first, last) for first, last in parts if article.text[first:last].strip()]


def _without_aside(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A part of an entry, and the sentence in brackets that closes it: "24 July (it was granted in 1251)"."""
    mark = MARK.search(text, start, end)
    end = mark.start() if mark is not None and mark.start() > start else end
    found = CLOSING.search(text, start, end)
    if found is None or FINITE.search(found[1]) is None:
        return [(start, end)]
    return [(start, found.start()), found.span(1)]
