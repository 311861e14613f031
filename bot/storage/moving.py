"""Takes everything from one database to another one, of the same kind or the other; nothing is opened on the way."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, create_engine, func, insert, inspect, select, text
from sqlalchemy.exc import DatabaseError

from bot.storage import sqlite
from bot.storage.database import StoreError
from bot.storage.schema import make_tables, prepare
from bot.storage.tables import metadata
from bot.storage.vault import Vault

CHUNK = 5000
"""Rows taken in one go."""

Tell = Callable[[str, int], None]
"""Is told how many rows of which table were taken so far."""


def move(
    source: Path | str, target: Path | str, vault: Vault, tell: Tell = lambda _table, _rows: None
) -> dict[str, int]:
    """Copy all rows of a database into an empty one, and see that they are the same there.

    The source is brought up to date first, and stays as it is otherwise.

    Args:
        source: where it is: a file, or an address of PostgreSQL.
        target: likewise; where it is a file there must be none, and a database of PostgreSQL must be empty.
        vault: opens the source, to see that the keys are the right ones.
        tell: how far it is.

    Returns:
        How many rows of each table.

    Raises:
        StoreError: the source cannot be used, or the target is not empty; the target is as it was then.
        KeyRefusedError: the keys do not open the source.
    """
    must_be_there(source)
    if isinstance(target, Path) and target.exists() and target.stat().st_size:
        raise StoreError(f"{target} is there already: name a file that is not.")
    prepare(source, vault)
    if not isinstance(target, Path):
        return _copied(source, target, tell, replacing=False)
    new = target.with_name(f"{target.name}.new")
    try:
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        sqlite.make_private(new)
        rows = _copied(source, new, tell, replacing=False)
        sqlite.replace(new, target)
    except OSError as error:
        raise StoreError(f"{target} cannot be written: {error.strerror}.") from None
    finally:
        for end in ("", *sqlite.BESIDE):
            new.with_name(new.name + end).unlink(missing_ok=True)
    return rows


def copy_as_it_is(source: Path | str, target: Path) -> None:
    """Copy all rows of a database, whoever uses it, as they are at one moment, into a new file.

    Raises:
        StoreError: they cannot be copied, or the tables are not those of this version: start the bot once.
    """
    sqlite.make_private(target)
    _copied(source, target, lambda _table, _rows: None, replacing=False)


def replace_all(source: Path, target: str) -> None:
    """Put all rows of a file in the place of those of a database of PostgreSQL: at once, or not at all.

    Raises:
        StoreError: it cannot be done; nothing is changed then.
    """
    _copied(source, target, lambda _table, _rows: None, replacing=True)


def must_be_there(where: Path | str) -> None:
    """See that a file is there; a database of PostgreSQL is asked when it is used.

    Raises:
        StoreError: it is not.
    """
    if isinstance(where, Path) and sqlite.identity(where) is None:
        raise StoreError(f"There is no database at {where}: check DATABASE_URL.")


def _copied(source: Path | str, target: Path | str, tell: Tell, *, replacing: bool) -> dict[str, int]:
    try:
        with _reading(source) as taken, _writing(target) as given:
            if replacing:
                _empty(given)
            make_tables(given)
            if not replacing and any(given.execute(select(table).limit(1)).first() for table in metadata.sorted_tables):
                raise StoreError("The database to move to is not empty: name another one.")
            rows = {table.name: _copy(table, taken, given, tell) for table in metadata.sorted_tables}
            for table in metadata.sorted_tables:
                _number_on(table, taken, given)
    except DatabaseError as error:
        raise StoreError(f"The data cannot be moved: {str(error.orig).strip()}. Nothing was changed.") from None
    return rows


def _empty(connection: Connection) -> None:
    known = set(inspect(connection).get_table_names())
    for table in reversed(metadata.sorted_tables):
        if table.name in known:
            connection.execute(table.delete())


def _copy(table: Table, taken: Connection, given: Connection, tell: Tell) -> int:
    """Copy the rows of a table; return how many.

    Raises:
        StoreError: they are not the same there.
    """
    rows, before = 0, hashlib.sha256()
    for part in _parts(table, taken):
        given.execute(insert(table), [dict(row) for row in part])
        _add(before, part)
        rows += len(part)
        tell(table.name, rows)
    after = hashlib.sha256()
    for part in _parts(table, given):
        _add(after, part)
    if before.digest() != after.digest():
        raise StoreError(f"The rows of {table.name} are not the same after they were copied. Nothing was changed.")
    return rows


def _parts(table: Table, connection: Connection) -> Iterator[list[Any]]:
    chosen = select(table).order_by(*table.primary_key)
    found = connection.execute(chosen, execution_options={"yield_per": CHUNK})
    for part in found.mappings().partitions():
        yield list(part)


def _add(digest: Any, part: list[Any]) -> None:
    for row in part:
        digest.update(repr(tuple(row.values())).encode())


def _number_on(table: Table, taken: Connection, given: Connection) -> None:
    """Let the next number of a table be greater than any that was ever given: one is never somebody else's."""
    if not table.dialect_options["sqlite"]["autoincrement"]:
        _number_on_from_rows(table, given)
        return
    (column,) = table.primary_key
    highest = max(_last_number(table, taken), given.execute(select(func.max(column))).scalar() or 0)
    _set_last_number(table, given, highest)


