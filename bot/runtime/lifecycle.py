"""Runs an application from its start to a graceful end."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Literal

import structlog
from telegram.error import InvalidToken, RetryAfter, TelegramError

from bot.context import BotApplication, Services
from bot.errors import RefusedError
from bot.local_time import FRENCH_TIME
from bot.logs import reason
from bot.runtime.bot_profile import introduce
from bot.runtime.database_watch import watch_database
from bot.runtime.delivery import deliver_due
from bot.runtime.feeds import read_again_and_again, take_up
from bot.runtime.health import keep_reporting
from bot.runtime.hot_reload import reload_at_each_signal
from bot.runtime.intake import Intake
from bot.runtime.polling import receive
from bot.runtime.purging import purge_daily
from bot.runtime.rescheduling import News, adopt, renew, tell
from bot.runtime.standing import leading, led, stand, while_leading
from bot.runtime.supervision import Pauses, until_stopped, watched
from bot.runtime.timekeeping import time_is_known
from bot.settings import Settings
from bot.storage.database import LostError
from bot.transport.calls import seconds

log = structlog.get_logger()

WAKE_EVERY = 1.0
"""Seconds between two looks at what is due, by monotonic time: what is due stands in the database."""
ANSWER_WITHIN, END_WITHIN = 0.8, 1.7
"""Seconds that answers under way have when the process is asked to end, and the calls that were begun by then."""
START_PAUSE = 15.0
"""The longest pause between two tries to reach Telegram at the start, in seconds."""

Receive = Callable[[Intake], Awaitable[None]]
"""Receives updates for ever, and gives them to the intake."""


Time = Literal["present", "rehearsal"]
OTHER_TIME: dict[Time, str] = {
    "rehearsal": (
        "CLOCK_START or CLOCK_SPEED is set, and real people are in this database: a rehearsal needs a database of its "
        "own. Take them out of the environment, or choose another file in DATABASE_URL."
    ),
    "present": (
        "This database is of a rehearsal: the people in it live in another time. Set CLOCK_START as it was then, or "
        "choose another file in DATABASE_URL."
    ),
}


async def run(application: BotApplication, stop: asyncio.Event, receive: Receive) -> None:
    """Answer people, and send what is due, until `stop` is set.

    Raises:
        InvalidToken: Telegram refuses the token at the start.
        LostError: something that the bot lives by cannot go on.
    """
    services = application.bot_data
    try:
        await until_stopped(stop, patiently(application.initialize))
        if stop.is_set():
            return
        intake = Intake(application)
        await services.standing.renew()
        news = await begin(services)
        await intake.begin()
        try:
            await until_stopped(
                stop,
                watched("receiving updates", lambda: receive(intake)),
                watched("sending what is due", lambda: _wake_again_and_again(services)),
                watched("reading feeds", lambda: read_again_and_again(services)),
                watched("reading the content anew", lambda: reload_at_each_signal(services)),
                watched("telling what is new", lambda: led(services, lambda: tell(news, services))),
                watched("standing among processes", lambda: stand(intake, services)),
                watched("the introduction", lambda: introduce(application)),
                watched("the report on health", lambda: keep_reporting(services)),
                _monitored(services),
                watch_database(services),
            )
        finally:
            await finish(intake, services)
    finally:
        services.studio.close()
        await application.bot.shutdown()
        await services.database.close()


async def begin(services: Services) -> News:
    """Take up the queue where a process that is no more left it; return what people have not been told yet."""
    told = await _put_back(services)
    await services.queue.release()
    news = await adopt(services, services.content)
    news.told = told
    await renew(services)
    await take_up(services)
    return news


async def live_in(services: Services, settings: Settings) -> None:
    """Note whether the database lives in the present or in a rehearsal: one in which people are never changes over.

    Reminders would go out at wrong hours, and the purge would take everybody.

    Raises:
        RefusedError: people are in it, and it lived in the other.
    """
    time: Time = "rehearsal" if settings.rehearsal else "present"
    before = await services.marks.get("time") or "present"
    if before != time and await services.overview.has_people():
        await services.database.close()
        raise RefusedError(OTHER_TIME[time])
    await services.marks.set("time", time)


async def _put_back(services: Services) -> bool:
    """Where the database is a copy that was put back: take what was due since as sent.

    Returns whether what changed in the content since counts as told as well.
    """
    restored = await services.marks.get("restored")
    if restored is None:
        return False
    since, _, tell_changes = restored.partition(" ")
    # What is due in this very second was due before: it counts as sent as well.
    start = services.clock.now() + timedelta(seconds=1)
    before = start if since == "start" else datetime.fromtimestamp(int(since), FRENCH_TIME)
    rows = await services.queue.count_as_sent(before)
    await services.marks.set("restored", f"{int(before.timestamp())} {tell_changes}")
    log.warning("put back from a copy: what was due counts as sent", before=before.isoformat(), rows=rows)
    return not tell_changes


async def patiently(call: Callable[[], Awaitable[object]]) -> None:
    """Make a call that the start depends on, again and again until Telegram can be reached and takes it.

    Raises:
        InvalidToken: Telegram refuses the token.
    """
    pauses = Pauses(longest=START_PAUSE)
    while True:
        try:
            await call()
        except InvalidToken:
            raise
        except TelegramError as error:
            pause = max(pauses.next(), seconds(error) if isinstance(error, RetryAfter) else 0)
            log.warning("Telegram not reached", reason=reason(error), again_in_seconds=round(pause, 1))
            await asyncio.sleep(pause)
        else:
            return


async def finish(intake: Intake, services: Services) -> None:
    """End in good order: answers under way have their time, then calls; what is left waits for the next start."""
    services.stopping = True
    end = asyncio.get_running_loop().time() + ANSWER_WITHIN + END_WITHIN
    done = await intake.finish(ANSWER_WITHIN)
    services.pacer.close()
    if not done:
        await intake.finish(END_WITHIN)
        log.info("stopped before everything was answered: it is, at the next start")
    with suppress(TimeoutError):
        async with asyncio.timeout_at(end), services.delivering:
            log.info("stopped")
    await intake.close()
    await services.alerts.close()
    with suppress(Exception):  # a lease that cannot be given up runs out
        await services.standing.resign()


async def _wake_again_and_again(services: Services) -> None:
    loop = asyncio.get_running_loop()
    while True:
        began = loop.time()
        services.vitals.woke()
        # Asked to end, it is not cut off in the middle of a call: it stops by itself after the one under way.
        await asyncio.shield(asyncio.create_task(_wake(services)))
        await asyncio.sleep(max(0.0, began + WAKE_EVERY - loop.time()))


async def _monitored(services: Services) -> None:
    if services.settings.metrics_port is not None:
        from bot.runtime.monitoring import monitor  # noqa: PLC0415 -- a web server that most do without

        await monitor(services)


async def _wake(services: Services) -> None:
    try:
        await wake(services)
    except LostError as error:  # `bot.runtime.database_watch` ends the process, and says why
        log.warning("nothing is sent any more", reason=str(error))
    except ExceptionGroup as error:
        # Each of them is out of the way; the rest went out.
        log.exception("some of what was due could not be said", errors=len(error.exceptions))


async def wake(services: Services) -> None:
    """Send what is due, once it is known what time it is, and delete what was kept long enough."""
    if await time_is_known(services):
        await deliver_due(services)
        if services.standing.leads:
            await purge_daily(services)


async def poll(application: BotApplication, stop: asyncio.Event) -> None:
    """Receive updates by long polling until `stop` is set; raises as `run` does."""

    async def receive_by_polling(intake: Intake) -> None:
        services = application.bot_data
        while True:
            await leading(services)
            if services.database.several:
                await intake.learn()
                await intake.take_on()  # before what the same people wrote since
            await patiently(application.bot.delete_webhook)
            log.info("ready", way="long polling")
            receiving = asyncio.create_task(receive(application.bot, intake, services))
            await while_leading(receiving, services)
            services.recent.forget_all()
            log.warning("another process leads now")

    await run(application, stop, receive_by_polling)
