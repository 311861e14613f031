"""`python -m bot serve`: answers on Telegram until the process is asked to end."""

import asyncio
import os
import signal
import sys
import threading
from collections.abc import Callable, Coroutine
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

from telegram.error import InvalidToken

from bot import logs
from bot.clock import Clock
from bot.commands.command_line import parser_of
from bot.errors import RefusedError
from bot.runtime.footprint import begin_quickly, give_programs_back, settle, stay_small
from bot.runtime.supervision import stop_on_signals
from bot.settings import Settings
from bot.storage.process_lock import held
from bot.transport.http_request import check_proxies
from bot.transport.telegram_client import TelegramClient, client_of
from bot.transport.updates import LONG_POLL, UPDATES

if TYPE_CHECKING:
    from bot.context import BotApplication

END_WITHIN = 4.3
"""Seconds from being asked to end to the end: what is not done by then is kept for the next start all the same."""


def main(settings: Settings, arguments: list[str]) -> int:
    """Serve; see `serve`.

    Raises:
        RefusedError: if there is no token, or Telegram refuses it, or anything else keeps the bot from going on.
    """
    parser = parser_of(
        "serve",
        "Answers on Telegram until SIGTERM or SIGINT: by long polling, or by webhook where WEBHOOK_URL is set.",
        "serve",
    )
    parser.add_argument(
        "--new", action="store_true", help="begin with an empty database, although people were in the one before"
    )
    options = parser.parse_args(arguments)
    if settings.bot_token is None:
        raise RefusedError(
            "BOT_TOKEN is not set. Write to @BotFather in Telegram, send /newbot, and set the token it gives: "
            "BOT_TOKEN=123456:ABC-DEF python -m bot serve. Without a token, `make run` opens the local chat."
        )
    check_proxies(os.environ)
    # Until the loop listens itself: a start that waits for something must end when it is asked to.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    logs.configure(settings.log_format, _reporting(settings))
    stay_small()
    begin_quickly()
    with nullcontext() if settings.is_on_a_server else held(settings.database, Clock().now()):
        try:
            run(lambda: serve(settings, new=options.new))
        except InvalidToken:
            raise RefusedError("BOT_TOKEN is refused by Telegram: check it, or ask @BotFather for a new one.") from None
    return 0


def _reporting(settings: Settings) -> logs.Report | None:
    if settings.sentry_dsn is None:
        return None
    from bot.runtime.error_reports import reporting  # noqa: PLC0415 -- a library that most do without

    return reporting(settings.sentry_dsn)


async def serve(settings: Settings, *, new: bool = False) -> None:
    """Answer on Telegram until SIGTERM or SIGINT.

    Args:
        settings: what the environment decides.
        new: an empty database may be made although people were in the one before.

    Raises:
        RefusedError: the database is of another time, or something that the bot lives by is lost while it runs; the
            text says what to do.
    """
    stop, clock = stop_on_signals(), Clock(settings.clock_start, settings.clock_speed)
    stop_for_good = asyncio.create_task(_end_in_time(stop))
    client = client_of(settings, clock)
    if not (settings.webhook_url or settings.is_on_a_server):  # on a server another process may have its turn to poll
        client.ask_ahead(LONG_POLL, UPDATES)
    application = await asyncio.to_thread(_wired, settings, client, clock, new=new)
    settle()
    give_programs_back()
    from bot.runtime.lifecycle import live_in, poll  # noqa: PLC0415 -- read by now, as all the rest

    await live_in(application.bot_data, settings)
    if settings.webhook_url:
        from bot.runtime.webhook import receive  # noqa: PLC0415 -- a web server that long polling does without

        await receive(application, stop)
    else:
        await poll(application, stop)
    stop_for_good.cancel()


def _wired(settings: Settings, client: TelegramClient, clock: Clock, *, new: bool) -> "BotApplication":
    """Read the rest of the bot, while Telegram has time to answer: most of its code, content and languages."""
    from bot.app import build  # noqa: PLC0415
    from bot.transport.studio import Studio  # noqa: PLC0415

    return build(settings, clock=clock, client=client, studio=Studio(apart=True), new=new)


async def _end_in_time(stop: asyncio.Event) -> None:
    """Once the process is asked to end, see to it that it does, whatever is under way, the loop itself included."""
    await stop.wait()
    timer = threading.Timer(END_WITHIN, os._exit, (0,))
    timer.daemon = True
    timer.start()


def run(work: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Run a coroutine on the fastest loop there is."""
    if sys.platform == "win32":
        asyncio.run(work())
        return
    import uvloop  # noqa: PLC0415 -- not made for Windows

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(work())
