"""Delivery policy: which due rows to send, merge, postpone, retry or drop.

The rules are stated at the top of `bot.reminders.schedule`.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import Generic, Protocol, TypeVar

from bot.people.quiet_hours import QuietHours

LATE = timedelta(minutes=15)
NOT_WAITED_FOR = frozenset(("announced", "after", "monthly"))
"""What goes once at most: nobody waits for it."""
FIRST_WAIT, LONGEST_WAIT = 2.0, 300.0
"""Seconds between two tries; a server may ask for more."""


class Row(Protocol):
    """A row of the queue whose time has come."""

    @property
    def id(self) -> int:
        """Its number."""

    @property
    def subject(self) -> str:
        """What it is about."""

    @property
    def offset(self) -> str:
        """The code of an offset, "changed" or "announced"."""

    @property
    def due_at(self) -> datetime.datetime:
        """When it was due (aware)."""

    @property
    def useful_until(self) -> datetime.datetime:
        """From when on it no longer serves (aware)."""


AnyRow = TypeVar("AnyRow", bound=Row)


@dataclass(frozen=True, slots=True)
class Settled(Generic[AnyRow]):
    """What to do with all that is due for one person; each row is in exactly one of the four."""

    send: tuple[AnyRow, ...] = ()
    """All in one message, the most pressing first."""
    merged: tuple[AnyRow, ...] = ()
    """Said by the rows sent; they end as those do."""
    dropped: tuple[AnyRow, ...] = ()
    """No longer of use: a trace stays."""
    put_off: tuple[AnyRow, ...] = ()
    until: datetime.datetime | None = None
    """When what is put off is due anew."""


def settle(rows: Sequence[AnyRow], now: datetime.datetime, quiet: QuietHours) -> Settled[AnyRow]:
    """Decide what becomes of all rows due for one person at `now` (aware), given their quiet hours."""
    useful = [row for row in rows if row.useful_until > now]
    night = quiet.around(now)
    waiting = [row for row in useful if night and now - row.due_at > LATE and night.ends < row.useful_until]
    going = sorted((row for row in useful if row not in waiting), key=lambda row: (row.due_at, row.id))
    latest = {(row.subject, row.offset == "changed"): row for row in going}
    send = sorted(latest.values(), key=lambda row: (row.useful_until, row.id))
    return Settled(
        send=tuple(send),
        merged=tuple(row for row in going if row not in send),
        dropped=tuple(row for row in rows if row.useful_until <= now),
        put_off=tuple(waiting),
        until=night.ends if night and waiting else None,
    )


def again_after_unknown(rows: Sequence[Row], unknown_before: int) -> bool:
    """Tell whether a message whose outcome is unknown is sent again, or counts as sent.

    What people rely on goes twice rather than never, but not three times; what nobody waits for counts as sent.

    Args:
        rows: what the message held.
        unknown_before: how often its outcome was unknown before.
    """
    return unknown_before == 0 and any(row.offset not in NOT_WAITED_FOR for row in rows)


def retry_at(
    now: datetime.datetime, attempt: int, useful_until: datetime.datetime, random: Random, retry_after: float = 0
) -> datetime.datetime | None:
    """Return when to try again what was refused for now; None where it would no longer serve.

    The wait doubles from 2 s to 5 minutes; half of it is left to chance, so that those refused together do not come
    back together.

    Args:
        now: the present moment (aware).
        attempt: how many tries there were, from 1 on.
        useful_until: the moment from which it no longer serves.
        random: the source of chance.
        retry_after: seconds that the server asked for.
    """
    wait = min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(attempt - 1, 16))
    moment = now + timedelta(seconds=retry_after + random.uniform(wait / 2, wait))
    return moment if moment < useful_until else None
