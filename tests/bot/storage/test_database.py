"""The database: made, brought up to date, refused when it is not ours; nothing is ever overwritten."""

import asyncio
import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, create_engine, delete, event
from sqlalchemy.exc import OperationalError

from bot.storage import tables
from bot.storage.database import StoreError
from bot.storage.opening import open_database
from bot.storage.people import People
from bot.storage.schema import MIGRATIONS, prepare
from bot.storage.vault import KeyRefusedError, Vault, new_key

NOW = datetime(2024, 10, 21, 7, tzinfo=UTC)
VERSIONS = sorted(file.stem[:4] for file in MIGRATIONS.glob("versions/[0-9]*.py"))


@pytest.fixture
def key() -> str:
    return new_key()


async def keep_somebody(path: Path, key: str) -> None:
    vault = Vault([key])
    prepare(path, vault)
    database = open_database(path)
    await People(database, vault).keep(4242, "fr", NOW)
    await database.close()


async def somebody_is_known(path: Path, *with_keys: str) -> bool:
    vault = Vault(list(with_keys))
    prepare(path, vault)
    database = open_database(path)
    person = await People(database, vault).find(4242)
    await database.close()
    return person is not None


def test_the_migrations_make_the_tables_that_the_code_expects(tmp_path: Path, key: str) -> None:
    prepare(tmp_path / "bot.db", Vault([key]))
    engine = create_engine(f"sqlite:///{tmp_path / 'bot.db'}")
    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), tables.metadata)
    engine.dispose()
    assert not differences


def test_every_migration_follows_the_one_before() -> None:
    assert [f"{number:04}" for number in range(1, len(VERSIONS) + 1)] == VERSIONS
    for before, file in zip([None, *VERSIONS], sorted(MIGRATIONS.glob("versions/[0-9]*.py")), strict=False):
        text = file.read_text(encoding="utf-8")
        assert re.search(rf'^revision = "{file.stem[:4]}"$', text, re.MULTILINE)
        expected = f'"{before}"' if before else "None"
        assert re.search(rf"^down_revision: str \| None = {expected}$", text, re.MULTILINE)


async def test_what_is_kept_is_found_again_after_a_start(tmp_path: Path, key: str) -> None:
    await keep_somebody(tmp_path / "bot.db", key)
    assert await somebody_is_known(tmp_path / "bot.db", key)


async def test_a_changed_key_seals_everything_anew(tmp_path: Path, key: str) -> None:
    path, newer = tmp_path / "bot.db", new_key()
    await keep_somebody(path, key)
    assert await somebody_is_known(path, newer, key)
    assert await somebody_is_known(path, newer)


async def test_a_wrong_key_is_refused_and_changes_nothing(tmp_path: Path, key: str) -> None:
    path = tmp_path / "bot.db"
    await keep_somebody(path, key)
    with pytest.raises(KeyRefusedError, match="DATA_KEY does not open"):
        prepare(path, Vault([new_key()]))
    assert await somebody_is_known(path, key)


def test_a_database_of_a_newer_version_is_refused_and_kept(tmp_path: Path, key: str) -> None:
    path = tmp_path / "bot.db"
    prepare(path, Vault([key]))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreError, match="newer version"):
        prepare(path, Vault([key]))
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("9999",)


def test_a_database_of_another_program_is_refused_and_kept(tmp_path: Path, key: str) -> None:
    path = tmp_path / "bot.db"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE accounts (id INTEGER)")
    with pytest.raises(StoreError, match="another program"):
        prepare(path, Vault([key]))


def test_a_file_that_is_no_database_is_refused_and_kept(tmp_path: Path, key: str) -> None:
    path = tmp_path / "bot.db"
    path.write_bytes(b"my recipe of kouign-amann" * 100)
    with pytest.raises(StoreError, match="Nothing was changed"):
        prepare(path, Vault([key]))
    assert path.read_bytes() == b"my recipe of kouign-amann" * 100


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path, key: str) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="DATABASE_URL"):
        prepare(tmp_path / "file" / "bot.db", Vault([key]))


async def test_on_a_full_disk_a_write_is_refused_and_what_was_kept_stays(tmp_path: Path, key: str) -> None:
    path, vault = tmp_path / "bot.db", Vault([key])
    prepare(path, vault)
    database = open_database(path)
    people = People(database, vault)
    await people.keep(4242, "fr", NOW)

    def fill(connection: Connection) -> None:
        # No page may be added any more: to SQLite that is a full disk.
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    await database.at_once(fill)
    with pytest.raises(OperationalError, match="full"):
        for chat_id in range(1000):
            await people.keep(chat_id, "fr", NOW)
    assert await people.find(4242)
    await database.close()


async def test_what_is_written_together_reaches_the_disk_at_once_but_for_what_failed(tmp_path: Path, key: str) -> None:
    path, vault = tmp_path / "bot.db", Vault([key])
    prepare(path, vault)
    database, commits = open_database(path), count()
    people = People(database, vault)
    for engine in database.engines:
        event.listen(engine, "commit", lambda _: next(commits))

    def fail(connection: Connection) -> None:
        connection.execute(delete(tables.people))
        raise RuntimeError("half-way")

    works = [people.keep(chat_id, "fr", NOW) for chat_id in range(20)]
    outcomes = await asyncio.gather(*works[:10], database.at_once(fail), *works[10:], return_exceptions=True)
    assert [type(one) for one in outcomes if not isinstance(one, int)] == [RuntimeError]
    assert all([await people.find(chat_id) for chat_id in range(20)])
    assert next(commits) < 5
    await database.close()


async def test_a_write_that_fails_leaves_nothing_half_done(tmp_path: Path, key: str) -> None:
    path, vault = tmp_path / "bot.db", Vault([key])
    prepare(path, vault)
    database = open_database(path)
    with pytest.raises(RuntimeError):
        async with database.writing() as connection:
            await connection.execute(tables.vault.delete())
            raise RuntimeError
    await database.close()
    prepare(path, vault)
