"""`python -m bot preflight`: whether all is in order before a start; each line is well, or says how to mend it."""

import asyncio
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from telegram.error import InvalidToken, TelegramError

from bot.clock import APART, Clock, wall_clock
from bot.commands.command_line import parser_of
from bot.errors import RefusedError
from bot.logs import reason
from bot.settings import Settings
from bot.storage import schema, vault
from bot.transport.http_request import Request, check_proxies
from bot.transport.telegram_client import TelegramClient

HELP = """Tells whether everything is in order before a start, and changes nothing.

Each line begins with « well », « mind » (it works, and something is to be known) or « MEND » (it would not work)."""

ZONES = ("Europe/Paris", "Indian/Reunion", "America/Guadeloupe", "Pacific/Noumea")
ROOM = 200_000_000
"""Bytes that should be free beside the database, besides room for a copy of it."""
NEEDED = (3, 11)
ANSWER_WITHIN = 10.0
"""Seconds that Telegram has to answer."""

Line = tuple[str, str, str]
"""« well », « mind » or « MEND »; what was looked at; what was found, or how to mend it."""
WELL, MIND, MEND = "well", "mind", "MEND"


def main(settings: Settings, arguments: list[str]) -> int:
    """Print what was found; exit code 1 where anything is to be mended."""
    parser_of("preflight", HELP, "preflight && exec python -m bot serve").parse_args(arguments)
    lines = [*here(settings), *asyncio.run(at_telegram(settings))]
    for level, subject, found in lines:
        sys.stdout.write(f"{level}  {subject:<10} {found}\n")
    to_mend = sum(level == MEND for level, _, _ in lines)
    sys.stdout.write("Ready to start.\n" if not to_mend else f"{to_mend} to mend.\n")
    return 1 if to_mend else 0


def here(settings: Settings) -> Iterator[Line]:
    """Yield what this machine tells by itself."""
    yield from _versions()
    yield _refused("proxies", "as the environment says", lambda: check_proxies(os.environ))
    yield _zones()
    yield _key(settings)
    yield _refused("database", f"{_shown(settings)}: can be opened", lambda: _database(settings))
    if not settings.is_on_a_server:
        yield _rights(settings.database)
        yield _disk(settings.database)
    if settings.rehearsal:
        yield MIND, "clock", "CLOCK_START or CLOCK_SPEED is set: a rehearsal, never on real data"


def _refused(subject: str, well: str, look: Callable[[], object]) -> Line:
    try:
        look()
    except RefusedError as error:
        return MEND, subject, str(error)
    return WELL, subject, well


def _versions() -> Iterator[Line]:
    python = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < NEEDED:
        yield MEND, "Python", f"{python}: install 3.11 or newer"
    else:
        yield WELL, "Python", python
    other = sorted(_other_versions())
    if other:
        yield MIND, "libraries", f"{', '.join(other)}: not the versions that were tested; run `make setup`"
    else:
        yield WELL, "libraries", "the versions that were tested"


def _other_versions() -> Iterator[str]:
    """Yield the libraries that are missing, or installed in another version than the one that was tested."""
    project = Path(__file__).parents[2] / "requirements.txt"
    try:
        pinned = [line.split(";")[0].split(" ")[0] for line in project.read_text("utf-8").splitlines() if "==" in line]
    except OSError:
        pinned = [one.split(";")[0].strip() for one in requires("etape-ia") or []]
    for name, _, wanted in (one.partition("==") for one in pinned if not one.startswith("#")):
        try:
            found = version(name.split("[")[0])
        except PackageNotFoundError:
            continue  # for another system: the start says so where it is not
        if found != wanted:
            yield f"{name} {found} (tested: {wanted})"


def _zones() -> Line:
    try:
        for name in ZONES:
            ZoneInfo(name)
    except ZoneInfoNotFoundError as error:
        return MEND, "time zones", f"{error}: install tzdata (make setup)"
    return WELL, "time zones", "those of France and overseas are there"


def _key(settings: Settings) -> Line:
    file = vault.key_file()
    if settings.data_key:
        return _refused("key", "DATA_KEY is set", lambda: _use(settings.data_key or ""))
    if file is None:
        return MEND, "key", "this user has no home for a key file: set DATA_KEY (python -m bot key prints a new one)"
    if not file.exists():
        return MIND, "key", f"none yet: the start makes {file}; keep a copy of it, apart from the data"
    if os.name != "nt" and file.stat().st_mode & 0o077:
        return MEND, "key", f"others may read {file}: chmod 600 {file}"
    return _refused("key", str(file), lambda: _use(",".join(vault.keys(None, settings.database, file)[0])))


