"""`python -m bot health`: whether the bot that works with this database does what it is there for."""

import asyncio
import sys

from bot.clock import Clock
from bot.commands.command_line import parser_of
from bot.logs import reason
from bot.runtime.health import ASLEEP, file_of, read
from bot.settings import Settings
from bot.storage.opening import open_database
from bot.storage.process_lock import is_held
from bot.storage.standing import Standing

HELP = """Tells whether the bot that works with this database does what it is there for.

It asks no port: the process reports every five seconds to a file beside its database; those that share a PostgreSQL
report there, and all of them have to be well."""


def main(settings: Settings, arguments: list[str]) -> int:
    """Print how the bot does; exit code 1 where something is out of order."""
    parser_of("health", HELP, "health || systemctl restart etape-ia").parse_args(arguments)
    wrong = on_a_server(settings.database_url) if settings.is_on_a_server else out_of_order(settings)
    sys.stdout.write("".join(f"{sentence}\n" for sentence in wrong or ["The bot is well."]))
    return 1 if wrong else 0


def on_a_server(address: str) -> list[str]:
    """Return what is out of order among the processes that work with a database of PostgreSQL, a sentence each."""

    async def asked() -> list[str]:
        database = open_database(address)
        try:
            return await Standing(database).reports()
        finally:
            await database.close()

    try:
        reports = asyncio.run(asked())
    except Exception as error:  # whatever keeps it from answering is what is to be told
        return [f"The database cannot be asked ({reason(error)}): check DATABASE_URL, and that PostgreSQL runs."]
    if not reports:
        return ["No process works with the database: start one (python -m bot serve)."]
    return [sentence for one in reports if one for sentence in read(one).wrong]


def out_of_order(settings: Settings) -> list[str]:
    """Return what is out of order, a sentence each."""
    if not is_held(settings.database):
        return [f"No process works with {settings.database}: start one (python -m bot serve)."]
    file = file_of(settings.database)
    try:
        age = Clock().now().timestamp() - file.stat().st_mtime
        how = read(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ["A process works with the database, and has not reported yet: it starts, or waits for Telegram."]
    if age > ASLEEP:
        return [f"The process has not reported for {age:.0f} seconds: start it anew."]
    return how.wrong
