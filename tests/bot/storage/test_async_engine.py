"""A start takes of its libraries what it needs; what it left out is there for whoever asks for it."""

import subprocess
import sys

AFTER_A_START = """
import sys
import bot.commands.serve
left_out = [name for name in ("aiohttp", "alembic", "psycopg", "sqlalchemy.orm", "PIL", "fpdf") if name in sys.modules]
assert not left_out, left_out
from bot.storage import async_engine
from sqlalchemy.ext.asyncio import AsyncSession, AsyncConnection, create_async_engine
import sqlalchemy.ext.asyncio as package, sqlalchemy.orm
assert AsyncConnection is async_engine.AsyncConnection
assert create_async_engine is async_engine.create_async_engine
assert issubclass(sqlalchemy.orm.Session, AsyncSession.sync_session_class)
missing = [name for name in ("AsyncEngine", "async_sessionmaker", "AsyncResult") if not hasattr(package, name)]
assert not missing, missing
assert not hasattr(package, "nothing_of_the_kind")
"""


def test_a_start_loads_no_orm_and_nothing_that_fetches_or_draws_and_whoever_asks_gets_it_whole() -> None:
    command = [sys.executable, "-c", AFTER_A_START]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 -- our own interpreter
    assert done.returncode == 0, done.stderr
