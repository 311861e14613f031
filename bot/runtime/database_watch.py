"""Sees to the database while the bot runs: ends the process when the file is gone or broken, keeps the log empty.

Nobody must be told « C’est noté » of what is kept nowhere, and a supervisor must see that something is wrong.
"""

import asyncio
import time
from typing import cast

import structlog

from bot.context import Services
from bot.storage import sqlite
from bot.storage.database import LostError
from bot.storage.sqlite_database import SqliteDatabase

log = structlog.get_logger()

LOOK_EVERY = 2.0
"""Seconds between two looks."""
AT_MOST = 20
"""The pages are read anew at most so many times as long after the last time as that took."""
EMPTY_EVERY = 20.0
"""Seconds after which the log is emptied of what was changed or erased meanwhile."""


async def watch_database(services: Services) -> None:
    """Look at the file again and again, for ever; a server sees to its own.

    Raises:
        LostError: it is lost, and the process has to end; the text says why.
    """
    if services.database.several:
        return
    watch = Watch(services)
    while True:
        try:
            await watch.look()
        except LostError:
            raise
        except Exception:
            log.exception("the database could not be looked at")
        await asyncio.sleep(LOOK_EVERY)


class Watch:
    """Remembers what the file was like at the last look."""

    def __init__(self, services: Services) -> None:
        self._database = cast("SqliteDatabase", services.database)
        self._changed_at = 0
        self._look_again_at = 0.0
        self._emptied_at = time.monotonic()

    async def look(self) -> None:
        """Look at the database.

        Raises:
            LostError: it is gone, was replaced, or is damaged.
        """
        self._database.must_be_there()
        await self._look_through()
        if time.monotonic() - self._emptied_at > EMPTY_EVERY:
            self._emptied_at = time.monotonic()
            await self._database.leave_no_trace()

    async def _look_through(self) -> None:
        """Read all pages where the file has changed since: what damages it changes it."""
        path = self._database.path
        changed_at, now = path.stat().st_mtime_ns, time.monotonic()
        if changed_at == self._changed_at or now < self._look_again_at:
            return
        reason = await asyncio.to_thread(sqlite.damage, path)
        self._changed_at, self._look_again_at = changed_at, now + AT_MOST * (time.monotonic() - now)
        if reason:
            raise LostError(
                f"The database {path} was damaged while the bot was running ({reason}). "
                "Put the newest copy of it back (python -m bot restore FILE), and start again."
            )
