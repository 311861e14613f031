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
    """Renew the lease of this process again and again, for ever, and take on what the dead left unanswered.

    However long the latter takes, the lease is renewed.
    """
    if not services.database.several:
        return
    following, told = asyncio.create_task(_follow(intake, services, "")), ""
    try:
        while True:
            try:
                # Cut off in the middle, it would close its connection, and lose the lock by which others know it lives.
                await asyncio.shield(asyncio.create_task(services.standing.renew(told)))
            except Exception as error:
                log.warning("the lease could not be renewed", reason=reason(error))
            if following.done():
                told = following.result()
                following = asyncio.create_task(_follow(intake, services, told))
            await asyncio.sleep(RENEW_EVERY)
    finally:
        following.cancel()


async def _follow(intake: Intake, services: Services, told: str) -> str:
    """Take on what the dead left unanswered, and what others changed; return how this process does.

    Args:
        intake: answers.
        services: everything.
        told: how this process did before, for where that cannot be found out.
    """
    try:
        await intake.take_on()
        await follow_others(services)
        return json.dumps(asdict(await report(services)))
    except Exception as error:
        log.warning("other processes cannot be followed", reason=reason(error))
        return told


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
