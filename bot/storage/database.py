"""The database: opened, brought up to date, read by many and written by one. All SQL is here and in `bot.store_*`."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, inspect, select, text
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from bot.errors import RefusedError
from bot.storage import tables
from bot.storage.vault import Vault

Result = TypeVar("Result")
MIGRATIONS = Path(__file__).parent / "migrations"


class StoreError(RefusedError):
    """The database cannot be used; the text says why and what to do."""


class Database:
    """SQLite in WAL mode: any number of readers, and one writer at a time."""

    def __init__(self, path: Path) -> None:
        self._readers = create_async_engine(f"sqlite+aiosqlite:///{path}")
        self._writers = create_async_engine(f"sqlite+aiosqlite:///{path}")
        self._writer = create_engine(f"sqlite:///{path}")
        self._thread = ThreadPoolExecutor(1, "writer")
        self._writing = asyncio.Lock()
        self.engines = (self._readers.sync_engine, self._writers.sync_engine, self._writer)
        for engine in self.engines:
            _prepare(engine, "BEGIN" if engine is self._readers.sync_engine else "BEGIN IMMEDIATE")

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """Give a connection that sees one state of the database."""
        async with self._readers.connect() as connection:
            yield connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """Give the connection that may write; everything done with it is kept, or, after an error, nothing."""
        async with self._writing, self._writers.begin() as connection:
            yield connection

    async def at_once(self, work: Callable[[Connection], Result]) -> Result:
        """Do a piece of work with the connection that may write, in a thread: all of it is kept, or nothing.

        It costs a fifth of the same statement by statement: for what is done for each message, or for many people.
        """

        def worked() -> Result:
            with self._writer.begin() as connection:
                return work(connection)

        async with self._writing:
            return await asyncio.get_running_loop().run_in_executor(self._thread, worked)

    async def close(self) -> None:
        """Close every connection."""
        self._thread.shutdown()
        self._writer.dispose()
        await self._readers.dispose()
        await self._writers.dispose()


def _prepare(engine: Engine, begin: str) -> None:
    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _record: object) -> None:
        # The driver must not open transactions on its own: BEGIN IMMEDIATE is what keeps writers apart.
        connection.isolation_level = None
        _set_pragmas(connection)

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        connection.exec_driver_sql(begin)


def _set_pragmas(connection: Any) -> None:
    cursor = connection.cursor()
    for pragma in ("busy_timeout = 5000", "journal_mode = WAL", "foreign_keys = ON", "synchronous = FULL"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def prepare(path: Path, vault: Vault) -> None:
    """Make the database or bring it up to date, and check that the keys open it; blocks, for the start only.

    Raises:
        StoreError: if the file cannot be used, is damaged, or was made by a newer version of the bot.
        KeyRefusedError: if the keys do not open what it holds; nothing is changed then.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(f"sqlite:///{path}", isolation_level="AUTOCOMMIT")
        try:
            with engine.connect() as connection:
                _bring_up_to_date(connection, vault)
        finally:
            engine.dispose()
    except OSError as error:
        raise StoreError(f"The database {path} cannot be made: {error.strerror}. Check DATABASE_URL.") from None
    except OperationalError as error:
        raise StoreError(
            f"The database {path} cannot be used: {error.orig}. Check DATABASE_URL and the disk."
        ) from None
    except DatabaseError as error:
        raise StoreError(f"The file {path} is no database of this bot: {error.orig}. Nothing was changed.") from None


def _bring_up_to_date(connection: Connection, vault: Vault) -> None:
    names = inspect(connection).get_table_names()
    version = None
    if "alembic_version" in names:
        version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    known = sorted(file.stem[:4] for file in MIGRATIONS.glob("versions/[0-9]*.py"))
    if version is not None and version not in known:
        raise StoreError(f"The database was made by a newer version of the bot (schema {version}): update the bot.")
    if names and version is None:
        raise StoreError("The database holds tables of another program: choose another file in DATABASE_URL.")
    _set_pragmas(connection.connection.dbapi_connection)
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    try:
        if version is not None:
            _take_pepper(connection, vault)
        if version != known[-1]:
            _migrate(connection)
        if version is not None:
            _open_vault(connection, vault)
        if version is None:
            sealed = vault.seal(secrets.token_bytes(32))
            connection.execute(tables.vault.insert().values(name="pepper", sealed=sealed))
            _open_vault(connection, vault)
        connection.exec_driver_sql("COMMIT")
    except BaseException:
        connection.exec_driver_sql("ROLLBACK")
        raise


def _migrate(connection: Connection) -> None:
    # Imported here: it costs a tenth of a second that only a changed schema should pay.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _take_pepper(connection: Connection, vault: Vault) -> bytes:
    """Take the pepper, which tells whether the keys open this database; return it sealed."""
    pepper: bytes = connection.execute(
        select(tables.vault.c.sealed).where(tables.vault.c.name == "pepper")
    ).scalar_one()
    vault.use_pepper(vault.open(pepper))
    return pepper


def _open_vault(connection: Connection, vault: Vault) -> None:
    """Take the pepper; where the newest key is new, seal everything anew with it."""
    pepper = _take_pepper(connection, vault)
    if not vault.is_newest(pepper):
        connection.execute(tables.vault.update().values(sealed=vault.rotate(pepper)))
        for person_id, sealed in connection.execute(select(tables.people.c.id, tables.people.c.chat_sealed)).all():
            anew = tables.people.update().where(tables.people.c.id == person_id)
            connection.execute(anew.values(chat_sealed=vault.rotate(sealed)))
        for number, sealed in connection.execute(select(tables.outbox.c.number, tables.outbox.c.sealed)).all():
            connection.execute(
                tables.outbox.update().where(tables.outbox.c.number == number).values(sealed=vault.rotate(sealed))
            )
