"""Which databases the tests work on: files of SQLite, or a real PostgreSQL where `TEST_POSTGRES` names one."""

import hashlib
import os
import shutil
from pathlib import Path

import pytest

SERVER = os.environ.get("TEST_POSTGRES")
"""The address of a PostgreSQL on which databases may be made, such as postgresql://bot@127.0.0.1:5432/postgres."""


def database_url(folder: Path, name: str = "bot.db") -> str:
    """Return the `DATABASE_URL` of a database that belongs to a folder; on PostgreSQL, make it where there is none."""
    if SERVER is None:
        return f"sqlite:///{folder / name}"
    _make(_called(folder / name), "template0")
    return _address(folder / name)


def where(folder: Path, name: str = "bot.db") -> Path | str:
    """Return where such a database is, as `bot.storage.opening.open_database` takes it."""
    return folder / name if SERVER is None else database_url(folder, name)


def copy(source: Path, folder: Path) -> None:
    """Copy the database of a folder, which nobody uses, into another one, where there must be none."""
    if SERVER is None:
        shutil.copy(source / "bot.db", folder / "bot.db")
    else:
        _make(_called(folder / "bot.db"), _called(source / "bot.db"))


def drop(folder: Path) -> None:
    """Drop the database of a folder, if it is one of PostgreSQL."""
    if SERVER is not None:
        _ask(f'DROP DATABASE IF EXISTS "{_called(folder / "bot.db")}" WITH (FORCE)')


def _called(file: Path) -> str:
    return f"test_{hashlib.sha256(str(file).encode()).hexdigest()[:20]}"


def _address(file: Path) -> str:
    return f"{(SERVER or '').rpartition('/')[0]}/{_called(file)}"


def _make(name: str, template: str) -> None:
    import psycopg  # noqa: PLC0415 -- as below

    try:
        # Files are copied as they are, which takes half as long; PostgreSQL 14 and older never do otherwise.
        _ask(f'CREATE DATABASE "{name}" TEMPLATE "{template}"', since_15=" STRATEGY file_copy")
    except psycopg.errors.DuplicateDatabase:
        return


def _ask(statement: str, since_15: str = "") -> None:
    import psycopg  # noqa: PLC0415 -- the tests on SQLite do without

    with psycopg.connect(SERVER or "", autocommit=True) as connection:
        modern = connection.info.server_version >= 150_000
        connection.execute((statement + since_15 * modern).encode())


of_a_file = pytest.mark.skipif(SERVER is not None, reason="about a file of SQLite")
on_a_server = pytest.mark.skipif(SERVER is None, reason="needs a PostgreSQL: make test-postgres")
