"""Calls of the Bot API that stay in the process: what a request needs that reaches no network."""

import asyncio
from abc import abstractmethod

from telegram.request import BaseRequest, RequestData

from bot.transport.lines import Answer
from bot.transport.telegram_client import data_of


class LocalRequest(BaseRequest):
    """Carries calls to something in the same process, which opens nothing and keeps nobody waiting."""

    @property
    def read_timeout(self) -> float | None:
        """Return the time limit for an answer: none, since what is lost is told at once."""
        return None

    async def initialize(self) -> None:
        """Need nothing."""

    async def shutdown(self) -> None:
        """Leave nothing."""

    async def do_request(
        self,
        url: str,
        method: str,  # noqa: ARG002 -- python-telegram-bot passes it; every call is a POST
        request_data: RequestData | None = None,
        *_timeouts: object,
        **_named_timeouts: object,
    ) -> tuple[int, bytes]:
        """Carry out one call, or one download."""
        return await self.carry_out(url, request_data)

    def begin(self, url: str, body: bytes) -> "asyncio.Future[Answer]":
        """Carry out one call that is written as JSON; return what is to hold its answer."""

        async def answered() -> Answer:
            return Answer(*await self.do_request(url, "POST", data_of(body)), b"")

        return asyncio.ensure_future(answered())

    @abstractmethod
    async def carry_out(self, url: str, data: RequestData | None) -> tuple[int, bytes]:
        """Return the status and the body with which a call is answered.

        Args:
            url: with the token and the name of the method, or the path of a file.
            data: its parameters and files.
        """
