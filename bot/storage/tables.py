"""The tables, as they stand after the newest migration. Moments are whole seconds since 1970 in UTC.

How long each is kept is in `bot.people.retention`. Columns that serve to count days hold the first second of a day.
"""

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    text,
)

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
    Column("zone", String),
    Column("quiet_from", Integer, nullable=False, server_default=text("1320")),
    Column("quiet_until", Integer, nullable=False, server_default=text("480")),
    Column("unasked", Integer, nullable=False, server_default=text("0")),
    sqlite_autoincrement=True,
)
"""One row a person, made when there is something to keep for them; nothing here tells who they are.

A number (`id`) that was somebody's is never somebody else's: what still names it must not concern another person.
`seen_on` and `frozen_at` are days. `zone` is the time zone of the place they spoke of; their quiet hours are minutes
after midnight there. `unasked`: they do not want to be asked whether a meeting was useful.
"""

wishes = Table(
    "wishes",
    metadata,
    Column("person_id", Integer, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("subject", String, primary_key=True),
    Column("offset", String, primary_key=True),
)
"""What people asked for: « stage:lyon », « card:… », « region:Bretagne » at an offset; « area:dep-22 », announced."""

Index("wishes_subject", wishes.c.subject, wishes.c.person_id)

queue = Table(
    "queue",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person_id", Integer, ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("subject", String, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("offset", String, nullable=False),
    Column("lane", Integer, nullable=False),
    Column("due_at", Integer, nullable=False),
    Column("useful_until", Integer, nullable=False),
    Column("wake_at", Integer),
    Column("state", String, nullable=False),
    Column("attempts", Integer, nullable=False, server_default=text("0")),
    Column("unknowns", Integer, nullable=False, server_default=text("0")),
    Column("settled_at", Integer),
    Column("holder", String),
    UniqueConstraint("person_id", "subject", "revision", "offset"),
)
"""The queue: one row a message to be sent, unique for person, subject, revision and offset (`bot.storage.queue`).

`holder` is the process that claimed it last, where there may be several.
"""

_WAITS = queue.c.wake_at.is_not(None)
# The same on PostgreSQL (migration 0009): to say so here as well would import all of its dialect at each start.
Index("queue_wake", queue.c.lane, queue.c.wake_at, sqlite_where=_WAITS)
Index("queue_subject", queue.c.subject, queue.c.offset, queue.c.person_id)
Index("queue_settled", queue.c.settled_at, sqlite_where=queue.c.settled_at.is_not(None))

told = Table(
    "told",
    metadata,
    Column("subject", String, primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("version", String, nullable=False),
)
"""What people were told of a stage or a last day, revision after revision, as JSON."""

consents = Table(
    "consents",
    metadata,
    Column("person_id", Integer, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("purpose", String, primary_key=True),
    Column("given_at", Integer, nullable=False),
    Column("withdrawn_at", Integer),
)
"""What a person agreed to: one row a purpose (`bot.people.consents`), the day on which it was given, and taken back."""

ambassadors = Table(
    "ambassadors",
    metadata,
    Column("person_id", Integer, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, nullable=False, unique=True),
)
"""Who passes the bot on, with the random number that their code hides (`bot.sharing.attribution.Codes`)."""

attributions = Table(
    "attributions",
    metadata,
    Column("person_id", Integer, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("ambassador_id", Integer, ForeignKey("ambassadors.person_id", ondelete="SET NULL")),
    Column("came_on", String, nullable=False),
    Column("came_for", String),
    Column("reminded_on", String),
    Column("reminded_for", String),
    Column("guided_on", String),
)
"""Who came by a code, once a person, and what they did then: no chain.

Days are French ones, as 2024-10-21; `came_for` and `reminded_for` are the regions of the stages that these were about.
"""

Index("attributions_of", attributions.c.ambassador_id)

companies = Table(
    "companies",
    metadata,
    Column("person_id", Integer, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    Column("kept_on", Integer, nullable=False),
)
"""What a person asked to have kept of their company (`bot.supports.kept_company`), sealed; `kept_on` is a day."""

meetings = Table(
    "meetings",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("body", String, nullable=False, server_default=text("''")),
    Column("draft", String, nullable=False, server_default=text("''")),
    Column("before", String, nullable=False, server_default=text("''")),
    Column("tell_at", Integer),
    sqlite_autoincrement=True,
)
"""Meetings that organisers published, as JSON (`bot.meetings.drafts`); a number is never used again.

`body` is what is published, "" before the first time; `draft` what an organiser is about to publish; `before` what
`body` was, and `tell_at` until when it can be put back: people are told from then on.
"""

feeds = Table(
    "feeds",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("name", String, nullable=False),
    Column("address", String, nullable=False, unique=True),
    Column("trusted", Integer, nullable=False, server_default=text("0")),
    Column("from_file", Integer, nullable=False, server_default=text("0")),
    Column("known", String, nullable=False, server_default=text("''")),
    Column("etag", String, nullable=False, server_default=text("''")),
    Column("last_modified", String, nullable=False, server_default=text("''")),
    Column("read_at", Integer),
    Column("next_at", Integer),
    Column("found", Integer, nullable=False, server_default=text("0")),
    Column("problems", String, nullable=False, server_default=text("''")),
    Column("failures", Integer, nullable=False, server_default=text("0")),
    Column("gone", Integer, nullable=False, server_default=text("0")),
    sqlite_autoincrement=True,
)
"""Feeds of meetings, and files that organisers sent, which have no `next_at`; nothing of a person.

`known` is what the last reading that could be read said, as JSON (`bot.meetings.proposals.dump`); `read_at` when it
was tried last, `problems` what could not be read then, a line each; `failures` how many readings failed one after
another, `gone` how often there was nothing at the address.
"""

proposals = Table(
    "proposals",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("feed", Integer, ForeignKey("feeds.number", ondelete="CASCADE"), nullable=False),
    Column("key", String, nullable=False),
    Column("event", String, nullable=False),
    Column("says", String, nullable=False, server_default=text("''")),
    Column("said", String, nullable=False, server_default=text("''")),
    Column("shown", String, nullable=False, server_default=text("''")),
    Column("meeting", Integer),
    Column("twin_of", Integer),
    Column("dropped", Integer, nullable=False, server_default=text("0")),
    Column("by_itself", Integer, nullable=False, server_default=text("0")),
    UniqueConstraint("feed", "key"),
    sqlite_autoincrement=True,
)
"""What each feed says of each meeting, and what became of it (`bot.meetings.proposed`); nothing of a person.

It waits for an organiser where `says` is not `said`, which is what it said when somebody last decided; `shown` is what
a draft was made of. `twin_of` is the row of another feed that tells of the same meeting. `by_itself`: to be accepted
without anybody looking.
"""

Index("proposals_meeting", proposals.c.meeting)

useful = Table(
    "useful",
    metadata,
    Column("subject", String, primary_key=True),
    Column("answer", String, primary_key=True),
    Column("number", Integer, nullable=False),
)
"""How often each answer was given to whether a meeting was useful; of nobody in particular."""

marks = Table(
    "marks",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", String, nullable=False),
)
"""What is to be known of the database itself (`bot.storage.marks`); nothing of a person."""

handled_updates = Table(
    "handled_updates",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("handled_at", Integer, nullable=False),
)
"""The numbers of updates that were handled, so that none is handled twice; albums have negative ones. Nobody's data."""

Index("handled_updates_age", handled_updates.c.handled_at)

outbox = Table(
    "outbox",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("chat_hash", LargeBinary, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("asked_at", Integer, nullable=False),
    Column("holder", String),
)
"""Answers that are still to be given, by the number of the update that asks (`bot.storage.outbox`).

Sealed are chat, language and the address of the screen that answers: callback data, never what somebody wrote.
"""

Index("outbox_chat", outbox.c.chat_hash)

leases = Table(
    "leases",
    metadata,
    Column("name", String, primary_key=True),
    Column("holder", String, nullable=False),
    Column("until", Integer, nullable=False),
    Column("report", String, nullable=False, server_default=text("''")),
)
"""Which processes live, and which of them leads (`bot.storage.standing`), with how they do. Nobody's data."""

taken_updates = Table(
    "taken_updates",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("holder", String, nullable=False),
    Column("taken_at", Integer, nullable=False),
)
"""Which process handles which update, where several are handed them. Nobody's data."""

pace = Table(
    "pace",
    metadata,
    Column("name", String, primary_key=True),
    Column("free_at", BigInteger, nullable=False),
)
"""From when on the next message may go, in microseconds since 1970, where several processes send. Nobody's data."""
