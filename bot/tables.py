"""The tables, as they stand after the newest migration. Moments are whole seconds since 1970 in UTC.

Retention: a person's rows go when they ask, or when nothing of theirs is pending and they were not seen for a year;
reminders go a year after they were settled; the vault stays as long as the database. An ambassador's row goes when they
leave, an attribution thirteen months after the day it is of, or when the person takes their agreement back, a consent a
year after it was withdrawn.
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

consents = Table(
    "consents",
    metadata,
    Column("person_id", Integer, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("purpose", String, primary_key=True),
    Column("given_at", Integer, nullable=False),
    Column("withdrawn_at", Integer),
)
"""What a person agreed to: one row a purpose (`bot.consents`), with when it was given, and when it was taken back."""

ambassadors = Table(
    "ambassadors",
    metadata,
    Column("person_id", Integer, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, nullable=False, unique=True),
)
"""Who passes the bot on, with the random number that their code hides (`bot.sharing.Codes`)."""

attributions = Table(
    "attributions",
    metadata,
    Column("person_id", Integer, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("ambassador_id", Integer, ForeignKey("ambassadors.person_id", ondelete="SET NULL")),
    Column("came_on", String, nullable=False),
    Column("region", String),
    Column("reminded_on", String),
    Column("guided_on", String),
)
"""Who came by a code, once a person; days are French ones, as 2024-10-21. One row says nothing of another: no chain."""

Index("attributions_of", attributions.c.ambassador_id)
