"""One process at a time on a database: a lock of the operating system, which goes with the process whatever ends it."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from bot.errors import RefusedError
from bot.storage.private_files import PRIVATE

PATIENCE = 10.0
"""Seconds that a process waits for the one before it to end."""
TRY_EVERY = 0.1
BEYOND = 1 << 30
"""The byte that Windows locks: beyond what is written, which others must be able to read."""


class HeldError(RefusedError):
    """Another process works with the database; the text says which."""


@contextmanager
def held(database: Path, now: datetime, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock of a database: the file « .lock » beside it.

    Args:
        database: its file, which need not exist.
        now: the present moment, aware: since when it is held.
        patience: seconds to wait for it.

    Raises:
        HeldError: another process holds it all that time, or the file cannot be made.
    """
    path = database.with_name(f"{database.name}.lock")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = os.open(path, os.O_RDWR | os.O_CREAT, PRIVATE)
    except OSError as error:
        raise HeldError(f"The database {database} cannot be used: {error.strerror}. Check DATABASE_URL.") from None
    try:
        _wait(file, database, time.monotonic() + patience)
        os.ftruncate(file, 0)
        os.lseek(file, 0, os.SEEK_SET)
        os.write(file, f"process {os.getpid()}, since {now.isoformat(' ', 'seconds')}".encode())
        yield
    finally:
        os.close(file)  # and the lock with it


def is_held(database: Path) -> bool:
    """Tell whether a process works with a database."""
    try:
        file = os.open(database.with_name(f"{database.name}.lock"), os.O_RDWR)
    except OSError:
        return False
    try:
        return not _locked(file)
    finally:
        os.close(file)


def _wait(file: int, database: Path, until: float) -> None:
    while not _locked(file):
        if time.monotonic() >= until:
            os.lseek(file, 0, os.SEEK_SET)
            holder = os.read(file, 200).decode("utf-8", "replace") or "another process"
            raise HeldError(f"The database {database} is in use by {holder}: end that process first.")
        time.sleep(TRY_EVERY)


if os.name == "nt":
    import msvcrt

    def _locked(file: int) -> bool:
        os.lseek(file, BEYOND, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        except OSError:
            return False
        os.lseek(file, 0, os.SEEK_SET)
        return True

else:
    import fcntl

    def _locked(file: int) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
