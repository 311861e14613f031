"""The queue: what is due is found by its index, claimed once, and settled once."""

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, time, timedelta
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import select, update
from sqlalchemy.dialects.sqlite.aiosqlite import dialect

from bot.people.quiet_hours import QuietHours
from bot.reminders.records import ANNOUNCED, Due, QueueEntry, Wish
from bot.reminders.schedule import Planned
from bot.replies.priority import Priority
from bot.storage.columns import moment
from bot.storage.opening import open_database
from bot.storage.people import People
from bot.storage.queue import BATCH, LEASE, Queue, finding
from bot.storage.reminders import Reminders
from bot.storage.schema import prepare
from bot.storage.tables import people
from bot.storage.tables import queue as table
from bot.storage.vault import Vault, new_key
from tests.support.databases import of_a_file, where

NOW = datetime(2024, 10, 21, 7, tzinfo=UTC)
EVE = "d1-1800"


class Store:
    def __init__(self, path: Path | str) -> None:
        vault = Vault([new_key()])
        prepare(path, vault)
        self.database = open_database(path)
        self.people, self.queue = People(self.database, vault), Queue(self.database)
        self.reminders = Reminders(self.database)
        self.numbers: Iterator[int] = count(1)

    async def somebody(self) -> int:
        return await self.people.keep(next(self.numbers), "fr", NOW)

    async def plan(self, person: int, subject: str = "stage:lyon", offset: str = EVE, due: datetime = NOW) -> None:
        await self.reminders.plan([QueueEntry(person, subject, 0, offset, Planned(due, due + timedelta(days=1)))])

    async def states(self) -> list[str]:
        async with self.database.reading() as connection:
            return list((await connection.execute(select(table.c.state).order_by(table.c.id))).scalars())


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    store = Store(where(tmp_path))
    yield store
    await store.database.close()


@of_a_file
@pytest.mark.parametrize("lane", BATCH)
async def test_what_is_due_is_found_by_its_index_which_holds_only_what_waits(store: Store, lane: Priority) -> None:
    sql = str(finding(lane).compile(dialect=dialect(), compile_kwargs={"render_postcompile": True}))
    async with store.database.reading() as connection:
        plan = await connection.run_sync(
            lambda each: each.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", (lane, 0, 500, 0)).all()
        )
    assert [row[-1] for row in plan] == ["SEARCH queue USING COVERING INDEX queue_wake (lane=? AND wake_at<?)"]


async def test_a_claimed_row_says_what_its_row_and_its_person_say(store: Store) -> None:
    for name in ("a", "b"):
        person = await store.somebody()
        await store.plan(person, name, due=NOW - timedelta(seconds=person))
        await store.plan(person, name, ANNOUNCED, due=NOW - timedelta(hours=person))
    async with store.database.writing() as connection:
        elsewhere = {"zone": "Indian/Reunion", "quiet_from": 1200, "quiet_until": 435, "language": "en"}
        await connection.execute(update(people).where(people.c.id == 1).values(**elsewhere, frozen_at=1))
    claimed = await store.queue.claim(NOW)
    async with store.database.reading() as connection:
        statement = select(table, people.c.chat_sealed, people.c.language, people.c.zone, people.c.frozen_at)
        joined = statement.join(people, people.c.id == table.c.person_id).order_by(table.c.due_at, table.c.id)
        rows = (await connection.execute(joined)).all()
    assert claimed == [
        Due(
            id=row.id,
            person_id=row.person_id,
            chat_sealed=row.chat_sealed,
            language=row.language,
            quiet=QuietHours("Indian/Reunion", time(20), time(7, 15)) if row.zone else QuietHours(),
            frozen=row.frozen_at is not None,
            subject=row.subject,
            revision=row.revision,
            offset=row.offset,
            lane=row.lane,
            due_at=moment(row.due_at),
            useful_until=moment(row.useful_until),
            attempts=1,
            unknowns=0,
            lease=row.wake_at,
        )
        for row in rows
    ]
    assert {row.state for row in rows} == {"claimed"}
    assert len(claimed) == 4


async def test_a_row_that_is_claimed_is_not_claimed_again_while_the_lease_holds(store: Store) -> None:
    await store.plan(await store.somebody())
    (claimed,) = await store.queue.claim(NOW)
    assert await store.queue.claim(NOW + LEASE - timedelta(seconds=1)) == []
    (again,) = await store.queue.claim(NOW + LEASE)
    assert (again.id, again.attempts, again.unknowns) == (claimed.id, 2, 0)


async def test_a_call_that_nobody_heard_of_again_is_an_unknown_outcome(store: Store) -> None:
    await store.plan(await store.somebody())
    await store.queue.start_sending(await store.queue.claim(NOW), NOW)
    (again,) = await store.queue.claim(NOW + LEASE)
    assert again.unknowns == 1


@pytest.mark.parametrize("unknown", [True, False])
async def test_only_a_try_whose_outcome_is_unknown_counts_as_one_that_may_have_arrived(
    store: Store, unknown: bool
) -> None:
    await store.plan(await store.somebody())
    sending = await store.queue.start_sending(await store.queue.claim(NOW), NOW)
    await store.queue.try_again(sending, NOW + timedelta(seconds=2), unknown=unknown)
    assert await store.queue.claim(NOW + timedelta(seconds=1)) == []
    (again,) = await store.queue.claim(NOW + timedelta(seconds=2))
    assert (again.attempts, again.unknowns) == (2, int(unknown))


