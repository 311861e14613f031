"""Several processes on one PostgreSQL: one leads, another follows it, none claims what another one has."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.reminders.records import QueueEntry
from bot.reminders.schedule import Planned
from bot.storage.opening import open_database
from bot.storage.outbox import Outbox, Unanswered
from bot.storage.people import People
from bot.storage.postgres_database import CONNECTIONS
from bot.storage.queue import Queue
from bot.storage.reminders import Reminders
from bot.storage.shared_pace import SharedPace
from bot.storage.standing import LEASE, Standing
from bot.storage.vault import Vault, new_key
from tests.bot.storage.test_queue import EVE, NOW, Store
from tests.support.databases import drop, on_a_server, where

pytestmark = on_a_server


class Process:
    """What one of several processes works with; it dies without a word."""

    def __init__(self, place: Path | str, vault: Vault) -> None:
        self.database = open_database(place)
        self.standing = Standing(self.database)
        self.queue = Queue(self.database, self.standing.me)
        self.outbox = Outbox(self.database, vault, self.standing.me)
        self.people = People(self.database, vault)

    async def dies(self) -> None:
        """Let the lease of this process run out, as that of one that is killed does."""
        async with self.database.writing() as connection:
            gone = text("UPDATE leases SET until = until - :long WHERE holder = :me")
            await connection.execute(gone, {"long": int(LEASE) + 2, "me": self.standing.me})


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    store = Store(where(tmp_path))
    yield store
    await store.database.close()
    drop(tmp_path)


@pytest.fixture
async def three(store: Store, tmp_path: Path) -> AsyncIterator[list[Process]]:
    vault = Vault([new_key()])
    vault.use_pepper(b"pepper")
    assert store.database.several
    async with AsyncExitStack() as stack:
        processes = [Process(where(tmp_path), vault) for _ in range(3)]
        for process in processes:
            stack.push_async_callback(process.database.close)
            await process.standing.renew("{}")
        yield processes


async def test_one_leads_and_another_follows_it(three: list[Process]) -> None:
    first, second, third = three
    assert [one.standing.leads for one in three] == [True, False, False]
    assert len(await third.standing.reports()) == 3
    assert [one.standing.others for one in three] == [False, True, True]
    await first.dies()
    assert await second.standing.renew() == 1
    assert await third.standing.renew() == 0
    assert await first.standing.renew() == 0  # it was only held up: it is there again, and leads no more
    assert [one.standing.leads for one in three] == [False, True, False]
    await second.standing.resign()
    await third.standing.renew()
    assert third.standing.leads


async def test_who_is_killed_is_followed_at_the_second_look_long_before_its_lease_runs_out(
    three: list[Process],
) -> None:
    first, second, third = three
    await first.database.close()  # as its end closes them
    assert [await second.standing.renew(), await third.standing.renew()] == [0, 0]
    assert await second.standing.renew() == 1
    assert [second.standing.leads, len(await second.standing.reports())] == [True, 2]
    assert [await third.standing.renew(), third.standing.leads] == [0, False]


async def test_who_only_lost_its_connection_still_leads(three: list[Process]) -> None:
    first, second, _ = three
    for _ in range(3):
        await first.database.close()
        assert await second.standing.renew() == 0
        await first.standing.renew()
        assert await second.standing.renew() == 0
    assert [one.standing.leads for one in three] == [True, False, False]


async def test_a_process_of_before_the_locks_is_dead_only_once_its_lease_runs_out(three: list[Process]) -> None:
    first, second, _ = three
    first.standing.me = "0123456789abcdef"
    await first.standing.resign()
    async with first.database.writing() as connection:
        old = text("INSERT INTO leases (name, holder, until) SELECT 'process:' || :me, :me, max(until) FROM leases")
        await connection.execute(old, {"me": first.standing.me})
    assert [await second.standing.renew() for _ in range(3)] == [0, 0, 0]
    await first.dies()
    assert await second.standing.renew() == 1


async def test_who_cannot_renew_its_lease_leads_no_more_before_anybody_else_does(store: Store) -> None:
    seconds = 0.0
    standing = Standing(store.database, lambda: seconds)
    await standing.renew()
    assert standing.leads
    seconds = LEASE - 0.9
    assert not standing.leads


async def test_three_claim_at_once_and_none_twice_nor_a_person_in_two_parts(store: Store, three: list[Process]) -> None:
    people = [await store.somebody() for _ in range(40)]
    for person in people:
        for offset in ("d1-1800", "m120", "d7-1800"):
            await store.plan(person, offset=offset)
    claimed = await asyncio.gather(*(one.queue.claim(NOW) for one in three))
    rows = [row.id for batch in claimed for row in batch]
    assert sorted(rows) == sorted(set(rows))
    rest = await three[0].queue.claim(NOW)
    assert len(rows) + len(rest) == 120
    owners = [{row.person_id for row in batch} for batch in claimed]
    assert sum(map(len, owners)) == len(set().union(*owners))


async def test_what_a_dead_process_had_claimed_is_free_again_and_what_the_others_have_is_not(
    store: Store, three: list[Process]
) -> None:
    first, second, third = three
    for _ in range(2):
        await store.plan(await store.somebody())
    (one, other) = await first.queue.claim(NOW)
    await first.queue.start_sending([other], NOW)
    await store.plan(await store.somebody())
    assert len(await second.queue.claim(NOW)) == 1
    await first.dies()
    await third.standing.renew()
    again = await third.queue.claim(NOW)
    assert {row.id for row in again} == {one.id, other.id}
    assert sorted(row.unknowns for row in again) == [0, 1]


async def test_an_update_is_handled_by_one_process_and_by_another_once_that_one_is_dead(three: list[Process]) -> None:
    first, second, third = three
    assert await first.outbox.take(5, 777, NOW) == "ours"
    assert await first.outbox.take(5, 777, NOW) == "ours"
    assert await second.outbox.take(5, 777, NOW) == "another’s"
    await first.dies()
    assert await second.outbox.take(5, 777, NOW) == "ours"
    await second.outbox.note([5], [], NOW)
    assert await third.outbox.take(5, 777, NOW) == "handled"


async def test_the_next_of_a_chat_waits_for_the_one_before_wherever_that_is(three: list[Process]) -> None:
    first, second, _ = three
    await first.outbox.take(5, 777, NOW)
    await first.outbox.note([], [Unanswered(5, 777, "fr", "home", NOW)], NOW)
    assert await second.outbox.take(6, 777, NOW) == "another’s"
    assert await second.outbox.take(7, 778, NOW) == "ours"
    assert await first.outbox.take(6, 777, NOW) == "ours"
    await first.outbox.note([5], [], NOW)


async def test_what_a_dead_process_left_unanswered_is_taken_on_once(three: list[Process]) -> None:
    first, second, third = three
    waits = [Unanswered(5, 777, "fr", "home", NOW), Unanswered(4, 778, None, "stages", NOW)]
    await first.outbox.note([], waits, NOW)
    assert await second.outbox.left_behind() == []
    await first.dies()
    assert await second.outbox.left_behind() == waits[::-1]
    assert await third.outbox.left_behind() == []


async def test_what_a_dead_process_left_unanswered_is_answered_before_what_came_next(three: list[Process]) -> None:
    first, second, _ = three
    await first.outbox.note([], [Unanswered(5, 777, "fr", "home", NOW)], NOW)
    await first.dies()
    assert await second.outbox.take(6, 777, NOW) == "another’s"
    assert len(await second.outbox.left_behind()) == 1
    assert await second.outbox.take(6, 777, NOW) == "ours"


async def test_what_a_process_had_claimed_is_free_at_once_when_it_ends(store: Store, three: list[Process]) -> None:
    first, second, _ = three
    await store.plan(await store.somebody())
    (claimed,) = await first.queue.claim(NOW)
    await first.standing.resign()
    (again,) = await second.queue.claim(NOW)
    assert (again.id, again.unknowns) == (claimed.id, 0)


@pytest.mark.parametrize("comes_back", [True, False])
async def test_who_comes_back_at_one_process_is_not_taken_for_gone_by_another(
    three: list[Process], *, comes_back: bool
) -> None:
    first, second, _ = three
    store = Reminders(first.database)
    person = await first.people.keep(777, "fr", NOW)
    await store.plan([QueueEntry(person, "stage:lyon", 0, EVE, Planned(NOW, NOW + timedelta(days=1)))])
    rows = await first.queue.start_sending(await first.queue.claim(NOW), NOW)
    mark = first.people.presence.mark
    await second.people.freeze(777, NOW)
    if comes_back:
        await second.people.thaw(777)
    assert await first.people.refused(777, rows, mark, NOW, NOW) is not comes_back
    found = await second.people.find(777)
    assert found
    assert found.frozen is not comes_back
    assert len(await second.queue.claim(NOW)) == comes_back


async def test_all_of_them_together_keep_one_limit_of_sending(three: list[Process]) -> None:
    paces, sent = [SharedPace(one.database, rate=100, most=110) for one in three], []

    async def sends(pace: SharedPace) -> None:
        for _ in range(20):
            await pace.take()
            sent.append(time.monotonic())

    await asyncio.gather(*map(sends, paces))
    assert len(sent) == 60
    assert max(sent) - min(sent) >= 0.45


async def test_numbers_that_were_taken_are_forgotten_after_a_day(three: list[Process]) -> None:
    await three[0].outbox.take(5, 777, NOW)
    await three[0].outbox.purge(NOW + timedelta(days=2))
    assert await three[1].outbox.take(5, 777, NOW) == "ours"


async def test_what_a_process_is_answering_it_does_not_take_on_when_its_lease_was_late(three: list[Process]) -> None:
    first, second, _ = three
    await first.outbox.note([], [Unanswered(5, 777, "fr", "home", NOW)], NOW)
    await first.dies()
    assert await first.outbox.left_behind() == []
    assert len(await second.outbox.left_behind()) == 1


async def test_a_lease_is_renewed_however_many_wait_for_the_database(three: list[Process]) -> None:
    first, *_ = three
    async with AsyncExitStack() as stack:
        for _ in range(CONNECTIONS):
            await stack.enter_async_context(first.database.reading())
        async with asyncio.timeout(2):
            await first.standing.renew()
    assert first.standing.leads
