"""The library's bot, and the one place where private names of the library are used."""

import asyncio
from collections.abc import Sequence
from typing import Any

import orjson
from telegram.ext import ExtBot
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter

from bot.transport.lines import Answer, Begin

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

    def begin(self, method: str, call: bytes) -> "asyncio.Future[Answer] | None":
        """Make a call at once that is written as JSON already; nothing is built of its answer, nothing is repeated.

        Returns:
            What is to hold the answer, or an error; None where the call has to be made in the usual way.
        """
        # Only our own ways have one.
        begin: Begin | None = getattr(self.request, "begin", None)
        return begin(f"{self.base_url}/{method}", call) if begin else None

    @property
    def always(self) -> dict[str, Any]:
        """What each call that shows a text says beside, by the defaults."""
        options = self.defaults.link_preview_options if self.defaults else None
        return {"link_preview_options": options.to_dict()} if options else {}


def data_of(call: bytes) -> RequestData:
    """Return the parameters of a call without files that is written as JSON, as the library gives them to a request."""
    return RequestData([RequestParameter(name, value, None) for name, value in orjson.loads(call).items()])
