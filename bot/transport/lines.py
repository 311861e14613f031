"""Connections to one server that stay open, for small calls in JSON: one call at a time on each, as many as there are.

A general HTTP client costs more processor time than everything else that a tap needs. This one knows one kind of call
(`POST`, JSON) and reads the answers that the Bot API gives (a length, a body) by itself; any other form of answer is
read by h11. What it costs, and what others do, is printed by `python -m bench.ladder`.
"""

import asyncio
import re
import socket
import ssl
from collections import deque
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, cast
from urllib.parse import urlsplit

import aiohappyeyeballs

if TYPE_CHECKING:
    from bot.transport.unusual_answers import UnusualAnswer

IDLE_FOR = 15.0
"""Seconds after which a connection that nobody uses is closed: the server does so later, perhaps just as we call."""
ADDRESSES_FOR = 10.0
"""Seconds for which the addresses of the server are believed."""
SECOND_ADDRESS_AFTER = 0.25
"""Seconds after which the next address is tried as well (RFC 8305)."""
LONGEST_HEAD = 64_000

_LINES_OF_HEAD = re.compile(rb"\r\n(content-length|transfer-encoding|connection|date):[ \t]*([^\r\n]*)", re.IGNORECASE)
_STATUS = re.compile(rb"HTTP/1\.1 ([2-5]\d\d)(?: |\r)")


class Answer(NamedTuple):
    """What the server answered."""

    status: int
    body: bytes
    date: bytes
    """Its `Date`, as it wrote it; empty where it has none."""


class Limits(NamedTuple):
    """Seconds that a call may take: to connect, to be sent, and without a byte of an answer; None where no limit is."""

    connect: float | None
    write: float | None
    read: float | None


Begin = Callable[[str, bytes], "asyncio.Future[Answer] | None"]
"""Makes a call in JSON at once, without a task, given its address and body; None where that cannot be done."""


class LineError(Exception):
    """A call failed.

    Attributes:
        sent: whether the server may have had the whole of it.
        cut_off: whether the connection ended, and the call may be made anew on another one.
    """

    def __init__(self, what: str, *, sent: bool, cut_off: bool = False, late: bool = False) -> None:
        super().__init__(what)
        self.sent, self.cut_off, self.late = sent, cut_off, late


class Server(NamedTuple):
    """A server, and what each call to it begins with."""

    host: str
    port: int
    tls: bool
    name: str
    """As the `Host` of a call."""


