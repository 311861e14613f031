"""The queue as a whole: what organisers see of it, and what goes when its time is over."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Table, case, delete, exists, func, select, tuple_

from bot.reminders.delivery_policy import LATE
from bot.reminders.records import Figures
from bot.reminders.subjects import CARD, STAGE
from bot.storage.database import Database
from bot.storage.queue import OPEN, seconds
from bot.storage.tables import people, queue, wishes

KEPT_FOR = timedelta(days=365)
"""How long what is settled is kept, and a person who was not seen."""
CHUNK = 2000
"""Rows deleted in one go: what waits for the database waits for no more."""


class Overview:
    """Counts and purges."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def figures(self) -> list[Figures]:
        """Return what became of the messages about each subject."""
        late = queue.c.settled_at - queue.c.due_at > int(LATE.total_seconds())
        arrived = queue.c.state.in_(("sent", "merged", "assumed"))
        counts = [
            func.count(case((queue.c.state.in_(OPEN), 1))),
            func.count(case((arrived, 1))),
            func.count(case((arrived & late, 1))),
            func.count(case((queue.c.state == "refused", 1))),
            func.count(case((queue.c.state == "dropped", 1))),
            func.count(case((queue.c.state == "failed", 1))),
        ]
        async with self._database.reading() as connection:
            rows = await connection.execute(select(queue.c.subject, *counts).group_by(queue.c.subject))
            return [Figures(*row) for row in rows]

    async def purge(self, now: datetime) -> int:
        """Delete what was settled a year ago, what was asked for then, and whoever was not seen since; return how much.

        A person for whom something useful still waits stays.
        """
        before = seconds(now - KEPT_FOR)
        waits = (queue.c.person_id == people.c.id, queue.c.state.in_(OPEN), queue.c.useful_until > seconds(now))
        rows = (queue.c.person_id == wishes.c.person_id, queue.c.subject == wishes.c.subject)
        of_one_day = wishes.c.subject.startswith(STAGE) | wishes.c.subject.startswith(CARD)
        return (
            await self._delete(people, people.c.seen_on < before, ~exists().where(*waits))
            + await self._delete(queue, queue.c.settled_at < before)
            + await self._delete(wishes, of_one_day, ~exists().where(*rows))
        )

    async def _delete(self, table: Table, *conditions: ColumnElement[bool]) -> int:
        """Delete the rows that fulfil conditions, found while others may write, a few at a time."""
        key = tuple_(*table.primary_key.columns)
        async with self._database.reading() as connection:
            doomed = [tuple(row) for row in await connection.execute(select(*table.primary_key).where(*conditions))]
        for start in range(0, len(doomed), CHUNK):
            async with self._database.writing() as connection:
                await connection.execute(delete(table).where(key.in_(doomed[start : start + CHUNK])))
        return len(doomed)
