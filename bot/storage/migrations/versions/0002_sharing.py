"""Consents, ambassadors, and who came by whom."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision: str | None = "0001"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "consents",
        sa.Column("person_id", sa.Integer, sa.ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("purpose", sa.String, primary_key=True),
        sa.Column("given_at", sa.Integer, nullable=False),
        sa.Column("withdrawn_at", sa.Integer),
    )
    op.create_table(
        "ambassadors",
        sa.Column("person_id", sa.Integer, sa.ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("number", sa.Integer, nullable=False, unique=True),
    )
    op.create_table(
        "attributions",
        sa.Column("person_id", sa.Integer, sa.ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("ambassador_id", sa.Integer, sa.ForeignKey("ambassadors.person_id", ondelete="SET NULL")),
        sa.Column("came_on", sa.String, nullable=False),
        sa.Column("came_for", sa.String),
        sa.Column("reminded_on", sa.String),
        sa.Column("reminded_for", sa.String),
        sa.Column("guided_on", sa.String),
    )
    op.create_index("attributions_of", "attributions", ["ambassador_id"])
