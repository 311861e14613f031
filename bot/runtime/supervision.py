"""Watches what the bot lives by: what fails is begun again, or the process ends and says why."""

import asyncio
import signal
from collections.abc import Awaitable, Callable, Coroutine
from random import Random
from typing import Any

import structlog

from bot.errors import RefusedError
from bot.logs import reason

log = structlog.get_logger()

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
"""Seconds before what failed is begun again."""
WELL_AGAIN_AFTER = 60.0
"""Seconds of running after which earlier failures count no more."""
TRIES = 8
"""Failures in a row after which the process ends: whoever watches it starts it anew, and sees that it had to."""


class LostError(RefusedError):
    """The process cannot go on: it ends, with one sentence and a code that whoever watches it sees."""


class Pauses:
    """Pauses that double, up to a longest one, each a little off so that many do not come at the same moment."""

    def __init__(self, first: float = FIRST_PAUSE, longest: float = LONGEST_PAUSE) -> None:
        self._first, self._longest = first, longest
        self._random = Random()  # noqa: S311 -- scatters tries, hides nothing
        self.tries = 0

    def next(self) -> float:
        """Return the next pause, in seconds."""
        pause = min(self._first * 2.0 ** min(self.tries, 16), self._longest)
        self.tries += 1
        return pause * self._random.uniform(0.75, 1.0)

    def over(self) -> None:
        """Begin with the first pause again."""
        self.tries = 0


async def watched(name: str, work: Callable[[], Awaitable[None]]) -> None:
    """Do `work` until it returns; begin it again where it fails.

    Args:
        name: what it is, for the log: « receiving updates ».
        work: is called for each try.

    Raises:
        LostError: it failed too often in a row, or says itself that there is no use in going on.
    """
    loop, pauses = asyncio.get_running_loop(), Pauses()
    while True:
        began = loop.time()
        try:
            await work()
        except RefusedError:
            raise
        # Whatever it was: what the bot lives by must not end without a word.
        except Exception as error:
            if loop.time() - began > WELL_AGAIN_AFTER:
                pauses.over()
            if pauses.tries + 1 >= TRIES:
                raise LostError(
                    f"The bot ends, for {name} failed {TRIES} times in a row ({reason(error)}). "
                    "What waits is kept; start it again, and see the log for the cause."
                ) from error
            pause = pauses.next()
            log.exception("failed, begun again", what=name, again_in_seconds=round(pause, 1))
            await asyncio.sleep(pause)
        else:
            return


async def until_stopped(stop: asyncio.Event, *works: Coroutine[Any, Any, None]) -> None:
    """Do several things side by side until `stop` is set, or the first that cannot go on; then end them all."""
    stopped = asyncio.create_task(stop.wait())
    tasks = [asyncio.create_task(work) for work in works]
    waiting: set[asyncio.Task[Any]] = {stopped, *tasks}
    try:
        while not stop.is_set() and waiting != {stopped}:
            done, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
    finally:
        for task in (stopped, *tasks):
            task.cancel()
        await asyncio.gather(stopped, *tasks, return_exceptions=True)


def stop_on_signals() -> asyncio.Event:
    """Return an event that is set when the process is asked to end."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    return stop
