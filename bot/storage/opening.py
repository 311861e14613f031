"""Which kind of database an address names."""

from pathlib import Path

from bot.storage.database import Database
from bot.storage.sqlite_database import SqliteDatabase


def open_database(where: Path | str) -> Database:
    """Open a database that `bot.storage.schema.prepare` has seen to.

    Args:
        where: its file, or its address where it is one of PostgreSQL.
    """
    if isinstance(where, Path):
        return SqliteDatabase(where)
    # A fifth of a second that SQLite does without.
    from bot.storage.postgres_database import PostgresDatabase  # noqa: PLC0415

    return PostgresDatabase(where)
