"""The command line: `python -m bot serve`, `demo`, `check`, `ask`, `key`."""

import argparse
import asyncio
import os
import sys
from collections.abc import Callable, Coroutine
from typing import Any

from bot import settings as settings_module
from bot.settings import Settings, SettingsError


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return the exit code: 0 done, 1 refused, 2 called wrongly."""
    parser = argparse.ArgumentParser(prog="python -m bot", description="Étape IA")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, (explanation, _run) in COMMANDS.items():
        commands.add_parser(name, help=explanation, description=explanation)
    chosen = parser.parse_args(arguments)
    try:
        return COMMANDS[chosen.command][1](settings_module.read(os.environ))
    except SettingsError as error:
        return _refuse(str(error))


def _refuse(reason: str) -> int:
    sys.stderr.write(f"{reason}\n")
    return 1


def _serve(settings: Settings) -> int:
    if settings.bot_token is None:
        return _refuse(
            "BOT_TOKEN is not set. Write to @BotFather in Telegram, send /newbot, and set the token it gives: "
            "BOT_TOKEN=123456:ABC-DEF python -m bot serve. Without a token, `make run` opens the local chat."
        )
    from telegram.error import InvalidToken  # noqa: PLC0415

    from bot import app, logs, running  # noqa: PLC0415
    from bot.content_files import BrokenContentError  # noqa: PLC0415
    from bot.store import StoreError  # noqa: PLC0415
    from bot.vault import KeyRefusedError  # noqa: PLC0415

    async def serve() -> None:
        await running.poll(app.build(settings), running.stop_on_signals())

    logs.configure()
    try:
        run(serve)
    except InvalidToken:
        return _refuse("BOT_TOKEN is refused by Telegram: check it, or ask @BotFather for a new one.")
    except (BrokenContentError, StoreError, KeyRefusedError) as error:
        return _refuse(str(error))
    return 0


def run(work: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Run a coroutine on the fastest loop there is."""
    if sys.platform == "win32":
        asyncio.run(work())
        return
    import uvloop  # noqa: PLC0415

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(work())


def _demo(settings: Settings) -> int:
    from bot import demo, logs  # noqa: PLC0415
    from bot.content_files import BrokenContentError  # noqa: PLC0415

    logs.configure()
    try:
        run(lambda: demo.demo(settings))
    except BrokenContentError as error:
        return _refuse(str(error))
    except OSError as error:
        return _refuse(f"The local chat cannot open port {demo.PORT}: {error.strerror}. Is it open already?")
    return 0


def _key(_settings: Settings) -> int:
    from bot.vault import new_key  # noqa: PLC0415

    sys.stdout.write(f"{new_key()}\n")
    return 0


COMMANDS: dict[str, tuple[str, Callable[[Settings], int]]] = {
    "serve": ("answer on Telegram", _serve),
    "demo": ("open the local chat on http://127.0.0.1:8000, without token or network", _demo),
    "key": ("print a new key for DATA_KEY", _key),
}

if __name__ == "__main__":
    sys.exit(main())
