"""How fast the bot starts, and how much memory it holds when idle: `python -m bench.start [runs]`.

Each run starts `python -m bot serve` in a process of its own on a simulated Telegram over HTTP on loopback, once with a
new database and once with the same again, and notes the seconds from the command to the first `getUpdates`, then the
resident memory two seconds later. Medians are printed.
"""

import asyncio
import os
import socket
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import uvicorn
from starlette.applications import Starlette

from bot.storage.vault import new_key
from simulator.bot_api import routes
from simulator.telegram import Telegram

ROOT = Path(__file__).parent.parent


async def one_start(folder: Path, key: str) -> tuple[float, float]:
    """Return the seconds to the first `getUpdates` and the resident memory in MB."""
    telegram = Telegram(lambda: datetime.now(UTC))
    listening = socket.create_server(("127.0.0.1", 0))
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
        sys.executable, "-m", "bot", "serve", cwd="/", env=environment, stderr=asyncio.subprocess.DEVNULL
    )
    while not any(call.method == "getUpdates" for call in telegram.calls):
        await asyncio.sleep(0.005)
    seconds = time.perf_counter() - began
    await asyncio.sleep(2)
    pages = int(Path(f"/proc/{bot.pid}/statm").read_text().split()[1])
    bot.terminate()
    await bot.wait()
    server.should_exit = True
    await serving
    return seconds, pages * os.sysconf("SC_PAGE_SIZE") / 1e6


async def main(runs: int) -> None:
    new, again, memory = [], [], []
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as folder:
            key = new_key()
            new.append((await one_start(Path(folder), key))[0])
            seconds, megabytes = await one_start(Path(folder), key)
            again.append(seconds)
            memory.append(megabytes)
    print(f"command to first getUpdates, new database:  {statistics.median(new):.2f} s (of {runs})")
    print(f"command to first getUpdates, same database: {statistics.median(again):.2f} s")
    print(f"resident memory, idle: {statistics.median(memory):.1f} MB")


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 5))
