"""The bot as an operator runs it: a process of its own, on a simulated Telegram over HTTP."""

import asyncio
import os
import signal
import socket
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import uvicorn
from starlette.applications import Starlette

from simulator.bot_api import routes
from simulator.telegram import Telegram
from simulator.world import Account

ROOT = Path(__file__).parents[2]
PATIENCE = 180
"""Seconds after which a process that should have said something is taken to hang."""


@asynccontextmanager
async def over_http(telegram: Telegram) -> AsyncIterator[str]:
    """Serve a simulated Telegram on loopback; hand out its address."""
    listening = socket.create_server(("127.0.0.1", 0))
    site = Starlette(routes=[*routes(telegram)])
    server = uvicorn.Server(uvicorn.Config(site, log_config=None, timeout_graceful_shutdown=1))
    serving = asyncio.create_task(server.serve([listening]))
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        await serving
        listening.close()


@asynccontextmanager
async def process(command: str, **environment: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run a command of the bot in a process of its own, killed at the end if it still runs."""
    kept = {"PATH", "HOME", "LANG", "COVERAGE_PROCESS_CONFIG", "COVERAGE_PROCESS_START"}
    clean = {name: value for name, value in os.environ.items() if name in kept}
    clean["PYTHONPATH"] = str(ROOT)
    # Not in the folder of the project: the `.env` of whoever runs the tests must not be read.
    started = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *command.split(), cwd="/", env=clean | environment, stderr=asyncio.subprocess.PIPE
    )
    try:
        yield started
    finally:
        if started.returncode is None:
            started.kill()
        await started.communicate()


async def until_told(telegram: Telegram, account: Account, words: str) -> None:
    """Wait until the bot has said `words` to somebody."""
    async with asyncio.timeout(PATIENCE):
        while not any(words in message.get("text", "") for message in account.messages.values()):
            await telegram.changes.beyond(telegram.changes.count)


def settings_for(address: str, folder: Path, key: str) -> dict[str, str]:
    return {
        "BOT_TOKEN": "1:simulated",
        "BOT_API_URL": address,
        "DATABASE_URL": f"sqlite:///{folder / 'bot.db'}",
        "DATA_KEY": key,
        "XDG_CONFIG_HOME": str(folder / "settings"),
        "CLOCK_START": "2024-10-21T09:00",
    }


async def until(telegram: Telegram, holds: Callable[[], bool], seconds: float = PATIENCE) -> None:
    """Wait until something holds of the simulated Telegram."""
    async with asyncio.timeout(seconds):
        while not holds():
            await telegram.changes.beyond(telegram.changes.count)


class Running:
    """A process of the bot, whose log is read as it comes."""

    def __init__(self, started: asyncio.subprocess.Process) -> None:
        self.process = started
        self.log = ""
        self.reading = asyncio.create_task(self._read())

    async def _read(self) -> None:
        assert self.process.stderr is not None
        async for line in self.process.stderr:
            self.log += line.decode()

    async def says(self, words: str, seconds: float = PATIENCE) -> None:
        """Wait until the log has some words."""
        async with asyncio.timeout(seconds):
            while words not in self.log:
                assert not self.reading.done(), self.log
                await asyncio.wait({self.reading}, timeout=0.02)

    async def ends(self, within: float = PATIENCE) -> int:
        """Wait until the process is no more; return its code."""
        async with asyncio.timeout(within):
            code = await self.process.wait()
        await self.reading
        return code

    async def ends_when_asked(self, number: int = signal.SIGTERM) -> tuple[int, float]:
        """Ask the process to end; return its code, and how many seconds it took."""
        began = time.monotonic()
        self.process.send_signal(number)
        return await self.ends(), time.monotonic() - began

    async def dies(self) -> None:
        """Kill the process."""
        self.process.kill()
        await self.ends()

    async def close(self) -> None:
        with suppress(ProcessLookupError):
            self.process.kill()
        await self.ends()


@asynccontextmanager
async def serving(**environment: str) -> AsyncIterator[Running]:
    """Run `python -m bot serve`, killed at the end if it still runs."""
    clean = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    running = Running(
        await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "serve", cwd=ROOT, env=clean | environment, stderr=asyncio.subprocess.PIPE
        )
    )
    try:
        yield running
    finally:
        await running.close()
