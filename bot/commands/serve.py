"""`python -m bot serve`: answers on Telegram until the process is asked to end."""

import asyncio
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Coroutine
from typing import Any

from telegram.error import InvalidToken

from bot import logs
from bot.app import build
from bot.clock import Clock
from bot.errors import RefusedError
from bot.runtime.database_watch import watch_database
from bot.runtime.footprint import stay_small
from bot.runtime.lifecycle import live_in, poll, stop_on_signals
from bot.settings import Settings
from bot.storage.process_lock import held


def main(settings: Settings, arguments: list[str]) -> int:
    """Serve; see `serve`.

    Raises:
        RefusedError: if there is no token, or Telegram refuses it, or anything else keeps the bot from going on.
    """
    parser = ArgumentParser(prog="python -m bot serve", description="Answers on Telegram")
    parser.add_argument(
        "--new", action="store_true", help="begin with an empty database, although people were in the one before"
    )
    options = parser.parse_args(arguments)
    if settings.bot_token is None:
        raise RefusedError(
            "BOT_TOKEN is not set. Write to @BotFather in Telegram, send /newbot, and set the token it gives: "
            "BOT_TOKEN=123456:ABC-DEF python -m bot serve. Without a token, `make run` opens the local chat."
        )
    logs.configure()
    stay_small()
    with held(settings.database, Clock().now()):
        try:
            run(lambda: serve(settings, new=options.new))
        except InvalidToken:
            raise RefusedError("BOT_TOKEN is refused by Telegram: check it, or ask @BotFather for a new one.") from None
    return 0


async def serve(settings: Settings, *, new: bool = False) -> None:
    """Answer on Telegram until SIGTERM or SIGINT.

    Args:
        settings: what the environment decides.
        new: an empty database may be made although people were in the one before.

    Raises:
        RefusedError: the database is of another time, or is lost while the bot runs; the text says what to do.
    """
    application, stop = build(settings, new=new), stop_on_signals()
    services = application.bot_data
    await live_in(services, settings)
    watching = asyncio.create_task(watch_database(services, stop))
    try:
        if settings.webhook_url:
            from bot.runtime.webhook import receive  # noqa: PLC0415 -- a web server that long polling does without

            await receive(application, stop)
        else:
            await poll(application, stop)
    finally:
        watching.cancel()
    if services.failure:
        raise services.failure


def run(work: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Run a coroutine on the fastest loop there is."""
    if sys.platform == "win32":
        asyncio.run(work())
        return
    import uvloop  # noqa: PLC0415 -- not made for Windows

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(work())
