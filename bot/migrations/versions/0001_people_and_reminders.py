"""People, their reminders, and the vault."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision: str | None = None


def upgrade() -> None:
    """Make the first tables."""
    op.create_table(
        "vault",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "people",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("chat_hash", sa.LargeBinary, nullable=False, unique=True),
        sa.Column("chat_sealed", sa.LargeBinary, nullable=False),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("language_chosen", sa.Integer, nullable=False, server_default=sa.text("0")),
        sa.Column("awaiting", sa.String),
        sa.Column("frozen_at", sa.Integer),
        sa.Column("seen_on", sa.Integer, nullable=False),
    )
    op.create_table(
        "reminders",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("person_id", sa.Integer, sa.ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
        sa.Column("subject", sa.String, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("offset", sa.String, nullable=False),
        sa.Column("due_at", sa.Integer, nullable=False),
        sa.Column("useful_until", sa.Integer, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("claimed_until", sa.Integer, nullable=False, server_default=sa.text("0")),
        sa.Column("attempts", sa.Integer, nullable=False, server_default=sa.text("0")),
        sa.Column("settled_at", sa.Integer),
        sa.UniqueConstraint("person_id", "subject", "revision", "offset"),
    )
    op.create_index("reminders_due", "reminders", ["due_at"], sqlite_where=sa.text("state IN ('planned', 'claimed')"))
