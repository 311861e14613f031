"""Calls for somebody who waits: made in their turn, and again until Telegram has carried them out.

A call that was certainly not carried out is made again, after a pause that grows; one of which nobody knows, once more.
Only what Telegram refuses for good goes up. So whoever called bot or button is answered as soon as Telegram can be
reached again, in the order of their chat.
"""

import re
from collections.abc import Awaitable, Callable
from datetime import timedelta
from random import Random
from typing import TypeVar

import structlog
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError

from bot.logs import reason
from bot.replies.priority import Priority
from bot.transport.http_request import UnknownOutcomeError
from bot.transport.rate_limiter import RateLimiter

log = structlog.get_logger()

Result = TypeVar("Result")

_CLOSED = re.compile(
    "chat not found|peer_id_invalid|chat_write_forbidden|chat_restricted|topic_closed|rights", re.IGNORECASE
)
"""What Telegram says of a chat in which the bot can write nothing, whatever it says."""

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 15.0
"""Seconds between two tries where Telegram cannot be reached, or is broken."""
GIVE_UP_AFTER = 3600.0
"""Seconds after which nobody waits any more."""


class Calls:
    """Makes calls for people who wait."""

    def __init__(self, pacer: RateLimiter) -> None:
        self._pacer = pacer
        self._random = Random()  # noqa: S311 -- scatters tries, hides nothing

    async def send(self, chat_id: int, call: Callable[[], Awaitable[Result]], following: int = 0) -> Result:
        """Make a call that sends a message, when its turn has come; see `RateLimiter.wait`.

        Raises:
            TelegramError: it is refused for good, its outcome stays unknown, or it is of no use any more.
        """
        return await self._until_done(chat_id, call, lambda: self._pacer.wait(chat_id, Priority.INTERACTIVE, following))

    async def edit(self, chat_id: int, call: Callable[[], Awaitable[Result]]) -> Result:
        """Make a call that changes a message in its place; raises as `send` does."""
        return await self._until_done(chat_id, call, lambda: self._pacer.wait_to_edit(chat_id))

    async def _until_done(
        self, chat_id: int, call: Callable[[], Awaitable[Result]], turn: Callable[[], Awaitable[None]]
    ) -> Result:
        give_up_at, tries, unknown = self._pacer.now + GIVE_UP_AFTER, 0, False
        while True:
            await turn()
            try:
                result = await call()
            except (BadRequest, Forbidden):
                self._pacer.let_through()
                raise
            except RetryAfter as error:
                wait = seconds(error)
                self._pacer.refused(chat_id, wait)
                give_up_at = max(give_up_at, self._pacer.now + 2 * wait)
            except TelegramError as error:
                if isinstance(error, ChatMigrated) and chat_id < 0:
                    raise  # the group has another number now, in which its next message comes
                if self._pacer.now >= give_up_at or (unknown and isinstance(error, UnknownOutcomeError)):
                    raise
                unknown = unknown or isinstance(error, UnknownOutcomeError)
                self._pacer.pause(chat_id, self._pause(tries, error))
                tries += 1
            else:
                self._pacer.let_through()
                return result

    def _pause(self, tries: int, error: TelegramError) -> float:
        """Return for how many seconds to wait after a call that did not get through."""
        pause = min(FIRST_PAUSE * 2.0 ** min(tries, 10), LONGEST_PAUSE) * self._random.uniform(0.7, 1.3)
        log.warning("answer to be tried again", reason=reason(error), again_in_seconds=round(pause, 1))
        return pause


def seconds(refusal: RetryAfter) -> float:
    """Return for how many seconds Telegram asks to be left alone."""
    wait = refusal.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else wait


def is_closed(error: BadRequest) -> bool:
    """Tell whether a refusal is of the chat, which is gone or lets the bot not write, and not of what is said."""
    return _CLOSED.search(error.message) is not None
