"""Databases as earlier versions of the bot left them, with a row in each table."""

import secrets
import sqlite3
from contextlib import closing
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from bot.storage.schema import MIGRATIONS
from bot.storage.vault import Vault

SEEN = 1_729_495_812
QUEUED = """
    INSERT INTO queue (id, person_id, subject, revision, "offset", lane, due_at, useful_until, wake_at, state)
    VALUES (1, 7, 'stage:lyon', 0, 'd1-1800', 1, 1732208400, 1732262400, 1732208400, 'planned')
"""
ROWS = {
    "0001": [
        "INSERT INTO wishes VALUES (7, 'stage:lyon', 'd1-1800')",
        QUEUED,
        "INSERT INTO told VALUES ('stage:lyon', 0, '{}')",
    ],
    "0002": [
        "INSERT INTO consents VALUES (7, 'reminders', 1729495812, NULL)",
        "INSERT INTO ambassadors VALUES (7, 12345)",
        "INSERT INTO attributions VALUES (7, NULL, '2024-10-21', NULL, NULL, NULL, NULL)",
    ],
}


def old_database(path: Path, vault: Vault, version: str) -> None:
    """Make a database of a schema in which the person of chat 4242 has the number 7."""
    path.parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(f"sqlite:///{path}")
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, version)
    engine.dispose()
    pepper = secrets.token_bytes(32)
    vault.use_pepper(pepper)
    with closing(sqlite3.connect(path)) as connection_, connection_:
        connection_.execute("INSERT INTO vault VALUES ('pepper', ?)", (vault.seal(pepper),))
        connection_.execute(
            "INSERT INTO people (id, chat_hash, chat_sealed, language, seen_on) VALUES (7, ?, ?, 'fr', ?)",
            (vault.hash(4242), vault.seal(b"4242"), SEEN),
        )
        for number in sorted(ROWS):
            if number <= version:
                for row in ROWS[number]:
                    connection_.execute(row)
