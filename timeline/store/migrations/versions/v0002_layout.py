"""How a feed was last laid out, so that an editor's correction shows in the same form."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "v0002"
down_revision = "v0001"


def upgrade() -> None:
    """Add the column; a feed of before has the layout that all had."""
    op.add_column("collections", sa.Column("layout", sa.Text()))
