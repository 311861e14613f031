"""The way to the network, against a real server on loopback that behaves as each test wants."""

import asyncio
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.clock import Clock
from bot.errors import RefusedError
from bot.settings import Settings
from bot.transport.http_request import (
    LateAnswerError,
    NotSentError,
    NotSentInTimeError,
    Request,
    UnknownOutcomeError,
    check_proxies,
)
from bot.transport.telegram_client import client_of
from tests.support.loopback import (
    MESSAGE,
    Call,
    Server,
    always,
    answer,
    hang_up,
    hang_up_once,
    obey,
    self_signed_tls,
    served,
    stay_silent,
)

TOKEN = "1:SECRET"
LARGE = bytes(16_000_000)


@asynccontextmanager
async def bot_on(url: str, request: Request | None = None) -> AsyncIterator[Bot]:
    async with request or Request() as opened:
        yield Bot(TOKEN, base_url=f"{url}/bot", request=opened, get_updates_request=opened)


@asynccontextmanager
async def bot_with(server: Server, request: Request | None = None) -> AsyncIterator[Bot]:
    async with served(server) as url, bot_on(url, request) as bot:
        yield bot


async def failure_of(call: Awaitable[object]) -> TelegramError:
    """Return the error of `call`, after checking that whatever logs it does not log the token."""
    with pytest.raises(TelegramError) as caught:
        await call
    log = "".join(traceback.format_exception(caught.value))
    assert "SECRET" not in log
    return caught.value


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


async def test_a_call_goes_out_as_json_and_its_answer_comes_back() -> None:
    server = Server(obey)
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Oui", callback_data="oui")]])
    async with bot_with(server) as bot:
        message = await bot.send_message(5, "« Été »", reply_markup=keyboard)
    assert message.text == "ça marche"
    assert server.calls[0].line == f"POST /bot{TOKEN}/sendMessage HTTP/1.1"
    assert server.calls[0].headers["content-type"] == "application/json"
    assert orjson.loads(server.calls[0].body) == {
        "chat_id": 5,
        "text": "« Été »",
        "reply_markup": {"inline_keyboard": [[{"text": "Oui", "callback_data": "oui"}]]},
    }


async def test_a_file_goes_out_as_multipart_with_its_french_name() -> None:
    server = Server(obey)
    async with bot_with(server) as bot:
        await bot.send_document(5, b"BEGIN:VCALENDAR", filename="Étape « Lyon ».ics", caption="À bientôt")
    body = server.calls[0].body
    assert server.calls[0].headers["content-type"].startswith("multipart/form-data")
    assert 'name="document"; filename="Étape « Lyon ».ics"\r\n\r\nBEGIN:VCALENDAR\r\n'.encode() in body
    assert b'name="chat_id"\r\n\r\n5\r\n' in body
    assert 'name="caption"\r\n\r\nÀ bientôt\r\n'.encode() in body
    assert b"text/calendar" in body


async def test_calls_one_after_the_other_share_a_connection() -> None:
    server = Server(obey)
    async with bot_with(server) as bot:
        for _ in range(3):
            await bot.get_me()
    assert server.connections == 1


@pytest.mark.slow
async def test_neither_a_long_poll_nor_a_broadcast_keeps_others_waiting() -> None:
    async def only_get_me(server: Server, call: Call, writer: asyncio.StreamWriter) -> None:
        if call.method != "getMe":
            await server.gate.wait()
        await obey(server, call, writer)

    server = Server(only_get_me)
    async with bot_with(server) as bot, asyncio.TaskGroup() as waiting:
        waiting.create_task(bot.get_updates(timeout=50))
        for chat in range(300):
            waiting.create_task(bot.send_message(chat, "Nouvelle rencontre"))
        assert (await bot.get_me()).first_name == "Étape IA"
        server.gate.set()


async def test_a_file_is_fetched() -> None:
    async with served(Server(always(200, b"picture"))) as url, Request() as request:
        assert await request.retrieve(f"{url}/file/bot{TOKEN}/photos/1.jpg") == b"picture"


async def test_a_refused_connection_means_not_sent() -> None:
    async with served(Server(obey)) as url:
        pass
    async with bot_on(url) as bot:
        error = await failure_of(bot.send_message(5, "Bonjour"))
    assert isinstance(error, NotSentError)
    assert not isinstance(error, TimedOut)
    assert "Cannot connect to host" in str(error)


async def test_a_server_that_never_finishes_connecting_means_not_sent_in_time() -> None:
    async with (
        served(Server(stay_silent)) as url,
        bot_on(url.replace("http:", "https:"), Request(connect_timeout=0.05)) as bot,
    ):
        assert isinstance(await failure_of(bot.send_message(5, "Bonjour")), NotSentInTimeError)


