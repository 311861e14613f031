"""The people the bot keeps something for: found by a keyed hash of their chat, never by a name."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any, Literal

from sqlalchemy import Connection, bindparam, delete, exists, select, text, update
from sqlalchemy.dialects.sqlite import dialect, insert

from bot.local_time import FRANCE, day_at
from bot.people.person import Person
from bot.people.presence import Presence
from bot.reminders.records import Due
from bot.storage.beside_key import BesideKey, Erased
from bot.storage.columns import day, moment
from bot.storage.database import Database
from bot.storage.queue import freezing, letting_go, quiet_hours, retrying, were_let_go
from bot.storage.tables import companies, outbox, people, queue
from bot.storage.vault import Vault

SEEN_AGAIN_AFTER = timedelta(days=30)
"""How old the day of somebody's last visit may get before it is noted anew: it decides only what goes after a year."""


class People:
    """Reads and writes people.

    Args:
        database: where they are.
        vault: seals their chats.
        beside: what is known of the database apart from it, if anything is.
    """

    def __init__(self, database: Database, vault: Vault, beside: BesideKey | None = None) -> None:
        self._database = database
        self._vault = vault
        self._beside = beside
        self._somebody_noted = False
        self.presence = Presence()

    def at_hand(self, chat_id: int) -> Person | Literal[False] | None:
        """Return the person of a chat as `find` does, if that can be said at once; False where it cannot."""
        at_hand = self._database.people
        known = at_hand.get(chat_id)
        if known is not False:
            return known
        look = self._database.quick_look
        rows = look.rows(_ONE, self._vault.hash(chat_id)) if look else None
        if rows is None:
            return False
        found = _person(SimpleNamespace(**dict(zip(_NAMES, rows[0], strict=True)))) if rows else None
        at_hand.remember(chat_id, found, at_hand.mark)
        return found

    async def find(self, chat_id: int) -> Person | None:
        """Return the person of a chat, if anything is kept for them."""
        known = self.at_hand(chat_id)
        if known is not False:
            return known
        at_hand = self._database.people
        mark = at_hand.mark
        found = await self._find(chat_id)
        at_hand.remember(chat_id, found, mark)
        return found

    async def _find(self, chat_id: int) -> Person | None:
        async with self._database.reading() as connection:
            row = (await connection.execute(_PERSON.where(self._is(chat_id)))).one_or_none()
        return None if row is None else _person(row)

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
            seen_on=day(now),
            **{"language": spoken, **values},
        )
        changes = {**values, "seen_on": day(now)}
        statement = row.on_conflict_do_update(index_elements=["chat_hash"], set_=changes).returning(people.c.id)
        with self._database.people.change(chat_id):
            person_id = await self._database.at_once(lambda to: int(to.execute(statement).scalar_one()))
        if self._beside and not self._somebody_noted:
            self._somebody_noted = True
            self._beside.note_people(self._vault.mark)
        return person_id

    async def stop_awaiting(self, chat_id: int) -> None:
        """Forget which typed answer was awaited."""
        none = {"hash": self._vault.hash(chat_id), "awaiting": None}
        with self._database.people.change(chat_id):
            await self._database.at_once(lambda to: to.execute(_AWAITING, none))

    async def await_answer(self, chat_id: int, spoken: str, now: datetime, awaited: str) -> None:
        """Keep which typed answer is awaited; see `keep`."""
        person = self.at_hand(chat_id)
        if not person:
            await self.keep(chat_id, spoken, now, awaiting=awaited)
        elif person.awaiting != awaited or person.seen_on != moment(day(now)):
            # Of who is known already, nothing has to be sealed.
            kept = {"hash": self._vault.hash(chat_id), "awaiting": awaited, "seen_on": day(now)}
            with self._database.people.change(chat_id):
                rows = await self._database.at_once(lambda to: to.execute(_SEEN_AND_AWAITING, kept).rowcount)
            if not rows:  # they were forgotten meanwhile
                await self.keep(chat_id, spoken, now, awaiting=awaited)

    async def saw(self, chat_id: int, person: Person, now: datetime) -> None:
        """Note that a person is there, and that they came back where they had left."""
        if person.frozen:
            await self.thaw(chat_id)
        if person.seen_on is None or now - person.seen_on > SEEN_AGAIN_AFTER:
            await self._change(chat_id, seen_on=day(now))

    async def freeze(self, chat_id: int, now: datetime) -> None:
        """Note that the person blocked the bot: nothing is sent until they come back, nothing is lost.

        What is being sent at this moment is settled by its own outcome.
        """
        with self._database.people.change(chat_id):
            await self._database.at_once(lambda connection: self._freeze(connection, chat_id, now))

    async def refused(self, chat_id: int, rows: Sequence[Due], since: int, now: datetime, again: datetime) -> bool:
        """Note that Telegram refused a message, because the person blocked the bot; return whether they are gone.

        Whoever wrote since the call began is back: the message is tried once more. Both are decided in one go, and
        looked at again once it is done, so that no sign of life is overlooked. Another process tells of who unblocked
        the bot by taking the row that is being sent from its holder (`thaw`).

        Args:
            chat_id: whose message.
            rows: what it held.
            since: the mark of `presence` that was taken when the call began.
            now: the present moment, aware.
            again: when to try again.
        """

        def noted(connection: Connection) -> bool:
            if self.presence.came_since(chat_id, since) or (self._database.several and were_let_go(connection, rows)):
                retrying(connection, rows, again)
                return False
            freezing(connection, rows)
            self._freeze(connection, chat_id, now)
            return True

        with self._database.people.change(chat_id):
            is_gone = await self._database.at_once(noted)
        if is_gone and self.presence.came_since(chat_id, since):
            await self.thaw(chat_id)
            return False
        return is_gone

    def _freeze(self, connection: Connection, chat_id: int, now: datetime) -> None:
        frozen = (
            update(queue)
            .where(queue.c.person_id.in_(self._id_of(chat_id)), queue.c.state.in_(("planned", "claimed")))
            .values(state="frozen", wake_at=queue.c.useful_until)
        )
        connection.execute(update(people).where(self._is(chat_id)).values(frozen_at=day(now)))
        connection.execute(frozen)

    async def thaw(self, chat_id: int) -> None:
        """Note that the person came back: what was kept for them is in the queue again.

        Where another process is sending them something, it learns of it so (`refused`).
        """
        thawed = (
            update(queue)
            .where(queue.c.person_id.in_(self._id_of(chat_id)), queue.c.state == "frozen")
            .values(state="planned", wake_at=queue.c.due_at, attempts=0)
        )
        with self._database.people.change(chat_id):
            async with self._database.writing() as connection:
                await connection.execute(update(people).where(self._is(chat_id)).values(frozen_at=None))
                await connection.execute(thawed)
                if self._database.several:
                    await connection.execute(letting_go(self._id_of(chat_id)))

    async def forget(self, chat_id: int, now: datetime) -> bool:
        """Delete everything kept for a person, on the disk as well; return whether a message was just under way."""

        def forgotten(connection: Connection) -> bool:
            connection.execute(delete(outbox).where(outbox.c.chat_hash == self._vault.hash(chat_id)))
            row = connection.execute(select(people.c.id, people.c.chat_hash).where(self._is(chat_id))).one_or_none()
            if row is None:
                return False
            sending = select(queue.c.id).where(queue.c.person_id == row.id, queue.c.state == "sending").limit(1)
            under_way = connection.execute(sending).first() is not None
            if self._beside:
                self._beside.note_erased(Erased(row.id, row.chat_hash.hex(), day_at(now, FRANCE)))
            connection.execute(delete(people).where(people.c.id == row.id))
            return under_way

        with self._database.people.change(chat_id):
            under_way = await self._database.at_once(forgotten)
        await self._database.leave_no_trace()
        return under_way

    def chat_of(self, sealed: bytes) -> int:
        """Return the chat id that was sealed."""
        return int(self._vault.open(sealed))

    async def _change(self, chat_id: int, **values: Any) -> None:
        changed = update(people).where(self._is(chat_id)).values(**values)
        with self._database.people.change(chat_id):
            await self._database.at_once(lambda to: to.execute(changed))

    def _id_of(self, chat_id: int) -> Any:
        return select(people.c.id).where(self._is(chat_id))

    def _is(self, chat_id: int) -> Any:
        return people.c.chat_hash == self._vault.hash(chat_id)


def _person(row: Any) -> Person:
    return Person(
        id=row.id,
        language=row.language,
        language_chosen=bool(row.language_chosen),
        awaiting=row.awaiting,
        frozen=row.frozen_at is not None,
        quiet=quiet_hours(row),
        zone=row.zone,
        seen_on=moment(row.seen_on),
        has_company=bool(row.has_company),
    )


_AWAITING = text("UPDATE people SET awaiting = :awaiting WHERE chat_hash = :hash")
_SEEN_AND_AWAITING = text("UPDATE people SET awaiting = :awaiting, seen_on = :seen_on WHERE chat_hash = :hash")
_PERSON = select(people, exists().where(companies.c.person_id == people.c.id).label("has_company"))
_ONE = str(_PERSON.where(people.c.chat_hash == bindparam("hash")).compile(dialect=dialect()))
"""Reads the person with a hash."""
_NAMES = tuple(_PERSON.selected_columns.keys())
