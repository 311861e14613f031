"""People, what they asked for, the queue of what is sent, what they were told, and the vault."""

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
        sa.Column("zone", sa.String),
        sa.Column("quiet_from", sa.Integer, nullable=False, server_default=sa.text("1320")),
        sa.Column("quiet_until", sa.Integer, nullable=False, server_default=sa.text("480")),
    )
    op.create_table(
        "wishes",
        sa.Column("person_id", sa.Integer, sa.ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("subject", sa.String, primary_key=True),
        sa.Column("offset", sa.String, primary_key=True),
    )
    op.create_index("wishes_subject", "wishes", ["subject", "person_id"])
    op.create_table(
        "queue",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("person_id", sa.Integer, sa.ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
        sa.Column("subject", sa.String, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("offset", sa.String, nullable=False),
        sa.Column("lane", sa.Integer, nullable=False),
        sa.Column("due_at", sa.Integer, nullable=False),
        sa.Column("useful_until", sa.Integer, nullable=False),
        sa.Column("wake_at", sa.Integer),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False, server_default=sa.text("0")),
        sa.Column("unknowns", sa.Integer, nullable=False, server_default=sa.text("0")),
        sa.Column("settled_at", sa.Integer),
        sa.UniqueConstraint("person_id", "subject", "revision", "offset"),
    )
    op.create_index("queue_wake", "queue", ["lane", "wake_at"], sqlite_where=sa.text("wake_at IS NOT NULL"))
    op.create_index("queue_subject", "queue", ["subject", "offset", "person_id"])
    op.create_index("queue_settled", "queue", ["settled_at"], sqlite_where=sa.text("settled_at IS NOT NULL"))
    op.create_table(
        "told",
        sa.Column("subject", sa.String, primary_key=True),
        sa.Column("revision", sa.Integer, primary_key=True),
        sa.Column("version", sa.String, nullable=False),
    )
