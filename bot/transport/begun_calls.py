"""What came of a call that was begun without the library: told by the library all the same."""

import asyncio

from telegram.request import RequestData

from bot.transport.http_request import Request, failure
from bot.transport.lines import Answer, LineError
from bot.transport.local_request import LocalRequest

_YES = (b'{"ok":true', b'{"ok": true')


def was_carried_out(begun: "asyncio.Future[Answer]") -> bool:
    """Tell whether a call was carried out, as far as that is plain to see."""
    if begun.cancelled() or begun.exception():
        return False
    status, body, _ = begun.result()
    return status == 200 and body.startswith(_YES)


def may_go_again(begun: "asyncio.Future[Answer]") -> bool:
    """Tell whether a call that changes nothing when it is made twice was only cut off."""
    error = begun.exception()
    return isinstance(error, LineError) and error.cut_off


async def judge(begun: "asyncio.Future[Answer]") -> None:
    """Return if a call was carried out.

    Raises:
        TelegramError: it was not, or nobody knows: what the library raises for such an answer.
    """
    try:
        answer = begun.result()
    except LineError as error:
        raise failure(error, sent=error.sent) from None
    await _Answered(answer).post("")


class _Answered(LocalRequest):
    """A way on which the answer has come already."""

    parse_json_payload = staticmethod(Request.parse_json_payload)

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    async def carry_out(self, _url: str, _data: RequestData | None) -> tuple[int, bytes]:
        """Return the answer."""
        return self._answer.status, self._answer.body
