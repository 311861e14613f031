"""`python -m bot serve` as an operator runs it: a process of its own, on a simulated Telegram over HTTP."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from select import select

import pytest

from bot.storage.vault import new_key
from simulator.telegram import Telegram
from simulator.world import Account
from tests.support.processes import PATIENCE, over_http, process, settings_for, until, until_told

PRESS_RELEASE = datetime(2024, 10, 21, 7, tzinfo=UTC)


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
@pytest.mark.unmeasured
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
async def test_a_map_is_drawn_in_a_process_that_ends_with_the_bot_however_that_ends(
    tmp_path: Path, number: signal.Signals
) -> None:
    telegram = Telegram(lambda: PRESS_RELEASE)
    async with greeted(telegram, tmp_path) as (bot, ann):
        telegram.share_position(ann, 45.75, 4.85)
        await until(telegram, lambda: any(call.method == "sendPhoto" and call.carried_out for call in telegram.calls))
        [studio] = [
            one for begun in Path(f"/proc/{bot.pid}/task").glob("*/children") for one in begun.read_text().split()
        ]
        assert os.getpriority(os.PRIO_PROCESS, int(studio)) == 19
        ended = os.pidfd_open(int(studio))
        bot.send_signal(number)
        assert await bot.wait() in {0, -signal.SIGKILL}
        assert (await asyncio.to_thread(select, [ended], [], [], PATIENCE))[0]
        os.close(ended)


@pytest.mark.slow
@pytest.mark.unmeasured
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
@pytest.mark.unmeasured
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
