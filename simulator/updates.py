"""The updates that wait for the bot, and the signal that tells whoever watches that something changed."""

import asyncio
from typing import Any

from simulator.errors import BotApiError

Update = dict[str, Any]

# Kinds that a bot receives only where it asks for them by name.
_ON_DEMAND = {"chat_member", "message_reaction", "message_reaction_count"}


class Signal:
    """A count of what happened, which can be waited for."""

    def __init__(self) -> None:
        self.count = 0
        self._event = asyncio.Event()

    def give(self) -> None:
        """Count one more, and wake everybody who waits."""
        self.count += 1
        self._event.set()
        self._event = asyncio.Event()

    async def beyond(self, count: int) -> int:
        """Return the count as soon as it is more than `count`."""
        while self.count <= count:
            await self._event.wait()
        return self.count


class UpdateQueue:
    """Updates in the order in which they happened, kept until the bot confirms them with a later offset."""

    def __init__(self) -> None:
        self.allowed: list[str] = []
        self._waiting: list[Update] = []
        self._last_id = 100_000
        self._added = Signal()
        self._poll = 0

    def __len__(self) -> int:
        return len(self._waiting)

    def allows(self, kind: str) -> bool:
        """Tell whether the bot asked for updates of this kind (`allowed_updates`)."""
        return kind in self.allowed if self.allowed else kind not in _ON_DEMAND

    def add(self, kind: str, content: dict[str, Any]) -> Update | None:
        """Queue an update and return it; None where the bot does not want this kind."""
        if not self.allows(kind):
            return None
        self._last_id += 1
        update = {"update_id": self._last_id, kind: content}
        self._waiting.append(update)
        self._added.give()
        return update

    def take(self, update: Update) -> None:
        """Take back an update that reaches the bot on another way."""
        self._waiting.remove(update)

    def clear(self) -> None:
        """Forget what waits (`drop_pending_updates`)."""
        self._waiting.clear()

    async def get(self, offset: int = 0, limit: int = 100, patience: float = 0) -> list[Update]:
        """Return what waits from `offset` on, waiting up to `patience` real seconds for something to come.

        A negative offset counts from the end of the queue. Whatever is before the offset is confirmed, and forgotten.

        Raises:
            BotApiError: 409 as soon as another call takes over.
        """
        self._poll += 1
        poll = self._poll
        self._added.give()
        first = self._waiting[offset:][0]["update_id"] if offset < 0 and self._waiting else offset
        self._waiting = [update for update in self._waiting if update["update_id"] >= first]
        try:
            async with asyncio.timeout(patience):
                while not self._waiting and poll == self._poll:
                    await self._added.beyond(self._added.count)
        except TimeoutError:
            pass
        if poll != self._poll:
            raise BotApiError(
                409,
                "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
            )
        return self._waiting[: min(max(limit, 1), 100)]
