"""How the bot introduces itself in Telegram, in each language: its commands and descriptions, set where they differ."""

from collections.abc import Iterator, Mapping

import structlog
from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)
from telegram.error import BadRequest, TelegramError

from bot.context import BotApplication
from bot.i18n.catalogues import SOURCE
from bot.logs import reason
from bot.replies.model import mark, say
from bot.screens.menu import COMMANDS, GROUP_COMMANDS, ORGANISER_COMMANDS

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
            code = None if language == SOURCE else language
            for scope, commands in _menus(application):
                await _offer(application, commands, scope, language, code)
            await _describe(application, language, code)
    except TelegramError as error:
        log.warning("introduction not set", reason=reason(error))


def _menus(application: BotApplication) -> Iterator[tuple[BotCommandScope, Mapping[str, str]]]:
    """Yield the commands of each kind of chat; an organiser who never wrote to the bot has none yet."""
    yield BotCommandScopeDefault(), COMMANDS
    yield BotCommandScopeAllGroupChats(), GROUP_COMMANDS
    for organiser in application.bot_data.settings.admin_ids:
        yield BotCommandScopeChat(organiser), {**COMMANDS, **ORGANISER_COMMANDS}


async def _offer(
    application: BotApplication, commands: Mapping[str, str], scope: BotCommandScope, language: str, code: str | None
) -> None:
    bot, renderer = application.bot, application.bot_data.renderer
    said = [BotCommand(name, renderer.plain(say(text), language)) for name, text in commands.items()]
    try:
        if list(await bot.get_my_commands(scope, code)) != said:
            await bot.set_my_commands(said, scope, code)
    except BadRequest as error:
        if not isinstance(scope, BotCommandScopeChat):
            raise
        log.info("an organiser has not written yet", reason=str(error))


async def _describe(application: BotApplication, language: str, code: str | None) -> None:
    bot, renderer = application.bot, application.bot_data.renderer
    short, long = (renderer.plain(say(text), language) for text in (SHORT_DESCRIPTION, DESCRIPTION))
    if (await bot.get_my_short_description(code)).short_description != short:
        await bot.set_my_short_description(short, code)
    if (await bot.get_my_description(code)).description != long:
        await bot.set_my_description(long, code)
