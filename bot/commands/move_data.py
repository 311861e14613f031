"""`python -m bot move-data FROM TO`: takes everything from SQLite to PostgreSQL, or back."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from pydantic import ValidationError

from bot.app import beside_the_key, open_vault
from bot.clock import Clock
from bot.commands.command_line import parser_of
from bot.commands.progress import shown, tell
from bot.errors import RefusedError
from bot.settings import Settings
from bot.storage.moving import move
from bot.storage.process_lock import held

HELP = """Takes all that is kept from one database to another one that is empty: from SQLite to PostgreSQL, or back.

Stop every process of the bot first. The rows are compared once they are there; the first database stays as it was. What
is sealed stays sealed: the key (DATA_KEY) remains the same. Then set DATABASE_URL to the second, and start."""
EXAMPLE = "move-data sqlite:///var/bot.db postgresql://bot:secret@localhost/bot"


def main(settings: Settings, arguments: list[str]) -> int:
    """Move the data.

    Raises:
        RefusedError: if they cannot be moved; the text says why.
    """
    parser = parser_of("move-data", HELP, EXAMPLE)
    parser.add_argument("source", metavar="FROM", help="a DATABASE_URL: where the data are")
    parser.add_argument("target", metavar="TO", help="a DATABASE_URL: an empty database, or a file that is not there")
    options = parser.parse_args(arguments)
    source, target = _named(settings, options.source), _named(settings, options.target)
    vault = open_vault(source)
    with _alone(source), _alone(target), shown():
        rows = move(source.where, target.where, vault, tell)
        erased = beside_the_key(source, vault).erased()
        beside = beside_the_key(target, vault)
        for one in erased:
            beside.note_erased(one)
    sys.stdout.write(f"Moved, and compared: {sum(rows.values())} rows, of {rows['people']} people.\n")
    return 0


def _named(settings: Settings, address: str) -> Settings:
    try:
        return Settings.model_validate(settings.model_dump() | {"database_url": address})
    except ValidationError:
        raise RefusedError(
            f"{address.partition('@')[2] or address} is no address of a database: expected sqlite:///path/to/file.db, "
            "or postgresql://user:password@host/name."
        ) from None


@contextmanager
def _alone(settings: Settings) -> Iterator[None]:
    if settings.is_on_a_server:
        yield
    else:
        with held(settings.database, Clock().now()):
            yield