@pytest.mark.slow
async def test_an_upload_that_the_server_does_not_take_means_not_sent_in_time() -> None:
    server = Server(stay_silent, reads_bodies=False)
    async with bot_with(server, Request(connect_timeout=0.1, media_write_timeout=0.1, read_timeout=0.1)) as bot:
        assert isinstance(await failure_of(bot.send_document(5, LARGE)), NotSentInTimeError)
    assert len(server.calls) == 1


async def test_an_answer_that_does_not_come_means_unknown_and_is_not_asked_again() -> None:
    server = Server(stay_silent)
    async with bot_with(server) as bot:
        error = await failure_of(bot.get_me(read_timeout=0.05))
    assert isinstance(error, LateAnswerError)
    assert isinstance(error, TimedOut)
    assert len(server.calls) == 1


@pytest.mark.parametrize(
    "call", [lambda bot: bot.send_message(5, "Bonjour"), lambda bot: bot.answer_callback_query("1")]
)
async def test_what_must_not_happen_twice_is_not_repeated_once_it_was_sent(
    call: Callable[[Bot], Awaitable[object]],
) -> None:
    server = Server(hang_up)
    async with bot_with(server) as bot:
        assert isinstance(await failure_of(call(bot)), UnknownOutcomeError)
    assert len(server.calls) == 1


async def test_a_message_cut_off_before_the_server_had_it_is_sent_again() -> None:
    async def drop_the_first(server: Server, call: Call, writer: asyncio.StreamWriter) -> None:
        server.reads_bodies = True
        await hang_up_once(server, call, writer)

    server = Server(drop_the_first, reads_bodies=False)
    async with bot_with(server) as bot:
        await bot.send_document(5, LARGE)
    assert [len(call.body) > len(LARGE) for call in server.calls] == [False, True]


async def test_a_message_cut_off_twice_before_the_server_had_it_is_known_not_to_be_sent() -> None:
    server = Server(hang_up, reads_bodies=False)
    async with bot_with(server) as bot:
        assert isinstance(await failure_of(bot.send_document(5, LARGE)), NotSentError)
    assert len(server.calls) == 2


SAFE_CALLS: list[Callable[[Bot], Awaitable[object]]] = [
    lambda bot: bot.get_me(),
    lambda bot: bot.get_updates(),
    lambda bot: bot.set_my_description("Étape IA"),
    lambda bot: bot.edit_message_text("Bonjour", 5, 7),
]


@pytest.mark.parametrize("call", SAFE_CALLS)
async def test_what_is_safe_to_repeat_is_repeated_once(call: Callable[[Bot], Awaitable[object]]) -> None:
    server = Server(hang_up_once)
    async with bot_with(server) as bot:
        await call(bot)
        assert len(server.calls) == 2
        server.behave = hang_up
        assert isinstance(await failure_of(call(bot)), UnknownOutcomeError)
    assert len(server.calls) == 4


async def test_an_answer_cut_short_means_unknown() -> None:
    async def begin_only(_server: Server, _call: Call, writer: asyncio.StreamWriter) -> None:
        writer.write(answer(200, orjson.dumps({"ok": True, "result": MESSAGE}))[:-20])
        writer.close()

    async with bot_with(Server(begin_only)) as bot:
        assert isinstance(await failure_of(bot.send_message(5, "Bonjour")), UnknownOutcomeError)


BODY = orjson.dumps({"ok": True, "result": MESSAGE})
UNUSUAL = {
    "in chunks": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n%b\r\n%x\r\n%b\r\n0\r\n\r\n"
    % (BODY[:5], len(BODY) - 5, BODY[5:]),
    "without a length": b"HTTP/1.1 200 OK\r\n\r\n" + BODY,
    "of the first version": b"HTTP/1.0 200 OK\r\nContent-Length: %d\r\n\r\n%b" % (len(BODY), BODY),
    "after another one": b"HTTP/1.1 100 Continue\r\n\r\n" + answer(200, BODY),
    "that ends the connection": answer(200, BODY).replace(b"Content-Length", b"Connection: close\r\nContent-Length"),
    "with something behind it": answer(200, BODY) + b"HTTP/1.1 200 OK\r\n",
}


@pytest.mark.parametrize("form", UNUSUAL)
@pytest.mark.parametrize("size", [1, 7, 10_000])
async def test_an_answer_of_any_form_and_in_any_pieces_is_read_and_the_next_call_is_made(form: str, size: int) -> None:
    async def behave(_server: Server, _call: Call, writer: asyncio.StreamWriter) -> None:
        whole = UNUSUAL[form]
        for start in range(0, len(whole), size):
            writer.write(whole[start : start + size])
            await asyncio.sleep(0)
        if form in {"without a length", "of the first version", "that ends the connection"}:
            writer.close()

    server = Server(behave)
    async with bot_with(server) as bot:
        for _ in range(3):
            assert (await bot.send_message(5, "Bonjour")).text == "ça marche"
    assert len(server.calls) == 3


