"""What all handlers share: who speaks, in which language, and how an answer reaches them."""

from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any

from telegram import CallbackQuery, Message, Update

from bot.content.published import resolve
from bot.context import Command, Context
from bot.i18n.catalogues import choose
from bot.replies.model import Reply
from bot.screens.limits import too_many_drawings
from bot.transport.prepared import AsOf

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
    context.update_id = update.update_id
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
        async with context.services.working:
            await identify(update, context)
            reply = await handler(context)
            reply = reply and within_limits(reply, context)
        if reply:
            answered = update.effective_message.message_id if update.effective_message else None
            await context.services.sender.show(context.chat_id, reply, context.language, answered=answered)

    return answer


async def tap(update: Update, context: Context) -> None:
    """Show what the button of a tap leads to.

    The tap itself was answered when it arrived, out of turn (`bot.runtime.intake`).
    """
    query = update.callback_query
    if query is None or update.effective_chat is None:
        return
    as_of = context.services.as_of()
    async with context.services.working:
        await identify(update, context)
        reply = within_limits(await context.press(query.data or ""), context)
    _keep_ready(query.data or "", reply, as_of, context)
    await context.services.sender.show(context.chat_id, reply, context.language, _replaced(query))


def _keep_ready(data: str, reply: Reply, as_of: AsOf, context: Context) -> None:
    """Keep a screen that is the same for many, for those who tap for it next (`bot.runtime.shortcut`)."""
    services = context.services
    action = resolve(data, services.content)
    whom = services.router.same_for(action, services.content) if action else None
    told = services.recent.talk(context.chat_id).tells or is_organiser(context)
    if action is None or whom is None or not whom.has(context.person, told=told):
        return
    screen = services.sender.prepare(action, reply, context.language, whom=whom, awaits=context.awaited)
    if screen:
        services.prepared.keep(data, context.language, screen, as_of)


def within_limits(reply: Reply, context: Context) -> Reply:
    """Return a reply without what would have to be drawn, for somebody who has had much drawn lately."""
    services, file = context.services, reply.picture or reply.document
    if file is None or isinstance(file.content, bytes) or services.sender.has_copy(file):
        return reply
    wait = services.drawings.take(context.chat_id, services.clock.now())
    if not wait:
        return reply
    # The words of a map say the same; a card or a poster has none of its own.
    return replace(reply, picture=None) if reply.picture else too_many_drawings(wait)


def _replaced(query: CallbackQuery) -> int | None:
    """Return the message that a screen can take the place of: one of text, with buttons of its own, not too old."""
    old = query.message
    return old.message_id if isinstance(old, Message) and old.text and old.reply_markup else None
