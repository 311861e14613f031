"""Three processes on one PostgreSQL: how fast they claim what is due.

`python -m bench.together [stored] [due]`: so many reminders are stored, so many due; three processes claim and
note them. Prints the seconds; exit code 1 where one is claimed twice, or not at all.
"""

import asyncio
import multiprocessing
import os
import sys
import time
from collections import Counter
from datetime import UTC, datetime
from multiprocessing.synchronize import Event
from typing import Any

from sqlalchemy import text

from bot.storage import postgres
from bot.storage.opening import open_database
from bot.storage.queue import Queue
from bot.storage.schema import prepare
from bot.storage.standing import Standing
from bot.storage.vault import Vault, new_key
from scripts.with_postgres import QUICK, server

NOW = datetime(2024, 11, 21, 17, tzinfo=UTC)


def fill(address: str, stored: int, due: int) -> None:
    engine, now = postgres.engine_for_the_start(address), int(NOW.timestamp())
    with engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO people (id, chat_hash, chat_sealed, language, seen_on)"
                " SELECT n, decode(md5(n::text), 'hex'), 'x', 'fr', 0 FROM generate_series(1, :due) n"
            ),
            {"due": due},
        )
        connection.execute(
            text(
                'INSERT INTO queue (person_id, subject, revision, "offset", lane, due_at, useful_until, wake_at, state)'
                " SELECT 1 + n % :due, 'stage:s' || n / :due, 0, 'd1-1800', 1, at, at + 86400, at, 'planned' FROM"
                " (SELECT n, CASE WHEN n < :due THEN :now - 1 ELSE :now + 86400 + n END AS at"
                " FROM generate_series(0, :stored - 1) n) rows"
            ),
            {"due": due, "stored": stored, "now": now},
        )
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("VACUUM ANALYZE")
    engine.dispose()


def claim_all(address: str, begin: Event, told: Any) -> None:
    async def claiming() -> list[int]:
        database, ids = open_database(address), []
        queue = Queue(database, Standing(database).me)
        await queue.next_due()
        begin.wait()
        while rows := await queue.claim(NOW):
            await queue.settle(rows, "sent", NOW, before="claimed")
            ids += [row.id for row in rows]
        await database.close()
        return ids

    told.put(asyncio.run(claiming()))


def claims(stored: int = 1_000_000, due: int = 100_000) -> int:
    with server(*QUICK, "max_wal_size=4GB") as address:
        prepare(address, Vault([new_key()]))
        fill(address, stored, due)
        context = multiprocessing.get_context("spawn")
        begin, told = context.Event(), context.Queue()
        processes = [context.Process(target=claim_all, args=(address, begin, told)) for _ in range(3)]
        for process in processes:
            process.start()
        time.sleep(4)
        began = time.perf_counter()
        begin.set()
        batches = [told.get() for _ in processes]
        took = time.perf_counter() - began
        for process in processes:
            process.join()
    times = Counter(number for batch in batches for number in batch)
    twice = sum(count > 1 for count in times.values())
    print(f"{stored} stored, {due} due: claimed and noted in {took:.1f} s by {', '.join(str(len(b)) for b in batches)}")
    print(f"claimed twice: {twice}; not at all: {due - len(times)}; load of the machine: {os.getloadavg()[0]:.1f}")
    return 1 if twice or len(times) != due else 0


if __name__ == "__main__":
    sys.exit(claims(*map(int, sys.argv[1:])))
