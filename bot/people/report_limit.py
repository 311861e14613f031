"""How much one chat may report, so that organisers are not flooded. Pure, in memory: a restart forgets it."""

from collections import OrderedDict
from datetime import date

REPORTS_A_DAY = 5
"""Reports of one chat that organisers are told of in a day."""


class ReportLimiter:
    """Remembers what each chat reported today: the same twice counts once, too much is not passed on."""

    def __init__(self, chats: int = 10_000) -> None:
        self._chats = chats
        self._reported: OrderedDict[int, tuple[date, frozenset[str]]] = OrderedDict()

    def known(self, chat_id: int, what: str, today: date) -> bool:
        """Tell whether a chat reported this very thing today."""
        return what in self._of_today(chat_id, today)

    def is_full(self, chat_id: int, today: date) -> bool:
        """Tell whether a chat reported as much today as it may."""
        return len(self._of_today(chat_id, today)) >= REPORTS_A_DAY

    def note(self, chat_id: int, what: str, today: date) -> None:
        """Take note of a report."""
        self._reported[chat_id] = (today, self._of_today(chat_id, today) | {what})
        self._reported.move_to_end(chat_id)
        if len(self._reported) > self._chats:
            self._reported.popitem(last=False)

    def _of_today(self, chat_id: int, today: date) -> frozenset[str]:
        day, reported = self._reported.get(chat_id, (today, frozenset()))
        return reported if day == today else frozenset()
