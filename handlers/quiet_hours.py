"""The settings: quiet hours and the time zone they are in."""

from dataclasses import replace
from datetime import time

from bot.context import Context
from bot.people.quiet_hours import QuietHours
from bot.reminders.planning import moved_entries
from bot.replies.callback_data import OpenSettings, SetQuietHours, SetZone
from bot.replies.model import Reply
from bot.screens import quiet_hours as screens


async def settings(_action: OpenSettings, _context: Context) -> Reply:
    """Show what can be set."""
    return screens.settings()


async def hours(action: SetQuietHours, context: Context) -> Reply | None:
    """Show the quiet hours; with a button that names others, change them."""
    quiet = _quiet(context)
    if action.begins is None or action.ends is None:
        return screens.hours(quiet)
    quiet = replace(quiet, begins=time(action.begins), ends=time(action.ends))
    await _keep(quiet, context, quiet_from=60 * action.begins, quiet_until=60 * action.ends)
    return screens.hours(quiet)


async def zones(action: SetZone, context: Context) -> Reply | None:
    """Show the time zone; with a button that names another, change it."""
    quiet = _quiet(context)
    if not action.zone:
        return screens.zones(quiet.timezone)
    if action.zone not in screens.ZONES:
        return None
    quiet = replace(quiet, timezone=action.zone)
    await _keep(quiet, context, zone=action.zone)
    return screens.zones(action.zone)


def _quiet(context: Context) -> QuietHours:
    return context.person.quiet if context.person else QuietHours()


async def _keep(quiet: QuietHours, context: Context, **values: object) -> None:
    """Keep what was chosen, and move what waits to where it belongs now."""
    services = context.services
    now = services.clock.now()
    person_id = await services.people.keep(context.chat_id, context.language, now, **values)
    pending = await services.reminders.of_person(person_id)
    waiting = {(row.subject, row.revision, row.offset): row.due_at for row in pending}
    moved = list(moved_entries(person_id, waiting, services.content, now, quiet))
    await services.reminders.move(moved)
