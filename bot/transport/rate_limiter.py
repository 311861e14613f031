"""When each message may go out, so that Telegram never has to refuse one: people who wait first, then what can wait.

Telegram counts neither answers to buttons nor edits among the messages of a second; edits are spaced within their chat
alone. The limits are Telegram's own: about 30 messages a second in all, about one a second in a chat with short bursts
allowed, 20 a minute in a group (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this).

Where the line is long, who has asked for little lately goes before who has asked for much. A refusal closes the chat
that it is for; only where chat after chat is refused, and nothing is let through in between, does it close everything.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from heapq import heappop, heappush
from itertools import count
from math import exp, inf
from typing import Protocol

import structlog

from bot.replies.priority import Priority

log = structlog.get_logger()

CHAT_SPACING = 1.0
"""Seconds between messages in one chat."""
GROUP_SPACING = 4.0
"""Seconds between messages in one group, whose number is negative: with a burst, 20 in a minute."""
BURST = 5
"""Messages that may answer a person in one chat without a pause: a screen can be a picture, a file and a text."""
EDIT_SPACING, EDIT_BURST = 0.5, 10
"""Seconds between edits in one chat, and how many may come without a pause: nobody reads faster."""
EVERYBODY = 8
"""Chats refused in a row, with nothing let through in between, that mean that Telegram refuses everything."""
LONGEST_CLOSED = 30.0
"""Seconds for which everything is closed at most: then a message goes out to see."""
USE_FADES, USE_COSTS = 30.0, 4.0
"""Seconds in which what a chat was sent counts for a third (1/e), and by how much each message puts it back in line."""
KEPT_CHATS = 1000
"""Chats remembered before the first look at which can be forgotten."""


class ChatBusyError(Exception):
    """A chat keeps a message waiting for longer than whoever sends it would wait.

    Args:
        seconds: until it may have one.
    """

    def __init__(self, seconds: float) -> None:
        super().__init__(f"the chat may have no message for {seconds:.0f} seconds")
        self.seconds = seconds


class Timer(Protocol):
    """What `call_later` returns."""

    def cancel(self) -> None:
        """Do not call."""


@dataclass(slots=True)
class _Chat:
    free_at: float = -inf
    edit_free_at: float = -inf
    refused_until: float = -inf
    use: float = 0.0
    used_at: float = -inf
    owed: int = 0
    """Messages that are to follow the last one at once, for they are of the same screen."""

    def used(self, now: float) -> float:
        """Return how many messages it was sent lately, the older ones counting less."""
        return self.use * exp((self.used_at - now) / USE_FADES) if self.use else 0.0

    def matters(self, now: float) -> bool:
        """Tell whether there is something to remember: that it has to wait, or was sent more than once lately."""
        return max(self.free_at, self.edit_free_at, self.refused_until) > now or self.used(now) > 1


_Place = tuple[Priority, float, int, int, int, float, asyncio.Future[None]]
"""A message that waits: lane, when its turn counts from, number in order of arrival, chat, those that follow it, until
when it waits for its chat, what to fulfil when it may go."""


class RateLimiter:
    """Lets messages go at slots of 1/`rate` seconds, each to the first in line whose chat may have one.

    A slot that finds nobody, or the process busy, is lost unless it can be made up for without exceeding `most` in any
    second. Without a background task: a timer is set only while something waits.

    Args:
        rate: messages a second, lastingly.
        most: messages in any one second, at least `rate` + 1.
        monotonic: seconds that only go forward.
        call_later: calls a function after a number of those seconds; the running loop's where left out.
        shared: waits for a slot that all processes share, where there are several.
    """

    def __init__(
        self,
        rate: float = 28,
        most: int = 30,
        *,
        monotonic: Callable[[], float] = time.monotonic,
        call_later: Callable[[float, Callable[[], None]], Timer] | None = None,
        shared: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        if most < rate + 1:
            raise ValueError(f"most must be at least rate + 1: {most}, {rate}")
        self._width = 1 / rate
        self._slack = (most - 1 - rate) / rate
        self._monotonic = monotonic
        self._call_later = call_later or _loop_call_later
        self._shared = shared
        self._slot = -inf
        self._closed_until = -inf
        self._closed = False
        self._refused_in_a_row: set[int] = set()
        self._arrivals = count()
        self._line: list[_Place] = []
        self._held: list[tuple[float, _Place]] = []
        self._leaving: asyncio.Future[None] | None = None  # may go but has not: in a busy loop it would meet the next
        self._chats: dict[int, _Chat] = {}
        self._kept_chats = KEPT_CHATS
        self._timer: Timer | None = None
        self._timer_at = inf

    @property
    def waiting(self) -> int:
        """How many messages wait."""
        return len(self._line) + len(self._held)

    @property
    def known_chats(self) -> int:
        """Of how many chats anything is kept."""
        return len(self._chats)

    async def wait(self, chat: int, lane: Priority, following: int = 0, patience: float = inf) -> None:
        """Return when one message may be sent to `chat`; a cancelled wait takes no slot.

        Args:
            chat: where.
            lane: who waits for it.
            following: messages of the same screen that are to come right after it (fewer than `BURST`): it waits until
                the chat has room for all of them, so that nothing stands there alone for a second.
            patience: seconds for which its own chat may keep it waiting, be it paced or refused.

        Raises:
            ChatBusyError: the chat keeps it waiting longer; or nothing goes any more, and it has not all patience.
        """
        if self._closed and patience < inf:
            raise ChatBusyError(0)
        turn, until = asyncio.get_running_loop().create_future(), self._monotonic() + patience
        heappush(self._line, (lane, self._counts_from(chat, lane), next(self._arrivals), chat, following, until, turn))
        self._serve()
        try:
            await turn
            if self._shared:  # the next in line is not let go meanwhile
                await self._shared()
            self._take_slot(chat, following)
        finally:
            if turn is self._leaving:
                self._leaving = None
                self._serve()

    async def wait_to_edit(self, chat: int) -> None:
        """Return when a message in `chat` may be edited: the chat's own turn, which takes nobody else's."""
        loop, now = asyncio.get_running_loop(), self._monotonic()
        state = self._chats.setdefault(chat, _Chat())
        while (free_at := self._edit_free_at(state)) > now:
            awake = loop.create_future()
            timer = self._call_later(min(free_at - now, LONGEST_CLOSED), partial(_fulfil, awake))
            try:
                await awake
            finally:
                timer.cancel()
            now = self._monotonic()
            state = self._chats.setdefault(chat, state)
        state.edit_free_at = max(state.edit_free_at, now) + EDIT_SPACING

    def edits_at_once(self, chat: int) -> bool:
        """Take the turn to edit a message in `chat` if it has come already, as `wait_to_edit` does; tell whether."""
        now = self._monotonic()
        state = self._chats.get(chat)
        if state is None:
            self._forget_idle(now)
            state = self._chats[chat] = _Chat()
        if self._edit_free_at(state) > now:
            return False
        state.edit_free_at = max(state.edit_free_at, now) + EDIT_SPACING
        return True

    def _edit_free_at(self, state: _Chat) -> float:
        return inf if self._closed else max(state.edit_free_at - EDIT_BURST * EDIT_SPACING, state.refused_until)

    def close(self) -> None:
        """Let nothing go any more: the process ends, and only what was begun is finished.

        Who could wait only so long is told at once: the end would wait for them.
        """
        self._closed, self._closed_until = True, inf
        for *_, until, turn in (*self._line, *(place for _, place in self._held)):
            if until < inf and not turn.done():
                turn.set_exception(ChatBusyError(0))
        self._serve()

    def pause(self, chat: int, seconds: float) -> None:
        """Let nothing go to `chat` for some seconds: a call did not get through."""
        state = self._chats.setdefault(chat, _Chat())
        state.refused_until = max(state.refused_until, self._monotonic() + seconds)

    def refused(self, chat: int, retry_after: float) -> None:
        """Take note that Telegram refused a call for `chat` with "too many requests".

        Nothing goes to that chat for `retry_after` seconds. Where that is one of `EVERYBODY` chats in a row, nothing
        goes to anybody for as long, `LONGEST_CLOSED` at most.
        """
        self.pause(chat, retry_after)
        self._refused_in_a_row.add(chat)
        closes_all = len(self._refused_in_a_row) >= EVERYBODY
        if closes_all:
            until = self._monotonic() + min(retry_after, LONGEST_CLOSED)
            self._closed_until = max(self._closed_until, until)
        log.warning("too many requests", seconds=retry_after, closed="everything" if closes_all else "one chat")

    def let_through(self) -> None:
        """Take note that Telegram carried out a call that it might have refused."""
        self._refused_in_a_row.clear()

    @property
    def now(self) -> float:
        """Seconds that only go forward."""
        return self._monotonic()

    def _counts_from(self, chat: int, lane: Priority) -> float:
        """Return from when the turn of a message counts: among people who wait, later for who had much lately."""
        now, state = self._monotonic(), self._chats.get(chat)
        if lane is not Priority.INTERACTIVE or (state and state.owed):
            return 0.0
        return now + USE_COSTS * int(state.used(now)) if state else now

    def _serve(self) -> None:
        now = self._monotonic()
        while self._held and self._held[0][0] <= now:
            heappush(self._line, heappop(self._held)[1])
        while self._line and self._leaving is None and self._next_slot() <= now:
            place = heappop(self._line)
            lane, _, _, chat, following, until, turn = place
            if turn.done():
                continue
            free_at = self._free_at(chat, lane, following)
            if free_at > max(now, until):
                turn.set_exception(ChatBusyError(free_at - now))
            elif free_at > now:
                heappush(self._held, (free_at, place))
            else:
                self._leaving = turn
                turn.set_result(None)
        self._set_timer(now)

    def _next_slot(self) -> float:
        return max(self._slot, self._closed_until)

    def _take_slot(self, chat: int, following: int) -> None:
        now = self._monotonic()
        self._slot = max(self._slot, now - self._slack) + self._width
        state = self._chats.setdefault(chat, _Chat())
        state.free_at = max(state.free_at, now) + _spacing(chat)
        state.use, state.used_at, state.owed = state.used(now) + 1, now, following
        self._forget_idle(now)

    def _forget_idle(self, now: float) -> None:
        if len(self._chats) > self._kept_chats:
            self._chats = {chat: state for chat, state in self._chats.items() if state.matters(now)}
            self._kept_chats = max(KEPT_CHATS, 2 * len(self._chats))

    def _free_at(self, chat: int, lane: Priority, following: int) -> float:
        state = self._chats.get(chat)
        if state is None:
            return -inf
        burst = (BURST - 1 - following) * _spacing(chat) if lane is Priority.INTERACTIVE else 0
        return max(state.free_at - burst, state.refused_until)

    def _set_timer(self, now: float) -> None:
        if self._leaving is not None or not (self._line or self._held):
            at = inf
        else:
            at = max(-inf if self._line else self._held[0][0], self._next_slot())
        if at == self._timer_at:
            return
        if self._timer:
            self._timer.cancel()
        self._timer_at = at
        self._timer = self._call_later(at - now, self._woken) if at < inf else None

    def _woken(self) -> None:
        self._timer, self._timer_at = None, inf
        self._serve()


def _spacing(chat: int) -> float:
    return GROUP_SPACING if chat < 0 else CHAT_SPACING


def _fulfil(awake: asyncio.Future[None]) -> None:
    if not awake.done():
        awake.set_result(None)


def _loop_call_later(delay: float, call: Callable[[], None]) -> Timer:
    return asyncio.get_running_loop().call_later(delay, call)
