"""Pages and items that earlier runs have read: the memory that :mod:`timeline.sources.known` asks for."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import delete, insert

from timeline.held import in_lots
from timeline.sources.known import Visit
from timeline.store.codec import VISIT
from timeline.store.part import Part
from timeline.store.saving import MOST
from timeline.store.tables import VisitRow


class Visits(Part):
    """The visits of one collection."""

    def visit(self, key: str) -> Visit | None:
        """The last visit remembered under a key."""
        with self.reading() as session:
            row = session.get(VisitRow, (self.id, key))
            return VISIT.validate_json(row.said) if row else None

    def remember(self, visits: Iterable[Visit]) -> None:
        """Keep these visits, each instead of any earlier one of its key."""
        rows = {
            visit.key: {"collection": self.id, "key": visit.key, "said": VISIT.dump_json(visit).decode()}
            for visit in visits
        }
        if not rows:
            return
        with self.writing() as session:
            for lot in in_lots(rows, MOST):
                session.execute(delete(VisitRow).where(VisitRow.collection == self.id, VisitRow.key.in_(lot)))
            session.execute(insert(VisitRow), list(rows.values()))
