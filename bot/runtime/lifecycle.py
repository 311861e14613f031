"""Runs an application from its start to a graceful end."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import structlog
from telegram.error import InvalidToken, NetworkError
from telegram.ext import Updater

from bot.context import BotApplication, Context, Services
from bot.runtime.bot_profile import introduce
from bot.runtime.delivery import deliver_due
from bot.runtime.hot_reload import reload_on_signal
from bot.runtime.rescheduling import News, adopt, tell
from bot.transport.update_processor import UPDATES

log = structlog.get_logger()

WAKE_EVERY = timedelta(seconds=1)
LONG_POLL = timedelta(seconds=30)
STOP_WITHIN, CONFIRM_WITHIN = 3.0, 1.0
"""Seconds that what is under way has to finish, and that Telegram has to take note of what was received."""
TRY_AGAIN_AFTER = 5.0
"""Seconds between two tries to reach Telegram at the start."""


@asynccontextmanager
async def running(application: BotApplication) -> AsyncIterator[None]:
    """Keep an application running: it handles what is put in its queue, and sends the reminders that are due.

    Raises:
        InvalidToken: if Telegram refuses the token.
    """
    services = application.bot_data
    await _reach_telegram(application)
    news = await begin(services)
    if application.job_queue:
        application.job_queue.run_repeating(
            _wake,
            WAKE_EVERY,
            first=0,
            name="reminders",
            # The row in the database is the queue: a late or missed wake loses nothing, and two at once serve nobody.
            job_kwargs={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )
    await application.start()
    beside = [asyncio.create_task(introduce(application)), asyncio.create_task(tell(news, services))]
    reload_on_signal(application)
    try:
        yield
    finally:
        for task in beside:
            task.cancel()
        services.stopping = True
        try:
            async with asyncio.timeout(STOP_WITHIN):
                await application.stop()
                await application.shutdown()
        except TimeoutError:
            log.warning("stopped before everything under way was done")
            await application.bot.shutdown()
        await services.database.close()


async def begin(services: Services) -> News:
    """Take up the queue where a process that is no more left it; return what people have not been told yet."""
    await services.queue.release()
    return await adopt(services, services.content)


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


async def _wake(context: Context) -> None:
    services = context.services
    await deliver_due(services)
    today = services.clock.now().date()
    if services.purged_on != today:
        services.purged_on = today
        await purge(services)


async def purge(services: Services) -> None:
    """Delete what was kept long enough."""
    now = services.clock.now()
    rows = await services.overview.purge(now)
    rows += await services.sharing.purge(services.today()) + await services.consents.purge(now)
    log.info("purged", rows=rows)


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
