"""Sends what is due: claimed first, then noted as being sent, sent, and settled, person by person.

One message is under way at a time, and when the process is killed the outcome of that one alone is unknown. Only where
many people are due at once are a few under way, so that the way to Telegram and back does not keep the rest waiting.
"""

import asyncio
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import timedelta
from math import ceil
from random import Random

import structlog

from bot.context import Services
from bot.reminders.delivery_policy import again_after_unknown, retry_at, settle
from bot.reminders.records import Due
from bot.replies.priority import Priority
from bot.runtime.afterwards import ask_afterwards
from bot.runtime.digest import Notice, compose
from bot.runtime.notes import queue_notes
from bot.runtime.publishing import tell_published
from bot.storage.queue import LEASE
from bot.transport.rate_limiter import ChatBusyError
from bot.transport.sender import Outcome

log = structlog.get_logger()

PATIENCE = 1.5
"""Seconds for which one chat may keep the messages to all others waiting; else its own is put off."""

MANY = 100
"""People due at once from which several messages are under way: one by one, they would wait five seconds and more."""
AT_ONCE = 4
"""Messages under way then: enough for the limit of Telegram where each takes a tenth of a second."""


async def deliver_due(services: Services) -> None:
    """Send everything that is due by the bot's clock.

    Raises:
        ExceptionGroup: of what went wrong; a row that could not be said is out of the way then.
    """
    delivery = Delivery(services)
    await tell_published(services)
    await ask_afterwards(services)
    await queue_notes(services)
    async with services.delivering:
        while not services.stopping and not delivery.broken:
            rows = await services.queue.claim(services.clock.now(), delivery.lease)
            if not rows:
                break
            await delivery.deliver(rows)
    if delivery.errors:
        raise ExceptionGroup("what was due could not all be delivered", delivery.errors)


class Delivery:
    """Delivers batches of claimed rows; collects what goes wrong."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._random = Random()  # noqa: S311 -- scatters tries, hides nothing
        # In a rehearsal the clock runs faster than the calls do.
        self.lease = LEASE * max(1.0, services.clock.speed)
        self.errors: list[Exception] = []
        self.broken = False
        """Something else than a single row failed: no use to go on now."""

    async def deliver(self, rows: list[Due]) -> None:
        """Deliver a batch; several people at once, each with all that is due for them."""
        by_person: dict[int, list[Due]] = {}
        for row in rows:
            by_person.setdefault(row.person_id, []).append(row)
        people = iter(by_person.values())
        await asyncio.gather(*(self._work(people) for _ in range(AT_ONCE if len(by_person) >= MANY else 1)))

    async def _work(self, people: Iterator[list[Due]]) -> None:
        for rows in people:
            if self._services.stopping or self.broken:
                return
            try:
                await self._deliver_to(rows)
            except Exception as error:
                self.errors.append(error)
                self.broken = True

    async def _deliver_to(self, rows: list[Due]) -> None:
        """Decide what becomes of all that is due for a person, and send what is to be sent."""
        now, queue = self._services.clock.now(), self._services.queue
        rows, over = _parted(rows, lambda row: row.unknowns > 0 and not again_after_unknown([row], row.unknowns - 1))
        await queue.settle(over, "assumed", now, before="claimed")
        if not rows:
            return
        todo = settle(rows, now, rows[0].quiet)
        known, unknown = _parted(todo.dropped, lambda row: row.unknowns > 0)
        await queue.settle(unknown, "assumed", now, before="claimed")
        await queue.settle(known, "refused" if rows[0].frozen else "dropped", now, before="claimed")
        if todo.until:
            await queue.put_off(todo.put_off, todo.until)
        if rows[0].frozen:
            await queue.freeze([*todo.send, *todo.merged], before="claimed")
        elif todo.send:
            await self._send([*todo.send, *todo.merged])

    async def _send(self, rows: list[Due]) -> None:
        services, language = self._services, rows[0].language
        chat_id = services.people.chat_of(rows[0].chat_sealed)
        try:
            await services.sender.turn(chat_id, Priority(min(row.lane for row in rows)), PATIENCE)
        except ChatBusyError as busy:
            await services.queue.put_off(rows, services.clock.now() + timedelta(seconds=ceil(busy.seconds)))
            return
        now = services.clock.now()
        rows = await services.queue.start_sending(rows, now, self.lease)
        notice = await compose(rows, services)
        await services.queue.settle(notice.gone, "dropped", now)
        for failed, error in notice.failed:
            await services.queue.settle(failed, "failed", now)
            self.errors.append(error)
        if notice.reply is None:
            return
        since = services.people.presence.mark
        try:
            outcome, wait = await services.sender.deliver(chat_id, notice.reply, language)
        except Exception as error:
            # One message that cannot be said must not hold up all those behind it.
            await services.queue.settle([*notice.said, *notice.merged], "failed", now)
            self.errors.append(error)
            return
        if outcome is Outcome.REFUSED:
            await self._note_refusal([*notice.said, *notice.merged], chat_id, since)
        else:
            await self._note(notice, outcome, wait)

    async def _note_refusal(self, rows: Sequence[Due], chat_id: int, since: int) -> None:
        """Note that the person blocked the bot; whoever wrote since the call began is back, and gets it once more."""
        now = self._services.clock.now()
        again = retry_at(now, 1, rows[0].useful_until, self._random) or now
        gone = await self._services.people.refused(chat_id, rows, since, now, again)
        self._services.vitals.settled["refused"] += len(rows)
        log.info("message refused", rows=len(rows), gone=gone)

    async def _note(self, notice: Notice, outcome: Outcome, wait: float) -> None:
        """Note what came of a message that was not refused."""
        services, now = self._services, self._services.clock.now()
        rows = [*notice.said, *notice.merged]
        services.vitals.settled[outcome.name.lower()] += len(rows)
        log.info("message settled", outcome=outcome.name.lower(), rows=len(rows))
        match outcome:
            case Outcome.SENT:
                await services.queue.settle(notice.said, "sent", now)
                await services.queue.settle(notice.merged, "merged", now)
            case Outcome.LATER:
                await self._try_again(rows, wait)
            case Outcome.UNKNOWN:
                again, over = _parted(rows, lambda row: not again_after_unknown([row], row.unknowns))
                await services.queue.settle(over, "assumed", now)
                await self._try_again(again, wait, unknown=True)

    async def _try_again(self, rows: Sequence[Due], wait: float, *, unknown: bool = False) -> None:
        """Put rows back for a later try; those that would be of no use by then are given up."""
        now = self._services.clock.now()
        for row in rows:
            at = retry_at(now, row.attempts, row.useful_until, self._random, wait)
            if at:
                await self._services.queue.try_again([row], at, unknown=unknown)
            else:
                await self._services.queue.settle([row], "assumed" if unknown or row.unknowns else "dropped", now)


def _parted(rows: Iterable[Due], test: Callable[[Due], bool]) -> tuple[list[Due], list[Due]]:
    """Return the rows of which `test` does not hold, and those of which it does."""
    parts: tuple[list[Due], list[Due]] = ([], [])
    for row in rows:
        parts[test(row)].append(row)
    return parts
