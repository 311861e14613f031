"""The webhook: what it takes is safe before it is confirmed, and strangers keep nobody waiting."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
import httpx
import orjson
import pytest

from bot.runtime.webhook import LARGEST_BODY, SECRET_HEADER, site
from bot.storage.vault import new_key
from simulator.person import Person
from simulator.telegram import Telegram
from tests.support.processes import Running, over_http, serving, settings_for, until
from tests.support.rehearsal import Rehearsal

PRESS_RELEASE = datetime(2024, 10, 21, 7, tzinfo=UTC)
SECRET = "s3cret"


@pytest.fixture
async def hook(bot: Rehearsal) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(site(bot.intake, "/hook", SECRET))
    signed = {SECRET_HEADER: SECRET}
    async with httpx.AsyncClient(transport=transport, base_url="https://bot.example.org", headers=signed) as client:
        yield client


async def test_only_who_knows_the_secret_is_heard(bot: Rehearsal, ann: Person, hook: httpx.AsyncClient) -> None:
    update = orjson.dumps(bot.telegram.send_text(ann.account, "/aide"))
    for secret in (b"other", b"", "é".encode()):
        refused = await hook.post("/hook", content=update, headers={SECRET_HEADER.encode(): secret})
        assert refused.status_code == 403
    assert len(ann.messages) == 1
    assert (await hook.post("/hook", content=update)).status_code == 200
    assert len(ann.messages) == 2
    assert (await hook.post("/hook", content=update)).status_code == 200
    assert len(ann.messages) == 2


@pytest.mark.parametrize(
    "body",
    [
        b"{", b"null", b"[]", b"5", b"{}", b"\xff\xfe", b"", b'{"update_id": 1, "message": 5}',
        b'{"update_id": 2, "message": {"text": 5}}', b"[" * 100_000,
    ],
)  # fmt: skip
async def test_what_can_never_be_read_is_confirmed_for_it_would_come_again(
    hook: httpx.AsyncClient, ann: Person, body: bytes
) -> None:
    assert (await hook.post("/hook", content=body)).status_code == 200
    assert len(ann.messages) == 1


@pytest.mark.slow
@pytest.mark.parametrize("part", [b"Lille", b"Lille \\ud83d", b"Lille \xff\xfe"])
async def test_it_reads_as_leniently_as_long_polling(
    bot: Rehearsal, ann: Person, hook: httpx.AsyncClient, part: bytes
) -> None:
    await ann.sends("Lille")
    before = len(ann.messages)
    body = orjson.dumps(bot.telegram.send_text(ann.account, "Lille")).replace(b"Lille", part)
    assert (await hook.post("/hook", content=body)).status_code == 200
    await bot.intake.finish(20)
    assert len(ann.messages) > before


async def test_a_body_that_is_too_large_is_refused_by_its_stated_length_and_while_it_is_read(
    hook: httpx.AsyncClient,
) -> None:
    whole = await hook.post("/hook", content=b" " * (LARGEST_BODY + 1))

    async def parts() -> AsyncIterator[bytes]:
        for _ in range(LARGEST_BODY // 1000 + 2):
            yield b" " * 1000

    streamed = await hook.post("/hook", content=parts())
    odd = await hook.post("/hook", content=b"{}", headers={"Content-Length": "many"})
    assert [whole.status_code, streamed.status_code, odd.status_code] == [413, 413, 413]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
        return port


class Hook:
    """Telegram, as it calls a webhook: each update again and again until it is confirmed, several at once."""

    def __init__(self, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}/hook"
        self.confirmed: set[int] = set()

    async def post(self, update: dict[str, Any]) -> int:
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(10)) as session:
            try:
                async with session.post(self.address, json=update, headers={SECRET_HEADER: SECRET}) as answer:
                    return answer.status
            except (aiohttp.ClientError, TimeoutError):
                return 0

    async def hand_over(self, updates: list[dict[str, Any]]) -> None:
        """Make a call for each update that is not confirmed."""
        places = asyncio.Semaphore(40)

        async def call(update: dict[str, Any]) -> None:
            async with places:
                if await self.post(update) == 200:
                    self.confirmed.add(update["update_id"])

        await asyncio.gather(*(call(one) for one in updates if one["update_id"] not in self.confirmed))


@asynccontextmanager
async def hooked(telegram: Telegram, folder: Path, key: str, port: int) -> AsyncIterator[Running]:
    async with over_http(telegram) as address:
        own = {"WEBHOOK_URL": "https://bot.example.org/hook", "WEBHOOK_SECRET": SECRET, "PORT": str(port)}
        async with serving(**settings_for(address, folder, key), **own) as bot:
            await bot.says("event=ready", 60)
            yield bot


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["term", "kill"])
async def test_by_webhook_too_everybody_in_a_flood_is_answered_whenever_the_process_ends(
    tmp_path: Path, ending: str
) -> None:
    telegram, key, hook = Telegram(lambda: PRESS_RELEASE), new_key(), Hook(port := free_port())
    people = [telegram.person(f"Person {number}", "fr") for number in range(100)]
    updates = [update for one in people if (update := telegram.send_text(one, "/start"))]
    async with hooked(telegram, tmp_path, key, port) as bot:
        calling = asyncio.create_task(hook.hand_over(updates))
        await until(telegram, lambda: sum(len(one.messages) > 1 for one in people) > 20)
        await (bot.dies() if ending == "kill" else bot.ends_when_asked())
        await calling
    async with hooked(telegram, tmp_path, key, port) as bot:
        await hook.hand_over(updates)
        await until(telegram, lambda: all(len(one.messages) > 1 for one in people))
        await bot.ends_when_asked()
    twice = sum(len(one.messages) - 2 for one in people)
    assert twice <= (0 if ending == "term" else 40), twice
    assert len(hook.confirmed) == len(people)


@pytest.mark.slow
async def test_strangers_who_say_nothing_or_too_much_keep_nobody_waiting(tmp_path: Path) -> None:
    telegram, hook = Telegram(lambda: PRESS_RELEASE), Hook(port := free_port())
    async with hooked(telegram, tmp_path, new_key(), port):
        silent = []
        for number in range(500):
            one = socket.create_connection(("127.0.0.1", port), timeout=5)
            one.sendall((b"", b"POST /hook HTTP/1.1\r\nHost: x\r\nX-A: ", b"GET")[number % 3])
            silent.append(one)
        ann = telegram.person("Ann", "fr")
        update = telegram.send_text(ann, "/start")
        assert update
        async with asyncio.timeout(10):
            assert await hook.post(update) == 200
        assert len(ann.messages) > 1
        for one in silent:
            one.close()


@pytest.mark.slow
async def test_a_port_that_is_taken_is_told_in_one_sentence(tmp_path: Path) -> None:
    telegram = Telegram(lambda: PRESS_RELEASE)
    with socket.create_server(("0.0.0.0", 0)) as taken:  # noqa: S104
        own = {"WEBHOOK_URL": "https://bot.example.org/hook", "WEBHOOK_SECRET": SECRET}
        port = {"PORT": str(taken.getsockname()[1])}
        async with (
            over_http(telegram) as address,
            serving(**settings_for(address, tmp_path, new_key()), **own, **port) as bot,
        ):
            assert await bot.ends() == 1
    assert bot.log.startswith("The webhook cannot listen on port")


@pytest.mark.slow
async def test_another_process_that_takes_over_the_webhook_is_noticed(tmp_path: Path) -> None:
    telegram = Telegram(lambda: PRESS_RELEASE)
    async with hooked(telegram, tmp_path, new_key(), free_port()) as bot:
        await telegram.call("setWebhook", {"url": "https://other.example.org/hook"})
        assert await bot.ends(30) == 1
        assert bot.log.splitlines()[-1].startswith("Telegram calls another address")
