"""Where maps, cards, posters and calendar files are made: apart from those who tap, one after the other.

A thread holds up every answer, for a call of a drawing library keeps the interpreter until it is over. So `serve` has
a process of its own for it (`bot.transport.studio_process`), at the lowest priority and without the secrets of the bot.
It is begun when something is to be made, and ends when nothing was for a while; its libraries never burden the bot.
"""

import asyncio
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import structlog

log = structlog.get_logger()

ROOT = Path(__file__).parents[2]
IDLE = 60.0
"""Seconds without work after which the process ends: until then the next thing comes a quarter of a second sooner."""
NEEDED = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "TMPDIR")
"""What the process has of the environment."""
Result = TypeVar("Result")


class Studio:
    """Makes one thing after the other, in the order of asking.

    Args:
        apart: whether in a process of its own; else in a thread, which takes no time to begin.
        idle: seconds without work after which that process ends.
    """

    def __init__(self, *, apart: bool = False, idle: float = IDLE) -> None:
        self._apart = apart
        self._idle = idle
        self._thread = ThreadPoolExecutor(1, "studio")
        self._process: subprocess.Popen[bytes] | None = None
        self._leaving: asyncio.TimerHandle | None = None
        self._closed = False

    async def make(self, work: Callable[[], Result]) -> Result:
        """Return what a function makes; it and its arguments must be such as `pickle` takes.

        Raises:
            EOFError: the process was killed, twice.
        """
        made = await asyncio.get_running_loop().run_in_executor(self._thread, self._made, work)
        self._leave_later()
        return made

    def make_ready(self, work: Callable[[], object]) -> None:
        """Begin with something that nobody waits for: what is made next comes sooner."""
        self._thread.submit(self._made, work)
        self._leave_later()

    def close(self) -> None:
        """End at once, whatever is being made."""
        self._closed = True
        if self._leaving:
            self._leaving.cancel()
        self._thread.shutdown(wait=False, cancel_futures=True)
        if process := self._process:
            process.kill()
        self._leave()

    def _leave_later(self) -> None:
        if self._leaving:
            self._leaving.cancel()
        if self._apart:
            self._leaving = asyncio.get_running_loop().call_later(self._idle, self._thread.submit, self._leave)

    def _made(self, work: Callable[[], Result]) -> Result:
        if not self._apart:
            return work()
        try:
            return self._made_apart(work)
        except (EOFError, BrokenPipeError):  # it was killed, for instance where memory is short
            self._leave()
            if self._closed:
                raise
            log.warning("the process that draws was killed")
            return self._made_apart(work)

    def _made_apart(self, work: Callable[[], Result]) -> Result:
        try:
            process = self._process or _begun()
        except OSError as error:  # there may be no room for another process
            log.warning("no process to draw in", reason=type(error).__name__)
            return work()
        self._process = process
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("a process without pipes")
        process.stdin.write(pickle.dumps(work))
        process.stdin.flush()
        is_made, made = pickle.load(process.stdout)  # noqa: S301 -- our own process wrote it
        if not is_made:
            raise made
        result: Result = made
        return result

    def _leave(self) -> None:
        process, self._process = self._process, None
        if process:
            process.communicate()  # it ends when nothing more can come


def _begun() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "bot.transport.studio_process"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={"PYTHONPATH": str(ROOT), **{name: os.environ[name] for name in NEEDED if name in os.environ}},
        process_group=0,  # Ctrl+C is for the bot, which ends it. No session of its own: priorities hold within one
    )
