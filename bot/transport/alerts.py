"""Tells the organisers what they should know at once, each kind of thing once an hour at most."""

import asyncio
from collections.abc import Collection

import structlog
from telegram.error import TelegramError

from bot.logs import reason
from bot.replies.model import Reply
from bot.replies.priority import Priority
from bot.transport.sender import Sender

log = structlog.get_logger()

ONCE_IN = 3600.0
"""Seconds."""
LANGUAGE = "fr"


class Alerts:
    """Writes to the organisers, as far as they can be reached; nothing waits for it.

    Args:
        sender: sends.
        organisers: their Telegram ids, which are those of their chats.
    """

    def __init__(self, sender: Sender, organisers: Collection[int]) -> None:
        self._sender = sender
        self._organisers = organisers
        self._told_at: dict[str, float] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def tell(self, kind: str, reply: Reply) -> None:
        """Tell every organiser, unless they were told of this kind of thing within the hour."""
        now = asyncio.get_running_loop().time()
        if now - self._told_at.get(kind, -ONCE_IN) < ONCE_IN:
            return
        self._told_at[kind] = now
        for chat_id in sorted(self._organisers):
            task = asyncio.create_task(self._write(chat_id, reply))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        """Begin nothing more."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _write(self, chat_id: int, reply: Reply) -> None:
        try:
            await self._sender.turn(chat_id, Priority.REMINDER)
            outcome, _ = await self._sender.deliver(chat_id, reply, LANGUAGE)
            log.info("organiser told", outcome=outcome.name.lower())
        except TelegramError as error:
            log.warning("organiser not told", reason=reason(error))
