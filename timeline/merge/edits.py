"""Editors' corrections: what a person decided about an entry, laid on last.

An edit names its entry by UID, so it survives every re-extraction. Those that group
tellings (``into``, ``split``) bind the clustering itself; the others are laid on the
entries that come out of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from timeline.model import Event, Prominence, Status, When

CERTAIN = 1.0
"""The confidence of a date that an editor gave or vouches for."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One correction of one entry; a field of None leaves what the articles say.

    ``entry`` is the entry's UID. ``into`` is the UID of the entry it is part of;
    ``split`` names articles whose tellings are a happening of their own, apart from
    those of the other articles. ``hide`` takes the entry out of everything published.
    ``pin`` vouches for the entry as it is: core and certain, whatever its confidence.
    ``rests_on`` are pairs of an article's id and the hash of its text as it was when
    the editor decided, so that a later change of that text can be told.
    """

    entry: str
    title: str | None = None
    when: When | None = None
    status: Status | None = None
    place: str | None = None
    hide: bool = False
    into: str | None = None
    split: tuple[str, ...] = ()
    pin: bool = False
    rests_on: tuple[tuple[str, str], ...] = ()


def apply_edits(events: Sequence[Event], edits: Sequence[Edit]) -> tuple[Event, ...]:
    """Lay edits on entries, the later edit over the earlier; entries no edit names stay as they are."""
    edited = editor(edits)
    return tuple(kept for event in events if (kept := edited(event)) is not None)


def editor(edits: Sequence[Edit]) -> Callable[[Event], Event | None]:
    """What lays the same on one entry; None for one that is hidden."""
    named: dict[str, list[Edit]] = {}
    for edit in edits:
        named.setdefault(edit.entry, []).append(edit)

    def edited(event: Event) -> Event | None:
        mine = named.get(event.uid, [])
        if any(edit.hide for edit in mine):
            return None
        for edit in mine:
            event = _edited(event, edit)
        return event

    return edited


def outdated(edit: Edit, hashes: Mapping[str, str]) -> tuple[str, ...]:
    """Name the articles whose text is not what the edit rests on; ``hashes`` are the current ones."""
    return tuple(article for article, text in edit.rests_on if hashes.get(article, text) != text)


def _edited(event: Event, edit: Edit) -> Event:
    if edit.title is not None:
        event = replace(event, title=edit.title)
    if edit.when is not None:
        # The editor has decided between the sources.
        event = replace(event, when=edit.when, confidence=CERTAIN, conflicts=())
    if edit.status is not None:
        event = replace(event, status=edit.status)
    if edit.place is not None:
        event = replace(event, places=(edit.place,))
    if edit.pin:
        event = replace(event, prominence=Prominence.CORE, confidence=CERTAIN)
    return event
