"""The only wiring: settings in, application out."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

import structlog
from telegram.ext import Application, ContextTypes
from telegram.request import BaseRequest

import handlers
from bot.clock import Clock
from bot.context import BotApplication, Context, Services
from bot.i18n.renderer import Renderer
from bot.knowledge import Knowledge, load
from bot.runtime.feeds import from_file
from bot.screens.operations import unreadable_message
from bot.settings import Settings
from bot.sharing.codes import Codes, WrongCodeLimiter
from bot.storage import schema, vault
from bot.storage.afterwards import Afterwards
from bot.storage.ambassadors import Sharing
from bot.storage.announced_versions import AnnouncedVersions
from bot.storage.beside_key import BesideKey
from bot.storage.companies import Companies
from bot.storage.consents import Consents
from bot.storage.exports import Exports
from bot.storage.feeds import Feeds
from bot.storage.marks import Marks
from bot.storage.meetings import Meetings
from bot.storage.notes import Notes
from bot.storage.opening import open_database
from bot.storage.outbox import Outbox
from bot.storage.overview import Overview
from bot.storage.people import People
from bot.storage.purge import Purge
from bot.storage.queue import Queue
from bot.storage.reminders import Reminders
from bot.storage.shared_pace import SharedPace
from bot.storage.standing import Standing
from bot.transport.alerts import Alerts
from bot.transport.last_keyboards import LastKeyboards
from bot.transport.rate_limiter import RateLimiter
from bot.transport.sender import Sender
from bot.transport.studio import Studio
from bot.transport.telegram_client import TelegramClient, client_of
from bot.transport.vitals import Vitals

if TYPE_CHECKING:
    from bot.transport.company_register import CompanyRegister
    from bot.transport.fetcher import Fetcher

log = structlog.get_logger()


def build(
    settings: Settings,
    request: BaseRequest | None = None,
    clock: Clock | None = None,
    pacer: RateLimiter | None = None,
    knowledge: Knowledge | None = None,
    *,
    client: TelegramClient | None = None,
    studio: Studio | None = None,
    beside_key: Path | None = None,
    new: bool = False,
) -> BotApplication:
    """Wire everything together; nothing runs yet.

    Args:
        settings: what the environment decides.
        request: the way to Telegram; over the network where left out.
        clock: the bot's clock; the one that the settings ask for where left out.
        pacer: when messages may go; at Telegram's own limits where left out.
        knowledge: content and languages; those of this repository where left out.
        client: calls Telegram in the place of `request`, on a way that is open already.
        studio: makes files; in a thread where left out.
        beside_key: the folder of what must outlive the database; that of the key file where left out.
        new: an empty database may be made although people were in the one before.

    Raises:
        StoreError, KeyRefusedError, BrokenContentError: if the bot must not start; the text says why.
    """
    clock = clock or Clock(settings.clock_start, settings.clock_speed)
    bot = client or client_of(settings, clock, request)
    safe = open_vault(settings)
    beside = beside_the_key(settings, safe, beside_key)
    schema.prepare(settings.where, safe, beside, new=new)
    services = _services(settings, bot, clock, pacer, knowledge or load(), safe, beside, studio or Studio())
    application = (
        Application.builder()
        .bot(bot)
        .context_types(ContextTypes(context=Context, bot_data=cast("type[Services]", lambda: services)))
        # Updates are taken in by `bot.runtime.intake`, and what is due goes by `bot.runtime.lifecycle`.
        .updater(None)
        .job_queue(None)
        .build()
    )
    handlers.register(application)
    return application


def _services(
    settings: Settings,
    bot: TelegramClient,
    clock: Clock,
    pacer: RateLimiter | None,
    known: Knowledge,
    safe: vault.Vault,
    beside: BesideKey,
    studio: Studio,
) -> Services:
    database = open_database(settings.where)
    standing = Standing(database)
    pacer = pacer or RateLimiter(shared=SharedPace(database).take if database.several else None)
    renderer, recent = Renderer(known.catalogues), LastKeyboards()
    sender = Sender(bot, renderer, recent, pacer, studio, alone=not database.several)
    alerts = Alerts(sender, settings.admin_ids)
    sender.when_unreadable(lambda: alerts.tell("unreadable text", unreadable_message()))
    return Services(
        settings=settings,
        clock=clock,
        content=known.content,
        knowledge=known,
        database=database,
        standing=standing,
        beside_key=beside,
        marks=Marks(database),
        people=People(database, safe, beside),
        reminders=Reminders(database),
        queue=Queue(database, standing.me),
        outbox=Outbox(database, safe, standing.me),
        told=AnnouncedVersions(database),
        meetings=Meetings(database),
        feeds=Feeds(database),
        afterwards=Afterwards(database),
        notes=Notes(database),
        fetcher=partial(_fetcher, settings.contact or ""),
        named_feeds=from_file(settings.feeds),
        overview=Overview(database),
        purge=Purge(database),
        exports=Exports(database, safe),
        consents=Consents(database),
        companies=Companies(database, safe),
        sharing=Sharing(database),
        codes=Codes(safe.derived("ambassador codes")),
        guesses=WrongCodeLimiter(),
        renderer=renderer,
        sender=sender,
        studio=studio,
        alerts=alerts,
        pacer=pacer,
        recent=recent,
        vitals=Vitals(clock.elapsed),
        register=_register(settings.contact or "") if settings.company_lookup else None,
    )


def _fetcher(contact: str) -> "Fetcher":
    from bot.transport.fetcher import Fetcher  # noqa: PLC0415 -- a large library that most starts do without

    return Fetcher(contact)


def _register(contact: str) -> "CompanyRegister":
    from bot.transport.company_register import CompanyRegister  # noqa: PLC0415 -- as above

    return CompanyRegister(contact)


def beside_the_key(settings: Settings, safe: vault.Vault, folder: Path | None = None) -> BesideKey:
    """Return what is kept of the database apart from it, in a folder; in that of the key file where left out."""
    folder = folder or vault.settings_folder(settings.database, vault.key_file())
    beside = BesideKey(folder, settings.database, safe)
    beside.seal_anew()
    return beside


def open_vault(settings: Settings) -> vault.Vault:
    """Return the vault that the keys of the settings open.

    Raises:
        KeyRefusedError: if there is no key that can be used; the text says why.
    """
    keys, made = vault.keys(settings.data_key, settings.database, vault.key_file())
    if made:
        log.warning("key made: keep a copy of it, apart from the data", file=str(vault.key_file()))
    return vault.Vault(keys)
