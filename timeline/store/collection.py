"""One collection of a store: what its feed is made from and everything it published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Engine, and_, func, or_, select, update

from timeline.held import Hold, in_lots
from timeline.merge import timeline
from timeline.model import Event, Layout, Problem, Timeline
from timeline.store.codec import ARTICLE, EVENT, LAYOUT, PROBLEMS
from timeline.store.identity import Entry, Place
from timeline.store.notes import Notes
from timeline.store.part import Part
from timeline.store.saving import MOST, save
from timeline.store.tables import ArticleRow, CollectionRow, EntryRow, RevisionRow
from timeline.store.tellings import Tellings
from timeline.store.versions import Version, slim
from timeline.store.visits import Visits

NOTHING = 0
"""The number of the state before the first revision."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A published state: its number, from 1, and when it was published (UTC)."""

    number: int
    made: datetime


class Collection(Part):
    """What one feed is made from, by the name of the feed."""

    def __init__(self, engine: Engine, id: int, name: str) -> None:
        super().__init__(engine, id)
        self.name = name
        self.notes = Notes(engine, id)
        self.tellings = Tellings(engine, id)
        self.visits = Visits(engine, id)

    @property
    def folder(self) -> str | None:
        """The folder it was last published into."""
        with self.reading() as session:
            return session.scalar(select(CollectionRow.folder).where(CollectionRow.id == self.id))

    @property
    def min_confidence(self) -> float:
        """The confidence below which a new entry waits for an editor."""
        with self.reading() as session:
            query = select(CollectionRow.min_confidence).where(CollectionRow.id == self.id)
            return session.scalar(query) or 0.0

    @property
    def layout(self) -> Layout:
        """How its calendars were last laid out."""
        with self.reading() as session:
            kept = session.scalar(select(CollectionRow.layout).where(CollectionRow.id == self.id))
            return LAYOUT.validate_json(kept) if kept else Layout()

    def lay_out(self, layout: Layout) -> None:
        """Keep how its calendars are laid out from now on."""
        self.remember(layout=LAYOUT.dump_json(layout).decode())

    def remember(self, **values: str | float) -> None:
        """Keep a new ``folder``, ``min_confidence`` or ``layout``."""
        with self.writing() as session:
            session.execute(update(CollectionRow).where(CollectionRow.id == self.id).values(**values))

    def number(self) -> int:
        """The newest revision's number; :data:`NOTHING` before the first."""
        with self.reading() as session:
            found = session.scalar(
                select(func.max(RevisionRow.number)).where(RevisionRow.collection == self.id)
            )
            return found or NOTHING

    def revisions(self) -> tuple[Revision, ...]:
        """Every published revision, in order."""
        with self.reading() as session:
            rows = session.execute(
                select(RevisionRow.number, RevisionRow.made)
                .where(RevisionRow.collection == self.id)
                .order_by(RevisionRow.number)
            )
            return tuple(Revision(number, datetime.fromisoformat(made)) for number, made in rows)

    def versions(self, number: int | None = None) -> tuple[Version, ...]:
        """The articles of a revision, the newest where none is named, without their texts."""
        return tuple(self.each_version(number))

    def each_version(self, number: int | None = None) -> Iterator[Version]:
        """The same one by one."""
        with self.reading() as session:
            rows = session.execute(
                select(ArticleRow.about, ArticleRow.hash, ArticleRow.text, ArticleRow.withdrawn)
                .where(ArticleRow.collection == self.id, _within(ArticleRow, number))
                .order_by(ArticleRow.article)
                .execution_options(yield_per=MOST)
            )
            for about, hash, text, gone in rows:
                yield Version(slim(ARTICLE.validate_json(about)), hash, text, gone)

    def wholes(self, hashes: Iterable[str]) -> Iterator[tuple[str, str]]:
        """The whole articles with these hashes: the hash, and all of it as JSON."""
        with self.reading() as session:
            for lot in in_lots(hashes, MOST):
                query = select(ArticleRow.hash, ArticleRow.whole).where(ArticleRow.hash.in_(lot))
                yield from {row.hash: row.whole for row in session.execute(query)}.items()

    def entries(self, number: int | None = None) -> dict[str, Entry]:
        """The entries of a revision by UID, the newest where none is named."""
        return dict(self.each_entry(number))

    def each_entry(self, number: int | None = None) -> Iterator[tuple[str, Entry]]:
        """The same one by one."""
        with self.reading() as session:
            rows = session.execute(
                select(EntryRow.uid, EntryRow.place, EntryRow.published, EntryRow.told)
                .where(EntryRow.collection == self.id, _within(EntryRow, number))
                .order_by(EntryRow.uid)
                .execution_options(yield_per=MOST)
            )
            for uid, place, published, told in rows:
                yield uid, _entry(Place(place), published, told)

    def departed(self) -> Iterator[tuple[str, Entry]]:
        """The entries that were once in the feed and are in no place now, as they were last published."""
        mine, still = EntryRow.collection == self.id, EntryRow.until.is_(None)
        rows = select(func.max(EntryRow.id)).where(mine, EntryRow.place == Place.FEED).group_by(EntryRow.uid)
        gone = select(EntryRow.uid, EntryRow.published, EntryRow.told).where(
            EntryRow.id.in_(rows), EntryRow.uid.not_in(select(EntryRow.uid).where(mine, still))
        )
        with self.reading() as session:
            found = session.execute(gone.order_by(EntryRow.uid).execution_options(yield_per=MOST))
            for uid, published, told in found:
                yield uid, _entry(Place.GONE, published, told)

    def problems(self, number: int) -> tuple[Problem, ...]:
        """What could not be used when a revision was made."""
        with self.reading() as session:
            found = session.scalar(
                select(RevisionRow.problems).where(
                    RevisionRow.collection == self.id, RevisionRow.number == number
                )
            )
            return PROBLEMS.validate_json(found) if found else ()

    def at(self, moment: datetime) -> int:
        """The number of the revision that was the newest at a moment; :data:`NOTHING` before the first."""
        return max((one.number for one in self.revisions() if one.made <= moment), default=NOTHING)

    def timeline(self, number: int | None = None, hold: Hold[Event] = tuple) -> Timeline:
        """The timeline as a revision published it, the newest where none is named.

        Its events are kept by ``hold``.
        """
        number = self.number() if number is None else number
        entries = (entry for _, entry in self.each_entry(number))
        return assembled(self.name, self.each_version(number), entries, self.problems(number), hold)

    def publish(
        self,
        versions: Sequence[Version],
        entries: Mapping[str, Entry],
        problems: Sequence[Problem],
        texts: Mapping[str, str],
    ) -> int:
        """Make this state the newest revision, in one transaction, and return its number.

        ``texts`` are the whole articles, as JSON by hash, that the store has not seen yet.
        Where nothing differs from the newest revision that one stays the newest.
        """
        with self.writing() as session:
            return save(session, self.id, versions, entries, problems, texts)


def assembled(
    name: str,
    versions: Iterable[Version],
    entries: Iterable[Entry],
    problems: Sequence[Problem],
    hold: Hold[Event] = tuple,
) -> Timeline:
    """The timeline that a feed shows: the entries in their place, the articles that still count."""
    return timeline(
        name,
        [version.article for version in versions if not version.withdrawn],
        (entry.published for entry in entries if entry.place is Place.FEED),
        problems,
        hold,
    )


def _entry(place: Place, published: str, told: str | None) -> Entry:
    event = EVENT.validate_json(published)
    return Entry(place, event, EVENT.validate_json(told) if told else event)


def _within(table: type[ArticleRow] | type[EntryRow], number: int | None) -> ColumnElement[bool]:
    """Rows that are part of a revision."""
    if number is None:
        return table.until.is_(None)
    return and_(table.since <= number, or_(table.until.is_(None), table.until > number))
