"""`python -m bot serve`: answers on Telegram until the process is asked to end."""

import asyncio
import sys
from collections.abc import Callable, Coroutine
from typing import Any

from telegram.error import InvalidToken

from bot import logs
from bot.app import build
from bot.errors import RefusedError
from bot.runtime.footprint import stay_small
from bot.runtime.lifecycle import poll, stop_on_signals
from bot.settings import Settings


def main(settings: Settings, _arguments: list[str]) -> int:
    """Serve; see `serve`.

    Raises:
        RefusedError: if there is no token, or Telegram refuses it, or anything else keeps the bot from starting.
    """
    if settings.bot_token is None:
        raise RefusedError(
            "BOT_TOKEN is not set. Write to @BotFather in Telegram, send /newbot, and set the token it gives: "
            "BOT_TOKEN=123456:ABC-DEF python -m bot serve. Without a token, `make run` opens the local chat."
        )
    logs.configure()
    stay_small()
    try:
        run(lambda: serve(settings))
    except InvalidToken:
        raise RefusedError("BOT_TOKEN is refused by Telegram: check it, or ask @BotFather for a new one.") from None
    return 0


async def serve(settings: Settings) -> None:
    """Answer on Telegram until SIGTERM or SIGINT."""
    application, stop = build(settings), stop_on_signals()
    if settings.webhook_url:
        from bot.runtime.webhook import receive  # noqa: PLC0415 -- a web server that long polling does without

        await receive(application, stop)
    else:
        await poll(application, stop)


def run(work: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Run a coroutine on the fastest loop there is."""
    if sys.platform == "win32":
        asyncio.run(work())
        return
    import uvloop  # noqa: PLC0415 -- not made for Windows

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(work())
