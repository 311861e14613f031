"""What a start does with the file it finds: brings it up to date, or refuses it with the word that fits."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.storage.beside_key import BesideKey
from bot.storage.database import StoreError
from bot.storage.opening import open_database
from bot.storage.people import People
from bot.storage.schema import prepare
from bot.storage.tables import metadata
from bot.storage.vault import Vault, new_key
from tests.support.old_database import old_database

NOW = datetime(2024, 10, 21, 7, 30, 12, tzinfo=UTC)


@pytest.fixture
def vault() -> Vault:
    return Vault([new_key()])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "bot.db"


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


async def with_somebody(path: Path, vault: Vault, beside: BesideKey | None = None) -> None:
    prepare(path, vault, beside)
    database = open_database(path)
    await People(database, vault, beside).keep(4242, "fr", NOW)
    await database.close()


@pytest.mark.parametrize("version", ["0001", "0002"])
async def test_a_database_of_each_released_schema_is_brought_up_to_date_with_all_its_rows(
    path: Path, vault: Vault, version: str
) -> None:
    old_database(path, vault, version)
    prepare(path, vault)
    for table in metadata.tables:
        before = 1 if table in {"people", "wishes", "queue", "told", "vault"} or version == "0002" else 0
        later = {
            "marks", "meetings", "outbox", "handled_updates", "companies", "feeds", "proposals", "useful", "leases",
            "taken_updates", "pace",
        }  # fmt: skip
        expected = 0 if table in later else before
        assert len(rows(path, f"SELECT * FROM {table}")) == expected, table  # noqa: S608
    assert rows(path, "PRAGMA foreign_key_check") == []
    assert rows(path, "SELECT seen_on % 86400 FROM people") == [(0,)]
    database = open_database(path)
    people = People(database, vault)
    assert await people.find(4242)
    await people.forget(4242, NOW)
    assert await people.keep(4242, "fr", NOW) == 8
    await database.close()
    assert rows(path, "SELECT * FROM wishes") == []


@pytest.mark.parametrize(
    "lost",
    ["DROP TABLE queue", "DROP TABLE told", "DROP TABLE marks", "DROP TABLE vault", "ALTER TABLE people DROP zone"],
)
async def test_a_database_that_lacks_something_is_refused_by_name_and_kept(path: Path, vault: Vault, lost: str) -> None:
    await with_somebody(path, vault)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(lost)
    name = "people.zone" if "zone" in lost else lost.rpartition(" ")[2]
    with pytest.raises(StoreError, match=f"lacks {name}: .*restore"):
        prepare(path, vault)
    assert rows(path, "SELECT count(*) FROM people") == [(1,)]


@pytest.mark.parametrize("table", ["people", "queue"])
def test_an_old_database_that_lacks_a_table_is_refused_and_kept(path: Path, vault: Vault, table: str) -> None:
    old_database(path, vault, "0001")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"DROP TABLE {table}")
    with pytest.raises(StoreError, match="lacks"):
        prepare(path, vault)
    assert rows(path, "SELECT version_num FROM alembic_version") == [("0001",)]


def overwrite(start: float, length: int = 20_000) -> Callable[[Path], None]:
    def work(path: Path) -> None:
        with path.open("r+b") as file:
            file.seek(int(path.stat().st_size * start))
            file.write(os.urandom(length))

    return work


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2 // 4096 * 4096)


@pytest.mark.parametrize("damage", [overwrite(0), overwrite(0.4), overwrite(0.8), cut])
async def test_a_damaged_database_is_called_damaged_and_the_way_out_is_named(
    path: Path, vault: Vault, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    beside = BesideKey(tmp_path / "settings", path, vault)
    await with_somebody(path, vault, beside)
    damage(path)
    left = path.read_bytes()
    with pytest.raises(StoreError, match=r"is damaged \(.*python -m bot restore FILE"):
        prepare(path, vault, beside)
    assert path.read_bytes() == left


@pytest.mark.parametrize("left", ["nothing", "an empty file", "another database with nobody in it"])
async def test_where_people_were_no_start_begins_empty_unless_it_is_told_to(
    path: Path, vault: Vault, tmp_path: Path, left: str
) -> None:
    beside = BesideKey(tmp_path / "settings", path, vault)
    await with_somebody(path, vault, beside)
    path.unlink()
    if left == "an empty file":
        path.touch()
    elif left == "another database with nobody in it":
        prepare(path, vault)
    with pytest.raises(StoreError, match=r"is gone, and people were in it.*serve --new"):
        prepare(path, vault, beside)
    prepare(path, vault, beside, new=True)
    prepare(path, vault, beside)


async def test_where_everybody_was_erased_a_start_asks_for_nothing(path: Path, vault: Vault, tmp_path: Path) -> None:
    beside = BesideKey(tmp_path / "settings", path, vault)
    await with_somebody(path, vault, beside)
    database = open_database(path)
    await People(database, vault, beside).forget(4242, NOW)
    await database.close()
    prepare(path, vault, beside)
    path.unlink()
    prepare(path, vault, beside)


@pytest.mark.parametrize("mask", [0, 0o022])
async def test_every_file_of_a_database_is_its_owners_alone(path: Path, vault: Vault, mask: int) -> None:
    before = os.umask(mask)
    try:
        prepare(path, vault)
        database = open_database(path)
        await People(database, vault).keep(4242, "fr", NOW)
        modes = {file.name: file.stat().st_mode & 0o077 for file in [path.parent, *path.parent.iterdir()]}
        assert {"data", "bot.db", "bot.db-wal", "bot.db-shm"} <= modes.keys()
        assert not any(modes.values()), modes
        await database.close()
    finally:
        os.umask(before)


def test_a_database_that_everybody_could_read_is_its_owners_from_the_next_start_on(path: Path, vault: Vault) -> None:
    prepare(path, vault)
    path.chmod(0o644)
    prepare(path, vault)
    assert path.stat().st_mode & 0o077 == 0


def test_a_folder_in_the_place_of_the_file_is_refused_by_name(path: Path, vault: Vault) -> None:
    path.mkdir(parents=True)
    with pytest.raises(StoreError, match="it is no file"):
        prepare(path, vault)


async def test_no_token_tells_when_it_was_sealed(path: Path) -> None:
    from cryptography.fernet import Fernet  # noqa: PLC0415 -- only here

    key = new_key()
    await with_somebody(path, Vault([key]))
    sealed = [row[0] for row in rows(path, "SELECT chat_sealed FROM people UNION ALL SELECT sealed FROM vault")]
    assert [Fernet(key).extract_timestamp(token) for token in sealed] == [0, 0]  # type: ignore[arg-type]
