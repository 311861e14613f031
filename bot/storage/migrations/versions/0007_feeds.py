"""Feeds of meetings, and what they propose."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision: str | None = "0006"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "feeds",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("address", sa.String, nullable=False, unique=True),
        sa.Column("trusted", sa.Integer, nullable=False, server_default=sa.text("0")),
        sa.Column("from_file", sa.Integer, nullable=False, server_default=sa.text("0")),
        sa.Column("known", sa.String, nullable=False, server_default=sa.text("''")),
        sa.Column("etag", sa.String, nullable=False, server_default=sa.text("''")),
        sa.Column("last_modified", sa.String, nullable=False, server_default=sa.text("''")),
        sa.Column("read_at", sa.Integer),
        sa.Column("next_at", sa.Integer),
        sa.Column("found", sa.Integer, nullable=False, server_default=sa.text("0")),
        sa.Column("problems", sa.String, nullable=False, server_default=sa.text("''")),
        sa.Column("failures", sa.Integer, nullable=False, server_default=sa.text("0")),
        sa.Column("gone", sa.Integer, nullable=False, server_default=sa.text("0")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "proposals",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("feed", sa.Integer, sa.ForeignKey("feeds.number", ondelete="CASCADE"), nullable=False),
        sa.Column("key", sa.String, nullable=False),
        sa.Column("event", sa.String, nullable=False),
        sa.Column("says", sa.String, nullable=False, server_default=sa.text("''")),
        sa.Column("said", sa.String, nullable=False, server_default=sa.text("''")),
        sa.Column("shown", sa.String, nullable=False, server_default=sa.text("''")),
        sa.Column("meeting", sa.Integer),
        sa.Column("twin_of", sa.Integer),
        sa.Column("dropped", sa.Integer, nullable=False, server_default=sa.text("0")),
        sa.Column("by_itself", sa.Integer, nullable=False, server_default=sa.text("0")),
        sa.UniqueConstraint("feed", "key"),
        sqlite_autoincrement=True,
    )
    op.create_index("proposals_meeting", "proposals", ["meeting"])
