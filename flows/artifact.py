"""What a run leaves in Prefect for a person to read: the events and the problems as Markdown tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from timeline.export.words import words
from timeline.model import Event, Status, Timeline

ROWS = 500  # a table longer than this is not read, and every run keeps its own
AHEAD = {Status.PLANNED, Status.RECURRING}


def markdown(timeline: Timeline, paths: Sequence[Path], seconds: Mapping[str, float]) -> str:
    """Tell what a run published: how much, where, every event with its date and reason, every problem.

    ``seconds`` are those that each stage took.
    """
    dated, undated, articles = len(timeline.events), len(timeline.undated), len(timeline.articles)
    parts = [
        f"# {_cell(timeline.name)}",
        f"{dated} dated and {undated} undated events of {articles} article{'s' * (articles != 1)}.",
        "Files: " + ", ".join(f"`{path}`" for path in paths),
        _table(("When", "Event", "Status", "Why this date"), map(_event, timeline.events[:ROWS]), dated),
    ]
    if timeline.undated:
        without = [(event.title, str(event.status)) for event in timeline.undated[:ROWS]]
        parts += ["## Without a date", _table(("Event", "Status"), without, undated)]
    if timeline.problems:
        reasons = [(problem.source, problem.reason) for problem in timeline.problems[:ROWS]]
        parts += ["## Problems", _table(("Source", "Reason"), reasons, len(timeline.problems))]
    took = [(stage, f"{spent:.1f}") for stage, spent in seconds.items()]
    parts += ["## Timings", _table(("Stage", "Seconds"), took, len(took))]
    return "\n\n".join(parts) + "\n"


def _event(event: Event) -> tuple[str, ...]:
    when = words(event.when, ahead=event.status in AHEAD) if event.when else ""
    return when, event.title, event.status, event.mentions[0].reason if event.mentions else ""


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]], total: int) -> str:
    """Write a Markdown table, and under it how many rows were left off."""
    lines = [heads, ["---"] * len(heads), *rows]
    text = "\n".join("| " + " | ".join(map(_cell, line)) + " |" for line in lines)
    return text if total <= ROWS else f"{text}\n\n{total - ROWS} more are not shown."


def _cell(text: str) -> str:
    """Keep what an article says from being read as Markdown or HTML."""
    return re.sub(r"([\\|`*_<>\[\]#])", r"\\\1", " ".join(text.split()))
