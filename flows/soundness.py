"""A timeline and its files: an event that cannot be published costs itself and nothing else."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from textwrap import shorten

from flows import filed
from flows.drafts import Drafts
from timeline.export import ical, publication
from timeline.export import json as timeline_json
from timeline.export.quotes import limited
from timeline.merge import timeline as assemble
from timeline.model import Article, Event, Layout, Problem, Timeline
from timeline.store.collection import assembled
from timeline.store.identity import Entry
from timeline.store.versions import Version

TIMELINE = "timeline.json"
"""The file that tells whose folder it is."""


def render(timeline: Timeline, layout: Layout | None = None) -> Drafts:
    """Every published file by its name."""
    return Drafts(publication.streams(limited(timeline, filed.events), layout, filed.pieces))


def check(timeline: Timeline) -> None:
    """Raise where a timeline breaks the contract or fits no calendar: what every other file is made of."""
    timeline = limited(timeline, filed.events)
    for _ in timeline_json.stream(timeline):
        pass
    ical.Calendars(timeline, hold=filed.pieces)


def publishable(
    name: str,
    versions: Sequence[Version],
    entries: Mapping[str, Entry],
    before: Mapping[str, Entry],
    problems: Sequence[Problem],
    layout: Layout,
) -> tuple[Mapping[str, Entry], Timeline, Drafts]:
    """The entries, their timeline and its files.

    Changed entries that cannot be published go back to what they were, and a new one of these is
    left out; each is a problem.
    """
    timeline = assembled(name, versions, entries.values(), problems, filed.events)
    try:
        return entries, timeline, render(timeline, layout)
    except Exception:
        changed = (e.published for uid, e in entries.items() if uid not in before or e != before[uid])
        faults = faults_of(filed.events(changed), *timeline.articles)
    entries = filed.entries(_sound(entries, before, faults))
    problems = tuple(dict.fromkeys([*problems, *faults.values()]))
    timeline = assembled(name, versions, entries.values(), problems, filed.events)
    return entries, timeline, render(timeline, layout)


def _sound(
    entries: Mapping[str, Entry], before: Mapping[str, Entry], faults: Container[str]
) -> Iterator[tuple[str, Entry]]:
    for uid, entry in entries.items():
        if uid not in faults:
            yield uid, entry
        elif uid in before:
            yield uid, before[uid]


def faults_of(events: Sequence[Event], *articles: Article) -> dict[str, Problem]:
    """Say by UID which events cannot be published and why; all are tried together first."""
    try:
        check(assemble("", articles, events, hold=filed.events))
    except Exception:
        told = {event.uid: fault_of(event, articles) for event in events}
        return {uid: fault for uid, fault in told.items() if fault}
    return {}


def faults_in(read: Sequence[tuple[Article, Sequence[Event]]]) -> dict[str, Problem]:
    """Say by UID which of the events of many articles cannot be published and why; all are tried at once."""
    try:
        check(assemble("", [article for article, _ in read], [e for _, events in read for e in events]))
    except Exception:
        return {uid: fault for article, events in read for uid, fault in faults_of(events, article).items()}
    return {}


def fault_of(event: Event, articles: Sequence[Article]) -> Problem | None:
    """Say why an event cannot be published; None where it can."""
    try:
        check(assemble("", articles, [event]))
    except Exception as error:
        source = event.mentions[0].article if event.mentions else event.id
        reason = f"“{event.title}” cannot be published ({shorten(str(error), 200)})"
        return Problem(source, f"{reason}; please report it together with the text")
    return None
