"""Connections of SQLAlchemy Core that are awaited.

They do what those of `sqlalchemy.ext.asyncio` do, by the same means (`greenlet_spawn`, which SQLAlchemy documents for
it). That package brings the object-relational mapper along, of which nothing is used here: 14 MB of memory, and a
sixth of the start.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any, TypeVar, TypeVarTuple, overload

from sqlalchemy import Connection, CursorResult, Engine, Executable
from sqlalchemy.sql.selectable import TypedReturnsRows
from sqlalchemy.util import greenlet_spawn

Result = TypeVar("Result")
Columns = TypeVarTuple("Columns")
Parameters = Mapping[str, Any] | Sequence[Mapping[str, Any]]


class AsyncConnection:
    """A connection whose statements are awaited; what they return is read already, and asked without waiting.

    Args:
        connection: one of an engine whose driver is asynchronous.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @overload
    async def execute(
        self, statement: TypedReturnsRows[*Columns], parameters: Parameters | None = None
    ) -> CursorResult[*Columns]: ...

    @overload
    async def execute(
        self, statement: Executable, parameters: Parameters | None = None
    ) -> CursorResult[*tuple[Any, ...]]: ...

    async def execute(
        self, statement: Executable, parameters: Parameters | None = None
    ) -> CursorResult[*tuple[Any, ...]]:
        """Do a statement; once with each where there are several parameters."""
        return await greenlet_spawn(self._connection.execute, statement, parameters)

    async def run_sync(self, work: Callable[[Connection], Result]) -> Result:
        """Do a piece of work that asks the connection again and again, without an await of its own."""
        return await greenlet_spawn(work, self._connection)


class AsyncEngine:
    """What gives connections.

    Args:
        engine: made for an asynchronous driver: « sqlite+aiosqlite », « postgresql+psycopg_async ».
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @asynccontextmanager
    async def connect(self) -> AsyncIterator[AsyncConnection]:
        """Give a connection; what was begun with it and not kept is undone."""
        connection = await greenlet_spawn(self.engine.connect)
        try:
            yield AsyncConnection(connection)
        finally:
            await _to_its_end(connection.close)

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[AsyncConnection]:
        """Give a connection; what is done with it is kept, or, after an error, nothing."""
        async with self.connect() as connection:
            begun = await connection.run_sync(Connection.begin)
            yield connection
            await greenlet_spawn(begun.commit)

    async def dispose(self) -> None:
        """Close the connections that nobody uses."""
        await greenlet_spawn(self.engine.dispose)


async def _to_its_end(work: Callable[[], None]) -> None:
    """Do something whole, though who waits for it is cancelled meanwhile: the connection goes back to the others."""
    task = asyncio.ensure_future(greenlet_spawn(work))
    cancelled: asyncio.CancelledError | None = None
    while not task.done():
        try:
            await asyncio.shield(task)
        except asyncio.CancelledError as error:
            cancelled = error
    task.result()
    if cancelled:
        raise cancelled
