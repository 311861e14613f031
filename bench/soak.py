"""A long day in a short time: many updates of many people, and what memory does: `python -m bench.soak`.

`python -m bench.soak [updates] [people] [posters] [seed]`

The bot runs in a process of its own (`python -m bot serve`) on a simulated Telegram over HTTP on loopback, at the pace
that Telegram allows: taps, commands, questions, towns and positions of 20,000 people, in random order, and posters in
between. The memory of that process alone is read every tenth of the way. Exit code 1 where it grows by more than a
tenth after the first third, where its peak is above 300 MB, or where anybody is left without an answer.
"""

import asyncio
import logging
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from bot.storage.vault import new_key
from simulator.telegram import Account, Call, Telegram
from tests.support.processes import Running, over_http, serving, settings_for

LIMIT = 300.0
"""Megabytes."""
AT_ONCE, PATIENCE = 100, 300.0
"""People who wait for an answer at the same time; seconds after which somebody counts as left without one."""
TEXTS = ("Lyon", "69003", "Comment financer mon projet ?", "rappelle-moi Lille la veille", "étape de Dijon")
TAPS = ("home", "stages", "stage:lyon", "help", "reminders", "remind:lyon:d1-1800", "go:guide:accueil")
POSTER = ("ambassador:yes", "print:poster", "Menuiserie Petit")


def megabytes(bot: Running, name: str) -> float:
    """Return a figure of the memory of the bot's process: `VmRSS` (in use), `VmHWM` (the most that ever was)."""
    lines = Path(f"/proc/{bot.process.pid}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name)) * 1024 / 1e6


class Crowd:
    """People who do one thing after the other, each once the one before was answered."""

    def __init__(self, telegram: Telegram, count: int, seed: int) -> None:
        self._telegram = telegram
        self._chance = Random(seed)
        self._count = count
        self._people: dict[int, Account] = {}
        self._busy: set[int] = set()
        self._waiting: dict[str, asyncio.Future[None]] = {}
        self.unanswered, self.longest = 0, 0.0

    async def act(self) -> None:
        """Let somebody do one thing, and wait for the answer."""
        account = self._somebody()
        await self._do(account, self._thing(account))

    async def prints(self) -> None:
        """Let somebody have a poster made."""
        await self._do(self._somebody(), "/start", *POSTER)

    def _somebody(self) -> Account:
        """Return somebody who waits for nothing."""
        while True:
            who = self._chance.randrange(self._count)
            if who not in self._people:
                self._people[who] = self._telegram.person(f"Person {who}", "fr")
            if (account := self._people[who]).id not in self._busy:
                return account

    async def _do(self, account: Account, *things: str | tuple[float, float]) -> None:
        self._busy.add(account.id)
        for what in things:
            await self._does(account, what)
        self._busy.discard(account.id)

    def _thing(self, account: Account) -> str | tuple[float, float]:
        what = self._chance.random()
        if not account.messages or what < 0.2:
            return self._chance.choice(("/start", "/etapes", "/aide", "/rappels"))
        if what < 0.75:
            return self._chance.choice(TAPS)
        if what < 0.97:
            return self._chance.choice(TEXTS)
        return self._chance.uniform(43, 50), self._chance.uniform(-1, 7)

    async def _does(self, account: Account, what: str | tuple[float, float]) -> None:
        key = str(account.id)
        if isinstance(what, tuple):
            self._telegram.share_position(account, *what)
        elif what in TAPS or ":" in what:
            update = self._telegram.tap(account, max(account.messages), what)
            key = update["callback_query"]["id"] if update else key
        else:
            self._telegram.send_text(account, what)
        answer, began = asyncio.get_running_loop().create_future(), time.monotonic()
        self._waiting[key] = answer
        try:
            async with asyncio.timeout(PATIENCE):
                await answer
        except TimeoutError:
            self.unanswered += 1
            print(f"left without an answer: {what}", flush=True)
        finally:
            del self._waiting[key]
            self.longest = max(self.longest, time.monotonic() - began)

    async def notice(self) -> None:
        """Take notice of what the bot says, for ever."""
        while True:
            calls, under_way = list(self._telegram.calls), []
            self._telegram.calls.clear()
            for call in calls:
                if call.answer is None:
                    under_way.append(call)
                for key in _answers(call):
                    if (answer := self._waiting.get(key)) and not answer.done():
                        answer.set_result(None)
            self._telegram.calls[:0] = under_way
            await asyncio.sleep(0.01)


def _answers(call: Call) -> Iterator[str]:
    """Yield whom a call answers: a tap by its number, a chat by that of its person."""
    if call.method == "answerCallbackQuery":
        yield str(call.parameters.get("callback_query_id"))
    elif call.method.startswith(("send", "edit", "setMessageReaction")) and call.carried_out:
        yield str(call.parameters.get("chat_id"))


async def main(updates: int, count: int, posters: int, seed: int) -> int:
    telegram = Telegram(lambda: datetime(2024, 10, 21, 7, tzinfo=UTC))
    crowd, numbers, readings, began = Crowd(telegram, count, seed), iter(range(1, updates + 1)), [], time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        async with over_http(telegram) as address, serving(**settings_for(address, Path(folder), new_key())) as bot:
            await bot.says("event=ready")
            noticing = asyncio.create_task(crowd.notice())

            async def somebody() -> None:
                for number in numbers:
                    await crowd.act()
                    if posters and number % max(1, updates // posters) == 0:
                        await crowd.prints()
                    if number % max(1, updates // 10) == 0:
                        readings.append(megabytes(bot, "VmRSS"))
                        print(f"{number} updates: {readings[-1]:.0f} MB in use", flush=True)

            await asyncio.gather(*(somebody() for _ in range(AT_ONCE)))
            peak = megabytes(bot, "VmHWM")
            noticing.cancel()
            await bot.ends_when_asked()
            errors = bot.log.count("level=error")
    grown = readings[-1] / readings[len(readings) // 3] - 1
    seconds = time.monotonic() - began
    print(f"peak {peak:.0f} MB; {grown:+.1%} since a third of the way; {seconds:.0f} s; seed {seed}")
    print(
        f"left without an answer: {crowd.unanswered}; longest wait {crowd.longest:.0f} s; errors in the log: {errors}"
    )
    return int(peak > LIMIT or grown > 0.1 or crowd.unanswered > 0 or errors > 0)


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)  # of the simulated Telegram, when it is closed
    arguments = [int(argument) for argument in sys.argv[1:]]
    sys.exit(asyncio.run(main(*(*arguments, *(60_000, 20_000, 200, 1)[len(arguments) :]))))
