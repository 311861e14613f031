"""What a typed question costs, from the text to the answer: `python -m bench.typed [questions] [seed]`.

Questions that people typed (`tests/conversations/questions/`), each of a newcomer to the whole bot, as of 29 November
2026: nothing is sent over a network, and processor time is noted, which a busy machine hardly changes. Printed: all of
it, and what of it holds the loop, for which everybody waits (the rest is done in threads): median, 99th of 100, the
most.
"""

import asyncio
import gc
import statistics
import sys
import time
from datetime import datetime
from random import Random

from bot.commands.ask import newcomers
from bot.local_time import FRENCH_TIME
from bot.settings import Settings
from tests.support.plain_logs import log_plainly
from tests.support.typed_questions import questions

NOW = datetime(2026, 11, 29, 9, tzinfo=FRENCH_TIME)
WARM = 300
"""Questions before the first that counts: what is read at the first ones is there then."""


def told(what: str, seconds: list[float]) -> str:
    seconds.sort()
    most = seconds[len(seconds) * 99 // 100]
    median = statistics.median(seconds)
    return f"{what}: median {median * 1000:.1f} ms, 99th of 100 {most * 1000:.1f}, at most {seconds[-1] * 1000:.1f}"


async def main(count: int, seed: int) -> None:
    asked = [(language, each.text) for language in ("fr", "en") for each in questions(language)]
    chosen = Random(seed).sample(asked, min(len(asked), WARM + count))
    whole, loop = list[float](), list[float]()
    async with newcomers(Settings(clock_start=NOW)) as newcomer:
        for number, (language, text) in enumerate(chosen):
            if number == WARM:
                gc.freeze()
            who = newcomer(language)
            began, held = time.process_time(), time.thread_time()
            await who.says(text)
            if number >= WARM:
                loop.append(time.thread_time() - held)
                whole.append(time.process_time() - began)
    print(told(f"{len(whole)} typed questions", whole))
    print(told("on the loop", loop))


if __name__ == "__main__":
    log_plainly()
    given = [int(argument) for argument in sys.argv[1:]]
    asyncio.run(main(given[0] if given else 1_000, given[1] if len(given) > 1 else 1))
