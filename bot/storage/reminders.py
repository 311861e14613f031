"""What people asked for, and the rows of the queue that follow from it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Update, delete, or_, select, update
from sqlalchemy.dialects.sqlite import insert

from bot.people.consents import Purpose
from bot.reminders.records import (
    AFTER,
    ANNOUNCED,
    BY_ITSELF,
    MONTHLY,
    Concerned,
    Outdated,
    Pending,
    QueueEntry,
    Revised,
    Wish,
)
from bot.reminders.subjects import SUPPORT
from bot.replies.priority import Priority
from bot.storage.columns import moment, seconds
from bot.storage.consents import giving
from bot.storage.database import Database
from bot.storage.queue import OPEN, quiet_hours
from bot.storage.tables import people, queue, wishes

WAITING = ("planned", "claimed", "frozen")
"""The open states but « sending »: what is under way cannot be taken back."""
NEWS = (ANNOUNCED, AFTER, MONTHLY)
"""What waits behind reminders."""
MAY_COME_BACK = ("cancelled", "replaced", "dropped", "refused", "failed")
"""The final states in which nothing was sent."""


PEOPLE_A_PAGE = 200
"""People for whom is planned in one go: what waits for the database waits for no more."""


class Reminders:
    """Reads and writes wishes, and plans rows of the queue."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def ask(
        self,
        person_id: int,
        wish: Wish,
        plan: Callable[[], Iterable[QueueEntry]],
        now: datetime,
        zone: str | None = None,
    ) -> list[QueueEntry]:
        """Keep what a person asks for, and queue what follows, which is returned; asked a second time, it stays one.

        To ask for a reminder is to agree to be written to: it is noted as that; to follow a support, to news.

        Args:
            person_id: who.
            wish: for what.
            plan: returns the rows that follow from it. It is asked when nobody else may write any more: whoever reads
                the content anew either did so before, or finds what is planned here and plans it anew.
            now: the present moment, aware.
            zone: the time zone of the place it is about, taken for theirs where none is known.
        """
        asked = insert(wishes).values(person_id=person_id, subject=wish.subject, offset=wish.offset)

        def keep(connection: Connection) -> None:
            connection.execute(asked.on_conflict_do_nothing())
            purpose: Purpose = "news" if wish.subject.startswith(SUPPORT) else "reminders"
            connection.execute(giving(person_id, purpose, now))
            put_in(connection, entries)
            if zone:
                here = update(people).where(people.c.id == person_id, people.c.zone.is_(None))
                connection.execute(here.values(zone=zone))

        with self._database.people.change_person(person_id):
            async with self._database.turn() as write:
                entries = list(plan())
                await write(keep)
        return entries

    async def watch(self, person_id: int, area: str, now: datetime, zone: str | None = None) -> None:
        """Tell a person from now on when a stage is announced in an area (`bot.reminders.subjects.area_subject`).

        Args:
            person_id: who.
            area: where, as a subject: « area:dep-22 ».
            now: the present moment, aware.
            zone: the time zone there, taken for theirs where none is known.
        """
        await self.ask(person_id, Wish(area, ANNOUNCED), lambda: (), now, zone)

    async def take_back(self, person_id: int, wish: Wish, subjects: Sequence[str], now: datetime) -> bool:
        """Forget what a person asked for, and take what followed from it out of the queue.

        Returns whether a message about it was just under way: that one cannot be taken back.

        Args:
            person_id: who.
            wish: what they no longer want.
            subjects: those of the rows that follow from nothing else.
            now: the present moment, aware.
        """
        gone = delete(wishes).where(
            wishes.c.person_id == person_id, wishes.c.subject == wish.subject, wishes.c.offset == wish.offset
        )
        of_it = (
            queue.c.person_id == person_id, queue.c.subject.in_(subjects), queue.c.offset == wish.offset,
        )  # fmt: skip
        cancelled = update(queue).where(*of_it, queue.c.state.in_(WAITING))
        sending = select(queue.c.id).where(*of_it, queue.c.state == "sending").limit(1)

        def take(connection: Connection) -> bool:
            connection.execute(gone)
            connection.execute(cancelled.values(state="cancelled", wake_at=None, settled_at=seconds(now)))
            return connection.execute(sending).first() is not None

        return await self._database.at_once(take)

    async def stop(self, person_id: int, now: datetime) -> list[Wish]:
        """Forget everything that a person asked for, and take all that waits for them out of the queue.

        Returns:
            What they had asked for: `ask` puts it back.
        """
        asked = select(wishes.c.subject, wishes.c.offset).where(wishes.c.person_id == person_id)
        gone = delete(wishes).where(wishes.c.person_id == person_id)
        cancelled = (
            update(queue)
            .where(queue.c.person_id == person_id, queue.c.state.in_(WAITING))
            .values(state="cancelled", wake_at=None, settled_at=seconds(now))
        )

        def stopped(connection: Connection) -> list[Wish]:
            found = [Wish(row.subject, row.offset) for row in connection.execute(asked.order_by(wishes.c.subject))]
            connection.execute(gone)
            connection.execute(cancelled)
            return found

        return await self._database.at_once(stopped)

    async def of_person(self, person_id: int) -> list[Pending]:
        """Return the reminders planned for a person, the soonest first."""
        statement = (
            select(queue.c.subject, queue.c.revision, queue.c.offset, queue.c.due_at)
            .where(
                queue.c.person_id == person_id,
                queue.c.state.in_(OPEN),
                queue.c.offset.not_in(BY_ITSELF),
            )
            .order_by(queue.c.due_at, queue.c.id)
        )
        async with self._database.reading() as connection:
            rows = (await connection.execute(statement)).all()
        return [Pending(row.subject, row.revision, row.offset, moment(row.due_at)) for row in rows]

    async def wishes_of(self, person_id: int) -> list[Wish]:
        """Return everything that a person asked for."""
        statement = select(wishes.c.subject, wishes.c.offset).where(wishes.c.person_id == person_id)
        async with self._database.reading() as connection:
            rows = (await connection.execute(statement.order_by(wishes.c.subject, wishes.c.offset))).all()
        return [Wish(row.subject, row.offset) for row in rows]

    async def subjects(self, beginning: str) -> list[str]:
        """Return the subjects of wishes that begin so, each once."""
        after = beginning[:-1] + chr(ord(beginning[-1]) + 1)
        statement = select(wishes.c.subject).where(wishes.c.subject >= beginning, wishes.c.subject < after).distinct()
        async with self._database.reading() as connection:
            return list((await connection.execute(statement)).scalars())

    async def replan(
        self, what: Revised, decide: Callable[[Concerned], Iterable[QueueEntry]], now: datetime, after: int
    ) -> int | None:
        """Plan anew for a page of the people whom a new revision concerns: all of it is kept, or nothing.

        Args:
            what: the subject and its new revision.
            decide: what to queue for a person, in the place of what waits for them.
            now: the present moment, aware.
            after: the id with which the page before ended, 0 at first.

        Returns:
            The id with which this page ends; None after the last one.
        """

        def planned(connection: Connection) -> int | None:
            ids = _page(connection, what, after)
            page = _concerned(connection, ids, what)
            connection.execute(_replacing(what, ids, now))
            put_in(connection, [entry for person in page for entry in decide(person)])
            return ids[-1] if len(ids) == PEOPLE_A_PAGE else None

        return await self._database.at_once(planned)

    async def renew(
        self, revisions: Mapping[str, int], decide: Callable[[Outdated], Iterable[QueueEntry]], now: datetime
    ) -> int:
        """Plan anew what waits at an older revision than the one that people were told of; return how many rows.

        Args:
            revisions: the revision of each subject.
            decide: what to queue in the place of a row.
            now: the present moment, aware.
        """

        def renewed(connection: Connection) -> int:
            found = [row for row in connection.execute(_WAITING) if row.revision < revisions.get(row.subject, 0)]
            for row in found:
                at_newest = select(queue.c.id).where(
                    queue.c.person_id == row.person_id, queue.c.subject == row.subject, queue.c.offset == row.offset,
                    queue.c.revision == revisions[row.subject],
                )  # fmt: skip
                known = connection.execute(at_newest).first() is not None
                over = update(queue).where(queue.c.id == row.id)
                connection.execute(over.values(state="replaced", wake_at=None, settled_at=seconds(now)))
                if not known:
                    put_in(connection, list(decide(Outdated(row.person_id, row.subject, row.offset, quiet_hours(row)))))
            return len(found)

        return await self._database.at_once(renewed)

    async def move(self, entries: Sequence[QueueEntry]) -> None:
        """Give rows that wait another moment, their quiet hours having changed."""
        await self._database.at_once(lambda connection: [connection.execute(_moving(entry)) for entry in entries])

    async def plan(self, entries: Sequence[QueueEntry]) -> None:
        """Put rows in the queue; what is there already stays as it is, what had been given up comes back."""
        await self._database.at_once(lambda connection: put_in(connection, entries))


