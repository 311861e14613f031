"""Ends the bot again and again while 300 people write, and counts who was answered: `python -m bench.restarts`.

`python -m bench.restarts [restarts] [people] [seed]`: as many restarts by SIGTERM, then as many by SIGKILL.

The bot runs in a process of its own (`python -m bot serve`) on a simulated Telegram over HTTP on loopback. Each round
everybody writes « /start » at once; at a random moment of the flood the process ends and a new one goes on. After each
round each person must have one answer more; an answer that was under way at a kill may come twice. Exit code 1 where
somebody is not answered, where a SIGTERM doubles an answer or takes five seconds, or where a kill doubles more than
what was under way.
"""

import asyncio
import random
import signal
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from bot.storage.vault import new_key
from simulator.telegram import Telegram
from simulator.world import Account
from tests.support.processes import over_http, serving, settings_for, until

UNDER_WAY = 30
"""Answers that may be under way at a kill: those of a moment, at the limit of messages a second."""


def answers(account: Account) -> int:
    """Return how often somebody was answered."""
    return sum("Et l’IA" in message.get("text", "") for message in account.messages.values())


def wrong(people: list[Account], round_: int, allowed: int) -> int:
    """Return how many answers are missing or too many after a round; twice may come `allowed` of them."""
    missing = sum(max(0, round_ - answers(account)) for account in people)
    return missing or max(0, sum(map(answers, people)) - round_ * len(people) - allowed)


async def main(restarts: int, count: int, seed: int) -> int:
    chance = random.Random(seed)
    telegram = Telegram(lambda: datetime(2024, 10, 21, 7, tzinfo=UTC))
    people = [telegram.person(f"Person {number}", "fr") for number in range(count)]
    failed = doubled = round_ = 0
    with tempfile.TemporaryDirectory() as folder:
        async with over_http(telegram) as address:
            environment = settings_for(address, Path(folder), new_key())
            for number in (signal.SIGTERM, signal.SIGKILL):
                slowest, before = 0.0, doubled
                for _ in range(restarts):
                    round_ += 1
                    slowest = max(slowest, await restarted(telegram, people, environment, number, chance))
                    async with serving(**environment) as bot:
                        await until(telegram, lambda: all(answers(one) >= round_ for one in people), 120)  # noqa: B023
                        await bot.ends_when_asked()
                    allowed = doubled + (UNDER_WAY if number == signal.SIGKILL else 0)
                    failed += wrong(people, round_, allowed)
                    doubled = sum(map(answers, people)) - round_ * count
                print(
                    f"{number.name}: {restarts} restarts under a flood of {count} people, nobody without an answer; "
                    f"{doubled - before} answers came twice; the slowest end took {slowest:.1f} s"
                )
                failed += number == signal.SIGTERM and slowest > 5
    print(f"seed {seed}")
    return int(failed > 0)


async def restarted(
    telegram: Telegram, people: list[Account], environment: dict[str, str], number: int, chance: random.Random
) -> float:
    """Let everybody write, and end the process in the middle; return how many seconds it took."""
    async with serving(**environment) as bot:
        await bot.says("event=ready")
        for account in people:
            telegram.send_text(account, "/start")
        arrived = telegram.changes.count
        await telegram.changes.beyond(arrived)
        await asyncio.sleep(chance.uniform(0, 1.5))
        began = time.monotonic()
        bot.process.send_signal(number)
        await bot.ends()
        return time.monotonic() - began


if __name__ == "__main__":
    arguments = [int(argument) for argument in sys.argv[1:]]
    restarts, count, seed = (*arguments, *(40, 300, 1)[len(arguments) :])
    sys.exit(asyncio.run(main(restarts, count, seed)))
