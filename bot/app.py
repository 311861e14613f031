"""The only wiring: settings in, application out."""

import os
from typing import cast

import structlog
from telegram import LinkPreviewOptions
from telegram.ext import Application, ContextTypes, Defaults, ExtBot
from telegram.request import BaseRequest

import handlers
from bot.clock import Clock
from bot.context import BotApplication, Context, Services
from bot.i18n.renderer import Renderer
from bot.knowledge import Knowledge, load
from bot.settings import Settings
from bot.sharing.codes import Codes, WrongCodeLimiter
from bot.storage import database as storage_database
from bot.storage import vault
from bot.storage.ambassadors import Sharing
from bot.storage.announced_versions import Told
from bot.storage.consents import Consents
from bot.storage.meetings import Meetings
from bot.storage.overview import Overview
from bot.storage.people import People
from bot.storage.queue import Queue
from bot.storage.reminders import Reminders
from bot.transport.http_request import Request
from bot.transport.last_keyboards import LastKeyboards
from bot.transport.rate_limiter import Pacer
from bot.transport.sender import Sender
from bot.transport.update_processor import ChatProcessor

log = structlog.get_logger()


def build(
    settings: Settings,
    request: BaseRequest | None = None,
    clock: Clock | None = None,
    pacer: Pacer | None = None,
    knowledge: Knowledge | None = None,
) -> BotApplication:
    """Wire everything together; nothing runs yet.

    Args:
        settings: what the environment decides.
        request: the way to Telegram; over the network where left out.
        clock: the bot's clock; the one that the settings ask for where left out.
        pacer: when messages may go; at Telegram's own limits where left out.
        knowledge: content and languages; those of this repository where left out.

    Raises:
        StoreError, KeyRefusedError, BrokenContentError: if the bot must not start; the text says why.
    """
    os.environ.setdefault("PTB_TIMEDELTA", "1")  # durations as the library will have them from its next version on
    bot = _telegram(settings, request)
    services = _services(
        settings,
        bot,
        clock or Clock(settings.clock_start, settings.clock_speed),
        pacer or Pacer(),
        knowledge or load(),
    )
    application = cast(
        "BotApplication",
        Application.builder()
        .bot(bot)
        .context_types(ContextTypes(context=Context, bot_data=cast("type[Services]", lambda: services)))
        .concurrent_updates(ChatProcessor(services.sender.answer_tap))
        .build(),
    )
    handlers.register(application)
    return application


def _services(settings: Settings, bot: ExtBot[None], clock: Clock, pacer: Pacer, known: Knowledge) -> Services:
    safe = _open_vault(settings)
    storage_database.prepare(settings.database, safe)
    database = storage_database.Database(settings.database)
    renderer, recent = Renderer(known.catalogues), LastKeyboards()
    return Services(
        settings=settings,
        clock=clock,
        content=known.content,
        knowledge=known,
        database=database,
        people=People(database, safe),
        reminders=Reminders(database),
        queue=Queue(database),
        told=Told(database),
        meetings=Meetings(database),
        overview=Overview(database),
        consents=Consents(database),
        sharing=Sharing(database),
        codes=Codes(safe.derived("ambassador codes")),
        guesses=WrongCodeLimiter(),
        renderer=renderer,
        sender=Sender(bot, renderer, recent, pacer),
        recent=recent,
    )


def _open_vault(settings: Settings) -> vault.Vault:
    keys, made = vault.keys(settings.data_key, settings.database, vault.key_file())
    if made:
        log.warning("key made: keep a copy of it, apart from the data", file=str(vault.key_file()))
    return vault.Vault(keys)


def _telegram(settings: Settings, request: BaseRequest | None) -> ExtBot[None]:
    return ExtBot(
        settings.bot_token or "1:simulated",
        base_url=f"{settings.bot_api_url}/bot",
        base_file_url=f"{settings.bot_api_url}/file/bot",
        request=request or Request(),
        get_updates_request=request or Request(),
        defaults=Defaults(link_preview_options=LinkPreviewOptions(is_disabled=True)),
    )
