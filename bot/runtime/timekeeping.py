"""What time it is: Telegram is asked where the machine's clock is in doubt, organisers are told where it is wrong."""

from datetime import timedelta

import structlog
from telegram.error import TelegramError

from bot.context import Services
from bot.runtime.organisers import tell_organisers
from bot.screens import operation

log = structlog.get_logger()

SAME = timedelta(minutes=1)
"""Differences that are no news."""


async def time_is_known(services: Services) -> bool:
    """Tell whether what is due may be sent: not while the clock is in doubt, which any answer of Telegram ends.

    Nothing is late by that: where Telegram does not answer, nothing could be sent either.
    """
    if services.clock.in_doubt and not await _asked(services):
        return False
    await _tell(services)
    return True


async def _asked(services: Services) -> bool:
    try:
        await services.sender.ask()
    except TelegramError as error:
        log.warning("the clock is in doubt, and Telegram does not answer", reason=error.message)
        return False
    return not services.clock.in_doubt


async def _tell(services: Services) -> None:
    """Tell the log and the organisers that the clock is wrong, or right again: once for each time it is set."""
    ahead, told = services.clock.wrong_by, services.clock_told
    if (ahead is None) == (told is None) and abs((ahead or SAME) - (told or SAME)) <= SAME:
        return
    services.clock_told = ahead
    if ahead is None:
        log.info("the clock of the machine is right again")
        await tell_organisers(operation.clock_is_right(), services)
    else:
        log.error(
            "the clock of the machine is wrong: going by Telegram's", ahead_by_seconds=round(ahead.total_seconds())
        )
        await tell_organisers(operation.clock_is_wrong(ahead, services.clock.now()), services)
