"""How much one person may ask for: plenty for anybody who uses the bot, and not enough to slow down others."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta

MOST_WISHES = 60
"""What one person may be waiting for at the same time: three reminders of each of twenty stages."""
CHATS = 10_000
"""Chats whose last requests are remembered, in memory only."""


@dataclass(frozen=True)
class Allowance:
    """So many at once, and one more each time that `every` has passed."""

    at_once: int
    every: timedelta


CHANGES = Allowance(40, timedelta(seconds=6))
"""Reminders asked for: forty in a row, then ten a minute."""
DRAWINGS = Allowance(12, timedelta(seconds=20))
"""Maps and posters that have to be drawn: twelve in a row, then three a minute."""


class Quota:
    """Counts what each chat asks for, in the bot's time."""

    def __init__(self, allowance: Allowance, chats: int = CHATS) -> None:
        self._allowance = allowance
        self._chats = chats
        self._free_at: OrderedDict[int, datetime] = OrderedDict()

    def take(self, chat_id: int, now: datetime) -> timedelta:
        """Take one.

        Returns:
            Nothing where there is one; else how long to wait for the next, and none is taken.
        """
        full = self._allowance.every * self._allowance.at_once
        # Where the clock was set back, nobody waits longer than for a whole allowance.
        free_at = min(max(self._free_at.get(chat_id, now), now), now + full)
        wait = free_at + self._allowance.every - now - full
        taken = self._allowance.every if wait <= timedelta() else timedelta()
        self._free_at[chat_id] = free_at + taken
        self._free_at.move_to_end(chat_id)
        if len(self._free_at) > self._chats:
            self._free_at.popitem(last=False)
        return max(wait, timedelta())