def _number_on_from_rows(table: Table, given: Connection) -> None:
    (column, *others) = table.primary_key
    if others or given.dialect.name == "sqlite" or not isinstance(column.type.python_type, type):
        return
    if column.type.python_type is int:
        _set_last_number(table, given, given.execute(select(func.max(column))).scalar() or 0)


def _last_number(table: Table, connection: Connection) -> int:
    if connection.dialect.name == "sqlite":
        asked = text("SELECT seq FROM sqlite_sequence WHERE name = :name").bindparams(name=table.name)
        return int(connection.execute(asked).scalar() or 0)
    sequence = _sequence(table, connection)
    last, called = connection.exec_driver_sql(f"SELECT last_value, is_called FROM {sequence}").one()  # noqa: S608 -- ours
    return int(last) if called else 0


def _set_last_number(table: Table, connection: Connection, number: int) -> None:
    if connection.dialect.name == "sqlite":
        connection.execute(text("DELETE FROM sqlite_sequence WHERE name = :name").bindparams(name=table.name))
        row = text("INSERT INTO sqlite_sequence VALUES (:name, :number)").bindparams(name=table.name, number=number)
        connection.execute(row)
    elif 0 < number < 2**31 and (sequence := _sequence(table, connection)):
        connection.execute(text("SELECT setval(:sequence, :number)").bindparams(sequence=sequence, number=number))


def _sequence(table: Table, connection: Connection) -> str | None:
    (column,) = table.primary_key
    asked = text("SELECT pg_get_serial_sequence(:name, :column)").bindparams(name=table.name, column=column.name)
    return connection.execute(asked).scalar()


@contextmanager
def _reading(where: Path | str) -> Iterator[Connection]:
    """Give a connection that sees one state of a database."""
    if isinstance(where, Path):
        engine = create_engine(sqlite.address(where))
    else:
        from bot.storage import postgres  # noqa: PLC0415 -- a fifth of a second that SQLite does without

        engine = postgres.engine_for_the_start(where).execution_options(isolation_level="REPEATABLE READ")
    try:
        with engine.connect() as connection:
            if isinstance(where, Path):
                connection.exec_driver_sql("BEGIN")
            yield connection
    finally:
        engine.dispose()


@contextmanager
def _writing(where: Path | str) -> Iterator[Connection]:
    """Give a connection that alone writes in a database; all of it is kept, or nothing."""
    if isinstance(where, Path):
        engine = create_engine(sqlite.address(where))
    else:
        from bot.storage import postgres  # noqa: PLC0415 -- as above

        engine = postgres.engine_for_the_start(where)
    try:
        with engine.begin() as connection:
            if not isinstance(where, Path):
                connection.execute(postgres.lock(postgres.MIGRATING))
                connection.execute(postgres.lock(postgres.WRITING))
                connection.exec_driver_sql("SET LOCAL idle_in_transaction_session_timeout = 0")
            yield connection
    finally:
        engine.dispose()
