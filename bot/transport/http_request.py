"""python-telegram-bot's way to the network, on aiohttp: quick with many calls at once, and honest about failures.

The Bot API has no key by which it would know a repeated call, so whoever sends a message must know whether a call that
failed may have been carried out. Two errors tell: `NotSentError` and `UnknownOutcomeError`. A refusal that the server
stated is neither: python-telegram-bot raises its own errors for those.
"""

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
import orjson
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.errors import RefusedError

PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")
"""The variables that name a proxy, in capital or small letters."""
SAFE_TO_REPEAT = ("get", "set", "edit", "delete", "answerInlineQuery", "sendChatAction")
"""How the names of methods begin that leave the same state behind when they are carried out twice.

Not that which answers a tap: it is answered exactly once, and its screen comes whether or not the answer did.
"""


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
        self._connect_timeout = connect_timeout
        self._write_timeout = write_timeout
        self._media_write_timeout = media_write_timeout
        self._read_timeout = read_timeout
        self._session: aiohttp.ClientSession | None = None
        self._proxies: dict[str, str | None] = {}

    @property
    def read_timeout(self) -> float | None:
        """Seconds without a byte from the server, where a call states nothing else."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Open the session, which connects nothing yet."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=0),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                json_serialize_bytes=orjson.dumps,
            )

    async def shutdown(self) -> None:
        """Close all connections; calls under way fail."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

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
        session = self._session
        if session is None:
            raise NotSentError("The way to Telegram is closed")
        limits = self._limits_of(request_data, connect_timeout, write_timeout, read_timeout)
        proxy = self._proxy(url)
        sent, again = False, False
        while True:
            tracker = aiohttp.UploadTracker()
            try:
                async with session.request(
                    method,
                    url,
                    **_body(request_data),
                    timeout=limits,
                    proxy=proxy,
                    allow_redirects=False,
                    upload_tracker=tracker,
                ) as answer:
                    self._tell_the_time(answer.headers.get("Date", ""))
                    return answer.status, await answer.read()
            except (aiohttp.ClientError, OSError) as error:
                sent = sent or _wholly_sent(tracker)
                if again or session.closed or not _may_be_repeated(error, url, sent=sent):
                    raise _failure(error, sent=sent) from None  # the causes quote the address, and the token with it
            again = True

    def _tell_the_time(self, date: str) -> None:
        with suppress(ValueError):
            moment = parsedate_to_datetime(date)
            # « -0000 » names no zone (RFC 5322, section 3.3): it cannot be compared.
            if self._hear and moment.tzinfo:
                self._hear(moment)

    def _limits_of(
        self, request_data: RequestData | None, connect_timeout: Any, write_timeout: Any, read_timeout: Any
    ) -> aiohttp.ClientTimeout:
        with_files = request_data is not None and request_data.contains_files
        own_write_timeout = self._media_write_timeout if with_files else self._write_timeout
        return _limits(
            self._connect_timeout if connect_timeout is self.DEFAULT_NONE else connect_timeout,
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
        if not isinstance(answer, dict) or not ("result" in answer or "description" in answer):
            raise UnknownOutcomeError("The answer is not one of the Bot API")
        return answer


@lru_cache(maxsize=64)
def _limits(connect: float | None, write: float | None, read: float | None) -> aiohttp.ClientTimeout:
    given = [limit for limit in (connect, write, read) if limit is not None]
    return aiohttp.ClientTimeout(total=sum(given) if len(given) == 3 else None, connect=connect, sock_read=read)


def _body(request_data: RequestData | None) -> dict[str, Any]:
    if request_data is None:
        return {}
    if not request_data.contains_files:
        return {"json": request_data.parameters}
    form = aiohttp.FormData(request_data.json_parameters, quote_fields=False)
    for name, (filename, content, media_type) in request_data.multipart_data.items():
        stream = BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(name, stream, filename=filename, content_type=media_type)
    return {"data": form}


def _wholly_sent(tracker: aiohttp.UploadTracker) -> bool:
    upload = tracker.upload_complete
    return upload.done() and not upload.cancelled() and upload.exception() is None


def _may_be_repeated(error: Exception, url: str, *, sent: bool) -> bool:
    cut_off = isinstance(error, aiohttp.ClientOSError | aiohttp.ServerDisconnectedError | aiohttp.ClientPayloadError)
    connected = not isinstance(error, aiohttp.ClientConnectorError)
    method = url.rpartition("/")[2]
    return cut_off and connected and (not sent or method.startswith(SAFE_TO_REPEAT))


def _failure(error: Exception, *, sent: bool) -> NetworkError:
    what = str(error) if isinstance(error, aiohttp.ClientConnectorError) else type(error).__name__
    if isinstance(error, TimeoutError):
        return LateAnswerError(what) if sent else NotSentInTimeError(what)
    return UnknownOutcomeError(what) if sent else NotSentError(what)


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


def _lenient_json(payload: bytes) -> Any:
    try:
        return json.loads(payload.decode("utf-8", "replace"))
    except ValueError:
        return None
