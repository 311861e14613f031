"""Meetings that organisers publish."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision: str | None = "0004"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "meetings",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("body", sa.String, nullable=False, server_default=sa.text("''")),
        sa.Column("draft", sa.String, nullable=False, server_default=sa.text("''")),
        sa.Column("before", sa.String, nullable=False, server_default=sa.text("''")),
        sa.Column("tell_at", sa.Integer),
        sqlite_autoincrement=True,
    )
