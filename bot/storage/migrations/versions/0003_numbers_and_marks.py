"""Numbers of people who were erased are never given again; moments that serve to count days become days; marks."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision: str | None = "0002"


def upgrade() -> None:
    """Make the table of people anew, so that the database remembers the highest number it ever gave."""
    op.create_table(
        "marks",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("value", sa.String, nullable=False),
    )
    if op.get_bind().dialect.name == "sqlite":
        _number_people_for_good()
    op.execute("UPDATE people SET seen_on = seen_on - seen_on % 86400, frozen_at = frozen_at - frozen_at % 86400")
    op.execute("UPDATE consents SET given_at = given_at - given_at % 86400")
    op.execute("UPDATE consents SET withdrawn_at = withdrawn_at - withdrawn_at % 86400")


def _number_people_for_good() -> None:
    """Follow https://www.sqlite.org/lang_altertable.html#otheralter: foreign keys are off, other tables stay as are."""
    op.create_table(
        "people_new",
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
        sqlite_autoincrement=True,
    )
    op.execute("INSERT INTO people_new SELECT * FROM people")
    op.execute("DROP TABLE people")
    op.execute("ALTER TABLE people_new RENAME TO people")
