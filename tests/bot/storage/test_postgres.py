"""A database of PostgreSQL: made and brought up to date as a file is, moved to and fro, copied and put back."""

import asyncio
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import text

from bot.reminders.records import Wish
from bot.storage import postgres
from bot.storage.ambassadors import Sharing
from bot.storage.backup import back_up, put_back_on_a_server
from bot.storage.beside_key import BesideKey
from bot.storage.database import Database, StoreError
from bot.storage.exports import Exports
from bot.storage.moving import move
from bot.storage.opening import open_database
from bot.storage.outbox import Outbox, Unanswered
from bot.storage.people import People
from bot.storage.reminders import Reminders
from bot.storage.schema import MIGRATIONS, prepare
from bot.storage.tables import metadata
from bot.storage.vault import KeyRefusedError, Vault, new_key
from tests.support.databases import drop, on_a_server, where
from tests.support.rehearsal import Rehearsal

pytestmark = on_a_server
NOW = datetime(2024, 10, 21, 7, tzinfo=UTC)
VERSIONS = sorted(file.stem[:4] for file in MIGRATIONS.glob("versions/[0-9]*.py"))


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """An empty database of PostgreSQL."""
    made = where(tmp_path)
    assert isinstance(made, str)
    yield made
    drop(tmp_path)


@pytest.fixture
def vault() -> Vault:
    return Vault([new_key()])


async def fill(place: Path | str, vault: Vault) -> dict[str, list[dict[str, object]]]:
    """Put somebody in every table that a person has rows in; return all of theirs."""
    prepare(place, vault)
    database = open_database(place)
    people = People(database, vault)
    gone, ann = await people.keep(4241, "fr", NOW), await people.keep(4242, "en", NOW, zone="Indian/Reunion")
    await people.forget(4241, NOW)
    await Reminders(database).ask(ann, Wish("stage:lyon", "d1-1800"), lambda: (), NOW)
    await Sharing(database).begin(ann)
    await Sharing(database).attribute(ann, ann, NOW.date(), "Bretagne")
    await Outbox(database, vault).note([-(2**62), 5], [Unanswered(7, 4242, "fr", "stage:lyon", NOW)], NOW)
    rows = await Exports(database, vault).of_person(ann)
    await database.close()
    assert gone < ann
    return rows


async def theirs(place: Path | str, vault: Vault) -> dict[str, list[dict[str, object]]]:
    database = open_database(place)
    found = await People(database, vault).find(4242)
    assert found
    rows = await Exports(database, vault).of_person(found.id)
    await database.close()
    return rows


async def next_number(place: Path | str, vault: Vault) -> int:
    database = open_database(place)
    number = await People(database, vault).keep(4243, "fr", NOW)
    await database.close()
    return number


@pytest.mark.parametrize("version", VERSIONS)
async def test_a_database_of_each_schema_is_brought_up_to_date_with_its_rows(
    address: str, vault: Vault, version: str
) -> None:
    engine, config, pepper = postgres.engine_for_the_start(address), Config(), secrets.token_bytes(32)
    config.set_main_option("script_location", str(MIGRATIONS))
    vault.use_pepper(pepper)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, version)
        connection.execute(text("INSERT INTO vault VALUES ('pepper', :sealed)"), {"sealed": vault.seal(pepper)})
        person = {"hash": vault.hash(4242), "sealed": vault.seal(b"4242")}
        connection.execute(
            text("INSERT INTO people (chat_hash, chat_sealed, language, seen_on) VALUES (:hash, :sealed, 'fr', 86401)"),
            person,
        )
    engine.dispose()
    prepare(address, vault)
    prepare(address, vault)
    assert (await theirs(address, vault))["people"][0]["language"] == "fr"


def test_numbers_have_64_bits_and_texts_are_compared_byte_by_byte(address: str, vault: Vault) -> None:
    prepare(address, vault)
    engine = postgres.engine_for_the_start(address)
    with engine.begin() as connection:
        kinds = connection.execute(
            text(
                "SELECT DISTINCT data_type, coalesce(collation_name, '') FROM information_schema.columns"
                " WHERE table_schema = current_schema() AND table_name <> 'alembic_version'"
            )
        ).all()
    engine.dispose()
    assert {tuple(kind) for kind in kinds} == {("bigint", ""), ("bytea", ""), ("character varying", "C")}


