"""The database before the bot runs: made, brought up to date, looked through, opened with the keys; or refused."""

import secrets
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, create_engine, inspect, select, text
from sqlalchemy.exc import DatabaseError, OperationalError

from bot.storage import sqlite, tables
from bot.storage.beside_key import BesideKey
from bot.storage.database import StoreError
from bot.storage.vault import Vault

MIGRATIONS = Path(__file__).parent / "migrations"
ANEW = "python -m bot serve --new"
PUT_BACK = "python -m bot restore FILE"


def prepare(where: Path | str, vault: Vault, beside: BesideKey | None = None, *, new: bool = False) -> None:
    """Make the database or bring it up to date, and check that the keys open it; blocks, for the start only.

    Args:
        where: its file, or its address where it is one of PostgreSQL, which must be there.
        vault: seals and opens what is in it.
        beside: what is known of it apart from it.
        new: an empty one may be made although people were in the one before.

    Raises:
        StoreError: if the file cannot be used, is gone, damaged, or was made by a newer version of the bot.
        KeyRefusedError: if the keys do not open what it holds; nothing is changed then.
    """
    expected = None if beside is None or new else beside.had_people()
    if isinstance(where, Path):
        _prepare_file(where, vault, beside, expected)
    else:
        _prepare_postgres(where, vault, beside, expected)


def _prepare_file(path: Path, vault: Vault, beside: BesideKey | None, expected: str | None) -> None:
    try:
        made = not path.exists() or path.stat().st_size == 0
        if made and expected is not None:
            raise StoreError(_gone(path))
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not made:
            _look_through(path, expected=expected is not None)
        sqlite.make_private(path)
        _open(path, vault, beside, expected)
    except OSError as error:
        raise StoreError(f"The database {path} cannot be used: {error.strerror}. Check DATABASE_URL.") from None
    except OperationalError as error:
        raise StoreError(
            f"The database {path} cannot be used: {error.orig}. Check DATABASE_URL and the disk."
        ) from None
    except DatabaseError as error:
        raise StoreError(_damaged(path, str(error.orig))) from None


def _prepare_postgres(address: str, vault: Vault, beside: BesideKey | None, expected: str | None) -> None:
    from bot.storage import postgres  # noqa: PLC0415 -- a fifth of a second that SQLite does without

    engine, name = postgres.engine_for_the_start(address), postgres.name_of(address)
    try:
        with engine.begin() as connection:
            connection.execute(postgres.lock(postgres.MIGRATING, patience="60s"))
            bring_up_to_date(connection, vault)
            if beside:
                _compare(name, connection, vault, beside, expected)
    except DatabaseError as error:
        raise StoreError(_unusable(name, str(error.orig))) from None
    finally:
        engine.dispose()


def _unusable(name: str, words: str) -> str:
    reason = words.strip().splitlines()[-1].removeprefix("connection failed: ") if words.strip() else "no answer"
    return f"The database {name} cannot be used: {reason}. Check DATABASE_URL, and that PostgreSQL runs."


def look(path: Path, vault: Vault) -> None:
    """See that a database can be used with the keys, as `prepare` would, without changing anything.

    Args:
        path: its file, which is there.
        vault: is to open what is in it.

    Raises:
        StoreError: if the file cannot be used, is damaged, or was made by a newer version of the bot.
        KeyRefusedError: if the keys do not open what it holds.
    """
    engine = create_engine(sqlite.address(path))
    try:
        _look_through(path, expected=False)
        with engine.connect() as connection:
            if _version(connection) is not None:
                _take_pepper(connection, vault)
    except OSError as error:
        raise StoreError(f"The database {path} cannot be used: {error.strerror}. Check DATABASE_URL.") from None
    except DatabaseError as error:
        raise StoreError(_damaged(path, str(error.orig))) from None
    finally:
        engine.dispose()


def look_on_a_server(address: str, vault: Vault | None) -> None:
    """See that a database of PostgreSQL can be used, as `look` does.

    Args:
        address: of it.
        vault: is to open what is in it; None where there is no key yet.

    Raises:
        StoreError, KeyRefusedError: as for `look`.
    """
    from bot.storage import postgres  # noqa: PLC0415 -- as above

    engine = postgres.engine_for_the_start(address)
    try:
        with engine.connect() as connection:
            if _version(connection) is not None and vault:
                _take_pepper(connection, vault)
    except DatabaseError as error:
        raise StoreError(_unusable(postgres.name_of(address), str(error.orig))) from None
    finally:
        engine.dispose()


