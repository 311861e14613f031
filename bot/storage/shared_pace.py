"""One limit of sending for all processes: who sends takes the next slot, by the database's clock."""

import asyncio

from sqlalchemy import text

from bot.storage.database import Database

_TAKE = text(
    "INSERT INTO pace (name, free_at) VALUES ('all', CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS bigint))"
    " ON CONFLICT (name) DO UPDATE SET free_at = greatest(pace.free_at, excluded.free_at - :slack) + :width"
    " RETURNING free_at - CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS bigint)"
)
_QUICK = text("SET LOCAL synchronous_commit = off")


class SharedPace:
    """Slots of 1/`rate` seconds, each for one message of one process.

    Args:
        database: where the next one stands.
        rate: messages a second, of all processes together, lastingly.
        most: messages in any one second, at least `rate` + 1.
    """

    def __init__(self, database: Database, rate: float = 28, most: int = 30) -> None:
        self._database = database
        self._values = {"width": int(1e6 / rate) + 1, "slack": int(1e6 * (most - 1 - rate) / rate)}

    async def take(self) -> None:
        """Return when the slot has come that was the next one."""
        async with self._database.writing(alone=False) as connection:
            await connection.execute(_QUICK)
            wait = (await connection.execute(_TAKE, self._values)).scalar_one()
        if wait > 0:
            await asyncio.sleep(wait / 1e6)
