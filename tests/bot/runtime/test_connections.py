"""Connections of strangers to the webhook, minute after minute in virtual time: who says nothing does not stay."""

import asyncio
from collections.abc import Iterator

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from uvicorn.server import ServerState

from bot.runtime.connections import HEAD_WITHIN, MOST_SILENT, BoundedProtocol
from tests.support.virtual_time import run, until

CALL = b"POST /hook HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}"
HEAD = b"POST /hook HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n"


class Line(asyncio.Transport):
    """The other end of a connection: what was written to it, and whether it was cut."""

    def __init__(self) -> None:
        super().__init__()
        self.written = b""
        self._cut = False
        self.closing = False

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.written += bytes(data)

    def abort(self) -> None:
        self._cut = self.closing = True

    def is_cut(self) -> bool:
        return self._cut

    def close(self) -> None:
        self.closing = True

    def is_closing(self) -> bool:
        return self.closing

    def get_extra_info(self, name: str, default: object = None) -> object:
        return ("192.0.2.1", 443) if name in {"peername", "sockname"} else default

    def pause_reading(self) -> None:
        """Nothing more is read for now."""

    def resume_reading(self) -> None:
        """Reading goes on."""


async def _answer(request: Request) -> Response:
    await request.body()
    return Response(status_code=200)


CONFIGURATION = uvicorn.Config(
    Starlette(routes=[Route("/hook", _answer, methods=["POST"])]), log_config=None, access_log=False, lifespan="off"
)


@pytest.fixture(autouse=True)
def nobody_connected() -> Iterator[None]:
    BoundedProtocol.silent.clear()
    yield
    assert not BoundedProtocol.silent


def connected() -> tuple[BoundedProtocol, Line]:
    """Return a connection that a stranger has just opened."""
    if not CONFIGURATION.loaded:
        CONFIGURATION.load()
    protocol, line = BoundedProtocol(CONFIGURATION, ServerState(), {}), Line()
    protocol.connection_made(line)
    return protocol, line


async def answered() -> None:
    """Let what was begun be finished: nothing of it waits for a clock."""
    for _ in range(20):
        await asyncio.sleep(0)


def test_who_says_nothing_is_cut_off_after_five_seconds_and_not_before() -> None:
    async def main() -> None:
        protocol, line = connected()
        await until(HEAD_WITHIN - 0.01)
        assert not line.is_cut()
        await until(HEAD_WITHIN + 0.01)
        assert line.is_cut()
        protocol.connection_lost(None)

    run(main())


@pytest.mark.parametrize("size", [1, 3, len(HEAD) - 1])
def test_who_says_a_call_too_slowly_is_cut_off_as_well(size: int) -> None:
    async def main() -> None:
        protocol, line = connected()
        for moment, start in enumerate(range(0, len(HEAD) - 1, size), 1):
            await until(moment * 0.9)
            if line.is_cut():
                break
            protocol.data_received(HEAD[start : start + size][: len(HEAD) - 1 - start])
        await until(HEAD_WITHIN + 0.01)
        assert line.is_cut()
        assert not line.written
        protocol.connection_lost(None)

    run(main())


def test_who_has_said_the_head_of_a_call_is_heard_however_long_the_rest_takes() -> None:
    async def main() -> None:
        protocol, line = connected()
        await until(HEAD_WITHIN - 0.1)
        protocol.data_received(HEAD)
        assert protocol not in BoundedProtocol.silent
        await until(HEAD_WITHIN * 3)
        assert not line.is_cut()
        protocol.data_received(b"{}")
        await answered()
        assert line.written.startswith(b"HTTP/1.1 200 ")
        line.close()
        protocol.connection_lost(None)

    run(main())


def test_after_its_answer_a_connection_has_as_long_for_the_next_call_as_for_the_first() -> None:
    async def main() -> None:
        protocol, line = connected()
        for call in range(1, 4):
            await until(call * (HEAD_WITHIN - 0.5))
            protocol.data_received(CALL)
            await answered()
            assert line.written.count(b"HTTP/1.1 200 ") == call
            assert protocol in BoundedProtocol.silent
        last = 3 * (HEAD_WITHIN - 0.5)
        await until(last + HEAD_WITHIN - 0.1)
        assert not line.is_closing()
        await until(last + HEAD_WITHIN + 0.1)
        assert line.is_closing()
        protocol.connection_lost(None)

    run(main())


def test_of_too_many_silent_connections_the_oldest_goes_and_those_that_called_stay() -> None:
    async def main() -> None:
        calling, call_line = connected()
        calling.data_received(HEAD)
        strangers = [connected() for _ in range(MOST_SILENT)]
        assert not any(line.is_cut() for _, line in strangers)
        more = [connected() for _ in range(3)]
        assert [line.is_cut() for _, line in strangers[:4]] == [True, True, True, False]
        assert not any(line.is_cut() for _, line in (*more, (calling, call_line)))
        calling.data_received(b"{}")
        await answered()
        assert call_line.written.startswith(b"HTTP/1.1 200 ")
        for protocol, _ in (*strangers, *more, (calling, call_line)):
            protocol.connection_lost(None)

    run(main())


def test_a_connection_that_its_other_end_closes_is_forgotten_at_once() -> None:
    async def main() -> None:
        protocol, line = connected()
        protocol.connection_lost(ConnectionResetError())
        assert protocol not in BoundedProtocol.silent
        await until(HEAD_WITHIN * 2)
        assert not line.is_cut()

    run(main())
