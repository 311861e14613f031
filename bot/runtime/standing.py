"""This process among those that work with the same database: it leads, or stands by and sends what is due."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import asdict

import structlog

from bot.context import Services
from bot.logs import reason
from bot.runtime.health import report
from bot.runtime.intake import Intake
from bot.runtime.publishing import follow_others
from bot.storage.standing import RENEW_EVERY

log = structlog.get_logger()

LOOK_EVERY = 0.2
"""Seconds between two looks at whether this process leads."""


async def stand(intake: Intake, services: Services) -> None:
    """Renew the lease of this process again and again, for ever, and take on what the dead left unanswered."""
    if not services.database.several:
        return
    while True:
        try:
            await services.standing.renew(json.dumps(asdict(await report(services))))
            await intake.take_on()
            await follow_others(services)
        except Exception as error:
            log.warning("the lease could not be renewed", reason=reason(error))
        await asyncio.sleep(RENEW_EVERY)


async def leading(services: Services) -> None:
    """Return once this process leads: at once, where it is the only one."""
    if not services.standing.leads:
        log.info("standing by", process=services.standing.me)
    while not services.standing.leads:  # noqa: ASYNC110 -- a lease runs out by the clock
        await asyncio.sleep(LOOK_EVERY)


async def while_leading(work: "asyncio.Task[None]", services: Services) -> None:
    """Wait for work that only the leader does; stop it, and return, once another process leads.

    Raises:
        Exception: whatever the work raises.
    """
    try:
        while services.standing.leads or not services.database.several:
            done, _ = await asyncio.wait({work}, timeout=LOOK_EVERY if services.database.several else None)
            if done:
                await work
                return
    finally:
        work.cancel()
        await asyncio.gather(work, return_exceptions=True)


async def led(services: Services, work: Callable[[], Awaitable[None]]) -> None:
    """Do something once this process leads."""
    while not services.standing.leads:  # noqa: ASYNC110 -- as above
        await asyncio.sleep(LOOK_EVERY)
    await work()