class Line(asyncio.Protocol):
    """One connection: takes a call when it has none, and gives the answer."""

    def __init__(self, lines: "Lines") -> None:
        self._lines = lines
        self._loop = asyncio.get_running_loop()
        self.transport: asyncio.Transport
        self.idle_since = 0.0
        self.closed = False
        self._answer: asyncio.Future[Answer] | None = None
        self._came: list[bytes] = []
        self._size = self._needed = 0
        self._unusual: UnusualAnswer | None = None
        self._stuck = False
        self._timer: asyncio.TimerHandle | None = None
        self._limits = Limits(None, None, None)
        self._began = self._heard = 0.0

    def call(self, request: bytes, limits: Limits) -> "asyncio.Future[Answer]":
        """Send a call; the answer comes, or a `LineError`."""
        self._answer = answer = self._loop.create_future()
        self._limits = limits
        if limits.read is not None:
            self._began = self._heard = self._loop.time()
            self._timer = self._loop.call_later(limits.read, self._look)
        self.transport.write(request)
        return answer

    def give_up(self) -> None:
        """Close the connection: nobody waits for the answer any more."""
        self._answer = None
        self.transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take the connection; it is told when not all of a call could go out at once."""
        self.transport = cast("asyncio.Transport", transport)
        self.transport.set_write_buffer_limits(high=0)

    def pause_writing(self) -> None:
        """Note that a part of the call has not gone out yet."""
        self._stuck = True

    def resume_writing(self) -> None:
        """Note that the whole call has gone out."""
        self._stuck = False
        if self._answer is not None:
            self._heard = self._loop.time()

    def data_received(self, data: bytes) -> None:
        """Take a part of an answer."""
        if self._answer is None:  # nobody asked
            self.transport.abort()
            return
        if self._unusual:
            self._read_unusual(data)
        elif self._came:
            self._came.append(data)
            self._size += len(data)
            self._heard = self._loop.time()
            if self._size >= self._needed:
                whole = b"".join(self._came)
                self._came = []
                self._read(whole)
        else:
            self._read(data)

    def _read(self, data: bytes) -> None:
        end = data.find(b"\r\n\r\n")
        head = _head(data[:end]) if end >= 0 else None
        if head is None:
            if end < 0 and len(data) < LONGEST_HEAD and data.startswith(b"HTTP/1.1 "[: len(data)]):
                self._hold(data, len(data) + 1)
            else:
                from bot.transport.unusual_answers import UnusualAnswer  # noqa: PLC0415 -- hardly ever needed

                self._unusual = UnusualAnswer()
                self._read_unusual(data)
            return
        needed = end + 4 + head.length
        if len(data) < needed:
            self._hold(data, needed)
            return
        if len(data) > needed:  # what nobody asked for: the next call goes on another connection
            self.transport.abort()
        self._over(Answer(head.status, data[end + 4 : needed], head.date), reusable=head.stays)

    def _hold(self, data: bytes, needed: int) -> None:
        self._came, self._size, self._needed = [data], len(data), needed
        self._heard = self._loop.time()

    def _read_unusual(self, data: bytes) -> None:
        self._heard = self._loop.time()
        unusual = self._unusual
        if unusual is None:
            return
        try:
            answer = unusual.take(data)
        except ValueError:
            self._fail("RemoteProtocolError", cut_off=not data)
            return
        if answer:
            self._over(answer, reusable=unusual.reusable)
        elif not data:
            self._fail("ServerDisconnectedError", cut_off=True)

    def _over(self, answer: Answer, *, reusable: bool) -> None:
        future, self._answer = self._answer, None
        self._unusual = None
        self._lines.hear(answer.date)
        if self._timer:
            self._timer.cancel()
            self._timer = None
        if reusable and not self._stuck and not self.transport.is_closing():
            self._lines.give_back(self)
        else:
            self.transport.abort()
        if future and not future.done():
            future.set_result(answer)

    def _fail(self, what: str, *, cut_off: bool = False, late: bool = False) -> None:
        future, self._answer = self._answer, None
        if self._timer:
            self._timer.cancel()
            self._timer = None
        self.transport.abort()
        if future and not future.done():
            future.set_exception(LineError(what, sent=not self._stuck, cut_off=cut_off, late=late))

    def _look(self) -> None:
        """Fail where the call takes too long; else look again later."""
        now, (_, write, read) = self._loop.time(), self._limits
        if read is None:
            return
        last = self._began if self._stuck else self._heard
        until = last + ((write if write is not None else read) if self._stuck else read)
        if write is not None:
            until = min(until, self._began + write + read)
        if until <= now:
            self._fail("TimeoutError", late=True)
        else:
            self._timer = self._loop.call_later(until - now, self._look)

    def eof_received(self) -> None:
        """The server says no more: what it said may be an answer that ends so."""
        if self._unusual and self._answer is not None:
            self._read_unusual(b"")

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection; a call on it is cut off."""
        self.closed = True
        self._lines.forget(self)
        if self._answer is not None:
            self._fail(type(exc).__name__ if exc else "ServerDisconnectedError", cut_off=True)


class _Head(NamedTuple):
    status: int
    length: int
    stays: bool
    date: bytes


@lru_cache(maxsize=256)
def _head(head: bytes) -> _Head | None:
    """Return what the head of an answer says; None where it is of a form that the Bot API does not use."""
    status = _STATUS.match(head)
    lengths, dates, stays = [], [b""], True
    for name, value in _LINES_OF_HEAD.findall(head):
        match name.lower():
            case b"content-length":
                lengths.append(value.strip())
            case b"date":
                dates.append(value.strip())
            case b"connection":
                stays = value.strip().lower() == b"keep-alive"
            case _:
                return None
    if status is None or status[1] in (b"204", b"304") or len(lengths) != 1 or not lengths[0].isdigit():
        return None
    return _Head(int(status[1]), int(lengths[0]), stays, dates[-1])


