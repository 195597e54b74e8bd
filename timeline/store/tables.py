"""The tables of the store.

What a timeline is made of (articles, entries) is kept by revision: a row is part of
the revisions from ``since`` up to, not including, ``until``; None means that it still
is. So every published revision can be told again, and a row is written only when
something changes. Values that the model defines are JSON text (:mod:`timeline.store.codec`).
"""

from __future__ import annotations

from sqlalchemy import Float, ForeignKey, Index, MetaData, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
DIGEST = 64  # hexadecimal digits of SHA-256


class Base(DeclarativeBase):
    """Every table; constraints have names, so that a migration can find them."""

    metadata = MetaData(naming_convention=NAMES)


class CollectionRow(Base):
    """One feed: its name in this store, folder and layout of its last run, and below what it waits."""

    __tablename__ = "collections"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Text, unique=True)
    folder: Mapped[str | None] = mapped_column(Text)
    min_confidence: Mapped[float] = mapped_column(Float, default=0.0)
    layout: Mapped[str | None] = mapped_column(Text)


class ArticleRow(Base):
    """One version of an article: the hash of all that is known of it, and that of its text alone.

    ``about`` is the article without its text, for those who only name it, ``whole`` with
    it. ``withdrawn`` versions tell nothing, and are remembered in case that is undone.
    """

    __tablename__ = "articles"
    __table_args__ = (Index(None, "collection", "until"), Index(None, "hash"))
    id: Mapped[int] = mapped_column(primary_key=True)
    collection: Mapped[int] = mapped_column(ForeignKey("collections.id"))
    article: Mapped[str] = mapped_column(Text)
    hash: Mapped[str] = mapped_column(String(DIGEST))
    text: Mapped[str] = mapped_column(String(DIGEST))
    about: Mapped[str] = mapped_column(Text)
    whole: Mapped[str] = mapped_column(Text)
    withdrawn: Mapped[bool]
    since: Mapped[int]
    until: Mapped[int | None]


class TellingRow(Base):
    """What the last extractor to read it found in one version of an article: its events as JSON."""

    __tablename__ = "tellings"
    hash: Mapped[str] = mapped_column(String(DIGEST), primary_key=True)
    extractor: Mapped[str] = mapped_column(String(DIGEST))
    events: Mapped[str] = mapped_column(Text)


class EntryRow(Base):
    """One entry as it was in some revisions.

    ``published`` is the entry as the feed has it, ``told`` as the articles tell it,
    before editors' notes, None where that is the same. ``place`` says whether it is in the feed
    (``feed``), waits for an editor (``waiting``) or is hidden by one (``hidden``).
    """

    __tablename__ = "entries"
    __table_args__ = (Index(None, "collection", "until"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    collection: Mapped[int] = mapped_column(ForeignKey("collections.id"))
    uid: Mapped[str] = mapped_column(Text)
    place: Mapped[str] = mapped_column(String(10))
    published: Mapped[str] = mapped_column(Text)
    told: Mapped[str | None] = mapped_column(Text)
    since: Mapped[int]
    until: Mapped[int | None]


class RevisionRow(Base):
    """One published revision: its number in its collection, when it was made (UTC), its problems."""

    __tablename__ = "revisions"
    collection: Mapped[int] = mapped_column(ForeignKey("collections.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    made: Mapped[str] = mapped_column(String(32))
    problems: Mapped[str] = mapped_column(Text)


class NoteRow(Base):
    """What an editor decided, in the order of the numbers; ``made`` is the editor's clock (UTC)."""

    __tablename__ = "notes"
    __table_args__ = (Index(None, "collection"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    collection: Mapped[int] = mapped_column(ForeignKey("collections.id"))
    kind: Mapped[str] = mapped_column(String(10))
    subject: Mapped[str] = mapped_column(Text)
    said: Mapped[str] = mapped_column(Text)
    origin: Mapped[str] = mapped_column(String(10))
    made: Mapped[str] = mapped_column(String(32))


class VisitRow(Base):
    """A page or an item that an earlier run has read; the key is a hash, the rest as the server said."""

    __tablename__ = "visits"
    collection: Mapped[int] = mapped_column(ForeignKey("collections.id"), primary_key=True)
    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    said: Mapped[str] = mapped_column(Text)
