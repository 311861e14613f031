"""Lets something happen at one point of what the bot does: what it does stays as it is, only the order is chosen."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import text

from bot.storage.async_engine import AsyncConnection
from tests.support.rehearsal import Rehearsal

Happens = Callable[[], Awaitable[object]]


def at_next(owner: Any, name: str, happens: Happens, *, after: bool = False) -> None:
    """Let something happen right before the next call of a method, or right after it."""
    original = getattr(owner, name)

    async def stand_in(*arguments: Any, **named: Any) -> Any:
        setattr(owner, name, original)
        if not after:
            await happens()
        result = await original(*arguments, **named)
        if after:
            await happens()
        return result

    setattr(owner, name, stand_in)


def at_next_write(bot: Rehearsal, happens: Happens) -> None:
    """Let something happen right before the next transaction that writes in this task: others write when they like."""
    database = bot.services.database
    original, here = database.writing, asyncio.current_task()

    @asynccontextmanager
    async def stand_in(**how: bool) -> AsyncIterator[AsyncConnection]:
        if asyncio.current_task() is here:
            vars(database).pop("writing", None)
            await happens()
        async with original(**how) as connection:
            yield connection

    vars(database)["writing"] = stand_in


async def rows(bot: Rehearsal, query: str) -> list[tuple[Any, ...]]:
    """Return what the database says."""
    async with bot.services.database.reading() as connection:
        return [tuple(row) for row in await connection.execute(text(query))]