def _use(keys: str) -> vault.Vault:
    return vault.Vault([key.strip() for key in keys.split(",") if key.strip()])


def _database(settings: Settings) -> None:
    """See that the start could open the database; nothing is made.

    Raises:
        RefusedError: it could not.
    """
    path, file = settings.database, vault.key_file()
    if settings.is_on_a_server:
        keys = vault.keys(settings.data_key, path, file)[0] if settings.data_key or (file and file.exists()) else None
        schema.look_on_a_server(settings.database_url, _use(",".join(keys)) if keys else None)
        return
    if not path.exists() or path.stat().st_size == 0:
        return
    if settings.data_key or (file and file.exists()):
        schema.look(path, _use(",".join(vault.keys(settings.data_key, path, file)[0])))


def _shown(settings: Settings) -> str:
    return settings.database_url.rpartition("@")[2] if settings.is_on_a_server else str(settings.database)


def _rights(database: Path) -> Line:
    folder = database.absolute().parent
    while not folder.exists():
        folder = folder.parent
    if not os.access(folder, os.W_OK | os.X_OK):
        return MEND, "rights", f"this user may not write in {folder}: choose another DATABASE_URL, or chown it"
    if database.exists() and not os.access(database, os.R_OK | os.W_OK):
        return MEND, "rights", f"this user may not write {database}: chown it"
    if database.exists() and os.name != "nt" and database.stat().st_mode & 0o077:
        return MIND, "rights", f"others may read {database}: the start leaves it to its owner alone"
    return WELL, "rights", f"this user may write in {folder}"


def _disk(database: Path) -> Line:
    folder = database.absolute().parent
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    needed = ROOM + (database.stat().st_size if database.exists() else 0)
    if free < needed:
        return MEND, "disk", f"{free / 1e6:.0f} MB free in {folder}: {needed / 1e6:.0f} MB are needed"
    return WELL, "disk", f"{free / 1e6:.0f} MB free in {folder}"


async def at_telegram(settings: Settings) -> list[Line]:
    """Return what Telegram tells: of the token, the webhook, and the clock."""
    if settings.bot_token is None:
        return [(MEND, "token", "BOT_TOKEN is not set: write to @BotFather, send /newbot, and set the token it gives")]
    clock = Clock()
    client = TelegramClient(
        settings.bot_token, base_url=f"{settings.bot_api_url}/bot", request=Request(hear=clock.hear_answer)
    )
    try:
        async with asyncio.timeout(ANSWER_WITHIN), client:
            webhook = await client.get_webhook_info()
    except InvalidToken:
        return [(MEND, "token", "Telegram refuses BOT_TOKEN: check it, or ask @BotFather for a new one")]
    except (TelegramError, TimeoutError) as error:
        return [
            (MEND, "Telegram", f"{settings.bot_api_url} cannot be reached ({reason(error)}): check network and proxies")
        ]
    told = [(WELL, "token", f"this is @{client.username}")]
    return [*told, _clock(clock.at_telegram), _webhook(settings, webhook.url, webhook.last_error_message)]


def _clock(there: datetime | None) -> Line:
    ahead = wall_clock() - there if there else timedelta()
    off = round(abs(ahead.total_seconds()))
    if abs(ahead) > APART:
        return MEND, "clock", f"{off} seconds off Telegram’s: set it (timedatectl set-ntp on)"
    return WELL, "clock", f"{off} seconds off Telegram’s"


def _webhook(settings: Settings, url: str, error: str | None) -> Line:
    if settings.webhook_url is None:
        if url:
            return MIND, "webhook", "one is set, and WEBHOOK_URL is not: the start removes it, and asks by long polling"
        return WELL, "webhook", "none: long polling"
    if not settings.webhook_url.startswith("https://"):
        return MIND, "webhook", "WEBHOOK_URL is not https: Telegram itself calls no such address"
    if url != settings.webhook_url:
        return MIND, "webhook", "not set yet, or to another address: the start sets it"
    if error:
        return MIND, "webhook", f"the last call of Telegram failed: {error}"
    return WELL, "webhook", url
