"""The people the bot keeps something for: found by a keyed hash of their chat, never by a name."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.sqlite import insert

from bot.store import Database
from bot.tables import people
from bot.vault import Vault


@dataclass(frozen=True, slots=True)
class Person:
    """What is kept of a person: their language, the typed answer awaited, whether they blocked the bot."""

    id: int
    language: str
    language_chosen: bool
    awaiting: str | None
    frozen: bool


class People:
    """Reads and writes people."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault

    async def find(self, chat_id: int) -> Person | None:
        """Return the person of a chat, if anything is kept for them."""
        columns = (people.c.id, people.c.language, people.c.language_chosen, people.c.awaiting, people.c.frozen_at)
        async with self._database.reading() as connection:
            row = (await connection.execute(select(*columns).where(self._is(chat_id)))).one_or_none()
        if row is None:
            return None
        return Person(row.id, row.language, bool(row.language_chosen), row.awaiting, row.frozen_at is not None)

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
            seen_on=int(now.timestamp()),
            **{"language": spoken, **values},
        )
        changes = {**values, "seen_on": int(now.timestamp()), "frozen_at": None}
        statement = row.on_conflict_do_update(index_elements=["chat_hash"], set_=changes).returning(people.c.id)
        async with self._database.writing() as connection:
            return int((await connection.execute(statement)).scalar_one())

    async def stop_awaiting(self, chat_id: int) -> None:
        """Forget which typed answer was awaited."""
        await self._change(chat_id, awaiting=None)

    async def freeze(self, chat_id: int, now: datetime) -> None:
        """Note that the person blocked the bot: nothing is sent until they come back, nothing is lost."""
        await self._change(chat_id, frozen_at=int(now.timestamp()))

    async def thaw(self, chat_id: int) -> None:
        """Note that the person came back."""
        await self._change(chat_id, frozen_at=None)

    async def forget(self, chat_id: int) -> bool:
        """Delete everything kept for a person; tell whether there was anything."""
        async with self._database.writing() as connection:
            return (await connection.execute(delete(people).where(self._is(chat_id)))).rowcount > 0

    def chat_of(self, sealed: bytes) -> int:
        """Return the chat id that was sealed."""
        return int(self._vault.open(sealed))

    async def _change(self, chat_id: int, **values: Any) -> None:
        async with self._database.writing() as connection:
            await connection.execute(update(people).where(self._is(chat_id)).values(**values))

    def _is(self, chat_id: int) -> Any:
        return people.c.chat_hash == self._vault.hash(chat_id)
