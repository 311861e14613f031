"""For the tests of the simulator: a line to the simulated Telegram, with somebody at its other end."""

from datetime import UTC, datetime
from typing import Any

from bot.clock import Clock
from simulator.telegram import Telegram, UploadedFile

START = datetime(2024, 10, 21, 9, 0, tzinfo=UTC)


class Line:
    """Calls of the Bot API without a bot; Anne has started it, and the clock stands still."""

    def __init__(self) -> None:
        self.clock = Clock(START, ticks=lambda: 0.0)
        self.telegram = Telegram(self.clock.now)
        self.anne = self.telegram.person("Anne")
        self.telegram.send_text(self.anne, "/start")

    async def call(self, method: str, /, *files: tuple[str, UploadedFile], **parameters: Any) -> Any:
        """Return the result of a call that has to succeed; `files` go up by the names of their parts."""
        status, body = await self.telegram.call(method, parameters, dict(files))
        assert status == 200, body
        return body["result"]

    async def refusal(self, method: str, /, *files: tuple[str, UploadedFile], **parameters: Any) -> str:
        """Return why a call is refused."""
        status, body = await self.telegram.call(method, parameters, dict(files))
        assert status >= 400
        assert (body["ok"], body["error_code"]) == (False, status)
        return str(body["description"])

    async def send(self, text: str = "a", **parameters: Any) -> Any:
        """Return the message that Anne gets."""
        return await self.call("sendMessage", chat_id=self.anne.id, text=text, **parameters)