async def test_a_server_that_does_not_speak_http_means_unknown() -> None:
    async def babble(_server: Server, _call: Call, writer: asyncio.StreamWriter) -> None:
        writer.write(b"SSH-2.0-OpenSSH_9.2\r\n\r\n")

    async with bot_with(Server(babble)) as bot:
        assert isinstance(await failure_of(bot.send_message(5, "Bonjour")), UnknownOutcomeError)


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b"1", b'{"ok":true}', b"\xff\xfe"])
async def test_an_answer_that_is_not_of_the_bot_api_means_unknown(body: bytes) -> None:
    async with bot_with(Server(always(200, body))) as bot:
        assert isinstance(await failure_of(bot.send_message(5, "Bonjour")), UnknownOutcomeError)


async def test_half_a_character_in_an_update_does_not_stop_those_behind_it() -> None:
    async with bot_with(Server(always(200, b'{"ok":true,"result":[{"update_id":3,"x":"\\ud83d"}]}'))) as bot:
        assert [update.update_id for update in await bot.get_updates()] == [3]


async def test_refusals_of_the_server_keep_the_errors_of_the_library() -> None:
    too_many = b'{"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{"retry_after":7}}'
    async with bot_with(Server(always(429, too_many))) as bot:
        refusal = await failure_of(bot.send_message(5, "Bonjour"))
    assert isinstance(refusal, RetryAfter)
    assert refusal.retry_after == timedelta(seconds=7)
    async with bot_with(Server(always(400, b'{"ok":false,"description":"Bad Request: chat not found"}'))) as bot:
        assert isinstance(await failure_of(bot.send_message(5, "Bonjour")), BadRequest)
    async with bot_with(Server(always(502, b"<html>"))) as bot:
        assert type(await failure_of(bot.send_message(5, "Bonjour"))) is NetworkError


@pytest.mark.parametrize("status", [200, 400, 429, 500])
@pytest.mark.parametrize(
    "said",
    [
        b'"description":null', b'"description":5', b'"description":"x","parameters":[]', b'"error_code":429',
        b'"description":"x","parameters":{"retry_after":"7"}', b'"description":"x","parameters":{"retry_after":-5}',
        b'"description":"x","parameters":{"retry_after":1e300}', b'"description":"x","parameters":{"retry_after":null}',
        b'"description":"x","parameters":{"migrate_to_chat_id":"z"}', b'"description":"x","parameters":{"a":{}}',
    ],
)  # fmt: skip
async def test_a_refusal_of_an_odd_form_is_a_failure_like_any_other(status: int, said: bytes) -> None:
    async with served(Server(always(status, b'{"ok":false,' + said + b"}"))) as url, Request() as request:
        client = client_of(Settings(bot_token=TOKEN, bot_api_url=url), Clock(), request)
        error = await failure_of(client.send_message(5, "Bonjour"))
    assert not isinstance(error, RetryAfter)


ODD_RESULTS = [b"null", b"[]", b"5", b'"x"', b"{}", b'{"message_id":"x"}', b'{"message_id":1,"date":0,"chat":{}}']
ODD_PARTS = [b'"date":1e300', b'"date":99999999999', b'"chat":5', b'"document":5', b'"photo":[5]', b'"photo":{}']
SENT = b'{"message_id":1,"chat":{"id":5,"type":"private"},"date":0,%b}'


@pytest.mark.parametrize("result", [*ODD_RESULTS, *(SENT % part for part in ODD_PARTS)])
async def test_a_success_of_an_odd_form_means_unknown(result: bytes) -> None:
    async with served(Server(always(200, b'{"ok":true,"result":' + result + b"}"))) as url, Request() as request:
        client = client_of(Settings(bot_token=TOKEN, bot_api_url=url), Clock(), request)
        for call in (client.send_message(5, "Bonjour"), client.get_me(), client.get_webhook_info()):
            assert isinstance(await failure_of(call), UnknownOutcomeError)


async def test_of_a_message_that_was_sent_its_number_and_files_are_read() -> None:
    files = b'"document":{"file_id":"d","file_unique_id":"u"},"text":5,"of_next_year":{}'
    async with served(Server(always(200, b'{"ok":true,"result":' + SENT % files + b"}"))) as url, Request() as request:
        sent = await client_of(Settings(bot_token=TOKEN, bot_api_url=url), Clock(), request).send_message(5, "Bonjour")
    assert sent.message_id == 1
    assert sent.document
    assert sent.document.file_id == "d"


