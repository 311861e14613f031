"""The queue as a whole: what organisers see of it; and whether anybody is there at all."""

from sqlalchemy import case, func, select

from bot.reminders.delivery_policy import LATE
from bot.reminders.records import Figures
from bot.storage.database import Database
from bot.storage.queue import OPEN
from bot.storage.tables import people, queue


class Overview:
    """Counts."""

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

    async def has_people(self) -> bool:
        """Tell whether anything is kept of anybody."""
        async with self._database.reading() as connection:
            return (await connection.execute(select(people.c.id).limit(1))).first() is not None
