"""What is of SQLite alone: how connections are made, what damages a file, copies, and leaving no trace on the disk."""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from sqlalchemy import URL

from bot.storage.private_files import PRIVATE

Error = sqlite3.Error
HEADER = b"SQLite format 3\x00"
BESIDE = ("-wal", "-shm")
PRAGMAS = (
    "busy_timeout = 5000",
    "journal_mode = WAL",
    "foreign_keys = ON",
    "synchronous = FULL",
    # What is deleted is overwritten with zeros, whatever SQLite was built with; nothing is written elsewhere.
    "secure_delete = ON",
    "temp_store = MEMORY",
)
WIPE_WITHIN = 200
"""Milliseconds that emptying the log may wait for readers."""


class Identity(NamedTuple):
    """Which file stands at a path."""

    device: int
    inode: int


def identity(path: Path) -> Identity | None:
    """Return which file stands at `path`; None where none does."""
    try:
        found = path.stat()
    except OSError:
        return None
    return Identity(found.st_dev, found.st_ino)


def address(path: Path, driver: str = "sqlite") -> URL:
    """Return the address of a database that must exist: none is ever made by opening it."""
    return URL.create(driver, database=f"file:{quote(str(path.absolute()))}", query={"mode": "rw", "uri": "true"})


def set_pragmas(connection: Any) -> None:
    """Make a connection (of the driver) one of ours."""
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def make_private(path: Path) -> None:
    """Make the file of a database where there is none, and leave it to its owner alone, with those beside it."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, PRIVATE))
    for file in (path, *(path.with_name(path.name + end) for end in BESIDE)):
        with suppress(OSError):  # somebody else's file, or none
            file.chmod(PRIVATE)


def looks_like_one(path: Path) -> bool:
    """Tell whether a file begins as those of SQLite do."""
    with path.open("rb") as file:
        return file.read(len(HEADER)) == HEADER


def damage(path: Path) -> str | None:
    """Return what is wrong with the pages of a database, in SQLite's words; None where nothing is.

    It reads all of them: some hundred megabytes a second.
    """
    reading = f"file:{quote(str(path.absolute()))}?mode=ro"
    try:
        with closing(sqlite3.connect(reading, uri=True, timeout=5)) as connection:
            found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.OperationalError as error:
        return None if "locked" in str(error) else str(error)
    except sqlite3.DatabaseError as error:
        return str(error)
    return None if found == "ok" else str(found).splitlines()[-1]


def copy(source: Path, target: Path) -> None:
    """Copy a database as it is at this moment, whoever reads and writes it, into a new file of its owner alone.

    Nothing of what was deleted in it is in the copy.
    """
    target.unlink(missing_ok=True)
    make_private(target)
    reading = f"file:{quote(str(source.absolute()))}?mode=ro"
    with (
        closing(sqlite3.connect(reading, uri=True, timeout=5)) as taken,
        closing(sqlite3.connect(target, isolation_level=None)) as made,
    ):
        made.execute("PRAGMA secure_delete = ON")
        taken.backup(made)
        made.execute("PRAGMA journal_mode = DELETE")  # one file, with nothing beside it
        made.execute("VACUUM")


def replace(source: Path, target: Path) -> None:
    """Put a closed database in the place of another one, on the disk, before this returns."""
    with source.open("rb+") as file:
        os.fsync(file.fileno())
    for end in BESIDE:
        target.with_name(target.name + end).unlink(missing_ok=True)
    source.replace(target)
    if os.name != "nt":
        folder = os.open(target.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)


def empty_log(connection: Any) -> bool:
    """Bring what the log (WAL) holds into the file, and empty it; return False where somebody still reads it.

    Args:
        connection: one of the driver, outside a transaction.
    """
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {WIPE_WITHIN}")
    try:
        busy: int = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    finally:
        cursor.execute("PRAGMA busy_timeout = 5000")
        cursor.close()
    return not busy
