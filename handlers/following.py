"""/suivi, for organisers: what became of the reminders."""

from bot.context import Context
from bot.replies.callback_data import OpenQueueOverview
from bot.replies.model import Reply
from bot.screens.queue_overview import overview as screen
from handlers.dispatch import is_organiser


async def overview(action: OpenQueueOverview, context: Context) -> Reply | None:
    """Show what became of the reminders; to anybody else the command does not exist."""
    if not is_organiser(context):
        return None
    services = context.services
    figures = await services.overview.figures()
    return screen(figures, services.content, action.page)
