"""`python -m bot key`: print a new key for `DATA_KEY`."""

import sys

from bot.settings import Settings
from bot.storage.vault import new_key


def main(_settings: Settings, _arguments: list[str]) -> int:
    """`python -m bot key`: print a new key."""
    sys.stdout.write(f"{new_key()}\n")
    return 0
