"""Runs an application from its start to a graceful end."""

import asyncio
import signal
from collections.abc import Awaitable, Callable
from contextlib import suppress

import structlog
from telegram.error import InvalidToken, RetryAfter, TelegramError

from bot.context import BotApplication, Services
from bot.logs import reason
from bot.runtime.bot_profile import introduce
from bot.runtime.delivery import deliver_due
from bot.runtime.hot_reload import reload_at_each_signal
from bot.runtime.intake import Intake
from bot.runtime.polling import receive
from bot.runtime.rescheduling import News, adopt, tell
from bot.runtime.supervision import Pauses, until_stopped, watched
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
        news = await begin(services)
        await intake.begin()
        try:
            await until_stopped(
                stop,
                watched("receiving updates", lambda: receive(intake)),
                watched("sending what is due", lambda: _wake_again_and_again(services)),
                watched("reading the content anew", lambda: reload_at_each_signal(services)),
                watched("telling what is new", lambda: tell(news, services)),
                watched("the introduction", lambda: introduce(application)),
            )
        finally:
            await finish(intake, services)
    finally:
        await application.bot.shutdown()
        await services.database.close()


async def begin(services: Services) -> News:
    """Take up the queue where a process that is no more left it; return what people have not been told yet."""
    await services.queue.release()
    return await adopt(services, services.content)


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
    done = await intake.finish(ANSWER_WITHIN)
    services.pacer.close()
    if not done:
        await intake.finish(END_WITHIN)
        log.info("stopped before everything was answered: it is, at the next start")
    with suppress(TimeoutError):
        async with asyncio.timeout(END_WITHIN), services.delivering:
            log.info("stopped")
    await intake.close()
    await services.alerts.close()


async def _wake_again_and_again(services: Services) -> None:
    loop = asyncio.get_running_loop()
    while True:
        began = loop.time()
        # Asked to end, it is not cut off in the middle of a call: it stops by itself after the one under way.
        await asyncio.shield(asyncio.create_task(_wake(services)))
        await asyncio.sleep(max(0.0, began + WAKE_EVERY - loop.time()))


async def _wake(services: Services) -> None:
    try:
        await wake(services)
    except ExceptionGroup as error:
        # Each of them is out of the way; the rest went out.
        log.exception("some of what was due could not be said", errors=len(error.exceptions))


async def wake(services: Services) -> None:
    """Send what is due, and once a day delete what was kept long enough."""
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
    await services.outbox.purge(now)
    log.info("purged", rows=rows)


async def poll(application: BotApplication, stop: asyncio.Event) -> None:
    """Receive updates by long polling until `stop` is set; raises as `run` does."""

    async def receive_by_polling(intake: Intake) -> None:
        await patiently(application.bot.delete_webhook)
        log.info("ready", way="long polling")
        await receive(application.bot, intake, application.bot_data)

    await run(application, stop, receive_by_polling)


def stop_on_signals() -> asyncio.Event:
    """Return an event that is set when the process is asked to end."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    return stop
