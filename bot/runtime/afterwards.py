"""The day after a meeting, one question to those who had asked to be reminded of it: was it useful?"""

import datetime
from datetime import timedelta
from functools import partial

import structlog

from bot.content.models import Meeting
from bot.context import Services
from bot.local_time import moment_at
from bot.meetings.status import end_of, last_date
from bot.people.quiet_hours import QuietHours
from bot.reminders.schedule import Planned
from bot.reminders.subjects import STAGE

log = structlog.get_logger()

AT = datetime.time(10)
"""When people are asked, the day after, by the clocks of the meeting."""
USEFUL_FOR = timedelta(days=3)
LOOK_EVERY = timedelta(minutes=10)


async def ask_afterwards(services: Services) -> None:
    """Queue the question for the meetings that ended since the last look."""
    now = services.clock.now()
    # A clock that a rehearsal sets back begins anew.
    if services.asks_at and services.asks_at - LOOK_EVERY <= now < services.asks_at:
        return
    services.asks_at = now + LOOK_EVERY
    since = await services.afterwards.looked_until()
    # Before the first look nothing was ours to ask about.
    ended = [one for one in services.content.stages.values() if since and _ended(one, since, now)]
    plans = {f"{STAGE}{one.id}": partial(_planned, one, now) for one in ended}
    asked = await services.afterwards.ask(plans, services.revisions, now)
    if asked:
        log.info("asked whether it was useful", meetings=len(ended), people=asked)


def _ended(one: Meeting, since: datetime.datetime, now: datetime.datetime) -> bool:
    # Most are days away: no moment need be worked out for them.
    near = since.date() - timedelta(days=2) <= last_date(one) <= now.date() + timedelta(days=1)
    return near and one.takes_place and since < end_of(one) <= now


def _planned(one: Meeting, now: datetime.datetime, quiet: QuietHours) -> Planned:
    due = moment_at(last_date(one) + timedelta(days=1), AT, one.timezone)
    return Planned(quiet.outside(due, due + USEFUL_FOR, now), due + USEFUL_FOR)
