"""The command line: `python -m bot COMMAND`. Each command is a module with `main(settings, arguments) -> exit code`."""

import argparse
import importlib
import os
import sys
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
    "supports": Command("print which supports fit the companies of a file, and more", "bot.commands.supports"),
    "book": Command("write every screen, in every language, as one web page", "bot.commands.book"),
    "graph": Command("draw the conversation, as Mermaid and SVG", "bot.commands.graph"),
    "links": Command("print every screen with the short link that opens it", "bot.commands.links"),
    "check": Command("check content, scripts and translations; say how to mend what is wrong", "bot.commands.check"),
    "import": Command(
        "read meetings from calendars, tables and pages; say what was found", "bot.commands.import_meetings"
    ),
    "key": Command("print a new key for DATA_KEY", "bot.commands.key"),
}


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return the exit code: 0 done, 1 refused with one sentence, 2 called wrongly."""
    parser = argparse.ArgumentParser(prog="python -m bot", description="Étape IA")
    commands = parser.add_subparsers(dest="command", metavar="command", required=True)
    for name, command in COMMANDS.items():
        commands.add_parser(name, help=command.explanation, add_help=False)
    chosen, rest = parser.parse_known_args(arguments)
    try:
        read = settings.read(os.environ)
        if chosen.command == "serve":
            leave_out_unused()
        code: int = importlib.import_module(COMMANDS[chosen.command].module).main(read, rest)
    except RefusedError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return code


if __name__ == "__main__":
    sys.exit(main())
