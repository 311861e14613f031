"""The queue of reminders: a row is claimed before it is sent, and settled once, whatever happens in between."""

from collections.abc import Collection
from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select, update
from sqlalchemy.dialects.sqlite import insert

from bot.pending import Due, Pending
from bot.store import Database
from bot.tables import people, reminders

WAITING = ("planned", "claimed")
LEASE = timedelta(minutes=2)
"""How long a claim holds: after it, a row that nobody settled is taken up again."""


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


class Reminders:
    """Reads and writes the queue."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def plan(
        self, person_id: int, subject: str, revision: int, offset: str, due_at: datetime, useful_until: datetime
    ) -> None:
        """Put a reminder in the queue; planned a second time, it stays one, and one that was cancelled comes back."""
        row = insert(reminders).values(
            person_id=person_id,
            subject=subject,
            revision=revision,
            offset=offset,
            due_at=int(due_at.timestamp()),
            useful_until=int(useful_until.timestamp()),
            state="planned",
        )
        back = row.on_conflict_do_update(
            index_elements=["person_id", "subject", "revision", "offset"],
            set_={"state": "planned", "due_at": row.excluded.due_at, "settled_at": None},
            where=reminders.c.state == "cancelled",
        )
        async with self._database.writing() as connection:
            await connection.execute(back)

    async def cancel(self, person_id: int, subject: str, offset: str, now: datetime) -> bool:
        """Take a reminder out of the queue; tell whether it was there."""
        statement = (
            update(reminders)
            .where(
                reminders.c.person_id == person_id,
                reminders.c.subject == subject,
                reminders.c.offset == offset,
                reminders.c.state.in_(WAITING),
            )
            .values(state="cancelled", settled_at=int(now.timestamp()))
        )
        async with self._database.writing() as connection:
            return (await connection.execute(statement)).rowcount > 0

    async def of_person(self, person_id: int) -> list[Pending]:
        """Return what is planned for a person, the soonest first."""
        statement = (
            select(reminders.c.subject, reminders.c.revision, reminders.c.offset, reminders.c.due_at)
            .where(reminders.c.person_id == person_id, reminders.c.state.in_(WAITING))
            .order_by(reminders.c.due_at)
        )
        async with self._database.reading() as connection:
            rows = (await connection.execute(statement)).all()
        return [Pending(row.subject, row.revision, row.offset, _moment(row.due_at)) for row in rows]

    async def next_due(self) -> datetime | None:
        """Return when the next reminder is due, if any is planned."""
        statement = select(func.min(reminders.c.due_at)).where(reminders.c.state == "planned")
        async with self._database.reading() as connection:
            seconds = (await connection.execute(statement)).scalar()
        return None if seconds is None else _moment(seconds)

    async def claim(self, now: datetime, limit: int = 100) -> list[Due]:
        """Claim what is due and held by nobody, the oldest first, for as long as the lease."""
        second = int(now.timestamp())
        due = (
            select(reminders.c.id)
            .join(people, people.c.id == reminders.c.person_id)
            .where(
                reminders.c.state.in_(WAITING),
                reminders.c.due_at <= second,
                reminders.c.claimed_until <= second,
                people.c.frozen_at.is_(None),
            )
            .order_by(reminders.c.due_at)
            .limit(limit)
        )
        claim = (
            update(reminders)
            .where(reminders.c.id.in_(due))
            .values(
                state="claimed",
                claimed_until=second + int(LEASE.total_seconds()),
                attempts=reminders.c.attempts + 1,
            )
            .returning(reminders.c.id)
        )
        async with self._database.writing() as connection:
            claimed = list((await connection.execute(claim)).scalars())
            rows = (
                await connection.execute(
                    select(reminders, people.c.chat_sealed, people.c.language)
                    .join(people, people.c.id == reminders.c.person_id)
                    .where(reminders.c.id.in_(claimed))
                    .order_by(reminders.c.due_at)
                )
            ).all()
        return [
            Due(
                id=row.id,
                person_id=row.person_id,
                chat_sealed=row.chat_sealed,
                language=row.language,
                subject=row.subject,
                revision=row.revision,
                offset=row.offset,
                due_at=_moment(row.due_at),
                useful_until=_moment(row.useful_until),
            )
            for row in rows
        ]

    async def release(self) -> None:
        """Free every claim: at the start of the only process, whoever held one is no more."""
        statement = update(reminders).where(reminders.c.state == "claimed").values(state="planned", claimed_until=0)
        async with self._database.writing() as connection:
            await connection.execute(statement)

    async def settle(self, ids: Collection[int], state: str, now: datetime) -> None:
        """Give claimed reminders their final state: "sent", "dropped", "refused" or "unknown"."""
        await self._set(ids, state=state, settled_at=int(now.timestamp()))

    async def give_back(self, ids: Collection[int], until: datetime) -> None:
        """Put claimed reminders back in the queue, to be tried again at `until`."""
        await self._set(ids, state="planned", claimed_until=int(until.timestamp()))

    async def _set(self, ids: Collection[int], **values: object) -> None:
        statement = update(reminders).where(reminders.c.id.in_(ids), reminders.c.state == "claimed").values(**values)
        async with self._database.writing() as connection:
            await connection.execute(statement)
