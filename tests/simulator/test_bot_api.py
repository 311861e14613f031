"""The Bot API over HTTP: a bot in another process could not tell it from Telegram's."""

import asyncio
import socket
from collections.abc import AsyncIterator

import pytest
import uvicorn
from httpx import ASGITransport, AsyncClient
from starlette.applications import Starlette
from telegram import Bot
from telegram.error import InvalidToken, NetworkError, RetryAfter, TimedOut
from telegram.request import HTTPXRequest

from simulator.bot_api import routes
from tests.support.telegram_line import Line

BASE = "http://telegram"


@pytest.fixture
def line() -> Line:
    return Line()


@pytest.fixture
def application(line: Line) -> Starlette:
    return Starlette(routes=routes(line.telegram))


@pytest.fixture
async def client(application: Starlette) -> AsyncIterator[AsyncClient]:
    async with AsyncClient(transport=ASGITransport(application), base_url=BASE) as client:
        yield client


def bot_on(application: Starlette, token: str) -> Bot:
    request = HTTPXRequest(httpx_kwargs={"transport": ASGITransport(application)})
    return Bot(token, f"{BASE}/bot", f"{BASE}/file/bot", request=request, get_updates_request=request)


async def test_the_librarys_bot_sends_uploads_and_downloads(
    line: Line, application: Starlette, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    async with bot_on(application, "1:simulated") as bot:
        message = await bot.send_document(
            line.anne.id, bytes(range(256)), filename="été « 1 ».ics", caption="é & « a »"
        )
        assert message.document is not None
        assert (message.caption, message.document.file_name) == ("é & « a »", "été « 1 ».ics")
        file = await message.document.get_file()
        assert bytes(await file.download_as_bytearray()) == bytes(range(256))
        assert [update.effective_chat.id for update in await bot.get_updates() if update.effective_chat] == [
            line.anne.id
        ]
        line.telegram.fail("sendMessage", error=429, retry_after=7)
        with pytest.raises(RetryAfter, match="Retry in"):
            await bot.send_message(line.anne.id, "a")
    with pytest.raises(InvalidToken):
        await bot_on(application, "1:wrong").get_me()


async def test_parameters_may_come_in_the_address_in_a_form_or_as_json(line: Line, client: AsyncClient) -> None:
    values = {"chat_id": str(line.anne.id), "text": "é & <b>"}
    path = "/bot1:simulated/sendMessage"
    for answer in (
        await client.get(path, params=values),
        await client.post(path, data=values),
        await client.post(path, json=values),
        await client.post(path, params={"chat_id": line.anne.id}, json={"text": "é & <b>"}),
    ):
        assert answer.json()["result"]["text"] == "é & <b>"


@pytest.mark.parametrize("body", [b"{", b"[]", b"\xff"])
async def test_a_body_that_is_no_json_object_is_refused(client: AsyncClient, body: bytes) -> None:
    answer = await client.post("/bot1:simulated/getMe", content=body, headers={"content-type": "application/json"})
    assert (answer.status_code, answer.json()["ok"]) == (400, False)


async def test_a_file_that_is_not_there_is_not_found(client: AsyncClient) -> None:
    answer = await client.get("/file/bot1:simulated/documents/file_9.ics")
    assert (answer.status_code, answer.json()["error_code"]) == (404, 404)


@pytest.fixture
async def address(application: Starlette) -> AsyncIterator[str]:
    """A real server on a free port, since a connection is about to be cut."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(application, log_level="critical", timeout_graceful_shutdown=1))
    serving = asyncio.create_task(server.serve([listening]))
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    await serving


async def test_a_connection_is_cut_after_the_message_went_out_or_stays_silent(line: Line, address: str) -> None:
    request = HTTPXRequest(read_timeout=0.05)
    line.telegram.fail("sendMessage", error="cut", after=True)
    line.telegram.fail("sendMessage", error="silence", after=True)
    async with Bot("1:simulated", f"{address}/bot", request=request, get_updates_request=request) as bot:
        with pytest.raises(NetworkError):
            await bot.send_message(line.anne.id, "a")
        with pytest.raises(TimedOut):
            await bot.send_message(line.anne.id, "b")
    assert [message["text"] for message in line.anne.messages.values()] == ["/start", "a", "b"]
