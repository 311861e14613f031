"""The priority of outgoing messages."""

from enum import IntEnum


class Priority(IntEnum):
    """Who goes first."""

    INTERACTIVE = 0
    REMINDER = 1
    NEWS = 2
