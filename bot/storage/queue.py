"""The queue: a row is claimed, noted as being sent, sent, and settled once, whatever happens in between.

| state | means | wakes |
|---|---|---|
| planned | waits for its hour, or to be tried again | when to look at it next |
| claimed | a sender has it, and has not sent it yet | when the claim runs out: it was not sent |
| sending | a call is under way | when the claim runs out: the outcome is unknown |
| frozen | the person blocked the bot | when it no longer serves |
| sent, assumed, merged, refused, dropped, cancelled, replaced, failed | settled | never |

Assumed: the outcome is unknown, and it counts as sent. Merged: said by another row of the same message. Refused: it
became useless while the person blocked the bot. Dropped: it was too late. Replaced: planned anew at a later revision.
Failed: it could not be said, which is an error of ours.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

import structlog
from sqlalchemy import BindParameter, Connection, Row, Select, String, Update, bindparam, case, func, select, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.sql.dml import ReturningUpdate

from bot.local_time import FRANCE
from bot.people.quiet_hours import QuietHours, wall
from bot.reminders.records import Due
from bot.replies.priority import Priority
from bot.storage.among import among, listed
from bot.storage.columns import moment, seconds
from bot.storage.database import Database
from bot.storage.tables import people, queue

log = structlog.get_logger()

OPEN = ("planned", "claimed", "sending", "frozen")
BATCH = {Priority.REMINDER: 500, Priority.NEWS: 50}
"""Rows claimed at once: news few, so that a reminder never waits for many of them."""
LEASE = timedelta(minutes=2)
"""How long a claim holds."""
FIRST_LOCK_WAIT, LONGEST_LOCK_WAIT = 0.05, 5.0
"""Seconds between two tries to note what became of a message."""


def finding(lane: Priority) -> Select[Any]:
    """Return the query for what is due at `:now` in a lane, the oldest first: at most a batch."""
    return (
        select(queue.c.id)
        .where(queue.c.lane == lane, queue.c.wake_at <= bindparam("now"))
        .order_by(queue.c.wake_at)
        .limit(BATCH[lane])
    )


def _owners(lane: Priority) -> Select[Any]:
    """Return the query for whose that is."""
    return select(queue.c.person_id).where(queue.c.id.in_(finding(lane)))


def _owners_beside_others(lane: Priority) -> Select[Any]:
    """Return the same for several processes at once: none takes what another one takes, nor of the same person.

    People are locked first: whose row is skipped, of that person nothing is held that another process waits for.
    """
    chosen = (
        select(queue.c.person_id)
        .select_from(people.join(queue, people.c.id == queue.c.person_id))
        .where(queue.c.lane == lane, queue.c.wake_at <= bindparam("now"))
        .order_by(queue.c.wake_at)
        .limit(BATCH[lane])
        .with_for_update(skip_locked=True, key_share=True)
        .cte("chosen")
        .prefix_with("MATERIALIZED")
    )
    return select(chosen.c.person_id)


def _claiming(owners: Select[Any]) -> ReturningUpdate[Any]:
    """Return the statement that claims, until `:lease`, all that is due for some people."""
    return (
        update(queue)
        .where(queue.c.person_id.in_(owners), queue.c.wake_at <= bindparam("now"))
        .values(
            wake_at=bindparam("lease"),
            attempts=queue.c.attempts + 1,
            unknowns=queue.c.unknowns + case((queue.c.state == "sending", 1), else_=0),
            state="claimed",
            holder=bindparam("holder"),
        )
        .returning(*_OF_A_ROW)
    )


class Queue:
    """Claims, and settles what was claimed."""

    def __init__(self, database: Database, holder: str | None = None) -> None:
        self._database = database
        self._holder = holder if database.several else None

    async def claim(self, now: datetime, lease: timedelta = LEASE) -> list[Due]:
        """Claim what is due: all there is for the people concerned, so that nobody is split over two batches.

        Args:
            now: the present moment, aware.
            lease: for how long.
        """
        lane = await self._lane_with_something_due(now)
        if lane is None:
            return []
        values = {"now": seconds(now), "lease": seconds(now + lease), "holder": self._holder}
        claiming = (_CLAIMING_BESIDE_OTHERS if self._database.several else _CLAIMING)[lane]

        def claimed(connection: Connection) -> list[Due]:
            # Where there are other processes, they leave alone whose rows these are: they are locked.
            rows = connection.execute(claiming, values).all()
            owners = connection.execute(_OWNERS, {"people": listed({row[1] for row in rows})}).all()
            return _due(rows, {number: of_them for number, *of_them in owners})

        return await self._database.at_once(claimed, alone=False)

    async def _lane_with_something_due(self, now: datetime) -> Priority | None:
        """Return whose turn it is: the look that most wakes end with takes no turn at the one writer."""
        async with self._database.reading() as connection:
            found = (await connection.execute(_SOMETHING_DUE, {"now": seconds(now)})).one()
        return next((lane for lane, is_due in zip(BATCH, found, strict=True) if is_due), None)

    async def start_sending(self, rows: Sequence[Due], now: datetime, lease: timedelta = LEASE) -> list[Due]:
        """Note that rows are about to be sent; return those that are still ours, with a new lease.

        One that was cancelled, replaced or frozen since it was claimed is not; nor is any once the lease ran out.
        """
        until = seconds(now + lease)
        values = {"until": until, "after": seconds(now)}
        ours = await self._database.at_once(
            lambda connection: _changed(connection, _SENDING, rows, values), alone=False
        )
        return [replace(row, lease=until) for row in ours]

    async def settle(self, rows: Sequence[Due], state: str, now: datetime, *, before: str = "sending") -> None:
        """Give rows their final state; `before` is the state in which they must still be."""
        await self._note(_SETTLED, rows, {"before": before, "final": state, "at": seconds(now)})

    async def put_off(self, rows: Sequence[Due], until: datetime) -> None:
        """Put claimed rows back, for `until`; it does not count as a try."""
        await self._note(_PUT_OFF, rows, {"until": seconds(until)})

    async def try_again(self, rows: Sequence[Due], at: datetime, *, unknown: bool) -> None:
        """Put rows that were not sent, or whose outcome is unknown, back in the queue for `at`."""
        await self._note(_AGAIN, rows, {"until": seconds(at), "unknown": int(unknown)})

    async def freeze(self, rows: Sequence[Due], *, before: str = "sending") -> None:
        """Keep rows of a person who blocked the bot for when they come back."""
        await self._note(_FROZEN, rows, {"before": before})

    async def release(self) -> None:
        """Free every claim of a process that is no more, at the start of the only one there can be.

        Where there may be others, theirs are freed when their leases run out (`bot.storage.standing`).
        """
        if not self._database.several:
            async with self._database.writing() as connection:
                await connection.execute(_RELEASING)

    async def count_as_sent(self, before: datetime) -> int:
        """Take what was due before a moment as sent: in a copy that was put back; return how many rows."""
        under_way = queue.c.state.in_(("claimed", "sending"))
        was_due = (queue.c.state == "planned") & (queue.c.wake_at < seconds(before))
        statement = update(queue).where(under_way | was_due)
        async with self._database.writing() as connection:
            done = await connection.execute(statement.values(state="assumed", wake_at=None, settled_at=seconds(before)))
            return done.rowcount

    async def next_due(self) -> datetime | None:
        """Return when there is something to look at next, if anything is planned."""
        async with self._database.reading() as connection:
            wakes = (await connection.execute(_NEXT_WAKES)).one()
        return min((moment(wake) for wake in wakes if wake is not None), default=None)

    async def _note(self, statement: Update, rows: Sequence[Due], values: Mapping[str, Any]) -> None:
        """Note what became of rows; tried until it is done, for what is not noted would be sent twice.

        Raises:
            TimeoutError: the database stays closed as long as a lease holds.
        """
        if not rows:
            return
        wait = FIRST_LOCK_WAIT
        async with asyncio.timeout(LEASE.total_seconds()):
            while True:
                try:
                    changed = await self._database.at_once(
                        lambda one: _changed(one, statement, rows, values), alone=False
                    )
                    break
                except OperationalError as error:
                    log.warning("outcome not noted yet", reason=str(error.orig))
                    await asyncio.sleep(wait)
                    wait = min(2 * wait, LONGEST_LOCK_WAIT)
        if len(changed) < len(rows):
            log.warning("rows were no longer ours", rows=len(rows), noted=len(changed))


def releasing(holders: Sequence[str]) -> Update:
    """Return what frees the claims of processes that are no more."""
    return _RELEASING.where(queue.c.holder.in_(holders))


def freezing(connection: Connection, rows: Sequence[Due]) -> None:
    """Keep rows whose message was refused for when the person comes back, as part of a greater piece of work."""
    _changed(connection, _FROZEN, rows, {"before": "sending"})


def retrying(connection: Connection, rows: Sequence[Due], at: datetime) -> None:
    """Put rows whose message was refused back in the queue for `at`, as part of a greater piece of work."""
    _changed(connection, _AGAIN, rows, {"until": seconds(at), "unknown": 0})


def letting_go(of: Any) -> Update:
    """Return what tells the process that is sending somebody something that they came back meanwhile.

    Args:
        of: a query for the ids of the people.
    """
    return update(queue).where(queue.c.person_id.in_(of), queue.c.state == "sending").values(holder=None)


def were_let_go(connection: Connection, rows: Sequence[Due]) -> bool:
    """Tell whether a row that is being sent was taken from its holder: the person came back since."""
    ids = [row.id for row in rows]
    gone = select(queue.c.id).where(queue.c.id.in_(ids), queue.c.state == "sending", queue.c.holder.is_(None))
    return connection.execute(gone.limit(1)).first() is not None


def _changed(connection: Connection, statement: Update, rows: Sequence[Due], values: Mapping[str, Any]) -> list[Due]:
    """Change rows, those of one lease at once; return those that were still ours, and so were changed."""
    by_lease: dict[int, list[int]] = {}
    for row in rows:
        by_lease.setdefault(row.lease, []).append(row.id)
    changed: set[int] = set()
    for lease, ids in by_lease.items():
        changed.update(connection.execute(statement, {**values, "rows": listed(ids), "lease": lease}).scalars().all())
    return [row for row in rows if row.id in changed]


def _still(before: str | BindParameter[str] = "sending") -> Update:
    """Return a change of the rows `:rows` that takes place only where one is still ours, in the state before."""
    ours = (among(queue.c.id, "rows"), queue.c.wake_at == bindparam("lease"))
    return update(queue).where(*ours, queue.c.state == before).returning(queue.c.id)


# Made once: making a statement costs more than running it. One for all lanes: so does going to the database's thread.
_RELEASING = (
    update(queue)
    .where(queue.c.state.in_(("claimed", "sending")))
    .values(
        state="planned",
        wake_at=queue.c.due_at,
        unknowns=queue.c.unknowns + case((queue.c.state == "sending", 1), else_=0),
    )
)
_SOMETHING_DUE = select(*(finding(lane).exists() for lane in BATCH))
_NEXT_WAKES = select(
    *(
        select(func.min(queue.c.wake_at)).where(queue.c.lane == lane, queue.c.wake_at.is_not(None)).scalar_subquery()
        for lane in BATCH
    )
)
_BEFORE = bindparam("before", type_=String)
_SENDING = (
    _still("claimed").where(queue.c.wake_at > bindparam("after")).values(state="sending", wake_at=bindparam("until"))
)
_SETTLED = _still(_BEFORE).values(state=bindparam("final"), wake_at=None, settled_at=bindparam("at"))
_PUT_OFF = _still("claimed").values(state="planned", wake_at=bindparam("until"), attempts=queue.c.attempts - 1)
_AGAIN = _still().values(state="planned", wake_at=bindparam("until"), unknowns=queue.c.unknowns + bindparam("unknown"))
_FROZEN = _still(_BEFORE).values(state="frozen", wake_at=queue.c.useful_until)


_OF_A_ROW = (
    queue.c.id,
    queue.c.person_id,
    queue.c.subject,
    queue.c.revision,
    queue.c.offset,
    queue.c.lane,
    queue.c.due_at,
    queue.c.useful_until,
    queue.c.attempts,
    queue.c.unknowns,
    queue.c.wake_at,
)
_OWNERS = select(
    people.c.id,
    people.c.chat_sealed,
    people.c.language,
    people.c.frozen_at,
    people.c.zone,
    people.c.quiet_from,
    people.c.quiet_until,
).where(among(people.c.id, "people"))
_CLAIMING = {lane: _claiming(_owners(lane)) for lane in BATCH}
_CLAIMING_BESIDE_OTHERS = {lane: _claiming(_owners_beside_others(lane)) for lane in BATCH}


def _due(rows: Sequence[Sequence[Any]], owners: Mapping[int, Sequence[Any]]) -> list[Due]:
    """Return claimed rows with what is known of their owners, the oldest first."""
    due = []
    for number, person, subject, revision, offset, lane, due_at, useful_until, attempts, unknowns, lease in rows:
        chat, language, frozen_at, zone, quiet_from, quiet_until = owners[person]
        due.append(
            Due(
                number, person, chat, language, _quiet_hours(zone, quiet_from, quiet_until), frozen_at is not None,
                subject, revision, offset, lane, moment(due_at), moment(useful_until), attempts, unknowns, lease,
            )
        )  # fmt: skip
    return sorted(due, key=lambda row: (row.due_at, row.id))


def quiet_hours(row: Row[Any]) -> QuietHours:
    """Return the quiet hours of a row that has the columns of a person."""
    return _quiet_hours(row.zone, row.quiet_from, row.quiet_until)


@lru_cache(1024)  # most people have the same
def _quiet_hours(zone: str | None, begins: int, ends: int) -> QuietHours:
    return QuietHours(zone or FRANCE, wall(begins), wall(ends))
