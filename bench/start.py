"""How fast the bot starts, and how much memory it holds when idle: `python -m bench.start [runs] [--python PATH]`.

Each run starts `python -m bot serve` in a process of its own on a simulated Telegram over HTTP on loopback: with a new
database, where nobody has written; again with the same; and once more, where somebody wrote before the start. It notes
the seconds from the command to the first `getUpdates`, and to the first answer, those of the processor among them
(which a busy machine changes less), and, where nobody writes, the resident memory at rest, and how much of it is the
process's own. Medians are printed. `--python` runs the bot by another interpreter, for instance one of an environment
with only what operators install (`requirements.txt`).
"""

import argparse
import asyncio
import os
import socket
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import uvicorn
from starlette.applications import Starlette

from bot.storage.vault import new_key
from simulator.bot_api import routes
from simulator.telegram import Telegram

ROOT = Path(__file__).parent.parent
IDLE = 0.02
"""Seconds of the processor, at most, in two seconds at rest."""


class Moment(NamedTuple):
    """Seconds since the command, and those that the processor worked for it."""

    seconds: float
    processor: float


class Start(NamedTuple):
    """When the call came that was waited for; resident memory at rest, and what is its own, in MB."""

    called: Moment
    resident: float
    own: float


def processor(pid: int) -> float:
    """Return the seconds of the processor that a process has had, in its own code and in the kernel."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory(pid: int) -> tuple[float, float]:
    """Return the megabytes that a process has resident, and those of them that no other could share."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    kilobytes = {name: int(size) for name, size in (line.split()[:2] for line in lines)}
    return kilobytes["Rss:"] * 1024 / 1e6, (kilobytes["Private_Clean:"] + kilobytes["Private_Dirty:"]) * 1024 / 1e6


async def at_rest(pid: int) -> None:
    """Wait until a process has nothing to do but to look, each second, at what is due: the rest is read by then."""
    before = 0.0
    while processor(pid) - before > IDLE:
        before = processor(pid)
        await asyncio.sleep(2)


async def one_start(python: str, folder: Path, key: str, telegram: Telegram, method: str) -> Start:
    """Start it once by an interpreter, until it calls a method, and end it."""
    telegram.calls.clear()
    listening = socket.create_server(("127.0.0.1", 0))
    # As loops set it for what they open themselves: else an answer in two parts takes 40 ms (Nagle, delayed ACK).
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    server = uvicorn.Server(uvicorn.Config(Starlette(routes=[*routes(telegram)]), log_config=None))
    serving = asyncio.create_task(server.serve([listening]))
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "BOT_TOKEN": telegram.token,
        "BOT_API_URL": f"http://127.0.0.1:{listening.getsockname()[1]}",
        "DATABASE_URL": f"sqlite:///{folder / 'bot.db'}",
        "DATA_KEY": key,
        "XDG_CONFIG_HOME": str(folder),
    }
    began = time.perf_counter()
    bot = await asyncio.create_subprocess_exec(
        python, "-m", "bot", "serve", cwd="/", env=environment, stderr=asyncio.subprocess.DEVNULL
    )
    while not any(call.method == method for call in telegram.calls):
        await asyncio.sleep(0.005)
    called = Moment(time.perf_counter() - began, processor(bot.pid))
    await at_rest(bot.pid)
    resident, own = memory(bot.pid)
    bot.terminate()
    await bot.wait()
    await telegram.updates.get()  # takes over from the poll that the bot left, which would be waited for
    server.should_exit = True
    await serving
    return Start(called, resident, own)


async def main(runs: int, python: str) -> None:
    new, again, answering = [], [], []
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as folder:
            where, key, telegram = Path(folder), new_key(), Telegram(lambda: datetime.now(UTC))
            new.append(await one_start(python, where, key, telegram, "getUpdates"))
            again.append(await one_start(python, where, key, telegram, "getUpdates"))
            telegram.send_text(telegram.person("Ann", "fr"), "/start")
            answering.append(await one_start(python, where, key, telegram, "sendMessage"))
    for what, starts in (
        ("first getUpdates, new database", new),
        ("first getUpdates, same database", again),
        ("first answer, same database", answering),
    ):
        seconds, work = (statistics.median(figures) for figures in zip(*(one.called for one in starts), strict=True))
        print(f"command to {what}: {seconds:.2f} s, {work:.2f} of the processor (of {runs})")
    resident, own = (
        statistics.median(sizes) for sizes in zip(*((one.resident, one.own) for one in again), strict=True)
    )
    print(f"memory, idle: {resident:.1f} MB resident, {own:.1f} of them its own")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m bench.start")
    parser.add_argument("runs", nargs="?", type=int, default=5)
    parser.add_argument("--python", default=sys.executable, metavar="PATH", help="the interpreter that runs the bot")
    asked = parser.parse_args()
    asyncio.run(main(asked.runs, asked.python))
