"""What handlers get: the services of the bot, the router, and who speaks, on the library's context."""

import asyncio
import gc
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence, Set
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, TypeVar

from telegram.ext import Application, CallbackContext

from bot.clock import Clock
from bot.content.models import Content
from bot.content.published import resolve
from bot.i18n.renderer import Renderer
from bot.knowledge import Folders, Knowledge
from bot.local_time import FRENCH_TIME
from bot.meetings.feeds import Named
from bot.people.person import Person
from bot.people.quotas import CHANGES, DRAWINGS, Quota
from bot.people.report_limit import ReportLimiter
from bot.places.resolver import Places
from bot.questions.answers import Answers
from bot.questions.query import Query
from bot.replies.callback_data import Action, parse
from bot.replies.model import Reply
from bot.screens.calendars import Calendars
from bot.screens.home import lost
from bot.settings import Settings
from bot.sharing.codes import Codes, WrongCodeLimiter
from bot.storage.afterwards import Afterwards
from bot.storage.ambassadors import Sharing
from bot.storage.announced_versions import AnnouncedVersions
from bot.storage.beside_key import BesideKey
from bot.storage.companies import Companies
from bot.storage.consents import Consents
from bot.storage.database import Database
from bot.storage.exports import Exports
from bot.storage.feeds import Feeds
from bot.storage.marks import Marks
from bot.storage.meetings import Meetings, Published
from bot.storage.notes import Notes
from bot.storage.outbox import Outbox
from bot.storage.overview import Overview
from bot.storage.people import People
from bot.storage.purge import Purge
from bot.storage.queue import Queue
from bot.storage.reminders import Reminders
from bot.storage.standing import Standing
from bot.transport.alerts import Alerts
from bot.transport.last_keyboards import LastKeyboards
from bot.transport.prepared import AsOf, For, PreparedScreens
from bot.transport.rate_limiter import RateLimiter
from bot.transport.sender import Sender
from bot.transport.studio import Studio
from bot.transport.telegram_client import TelegramClient
from bot.transport.vitals import Vitals

if TYPE_CHECKING:
    from bot.transport.company_register import CompanyRegister
    from bot.transport.fetcher import Fetcher

MANY = 500
"""Meetings from which on nobody waits until what can be asked is made ready anew: a second or two."""
AT_WORK = 64
"""Answers that are worked out at the same time: what comes beyond waits for a moment."""

A = TypeVar("A", bound=Action)
Handler = Callable[[A, "Context"], Awaitable[Reply | None]]
"""What an action does; None where it leads nowhere (any more)."""
Same = Callable[[A, Content], bool]
"""Whether an action leads to a screen that is the same for many."""


def always(_action: Action, _content: Content) -> bool:
    """Tell that all screens of an action are the same."""
    return True


Command = Callable[["Context"], Awaitable[Reply | None]]
"""What a command does; the words behind it are `Context.arguments`."""


