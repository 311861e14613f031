"""The first call for updates, made while the bot is still being read: nothing is lost by it, and no failure counts."""

import asyncio
from datetime import UTC, datetime

import pytest

from bot.clock import Clock
from bot.settings import Settings
from bot.transport.telegram_client import TelegramClient, client_of
from bot.transport.updates import UPDATES
from simulator.request import SimulatedRequest
from simulator.telegram import Telegram


@pytest.fixture
def telegram() -> Telegram:
    """A Telegram at which somebody has written already."""
    made = Telegram(lambda: datetime(2024, 10, 21, 7, tzinfo=UTC))
    made.send_text(made.person("Ann", "fr"), "/start")
    return made


@pytest.fixture
def client(telegram: Telegram) -> TelegramClient:
    """What calls it."""
    return client_of(Settings(bot_token=telegram.token), Clock(), SimulatedRequest(telegram))


def polls(telegram: Telegram) -> list[int | None]:
    """Return from which number on it was asked for updates, call after call."""
    return [call.parameters.get("offset") for call in telegram.calls if call.method == "getUpdates"]


async def until_called(telegram: Telegram, method: str) -> None:
    """Wait until Telegram was called."""
    async with asyncio.timeout(5):
        while not any(call.method == method for call in telegram.calls):  # noqa: ASYNC110 -- it calls at once
            await asyncio.sleep(0)


async def test_what_was_asked_for_ahead_is_handed_over_once(telegram: Telegram, client: TelegramClient) -> None:
    client.ask_ahead(0, UPDATES)
    await until_called(telegram, "getUpdates")
    found = await client.fetch_updates(None, 0, UPDATES)
    assert [update["message"]["text"] for update in found] == ["/start"]
    assert polls(telegram) == [None]
    assert await client.fetch_updates(found[-1]["update_id"] + 1, 0, UPDATES) == []
    assert polls(telegram) == [None, found[-1]["update_id"] + 1]


@pytest.mark.parametrize("method", ["getMe", "getUpdates"])
async def test_where_asking_ahead_fails_it_is_asked_anew(
    telegram: Telegram, client: TelegramClient, method: str
) -> None:
    telegram.fail(method, error="unreachable", times=None)
    client.ask_ahead(0, UPDATES)
    await until_called(telegram, method)
    await asyncio.sleep(0)
    telegram.heal()
    found = await client.fetch_updates(None, 0, UPDATES)
    assert [update["message"]["text"] for update in found] == ["/start"]


async def test_asking_ahead_ends_with_whoever_waits_for_it(telegram: Telegram, client: TelegramClient) -> None:
    telegram.updates.clear()
    client.ask_ahead(30, UPDATES)
    await until_called(telegram, "getUpdates")
    waiting = asyncio.create_task(client.fetch_updates(None, 30, UPDATES))
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    others = asyncio.all_tasks() - {asyncio.current_task()}
    assert not others
