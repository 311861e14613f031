"""Meetings that organisers published, and what they are about to publish."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from sqlalchemy import Row, delete, func, insert, select, update

from bot.reminders.records import ANNOUNCED
from bot.storage.database import Database
from bot.storage.reminders import MAY_COME_BACK
from bot.storage.tables import meetings, proposals, queue, wishes


class Published(NamedTuple):
    """A row: what is published, what is about to be, and what stood there before, as JSON, each "" for nothing.

    `tell_at` is the moment (aware, UTC) until which `before` can be put back, and from which people are told.
    """

    number: int
    body: str
    draft: str
    before: str
    tell_at: datetime | None


class Meetings:
    """Reads and writes the meetings of organisers."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def all(self) -> list[Published]:
        """Return every meeting, those that are only drafts included."""
        async with self._database.reading() as connection:
            return [_published(row) for row in await connection.execute(select(meetings).order_by(meetings.c.number))]

    async def get(self, number: int) -> Published | None:
        """Return a meeting; None where there is none of that number (any more)."""
        async with self._database.reading() as connection:
            row = (await connection.execute(select(meetings).where(meetings.c.number == number))).one_or_none()
        return _published(row) if row else None

    async def add(self, draft: str) -> int:
        """Keep a new draft; return its number, which no meeting ever had."""
        async with self._database.writing() as connection:
            made = await connection.execute(insert(meetings).values(draft=draft))
        (number,) = made.inserted_primary_key or (0,)
        return int(number)

    async def redraft(self, number: int, draft: str) -> None:
        """Keep what an organiser is about to publish."""
        async with self._database.writing() as connection:
            await connection.execute(update(meetings).where(meetings.c.number == number).values(draft=draft))

    async def publish(self, one: Published, body: str, tell_at: datetime) -> bool:
        """Publish `body` in the place of what `one` shows; False where the draft is no longer that: a second tap.

        What a feed proposed of it counts as decided, in the same transaction as that people are to be told.
        """
        still = (meetings.c.number == one.number) & (meetings.c.draft == one.draft) & (meetings.c.draft != "")
        # Changed again before anybody was told: undoing leads back to what they know.
        before = one.before if one.tell_at else one.body
        values = {"body": body, "draft": "", "before": before, "tell_at": int(tell_at.timestamp())}
        decided = update(proposals).where(proposals.c.meeting == one.number, proposals.c.shown != "")
        async with self._database.writing() as connection:
            done = (await connection.execute(update(meetings).where(still).values(**values))).rowcount == 1
            if done:
                await connection.execute(decided.values(said=proposals.c.shown, shown=""))
        return done

    async def retouch(self, one: Published, body: str) -> bool:
        """Publish `body` in the place of what `one` shows, without anybody being told; False where it changed since."""
        still = (meetings.c.number == one.number) & (meetings.c.body == one.body)
        async with self._database.writing() as connection:
            return (await connection.execute(update(meetings).where(still).values(body=body))).rowcount == 1

    async def undo(self, number: int, now: datetime) -> bool:
        """Put back what stood there before, where nobody was told yet; False where it is too late."""
        still = (meetings.c.number == number) & (meetings.c.tell_at > int(now.timestamp()))
        async with self._database.writing() as connection:
            gone = await connection.execute(delete(meetings).where(still & (meetings.c.before == "")))
            if gone.rowcount:  # nor does a feed bring it back
                unwanted = update(proposals).where(proposals.c.meeting == number)
                await connection.execute(unwanted.values(meeting=None, dropped=1))
            back = {"body": meetings.c.before, "before": "", "draft": "", "tell_at": None}
            put = await connection.execute(update(meetings).where(still).values(**back))
            return gone.rowcount + put.rowcount == 1

    async def settle(self, now: datetime) -> bool:
        """Note that what is due by now can no longer be put back; tell whether there was any such."""
        due = meetings.c.tell_at <= int(now.timestamp())
        async with self._database.writing() as connection:
            changed = await connection.execute(update(meetings).where(due).values(before="", tell_at=None))
        return changed.rowcount > 0

    async def drop(self, number: int) -> None:
        """Forget a draft; what is published stays."""
        async with self._database.writing() as connection:
            gone = await connection.execute(delete(meetings).where(meetings.c.number == number, meetings.c.body == ""))
            if gone.rowcount:
                waits = update(proposals).where(proposals.c.meeting == number)
                await connection.execute(waits.values(meeting=None))
            await connection.execute(update(meetings).where(meetings.c.number == number).values(draft=""))

    async def next_telling(self) -> datetime | None:
        """Return the moment from which people are to be told something; None where nothing waits."""
        async with self._database.reading() as connection:
            seconds = (await connection.execute(select(func.min(meetings.c.tell_at)))).scalar_one_or_none()
        return None if seconds is None else datetime.fromtimestamp(seconds, UTC)

    async def concerned(self, subjects: Sequence[str], informed_of: str = "") -> int:
        """Return how many people asked for any of the subjects, or were told that one was announced.

        Args:
            subjects: what people ask for.
            informed_of: the subject whose announcement they were told; "" where those do not count.
        """
        asked = select(wishes.c.person_id).where(wishes.c.subject.in_(subjects))
        informed = select(queue.c.person_id).where(
            queue.c.subject == informed_of, queue.c.offset == ANNOUNCED, queue.c.state.not_in(MAY_COME_BACK)
        )
        statement = select(func.count()).select_from(asked.union(informed).subquery())
        async with self._database.reading() as connection:
            return int((await connection.execute(statement)).scalar_one())


def _published(row: Row) -> Published:  # type: ignore[type-arg]
    tell_at = None if row.tell_at is None else datetime.fromtimestamp(row.tell_at, UTC)
    return Published(row.number, row.body, row.draft, row.before, tell_at)
