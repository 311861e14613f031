"""The database while the bot runs: read by many, written by one. All SQL is in this package."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any, Never, Protocol, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from bot.errors import RefusedError
from bot.storage import sqlite
from bot.storage.people_at_hand import PeopleAtHand
from bot.storage.quick_look import QuickLook

Result = TypeVar("Result")


class StoreError(RefusedError):
    """The database cannot be used; the text says why and what to do."""


class LostError(StoreError):
    """The database that was open is no longer at its path, or cannot be read any more."""


class Write(Protocol):
    """Does a piece of work with the connection that may write."""

    def __call__(self, work: Callable[[Connection], Result]) -> Awaitable[Result]:
        """Do it in a thread: all of it is kept, or nothing."""


class Database:
    """SQLite in WAL mode: any number of readers, and one writer at a time.

    Args:
        path: a file that `bot.storage.schema.prepare` has seen to; none is made here.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = sqlite.identity(path)
        self._readers = create_async_engine(sqlite.address(path, "sqlite+aiosqlite"))
        self._writers = create_async_engine(sqlite.address(path, "sqlite+aiosqlite"))
        self._writer = create_engine(sqlite.address(path))
        self._thread = ThreadPoolExecutor(1, "writer")
        self._writing = asyncio.Lock()
        self._waiting: list[tuple[Callable[[Connection], Any], asyncio.Future[Any]]] = []
        self._gathering: asyncio.Task[None] | None = None
        self.quick_look = QuickLook(path, lambda: sqlite.identity(path) == self._file)
        self.people = PeopleAtHand()
        """What was read of people lately: no other process writes to this file (`bot.storage.process_lock`)."""
        self.engines = (self._readers.sync_engine, self._writers.sync_engine, self._writer)
        for engine in self.engines:
            self._prepare(engine, "BEGIN" if engine is self._readers.sync_engine else "BEGIN IMMEDIATE")

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """Give a connection that sees one state of the database."""
        async with self._readers.connect() as connection:
            yield connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """Give the connection that may write; everything done with it is kept, or, after an error, nothing.

        Raises:
            LostError: the file is no longer there: nothing is kept.
        """
        async with self._writing, self._writers.begin() as connection:
            yield connection
            self.must_be_there()

    async def at_once(self, work: Callable[[Connection], Result]) -> Result:
        """Do a piece of work with the connection that may write, in a thread: all of it is kept, or nothing.

        It costs a fifth of the same statement by statement: for what is done for each message, or for many people.
        What is asked for while others write is written together, and reaches the disk at once.

        Raises:
            LostError: the file is no longer there: nothing is kept.
        """
        done: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._waiting.append((work, done))
        if self._gathering is None:
            self._gathering = asyncio.create_task(self._write_what_waits())
        return await done

    async def _write_what_waits(self) -> None:
        try:
            while self._waiting:
                async with self._writing:
                    # Whoever was cut off while it waited wants nothing any more.
                    works = [(work, done) for work, done in self._waiting if not done.done()]
                    self._waiting = []
                    if works:
                        await self._write_together(works)
        finally:
            self._gathering = None
            for _, done in self._waiting:
                done.cancel()

    async def _write_together(self, works: Sequence[tuple[Callable[[Connection], Any], asyncio.Future[Any]]]) -> None:
        def worked(connection: Connection) -> list[Callable[[], Any]]:
            return [_apart(work, connection) if len(works) > 1 else _done(work(connection)) for work, _ in works]

        try:
            outcomes = await self._write(worked)
        except asyncio.CancelledError:
            for _, done in works:
                done.cancel()
            raise
        # Whatever it was, whoever asked is to know it.
        except BaseException as error:
            outcomes = [partial(_fail, error)] * len(works)
        for (_, done), outcome in zip(works, outcomes, strict=True):
            if done.done():
                continue
            try:
                done.set_result(outcome())
            except BaseException as error:
                done.set_exception(error)

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


def _apart(work: Callable[[Connection], Result], connection: Connection) -> Callable[[], Result]:
    """Do a piece of work among others: what it did is undone if it fails, and they are kept."""
    connection.exec_driver_sql("SAVEPOINT apart")
    try:
        result = work(connection)
    except Exception as error:
        connection.exec_driver_sql("ROLLBACK TO apart")
        return partial(_fail, error)
    finally:
        connection.exec_driver_sql("RELEASE apart")
    return _done(result)


def _done(result: Result) -> Callable[[], Result]:
    return lambda: result


def _fail(error: BaseException) -> Never:
    raise error
