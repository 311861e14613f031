"""Pieces of writing that came while others were written: done one after the other, and brought to the disk at once."""

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Never, TypeVar

from sqlalchemy import Connection

from bot.storage.database import Write

Result = TypeVar("Result")
Work = Callable[[Connection], Any]


class GatheredWrites:
    """Gathers pieces of writing, and has them written together.

    Args:
        turn: held while something is written.
        write: does a piece of work in a transaction.
    """

    def __init__(self, turn: asyncio.Lock, write: Write) -> None:
        self._turn = turn
        self._write = write
        self._waiting: list[tuple[Work, asyncio.Future[Any]]] = []
        self._writing: asyncio.Task[None] | None = None

    async def do(self, work: Callable[[Connection], Result]) -> Result:
        """Do a piece of work; all of it is kept, or nothing, whatever becomes of those beside it."""
        done: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._waiting.append((work, done))
        if self._writing is None:
            self._writing = asyncio.create_task(self._write_what_waits())
        return await done

    async def _write_what_waits(self) -> None:
        try:
            while self._waiting:
                async with self._turn:
                    # Whoever was cut off while it waited wants nothing any more.
                    works = [(work, done) for work, done in self._waiting if not done.done()]
                    self._waiting = []
                    if works:
                        await self._write_together(works)
        finally:
            self._writing = None
            for _, done in self._waiting:
                done.cancel()

    async def _write_together(self, works: Sequence[tuple[Work, asyncio.Future[Any]]]) -> None:
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
