"""Runs migrations on the connection that :mod:`timeline.store.migrating` hands over."""

from __future__ import annotations

from alembic import context

from timeline.store.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,  # SQLite changes a table by copying it
)
with context.begin_transaction():
    context.run_migrations()
