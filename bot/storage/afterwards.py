"""The question after a meeting: who is asked, and how often each answer was given. Of who gave it nothing is kept."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from bot.people.quiet_hours import QuietHours
from bot.reminders.records import AFTER, BY_ITSELF, QueueEntry
from bot.reminders.schedule import Planned
from bot.storage.database import Database
from bot.storage.queue import quiet_hours
from bot.storage.reminders import put_in
from bot.storage.tables import marks, people, queue, useful

MARK = "asked_after"
"""The mark that says up to when meetings that ended were looked at."""
REMINDED = ("sent", "merged")
"""The states of a reminder that arrived."""

Plan = Callable[[QuietHours], Planned]


class Afterwards:
    """Queues the question, and counts the answers."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def looked_until(self) -> datetime | None:
        """Return up to when meetings that ended were looked at; None before the first look."""
        async with self._database.reading() as connection:
            kept = (await connection.execute(select(marks.c.value).where(marks.c.name == MARK))).scalar_one_or_none()
        return datetime.fromisoformat(kept) if kept else None

    async def ask(self, plans: Mapping[str, Plan], revisions: Mapping[str, int], until: datetime) -> int:
        """Queue the question for everybody who had asked to be reminded, and note that it was: all of it, or nothing.

        Args:
            plans: when to ask of each subject, given the quiet hours of a person.
            revisions: the revision of each subject.
            until: up to when meetings that ended were looked at by now (aware).

        Returns:
            How many questions were queued.
        """

        def asked(connection: Connection) -> int:
            entries = [
                QueueEntry(person_id, subject, revisions.get(subject, 0), AFTER, plan(quiet))
                for subject, plan in plans.items()
                for person_id, quiet in _reminded(connection, subject)
            ]
            put_in(connection, entries)
            connection.execute(delete(marks).where(marks.c.name == MARK))
            connection.execute(insert(marks).values(name=MARK, value=until.isoformat()))
            return len(entries)

        return await self._database.at_once(asked)

    async def count(self, person_id: int, subject: str, answer: str) -> bool:
        """Count an answer of somebody who was asked, and forget that they were; False where they were not."""
        whose = (queue.c.person_id == person_id, queue.c.subject == subject, queue.c.offset == AFTER)
        one = (useful.c.subject == subject, useful.c.answer == answer)

        def counted(connection: Connection) -> bool:
            if not connection.execute(delete(queue).where(*whose)).rowcount:
                return False
            more = connection.execute(update(useful).where(*one).values(number=useful.c.number + 1))
            if not more.rowcount:
                connection.execute(insert(useful).values(subject=subject, answer=answer, number=1))
            return True

        return await self._database.at_once(counted)

    async def answers(self, subject: str) -> Mapping[str, int]:
        """Return how often each answer was given."""
        statement = select(useful.c.answer, useful.c.number).where(useful.c.subject == subject)
        async with self._database.reading() as connection:
            return {row.answer: row.number for row in await connection.execute(statement)}

    async def stop(self, person_id: int, now: datetime, *, asked_again: bool = False) -> None:
        """Ask somebody no more, or again."""
        waits = (queue.c.person_id == person_id, queue.c.offset == AFTER, queue.c.state == "planned")
        async with self._database.writing() as connection:
            mine = update(people).where(people.c.id == person_id)
            await connection.execute(mine.values(unasked=int(not asked_again)))
            if not asked_again:
                over = {"state": "cancelled", "wake_at": None, "settled_at": int(now.timestamp())}
                await connection.execute(update(queue).where(*waits).values(**over))


def _reminded(connection: Connection, subject: str) -> Iterable[tuple[int, QuietHours]]:
    """Yield who had asked to be reminded of a meeting and was, once each, and may be asked."""
    reminded = select(queue.c.person_id).where(
        queue.c.subject == subject, queue.c.offset.not_in(BY_ITSELF), queue.c.state.in_(REMINDED)
    )
    asked: Sequence[int] = list(connection.execute(reminded.distinct()).scalars())
    for start in range(0, len(asked), 500):
        chosen = select(people).where(people.c.id.in_(asked[start : start + 500]), people.c.unasked == 0)
        yield from ((row.id, quiet_hours(row)) for row in connection.execute(chosen))
