"""What extractors found: kept by the article's content, so that no article is read twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import delete, insert, select

from timeline.held import in_lots
from timeline.model import Event
from timeline.store.codec import EVENTS
from timeline.store.part import Part
from timeline.store.saving import MOST
from timeline.store.tables import TellingRow
from timeline.store.version import extractor_version


class Tellings(Part):
    """The events of articles as the last extractor to read them tells them."""

    def missing(self, hashes: Iterable[str]) -> frozenset[str]:
        """Those of ``hashes`` whose articles this extractor has not read yet."""
        wanted = frozenset(hashes)
        known: set[str] = set()
        with self.reading() as session:
            for lot in in_lots(sorted(wanted), MOST):
                query = select(TellingRow.hash).where(
                    TellingRow.extractor == extractor_version(), TellingRow.hash.in_(lot)
                )
                known.update(session.scalars(query))
        return wanted - known

    def keep(self, told: Mapping[str, str]) -> None:
        """Keep the events (encoded) of articles by hash, all in one transaction."""
        if not told:
            return
        rows = [
            {"hash": hash, "extractor": extractor_version(), "events": events}
            for hash, events in told.items()
        ]
        with self.writing() as session:
            for lot in in_lots(told, MOST):
                session.execute(delete(TellingRow).where(TellingRow.hash.in_(lot)))
            session.execute(insert(TellingRow), rows)

    def events(self, hashes: Iterable[str]) -> Iterator[Event]:
        """The events of the articles with these hashes."""
        with self.reading() as session:
            for lot in in_lots(sorted(frozenset(hashes)), MOST):
                query = select(TellingRow.events).where(TellingRow.hash.in_(lot)).order_by(TellingRow.hash)
                for events in session.scalars(query):
                    yield from EVENTS.validate_json(events)
