"""Gold timelines and how an article's events measure up to them.

An event may stand for a gold event when one of its mentions overlaps the gold quote and
something more agrees: the trigger (3), the date (2), the words of the title (up to 2); the
best pairs are taken first, one to one. ``found`` asks only for such a pair, ``recall`` for
the right date as well, ``precision`` how many published events are right. An event that
meets gold of no importance (``core`` false) with the right date counts for neither.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from timeline.model import Event, Mention, Prominence

ENOUGH = 3.0  # an overlap (1) and a date (2), or better
SMALL = frozenset(re.findall(r"\w+", "a an the of in on at to for from by with and or as is are its his her"))


@dataclass(frozen=True)
class Gold:
    """One event an editor would write down."""

    what: str
    quote: tuple[int, int]
    trigger: tuple[int, int]
    dates: frozenset[str]
    statuses: frozenset[str]
    rrule: str | None
    core: bool


@dataclass
class Count:
    """What was counted over articles."""

    core: int = 0
    found: int = 0
    right: int = 0
    published: int = 0
    correct: int = 0
    status: int = 0
    title: float = 0.0
    confident: list[tuple[float, bool]] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """Per cent of each."""
        recall = 100 * self.right / max(1, self.core)
        precision = 100 * self.correct / max(1, self.published)
        return {
            "found": 100 * self.found / max(1, self.core),
            "recall": recall,
            "precision": precision,
            "f1": 2 * recall * precision / max(1e-9, recall + precision),
            "status": 100 * self.status / max(1, self.found),
            "title": 100 * self.title / max(1, self.found),
        }


def canonical(value: str) -> str:
    """One spelling for a date: no qualifiers, instants in UTC to the minute, floating ones as they are."""
    parts = []
    for part in value.split("/"):
        plain = part.rstrip("~?%")
        if "T" in plain:
            moment = datetime.fromisoformat(plain)
            plain = (moment.astimezone(UTC) if moment.tzinfo else moment).strftime("%Y-%m-%dT%H:%M")
        parts.append(plain)
    return "/".join(parts)


def _floating(value: str) -> str:
    return re.sub(r"(?<=:\d\d)(?:Z|[+-]\d\d:\d\d)", "", value)


def read_gold(path: Path, text: str) -> list[Gold]:
    """The gold events beside an article; raises ValueError where a quote is not in its text."""
    found = []
    for event in json.loads(path.read_text(encoding="utf-8"))["events"]:
        start = text.find(event["quote"])
        if start < 0:
            raise ValueError(f"{path.name}: {event['quote']!r} is not in the article")
        inner = event["quote"].find(event["trigger"])
        mark = (start + inner, start + inner + len(event["trigger"])) if inner >= 0 else (start, start)
        found.append(
            Gold(
                what=event["what"],
                quote=(start, start + len(event["quote"])),
                trigger=mark,
                dates=frozenset([event["edtf"], *event.get("also_ok", [])]),
                statuses=frozenset([event["status"], *event.get("status_also_ok", [])]),
                rrule=event.get("rrule"),
                core=event.get("core", True),
            )
        )
    return found


def words(title: str) -> set[str]:
    """Content words, crudely stemmed."""
    kept = (word for word in re.findall(r"[a-z0-9]+", title.lower()) if word not in SMALL)
    return {re.sub(r"(?:ing|ed|es|s|e)$", "", word) if len(word) > 4 else word for word in kept}


def agreement(left: str, right: str) -> float:
    """F1 of the content words of two titles."""
    a, b = words(left), words(right)
    return 2 * len(a & b) / (len(a) + len(b)) if a & b else 0.0


def dated_right(event: Event, gold: Gold) -> bool:
    """Whether an event has the gold date; a floating time is compared by its clock alone."""
    if event.when is None:
        return False
    value = event.when.edtf
    if "T" in value and _floating(value) == value:
        return canonical(value) in {canonical(_floating(date)) for date in gold.dates}
    return canonical(value) in {canonical(date) for date in gold.dates}


def evidence(event: Event, gold: Gold) -> float:
    """How strongly an event stands for a gold event."""

    def weigh(mention: Mention) -> float:
        if not (mention.quote.start < gold.quote[1] and gold.quote[0] < mention.quote.end):
            return 0.0
        named = mention.trigger.start < gold.trigger[1] and gold.trigger[0] < mention.trigger.end
        return 1.0 + 3.0 * named + 2.0 * dated_right(event, gold) + 2.0 * agreement(event.title, gold.what)

    return max((weigh(mention) for mention in event.mentions), default=0.0)


def pairs(events: Sequence[Event], gold: Sequence[Gold]) -> dict[int, int]:
    """Gold index -> event index, best evidence first."""
    ranked = sorted(
        ((evidence(e, g), -i, -j) for i, e in enumerate(events) for j, g in enumerate(gold)), reverse=True
    )
    chosen: dict[int, int] = {}
    for weight, event, wanted in ranked:
        if weight >= ENOUGH and -wanted not in chosen and -event not in chosen.values():
            chosen[-wanted] = -event
    return chosen


def count(events: Iterable[Event], gold: Sequence[Gold], total: Count) -> None:
    """Add one article to a count."""
    published = [event for event in events if event.prominence is Prominence.CORE and event.when is not None]
    chosen = pairs(published, gold)
    meant = {event: wanted for wanted, event in chosen.items()}
    for place, wanted in enumerate(gold):
        if not wanted.core:
            continue
        total.core += 1
        if place in chosen:
            event = published[chosen[place]]
            total.found += 1
            total.right += dated_right(event, wanted)
            total.status += event.status.value in wanted.statuses
            total.title += agreement(event.title, wanted.what)
    for place, event in enumerate(published):
        wanted_here = gold[meant[place]] if place in meant else None
        right = wanted_here is not None and dated_right(event, wanted_here)
        total.confident.append((event.confidence, right))
        if right and wanted_here is not None and not wanted_here.core:
            continue
        total.published += 1
        total.correct += right