_WAITING = (
    select(queue, people.c.zone, people.c.quiet_from, people.c.quiet_until)
    .join(people, people.c.id == queue.c.person_id)
    .where(queue.c.state.in_(WAITING), queue.c.offset.not_in(BY_ITSELF))
)


def _moving(entry: QueueEntry) -> Update:
    due = seconds(entry.planned.due_at)
    return (
        update(queue)
        .where(
            queue.c.person_id == entry.person_id,
            queue.c.subject == entry.subject,
            queue.c.revision == entry.revision,
            queue.c.offset == entry.offset,
            queue.c.state == "planned",
        )
        .values(due_at=due, wake_at=due)
    )


def put_in(connection: Connection, entries: Sequence[QueueEntry]) -> None:
    """Put rows in the queue; those of people who blocked the bot wait for them to come back."""
    if not entries:
        return
    row = insert(queue)
    new = row.excluded
    back = row.on_conflict_do_update(
        index_elements=["person_id", "subject", "revision", "offset"],
        set_={name: new[name] for name in ("due_at", "useful_until", "wake_at", "state", "attempts", "unknowns")}
        | {"settled_at": None},
        where=or_(*(queue.c.state == state for state in MAY_COME_BACK)),  # IN does not go with many rows at once
    )
    gone = select(people.c.id).where(
        people.c.id.in_({entry.person_id for entry in entries}), people.c.frozen_at.is_not(None)
    )
    frozen = set(connection.execute(gone).scalars())
    connection.execute(back, [_values(entry, frozen=entry.person_id in frozen) for entry in entries])


