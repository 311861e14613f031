"""The command line: `python -m bot COMMAND`. Each command is a module with `main(settings, arguments) -> exit code`."""

import argparse
import gc
import importlib
import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import Any, NamedTuple

from bot.errors import RefusedError
from bot.runtime.footprint import leave_out_docstrings


class Command(NamedTuple):
    """What a command does, in a few words, and the module that does it, imported only when it is asked for."""

    explanation: str
    module: str


COMMANDS = {
    "serve": Command("answer on Telegram: long polling, or a webhook where WEBHOOK_URL is set", "bot.commands.serve"),
    "demo": Command("open the local chat on http://127.0.0.1:8000, without token or network", "bot.commands.demo"),
    "ask": Command("print what the bot answers to a typed sentence", "bot.commands.ask"),
    "supports": Command("print which supports fit the companies of a file, and more", "bot.commands.supports"),
    "book": Command("write every screen, in every language, as one web page", "bot.commands.book"),
    "graph": Command("draw the conversation, as Mermaid and SVG", "bot.commands.graph"),
    "links": Command("print every screen with the short link that opens it", "bot.commands.links"),
    "check": Command("check content, scripts and translations; say how to mend what is wrong", "bot.commands.check"),
    "import": Command(
        "read meetings from calendars, tables and pages; say what was found", "bot.commands.import_meetings"
    ),
    "preflight": Command("tell whether everything is in order before a start", "bot.commands.preflight"),
    "health": Command("tell whether the bot that runs does what it is there for", "bot.commands.health"),
    "backup": Command("copy the database to a file, whole and sealed, while the bot runs", "bot.commands.backup"),
    "restore": Command("put a copy back, without sending again what was sent since", "bot.commands.restore"),
    "move-data": Command("take everything from SQLite to PostgreSQL, or back", "bot.commands.move_data"),
    "key": Command("print a new key for DATA_KEY", "bot.commands.key"),
}


def main(arguments: list[str] | None = None, settings_file: Path | None = None) -> int:
    """Run one command; return the exit code: 0 done, 1 refused with one sentence, 2 called wrongly.

    Args:
        arguments: the command and its own; `None`: those of the process.
        settings_file: where settings are that the environment does not have; tests name none.
    """
    say_what_can_be_said()
    try:
        try:
            return run(arguments, settings_file)
        finally:
            sys.stdout.flush()
    except RefusedError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except BrokenPipeError:
        # Whoever read what we print has enough: Python must not complain of it when it closes the output.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 130


def run(arguments: list[str] | None, settings_file: Path | None) -> int:
    """Run the command that the arguments name; return its exit code.

    Raises:
        RefusedError: if it cannot be done; the text says why.
    """
    parser = argparse.ArgumentParser(prog="python -m bot", description="Étape IA")
    commands = parser.add_subparsers(dest="command", metavar="command", required=True)
    for name, command in COMMANDS.items():
        commands.add_parser(name, help=command.explanation, add_help=False)
    chosen, rest = parser.parse_known_args(arguments)
    # `serve` begins anew before anything large is read (`leave_out_docstrings`).
    from bot.settings import from_environment  # noqa: PLC0415

    settings = from_environment(settings_file)
    code: int = _module(COMMANDS[chosen.command].module).main(settings, rest)
    return code


def say_what_can_be_said() -> None:
    """Print « ? » for what the encoding of an output lacks, rather than nothing at all."""
    for output in (sys.stdout, sys.stderr):
        if isinstance(output, TextIOWrapper):
            output.reconfigure(errors="replace")


def _module(name: str) -> Any:
    """Import the module of a command; looking for garbage meanwhile finds none, and takes a tenth of a start."""
    gc.disable()
    try:
        return importlib.import_module(name)
    finally:
        gc.enable()


if __name__ == "__main__":
    if sys.argv[1:2] == ["serve"]:
        leave_out_docstrings()
    code = main(settings_file=Path(".env"))
    # What is about to be thrown away need not be looked through once more: an end takes 0.03 s of a core, not 0.6.
    gc.freeze()
    sys.exit(code)
