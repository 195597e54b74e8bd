"""What a list's entry is called: its name, its kind, its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from timeline.events.dates import within
from timeline.events.lexicon import event_nouns, grammar, pattern
from timeline.events.lists.item import Item
from timeline.events.lists.timed import gives_day
from timeline.model import Article, TimeExpression

CHUNK = re.compile(r"[,.;:()\n]|\s[–—-]\s")
LONGEST_PLACE = 5  # words
LONGEST_KIND = 4  # words
TOGETHER = 8  # words of the performers and the place beside a name
PARTS = 2
CAPITALS = pattern("capitals").pattern
MEET = re.compile(rf"{pattern('meet').pattern} ({CAPITALS})")
BEFORE_CLOCK = re.compile(rf"(?:^|[.;]\s+)({CAPITALS}),\s*$")
LABEL = re.compile(r"\s*:\s+")
SPLIT = re.compile(r",\s+|\s+(?=\()|;\s")
BRACKET = re.compile(r"\(([^()]+)\)")
PRICE = re.compile(r"[£$€]\s?\d|\bfree\b", re.IGNORECASE)


def venue(article: Article, item: Item, times: Sequence[TimeExpression], start: int) -> str:
    """Who and where, as the entry gives it from ``start`` on: "Brid and friends, Temperance Hall"."""
    if item.name is None:
        return ""
    text = article.text
    inside = within(times, start, item.block.end)
    stop = min((time.span.start for time in inside), default=item.block.end)
    parts = _parts(text, start, stop)
    if not parts and inside:
        sentence = min(item.block.end, _sentence_end(text, inside[0].span.end, item.block.end))
        last = max(time.span.end for time in inside if time.span.start < sentence)
        gap = re.match(r",\s+", text[last:sentence])
        parts = _parts(text, last + gap.end(), sentence) if gap is not None else []
    if parts:
        words = sum(len(part.split()) for part in parts)
        return ", ".join(parts if words <= TOGETHER else parts[-1:])
    met = MEET.search(text, start, item.block.end)
    if met is not None:
        return met[1]
    for time in inside:
        found = BEFORE_CLOCK.search(text[start : time.span.start])
        if found is not None and re.search(r"\d", time.span.text) is not None:
            return found[1]
    return ""


def _parts(text: str, start: int, stop: int) -> list[str]:
    """The first capitalised parts of an entry between two places."""
    cuts = [(start, start), *((m.start() + start, m.end() + start) for m in CHUNK.finditer(text[start:stop]))]
    parts: list[str] = []
    for (_, first), (last, _) in pairwise([*cuts, (stop, stop)]):
        part = text[first:last].strip()
        if not part:
            continue
        fits = (part[:1].isupper() or part.startswith("the ")) and len(part.split()) <= LONGEST_PLACE
        if not fits or PRICE.search(part) or len(parts) == PARTS:
            break
        parts.append(part)
        if text[last : last + 1] not in ",":
            break
    return parts


def _sentence_end(text: str, start: int, end: int) -> int:
    found = re.compile(r"[.!?](?=\s|$)").search(text, start, end)
    return found.start() if found is not None else end


def with_kind(name: str, article: Article, item: Item, times: Sequence[TimeExpression]) -> str:
    """A name that does not say what it is, with the word that does: "R v Smith: plea hearing"."""
    if _names_kind(name):
        return name
    rest = article.text[item.body : item.block.end]
    cut = CHUNK.search(rest)
    first = rest[: cut.start()] if cut is not None else rest
    end = item.body + len(first)
    if any(time.span.start < end and item.body < time.span.end for time in times):
        return name
    short = len(first.split()) <= LONGEST_KIND and first[:1].islower()
    return f"{name}, {first.strip()}" if short and _names_kind(first) else name


def _names_kind(words: str) -> bool:
    return any(word.lower() in event_nouns() for word in re.findall(r"[^\W\d_]+", words))


def entry_title(article: Article, span: tuple[int, int], times: Sequence[TimeExpression]) -> str:
    """What stands behind an entry's opening date, up to its hour: "Open house, main hall"."""
    start, end = span
    opening = next((t for t in times if t.span.start == start), None)
    gap = LABEL.match(article.text, opening.span.end, end) if opening is not None else None
    start = gap.end() if gap is not None else start  # "13 January: AGM"
    inside = [t for t in times if start < t.span.start < end]
    stop = min((t.span.start for t in inside if _is_hour(t) or _closes(t, article.text, end)), default=end)
    parts = [part.strip() for part in SPLIT.split(article.text[start:stop]) if part.strip()]
    title = "".join(parts[:1])
    for part in parts[1:PARTS]:
        inner = BRACKET.match(part)
        words = inner[1] if inner is not None else part
        if words[:1].isupper() and len(words.split()) <= LONGEST_PLACE and not PRICE.search(words):
            title += f" {inner.group()}" if inner is not None else f", {part}"
    said = title.strip(" .;,–—-•").split()
    while said and said[-1].lower() in grammar("before_dates"):
        said.pop()
    return " ".join(said).strip(" ,;–—-")


def _closes(time: TimeExpression, text: str, end: int) -> bool:
    """Whether a day closes the words, so that the title needs it no more: "Quiz, Monday 6 October"."""
    before = text[: time.span.start].split()[-1:]
    tied = bool(before) and before[0].lower() in grammar("before_dates")
    return not tied and gives_day(time) and not text[time.span.end : end].strip(" .,;)")


def _is_hour(time: TimeExpression) -> bool:
    return time.when is not None and "T" in time.when.edtf
