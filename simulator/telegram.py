"""A Telegram of our own: people on one side, the Bot API on the other.

People act through the methods of `Telegram` (`send_text`, `tap`, `block`, …), each of which queues an update. The bot
calls `receive`, through `simulator.request` in the same process or `simulator.bot_api` over HTTP.
"""

import inspect
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from simulator.errors import BotApiError
from simulator.faults import Fault, FaultKind
from simulator.methods import METHODS
from simulator.parameters import UploadedFile, read_parameters
from simulator.people import People
from simulator.world import Account, Json, Message, StoredFile

__all__ = ["Account", "Answer", "Call", "Message", "Telegram", "UploadedFile"]


class Answer(NamedTuple):
    """What the Bot API answers: an HTTP status and a JSON body."""

    status: int
    body: Json


@dataclass
class Call:
    """One call of the bot, for the record.

    Attributes:
        parameters: what was asked for, typed; as it came where it could not be read.
        answer: what the bot got; None while it waits, or where the connection was cut.
        carried_out: whether Telegram did it, whatever became of the answer.
    """

    method: str
    parameters: Json
    answer: Answer | None = None
    carried_out: bool = False


class Telegram(People):
    """The simulated Telegram with one bot.

    Args:
        now: the clock that dates messages, aware.
        token: the only token that is right.
        username: the bot's name, without @.
    """

    def __init__(
        self,
        now: Callable[[], datetime],
        token: str = "1:simulated",  # noqa: S107 -- opens nothing
        username: str = "etape_ia_bot",
    ) -> None:
        super().__init__(now, token, username)
        self.calls: list[Call] = []
        self._faults: list[Fault] = []

    def fail(
        self,
        method_pattern: str,
        *,
        error: FaultKind,
        times: int | None = 1,
        chat_id: int | None = None,
        retry_after: int | None = None,
        description: str | None = None,
        after: bool = False,
    ) -> Fault:
        """Make calls fail from now on.

        Args:
            method_pattern: which methods, as in a file name: « sendMessage », « send* », « * ».
            error: an HTTP status, « unreachable » (no connection), « cut » (it breaks) or « silence » (no answer).
            times: how many calls; None for all.
            chat_id: only calls about this chat, where given.
            retry_after: seconds to wait, for 429.
            description: what Telegram says, in the place of the usual words for this status.
            after: the call is carried out, and then its answer is lost.
        """
        fault = Fault(method_pattern, error, times, chat_id, retry_after, description, after)
        self._faults.append(fault)
        return fault

    def heal(self) -> None:
        """Take away every fault."""
        self._faults.clear()

    async def receive(
        self, token: str, method: str, parameters: Mapping[str, Any], files: Mapping[str, UploadedFile] | None = None
    ) -> Answer:
        """Answer a call that came with a token.

        Raises:
            NoAnswerError: where a fault asks for it.
        """
        if refusal := self._refused(token):
            return Answer(refusal.status, refusal.body())
        return await self.call(method, parameters, files)

    async def call(
        self, method: str, parameters: Mapping[str, Any], files: Mapping[str, UploadedFile] | None = None
    ) -> Answer:
        """Answer a call of the Bot API, and keep it in the journal.

        Args:
            method: its name, as documented.
            parameters: JSON values, or strings that hold them as a form does.
            files: uploads by the name of their part.

        Raises:
            NoAnswerError: where a fault asks for it.
        """
        call = Call(method, dict(parameters))
        self.calls.append(call)
        try:
            result = await self._carry_out(call, files or {})
        except BotApiError as error:
            call.answer = Answer(error.status, error.body())
        else:
            call.answer = Answer(200, {"ok": True, "result": result})
        return call.answer

    def download(self, token: str, path: str) -> StoredFile | None:
        """Return a file by the path that `getFile` gave; None where there is none, or the token is wrong."""
        files = (file for file in self.files.values() if file.path == path)
        return None if self._refused(token) else next(files, None)

    async def _carry_out(self, call: Call, files: Mapping[str, UploadedFile]) -> Any:
        method = {name.lower(): name for name in METHODS}.get(call.method.lower())
        if method is None:
            raise BotApiError(404, "Not Found")
        fault = next((fault for fault in self._faults if fault.concerns(method, call.parameters)), None)
        if fault and not fault.after:
            raise fault.strike()
        call.parameters = read_parameters(method, call.parameters, files)
        result = METHODS[method](self, call.parameters)
        if inspect.isawaitable(result):
            result = await result
        call.carried_out = True
        if fault:
            raise fault.strike()
        return deepcopy(result)

    def _refused(self, token: str) -> BotApiError | None:
        if token == self.token:
            return None
        number, colon, secret = token.partition(":")
        well_formed = number.isdecimal() and colon and secret
        return BotApiError(401, "Unauthorized") if well_formed else BotApiError(404, "Not Found")
