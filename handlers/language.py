"""The language: Telegram's unless the person chooses one."""

from bot.context import Context
from bot.replies.callback_data import ChooseLanguage, ListLanguages, OpenHome
from bot.replies.model import Reply
from bot.screens import languages as screens
from handlers import start


async def languages(_action: ListLanguages, context: Context) -> Reply:
    """Offer the languages that the bot speaks, each by its own name."""
    catalogues = context.services.renderer.catalogues
    names = {
        code: (catalogue.locale.get_language_name() or code).capitalize() for code, catalogue in catalogues.items()
    }
    return screens.choice(names)


async def choose(action: ChooseLanguage, context: Context) -> Reply | None:
    """Keep the language chosen, and go home in it."""
    services, language = context.services, action.language
    if language not in services.renderer.catalogues:
        return None
    now = services.clock.now()
    await services.people.keep(context.chat_id, language, now, language=language, language_chosen=1)
    context.language = language
    return await start.home(OpenHome(), context)