class Router:
    """Who does what: the handlers of actions, of awaited answers, and of commands, each registered once."""

    def __init__(self) -> None:
        self._actions: dict[type[Action], Handler[Any]] = {}
        self._answers: dict[type[Action], Handler[Any]] = {}
        self._same: dict[type[Action], list[tuple[For, Same[Any]]]] = {}
        self.commands: dict[str, Command] = {}

    @property
    def kinds(self) -> Set[type[Action]]:
        """The actions that something happens on."""
        return self._actions.keys()

    @property
    def awaited(self) -> Set[type[Action]]:
        """The actions that take a typed answer."""
        return self._answers.keys()

    def on(self, kind: type[A], handle: Handler[A]) -> None:
        """Let `handle` do what an action of this kind asks for."""
        self._actions[kind] = handle

    def is_same(self, kind: type[A], whom: For, which: Same[A] = always) -> None:
        """Say that what an action leads to need not be made anew for each of those for whom it is the same.

        Its handler reads nothing of who asks (but whether they are one of `whom`), and writes nothing but the typed
        answer that is awaited: `tests/bot/runtime/test_shortcut.py` holds it. Of what is said of one kind of action,
        the first that fits holds.
        """
        self._same.setdefault(kind, []).append((whom, which))

    def same_for(self, action: Action, content: Content) -> For | None:
        """Return for whom the screen of an action is the same; None where it is made for each one."""
        said = self._same.get(type(action), ())
        return next((whom for whom, which in said if which(action, content)), None)

    def on_answer(self, kind: type[A], handle: Handler[A]) -> None:
        """Let `handle` take the text (`Context.text`) that is awaited for an action of this kind."""
        self._answers[kind] = handle

    def on_command(self, name: str, handle: Command) -> None:
        """Let `handle` do what a command asks for."""
        self.commands[name] = handle

    async def handle(self, action: Action, context: "Context") -> Reply | None:
        """Do what an action asks for, and note that this is what an update under way is answered with."""
        context.services.answering[context.update_id] = str(action)
        handler = self._actions.get(type(action))
        reply = await handler(action, context) if handler else None
        if reply:
            context.services.recent.opened(context.chat_id, action)
        return reply

    async def answer(self, action: Action, context: "Context") -> Reply | None:
        """Take a text that was awaited; None where it is no such answer."""
        handler = self._answers.get(type(action))
        return await handler(action, context) if handler else None


