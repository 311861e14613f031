"""The language: Telegram's unless the person chooses one."""

from telegram import Update

from bot.context import Context
from bot.replies.model import Button, Reply, say
from bot.replies.widgets import HOME, column
from handlers import start


async def languages(_update: Update, context: Context) -> Reply:
    """Offer the languages that the bot speaks, each by its own name."""
    catalogues = context.services.renderer.catalogues
    names = {
        code: (catalogue.locale.get_language_name() or code).capitalize() for code, catalogue in catalogues.items()
    }
    buttons = [Button(say("{language}", language=name), f"language:{code}") for code, name in names.items()]
    return Reply((say("<b>Dans quelle langue voulez-vous me lire ?</b>"),), column([*buttons, HOME]))


async def choose(update: Update, context: Context) -> Reply | None:
    """Keep the language chosen, and go home in it."""
    language = context.arguments[0] if context.arguments else ""
    services = context.services
    if language not in services.renderer.catalogues or not update.effective_chat:
        return None
    now = services.clock.now()
    await services.people.keep(update.effective_chat.id, language, now, language=language, language_chosen=1)
    context.language = language
    return await start.home(update, context)
