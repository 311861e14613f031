"""A database in a file: read by many connections, written by one, in one process at a time."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event

from bot.storage import sqlite
from bot.storage.async_engine import AsyncConnection, AsyncEngine
from bot.storage.database import Database, LostError, Result, Write
from bot.storage.gathered_writes import GatheredWrites
from bot.storage.people_at_hand import PeopleAtHand
from bot.storage.quick_look import QuickLook


class SqliteDatabase(Database):
    """SQLite in WAL mode: any number of readers, and one writer at a time.

    Args:
        path: a file that `bot.storage.schema.prepare` has seen to; none is made here.
    """

    several = False

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = sqlite.identity(path)
        self._readers = AsyncEngine(create_engine(sqlite.address(path, "sqlite+aiosqlite")))
        self._writers = AsyncEngine(create_engine(sqlite.address(path, "sqlite+aiosqlite")))
        self._writer = create_engine(sqlite.address(path))
        self._thread = ThreadPoolExecutor(1, "writer")
        self._writing = asyncio.Lock()
        self._gathered = GatheredWrites(self._writing, self._write)
        self.people = PeopleAtHand()  # no other process writes to this file (`bot.storage.process_lock`)
        self.quick_look = QuickLook(path, lambda: sqlite.identity(path) == self._file)
        self.engines = (self._readers.engine, self._writers.engine, self._writer)
        for engine in self.engines:
            self._prepare(engine, "BEGIN" if engine is self._readers.engine else "BEGIN IMMEDIATE")

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """Give a connection that sees one state of the database."""
        async with self._readers.connect() as connection:
            yield connection

    @asynccontextmanager
    async def writing(self, *, alone: bool = True) -> AsyncIterator[AsyncConnection]:  # noqa: ARG002 -- there is one writer
        """Give the connection that may write; everything done with it is kept, or, after an error, nothing.

        Raises:
            LostError: the file is no longer there: nothing is kept.
        """
        async with self._writing, self._writers.begin() as connection:
            yield connection
            self.must_be_there()

    async def at_once(
        self,
        work: Callable[[Connection], Result],
        *,
        alone: bool = True,  # noqa: ARG002 -- there is one writer
    ) -> Result:
        """Do a piece of work with the connection that may write, in a thread: all of it is kept, or nothing.

        It costs a fifth of the same statement by statement: for what is done for each message, or for many people.
        What is asked for while others write is written together, and reaches the disk at once.

        Raises:
            LostError: the file is no longer there: nothing is kept.
        """
        return await self._gathered.do(work)

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[Write]:
        """Give the one writer's turn: what is decided before the first await of it, nobody's writing comes between."""
        async with self._writing:
            yield self._write

    async def _write(self, work: Callable[[Connection], Result]) -> Result:
        def worked() -> Result:
            with self._writer.begin() as connection:
                result = work(connection)
                self.must_be_there()
                return result

        return await asyncio.get_running_loop().run_in_executor(self._thread, worked)

    async def leave_no_trace(self) -> bool:
        """Empty the log of what was changed or erased; return False where that is not possible just now.

        Raises:
            LostError: the database cannot be read any more.
        """

        def emptied() -> bool:
            connection = self._writer.raw_connection()
            try:
                return sqlite.empty_log(connection)
            finally:
                connection.close()

        async with self._writing:
            try:
                return await asyncio.get_running_loop().run_in_executor(self._thread, emptied)
            except sqlite3.OperationalError:  # locked, or a full disk: it passes
                return False
            except sqlite3.DatabaseError as error:
                raise LostError(
                    f"The database {self.path} was damaged while the bot was running ({error}). "
                    "Put the newest copy of it back (python -m bot restore FILE), and start again."
                ) from None

    def must_be_there(self) -> None:
        """See that the file at our path is the one that is open.

        Raises:
            LostError: it is not.
        """
        if sqlite.identity(self.path) != self._file:
            raise LostError(
                f"The database {self.path} was taken away or replaced while the bot was running: nothing more can be "
                "kept. Put it back, or a copy of it (python -m bot restore FILE), and start again."
            )

    async def close(self) -> None:
        """Close every connection."""
        if self.quick_look:
            self.quick_look.close()
        self._thread.shutdown()
        self._writer.dispose()
        await self._readers.dispose()
        await self._writers.dispose()

    def _prepare(self, engine: Engine, begin: str) -> None:
        @event.listens_for(engine, "do_connect")
        def _connecting(*_what: object) -> None:
            self.must_be_there()

        @event.listens_for(engine, "connect")
        def _connected(connection: Any, _record: object) -> None:
            # The driver must not open transactions on its own: BEGIN IMMEDIATE is what keeps writers apart.
            connection.isolation_level = None
            sqlite.set_pragmas(connection)

        @event.listens_for(engine, "begin")
        def _begun(connection: Connection) -> None:
            self.must_be_there()
            connection.exec_driver_sql(begin)
