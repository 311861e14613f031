"""Which process has what: leases, so that several may work with one database, and one follows another that is gone."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision: str | None = "0008"


def upgrade() -> None:
    """Make the tables; note who holds a row of the queue, and who gives an answer."""
    op.create_table(
        "leases",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("holder", sa.String, nullable=False),
        sa.Column("until", sa.Integer, nullable=False),
        sa.Column("report", sa.String, nullable=False, server_default=sa.text("''")),
    )
    op.create_table(
        "taken_updates",
        sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("holder", sa.String, nullable=False),
        sa.Column("taken_at", sa.Integer, nullable=False),
    )
    op.create_table(
        "pace",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("free_at", sa.BigInteger, nullable=False),
    )
    op.add_column("queue", sa.Column("holder", sa.String))
    op.add_column("outbox", sa.Column("holder", sa.String))
    if op.get_bind().dialect.name == "postgresql":
        # What waits is a small part of the queue: on SQLite these two were made so from the beginning.
        op.drop_index("queue_wake", "queue")
        op.create_index("queue_wake", "queue", ["lane", "wake_at"], postgresql_where=sa.text("wake_at IS NOT NULL"))
        op.create_index("queue_wake_of", "queue", ["person_id"], postgresql_where=sa.text("wake_at IS NOT NULL"))
