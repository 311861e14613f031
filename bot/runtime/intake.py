"""Takes what Telegram hands over: each update is handled once, and safe before Telegram is told that it came.

An update is safe once it is handled (its effect is committed and its answer sent), or once it is written down: a row of
the outbox that holds the address of the screen that answers it. So one that waits holds up neither those behind it nor
those of other chats, and a start finds whatever a process that is no more left unanswered.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Coroutine, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any, TypeVar

import structlog
from telegram import Update

from bot.context import BotApplication
from bot.i18n.catalogues import choose
from bot.logs import reason
from bot.people.retention import WAITING
from bot.replies.model import say
from bot.runtime.addresses import address_of, asked_again, is_asked_again, says_all
from bot.runtime.shortcut import Shortcut
from bot.screens.home import too_fast
from bot.storage.outbox import LATEST, Taking, Unanswered
from bot.transport.begun_calls import was_carried_out
from bot.transport.lines import Answer
from bot.transport.prepared import Prepared
from bot.transport.update_processor import ChatTurns, Turn, key_of
from bot.transport.updates import Tap, number_of, read, tap_of

log = structlog.get_logger()
Result = TypeVar("Result")

HOLD = 0.002
"""Seconds in which something of what came must be handled; else what is left is written down and confirmed: so long,
and as long as that takes, whoever taps waits for somebody’s map or question. While others have things drawn, 99 taps of
100 take 8 to 9 ms so, and 13 to 31 where it is 0.005."""
MANY, HOLD_OF_MANY = 80, 0.02
"""So many updates at once come where more are on their way than can be written down as well: they are held for longer,
in which most of them get done, and need not be. Where a call takes 50 ms, a tap costs 0.14 ms of the processor so, and
0.38 where all are held alike."""
LONGEST_HOLD = 0.5
"""Seconds after which it is written down even where the others get done: nobody behind it waits longer."""
LATE = timedelta(minutes=10)
"""How long somebody must have waited for the answer to say that it is late."""
MOST_UNDER_WAY = 2000
"""Updates under way at once; what comes beyond waits at Telegram."""
NOTED_WITHIN, NOTED_LATER = 0.05, 1.0
"""Seconds until it is noted that an update was handled: where Telegram might hand it over again, and elsewhere."""
NOTED_AT_ONCE = 5_000
"""Numbers noted in one statement; a database takes only so many."""
TRY_AGAIN_AFTER = 0.5
"""Seconds between two tries to write down, where the database is closed."""


@dataclass(eq=False, slots=True)
class Taken:
    """An update that was handed over and is not handled yet."""

    number: int
    key: int | None
    """Whose turn it takes (`key_of`)."""
    spoken: str | None
    """The language of their Telegram."""
    address: Callable[[str | None], str | None]
    """Returns the address of the screen that answers it; is given that of the one it turned out to be, if it is known.
    """
    also: tuple[int, ...] = ()
    """Other numbers that are done with it: that of its album."""
    written: bool = False
    done: bool = False
    answered: "asyncio.Future[Any] | None" = None
    """The answer to the tap, which is under way beside what it opens."""
    tells: list[Callable[[], None]] | None = None
    """Who is told when it is done."""

    def is_done(self) -> None:
        """It is handled, or cut off: tell who waits for that."""
        self.done = True
        for tell in self.tells or ():
            tell()


class Intake:
    """Handles updates as they come.

    Args:
        application: the wired bot, initialised.
    """

    def __init__(self, application: BotApplication) -> None:
        self._application = application
        self._services = application.bot_data
        self._turns = ChatTurns()
        self._shortcut = Shortcut(application.bot_data)
        self._closed = False
        self._known: OrderedDict[int, None] = OrderedDict()
        self._under_way: dict[int, Taken] = {}
        self._tasks: dict[asyncio.Task[None], Taken] = {}
        self._handled: list[int] = []
        self._noting = asyncio.Lock()
        self._timer: asyncio.TimerHandle | None = None
        self._urgent = False
        self._beside: set[asyncio.Task[Any]] = set()
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
        chat = key_of(update) if update else None
        if self._services.standing.others:
            # Another process may have shown them something since; what each has in memory, the others do not know.
            self._services.recent.forget_all(chat or 0)
        return await self._services.outbox.take(number, chat, self._services.clock.now())

    async def take_on(self) -> None:
        """Answer what processes that are no more left unanswered, each screen once a chat."""
        asked: set[tuple[int, str]] = set()
        for one in await self._services.outbox.left_behind():
            # Telegram hands it over again where the process ended before it was confirmed.
            self._remember(one.number)
            if (one.chat_id, one.address) in asked:
                self._note(one.number)
                continue
            asked.add((one.chat_id, one.address))
            self._is_late(one.chat_id, one.asked_at)
            update = asked_again(one, self._application.bot)
            self._start(_taken_of(one.number, update, written=True), update)
        if asked:
            log.info("answering what was left unanswered", answers=len(asked))

    async def room(self) -> None:
        """Wait until there is room for more updates."""
        await self._room.wait()

    def take(self, raw: Sequence[object]) -> list[Taken]:
        """Begin to handle updates as Telegram wrote them; return those that are under way."""
        self._shortcut.look()
        return [taken for one in raw if (taken := self._taken(one))]

    async def until_safe(self, taken: Sequence[Taken], within: float | None = None) -> None:
        """Return when updates are handled; those that are not within some seconds are written down.

        Args:
            taken: the updates.
            within: in which none of them gets handled; None: a few thousandths, more where many came at once.
        """
        left = await _not_moving(taken, hold_of(len(taken)) if within is None else within)
        if not left:
            self._note_later()
        while left:
            if await self._written_down(left):
                return
            left = await _not_done(left, TRY_AGAIN_AFTER)

    async def handle(self, raw: object) -> None:
        """Handle one update; return when it is done."""
        await _not_done(self.take([raw]), None)

    def first_not_safe(self) -> int | None:
        """Return the number of the first update that Telegram has to hand over again, if there is one."""
        return min((taken.number for taken in self._under_way.values() if not taken.written), default=None)

    async def finish(self, within: float) -> bool:
        """Wait for what is under way; tell whether all of it was done in time."""
        return not await _not_done(list(self._under_way.values()), within)

    async def close(self) -> None:
        """Give up what is under way, and note what was handled."""
        self._closed = True
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._timer:
            self._timer.cancel()
        while await self._write([]) and self._handled:
            pass
        if self._timer:
            self._timer.cancel()

    def _taken(self, raw: object) -> Taken | None:
        number = number_of(raw)
        if number is None or number in self._known:
            return self._under_way.get(number) if number is not None else None
        self._remember(number)
        self._services.vitals.updated()
        tap = tap_of(raw)
        if tap and self._turns.is_idle(tap.chat) and (screen := self._shortcut.screen_for(tap)):
            return self._show_at_once(number, tap, screen, raw)
        return self._the_long_way(number, raw)

    def _show_at_once(self, number: int, tap: Tap, screen: Prepared, raw: object) -> Taken:
        """Answer a tap whose screen is ready, without building objects, or a task; where that fails, the long way."""
        sender = self._services.sender
        taken = Taken(number, tap.chat, tap.spoken, lambda known: known or tap.data)
        self._enters(taken)
        if answered := sender.answer_at_once(tap):
            answered.add_done_callback(partial(self._tap_answered, tap))
        taken.answered = answered or self._spawn(sender.tap_answered(tap, None))
        turn = self._turns.enter(tap.chat)
        turn.take()
        self._shortcut.note(tap, screen)
        if not self._shortcut.must_write(tap, screen):
            self._begin_to_put(taken, tap, screen, raw, turn)
        else:
            written = self._spawn(self._shortcut.write(tap, screen))
            written.add_done_callback(partial(self._wrote, taken, tap, screen, raw, turn))
        return taken

    def _wrote(
        self, taken: Taken, tap: Tap, screen: Prepared, raw: object, turn: Turn, written: "asyncio.Future[None]"
    ) -> None:
        if written.cancelled() or self._closed or not isinstance(written.exception(), Exception | None):
            self._leaves(taken)
        elif written.exception():
            self._go_on(taken, tap, raw, turn)  # the long way says what is wrong
        else:
            self._begin_to_put(taken, tap, screen, raw, turn)

    def _begin_to_put(self, taken: Taken, tap: Tap, screen: Prepared, raw: object, turn: Turn) -> None:
        begun = self._services.sender.put_at_once(tap, screen)
        if begun is False:
            self._go_on(taken, tap, raw, turn)
        elif begun is True and taken.answered:
            taken.answered.add_done_callback(partial(self._answered_alone, taken, turn))
        elif begun is True:
            self._is_over(taken, turn)
        else:
            begun.add_done_callback(partial(self._put, taken, tap, screen, raw, turn))

    def _answered_alone(self, taken: Taken, turn: Turn, answered: "asyncio.Future[Any]") -> None:
        """Take what came of the answer to a tap whose screen stands there already."""
        if answered.cancelled() or self._closed:
            self._leaves(taken)
        else:
            self._is_over(taken, turn)

    def _tap_answered(self, tap: Tap, answered: "asyncio.Future[Answer]") -> None:
        if not (answered.cancelled() or self._closed or was_carried_out(answered)):
            self._spawn(self._services.sender.tap_answered(tap, answered))

    def _put(
        self, taken: Taken, tap: Tap, screen: Prepared, raw: object, turn: Turn, begun: "asyncio.Future[Answer]"
    ) -> None:
        """Take what came of a screen that was begun to be put in place."""
        if begun.cancelled() or self._closed or not isinstance(begun.exception(), Exception | None):
            self._leaves(taken)  # cut off, and not handled
        elif self._services.sender.was_put(tap, screen, begun):
            self._is_over(taken, turn)
        else:
            self._go_on(taken, tap, raw, turn)

    def _is_over(self, taken: Taken, turn: Turn) -> None:
        """What was answered at once is handled."""
        del self._under_way[taken.number]
        self._note(taken.number, urgent=taken.written)
        turn.give()
        self._leaves(taken)

    def _go_on(self, taken: Taken, tap: Tap, raw: object, turn: Turn) -> None:
        """Go the long way with a tap that holds its turn, and was answered."""
        update = read(raw, self._application.bot)
        if update is None:
            self._is_over(taken, turn)
            return

        async def handled() -> None:
            try:
                await self._application.process_update(update)
            finally:
                self._services.sender.forget_begun(tap)
                turn.give()

        self._do(taken, handled())

    def _the_long_way(self, number: int, raw: object) -> Taken | None:
        update = read(raw, self._application.bot)
        if update is None:
            self._note(number)
            return None
        taken = _taken_of(number, update)
        if update.message:
            self._is_late(update.message.chat.id, update.message.date)
        if album := _album(update):
            if album in self._known:
                self._note(number)
                return None
            self._remember(album)
            taken.also = (album,)
        if self._turns.is_full(taken.key):
            return self._refuse(taken, update)
        return self._start(taken, update)

    def _refuse(self, taken: Taken, update: Update) -> Taken | None:
        """Ask somebody who sends much more than can be answered to wait: a tap is told on the spot, the rest once."""
        query, told = update.callback_query, self._turns.tell_once(taken.key)
        if query and not told:
            words = self._services.renderer.plain(say("Un instant, je réponds encore."), self._language(taken))
            self._spawn(self._services.sender.answer_tap(query, words))
        elif told:
            return self._start(taken, update, too_much=True)
        self._note(taken.number)
        return None

    def _start(self, taken: Taken, update: Update, *, too_much: bool = False) -> Taken:
        self._enters(taken)
        query = update.callback_query
        if query and not is_asked_again(update):
            self._spawn(self._services.sender.answer_tap(query))
        turn = self._turns.enter(taken.key)
        self._do(taken, self._handle(taken, update, turn, too_much=too_much))
        return taken

    def _enters(self, taken: Taken) -> None:
        self._under_way[taken.number] = taken
        if len(self._under_way) >= MOST_UNDER_WAY:
            self._room.clear()

    def _do(self, taken: Taken, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks[task] = taken
        task.add_done_callback(self._ended)

    def _leaves(self, taken: Taken) -> None:
        """An update is handled, or cut off: the next of its chat may come, and whoever waits for it is told."""
        self._turns.leave(taken.key)
        taken.is_done()
        if len(self._under_way) < MOST_UNDER_WAY:
            self._room.set()

    def _spawn(self, work: Coroutine[Any, Any, Result]) -> asyncio.Task[Result]:
        task = asyncio.create_task(work)
        self._beside.add(task)
        task.add_done_callback(self._beside.discard)
        return task

    def _is_late(self, chat_id: int, asked_at: datetime) -> None:
        """Say sorry to somebody who waited during an outage: once, and never by a clock that cannot be believed."""
        clock = self._services.clock
        waited = (clock.at_telegram or clock.now()) - asked_at
        if LATE <= waited <= WAITING and not clock.rehearsal and chat_id not in self._told_late:
            self._told_late.add(chat_id)
            self._services.sender.is_late_for(chat_id)

    async def _handle(self, taken: Taken, update: Update, turn: Turn, *, too_much: bool) -> None:
        async with turn:
            if not too_much:
                await self._application.process_update(update)
            elif chat := update.effective_chat:
                await self._services.sender.show(chat.id, too_fast(), self._language(taken))

    def _ended(self, task: asyncio.Task[None]) -> None:
        taken = self._tasks.pop(task)
        error = None if task.cancelled() else task.exception()
        if error:
            log.error("update not handled", exc_info=error)
        # What was cut off is not handled: Telegram hands it over again, or its row is found at the next start.
        if not task.cancelled() and (error is None or isinstance(error, Exception)):
            del self._under_way[taken.number]
            self._services.answering.pop(taken.number, None)
            self._note(taken.number, *taken.also, urgent=taken.written)
        self._leaves(taken)

    def _language(self, taken: Taken) -> str:
        return choose(taken.spoken, self._services.renderer.catalogues)

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
        """Write updates down; tell whether that could be done.

        It is done to its end, though who waits for it is cancelled: with them goes what was handled before.
        """
        return await asyncio.shield(self._spawn(self._write([one for one in left if not one.written])))

    async def _write(self, left: list[Taken]) -> bool:
        async with self._noting:
            self._timer, self._urgent = None, False
            handled, self._handled = self._handled[:NOTED_AT_ONCE], self._handled[NOTED_AT_ONCE:]
            waiting = [self._unanswered(one) for one in left if not one.done]
            try:
                if handled or waiting:
                    rows = [one for one in waiting if one]
                    await self._services.outbox.note(handled, rows, self._services.clock.now())
            except Exception as error:
                log.warning("updates not written down yet", reason=reason(error))
                self._handled += handled
                self._set_timer(TRY_AGAIN_AFTER)
                return False
            if self._handled and self._timer is None:
                self._set_timer(0)
        for one in left:
            one.written = True
            if one.done and one.number not in self._under_way:
                # It was handled while it was written down: its row must go.
                self._note(one.number, urgent=True)
        return True

    def _unanswered(self, taken: Taken) -> Unanswered | None:
        """Return the row of an update; None where nobody could be answered later."""
        address = taken.address(self._services.answering.get(taken.number))
        if taken.key is None or address is None:
            return None
        return Unanswered(taken.number, taken.key, taken.spoken, address, self._services.clock.now())


def _taken_of(number: int, update: Update, *, written: bool = False) -> Taken:
    user = update.effective_user
    spoken = user.language_code if user else None
    return Taken(number, key_of(update), spoken, partial(_address, update), written=written)


def _address(update: Update, known: str | None) -> str | None:
    # The same command is to have the same address, whether it was under way yet or not.
    return (None if says_all(update) else known) or address_of(update)


async def _not_done(taken: Iterable[Taken], within: float | None) -> list[Taken]:
    """Return those of some updates that are not handled after some seconds; None waits for all."""
    left = [one for one in taken if not one.done]
    if not left:
        return []
    all_done, count = asyncio.get_running_loop().create_future(), len(left)

    def tell() -> None:
        nonlocal count
        count -= 1
        if not count and not all_done.done():
            all_done.set_result(None)

    for one in left:
        one.tells = [*one.tells, tell] if one.tells else [tell]
    try:
        async with asyncio.timeout(within):
            await all_done
    except TimeoutError:
        return [one for one in left if not one.done]
    return []


def hold_of(count: int) -> float:
    """Return for how many seconds so many updates are held, before those that are not handled are written down."""
    return HOLD_OF_MANY if count >= MANY else HOLD


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
