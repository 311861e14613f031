"""The curated content: a card, or a screen of a script."""

from telegram import Update

from bot import cards, scripts
from bot.context import Context
from bot.reply import Reply
from bot.settings import FRENCH_TIME


async def card(_update: Update, context: Context) -> Reply | None:
    """Show a card, at the page asked for."""
    name, page, origin = cards.asked(context.arguments)
    services = context.services
    found = services.content.cards.get(name)
    if found is None:
        return None
    today = services.clock.now().astimezone(FRENCH_TIME).date()
    return cards.screen(found, services.content, today, page, origin)


async def script(_update: Update, context: Context) -> Reply | None:
    """Show a screen of a script."""
    return scripts.show(scripts.place_of(context.arguments), context.services.content)
