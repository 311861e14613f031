"""/suivi, for organisers: what became of the reminders."""

from telegram import Update

from bot.context import Context
from bot.replies.model import Reply
from bot.screens.queue_overview import overview as screen
from handlers.dispatch import is_organiser


async def overview(update: Update, context: Context) -> Reply | None:
    """Show what became of the reminders; to anybody else the command does not exist."""
    if not is_organiser(update, context):
        return None
    services = context.services
    page = context.arguments[0] if context.arguments else ""
    figures = await services.overview.figures()
    return screen(figures, services.content, int(page) if page.isdecimal() else 1)
