"""`python -m bot serve` as an operator runs it: a process of its own, on a simulated Telegram over HTTP."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import httpx
import orjson
import pytest
import uvicorn
from starlette.applications import Starlette

from bot.runtime.webhook import LARGEST_BODY, SECRET_HEADER
from bot.runtime.webhook import site as webhook
from bot.storage.vault import new_key
from simulator.bot_api import routes
from simulator.telegram import Telegram
from simulator.world import Account
from tests.support.rehearsal import Rehearsal

ROOT = Path(__file__).parents[3]
PRESS_RELEASE = datetime(2024, 10, 21, 7, tzinfo=UTC)
PATIENCE = 180
"""Seconds after which a process that should have said something is taken to hang."""


@asynccontextmanager
async def over_http(telegram: Telegram) -> AsyncIterator[str]:
    """Serve a simulated Telegram on loopback; hand out its address."""
    listening = socket.create_server(("127.0.0.1", 0))
    site = Starlette(routes=[*routes(telegram)])
    server = uvicorn.Server(uvicorn.Config(site, log_config=None, timeout_graceful_shutdown=1))
    serving = asyncio.create_task(server.serve([listening]))
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    await serving


@asynccontextmanager
async def process(command: str, **environment: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run a command of the bot in a process of its own, killed at the end if it still runs."""
    kept = {"PATH", "HOME", "LANG", "COVERAGE_PROCESS_CONFIG", "COVERAGE_PROCESS_START"}
    clean = {name: value for name, value in os.environ.items() if name in kept}
    clean["PYTHONPATH"] = str(ROOT)
    # Not in the folder of the project: the `.env` of whoever runs the tests must not be read.
    started = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *command.split(), cwd="/", env=clean | environment, stderr=asyncio.subprocess.PIPE
    )
    try:
        yield started
    finally:
        if started.returncode is None:
            started.kill()
        await started.communicate()


async def until_told(telegram: Telegram, account: Account, words: str) -> None:
    """Wait until the bot has said `words` to somebody."""
    async with asyncio.timeout(PATIENCE):
        while not any(words in message.get("text", "") for message in account.messages.values()):
            await telegram.changes.beyond(telegram.changes.count)


def settings_for(address: str, folder: Path, key: str) -> dict[str, str]:
    return {
        "BOT_TOKEN": "1:simulated",
        "BOT_API_URL": address,
        "DATABASE_URL": f"sqlite:///{folder / 'bot.db'}",
        "DATA_KEY": key,
        "XDG_CONFIG_HOME": str(folder / "settings"),
        "CLOCK_START": "2024-10-21T09:00",
    }


async def ends(bot: asyncio.subprocess.Process) -> None:
    """Ask the bot to end, and see it end well."""
    bot.send_signal(signal.SIGTERM)
    async with asyncio.timeout(PATIENCE):
        assert await bot.wait() == 0


@asynccontextmanager
async def greeted(telegram: Telegram, folder: Path) -> AsyncIterator[tuple[asyncio.subprocess.Process, Account]]:
    """Run the bot until it has greeted somebody; hand out both."""
    ann = telegram.person("Ann", "fr")
    async with over_http(telegram) as address, process("serve", **settings_for(address, folder, new_key())) as bot:
        telegram.send_text(ann, "/start")
        await until_told(telegram, ann, "Et l’IA, pour votre entreprise")
        yield bot, ann


@pytest.mark.slow
async def test_it_introduces_itself_answers_and_ends_when_asked(tmp_path: Path) -> None:
    telegram = Telegram(lambda: PRESS_RELEASE)
    async with greeted(telegram, tmp_path) as (bot, _ann):
        await ends(bot)
    polls = [call for call in telegram.calls if call.method == "getUpdates"]
    asked = {kind for call in polls for kind in call.parameters.get("allowed_updates", [])}
    assert {"message", "callback_query", "my_chat_member"} <= asked
    assert "channel_post" not in asked


@pytest.mark.slow
async def test_it_ends_when_asked_although_telegram_is_silent(tmp_path: Path) -> None:
    telegram = Telegram(lambda: PRESS_RELEASE)
    async with greeted(telegram, tmp_path) as (bot, ann):
        telegram.fail("*", error="silence", times=None)
        telegram.send_text(ann, "/etapes")
        await ends(bot)


