"""Taps while reminders go out: `python -m bench.broadcast [reminders] [taps a second]`.

The whole bot runs as `python -m bot serve` in a process of its own, on a simulated Telegram over HTTP on loopback that
answers each call after 50 ms, as a real network does. People tap buttons at random moments: first while nothing is due,
then while 20,000 reminders, all due at the same minute, go out at the limit. Printed: how long it takes from a tap to
its new screen at the median and at p99, idle and under way, and the rate of the reminders beside the limit.
"""

import asyncio
import os
import socket
import statistics
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import uvicorn
from sqlalchemy import create_engine, insert
from starlette.applications import Starlette

from bot.reminders.schedule import EVE, code
from bot.replies.priority import Priority
from bot.storage.schema import prepare
from bot.storage.tables import marks, people, queue
from bot.storage.vault import Vault, new_key
from simulator.bot_api import routes
from simulator.telegram import Answer, Telegram, UploadedFile
from simulator.world import Account

ROOT = Path(__file__).parent.parent
LATENCY = 0.05
"""Seconds that the network takes, there and back."""
LIMIT = 28.0
"""Messages a second that the bot allows itself (`bot.transport.rate_limiter`)."""
TAPPERS, IDLE_TAPS = 40, 300
BUTTONS = ("stages", "stage:lyon", "home", "help", "stages:2", "go:osez-lia:accueil", "privacy", "near")
START = datetime(2024, 11, 21, 16, 59, tzinfo=UTC)
DUE = datetime(2024, 11, 21, 17, tzinfo=UTC)


class MeasuredTelegram(Telegram):
    """Takes its time as a network does, and notes when reminders arrive and how long screens take after a tap."""

    def __init__(self) -> None:
        began = time.monotonic()
        super().__init__(lambda: START + timedelta(seconds=time.monotonic() - began))
        self.reminders: list[float] = []
        self.tapped: dict[int, float] = {}
        self.waits: list[float] = []

    async def receive(
        self, token: str, method: str, parameters: Mapping[str, Any], files: Mapping[str, UploadedFile] | None = None
    ) -> Answer:
        """Answer a call after the time that the network takes; half of it passes before it arrives."""
        if method == "getUpdates":
            return await super().receive(token, method, parameters, files)
        await asyncio.sleep(LATENCY / 2)
        answer = await super().receive(token, method, parameters, files)
        chat, now = int(parameters.get("chat_id", 0)), time.perf_counter()
        if method == "sendMessage" and chat not in self.tapped:
            self.reminders.append(now)
        elif method in {"sendMessage", "editMessageText"} and self.tapped[chat]:
            self.waits.append(now - self.tapped[chat])
            self.tapped[chat] = 0
        self.calls.clear()
        await asyncio.sleep(LATENCY / 2)
        return answer


def fill(path: Path, key: str, telegram: Telegram, count: int) -> None:
    """Store people, each with a reminder that is due at the same second."""
    vault = Vault([key])
    prepare(path, vault)
    second = int(DUE.timestamp())
    persons, rows = [], []
    for number in range(1, count + 1):
        account = telegram.person(f"Person {number}")
        account.started = True
        sealed = vault.seal(str(account.id).encode())
        hashed = vault.hash(account.id)
        persons.append({"id": number, "chat_hash": hashed, "chat_sealed": sealed, "language": "fr", "seen_on": second})
        rows.append({
            "person_id": number, "subject": "stage:lyon", "revision": 0, "offset": code(EVE), "lane": Priority.REMINDER,
            "due_at": second, "useful_until": second + 54_000, "wake_at": second, "state": "planned",
        })  # fmt: skip
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        connection.execute(insert(people), persons)
        connection.execute(insert(queue), rows)
        connection.execute(insert(marks).values(name="time", value="rehearsal"))
    engine.dispose()


async def tap(telegram: MeasuredTelegram, tappers: Sequence[Account], rate: float, until: asyncio.Event) -> None:
    """Tap buttons at random moments, each person one at a time, until the event is set."""
    random = Random(1)
    while not until.is_set():
        free = [account for account in tappers if not telegram.tapped[account.id]]
        if free:
            account = random.choice(free)
            telegram.tapped[account.id] = time.perf_counter()
            telegram.tap(account, max(account.messages), random.choice(BUTTONS))
        await asyncio.sleep(random.expovariate(rate))


async def opened(telegram: MeasuredTelegram) -> list[Account]:
    """Return people who have opened the bot."""
    tappers = [telegram.person(f"Tapper {number}") for number in range(TAPPERS)]
    for account in tappers:
        telegram.tapped[account.id] = time.perf_counter()
        telegram.send_text(account, "/start")
    while any(telegram.tapped.values()):
        await asyncio.sleep(0.05)
    telegram.waits.clear()
    return tappers


def report(name: str, waits: Sequence[float]) -> float:
    """Print and return the p99 of waits, in seconds."""
    p99 = statistics.quantiles(waits, n=100)[98]
    median = statistics.median(waits)
    print(f"{name}: {len(waits)} taps, median {median * 1000:.0f} ms, p99 {p99 * 1000:.0f} ms")
    return p99


async def measure(telegram: MeasuredTelegram, count: int, rate: float) -> None:
    tappers, done = await opened(telegram), asyncio.Event()
    tapping = asyncio.create_task(tap(telegram, tappers, rate, done))
    while len(telegram.waits) < IDLE_TAPS and not telegram.reminders:
        await asyncio.sleep(0.1)
    idle = report("idle", telegram.waits)
    while not telegram.reminders:
        await asyncio.sleep(0.01)
    telegram.waits.clear()
    while len(telegram.reminders) < count:
        await asyncio.sleep(0.1)
    done.set()
    await tapping
    sent, seconds = telegram.reminders, telegram.reminders[-1] - telegram.reminders[0]
    busy = report(f"while {count} reminders go out", telegram.waits)
    print(f"p99 under way / idle: {busy / idle:.2f}")
    pace = (len(sent) - 1) / seconds
    most = max(sum(1 for at in sent[first : first + 60] if at < began + 1) for first, began in enumerate(sent))
    print(f"rate: {pace:.2f}/s, {pace / LIMIT:.1%} of {LIMIT:.0f}/s; at most {most} in any second")


async def main(count: int, rate: float) -> None:
    telegram = MeasuredTelegram()
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(Starlette(routes=[*routes(telegram)]), log_config=None))
    serving = asyncio.create_task(server.serve([listening]))
    with tempfile.TemporaryDirectory() as folder:
        key, path = new_key(), Path(folder) / "bot.db"
        fill(path, key, telegram, count)
        idle_for = timedelta(seconds=IDLE_TAPS / rate + 15)
        environment = {
            "PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "BOT_TOKEN": telegram.token, "DATA_KEY": key,
            "DATABASE_URL": f"sqlite:///{path}", "XDG_CONFIG_HOME": folder, "CLOCK_START": (DUE - idle_for).isoformat(),
            "BOT_API_URL": f"http://127.0.0.1:{listening.getsockname()[1]}",
        }  # fmt: skip
        bot = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "serve", cwd="/", env=environment, stderr=asyncio.subprocess.DEVNULL
        )
        try:
            await measure(telegram, count, rate)
        finally:
            bot.terminate()
            await bot.wait()
    server.should_exit = True
    await serving


if __name__ == "__main__":
    given = [float(argument) for argument in sys.argv[1:]]
    asyncio.run(main(int(given[0]) if given else 20_000, given[1] if len(given) > 1 else 10.0))
