"""A database of PostgreSQL: read and written by as many processes as there are."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager

import structlog
from sqlalchemy import Connection, create_engine
from sqlalchemy.exc import OperationalError

from bot.storage import postgres
from bot.storage.async_engine import AsyncConnection, AsyncEngine
from bot.storage.database import Database, Result, Write
from bot.storage.people_at_hand import PeopleAtHand

log = structlog.get_logger()

CONNECTIONS = 8
"""Connections of a process, at most, but for one: a small PostgreSQL lets a hundred in, in all."""
TURN_WITHIN = 60.0
"""Seconds for which somebody waits for a connection while others use them: a flood passes, and nobody is to be lost."""
PATIENCE = 10.0
"""Seconds for which a piece of work waits for a database that is away, before anything of it was done."""
FIRST_PAUSE, LONGEST_PAUSE = 0.05, 1.0
"""Seconds between two tries."""
_ALONE, _BESIDE_OTHERS = postgres.lock(postgres.WRITING), postgres.lock(postgres.WRITING, shared=True)


class PostgresDatabase(Database):
    """PostgreSQL, by psycopg.

    Who writes alone holds a lock in the database, as SQLite's one writer does: what is true of the one is of the other,
    whichever process writes. Claims and notes of single rows share it.

    Args:
        address: `DATABASE_URL`, of a database that `bot.storage.schema.prepare` has seen to.
    """

    several = True

    def __init__(self, address: str) -> None:
        self._engine = _engine(address, CONNECTIONS, TURN_WITHIN)
        self._kept = _engine(address, 1, PATIENCE)
        self._readers = AsyncEngine(self._engine.engine.execution_options(isolation_level="REPEATABLE READ"))
        self._writing = asyncio.Lock()
        self.people = PeopleAtHand(alone=False)
        self.engines = (self._engine.engine, self._kept.engine)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """Give a connection that sees one state of the database."""
        async with AsyncExitStack() as stack:
            yield await self._patiently(lambda: stack.enter_async_context(self._readers.connect()))

    @asynccontextmanager
    async def writing(self, *, alone: bool = True) -> AsyncIterator[AsyncConnection]:
        """Give a connection that may write; everything done with it is kept, or, after an error, nothing."""
        async with AsyncExitStack() as stack:
            if alone:  # others of this process wait here, and hold no connection meanwhile
                await stack.enter_async_context(self._writing)
            yield await self._begun(stack, self._engine, alone=alone)

    async def at_once(self, work: Callable[[Connection], Result], *, alone: bool = True) -> Result:
        """Do a piece of work with a connection that may write: all of it is kept, or nothing."""
        async with self.writing(alone=alone) as connection:
            return await connection.run_sync(work)

    async def before_all(self, work: Callable[[Connection], Result]) -> Result:
        """Do a piece of work on a connection that is kept for it."""
        async with AsyncExitStack() as stack:
            connection = await self._begun(stack, self._kept, alone=False)
            return await connection.run_sync(work)

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[Write]:
        """Give the turn to write: what is decided within it, nobody's writing comes between."""
        async with self.writing() as connection:

            async def write(work: Callable[[Connection], Result]) -> Result:
                return await connection.run_sync(work)

            yield write

    async def leave_no_trace(self) -> bool:
        """Leave it to PostgreSQL, which gives the room of what was deleted to what comes next."""
        return True

    async def close(self) -> None:
        """Close every connection."""
        await self._engine.dispose()
        await self._kept.dispose()

    async def _begun(self, stack: AsyncExitStack, engine: AsyncEngine, *, alone: bool) -> AsyncConnection:
        """Return a connection that holds the lock; it is tried again as long as nothing was done with it."""

        async def begun() -> AsyncConnection:
            async with AsyncExitStack() as attempt:
                connection = await attempt.enter_async_context(engine.begin())
                await connection.execute(_ALONE if alone else _BESIDE_OTHERS)
                stack.push_async_exit(attempt.pop_all().__aexit__)
                return connection

        return await self._patiently(begun)

    async def _patiently(self, begin: Callable[[], Awaitable[AsyncConnection]]) -> AsyncConnection:
        """Begin something, again and again while the database is away.

        Raises:
            OperationalError: it stays away.
        """
        loop, pause = asyncio.get_running_loop(), FIRST_PAUSE
        until = loop.time() + PATIENCE
        while True:
            try:
                return await begin()
            except OperationalError:
                if loop.time() + pause > until:
                    raise
                await asyncio.sleep(pause)
                pause = min(2 * pause, LONGEST_PAUSE)


def _engine(address: str, connections: int, patience: float) -> AsyncEngine:
    """Return what makes connections, so many at most, for which somebody waits so many seconds."""
    return AsyncEngine(
        create_engine(
            postgres.url_of(address, "postgresql+psycopg_async"),
            connect_args=postgres.CONNECTION,
            pool_size=connections,
            max_overflow=0,
            pool_timeout=patience,
            pool_pre_ping=True,
        )
    )
