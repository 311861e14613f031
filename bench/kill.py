"""Kills the bot 50 times while reminders go out, and counts what arrived.

`python -m bench.kill [kills] [people] [seed]` (below 100 people one message is under way at a time)

The bot runs in a process of its own (`python -m bot serve`) on a simulated Telegram over HTTP on loopback. Everybody
asks to be reminded of Lyon the evening before; then the bot is started at that very hour, again and again, and killed
(SIGKILL) each time a random moment after its first message. A last run sends what is left. Each person must have the
reminder once; one that was in flight at a kill may come twice. Exit code 1 where one is lost, or doubled beyond that.
"""

import asyncio
import os
import random
import socket
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import uvicorn
from starlette.applications import Starlette

from bot.storage.vault import new_key
from simulator.bot_api import routes
from simulator.telegram import Telegram
from simulator.world import Account

ROOT = Path(__file__).parent.parent
ASKING, DUE = "2024-10-21T09:00", "2024-11-21T18:00"
PATIENCE = 120
"""Seconds after which what was expected is taken never to come."""


def received(account: Account) -> int:
    """Return how often somebody was sent the reminder."""
    return sum("C’est demain" in message.get("text", "") for message in account.messages.values())


def more_came(people: list[Account], before: int) -> bool:
    """Tell whether more reminders arrived than `before`."""
    return sum(map(received, people)) > before


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not holds():
            await asyncio.sleep(0.002)


async def start(environment: dict[str, str], moment: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "bot", "serve"),
        cwd="/",
        env=environment | {"CLOCK_START": moment},
        stderr=asyncio.subprocess.DEVNULL,
    )


async def everybody_asks(telegram: Telegram, people: list[Account], environment: dict[str, str]) -> None:
    bot = await start(environment, ASKING)
    for account in people:
        telegram.send_text(account, "/start")
    await until(lambda: all(len(account.messages) >= 2 for account in people))
    for account in people:
        telegram.tap(account, max(account.messages), "remind:lyon:d1-1800")
    await until(lambda: all("C’est noté" in account.messages[max(account.messages)]["text"] for account in people))
    bot.kill()
    await bot.wait()


async def main(kills: int, count: int, seed: int) -> int:
    chance = random.Random(seed)
    telegram = Telegram(lambda: datetime(2024, 11, 21, 17, tzinfo=UTC))
    people = [telegram.person(f"Person {number}", "fr") for number in range(count)]
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(Starlette(routes=[*routes(telegram)]), log_config=None))
    serving = asyncio.create_task(server.serve([listening]))
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "BOT_TOKEN": telegram.token,
            "BOT_API_URL": f"http://127.0.0.1:{listening.getsockname()[1]}",
            "DATABASE_URL": f"sqlite:///{Path(folder) / 'bot.db'}",
            "DATA_KEY": new_key(),
            "XDG_CONFIG_HOME": folder,
        }
        await everybody_asks(telegram, people, environment)
        done = 0
        while done < kills and not all(map(received, people)):
            before = sum(map(received, people))
            bot = await start(environment, DUE)
            await until(partial(more_came, people, before))
            await asyncio.sleep(chance.uniform(0, 0.06))
            bot.kill()
            await bot.wait()
            done += 1
        left = count - sum(received(account) > 0 for account in people)
        bot = await start(environment, DUE)
        await until(lambda: all(map(received, people)))
        await asyncio.sleep(2)
        bot.terminate()
        await bot.wait()
    server.should_exit = True
    await serving
    times = [received(account) for account in people]
    lost, doubled = times.count(0), sum(max(0, number - 1) for number in times)
    print(f"seed {seed}: {done} kills with reminders due, {left} of {count} left for the last run")
    print(f"lost: {lost}; sent twice: {doubled}, at most one message in flight a kill")
    return 1 if lost or doubled > done else 0


if __name__ == "__main__":
    arguments = [int(argument) for argument in sys.argv[1:]]
    kills, count, seed = (*arguments, *(50, 99, 1)[len(arguments) :])
    sys.exit(asyncio.run(main(kills, count, seed)))
