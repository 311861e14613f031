"""What must outlive a database, kept apart from it, beside the key: that people were in it, and who was erased.

Both are sealed with the key. The first keeps a start from beginning empty where people were; the second keeps whoever
was erased from coming back with a copy.
"""

import hashlib
import json
import os
from collections.abc import Collection
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple

import structlog

from bot.people.retention import ERASED
from bot.storage.private_files import PRIVATE
from bot.storage.vault import KeyRefusedError, Vault

log = structlog.get_logger()


class Erased(NamedTuple):
    """Somebody who was erased: their number, the hash by which they were found, in hex, and the day."""

    person_id: int
    chat_hash: str
    on: date


class BesideKey:
    """Reads and writes the two files of a database.

    Args:
        folder: where they are; made where it is not there.
        database: the file of the database: it gives them their names.
        vault: seals them.
    """

    def __init__(self, folder: Path, database: Path, vault: Vault) -> None:
        name = hashlib.sha256(str(database.absolute()).encode()).hexdigest()[:16]
        self._vault = vault
        self._mark, self._erased = folder / f"{name}.people", folder / f"{name}.erased"

    def had_people(self) -> str | None:
        """Return the mark of the database in which people were, "" where it says no more; None where none was.

        A mark that our key does not open is of somebody else's database.
        """
        try:
            return self._vault.open(self._mark.read_bytes().strip()).decode()
        except (OSError, KeyRefusedError):
            return None

    def note_people(self, mark: str) -> None:
        """Note that people are in the database that `mark` names."""
        if self.had_people() != mark:
            self._write(self._mark, [self._vault.seal(mark.encode())])

    def note_nobody(self) -> None:
        """Note that nobody is in the database."""
        if self.had_people() is not None:
            self._mark.unlink(missing_ok=True)

    def note_erased(self, one: Erased) -> None:
        """Note that somebody was erased; where that cannot be, they are erased all the same."""
        line = json.dumps([one.person_id, one.chat_hash, one.on.isoformat()]).encode()
        try:
            self._erased.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            file = os.open(self._erased, os.O_WRONLY | os.O_CREAT | os.O_APPEND, PRIVATE)
            with os.fdopen(file, "wb") as opened:
                opened.write(self._vault.seal(line) + b"\n")
        except OSError as error:
            log.warning("an erasure could not be noted beside the key", reason=error.strerror)

    def erased(self) -> list[Erased]:
        """Return who was erased; what our key does not open is left out."""
        found = []
        with suppress(OSError):
            for line in self._erased.read_bytes().splitlines():
                with suppress(KeyRefusedError, ValueError):
                    person_id, chat_hash, on = json.loads(self._vault.open(line))
                    found.append(Erased(person_id, chat_hash, date.fromisoformat(on)))
        return found

    def purge(self, today: date) -> None:
        """Drop those who were erased long enough ago."""
        known = self.erased()
        kept = [one for one in known if today - one.on <= ERASED]
        if len(kept) < len(known):
            self._keep(kept)

    def seal_anew(self) -> None:
        """Seal with the newest key what an older one sealed."""
        with suppress(OSError):
            mark = self.had_people()
            if mark is not None and not self._vault.is_newest(self._mark.read_bytes().strip()):
                self._write(self._mark, [self._vault.seal(mark.encode())])
        with suppress(OSError):
            if not all(map(self._vault.is_newest, self._erased.read_bytes().splitlines())):
                self._keep(self.erased())

    def _keep(self, erased: Collection[Erased]) -> None:
        lines = [json.dumps([one.person_id, one.chat_hash, one.on.isoformat()]).encode() for one in erased]
        self._write(self._erased, [self._vault.seal(line) for line in lines])

    def _write(self, path: Path, lines: Collection[bytes]) -> None:
        new = path.with_name(f"{path.name}.new")
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            new.unlink(missing_ok=True)
            with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE), "wb") as opened:
                opened.writelines(line + b"\n" for line in lines)
            new.replace(path)
        except OSError as error:
            log.warning("what is kept beside the key could not be written", file=str(path), reason=error.strerror)