async def test_everything_moves_there_and_back_and_numbers_go_on(address: str, vault: Vault, tmp_path: Path) -> None:
    before, first, back = await fill(tmp_path / "one.db", vault), tmp_path / "one.db", tmp_path / "two.db"
    told: list[str] = []
    rows = move(first, address, vault, lambda table, _rows: told.append(table))
    assert rows == move(address, back, vault)
    assert set(rows) == {table.name for table in metadata.tables.values()}
    assert "people" in told
    assert await theirs(address, vault) == await theirs(back, vault) == before
    with closing(sqlite3.connect(first)) as one, closing(sqlite3.connect(back)) as two:
        for table in metadata.sorted_tables:
            query = f'SELECT * FROM "{table.name}" ORDER BY 1, 2'  # noqa: S608
            assert one.execute(query).fetchall() == two.execute(query).fetchall()
    highest = int(str(before["people"][0]["id"]))
    assert await next_number(address, vault) == await next_number(back, vault) == highest + 1


async def test_nothing_is_moved_onto_other_data_nor_without_the_key(address: str, vault: Vault, tmp_path: Path) -> None:
    await fill(tmp_path / "one.db", vault)
    with pytest.raises(KeyRefusedError):
        move(tmp_path / "one.db", address, Vault([new_key()]))
    with pytest.raises(StoreError, match="There is no database"):
        move(tmp_path / "none.db", address, vault)
    move(tmp_path / "one.db", address, vault)
    with pytest.raises(StoreError, match="not empty"):
        move(tmp_path / "one.db", address, vault)
    with pytest.raises(StoreError, match="is there already"):
        move(address, tmp_path / "one.db", vault)


async def test_a_copy_is_a_file_that_goes_back_without_those_who_were_erased(
    address: str, vault: Vault, tmp_path: Path
) -> None:
    before, copy = await fill(address, vault), tmp_path / "copy.db"
    assert back_up(address, copy, NOW) > 0
    database, beside = open_database(address), BesideKey(tmp_path, tmp_path / "bot.db", vault)
    people = People(database, vault, beside)
    await people.keep(4244, "fr", NOW)
    await database.close()
    done = put_back_on_a_server(copy, address, vault, beside, NOW + timedelta(days=1), None)
    assert (done.people, done.erased) == (1, 0)
    prepare(address, vault)
    after = await theirs(address, vault)
    assert after["people"] == before["people"]
    database = open_database(address)
    assert await People(database, vault).find(4244) is None
    await People(database, vault, beside).forget(4242, NOW)
    await database.close()
    assert put_back_on_a_server(copy, address, vault, beside, NOW + timedelta(days=1), None).erased == 1


def test_a_server_that_is_not_there_is_told_in_one_sentence_without_the_password(vault: Vault) -> None:
    with pytest.raises(StoreError, match="cannot be used") as refused:
        prepare("postgresql://bot:topsecret@127.0.0.1:1/none", vault)
    assert "topsecret" not in str(refused.value)
    assert "\n" not in str(refused.value)


async def test_whoever_writes_alone_waits_for_the_others_to_end(rehearsal: Rehearsal) -> None:
    """Two processes that change the same row after they read it lose nothing."""
    async with rehearsal.running():
        one = rehearsal.services.database
        other = open_database(rehearsal.settings.where)
        await rehearsal.services.marks.set("restored", "0")

        async def adds(database: Database) -> None:
            for _ in range(20):
                async with database.writing() as connection:
                    value = (await connection.execute(text("SELECT value FROM marks WHERE name = 'restored'"))).scalar()
                    changed = text("UPDATE marks SET value = :value WHERE name = 'restored'")
                    await connection.execute(changed, {"value": str(int(value or 0) + 1)})

        await asyncio.gather(adds(one), adds(other), adds(one))
        assert await rehearsal.services.marks.get("restored") == "60"
        await rehearsal.services.marks.clear("restored")
        await other.close()
