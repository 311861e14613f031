"""Copies of a database: made while it is in use, and put in its place without sending again what was sent since."""

from collections.abc import Callable, Collection
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from sqlalchemy import Connection, create_engine, delete, func, select, text
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import DatabaseError

from bot.people.retention import ERASED
from bot.storage import sqlite
from bot.storage.beside_key import BesideKey, Erased
from bot.storage.columns import moment, seconds
from bot.storage.database import StoreError
from bot.storage.moving import copy_as_it_is, must_be_there, replace_all
from bot.storage.private_files import PRIVATE
from bot.storage.schema import prepare
from bot.storage.tables import marks, outbox, people
from bot.storage.vault import Vault

SET_ASIDE = ".before-restore"
"""The end of the name of the database in whose place a copy was put."""


class Restored(NamedTuple):
    """What came of putting a copy back."""

    copied_at: datetime | None
    people: int
    erased: int
    """How many of those in the copy were erased since, and so are not there."""
    set_aside: Path | None


def back_up(database: Path | str, file: Path, now: datetime) -> int:
    """Copy a database, sealed as it is, whoever uses it; return how many bytes. The copy is its owner's alone.

    Args:
        database: what to copy: a file, or an address of PostgreSQL, of which the copy is a file all the same.
        file: where; a file that is there is replaced once the new copy is whole.
        now: the present moment, aware; the copy says that it was made then.

    Raises:
        StoreError: there is no such database, it is damaged, or the copy cannot be written; nothing is left then.
    """
    must_be_there(database)
    if isinstance(database, Path) and sqlite.identity(file) == sqlite.identity(database):
        raise StoreError(f"{file} is the database itself: choose another file for the copy.")
    new = file.with_name(f"{file.name}.new")
    try:
        _copy(database, new)
        _mark(new, now)
        if reason := sqlite.damage(new):
            raise StoreError(f"The database {database} is damaged ({reason}): no copy was made, the older ones stay.")
        size = new.stat().st_size
        sqlite.replace(new, file)
    except (sqlite.Error, DatabaseError) as error:
        raise StoreError(f"The database {database} cannot be copied: {error}. No copy was made.") from None
    except OSError as error:
        raise StoreError(f"The copy {file} cannot be written: {error.strerror}.") from None
    finally:
        new.unlink(missing_ok=True)
    return size


def _copy(database: Path | str, new: Path) -> None:
    if isinstance(database, Path):
        sqlite.copy(database, new)
    else:
        new.unlink(missing_ok=True)
        copy_as_it_is(database, new)


def _mark(copy: Path, now: datetime) -> None:
    engine = create_engine(sqlite.address(copy))
    with engine.begin() as connection:
        if connection.execute(text("SELECT 1 FROM sqlite_master WHERE name = 'marks'")).first():
            _set(connection, "copied_at", str(seconds(now)))
    engine.dispose()


def _set(connection: Connection, name: str, value: str) -> None:
    row = insert(marks).values(name=name, value=value)
    connection.execute(row.on_conflict_do_update(index_elements=["name"], set_={"value": value}))


def put_back(
    file: Path,
    database: Path,
    vault: Vault,
    beside: BesideKey,
    now: datetime,
    since: datetime | None,
    tell: Callable[[str], None] = lambda _: None,
) -> Restored:
    """Put a copy in the place of a database that no process uses.

    What was due before `since` counts as sent, and so does what changed in the content meanwhile; who was erased since
    the copy was made is not in it any more. The database that is there is set aside.

    Args:
        file: the copy; it stays as it is.
        database: where to put it.
        vault: opens it.
        beside: knows who was erased.
        now: the present moment, aware.
        since: from when on nothing was sent, aware; None where everything was, up to now.
        tell: is told what is under way.

    Raises:
        StoreError: the file is no copy of a database of this bot, or is damaged; nothing is changed then.
        KeyRefusedError: the keys do not open it; nothing is changed then.
    """
    if sqlite.identity(file) is None:
        raise StoreError(f"There is no copy at {file}.")
    if sqlite.identity(file) == sqlite.identity(database):
        raise StoreError(f"{file} is the database itself: it is there already.")
    new = database.with_name(f"{database.name}.new")
    try:
        database.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        tell("looking through the copy")
        if not sqlite.looks_like_one(file) or sqlite.damage(file):
            raise StoreError(f"The file {file} is no copy of a database, or is damaged. Nothing was changed.")
        tell("copying")
        sqlite.copy(file, new)
        tell("bringing it up to date")
        prepare(new, vault)
        restored = _prepare_to_go_on(new, beside.erased(), now, since)
        set_aside = _set_aside(database)
        sqlite.replace(new, database)
    except sqlite.Error as error:
        raise StoreError(f"The file {file} cannot be read as a database: {error}. Nothing was changed.") from None
    except OSError as error:
        raise StoreError(f"The database {database} cannot be put back: {error.strerror}.") from None
    finally:
        for end in ("", *sqlite.BESIDE):
            new.with_name(new.name + end).unlink(missing_ok=True)
    return restored._replace(set_aside=set_aside)


