"""The order in which updates are handled: one after the other in a chat, many chats at once."""

import asyncio
import sys
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

UPDATES = [Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.INLINE_QUERY, Update.MY_CHAT_MEMBER]
"""The kinds of update that the bot needs; Telegram sends no other."""

AtOnce = Callable[[object], Coroutine[Any, Any, None]]
"""Does something with an update out of turn; it raises nothing."""


@dataclass(slots=True)
class _Chat:
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    updates: int = 0


class ChatProcessor(BaseUpdateProcessor):
    """Handles the updates of one chat in the order they came, and those of several chats at once.

    An update waits for its turn in its chat before it takes one of the places, so a chat that is slow or floods the
    bot holds one place, however many updates it sends. The library's own limit counts what waits as well; it is
    therefore set out of reach.

    Args:
        at_once: what is done with an update when it arrives, before its turn: a tap must not wait to be answered.
        places: how many updates run at once.
    """

    def __init__(self, at_once: AtOnce | None = None, places: int = 256) -> None:
        super().__init__(max_concurrent_updates=sys.maxsize)
        self._at_once = at_once
        self._places = asyncio.Semaphore(places)
        self._chats: dict[int | None, _Chat] = {}
        self._idle = asyncio.Event()
        self._idle.set()

    @property
    def busy_chats(self) -> int:
        """In how many chats an update is being handled, or waits for its turn."""
        return len(self._chats)

    async def initialize(self) -> None:
        """Open nothing."""

    async def shutdown(self) -> None:
        """Wait until all that came is handled."""
        await self._idle.wait()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Run `coroutine`, which handles `update`, when its turn has come; where it fails, the next one still runs."""
        key = _key(update)
        chat = self._chats.setdefault(key, _Chat())
        chat.updates += 1
        self._idle.clear()
        arrived = asyncio.create_task(self._at_once(update)) if self._at_once else None
        try:
            async with chat.turn, self._places:
                await coroutine
        finally:
            if isinstance(coroutine, Coroutine):
                coroutine.close()  # else Python complains of one that was cancelled before its turn
            chat.updates -= 1
            if not chat.updates:
                del self._chats[key]
            try:
                if arrived:
                    await arrived
            finally:
                if not self._chats:
                    self._idle.set()


def _key(update: object) -> int | None:
    """Return whose turn counts: the chat, or inline the person; in a private chat the two are the same number."""
    if not isinstance(update, Update):
        return None
    whose = update.effective_chat or update.effective_user
    return whose.id if whose else None
