"""/suivi, for organisers: what became of the reminders."""

from telegram import Update

from bot.context import Context
from bot.follow_up import overview as screen
from bot.reply import Reply


async def overview(update: Update, context: Context) -> Reply | None:
    """Show what became of the reminders; to anybody else the command does not exist."""
    services, user = context.services, update.effective_user
    if user is None or user.id not in services.settings.admin_ids:
        return None
    page = context.arguments[0] if context.arguments else ""
    figures = await services.overview.figures()
    return screen(figures, services.content, int(page) if page.isdecimal() else 1)
