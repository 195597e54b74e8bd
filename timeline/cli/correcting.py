"""`timeline edit`, `edits`, `accept` and `withdraw`: what editors decide, kept in the store."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from flows.stages import republish
from timeline.cli.ends import complain
from timeline.cli.storing import BUSY, Where, opened
from timeline.digest.corpus import rows
from timeline.errors import StoreBusy, UnknownEntry, UsageError
from timeline.model import Article
from timeline.store import Collection, Kind, Note, Store
from timeline.store.editing import articles_of, doubt, texts_of
from timeline.store.identity import Place
from timeline.store.wanted import Wanted, entry_of, resolved

LATER = "kept; the next `timeline publish` shows it"


def edit(where: Where, wanted: Wanted) -> None:
    """Correct an entry."""
    if wanted == Wanted(wanted.entry):
        raise UsageError(f"entry {wanted.entry}", "nothing is to be changed", "see `timeline edit --help`")
    with opened(where) as store:
        collection = store.known(where.name)
        known = articles_of(entry.published for entry in collection.entries().values())
        collection.notes.edit(resolved(wanted, known, texts_of(collection.versions())))
        show_now(store, collection)


def accept(where: Where, entry: str) -> None:
    """Let an entry through that waits."""
    with opened(where) as store:
        collection = store.known(where.name)
        entries = collection.entries()
        uid = entry_of(entry, entries)
        if entries[uid].place is not Place.WAITING:
            remedy = "`timeline digest` lists those that do"
            raise UnknownEntry(f"entry {entry}", "does not wait for anybody", remedy)
        collection.notes.accept(uid)
        show_now(store, collection)


def withdraw(where: Where, source: str, undo: bool) -> None:
    """Take an article back, or take that back."""
    with opened(where) as store:
        collection = store.known(where.name)
        article = article_of(collection, source)
        taken = [note.number for note in collection.notes.all() if note.withdraws(article)]
        if undo and not taken:
            raise UsageError(source, "is not withdrawn", "`timeline edits` lists what is")
        if undo:
            collection.notes.drop(taken)
        elif not taken:
            collection.notes.withdraw(article)
        show_now(store, collection)


def listed(where: Where) -> None:
    """List the notes, each with its number and whether its articles have changed."""
    with opened(where) as store:
        collection = store.known(where.name)
        texts = texts_of(collection.versions())
        for note in collection.notes.all():
            reason = doubt(note, texts)
            print(f"{note.number}  {note.made[:10]}  {described(note)}{f'  ({reason})' if reason else ''}")


def drop(where: Where, number: int) -> None:
    """Forget a note."""
    with opened(where) as store:
        collection = store.known(where.name)
        if number not in {note.number for note in collection.notes.all()}:
            raise UsageError(f"note {number}", "is not there", "`timeline edits` lists them")
        collection.notes.drop([number])
        show_now(store, collection)


def export(where: Where) -> None:
    """Print corrected dates as rows for the phrase corpus."""
    with opened(where) as store:
        collection = store.known(where.name)
        edits = [note.edit for note in collection.notes.all() if note.edit]
        events = {uid: entry.told for uid, entry in collection.entries().items()}
        articles = {version.article.id: version.article for version in collection.versions()}
    sys.stdout.write(rows(edits, events, articles))


def show_now(store: Store, collection: Collection) -> None:
    """Publish what an editor decided, or say why that must wait."""
    try:
        with store.writer(BUSY):
            exported = republish(collection)
    except StoreBusy as error:
        complain(f"{error.source}: {error.reason}; {LATER}")
        return
    for path in exported.changed if exported else ():
        print(f"{path}  (changed)")
    if exported is None:
        print(LATER)


def article_of(collection: Collection, source: str) -> Article:
    """The article of an id or an address."""
    for version in collection.versions():
        if source in {version.article.id, version.article.url}:
            return version.article
    raise UsageError(source, "no article of this collection has that id or address", "check the spelling")


def described(note: Note) -> str:
    """A note in one line."""
    if note.kind is Kind.WITHDRAW:
        return f"withdraw {note.subject}"
    if note.kind is Kind.ACCEPT or note.edit is None:
        return f"accept {note.subject[:10]}"
    changes: Sequence[tuple[str, object]] = (
        ("title", note.edit.title),
        ("date", note.edit.when and note.edit.when.edtf),
        ("status", note.edit.status and note.edit.status.value),
        ("place", note.edit.place),
        ("hide", note.edit.hide),
        ("merge into", note.edit.into and note.edit.into[:10]),
        ("split", ", ".join(note.edit.split)),
        ("pin", note.edit.pin),
    )
    said = ", ".join(name if value is True else f"{name} “{value}”" for name, value in changes if value)
    return f"edit {note.subject[:10]}: {said}"
