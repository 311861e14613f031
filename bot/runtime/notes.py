"""One note a month, to those who asked for it: queued once, and made of what is known when it goes."""

import datetime
from datetime import timedelta

import structlog

from bot.context import Services
from bot.local_time import FRANCE, FRENCH_TIME, moment_at
from bot.people.quiet_hours import QuietHours
from bot.reminders.schedule import Planned
from bot.screens import notes as screens
from bot.screens.notes import Note

log = structlog.get_logger()

AT = datetime.time(9)
"""When it goes, on the first of a month, by French clocks."""
USEFUL_FOR = timedelta(days=9)


async def queue_notes(services: Services) -> None:
    """Queue the note of a month once it has begun; who asks for it later has the next one."""
    now = services.clock.now()
    today = now.astimezone(FRENCH_TIME).date()
    month = 100 * today.year + today.month
    due = moment_at(today.replace(day=1), AT, FRANCE)
    if services.noted_month == month or now < due:
        return
    last, until = await services.notes.month(), due + USEFUL_FOR

    def plan(quiet: QuietHours) -> Planned:
        return Planned(quiet.outside(due, until, now), until)

    # One that is ahead was noted before a rehearsal set the clock back.
    if last != month:
        people = await services.notes.queue_all(month, plan if last and last < month and now < until else None)
        log.info("note of the month", people=people)
    services.noted_month = month


async def note_of(person_id: int, services: Services) -> Note | None:
    """Return the note of a person as of now: of their department (« dep-23 »), and for the company that they had kept.

    Returns:
        None for whoever wants none.
    """
    area = await services.notes.area_of(person_id)
    places = await services.places()
    place = places.get(area) if area else None
    if place is None:
        return None
    kept = await services.companies.of_person(person_id)
    town = places.get(kept.place) if kept and kept.place else None
    there = town if town and town.department == place.department else None
    region = places.region_name(place.region)
    return screens.note(place, region, services.content, services.clock.now(), kept.company if kept else None, there)
