"""The queue with a million reminders in it: how long it takes to find, claim, settle and plan.

`python -m bench.queue [reminders]` prints the plan of the query that finds what is due, then medians and the longest:
finding where nothing is due, claiming and settling a batch, and planning 100,000 anew as a change of a stage does. How
long the loop was held meanwhile stands beside how long it was when nothing was done.
"""

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

from sqlalchemy import func, insert, select
from sqlalchemy.dialects.sqlite.aiosqlite import dialect

from bot.knowledge import load_content
from bot.people.quiet_hours import QuietHours
from bot.reminders import schedule as offsets
from bot.reminders.records import QueueEntry, Revised
from bot.reminders.schedule import EVE, code
from bot.reminders.snapshots import difference, entries
from bot.replies.priority import Priority
from bot.runtime.footprint import begin_quickly, settle
from bot.runtime.rescheduling import once_for_all_alike
from bot.storage.database import Database
from bot.storage.opening import open_database
from bot.storage.queue import Queue, finding
from bot.storage.reminders import PEOPLE_A_PAGE, Reminders
from bot.storage.schema import prepare
from bot.storage.tables import people, queue, wishes
from bot.storage.vault import Vault, new_key

NOW = datetime(2024, 10, 21, 7, tzinfo=UTC)
PEOPLE, CHUNK = 250_000, 20_000
DUE, MOVED = 100_000, 100_000


