"""A long day in a short time: many updates of many people, and what memory does: `python -m bench.soak`.

`python -m bench.soak [updates] [people] [posters] [seed]`

The whole bot runs in this process on the simulated Telegram, without its pace: taps, commands, questions, towns and
positions of 20,000 people, in random order, and posters in between. Memory is read every tenth of the way. Exit code 1
where it grows by more than a tenth after the first third, where its peak is above 300 MB, or where anybody is left
without an answer.
"""

import asyncio
import resource
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from bot.runtime.footprint import stay_small
from bot.storage.vault import new_key
from bot.transport.studio import Studio
from simulator.person import Person
from tests.support.rehearsal import Rehearsal

LIMIT = 300.0
"""Megabytes."""
TEXTS = ("Lyon", "69003", "Comment financer mon projet ?", "rappelle-moi Lille la veille", "étape de Dijon")
TAPS = ("home", "stages", "stage:lyon", "help", "reminders", "remind:lyon:d1-1800", "go:guide:accueil")


def in_use() -> float:
    """Return the megabytes that the process has in use."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


async def acts(person: Person, chance: Random) -> None:
    """Let somebody do one thing."""
    what = chance.random()
    if not person.messages or what < 0.2:
        await person.sends(chance.choice(("/start", "/etapes", "/aide", "/rappels")))
    elif what < 0.75:
        await person.taps_data(chance.choice(TAPS))
    elif what < 0.97:
        await person.sends(chance.choice(TEXTS))
    else:
        await person.shares_position(chance.uniform(43, 50), chance.uniform(-1, 7))


async def main(updates: int, count: int, posters: int, seed: int) -> int:
    chance = Random(seed)
    stay_small()
    with tempfile.TemporaryDirectory() as folder:
        bot = Rehearsal(Path(folder), data_key=new_key())
        bot.studio = Studio(apart=True)  # as `serve` does
        async with bot.running():
            bot.services.pacer.__init__(1e6, 2 * 10**6)  # type: ignore[misc]
            began, readings, unanswered = time.monotonic(), [], 0
            people: dict[int, Person] = {}
            for number in range(1, updates + 1):
                who = chance.randrange(count)
                person = people.setdefault(who, bot.person(f"Person {who}"))
                before = len(bot.telegram.calls)
                await acts(person, chance)
                unanswered += len(bot.telegram.calls) == before
                bot.telegram.calls.clear()
                person.account.messages.clear()
                if posters and number % max(1, updates // posters) == 0:
                    await person.taps_data("ambassador:yes", 1)
                    await person.taps_data("print:poster", 1)
                    await person.sends("Menuiserie Petit")
                    bot.telegram.files.clear()
                if number % max(1, updates // 10) == 0:
                    readings.append(in_use())
                    print(f"{number} updates, {len(people)} people: {readings[-1]:.0f} MB in use", flush=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    grown = readings[-1] / readings[len(readings) // 3] - 1
    seconds = time.monotonic() - began
    print(f"peak {peak:.0f} MB; {grown:+.1%} since a third of the way; {unanswered} unanswered; {seconds:.0f} s")
    return int(peak > LIMIT or grown > 0.1 or unanswered > 0 or bool(bot.errors))


if __name__ == "__main__":
    arguments = [int(argument) for argument in sys.argv[1:]]
    sys.exit(asyncio.run(main(*(*arguments, *(60_000, 20_000, 200, 1)[len(arguments) :]))))