async def test_what_is_not_due_yet_or_settled_is_not_claimed(store: Store) -> None:
    person = await store.somebody()
    await store.plan(person)
    await store.plan(person, "stage:caen", due=NOW + timedelta(seconds=1))
    claimed = await store.queue.claim(NOW)
    await store.queue.settle(await store.queue.start_sending(claimed, NOW), "sent", NOW)
    assert await store.queue.claim(NOW) == []
    assert [row.subject for row in await store.queue.claim(NOW + timedelta(seconds=1))] == ["stage:caen"]


@pytest.mark.slow
async def test_nobody_is_split_over_two_batches(store: Store) -> None:
    last = await store.somebody()
    others = [await store.somebody() for _ in range(BATCH[Priority.REMINDER] // 4)]
    for name in ("a", "b", "c", "d"):
        entries = [QueueEntry(one, name, 0, EVE, Planned(NOW - timedelta(1), NOW + timedelta(1))) for one in others]
        await store.reminders.plan(entries[1:] if name == "d" else entries)
    for name in ("a", "b"):
        await store.plan(last, name)
    await store.plan(last, "new", ANNOUNCED)
    claimed = await store.queue.claim(NOW)
    assert len(claimed) == BATCH[Priority.REMINDER] + 2
    assert {row.subject for row in claimed if row.person_id == last} == {"a", "b", "new"}


async def test_reminders_go_before_news(store: Store) -> None:
    for _ in range(3):
        await store.plan(await store.somebody(), offset=ANNOUNCED, due=NOW - timedelta(hours=1))
    await store.plan(await store.somebody())
    assert [row.offset for row in await store.queue.claim(NOW)] == [EVE]
    assert [row.offset for row in await store.queue.claim(NOW)] == [ANNOUNCED] * 3


async def test_what_was_taken_back_or_frozen_meanwhile_is_not_sent(store: Store) -> None:
    taker, blocker, waiter = [await store.somebody() for _ in range(3)]
    for person in (taker, blocker, waiter):
        await store.plan(person)
    claimed = await store.queue.claim(NOW)
    await store.reminders.take_back(taker, Wish("stage:lyon", EVE), ["stage:lyon"], NOW)
    await store.people.freeze(2, NOW)
    assert [row.person_id for row in await store.queue.start_sending(claimed, NOW)] == [waiter]
    assert await store.states() == ["cancelled", "frozen", "sending"]


async def test_a_claim_that_has_run_out_is_not_sent(store: Store) -> None:
    await store.plan(await store.somebody())
    claimed = await store.queue.claim(NOW)
    assert await store.queue.start_sending(claimed, NOW + LEASE) == []


async def test_who_lost_a_claim_to_another_settles_nothing(store: Store) -> None:
    await store.plan(await store.somebody())
    mine = await store.queue.start_sending(await store.queue.claim(NOW), NOW)
    await store.queue.claim(NOW + LEASE)
    await store.queue.settle(mine, "sent", NOW + LEASE)
    assert await store.states() == ["claimed"]


@of_a_file
async def test_a_new_process_takes_up_what_a_dead_one_held(store: Store) -> None:
    for _ in range(2):
        await store.plan(await store.somebody())
    claimed = await store.queue.claim(NOW)
    await store.queue.start_sending(claimed[:1], NOW)
    await store.queue.release()
    again = await store.queue.claim(NOW)
    assert [row.unknowns for row in again] == [1, 0]


async def test_what_was_kept_for_somebody_who_left_comes_back_with_them(store: Store) -> None:
    person = await store.somebody()
    await store.plan(person)
    await store.people.freeze(1, NOW)
    await store.plan(person, "stage:caen")
    assert await store.states() == ["frozen", "frozen"]
    assert await store.queue.claim(NOW) == []
    await store.people.thaw(1)
    assert [row.frozen for row in await store.queue.claim(NOW)] == [False, False]


async def test_what_nobody_came_back_for_is_looked_at_when_it_no_longer_serves(store: Store) -> None:
    await store.plan(await store.somebody())
    await store.people.freeze(1, NOW)
    assert await store.queue.next_due() == NOW + timedelta(days=1)
    (late,) = await store.queue.claim(NOW + timedelta(days=1))
    assert late.frozen


async def test_what_is_put_off_does_not_count_as_a_try(store: Store) -> None:
    await store.plan(await store.somebody())
    await store.queue.put_off(await store.queue.claim(NOW), NOW + timedelta(hours=1))
    (again,) = await store.queue.claim(NOW + timedelta(hours=1))
    assert again.attempts == 1


async def test_when_there_is_something_to_look_at_next_is_known_without_looking_at_everything(store: Store) -> None:
    assert await store.queue.next_due() is None
    person = await store.somebody()
    await store.plan(person, due=NOW + timedelta(hours=2))
    await store.plan(person, "stage:caen", ANNOUNCED, due=NOW + timedelta(hours=1))
    assert await store.queue.next_due() == NOW + timedelta(hours=1)


async def test_everything_of_somebody_goes_with_them(store: Store) -> None:
    await store.plan(await store.somebody())
    await store.people.forget(1, NOW)
    assert await store.states() == []
