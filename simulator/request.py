"""python-telegram-bot's way to the simulated Telegram: in the same process, without a socket."""

import json
import re
from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import unquote

from telegram.error import NetworkError
from telegram.request import RequestData

from bot.transport.http_request import LateAnswerError, NotSentError, UnknownOutcomeError
from bot.transport.local_request import LocalRequest
from simulator.errors import NoAnswerError
from simulator.parameters import UploadedFile
from simulator.telegram import Telegram

_ADDRESS = re.compile(r"(?P<file>/file)?/bot(?P<token>[^/]*)/(?P<rest>.+)$")
_ERRORS = {"unreachable": NotSentError, "cut": UnknownOutcomeError, "silence": LateAnswerError}


class SimulatedRequest(LocalRequest):
    """Carries the calls of a `telegram.Bot` to a simulated Telegram, as strings just as a form would.

    It fails as `bot.transport.http_request.Request` does, so that the bot cannot tell one from the other.

    Args:
        telegram: who answers.
        hear: is told what time it is there at each answer (aware).
    """

    def __init__(self, telegram: Telegram, hear: Callable[[datetime], None] | None = None) -> None:
        self._telegram = telegram
        self._hear = hear

    async def carry_out(self, url: str, data: RequestData | None) -> tuple[int, bytes]:
        """Carry out one call, or one download.

        Raises:
            NotSentError: where there is no connection.
            UnknownOutcomeError: where the connection is cut.
            LateAnswerError: where no answer would ever come.
        """
        address = _ADDRESS.search(unquote(url))
        if address is None:
            raise NetworkError(f"nothing answers at {url}")
        if address["file"]:
            return self._download(address["token"], address["rest"])
        parameters = data.json_parameters if data else {}
        try:
            status, body = await self._telegram.receive(address["token"], address["rest"], parameters, _uploads(data))
        except NoAnswerError as error:
            raise _ERRORS[error.kind](str(error)) from error
        if self._hear:
            self._hear(self._telegram.now())
        return status, json.dumps(body).encode()

    def _download(self, token: str, path: str) -> tuple[int, bytes]:
        file = self._telegram.download(token, path)
        return (
            (404, b'{"ok": false, "error_code": 404, "description": "Not Found"}') if not file else (200, file.content)
        )


def _uploads(request_data: RequestData | None) -> dict[str, UploadedFile]:
    parts: dict[str, Any] = dict(request_data.multipart_data) if request_data else {}
    return {
        name: UploadedFile(file_name, content if isinstance(content, bytes) else content.read(), media_type)
        for name, (file_name, content, media_type) in parts.items()
    }
