"""Sends the reminders whose hour has come: claimed first, then sent, then settled, person by person."""

from datetime import datetime, timedelta
from itertools import groupby

import structlog

from bot.context import Services
from bot.outcomes import settle
from bot.pending import Due
from bot.quiet_hours import QuietHours
from bot.reminder_screens import arrived, stage_of
from bot.sender import Outcome

log = structlog.get_logger()

AGAIN = timedelta(seconds=30)
"""After how long a message that could not be sent is tried again."""
FINAL = {Outcome.SENT: "sent", Outcome.REFUSED: "refused", Outcome.UNKNOWN: "unknown"}


async def deliver_due(services: Services) -> int:
    """Send everything that is due by the bot's clock; return how many reminders were taken up."""
    taken = 0
    while not services.stopping and (rows := await services.reminders.claim(services.clock.now())):
        taken += len(rows)
        by_person = sorted(rows, key=lambda row: row.person_id)
        for _person, due in groupby(by_person, key=lambda row: row.person_id):
            if not services.stopping:
                await _deliver(list(due), services)
    return taken


async def _deliver(rows: list[Due], services: Services) -> None:
    now = services.clock.now()
    settled = settle(rows, now, QuietHours())
    await services.reminders.settle([row.id for row in settled.dropped], "dropped", now)
    if settled.until:
        await services.reminders.give_back([row.id for row in settled.put_off], settled.until)
    if settled.send:
        await _send(list(settled.send), list(settled.merged), services, now)


async def _send(rows: list[Due], merged: list[Due], services: Services, now: datetime) -> None:
    ids = [row.id for row in (*rows, *merged)]
    stages = [stage for row in rows if (stage := stage_of(row.subject, services.content))]
    if not stages:
        await services.reminders.settle(ids, "dropped", now)
        return
    chat_id = services.people.chat_of(rows[0].chat_sealed)
    outcome, wait = await services.sender.deliver(chat_id, arrived(stages[0], now), rows[0].language)
    if outcome is Outcome.LATER:
        await services.reminders.give_back(ids, now + max(AGAIN, timedelta(seconds=wait)))
    else:
        await services.reminders.settle(ids, FINAL[outcome], now)
    if outcome is Outcome.REFUSED:
        await services.people.freeze(chat_id, now)
    log.info("reminders settled", outcome=outcome.name.lower(), count=len(ids))
