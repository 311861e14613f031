"""What a tap costs: `python -m bench.tap [repeats] [milliseconds that a call takes]`, in under a minute.

The whole bot (database, languages, pacing) and python-telegram-bot as it comes, a bare echo (`bench.echo`), answer
the same taps of the same run, in turns; medians of processor time, and the ratio, which moves less from machine to
machine than the figures.
"""

import asyncio
import os
import statistics
import sys
import tempfile
from collections.abc import Sequence

from bench.press_line import Cost, cost_of
from bot.storage.vault import new_key

WARM, PRESSES = 1_500, 3_000
SERVE = (sys.executable, "-m", "bot", "serve")
WARM_ECHO, PRESSES_ECHO = 100, 500


def environment(folder: str) -> dict[str, str]:
    """Return what a whole bot on a new database in `folder` is started with."""
    return {
        "BOT_TOKEN": "1:bench",
        "BOT_API_URL": "{api}",
        "DATABASE_URL": f"sqlite:///{folder}/bot.db",
        "DATA_KEY": new_key(),
        "CLOCK_START": "2024-10-21T09:00:00+02:00",
        "XDG_CONFIG_HOME": folder,
    }


async def whole(delay: float, command: Sequence[str] = SERVE, presses: int = PRESSES, warm: int = WARM) -> Cost:
    """Return what the whole bot costs, started by a command, for some presses that come after others."""
    with tempfile.TemporaryDirectory() as folder:
        return await cost_of(list(command), environment(folder), presses, warm, delay)


async def main(repeats: int, delay: float) -> None:
    bots, echoes = [], []
    for _ in range(repeats):
        bots.append(await whole(delay))
        echo = [sys.executable, "-m", "bench.echo", "{api}"]
        echoes.append(await cost_of(echo, {}, PRESSES_ECHO, WARM_ECHO, 0.0))
    bot = statistics.median(one.milliseconds for one in bots)
    echo_cost = statistics.median(one.milliseconds for one in echoes)
    print(
        f"the whole bot:               {bot:.3f} ms of processor time a tap ({_spread(bots)}; {os.cpu_count()} cores)"
    )
    print(f"python-telegram-bot's echo:  {echo_cost:.3f} ms ({_spread(echoes)})")
    print(f"taps in a second of the processor, of the echo: {echo_cost / bot:.1f} times")


def _spread(costs: list[Cost]) -> str:
    found = sorted(one.milliseconds for one in costs)
    return f"{found[0]:.3f} to {found[-1]:.3f}, {statistics.median(one.per_second for one in costs):.0f} a second"


if __name__ == "__main__":
    asyncio.run(
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 3, float(sys.argv[2]) / 1000 if len(sys.argv) > 2 else 0.0)
    )
