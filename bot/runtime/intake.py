"""Takes what Telegram hands over: each update is handled once, and safe before Telegram is told that it came.

An update is safe once it is handled (its effect is committed and its answer sent), or once it is written down: a row of
the outbox that holds the address of the screen that answers it. So one that waits holds up neither those behind it nor
those of other chats, and a start finds whatever a process that is no more left unanswered.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Coroutine, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import structlog
from telegram import Update

from bot.context import BotApplication
from bot.i18n.catalogues import choose
from bot.logs import reason
from bot.people.retention import WAITING
from bot.replies.model import say
from bot.runtime.addresses import address_of, asked_again, is_asked_again
from bot.screens.home import too_fast
from bot.storage.outbox import LATEST, Taking, Unanswered
from bot.transport.update_processor import ChatTurns, key_of
from bot.transport.updates import number_of, read

log = structlog.get_logger()

HOLD = 0.02
"""Seconds in which something of what came must be handled; else what is left is written down and confirmed."""
LONGEST_HOLD = 0.5
"""Seconds after which it is written down even where the others get done: nobody behind it waits longer."""
LATE = timedelta(minutes=10)
"""How long somebody must have waited for the answer to say that it is late."""
MOST_UNDER_WAY = 2000
"""Updates under way at once; what comes beyond waits at Telegram."""
NOTED_WITHIN, NOTED_LATER = 0.05, 1.0
"""Seconds until it is noted that an update was handled: where Telegram might hand it over again, and elsewhere."""
TRY_AGAIN_AFTER = 0.5
"""Seconds between two tries to write down, where the database is closed."""


@dataclass(eq=False)
class Taken:
    """An update that was handed over and is not handled yet."""

    number: int
    update: Update
    also: list[int] = field(default_factory=list)
    """Other numbers that are done with it: that of its album."""
    written: bool = False
    done: asyncio.Event = field(default_factory=asyncio.Event)


class Intake:
    """Handles updates as they come.

    Args:
        application: the wired bot, initialised.
    """

    def __init__(self, application: BotApplication) -> None:
        self._application = application
        self._services = application.bot_data
        self._turns = ChatTurns()
        self._known: OrderedDict[int, None] = OrderedDict()
        self._under_way: dict[int, Taken] = {}
        self._tasks: dict[asyncio.Task[None], Taken] = {}
        self._handled: list[int] = []
        self._noting = asyncio.Lock()
        self._timer: asyncio.TimerHandle | None = None
        self._urgent = False
        self._beside: set[asyncio.Task[object]] = set()
        self._told_late: set[int] = set()
        self._room = asyncio.Event()
        self._room.set()

    async def begin(self) -> None:
        """Take up what a process that is no more left unanswered, each screen once a chat."""
        await self.learn()
        await self.take_on()

    async def learn(self) -> None:
        """Know what was handled, by whichever process."""
        for number in await self._services.outbox.handled():
            self._remember(number)

    async def is_ours(self, raw: object) -> Taking:
        """Tell whose an update is that several processes may be handed."""
        number = number_of(raw)
        if number is None or not self._services.database.several:
            return "ours"
        update = read(raw, self._application.bot)
        return await self._services.outbox.take(number, key_of(update) if update else None, self._services.clock.now())

    async def take_on(self) -> None:
        """Answer what processes that are no more left unanswered, each screen once a chat."""
        asked: set[tuple[int, str]] = set()
        for one in await self._services.outbox.left_behind():
            if (one.chat_id, one.address) in asked:
                self._note(one.number)
                continue
            asked.add((one.chat_id, one.address))
            self._remember(one.number)
            self._is_late(one.chat_id, one.asked_at)
            self._start(Taken(one.number, asked_again(one, self._application.bot), written=True))
        if asked:
            log.info("answering what was left unanswered", answers=len(asked))

    async def room(self) -> None:
        """Wait until there is room for more updates."""
        await self._room.wait()

    def take(self, raw: Sequence[object]) -> list[Taken]:
        """Begin to handle updates as Telegram wrote them; return those that are under way."""
        return [taken for one in raw if (taken := self._taken(one))]

    async def until_safe(self, taken: Sequence[Taken], within: float = HOLD) -> None:
        """Return when updates are handled; those that are not within some seconds are written down."""
        left = await _not_moving(taken, within)
        if not left:
            self._note_later()
        while left:
            if await self._written_down(left):
                return
            left = await _not_done(left, TRY_AGAIN_AFTER)

    async def handle(self, raw: object) -> None:
        """Handle one update; return when it is done."""
        for taken in self.take([raw]):
            await taken.done.wait()

    def first_not_safe(self) -> int | None:
        """Return the number of the first update that Telegram has to hand over again, if there is one."""
        return min((taken.number for taken in self._under_way.values() if not taken.written), default=None)

    async def finish(self, within: float) -> bool:
        """Wait for what is under way; tell whether all of it was done in time."""
        return not await _not_done(list(self._under_way.values()), within)

    async def close(self) -> None:
        """Give up what is under way, and note what was handled."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._timer:
            self._timer.cancel()
        await self._write([])

    def _taken(self, raw: object) -> Taken | None:
        number = number_of(raw)
        if number is None or number in self._known:
            return self._under_way.get(number) if number is not None else None
        self._remember(number)
        self._services.vitals.updated()
        update = read(raw, self._application.bot)
        if update is None:
            self._note(number)
            return None
        taken = Taken(number, update)
        if update.message:
            self._is_late(update.message.chat.id, update.message.date)
        if album := _album(update):
            if album in self._known:
                self._note(number)
                return None
            self._remember(album)
            taken.also.append(album)
        if self._turns.is_full(update):
            return self._refuse(taken)
        return self._start(taken)

    def _refuse(self, taken: Taken) -> Taken | None:
        """Ask somebody who sends much more than can be answered to wait: a tap is told on the spot, the rest once."""
        query, told = taken.update.callback_query, self._turns.tell_once(taken.update)
        if query and not told:
            words = self._services.renderer.plain(say("Un instant, je réponds encore."), self._language(taken.update))
            self._spawn(self._services.sender.answer_tap(query, words))
        elif told:
            return self._start(taken, too_much=True)
        self._note(taken.number)
        return None

    def _start(self, taken: Taken, *, too_much: bool = False) -> Taken:
        self._under_way[taken.number] = taken
        if len(self._under_way) >= MOST_UNDER_WAY:
            self._room.clear()
        query = taken.update.callback_query
        if query and not is_asked_again(taken.update):
            self._spawn(self._services.sender.answer_tap(query))
        turn = self._turns.enter(taken.update)
        task = asyncio.create_task(self._handle(taken, turn, too_much=too_much))
        self._tasks[task] = taken
        task.add_done_callback(self._ended)
        return taken

    def _spawn(self, work: Coroutine[Any, Any, object]) -> None:
        task = asyncio.create_task(work)
        self._beside.add(task)
        task.add_done_callback(self._beside.discard)

    def _is_late(self, chat_id: int, asked_at: datetime) -> None:
        """Say sorry to somebody who waited during an outage: once, and never by a clock that cannot be believed."""
        clock = self._services.clock
        waited = (clock.at_telegram or clock.now()) - asked_at
        if LATE <= waited <= WAITING and not clock.rehearsal and chat_id not in self._told_late:
            self._told_late.add(chat_id)
            self._services.sender.is_late_for(chat_id)

    async def _handle(self, taken: Taken, turn: asyncio.Lock, *, too_much: bool) -> None:
        async with turn:
            if not too_much:
                await self._application.process_update(taken.update)
            elif chat := taken.update.effective_chat:
                await self._services.sender.show(chat.id, too_fast(), self._language(taken.update))

    def _ended(self, task: asyncio.Task[None]) -> None:
        taken = self._tasks.pop(task)
        self._turns.leave(taken.update)
        error = None if task.cancelled() else task.exception()
        if error:
            log.error("update not handled", exc_info=error)
        # What was cut off is not handled: Telegram hands it over again, or its row is found at the next start.
        if not task.cancelled() and (error is None or isinstance(error, Exception)):
            del self._under_way[taken.number]
            self._services.answering.pop(taken.number, None)
            self._note(taken.number, *taken.also, urgent=taken.written)
        taken.done.set()
        if len(self._under_way) < MOST_UNDER_WAY:
            self._room.set()

    def _language(self, update: Update) -> str:
        user = update.effective_user
        return choose(user.language_code if user else None, self._services.renderer.catalogues)

    def _remember(self, number: int) -> None:
        self._known[number] = None
        if len(self._known) > LATEST:
            self._known.popitem(last=False)

    def _note(self, *numbers: int, urgent: bool = False) -> None:
        """Note soon that updates were handled."""
        self._handled += numbers
        self._urgent = self._urgent or urgent
        if self._timer is None:
            self._set_timer(NOTED_WITHIN)

    def _note_later(self) -> None:
        """All that was handled is about to be confirmed to Telegram: it may be noted with what comes next."""
        if self._timer and not self._urgent:
            self._timer.cancel()
            self._set_timer(NOTED_LATER)

    def _set_timer(self, seconds: float) -> None:
        self._timer = asyncio.get_running_loop().call_later(seconds, lambda: self._spawn(self._write([])))

    async def _written_down(self, left: list[Taken]) -> bool:
        """Write updates down; tell whether that could be done."""
        return await self._write([one for one in left if not one.written])

    async def _write(self, left: list[Taken]) -> bool:
        async with self._noting:
            self._timer, self._urgent = None, False
            handled, self._handled = self._handled, []
            waiting = [self._unanswered(one) for one in left if not one.done.is_set()]
            try:
                if handled or waiting:
                    rows = [one for one in waiting if one]
                    await self._services.outbox.note(handled, rows, self._services.clock.now())
            except Exception as error:
                log.warning("updates not written down yet", reason=reason(error))
                self._handled += handled
                self._set_timer(TRY_AGAIN_AFTER)
                return False
        for one in left:
            one.written = True
            if one.done.is_set() and one.number not in self._under_way:
                # It was handled while it was written down: its row must go.
                self._note(one.number, urgent=True)
        return True

    def _unanswered(self, taken: Taken) -> Unanswered | None:
        """Return the row of an update; None where nobody could be answered later."""
        chat_id, user = key_of(taken.update), taken.update.effective_user
        address = self._services.answering.get(taken.number) or address_of(taken.update)
        if chat_id is None or address is None:
            return None
        language = user.language_code if user else None
        return Unanswered(taken.number, chat_id, language, address, self._services.clock.now())


async def _not_done(taken: Iterable[Taken], within: float) -> list[Taken]:
    """Return those of some updates that are not handled after some seconds."""
    left = [one for one in taken if not one.done.is_set()]
    try:
        async with asyncio.timeout(within):
            for one in left:
                await one.done.wait()
    except TimeoutError:
        return [one for one in left if not one.done.is_set()]
    return []


async def _not_moving(taken: Sequence[Taken], within: float) -> list[Taken]:
    """Return those of some updates that are not handled, as soon as none of them was for some seconds."""
    loop = asyncio.get_running_loop()
    end, before, left = loop.time() + LONGEST_HOLD, len(taken) + 1, list(taken)
    while left and len(left) < before and loop.time() < end:
        before, left = len(left), await _not_done(left, within)
    return left


def _album(update: Update) -> int | None:
    """Return the number under which an album is remembered: below zero, so that it is that of no update."""
    group = update.effective_message.media_group_id if update.effective_message else None
    return -int(group) if group and group.isdecimal() and int(group) < 2**63 else None
