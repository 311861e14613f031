"""What all handlers share: who speaks, in which language, and how an answer reaches them."""

from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import timedelta
from typing import Any

from telegram import CallbackQuery, Message, Update

from bot.context import Command, Context
from bot.i18n.catalogues import choose
from bot.replies.model import Reply
from bot.screens.home import EXCUSE

LONG_WAIT = timedelta(minutes=10)
"""How long an answer may take before it comes with an excuse."""

Callback = Callable[[Update, Context], Coroutine[Any, Any, None]]
"""What the library calls."""


async def identify(update: Update, context: Context) -> None:
    """Find out who speaks, and which language to speak to them: the one they chose, else the one of their Telegram."""
    services = context.services
    user, message = update.effective_user, update.effective_message
    # An inline query comes from no chat; the private chat with its writer has the writer's number.
    whose = update.effective_chat or user
    if whose is None:
        raise LookupError("an update of nobody")
    services.people.presence.note(whose.id)
    if message:
        services.clock.hear_update(message.date)
    context.chat_id, context.user_id = whose.id, user.id if user else None
    context.text = message.text if message and message.text and not update.callback_query else ""
    context.person = await services.people.find(whose.id)
    if context.person:
        await services.people.saw(whose.id, context.person, services.clock.now())
    told = user.language_code if user else None
    chosen = context.person.language if context.person and context.person.language_chosen else None
    context.language = chosen or choose(told, services.renderer.catalogues)


def is_organiser(context: Context) -> bool:
    """Tell whether an organiser speaks: asked at each call, for a command that is shown proves no right."""
    return context.user_id in context.services.settings.admin_ids


def answering(handler: Command) -> Callback:
    """Return a callback for the library that shows what `handler` replies to a message."""

    async def answer(update: Update, context: Context) -> None:
        await identify(update, context)
        if reply := await handler(context):
            reply = after_an_outage(reply, update.effective_message, context)
            await context.services.sender.show(context.chat_id, reply, context.language)

    return answer


async def tap(update: Update, context: Context) -> None:
    """Show what the button of a tap leads to.

    The tap itself was answered when it arrived, out of turn: `Sender.answer_tap`.
    """
    query = update.callback_query
    if query is None or update.effective_chat is None:
        return
    await identify(update, context)
    reply = await context.press(query.data or "")
    await context.services.sender.show(context.chat_id, reply, context.language, _replaced(query))


def _replaced(query: CallbackQuery) -> int | None:
    """Return the message that a screen can take the place of: one of text, with buttons of its own, not too old."""
    old = query.message
    return old.message_id if isinstance(old, Message) and old.text and old.reply_markup else None


def after_an_outage(reply: Reply, message: Message | None, context: Context) -> Reply:
    """Return an answer with an excuse, once, where the person waited long for it: the bot was out of order."""
    services, now = context.services, context.services.clock.at_telegram
    if message is None or now is None or now - message.date <= LONG_WAIT or reply.venue:
        return reply
    if services.excused.get(context.chat_id, message.date - LONG_WAIT) >= message.date:
        return reply
    services.excused[context.chat_id] = now
    return replace(reply, paragraphs=(EXCUSE, *reply.paragraphs))
