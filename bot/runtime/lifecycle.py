"""Runs an application from its start to a graceful end."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Literal

import structlog
from telegram.error import InvalidToken, NetworkError
from telegram.ext import Updater

from bot.context import BotApplication, Services
from bot.errors import RefusedError
from bot.local_time import FRENCH_TIME
from bot.runtime.bot_profile import introduce
from bot.runtime.delivery import deliver_due
from bot.runtime.hot_reload import reload_on_signal
from bot.runtime.purging import purge_daily
from bot.runtime.rescheduling import News, adopt, renew, tell
from bot.runtime.timekeeping import time_is_known
from bot.settings import Settings
from bot.storage.database import LostError
from bot.transport.update_processor import UPDATES

log = structlog.get_logger()

WAKE_EVERY = 1.0
"""Seconds between two looks at what is due, as a count that nobody can set has them."""
LONG_POLL = timedelta(seconds=30)
STOP_WITHIN, CONFIRM_WITHIN = 3.0, 1.0
"""Seconds that what is under way has to finish, and that Telegram has to take note of what was received."""
TRY_AGAIN_AFTER = 5.0
"""Seconds between two tries to reach Telegram at the start."""


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


@asynccontextmanager
async def running(application: BotApplication) -> AsyncIterator[None]:
    """Keep an application running: it handles what is put in its queue, and sends the reminders that are due.

    Raises:
        InvalidToken: if Telegram refuses the token.
    """
    services = application.bot_data
    await _reach_telegram(application)
    news = await begin(services)
    await application.start()
    beside = [asyncio.create_task(introduce(application)), asyncio.create_task(tell(news, services))]
    waker = asyncio.create_task(_wake(application))
    reload_on_signal(application)
    try:
        yield
    finally:
        for task in beside:
            task.cancel()
        services.stopping = True
        try:
            async with asyncio.timeout(STOP_WITHIN):
                async with services.delivering:  # the message under way arrives, and it is noted that it did
                    waker.cancel()
                await application.stop()
                await application.shutdown()
        except TimeoutError:
            log.warning("stopped before everything under way was done")
            waker.cancel()
            await application.bot.shutdown()
        await services.database.close()


async def begin(services: Services) -> News:
    """Take up the queue where a process that is no more left it; return what people have not been told yet."""
    told = await _put_back(services)
    await services.queue.release()
    news = await adopt(services, services.content)
    news.told = told
    await renew(services)
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


async def _reach_telegram(application: BotApplication) -> None:
    while True:
        try:
            await application.initialize()
        except InvalidToken:
            raise
        except NetworkError as error:
            log.warning("Telegram not reached", reason=str(error), again_in_seconds=TRY_AGAIN_AFTER)
            await asyncio.sleep(TRY_AGAIN_AFTER)
        else:
            return


async def _wake(application: BotApplication) -> None:
    """Do what is due, again and again; the rows are the queue, so a look that is late or fails loses nothing."""
    while True:
        try:
            await wake(application.bot_data)
        except LostError as error:  # `bot.runtime.database_watch` ends the process, and says why
            log.warning("nothing is sent any more", reason=str(error))
        except Exception as error:
            await application.process_error(None, error)
        await asyncio.sleep(WAKE_EVERY)


async def wake(services: Services) -> None:
    """Send what is due, once it is known what time it is, and delete what was kept long enough."""
    if await time_is_known(services):
        await deliver_due(services)
        await purge_daily(services)


async def poll(application: BotApplication, stop: asyncio.Event) -> None:
    """Receive updates by long polling until `stop` is set."""
    updater = application.updater
    if updater is None:
        raise RuntimeError("the application was built without an updater")
    async with running(application):
        await updater.start_polling(timeout=LONG_POLL, allowed_updates=UPDATES, bootstrap_retries=-1)
        try:
            log.info("ready", way="long polling")
            await stop.wait()
        finally:
            await _stop_polling(updater)


async def _stop_polling(updater: Updater) -> None:
    """Receive no more; where Telegram cannot be told what was received, it sends that again at the next start."""
    try:
        async with asyncio.timeout(CONFIRM_WITHIN):
            await updater.stop()
    except TimeoutError:
        log.warning("Telegram was not told what was received")


def stop_on_signals() -> asyncio.Event:
    """Return an event that is set when the process is asked to end."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    return stop
