"""Who wants the note of the month, about which department; it is queued once a month for each."""

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import Connection, Delete, delete, insert, select, update

from bot.people.quiet_hours import QuietHours
from bot.reminders.records import MONTHLY, QueueEntry
from bot.reminders.schedule import Planned
from bot.reminders.subjects import NOTE
from bot.storage.columns import day, seconds
from bot.storage.consents import giving
from bot.storage.database import Database
from bot.storage.queue import quiet_hours
from bot.storage.reminders import put_in
from bot.storage.tables import consents, marks, people, queue, wishes

SUBJECT = "note"
"""The subject of its rows in the queue; that of a wish names the department as well: « note:dep-23 »."""
MARK = "noted"
"""The mark that says for which month it was queued last: « 202612 »."""
PEOPLE_A_PAGE = 500


class Notes:
    """Reads and writes who wants the note."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def join(self, person_id: int, area: str, now: datetime) -> None:
        """Send somebody the note of a department (« dep-23 ») from the next month on, in the place of another one."""
        wish = insert(wishes).values(person_id=person_id, subject=f"{NOTE}{area}", offset=MONTHLY)

        def joined(connection: Connection) -> None:
            connection.execute(_wishes_of(person_id))
            connection.execute(wish)
            connection.execute(giving(person_id, "monthly", now))

        await self._database.at_once(joined)

    async def leave(self, person_id: int, now: datetime) -> None:
        """Send somebody no note any more, nor the one that waits."""
        waits = update(queue).where(
            queue.c.person_id == person_id, queue.c.offset == MONTHLY, queue.c.state.in_(("planned", "frozen"))
        )
        given = update(consents).where(
            consents.c.person_id == person_id, consents.c.purpose == "monthly", consents.c.withdrawn_at.is_(None)
        )

        def left(connection: Connection) -> None:
            connection.execute(_wishes_of(person_id))
            connection.execute(waits.values(state="cancelled", wake_at=None, settled_at=seconds(now)))
            connection.execute(given.values(withdrawn_at=day(now)))

        await self._database.at_once(left)

    async def area_of(self, person_id: int) -> str:
        """Return the department whose note somebody wants; "" where they want none."""
        statement = select(wishes.c.subject).where(wishes.c.person_id == person_id, wishes.c.offset == MONTHLY)
        async with self._database.reading() as connection:
            subject = (await connection.execute(statement.limit(1))).scalar_one_or_none()
        return str(subject or "").removeprefix(NOTE)

    async def month(self) -> int | None:
        """Return the month for which the note was queued last, as 202612; None before the first one."""
        async with self._database.reading() as connection:
            kept = (await connection.execute(select(marks.c.value).where(marks.c.name == MARK))).scalar_one_or_none()
        return int(kept) if kept else None

    async def queue_all(self, month: int, plan: Callable[[QuietHours], Planned] | None) -> int:
        """Queue the note of a month for everybody who wants it, and note that it was: all of it, or nothing.

        Args:
            month: as 202612.
            plan: when to send it, given the quiet hours of a person; None where that month has none.
        """

        def queued(connection: Connection) -> int:
            wanting: Sequence[int] = []
            if plan:
                asked = select(wishes.c.person_id).where(wishes.c.offset == MONTHLY).order_by(wishes.c.person_id)
                wanting = list(connection.execute(asked.distinct()).scalars())
                for start in range(0, len(wanting), PEOPLE_A_PAGE):
                    page = select(people).where(people.c.id.in_(wanting[start : start + PEOPLE_A_PAGE]))
                    rows = list(connection.execute(page))
                    entries = [QueueEntry(row.id, SUBJECT, month, MONTHLY, plan(quiet_hours(row))) for row in rows]
                    put_in(connection, entries)
            connection.execute(delete(marks).where(marks.c.name == MARK))
            connection.execute(insert(marks).values(name=MARK, value=str(month)))
            return len(wanting)

        return await self._database.at_once(queued)


def _wishes_of(person_id: int) -> Delete:
    return delete(wishes).where(wishes.c.person_id == person_id, wishes.c.offset == MONTHLY)
