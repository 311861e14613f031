"""All outgoing calls: a reply is rendered and sent, and what came of it is told apart."""

import asyncio
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import Enum, auto
from functools import partial
from html import unescape
from math import inf

import orjson
import structlog
from telegram import (
    CallbackQuery,
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Message,
)
from telegram.constants import MessageLimit, ParseMode
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from bot.i18n.renderer import RenderedScreen, Renderer
from bot.logs import reason
from bot.replies.callback_data import Action
from bot.replies.model import Document, InlineCard, Picture, Reply, say
from bot.replies.priority import Priority
from bot.transport.begun_calls import judge, may_go_again, was_carried_out
from bot.transport.calls import Calls, is_closed, seconds
from bot.transport.file_id_cache import FileIdCache
from bot.transport.http_request import UnknownOutcomeError
from bot.transport.keyboards import Keyboard, asking_position, below, inline
from bot.transport.last_keyboards import LastKeyboards, ShownScreens
from bot.transport.lines import Answer
from bot.transport.prepared import For, Prepared, prepared
from bot.transport.rate_limiter import RateLimiter
from bot.transport.studio import Studio
from bot.transport.telegram_client import TelegramClient
from bot.transport.updates import Tap

log = structlog.get_logger()

SORRY = say("<i>Pardon pour l’attente : je n’étais pas joignable.</i>")
_TAG = re.compile(r"<[^>]+>")


class Outcome(Enum):
    """What came of a message that nobody was waiting for."""

    SENT = auto()
    REFUSED = auto()
    """For good: the person blocked the bot, or is no more."""
    LATER = auto()
    """To be tried again: too many messages, or Telegram could not be reached."""
    UNKNOWN = auto()
    """It may have arrived: the answer was lost."""


