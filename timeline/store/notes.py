"""What editors decided: corrections, entries let through, articles withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import delete, insert, select

from timeline.merge import Edit
from timeline.model import Article
from timeline.store.codec import EDIT
from timeline.store.part import Part
from timeline.store.tables import NoteRow


class Kind(StrEnum):
    """What a note is about."""

    EDIT = "edit"  # an entry, by UID
    ACCEPT = "accept"  # an entry that waits, by UID
    WITHDRAW = "withdraw"  # an article, by id; the note says its address


class Origin(StrEnum):
    """Where a note was written."""

    COMMAND = "command"
    FILE = "file"  # edits.toml


@dataclass(frozen=True, slots=True)
class Note:
    """One decision; ``edit`` says what is corrected, ``said`` what else the note holds."""

    number: int
    kind: Kind
    subject: str
    origin: Origin
    made: str
    edit: Edit | None = None
    said: str = ""

    def withdraws(self, article: Article) -> bool:
        """Whether the note takes an article back, by its id or its address."""
        named = article.id == self.subject or (article.url is not None and article.url == self.said)
        return self.kind is Kind.WITHDRAW and named


class Notes(Part):
    """The notes of one collection."""

    def all(self) -> tuple[Note, ...]:
        """Every note, those of edits.toml last: the file is laid on what commands said."""
        with self.reading() as session:
            rows = session.scalars(
                select(NoteRow).where(NoteRow.collection == self.id).order_by(NoteRow.origin, NoteRow.id)
            )
            return tuple(map(_note, rows))

    def edit(self, edit: Edit) -> None:
        """Keep a correction."""
        self._add(Kind.EDIT, edit.entry, EDIT.dump_json(edit).decode())

    def accept(self, uid: str) -> None:
        """Let an entry through."""
        self._add(Kind.ACCEPT, uid, "")

    def withdraw(self, article: Article) -> None:
        """Take an article back."""
        self._add(Kind.WITHDRAW, article.id, article.url or "")

    def drop(self, numbers: Sequence[int]) -> None:
        """Forget notes."""
        with self.writing() as session:
            session.execute(
                delete(NoteRow).where(NoteRow.collection == self.id, NoteRow.id.in_(list(numbers)))
            )

    def agree(self, edits: Sequence[Edit]) -> None:
        """Make the notes from edits.toml those that the file holds now.

        One that was there before keeps what it rests on: the articles as they were when
        the editor wrote it.
        """
        known = {
            replace(note.edit, rests_on=()): note.number
            for note in self.all()
            if note.edit and note.origin is Origin.FILE
        }
        wanted = {replace(edit, rests_on=()): edit for edit in edits}
        if stale := [number for edit, number in known.items() if edit not in wanted]:
            self.drop(stale)
        for bare, edit in wanted.items():
            if bare not in known:
                self._add(Kind.EDIT, edit.entry, EDIT.dump_json(edit).decode(), Origin.FILE)

    def _add(self, kind: Kind, subject: str, said: str, origin: Origin = Origin.COMMAND) -> None:
        made = datetime.now(UTC).isoformat(timespec="seconds")
        row = {
            "collection": self.id,
            "kind": kind.value,
            "subject": subject,
            "said": said,
            "origin": origin.value,
            "made": made,
        }
        with self.writing() as session:
            session.execute(insert(NoteRow), [row])


def _note(row: NoteRow) -> Note:
    kind = Kind(row.kind)
    edit = EDIT.validate_json(row.said) if kind is Kind.EDIT else None
    return Note(row.id, kind, row.subject, Origin(row.origin), row.made, edit, "" if edit else row.said)
