"""The settings: quiet hours and the time zone they are in."""

from dataclasses import replace
from datetime import time

from telegram import Update

from bot.context import Context
from bot.people.quiet_hours import QuietHours
from bot.reminders.planning import moved_entries
from bot.replies.model import Reply
from bot.screens import quiet_hours as screens


async def settings(_update: Update, _context: Context) -> Reply:
    """Show what can be set."""
    return screens.settings()


async def hours(update: Update, context: Context) -> Reply | None:
    """Show the quiet hours; with a button that names others, change them."""
    quiet = _quiet(context)
    if not context.arguments:
        return screens.hours(quiet)
    chosen = [int(argument) for argument in context.arguments if argument.isdecimal() and int(argument) < 24]
    if len(chosen) != 2:
        return None
    quiet = replace(quiet, begins=time(chosen[0]), ends=time(chosen[1]))
    await _keep(quiet, update, context, quiet_from=60 * chosen[0], quiet_until=60 * chosen[1])
    return screens.hours(quiet)


async def zones(update: Update, context: Context) -> Reply | None:
    """Show the time zone; with a button that names another, change it."""
    quiet = _quiet(context)
    if not context.arguments:
        return screens.zones(quiet.timezone)
    zone = context.arguments[0]
    if zone not in screens.ZONES:
        return None
    quiet = replace(quiet, timezone=zone)
    await _keep(quiet, update, context, zone=zone)
    return screens.zones(zone)


def _quiet(context: Context) -> QuietHours:
    return context.person.quiet if context.person else QuietHours()


async def _keep(quiet: QuietHours, update: Update, context: Context, **values: object) -> None:
    """Keep what was chosen, and move what waits to where it belongs now."""
    services, chat = context.services, update.effective_chat
    if chat is None:
        return
    now = services.clock.now()
    person_id = await services.people.keep(chat.id, context.language, now, **values)
    pending = await services.reminders.of_person(person_id)
    waiting = {(row.subject, row.revision, row.offset): row.due_at for row in pending}
    moved = list(moved_entries(person_id, waiting, services.content, now, quiet))
    await services.reminders.move(moved)