@dataclass
class Services:
    """Everything that `bot.app.build` wires together. `content` changes when it is read again."""

    settings: Settings
    clock: Clock
    content: Content
    knowledge: Knowledge
    database: Database
    standing: Standing
    beside_key: BesideKey
    marks: Marks
    people: People
    reminders: Reminders
    queue: Queue
    outbox: Outbox
    told: AnnouncedVersions
    meetings: Meetings
    feeds: Feeds
    afterwards: Afterwards
    notes: Notes
    fetcher: Callable[[], "Fetcher"]
    """Makes what reads the addresses of feeds."""
    named_feeds: Sequence[Named]
    """The feeds that the file of feeds names."""
    overview: Overview
    purge: Purge
    exports: Exports
    consents: Consents
    companies: Companies
    sharing: Sharing
    codes: Codes
    guesses: WrongCodeLimiter
    renderer: Renderer
    sender: Sender
    studio: Studio
    alerts: Alerts
    pacer: RateLimiter
    recent: LastKeyboards
    vitals: Vitals
    register: "CompanyRegister | None" = None
    """Where companies are found by SIREN; None where the operator did not allow it."""
    router: Router = field(default_factory=Router)
    reports: ReportLimiter = field(default_factory=ReportLimiter)
    folders: Folders = field(default_factory=Folders)
    gazetteer: Places | None = None
    revisions: dict[str, int] = field(default_factory=dict)
    """The revision of each stage and last day that people are told of (`bot.runtime.rescheduling`)."""
    delivering: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held while what is due is sent: one at a time, whoever asks for it."""
    purged_on: date | None = None
    """The day on which what was kept long enough was last deleted."""
    asked: Answers | None = None
    """What can be asked, as it was made ready last."""
    asked_of: Knowledge | None = None
    """Of what it was."""
    asking: asyncio.Task[None] | None = None
    """Makes it ready anew."""
    noted_month: int = 0
    """The month of which the note is queued, as 202612."""
    asks_at: datetime | None = None
    """When to look next at which meetings have ended."""
    tells_at: datetime | None = None
    """The moment from which people are to be told of what an organiser published; None where nothing waits."""
    published: list[Published] | None = None
    """What organisers had published when that was last looked at, where another process may have taken it in."""
    clock_told: timedelta | None = None
    """How far the clock of the machine was ahead when it was last said to be wrong; None while it is right."""
    prepared: PreparedScreens = field(default_factory=PreparedScreens)
    """The screens that are the same for many, made ready."""
    working: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_WORK))
    """Held while an answer is worked out, not while it waits to be sent."""
    answering: dict[int, str] = field(default_factory=dict)
    """The address of the screen that answers an update under way, by the number of the update, once it is known."""
    changes: Quota = field(default_factory=lambda: Quota(CHANGES))
    drawings: Quota = field(default_factory=lambda: Quota(DRAWINGS))
    stopping: bool = False
    """Set when the process is to end: nothing new is begun."""

    @asynccontextmanager
    async def aside(self) -> AsyncIterator[None]:
        """Wait for somebody outside without holding up the answers to others: to be used while `working` is held."""
        self.working.release()
        try:
            yield
        finally:
            await self.working.acquire()

    def as_of(self) -> AsOf:
        """Return what screens depend on now."""
        clock = self.clock
        return AsOf(self.content, self.renderer.catalogues, int(clock.now().timestamp() // 60), clock.jumps)

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
        """Return what can be asked; where there is much of it, as it was while it is made ready anew after a change."""
        known = self.knowledge
        if self.asked is None or len(known.content.stages) < MANY or known is self.asked_of:
            self.asked = await asyncio.to_thread(lambda: known.answers)
            self.asked_of = known
        elif self.asking is None or self.asking.done():
            self.asking = asyncio.create_task(self._make_ready(known))
        return self.asked

    async def _make_ready(self, known: Knowledge) -> None:
        self.asked, self.asked_of = await asyncio.to_thread(lambda: known.answers), known


class Context(CallbackContext[TelegramClient, dict[Any, Any], dict[Any, Any], Services]):
    """One update of somebody, and the services to answer it with.

    Attributes:
        update_id: the number of the update.
        chat_id: where they are answered; the private chat of whoever types an inline query.
        user_id: who speaks; None where Telegram does not say.
        text: what was typed, "" where nothing was; it is kept nowhere.
        arguments: the words behind a command.
        language: which language to speak to them.
        person: what is kept of them, if anything.
        awaited: the typed answer that is awaited after this update, as callback data; "" where none is.
    """

    update_id: int = 0
    chat_id: int
    user_id: int | None = None
    text: str = ""
    arguments: Sequence[str] = ()
    language: str
    person: Person | None = None
    awaited: str = ""

    @cached_property
    def question(self) -> Query:
        """What was typed, read once for all who look at it."""
        return Query(self.text)

    @property
    def services(self) -> Services:
        """Everything wired together."""
        return self.bot_data

    async def press(self, data: str) -> Reply:
        """Return what a button with these callback data leads to; one that leads nowhere any more leads home."""
        await self.stop_awaiting()
        action = resolve(data, self.services.content)
        reply = await self.services.router.handle(action, self) if action else None
        return reply or lost()

    async def open(self, action: Action) -> Reply:
        """Return what an action leads to, through the redirects; `lost` where nothing is left."""
        return await self.press(str(action))

    async def opened(self, action: Action) -> Reply | None:
        """Return what an action leads to, through the redirects, if it leads anywhere."""
        resolved = resolve(str(action), self.services.content)
        return await self.services.router.handle(resolved, self) if resolved else None

    async def await_answer(self, action: Action) -> None:
        """Remember that the next text is the answer that `action` takes; any tap or command forgets it."""
        services = self.services
        self.awaited = action.pack()
        await services.people.await_answer(self.chat_id, self.language, services.clock.now(), self.awaited)

    async def stop_awaiting(self) -> Action | None:
        """Await no typed answer any more; return what was awaited, if anything was."""
        person = self.person
        if person is None or person.awaiting is None:
            return None
        await self.services.people.stop_awaiting(self.chat_id)
        self.person = replace(person, awaiting=None)
        return parse(person.awaiting)


BotApplication = Application[TelegramClient, Context, dict[Any, Any], dict[Any, Any], Services, None]
