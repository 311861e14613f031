"""python-telegram-bot's way to the network: quick with many calls at once, and honest about failures.

The Bot API has no key by which it would know a repeated call, so whoever sends a message must know whether a call that
failed may have been carried out. Two errors tell: `NotSentError` and `UnknownOutcomeError`. A refusal that the server
stated is neither: python-telegram-bot raises its own errors for those.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from datetime import datetime
from email.utils import parsedate_to_datetime
from functools import partial
from math import ceil
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import orjson
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.errors import RefusedError
from bot.transport.lines import Answer, Limits, LineError, Lines, Server, place, request

if TYPE_CHECKING:
    from bot.transport.uploads import Uploads

PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")
"""The variables that name a proxy, in capital or small letters."""
SAFE_TO_REPEAT = ("get", "set", "edit", "delete", "answerInlineQuery", "sendChatAction")
"""How the names of methods begin that leave the same state behind when they are carried out twice.

Not that which answers a tap: it is answered exactly once, and its screen comes whether or not the answer did.
"""


LONGEST_REFUSAL = 30 * 24 * 3600
"""Seconds; who is asked to wait for longer, or for less than none, tries again as after any other failure."""


class NotSentError(NetworkError):
    """The server never had the whole request: the call was certainly not carried out."""


class NotSentInTimeError(NotSentError, TimedOut):
    """No connection, or no room for the whole request, within the time limits."""


class UnknownOutcomeError(NetworkError):
    """The request went out and no usable answer came back: the call may have been carried out."""


class LateAnswerError(UnknownOutcomeError, TimedOut):
    """The request went out and no answer came within the time limits."""


class Request(BaseRequest):
    """Calls the Bot API with as many connections as there are calls at once, so that none waits for another.

    How many calls run at once is decided by `bot.transport.rate_limiter` and `bot.transport.update_processor`. A call
    that was cut off is tried once more where the server never had the whole of it, or where repeating it changes
    nothing (`SAFE_TO_REPEAT`); one that ran out of time is not. The proxies are those of the environment:
    `HTTPS_PROXY`, `ALL_PROXY`, `NO_PROXY`.

    Small calls go by `bot.transport.lines`; files, and all that goes by a proxy, by `bot.transport.uploads`.

    Args:
        connect_timeout: seconds to open a connection: name, socket and TLS.
        write_timeout: seconds to send a call without files.
        media_write_timeout: seconds to send a call with files.
        read_timeout: seconds without a byte from the server, once the call is sent.
        hear: is told the `Date` of each answer (aware).

    One try takes at most the sum of the three; `None` means no limit.
    """

    def __init__(
        self,
        *,
        connect_timeout: float | None = 5.0,
        write_timeout: float | None = 5.0,
        media_write_timeout: float | None = 20.0,
        read_timeout: float | None = 5.0,
        hear: Callable[[datetime], None] | None = None,
    ) -> None:
        self._hear = hear
        self._limits = Limits(connect_timeout, write_timeout, read_timeout)
        self._media_write_timeout = media_write_timeout
        self._read_timeout = read_timeout
        self._open = False
        self._lines: dict[Server, Lines] = {}
        self._uploads: Uploads | None = None
        self._proxies: dict[str, str | None] = {}
        self._date, self._date_at = b"", 0.0
        self._direct: dict[str, tuple[Lines, Callable[[bytes], bytes]] | None] = {}

    @property
    def read_timeout(self) -> float | None:
        """Seconds without a byte from the server, where a call states nothing else."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Open the way, which connects nothing yet."""
        self._open = True

    async def shutdown(self) -> None:
        """Close all connections; calls under way fail."""
        self._open = False
        lines, self._lines = self._lines, {}
        self._direct.clear()
        for each in lines.values():
            each.close()
        uploads, self._uploads = self._uploads, None
        if uploads is not None:
            await uploads.close()

    def begin(self, url: str, body: bytes) -> "asyncio.Future[Answer] | None":
        """Make a call in JSON at once, on a connection that is open and has none.

        Nothing of it is tried again: see `do_request` for that.

        Returns:
            What is to hold the answer, or a `LineError`; None where there is no such connection.
        """
        way = self._way(url)
        line = way[0].free() if way else None
        return line.call(way[1](body), self._limits) if way and line else None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 -- python-telegram-bot passes it by name
    ) -> tuple[int, bytes]:
        """Make one call, as python-telegram-bot asks for it; `pool_timeout` has no object here.

        Returns:
            The HTTP status and the body of the answer.

        Raises:
            NotSentError: the call was certainly not carried out.
            UnknownOutcomeError: it may have been carried out.
        """
        if not self._open:
            raise NotSentError("The way to Telegram is closed")
        limits = self._limits_of(request_data, connect_timeout, write_timeout, read_timeout)
        way = self._way(url) if method == "POST" and request_data and not request_data.contains_files else None
        if way and request_data:
            lines, made = way
            call = made(orjson.dumps(request_data.parameters))
            make = partial(_by_line, lines, call, limits)
        else:
            make = partial(self._upload_way().call, method, url, request_data, limits, self._proxy(url))
        answer = await self._with_one_more_try(url, make)
        self._tell_the_time(answer.date)
        return answer.status, answer.body

    async def _with_one_more_try(self, url: str, make: Callable[[], Awaitable[Answer]]) -> Answer:
        sent, again = False, False
        while True:
            try:
                return await make()
            except LineError as error:
                sent = sent or error.sent
                if again or not self._open or not _may_be_repeated(error, url, sent=sent):
                    raise failure(error, sent=sent) from None  # the causes quote the address, and the token with it
            again = True

    def _way(self, url: str) -> tuple[Lines, Callable[[bytes], bytes]] | None:
        """Return the connections by which an address is called, and what makes a call; None where another way is."""
        if url not in self._direct and self._open:
            found = place(url)
            if found and self._proxy(url) is None:
                server, path = found
                if server not in self._lines:
                    self._lines[server] = Lines(server, self._tell_the_time)
                self._direct[url] = self._lines[server], request(server, path)
            else:
                self._direct[url] = None
        return self._direct.get(url)

    def _upload_way(self) -> "Uploads":
        if self._uploads is None:
            from bot.transport.uploads import Uploads  # noqa: PLC0415 -- a large library that most starts do without

            self._uploads = Uploads()
        return self._uploads

    def _tell_the_time(self, date: bytes) -> None:
        """Tell what time it is at Telegram, which says so to the second: once for each second, and each second."""
        now = asyncio.get_running_loop().time()
        if date == self._date and now - self._date_at < 1:
            return
        self._date, self._date_at = date, now
        with suppress(ValueError):
            moment = parsedate_to_datetime(date.decode("ascii", "replace"))
            # « -0000 » names no zone (RFC 5322, section 3.3): it cannot be compared.
            if self._hear and moment.tzinfo:
                self._hear(moment)

    def _limits_of(
        self, request_data: RequestData | None, connect_timeout: Any, write_timeout: Any, read_timeout: Any
    ) -> Limits:
        with_files = request_data is not None and request_data.contains_files
        own_write_timeout = self._media_write_timeout if with_files else self._limits.write
        return Limits(
            self._limits.connect if connect_timeout is self.DEFAULT_NONE else connect_timeout,
            own_write_timeout if write_timeout is self.DEFAULT_NONE else write_timeout,
            self._read_timeout if read_timeout is self.DEFAULT_NONE else read_timeout,
        )

    def _proxy(self, url: str) -> str | None:
        server = url.partition("/bot")[0]
        if server not in self._proxies:
            self._proxies[server] = _environment_proxy(url)
        return self._proxies[server]

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Read an answer; nothing of what it says is logged or quoted.

        Raises:
            UnknownOutcomeError: it is not an answer of the Bot API.
        """
        try:
            answer = orjson.loads(payload)
        except ValueError:  # one update with half a surrogate pair must not stop all those behind it
            answer = _lenient_json(payload)
        if not isinstance(answer, dict) or not ("result" in answer or isinstance(answer.get("description"), str)):
            raise UnknownOutcomeError("The answer is not one of the Bot API")
        if "parameters" in answer:
            answer["parameters"] = _numbers_of(answer["parameters"])
        return answer


async def _by_line(lines: Lines, call: bytes, limits: Limits) -> Answer:
    line = lines.free() or await lines.open(limits)
    answer = line.call(call, limits)
    try:
        return await answer
    except asyncio.CancelledError:
        line.give_up()
        raise


def _may_be_repeated(error: LineError, url: str, *, sent: bool) -> bool:
    method = url.rpartition("/")[2]
    return error.cut_off and (not sent or method.startswith(SAFE_TO_REPEAT))


def failure(error: LineError, *, sent: bool) -> NetworkError:
    """Return what a call that failed means for whoever made it."""
    if error.late:
        return LateAnswerError(str(error)) if sent else NotSentInTimeError(str(error))
    return UnknownOutcomeError(str(error)) if sent else NotSentError(str(error))


def _environment_proxy(url: str) -> str | None:
    server = urlsplit(url)
    if server.hostname in {"localhost", "127.0.0.1", "::1"} or proxy_bypass(server.netloc):
        return None
    proxies = getproxies()
    return proxies.get(server.scheme) or proxies.get("all")


def check_proxies(environment: Mapping[str, str]) -> None:
    """Refuse the address of a proxy that could not be used.

    Raises:
        RefusedError: names the variable, and says what was expected.
    """
    for name, value in environment.items():
        if name.upper() in PROXIES and value and not _is_proxy(value):
            raise RefusedError(
                f"{name} cannot be used: expected the address of a proxy, such as http://proxy.example.org:3128."
            )


def _is_proxy(value: str) -> bool:
    try:
        parts = urlsplit(value)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or 1) > 0 and " " not in value
    except ValueError:
        return False


def _numbers_of(parameters: object) -> dict[str, int]:
    """Return what a refusal says beside its description, as far as it is numbers, seconds rounded up."""
    known = parameters if isinstance(parameters, dict) else {}
    numbers = {name: value for name, value in known.items() if type(value) in (int, float) and abs(value) <= 2**52}
    if not 0 < numbers.get("retry_after", 1) <= LONGEST_REFUSAL:
        del numbers["retry_after"]
    return {name: ceil(value) for name, value in numbers.items()}


def _lenient_json(payload: bytes) -> Any:
    try:
        return json.loads(payload.decode("utf-8", "replace"))
    except ValueError:
        return None
