"""Writing a revision: only what differs from the one before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from timeline.held import in_lots
from timeline.model import Problem
from timeline.store.codec import EVENT, PROBLEMS, about
from timeline.store.identity import Entry
from timeline.store.tables import ArticleRow, EntryRow, RevisionRow
from timeline.store.versions import Version

MOST = 500  # values in one statement; SQLite takes no more than some thousand


def save(
    session: Session,
    collection: int,
    versions: Sequence[Version],
    entries: Mapping[str, Entry],
    problems: Sequence[Problem],
    texts: Mapping[str, str],
) -> int:
    """Write a state as the newest revision and return its number; the last one's where they are equal."""
    last = session.scalar(select(func.max(RevisionRow.number)).where(RevisionRow.collection == collection))
    number = (last or 0) + 1
    told = PROBLEMS.dump_json(tuple(problems)).decode()
    before = session.scalar(
        select(RevisionRow.problems).where(RevisionRow.collection == collection, RevisionRow.number == last)
    )
    changed = [
        _articles(session, collection, number, versions, texts),
        _entries(session, collection, number, entries),
        told != before,
    ]
    if last is not None and not any(changed):
        return last
    made = datetime.now(UTC).isoformat(timespec="microseconds")
    row = {"collection": collection, "number": number, "made": made, "problems": told}
    session.execute(insert(RevisionRow), [row])
    return number


def _articles(
    session: Session, collection: int, number: int, versions: Sequence[Version], texts: Mapping[str, str]
) -> bool:
    """Close the rows of versions that no longer count and add new ones; tell whether there were any."""
    rows = session.execute(
        select(ArticleRow.id, ArticleRow.article, ArticleRow.hash, ArticleRow.withdrawn).where(
            ArticleRow.collection == collection, ArticleRow.until.is_(None)
        )
    )
    known = {(article, hash, withdrawn): id for id, article, hash, withdrawn in rows}
    wanted = {(version.article.id, version.hash, version.withdrawn): version for version in versions}
    closed = [id for key, id in known.items() if key not in wanted]
    added = [version for key, version in wanted.items() if key not in known]
    for version in added:
        text = texts.get(version.hash) or session.scalar(
            select(ArticleRow.whole).where(ArticleRow.hash == version.hash).limit(1)
        )
        row = {
            "collection": collection,
            "article": version.article.id,
            "hash": version.hash,
            "text": version.text,
            "about": about(version.article),
            "whole": text,
            "withdrawn": version.withdrawn,
            "since": number,
            "until": None,
        }
        session.execute(insert(ArticleRow), [row])
    for ids in in_lots(closed, MOST):
        session.execute(update(ArticleRow).where(ArticleRow.id.in_(ids)).values(until=number))
    return bool(closed or added)


def _entries(session: Session, collection: int, number: int, entries: Mapping[str, Entry]) -> bool:
    """Close the rows of entries that changed or went and add what they are now; tell whether any did."""
    rows = session.execute(
        select(EntryRow.id, EntryRow.uid, EntryRow.place, EntryRow.published, EntryRow.told)
        .where(EntryRow.collection == collection, EntryRow.until.is_(None))
        .execution_options(yield_per=MOST)
    )
    closed, kept = [], set()
    for id, uid, *values in rows:
        if uid in entries and values == _values(entries[uid]):
            kept.add(uid)
        else:
            closed.append(id)
    for ids in in_lots(closed, MOST):
        session.execute(update(EntryRow).where(EntryRow.id.in_(ids)).values(until=number))
    for uids in in_lots((uid for uid in entries if uid not in kept), MOST):
        added = []
        for uid in uids:
            place, published, told = _values(entries[uid])
            row = {"collection": collection, "uid": uid, "place": place, "published": published}
            added.append({**row, "told": told, "since": number, "until": None})
        session.execute(insert(EntryRow), added)
    return bool(closed) or len(kept) < len(entries)


def _values(entry: Entry) -> list[str | None]:
    """An entry as its row holds it; what is told as it is published is kept once."""
    published, told = (EVENT.dump_json(event).decode() for event in (entry.published, entry.told))
    return [entry.place.value, published, None if told == published else told]
