"""The stages: their list, the card of each, its calendar file."""

from telegram import Update

from bot.context import Context
from bot.replies.model import Reply
from bot.screens import stages as screens


async def listing(_update: Update, context: Context) -> Reply:
    """Show the stages by date: the page asked for, or the one with the next stage."""
    page = context.arguments[0] if context.arguments else ""
    services = context.services
    return screens.listing(services.content, services.clock.now(), int(page) if page.isdecimal() else None)


async def card(_update: Update, context: Context) -> Reply | None:
    """Show one stage."""
    services = context.services
    stage = services.content.stages.get(context.arguments[0]) if context.arguments else None
    if stage is None:
        return None
    planned = await services.reminders.of_person(context.person.id) if context.person else []
    reminded = {reminder.offset for reminder in planned if reminder.subject == f"stage:{stage.id}"}
    return screens.card(stage, services.content, services.clock.now(), reminded)


async def venue(_update: Update, context: Context) -> Reply | None:
    """Send the venue of a stage, to be opened in the phone's maps."""
    stage = context.services.content.stages.get(context.arguments[0]) if context.arguments else None
    return screens.venue(stage) if stage else None
