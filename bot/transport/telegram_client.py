"""The library's bot, and the one place where a private name of the library is used."""

from collections.abc import Sequence
from typing import Any

from telegram.ext import ExtBot

MOST_UPDATES = 100
"""How many updates Telegram hands over at once, at most."""


class TelegramClient(ExtBot[None]):
    """Calls the Bot API; updates come as Telegram wrote them, so that one that cannot be read spoils no other."""

    async def fetch_updates(
        self, offset: int | None, patience: float, kinds: Sequence[str], limit: int = MOST_UPDATES
    ) -> list[Any]:
        """Return what waits from `offset` on, and confirm all that is before it.

        Args:
            offset: the first number wanted; the first that is not confirmed where left out.
            patience: seconds to wait for something to come.
            kinds: the kinds of update wanted.
            limit: how many at most: 1 to 100.

        Raises:
            TelegramError: as for every call.
        """
        asked = {"offset": offset, "timeout": int(patience), "limit": limit, "allowed_updates": list(kinds)}
        found = await self._post("getUpdates", asked, read_timeout=patience + (self.request.read_timeout or 0))
        return found if isinstance(found, list) else []
