"""Numbers of the updates that were handled, and answers that are still to be given."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision: str | None = "0003"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "handled_updates",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("handled_at", sa.Integer, nullable=False),
    )
    op.create_index("handled_updates_age", "handled_updates", ["handled_at"])
    op.create_table(
        "outbox",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("chat_hash", sa.LargeBinary, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("asked_at", sa.Integer, nullable=False),
    )
    op.create_index("outbox_chat", "outbox", ["chat_hash"])