async def test_a_redirection_is_not_followed() -> None:
    async def redirect(_server: Server, _call: Call, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 307 Elsewhere\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n")

    server = Server(redirect)
    async with bot_with(server) as bot:
        await failure_of(bot.send_message(5, "Bonjour"))
    assert len(server.calls) == 1


async def test_a_server_with_an_untrusted_certificate_is_told_nothing(tmp_path: Path) -> None:
    server = Server(obey)
    async with served(server, tls=self_signed_tls(tmp_path)) as url, bot_on(url) as bot:
        error = await failure_of(bot.send_message(5, "Bonjour"))
    assert isinstance(error, NotSentError)
    assert "certificate verify failed" in str(error)
    assert not server.calls


@pytest.mark.parametrize("variable", ["HTTP_PROXY", "all_proxy"])
async def test_the_proxy_of_the_environment_is_used(monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    proxy = Server(obey)
    async with served(proxy) as url:
        monkeypatch.setenv(variable, url.replace("//", "//name:word@"))
        async with bot_on("http://telegram.invalid") as bot:
            await bot.get_me()
    assert proxy.calls[0].line == f"POST http://telegram.invalid/bot{TOKEN}/getMe HTTP/1.1"
    assert proxy.calls[0].headers["proxy-authorization"] == "basic bmftztp3b3jk"


async def test_the_proxy_is_left_out_for_loopback_and_for_what_the_environment_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with served(Server(always(500, b"proxied"))) as proxy, served(Server(obey)) as url:
        monkeypatch.setenv("HTTP_PROXY", proxy)
        async with bot_on(url) as bot:
            assert await bot.get_me()
        monkeypatch.setenv("NO_PROXY", "127.0.0.2")
        async with bot_on("http://127.0.0.2:9") as bot:
            assert isinstance(await failure_of(bot.get_me()), NotSentError)


async def test_nothing_is_sent_before_opening_or_after_closing() -> None:
    server = Server(obey)
    async with served(server) as url:
        request = Request()
        bot = Bot(TOKEN, base_url=f"{url}/bot", request=request, get_updates_request=request)
        assert isinstance(await failure_of(bot.get_me()), NotSentError)
        await bot.initialize()
        await bot.shutdown()
        assert isinstance(await failure_of(bot.get_me(read_timeout=1)), NotSentError)
        await bot.initialize()
        await bot.shutdown()
    assert [call.method for call in server.calls] == ["getMe", "getMe"]


async def test_closing_ends_the_calls_under_way() -> None:
    async def begun(server: Server, _call: Call, _writer: asyncio.StreamWriter) -> None:
        arrived.set()
        await server.gate.wait()

    arrived = asyncio.Event()
    async with bot_with(Server(begun)) as bot:
        polling: asyncio.Task[Any] = asyncio.create_task(failure_of(bot.get_updates(timeout=50)))
        await arrived.wait()
        await bot.request.shutdown()
        assert isinstance(await polling, UnknownOutcomeError)


def dated(date: str) -> Callable[[Server, Call, asyncio.StreamWriter], Awaitable[None]]:
    async def behave(_server: Server, _call: Call, writer: asyncio.StreamWriter) -> None:
        body = orjson.dumps({"ok": True, "result": MESSAGE})
        writer.write(answer(200, body).replace(b"Content-Length", f"Date: {date}\r\nContent-Length".encode()))

    return behave


async def test_what_time_it_is_at_telegram_is_told_with_each_answer() -> None:
    heard: list[datetime] = []
    async with bot_with(Server(dated("Mon, 21 Oct 2024 07:00:00 GMT")), Request(hear=heard.append)) as bot:
        await bot.send_message(5, "x")
    assert heard == [datetime(2024, 10, 21, 7, tzinfo=UTC)]


@pytest.mark.parametrize("date", ["", "yesterday", "Mon, 21 Oct 2024 07:00:00 -0000", "Mon, 99 Oct 2024 07:00:00 GMT"])
async def test_a_date_that_cannot_be_read_tells_nothing_and_disturbs_nobody(date: str) -> None:
    heard: list[datetime] = []
    async with bot_with(Server(dated(date)), Request(hear=heard.append)) as bot:
        assert (await bot.send_message(5, "x")).text == "ça marche"
    assert heard == []


@pytest.mark.parametrize("name", ["HTTP_PROXY", "https_proxy", "All_Proxy"])
@pytest.mark.parametrize(
    "value",
    ["proxy.example.org:3128", "127.0.0.1", "socks5://127.0.0.1:1", "http://a b:1", "http://", "http://a:99999"],
)
def test_a_proxy_that_cannot_be_used_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(RefusedError, match=f"^{name} cannot be used"):
        check_proxies({name: value})


def test_a_proxy_that_can_be_used_and_other_variables_are_taken() -> None:
    check_proxies(
        {"HTTPS_PROXY": "http://proxy.example.org:3128", "http_proxy": "", "NO_PROXY": "localhost", "X": "a b"}
    )
