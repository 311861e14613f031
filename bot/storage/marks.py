"""What is to be known of the database itself: whose time it lives in, and that it was put back from a copy."""

from typing import Literal

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert

from bot.storage.database import Database
from bot.storage.tables import marks

Name = Literal["time", "copied_at", "restored"]
"""
- time: « present », or « rehearsal » where it was used with a clock that was set;
- copied_at: in a copy, when it was made (seconds since 1970);
- restored: since it was put back and until the first start after that: up to when everything counts as sent (seconds;
  « start »: up to the start), then a space and « tell » where what changed in the content is to be told.
"""


class Marks:
    """Reads and sets marks."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, name: Name) -> str | None:
        """Return a mark, if it is set."""
        async with self._database.reading() as connection:
            return (await connection.execute(select(marks.c.value).where(marks.c.name == name))).scalar()

    async def set(self, name: Name, value: str) -> None:
        """Set a mark."""
        row = insert(marks).values(name=name, value=value)
        async with self._database.writing() as connection:
            await connection.execute(row.on_conflict_do_update(index_elements=["name"], set_={"value": value}))

    async def clear(self, name: Name) -> None:
        """Take a mark away."""
        async with self._database.writing() as connection:
            await connection.execute(delete(marks).where(marks.c.name == name))
