"""`python -m bot key`: print a new key for `DATA_KEY`."""

import sys

from bot.commands.command_line import parser_of
from bot.settings import Settings
from bot.storage.vault import new_key


def main(_settings: Settings, arguments: list[str]) -> int:
    """`python -m bot key`: print a new key."""
    parser_of("key", "Prints a new key for DATA_KEY. Keep it apart from the data.", "key").parse_args(arguments)
    sys.stdout.write(f"{new_key()}\n")
    return 0
