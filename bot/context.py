"""What handlers get: the services of the bot, as typed properties of the library's context."""

import asyncio
import gc
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from telegram import Bot, Update
from telegram.ext import Application, CallbackContext

from bot.clock import Clock
from bot.content.models import Content
from bot.i18n.renderer import Renderer
from bot.knowledge import Folders, Knowledge
from bot.local_time import FRENCH_TIME
from bot.people.person import Person
from bot.people.quotas import CHANGES, DRAWINGS, Quota
from bot.places.resolver import Places
from bot.questions.answers import Answers
from bot.screens.calendars import Calendars
from bot.settings import Settings
from bot.sharing.codes import Codes, WrongCodeLimiter
from bot.storage.ambassadors import Sharing
from bot.storage.announced_versions import Told
from bot.storage.consents import Consents
from bot.storage.database import Database
from bot.storage.outbox import Outbox
from bot.storage.overview import Overview
from bot.storage.people import People
from bot.storage.queue import Queue
from bot.storage.reminders import Reminders
from bot.transport.alerts import Alerts
from bot.transport.last_keyboards import RecentButtons
from bot.transport.rate_limiter import Pacer
from bot.transport.sender import Sender
from bot.transport.telegram_client import TelegramClient

AT_WORK = 64
"""Answers that are worked out at the same time: what comes beyond waits for a moment."""


@dataclass
class Services:
    """Everything that `bot.app.build` wires together. `content` changes when it is read again."""

    settings: Settings
    clock: Clock
    content: Content
    knowledge: Knowledge
    database: Database
    people: People
    reminders: Reminders
    queue: Queue
    outbox: Outbox
    told: Told
    overview: Overview
    consents: Consents
    sharing: Sharing
    codes: Codes
    guesses: WrongCodeLimiter
    renderer: Renderer
    sender: Sender
    alerts: Alerts
    pacer: Pacer
    recent: RecentButtons
    folders: Folders = field(default_factory=Folders)
    gazetteer: Places | None = None
    revisions: dict[str, int] = field(default_factory=dict)
    """The revision of each stage and last day that people are told of (`bot.runtime.rescheduling`)."""
    delivering: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held while what is due is sent: one at a time, whoever asks for it."""
    purged_on: date | None = None
    """The day on which what was kept long enough was last deleted."""
    working: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_WORK))
    """Held while an answer is worked out, not while it waits to be sent."""
    answering: dict[int, str] = field(default_factory=dict)
    """The address of the screen that answers an update under way, by the number of the update, once it is known."""
    changes: Quota = field(default_factory=lambda: Quota(CHANGES))
    drawings: Quota = field(default_factory=lambda: Quota(DRAWINGS))
    stopping: bool = False
    """Set when the process is to end: nothing new is begun."""

    def calendars(self, language: str) -> Calendars:
        """Return what makes calendar files in a language."""
        plain = partial(self.renderer.plain, language=language)
        return Calendars(plain, language, self.sender.username, self.revisions, self.clock.now())

    def today(self) -> date:
        """Return the day it is in France."""
        return self.clock.now().astimezone(FRENCH_TIME).date()

    async def places(self) -> Places:
        """Return the places of France, read when first needed: a fifth of a second that no start should wait for."""
        if self.gazetteer is None:
            self.gazetteer = await asyncio.to_thread(Places.load)
            # What stays for ever need not be looked through by the garbage collector, which would pause everybody.
            gc.freeze()
        return self.gazetteer

    async def answers(self) -> Answers:
        """Return what can be asked."""
        return await asyncio.to_thread(lambda: self.knowledge.answers)


class Context(CallbackContext[TelegramClient, dict[Any, Any], dict[Any, Any], Services]):
    """One update, and the services to answer it with. `arguments` are those of the button or the command."""

    arguments: list[str]
    language: str
    person: Person | None

    @property
    def services(self) -> Services:
        """Everything wired together."""
        return self.bot_data


BotApplication = Application[TelegramClient, Context, dict[Any, Any], dict[Any, Any], Services, None]
__all__ = ["Bot", "BotApplication", "Context", "Services", "Update"]