def put_back_on_a_server(
    file: Path,
    database: str,
    vault: Vault,
    beside: BesideKey,
    now: datetime,
    since: datetime | None,
    tell: Callable[[str], None] = lambda _: None,
) -> Restored:
    """Put a copy in the place of what is in a database of PostgreSQL, which no process uses; as `put_back` does it.

    What was there is set aside nowhere: PostgreSQL has means of its own for that.
    """
    with TemporaryDirectory(prefix="etape-ia-") as folder:
        as_file = Path(folder) / "bot.db"
        restored = put_back(file, as_file, vault, beside, now, since, tell)
        tell("writing to PostgreSQL")
        replace_all(as_file, database)
    return restored


def _prepare_to_go_on(copy: Path, erased: Collection[Erased], now: datetime, since: datetime | None) -> Restored:
    engine = create_engine(sqlite.address(copy), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        sqlite.set_pragmas(connection.connection.dbapi_connection)
        known = {row.name: row.value for row in connection.execute(select(marks))}
        copied_at = moment(int(known["copied_at"])) if "copied_at" in known else None
        is_rehearsal = known.get("time") == "rehearsal"
        if copied_at and now - copied_at > ERASED and not is_rehearsal:
            raise StoreError(
                f"The copy is more than {ERASED.days} days old: who was erased since is not known that far back. "
                "Nothing was changed."
            )
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        gone = sum(_erase(connection, one) for one in erased)
        _never_number_again(connection, erased)
        # In a rehearsal only the bot's own clock knows what time it is.
        at = str(seconds(since)) if since else "start" if is_rehearsal else str(seconds(now) + 1)
        _set(connection, "restored", f"{at} tell" if since else at)
        # From where it stopped asking and noting nobody knows: it begins anew with what is to come.
        connection.execute(delete(marks).where(marks.c.name.in_(("copied_at", "asked_after", "noted"))))
        # What was to be answered then is answered since, or nobody waits for it any more.
        connection.execute(delete(outbox))
        left = connection.execute(select(func.count()).select_from(people)).scalar_one()
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA journal_mode = DELETE")
        connection.exec_driver_sql("VACUUM")
    engine.dispose()
    return Restored(copied_at, left, gone, None)


def _erase(connection: Connection, one: Erased) -> int:
    theirs = people.c.id == one.person_id, people.c.chat_hash == bytes.fromhex(one.chat_hash)
    return connection.execute(delete(people).where(*theirs)).rowcount


def _never_number_again(connection: Connection, erased: Collection[Erased]) -> None:
    """Let the next number be greater than that of anybody who was erased since the copy was made."""
    highest = max((one.person_id for one in erased), default=0)
    counted = connection.execute(text("SELECT seq FROM sqlite_sequence WHERE name = 'people'")).scalar()
    if counted is None:
        connection.execute(text("INSERT INTO sqlite_sequence VALUES ('people', :seq)"), {"seq": highest})
    elif counted < highest:
        connection.execute(text("UPDATE sqlite_sequence SET seq = :seq WHERE name = 'people'"), {"seq": highest})


def _set_aside(database: Path) -> Path | None:
    """Put the database that is there beside, with what its log holds; what cannot be read as one is moved as it is."""
    if sqlite.identity(database) is None:
        return None
    aside = database.with_name(database.name + SET_ASIDE)
    try:
        sqlite.copy(database, aside)
    except sqlite.Error:
        aside.unlink(missing_ok=True)
        aside.write_bytes(database.read_bytes())
        aside.chmod(PRIVATE)
    return aside


def drop_set_aside(database: Path, oldest: datetime) -> None:
    """Delete the database that was set aside, where it was before `oldest` (aware)."""
    aside = database.with_name(database.name + SET_ASIDE)
    if sqlite.identity(aside) and datetime.fromtimestamp(aside.stat().st_mtime, UTC) < oldest:
        aside.unlink(missing_ok=True)
