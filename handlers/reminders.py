"""Reminders: asked for, cancelled, listed."""

from telegram import Update

from bot import reminder_screens as screens
from bot.content import Stage
from bot.context import Context
from bot.quiet_hours import QuietHours
from bot.reminders import code, offset_of, plan
from bot.reply import Reply


def _asked(context: Context) -> tuple[Stage, str] | None:
    """Return the stage and the offset that a button names, where both exist."""
    name, offset, *_ = [*context.arguments, "", ""]
    stage = context.services.content.stages.get(name)
    try:
        return (stage, code(offset_of(offset))) if stage else None
    except ValueError:
        return None


async def remind(update: Update, context: Context) -> Reply | None:
    """Plan a reminder; tapped twice, it is planned once."""
    asked = _asked(context)
    if asked is None or update.effective_chat is None:
        return None
    stage, offset = asked
    services = context.services
    now = services.clock.now()
    planned = plan(offset_of(offset), stage, now, QuietHours())
    if planned is None or stage.status != "planned":
        return screens.too_late(stage)
    person_id = await services.people.keep(update.effective_chat.id, context.language, now)
    await services.reminders.plan(
        person_id, f"{screens.SUBJECT}{stage.id}", stage.revision, offset, planned.due_at, planned.useful_until
    )
    return screens.noted(stage, offset, planned.due_at)


async def unremind(_update: Update, context: Context) -> Reply | None:
    """Cancel a reminder."""
    asked = _asked(context)
    if asked is None:
        return None
    stage, offset = asked
    services = context.services
    if context.person:
        now = services.clock.now()
        await services.reminders.cancel(context.person.id, f"{screens.SUBJECT}{stage.id}", offset, now)
    return screens.cancelled(stage)


async def listing(_update: Update, context: Context) -> Reply:
    """Show what is planned for the person."""
    services = context.services
    planned = await services.reminders.of_person(context.person.id) if context.person else []
    return screens.listing(planned, services.content)
