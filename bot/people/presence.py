"""Who was there last: in memory, for as long as a call to Telegram may be under way."""

from collections import OrderedDict

CHATS = 50_000
"""Chats remembered; a call takes seconds, and in those no more than a few hundred people write."""


class Presence:
    """Numbers what comes from people, so that a refusal can be told to be older than their last sign of life."""

    def __init__(self, chats: int = CHATS) -> None:
        self._chats = chats
        self._count = 0
        self._last: OrderedDict[int, int] = OrderedDict()

    def note(self, chat_id: int) -> None:
        """Note that something came from a chat."""
        self._count += 1
        self._last[chat_id] = self._count
        self._last.move_to_end(chat_id)
        if len(self._last) > self._chats:
            self._last.popitem(last=False)

    @property
    def mark(self) -> int:
        """The number of what came last, from anybody: to be taken when a call begins."""
        return self._count

    def came_since(self, chat_id: int, mark: int) -> bool:
        """Tell whether anything came from a chat after `mark` was taken."""
        return self._last.get(chat_id, 0) > mark