class Sender:
    """Sends what the bot says.

    Args:
        bot: the way to Telegram.
        renderer: makes screens of replies.
        recent: takes what is shown.
        pacer: when messages may go.
        studio: makes the files that are not there yet.
        alone: whether nobody else changes messages; where another process may, none is taken to hold what it held.
    """

    def __init__(
        self,
        bot: TelegramClient,
        renderer: Renderer,
        recent: LastKeyboards,
        pacer: RateLimiter,
        studio: Studio,
        *,
        alone: bool = True,
    ) -> None:
        self._bot = bot
        self._pacer = pacer
        self._calls = Calls(pacer)
        self._shown = ShownScreens() if alone else ShownScreens(0)
        self._studio = studio
        self._renderer = renderer
        self._recent = recent
        self._files = FileIdCache()
        self._when_unreadable: Callable[[], None] | None = None
        self._waited: set[int] = set()
        self._begun: dict[tuple[int, int], asyncio.Future[Answer]] = {}
        """The edits that were begun at once and did not get through: the first try of those that follow."""

    def answer_at_once(self, tap: Tap) -> "asyncio.Future[Answer] | None":
        """Begin to answer a tap as `answer_tap` does; None where it has to be done so. `tap_answered` takes it."""
        return self._bot.begin("answerCallbackQuery", orjson.dumps({"callback_query_id": tap.query}))

    async def tap_answered(self, tap: Tap, begun: "asyncio.Future[Answer] | None") -> None:
        """Answer a tap if that was not begun, or only cut off before Telegram had it; log why it was not answered."""
        try:
            if begun is None or (may_go_again(begun) and not getattr(begun.exception(), "sent", True)):
                await self._bot.answer_callback_query(tap.query)
            else:
                await judge(begun)
        except TelegramError as error:
            log.info("tap not answered", reason=reason(error))

    def prepare(self, action: Action, reply: Reply, language: str, *, whom: For, awaits: str) -> Prepared | None:
        """Return a screen made ready to be put in place at once; None for one that is more than a text."""
        if not self._fits_in_place(reply) or reply.reaction or reply.takes_keyboard_away:
            return None
        screen = self._renderer.screen(reply, language)
        return prepared(action, reply, screen, self._bot.always, whom=whom, awaits=awaits)

    def put_at_once(self, tap: Tap, screen: Prepared) -> "asyncio.Future[Answer] | bool":
        """Begin to put a screen in the place of the tapped message, as `show` does.

        Returns:
            What is to hold the answer, for `was_put`; True where it stands there already; False where `show` has to
            do it, for the chat has to wait, or there is no connection.
        """
        chat_id, message_id = tap.chat, tap.message
        if chat_id in self._waited:
            return False
        if self._shown.has_hash(chat_id, message_id, screen.held):
            self._recent.take(chat_id, screen.shown)
            return True
        if not self._pacer.edits_at_once(chat_id):
            return False
        begun = self._bot.begin("editMessageText", screen.call(chat_id, message_id))
        if begun is None:
            return False
        self._shown.forget(chat_id, message_id)
        return begun

    def was_put(self, tap: Tap, screen: Prepared, begun: "asyncio.Future[Answer]") -> bool:
        """Take what came of a screen that was begun to be put in place; tell whether it stands there now.

        Where it does not, `show` goes on from there: for it, this was the first try.
        """
        if was_carried_out(begun):
            self._pacer.let_through()
            self._shown.remember_hash(tap.chat, tap.message, screen.held)
            self._recent.take(tap.chat, screen.shown)
            return True
        if not may_go_again(begun):
            self._begun[tap.chat, tap.message] = begun
        return False

    def forget_begun(self, tap: Tap) -> None:
        """Forget what came of a screen that was begun: somebody else takes its place."""
        self._begun.pop((tap.chat, tap.message), None)

    async def answer_tap(self, query: CallbackQuery, words: str | None = None) -> None:
        """Answer a tap, so that its button stops turning; where that fails, its screen comes all the same."""
        try:
            await query.answer(words)
        except TelegramError as error:
            log.info("tap not answered", reason=reason(error))

    async def offer(self, query: InlineQuery, cards: Sequence[InlineCard], language: str) -> None:
        """Offer cards to send to any chat, and a button that opens the bot; too late, nobody waits for them."""
        button = InlineQueryResultsButton(
            self._renderer.plain(say("Ouvrir Étape IA"), language), start_parameter="s_home"
        )
        results = [self._result(card, language) for card in cards]
        try:
            await query.answer(results, is_personal=True, button=button)
        except TelegramError as error:
            log.info("inline query not answered", reason=reason(error))

    def _result(self, card: InlineCard, language: str) -> InlineQueryResultArticle:
        screen = self._renderer.screen(card.reply, language)
        return InlineQueryResultArticle(
            card.action.pack(),
            self._renderer.plain(card.title, language),
            InputTextMessageContent(screen.text, ParseMode.HTML),
            reply_markup=inline(screen),
            description=self._renderer.plain(card.description, language),
        )

    async def show(
        self, chat_id: int, reply: Reply, language: str, replaces: int | None = None, answered: int | None = None
    ) -> None:
        """Show a screen to a person who is waiting for it.

        Args:
            chat_id: where.
            reply: what.
            language: in which language.
            replaces: the message that it takes the place of, if it can.
            answered: the message that it answers, to which a reaction goes.
        """
        if chat_id in self._waited and not reply.venue:
            self._waited.discard(chat_id)
            reply = replace(reply, paragraphs=(SORRY, *reply.paragraphs), reaction="")
        if reply.reaction and answered is not None and await self.react(chat_id, answered, reply.reaction):
            return
        screen = self._renderer.screen(reply, language)
        if reply.takes_keyboard_away:
            farewell = RenderedScreen(
                self._renderer.html(reply.takes_keyboard_away, language), (), takes_keyboard_away=True
            )
            # The picture goes with it: while it is drawn, nothing should stand there alone.
            await self._send(chat_id, Reply((), picture=reply.picture), farewell, language, following=1)
            reply = replace(reply, picture=None)
        if (
            replaces is None
            or not self._fits_in_place(reply)
            or not await self._put_in_place(chat_id, replaces, screen)
        ):
            await self._send(chat_id, reply, screen, language)
        self._recent.remember(chat_id, screen.rows, reply, screen.names)

    async def react(self, chat_id: int, message_id: int, emoji: str) -> bool:
        """Put an emoji on a message of the person; tell whether that could be done."""
        try:
            await self._bot.set_message_reaction(chat_id, message_id, emoji)
        except TelegramError as error:
            log.info("no reaction", reason=error.message)
            return False
        return True

    async def ask(self) -> None:
        """Ask Telegram anything: its answer tells what time it is.

        Raises:
            TelegramError: it does not answer.
        """
        await self._bot.get_me()

    def is_late_for(self, chat_id: int) -> None:
        """Say in the next answer to a chat that it comes late."""
        self._waited.add(chat_id)

    def when_unreadable(self, call: Callable[[], None]) -> None:
        """Call `call` each time that Telegram cannot read the formatting of a text, which is an error of ours."""
        self._when_unreadable = call

    def _was_unreadable(self, error: BadRequest) -> None:
        log.warning("text not readable for Telegram", reason=reason(error))
        if self._when_unreadable:
            self._when_unreadable()

    def has_copy(self, file: Picture | Document) -> bool:
        """Tell whether Telegram has a copy of a file, so that it need not be made."""
        return self._files.get(file.key) is not None

    @property
    def username(self) -> str:
        """The bot's name in Telegram, without @."""
        return self._bot.username

    async def turn(self, chat_id: int, lane: Priority, patience: float = inf) -> None:
        """Wait until one message that nobody is waiting for may go to a chat.

        Raises:
            ChatBusyError: that chat keeps it waiting for more than `patience` seconds.
        """
        await self._pacer.wait(chat_id, lane, patience=patience)

    async def deliver(self, chat_id: int, reply: Reply, language: str) -> tuple[Outcome, float]:
        """Send a screen that nobody is waiting for, when its turn has come (`turn`).

        It goes in one call, so that it arrives as a whole or not at all: a file whose caption would be too long is
        left out.

        Returns:
            What came of it, and the seconds to wait where Telegram asked for it (0 elsewhere).

        Raises:
            BadRequest: Telegram refuses what is said, which is an error of ours.
        """
        screen = self._renderer.screen(reply, language)
        try:
            await self._send_once(chat_id, reply, screen)
        except RetryAfter as error:
            self._pacer.refused(chat_id, seconds(error))
            return Outcome.LATER, seconds(error)
        except UnknownOutcomeError:
            return Outcome.UNKNOWN, 0
        except Forbidden as error:
            log.info("message refused", reason=reason(error))
            return Outcome.REFUSED, 0
        except BadRequest as error:
            if not is_closed(error):
                raise
            return Outcome.REFUSED, 0
        except TelegramError as error:
            log.warning("message to be tried again", reason=reason(error))
            return Outcome.LATER, 0
        self._pacer.let_through()
        self._recent.remember(chat_id, screen.rows, reply, screen.names)
        return Outcome.SENT, 0

    async def _send_once(self, chat_id: int, reply: Reply, screen: RenderedScreen) -> None:
        if reply.document and len(screen.text) <= MessageLimit.CAPTION_LENGTH:
            file = reply.document
            try:
                sent = await self._upload(chat_id, file, self._files.get(file.key) or await self._content(file), screen)
            except BadRequest:
                # Refused, so nothing went out: perhaps Telegram has its copy no more.
                if self._files.get(file.key) is None:
                    raise
                self._files.forget(file.key)
                sent = await self._upload(chat_id, file, await self._content(file), screen)
            if sent.document:
                self._files.remember(file.key, sent.document.file_id)
        else:
            await self._send_text_once(chat_id, screen)

    async def _send_text_once(self, chat_id: int, screen: RenderedScreen) -> None:
        """Send a text; where Telegram cannot read it, which is an error of ours, the plain words of it."""
        try:
            await self._bot.send_message(chat_id, screen.text, parse_mode=ParseMode.HTML, reply_markup=inline(screen))
        except BadRequest as error:
            if is_closed(error):
                raise
            self._was_unreadable(error)
            await self._bot.send_message(chat_id, without_tags(screen.text))

    @staticmethod
    def _fits_in_place(reply: Reply) -> bool:
        return not (reply.fresh or reply.picture or reply.document or reply.venue or reply.asks_position)

    async def _put_in_place(self, chat_id: int, message_id: int, screen: RenderedScreen) -> bool:
        """Put the screen in place of an older one; tell whether it stands there now."""
        if self._shown.stands(chat_id, message_id, screen):
            return True
        self._shown.forget(chat_id, message_id)

        async def edit() -> None:
            if begun := self._begun.pop((chat_id, message_id), None):
                await judge(begun)
                return
            await self._bot.edit_message_text(
                screen.text, chat_id, message_id, parse_mode=ParseMode.HTML, reply_markup=inline(screen)
            )

        try:
            await self._calls.edit(chat_id, edit)
        except BadRequest as error:
            if "not modified" not in error.message.lower():
                return False
        self._shown.remember(chat_id, message_id, screen)
        return True

    async def _send(
        self, chat_id: int, reply: Reply, screen: RenderedScreen, language: str, following: int = 0
    ) -> None:
        if place := reply.venue:
            # All in one call: its buttons would come a second later where the chat must be spared.
            where = (place.latitude, place.longitude, place.title, self._renderer.plain(reply.paragraphs[0], language))
            await self._calls.send(chat_id, lambda: self._bot.send_venue(chat_id, *where, reply_markup=below(screen)))
            return
        file = reply.picture or reply.document
        # A caption holds a quarter of what a message does: what is longer goes below the file, as a message.
        as_caption = file is not None and len(screen.text) <= MessageLimit.CAPTION_LENGTH
        if file:
            await self._send_file(chat_id, file, screen if as_caption else None, following + (not as_caption))
        if not as_caption:
            keyboard = asking_position(self._renderer, language) if reply.asks_position else below(screen)
            await self._send_words(chat_id, screen, keyboard, following)

    async def _send_words(
        self,
        chat_id: int,
        screen: RenderedScreen,
        keyboard: Keyboard,
        following: int,
    ) -> None:
        """Send a text; where Telegram cannot read it, without its formatting, and at last without its buttons."""
        html, plain = (screen.text, ParseMode.HTML), (without_tags(screen.text), None)
        ways = [(*html, keyboard), (*plain, keyboard), (*plain, None)]
        for number, (text, mode, buttons) in enumerate(ways):
            send = partial(self._bot.send_message, chat_id, text, parse_mode=mode, reply_markup=buttons)
            try:
                sent = await self._calls.send(chat_id, send, following)
            except BadRequest as error:
                if number == len(ways) - 1 or is_closed(error):
                    raise
                self._was_unreadable(error)
            else:
                if mode:
                    self._shown.remember(chat_id, sent.message_id, screen)
                return

    async def _send_file(
        self, chat_id: int, file: Picture | Document, caption: RenderedScreen | None, following: int
    ) -> None:
        """Send a file: the copy that Telegram has of it, or else, where there is none (any more), its bytes."""
        if known := self._files.get(file.key):
            try:
                await self._calls.send(chat_id, lambda: self._upload(chat_id, file, known, caption), following)
            except BadRequest as error:
                log.info("copy of a file refused", reason=reason(error))
                self._files.forget(file.key)
            else:
                return
        content = await self._content(file)
        sent = await self._calls.send(chat_id, lambda: self._upload(chat_id, file, content, caption), following)
        kept = sent.document or (sent.photo[-1] if sent.photo else None)
        if kept:
            self._files.remember(file.key, kept.file_id)

    async def _upload(
        self, chat_id: int, file: Picture | Document, content: bytes | str, caption: RenderedScreen | None
    ) -> Message:
        text, keyboard = (caption.text, below(caption)) if caption else (None, None)
        if isinstance(file, Picture):
            return await self._bot.send_photo(
                chat_id, content, caption=text, parse_mode=ParseMode.HTML, reply_markup=keyboard
            )
        return await self._bot.send_document(
            chat_id,
            content,
            caption=text,
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard,
            filename=file.name,
        )

    async def _content(self, file: Picture | Document) -> bytes:
        return file.content if isinstance(file.content, bytes) else await self._studio.make(file.content)


def without_tags(html: str) -> str:
    """Return the plain words of a text in HTML."""
    return unescape(_TAG.sub("", html))
