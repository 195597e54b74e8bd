"""The store's schema, brought up to date when the store is opened."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, inspect, text

from timeline.errors import StoreError

NEWEST = "v0002"
"""The revision this program reads and writes; a test holds it to the newest migration."""


def upgrade(engine: Engine, shown: str) -> None:
    """Bring the schema up to :data:`NEWEST`, in one transaction.

    Raises StoreError for a store that a newer program wrote.
    """
    with engine.connect() as connection:
        found = _version(connection)
    if found == NEWEST:
        return
    if found is not None and found > NEWEST:
        raise StoreError(shown, f"was written by a newer version ({found})", "update news-timeline")
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "timeline.store:migrations")
    config.set_main_option("path_separator", "os")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, NEWEST)


def _version(connection: Connection) -> str | None:
    """The schema's revision, None for an empty database."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("select version_num from alembic_version")).scalar_one_or_none()
    return None if found is None else str(found)
