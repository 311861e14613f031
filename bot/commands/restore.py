"""`python -m bot restore FILE [--since MOMENT]`: puts a copy back, without sending again what was sent since."""

import sys
from argparse import ArgumentTypeError
from datetime import UTC, datetime
from pathlib import Path

from bot.app import beside_the_key, open_vault
from bot.clock import Clock
from bot.commands.command_line import parser_of
from bot.commands.progress import shown, tell
from bot.local_time import FRENCH_TIME
from bot.settings import Settings
from bot.storage.backup import put_back, put_back_on_a_server
from bot.storage.process_lock import held


def main(settings: Settings, arguments: list[str]) -> int:
    """Put a copy in the place of the database.

    Raises:
        RefusedError: if a process uses the database, or the file is no copy of it; the text says which.
    """
    parser = parser_of(
        "restore",
        "Puts a copy of the database back. What was due since it was made counts as sent. Stop the bot first.",
        "restore /var/backups/bot.db --since 2026-11-29T18:00",
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="the copy, as `python -m bot backup` wrote it")
    parser.add_argument(
        "--since",
        type=_moment,
        metavar="MOMENT",
        help="nothing was sent from this moment on, such as 2026-11-29T18:00 (French time): send it late",
    )
    options = parser.parse_args(arguments)
    vault, now = open_vault(settings), Clock().now()
    beside = beside_the_key(settings, vault)
    with shown():
        if isinstance(settings.where, str):
            done = put_back_on_a_server(options.file, settings.where, vault, beside, now, options.since, tell)
        else:
            with held(settings.database, now):
                done = put_back(options.file, settings.database, vault, beside, now, options.since, tell)
    made = f"of {done.copied_at:%Y-%m-%d %H:%M} UTC" if done.copied_at else "of an unknown day"
    sys.stdout.write(f"The copy {made} is in place: {done.people} people; {done.erased} erased since were left out.\n")
    if done.set_aside:
        sys.stdout.write(f"The database before it is in {done.set_aside}; it goes after 7 days.\n")
    return 0


def _moment(text: str) -> datetime:
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError("expected a moment such as 2026-11-29T18:00") from None
    return (read if read.tzinfo else read.replace(tzinfo=FRENCH_TIME)).astimezone(UTC)
