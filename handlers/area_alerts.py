"""Areas that are watched: the person is told when a stage is announced there."""

from bot.context import Context
from bot.local_time import zone_of
from bot.reminders.records import ANNOUNCED, Wish
from bot.reminders.subjects import AREA, area_place, area_subject
from bot.replies.callback_data import UnwatchArea, WatchArea
from bot.replies.model import Reply
from bot.screens import reminders as screens
from bot.screens.reminder_labels import area_name
from handlers.reminders import beyond_limits


async def watch(action: WatchArea, context: Context) -> Reply | None:
    """Watch an area: « dep-22 », « reg-53 », « 22278-50 »."""
    services, area = context.services, action.area
    places = (await services.places()).get
    subject = area_subject(area, places)
    name = area_name(subject, places) if subject else None
    if subject is None or name is None:
        return None
    if refused := await beyond_limits(Wish(subject, ANNOUNCED), context):
        return refused
    place, _ = area_place(subject, places)
    zone = zone_of(place.department) if place and place.department else None
    now = services.clock.now()
    person_id = await services.people.keep(context.chat_id, context.language, now)
    await services.reminders.watch(person_id, subject, now, zone)
    return screens.watching(name, area)


async def unwatch(action: UnwatchArea, context: Context) -> Reply | None:
    """Watch an area no more."""
    services = context.services
    subject = f"{AREA}{action.area}"
    name = area_name(subject, (await services.places()).get)
    if name is None:
        return None
    if context.person:
        await services.reminders.take_back(context.person.id, Wish(subject, ANNOUNCED), [], services.clock.now())
    return screens.not_watching(name)
