"""The local chat in a test: its people, its clock, and the bot at the other end, which does what the test says."""

import asyncio
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime
from typing import Any

from bot.clock import Clock
from simulator.server import serve
from simulator.telegram import Telegram
from simulator.view import gather_people
from simulator.world import Json

RELEASE = datetime(2024, 10, 21, 7, 0, tzinfo=UTC)
EVENING_BEFORE = datetime(2024, 12, 8, 17, 0, tzinfo=UTC)


class Chat:
    """A rehearsal whose clock stands still at the hour of the press release."""

    def __init__(self) -> None:
        self.clock = Clock(RELEASE, ticks=lambda: 0.0)
        self.telegram = Telegram(self.clock.now)
        gather_people(self.telegram)
        self.nadia, self.karim, self.helene = self.telegram.accounts.values()
        self.due: datetime | None = None

    async def next_due(self) -> datetime | None:
        return self.due

    async def set_clock(self, moment: datetime) -> None:
        self.clock.jump(moment)

    async def updates(self) -> list[Json]:
        """What the bot learns, oldest first."""
        updates: list[Json] = await self.call("getUpdates")
        return updates

    async def hears(self, kind: str) -> Json:
        """Wait for an update of this kind, and return what the latest one brings."""
        async with asyncio.timeout(5):
            while not (heard := [update[kind] for update in await self.updates() if kind in update]):
                await self.telegram.changes.beyond(self.telegram.changes.count)
        content: Json = heard[-1]
        return content

    async def call(self, method: str, **parameters: Any) -> Any:
        """Call the Bot API as the bot."""
        answer = await self.telegram.call(method, parameters)
        assert answer.body["ok"], answer.body
        return answer.body["result"]

    async def says(self, text: str, keyboard: list[list[Json]] | None = None, **parameters: Any) -> Json:
        """Let the bot say something to Nadia, who has started it."""
        self.nadia.started = True
        markup = {"reply_markup": {"inline_keyboard": keyboard}} if keyboard else {}
        message: Json = await self.call("sendMessage", chat_id=self.nadia.id, text=text, **markup, **parameters)
        return message


def serving(chat: Chat, port: int = 0) -> AbstractAsyncContextManager[str]:
    return serve(chat.telegram, chat.clock, next_due=chat.next_due, set_clock=chat.set_clock, port=port)
