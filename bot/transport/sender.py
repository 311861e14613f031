"""All outgoing calls: a reply is rendered and sent, and what came of it is told apart."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from enum import Enum, auto
from typing import TypeVar

import structlog
from telegram import (
    Bot,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    Update,
)
from telegram.constants import MessageLimit, ParseMode
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from bot.i18n.renderer import Renderer, Screen
from bot.replies.model import Document, InlineCard, Picture, Reply, say
from bot.replies.priority import Priority
from bot.transport.file_id_cache import KnownFiles
from bot.transport.http_request import UnknownOutcomeError
from bot.transport.last_keyboards import LastKeyboards
from bot.transport.rate_limiter import Pacer

log = structlog.get_logger()

Result = TypeVar("Result")
TRIES = 3
"""How often a message to somebody who is waiting is tried where Telegram says that there are too many."""


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
    """Sends what the bot says."""

    def __init__(self, bot: Bot, renderer: Renderer, recent: LastKeyboards, pacer: Pacer) -> None:
        self._bot = bot
        self._pacer = pacer
        self._renderer = renderer
        self._recent = recent
        self._files = KnownFiles()

    async def answer_tap(self, update: object) -> None:
        """Answer a tap, so that its button stops turning; where that fails, its screen comes all the same."""
        if not isinstance(update, Update) or update.callback_query is None:
            return
        try:
            await update.callback_query.answer()
        except TelegramError as error:
            log.info("tap not answered", reason=error.message)

    async def offer(self, query: InlineQuery, cards: Sequence[InlineCard], language: str) -> None:
        """Offer cards to send to any chat, and a button that opens the bot; too late, nobody waits for them."""
        button = InlineQueryResultsButton(
            self._renderer.plain(say("Ouvrir Étape IA"), language), start_parameter="s_home"
        )
        results = [self._result(card, language) for card in cards]
        try:
            await query.answer(results, is_personal=True, button=button)
        except BadRequest as error:
            log.info("inline query not answered", reason=error.message)

    def _result(self, card: InlineCard, language: str) -> InlineQueryResultArticle:
        screen = self._renderer.screen(card.reply, language)
        return InlineQueryResultArticle(
            card.action.pack(),
            self._renderer.plain(card.title, language),
            InputTextMessageContent(screen.text, ParseMode.HTML),
            reply_markup=_keyboard(screen),
            description=self._renderer.plain(card.description, language),
        )

    async def show(self, chat_id: int, reply: Reply, language: str, replaces: int | None = None) -> None:
        """Show a screen to a person who is waiting for it.

        Args:
            chat_id: where.
            reply: what.
            language: in which language.
            replaces: the message that it takes the place of, if it can.
        """
        screen = self._renderer.screen(reply, language)
        if reply.takes_keyboard_away:
            farewell = Screen(self._renderer.html(reply.takes_keyboard_away, language), (), takes_keyboard_away=True)
            # The picture goes with it: while it is drawn, nothing should stand there alone.
            await self._send(chat_id, Reply((), picture=reply.picture), farewell, language, following=1)
            reply = replace(reply, picture=None)
        if replaces is None or not self._fits_in_place(reply) or not await self._edit(chat_id, replaces, screen):
            await self._send(chat_id, reply, screen, language)
        self._recent.remember(chat_id, screen.rows, reply, screen.names)

    async def ask(self) -> None:
        """Ask Telegram anything: its answer tells what time it is.

        Raises:
            TelegramError: it does not answer.
        """
        await self._bot.get_me()

    @property
    def username(self) -> str:
        """The bot's name in Telegram, without @."""
        return self._bot.username

    async def turn(self, chat_id: int, lane: Priority) -> None:
        """Wait until one message that nobody is waiting for may go to a chat."""
        await self._pacer.wait(chat_id, lane)

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
            self._pacer.refused(chat_id, _seconds(error))
            return Outcome.LATER, _seconds(error)
        except UnknownOutcomeError:
            return Outcome.UNKNOWN, 0
        except Forbidden as error:
            log.info("message refused", reason=error.message)
            return Outcome.REFUSED, 0
        except BadRequest as error:
            if "chat not found" not in error.message.lower():
                raise
            return Outcome.REFUSED, 0
        except TelegramError as error:
            log.warning("message to be tried again", reason=error.message)
            return Outcome.LATER, 0
        self._recent.remember(chat_id, screen.rows, reply, screen.names)
        return Outcome.SENT, 0

    async def _send_once(self, chat_id: int, reply: Reply, screen: Screen) -> None:
        if reply.document and len(screen.text) <= MessageLimit.CAPTION_LENGTH:
            file = reply.document
            try:
                sent = await self._upload(chat_id, file, self._files.get(file.key) or await _content(file), screen)
            except BadRequest:
                # Refused, so nothing went out: perhaps Telegram has its copy no more.
                if self._files.get(file.key) is None:
                    raise
                self._files.forget(file.key)
                sent = await self._upload(chat_id, file, await _content(file), screen)
            if sent.document:
                self._files.remember(file.key, sent.document.file_id)
        else:
            await self._bot.send_message(
                chat_id, screen.text, parse_mode=ParseMode.HTML, reply_markup=_keyboard(screen)
            )

    async def _paced(self, chat_id: int, call: Callable[[], Awaitable[Result]], following: int = 0) -> Result:
        """Make a call that sends a message to a person who is waiting when its turn has come, again where refused."""
        for _ in range(TRIES):
            await self._pacer.wait(chat_id, Priority.INTERACTIVE, following)
            try:
                return await call()
            except RetryAfter as error:
                self._pacer.refused(chat_id, _seconds(error))
                refusal = error
        raise refusal

    @staticmethod
    def _fits_in_place(reply: Reply) -> bool:
        return not (reply.fresh or reply.picture or reply.document or reply.venue or reply.asks_position)

    async def _edit(self, chat_id: int, message_id: int, screen: Screen) -> bool:
        """Put the screen in place of an older one; tell whether that could be done."""
        try:
            await self._bot.edit_message_text(
                screen.text, chat_id, message_id, parse_mode=ParseMode.HTML, reply_markup=_keyboard(screen)
            )
        except BadRequest as error:
            return "not modified" in error.message.lower()
        except RetryAfter as error:
            self._pacer.refused(chat_id, _seconds(error))
            return False
        return True

    async def _send(self, chat_id: int, reply: Reply, screen: Screen, language: str, following: int = 0) -> None:
        if place := reply.venue:
            # All in one call: its buttons would come a second later where the chat must be spared.
            where = (place.latitude, place.longitude, place.title, self._renderer.plain(reply.paragraphs[0], language))
            await self._paced(chat_id, lambda: self._bot.send_venue(chat_id, *where, reply_markup=_below(screen)))
            return
        file = reply.picture or reply.document
        # A caption holds a quarter of what a message does: what is longer goes below the file, as a message.
        as_caption = file is not None and len(screen.text) <= MessageLimit.CAPTION_LENGTH
        if file:
            await self._send_file(chat_id, file, screen if as_caption else None, following + (not as_caption))
        if not as_caption:
            keyboard = self._position_keyboard(language) if reply.asks_position else _below(screen)
            await self._paced(
                chat_id,
                lambda: self._bot.send_message(chat_id, screen.text, parse_mode=ParseMode.HTML, reply_markup=keyboard),
                following,
            )

    async def _send_file(self, chat_id: int, file: Picture | Document, caption: Screen | None, following: int) -> None:
        """Send a file: the copy that Telegram has of it, or else, where there is none (any more), its bytes."""
        if known := self._files.get(file.key):
            try:
                await self._paced(chat_id, lambda: self._upload(chat_id, file, known, caption), following)
            except BadRequest as error:
                log.info("copy of a file refused", reason=error.message)
                self._files.forget(file.key)
            else:
                return
        content = await _content(file)
        sent = await self._paced(chat_id, lambda: self._upload(chat_id, file, content, caption), following)
        kept = sent.document or (sent.photo[-1] if sent.photo else None)
        if kept:
            self._files.remember(file.key, kept.file_id)

    async def _upload(
        self, chat_id: int, file: Picture | Document, content: bytes | str, caption: Screen | None
    ) -> Message:
        text, keyboard = (caption.text, _below(caption)) if caption else (None, None)
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

    def _position_keyboard(self, language: str) -> ReplyKeyboardMarkup:
        share = self._renderer.plain(say("Envoyer ma position"), language)
        leave = self._renderer.plain(say("Accueil"), language)
        placeholder = self._renderer.plain(say("Votre ville ou code postal"), language)
        return ReplyKeyboardMarkup(
            [[KeyboardButton(share, request_location=True)], [KeyboardButton(leave)]],
            resize_keyboard=True,
            one_time_keyboard=True,
            input_field_placeholder=placeholder,
        )


async def _content(file: Picture | Document) -> bytes:
    """Return the bytes of a file; where they are to be made, in a thread."""
    return file.content if isinstance(file.content, bytes) else await asyncio.to_thread(file.content)


def _below(screen: Screen) -> InlineKeyboardMarkup | ReplyKeyboardRemove | None:
    return ReplyKeyboardRemove() if screen.takes_keyboard_away else _keyboard(screen)


def _keyboard(screen: Screen) -> InlineKeyboardMarkup | None:
    return InlineKeyboardMarkup.de_json(screen.keyboard) if screen.keyboard else None


def _seconds(refusal: RetryAfter) -> float:
    wait = refusal.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else wait