def memory() -> float:
    """Return the resident memory of this process, in MB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1e6


@contextmanager
def timed(what: str) -> Iterator[None]:
    began, worked = time.perf_counter(), time.process_time()
    yield
    took, work = time.perf_counter() - began, time.process_time() - worked
    print(f"{what}: {took:.2f} s, {work:.2f} of the processor; memory {memory():.0f} MB")


@asynccontextmanager
async def watched(what: str) -> AsyncIterator[None]:
    """Print how late the loop was to come back to somebody who waits for a millisecond.

    And for how much of that this process worked: for the rest it waited for a processor, as on a busy machine.
    """
    late: list[float] = []
    ours: list[float] = []

    async def wait() -> None:
        while True:
            began, worked = time.perf_counter(), time.process_time()
            await asyncio.sleep(0.001)
            late.append(time.perf_counter() - began - 0.001)
            ours.append(min(late[-1], time.process_time() - worked))

    waiting = asyncio.create_task(wait())
    yield
    waiting.cancel()
    for held, how in ((late, "the loop was held"), (ours, "of that, by work of ours")):
        held.sort()
        print(f"{what}: {how} for {held[-1] * 1000:.1f} ms at most, 999 of 1,000 times for "
              f"{held[len(held) * 999 // 1000] * 1000:.1f}")  # fmt: skip


def milliseconds(what: str, seconds: list[float]) -> None:
    print(f"{what}: median {statistics.median(seconds) * 1000:.2f} ms, longest {max(seconds) * 1000:.2f} ms")


def row(number: int, due: datetime, subject: str) -> dict[str, object]:
    second = int(due.timestamp())
    return {
        "person_id": number % PEOPLE + 1, "subject": subject, "revision": 0, "offset": code(EVE),
        "lane": Priority.REMINDER, "due_at": second, "useful_until": second + 54_000, "wake_at": second,
        "state": "planned",
    }  # fmt: skip


async def fill(database: Database, count: int) -> None:
    for start in range(0, PEOPLE, CHUNK):
        async with database.writing() as connection:
            somebody = {"chat_sealed": b"x" * 120, "language": "fr", "seen_on": int(NOW.timestamp())}
            numbers = range(start + 1, min(start + CHUNK, PEOPLE) + 1)
            rows = [{"id": number, "chat_hash": number.to_bytes(32, "big"), **somebody} for number in numbers]
            await connection.execute(insert(people), rows)
    for start in range(0, count, CHUNK):
        later = [NOW + timedelta(hours=1, seconds=(start + index) * 7919 % 10_000_000) for index in range(CHUNK)]
        async with database.writing() as connection:
            rows = [row(index, due, f"stage:{index // PEOPLE}") for index, due in enumerate(later, start)]
            await connection.execute(insert(queue), rows)


async def find(database: Database, store: Queue) -> None:
    sql = str(finding(Priority.REMINDER).compile(dialect=dialect(), compile_kwargs={"render_postcompile": True}))
    async with database.reading() as connection:
        plan = await connection.run_sync(
            lambda each: each.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", (1, 0, 500, 0)).all()
        )
        count = (await connection.execute(select(func.count()).select_from(queue))).scalar_one()
    print(f"{count:,} rows; {plan[0][-1]}")
    looks: list[float] = []
    for _ in range(200):
        began = time.perf_counter()
        assert await store.claim(NOW) == []
        looks.append(time.perf_counter() - began)
    milliseconds("finding that nothing is due, in both lanes", looks)


async def make_due(database: Database) -> None:
    for start in range(0, DUE, CHUNK):
        async with database.writing() as connection:
            due = [row(start + index, NOW - timedelta(seconds=1), "stage:due") for index in range(CHUNK)]
            await connection.execute(insert(queue), due)


async def claim_and_settle(database: Database, store: Queue) -> None:
    statement = finding(Priority.REMINDER)
    steps = ("finding the next 500 that are due", "claiming them, with what is to be said of each person",
             "noting that one is being sent", "noting that one was sent")  # fmt: skip
    times: list[list[float]] = [[] for _ in steps]
    while True:
        ticks = [time.perf_counter()]
        async with database.reading() as connection:
            (await connection.execute(statement, {"now": int(NOW.timestamp())})).all()
        ticks.append(time.perf_counter())
        rows = await store.claim(NOW)
        if not rows:
            break
        ticks.append(time.perf_counter())
        sending = await store.start_sending(rows[:1], NOW)
        ticks.append(time.perf_counter())
        await store.settle(sending, "sent", NOW)
        ticks.append(time.perf_counter())
        await store.settle(rows[1:], "sent", NOW, before="claimed")
        for took, (before, after) in zip(times, pairwise(ticks), strict=True):
            took.append(after - before)
    for step, took in zip(steps, times, strict=True):
        milliseconds(step, took)


async def plan(database: Database) -> None:
    stage, store = load_content().stages["lyon"], Reminders(database)
    with timed(f"planning {MOVED:,} reminders"):
        for start in range(0, MOVED, PEOPLE_A_PAGE):
            people = range(start + 1, start + PEOPLE_A_PAGE + 1)
            planned = offsets.plan(EVE, stage, NOW, QuietHours(), exact=False)
            await store.plan([QueueEntry(person, "stage:lyon", 0, code(EVE), planned) for person in people if planned])


async def replan(database: Database) -> None:
    async with database.writing() as connection:
        asked = {"subject": "stage:lyon", "offset": code(EVE)}
        await connection.execute(insert(wishes), [{"person_id": number, **asked} for number in range(1, MOVED + 1)])
    before = load_content().stages["lyon"]
    change = difference(before, before.model_copy(update={"date": date(2024, 11, 29), "revision": 1}))
    if change is None:
        raise RuntimeError("the stage did not move")
    store, what = Reminders(database), Revised("stage:lyon", ("stage:lyon",), 1)
    decide = once_for_all_alike(lambda person: entries(change, person, NOW))
    pages: list[float] = []
    with timed(f"planning {MOVED:,} reminders anew, and as many messages that say why"):
        page: int | None = 0
        while page is not None:
            began = time.perf_counter()
            page = await store.replan(what, decide, NOW, page)
            pages.append(time.perf_counter() - began)
    milliseconds("one page of it", pages)


async def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bot.db"
        prepare(path, Vault([new_key()]))
        database = open_database(path)
        store = Queue(database)
        with timed(f"storing {count:,} reminders of {PEOPLE:,} people"):
            await fill(database, count)
        await find(database, store)
        async with watched("nothing is done"):
            await asyncio.sleep(3)
        await make_due(database)
        async with watched("claiming and settling"):
            with timed(f"claiming and settling {DUE:,}"):
                await claim_and_settle(database, store)
        await plan(database)
        await replan(database)
        await database.close()


if __name__ == "__main__":
    begin_quickly()
    settle()  # as `bot.commands.serve` does
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000))
