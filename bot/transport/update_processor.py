"""The order in which updates are handled: one after the other in a chat, many chats at once."""

import asyncio
from collections import deque
from dataclasses import dataclass, field

from telegram import Update

MOST_OF_ONE_CHAT = 30
"""Updates of one chat that wait for their turn, or are under way: who sends more in a moment is asked to wait."""


class Turn:
    """The turn of a chat, held by one at a time, in the order of asking: `async with turn`, or `take` and `give`."""

    __slots__ = ("_taken", "_waiting")

    def __init__(self) -> None:
        self._taken = False
        self._waiting: deque[asyncio.Future[None]] | None = None

    def take(self) -> bool:
        """Take the turn at once, to be given away by `give`; tell whether that could be done."""
        if self._taken:
            return False
        self._taken = True
        return True

    def give(self) -> None:
        """Give the turn to who waits for it, if anybody does."""
        while self._waiting:
            following = self._waiting.popleft()
            if not following.done():
                following.set_result(None)
                return
        self._taken = False

    async def __aenter__(self) -> None:
        """Wait for the turn."""
        if self.take():
            return
        self._waiting = deque() if self._waiting is None else self._waiting
        mine = asyncio.get_running_loop().create_future()
        self._waiting.append(mine)
        try:
            await mine
        except asyncio.CancelledError:
            if mine.done() and not mine.cancelled():
                self.give()
            raise

    async def __aexit__(self, *_failure: object) -> None:
        """Give it away."""
        self.give()


@dataclass(slots=True)
class _Chat:
    turn: Turn = field(default_factory=Turn)
    updates: int = 0
    told: bool = False


class ChatTurns:
    """Gives the updates of one chat their turn in the order they came; chats do not wait for one another."""

    def __init__(self) -> None:
        self._chats: dict[int | None, _Chat] = {}

    def __len__(self) -> int:
        return sum(chat.updates for chat in self._chats.values())

    def is_full(self, key: int | None) -> bool:
        """Tell whether as much of the chat with this key (`key_of`) waits as may."""
        chat = self._chats.get(key)
        return chat is not None and chat.updates >= MOST_OF_ONE_CHAT

    def tell_once(self, key: int | None) -> bool:
        """Tell whether a full chat is to be told so: once, until nothing of it waits any more."""
        chat = self._chats.get(key)
        if chat is None or chat.told:
            return False
        chat.told = True
        return True

    def enter(self, key: int | None) -> Turn:
        """Take an update in; return the turn of its chat, which it is to hold while it is handled, then to `leave`."""
        chat = self._chats.get(key)
        if chat is None:
            chat = self._chats[key] = _Chat()
        chat.updates += 1
        return chat.turn

    def is_idle(self, key: int | None) -> bool:
        """Tell whether nothing of a chat is under way."""
        return key not in self._chats

    def leave(self, key: int | None) -> None:
        """Let an update go that was taken in; nothing is kept of a chat that is idle."""
        chat = self._chats[key]
        chat.updates -= 1
        if not chat.updates:
            del self._chats[key]


def key_of(update: Update) -> int | None:
    """Return whose turn counts: the chat, or inline the person; in a private chat the two are the same number."""
    whose = update.effective_chat or update.effective_user
    return whose.id if whose else None
