"""`python -m bot backup FILE`: a copy of the database, whole and sealed, while the bot runs; the key is not in it."""

import sys
from pathlib import Path

from bot.clock import Clock
from bot.commands.command_line import parser_of
from bot.settings import Settings
from bot.storage.backup import back_up


def main(settings: Settings, arguments: list[str]) -> int:
    """Copy the database.

    Raises:
        RefusedError: if it cannot be copied; the text says why.
    """
    parser = parser_of(
        "backup",
        "Copies the database to a file of SQLite while the bot runs: whole, sealed as it is, without the key.",
        "backup /var/backups/bot.db",
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="where to write the copy; an older one is replaced")
    file = parser.parse_args(arguments).file
    size = back_up(settings.where, file, Clock().now())
    sys.stdout.write(
        f"{file}: {size / 1e6:.1f} MB, sealed as the database is. Keep it apart from the key, for 30 days at most.\n"
    )
    return 0
