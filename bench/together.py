"""Three processes on one PostgreSQL: how fast they claim, and whether anybody is left out when one is killed.

`python -m bench.together claims [stored] [due]`: so many reminders are stored, so many due; three processes claim and
note them. Prints the seconds; exit code 1 where one is claimed twice, or not at all.

`python -m bench.together kills [kills] [people] [seed]`: people ask again and again, a random process is killed
(SIGKILL) and started anew; then each is asked to end and started anew, as in a rolling deploy. Prints how many were
left unanswered, and the longest wait for an answer; exit code 1 where anybody was, or it was ten seconds.
"""

import asyncio
import multiprocessing
import os
import random
import signal
import socket
import sys
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

import uvicorn
from sqlalchemy import text
from starlette.applications import Starlette

from bot.storage import postgres
from bot.storage.opening import open_database
from bot.storage.queue import Queue
from bot.storage.schema import prepare
from bot.storage.standing import Standing
from bot.storage.vault import Vault, new_key
from scripts.with_postgres import QUICK, server
from simulator.bot_api import routes
from simulator.telegram import Telegram
from simulator.world import Account

NOW = datetime(2024, 11, 21, 17, tzinfo=UTC)
ROOT = Path(__file__).parent.parent
PATIENCE = 120


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


class Crowd:
    """People who ask for the list of stages again and again, and notice how long an answer takes."""

    def __init__(self, telegram: Telegram, count: int) -> None:
        self.telegram = telegram
        self.people = [telegram.person(f"Person {number}", "fr") for number in range(count)]
        self.asked, self.answered = 0, 0
        self.waits: list[float] = []
        self.stopped = False

    async def ask(self, account: Account, pause: float) -> None:
        """Ask until the crowd is stopped, with a pause (seconds) after each answer."""
        while not self.stopped:
            before, began = _from_the_bot(account), time.monotonic()
            self.telegram.send_text(account, "/etapes")
            self.asked += 1
            while _from_the_bot(account) == before and time.monotonic() - began < PATIENCE:
                await asyncio.sleep(0.02)
            self.answered += _from_the_bot(account) > before
            self.waits.append(time.monotonic() - began)
            await asyncio.sleep(pause)


def _from_the_bot(account: Account) -> int:
    return sum(bool(message.get("from", {}).get("is_bot")) for message in account.messages.values())


async def start(environment: dict[str, str]) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "serve", cwd="/", env=environment, stderr=asyncio.subprocess.DEVNULL
    )


async def all_three(address: str) -> None:
    """Wait until three processes live: a deploy goes on once the new one is there."""
    database = open_database(address)
    standing = Standing(database)
    async with asyncio.timeout(PATIENCE):
        while len(await standing.reports()) < 3:
            await asyncio.sleep(0.2)
    await database.close()


async def kills(number: int = 30, count: int = 40, seed: int = 1) -> int:
    chance, telegram = random.Random(seed), Telegram(lambda: NOW)
    listening = socket.create_server(("127.0.0.1", 0))
    site = uvicorn.Server(uvicorn.Config(Starlette(routes=[*routes(telegram)]), log_config=None))
    serving = asyncio.create_task(site.serve([listening]))
    crowd = Crowd(telegram, count)
    with server(*QUICK) as address, tempfile.TemporaryDirectory() as folder:
        environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "BOT_TOKEN": telegram.token,
            "BOT_API_URL": f"http://127.0.0.1:{listening.getsockname()[1]}",
            "DATABASE_URL": address,
            "DATA_KEY": new_key(),
            "XDG_CONFIG_HOME": folder,
        }
        bots = [await start(environment) for _ in range(3)]
        asking = [asyncio.create_task(crowd.ask(one, count / 20)) for one in crowd.people]
        while crowd.answered < count:
            await asyncio.sleep(0.1)
        crowd.waits.clear()
        for _ in range(number):
            await all_three(address)
            await asyncio.sleep(chance.uniform(1, 4))
            which = chance.randrange(3)
            bots[which].kill()
            await bots[which].wait()
            bots[which] = await start(environment)
        by_kills, crowd.waits = max(crowd.waits, default=0.0), []
        for which in range(3):
            await all_three(address)
            await asyncio.sleep(1)
            bots[which].send_signal(signal.SIGTERM)
            await bots[which].wait()
            bots[which] = await start(environment)
        await asyncio.sleep(6)
        crowd.stopped = True
        await asyncio.gather(*asking)
        by_restarts = max(crowd.waits, default=0.0)
        for bot in bots:
            bot.terminate()
            await bot.wait()
    site.should_exit = True
    await serving
    print(f"seed {seed}: {number} kills, three rolling restarts, {count} people, {crowd.asked} questions")
    print(f"unanswered: {crowd.asked - crowd.answered} of {crowd.asked}")
    print(f"longest wait: {by_kills:.1f} s by kills, {by_restarts:.1f} s by rolling restarts")
    print(f"load of the machine: {os.getloadavg()[0]:.1f}")
    return 1 if crowd.asked != crowd.answered or max(by_kills, by_restarts) >= 10 else 0


if __name__ == "__main__":
    what, numbers = sys.argv[1], [int(argument) for argument in sys.argv[2:]]
    sys.exit(claims(*numbers) if what == "claims" else asyncio.run(kills(*numbers)))
