"""What organisers are told of the running bot: each of them, each kind of thing once an hour, and nothing waits."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime

import pytest
from structlog.testing import capture_logs

from bot.i18n.renderer import Renderer
from bot.replies.model import Reply, say
from bot.transport.alerts import ONCE_IN, Alerts
from bot.transport.last_keyboards import LastKeyboards
from bot.transport.rate_limiter import RateLimiter
from bot.transport.sender import Sender
from bot.transport.studio import Studio
from bot.transport.telegram_client import TelegramClient
from simulator.request import SimulatedRequest
from simulator.telegram import Telegram
from simulator.world import Account
from tests.support.rehearsal import knowledge
from tests.support.virtual_time import run, until

NOON = datetime(2026, 11, 29, 12, tzinfo=UTC)
REPLY = Reply((say("Accueil"),), ())
Play = Callable[[Alerts, Telegram], Awaitable[None]]


def told(play: Play, names: Sequence[str] = ("Olga", "Pierre")) -> list[list[str]]:
    """Let organisers be told things in virtual time; return what each of them read, in their order."""

    async def main() -> list[list[str]]:
        telegram = Telegram(lambda: NOON)
        organisers = [telegram.person(name, "fr") for name in names]
        for one in organisers:
            telegram.send_text(one, "/start")
        request = SimulatedRequest(telegram)
        bot = TelegramClient(telegram.token, request=request, get_updates_request=request)
        loop = asyncio.get_running_loop()
        pacer = RateLimiter(monotonic=loop.time, call_later=loop.call_later)
        alerts = Alerts(
            Sender(bot, Renderer(knowledge().catalogues), LastKeyboards(), pacer, Studio()),
            {one.id for one in organisers},
        )
        await play(alerts, telegram)
        await alerts.close()
        return [read(one) for one in organisers]

    return run(main())


def read(organiser: Account) -> list[str]:
    return [message["text"] for message in organiser.messages.values() if message["text"] != "/start"]


async def settled() -> None:
    """Let what was begun be finished, and the pauses between calls pass."""
    await until(asyncio.get_running_loop().time() + 60)


def test_every_organiser_is_told() -> None:
    async def play(alerts: Alerts, _telegram: Telegram) -> None:
        alerts.tell("full disk", REPLY)
        await settled()

    assert told(play) == [["Accueil"], ["Accueil"]]


def test_without_organisers_nobody_is_told_and_nothing_fails() -> None:
    async def play(alerts: Alerts, _telegram: Telegram) -> None:
        alerts.tell("full disk", REPLY)
        await settled()

    assert told(play, names=()) == []


@pytest.mark.parametrize(("after", "times"), [(0.0, 1), (ONCE_IN - 1, 1), (ONCE_IN, 2), (ONCE_IN * 3, 2)])
def test_a_kind_of_thing_is_told_once_an_hour(after: float, times: int) -> None:
    async def play(alerts: Alerts, _telegram: Telegram) -> None:
        alerts.tell("full disk", REPLY)
        await until(after)
        alerts.tell("full disk", REPLY)
        await settled()

    assert told(play) == [["Accueil"] * times] * 2


def test_what_is_told_again_and_again_is_counted_from_what_was_last_told() -> None:
    async def play(alerts: Alerts, _telegram: Telegram) -> None:
        for minute in range(0, 181, 10):
            await until(minute * 60)
            alerts.tell("full disk", REPLY)
        await settled()

    assert told(play, ["Olga"]) == [["Accueil"] * 4]


def test_another_kind_of_thing_is_told_at_once() -> None:
    async def play(alerts: Alerts, _telegram: Telegram) -> None:
        alerts.tell("full disk", REPLY)
        alerts.tell("two receivers", Reply((say("Retour"),), ()))
        alerts.tell("full disk", REPLY)
        await settled()

    assert [sorted(one) for one in told(play)] == [["Accueil", "Retour"]] * 2


def test_who_blocked_the_bot_keeps_nobody_else_from_being_told() -> None:
    async def play(alerts: Alerts, telegram: Telegram) -> None:
        first = min(telegram.accounts)
        telegram.fail("sendMessage", error=403, chat_id=first, times=None)
        with capture_logs() as logs:
            alerts.tell("full disk", REPLY)
            await settled()
        outcomes = sorted(line["outcome"] for line in logs if line["event"] == "organiser told")
        assert outcomes == ["refused", "sent"]

    assert told(play) == [[], ["Accueil"]]


def test_nothing_is_begun_once_the_bot_ends_and_what_waits_is_left() -> None:
    async def play(alerts: Alerts, _telegram: Telegram) -> None:
        alerts.tell("full disk", REPLY)
        await alerts.close()
        await settled()

    assert told(play) == [[], []]
