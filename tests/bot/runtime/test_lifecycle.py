"""The bot in a process of its own: whatever happens to Telegram, people are answered, or it ends and says why."""

import asyncio
import signal
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from bot.storage.vault import new_key
from simulator.telegram import Telegram
from simulator.world import Account
from tests.support.processes import Running, over_http, serving, settings_for, until
from tests.support.size import SEED, proved

pytestmark = pytest.mark.slow

PRESS_RELEASE = datetime(2024, 10, 21, 7, tzinfo=UTC)
GREETING = "Et l’IA, pour votre entreprise"
READY = "event=ready"


def answers(account: Account, words: str = GREETING) -> int:
    """Count the answers that somebody got."""
    return sum(words in message.get("text", "") for message in account.messages.values())


def crowd(telegram: Telegram, number: int) -> list[Account]:
    """Let many people write at once."""
    people = [telegram.person(f"Person {one}", "fr") for one in range(number)]
    for account in people:
        telegram.send_text(account, "/start")
    return people


def polls(telegram: Telegram) -> int:
    return sum(call.method == "getUpdates" for call in telegram.calls)


@pytest.fixture
def telegram() -> Telegram:
    return Telegram(lambda: PRESS_RELEASE)


async def asks_and_is_answered(telegram: Telegram, name: str, seconds: float) -> None:
    person = telegram.person(name, "fr")
    telegram.send_text(person, "/start")
    await until(telegram, lambda: answers(person) > 0, seconds)


async def test_an_update_that_nobody_can_read_stops_nobody_and_leaves_no_trace_of_anybody(
    telegram: Telegram, tmp_path: Path
) -> None:
    async with over_http(telegram) as address, serving(**settings_for(address, tmp_path, new_key())) as bot:
        await bot.says(READY)
        eve = telegram.person("Ève-Marqueur", "fr")
        for _ in range(3):
            telegram.updates.add("message", {"message_id": 1, "date": 0, "text": "marqueur", "gift": {"gift": 5}})
        telegram.send_text(eve, "/start")
        before = polls(telegram)
        await until(telegram, lambda: answers(eve) > 0, 20)
        assert polls(telegram) - before < 10
        assert await bot.ends_when_asked()
        assert bot.log.count("update not readable") == 3
        assert "arqueur" not in bot.log


@pytest.mark.parametrize("calls", ["getUpdates", "*"])
async def test_after_some_seconds_of_a_refused_token_people_are_answered_again(
    telegram: Telegram, tmp_path: Path, calls: str
) -> None:
    async with over_http(telegram) as address, serving(**settings_for(address, tmp_path, new_key())) as bot:
        await bot.says(READY)
        telegram.fail(calls, error=401, times=None)
        telegram.send_text(bob := telegram.person("Bob", "fr"), "/start")
        await bot.says("no updates received", 40)
        telegram.heal()
        await until(telegram, lambda: answers(bob) == 1, 30)
        assert "Traceback" not in bot.log


async def test_two_receivers_are_told_in_one_sentence_and_the_younger_one_ends(
    telegram: Telegram, tmp_path: Path
) -> None:
    async with over_http(telegram) as address, serving(**settings_for(address, tmp_path, new_key())) as bot:
        await bot.says(READY)
        telegram.fail(
            "getUpdates", error=409, times=None, description="Conflict: terminated by other getUpdates request"
        )
        telegram.send_text(telegram.person("Ann", "fr"), "/start")  # ends the call that is open
        assert await bot.ends(30) == 1
        assert bot.log.splitlines()[-1].startswith("Another process receives")
        assert bot.log.count('event="two receivers"') == 1
        assert "Traceback" not in bot.log


FLOODS = [("term", 0.6), ("term", 0.0), ("kill", 0.3), ("kill", 0.8)]


@pytest.mark.parametrize(("ending", "seconds"), FLOODS[:: proved(2, 1)])
async def test_in_a_flood_everybody_is_answered_whenever_the_process_ends(
    telegram: Telegram, tmp_path: Path, ending: str, seconds: float
) -> None:
    environment = {}
    async with over_http(telegram) as address:
        environment = settings_for(address, tmp_path, new_key())
        async with serving(**environment) as bot:
            await bot.says(READY)
            people = crowd(telegram, 120)
            await until(telegram, lambda: sum(map(answers, people)) > 0)
            await asyncio.wait({bot.reading}, timeout=seconds)
            if ending == "kill":
                await bot.dies()
            else:
                code, took = await bot.ends_when_asked()
                assert (code, took < 6) == (0, True)
        async with serving(**environment) as bot:
            await until(telegram, lambda: all(map(answers, people)))
            await bot.ends_when_asked()
        twice = sum(answers(account) - 1 for account in people)
        assert twice <= (0 if ending == "term" else 10), twice


async def test_when_nothing_happens_it_ends_at_once_and_without_a_warning(telegram: Telegram, tmp_path: Path) -> None:
    async with over_http(telegram) as address:
        environment = settings_for(address, tmp_path, new_key())
        for number in (signal.SIGTERM, signal.SIGINT):
            async with serving(**environment) as bot:
                await bot.says(READY)
                code, took = await bot.ends_when_asked(number)
                assert (code, took < 4) == (0, True)
                assert "level=warning" not in bot.log


