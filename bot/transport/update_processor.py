"""The order in which updates are handled: one after the other in a chat, many chats at once."""

import asyncio
from dataclasses import dataclass, field

from telegram import Update

MOST_OF_ONE_CHAT = 30
"""Updates of one chat that wait for their turn, or are under way: who sends more in a moment is asked to wait."""


@dataclass(slots=True)
class _Chat:
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    updates: int = 0
    told: bool = False


class ChatTurns:
    """Gives the updates of one chat their turn in the order they came; chats do not wait for one another."""

    def __init__(self) -> None:
        self._chats: dict[int | None, _Chat] = {}

    def __len__(self) -> int:
        return sum(chat.updates for chat in self._chats.values())

    def is_full(self, update: Update) -> bool:
        """Tell whether as much of this chat waits as may."""
        chat = self._chats.get(key_of(update))
        return chat is not None and chat.updates >= MOST_OF_ONE_CHAT

    def tell_once(self, update: Update) -> bool:
        """Tell whether a full chat is to be told so: once, until nothing of it waits any more."""
        chat = self._chats.get(key_of(update))
        if chat is None or chat.told:
            return False
        chat.told = True
        return True

    def enter(self, update: Update) -> asyncio.Lock:
        """Take an update in; return the turn of its chat, which it is to hold while it is handled, then to `leave`."""
        chat = self._chats.setdefault(key_of(update), _Chat())
        chat.updates += 1
        return chat.turn

    def leave(self, update: Update) -> None:
        """Let an update go that was taken in; nothing is kept of a chat that is idle."""
        key = key_of(update)
        chat = self._chats[key]
        chat.updates -= 1
        if not chat.updates:
            del self._chats[key]


def key_of(update: Update) -> int | None:
    """Return whose turn counts: the chat, or inline the person; in a private chat the two are the same number."""
    whose = update.effective_chat or update.effective_user
    return whose.id if whose else None
