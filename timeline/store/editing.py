"""The corrections that a revision is made with: those of commands, then those of edits.toml."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from timeline.errors import UsageError
from timeline.merge import Edit, outdated
from timeline.model import Event, Problem
from timeline.store.identity import Entry
from timeline.store.notes import Kind, Note, Notes
from timeline.store.versions import Version
from timeline.store.wanted import Wanted, resolved


def editing(
    notes: Notes,
    wanted: Sequence[Wanted] | None,
    entries: Mapping[str, Entry],
    events: Iterable[Event],
    versions: Sequence[Version],
) -> tuple[tuple[Edit, ...], list[Problem]]:
    """The edits to lay on, and a problem for each that names no entry or whose articles have changed.

    ``wanted`` are those of edits.toml, None where there is none: then the notes stay as they are.
    """
    problems = []
    if wanted is not None:
        known = {**articles_of(events), **articles_of(entry.published for entry in entries.values())}
        texts = texts_of(versions)
        found = []
        for one in wanted:
            try:
                found.append(resolved(one, known, texts))
            except UsageError as error:
                problems.append(error.problem())
        notes.agree(found)
    kept = notes.all()
    texts = texts_of(versions) if kept else {}
    problems += [
        Problem(f"edit {note.number}", f"{reason}; see whether it is still right")
        for note in kept
        if (reason := doubt(note, texts))
    ]
    return tuple(note.edit for note in kept if note.edit), problems


def doubt(note: Note, texts: Mapping[str, str]) -> str | None:
    """Say which articles a note rests on have changed since it was written; None where none has.

    ``texts`` are the hashes of their texts as they are now.
    """
    if note.kind is not Kind.EDIT or note.edit is None:
        return None
    changed = outdated(note.edit, texts)
    return f"{', '.join(changed)} changed after the entry was corrected" if changed else None


def articles_of(events: Iterable[Event]) -> dict[str, tuple[str, ...]]:
    """UIDs and the articles that tell each entry."""
    return {
        event.uid: tuple(dict.fromkeys(mention.article for mention in event.mentions)) for event in events
    }


def texts_of(versions: Iterable[Version]) -> dict[str, str]:
    """The hash of each article's text as it counts now."""
    return {version.article.id: version.text for version in versions if not version.withdrawn}