START = ["getMe", "deleteWebhook", "setMyCommands"]
PASSING: list[tuple[int | str, int]] = [(429, 1), (502, 2), ("unreachable", 1)]


REFUSALS = [(START[(row + number) % 3], *error) for row in range(3) for number, error in enumerate(PASSING)]
"""Each error at each call; the first three have each of both."""


@pytest.mark.parametrize(("method", "error", "times"), REFUSALS[: proved(3, 9)])
async def test_a_refusal_at_the_start_is_waited_out(
    telegram: Telegram, tmp_path: Path, method: str, error: int | str, times: int
) -> None:
    telegram.fail(method, error=error, times=times)  # type: ignore[arg-type]
    async with over_http(telegram) as address, serving(**settings_for(address, tmp_path, new_key())) as bot:
        await asks_and_is_answered(telegram, "Ann", 40)
        assert "Traceback" not in bot.log
        assert bot.log.count("Telegram not reached") <= times


async def waits(bot: Running) -> None:
    await bot.says("Telegram not reached")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("address", ["http://127.0.0.1:1", "http://nowhere.invalid"])
async def test_while_telegram_cannot_be_reached_it_still_ends_when_asked(
    tmp_path: Path, address: str, number: int
) -> None:
    async with serving(**settings_for(address, tmp_path, new_key())) as bot:
        await waits(bot)
        code, took = await bot.ends_when_asked(number)
    assert (code, took < 5) == (0, True)
    assert "Unclosed" not in bot.log


async def test_a_refused_token_is_told_in_one_sentence_and_nothing_else(telegram: Telegram, tmp_path: Path) -> None:
    async with over_http(telegram) as address:
        environment = settings_for(address, tmp_path, new_key()) | {"BOT_TOKEN": "2:other"}
        async with serving(**environment) as bot:
            assert await bot.ends() == 1
    assert len(bot.log.splitlines()) == 1
    assert bot.log.startswith("BOT_TOKEN is refused")


async def test_the_address_of_a_proxy_that_cannot_be_used_is_refused_by_name(tmp_path: Path) -> None:
    environment = settings_for("http://127.0.0.2:1", tmp_path, new_key())
    async with serving(**environment, https_proxy="proxy.example.org:3128") as bot:
        assert await bot.ends() == 1
    assert bot.log.startswith("https_proxy cannot be used")


@pytest.mark.usefixtures("telegram")
async def test_a_proxy_that_is_dead_is_waited_for(tmp_path: Path) -> None:
    environment = settings_for("http://127.0.0.2:1", tmp_path, new_key())
    async with serving(**environment, HTTP_PROXY="http://127.0.0.1:1") as bot:
        await waits(bot)
        assert (await bot.ends_when_asked())[0] == 0


STUCK: list[tuple[str, int | str]] = [
    ("getMe", 429),
    ("getMe", "silence"),
    ("deleteWebhook", 502),
    ("setMyCommands", "silence"),
    ("getUpdates", 409),
    ("getUpdates", 429),
    ("getUpdates", 401),
    ("getUpdates", "unreachable"),
    ("getUpdates", "silence"),
    ("sendMessage", "silence"),
]
"""What the process may hang on: a method, and how Telegram fails it for good."""


@pytest.mark.parametrize(("method", "error"), STUCK[:: proved(3, 1)])
async def test_whatever_it_waits_for_it_ends_within_five_seconds(
    telegram: Telegram, tmp_path: Path, method: str, error: int | str
) -> None:
    chance = Random(f"{SEED} {method} {error}")  # noqa: S311 -- chance that can be repeated
    telegram.fail(method, error=error, times=None, retry_after=600)  # type: ignore[arg-type]
    async with over_http(telegram) as address:
        environment = settings_for(address, tmp_path, new_key())
        for number in (signal.SIGTERM, signal.SIGINT)[: proved(1, 2)]:
            async with serving(**environment) as bot:
                telegram.calls.clear()
                telegram.send_text(telegram.person("Ann", "fr"), "/start")
                while not any(call.method == method for call in telegram.calls):
                    await asyncio.wait({bot.reading}, timeout=0.05)
                await asyncio.wait({bot.reading}, timeout=chance.uniform(0, 2))
                code, took = await bot.ends_when_asked(number)
                assert (code, took < 5) == (0, True), bot.log
                assert "Traceback" not in bot.log


async def test_at_any_moment_after_it_was_started_it_ends_within_five_seconds(
    telegram: Telegram, tmp_path: Path
) -> None:
    chance = Random(SEED)  # noqa: S311 -- chance that can be repeated
    async with over_http(telegram) as address:
        environment = settings_for(address, tmp_path, new_key())
        for _ in range(proved(3, 20)):
            async with serving(**environment) as bot:
                await asyncio.wait({bot.reading}, timeout=chance.uniform(0, 4))
                number = chance.choice((signal.SIGTERM, signal.SIGINT))
                code, took = await bot.ends_when_asked(number)
                # Before anything of the bot is read the system ends it, in the system's way.
                assert code in (0, -number, 128 + number), bot.log
                assert took < 5