def _values(entry: QueueEntry, *, frozen: bool) -> dict[str, Any]:
    due, useful_until = seconds(entry.planned.due_at), seconds(entry.planned.useful_until)
    return {
        "person_id": entry.person_id,
        "subject": entry.subject,
        "revision": entry.revision,
        "offset": entry.offset,
        "lane": Priority.NEWS if entry.offset in NEWS else Priority.REMINDER,
        "due_at": due,
        "useful_until": useful_until,
        "wake_at": useful_until if frozen else due,
        "state": "frozen" if frozen else "planned",
        "attempts": 0,
        "unknowns": 0,
    }


def _page(connection: Connection, what: Revised, after: int) -> list[int]:
    """Return the next people who asked for something, or were told that it was announced, by id."""
    asking = [select(wishes.c.person_id).where(wishes.c.subject == subject) for subject in what.wished]
    informed = select(queue.c.person_id).where(queue.c.subject == what.subject, queue.c.offset == ANNOUNCED)
    informed = informed.where(queue.c.revision < what.revision, queue.c.state.not_in(MAY_COME_BACK))
    found: set[int] = set()
    # One by one, each along its index: a union would be gathered and sorted anew for every page.
    for statement in (*asking, informed):
        person = statement.selected_columns.person_id
        page = statement.where(person > after).order_by(person).limit(PEOPLE_A_PAGE)
        found.update(connection.execute(page).scalars())
    return sorted(found)[:PEOPLE_A_PAGE]


def _replacing(what: Revised, ids: Sequence[int], now: datetime) -> Update:
    return (
        update(queue)
        .where(
            queue.c.person_id.in_(ids),
            queue.c.subject == what.subject,
            queue.c.revision < what.revision,
            queue.c.offset.not_in(BY_ITSELF),
            queue.c.state.in_(WAITING),
        )
        .values(state="replaced", wake_at=None, settled_at=seconds(now))
    )


def _concerned(connection: Connection, ids: Sequence[int], what: Revised) -> list[Concerned]:
    persons = connection.execute(select(people).where(people.c.id.in_(ids)).order_by(people.c.id))
    asked = connection.execute(select(wishes).where(wishes.c.person_id.in_(ids), wishes.c.subject.in_(what.wished)))
    rows = connection.execute(
        select(queue.c.person_id, queue.c.offset, queue.c.state)
        .where(queue.c.person_id.in_(ids), queue.c.subject == what.subject, queue.c.revision < what.revision)
        .order_by(queue.c.revision)
    )
    wished_by: dict[int, set[Wish]] = {person_id: set() for person_id in ids}
    for row in asked:
        wished_by[row.person_id].add(Wish(row.subject, row.offset))
    states: dict[int, dict[str, str]] = {person_id: {} for person_id in ids}
    for row in rows:
        states[row.person_id][row.offset] = row.state
    return [Concerned(row.id, quiet_hours(row), frozenset(wished_by[row.id]), states[row.id]) for row in persons]
