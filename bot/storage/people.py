"""The people the bot keeps something for: found by a keyed hash of their chat, never by a name."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.sqlite import insert

from bot.people.person import Person
from bot.storage.database import Database
from bot.storage.queue import moment, quiet_hours, seconds
from bot.storage.tables import outbox, people, queue
from bot.storage.vault import Vault

SEEN_AGAIN_AFTER = timedelta(days=30)
"""How old the day of somebody's last visit may get before it is noted anew: it decides only what goes after a year."""


class People:
    """Reads and writes people."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault

    async def find(self, chat_id: int) -> Person | None:
        """Return the person of a chat, if anything is kept for them."""
        async with self._database.reading() as connection:
            row = (await connection.execute(select(people).where(self._is(chat_id)))).one_or_none()
        if row is None:
            return None
        return Person(
            id=row.id,
            language=row.language,
            language_chosen=bool(row.language_chosen),
            awaiting=row.awaiting,
            frozen=row.frozen_at is not None,
            quiet=quiet_hours(row),
            zone=row.zone,
            seen_on=moment(row.seen_on),
        )

    async def keep(self, chat_id: int, spoken: str, now: datetime, **values: Any) -> int:
        """Make the row of a person where there is none, set `values` in it, and return its id.

        Args:
            chat_id: the chat in which they speak with the bot.
            spoken: the language to speak to them, unless `values` has the one that they chose.
            now: the present moment, aware.
            **values: columns to set, such as `awaiting`.
        """
        row = insert(people).values(
            chat_hash=self._vault.hash(chat_id),
            chat_sealed=self._vault.seal(str(chat_id).encode()),
            seen_on=seconds(now),
            **{"language": spoken, **values},
        )
        changes = {**values, "seen_on": seconds(now)}
        statement = row.on_conflict_do_update(index_elements=["chat_hash"], set_=changes).returning(people.c.id)
        async with self._database.writing() as connection:
            return int((await connection.execute(statement)).scalar_one())

    async def stop_awaiting(self, chat_id: int) -> None:
        """Forget which typed answer was awaited."""
        await self._change(chat_id, awaiting=None)

    async def saw(self, chat_id: int, person: Person, now: datetime) -> None:
        """Note that a person is there, and that they came back where they had left."""
        if person.frozen:
            await self.thaw(chat_id)
        if person.seen_on is None or now - person.seen_on > SEEN_AGAIN_AFTER:
            await self._change(chat_id, seen_on=seconds(now))

    async def freeze(self, chat_id: int, now: datetime) -> None:
        """Note that the person blocked the bot: nothing is sent until they come back, nothing is lost.

        What is being sent at this moment is settled by its own outcome.
        """
        frozen = (
            update(queue)
            .where(queue.c.person_id.in_(self._id_of(chat_id)), queue.c.state.in_(("planned", "claimed")))
            .values(state="frozen", wake_at=queue.c.useful_until)
        )
        async with self._database.writing() as connection:
            await connection.execute(update(people).where(self._is(chat_id)).values(frozen_at=seconds(now)))
            await connection.execute(frozen)

    async def thaw(self, chat_id: int) -> None:
        """Note that the person came back: what was kept for them is in the queue again."""
        thawed = (
            update(queue)
            .where(queue.c.person_id.in_(self._id_of(chat_id)), queue.c.state == "frozen")
            .values(state="planned", wake_at=queue.c.due_at, attempts=0)
        )
        async with self._database.writing() as connection:
            await connection.execute(update(people).where(self._is(chat_id)).values(frozen_at=None))
            await connection.execute(thawed)

    async def forget(self, chat_id: int) -> None:
        """Delete everything kept for a person."""
        async with self._database.writing() as connection:
            await connection.execute(delete(people).where(self._is(chat_id)))
            await connection.execute(delete(outbox).where(outbox.c.chat_hash == self._vault.hash(chat_id)))

    def chat_of(self, sealed: bytes) -> int:
        """Return the chat id that was sealed."""
        return int(self._vault.open(sealed))

    async def _change(self, chat_id: int, **values: Any) -> None:
        async with self._database.writing() as connection:
            await connection.execute(update(people).where(self._is(chat_id)).values(**values))

    def _id_of(self, chat_id: int) -> Any:
        return select(people.c.id).where(self._is(chat_id))

    def _is(self, chat_id: int) -> Any:
        return people.c.chat_hash == self._vault.hash(chat_id)
