"""Several processes as an operator runs them on one PostgreSQL: one is killed, another goes on; nobody is left out."""

import asyncio
import signal
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.commands import health
from bot.storage.vault import new_key
from simulator.telegram import Telegram
from simulator.world import Account
from tests.support.databases import database_url, drop, on_a_server
from tests.support.processes import Running, over_http, serving, settings_for, until, until_told

pytestmark = on_a_server
NOW = datetime(2024, 11, 21, 17, tzinfo=UTC)
EVE = "2024-11-21T18:00"


@pytest.fixture
def own_database(tmp_path: Path) -> Iterator[str]:
    yield database_url(tmp_path)
    drop(tmp_path)


def heard(account: Account, words: str) -> int:
    return sum(words in message.get("text", "") for message in account.messages.values())


async def stops(bot: Running) -> None:
    code, _ = await bot.ends_when_asked(signal.SIGTERM)
    assert code == 0


async def test_one_answers_the_other_stands_by_and_takes_over_within_ten_seconds(
    tmp_path: Path, own_database: str
) -> None:
    telegram = Telegram(lambda: NOW)
    ann, bob = telegram.person("Ann", "fr"), telegram.person("Bob", "fr")
    async with over_http(telegram) as address:
        environment = settings_for(address, tmp_path, new_key()) | {"DATABASE_URL": own_database}
        async with serving(**environment) as first:
            await first.says("ready")
            async with serving(**environment) as second:
                await second.says("standing by")
                telegram.send_text(ann, "/start")
                await until_told(telegram, ann, "Et l’IA")
                telegram.tap(ann, max(ann.messages), "remind:lyon:d1-1800")
                await until_told(telegram, ann, "C’est noté")
                await first.dies()
                began = time.monotonic()
                telegram.send_text(bob, "/start")
                await until_told(telegram, bob, "Et l’IA")
                assert time.monotonic() - began < 10
                # A rolling restart: whoever is asked to end hands over at once.
                async with serving(**environment | {"CLOCK_START": EVE}) as third:
                    await third.says("standing by")
                    await until(telegram, lambda: heard(ann, "C’est demain") == 1)
                    began = time.monotonic()
                    await stops(second)
                    telegram.send_text(bob, "/etapes")
                    await until(telegram, lambda: len(bob.messages) >= 4)
                    assert time.monotonic() - began < 10
                    await stops(third)
    assert heard(ann, "C’est demain") == 1
    assert "No process works" in " ".join(await asyncio.to_thread(health.on_a_server, own_database))
