"""The tables, as they stand after the newest migration. Moments are whole seconds since 1970 in UTC.

Retention: a person's rows go when they ask, or when nothing of theirs is pending and they were not seen for a year;
reminders go a year after they were settled; the vault stays as long as the database.
"""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, UniqueConstraint, text

metadata = MetaData()

vault = Table(
    "vault",
    metadata,
    Column("name", String, primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
)
"""Secrets of this database, sealed: the pepper of the hashes."""

people = Table(
    "people",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("chat_hash", LargeBinary, nullable=False, unique=True),
    Column("chat_sealed", LargeBinary, nullable=False),
    Column("language", String, nullable=False),
    Column("language_chosen", Integer, nullable=False, server_default=text("0")),
    Column("awaiting", String),
    Column("frozen_at", Integer),
    Column("seen_on", Integer, nullable=False),
)
"""One row a person, made when there is something to keep for them; nothing here tells who they are."""

reminders = Table(
    "reminders",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person_id", Integer, ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("subject", String, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("offset", String, nullable=False),
    Column("due_at", Integer, nullable=False),
    Column("useful_until", Integer, nullable=False),
    Column("state", String, nullable=False),
    Column("claimed_until", Integer, nullable=False, server_default=text("0")),
    Column("attempts", Integer, nullable=False, server_default=text("0")),
    Column("settled_at", Integer),
    UniqueConstraint("person_id", "subject", "revision", "offset"),
)
"""The queue: one row a reminder, unique for person, subject, revision and offset."""

Index("reminders_due", reminders.c.due_at, sqlite_where=reminders.c.state.in_(["planned", "claimed"]))