def _open(path: Path, vault: Vault, beside: BesideKey | None, expected: str | None) -> None:
    engine = create_engine(sqlite.address(path), isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            sqlite.set_pragmas(connection.connection.dbapi_connection)
            # A table that is made anew must not take others with it.
            connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            try:
                is_older = bring_up_to_date(connection, vault)
                connection.exec_driver_sql("COMMIT")
            except BaseException:
                connection.exec_driver_sql("ROLLBACK")
                raise
            if is_older:  # what was deleted before may still be in free pages
                connection.exec_driver_sql("VACUUM")
            if beside:
                _compare(path, connection, vault, beside, expected)
    finally:
        engine.dispose()


def _gone(path: Path | str) -> str:
    return (
        f"The database {path} is gone, and people were in it. Mount its disk, put a copy of it back ({PUT_BACK}), "
        f"or begin anew, without them ({ANEW})."
    )


def _damaged(path: Path, reason: str) -> str:
    return f"The database {path} is damaged ({reason}). Put the newest copy of it back: {PUT_BACK}."


def _look_through(path: Path, *, expected: bool) -> None:
    """Refuse a file that is no database, or that is damaged.

    Raises:
        StoreError: the text tells the one from the other.
    """
    if not path.is_file():
        raise StoreError(f"The database {path} cannot be used: it is no file. Check DATABASE_URL.")
    if not sqlite.looks_like_one(path):
        if expected:
            raise StoreError(_damaged(path, "its beginning was overwritten"))
        raise StoreError(f"The file {path} is no database of this bot. Nothing was changed. Check DATABASE_URL.")
    reason = sqlite.damage(path)
    if reason:
        raise StoreError(_damaged(path, reason))


def _compare(path: Path | str, connection: Connection, vault: Vault, beside: BesideKey, expected: str | None) -> None:
    """Note which database this is, if anybody is in it; an empty one must be the one that we know.

    Raises:
        StoreError: people were in another one.
    """
    mark = vault.mark
    if connection.execute(select(tables.people.c.id).limit(1)).first():
        beside.note_people(mark)
    elif expected not in {None, mark}:
        raise StoreError(_gone(path))
    else:
        beside.note_nobody()


def bring_up_to_date(connection: Connection, vault: Vault) -> bool:
    """Run the migrations that are missing, and open the vault, within a transaction; tell whether it was older.

    Raises:
        StoreError: the tables are not ours, or of a newer version.
    """
    version, names, newest = _version(connection), inspect(connection).get_table_names(), _known()[-1]
    if version is not None:
        _must_have_vault(names, version)
        _take_pepper(connection, vault)
    if version != newest:
        _migrate(connection, version)
    _must_have_all(connection, version)
    if version is None:
        sealed = vault.seal(secrets.token_bytes(32))
        connection.execute(tables.vault.insert().values(name="pepper", sealed=sealed))
    _open_vault(connection, vault)
    return version not in {None, newest}


def make_tables(connection: Connection) -> None:
    """Run the migrations that are missing, within a transaction, in a database that holds nothing of anybody yet.

    Raises:
        StoreError: the tables are not ours, or of a newer version.
    """
    version = _version(connection)
    if version != _known()[-1]:
        _migrate(connection, version)


def _known() -> list[str]:
    """Return the versions of the schema, the newest last."""
    return sorted(file.stem[:4] for file in MIGRATIONS.glob("versions/[0-9]*.py"))


def _version(connection: Connection) -> str | None:
    """Return the version of the schema; None where there is nothing.

    Raises:
        StoreError: the tables are not ours, or of a newer version.
    """
    names, version = inspect(connection).get_table_names(), None
    if "alembic_version" in names:
        version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if version is not None and version not in _known():
        raise StoreError(f"The database was made by a newer version of the bot (schema {version}): update the bot.")
    if names and version is None:
        raise StoreError("The database holds tables of another program: choose another file in DATABASE_URL.")
    return version


def _must_have_vault(names: list[str], version: str) -> None:
    if "vault" not in names:
        raise StoreError(_lacks(["vault"], version))


def _must_have_all(connection: Connection, version: str | None) -> None:
    lacking = sorted(_lacking(connection))
    if lacking:
        raise StoreError(_lacks(lacking, version))


def _lacks(lacking: list[str], version: str | None) -> str:
    return (
        f"The database says that its schema is {version}, but lacks {', '.join(lacking)}: it was made by an "
        f"unreleased version of the bot, or altered. Nothing was changed. Put a copy back: {PUT_BACK}."
    )


def _lacking(connection: Connection) -> Iterator[str]:
    """Yield the tables and columns that the code expects and that are not there."""
    found = inspect(connection)
    names = set(found.get_table_names())
    for table in tables.metadata.sorted_tables:
        if table.name not in names:
            yield table.name
            continue
        columns = {column["name"] for column in found.get_columns(table.name)}
        yield from (f"{table.name}.{column.name}" for column in table.columns if column.name not in columns)


def _migrate(connection: Connection, version: str | None) -> None:
    # Imported here: it costs a tenth of a second that only a changed schema should pay.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except OperationalError as error:
        if "no such" not in str(error.orig):
            raise
        raise StoreError(_lacks([str(error.orig).partition(": ")[2]], version)) from None
    if connection.dialect.name == "postgresql":
        from bot.storage import postgres  # noqa: PLC0415 -- as above

        postgres.suit(connection)


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
    if vault.is_newest(pepper):
        return
    connection.execute(tables.vault.update().values(sealed=vault.rotate(pepper)))
    for table, key, column in (
        (tables.people, tables.people.c.id, tables.people.c.chat_sealed),
        (tables.outbox, tables.outbox.c.number, tables.outbox.c.sealed),
        (tables.companies, tables.companies.c.person_id, tables.companies.c.sealed),
    ):
        for number, sealed in connection.execute(select(key, column)).all():
            connection.execute(table.update().where(key == number).values({column: vault.rotate(sealed)}))