class Lines:
    """The connections to one server.

    Args:
        server: which.
        hear: is told the `Date` of each answer, as the server wrote it.
    """

    def __init__(self, server: Server, hear: Callable[[bytes], None]) -> None:
        self._server = server
        self.hear = hear
        self._trust = ssl.create_default_context() if server.tls else None
        self._idle: deque[Line] = deque()
        self._all: set[Line] = set()
        self._sweep: asyncio.TimerHandle | None = None
        self._addresses: list[aiohappyeyeballs.AddrInfoType] = []
        self._known_until = 0.0
        self._asking = asyncio.Lock()
        self._closed = False

    def free(self) -> Line | None:
        """Return a connection that is open and has no call; None where there is none."""
        while self._idle:
            line = self._idle.pop()
            if not line.closed and not line.transport.is_closing():
                return line
        return None

    async def open(self, limits: Limits) -> Line:
        """Return a new connection.

        Raises:
            LineError: there is none, or not in time.
        """
        where = f"Cannot connect to host {self._server.host}:{self._server.port}"
        try:
            async with asyncio.timeout(limits.connect):
                return await self._connected()
        except TimeoutError:
            raise LineError(where, sent=False, late=True) from None
        except (OSError, ssl.SSLError) as error:
            self._known_until = 0.0
            raise LineError(f"{where} [{error}]", sent=False) from None

    async def _connected(self) -> Line:
        loop = asyncio.get_running_loop()
        found = await aiohappyeyeballs.start_connection(
            await self._resolved(), happy_eyeballs_delay=SECOND_ADDRESS_AFTER, loop=loop
        )
        try:
            _, line = await loop.create_connection(
                lambda: Line(self),
                sock=found,
                ssl=self._trust,
                server_hostname=self._server.host if self._trust else None,
            )
        except BaseException:
            found.close()
            raise
        if self._closed:
            line.transport.abort()
            raise ConnectionAbortedError("closed")
        self._all.add(line)
        return line

    async def _resolved(self) -> list[aiohappyeyeballs.AddrInfoType]:
        loop = asyncio.get_running_loop()
        async with self._asking:
            if loop.time() >= self._known_until:
                found = await loop.getaddrinfo(self._server.host, self._server.port, type=socket.SOCK_STREAM)
                self._addresses = list(found)
                self._known_until = loop.time() + ADDRESSES_FOR
        return list(self._addresses)

    def give_back(self, line: Line) -> None:
        """Take a connection back that has no call any more."""
        loop = asyncio.get_running_loop()
        line.idle_since = loop.time()
        self._idle.append(line)
        if self._sweep is None:
            self._sweep = loop.call_later(IDLE_FOR, self._close_idle)

    def forget(self, line: Line) -> None:
        """Forget a connection that is no more."""
        self._all.discard(line)

    def _close_idle(self) -> None:
        loop = asyncio.get_running_loop()
        self._sweep = None
        while self._idle and self._idle[0].idle_since + IDLE_FOR <= loop.time():
            self._idle.popleft().transport.abort()
        if self._idle:
            self._sweep = loop.call_later(max(0.1, self._idle[0].idle_since + IDLE_FOR - loop.time()), self._close_idle)

    def close(self) -> None:
        """Close all connections; calls under way are cut off."""
        self._closed = True
        if self._sweep:
            self._sweep.cancel()
            self._sweep = None
        self._idle.clear()
        for line in list(self._all):
            line.transport.abort()


def request(server: Server, path: str) -> Callable[[bytes], bytes]:
    """Return what makes a call to `path` out of its body."""
    head = (
        f"POST {path} HTTP/1.1\r\nHost: {server.name}\r\nUser-Agent: python-telegram-bot\r\nAccept: */*\r\n"
        "Content-Type: application/json\r\nContent-Length: "
    ).encode()

    def made(body: bytes) -> bytes:
        return b"%b%d\r\n\r\n%b" % (head, len(body), body)

    return made


@lru_cache(maxsize=256)
def place(url: str) -> tuple[Server, str] | None:
    """Return the server and the path of an address; None where it has something that only few addresses have."""
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or "@" in parts.netloc or parts.query:
        return None
    tls = parts.scheme == "https"
    return Server(parts.hostname, parts.port or (443 if tls else 80), tls, parts.netloc), parts.path or "/"
