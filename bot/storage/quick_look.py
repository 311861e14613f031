"""Reads a row on the spot, without a thread: a look into an index takes some ten millionths of a second."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote


class QuickLook:
    """Reads single rows of a database; where that is not possible just now, whoever asks has to do it the usual way.

    Args:
        path: the file.
        is_there: tells whether the file at that path is still the one that was opened.
    """

    def __init__(self, path: Path, is_there: Callable[[], bool]) -> None:
        self._address = f"file:{quote(str(path.absolute()))}?mode=ro"
        self._is_there = is_there
        self._connection: sqlite3.Connection | None = None

    def rows(self, statement: str, *values: object) -> list[tuple[Any, ...]] | None:
        """Return what a statement finds, by itself alone in a transaction; None where it has to be asked otherwise."""
        if not self._is_there():
            return None
        try:
            if self._connection is None:
                self._connection = sqlite3.connect(self._address, uri=True, timeout=0, isolation_level=None)
            # All of it is read at once: nothing stays open that the log would have to be kept for.
            return self._connection.execute(statement, values).fetchall()
        except sqlite3.Error:
            self.close()
            return None

    def close(self) -> None:
        """Close the connection, which the next look opens again."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()
