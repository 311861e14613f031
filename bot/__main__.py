"""The command line: `python -m bot COMMAND`. Each command is a module with `main(settings, arguments) -> exit code`."""

import argparse
import importlib
import os
import sys
from io import TextIOWrapper
from typing import NamedTuple

from bot import settings
from bot.errors import RefusedError
from bot.runtime.lean import leave_out_unused


class Command(NamedTuple):
    """What a command does, in a few words, and the module that does it, imported only when it is asked for."""

    explanation: str
    module: str


COMMANDS = {
    "serve": Command("answer on Telegram: long polling, or a webhook where WEBHOOK_URL is set", "bot.commands.serve"),
    "demo": Command("open the local chat on http://127.0.0.1:8000, without token or network", "bot.commands.demo"),
    "ask": Command("print what the bot answers to a typed sentence", "bot.commands.ask"),
    "book": Command("write every screen, in every language, as one web page", "bot.commands.book"),
    "graph": Command("draw the conversation, as Mermaid and SVG", "bot.commands.graph"),
    "links": Command("print every screen with the short link that opens it", "bot.commands.links"),
    "check": Command("check content, scripts and translations; say how to mend what is wrong", "bot.commands.check"),
    "backup": Command("copy the database to a file, whole and sealed, while the bot runs", "bot.commands.backup"),
    "restore": Command("put a copy back, without sending again what was sent since", "bot.commands.restore"),
    "key": Command("print a new key for DATA_KEY", "bot.commands.key"),
}


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return the exit code: 0 done, 1 refused with one sentence, 2 called wrongly."""
    say_what_can_be_said()
    try:
        try:
            return run(arguments)
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


def run(arguments: list[str] | None) -> int:
    """Run the command that the arguments name; return its exit code.

    Raises:
        RefusedError: if it cannot be done; the text says why.
    """
    parser = argparse.ArgumentParser(prog="python -m bot", description="Étape IA")
    commands = parser.add_subparsers(dest="command", metavar="command", required=True)
    for name, command in COMMANDS.items():
        commands.add_parser(name, help=command.explanation, add_help=False)
    chosen, rest = parser.parse_known_args(arguments)
    read = settings.read(os.environ)
    if chosen.command == "serve":
        leave_out_unused()
    code: int = importlib.import_module(COMMANDS[chosen.command].module).main(read, rest)
    return code


def say_what_can_be_said() -> None:
    """Print « ? » for what the encoding of an output lacks, rather than nothing at all."""
    for output in (sys.stdout, sys.stderr):
        if isinstance(output, TextIOWrapper):
            output.reconfigure(errors="replace")


if __name__ == "__main__":
    sys.exit(main())
