"""The library's bot, and the one place where private names of the library are used."""

import asyncio
import os
from collections.abc import Sequence
from contextlib import suppress
from typing import Annotated, Any

import orjson
from pydantic import BaseModel, Field, StrictInt, StrictStr, ValidationError
from telegram import LinkPreviewOptions
from telegram.error import TelegramError
from telegram.ext import Defaults, ExtBot
from telegram.request import BaseRequest, RequestData
from telegram.request._requestparameter import RequestParameter

from bot.clock import Clock
from bot.settings import Settings
from bot.transport.http_request import Request, UnknownOutcomeError
from bot.transport.lines import Answer, Begin

MOST_UPDATES = 100
"""How many updates Telegram hands over at once, at most."""
MADE_MESSAGES = ("send", "edit")
"""How the names of methods begin that return a message."""
READ: dict[str, tuple[tuple[str, type], ...]] = {
    "getMe": (("id", int), ("is_bot", bool), ("first_name", str), ("username", str)),
    "getWebhookInfo": (("url", str), ("has_custom_certificate", bool), ("pending_update_count", int)),
}
"""What is read of other answers."""


class TelegramClient(ExtBot[None]):
    """Calls the Bot API; updates come as Telegram wrote them, so that one that cannot be read spoils no other."""

    _ahead: "asyncio.Task[list[Any]] | None" = None

    def ask_ahead(self, patience: float, kinds: Sequence[str]) -> None:
        """Begin the first call for updates before there is anybody to take them; `fetch_updates` then waits for it.

        It confirms nothing, and a failure of it is nobody's: it is asked anew. Arguments as there.
        """

        async def found() -> list[Any]:
            with suppress(TelegramError):
                await self.initialize()
                return await self._updates(None, patience, kinds)
            return []

        self._ahead = asyncio.create_task(found())

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
        ahead, self._ahead = self._ahead, None
        return (ahead and await ahead) or await self._updates(offset, patience, kinds, limit)

    async def _updates(
        self, offset: int | None, patience: float, kinds: Sequence[str], limit: int = MOST_UPDATES
    ) -> list[Any]:
        asked = {"offset": offset, "timeout": int(patience), "limit": limit, "allowed_updates": list(kinds)}
        found = await self._post("getUpdates", asked, read_timeout=patience + (self.request.read_timeout or 0))
        return found if isinstance(found, list) else []

    async def _post(self, endpoint: str, *arguments: Any, **named: Any) -> Any:
        """Make a call, and hold what is read of its answer against the types of the Bot API.

        Raises:
            UnknownOutcomeError: it is none of those: the call may have been carried out.
        """
        try:
            answer = await super()._post(endpoint, *arguments, **named)
        except KeyError:  # a success without a result
            raise UnknownOutcomeError("The answer has no result") from None
        if not endpoint.startswith(MADE_MESSAGES):
            read = READ.get(endpoint)
            if read and not (isinstance(answer, dict) and all(type(answer.get(name)) is kind for name, kind in read)):
                raise UnknownOutcomeError("The answer is not one of the Bot API")
            return answer
        return answer if answer is True else _what_is_read_of(answer)

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


def client_of(settings: Settings, clock: Clock, request: BaseRequest | None = None) -> TelegramClient:
    """Return what calls the Bot API.

    Args:
        settings: where it is, and the token.
        clock: is told what time it is there.
        request: the way to Telegram; over the network where left out.
    """
    os.environ.setdefault("PTB_TIMEDELTA", "1")  # durations as the library will have them from its next version on
    return TelegramClient(
        settings.bot_token or "1:simulated",
        base_url=f"{settings.bot_api_url}/bot",
        base_file_url=f"{settings.bot_api_url}/file/bot",
        request=request or Request(hear=clock.hear_answer),
        get_updates_request=request or Request(hear=clock.hear_answer),
        defaults=Defaults(link_preview_options=LinkPreviewOptions(is_disabled=True)),
    )


class _Chat(BaseModel):
    id: StrictInt
    type: StrictStr


class _File(BaseModel):
    file_id: StrictStr
    file_unique_id: StrictStr


class _Picture(_File):
    width: StrictInt
    height: StrictInt


class _Message(BaseModel):
    message_id: StrictInt
    date: Annotated[StrictInt, Field(ge=0, le=2**33)]
    chat: _Chat
    document: _File | None = None
    photo: list[_Picture] | None = None


def _what_is_read_of(message: object) -> dict[str, Any]:
    """Return of a message that was sent what is read of it; the library need not build the rest.

    Raises:
        UnknownOutcomeError: it is no message.
    """
    try:
        return _Message.model_validate(message).model_dump(exclude_none=True)
    except ValidationError:
        raise UnknownOutcomeError("The answer is not one of the Bot API") from None


def data_of(call: bytes) -> RequestData:
    """Return the parameters of a call without files that is written as JSON, as the library gives them to a request."""
    return RequestData([RequestParameter(name, value, None) for name, value in orjson.loads(call).items()])
