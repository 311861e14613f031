"""How useful meetings were, counted without names; and who does not want to be asked."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision: str | None = "0007"


def upgrade() -> None:
    """Make the table, and the column."""
    op.create_table(
        "useful",
        sa.Column("subject", sa.String, primary_key=True),
        sa.Column("answer", sa.String, primary_key=True),
        sa.Column("number", sa.Integer, nullable=False),
    )
    op.add_column("people", sa.Column("unasked", sa.Integer, nullable=False, server_default=sa.text("0")))
