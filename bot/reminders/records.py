"""Rows of the queue and of what people asked for, as the rest of the bot sees them."""

from dataclasses import dataclass
from datetime import datetime

from bot.people.quiet_hours import QuietHours
from bot.reminders.schedule import Planned

CHANGED, ANNOUNCED, AFTER, MONTHLY = "changed", "announced", "after", "monthly"
"""The offsets of what is not a reminder: that a stage changed, that one was announced, was it useful, the month."""
BY_ITSELF = (CHANGED, ANNOUNCED, AFTER, MONTHLY)


@dataclass(frozen=True, slots=True)
class Due:
    """A row that was claimed: what to say, and the sealed chat to say it in. Moments are aware, in UTC."""

    id: int
    person_id: int
    chat_sealed: bytes
    language: str
    quiet: QuietHours
    frozen: bool
    """The person blocked the bot."""
    subject: str
    revision: int
    offset: str
    lane: int
    due_at: datetime
    useful_until: datetime
    attempts: int
    unknowns: int
    """How often it was sent and no answer came."""
    lease: int
    """Until when it is ours, in seconds since 1970; tells our claim from another one."""


@dataclass(frozen=True, slots=True)
class Pending:
    """A reminder that waits for its hour."""

    subject: str
    revision: int
    offset: str
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person asked for: a subject (`bot.reminders.subjects`), and the code of an offset or "announced"."""

    subject: str
    offset: str


@dataclass(frozen=True, slots=True)
class QueueEntry:
    """A row to be put in the queue."""

    person_id: int
    subject: str
    revision: int
    offset: str
    planned: Planned


@dataclass(frozen=True, slots=True)
class Revised:
    """Something that has a new revision.

    Attributes:
        subject: what it is, as in the queue.
        wished: the subjects under which people ask for it.
        revision: the new one.
    """

    subject: str
    wished: tuple[str, ...]
    revision: int


@dataclass(frozen=True, slots=True)
class Concerned:
    """A person whom something concerns, and what they asked for or were sent of it."""

    person_id: int
    quiet: QuietHours
    wished: frozenset[Wish]
    states: dict[str, str]
    """The state of the latest row of each offset."""


@dataclass(frozen=True, slots=True)
class Outdated:
    """A reminder that waits as it was planned from an older version of what it is about."""

    person_id: int
    subject: str
    offset: str
    quiet: QuietHours


@dataclass(frozen=True, slots=True)
class Figures:
    """How many messages about a subject are in each state; `late` are among those sent."""

    subject: str
    planned: int
    sent: int
    late: int
    refused: int
    dropped: int
    failed: int