@pytest.mark.slow
async def test_at_sighup_it_reads_its_content_again(tmp_path: Path) -> None:
    telegram = Telegram(lambda: PRESS_RELEASE)
    ann = telegram.person("Ann", "fr")
    async with over_http(telegram) as address, process("serve", **settings_for(address, tmp_path, new_key())) as bot:
        telegram.send_text(ann, "/start")
        await until_told(telegram, ann, "Et l’IA")
        bot.send_signal(signal.SIGHUP)
        assert bot.stderr is not None
        async with asyncio.timeout(PATIENCE):
            while b"content reloaded" not in await bot.stderr.readline():
                assert bot.returncode is None


@pytest.mark.slow
async def test_after_a_kill_what_was_asked_for_still_comes(tmp_path: Path) -> None:
    telegram = Telegram(lambda: PRESS_RELEASE)
    ann = telegram.person("Ann", "fr")
    key = new_key()
    async with over_http(telegram) as address:
        environment = settings_for(address, tmp_path, key)
        async with process("serve", **environment):
            telegram.send_text(ann, "/start")
            await until_told(telegram, ann, "Et l’IA")
            telegram.tap(ann, max(ann.messages), "remind:lyon:d1-1800")
            await until_told(telegram, ann, "C’est noté")
        async with process("serve", **environment | {"CLOCK_START": "2024-11-21T18:00"}):
            await until_told(telegram, ann, "C’est demain")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"BOT_TOKEN": ""}, "BotFather"),
        ({"BOT_TOKEN": "2:other"}, "refused by Telegram"),
        ({"CLOCK_SPEED": "-1"}, "CLOCK_SPEED"),
        ({"DATA_KEY": "abc"}, "DATA_KEY"),
        ({"DATABASE_URL": "sqlite:////proc/none/bot.db"}, "DATABASE_URL"),
    ],
)
async def test_what_cannot_work_is_refused_with_one_sentence(
    tmp_path: Path, change: dict[str, str], reason: str
) -> None:
    telegram = Telegram(lambda: PRESS_RELEASE)
    async with over_http(telegram) as address:
        environment = settings_for(address, tmp_path, new_key()) | change
        async with process("serve", **environment) as bot, asyncio.timeout(PATIENCE):
            _output, errors = await bot.communicate()
    assert bot.returncode == 1
    said = [line for line in errors.decode().splitlines() if not line.startswith(("level=", "timestamp="))]
    assert reason in said[-1]
    assert "Traceback" not in errors.decode()


async def test_the_webhook_takes_updates_from_whoever_knows_the_secret(bot: Rehearsal) -> None:
    transport = httpx.ASGITransport(webhook(bot.application, "/telegram", "s3cret"))
    update = {"update_id": 1, "my_chat_member": None}
    async with httpx.AsyncClient(transport=transport, base_url="https://bot.example.org") as telegram:
        refused = await telegram.post("/telegram", content=orjson.dumps(update), headers={SECRET_HEADER: "other"})
        unsigned = await telegram.post("/telegram", content=orjson.dumps(update))
        taken = await telegram.post("/telegram", content=orjson.dumps(update), headers={SECRET_HEADER: "s3cret"})
    assert [answer.status_code for answer in (refused, unsigned, taken)] == [403, 403, 200]
    assert bot.application.update_queue.qsize() == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    "body",
    [b"{", b"null", b"[]", b"5", b"{}", b'{"update_id": 1, "message": 5}', b'{"update_id": 1}' + b" " * LARGEST_BODY],
)
async def test_the_webhook_refuses_what_is_no_update(bot: Rehearsal, body: bytes) -> None:
    transport = httpx.ASGITransport(webhook(bot.application, "/telegram", "s3cret"))
    async with httpx.AsyncClient(transport=transport, base_url="https://bot.example.org") as telegram:
        answer = await telegram.post("/telegram", content=body, headers={SECRET_HEADER: "s3cret"})
    assert answer.status_code == 400
    assert bot.application.update_queue.empty()
