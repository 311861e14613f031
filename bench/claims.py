"""Three processes claim and mark what is due on one PostgreSQL: `python -m bench.claims [reminders] [due]`.

A PostgreSQL is started for it (or that of `TEST_POSTGRES` is taken), a million reminders are stored, and 100,000 are
due. Each process claims and marks until nothing is left. Printed: from the moment at which all were ready to the last
mark, what each of them got, and whether anything was got twice. Exit code 1 where it was, or where anything is left.
"""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import text

from bench.queue import NOW, PEOPLE
from bot.reminders.schedule import EVE, code
from bot.runtime.footprint import begin_quickly, settle
from bot.storage.database import Database
from bot.storage.opening import open_database
from bot.storage.queue import Queue
from bot.storage.schema import prepare
from bot.storage.vault import Vault, new_key
from scripts.with_postgres import QUICK, server

PROCESSES = 3
SOMEBODY = """INSERT INTO people (id, chat_hash, chat_sealed, language, seen_on)
    SELECT n, decode(lpad(to_hex(n), 64, '0'), 'hex'), decode(repeat('78', 120), 'hex'), 'fr', :now
    FROM generate_series(1, :people) n"""
SOMETHING = f"""INSERT INTO queue
    (person_id, subject, revision, "offset", lane, due_at, useful_until, wake_at, state)
    SELECT n % :people + 1, :subject || n / :people, 0, '{code(EVE)}', 1, at, at + 54000, at, 'planned'
    FROM (SELECT n, :at + CAST(n AS BIGINT) * 7919 % :within AS at FROM generate_series(0, :count - 1) n) rows"""


async def fill(database: Database, count: int, due: int) -> None:
    second = int(NOW.timestamp())
    async with database.writing() as connection:
        await connection.execute(text(SOMEBODY), {"now": second, "people": PEOPLE})
        later = {"subject": "stage:", "at": second + 3600, "within": 10_000_000, "count": count - due}
        await connection.execute(text(SOMETHING), {"people": PEOPLE, **later})
        now = {"subject": "stage:due", "at": second - 1, "within": 1, "count": due}
        await connection.execute(text(SOMETHING), {"people": PEOPLE, **now})
    async with database.writing() as connection:
        await connection.execute(text("ANALYZE"))


async def claim_and_mark(place: str, holder: str) -> None:
    """Claim and mark from the moment that is read from the input; print each row, and when it was over."""
    database = open_database(place)
    store, got = Queue(database, holder), []
    await store.next_due()
    print("ready", flush=True)
    sys.stdin.readline()
    while rows := await store.claim(NOW):
        await store.settle(rows, "sent", NOW, before="claimed")
        got += [row.id for row in rows]
    ended = time.time()
    await database.close()
    print(ended, *got)


@contextmanager
def a_database() -> Iterator[str]:
    if place := os.environ.get("TEST_POSTGRES"):
        yield place
    else:
        with server(*QUICK) as place:
            yield place


def main(count: int, due: int) -> int:
    with a_database() as place:
        prepare(place, Vault([new_key()]))
        asyncio.run(_filled(place, count, due))
        command = [sys.executable, "-m", "bench.claims", "--claim", place]
        running = [
            subprocess.Popen([*command, str(number)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            for number in range(PROCESSES)
        ]
        for process in running:
            assert process.stdout
            process.stdout.readline()
        began, got, ended = time.time(), [], []
        for process in running:
            assert process.stdin
            process.stdin.write("go\n")
            process.stdin.flush()
        for process in running:
            end, *rows = process.communicate()[0].split()
            ended.append(float(end))
            got.append([int(row) for row in rows])
    together = [row for rows in got for row in rows]
    twice = len(together) - len(set(together))
    shares = ", ".join(f"{len(rows):,}" for rows in got)
    print(
        f"{count:,} stored, {due:,} due, {PROCESSES} processes: {max(ended) - began:.2f} s to the last mark ({shares})"
    )
    print(f"got twice: {twice}; left: {due - len(set(together))}")
    return int(twice > 0 or len(set(together)) != due)


async def _filled(place: str, count: int, due: int) -> None:
    database = open_database(place)
    await fill(database, count, due)
    await database.close()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--claim"]:
        begin_quickly()
        settle()  # as `bot.commands.serve` does
        asyncio.run(claim_and_mark(*sys.argv[2:4]))
    else:
        numbers = [int(argument) for argument in sys.argv[1:]]
        sys.exit(main(*(*numbers, *(1_000_000, 100_000)[len(numbers) :])))
