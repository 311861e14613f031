"""Receives updates by long polling: what was handed over is confirmed to Telegram once it is safe."""

import asyncio
from random import Random

import structlog
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.context import Services
from bot.logs import reason
from bot.runtime.intake import Intake
from bot.runtime.supervision import LostError, Pauses
from bot.screens.operations import second_receiver
from bot.transport.calls import seconds
from bot.transport.telegram_client import TelegramClient
from bot.transport.updates import LONG_POLL, UPDATES, number_of

log = structlog.get_logger()

REFUSED_FOR = 120.0
"""Seconds for which Telegram may refuse the token before the process ends: a proxy that is out of order says so too."""
CONFLICT_FOR, YOUNG = 4.0, 60.0
"""Seconds of conflict after which a process ends, at least; one that is no longer young stays."""
CONFLICT_OVER_AFTER = 30.0
"""Seconds without a conflict after which it counts as over."""
LONGEST_PAUSE = 12.0
CONFIRM_WITHIN = 0.7
"""Seconds, before the process ends."""

TWO_RECEIVERS = (
    "Another process receives what is written to this bot (Telegram says: conflict). Stop one of them, or give it "
    "another BOT_TOKEN."
)


class Trouble:
    """What went wrong with the calls that ask for updates, since when, and how long to wait.

    Args:
        services: tells the organisers.
        ready_at: when this process began to receive, by the loop's clock.
    """

    def __init__(self, services: Services, ready_at: float) -> None:
        self._services = services
        self._ready_at = ready_at
        self._pauses = Pauses(longest=LONGEST_PAUSE)
        self._random = Random()  # noqa: S311 -- so that two that began together do not end together
        self._refused_since: float | None = None
        self._conflict_since: float | None = None
        self._conflict_at = 0.0

    def over(self) -> None:
        """A call was answered."""
        self._pauses.over()
        self._refused_since = None

    async def wait(self, error: TelegramError) -> None:
        """Say what went wrong, and wait before the next call.

        Raises:
            LostError: there is no use in going on.
        """
        now = asyncio.get_running_loop().time()
        pause = self._pauses.next()
        if isinstance(error, RetryAfter):
            pause = max(pause, seconds(error))
        elif isinstance(error, InvalidToken):
            self._refused(now)
        elif isinstance(error, Conflict):
            await self._conflict(now, error)
        log.warning("no updates received", reason=reason(error), again_in_seconds=round(pause, 1))
        await asyncio.sleep(pause)

    def _refused(self, now: float) -> None:
        self._refused_since = self._refused_since or now
        if now - self._refused_since > REFUSED_FOR:
            raise LostError(
                "Telegram has refused BOT_TOKEN for two minutes: check it, or ask @BotFather for a new one. "
                "What people wrote meanwhile waits at Telegram."
            )

    async def _conflict(self, now: float, error: Conflict) -> None:
        if self._conflict_since is None or now - self._conflict_at > CONFLICT_OVER_AFTER:
            self._conflict_since = now
            log.error("two receivers", say=TWO_RECEIVERS)
            self._services.alerts.tell("two receivers", second_receiver())
        self._conflict_at = now
        age = self._conflict_since - self._ready_at
        replaced = "webhook" in error.message.lower()
        patience = CONFLICT_FOR + (0 if replaced else age) + self._random.uniform(0, 1)
        if (replaced or age < YOUNG) and now - self._conflict_since > patience:
            raise LostError(TWO_RECEIVERS)


async def receive(client: TelegramClient, intake: Intake, services: Services) -> None:
    """Receive updates for ever.

    Raises:
        LostError: there is no use in going on.
    """
    trouble, offset = Trouble(services, asyncio.get_running_loop().time()), None
    while True:
        await intake.room()
        try:
            raw = await client.fetch_updates(offset, LONG_POLL, UPDATES)
        except TelegramError as error:
            await trouble.wait(error)
            continue
        numbers = [number for one in raw if (number := number_of(one)) is not None]
        if raw and not numbers:
            await trouble.wait(TelegramError("updates without numbers"))
            continue
        trouble.over()
        try:
            await intake.until_safe(intake.take(raw))
        except asyncio.CancelledError:
            await confirm(client, max(numbers, default=None), intake)
            raise
        # All that came is confirmed by the next call. Where nothing came, all is: numbers may begin anew then.
        offset = max(numbers) + 1 if numbers else None


async def confirm(client: TelegramClient, last: int | None, intake: Intake) -> None:
    """Tell Telegram, before the process ends, that what came up to number `last` is safe, as far as it is."""
    if last is None:
        return
    first = intake.first_not_safe()
    try:
        async with asyncio.timeout(CONFIRM_WITHIN):
            await client.fetch_updates(last + 1 if first is None else min(first, last + 1), 0, UPDATES, limit=1)
    except (TelegramError, TimeoutError) as error:
        # It hands them over again, and they are known by their numbers.
        log.info("what came is not confirmed", reason=reason(error))
