"""Rows of the queue of reminders, as the rest of the bot sees them."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Due:
    """A reminder that was claimed: what to say, and the sealed chat to say it in."""

    id: int
    person_id: int
    chat_sealed: bytes
    language: str
    subject: str
    revision: int
    offset: str
    due_at: datetime
    useful_until: datetime


@dataclass(frozen=True, slots=True)
class Pending:
    """A reminder that waits for its hour."""

    subject: str
    revision: int
    offset: str
    due_at: datetime
