"""What Telegram handed over: the numbers of what was handled, and the answers that are still to be given."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, Integer, bindparam, column, delete, select, text
from sqlalchemy.dialects.sqlite import insert

from bot.people.retention import WAITING
from bot.storage.among import among, listed, rows_among
from bot.storage.columns import moment, seconds
from bot.storage.database import Database
from bot.storage.standing import LIVING
from bot.storage.tables import handled_updates, outbox, taken_updates
from bot.storage.vault import Vault

Taking = Literal["ours", "handled", "another’s"]
"""Whose an update is: this process’s, nobody’s any more, or that of another process that lives."""

LATEST = 10_000
"""Numbers that a start reads: Telegram hands over again what was not confirmed, which is little."""


@dataclass(frozen=True)
class Unanswered:
    """An update whose answer is still to be given, and the address of the screen that answers it."""

    number: int
    chat_id: int
    language: str | None
    """What the person's Telegram says, such as « fr »."""
    address: str
    asked_at: datetime


class Outbox:
    """Reads and writes what is still to be answered, and what was."""

    def __init__(self, database: Database, vault: Vault, holder: str | None = None) -> None:
        self._database = database
        self._vault = vault
        self._holder = holder if database.several else None

    async def handled(self) -> list[int]:
        """Return the numbers handled last, the oldest first."""
        newest = select(handled_updates.c.number).order_by(handled_updates.c.handled_at.desc()).limit(LATEST)
        async with self._database.reading() as connection:
            return list((await connection.execute(newest)).scalars())[::-1]

    async def unanswered(self) -> list[Unanswered]:
        """Return what is still to be answered, in the order in which it was asked."""
        async with self._database.reading() as connection:
            rows = (await connection.execute(select(outbox).order_by(outbox.c.number))).all()
        return [self._opened(row.number, row.sealed, row.asked_at) for row in rows]

    async def left_behind(self) -> list[Unanswered]:
        """Take on what processes that are no more left unanswered; return it, in the order in which it was asked.

        Where there can be only one process, that is all there is.
        """
        if not self._database.several:
            return await self.unanswered()
        async with self._database.writing(alone=False) as connection:
            rows = (await connection.execute(_TAKING_ON, {"me": self._holder})).all()
        return [self._opened(row.number, row.sealed, row.asked_at) for row in sorted(rows)]

    async def take(self, number: int, chat_id: int | None, now: datetime) -> Taking:
        """Take an update that several processes may be handed.

        Args:
            number: its number.
            chat_id: whose turn counts, if anybody's.
            now: the present moment, aware.
        """
        if not self._database.several:
            return "ours"
        whose = self._vault.hash(chat_id) if chat_id is not None else b""
        values = {"number": number, "me": self._holder, "now": seconds(now), "chat": whose}

        def taken(connection: Connection) -> Taking:
            if connection.execute(_IS_HANDLED, values).first():
                return "handled"
            if connection.execute(_BEFORE_IT, values).first():
                return "another’s"
            return "ours" if connection.execute(_TAKING, values).first() else "another’s"

        return await self._database.at_once(taken, alone=False)

    async def note(self, handled: Iterable[int], waiting: Sequence[Unanswered], now: datetime) -> None:
        """Note what was handled, which thereby waits no more, and what waits; all of it in one transaction."""
        numbers = {"numbers": listed(handled), "at": seconds(now)}
        rows = [self._sealed(one) for one in waiting]

        def noted(connection: Connection) -> None:
            connection.execute(_HANDLED, numbers)
            connection.execute(_NO_LONGER_WAITING, numbers)
            if rows:
                connection.execute(_WAITING, rows)

        await self._database.at_once(noted, alone=False)

    async def purge(self, now: datetime) -> None:
        """Forget what Telegram cannot hand over again, and answers that come too late to be of use."""
        before = seconds(now - WAITING)
        async with self._database.writing() as connection:
            await connection.execute(delete(handled_updates).where(handled_updates.c.handled_at < before))
            await connection.execute(delete(outbox).where(outbox.c.asked_at < before))
            await connection.execute(delete(taken_updates).where(taken_updates.c.taken_at < before))

    def _sealed(self, one: Unanswered) -> dict[str, object]:
        # In ASCII: a button may bring half a surrogate pair, which no bytes of UTF-8 hold.
        kept = json.dumps([one.chat_id, one.language, one.address]).encode()
        return {
            "number": one.number,
            "chat_hash": self._vault.hash(one.chat_id),
            "sealed": self._vault.seal(kept),
            "asked_at": seconds(one.asked_at),
            "holder": self._holder,
        }

    def _opened(self, number: int, sealed: bytes, asked_at: int) -> Unanswered:
        chat_id, language, address = json.loads(self._vault.open(sealed))
        return Unanswered(number, chat_id, language, address, moment(asked_at))


# Of processes alone (PostgreSQL): who lives is known by the database's clock.
_TAKING_ON = text(
    # What this process is answering it does not take on, also where it was late to renew its lease.
    f"UPDATE outbox SET holder = :me WHERE holder IS NULL OR holder <> :me AND holder NOT IN {LIVING}"  # noqa: S608 -- ours
    " RETURNING number, sealed, asked_at"
)
_IS_HANDLED = text("SELECT 1 FROM handled_updates WHERE number = :number")
_BEFORE_IT = text(
    # Also what a dead process left unanswered: somebody takes it on within a moment, and answers it first.
    "SELECT 1 FROM outbox WHERE chat_hash = :chat AND number < :number AND holder IS DISTINCT FROM :me"
)
_TAKING = text(
    "INSERT INTO taken_updates (number, holder, taken_at) VALUES (:number, :me, :now)"  # noqa: S608 -- ours
    " ON CONFLICT (number) DO UPDATE SET holder = excluded.holder, taken_at = excluded.taken_at"
    f" WHERE taken_updates.holder = excluded.holder OR taken_updates.holder NOT IN {LIVING} RETURNING number"
)
# Thousands at once where many tap: as one value of one statement, which keeps nobody waiting for the interpreter.
_NUMBER = column("value", Integer)
_HANDLED = (
    insert(handled_updates)
    .from_select(
        ["number", "handled_at"],
        # Without a condition SQLite takes ON CONFLICT for one of a join.
        select(_NUMBER, bindparam("at", type_=Integer)).select_from(rows_among("numbers")).where(_NUMBER.is_not(None)),
    )
    .on_conflict_do_nothing()
)
_NO_LONGER_WAITING = delete(outbox).where(among(outbox.c.number, "numbers"))
_WAITING = insert(outbox).on_conflict_do_nothing()
