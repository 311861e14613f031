"""How the bot introduces itself in Telegram, in each language: its commands and descriptions, set where they differ."""

import structlog
from telegram import BotCommand
from telegram.error import TelegramError

from bot.context import BotApplication
from bot.i18n.catalogues import SOURCE
from bot.logs import reason
from bot.replies.model import mark, say
from bot.screens.menu import COMMANDS

log = structlog.get_logger()

SHORT_DESCRIPTION = mark(
    "Et l’IA, pour votre entreprise ? Étapes, aides et contacts près de chez vous. Robot non officiel."
)
DESCRIPTION = mark(
    "Boulangerie, plomberie, atelier de 40 personnes : Étape IA vous dit où rencontrer près de chez vous qui "
    "connaît l’intelligence artificielle, et quelles aides existent. Robot indépendant : il n’appartient ni à "
    "l’État, ni au MEDEF, ni à Numeum."
)


async def introduce(application: BotApplication) -> None:
    """Set commands and descriptions for everybody, in French, and for each other language in its own words."""
    renderer = application.bot_data.renderer
    try:
        for language in renderer.catalogues:
            await _introduce(application, language, None if language == SOURCE else language)
    except TelegramError as error:
        log.warning("introduction not set", reason=reason(error))


async def _introduce(application: BotApplication, language: str, code: str | None) -> None:
    bot, renderer = application.bot, application.bot_data.renderer
    commands = [BotCommand(name, renderer.plain(say(text), language)) for name, text in COMMANDS.items()]
    if list(await bot.get_my_commands(language_code=code)) != commands:
        await bot.set_my_commands(commands, language_code=code)
    short, long = (renderer.plain(say(text), language) for text in (SHORT_DESCRIPTION, DESCRIPTION))
    if (await bot.get_my_short_description(code)).short_description != short:
        await bot.set_my_short_description(short, code)
    if (await bot.get_my_description(code)).description != long:
        await bot.set_my_description(long, code)
